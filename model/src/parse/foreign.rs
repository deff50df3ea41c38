//! Rows in the manner of other languages and formats: each is taken whole, with one fault that shows it as it is written
//! here.

use proc_macro2::{Delimiter, TokenTree};

mod behind;
pub(super) mod facts;
mod marks;

use super::cursor::Cursor;
use super::rows::{is_name, shown};
use super::status::is_status;
use super::value::Value;
use crate::diagnostic::{Diagnostic, Range};
use crate::fault::Fault;
use crate::table::{Code, Door, Spanned};
use crate::words;
pub(super) use behind::begins;
use facts::{Facts, facts};
use marks::{STATEMENTS, at_sharpless, command};
pub(super) use marks::{heading, mark};

/// A row that was taken.
pub(super) struct Foreign {
    pub(super) fault: Diagnostic,
    /// What its variant is named after.
    pub(super) code: Option<Spanned<Code>>,
}

/// Takes a row that is written in another manner; one that is nearly right is left to those who read rows.
pub(super) fn row(cursor: &mut Cursor, door: Door) -> Option<Foreign> {
    if door == Door::Table {
        if let Some(fault) = command(cursor) {
            return Some(Foreign { fault, code: None });
        }
    }
    let length = length(cursor, door)?;
    let mut facts = facts((0..length).filter_map(|at| cursor.peek_at(at)));
    if labelled(cursor, path_end(cursor, 0)).is_some() {
        facts.label();
    }
    if !facts.are_of_a_row() {
        return None;
    }
    let first = cursor.peek().map(shown).unwrap_or_default();
    let start = cursor.span();
    (0..length).for_each(|_| drop(cursor.bump()));
    let range = Range { start, end: cursor.previous_span() };
    let code = facts.code().map(|code| Spanned::new(Code::Text(code), range));
    Some(Foreign { fault: fault(&facts, &first, range, door), code })
}

fn fault(facts: &Facts, first: &str, range: Range, door: Door) -> Diagnostic {
    let message = match &facts.status {
        Some(status) if status == first => format!("row at `{first}` has more than spaces between its parts"),
        Some(_) => format!("row at `{first}` does not begin with its status"),
        None => format!("row at `{first}` has no status"),
    };
    let fault = Diagnostic::new(Fault::StatusMissing, range, message);
    if first == "_" {
        return fault.help("write `_` and a name for whatever is left: `_ UNEXPECTED`");
    }
    let line = facts.line(door);
    match (&facts.status, door) {
        (Some(_), _) => fault.help(format!("write `{line}`")),
        (None, Door::Item) => fault.help(format!("begin with the status: `{line}`")),
        (None, Door::Table) => fault.help(format!(
            "begin with the status: `{line}`, or with `*` when the vendor ties the code to none"
        )),
    }
}

/// Whether the row that begins here reads as an item of Rust's: `NotFound { id: u64 }`.
pub(super) fn at_variant(cursor: &Cursor) -> bool {
    let name = cursor.peek_ident().map(ToString::to_string).unwrap_or_default();
    is_group(cursor.peek_at(1), Delimiter::Brace)
        && name.starts_with(char::is_uppercase)
        && words::nearest(&name, words::SECTIONS).is_none()
}

/// How many tokens a row in another manner is made of.
fn length(cursor: &Cursor, door: Door) -> Option<usize> {
    let pairs = pairs(cursor, 0);
    if pairs.1 > 1 {
        return Some(pairs.0);
    }
    let text = cursor.peek_literal().and_then(Value::text);
    if text.as_deref().is_some_and(is_whole_row) {
        return Some(1);
    }
    if door == Door::Item {
        return None;
    }
    match cursor.peek()? {
        // `[not_found]  status = 404`, as in TOML; and behind brackets alone the row that an attribute was meant for.
        // `(404) NOT_FOUND` is a row but for the brackets.
        TokenTree::Group(_) if at_sharpless(cursor) || is_name(cursor, 1) && is_held_status(cursor) => None,
        TokenTree::Group(_) => Some(1 + self::pairs(cursor, 1).0),
        TokenTree::Ident(word) if word == "_" => value_end(cursor, sign_end(cursor, 1)?),
        TokenTree::Ident(_) => statement(cursor).or_else(|| named(cursor)),
        TokenTree::Literal(_) => match text {
            Some(text) => documented(cursor, &text).or_else(|| named(cursor)),
            // Nearly every row: a status, and a code behind it.
            None if !matches!(cursor.peek_at(1), Some(TokenTree::Punct(_))) => None,
            // `404: description: "…"`
            None => behind_colon(cursor, 1).or_else(|| held(cursor)).or_else(|| cells(cursor)),
        },
        // `- code: NOT_FOUND  status: 404`
        TokenTree::Punct(mark) if mark.as_char() == '-' => match self::pairs(cursor, 1) {
            (length, 1..) => Some(1 + length),
            _ => None,
        },
        TokenTree::Punct(_) => None,
    }
}

/// `(404)`
fn is_held_status(cursor: &Cursor) -> bool {
    let Some(TokenTree::Group(group)) = cursor.peek() else { return false };
    let mut held = Cursor::of_group(group);
    held.literal().is_some_and(|status| is_status(&status)) && held.is_done()
}

/// `404: { description: "…" }`
fn held(cursor: &Cursor) -> Option<usize> {
    let value = sign_end(cursor, 1)?;
    matches!(cursor.peek_at(value), Some(TokenTree::Group(_))).then_some(value + 1)
}

/// `"No such order" NOT_FOUND`, as in GraphQL.
fn documented(cursor: &Cursor, text: &str) -> Option<usize> {
    (text.contains(' ') && is_name(cursor, 1) && path_end(cursor, 1) == 2).then_some(2)
}

/// `404 | NOT_FOUND | No such order`: up to the next row.
fn cells(cursor: &Cursor) -> Option<usize> {
    let at_cells = |at| {
        let status = matches!(cursor.peek_at(at), Some(TokenTree::Literal(one)) if is_status(one));
        status && (is_name(cursor, at + 1) || cursor.peek_punct_at(at + 1, '|'))
    };
    let code = 2 + usize::from(cursor.peek_punct_at(2, '|'));
    if !at_cells(0) || !cursor.peek_punct_at(1, '|') || !is_name(cursor, code) {
        return None;
    }
    let mut at = code + 1;
    while !at_cells(at)
        && cursor.peek_at(at).is_some_and(|token| !ends_a_row(token))
        && !is_sign(cursor, at + 1)
    {
        at += 1;
    }
    Some(at)
}

fn ends_a_row(token: &TokenTree) -> bool {
    match token {
        TokenTree::Punct(sign) => ",;#*".contains(sign.as_char()),
        TokenTree::Ident(word) => word == "_" || words::SECTIONS.iter().any(|section| word == section),
        TokenTree::Group(_) => true,
        TokenTree::Literal(_) => false,
    }
}

/// `"404 NOT_FOUND"`
fn is_whole_row(text: &str) -> bool {
    let (first, rest) = text.split_once(' ').unwrap_or_default();
    !rest.is_empty() && first.len() == 3 && first.parse::<u16>().is_ok_and(|status| status >= 100)
}

/// `code: X, status = 404`: how many tokens, and how many pairs of a known key and a value.
fn pairs(cursor: &Cursor, from: usize) -> (usize, usize) {
    let (mut at, mut count) = (from, 0);
    loop {
        let next = at + usize::from(count > 0 && cursor.peek_punct_at(at, ','));
        let Some(end) = pair(cursor, next) else { return (at - from, count) };
        (at, count) = (end, count + 1);
    }
}

fn pair(cursor: &Cursor, at: usize) -> Option<usize> {
    let key = cursor.peek_ident_at(at)?.to_string();
    if !facts::is_key(&key) || !is_sign(cursor, at + 1) {
        return None;
    }
    match cursor.peek_at(at + 2)? {
        TokenTree::Ident(_) => Some(words_end(cursor, at + 2)),
        TokenTree::Literal(_) | TokenTree::Group(_) => Some(at + 3),
        TokenTree::Punct(_) => None,
    }
}

/// `No such order`, up to the next key.
fn words_end(cursor: &Cursor, from: usize) -> usize {
    let mut at = from + 1;
    while cursor.peek_ident_at(at).is_some() && !is_sign(cursor, at + 1) {
        at += 1;
    }
    at
}

/// `:` or `=`, and not `::`.
fn is_sign(cursor: &Cursor, at: usize) -> bool {
    let colon = cursor.peek_punct_at(at, ':')
        && !cursor.peek_punct_at(at + 1, ':')
        && !cursor.peek_punct_at(at - 1, ':');
    colon || cursor.peek_equals_at(at)
}

/// `const NOT_FOUND: u16 = 404;`, `case 404: NOT_FOUND`
fn statement(cursor: &Cursor) -> Option<usize> {
    let word = cursor.peek_ident()?;
    let begins = cursor.peek_ident_at(1).is_some()
        || matches!(cursor.peek_at(1), Some(TokenTree::Literal(one)) if is_status(one));
    let called = is_group(cursor.peek_at(1), Delimiter::Parenthesis);
    if !STATEMENTS.iter().any(|known| word == known) || !(begins || called) {
        return None;
    }
    let mut at = 1;
    while cursor.peek_at(at).is_some() && !(cursor.peek_punct_at(at, ';') || cursor.peek_punct_at(at, ',')) {
        let again =
            cursor.peek_ident_at(at).is_some_and(|next| next == word) && !cursor.peek_punct_at(at - 1, ':');
        // `pub 404 NOT_FOUND`: what follows is a row of its own.
        let next_row = at > 1
            && matches!(cursor.peek_at(at), Some(TokenTree::Literal(one)) if is_status(one))
            && is_name(cursor, at + 1);
        if again || next_row {
            break;
        }
        at += 1;
    }
    Some(at)
}

/// What begins with a name: `NOT_FOUND(404)`, `"not_found": { … }`, `Self::NotFound => StatusCode::NOT_FOUND`.
fn named(cursor: &Cursor) -> Option<usize> {
    let first = cursor.peek_ident().map(ToString::to_string);
    if first
        .as_ref()
        .is_some_and(|name| name == "_" || words::COLUMNS.contains(&name.as_str()) || facts::is_key(name))
    {
        return None;
    }
    let name = path_end(cursor, 0);
    if let Some(end) = listed(cursor, name).or_else(|| labelled(cursor, name)) {
        return Some(end);
    }
    // `ErrNotFound ErrorCode = "not_found"`
    let typed =
        cursor.peek_ident_at(name).is_some_and(|word| word.to_string().starts_with(char::is_uppercase))
            && sign_end(cursor, name + 1).is_some();
    let name = name + usize::from(typed);
    let held = name + usize::from(matches!(cursor.peek_at(name), Some(TokenTree::Group(_))));
    // `NOT_FOUND @deprecated`
    if cursor.peek_punct_at(held, '@') && cursor.peek_ident_at(held + 1).is_some() {
        return Some(held + 2 + usize::from(matches!(cursor.peek_at(held + 2), Some(TokenTree::Group(_)))));
    }
    let value = match sign_end(cursor, held) {
        Some(value) => value,
        // `NotFound(id: u64) { display(…) }`
        None => {
            let more = usize::from(is_group(cursor.peek_at(held), Delimiter::Brace));
            return (held > name && at_call(cursor, name)).then_some(held + more);
        }
    };
    // `NOT_FOUND = 404 "…" retry=false` is a row but for its beginning.
    let is_status = matches!(cursor.peek_at(value), Some(TokenTree::Literal(one)) if is_status(one));
    if first.is_some() && is_status && name == 1 && held == name {
        return None;
    }
    // `responses: "404": description: …`
    let mut value = value;
    while matches!(cursor.peek_at(value), Some(TokenTree::Ident(_) | TokenTree::Literal(_)))
        && is_sign(cursor, value + 1)
        && behind_colon(cursor, value - 1).is_none()
    {
        value += 2;
    }
    behind_colon(cursor, value - 1).or_else(|| value_end(cursor, value))
}

/// `NOT_FOUND,404,"No such order"`, and not a name before the row `404 CONFLICT`.
fn listed(cursor: &Cursor, name: usize) -> Option<usize> {
    let status = matches!(cursor.peek_at(name + 1), Some(TokenTree::Literal(one)) if is_status(one));
    if !status || !cursor.peek_punct_at(name, ',') || is_name(cursor, name + 2) {
        return None;
    }
    let text = cursor.peek_punct_at(name + 2, ',')
        && matches!(cursor.peek_at(name + 3), Some(TokenTree::Literal(text)) if Value::text(text).is_some());
    Some(name + if text { 4 } else { 2 })
}

/// `Missing: 404 NOT_FOUND`, and not a name with its status before another such one.
fn labelled(cursor: &Cursor, name: usize) -> Option<usize> {
    let value = sign_end(cursor, name)?;
    let status = matches!(cursor.peek_at(value), Some(TokenTree::Literal(one)) if is_status(one));
    let coded = is_name(cursor, value + 1)
        && path_end(cursor, value + 1) == value + 2
        && sign_end(cursor, value + 2).is_none()
        && (is_name(cursor, value + 3)
            || !matches!(cursor.peek_at(value + 2), Some(TokenTree::Literal(one)) if is_status(one)));
    (status && coded).then_some(value + 2)
}

/// `NOT_FOUND(404)` and `NotFound { id: u64 }`, and not `status(404) NOT_FOUND`.
fn at_call(cursor: &Cursor, name: usize) -> bool {
    let call = is_group(cursor.peek_at(name), Delimiter::Parenthesis);
    let status = cursor.peek_ident().is_some_and(|name| name.to_string().starts_with(char::is_lowercase));
    call && !(status && is_name(cursor, name + 1)) || at_variant(cursor)
}

/// Pairs behind a colon at this place.
fn behind_colon(cursor: &Cursor, colon: usize) -> Option<usize> {
    if !is_sign(cursor, colon) {
        return None;
    }
    let (length, count) = pairs(cursor, colon + 1);
    (count > 0).then_some(colon + 1 + length)
}

/// The end of `a::b`, `a.b` or a single token.
fn path_end(cursor: &Cursor, from: usize) -> usize {
    let mut at = from + 1;
    // `not-found: 404`
    while cursor.peek_ident_at(from).is_some()
        && cursor.peek_punct_at(at, '-')
        && cursor.peek_ident_at(at + 1).is_some()
    {
        at += 2;
    }
    loop {
        let step = match (
            cursor.peek_punct_at(at, ':') && cursor.peek_punct_at(at + 1, ':'),
            cursor.peek_punct_at(at, '.'),
        ) {
            (true, _) => 2,
            (_, true) => 1,
            _ => return at,
        };
        if cursor.peek_ident_at(at + step).is_none() {
            return at;
        }
        at += step + 1;
    }
}

/// Behind `:`, `=`, `=>` or `->`.
fn sign_end(cursor: &Cursor, at: usize) -> Option<usize> {
    let arrow =
        cursor.peek_punct_at(at + 1, '>') && (cursor.peek_punct_at(at, '=') || cursor.peek_punct_at(at, '-'));
    match arrow {
        true => Some(at + 2),
        false => is_sign(cursor, at).then_some(at + 1),
    }
}

fn value_end(cursor: &Cursor, value: usize) -> Option<usize> {
    let mut end = match cursor.peek_at(value)? {
        TokenTree::Punct(_) => return None,
        TokenTree::Ident(_) => path_end(cursor, value),
        _ => value + 1,
    };
    // `auto()`, the options of a field number, `Problem::new(404).title("…")`.
    loop {
        let called = matches!(cursor.peek_at(end), Some(TokenTree::Group(group)) if group.delimiter() != Delimiter::Brace);
        if called {
            end += 1;
        } else if cursor.peek_punct_at(end, '.') && cursor.peek_ident_at(end + 1).is_some() {
            end += 2;
        } else {
            return Some(end);
        }
    }
}

fn is_group(token: Option<&TokenTree>, delimiter: Delimiter) -> bool {
    matches!(token, Some(TokenTree::Group(group)) if group.delimiter() == delimiter)
}
