//! `RESULTS.md`: targets, tables and pictures, and the raw numbers beside it.

use std::fmt::Write;
use std::process::Command;

use crate::child;
use crate::decode::{BODIES, DECODERS, Measures};
use crate::emit::KINDS;
use crate::log::Log;
use crate::peers::here;
use crate::plot::{Plot, Scale};
use crate::rows::Codes;
use crate::targets::{SIZES, targets};

/// Writes everything; only a long run is the record.
pub fn write(log: &Log, record: bool) {
    let text = report(log, record);
    if !record {
        println!("{text}");
        return;
    }
    let results = here().join("results");
    std::fs::create_dir_all(&results).expect("a directory can be made");
    std::fs::write(results.join("raw.csv"), log.csv()).expect("a file can be written");
    for (name, plot) in plots(log) {
        std::fs::write(results.join(name), plot.svg()).expect("a file can be written");
    }
    std::fs::write(here().join("RESULTS.md"), text).expect("a file can be written");
}

fn report(log: &Log, record: bool) -> String {
    let mut text = String::from("# What was measured\n\n");
    let _ = writeln!(text, "{}", machine());
    let command = if record { "-- --record" } else { "-- --quick" };
    let _ = writeln!(
        text,
        "\nWritten by `cargo run --release --manifest-path bench/Cargo.toml {command}`; the raw numbers are in \
         [results/raw.csv](results/raw.csv). Times of compilations are seconds of processor time, of everything else \
         nanoseconds; kinds are measured in turns, and the least of all rounds counts. Instructions are callgrind's, allocations DHAT's.\n\n\
         The **stack** is thiserror 2, strum 0.28, serde_derive and two hand-written matches; **stack-phf** the same with \
         strum's `use_phf`; **hand** matches and visitors by hand; **phf** a `phf::Map` and a static table. All are \
         generated from the same rows.\n"
    );
    for (title, rows) in targets(log) {
        let _ = writeln!(
            text,
            "## {title}: what was to be reached\n\n| what | measured | at most | |\n|---|--:|--:|---|"
        );
        for row in rows {
            let Some(measured) = row.measured else { continue };
            let reached = if measured <= row.most { "reached" } else { "**not reached**" };
            let _ = writeln!(text, "| {} | {measured:.3} | {} | {reached} |", row.what, row.most);
        }
        text.push('\n');
    }
    let notes = std::fs::read_to_string(here().join("notes.md")).unwrap_or_default();
    let _ = writeln!(text, "{notes}");
    by_rows(&mut text, log);
    by_body(&mut text, log);
    text
}

/// A table for each measure that grows with the rows.
fn by_rows(text: &mut String, log: &Log) {
    text.push_str("## By number of rows\n\n![check](results/check.svg) ![release](results/release.svg) ");
    text.push_str("![hit](results/hit.svg) ![miss](results/miss.svg)\n\n");
    for (measure, title, digits) in BY_ROWS {
        let _ = writeln!(text, "### {title}\n\n| | {} |", SIZES.map(|size| size.to_string()).join(" | "));
        text.push_str("|---|--:|--:|--:|--:|\n");
        for kind in &KINDS {
            let cells = SIZES.map(|size| match log.least(measure, kind.name, size) {
                Some(value) => format!("{value:.digits$}"),
                None => String::new(),
            });
            if cells.iter().any(|cell| !cell.is_empty()) {
                let _ = writeln!(text, "| {} | {} |", kind.name, cells.join(" | "));
            }
        }
        text.push('\n');
    }
}

const BY_ROWS: [(&str, &str, usize); 17] = [
    ("check", "`cargo check` of the table's crate, s", 3),
    ("release", "Release build of the table's crate, s", 3),
    ("expansion", "Expansion of macros and derives, s", 3),
    ("check-instructions", "Instructions of the whole check", 0),
    ("ir-lines-handed", "Lines of LLVM IR, unoptimised", 0),
    ("ir-lines-left", "Lines of LLVM IR, optimised", 0),
    ("text-bytes", "Machine code of a program that asks every question, bytes", 0),
    ("hit-ns", "Code to variant, a hit, ns", 1),
    ("hit-instructions", "Code to variant, a hit, instructions", 0),
    ("miss-ns", "Code to variant, a miss, ns", 1),
    ("miss-instructions", "Code to variant, a miss, instructions", 0),
    ("empty-ns", "An empty question, ns", 1),
    ("empty-instructions", "An empty question, instructions", 0),
    ("by-status-instructions", "Status to variant, instructions", 0),
    ("code-of-instructions", "Variant to code, instructions", 0),
    ("status-of-instructions", "Variant to status, instructions", 0),
    ("retry-of-instructions", "Variant to retry, instructions", 0),
];

fn by_body(text: &mut String, log: &Log) {
    text.push_str("## By body\n\n![decode](results/decode.svg)\n\n");
    for (at, title) in ["Nanoseconds", "Instructions", "Allocations"].into_iter().enumerate() {
        let _ = writeln!(text, "### {title}\n\n| | {} |", BODIES.map(|(name, _)| name).join(" | "));
        let _ = writeln!(text, "|---|{}", "--:|".repeat(BODIES.len()));
        for decoder in DECODERS {
            let cells = BODIES.map(|(_, measures)| match log.least(measures[at], decoder, 0) {
                Some(value) => format!("{value:.0}"),
                None => String::new(),
            });
            let _ = writeln!(text, "| {decoder} | {} |", cells.join(" | "));
        }
        text.push('\n');
    }
    text.push_str("### Clean build of the dependencies, s\n\n| | |\n|---|--:|\n");
    for kind in ["stack", "ours", "ours-generated", "ours-without-json"] {
        if let Some(seconds) = log.least("tree", kind, 0) {
            let _ = writeln!(text, "| {kind} | {seconds:.2} |");
        }
    }
}

fn plots(log: &Log) -> Vec<(&'static str, Plot)> {
    let by_rows = |measure, title| {
        let points = |kind: &'static str| {
            SIZES.iter().filter_map(|size| Some((*size as f64, log.least(measure, kind, *size)?))).collect()
        };
        let words = KINDS.iter().filter(|kind| kind.codes == Codes::Words);
        let lines = words.map(|kind| (kind.name, points(kind.name))).collect();
        Plot { title, across: "rows", scale: Scale::Logarithmic, lines }
    };
    let bodies = |decoder: &'static str| {
        let against = |(at, (_, measures)): (usize, &(&str, Measures))| {
            Some((at as f64, log.least(measures[0], decoder, 0)? / log.least(measures[0], "ignored", 0)?))
        };
        BODIES.iter().take(5).enumerate().filter_map(against).collect()
    };
    let decoders = ["ours", "borrowed", "owned", "ignored", "value"];
    let decode = Plot {
        title: "Decoding, of serde_json's IgnoredAny",
        across: "plain, odd order, escapes, 64 KiB of details, 4 KiB of HTML",
        scale: Scale::Linear,
        lines: decoders.map(|decoder| (decoder, bodies(decoder))).into(),
    };
    vec![
        ("check.svg", by_rows("check", "cargo check, seconds")),
        ("release.svg", by_rows("release", "release build, seconds")),
        ("hit.svg", by_rows("hit-ns", "code to variant, hit, ns")),
        ("miss.svg", by_rows("miss-ns", "code to variant, miss, ns")),
        ("decode.svg", decode),
    ]
}

/// The date and the kind of machine; which one it is concerns nobody.
fn machine() -> String {
    let said = |program: &str, arguments: &[&str]| {
        let output = child::run(Command::new(program).args(arguments)).stdout;
        String::from_utf8_lossy(&output).trim().to_owned()
    };
    let processor = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = processor.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or_default();
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let (date, rustc) = (said("date", &["-u", "+%Y-%m-%d"]), said("rustc", &["--version"]));
    format!("{date}, {cores} cores of {}, {rustc}.", model.trim_start_matches([' ', '\t', ':']))
}
