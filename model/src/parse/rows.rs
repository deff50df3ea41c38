//! One row: the same grammar behind both doors.

mod slips;

use proc_macro2::{Ident, Literal, TokenTree};

use super::columns::at_text_behind;
use super::cursor::Cursor;
use super::foreign;
use super::status::{meant, statuses};
use super::value::Value;
use crate::diagnostic::{Diagnostic, Diagnostics, Range};
use crate::fault::Fault;
use crate::table::{Code, Columns, Door, Fields, Row, Spanned};
use crate::{parse, words};
use slips::{
    code_missing, flag_for_code, group_for_code, listed, named_first, no_name, phrase, sign_before_code,
    starred,
};

/// Reads one row; it always takes at least one token when there is one.
pub(super) fn row(cursor: &mut Cursor, cx: &mut Diagnostics, door: Door) -> Row {
    let found = cx.len();
    let mut row = Row {
        attributes: Vec::new(),
        // Most rows have one of each.
        statuses: Vec::with_capacity(1),
        codes: Vec::with_capacity(1),
        variant: None,
        fields: Fields::Unit,
        columns: Columns::default(),
        broken: false,
    };
    if let Some(foreign) = foreign::row(cursor, door) {
        cx.push(foreign.fault);
        row.codes.extend(foreign.code);
        row.broken = true;
        return row;
    }
    if door == Door::Table {
        for fault in [foreign::heading(cursor), foreign::mark(cursor)].into_iter().flatten() {
            cx.push(fault);
        }
    }
    if statuses(cursor, cx, door, &mut row) {
        codes(cursor, cx, door, &mut row, found);
        rename(cursor, cx, door, &mut row);
        parse::columns::columns(cursor, cx, door, &mut row);
    } else {
        skip(cursor);
    }
    row.broken = cx.len() > found;
    row
}

/// What is rather a code than a column: behind a string, another string or a number can be nothing else.
fn is_code_at(cursor: &Cursor, ahead: usize) -> bool {
    if matches!(cursor.peek_at(ahead), Some(TokenTree::Literal(_))) || cursor.peek_punct_at(ahead, '-') {
        return true;
    }
    let word = cursor.peek_ident_at(ahead).map(ToString::to_string);
    word.is_some_and(|word| words::nearest(&word, words::COLUMNS).is_none())
        && !cursor.peek_equals_at(ahead + 1)
}

/// Goes on to where the next row seems to begin.
fn skip(cursor: &mut Cursor) {
    cursor.bump();
    while !cursor.is_done() && !at_row(cursor) && !cursor.peek_punct('#') {
        cursor.bump();
    }
}

/// Whether a row seems to begin here: a status, and something behind it that can be a code.
pub(super) fn at_row(cursor: &Cursor) -> bool {
    let status = match cursor.peek() {
        Some(TokenTree::Literal(literal)) => match Value::of(literal) {
            Value::Integer { digits, suffix } => suffix == "xx" || (suffix.is_empty() && digits.len() == 3),
            Value::Text(text) => return meant(&text).is_some() && is_code_at(cursor, 1),
            _ => false,
        },
        Some(TokenTree::Punct(punct)) => punct.as_char() == '*',
        Some(TokenTree::Ident(ident)) => ident == "_",
        _ => false,
    };
    let code = match cursor.peek_at(1) {
        Some(TokenTree::Ident(_)) => !cursor.peek_punct_at(2, '='),
        Some(TokenTree::Literal(literal)) => matches!(Value::of(literal), Value::Text(_)),
        Some(TokenTree::Punct(punct)) => matches!(punct.as_char(), '|' | '-'),
        _ => false,
    };
    status && code
}

/// A token for a message: a group only by its brackets, anything else cut at a length that fits a line.
pub(super) fn shown(token: &TokenTree) -> String {
    match token {
        TokenTree::Group(group) => match group.delimiter() {
            proc_macro2::Delimiter::Brace => "{ … }".to_owned(),
            proc_macro2::Delimiter::Bracket => "[ … ]".to_owned(),
            _ => "( … )".to_owned(),
        },
        token => short(&token.to_string()),
    }
}

/// A text cut at a length that fits a line.
pub(super) fn short(text: &str) -> String {
    match text.char_indices().nth(40) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// `A | "b" | -3`; a derive's row may have none.
fn codes(cursor: &mut Cursor, cx: &mut Diagnostics, door: Door, row: &mut Row, found: usize) {
    if door == Door::Item {
        if let Some(fault) = listed(cursor, row) {
            cx.push(fault);
            return;
        }
    }
    // `404, NOT_FOUND` comes from other formats, and nothing else can be meant.
    cursor.punct(',');
    if let Some(fault) = phrase(cursor, row) {
        let place = fault.primary;
        cx.push(fault);
        cursor.punct('-');
        if !at_code(cursor, Door::Item) {
            row.codes.push(Spanned::new(Code::Reason, place));
        }
    } else if let Some(fault) = sign_before_code(cursor).or_else(|| group_for_code(cursor, door)) {
        cx.push(fault);
        // `404: NOT_FOUND: "…"`
        let text = matches!(cursor.peek_at(2), Some(TokenTree::Literal(text)) if Value::text(text).is_some());
        if text && (cursor.peek_punct_at(1, ':') || cursor.peek_equals_at(1)) {
            row.codes.extend(code(cursor, cx));
            cursor.bump();
            return;
        }
    }
    if door == Door::Table {
        if let Some(fault) = named_first(cursor, row) {
            cx.push(fault);
        }
    }
    if let Some(fault) = flag_for_code(cursor, door) {
        cx.push(fault);
    }
    if !at_code(cursor, door) {
        // What has a fault in place of a status may be no row at all.
        if door == Door::Table && cx.len() == found {
            code_missing(cursor, cx, row);
        }
        return;
    }
    loop {
        match code(cursor, cx) {
            Some(code) => row.codes.push(code),
            None => return,
        }
        if let Some(fault) = starred(cursor, row) {
            cx.push(fault);
        }
        let Some(bar) = cursor.punct('|') else { return };
        if cursor.peek_punct('|') || is_next_row(cursor) {
            while cursor.punct('|').is_some() {}
            let fault = Diagnostic::new(Fault::CodeInvalid, bar, "a code is missing behind `|`");
            cx.push(fault.help("write a code on both sides of a single `|`: `NOT_FOUND|GONE`"));
            if is_next_row(cursor) {
                return;
            }
        }
    }
}

/// Whether a code stands here, and not a column or the next row.
fn at_code(cursor: &Cursor, door: Door) -> bool {
    match cursor.peek() {
        Some(TokenTree::Ident(ident)) => {
            let column = is_keyed(cursor, ident);
            let bare = door == Door::Item && words::COLUMNS.iter().any(|word| ident == word);
            !(column || bare || ident == "as" && cursor.peek_ident_at(1).is_some())
        }
        Some(TokenTree::Literal(_)) => !is_next_row(cursor),
        Some(TokenTree::Punct(punct)) => punct.as_char() == '-',
        _ => false,
    }
}

/// Whether a word is the key of a column: `retry=false`, and not `NOT_FOUND: "No such order"` nor `NOT::FOUND`.
fn is_keyed(cursor: &Cursor, ident: &Ident) -> bool {
    let equals = cursor.peek_equals_at(1);
    let colon = cursor.peek_punct_at(1, ':') && !cursor.peek_punct_at(2, ':');
    if !equals && !colon {
        return false;
    }
    let word = ident.to_string();
    (equals && !word.contains(char::is_uppercase)) || words::nearest(&word, words::COLUMNS).is_some()
}

/// `400 401 X`: a number that is no code of this row but the status of the next.
fn is_next_row(cursor: &Cursor) -> bool {
    let Some(TokenTree::Literal(literal)) = cursor.peek() else { return false };
    match Value::of(literal) {
        Value::Integer { suffix, .. } if suffix == "xx" => return true,
        Value::Integer { digits, .. } if digits.len() == 3 => {}
        _ => return false,
    }
    match cursor.peek_at(1) {
        // `400 100 _ UNEXPECTED`: there the `_` is the status of the fallback row.
        Some(TokenTree::Ident(next)) => is_name(cursor, 1) && !(next == "_" && names_a_row(cursor, 2)),
        // No column is a number; one that can be a status begins the next row, and leaves this one its code.
        Some(TokenTree::Literal(next)) => match Value::of(next) {
            Value::Integer { digits, suffix } => {
                !(suffix == "xx" || (suffix.is_empty() && digits.len() == 3))
            }
            _ => false,
        },
        Some(TokenTree::Punct(next)) => next.as_char() == '-',
        _ => false,
    }
}

/// Whether the code of a fallback row stands there: a text in words is rather the description of `404 _`.
fn names_a_row(cursor: &Cursor, ahead: usize) -> bool {
    match cursor.peek_at(ahead) {
        Some(TokenTree::Literal(literal)) => {
            matches!(Value::of(literal), Value::Text(text) if !text.contains(char::is_whitespace))
        }
        _ => is_name(cursor, ahead),
    }
}

/// Whether a word stands there that is no column and no `as`.
pub(super) fn is_name(cursor: &Cursor, ahead: usize) -> bool {
    cursor.peek_ident_at(ahead).map(ToString::to_string).is_some_and(|word| {
        let flag = word == "as" || words::nearest(&word, words::COLUMNS).is_some();
        !flag && !cursor.peek_equals_at(ahead + 1)
    })
}

/// One code; `None` when nothing was taken.
fn code(cursor: &mut Cursor, cx: &mut Diagnostics) -> Option<Spanned<Code>> {
    if cursor.peek_punct('-') {
        return negative(cursor, cx);
    }
    if let Some(ident) = cursor.ident() {
        return Some(match unquoted(&ident, cursor) {
            Some((code, range)) => {
                let message = format!("code `{}` needs quotes", short(&code));
                let fault = Diagnostic::new(Fault::CodeInvalid, range, message);
                cx.push(fault.help(format!("write `{code:?}`")));
                Spanned::new(Code::Text(code), range)
            }
            None => Spanned::new(named(&ident), ident.span()),
        });
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
    let text = literal.to_string();
    let fault =
        Diagnostic::new(Fault::CodeInvalid, literal.span(), format!("`{}` is not a code", short(&text)));
    if !text.starts_with(|first: char| first.is_ascii_digit()) {
        cx.push(fault);
        return None;
    }
    cx.push(fault.help(format!("write it as a string: `\"{}\"`", short(&text))));
    Some(Spanned::new(Code::Text(text), literal.span()))
}

/// `not-found`, `order.missing`: takes the rest of a code that is more than one word.
fn unquoted(first: &Ident, cursor: &mut Cursor) -> Option<(String, Range)> {
    let mut code = first.to_string();
    let mut end = None;
    loop {
        let signs = if cursor.peek_punct(':') && cursor.peek_punct_at(1, ':') { 2 } else { 1 };
        let joint = [':', '-', '.', '/'].iter().any(|sign| cursor.peek_punct(*sign));
        // `NOT_FOUND - No such order` is a code and a text.
        if !joint || !is_name(cursor, signs) || at_text_behind(cursor, signs) {
            break;
        }
        for _ in 0..=signs {
            let token = cursor.bump()?;
            code.push_str(&token.to_string());
            end = Some(token.span());
        }
    }
    Some((code, Range { start: first.span(), end: end? }))
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
    let plain = digits.strip_prefix('-').unwrap_or(digits);
    let message = match digits.parse() {
        Ok(number) if plain == "0" || !plain.starts_with('0') => {
            return Some(Spanned::new(Code::Integer(number), range));
        }
        // As a number it would be another code: a vendor who writes zeros in front sends a text.
        Ok(_) => format!("integer code `{}` begins with a zero", short(digits)),
        Err(_) => format!("integer code `{}` is too large", short(digits)),
    };
    let fault = Diagnostic::new(Fault::CodeInvalid, range, message);
    cx.push(
        fault.help(format!(
            "write it as a string, which is compared digit for digit: `\"{}\"`",
            short(digits)
        )),
    );
    Some(Spanned::new(Code::Text(digits.to_owned()), range))
}

/// `as Variant`
pub(super) fn rename(cursor: &mut Cursor, cx: &mut Diagnostics, door: Door, row: &mut Row) {
    let Some(span) = cursor.word("as") else { return };
    let Some(name) = cursor.ident() else {
        cx.push(no_name(span, cursor));
        return;
    };
    if door == Door::Item {
        let range = Range { start: span, end: name.span() };
        let fault =
            Diagnostic::new(Fault::ColumnPlace, range, "`as` on a variant, which has its name already");
        cx.push(fault.help("rename the variant itself"));
    } else if words::is_keyword(&name.to_string()) {
        let message = format!("`{name}` cannot be the name of a variant");
        let fault = Diagnostic::new(Fault::VariantName, name.span(), message);
        cx.push(fault.help("write a name in `UpperCamelCase` that is no word of Rust's own"));
    } else {
        row.variant = Some(name);
    }
}
