//! A table while it is being typed: cut off behind any token, or with one missing, it costs few faults and few variants.

use std::collections::BTreeSet;

use proc_macro2::{Group, TokenStream, TokenTree};

use crate::tables::{self, Table};
use crate::{door, messages, shape};

/// The tokens up to the one of this number, all groups closed behind it, as an editor hands them on.
fn cut(tokens: TokenStream, left: &mut usize) -> TokenStream {
    let mut kept = TokenStream::new();
    for token in tokens {
        if *left == 0 {
            break;
        }
        *left -= 1;
        kept.extend([match token {
            TokenTree::Group(group) => TokenTree::Group(regrouped(&group, |inner| cut(inner, left))),
            token => token,
        }]);
    }
    kept
}

/// All tokens but the one of this number, and all groups: their delimiters come and go in pairs.
fn without(tokens: TokenStream, left: &mut usize) -> TokenStream {
    let mut kept = TokenStream::new();
    for token in tokens {
        let gone = *left == 0 && !matches!(token, TokenTree::Group(_));
        *left = left.wrapping_sub(1);
        let token = match token {
            TokenTree::Group(group) => TokenTree::Group(regrouped(&group, |inner| without(inner, left))),
            token => token,
        };
        if !gone {
            kept.extend([token]);
        }
    }
    kept
}

fn regrouped(group: &Group, change: impl FnOnce(TokenStream) -> TokenStream) -> Group {
    let mut changed = Group::new(group.delimiter(), change(group.stream()));
    changed.set_span(group.span());
    changed
}

/// How many tokens there are, groups and what is in them.
fn count(tokens: TokenStream) -> usize {
    let inside = |token| match token {
        TokenTree::Group(group) => 1 + count(group.stream()),
        _ => 1,
    };
    tokens.into_iter().map(inside).sum()
}

/// The inside of `status_codes! { … }`.
fn body(table: &Table) -> TokenStream {
    let tokens: TokenStream = table.source.parse().unwrap();
    match tokens.into_iter().last() {
        Some(TokenTree::Group(body)) => body.stream(),
        _ => TokenStream::new(),
    }
}

fn variants(tokens: TokenStream) -> (BTreeSet<String>, usize, String) {
    let (expansion, found) = door::table(tokens);
    found.iter().for_each(messages::check_notes);
    (shape::of(expansion).variants, found.len(), door::report(&found))
}

#[test]
fn a_cut_off_table_keeps_the_rows_before_the_cut() {
    let mut wrong = String::new();
    for table in tables::all().filter(|table| !table.is_item()) {
        let tokens = body(&table);
        let mut before = BTreeSet::new();
        for length in 0..=count(tokens.clone()) {
            let (now, faults, report) = variants(cut(tokens.clone(), &mut { length }));
            // What was typed before stays; the name that is being typed may change.
            let lost: Vec<&String> = before.difference(&now).collect();
            if faults > 2 || lost.len() > 1 {
                let source = cut(tokens.clone(), &mut { length }).to_string();
                let end = source.char_indices().rev().nth(60).map_or(0, |(at, _)| at);
                wrong += &format!(
                    "{} {length}: lost {lost:?}, {faults}: …{}\n{report}\n",
                    table.name,
                    &source[end..]
                );
            }
            before = now;
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn a_missing_token_costs_one_row() {
    let mut wrong = String::new();
    for table in tables::all().filter(|table| !table.is_item()) {
        let tokens = body(&table);
        let good = variants(tokens.clone()).0;
        for gone in 0..count(tokens.clone()) {
            let less = without(tokens.clone(), &mut { gone });
            let (now, faults, report) = variants(less.clone());
            let lost: Vec<&String> = good.difference(&now).collect();
            if faults > 2 || lost.len() > 1 {
                wrong += &format!("{} {gone}: lost {lost:?}, {faults}: {less}\n{report}\n", table.name);
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
