//! What the examples print: coloured on a terminal, plain in a pipe.

use std::fmt::Display;
use std::io::Write as _;
use std::time::Duration;

use anstyle::{AnsiColor, Style};

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const GOOD: Style = AnsiColor::Green.on_default();
const BAD: Style = AnsiColor::Red.on_default();
const LATER: Style = AnsiColor::Yellow.on_default();

fn line(text: &str) {
    // Who reads it may have seen enough.
    let _ = writeln!(anstream::stdout(), "{text}");
}

/// What is asked for.
pub fn heading(text: impl Display) {
    line(&format!("{BOLD}{text}{BOLD:#}"));
}

/// Something to know.
pub fn note(text: impl Display) {
    line(&format!("  {DIM}{text}{DIM:#}"));
}

/// A document, as it is.
pub fn document(text: impl Display) {
    line(&format!("{text:#}"));
}

/// A failure that is not the last word.
pub fn again(error: impl Display, wait: Duration) {
    line(&format!("  {LATER}{error}{LATER:#}; once more in {wait:.0?}"));
}

/// How it ended.
pub fn outcome<T: Display, E: Display>(outcome: &Result<T, E>) {
    line(&match outcome {
        Ok(text) => format!("  {GOOD}{text}{GOOD:#}"),
        Err(error) => format!("  {BAD}{error}{BAD:#}"),
    });
}
