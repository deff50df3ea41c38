//! The statuses of a row, and what a wrong one was meant to be.

use proc_macro2::{Literal, Span, TokenTree};

use super::cursor::Cursor;
use super::rows::{short, shown};
use super::value::Value;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::fault::Fault;
use crate::table::{Fields, Row, Spanned, Status};

/// `400 | 429`; false when the row has none and cannot be read further.
pub(super) fn statuses(cursor: &mut Cursor, cx: &mut Diagnostics, row: &mut Row) -> bool {
    if let Some(fault) = status_key(cursor) {
        cx.push(fault);
    }
    if let Some(place) = underscores(cursor) {
        let fault =
            Diagnostic::new(Fault::StatusNotANumber, place, "a fallback row begins with a single `_`");
        cx.push(fault.help("write `_`"));
        row.fields = Fields::Status(None);
        return true;
    }
    if let Some(ident) = cursor.peek_ident().filter(|ident| *ident != "_") {
        let message = format!("row of `{ident}` has no status");
        let code = short(&ident.to_string());
        let help = format!(
            "write it before the code: `400 {code}`, or `* {code}` when the vendor ties the code to none"
        );
        cx.push(Diagnostic::new(Fault::StatusMissing, ident.span(), message).help(help));
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
        if cursor.punct('|').is_none() {
            return true;
        }
    }
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
        let status = numeric(&literal, cx);
        return Ok(status.map(|status| Spanned::new(status, literal.span())));
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
fn numeric(literal: &Literal, cx: &mut Diagnostics) -> Option<Status> {
    let text = literal.to_string();
    let (digits, suffix) = match Value::of(literal) {
        Value::Integer { digits, suffix } => (digits, suffix),
        Value::Text(text) => {
            cx.push(quoted(&text, literal));
            return meant(&text);
        }
        Value::Decimal { .. } | Value::Other => {
            let message = format!("`{}` is not a status", short(&text));
            cx.push(Diagnostic::new(Fault::StatusNotANumber, literal.span(), message));
            return None;
        }
    };
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
        (_, Ok(status @ 100..=999)) => return Some(Status::Exact(status)),
        _ => {}
    }
    let digit = text.bytes().next().filter(|digit| (b'1'..=b'5').contains(digit))?;
    text.contains(['x', 'X']).then_some(Status::Class(digit - b'0'))
}

fn quoted(text: &str, literal: &Literal) -> Diagnostic {
    let message = format!("status `{}` stands in quotes", short(&literal.to_string()));
    let fault = Diagnostic::new(Fault::StatusNotANumber, literal.span(), message);
    match meant(text) {
        Some(_) => fault.help(format!("write it without them: `{text}`")),
        None => fault,
    }
}

fn exact(literal: &Literal, digits: &str, cx: &mut Diagnostics) -> Option<Status> {
    if let Some(status) = meant(digits) {
        return Some(status);
    }
    let message = format!("status `{}` is outside 100 to 999", short(digits));
    let fault = Diagnostic::new(Fault::StatusOutOfRange, literal.span(), message);
    // A vendor's own number, and the status before it forgotten.
    let help = format!("write a status that HTTP can carry, or `* {digits}` for a code that belongs to none");
    cx.push(if (4..=9).contains(&digits.len()) { fault.help(help) } else { fault });
    None
}

fn misspelt_class(literal: &Literal, digits: &str) -> Diagnostic {
    let text = literal.to_string();
    let (shown, place) = (short(&text), literal.span());
    if !text.contains(['x', 'X']) || digits == "0" {
        return Diagnostic::new(Fault::StatusNotANumber, place, format!("`{shown}` is not a status"));
    }
    let fault = Diagnostic::new(Fault::StatusClass, place, format!("`{shown}` is not a status class"));
    match digits.bytes().next() {
        Some(digit @ b'1'..=b'5') => {
            fault.help(format!("did you mean `{}xx`? the classes are `1xx` to `5xx`", char::from(digit)))
        }
        _ => fault,
    }
}
