//! One code: a word, a string, an integer, a prefix, or `_`.

use proc_macro2::{Ident, Literal};

use super::cursor::Cursor;
use super::rows::short;
use super::value::Value;
use crate::diagnostic::{Diagnostic, Diagnostics, Range};
use crate::fault::Fault;
use crate::table::{Code, Spanned};

/// One code; `None` when nothing was taken.
pub(super) fn code(cursor: &mut Cursor, cx: &mut Diagnostics) -> Option<Spanned<Code>> {
    if cursor.peek_punct('-') {
        return negative(cursor, cx);
    }
    if let Some(ident) = cursor.ident() {
        return Some(Spanned::new(named(&ident), ident.span()));
    }
    let Some(literal) = cursor.literal() else {
        let message = "a code is missing behind `|`";
        cx.push(Diagnostic::new(Fault::CodeInvalid, cursor.previous_span(), message));
        return None;
    };
    match Value::of(&literal) {
        Value::Text(text) => return text_code(text, &literal, cx),
        Value::Integer { digits, suffix } if suffix.is_empty() => {
            return integer(&digits, literal.span().into(), cx);
        }
        _ => {}
    }
    let shown = short(&literal.to_string());
    let fault = Diagnostic::new(Fault::CodeInvalid, literal.span(), format!("`{shown}` is not a code"));
    cx.push(match shown.starts_with(|first: char| first.is_ascii_digit()) {
        true => fault.help(format!("write it as a string: `\"{shown}\"`")),
        false => fault,
    });
    None
}

fn named(ident: &Ident) -> Code {
    let name = ident.to_string();
    match name.strip_prefix("r#").unwrap_or(&name) {
        "_" => Code::Reason,
        name => Code::Text(name.to_owned()),
    }
}

fn text_code(text: String, literal: &Literal, cx: &mut Diagnostics) -> Option<Spanned<Code>> {
    if text.is_empty() {
        cx.push(Diagnostic::new(Fault::CodeInvalid, literal.span(), "code is an empty string"));
        return None;
    }
    let code = match text.strip_suffix('*') {
        Some(prefix) => Code::Prefix(prefix.to_owned()),
        None => Code::Text(text),
    };
    Some(Spanned::new(code, literal.span()))
}

fn negative(cursor: &mut Cursor, cx: &mut Diagnostics) -> Option<Spanned<Code>> {
    let sign = cursor.punct('-')?;
    if let Some(literal) = cursor.literal() {
        let range = Range { start: sign, end: literal.span() };
        if let Value::Integer { digits, suffix } = Value::of(&literal) {
            if suffix.is_empty() {
                return integer(&format!("-{digits}"), range, cx);
            }
        }
    }
    cx.push(Diagnostic::new(Fault::CodeInvalid, sign, "`-` stands without an integer behind it"));
    None
}

fn integer(digits: &str, range: Range, cx: &mut Diagnostics) -> Option<Spanned<Code>> {
    if let Ok(number) = digits.parse() {
        return Some(Spanned::new(Code::Integer(number), range));
    }
    let message = format!("integer code `{}` is too large", short(digits));
    cx.push(
        Diagnostic::new(Fault::CodeInvalid, range, message)
            .help("write it as a string: it is compared digit for digit"),
    );
    None
}
