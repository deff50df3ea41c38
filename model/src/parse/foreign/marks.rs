//! What stands before or between rows in other languages and formats.

use proc_macro2::{Delimiter, TokenTree};

use super::super::cursor::Cursor;
use super::super::rows::{at_row, is_name, shown};
use super::super::status::is_status;
use super::{facts, is_group, statement};
use crate::diagnostic::{Diagnostic, Range};
use crate::fault::Fault;

/// Words with which other languages begin a constant, a type or a command.
pub(super) const STATEMENTS: &[&str] =
    &["pub", "const", "static", "let", "var", "val", "final", "public", "private", "protected", "case"];

/// Words with which they begin what is more than one row.
const COMMANDS: &[&str] = &[
    "export",
    "type",
    "class",
    "interface",
    "def",
    "if",
    "match",
    "fn",
    "impl",
    "use",
    "INSERT",
    "CREATE",
    "SELECT",
    "ALTER",
];

/// `type Code = "a" | "b";`, `INSERT INTO …`, `const E = { … };`: takes it.
pub(super) fn command(cursor: &mut Cursor) -> Option<Diagnostic> {
    if !at_command(cursor) {
        return None;
    }
    let word = cursor.peek().map(shown).unwrap_or_default();
    let start = cursor.span();
    while !cursor.is_done() && cursor.punct(';').is_none() {
        cursor.bump();
    }
    let range = Range { start, end: cursor.previous_span() };
    let fault = Diagnostic::new(Fault::Unexpected, range, format!("`{word}` begins no row"));
    Some(fault.help("write the rows alone, each with its status first: `404 NOT_FOUND \"No such order\"`"))
}

pub(super) fn at_command(cursor: &Cursor) -> bool {
    let known =
        |words: &[&str]| cursor.peek_ident().is_some_and(|word| words.iter().any(|known| word == known));
    let braced = |end| (1..end).any(|at| is_group(cursor.peek_at(at), Delimiter::Brace));
    known(COMMANDS) && cursor.peek_ident_at(1).is_some() || statement(cursor).is_some_and(braced)
}

/// `status,code,description`: takes the heading of a table of commas.
pub(crate) fn heading(cursor: &mut Cursor) -> Option<Diagnostic> {
    let is_key = |at| cursor.peek_ident_at(at).is_some_and(|word| facts::is_key(&word.to_string()));
    let count = (0..16)
        .take_while(|at| is_key(at * 2) && (*at == 0 || cursor.peek_punct_at(at * 2 - 1, ',')))
        .count();
    if count < 2 {
        return None;
    }
    let start = cursor.span();
    (0..count * 2 - 1).for_each(|_| drop(cursor.bump()));
    let range = Range { start, end: cursor.previous_span() };
    let fault = Diagnostic::new(Fault::Unexpected, range, "names of columns stand above the rows");
    Some(fault.help("leave them out, and begin each row with its status: `404 NOT_FOUND \"No such order\"`"))
}

/// `- 404 NOT_FOUND`, `1. 404 NOT_FOUND`, `HTTP 404 NOT_FOUND`: takes what stands before the row.
pub(crate) fn mark(cursor: &mut Cursor) -> Option<Diagnostic> {
    let before_status = matches!(cursor.peek_at(1), Some(TokenTree::Literal(_)));
    if !before_status && cursor.peek_group(Delimiter::Bracket).is_none() {
        return None;
    }
    let mark = match cursor.peek()? {
        TokenTree::Punct(mark) => "-+*".contains(mark.as_char()),
        TokenTree::Literal(number) => {
            number.to_string().strip_suffix('.').is_some_and(|number| number.len() < 3)
        }
        TokenTree::Ident(_) => at_mark(cursor),
        TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket => return sharp(cursor),
        TokenTree::Group(_) => false,
    };
    let status = matches!(cursor.peek_at(1), Some(TokenTree::Literal(one)) if is_status(one));
    if !mark || !status || !is_name(cursor, 2) || cursor.peek_ident_at(2).is_some_and(|name| name == "_") {
        return None;
    }
    let mark = cursor.bump()?;
    let fault =
        Diagnostic::new(Fault::Unexpected, mark.span(), format!("`{}` before the status", shown(&mark)));
    debug_assert!(at_row(cursor));
    Some(fault.help("begin the row with its status: `404 NOT_FOUND`"))
}

/// `HTTP 404 NOT_FOUND`
pub(super) fn at_mark(cursor: &Cursor) -> bool {
    let word = |word: &str| cursor.peek_ident().is_some_and(|ident| ident == word);
    let status = matches!(cursor.peek_at(1), Some(TokenTree::Literal(one)) if is_status(one));
    status && is_name(cursor, 2) && ["HTTP", "http", "when", "pub", "status"].into_iter().any(word)
}

/// `[deprecated] 404 NOT_FOUND`: takes the brackets.
fn sharp(cursor: &mut Cursor) -> Option<Diagnostic> {
    let brackets = cursor.peek().filter(|_| at_sharpless(cursor))?.span();
    cursor.bump();
    let fault = Diagnostic::new(Fault::Unexpected, brackets, "`#` is missing before an attribute");
    Some(fault.help("write `#[…]` above the row"))
}

pub(super) fn at_sharpless(cursor: &Cursor) -> bool {
    let status = match cursor.peek_at(1) {
        Some(TokenTree::Literal(one)) => is_status(one),
        Some(TokenTree::Punct(star)) => star.as_char() == '*',
        Some(TokenTree::Ident(word)) => word == "_",
        _ => false,
    };
    let row = status && (is_name(cursor, 2) || matches!(cursor.peek_at(2), Some(TokenTree::Literal(_))));
    // `[Description("…")] NOT_FOUND = 404`
    let called = match cursor.peek_group(Delimiter::Bracket) {
        Some(group) => is_group(group.stream().into_iter().nth(1).as_ref(), Delimiter::Parenthesis),
        None => return false,
    };
    row || called && is_name(cursor, 1) && !cursor.peek_punct_at(1, '#') || called && cursor.peek_equals_at(2)
}
