//! Outer attributes: carried along, with a look at those that matter.

use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};

mod form;

use super::cursor::Cursor;
use super::value::Value;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::fault::Fault;
use crate::table::{Attribute, AttributeKind};

/// The attributes before an item or a row, and what stands in the parentheses of each `#[api_error(…)]`.
#[derive(Default)]
pub(super) struct Attributes {
    pub(super) carried: Vec<Attribute>,
    pub(super) ours: Vec<Group>,
    /// An `#[api_error]` was there, and nothing could be made of it.
    pub(super) ours_unread: bool,
}

/// Reads all attributes that stand here.
pub(super) fn attributes(cursor: &mut Cursor, cx: &mut Diagnostics) -> Attributes {
    let mut found = Attributes::default();
    while cursor.peek_punct('#') {
        let hash = cursor.bump();
        let Some(group) = cursor.group(Delimiter::Bracket) else {
            let place = hash.map_or_else(Span::call_site, |hash| hash.span());
            cx.push(Diagnostic::new(Fault::Unexpected, place, "`#` stands without an attribute behind it"));
            continue;
        };
        match form::fault(&group) {
            // Carried along as it is, it would break the whole expansion.
            Some(fault) => cx.push(fault),
            None => attribute(hash, group, &mut found, cx),
        }
    }
    found
}

fn attribute(hash: Option<TokenTree>, group: Group, found: &mut Attributes, cx: &mut Diagnostics) {
    let mut inner = Cursor::of_group(&group);
    let name = inner.peek_ident().map(ToString::to_string).unwrap_or_default();
    if name == "api_error" {
        let span = inner.span();
        inner.bump();
        match inner.group(Delimiter::Parenthesis) {
            Some(group) => found.ours.push(group),
            None => {
                let message = "`#[api_error]` stands without parentheses";
                cx.push(Diagnostic::new(Fault::AttributeForm, span, message));
                found.ours_unread = true;
            }
        }
        return;
    }
    let kind = kind(&name, inner);
    // Opened like everything else: rustc and its users' tools look into invisible groups at some places only.
    let mut brackets = Group::new(Delimiter::Bracket, Cursor::of_group(&group).rest());
    brackets.set_span(group.span());
    let tokens = hash.into_iter().chain([TokenTree::Group(brackets)]).collect();
    found.carried.push(Attribute { tokens, kind });
}

fn kind(name: &str, mut inner: Cursor) -> AttributeKind {
    inner.bump();
    match name {
        "doc" => match (inner.punct('='), inner.literal()) {
            (Some(_), Some(literal)) => {
                Value::text(&literal).map_or(AttributeKind::Other, AttributeKind::Doc)
            }
            _ => AttributeKind::Other,
        },
        "cfg" => match inner.group(Delimiter::Parenthesis) {
            Some(group) => AttributeKind::Cfg(group.stream()),
            None => AttributeKind::Other,
        },
        "derive" => match inner.group(Delimiter::Parenthesis) {
            Some(group) => AttributeKind::Derive(last_names(group.stream())),
            None => AttributeKind::Other,
        },
        _ => AttributeKind::Other,
    }
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
