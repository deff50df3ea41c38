//! Rows as people write them who come from other languages and formats: one fault each, at its place, with the row as it
//! is written here.

use std::fmt::Write;

use api_error_codes_model::diagnostic::Diagnostic;

use crate::{door, messages, shape};

/// A source under a heading, and behind `=` lines what is found: the rule, the text it marks, the message, the help.
struct Slip {
    name: &'static str,
    source: String,
    expected: String,
}

const SLIPS: &str = include_str!("../../testdata/slips.txt");

fn all() -> impl Iterator<Item = Slip> {
    SLIPS.split("--- ").skip(1).filter_map(|case| {
        let (name, text) = case.split_once('\n')?;
        let is_expected = |line: &&str| line.starts_with("= ") || line.starts_with("  help: ");
        let (expected, source): (Vec<&str>, Vec<&str>) =
            text.lines().filter(|line| !line.is_empty()).partition(is_expected);
        let source = source.join("\n");
        let source = match name.split_once(": ")?.0 {
            "row" | "first row" => format!("status_codes! {{ enum E {{\n{source}\n}} }}"),
            "variant" => format!("enum E {{\n{source}\n}}"),
            _ => source,
        };
        Some(Slip { name, source, expected: expected.join("\n") })
    })
}

/// What a fault says, and the text that it marks.
fn shown(source: &str, diagnostic: &Diagnostic) -> String {
    let Diagnostic { fault, message, help, primary, notes: _ } = diagnostic;
    let (start, end) = (primary.start.start(), primary.end.end());
    let marked: Vec<String> = source
        .lines()
        .enumerate()
        .skip(start.line - 1)
        .take(end.line + 1 - start.line)
        .map(|(at, line)| {
            let from = if at + 1 == start.line { start.column } else { 0 };
            let to = if at + 1 == end.line { end.column } else { usize::MAX };
            line.chars().take(to).skip(from).collect::<String>().trim().to_owned()
        })
        .collect();
    format!("= {} at {}: {message}\n  help: {help}", fault.number(), marked.join(" "))
}

#[test]
fn a_slip_is_one_fault_that_shows_the_row_as_it_is_written_here() {
    let mut wrong = String::new();
    for Slip { name, source, expected } in all() {
        let (expansion, found) = door::compile(&source);
        drop(shape::of(expansion));
        found.iter().for_each(messages::check_diagnostic);
        let printed: Vec<String> = found.iter().map(|one| shown(&source, one)).collect();
        if printed.join("\n") != expected {
            let _ = writeln!(wrong, "--- {name}\n{source}\n{}\n", printed.join("\n"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Behind a row that is right the same slip has the same fault, and the row before it stays.
#[test]
fn a_slip_behind_a_row_is_the_same_fault() {
    let mut wrong = String::new();
    for Slip { name, source, expected } in all().filter(|slip| slip.name.starts_with("row: ")) {
        let source = source.replacen("enum E {\n", "enum E {\n418 TEAPOT\n", 1);
        let (expansion, found) = door::compile(&source);
        let printed: Vec<String> = found.iter().map(|one| format!("  help: {}", one.help)).collect();
        let expected: Vec<&str> = expected.lines().filter(|line| line.starts_with("  help: ")).collect();
        let kept = shape::of(expansion).variants.contains("Teapot");
        if !kept || printed != expected {
            let _ = writeln!(wrong, "--- {name}, kept: {kept}\n{source}\n{}\n", printed.join("\n"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn there_are_slips_from_everywhere() {
    let several: Vec<&str> =
        all().filter(|slip| slip.expected.matches("help: ").count() != 1).map(|slip| slip.name).collect();
    assert!(several.is_empty(), "several faults, or none: {several:?}");
    assert!(all().count() >= 150, "{}", all().count());
}

/// A row that is told how to be written is told so in the language: the line that the help shows has no fault.
#[test]
fn what_the_help_shows_is_a_row() {
    for Slip { name, source, expected } in all() {
        let is_item = !source.starts_with("status_codes!");
        let Some(row) = expected.split("help: write `").nth(1).and_then(|rest| rest.split('`').next()) else {
            continue;
        };
        let is_row = row.starts_with(|first: char| first.is_ascii_digit()) && row.contains(' ');
        if !is_row || is_item {
            continue;
        }
        let (_, found) = door::compile(&format!("status_codes! {{ {row} }}"));
        assert!(found.is_empty(), "{name}: {row}\n{}", door::report(&found));
    }
}
