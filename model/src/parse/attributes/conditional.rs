//! `#[cfg_attr(predicate, one, another)]`: taken apart, so that each attribute in it is known for what it is.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

use super::Cursor;

/// What stands in the brackets of one attribute, and the predicates around it, outermost first.
pub(super) struct Part {
    pub(super) predicates: Vec<TokenStream>,
    pub(super) brackets: Group,
}

/// The attributes that a checked one holds: itself, or what its `cfg_attr` does.
pub(super) fn parts(brackets: &Group) -> Vec<Part> {
    let mut found = Vec::new();
    take_apart(brackets, &[], &mut found);
    found
}

/// The form is checked, and so the recursion is shallow.
fn take_apart(brackets: &Group, predicates: &[TokenStream], found: &mut Vec<Part>) {
    let Some((predicate, attributes)) = conditional(brackets) else {
        found.push(Part { predicates: predicates.to_vec(), brackets: brackets.clone() });
        return;
    };
    let predicates = [predicates, &[predicate]].concat();
    for attribute in attributes {
        take_apart(&bracketed(brackets, attribute), &predicates, found);
    }
}

/// The predicate of a `cfg_attr` and the attributes behind it.
fn conditional(brackets: &Group) -> Option<(TokenStream, Vec<TokenStream>)> {
    let mut cursor = Cursor::of_group(brackets);
    cursor.word("cfg_attr")?;
    let mut list = split(&cursor.group(Delimiter::Parenthesis)?).into_iter();
    Some((list.next()?, list.filter(|one| !one.is_empty()).collect()))
}

/// What stands between the commas.
pub(super) fn split(group: &Group) -> Vec<TokenStream> {
    let mut list = vec![TokenStream::new()];
    let mut cursor = Cursor::of_group(group);
    while let Some(token) = cursor.bump() {
        match (&token, list.last_mut()) {
            (TokenTree::Punct(punct), _) if punct.as_char() == ',' => list.push(TokenStream::new()),
            (_, Some(last)) => last.extend([token]),
            _ => {}
        }
    }
    list
}

/// Tokens as the brackets of an attribute, where the one around them stands.
pub(super) fn bracketed(place: &Group, tokens: TokenStream) -> Group {
    let mut brackets = Group::new(Delimiter::Bracket, tokens);
    brackets.set_span(place.span());
    brackets
}
