//! The columns of a row, in any order.

use proc_macro2::{Delimiter, Ident, Literal, TokenTree};

mod retry;
mod text;
mod values;

use super::cursor::Cursor;
use super::foreign;
use super::foreign::facts::is_key;
use super::rows::{at_row, is_name, rename, short, shown};
use super::status::is_status;
use super::value::{Value, duration};
use crate::diagnostic::{Diagnostic, Diagnostics, Range};
use crate::fault::Fault;
use crate::table::{Columns, Door, Row, Spanned};
use crate::words;
use retry::retry;
pub(super) use text::at_text_behind;
use values::{after, flag, take_value, text, wrong_sign};

/// Reads columns up to the next row, section or the end.
pub(super) fn columns(cursor: &mut Cursor, cx: &mut Diagnostics, door: Door, row: &mut Row) {
    while let Some(token) = cursor.peek() {
        match token {
            TokenTree::Literal(literal) => match Value::of(literal) {
                Value::Text(_) if door == Door::Table && (at_row(cursor) || foreign::begins(cursor)) => {
                    return;
                }
                // `"card-declined" as CardDeclined` behind a description: the next row, which lacks its status.
                Value::Text(_) if row.columns.description.is_some() && at_named_code(cursor) => return,
                Value::Text(text) => {
                    let description = Spanned::new(text, literal.span());
                    cursor.bump();
                    set(&mut row.columns.description, description, "the description", cx);
                }
                value @ (Value::Integer { .. } | Value::Decimal { .. }) if duration(&value).is_some() => {
                    cx.push(no_key(literal));
                    cursor.bump();
                }
                Value::Integer { .. } | Value::Decimal { .. } => return,
                Value::Other => {
                    cx.push(no_description(literal));
                    cursor.bump();
                }
            },
            TokenTree::Ident(ident) if *ident == "_" || at_section(cursor) => return,
            TokenTree::Ident(ident) => {
                let ident = ident.clone();
                // Nearly every word is the name of a column.
                if !words::COLUMNS.contains(&ident.to_string().as_str()) {
                    match other_word(cursor, door, row) {
                        Word::Column => {}
                        Word::Text => {
                            cx.push(text::unquoted(cursor));
                            continue;
                        }
                        Word::Name => {
                            late_name(cursor, cx, door, row);
                            continue;
                        }
                        Word::Row => return,
                    }
                }
                cursor.bump();
                column(&ident, cursor, cx, door, &mut row.columns);
            }
            TokenTree::Punct(punct) => match punct.as_char() {
                ',' => drop(cursor.bump()),
                ';' => {
                    cursor.bump();
                    return;
                }
                '*' | '#' => return,
                // A code below zero: the next row, which lacks its status.
                '-' if door == Door::Table && (at_number(cursor, 1) || foreign::begins(cursor)) => return,
                _ => unexpected(cursor, cx),
            },
            TokenTree::Group(_) if door == Door::Table && foreign::begins(cursor) => return,
            TokenTree::Group(_) => unexpected(cursor, cx),
        }
    }
}

/// What a word can be that is no column's name.
enum Word {
    /// A column, misspelt.
    Column,
    /// The first word of a text without quotes.
    Text,
    /// `as`
    Name,
    /// The beginning of the next row.
    Row,
}

fn other_word(cursor: &Cursor, door: Door, row: &Row) -> Word {
    match cursor.peek_ident() {
        Some(word) if word == "as" => Word::Name,
        _ if door == Door::Table && foreign::begins(cursor) => Word::Row,
        _ if text::at_text(cursor) => Word::Text,
        _ if door == Door::Table && at_bare_code(cursor, &row.columns) => Word::Row,
        _ => Word::Column,
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
    let shouted = word.contains(char::is_uppercase);
    let value = cursor.peek_equals_at(1) || cursor.peek_punct_at(1, ':');
    // `Conflict = 409`: a row that was begun with its code.
    let status = matches!(cursor.peek_at(2), Some(TokenTree::Literal(literal)) if is_status(literal));
    let row = value && (shouted || status && !is_key(&word));
    if value && !row || words::nearest(&word, words::COLUMNS).is_some() {
        return false;
    }
    let described =
        matches!(cursor.peek_at(1), Some(TokenTree::Literal(literal)) if Value::text(literal).is_some());
    shouted || row || (described && columns.description.is_some())
}

/// Whether a whole number stands there.
fn at_number(cursor: &Cursor, ahead: usize) -> bool {
    matches!(cursor.peek_at(ahead), Some(TokenTree::Literal(literal)) if matches!(Value::of(literal), Value::Integer { .. }))
}

/// `503 BUSY 3s`
fn no_key(literal: &Literal) -> Diagnostic {
    let fault =
        Diagnostic::new(Fault::Unexpected, literal.span(), format!("`{literal}` stands without its key"));
    fault.help(format!("write `after={literal}` for the shortest wait before a retry"))
}

/// `b"…"`, `'…'`
fn no_description(literal: &Literal) -> Diagnostic {
    let text = literal.to_string();
    let fault =
        Diagnostic::new(Fault::ValueType, literal.span(), format!("`{}` is not a description", short(&text)));
    fault.help("write a text in double quotes")
}

/// `as Name` where it does not stand directly behind the code, or stands again.
fn late_name(cursor: &mut Cursor, cx: &mut Diagnostics, door: Door, row: &mut Row) {
    let (start, found) = (cursor.span(), cx.len());
    rename(cursor, cx, door, row);
    if cx.len() > found {
        return;
    }
    let name = row.variant.as_ref().map(ToString::to_string).unwrap_or_default();
    let range = Range { start, end: cursor.previous_span() };
    let fault = Diagnostic::new(Fault::ColumnPlace, range, "`as` does not stand directly behind the code");
    cx.push(fault.help(format!("write it once, before the columns: `404 NOT_FOUND as {name} retry=false`")));
}

/// `"code" as Name`
fn at_named_code(cursor: &Cursor) -> bool {
    cursor.peek_ident_at(1).is_some_and(|word| word == "as") && cursor.peek_ident_at(2).is_some()
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
    // `$name`: what a macro left over is one thing.
    if text == "$" || text == "@" {
        if let Some(name) = cursor.ident() {
            end = name.span();
            text.push_str(&name.to_string());
        }
    }
    // `NotFound<T>`
    while text.starts_with('<') && !text.ends_with('>') && !cursor.is_done() {
        text.extend(cursor.bump().map(|token| shown(&token)));
        end = cursor.previous_span();
    }
    // `404 NOT_FOUND - No such order`
    if text::at_text(cursor) {
        let mut fault = text::unquoted(cursor);
        fault.primary.start = start;
        cx.push(fault);
        return;
    }
    let message = format!("`{}` is not expected in a row", short(&text));
    let fault = Diagnostic::new(Fault::Unexpected, Range { start, end }, message);
    cx.push(match text.as_str() {
        "->" | "=>" if is_name(cursor, 0) && !at_row(cursor) => {
            let name = cursor.bump().map(|name| shown(&name)).unwrap_or_default();
            fault.help(format!("a variant's name stands behind `as`: `404 NOT_FOUND as {name}`"))
        }
        "+" if matches!(cursor.peek(), Some(TokenTree::Literal(next)) if Value::text(next).is_some()) => {
            cursor.bump();
            fault.help("write one text: a line that ends with a backslash goes on in the next")
        }
        _ => fault,
    });
}

fn column(key: &Ident, cursor: &mut Cursor, cx: &mut Diagnostics, door: Door, columns: &mut Columns) {
    let name = key.to_string();
    match name.as_str() {
        "retry" => retry(key, cursor, cx, columns),
        "after" => {
            let value = after(key, cursor, cx);
            set_boxed(&mut columns.after, value, "`after`", cx);
        }
        "action" => {
            let value = text(key, cursor, cx);
            set_boxed(&mut columns.action, value, "`action`", cx);
        }
        "docs" => {
            let value = text(key, cursor, cx);
            set_boxed(&mut columns.docs, value, "`docs`", cx);
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
        _ if cursor.peek_punct('!') && matches!(cursor.peek_at(1), Some(TokenTree::Group(_))) => {
            cursor.bump();
            cursor.bump();
            let range = Range { start: key.span(), end: cursor.previous_span() };
            let message = format!("`{}!(…)` in a row, where macros are not called", short(&name));
            let fault = Diagnostic::new(Fault::Unexpected, range, message);
            cx.push(fault.help("write the text itself in double quotes"));
        }
        "envelope" | "breaker" => bare_section(key, cursor, cx),
        _ => unknown(key, cursor, cx, door),
    }
}

/// `envelope standard`, or the name of a section and nothing behind it.
fn bare_section(key: &Ident, cursor: &mut Cursor, cx: &mut Diagnostics) {
    if is_name(cursor, 0) && !at_section(cursor) {
        cursor.bump();
    }
    let message = format!("section `{key}` has neither braces nor `=`");
    cx.push(Diagnostic::new(Fault::SectionForm, key.span(), message));
}

fn unknown(key: &Ident, cursor: &mut Cursor, cx: &mut Diagnostics, door: Door) {
    let known = if door == Door::Table { words::TABLE_COLUMNS } else { words::COLUMNS };
    let mut name = key.to_string();
    // `user-facing`
    while cursor.peek_punct('-') && cursor.peek_ident_at(1).is_some() {
        cursor.bump();
        name.extend(cursor.ident().map(|part| format!("-{part}")));
    }
    // `NOT_FOUND or GONE`
    if name == "or" && is_name(cursor, 0) {
        let range = Range { start: key.span(), end: cursor.span() };
        let second = cursor.bump().map(|code| shown(&code)).unwrap_or_default();
        let fault = Diagnostic::new(Fault::ColumnUnknown, range, "`or` between two codes");
        cx.push(fault.help(format!("join them with a bar: `404 NOT_FOUND|{second}`")));
        return;
    }
    // `retry in 3s`
    if let Some(TokenTree::Literal(wait)) = cursor.peek().filter(|_| name == "in").cloned() {
        if duration(&Value::of(&wait)).is_some() {
            cursor.bump();
            cx.push(no_key(&wait));
            return;
        }
    }
    let range = Range { start: key.span(), end: cursor.previous_span() };
    // The value goes with its key: it is not a fault of its own.
    let valued = cursor.equals() || wrong_sign(cursor).is_some();
    let value = cursor.peek().filter(|_| valued).map(shown);
    if valued {
        take_value(cursor);
    }
    let name = short(&name);
    let fault = Diagnostic::new(Fault::ColumnUnknown, range, format!("unknown column `{name}`"));
    let list = words::list(known);
    let value = value.unwrap_or_else(|| "\"…\"".to_owned());
    cx.push(match (name.as_str(), words::meant(&name, known)) {
        ("description" | "desc" | "message" | "meaning" | "text" | "title", _) => {
            fault.help(format!("write the description alone: `{value}`"))
        }
        ("code", _) => fault.help(format!("write the code directly behind the status: `404 {value}`")),
        ("alias" | "aliases", _) => {
            fault.help("join further codes to the first with a bar: `404 NOT_FOUND|GONE`")
        }
        ("status" | "status_code" | "http" | "http_status", _) => {
            fault.help("write all statuses at the start of the row: `400|429`")
        }
        ("true" | "false", _) => fault.help(format!("write the verdict with its key: `retry={name}`")),
        ("name" | "variant", _) if door == Door::Table => {
            fault.help("write the variant's name directly behind the code: `404 NOT_FOUND as Missing`")
        }
        (_, Some(near)) => {
            fault.help(format!("did you mean `{near}`? the columns are a `\"description\"`, {list}"))
        }
        (_, None) => fault.help(format!("a column is a `\"description\"` or one of {list}")),
    });
}

fn set_some<T>(slot: &mut Option<Spanned<T>>, value: Option<Spanned<T>>, name: &str, cx: &mut Diagnostics) {
    if let Some(value) = value {
        set(slot, value, name, cx);
    }
}

fn set_boxed<T>(
    slot: &mut Option<Box<Spanned<T>>>,
    value: Option<Spanned<T>>,
    name: &str,
    cx: &mut Diagnostics,
) {
    let mut plain = slot.take().map(|value| *value);
    set_some(&mut plain, value, name, cx);
    *slot = plain.map(Box::new);
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
