//! Conditions of `error_when`, and the literals that they compare with.

use super::cursor::Cursor;
use super::path::{is_call, path};
use super::value::Value;
use crate::diagnostic::Diagnostic;
use crate::envelope::{Condition, Literal, Test};
use crate::fault::Fault;

/// `errors`, `ok == false`, `retCode != 0`
pub(super) fn condition(cursor: &mut Cursor) -> Result<Condition, Diagnostic> {
    if is_call(cursor, 0) {
        return Err(Diagnostic::new(Fault::Condition, cursor.span(), "a condition looks at the body only")
            .help("write a path; a status of 400 and above is an error whatever the body says"));
    }
    let path = path(cursor)?;
    let test = test(cursor)?;
    match no_condition(cursor) {
        Some(fault) => Err(fault),
        None => Ok(Condition { path, test }),
    }
}

fn test(cursor: &mut Cursor) -> Result<Test, Diagnostic> {
    let equals = cursor.peek_punct('=');
    if !equals && !cursor.peek_punct('!') {
        return Ok(Test::Present);
    }
    if !cursor.peek_punct_at(1, '=') {
        return Err(Diagnostic::new(Fault::Condition, cursor.span(), "expected `==` or `!=`"));
    }
    cursor.bump();
    cursor.bump();
    let span = cursor.span();
    match literal(cursor) {
        Some(literal) if equals => Ok(Test::Equals(literal)),
        Some(literal) => Ok(Test::Differs(literal)),
        None => Err(Diagnostic::new(Fault::Condition, span, "no literal to compare with")
            .help("write `true`, `false`, `null`, a number or a text in double quotes")),
    }
}

fn no_condition(cursor: &Cursor) -> Option<Diagnostic> {
    let span = cursor.span();
    let (message, help) = if cursor.peek_punct('.') && is_call(cursor, 1) {
        ("a condition has no steps", "compare the value as it stands in the body: `code != 0`")
    } else if cursor.peek_punct('<') || cursor.peek_punct('>') {
        (
            "a condition compares with `==` or `!=` only",
            "write what tells an error from a success: `retCode != 0`",
        )
    } else if cursor.peek_punct('&') {
        ("conditions are joined with `|` only", "name the one that tells an error from a success")
    } else {
        return None;
    };
    Some(Diagnostic::new(Fault::Condition, span, message).help(help))
}

/// `true`, `false`, `null`, `-1`, `"text"`
pub(super) fn literal(cursor: &mut Cursor) -> Option<Literal> {
    if let Some(ident) = cursor.peek_ident() {
        let literal = match ident.to_string().as_str() {
            "true" => Literal::Bool(true),
            "false" => Literal::Bool(false),
            "null" => Literal::Null,
            _ => return None,
        };
        cursor.bump();
        return Some(literal);
    }
    let minus = if cursor.punct('-').is_some() { "-" } else { "" };
    let literal = match Value::of(cursor.peek_literal()?) {
        Value::Text(text) if minus.is_empty() => Literal::String(text),
        Value::Integer { digits, suffix } | Value::Decimal { digits, suffix } if suffix.is_empty() => {
            Literal::Number(format!("{minus}{digits}"))
        }
        _ => return None,
    };
    cursor.bump();
    Some(literal)
}
