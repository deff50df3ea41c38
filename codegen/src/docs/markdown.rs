//! The reference as Markdown: one table.

use std::fmt::Write;

use api_error_codes_model::print::markdown as escape;

use super::{Columns, Facts, Reference, code, link, status};
use crate::publication::Entry;
use crate::verdict::cell;

/// A heading and a table, for a repository or a wiki.
///
/// ```
/// use api_error_codes_codegen::docs::{Reference, markdown};
/// use api_error_codes_codegen::publication::{Code, Entry, Status};
///
/// let entry = Entry { codes: vec![Code::Text("GONE".into())], statuses: vec![Status::Exact(410)], ..Entry::default() };
/// let text = markdown(&Reference { title: "Acme errors", entries: &[entry] });
/// assert!(text.contains("| `GONE` | 410 | no |"));
/// ```
#[must_use]
pub fn markdown(reference: &Reference<'_>) -> String {
    let reference = Facts::of(reference);
    let columns = reference.columns();
    let mut text = format!("# {}\n\n", escape(reference.title));
    let heads = [columns.first(), "Status", "Retry", "Meaning", "What to do"];
    line(&mut text, columns, heads.map(str::to_owned));
    line(&mut text, columns, heads.map(|_| "---".to_owned()));
    for entry in reference.entries {
        let first = if columns.code { codes(entry) } else { statuses(entry) };
        let meaning = escape(&meaning(entry));
        line(
            &mut text,
            columns,
            [first, statuses(entry), cell(entry, &reference.words), meaning, action(entry)],
        );
    }
    text
}

/// A row, without the cells of columns that are left out.
fn line(text: &mut String, columns: Columns, cells: [String; 5]) {
    let is_there = [true, columns.status, columns.retry, true, columns.action];
    text.push('|');
    for (cell, _) in cells.iter().zip(is_there).filter(|(_, is_there)| *is_there) {
        let _ = write!(text, " {cell} |");
    }
    text.push('\n');
}

fn codes(entry: &Entry) -> String {
    let shown = match entry.codes.as_slice() {
        // The status calls it, and has a column of its own.
        [] => String::new(),
        codes => codes.iter().map(|one| span(&code(one))).collect::<Vec<_>>().join(", "),
    };
    match &entry.name {
        Some(name) => format!("{shown} {}", escape(name)).trim_start().to_owned(),
        None => shown,
    }
}

fn statuses(entry: &Entry) -> String {
    match entry.statuses.as_slice() {
        [] => "any".to_owned(),
        statuses => statuses.iter().map(|one| status(*one)).collect::<Vec<_>>().join(", "),
    }
}

fn meaning(entry: &Entry) -> String {
    let text = entry.description.clone().unwrap_or_default();
    match &entry.deprecated {
        Some(why) => format!("{text} (withdrawn) {why}").trim().to_owned(),
        None => text,
    }
}

fn action(entry: &Entry) -> String {
    let action = escape(entry.action.as_deref().unwrap_or_default());
    let docs = entry.docs.as_deref().map(|docs| match link(docs) {
        Some(link) if !link.contains(['<', '>', ' ', '|', '\\', '\n', '\r']) => format!("[docs](<{link}>)"),
        _ => escape(docs),
    });
    [Some(action).filter(|action| !action.is_empty()), docs]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ")
}

/// A code span; what cannot stand in one within a table is plain text.
fn span(code: &str) -> String {
    let is_plain = !code.is_empty() && !code.contains(['`', '|', '\\']) && !code.contains(char::is_control);
    if is_plain { format!("`{code}`") } else { escape(code) }
}
