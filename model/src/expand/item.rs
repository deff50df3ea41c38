//! The enum itself.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::docs;
use super::list::{List, ListKind, Lists};
use crate::check::Checked;
use crate::table::{AttributeKind, Fields, Row};

/// What every enum of a table derives, unless the user derives it himself.
const DERIVES: &[(&str, &str)] = &[
    ("Clone", "clone"),
    ("Copy", "marker"),
    ("PartialEq", "cmp"),
    ("Eq", "cmp"),
    ("PartialOrd", "cmp"),
    ("Ord", "cmp"),
    ("Hash", "hash"),
];

/// `pub enum Name { … }`
pub(super) fn item<'a>(checked: &'a Checked, lists: &mut dyn Lists<'a>) -> TokenStream {
    let head = &checked.table.head;
    let (visibility, name, runtime) = (&head.visibility, &head.name, &head.runtime);
    let attributes = head.attributes.iter().map(|attribute| &attribute.tokens);
    let table = lists.list(docs::table(checked));
    let documented = head.attributes.iter().any(|attribute| matches!(attribute.kind, AttributeKind::Doc(_)));
    let title = (!documented).then(|| quote!(#[doc = "Error codes of an API."]));
    let mut derives = Vec::new();
    let mut conditional = TokenStream::new();
    for (name, module) in DERIVES {
        let [word, module] = [*name, *module].map(|word| quote::format_ident!("{word}"));
        match checked.underived(name) {
            Some(None) => derives.push(quote!(::core::#module::#word)),
            Some(Some(when)) => {
                conditional.extend(quote!(#[cfg_attr(#when, derive(::core::#module::#word))]))
            }
            None => {}
        }
    }
    let exhaustive = (!head.settings.exhaustive).then(|| quote!(#[non_exhaustive]));
    let rows = checked.variants();
    let variants = List::tokens(ListKind::Variants, rows.len(), move |range| {
        let mut tokens = TokenStream::new();
        for row in rows.get(range).unwrap_or_default() {
            tokens.extend(variant(row, runtime));
        }
        tokens
    });
    let variants = lists.list(variants);
    quote! {
        #(#attributes)*
        #title
        #[doc = ""]
        #table
        #[derive(#(#derives),*)]
        #conditional
        #[allow(clippy::enum_variant_names)]
        #exhaustive
        #visibility enum #name {
            #variants
        }
    }
}

fn variant(row: &Row, runtime: &TokenStream) -> TokenStream {
    let attributes = row.attributes.iter().map(|attribute| &attribute.tokens);
    let name = &row.variant;
    let facts = Literal::string(&docs::variant(row));
    let separator = row.attributes.iter().any(|attribute| matches!(attribute.kind, AttributeKind::Doc(_)));
    let separator = separator.then(|| quote!(#[doc = ""]));
    let field = match row.fields {
        Fields::Status(_) => quote!((#runtime::http::StatusCode)),
        _ => TokenStream::new(),
    };
    quote!(#(#attributes)* #separator #[doc = #facts] #name #field,)
}
