//! One row: the same grammar behind both doors.

use proc_macro2::{Ident, Literal, Span, TokenTree};

use super::cursor::Cursor;
use super::value::Value;
use crate::diagnostic::{Diagnostic, Diagnostics, Range};
use crate::fault::Fault;
use crate::table::{Code, Columns, Door, Fields, Row, Spanned, Status};
use crate::{parse, words};

/// Reads one row; it always takes at least one token when there is one.
pub(super) fn row(cursor: &mut Cursor, cx: &mut Diagnostics, door: Door) -> Row {
    let found = cx.len();
    let mut row = Row {
        attributes: Vec::new(),
        statuses: Vec::new(),
        codes: Vec::new(),
        variant: None,
        fields: Fields::Unit,
        columns: Columns::default(),
        broken: false,
    };
    if statuses(cursor, cx, &mut row) {
        codes(cursor, cx, door, &mut row, found);
        rename(cursor, cx, door, &mut row);
        parse::columns::columns(cursor, cx, door, &mut row.columns);
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

/// `400 | 429`; false when the row has none and cannot be read further.
fn statuses(cursor: &mut Cursor, cx: &mut Diagnostics, row: &mut Row) -> bool {
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
fn meant(text: &str) -> Option<Status> {
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

/// `A | "b" | -3`; a derive's row may have none.
fn codes(cursor: &mut Cursor, cx: &mut Diagnostics, door: Door, row: &mut Row, found: usize) {
    // `404, NOT_FOUND` comes from other formats, and nothing else can be meant.
    cursor.punct(',');
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
        if cursor.punct('|').is_none() {
            return;
        }
    }
}

/// Whether a code stands here, and not a column or the next row.
fn at_code(cursor: &Cursor, door: Door) -> bool {
    match cursor.peek() {
        Some(TokenTree::Ident(ident)) => {
            let column = cursor.peek_equals_at(1) || cursor.peek_punct_at(1, ':');
            let bare = door == Door::Item && words::COLUMNS.iter().any(|word| ident == word);
            !column && !bare && !(ident == "as" && cursor.peek_ident_at(1).is_some())
        }
        Some(TokenTree::Literal(_)) => !is_next_row(cursor),
        Some(TokenTree::Punct(punct)) => punct.as_char() == '-',
        _ => false,
    }
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
        Some(TokenTree::Ident(next)) => is_name(cursor, 1) && !(next == "_" && is_name(cursor, 2)),
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

/// Whether a word stands there that is no column and no `as`.
fn is_name(cursor: &Cursor, ahead: usize) -> bool {
    cursor.peek_ident_at(ahead).map(ToString::to_string).is_some_and(|word| {
        let flag = word == "as" || words::nearest(&word, words::COLUMNS).is_some();
        !flag && !cursor.peek_equals_at(ahead + 1)
    })
}

fn code_missing(cursor: &mut Cursor, cx: &mut Diagnostics, row: &Row) {
    let place = match (row.statuses.first(), row.statuses.last()) {
        (Some(first), Some(last)) => Range { start: first.place.start, end: last.place.end },
        _ => cursor.span().into(),
    };
    cx.push(Diagnostic::new(Fault::CodeMissing, place, "row has no code behind its status"));
}

/// One code; `None` when nothing was taken.
fn code(cursor: &mut Cursor, cx: &mut Diagnostics) -> Option<Spanned<Code>> {
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

/// `as Variant`
fn rename(cursor: &mut Cursor, cx: &mut Diagnostics, door: Door, row: &mut Row) {
    let Some(span) = cursor.word("as") else { return };
    let Some(name) = cursor.ident() else {
        let fault = Diagnostic::new(Fault::ValueMissing, span, "`as` stands without a name");
        cx.push(fault.help("write the variant's name behind it: `404 not_found as NotFoundInBody`"));
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
