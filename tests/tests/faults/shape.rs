//! What code elsewhere can name of an expansion.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{ImplItem, Item, Stmt};

/// Variants, and traits and functions of the impls.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Shape {
    pub variants: BTreeSet<String>,
    pub impls: BTreeSet<String>,
}

/// An expansion is read with the compiler's grammar; what is no Rust fails.
pub fn of(expansion: TokenStream) -> Shape {
    let file: syn::File = match syn::parse2(expansion.clone()) {
        Ok(file) => file,
        Err(error) => panic!("{error} in {expansion}"),
    };
    let mut shape = Shape::default();
    file.items.iter().for_each(|item| shape.item(item));
    shape
}

impl Shape {
    fn item(&mut self, item: &Item) {
        match item {
            Item::Enum(item) => {
                self.variants.extend(item.variants.iter().map(|variant| variant.ident.to_string()));
            }
            Item::Const(item) => {
                let syn::Expr::Block(block) = &*item.expr else { return };
                for statement in &block.block.stmts {
                    if let Stmt::Item(item) = statement {
                        self.item(item);
                    }
                }
            }
            Item::Impl(item) => {
                let name = item.trait_.as_ref().map(|path| path.1.to_token_stream().to_string());
                self.impls.extend(name.clone());
                let public = item.items.iter().map(named).filter(|one| !one.starts_with("__"));
                self.impls
                    .extend(public.map(|one| format!("{}::{one}", name.as_deref().unwrap_or_default())));
            }
            _ => {}
        }
    }
}

fn named(item: &ImplItem) -> String {
    match item {
        ImplItem::Fn(item) => item.sig.ident.to_string(),
        ImplItem::Const(item) => item.ident.to_string(),
        ImplItem::Type(item) => item.ident.to_string(),
        other => other.to_token_stream().to_string(),
    }
}
