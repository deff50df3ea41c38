//! The table language of `api-error-codes`: tokens in, a checked table and its expansion out.
//!
//! Both macros and the generator go through this crate, so that they cannot differ.
#![forbid(unsafe_code)]

mod check;
pub mod diagnostic;
pub mod envelope;
mod expand;
pub mod fault;
mod name;
mod parse;
pub mod policy;
pub mod preset;
pub mod print;
mod reason;
pub mod table;
pub mod tree;
mod words;

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;

use diagnostic::Diagnostics;
use table::Table;

pub use check::{Checked, check};
pub use expand::list::{List, ListKind, Lists, Whole};
pub use expand::{data, expand};
pub use name::{code_of_reason, variant_of};
pub use parse::sections::EnvelopeChoice;
pub use reason::{of_class, reason};

/// `status_codes!`: the path of the runtime crate in brackets, then the table.
pub fn compile_table(tokens: TokenStream) -> (TokenStream, Diagnostics) {
    let (runtime, tokens) = runtime(tokens);
    let mut cx = Diagnostics::default();
    let table = parse::table(tokens, runtime, &mut cx);
    let checked = check(table, &mut cx);
    (expand(&checked, &mut Whole), cx)
}

/// `#[derive(ApiErrorCodes)]`: the enum as it stands.
pub fn compile_item(tokens: TokenStream) -> (TokenStream, Diagnostics) {
    let mut cx = Diagnostics::default();
    let expansion = match parse::item(tokens, &mut cx) {
        Some(table) => expand(&check(table, &mut cx), &mut Whole),
        None => TokenStream::new(),
    };
    (expansion, cx)
}

/// A table of `status_codes!` as it is written, before the checks across its rows: for tools that read tables.
pub fn parse_table(tokens: TokenStream) -> (Table, Diagnostics) {
    let (runtime, tokens) = runtime(tokens);
    let mut cx = Diagnostics::default();
    (parse::table(tokens, runtime, &mut cx), cx)
}

/// The same of a table that is not there as a whole: its frame without the rows, and the rows in parts, `count` of them.
pub fn parse_table_in_parts(
    frame: TokenStream,
    parts: impl Iterator<Item = TokenStream>,
    count: usize,
) -> (Table, Diagnostics) {
    let mut cx = Diagnostics::default();
    (parse::table_in_parts(frame, parts, count, &mut cx), cx)
}

/// An enum under `#[derive(ApiErrorCodes)]` as it is written; `None` when it is no enum.
pub fn parse_item(tokens: TokenStream) -> (Option<Table>, Diagnostics) {
    let mut cx = Diagnostics::default();
    (parse::item(tokens, &mut cx), cx)
}

/// `envelope!`: the path of the runtime crate in brackets, then the slots.
pub fn compile_envelope(tokens: TokenStream) -> (TokenStream, Diagnostics) {
    let (runtime, tokens) = runtime(tokens);
    let mut cx = Diagnostics::default();
    let envelope = EnvelopeChoice::Declared(parse::envelope_body(tokens, &mut cx));
    let expansion = expand::envelope::envelope(Some(&envelope), &quote!(#runtime::__codegen::v1));
    (expansion, cx)
}

/// The path that the macros' front passes on, so that they work under any name of the crate.
fn runtime(tokens: TokenStream) -> (TokenStream, TokenStream) {
    let mut tokens = tokens.into_iter();
    match tokens.next() {
        Some(TokenTree::Group(path)) => (path.stream(), tokens.collect()),
        first => (quote!(::api_error_codes), first.into_iter().chain(tokens).collect()),
    }
}
