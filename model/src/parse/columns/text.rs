//! A text whose quotes were forgotten.

use proc_macro2::TokenTree;

use super::super::cursor::Cursor;
use super::super::rows::short;
use super::super::value::Value;
use crate::diagnostic::{Diagnostic, Range};
use crate::fault::Fault;
use crate::words;

/// `No such order`: three words or more, or two of which the second is none that a row begins with, and no columns.
pub(super) fn at_text(cursor: &Cursor) -> bool {
    at_text_behind(cursor, 0)
}

/// The same of the tokens behind so many.
pub(in crate::parse) fn at_text_behind(cursor: &Cursor, from: usize) -> bool {
    let count = count(cursor, from);
    let small = |ahead| {
        cursor
            .peek_ident_at(from + ahead)
            .is_some_and(|word| word.to_string().starts_with(char::is_lowercase))
    };
    let shouted = (0..count).all(|ahead| {
        cursor.peek_ident_at(from + ahead).is_some_and(|word| !word.to_string().contains(char::is_lowercase))
    });
    // `or GONE` and `from` are told apart by those who read columns.
    count >= 2 && !shouted && (count >= 3 || small(1))
}

/// How many words stand here that are neither columns nor keys nor the beginning of a row.
fn count(cursor: &Cursor, from: usize) -> usize {
    let is_word = |ahead: &usize| {
        let word = cursor.peek_ident_at(*ahead).map(ToString::to_string);
        let plain = word.is_some_and(|word| {
            word != "_"
                && word != "as"
                && words::nearest(&word, words::COLUMNS).is_none()
                && !words::SECTIONS.contains(&word.as_str())
        });
        // A key, a section, a path or a code in parts.
        let more = match cursor.peek_at(*ahead + 1) {
            Some(TokenTree::Punct(sign)) => !",;#*|".contains(sign.as_char()),
            Some(TokenTree::Group(_)) => true,
            Some(TokenTree::Literal(literal)) => Value::text(literal).is_some(),
            _ => false,
        };
        plain && !more
    };
    (from..from + 64).take_while(is_word).count()
}

/// Takes the words, with one fault for all of them.
pub(super) fn unquoted(cursor: &mut Cursor) -> Diagnostic {
    let start = cursor.span();
    let words: Vec<String> =
        (0..count(cursor, 0)).filter_map(|_| cursor.ident()).map(|word| word.to_string()).collect();
    let range = Range { start, end: cursor.previous_span() };
    let text = short(&words.join(" "));
    let fault = Diagnostic::new(Fault::Unexpected, range, format!("`{text}` stands without quotes"));
    fault.help(format!("write a text in double quotes: `\"{text}\"`"))
}
