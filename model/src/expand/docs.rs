//! What rustdoc shows: each variant's facts, and the whole table on the enum.

use std::fmt::Write;

use proc_macro2::TokenStream;
use quote::quote;

use super::list::{List, ListKind};
use crate::check::Checked;
use crate::table::{Retry, Row, Status};

/// The facts of a variant, as paragraphs.
pub(super) fn variant(row: &Row) -> String {
    let mut text = String::new();
    // A doc comment of the user's stands already; the column may say more.
    if let Some(description) = row.columns.description.as_ref() {
        let _ = write!(text, "{}\n\n", escape(&description.value));
    }
    text.push_str(&tick(&row.code()));
    for alias in row.codes.iter().skip(1) {
        let _ = write!(text, ", also {}", tick(&alias.value.text()));
    }
    let _ = write!(text, ": {}, {}.", statuses(row), retry(row));
    if let Some(after) = &row.columns.after {
        let _ = write!(text, " Wait at least {:?}.", after.value);
    }
    if let Some(action) = &row.columns.action {
        let _ = write!(text, "\n\nWhat to do: {}.", escape(action.value.trim_end_matches('.')));
    }
    if let Some(docs) = &row.columns.docs {
        let _ = write!(text, "\n\nSee {}.", link(&docs.value));
    }
    text
}

/// The whole table, as `#[doc]` attributes.
pub(super) fn table(checked: &Checked) -> List<'_> {
    let rows = checked.live();
    List::tokens(ListKind::Docs, rows.len(), move |range| {
        let head = if range.start == 0 { HEAD } else { "" };
        lines(head, rows.get(range).unwrap_or_default())
    })
}

const HEAD: &str = "| status | code | retry | meaning |\n|---|---|---|---|";

/// Some rows of the table: one under a `#[cfg]` is only in it when it is there.
fn lines(head: &str, rows: &[&Row]) -> TokenStream {
    let mut text = head.to_owned();
    let mut attributes = TokenStream::new();
    for row in rows {
        if row.cfgs().next().is_none() {
            let _ = write!(text, "\n{}", line(row));
            continue;
        }
        let (predicates, line) = (row.cfgs(), line(row));
        let before = paragraph(&mut text);
        attributes.extend(quote!(#before #[cfg_attr(all(#(#predicates),*), doc = #line)]));
    }
    let last = paragraph(&mut text);
    quote!(#attributes #last)
}

/// What was collected so far, as an attribute of its own.
fn paragraph(text: &mut String) -> Option<TokenStream> {
    let text = std::mem::take(text);
    let text = text.strip_prefix('\n').unwrap_or(&text);
    (!text.is_empty()).then(|| quote!(#[doc = #text]))
}

/// One row of the table.
fn line(row: &Row) -> String {
    let meaning = escape(&row.meaning());
    let code = tick(&row.code()).replace('|', "\\|");
    format!("| {} | {code} | {} | {meaning} |", status_cell(row), retry_word(row))
}

fn statuses(row: &Row) -> String {
    match row.statuses.first().map(|status| status.value) {
        Some(Status::Class(class)) => format!("any other status {class}xx"),
        Some(Status::Fallback) => "any status that is not in the table".to_owned(),
        Some(Status::Exact(_)) => format!("status {}", status_cell(row)),
        Some(Status::Any) | None => "no status of its own".to_owned(),
    }
}

fn status_cell(row: &Row) -> String {
    let words: Vec<String> = row
        .statuses
        .iter()
        .map(|status| match status.value {
            Status::Exact(status) => status.to_string(),
            Status::Class(class) => format!("{class}xx"),
            Status::Any => "any".to_owned(),
            Status::Fallback => "other".to_owned(),
        })
        .collect();
    words.join(", ")
}

/// The verdict as written, or as the row's statuses say when they all say the same.
fn verdict(row: &Row) -> Option<Retry> {
    let written = row.columns.retry.as_ref().map(|retry| row.verdict(retry.value));
    written.or_else(|| {
        let mut said = row.exact().map(Retry::of_status);
        said.next().filter(|first| said.all(|other| other == *first))
    })
}

fn retry(row: &Row) -> &'static str {
    match verdict(row) {
        Some(Retry::Never) => "never retried",
        Some(Retry::Backoff) => "retried with backoff",
        Some(Retry::Throttle) => "retried as throttling",
        Some(Retry::Idempotent) => "retried when the call can safely be repeated",
        None => "retried as the response's status says",
    }
}

fn retry_word(row: &Row) -> &'static str {
    match verdict(row) {
        Some(Retry::Never) => "never",
        Some(Retry::Backoff) => "backoff",
        Some(Retry::Throttle) => "throttle",
        Some(Retry::Idempotent) => "idempotent",
        None => "by status",
    }
}

/// A code in backticks: inside them nothing can be escaped, so they must be more than the code holds in a row.
fn tick(code: &str) -> String {
    if !['`', '\n', '\r'].iter().any(|odd| code.contains(*odd)) {
        return format!("`{code}`");
    }
    let code = code.replace(['\n', '\r'], " ");
    let longest = code.split(|letter| letter != '`').map(str::len).max().unwrap_or(0);
    let ticks = "`".repeat(longest + 1);
    let space = if longest > 0 { " " } else { "" };
    format!("{ticks}{space}{code}{space}{ticks}")
}

/// A vendor's text is no Markdown: what would be markup stands for itself, all on one line.
pub(crate) fn escape(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { escape_letters(text) }
}

fn escape_letters(text: &str) -> String {
    // An indented line would become code, and code would be compiled as a doctest.
    let blank = |letter: char| letter.is_whitespace() || letter.is_control() || is_direction(letter);
    let words: Vec<&str> = text.split(blank).filter(|word| !word.is_empty()).collect();
    let text = words.join(" ");
    // At the start of a line these make a list, a heading or a rule.
    let marker = text.find(|letter: char| !letter.is_ascii_digit());
    let mut escaped = String::with_capacity(text.len());
    for (at, letter) in text.char_indices() {
        let starts = at == 0 && matches!(letter, '-' | '+' | '=');
        let numbers = at > 0 && Some(at) == marker && matches!(letter, '.' | ')');
        let doubled = letter == '-' && escaped.ends_with('-');
        if starts || numbers || doubled || r"\`*_[]<>|#~&$".contains(letter) {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    // A bare address is a warning to rustdoc.
    escaped.replace("://", ":\\//")
}

/// Whether a text is but words and a little punctuation, which stand for themselves. Said of most texts, and quicker than
/// to look at each letter for everything that it could be: a macro is built without optimisation.
fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut previous = b' ';
    for &byte in bytes {
        let plain = match byte {
            b'a'..=b'z' | b'A'..=b'Z' => true,
            b' ' | b'-' => previous != byte,
            b'0'..=b'9' | b',' | b'.' | b';' | b'?' | b'!' | b'\'' | b'"' | b'(' | b')' | b'%' => true,
            _ => false,
        };
        if !plain {
            return false;
        }
        previous = byte;
    }
    bytes.first().is_none_or(u8::is_ascii_alphabetic) && previous != b' '
}

/// Marks that turn the direction of what follows: on a page they would disorder the text around them.
const fn is_direction(letter: char) -> bool {
    matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn link(url: &str) -> String {
    let plain =
        url.chars().all(|letter| letter.is_ascii_graphic() && !matches!(letter, '<' | '>' | '`' | '\\'));
    let web = url.starts_with("https://") || url.starts_with("http://");
    if plain && web { format!("<{url}>") } else { escape(url) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The quick answer is the one that looking at each letter gives.
    #[test]
    fn plain_texts_are_what_escaping_would_leave_alone() {
        let letters = ['a', 'Z', '7', ' ', '-', '.', ')', '\'', ':', '_', '\u{e4}', '\n'];
        let mut texts = vec![String::new()];
        for _ in 0..4 {
            let longer = texts.iter().flat_map(|text| letters.map(|letter| format!("{text}{letter}")));
            let longer: Vec<String> = longer.collect();
            for text in longer.iter().filter(|text| is_plain(text)) {
                assert_eq!(escape_letters(text), *text);
            }
            texts = longer;
        }
        assert!(is_plain("Not found (5 of 7), re-issue it") && !is_plain("use --all"));
    }
}
