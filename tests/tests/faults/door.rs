//! Source text through the door that it is written for.

use api_error_codes_model::diagnostic::{Diagnostic, Diagnostics};
use api_error_codes_model::fault::Fault;
use api_error_codes_model::{compile_envelope, compile_item, compile_table};
use proc_macro2::{TokenStream, TokenTree};
use quote::quote;

/// `status_codes! { … }`, `envelope! { … }`, or an enum under the derive.
pub fn compile(source: &str) -> (TokenStream, Diagnostics) {
    let tokens: TokenStream = source.parse().unwrap_or_else(|error| panic!("{error} in {source}"));
    let mut parts = tokens.clone().into_iter();
    match (parts.next(), parts.nth(1)) {
        (Some(TokenTree::Ident(name)), Some(TokenTree::Group(body))) if name == "status_codes" => {
            table(body.stream())
        }
        (Some(TokenTree::Ident(name)), Some(TokenTree::Group(body))) if name == "envelope" => {
            let body = body.stream();
            compile_envelope(quote!([::api_error_codes] #body))
        }
        _ => compile_item(tokens),
    }
}

/// A table as the macro's front hands it on.
pub fn table(body: TokenStream) -> (TokenStream, Diagnostics) {
    compile_table(quote!([::api_error_codes] #body))
}

pub fn faults(found: &Diagnostics) -> Vec<Fault> {
    found.iter().map(|diagnostic| diagnostic.fault).collect()
}

/// One line a fault, for a person who wants to know what happened.
pub fn report(found: &Diagnostics) -> String {
    found.iter().map(|one| format!("{} {}, {}\n", one.fault.number(), one.message, one.help)).collect()
}

/// The line of the source on which a fault begins.
pub fn line(diagnostic: &Diagnostic) -> usize {
    diagnostic.primary.start.start().line
}
