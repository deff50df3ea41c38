//! The transcripts of `docs/tool.md` are what the tool prints. `BLESS=1` writes them anew.

use std::fs;
use std::path::Path;

use super::Place;

#[test]
fn the_page_shows_what_the_tool_prints() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/tool.md");
    let Ok(page) = fs::read_to_string(&path) else {
        eprintln!("skipped: the package does not hold the page");
        return;
    };
    let place = Place::new("transcripts");
    let fresh = rewritten(&page, &place);
    if std::env::var_os("BLESS").is_some() {
        return fs::write(path, &fresh).unwrap();
    }
    assert_eq!(page, fresh, "`BLESS=1 cargo test --test cli transcripts` writes it anew");
}

/// The page with every transcript as it is now.
fn rewritten(page: &str, place: &Place) -> String {
    let mut fresh = String::new();
    let mut inputs = ["acme.md", "acme-2.md"].into_iter();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        fresh += &format!("{line}\n");
        let block: Vec<&str> = match line {
            "```markdown" | "```console" => lines.by_ref().take_while(|line| *line != "```").collect(),
            _ => continue,
        };
        if line == "```markdown" {
            let text: String = block.iter().map(|line| format!("{line}\n")).collect();
            place.write(inputs.next().unwrap(), &text);
            fresh += &text;
        } else {
            let command = block.first().unwrap();
            fresh += &format!("{command}\n{}", output(command, place));
        }
        fresh += "```\n";
    }
    fresh
}

/// What a terminal shows: messages, then the result, without trailing blanks.
fn output(command: &str, place: &Place) -> String {
    let line = command.strip_prefix("$ cargo api-errors ").unwrap();
    // As a shell takes it apart: quotes hold words together.
    let words: Vec<String> = line
        .split('\'')
        .enumerate()
        .flat_map(|(at, part)| match at % 2 {
            1 => vec![part.to_owned()],
            _ => part.split_whitespace().map(str::to_owned).collect(),
        })
        .collect();
    let run = place.run(&words.iter().map(String::as_str).collect::<Vec<_>>());
    let text = run.err + &run.out;
    let lines: Vec<&str> = text.trim_end().lines().map(str::trim_end).collect();
    lines.into_iter().map(|line| format!("{line}\n")).collect()
}
