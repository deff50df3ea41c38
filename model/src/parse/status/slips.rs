//! Statuses in another manner than a plain number, and lists of them.

use proc_macro2::{Delimiter, Literal, TokenTree};

use super::super::cursor::Cursor;
use super::super::rows::{is_name, short};
use super::{is_code_behind, is_status, meant};
use crate::diagnostic::{Diagnostic, Range};
use crate::fault::Fault;
use crate::reason::status_of_name;
use crate::table::{Row, Spanned, Status};

/// `StatusCode::NOT_FOUND`: takes the path.
pub(super) fn constant(cursor: &mut Cursor) -> Option<Diagnostic> {
    let is_path =
        cursor.peek_ident().is_some() && cursor.peek_punct_at(1, ':') && cursor.peek_punct_at(2, ':');
    // `NOT::FOUND` may be a code that needs quotes.
    let start = cursor.position();
    let place = cursor.span();
    let mut names = vec![cursor.peek_ident().filter(|_| is_path)?.to_string()];
    cursor.bump();
    while cursor.separator().is_some() {
        names.extend(cursor.ident().map(|name| name.to_string()));
    }
    if !names.iter().any(|name| name == "StatusCode") {
        cursor.rewind(start);
        return None;
    }
    let number = cursor.group(Delimiter::Parenthesis).and_then(|group| Cursor::of_group(&group).literal());
    let range = Range { start: place, end: cursor.previous_span() };
    let fault =
        Diagnostic::new(Fault::StatusNotANumber, range, format!("`{}` is not a status", names.join("::")));
    let number = number.filter(is_status).map(|number| number.to_string());
    let number = number.or_else(|| Some(status_of_name(names.last()?)?.to_string()));
    Some(match number {
        Some(number) => fault.help(format!("write its number: `{number}`")),
        None => fault.help("write its number"),
    })
}

/// Whether what stands before a status, or around it, begins a row: `else UNEXPECTED`, `status(404) NOT_FOUND`.
pub(in super::super) fn at_prefix(cursor: &Cursor) -> bool {
    let otherwise = |word: &&str| cursor.peek_ident().is_some_and(|ident| ident == *word);
    is_name(cursor, 1) && super::OTHERWISE.iter().any(otherwise) || call(cursor).is_some()
}

/// `status(404)` and a code: its name and its number.
fn call(cursor: &Cursor) -> Option<(String, Literal)> {
    let name = cursor.peek_ident()?.to_string();
    let number = match cursor.peek_at(1)? {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis => {
            Cursor::of_group(group).literal()?
        }
        _ => return None,
    };
    let called = is_status(&number) && is_name(cursor, 2) && name.starts_with(char::is_lowercase);
    called.then_some((name, number))
}

/// `status(404) NOT_FOUND`: takes the call.
fn called(cursor: &mut Cursor) -> Option<Diagnostic> {
    let (name, number) = call(cursor)?;
    let start = cursor.span();
    cursor.bump();
    cursor.bump();
    let range = Range { start, end: cursor.previous_span() };
    let fault =
        Diagnostic::new(Fault::StatusNotANumber, range, format!("`{name}({number})` is not a status"));
    Some(fault.help(format!("write its number: `{number}`")))
}

/// `HTTP_404`: takes it.
pub(super) fn prefixed(cursor: &mut Cursor) -> Option<Diagnostic> {
    if let Some(fault) = called(cursor) {
        return Some(fault);
    }
    let word = cursor.peek_ident()?.to_string();
    let digits = word.strip_prefix("HTTP").or(word.strip_prefix("http"))?.trim_start_matches('_');
    let _ = meant(digits).filter(|_| is_name(cursor, 1))?;
    let place = cursor.span();
    cursor.bump();
    let fault = Diagnostic::new(Fault::StatusNotANumber, place, format!("`{word}` is not a status"));
    Some(fault.help(format!("write its number: `{digits}`")))
}

/// Two statuses that are joined with anything but a single `|`: takes the sign and the second one.
pub(super) fn joined(cursor: &mut Cursor, row: &Row) -> Option<Diagnostic> {
    let Some(Spanned { value: Status::Exact(first), place }) = row.statuses.last().cloned() else {
        return None;
    };
    if let Some(fault) = joined_by_word(first, place, cursor) {
        return Some(fault);
    }
    let signs = (0..3).take_while(|at| "/&+-.=|".chars().any(|sign| cursor.peek_punct_at(*at, sign))).count();
    let sign: String = (0..signs).filter_map(|at| cursor.peek_at(at)).map(TokenTree::to_string).collect();
    let Some(TokenTree::Literal(second)) = cursor.peek_at(signs).filter(|_| signs > 0 && sign != "|") else {
        return None;
    };
    // `400 -499` is a code below zero, unless another code follows.
    if !is_status(second) || (sign == "-" && !is_code_behind(cursor)) {
        return None;
    }
    let (range, second) = (Range { start: place.start, end: second.span() }, second.to_string());
    let message = format!("`{first}{sign}{second}` is no list of statuses");
    (0..=signs).for_each(|_| drop(cursor.bump()));
    let fault = Diagnostic::new(Fault::StatusNotANumber, range, message);
    Some(fault.help(match sign.contains(['-', '.']) {
        true => format!("write a row for the class, `{}xx`, or each status: `{first}|{second}`", first / 100),
        false => format!("join them with a single bar: `{first}|{second}`"),
    }))
}

/// `400 or 404 NOT_FOUND`: takes the word and the second status.
fn joined_by_word(first: u16, place: Range, cursor: &mut Cursor) -> Option<Diagnostic> {
    let word = cursor.peek_ident().filter(|word| *word == "or" || *word == "and")?.to_string();
    let second = match cursor.peek_at(1)? {
        TokenTree::Literal(second) if is_status(second) && is_name(cursor, 2) => second.clone(),
        _ => return None,
    };
    cursor.bump();
    cursor.bump();
    let range = Range { start: place.start, end: second.span() };
    let message = format!("`{first} {word} {second}` is no list of statuses");
    let fault = Diagnostic::new(Fault::StatusNotANumber, range, message);
    Some(fault.help(format!("join them with a single bar: `{first}|{second}`")))
}

pub(super) fn quoted(text: &str, literal: &Literal) -> Diagnostic {
    let message = format!("status `{}` stands in quotes", short(&literal.to_string()));
    let fault = Diagnostic::new(Fault::StatusNotANumber, literal.span(), message);
    match meant(text) {
        Some(_) => fault.help(format!("write it without them: `{text}`")),
        None => fault,
    }
}

/// `404u16`, `0404`, `404.0`, `4OO`
pub(super) fn not_a_number(literal: &Literal) -> Diagnostic {
    let text = literal.to_string();
    let fault = Diagnostic::new(
        Fault::StatusNotANumber,
        literal.span(),
        format!("`{}` is not a status", short(&text)),
    );
    let digits: String = text
        .trim_start_matches('0')
        .chars()
        .map(|letter| if letter == 'O' || letter == 'o' { '0' } else { letter })
        .take_while(char::is_ascii_digit)
        .collect();
    match meant(&digits) {
        Some(_) => fault.help(format!("did you mean `{digits}`? a status is a plain number")),
        None => fault,
    }
}

/// `4**`: takes the stars.
pub(super) fn stars(cursor: &mut Cursor, literal: &Literal) -> Option<Diagnostic> {
    let digit = literal.to_string();
    let _ = meant(&format!("{digit}xx")).filter(|_| cursor.peek_punct('*'))?;
    let mut shown = digit.clone();
    while cursor.punct('*').is_some() {
        shown.push('*');
    }
    let range = Range { start: literal.span(), end: cursor.previous_span() };
    let fault = Diagnostic::new(Fault::StatusClass, range, format!("`{shown}` is not a status class"));
    Some(fault.help(format!("did you mean `{digit}xx`? the classes are `1xx` to `5xx`")))
}

pub(super) fn misspelt_class(literal: &Literal, digits: &str) -> Diagnostic {
    let text = literal.to_string();
    let (shown, place) = (short(&text), literal.span());
    if !text.contains(['x', 'X']) || digits == "0" {
        return not_a_number(literal);
    }
    let fault = Diagnostic::new(Fault::StatusClass, place, format!("`{shown}` is not a status class"));
    match digits.bytes().next() {
        Some(digit @ b'1'..=b'5') => {
            fault.help(format!("did you mean `{}xx`? the classes are `1xx` to `5xx`", char::from(digit)))
        }
        _ => fault,
    }
}
