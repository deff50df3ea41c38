//! From tokens to a table: two doors, one row parser, recovery to the next row.

mod attributes;
mod columns;
mod condition;
pub(crate) mod cursor;
mod envelope;
mod foreign;
mod generics;
mod item;
mod options;
mod path;
mod reason_code;
mod rows;
pub(crate) mod sections;
mod settings;
mod source;
mod status;
mod step;
mod table;
pub(crate) mod value;

pub(crate) use envelope::envelope_body;
pub(crate) use item::item;
pub(crate) use table::{table, table_in_parts};

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

use cursor::Cursor;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::fault::Fault;
use crate::words;

/// `pub`, `pub(…)`, or nothing.
fn visibility(cursor: &mut Cursor, cx: &mut Diagnostics) -> TokenStream {
    let mut visibility = TokenStream::new();
    if cursor.peek_ident().is_some_and(|word| word == "pub") {
        visibility.extend(cursor.bump());
        if let Some(scope) = cursor.group(Delimiter::Parenthesis) {
            match is_scope(&scope) {
                true => visibility.extend([TokenTree::Group(scope)]),
                false => cx.push(no_scope(&scope)),
            }
        }
    }
    visibility
}

fn no_scope(scope: &Group) -> Diagnostic {
    let fault = Diagnostic::new(Fault::TableHead, scope.span(), "this is no scope behind `pub`");
    fault.help("write `pub`, `pub(crate)`, `pub(super)` or `pub(in path)`")
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

/// `a::b`, `::a::b`, `crate::a`: a path that the compiler can read. `$crate` arrives as one word.
fn path(cursor: &mut Cursor) -> Option<TokenStream> {
    let mut path: Vec<TokenTree> = cursor.separator().into_iter().flatten().collect();
    let mut may_be_root = path.is_empty();
    loop {
        let name = cursor.peek_ident()?.to_string();
        if words::is_keyword(&name) && !(may_be_root && ["crate", "self", "super"].contains(&name.as_str())) {
            return None;
        }
        // `super::super` and `self::super` only.
        may_be_root = may_be_root && (name == "super" || name == "self");
        path.extend(cursor.bump());
        match cursor.separator() {
            Some(separator) => path.extend(separator),
            None => return Some(path.into_iter().collect()),
        }
    }
}
