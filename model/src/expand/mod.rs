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
use list::Lists;

/// The whole expansion, but for what becomes of its lists.
pub fn expand<'a>(checked: &'a Checked, lists: &mut dyn Lists<'a>) -> TokenStream {
    let item = checked.is_made().then(|| item::item(checked, lists));
    let runtime = &checked.table.head.runtime;
    let guard = checked.own_guard();
    let statics = table::statics(checked, lists);
    let inherent = inherent::inherent(checked, lists);
    let impls = impls::impls(checked);
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
            use #runtime::__codegen::v1 as __rt;
            #[allow(unused_imports, clippy::wildcard_imports)]
            use __rt::bindings::*;
            #statics
            #inherent
            #impls
        };
    }
}
