//! From a checked table to Rust: data, and thin impls over it.

pub mod data;
pub(crate) mod docs;
pub(crate) mod envelope;
mod impls;
mod index;
mod inherent;
mod item;
mod layout;
pub(crate) mod list;
mod pretend;
mod table;
mod variants;

use proc_macro2::TokenStream;
use quote::quote;

use crate::check::Checked;
use list::{List, ListKind, Lists};

/// The whole expansion, but for what becomes of its lists.
pub fn expand<'a>(checked: &'a Checked, lists: &mut dyn Lists<'a>) -> TokenStream {
    let item = checked.is_made().then(|| item::item(checked, lists));
    let runtime = &checked.table.head.runtime;
    let guard = checked.own_guard();
    let mut statements = vec![quote! {
        use #runtime::__codegen::v1 as __rt;
        #[allow(unused_imports, clippy::wildcard_imports)]
        use __rt::bindings::*;
    }];
    statements.push(table::statics(checked, lists));
    statements.push(inherent::inherent(checked, lists));
    impls::impls(checked, &mut statements);
    let statements = lists.list(List::tokens(ListKind::Statements, statements.len(), move |range| {
        let mut tokens = TokenStream::new();
        for statement in statements.get(range).unwrap_or_default() {
            tokens.extend(statement.clone());
        }
        tokens
    }));
    // Rows may be deprecated and many, paths are full whatever is in scope, a parameter may be named once in an `impl`,
    // a `match` may come out with one arm, and no code obeys all of `restriction`.
    quote! {
        #item
        #guard
        #[allow(
            deprecated,
            single_use_lifetimes,
            unused_qualifications,
            clippy::manual_let_else,
            clippy::match_same_arms,
            clippy::restriction,
            clippy::too_many_lines
        )]
        const _: () = {
            #statements
        };
    }
}
