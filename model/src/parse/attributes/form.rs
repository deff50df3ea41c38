//! Whether an attribute can be carried along: only what the compiler can parse, so that a slip stays one fault.

use proc_macro2::{Delimiter, Group, TokenTree};

use super::Cursor;
use super::conditional::{bracketed, split};
use crate::diagnostic::Diagnostic;
use crate::fault::Fault;
use crate::words;

/// More `all(any(not(…)))` than anybody writes: a bound for everything that walks along predicates.
const DEEPEST: usize = 32;

/// What is wrong with the brackets of an attribute, if anything.
pub(super) fn fault(brackets: &Group) -> Option<Diagnostic> {
    let (message, help) = wrong(brackets, 0)?;
    Some(Diagnostic::new(Fault::Unexpected, brackets.span(), message).help(help))
}

/// What is wrong, and what to write.
fn wrong(brackets: &Group, depth: usize) -> Option<(&'static str, &'static str)> {
    let mut cursor = Cursor::of_group(brackets);
    let name = cursor.peek_ident().map(ToString::to_string).unwrap_or_default();
    if !path(&mut cursor) || !arguments(&mut cursor) {
        return Some(("this is no attribute", "write `#[name]`, `#[name(…)]` or `#[name = \"…\"]`"));
    }
    match name.as_str() {
        "cfg" if !is_predicate(brackets) => Some((
            "`#[cfg(…)]` does not hold one predicate",
            "write `#[cfg(feature = \"name\")]`, and join several with `all(…)` or `any(…)`",
        )),
        "cfg_attr" => conditional(brackets, depth),
        _ => None,
    }
}

fn conditional(brackets: &Group, depth: usize) -> Option<(&'static str, &'static str)> {
    let mut cursor = Cursor::of_group(brackets);
    cursor.bump();
    let mut list =
        cursor.group(Delimiter::Parenthesis).map(|group| split(&group)).unwrap_or_default().into_iter();
    let has_predicate = list.next().is_some_and(|first| {
        let mut first = Cursor::new(first, brackets.span());
        predicate(&mut first, 0) && first.is_done()
    });
    if depth > DEEPEST || !has_predicate || list.len() == 0 {
        return Some((
            "`#[cfg_attr(…)]` does not hold a predicate and attributes",
            "write `#[cfg_attr(feature = \"name\", deprecated)]`, and join several predicates with `all(…)` or `any(…)`",
        ));
    }
    list.filter(|one| !one.is_empty()).find_map(|one| wrong(&bracketed(brackets, one), depth + 1))
}

/// `name`, `tool::name`
fn path(cursor: &mut Cursor) -> bool {
    let _ = cursor.separator();
    loop {
        let named =
            |word: &str| !words::is_keyword(word) || ["crate", "self", "super", "unsafe"].contains(&word);
        if !cursor.ident().is_some_and(|name| named(&name.to_string())) {
            return false;
        }
        if cursor.separator().is_none() {
            return true;
        }
    }
}

/// Nothing, a group, or `=` and a literal or a macro's call.
fn arguments(cursor: &mut Cursor) -> bool {
    if cursor.punct('=').is_some() {
        return match cursor.literal() {
            Some(_) => cursor.is_done(),
            None => path(cursor) && cursor.punct('!').is_some() && group(cursor) && cursor.is_done(),
        };
    }
    cursor.is_done() || (group(cursor) && cursor.is_done())
}

fn group(cursor: &mut Cursor) -> bool {
    matches!(cursor.bump(), Some(TokenTree::Group(_)))
}

fn is_predicate(brackets: &Group) -> bool {
    let mut cursor = Cursor::of_group(brackets);
    cursor.bump();
    let Some(inner) = cursor.group(Delimiter::Parenthesis) else { return false };
    let mut inner = Cursor::of_group(&inner);
    let read = predicate(&mut inner, 0);
    inner.punct(',');
    read && inner.is_done()
}

/// `name`, `name = "value"`, `all(a, b)`
fn predicate(cursor: &mut Cursor, depth: usize) -> bool {
    if depth > DEEPEST || cursor.ident().is_none() {
        return false;
    }
    if cursor.punct('=').is_some() {
        return cursor.literal().is_some();
    }
    let Some(group) = cursor.group(Delimiter::Parenthesis) else { return true };
    let mut inner = Cursor::of_group(&group);
    while !inner.is_done() {
        if !predicate(&mut inner, depth + 1) || (inner.punct(',').is_none() && !inner.is_done()) {
            return false;
        }
    }
    true
}
