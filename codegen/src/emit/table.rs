//! The `status_codes!` source of a table, aligned in columns.

use std::fmt::Write;
use std::ops::RangeInclusive;

use api_error_codes_model::print;
use proc_macro2::Literal;

use crate::lock::Lock;
use crate::names;
use crate::normal::{defaults, text};
use crate::publication::{Code, Entry, Place, Retry, Status};
use crate::source::status;

/// What is longer than this does not widen its column.
const WIDEST: usize = 40;
/// How many rows are a part.
const PART: usize = 32;
/// Words that mean something else where a code can stand.
const WORDS: &[&str] = &[
    "as",
    "retry",
    "after",
    "action",
    "docs",
    "user_facing",
    "default",
    "expose",
    "envelope",
    "breaker",
    "enum",
    "pub",
    "_",
];

/// A table as source text, and the entry that each of its lines speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableSource {
    /// The text between the braces of `status_codes!`.
    pub text: String,
    rows: Vec<(RangeInclusive<usize>, Place)>,
}

impl TableSource {
    /// A table that was not made of entries.
    pub(super) fn new(text: &str) -> Self {
        Self { text: text.to_owned(), rows: Vec::new() }
    }

    /// The place of the entry that a line speaks of; lines count from 1.
    #[must_use]
    pub fn place(&self, line: usize) -> Option<Place> {
        let at = self.rows.partition_point(|(lines, _)| *lines.end() < line);
        self.rows.get(at).filter(|(lines, _)| lines.contains(&line)).map(|(_, place)| *place)
    }
}

/// The table of a crate: the enum, then its sections.
#[must_use]
pub fn table(lock: &Lock) -> TableSource {
    let entries = lock.entries.iter().zip(defaults(&lock.entries));
    let rows: Vec<[String; 6]> = entries.map(|(entry, default)| cells(entry, default)).collect();
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count());
        cells.filter(|width| *width <= WIDEST).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..5).map(width).collect();
    let mut out = head(lock);
    let mut places = Vec::new();
    let mut line = out.lines().count();
    for (entry, row) in lock.entries.iter().zip(&rows) {
        let first = line + 1;
        line += 1 + usize::from(entry.deprecated.is_some());
        write_row(&mut out, entry, row, &widths);
        places.push((first..=line, entry.place));
    }
    out.push_str(&foot(lock));
    TableSource { text: out, rows: places }
}

/// The same table for those who only want its tokens, in parts: its frame without the rows, and some rows after the
/// other, in no columns.
pub(super) fn in_parts(lock: &Lock) -> (String, impl Iterator<Item = String>) {
    let defaults = defaults(&lock.entries);
    let parts = (0..lock.entries.len()).step_by(PART).map(move |from| {
        let mut out = String::new();
        for (entry, default) in lock.entries.iter().zip(&defaults).skip(from).take(PART) {
            write_row(&mut out, entry, &cells(entry, *default), &[]);
        }
        out
    });
    (head(lock) + &foot(lock), parts)
}

fn head(lock: &Lock) -> String {
    format!("/// {}\npub enum {} {{\n", one_line(&lock.title), lock.enum_name)
}

fn foot(lock: &Lock) -> String {
    let mut out = String::from("}\n");
    for section in lock.sections.iter() {
        let _ = write!(out, "\n{}\n", section.trim_end());
    }
    out
}

fn write_row(out: &mut String, entry: &Entry, row: &[String; 6], widths: &[usize]) {
    if let Some(reason) = &entry.deprecated {
        let _ = writeln!(out, "    {}", deprecated(reason));
    }
    let _ = writeln!(out, "    {}", aligned(row, widths));
}

/// The table inside the macro, as it stands in a source file.
#[must_use]
pub fn macro_call(lock: &Lock) -> String {
    let mut out = String::from("status_codes! {\n");
    for line in table(lock).text.lines() {
        let _ = match line {
            "" => writeln!(out),
            line => writeln!(out, "    {line}"),
        };
    }
    out.push_str("}\n");
    out
}

/// A title fits on one line of documentation.
pub(super) fn one_line(title: &str) -> String {
    title.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn deprecated(reason: &str) -> String {
    match reason {
        "" => "#[deprecated]".to_owned(),
        reason => format!("#[deprecated = {}]", quoted(reason)),
    }
}

/// Statuses, codes, the name when it has to be said, retry, after, and the rest.
fn cells(entry: &Entry, default: bool) -> [String; 6] {
    let named = entry.variant.as_ref().filter(|name| names::derived(entry).as_ref() != Some(name));
    [
        statuses(entry),
        codes(entry),
        named.map(|name| format!("as {name}")).unwrap_or_default(),
        entry.retry.map(|retry| format!("retry={}", verdict(retry))).unwrap_or_default(),
        entry.after.map(|after| format!("after={}", print::duration(after))).unwrap_or_default(),
        rest(entry, default),
    ]
}

fn statuses(entry: &Entry) -> String {
    let statuses: Vec<String> = entry.statuses.iter().map(|status| status::show(*status)).collect();
    if statuses.is_empty() { "*".to_owned() } else { statuses.join("|") }
}

fn codes(entry: &Entry) -> String {
    let codes: Vec<String> = entry.codes.iter().map(code).collect();
    if codes.is_empty() { "_".to_owned() } else { codes.join("|") }
}

fn code(code: &Code) -> String {
    match code {
        Code::Integer(number) => number.to_string(),
        Code::Text(text) if is_word(text) => text.clone(),
        code @ Code::Text(_) => quoted(&text(code)),
    }
}

/// Whether a code can stand without quotes.
fn is_word(code: &str) -> bool {
    let mut letters = code.chars();
    let begins = letters.next().is_some_and(|first| first.is_ascii_alphabetic() || first == '_');
    begins && letters.all(|letter| letter.is_ascii_alphanumeric() || letter == '_') && !WORDS.contains(&code)
}

fn verdict(retry: Retry) -> &'static str {
    match retry {
        Retry::Never => "false",
        Retry::Backoff => "true",
        Retry::Throttle => "throttle",
        Retry::Idempotent => "idempotent",
    }
}

fn rest(entry: &Entry, default: bool) -> String {
    let mut parts = Vec::new();
    parts.extend(entry.description.as_deref().map(description));
    parts.extend(entry.action.as_deref().map(|action| format!("action={}", quoted(action))));
    parts.extend(entry.docs.as_deref().map(|docs| format!("docs={}", quoted(docs))));
    parts.extend(entry.user_facing.then(|| "user_facing".to_owned()));
    let exact = entry.statuses.iter().any(|status| matches!(status, Status::Exact(_)));
    parts.extend((default && exact).then(|| "default".to_owned()));
    parts.join(" ")
}

/// A description that reads like a status could be the next row's, but for the comma.
fn description(text: &str) -> String {
    let is_word = !text.contains(char::is_whitespace);
    let comma = is_word && text.starts_with(|first: char| first.is_ascii_digit() || "*_".contains(first));
    format!("{}{}", quoted(text), if comma { "," } else { "" })
}

/// A string literal; what is odd in it is escaped.
pub(super) fn quoted(text: &str) -> String {
    Literal::string(text).to_string()
}

fn aligned(row: &[String; 6], widths: &[usize]) -> String {
    let mut line = String::new();
    for (at, cell) in row.iter().enumerate() {
        let width = widths.get(at).copied().unwrap_or(0);
        // A column that no row uses takes no room.
        if width == 0 && cell.is_empty() {
            continue;
        }
        let _ = write!(line, "{cell:width$} ");
    }
    let line = line.trim_end();
    // A number of three digits at a row's end could be the next row's status.
    let number = |cell: &String| {
        let last = cell.rsplit('|').next().unwrap_or_default();
        last.len() == 3 && last.bytes().all(|byte| byte.is_ascii_digit())
    };
    let bare = row.iter().skip(2).all(String::is_empty) && row.get(1).is_some_and(number);
    if bare { format!("{line},") } else { line.to_owned() }
}
