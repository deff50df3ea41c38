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

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use cursor::Cursor;

/// `pub`, `pub(…)`, or nothing.
fn visibility(cursor: &mut Cursor) -> TokenStream {
    let mut visibility = TokenStream::new();
    if cursor.peek_ident().is_some_and(|word| word == "pub") {
        visibility.extend(cursor.bump());
        visibility.extend(cursor.group(Delimiter::Parenthesis).map(TokenTree::Group));
    }
    visibility
}
