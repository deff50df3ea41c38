//! Whether a row in another manner begins behind one in ours.

use proc_macro2::{Delimiter, TokenTree};

use super::super::cursor::Cursor;
use super::super::rows::is_name;
use super::super::status::{self, is_status};
use super::super::value::Value;
use super::facts::{self, facts};
use super::marks::{at_command, at_mark};
use super::{is_group, is_sign, pairs, path_end, sign_end, statement};

/// Whether a row in another manner begins here, behind one in ours: what cannot be a column that is misspelt.
pub(crate) fn begins(cursor: &Cursor) -> bool {
    match cursor.peek() {
        Some(TokenTree::Ident(_)) => {
            let path = path_end(cursor, 0);
            let (length, count) = pairs(cursor, 0);
            at_command(cursor)
                || statement(cursor).is_some()
                || path > 2 && (sign_or_group(cursor, path) || is_name(cursor, path))
                || sign_end(cursor, 1).is_some_and(|value| holds_status(cursor.peek_at(value)))
                || status::at_prefix(cursor)
                || at_mark(cursor)
                || count > 1 && facts((0..length).filter_map(|at| cursor.peek_at(at))).status.is_some()
        }
        Some(TokenTree::Literal(text)) => {
            let text = Value::text(text).unwrap_or_default();
            let word = !text.is_empty() && !text.contains(char::is_whitespace);
            let value = || sign_end(cursor, 1).is_some_and(|value| at_value(cursor, value));
            word && (at_list(cursor) || value() || is_sign(cursor, 1) && facts::is_status_text(&text))
        }
        group @ Some(TokenTree::Group(_)) => holds_status(group),
        Some(TokenTree::Punct(mark)) => mark.as_char() == '-' && pairs(cursor, 1).1 > 0,
        None => false,
    }
}

/// A status that no row of its own begins with, a path or a group.
fn at_value(cursor: &Cursor, at: usize) -> bool {
    match cursor.peek_at(at) {
        Some(TokenTree::Literal(one)) => {
            let behind = cursor.peek_at(at + 1);
            let text = matches!(behind, Some(TokenTree::Literal(text)) if Value::text(text).is_some());
            is_status(one) && (text || behind.is_none() || cursor.peek_punct_at(at + 1, ','))
        }
        Some(TokenTree::Ident(_)) => path_end(cursor, at) > at + 1,
        group => holds_status(group),
    }
}

/// `{ "status": 404 }`
fn holds_status(token: Option<&TokenTree>) -> bool {
    matches!(token, Some(TokenTree::Group(_))) && facts(token.into_iter()).status.is_some()
}

/// `"not_found", 404`, and not a description before the row `404 "conflict"`.
fn at_list(cursor: &Cursor) -> bool {
    let status = matches!(cursor.peek_at(2), Some(TokenTree::Literal(one)) if is_status(one));
    cursor.peek_punct_at(1, ',') && status && (cursor.peek_at(3).is_none() || cursor.peek_punct_at(3, ','))
}

fn sign_or_group(cursor: &Cursor, at: usize) -> bool {
    sign_end(cursor, at).is_some() || is_group(cursor.peek_at(at), Delimiter::Parenthesis)
}
