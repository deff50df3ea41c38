//! What stands by mistake where a row's code should.

use proc_macro2::{Span, TokenTree};

use super::super::cursor::Cursor;
use super::super::status::{is_status, meant};
use super::super::value::Value;
use super::{at_row, is_name, short, shown};
use crate::diagnostic::{Diagnostic, Diagnostics, Range};
use crate::fault::Fault;
use crate::reason::reason;
use crate::table::{Door, Row, Status};
use crate::words;

/// `404: NOT_FOUND`, `404 => NOT_FOUND`: takes the sign.
pub(super) fn sign_before_code(cursor: &mut Cursor) -> Option<Diagnostic> {
    let start = cursor.span();
    let mut sign = String::new();
    while sign.len() < 2 && (cursor.peek_punct(':') || cursor.peek_punct('=') || cursor.peek_punct('>')) {
        sign.extend(cursor.bump().map(|token| token.to_string()));
    }
    if sign.is_empty() && cursor.peek_punct('-') && (cursor.peek_punct_at(1, '>') || is_name(cursor, 1)) {
        sign.extend(cursor.bump().map(|token| token.to_string()));
        sign.extend(cursor.punct('>').map(|_| '>'));
    }
    let is_code =
        |ahead| is_name(cursor, ahead) || matches!(cursor.peek_at(ahead), Some(TokenTree::Literal(_)));
    let other =
        ['#', '$', '@', '/', '~', '&', '!', '?', '<', '\''].iter().any(|other| cursor.peek_punct(*other));
    // `404; NOT_FOUND`
    let ended = cursor.peek_punct(';')
        && is_name(cursor, 1)
        && !matches!(cursor.peek_at(2), Some(TokenTree::Literal(next)) if is_status(next));
    if sign.is_empty() && (other && is_code(1) || ended) {
        sign.extend(cursor.bump().map(|token| token.to_string()));
    }
    let range = Range { start, end: cursor.previous_span() };
    let fault =
        Diagnostic::new(Fault::Unexpected, range, format!("`{sign}` between the status and the code"));
    (!sign.is_empty()).then(|| fault.help("write only a space there: `404 NOT_FOUND`"))
}

/// `404 Not Found`: takes the reason phrase, where it stands instead of a code or before it.
pub(super) fn phrase(cursor: &mut Cursor, row: &Row) -> Option<Diagnostic> {
    let status = row.exact().next()?;
    let phrase = reason(status).filter(|phrase| phrase.contains(' '))?;
    let count = phrase.split(' ').count();
    let same = |(ahead, word): (usize, &str)| {
        cursor.peek_ident_at(ahead).is_some_and(|ident| ident.to_string().eq_ignore_ascii_case(word))
    };
    if !phrase.split(' ').enumerate().all(same) {
        return None;
    }
    let start = cursor.span();
    (0..count).for_each(|_| drop(cursor.bump()));
    let range = Range { start, end: cursor.previous_span() };
    let fault =
        Diagnostic::new(Fault::CodeInvalid, range, format!("`{phrase}` is the reason phrase of {status}"));
    Some(fault.help(format!(
        "write the vendor's code, or `{status} _` when the vendor publishes none: it is then named after the phrase"
    )))
}

/// `#[api_error(400, 404)]`: takes the second number, which would be the code of the first.
pub(super) fn listed(cursor: &mut Cursor, row: &Row) -> Option<Diagnostic> {
    let first = row.exact().last()?;
    let second = match cursor.peek_at(1)? {
        TokenTree::Literal(second) if cursor.peek_punct(',') && is_status(second) => second.clone(),
        _ => return None,
    };
    cursor.bump();
    cursor.bump();
    let message = format!("`{second}` behind a comma would be the code of status {first}");
    let fault = Diagnostic::new(Fault::CodeInvalid, second.span(), message);
    Some(fault.help(format!(
        "write `{first}|{second}` for two statuses, or `{first} {second}` if `{second}` is the code"
    )))
}

/// `404 as Missing NOT_FOUND`: takes the name.
pub(super) fn named_first(cursor: &mut Cursor, row: &mut Row) -> Option<Diagnostic> {
    let name =
        cursor.peek_ident_at(1).filter(|_| cursor.peek_ident().is_some_and(|word| word == "as"))?.clone();
    if words::is_keyword(&name.to_string()) || !is_name(cursor, 2) {
        return None;
    }
    let range = Range { start: cursor.span(), end: name.span() };
    cursor.bump();
    cursor.bump();
    let code = cursor.peek().map(shown).unwrap_or_default();
    row.variant = Some(name.clone());
    let fault = Diagnostic::new(Fault::ColumnPlace, range, "`as` stands before the code");
    Some(fault.help(format!("write it directly behind the code: `{code} as {name}`")))
}

/// `#[api_error(404, retryable)]`: a flag that is misspelt would be read as the code. Takes it.
pub(super) fn flag_for_code(cursor: &mut Cursor, door: Door) -> Option<Diagnostic> {
    let word = cursor.peek_ident()?.to_string();
    let meant = words::flag_meant(&word, door)?;
    // `404 default` is a code in a table; `404 default NOT_FOUND` has one behind it.
    if door == Door::Table && !(is_name(cursor, 1) && cursor.peek_ident_at(1).is_some_and(|next| next != "_"))
    {
        return None;
    }
    if cursor.peek_equals_at(1) || cursor.peek_punct_at(1, ':') {
        return None;
    }
    let place = cursor.span();
    cursor.bump();
    let fault =
        Diagnostic::new(Fault::CodeInvalid, place, format!("`{word}` stands in the place of the code"));
    Some(match door {
        Door::Item => fault.help(format!(
            "did you mean `{meant}`? if `{word}` is the code, write it in quotes: `\"{word}\"`"
        )),
        Door::Table => fault.help(format!("write the code before it: `404 NOT_FOUND {word}`")),
    })
}

/// `404 (NOT_FOUND)`, where a code must stand: takes the group.
pub(super) fn group_for_code(cursor: &mut Cursor, door: Door) -> Option<Diagnostic> {
    let Some(token @ TokenTree::Group(_)) = cursor.peek().filter(|_| door == Door::Table) else {
        return None;
    };
    let message = format!("`{}` is not a code", shown(token));
    let fault = Diagnostic::new(Fault::CodeInvalid, token.span(), message);
    cursor.bump();
    Some(fault)
}

pub(super) fn code_missing(cursor: &mut Cursor, cx: &mut Diagnostics, row: &Row) {
    let place = match (row.statuses.first(), row.statuses.last()) {
        (Some(first), Some(last)) => Range { start: first.place.start, end: last.place.end },
        _ => cursor.span().into(),
    };
    let fault = Diagnostic::new(Fault::CodeMissing, place, "row has no code behind its status");
    // `400 401 X`, which may have been meant as one row.
    let other = match (row.statuses.as_slice(), cursor.peek()) {
        ([only], Some(TokenTree::Literal(next))) => match (only.value, meant(&next.to_string())) {
            (Status::Exact(first), Some(Status::Exact(second))) => Some((first, second)),
            _ => None,
        },
        _ => None,
    };
    // `400 100 _ "In words"`: the number is a code if the rest is a fallback row.
    let comma = cursor.peek_ident_at(1).is_some_and(|next| next == "_");
    cx.push(match other {
        Some((first, second)) if comma => fault.help(format!(
            "write the vendor's code behind it, or a comma behind the next number when that is the code: `{first} {second},`"
        )),
        Some((first, second)) => fault.help(format!(
            "write the vendor's code behind it, `_` when the vendor publishes none, or `{first}|{second}` for one code under both"
        )),
        None => fault,
    });
}

/// `as` and no word behind it: takes a text that stands there in its place.
pub(super) fn no_name(place: Span, cursor: &mut Cursor) -> Diagnostic {
    let help = "write the variant's name behind it: `404 not_found as NotFoundInBody`";
    let Some(literal) = cursor.peek_literal().filter(|_| !at_row(cursor)).cloned() else {
        return Diagnostic::new(Fault::ValueMissing, place, "`as` stands without a name").help(help);
    };
    cursor.bump();
    let message = format!("`{}` is not a name", short(&literal.to_string()));
    let fault = Diagnostic::new(Fault::ValueType, literal.span(), message);
    match Value::text(&literal).as_deref().and_then(crate::name::variant_of) {
        Some(name) => fault.help(format!("write a word without quotes: `as {name}`")),
        None => fault.help(help),
    }
}

/// `404 NOT_*`: takes the star, where no other row can begin with it.
pub(super) fn starred(cursor: &mut Cursor, row: &mut Row) -> Option<Diagnostic> {
    let ends = match cursor.peek_at(1) {
        None => true,
        Some(TokenTree::Punct(sign)) => ",;#".contains(sign.as_char()),
        _ => false,
    };
    let code = row.codes.last_mut().filter(|_| ends && cursor.peek_punct('*'))?;
    let range = Range { start: code.place.start, end: cursor.span() };
    cursor.bump();
    let text = format!("{}*", code.value.text());
    let fault = Diagnostic::new(Fault::CodeInvalid, range, format!("code `{}` needs quotes", short(&text)));
    Some(fault.help(format!("write `{:?}` for all codes that begin so", short(&text))))
}
