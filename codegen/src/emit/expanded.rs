//! The table as plain Rust: what the macro would make of it, as text.

use api_error_codes_model::diagnostic::{Diagnostic, Diagnostics};
use api_error_codes_model::{Checked, check, compile_table, parse_table};
use proc_macro2::{LexError, TokenStream};

use super::pretty::pretty;
use super::table::{TableSource, table};
use crate::lock::Lock;
use crate::report::{Kind, Report};

/// The Rust of a table, formatted.
///
/// # Errors
///
/// Every rule of the language that the table breaks, each at the entry that breaks it.
pub fn expanded(lock: &Lock) -> Result<String, Vec<Report>> {
    expand(&table(lock))
}

/// The same for the text of any table, as it stands between the braces of `status_codes!`.
///
/// # Errors
///
/// Every rule of the language that the table breaks.
pub fn expanded_source(text: &str) -> Result<String, Vec<Report>> {
    expand(&TableSource::new(text))
}

/// The table itself, for those who only ask whether it is right, or look codes up in it.
///
/// # Errors
///
/// Every rule of the language that the table breaks, each at the entry that breaks it.
pub fn checked(lock: &Lock) -> Result<Checked, Vec<Report>> {
    let source = table(lock);
    let (table, mut faults) = parse_table(tokens(&source)?);
    let checked = check(table, &mut faults);
    none(&faults, &source).map(|()| checked)
}

fn expand(source: &TableSource) -> Result<String, Vec<Report>> {
    let (expansion, faults) = compile_table(tokens(source)?);
    none(&faults, source)?;
    pretty(expansion).map_err(|message| vec![Report::new(Kind::Error, message)])
}

fn tokens(source: &TableSource) -> Result<TokenStream, Vec<Report>> {
    source.text.parse().map_err(|error: LexError| {
        let line = source.text.lines().nth(error.span().start().line.saturating_sub(1));
        let message = format!("the table cannot be read: `{}`", line.unwrap_or_default().trim());
        vec![Report::new(Kind::Fault, message).help("mend the section in `api-errors.toml`")]
    })
}

fn none(faults: &Diagnostics, source: &TableSource) -> Result<(), Vec<Report>> {
    match faults.is_empty() {
        true => Ok(()),
        false => Err(faults.iter().map(|fault| report(fault, source)).collect()),
    }
}

/// A fault of the table at the place of the page that it comes from.
fn report(fault: &Diagnostic, source: &TableSource) -> Report {
    let line = fault.primary.start.start().line;
    let shown = source.text.lines().nth(line.saturating_sub(1)).unwrap_or_default();
    Report {
        number: Some(fault.fault.number()),
        place: source.place(line),
        candidates: vec![shown.trim().to_owned()],
        ..Report::new(Kind::Fault, &fault.message).help(&fault.help)
    }
}
