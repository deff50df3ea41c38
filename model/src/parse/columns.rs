//! The columns of a row, in any order.

use proc_macro2::{Delimiter, Ident, TokenTree};

use super::cursor::Cursor;
use super::rows::{at_row, short, shown};
use super::settings::wait;
use super::value::Value;
use crate::diagnostic::{Diagnostic, Diagnostics, Range};
use crate::fault::Fault;
use crate::table::{Columns, Door, Retry, Spanned};
use crate::words;

/// Reads columns up to the next row, section or the end.
pub(super) fn columns(cursor: &mut Cursor, cx: &mut Diagnostics, door: Door, columns: &mut Columns) {
    while let Some(token) = cursor.peek() {
        match token {
            TokenTree::Literal(literal) => match Value::of(literal) {
                Value::Text(_) if door == Door::Table && at_row(cursor) => return,
                Value::Text(text) => {
                    let description = Spanned::new(text, literal.span());
                    cursor.bump();
                    set(&mut columns.description, description, "the description", cx);
                }
                Value::Integer { .. } | Value::Decimal { .. } => return,
                Value::Other => {
                    let message = format!("`{}` is not a description", short(&literal.to_string()));
                    cx.push(Diagnostic::new(Fault::ValueType, literal.span(), message));
                    cursor.bump();
                }
            },
            TokenTree::Ident(ident) if *ident == "_" || at_section(cursor) => return,
            TokenTree::Ident(_) if door == Door::Table && at_bare_code(cursor, columns) => return,
            TokenTree::Ident(ident) => {
                let ident = ident.clone();
                cursor.bump();
                column(&ident, cursor, cx, door, columns);
            }
            TokenTree::Punct(punct) => match punct.as_char() {
                ',' => drop(cursor.bump()),
                ';' => {
                    cursor.bump();
                    return;
                }
                '*' | '#' => return,
                _ => unexpected(cursor, cx),
            },
            TokenTree::Group(_) => unexpected(cursor, cx),
        }
    }
}

/// Whether a section begins here: `name {` or one of the three names with `=`, which no column shares but `retry`.
pub(super) fn at_section(cursor: &Cursor) -> bool {
    let Some(name) = cursor.peek_ident().filter(|name| *name != "_") else { return false };
    match cursor.peek_at(1) {
        Some(TokenTree::Group(group)) => group.delimiter() == Delimiter::Brace,
        Some(TokenTree::Punct(punct)) if punct.as_char() == '=' => name == "envelope" || name == "breaker",
        _ => false,
    }
}

/// Whether this word is rather the code of a next row that lacks its status than a column of this one.
fn at_bare_code(cursor: &Cursor, columns: &Columns) -> bool {
    let Some(word) = cursor.peek_ident().map(Ident::to_string) else { return false };
    let value = cursor.peek_equals_at(1) || cursor.peek_punct_at(1, ':');
    if value || words::nearest(&word, words::COLUMNS).is_some() {
        return false;
    }
    let described =
        matches!(cursor.peek_at(1), Some(TokenTree::Literal(literal)) if Value::text(literal).is_some());
    word.contains(char::is_uppercase) || (described && columns.description.is_some())
}

/// Takes what nothing can be made of, with one fault for all of it.
fn unexpected(cursor: &mut Cursor, cx: &mut Diagnostics) {
    let Some(token) = cursor.bump() else { return };
    let (start, mut end, mut text) = (token.span(), token.span(), shown(&token));
    while matches!(cursor.peek(), Some(TokenTree::Punct(punct)) if !matches!(punct.as_char(), ',' | ';' | '*' | '#'))
    {
        let Some(token) = cursor.bump() else { break };
        end = token.span();
        text.push_str(&shown(&token));
    }
    let message = format!("`{}` is not expected in a row", short(&text));
    cx.push(Diagnostic::new(Fault::Unexpected, Range { start, end }, message));
}

fn column(key: &Ident, cursor: &mut Cursor, cx: &mut Diagnostics, door: Door, columns: &mut Columns) {
    let name = key.to_string();
    match name.as_str() {
        "retry" => retry(key, cursor, cx, columns),
        "after" => {
            let value = after(key, cursor, cx);
            set_some(&mut columns.after, value, "`after`", cx);
        }
        "action" => {
            let value = text(key, cursor, cx);
            set_some(&mut columns.action, value, "`action`", cx);
        }
        "docs" => {
            let value = text(key, cursor, cx);
            set_some(&mut columns.docs, value, "`docs`", cx);
        }
        "user_facing" => flag(key, cursor, cx, &mut columns.user_facing),
        "default" => flag(key, cursor, cx, &mut columns.default),
        "expose" if door == Door::Item => flag(key, cursor, cx, &mut columns.expose),
        "expose" => {
            flag(key, cursor, cx, &mut None);
            let fault =
                Diagnostic::new(Fault::ColumnPlace, key.span(), "`expose` in a `status_codes!` table");
            cx.push(fault.help(
                "`expose` lets a server's own error text out: it belongs on a variant of a derived enum",
            ));
        }
        _ => unknown(key, cursor, cx, door),
    }
}

fn unknown(key: &Ident, cursor: &mut Cursor, cx: &mut Diagnostics, door: Door) {
    let known = if door == Door::Table { words::TABLE_COLUMNS } else { words::COLUMNS };
    // The value goes with its key: it is not a fault of its own.
    if cursor.equals() || wrong_sign(cursor).is_some() {
        take_value(cursor);
    }
    let name = short(&key.to_string());
    let fault = Diagnostic::new(Fault::ColumnUnknown, key.span(), format!("unknown column `{name}`"));
    let list = words::list(known);
    cx.push(match words::nearest(&name, known) {
        Some(near) => {
            fault.help(format!("did you mean `{near}`? the columns are a `\"description\"`, {list}"))
        }
        None => fault.help(format!("a column is a `\"description\"` or one of {list}")),
    });
}

fn take_value(cursor: &mut Cursor) {
    if !at_row(cursor) && !matches!(cursor.peek(), Some(TokenTree::Punct(_))) {
        cursor.bump();
    }
}

/// Takes `=`, or says what to write instead of `:`, `=>`, `==` or nothing; then the value goes with its key.
fn equals(key: &Ident, cursor: &mut Cursor, cx: &mut Diagnostics, example: &str) -> bool {
    if cursor.equals() {
        return true;
    }
    let sign = wrong_sign(cursor);
    let value = cursor.peek().filter(|token| is_value(token) && !at_row(cursor)).map(shown);
    let (place, message) = match (&sign, &value) {
        (Some((place, sign)), _) => (*place, format!("`{sign}` behind `{key}`")),
        (None, Some(_)) => (key.span().into(), format!("`=` is missing behind `{key}`")),
        (None, None) => (key.span().into(), format!("`{key}` stands without `=` and a value")),
    };
    let help = value.as_ref().map_or_else(|| example.to_owned(), |value| format!("{key}={value}"));
    cx.push(Diagnostic::new(Fault::ValueMissing, place, message).help(format!("write `{help}`")));
    if value.is_some() {
        cursor.bump();
    }
    false
}

/// What can stand behind `=`: a literal or a retry word, and no column.
fn is_value(token: &TokenTree) -> bool {
    match token {
        TokenTree::Literal(_) => true,
        TokenTree::Ident(word) => words::RETRY.iter().any(|known| word == known),
        _ => false,
    }
}

/// Takes what other languages write between a key and its value.
fn wrong_sign(cursor: &mut Cursor) -> Option<(Range, &'static str)> {
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

fn retry(key: &Ident, cursor: &mut Cursor, cx: &mut Diagnostics, columns: &mut Columns) {
    let sign = if cursor.peek_punct(':') { 1 } else { usize::from(cursor.peek_punct('=')) * 2 };
    let value = if cursor.equals() {
        retry_value(key, cursor, cx)
    } else if cursor.peek_punct(':') || at_retry_word(cursor, sign) {
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

fn after(key: &Ident, cursor: &mut Cursor, cx: &mut Diagnostics) -> Option<Spanned<std::time::Duration>> {
    if !equals(key, cursor, cx, "after=2s") {
        return None;
    }
    let token = value(key, cursor, cx, "after=2s")?;
    let wait = wait(key, &token).map_err(|fault| cx.push(fault)).ok();
    Some(Spanned::new(wait?, token.span()))
}

fn text(key: &Ident, cursor: &mut Cursor, cx: &mut Diagnostics) -> Option<Spanned<String>> {
    let example = format!("{key}=\"…\"");
    if !equals(key, cursor, cx, &example) {
        return None;
    }
    let token = value(key, cursor, cx, &example)?;
    let text = match &token {
        TokenTree::Literal(literal) => Value::text(literal),
        _ => None,
    };
    if text.is_none() {
        let message = format!("value of `{key}` is not a string");
        cx.push(Diagnostic::new(Fault::ValueType, token.span(), message).help(format!("write `{example}`")));
    }
    Some(Spanned::new(text?, token.span()))
}

/// The token behind `=`; the next row's status is not taken for it.
fn value(key: &Ident, cursor: &mut Cursor, cx: &mut Diagnostics, example: &str) -> Option<TokenTree> {
    let missing = at_row(cursor) || matches!(cursor.peek(), None | Some(TokenTree::Punct(_)));
    if missing {
        let message = format!("`{key}=` stands without a value");
        let range = Range { start: key.span(), end: cursor.previous_span() };
        cx.push(Diagnostic::new(Fault::ValueMissing, range, message).help(format!("write `{example}`")));
        return None;
    }
    cursor.bump()
}

fn flag(key: &Ident, cursor: &mut Cursor, cx: &mut Diagnostics, column: &mut Option<Range>) {
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
    let mut slot = column.map(|range| Spanned::new((), range));
    set(&mut slot, Spanned::new((), key.span()), &format!("`{key}`"), cx);
    *column = slot.map(|flag| flag.place);
}

fn set_some<T>(slot: &mut Option<Spanned<T>>, value: Option<Spanned<T>>, name: &str, cx: &mut Diagnostics) {
    if let Some(value) = value {
        set(slot, value, name, cx);
    }
}

/// Fills a column once; the first one stays.
pub(super) fn set<T>(slot: &mut Option<Spanned<T>>, value: Spanned<T>, name: &str, cx: &mut Diagnostics) {
    match slot {
        Some(first) => {
            let fault =
                Diagnostic::new(Fault::ColumnTwice, value.place, format!("{name} is given twice in one row"));
            cx.push(fault.note(first.place, "it first stands here"));
        }
        None => *slot = Some(value),
    }
}
