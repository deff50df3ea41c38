//! What stands behind the key of a column, and what was written there by mistake.

use proc_macro2::{Delimiter, Ident, TokenTree};

use super::super::cursor::Cursor;
use super::super::rows::{at_row, shown};
use super::super::settings::{parted, wait};
use super::super::value::{Value, duration};
use super::set;
use crate::diagnostic::{Diagnostic, Diagnostics, Range};
use crate::fault::Fault;
use crate::table::Spanned;
use crate::words;

/// Takes `=`, or says what to write instead of `:`, `=>`, `==` or nothing; then the value goes with its key.
pub(super) fn equals(key: &Ident, cursor: &mut Cursor, cx: &mut Diagnostics, example: &str) -> bool {
    if cursor.equals() {
        return true;
    }
    let sign = wrong_sign(cursor);
    let value = cursor.peek().filter(|token| is_value(token) && !at_row(cursor)).map(meant);
    // `retry(after=3s)`
    let taken = value.is_some();
    let value = value.filter(|value| key != "retry" || words::RETRY.contains(&value.as_str()));
    let (place, message) = match (&sign, &value) {
        (Some((place, sign)), _) => (*place, format!("`{sign}` behind `{key}`")),
        (None, Some(_)) => (key.span().into(), format!("`=` is missing behind `{key}`")),
        (None, None) => (key.span().into(), format!("`{key}` stands without `=` and a value")),
    };
    let help = value.as_ref().map_or_else(|| example.to_owned(), |value| format!("{key}={value}"));
    cx.push(Diagnostic::new(Fault::ValueMissing, place, message).help(format!("write `{help}`")));
    if taken {
        cursor.bump();
    }
    false
}

/// What can stand behind `=`: a literal or a retry word, and no column; or either in brackets, as if it were called.
pub(super) fn is_value(token: &TokenTree) -> bool {
    match token {
        TokenTree::Literal(_) => true,
        TokenTree::Group(group) => group.delimiter() != Delimiter::Brace && !group.stream().is_empty(),
        TokenTree::Ident(word) => words::RETRY.iter().any(|known| word == known),
        _ => false,
    }
}

/// A value as it should be written: out of the brackets of a call.
fn meant(token: &TokenTree) -> String {
    match token {
        TokenTree::Group(group) => Cursor::of_group(group).peek().map_or_else(String::new, shown),
        token => shown(token),
    }
}

/// `(true)`, `[true]`
pub(super) fn is_called(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Group(_)) && is_value(token)
}

/// Takes what other languages write between a key and its value.
pub(super) fn wrong_sign(cursor: &mut Cursor) -> Option<(Range, &'static str)> {
    let start = cursor.span();
    if cursor.punct(':').is_some() {
        return Some((start.into(), ":"));
    }
    let sign = match (cursor.peek_punct('='), cursor.peek_punct_at(1, '>'), cursor.peek_punct_at(1, '=')) {
        (true, true, _) => "=>",
        (true, _, true) => "==",
        _ => return None,
    };
    cursor.bump();
    let end = cursor.span();
    cursor.bump();
    Some((Range { start, end }, sign))
}

/// The token behind `=`; the next row's status is not taken for it, but a text is, whatever it says.
pub(super) fn value(
    key: &Ident,
    cursor: &mut Cursor,
    cx: &mut Diagnostics,
    example: &str,
) -> Option<TokenTree> {
    if let Some(fault) = signed(key, cursor, example) {
        cx.push(fault);
        return None;
    }
    let is_text = cursor.peek_literal().and_then(Value::text).is_some();
    let missing = (at_row(cursor) && !is_text) || matches!(cursor.peek(), None | Some(TokenTree::Punct(_)));
    if missing {
        let message = format!("`{key}=` stands without a value");
        let range = Range { start: key.span(), end: cursor.previous_span() };
        cx.push(Diagnostic::new(Fault::ValueMissing, range, message).help(format!("write `{example}`")));
        return None;
    }
    cursor.bump()
}

/// `after=-2s`, `retry=!true`: takes the sign and what stands behind it.
pub(super) fn signed(key: &Ident, cursor: &mut Cursor, example: &str) -> Option<Diagnostic> {
    let sign = ['-', '+', '!', '$', '&'].into_iter().find(|sign| cursor.peek_punct(*sign))?;
    let behind = cursor.peek_at(1).filter(|token| !matches!(token, TokenTree::Punct(_))).map(shown)?;
    let start = cursor.span();
    cursor.bump();
    cursor.bump();
    let range = Range { start, end: cursor.previous_span() };
    let fault = Diagnostic::new(Fault::ValueType, range, format!("`{sign}{behind}` is no value of `{key}`"));
    Some(fault.help(format!("write `{example}`")))
}

pub(super) fn take_value(cursor: &mut Cursor) {
    if !at_row(cursor) && !matches!(cursor.peek(), Some(TokenTree::Punct(_))) {
        cursor.bump();
    }
}

pub(super) fn text(key: &Ident, cursor: &mut Cursor, cx: &mut Diagnostics) -> Option<Spanned<String>> {
    let example = format!("{key}=\"…\"");
    if !equals(key, cursor, cx, &example) {
        return None;
    }
    // `<https://…>`
    if cursor.peek_punct('<') && cursor.peek_punct_at(2, ':') {
        cursor.bump();
    }
    let token = value(key, cursor, cx, &example)?;
    let text = match &token {
        TokenTree::Literal(literal) => Value::text(literal),
        _ => None,
    };
    if text.is_none() {
        // `docs=https://…`: what stands behind the colon is a comment.
        let is_url = cursor.punct(':').is_some();
        // `[page]("https://…")`, `format!("…")`
        cursor.punct('!');
        cursor.group(Delimiter::Parenthesis);
        let message = format!("value of `{key}` is not a string");
        let example = match &token {
            TokenTree::Ident(word) if !is_url => format!("{key}=\"{word}\""),
            _ => example,
        };
        cx.push(Diagnostic::new(Fault::ValueType, token.span(), message).help(format!("write `{example}`")));
    }
    Some(Spanned::new(text?, token.span()))
}

pub(super) fn after(
    key: &Ident,
    cursor: &mut Cursor,
    cx: &mut Diagnostics,
) -> Option<Spanned<std::time::Duration>> {
    if !equals(key, cursor, cx, "after=2s") {
        return None;
    }
    let token = value(key, cursor, cx, "after=2s")?;
    if let Some(fault) = constructed(&token, cursor) {
        cx.push(fault);
        return None;
    }
    if let Some(fault) = parted(&token, cursor).or_else(|| comma(&token, cursor)) {
        cx.push(fault);
        return None;
    }
    let wait = wait(key, &token).map_err(|fault| cx.push(fault)).ok();
    Some(Spanned::new(wait?, token.span()))
}

/// `1,5s`: takes the rest.
fn comma(whole: &TokenTree, cursor: &mut Cursor) -> Option<Diagnostic> {
    let rest = match cursor.peek_at(1)? {
        TokenTree::Literal(rest) if cursor.peek_punct(',') => rest.clone(),
        _ => return None,
    };
    let number = matches!(whole, TokenTree::Literal(whole) if matches!(Value::of(whole), Value::Integer { suffix, .. } if suffix.is_empty()));
    let _ = duration(&Value::of(&rest)).filter(|_| number)?;
    cursor.bump();
    cursor.bump();
    let range = Range { start: whole.span(), end: rest.span() };
    let fault = Diagnostic::new(Fault::Duration, range, "a comma in a number");
    Some(fault.help(format!("write a point: `after={whole}.{rest}`")))
}

/// `Duration::from_secs(3)`: takes all of it.
fn constructed(first: &TokenTree, cursor: &mut Cursor) -> Option<Diagnostic> {
    let start = first.span();
    let mut last = match first {
        TokenTree::Ident(word) => word.to_string(),
        _ => return None,
    };
    cursor.separator()?;
    while let Some(word) = cursor.ident() {
        last = word.to_string();
        if cursor.separator().is_none() {
            break;
        }
    }
    let number = cursor.group(Delimiter::Parenthesis).and_then(|group| Cursor::of_group(&group).literal());
    let unit = if last.contains("milli") { "ms" } else { "s" };
    let number = number.filter(|number| matches!(Value::of(number), Value::Integer { .. }));
    let wait = number.map_or_else(|| "2s".to_owned(), |number| format!("{}{unit}", shown(&number.into())));
    let range = Range { start, end: cursor.previous_span() };
    let fault = Diagnostic::new(Fault::Duration, range, "value of `after` is an expression");
    Some(fault.help(format!("write a number and its unit: `after={wait}`")))
}

pub(super) fn flag(key: &Ident, cursor: &mut Cursor, cx: &mut Diagnostics, column: &mut Option<Box<Range>>) {
    if cursor.peek_equals_at(0) || cursor.peek_punct(':') {
        cursor.bump();
        let end = cursor.span();
        take_value(cursor);
        let fault = Diagnostic::new(
            Fault::ValueType,
            Range { start: key.span(), end },
            format!("`{key}` takes no value"),
        );
        cx.push(fault.help(format!("write `{key}` alone, or leave it out")));
        return;
    }
    let mut slot = column.take().map(|range| Spanned::new((), *range));
    set(&mut slot, Spanned::new((), key.span()), &format!("`{key}`"), cx);
    *column = slot.map(|flag| Box::new(flag.place));
}
