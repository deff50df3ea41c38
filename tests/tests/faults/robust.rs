//! Sources that nobody writes: they end in faults, soon, and in nothing worse.

use std::time::{Duration, Instant};

use api_error_codes_model::fault::Fault;
use api_error_codes_model::{compile_envelope, compile_item};
use proc_macro2::{Delimiter, Group, TokenStream};
use quote::quote;

use crate::{door, shape};

const DEPTH: usize = 10_000;
const DELIMITERS: [Delimiter; 4] =
    [Delimiter::Parenthesis, Delimiter::Brace, Delimiter::Bracket, Delimiter::None];

/// Groups in groups, with a token at the bottom.
fn nest(delimiter: Delimiter, bottom: TokenStream) -> TokenStream {
    (0..DEPTH).fold(bottom, |inner, _| Group::new(delimiter, inner).into_iter_stream())
}

trait IntoStream {
    fn into_iter_stream(self) -> TokenStream;
}

impl IntoStream for Group {
    fn into_iter_stream(self) -> TokenStream {
        proc_macro2::TokenTree::Group(self).into()
    }
}

/// Where in a table something deep can stand.
fn places(deep: &TokenStream) -> Vec<TokenStream> {
    vec![
        quote!(#deep),
        quote!(404 #deep),
        quote!(#deep NOT_FOUND),
        quote!(404 NOT_FOUND #deep),
        quote!(404 NOT_FOUND retry=#deep),
        quote!(404 NOT_FOUND docs=#deep 500 INTERNAL),
        quote!(404 NOT_FOUND unknown=#deep),
        quote!(#[cfg(#deep)] 404 NOT_FOUND),
        quote!(#[cfg #deep] 404 NOT_FOUND),
        quote!(#[doc #deep] 404 NOT_FOUND),
        quote!(#[doc = #deep] 404 NOT_FOUND),
        quote!(#[api_error #deep] pub enum Name { 404 NOT_FOUND }),
        quote!(#[api_error(rename_all = #deep)] pub enum Name { 404 NOT_FOUND }),
        quote!(pub #deep enum Name { 404 NOT_FOUND }),
        quote!(pub enum Name #deep),
        quote!(pub enum #deep),
        quote!(pub enum Name { 404 NOT_FOUND } #deep),
        quote!(404 NOT_FOUND envelope #deep),
        quote!(404 NOT_FOUND envelope { #deep }),
        quote!(404 NOT_FOUND envelope { code = #deep }),
        quote!(404 NOT_FOUND envelope { code = a.#deep }),
        quote!(404 NOT_FOUND envelope { code = a #deep }),
        quote!(404 NOT_FOUND envelope { code = header #deep }),
        quote!(404 NOT_FOUND envelope { code = a.before #deep }),
        quote!(404 NOT_FOUND envelope { error_when = a == #deep }),
        quote!(404 NOT_FOUND retry { attempts = #deep }),
        quote!(404 NOT_FOUND retry #deep),
    ]
}

#[test]
fn deep_nests_are_no_deep_recursion() {
    for delimiter in DELIMITERS {
        for place in places(&nest(delimiter, quote!(404))) {
            drop(door::table(place.clone()));
            drop(compile_envelope(place));
        }
        let deep = nest(delimiter, quote!(x));
        for item in [
            quote!(enum Name { #[api_error #deep] A }),
            quote!(
                enum Name {
                    #[api_error(404 #deep)]
                    A,
                }
            ),
            quote!(enum Name { #[api_error(5xx)] A(#deep) }),
            quote!(enum Name { #[api_error(404)] A = #deep }),
            quote!(enum Name<T: #deep> { #[api_error(404)] A }),
            quote!(enum Name where #deep { #[api_error(404)] A }),
            quote!(
                #[api_error(envelope #deep)]
                enum Name {
                    #[api_error(404)]
                    A,
                }
            ),
            quote!(
                #[api_error(crate = #deep)]
                enum Name {
                    #[api_error(404)]
                    A,
                }
            ),
            quote!(struct Name #deep;),
            quote!(#deep),
        ] {
            drop(compile_item(item));
        }
    }
}

/// A table whose fragments a `macro_rules!` passed on, and the same written out.
#[test]
fn invisible_groups_make_no_difference() {
    let hidden = |tokens: TokenStream| Group::new(Delimiter::None, tokens);
    let (name, status, code, text) = (
        hidden(quote!(Name)),
        hidden(quote!(404)),
        hidden(hidden(quote!(NOT_FOUND)).into_iter_stream()),
        hidden(quote!("No such thing")),
    );
    let visibility = hidden(quote!(pub));
    let (expansion, found) = door::table(quote!(#visibility enum #name { #status #code #text }));
    assert!(found.is_empty(), "{}", door::report(&found));
    assert!(shape::of(expansion).variants.contains("NotFound"));
}

/// Ends of what tokens can be, at every place of a table where a token can stand.
#[test]
fn odd_tokens_are_faults_or_codes() {
    let literals = [
        "99999999999999999999",
        "4.04",
        "404.",
        "4e4",
        "1e999",
        "0x194",
        "0b1",
        "404u16",
        "-404",
        "b\"404\"",
        "c\"404\"",
        "b'4'",
        "'4'",
        "'static",
        "'a",
        "r#type",
        "r#\"404\"#",
        "überlast",
        "名前",
        "\"\"",
        "\"\\0\"",
        "\"\\u{10FFFF}\"",
        "_",
        "$x",
        "::",
        "..=",
        "404_",
        "00404",
    ];
    let long = format!("\"{}\"", "x".repeat(100_000));
    for token in literals.into_iter().chain([long.as_str(), &"9".repeat(100_000), &"x".repeat(100_000)]) {
        for place in [
            "#",
            "# NOT_FOUND",
            "404 #",
            "404 A|#",
            "404|# A",
            "404 A #",
            "404 A as #",
            "404 A retry=#",
            "404 A after=#",
            "404 A docs=#",
            "404 A #=1",
            "404 A envelope { code = # }",
            "404 A envelope { code = a[#] }",
            "404 A envelope { # = a }",
            "404 A envelope = #",
            "404 A retry { attempts = #, base = 1s }",
            "404 A retry { factor = #, max = 1s }",
            "404 A breaker { open = # }",
            "pub enum # { 404 A }",
            "pub(#) enum Name { 404 A }",
            "pub enum Name { 404 A } # { }",
            "pub enum Name { 404 A } envelope { } #",
            "#[#] pub enum Name { 404 A }",
            "#[cfg(#)] 404 A",
            "#[api_error(#)] enum Name { 404 A }",
            "#[api_error(crate = #)] enum Name { 404 A }",
            "#[api_error(rename_all = #)] enum Name { 404 A }",
        ] {
            let place = match place.strip_prefix("#[") {
                Some(inside) => format!("#[{}", inside.replace('#', token)),
                None => place.replace('#', token),
            };
            let source: TokenStream = place.parse().unwrap_or_else(|error| panic!("{error} in {place}"));
            let (mut expansion, found) = door::table(source);
            expansion.extend(found.into_compile_errors());
            shape::of(expansion);
        }
    }
}

fn rows(count: usize, row: impl Fn(usize) -> String) -> TokenStream {
    let rows: String = (0..count).map(row).collect();
    rows.parse().unwrap()
}

/// The shorter of two: other work on the machine only adds.
fn time(table: &TokenStream) -> Duration {
    let once = || {
        let table = table.clone();
        let start = Instant::now();
        let (_, found) = door::table(table);
        drop(found);
        start.elapsed()
    };
    (0..2).map(|_| once()).min().unwrap_or_default()
}

/// Twice the rows take at most three times as long. On a busy machine a measurement may be off: it gets three tries.
fn is_linear(name: &str, count: usize, row: fn(usize) -> String) {
    let mut taken = Vec::new();
    for _ in 0..3 {
        let (half, whole) = (time(&rows(count / 2, row)), time(&rows(count, row)));
        if whole <= half * 3 {
            return;
        }
        taken.push((half, whole));
    }
    panic!("{name}: half of {count} rows and all of them take {taken:?}");
}

#[test]
fn time_grows_with_the_number_of_rows_and_no_faster() {
    is_linear("good rows", 10_000, |n| {
        format!("{} CODE_{n} retry=false \"What code {n} means\"\n", 400 + n % 100)
    });
    is_linear("one code", 4_000, |_| "404 NOT_FOUND\n".to_owned());
    is_linear("one variant", 4_000, |n| format!("404 \"not{}found\"\n", "-".repeat(n % 50 + 1)));
    is_linear("unknown columns", 10_000, |n| format!("404 CODE_{n} retyr=false\n"));
    is_linear("no codes", 4_000, |n| format!("404 retry=false action=\"{n}\"\n"));
    is_linear("no statuses", 4_000, |n| format!("CODE_{n} retry=false\n"));
    is_linear("defaults", 4_000, |n| format!("404 CODE_{n} default\n"));
    is_linear(
        "one row of many codes",
        4_000,
        |n| if n == 0 { "404 A".to_owned() } else { format!("|CODE_{n}") },
    );
    is_linear("one row of many columns", 4_000, |n| {
        if n == 0 { "404 A".to_owned() } else { " retry".to_owned() }
    });
    is_linear("classes", 4_000, |n| format!("5xx CODE_{n}\n"));
}

/// Each of them is written with what excludes those before it: without a limit the expansion would grow with the square.
#[test]
fn rows_that_are_told_apart_by_cfg_alone_are_limited() {
    let of = |count: usize| {
        let rows: String = (0..count).map(|row| format!("#[cfg(feature = \"f{row}\")] 404 A\n")).collect();
        door::table(rows.parse().unwrap())
    };
    assert!(of(64).1.is_empty());
    let (expansion, found) = of(1_000);
    assert_eq!(door::faults(&found), vec![Fault::CodeTwice; 936]);
    assert!(expansion.to_string().len() < 2 * of(64).0.to_string().len());
}

#[test]
fn ten_thousand_rows_are_ten_thousand_variants() {
    let (expansion, found) = door::table(rows(10_000, |n| format!("{} CODE_{n}\n", 400 + n % 100)));
    assert!(found.is_empty(), "{}", door::report(&found));
    assert_eq!(shape::of(expansion).variants.len(), 10_001);
}

#[test]
fn more_rows_than_a_table_holds_are_one_fault() {
    let (expansion, found) = door::table(rows(65_001, |n| format!("400 CODE_{n}\n")));
    assert_eq!(found.len(), 1, "{}", door::report(&found));
    assert!(shape::of(expansion).variants.len() > 60_000);
    let aliases = rows(65_000, |n| if n == 0 { "400 A".to_owned() } else { format!("|CODE_{n}") });
    assert!(door::table(aliases).1.is_empty());
}
