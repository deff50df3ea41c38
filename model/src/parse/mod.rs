//! From tokens to a table: two doors, one row parser, recovery to the next row.

mod attributes;
mod columns;
mod condition;
pub(crate) mod cursor;
mod envelope;
mod generics;
mod item;
mod options;
mod path;
mod reason_code;
mod rows;
pub(crate) mod sections;
mod settings;
mod source;
mod step;
mod table;
pub(crate) mod value;

pub(crate) use envelope::envelope_body;
pub(crate) use item::item;
pub(crate) use table::table;

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

use cursor::Cursor;

use crate::words;

/// `pub`, `pub(…)`, or nothing.
fn visibility(cursor: &mut Cursor) -> TokenStream {
    let mut visibility = TokenStream::new();
    if cursor.peek_ident().is_some_and(|word| word == "pub") {
        visibility.extend(cursor.bump());
        if let Some(scope) = cursor.group(Delimiter::Parenthesis) {
            // What is no scope is left out: `pub` alone, and the rest goes on.
            visibility.extend(is_scope(&scope).then_some(TokenTree::Group(scope)));
        }
    }
    visibility
}

/// `(crate)`, `(self)`, `(super)`, `(in path)`
fn is_scope(scope: &Group) -> bool {
    let mut cursor = Cursor::of_group(scope);
    let within = cursor.word("in").is_some();
    if within {
        return path(&mut cursor).is_some() && cursor.is_done();
    }
    let known = ["crate", "self", "super"];
    cursor.ident().is_some_and(|word| known.iter().any(|scope| word == scope)) && cursor.is_done()
}

/// `a::b`, `::a::b`, `crate::a`, `$crate::a`: a path that the compiler can read.
fn path(cursor: &mut Cursor) -> Option<TokenStream> {
    let mut path: Vec<TokenTree> = separator(cursor);
    loop {
        let first = path.is_empty();
        if first && cursor.peek_punct('$') && cursor.peek_ident_at(1).is_some_and(|word| word == "crate") {
            path.extend(cursor.bump());
        }
        let name = cursor.peek_ident()?.to_string();
        let root = ["crate", "self", "super", "$crate"].contains(&name.as_str());
        if words::is_keyword(&name) && !root {
            return None;
        }
        path.extend(cursor.bump());
        let separator = separator(cursor);
        if separator.is_empty() {
            return Some(path.into_iter().collect());
        }
        path.extend(separator);
    }
}

fn separator(cursor: &mut Cursor) -> Vec<TokenTree> {
    match cursor.peek_punct(':') && cursor.peek_punct_at(1, ':') {
        true => [cursor.bump(), cursor.bump()].into_iter().flatten().collect(),
        false => Vec::new(),
    }
}
