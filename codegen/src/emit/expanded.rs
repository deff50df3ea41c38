//! The table as plain Rust: what the macro would make of it, as text.

use std::fmt::Write;
use std::panic::resume_unwind;
use std::thread;

use api_error_codes_model::diagnostic::Diagnostic;
use api_error_codes_model::{Checked, check, parse_table, parse_table_in_parts};
use proc_macro2::extra::invalidate_current_thread_spans;
use proc_macro2::{LexError, TokenStream};

use super::pretty::pretty;
use super::table::{TableSource, in_parts, table};
use crate::lock::Lock;
use crate::report::{Kind, Report};

/// As much as a program's first thread has.
const STACK: usize = 8 << 20;

/// The Rust of a table, formatted.
///
/// # Errors
///
/// Every rule of the language that the table breaks, each at the entry that breaks it.
pub fn expanded(lock: &Lock) -> Result<String, Vec<Report>> {
    let mut out = String::new();
    write_expanded(lock, &mut out).map(|()| out)
}

/// The same, written as it is made.
///
/// Wherever tokens come from is kept for the thread's lifetime, unless it says that it asks for no place any more: so this
/// is done in a thread of its own.
pub(super) fn write_expanded(lock: &Lock, out: &mut (dyn Write + Send)) -> Result<(), Vec<Report>> {
    let expand = || match in_order(lock) {
        Some(checked) => pretty(&checked, out, &invalidate_current_thread_spans).map_err(failed),
        // What is wrong has a place only in the table as a whole.
        None => checked(lock).and_then(|checked| pretty(&checked, out, &|| {}).map_err(failed)),
    };
    let expanded = thread::scope(|scope| {
        let thread = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, expand);
        thread.map(|thread| thread.join().unwrap_or_else(|panic| resume_unwind(panic)))
    });
    expanded.unwrap_or_else(|error| Err(failed(format!("no thread can be started: {error}"))))
}

/// The table, read a part at a time, when nothing is wrong with it. Its places are lost.
fn in_order(lock: &Lock) -> Option<Checked> {
    let (frame, parts) = in_parts(lock);
    let mut read = true;
    let parts = parts.map(|part| {
        invalidate_current_thread_spans();
        let tokens = part.parse();
        read &= tokens.is_ok();
        tokens.unwrap_or_default()
    });
    let (table, mut faults) = parse_table_in_parts(frame.parse().ok()?, parts, lock.entries.len() + 1);
    let checked = check(table, &mut faults);
    (read && faults.is_empty()).then_some(checked)
}

/// The same for the text of any table, as it stands between the braces of `status_codes!`.
///
/// # Errors
///
/// Every rule of the language that the table breaks.
pub fn expanded_source(text: &str) -> Result<String, Vec<Report>> {
    let mut out = String::new();
    let checked = checked_source(&TableSource::new(text))?;
    pretty(&checked, &mut out, &|| {}).map_err(failed)?;
    Ok(out)
}

fn failed(message: String) -> Vec<Report> {
    vec![Report::new(Kind::Error, message)]
}

/// The table itself, for those who only ask whether it is right, or look codes up in it.
///
/// # Errors
///
/// Every rule of the language that the table breaks, each at the entry that breaks it.
pub fn checked(lock: &Lock) -> Result<Checked, Vec<Report>> {
    checked_source(&table(lock))
}

fn checked_source(source: &TableSource) -> Result<Checked, Vec<Report>> {
    let (table, mut faults) = parse_table(tokens(source)?);
    let checked = check(table, &mut faults);
    match faults.is_empty() {
        true => Ok(checked),
        false => Err(faults.iter().map(|fault| report(fault, source)).collect()),
    }
}

fn tokens(source: &TableSource) -> Result<TokenStream, Vec<Report>> {
    source.text.parse().map_err(|error: LexError| {
        let line = source.text.lines().nth(error.span().start().line.saturating_sub(1));
        let message = format!("the table cannot be read: `{}`", line.unwrap_or_default().trim());
        vec![Report::new(Kind::Fault, message).help("mend the section in `api-errors.toml`")]
    })
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

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::publication::{Code, Entry, Place, Status};

    fn lock() -> Lock {
        let entry = |number: u16| Entry {
            codes: vec![Code::Text(format!("CODE_{number}"))],
            statuses: vec![Status::Exact(400 + number % 3)],
            variant: Some(format!("Code{number}")),
            description: Some(format!("404 is text {number}")),
            default: number == 70,
            place: Place { line: u32::from(number) + 1, ..Place::default() },
            ..Entry::default()
        };
        Lock { enum_name: "Parts".to_owned(), entries: (0..100).map(entry).collect(), ..Lock::default() }
    }

    #[test]
    fn parts_are_the_whole() {
        let lock = lock();
        assert_eq!(expanded(&lock), expanded_source(&table(&lock).text));
    }

    #[test]
    fn a_fault_in_a_later_part_has_its_place() {
        let mut lock = lock();
        let code = lock.entries.get(3).unwrap().codes.clone();
        lock.entries.get_mut(90).unwrap().codes = code;
        let faults = expanded(&lock).unwrap_err();
        assert_eq!(
            faults.iter().filter_map(|fault| fault.place).map(|place| place.line).collect::<Vec<_>>(),
            [91]
        );
    }
}
