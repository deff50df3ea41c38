//! Rows in the manner of other languages and formats: each is taken whole, with one fault that shows it as it is written
//! here.

use proc_macro2::{Delimiter, Literal, TokenTree};

mod facts;

use super::cursor::Cursor;
use super::rows::{at_row, is_name, shown};
use super::status::is_status;
use super::value::Value;
use crate::diagnostic::{Diagnostic, Range};
use crate::fault::Fault;
use crate::table::{Code, Door, Spanned};
use crate::words;
use facts::{Facts, facts};

/// A row that was taken.
pub(super) struct Foreign {
    pub(super) fault: Diagnostic,
    /// What its variant is named after.
    pub(super) code: Option<Spanned<Code>>,
}

/// Takes a row that is written in another manner; one that is nearly right is left to those who read rows.
pub(super) fn row(cursor: &mut Cursor, door: Door) -> Option<Foreign> {
    let length = length(cursor, door)?;
    let facts = facts((0..length).filter_map(|at| cursor.peek_at(at)));
    if !facts.are_of_a_row() {
        return None;
    }
    let first = cursor.peek().map(shown).unwrap_or_default();
    let start = cursor.span();
    (0..length).for_each(|_| drop(cursor.bump()));
    let range = Range { start, end: cursor.previous_span() };
    let code = facts.code().map(|code| Spanned::new(Code::Text(code), range));
    Some(Foreign { fault: fault(&facts, &first, range, door), code })
}

fn fault(facts: &Facts, first: &str, range: Range, door: Door) -> Diagnostic {
    let message = match &facts.status {
        Some(_) => format!("row at `{first}` does not begin with its status"),
        None => format!("row at `{first}` has no status"),
    };
    let fault = Diagnostic::new(Fault::StatusMissing, range, message);
    let line = facts.line(door);
    match (&facts.status, door) {
        (Some(_), _) => fault.help(format!("write `{line}`")),
        (None, Door::Item) => fault.help(format!("begin with the status: `{line}`")),
        (None, Door::Table) => fault.help(format!(
            "begin with the status: `{line}`, or with `*` when the vendor ties the code to none"
        )),
    }
}

/// Whether the row that begins here reads as an item of Rust's: `NotFound { id: u64 }`.
pub(super) fn at_variant(cursor: &Cursor) -> bool {
    let name = cursor.peek_ident().map(ToString::to_string).unwrap_or_default();
    is_group(cursor.peek_at(1), Delimiter::Brace)
        && name.starts_with(char::is_uppercase)
        && words::nearest(&name, words::SECTIONS).is_none()
}

/// How many tokens a row in another manner is made of.
fn length(cursor: &Cursor, door: Door) -> Option<usize> {
    let pairs = pairs(cursor, 0);
    if pairs.1 > 1 {
        return Some(pairs.0);
    }
    if let Some(TokenTree::Literal(literal)) = cursor.peek() {
        if is_whole_row(literal) {
            return Some(1);
        }
    }
    if door == Door::Item {
        return None;
    }
    match cursor.peek()? {
        TokenTree::Group(_) => Some(1),
        TokenTree::Ident(_) => statement(cursor).or_else(|| named(cursor)),
        TokenTree::Literal(literal) => match Value::of(literal) {
            Value::Text(_) => named(cursor),
            // `404: description: "…"`
            _ => behind_colon(cursor, 1),
        },
        // `- code: NOT_FOUND  status: 404`
        TokenTree::Punct(mark) if mark.as_char() == '-' => match self::pairs(cursor, 1) {
            (length, 1..) => Some(1 + length),
            _ => None,
        },
        TokenTree::Punct(_) => None,
    }
}

/// `"404 NOT_FOUND"`
fn is_whole_row(literal: &Literal) -> bool {
    let text = Value::text(literal).unwrap_or_default();
    let (first, rest) = text.split_once(' ').unwrap_or_default();
    !rest.is_empty() && first.len() == 3 && first.parse::<u16>().is_ok_and(|status| status >= 100)
}

/// `code: X, status = 404`: how many tokens, and how many pairs of a known key and a value.
fn pairs(cursor: &Cursor, from: usize) -> (usize, usize) {
    let (mut at, mut count) = (from, 0);
    loop {
        let next = at + usize::from(count > 0 && cursor.peek_punct_at(at, ','));
        let Some(end) = pair(cursor, next) else { return (at - from, count) };
        (at, count) = (end, count + 1);
    }
}

fn pair(cursor: &Cursor, at: usize) -> Option<usize> {
    let key = cursor.peek_ident_at(at)?.to_string();
    if !facts::is_key(&key) || !is_sign(cursor, at + 1) {
        return None;
    }
    match cursor.peek_at(at + 2)? {
        TokenTree::Ident(_) => Some(words_end(cursor, at + 2)),
        TokenTree::Literal(_) | TokenTree::Group(_) => Some(at + 3),
        TokenTree::Punct(_) => None,
    }
}

/// `No such order`, up to the next key.
fn words_end(cursor: &Cursor, from: usize) -> usize {
    let mut at = from + 1;
    while cursor.peek_ident_at(at).is_some() && !is_sign(cursor, at + 1) {
        at += 1;
    }
    at
}

/// `:` or `=`, and not `::`.
fn is_sign(cursor: &Cursor, at: usize) -> bool {
    let colon =
        cursor.peek_punct_at(at, ':') && !cursor.peek_punct_at(at + 1, ':') && !cursor.peek_punct_at(at - 1, ':');
    colon || cursor.peek_equals_at(at)
}

/// Words with which other languages begin a constant, a type or a command.
const STATEMENTS: &[&str] = &[
    "pub", "const", "static", "let", "var", "val", "final", "public", "private", "protected", "export", "case", "type",
    "class", "def", "INSERT", "CREATE", "SELECT", "ALTER",
];

/// `const NOT_FOUND: u16 = 404;`, `case 404: NOT_FOUND`
fn statement(cursor: &Cursor) -> Option<usize> {
    let word = cursor.peek_ident()?;
    if !STATEMENTS.iter().any(|known| word == known) || is_sign(cursor, 1) {
        return None;
    }
    let mut at = 1;
    while cursor.peek_at(at).is_some() && !(cursor.peek_punct_at(at, ';') || cursor.peek_punct_at(at, ',')) {
        let again = cursor.peek_ident_at(at).is_some_and(|next| next == word) && !cursor.peek_punct_at(at - 1, ':');
        // `pub 404 NOT_FOUND`: what follows is a row of its own.
        let next_row = at > 1 && matches!(cursor.peek_at(at), Some(TokenTree::Literal(one)) if is_status(one))
            && is_name(cursor, at + 1);
        if again || next_row {
            break;
        }
        at += 1;
    }
    Some(at)
}

/// What begins with a name: `NOT_FOUND(404)`, `"not_found": { … }`, `Self::NotFound => StatusCode::NOT_FOUND`.
fn named(cursor: &Cursor) -> Option<usize> {
    let first = cursor.peek_ident().map(ToString::to_string);
    if first.as_ref().is_some_and(|name| name == "_" || words::COLUMNS.contains(&name.as_str()) || facts::is_key(name)) {
        return None;
    }
    let name = path_end(cursor, 0);
    let held = name + usize::from(matches!(cursor.peek_at(name), Some(TokenTree::Group(_))));
    let value = match sign_end(cursor, held) {
        Some(value) => value,
        None => return (held > name && at_call(cursor, name)).then_some(held),
    };
    // `NOT_FOUND = 404 "…" retry=false` is a row but for its beginning.
    let is_status = matches!(cursor.peek_at(value), Some(TokenTree::Literal(one)) if is_status(one));
    if first.is_some() && is_status && name == 1 && held == name {
        return None;
    }
    behind_colon(cursor, value - 1).or_else(|| value_end(cursor, value))
}

/// `NOT_FOUND(404)` and `NotFound { id: u64 }`, and not `status(404) NOT_FOUND`.
fn at_call(cursor: &Cursor, name: usize) -> bool {
    is_group(cursor.peek_at(name), Delimiter::Parenthesis) || at_variant(cursor)
}

/// Pairs behind a colon at this place.
fn behind_colon(cursor: &Cursor, colon: usize) -> Option<usize> {
    let (length, count) = pairs(cursor, colon + 1);
    (is_sign(cursor, colon) && count > 0).then_some(colon + 1 + length)
}

/// The end of `a::b`, `a.b` or a single token.
fn path_end(cursor: &Cursor, from: usize) -> usize {
    let mut at = from + 1;
    loop {
        let step = match (cursor.peek_punct_at(at, ':') && cursor.peek_punct_at(at + 1, ':'), cursor.peek_punct_at(at, '.'))
        {
            (true, _) => 2,
            (_, true) => 1,
            _ => return at,
        };
        if cursor.peek_ident_at(at + step).is_none() {
            return at;
        }
        at += step + 1;
    }
}

/// Behind `:`, `=`, `=>` or `->`.
fn sign_end(cursor: &Cursor, at: usize) -> Option<usize> {
    let arrow = cursor.peek_punct_at(at + 1, '>')
        && (cursor.peek_punct_at(at, '=') || cursor.peek_punct_at(at, '-'));
    match arrow {
        true => Some(at + 2),
        false => is_sign(cursor, at).then_some(at + 1),
    }
}

fn value_end(cursor: &Cursor, value: usize) -> Option<usize> {
    let end = match cursor.peek_at(value)? {
        TokenTree::Punct(_) => return None,
        TokenTree::Ident(_) => path_end(cursor, value),
        _ => value + 1,
    };
    // `auto()`, and the options of a field number.
    let more = matches!(cursor.peek_at(end), Some(TokenTree::Group(group)) if group.delimiter() != Delimiter::Brace);
    Some(end + usize::from(more))
}

fn is_group(token: Option<&TokenTree>, delimiter: Delimiter) -> bool {
    matches!(token, Some(TokenTree::Group(group)) if group.delimiter() == delimiter)
}

/// `- 404 NOT_FOUND`, `1. 404 NOT_FOUND`, `HTTP 404 NOT_FOUND`: takes what stands before the row.
pub(super) fn mark(cursor: &mut Cursor) -> Option<Diagnostic> {
    let mark = match cursor.peek()? {
        TokenTree::Punct(mark) => "-+*".contains(mark.as_char()),
        TokenTree::Literal(number) => number.to_string().strip_suffix('.').is_some_and(|number| number.len() < 3),
        TokenTree::Ident(word) => ["HTTP", "http", "when", "pub", "status"].iter().any(|known| word == known),
        TokenTree::Group(_) => false,
    };
    let status = matches!(cursor.peek_at(1), Some(TokenTree::Literal(one)) if is_status(one));
    if !mark || !status || !is_name(cursor, 2) || cursor.peek_ident_at(2).is_some_and(|name| name == "_") {
        return None;
    }
    let mark = cursor.bump()?;
    let fault = Diagnostic::new(Fault::Unexpected, mark.span(), format!("`{}` before the status", shown(&mark)));
    debug_assert!(at_row(cursor));
    Some(fault.help("begin the row with its status: `404 NOT_FOUND`"))
}
