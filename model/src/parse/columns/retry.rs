//! The verdict of a row.

use proc_macro2::{Delimiter, Ident, TokenTree};

use super::super::cursor::Cursor;
use super::super::rows::{short, shown};
use super::super::value::Value;
use super::set_some;
use super::values::{equals, is_called, value};
use crate::diagnostic::{Diagnostic, Diagnostics, Range};
use crate::fault::Fault;
use crate::table::{Columns, Retry, Spanned};
use crate::words;

pub(super) fn retry(key: &Ident, cursor: &mut Cursor, cx: &mut Diagnostics, columns: &mut Columns) {
    let sign = if cursor.peek_punct(':') { 1 } else { usize::from(cursor.peek_punct('=')) * 2 };
    let value = if cursor.equals() {
        retry_value(key, cursor, cx)
    } else if cursor.peek_punct(':') || at_retry_word(cursor, sign) || cursor.peek().is_some_and(is_called) {
        equals(key, cursor, cx, "retry=true");
        return;
    } else {
        Some(Spanned::new(Retry::Backoff, key.span()))
    };
    set_some(&mut columns.retry, value, "`retry`", cx);
}

/// `retry false`: the `=` was forgotten, or another sign stands for it.
fn at_retry_word(cursor: &Cursor, sign: usize) -> bool {
    cursor.peek_ident_at(sign).is_some_and(|word| words::RETRY.iter().any(|known| word == known))
        && !cursor.peek_equals_at(sign + 1)
}

fn retry_value(key: &Ident, cursor: &mut Cursor, cx: &mut Diagnostics) -> Option<Spanned<Retry>> {
    let token = value(key, cursor, cx, "retry=false")?;
    if let Some(fault) = alternatives(&token, cursor) {
        cx.push(fault);
        return None;
    }
    if matches!(&token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace) {
        let range = Range { start: key.span(), end: token.span() };
        let fault = Diagnostic::new(Fault::SectionForm, range, "`=` between `retry` and its braces");
        cx.push(fault.help("write `retry { attempts = 3 }` behind the rows"));
        return None;
    }
    let word = match &token {
        TokenTree::Ident(word) => word.to_string(),
        TokenTree::Literal(literal) => Value::text(literal).unwrap_or_else(|| literal.to_string()),
        token => shown(token),
    };
    let retry = match word.as_str() {
        "false" => Retry::Never,
        "true" => Retry::Backoff,
        "throttle" => Retry::Throttle,
        "idempotent" => Retry::Idempotent,
        _ => {
            let message = format!("`{}` is not a retry word", short(&word));
            let fault = Diagnostic::new(Fault::RetryWord, token.span(), message);
            cx.push(fault.help(words::suggest(&word, words::RETRY)));
            return None;
        }
    };
    if matches!(token, TokenTree::Literal(_)) {
        let fault = Diagnostic::new(Fault::ValueType, token.span(), "value of `retry` stands in quotes");
        cx.push(fault.help(format!("write `retry={word}`")));
        return None;
    }
    Some(Spanned::new(retry, token.span()))
}

/// `retry=true|false`: takes what stands behind the bar.
fn alternatives(first: &TokenTree, cursor: &mut Cursor) -> Option<Diagnostic> {
    let (start, mut end, mut shown) = (first.span(), None, shown(first));
    while cursor.peek_punct('|') && cursor.peek_ident_at(1).is_some() {
        cursor.bump();
        let word = cursor.ident()?;
        shown = format!("{shown}|{word}");
        end = Some(word.span());
    }
    let fault = Diagnostic::new(
        Fault::RetryWord,
        Range { start, end: end? },
        format!("`{}` is not a retry word", short(&shown)),
    );
    Some(fault.help(format!("write one verdict: {}", words::list(words::RETRY))))
}
