//! Outer attributes: carried along, with a look at those that matter.

use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};
use quote::quote;

mod conditional;
mod form;

use conditional::Part;

use super::cursor::Cursor;
use super::rows::{at_row, short};
use super::value::Value;
use crate::diagnostic::{Diagnostic, Diagnostics, Range};
use crate::fault::Fault;
use crate::table::{Attribute, AttributeKind};

/// The attributes before an item or a row, and what stands in the parentheses of each `#[api_error(…)]`.
#[derive(Default)]
pub(super) struct Attributes {
    pub(super) carried: Vec<Attribute>,
    pub(super) ours: Vec<Group>,
    /// An `#[api_error]` was there, and nothing could be made of it.
    pub(super) ours_unread: bool,
    /// Something that is no attribute has its fault.
    pub(super) unread: bool,
}

/// Reads all attributes that stand here.
pub(super) fn attributes(cursor: &mut Cursor, cx: &mut Diagnostics) -> Attributes {
    let mut found = Attributes::default();
    while cursor.peek_punct('#') {
        let hash = cursor.bump();
        let Some(group) = cursor.group(Delimiter::Bracket) else {
            let place = hash.map_or_else(Span::call_site, |hash| hash.span());
            cx.push(bare_hash(cursor, place));
            found.unread = true;
            continue;
        };
        match form::fault(&group) {
            // Carried along as it is, it would break the whole expansion.
            Some(fault) => {
                cx.push(fault);
                found.unread = true;
            }
            None => attribute(hash, group, &mut found, cx),
        }
    }
    found
}

/// `#` and no brackets: takes a comment or a definition that stands behind it.
fn bare_hash(cursor: &mut Cursor, start: Span) -> Diagnostic {
    let fault = Diagnostic::new(Fault::Unexpected, start, "`#` stands without an attribute behind it");
    if cursor.word("define").is_some() {
        let name = cursor.ident().map(|name| name.to_string()).unwrap_or_default();
        let value = cursor.group(Delimiter::Parenthesis).map(|group| Cursor::of_group(&group).literal());
        let value = value.unwrap_or_else(|| cursor.literal());
        let status = value.map_or_else(|| "404".to_owned(), |value| value.to_string());
        let range = Range { start, end: cursor.previous_span() };
        let fault = Diagnostic::new(Fault::Unexpected, range, "`#define` in a table");
        return fault.help(format!("write the row alone: `{} {}`", short(&status), short(&name)));
    }
    let words: Vec<String> = std::iter::from_fn(|| {
        let is_row = cursor.peek_equals_at(1) || at_row(cursor);
        cursor.peek_ident().filter(|_| !is_row)?;
        cursor.ident().map(|word| word.to_string())
    })
    .collect();
    if words.is_empty() {
        return fault;
    }
    let range = Range { start, end: cursor.previous_span() };
    let text = short(&words.join(" "));
    Diagnostic::new(Fault::Unexpected, range, "a comment does not begin with `#`")
        .help(format!("write `// {text}`"))
}

fn attribute(hash: Option<TokenTree>, group: Group, found: &mut Attributes, cx: &mut Diagnostics) {
    for Part { predicates, brackets } in conditional::parts(&group) {
        let inner = Cursor::of_group(&brackets);
        let name = inner.peek_ident().map(ToString::to_string).unwrap_or_default();
        if name == "api_error" {
            ours(inner, !predicates.is_empty(), found, cx);
            continue;
        }
        let kind = kind(&name, inner, &predicates);
        // Opened like everything else: rustc and its users' tools look into invisible groups at some places only.
        let mut tokens = Cursor::of_group(&brackets).rest();
        if !predicates.is_empty() {
            tokens = quote!(cfg_attr(all(#(#predicates),*), #tokens));
        }
        let brackets = conditional::bracketed(&group, tokens);
        let tokens = hash.clone().into_iter().chain([TokenTree::Group(brackets)]).collect();
        found.carried.push(Attribute { tokens, kind });
    }
}

/// `#[api_error(…)]`, which the table is made of: it is there or it is not.
fn ours(mut inner: Cursor, conditional: bool, found: &mut Attributes, cx: &mut Diagnostics) {
    let span = inner.span();
    inner.bump();
    let fault = match inner.group(Delimiter::Parenthesis) {
        Some(group) if !conditional => return found.ours.push(group),
        Some(_) => Diagnostic::new(
            Fault::AttributeForm,
            span,
            "`#[api_error(…)]` stands in a `#[cfg_attr(…)]`",
        )
        .help("write it by itself; where it is to differ, write two enums, each under its own `#[cfg(…)]`"),
        None => Diagnostic::new(Fault::AttributeForm, span, "`#[api_error]` stands without parentheses"),
    };
    cx.push(fault);
    found.ours_unread = true;
}

fn kind(name: &str, mut inner: Cursor, predicates: &[TokenStream]) -> AttributeKind {
    inner.bump();
    match name {
        // What is there under a condition only is no description of the row.
        "doc" if !predicates.is_empty() => AttributeKind::Other,
        "doc" => match (inner.punct('='), inner.literal()) {
            (Some(_), Some(literal)) => {
                Value::text(&literal).map_or(AttributeKind::Other, AttributeKind::Doc)
            }
            _ => AttributeKind::Other,
        },
        "cfg" => match inner.group(Delimiter::Parenthesis) {
            Some(group) => AttributeKind::Cfg(implied(predicates, group.stream())),
            None => AttributeKind::Other,
        },
        "derive" => match inner.group(Delimiter::Parenthesis) {
            Some(group) => {
                let when = (!predicates.is_empty()).then(|| quote!(all(#(#predicates),*)));
                AttributeKind::Derive(last_names(group.stream()), when)
            }
            None => AttributeKind::Other,
        },
        _ => AttributeKind::Other,
    }
}

/// What `#[cfg(then)]` asks for where it only stands under all of the predicates.
fn implied(predicates: &[TokenStream], then: TokenStream) -> TokenStream {
    if predicates.is_empty() { then } else { quote!(any(not(all(#(#predicates),*)), #then)) }
}

/// `A, b::C` → `A`, `C`
fn last_names(paths: TokenStream) -> Vec<String> {
    let mut names = Vec::new();
    let mut last = None;
    for token in paths {
        match token {
            TokenTree::Ident(ident) => last = Some(ident.to_string()),
            TokenTree::Punct(punct) if punct.as_char() == ',' => names.extend(last.take()),
            _ => {}
        }
    }
    names.extend(last);
    names
}
