//! Generics of a derived enum, in the three forms that an `impl` needs.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::quote;

use super::cursor::Cursor;
use crate::diagnostic::Range;
use crate::table::Generics;

/// Reads `<…>` and `where …` behind the name of an item.
pub(super) fn generics(cursor: &mut Cursor) -> Generics {
    let mut generics = Generics::default();
    if let Some(open) = cursor.punct('<') {
        let parameters = parameters(cursor);
        let range = Range { start: open, end: cursor.previous_span() };
        let whole: Vec<TokenStream> = parameters.iter().map(|one| without_default(one)).collect();
        let names: Vec<TokenStream> = parameters.iter().map(|one| argument(one)).collect();
        if !whole.is_empty() {
            generics.parameters = quote!(<#(#whole),*>);
            generics.arguments = quote!(<#(#names),*>);
            generics.range = Some(range);
        }
    }
    // The fields of a tuple struct, which stand before its bounds.
    cursor.group(Delimiter::Parenthesis);
    while !cursor.is_done() && cursor.peek_group(Delimiter::Brace).is_none() && !cursor.peek_punct(';') {
        generics.bounds.extend(cursor.bump());
    }
    generics
}

/// The parameters up to the closing `>`, each as its tokens.
fn parameters(cursor: &mut Cursor) -> Vec<Vec<TokenTree>> {
    let mut parameters = Vec::new();
    let mut one = Vec::new();
    let mut depth = 0_usize;
    let mut arrow = false;
    while let Some(token) = cursor.bump() {
        let mut after_dash = false;
        if let TokenTree::Punct(punct) = &token {
            match punct.as_char() {
                '<' => depth += 1,
                // The end of `->` in `Fn() -> T` closes nothing.
                '>' if arrow => {}
                '>' if depth == 0 => break,
                '>' => depth -= 1,
                ',' if depth == 0 => {
                    parameters.push(std::mem::take(&mut one));
                    continue;
                }
                '-' => after_dash = true,
                _ => {}
            }
        }
        arrow = after_dash;
        one.push(token);
    }
    parameters.push(one);
    parameters.retain(|one| !one.is_empty());
    parameters
}

/// `T: Bound = Default` → `T: Bound`
fn without_default(parameter: &[TokenTree]) -> TokenStream {
    let mut depth = 0_usize;
    let mut arrow = false;
    let is_default = |token: &&TokenTree| {
        let TokenTree::Punct(punct) = token else {
            arrow = false;
            return true;
        };
        let end = punct.as_char() == '=' && depth == 0;
        match punct.as_char() {
            '<' => depth += 1,
            '>' if !arrow => depth = depth.saturating_sub(1),
            _ => {}
        }
        arrow = punct.as_char() == '-';
        !end
    };
    parameter.iter().take_while(is_default).cloned().collect()
}

/// `'a: 'b` → `'a`, `const N: usize` → `N`, `T: Bound` → `T`
fn argument(parameter: &[TokenTree]) -> TokenStream {
    // Attributes on a parameter belong to the item alone.
    let mut parts = parameter.iter().filter(|token| {
        !matches!(token, TokenTree::Punct(punct) if punct.as_char() == '#')
            && !matches!(token, TokenTree::Group(_))
    });
    match parts.next() {
        Some(TokenTree::Ident(keyword)) if keyword == "const" => parts.next().cloned().into_iter().collect(),
        Some(quote @ TokenTree::Punct(_)) => {
            [Some(quote.clone()), parts.next().cloned()].into_iter().flatten().collect()
        }
        first => first.cloned().into_iter().collect(),
    }
}
