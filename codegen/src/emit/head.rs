//! What stands at the head of every generated file.

use super::Form;
use crate::lock::Lock;

/// The mark that review tools know generated files by.
pub const MARK: &str = "@generated";

/// The lines of the head, without comment signs.
pub(super) fn lines(lock: &Lock) -> Vec<String> {
    let from = match &lock.source {
        Some(source) => format!(" from `{}`", one_line(source)),
        None => String::new(),
    };
    let version = env!("CARGO_PKG_VERSION");
    vec![
        format!("{MARK} by `cargo api-errors` {version}{from}."),
        "What is written here by hand is lost; change `api-errors.toml`, or the page it was made from."
            .to_owned(),
    ]
}

/// The head with a comment sign before each line.
pub(super) fn comment(lock: &Lock, sign: &str) -> String {
    signed(lines(lock), sign)
}

/// The same of the file that holds the table; where that is one to keep by hand, it says how.
pub(super) fn of_table(lock: &Lock, sign: &str) -> String {
    let mut lines = lines(lock);
    if let (Form::Table, Some(last)) = (lock.form, lines.last_mut()) {
        *last = "The table may be edited: `cargo api-errors update . --from src/codes.rs --force` takes it as it is then."
            .to_owned();
    }
    signed(lines, sign)
}

fn signed(lines: Vec<String>, sign: &str) -> String {
    lines.into_iter().map(|line| format!("{sign} {line}\n")).collect()
}

/// A file's name as a comment can hold it, in Rust and in Markdown.
fn one_line(text: &str) -> String {
    let odd = |letter: char| {
        letter.is_control()
            || matches!(letter, '`' | '<' | '>' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().map(|letter| if odd(letter) { '_' } else { letter }).collect()
}
