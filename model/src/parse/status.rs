//! The statuses of a row, and what a wrong one was meant to be.

mod slips;

use proc_macro2::{Literal, Span, TokenTree};

use super::columns::at_section;
use super::cursor::Cursor;
use super::rows::{is_name, short, shown};
use super::value::Value;
use crate::diagnostic::{Diagnostic, Diagnostics, Range};
use crate::fault::Fault;
use crate::reason::status_of_name;
use crate::table::{Door, Fields, Row, Spanned, Status};
use crate::words;
pub(super) use slips::at_prefix;
use slips::{constant, joined, misspelt_class, not_a_number, prefixed, quoted, stars};

/// `400 | 429`; false when the row has none and cannot be read further.
pub(super) fn statuses(cursor: &mut Cursor, cx: &mut Diagnostics, door: Door, row: &mut Row) -> bool {
    if let Some(fault) = status_key(cursor) {
        cx.push(fault);
    }
    if let Some(fault) = barred(cursor) {
        cx.push(fault);
        return false;
    }
    if let Some(place) = underscores(cursor) {
        let fault =
            Diagnostic::new(Fault::StatusNotANumber, place, "a fallback row begins with a single `_`");
        cx.push(fault.help("write `_`"));
        row.fields = Fields::Status(None);
        return true;
    }
    if let Some(fault) = constant(cursor).or_else(|| prefixed(cursor)).or_else(|| missing(cursor, door)) {
        cx.push(fault);
        // The rest reads like any other row, and its variant can be named.
        return true;
    }
    loop {
        let found = cx.len();
        match status(cursor, cx) {
            Ok(Some(status)) if cx.len() == found => row.statuses.push(status),
            // No check can lean on a guess, but code elsewhere builds the variant that was meant.
            Ok(Some(Spanned { value: Status::Class(_) | Status::Fallback, .. })) => {
                row.fields = Fields::Status(None)
            }
            Ok(_) => {}
            Err(Unreadable) => return !row.statuses.is_empty(),
        }
        if let Some(fault) = joined(cursor, row) {
            cx.push(fault);
        }
        if cursor.punct('|').is_none() {
            return true;
        }
    }
}

/// A row that begins with its code, or with a column: takes nothing of it but a status that stands behind.
fn missing(cursor: &mut Cursor, door: Door) -> Option<Diagnostic> {
    let (range, code) = begun_with_code(cursor)?;
    if cursor.peek_equals_at(1) && words::COLUMNS.contains(&code.as_str()) {
        let message = format!("row has no status before `{code}`");
        let fault = Diagnostic::new(Fault::StatusMissing, range, message);
        return Some(fault.help(match door {
            Door::Item => format!("begin with the status: `404 {code}=…`"),
            Door::Table => {
                format!("begin with status and code: `404 NOT_FOUND {code}=…`; a semicolon ends a row")
            }
        }));
    }
    if door == Door::Item && code == "code" && cursor.peek_equals_at(1) {
        return Some(named_code(cursor, range));
    }
    let fault = Diagnostic::new(Fault::StatusMissing, range, format!("row of `{code}` has no status"));
    if door == Door::Item && code == "transparent" {
        return Some(
            fault.help(
                "begin with the status: `500 INTERNAL_ERROR`; `transparent` belongs into `#[error(…)]`",
            ),
        );
    }
    if let Some(name) = behind_default(cursor) {
        return Some(fault.help(format!("write `_` for whatever is left: `_ {name}`")));
    }
    if let Some(status) = status_behind(cursor) {
        let message = format!("row of `{code}` does not begin with its status");
        let fault = Diagnostic::new(Fault::StatusMissing, range, message);
        return Some(fault.help(format!("write the status first: `{status} {code}`")));
    }
    let status = status_of_name(&code).filter(|status| *status >= 400).unwrap_or(400);
    Some(fault.help(format!(
        "write it before the code: `{status} {code}`, or `* {code}` when the vendor ties the code to none"
    )))
}

/// What other languages call whatever is left.
pub(super) const OTHERWISE: &[&str] = &["default", "else", "any", "otherwise"];

/// `default UNEXPECTED`, as in a `switch`: takes the first word, which behind another row was read as a column of it.
fn behind_default(cursor: &mut Cursor) -> Option<String> {
    let is_word = |token: Option<&TokenTree>| matches!(token, Some(TokenTree::Ident(word)) if OTHERWISE.iter().any(|known| word == known));
    if is_word(cursor.peek()) && is_name(cursor, 1) {
        cursor.bump();
    } else if !is_word(cursor.previous()) {
        return None;
    }
    cursor.peek_ident().map(ToString::to_string)
}

/// `code = "not_found"` where a variant's row begins: takes it.
fn named_code(cursor: &mut Cursor, range: Range) -> Diagnostic {
    cursor.bump();
    cursor.bump();
    let value = cursor.bump().map_or_else(|| "\"…\"".to_owned(), |value| shown(&value));
    let fault = Diagnostic::new(Fault::StatusMissing, range, "row has no status before `code`");
    fault.help(format!("begin with the status, and write the code directly behind it: `404 {value}`"))
}

/// `| 404 | NOT_FOUND | … |`, as in a page of documentation, or its heading: takes all that stands so.
fn barred(cursor: &mut Cursor) -> Option<Diagnostic> {
    let closed = (2..=4).any(|ahead| cursor.peek_punct_at(ahead, '|'));
    if !cursor.peek_punct('|') || cursor.peek_punct_at(1, '|') || !closed {
        return None;
    }
    let place = cursor.span();
    while !cursor.is_done() && !at_section(cursor) {
        cursor.bump();
    }
    let fault = Diagnostic::new(Fault::StatusNotANumber, place, "rows stand between bars");
    Some(
        fault.help(
            "write only spaces between status, code and description: `404 NOT_FOUND \"No such order\"`",
        ),
    )
}

/// A code where the status should stand.
fn begun_with_code(cursor: &Cursor) -> Option<(Range, String)> {
    let token = cursor.peek()?;
    let place = Range::from(token.span());
    match token {
        TokenTree::Ident(ident) => Some((place, ident.to_string())).filter(|(_, name)| name != "_"),
        TokenTree::Literal(literal) => {
            let text = Value::text(literal)?;
            meant(&text).is_none().then(|| (place, literal.to_string()))
        }
        TokenTree::Punct(minus) if minus.as_char() == '-' => match cursor.peek_at(1)? {
            TokenTree::Literal(number) if is_integer(number) && !is_code_behind(cursor) => {
                Some((Range { start: token.span(), end: number.span() }, format!("-{number}")))
            }
            _ => None,
        },
        _ => None,
    }
    .map(|(place, code)| (place, short(&code)))
}

/// Whether a name stands behind a number below zero; a `_` there is the status of the fallback row.
fn is_code_behind(cursor: &Cursor) -> bool {
    is_name(cursor, 2) && cursor.peek_ident_at(2).is_some_and(|name| name != "_")
}

/// A whole number from 100 to 999.
pub(super) fn is_status(literal: &Literal) -> bool {
    is_integer(literal) && meant(&literal.to_string()).is_some()
}

fn is_integer(literal: &Literal) -> bool {
    matches!(Value::of(literal), Value::Integer { suffix, .. } if suffix.is_empty())
}

/// `NOT_FOUND = 404`, and without a sign where no other row begins: takes the sign and the status out of the row.
fn status_behind(cursor: &mut Cursor) -> Option<String> {
    cursor.peek_ident()?;
    let sign = match (cursor.peek_at(1), cursor.peek_at(2)) {
        (Some(TokenTree::Punct(first)), Some(TokenTree::Punct(second))) if "=-".contains(first.as_char()) => {
            (second.as_char() == '>').then_some(2)?
        }
        (Some(TokenTree::Punct(sign)), _) => ":=".contains(sign.as_char()).then_some(1)?,
        _ => 0,
    };
    let Some(TokenTree::Literal(literal)) = cursor.peek_at(1 + sign) else { return None };
    let (status, behind) = (literal.to_string(), is_status(literal));
    let next_row = sign == 0 && matches!(cursor.peek_at(2), Some(TokenTree::Ident(_))) && is_name(cursor, 2);
    (behind && !next_row).then(|| cursor.skip_behind(sign + 1)).map(|()| status)
}

/// `__`
fn underscores(cursor: &mut Cursor) -> Option<Span> {
    let word = cursor.peek_ident()?.to_string();
    let several = word.len() > 1 && word.bytes().all(|byte| byte == b'_');
    several.then(|| cursor.ident()).flatten().map(|word| word.span())
}

/// `status = 404`: takes the first two tokens.
fn status_key(cursor: &mut Cursor) -> Option<Diagnostic> {
    let value = cursor.peek_punct_at(1, '=') || cursor.peek_punct_at(1, ':');
    let place = cursor.peek_ident().filter(|key| value && *key == "status")?.span();
    cursor.bump();
    cursor.bump();
    let status = cursor.peek().map_or_else(|| "404".to_owned(), shown);
    let fault = Diagnostic::new(Fault::StatusMissing, place, "row begins with `status`, not with its number");
    Some(fault.help(format!("write the number alone: `{status}`")))
}

/// The token is nothing that a status could be meant by.
struct Unreadable;

/// One status; `None` when it is wrong but was taken.
fn status(cursor: &mut Cursor, cx: &mut Diagnostics) -> Result<Option<Spanned<Status>>, Unreadable> {
    if let Some(span) = cursor.punct('*') {
        return Ok(Some(Spanned::new(Status::Any, span)));
    }
    if let Some(span) = cursor.word("_") {
        return Ok(Some(Spanned::new(Status::Fallback, span)));
    }
    if let Some(literal) = cursor.literal() {
        let status = numeric(&literal, cursor, cx);
        return Ok(status.map(|status| Spanned::new(status, literal.span())));
    }
    if matches!(cursor.previous(), Some(TokenTree::Punct(bar)) if bar.as_char() == '|') {
        let message = "a status is missing behind `|`";
        let fault = Diagnostic::new(Fault::StatusNotANumber, cursor.previous_span(), message);
        cx.push(fault.help("write a status on both sides of a single `|`: `400|429`"));
        return Err(Unreadable);
    }
    let message = match cursor.peek() {
        Some(token) => format!("`{}` is not a status", shown(token)),
        None => "a status is missing at the end".to_owned(),
    };
    let place = cursor.peek().map_or_else(|| cursor.previous_span(), TokenTree::span);
    cx.push(Diagnostic::new(Fault::StatusNotANumber, place, message));
    Err(Unreadable)
}

/// A status, or what a wrong one was meant to be: its variant then has the right shape.
fn numeric(literal: &Literal, cursor: &mut Cursor, cx: &mut Diagnostics) -> Option<Status> {
    let text = literal.to_string();
    let (digits, suffix) = match Value::of(literal) {
        Value::Integer { digits, suffix } => (digits, suffix),
        Value::Text(text) => {
            cx.push(quoted(&text, literal));
            return meant(&text);
        }
        Value::Decimal { .. } | Value::Other => {
            cx.push(not_a_number(literal));
            return None;
        }
    };
    let stars = if suffix.is_empty() && digits.len() == 1 { stars(cursor, literal) } else { None };
    if let Some(fault) = stars {
        cx.push(fault);
        return meant(&format!("{digits}xx"));
    }
    match (digits.as_str(), suffix.as_str()) {
        (class, "xx") if class.len() == 1 && meant(&text).is_some() => meant(&text),
        (_, "") => exact(literal, &digits, cx),
        _ => {
            cx.push(misspelt_class(literal, &digits));
            meant(&text)
        }
    }
}

/// `404`, and everything that reads like a class: `5XX`, `5x`, `50x`.
pub(super) fn meant(text: &str) -> Option<Status> {
    match (text, text.parse()) {
        ("*", _) => return Some(Status::Any),
        ("_", _) => return Some(Status::Fallback),
        (_, Ok(status @ 100..=999)) if text.len() == 3 => return Some(Status::Exact(status)),
        _ => {}
    }
    let digit = text.bytes().next().filter(|digit| (b'1'..=b'5').contains(digit))?;
    // `2FA token expired` is a text.
    let class = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'x' | b'X');
    let is_class = text.len() <= 4 && text.contains(['x', 'X']) && text.bytes().all(class);
    is_class.then_some(Status::Class(digit - b'0'))
}

fn exact(literal: &Literal, digits: &str, cx: &mut Diagnostics) -> Option<Status> {
    if let Some(status) = meant(digits) {
        return Some(status);
    }
    if meant(digits.trim_start_matches('0')).is_some() {
        cx.push(not_a_number(literal));
        return None;
    }
    let message = format!("status `{}` is outside 100 to 999", short(digits));
    let fault = Diagnostic::new(Fault::StatusOutOfRange, literal.span(), message);
    // A vendor's own number, and the status before it forgotten.
    let help = format!("write a status that HTTP can carry, or `* {digits}` for a code that belongs to none");
    cx.push(if (4..=9).contains(&digits.len()) { fault.help(help) } else { fault });
    None
}
