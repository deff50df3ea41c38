//! Documentation as people write it: a comment a line.

use proc_macro2::{Group, Literal, Span, TokenStream, TokenTree};
use syn::LitStr;

/// Splits every `#[doc = "…"]` into its lines, each with the space that stands behind `///`: what a printer makes of
/// the whole text in one is a block in which a vendor's `*/` could end.
pub(super) fn in_lines(tokens: TokenStream) -> TokenStream {
    let inner = |token| match token {
        TokenTree::Group(group) => {
            let mut inner = Group::new(group.delimiter(), in_lines(group.stream()));
            inner.set_span(group.span());
            inner.into()
        }
        token => token,
    };
    outer_in_lines(tokens).into_iter().map(inner).collect()
}

/// The same for what stands in no group.
fn outer_in_lines(tokens: TokenStream) -> Vec<TokenTree> {
    let mut out: Vec<TokenTree> = Vec::new();
    for token in tokens {
        let is_hash = matches!(out.last(), Some(TokenTree::Punct(hash)) if hash.as_char() == '#');
        let split = match (out.last(), &token) {
            (Some(hash), TokenTree::Group(group)) if is_hash => {
                text(group).map(|text| lines(hash, group, &text))
            }
            _ => None,
        };
        match split {
            Some(lines) => {
                out.pop();
                out.extend(lines);
            }
            None => out.push(token),
        }
    }
    out
}

/// The text of `[doc = "…"]`.
fn text(group: &Group) -> Option<String> {
    let tokens: Vec<TokenTree> = group.stream().into_iter().take(4).collect();
    match tokens.as_slice() {
        [TokenTree::Ident(doc), TokenTree::Punct(equals), TokenTree::Literal(text)]
            if doc == "doc" && equals.as_char() == '=' =>
        {
            syn::parse2::<LitStr>(TokenTree::from(text.clone()).into()).ok().map(|text| text.value())
        }
        _ => None,
    }
}

fn lines(hash: &TokenTree, group: &Group, text: &str) -> Vec<TokenTree> {
    let whole = text.is_empty().then_some("");
    let mut out = Vec::new();
    for line in text.lines().chain(whole) {
        let spaced = line.is_empty() || line.starts_with(' ');
        let literal = Literal::string(&if spaced { line.to_owned() } else { format!(" {line}") });
        let mut literal = TokenTree::Literal(literal);
        literal.set_span(Span::call_site());
        let words = group.stream().into_iter().take(2).chain([literal]);
        out.extend([hash.clone(), Group::new(group.delimiter(), words.collect()).into()]);
    }
    out
}
