//! One line for each response, and a second one for what it says; coloured on a terminal, plain in a pipe.

use std::io::{Result, Write};

use anstyle::{AnsiColor, Style};
use api_error_codes::{ApiError, ApiErrorCodes, Retry};

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

/// The first line.
pub(crate) fn headings(out: &mut impl Write) -> Result<()> {
    let heading = |text: &str, width: usize| format!("{BOLD}{text:<width$}{BOLD:#}");
    let columns = [
        ("API", 10),
        ("status", 6),
        ("code", 20),
        ("variant", 20),
        ("verdict", 10),
        ("wait", 5),
        ("request id", 0),
    ];
    let line: Vec<String> = columns.iter().map(|(text, width)| heading(text, *width)).collect();
    writeln!(out, "{}", line.join("  "))
}

/// What one response means.
pub(crate) fn line<E: ApiErrorCodes>(out: &mut impl Write, path: &str, error: &ApiError<E>) -> Result<()> {
    let api = path.trim_start_matches('/').split('/').next().unwrap_or_default();
    let code = match (error.raw_code(), error.is_known()) {
        (Some(code), true) => code.to_owned(),
        (Some(code), false) => format!("{code} (new)"),
        (None, _) => "-".to_owned(),
    };
    let colour = match error.retry() {
        Retry::Never => AnsiColor::Red,
        Retry::Throttle => AnsiColor::Yellow,
        Retry::Backoff | Retry::Idempotent => AnsiColor::Green,
    }
    .on_default();
    let verdict = format!("{:?}", error.retry());
    let wait = error.retry_after().map_or_else(|| "-".to_owned(), |wait| format!("{wait:?}"));
    writeln!(
        out,
        "{api:<10}  {:<6}  {code:<20}  {:<20}  {colour}{verdict:<10}{colour:#}  {wait:<5}  {}",
        error.status().as_u16(),
        error.row().variant(),
        error.request_id().unwrap_or("-"),
    )?;
    let action = error.action().map(|action| format!(" → {action}")).unwrap_or_default();
    writeln!(out, "{DIM}            {}{action}{DIM:#}", error.message().escape_debug())
}
