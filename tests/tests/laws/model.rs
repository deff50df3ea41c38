//! The model under random tables: it never panics, what comes out is Rust, and the same every time.

use api_error_codes_model::{compile_item, compile_table};
use proc_macro2::TokenStream;
use proptest::prelude::*;

use crate::tables;

/// Tables that are right, nearly right, or wrong in every way.
fn tables() -> impl Strategy<Value = String> {
    let status = prop_oneof![
        8 => (100_u16..=999).prop_map(|status| status.to_string()),
        1 => prop::sample::select(vec!["4xx", "5xx", "6xx", "*", "_", "1000", "99", "\"404\"", "40x", "4.5", ""])
            .prop_map(str::to_owned),
    ];
    let statuses = prop::collection::vec(status, 1..4).prop_map(|all| all.join("|"));
    let code = prop_oneof![
        6 => "[A-Z][A-Z0-9_]{0,12}",
        3 => "[a-z][a-z.:/ -]{0,12}\\*?".prop_map(|text| format!("{text:?}")),
        2 => any::<i64>().prop_map(|number| number.to_string()),
        1 => "\\PC{0,6}".prop_map(|text| format!("{text:?}")),
        1 => prop::sample::select(vec!["_", "-", "\"\"", "'c'", "b\"x\"", "1.5", "Self", "enum", "r#type", "|", ""])
            .prop_map(str::to_owned),
    ];
    let codes = prop::collection::vec(code, 1..4).prop_map(|all| all.join(" | "));
    let column = prop::sample::select(vec![
        "retry",
        "retry=true",
        "retry=false",
        "retry=maybe",
        "retry=",
        "after=2s",
        "after=2",
        "\"text\"",
        "user_facing",
        "default",
        "expose",
        "action=\"x\"",
        "docs=\"https://x.test\"",
        "docs=3",
        "as Name",
        "as _",
        ",",
        ";",
        "unknown=1",
        "#[cfg(a)]",
        "/// words\n",
        "#[api_error]",
        "{ }",
        "( )",
        "==",
    ]);
    let row = (statuses, codes, prop::collection::vec(column, 0..5))
        .prop_map(|(statuses, codes, columns)| format!("{statuses} {codes} {}", columns.join(" ")));
    let head = prop::sample::select(vec![
        "",
        "enum E",
        "pub enum E",
        "#[derive(Debug)] enum E",
        "struct E",
        "enum",
        "pub",
    ]);
    let section = prop::sample::select(vec![
        "",
        "envelope { code = error.code }",
        "envelope = flat",
        "retry { attempts = 0 }",
        "breaker { }",
        "retyr { }",
        "x",
    ]);
    (head, prop::collection::vec(row, 0..8), section).prop_map(|(head, rows, section)| match head {
        "" => format!("{} {section}", rows.join("\n")),
        head => format!("{head} {{ {} }} {section}", rows.join("\n")),
    })
}

/// Any tokens at all.
fn soup() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "enum",
        "pub",
        "E",
        "{",
        "}",
        "(",
        ")",
        "[",
        "]",
        "400",
        "4xx",
        "*",
        "_",
        "|",
        "-",
        "=",
        ",",
        ";",
        "#",
        "!",
        "\"x\"",
        "A",
        "retry",
        "true",
        "as",
        "envelope",
        "breaker",
        "::",
        "'a",
        "<",
        ">",
        "->",
        "1s",
        "crate",
        "$",
        ".",
        "..",
        "where",
        "StatusCode",
        "api_error",
    ]);
    prop::collection::vec(word, 0..60).prop_map(|words| words.join(" "))
}

/// The expansion of a table with the path of the runtime, as `status_codes!` hands it over.
fn compiled(source: &str) -> Option<(TokenStream, usize)> {
    let tokens: TokenStream = format!("[::api_error_codes] {source}").parse().ok()?;
    let (output, faults) = compile_table(tokens);
    let count = faults.len();
    Some((output, count))
}

fn is_rust(output: TokenStream) -> Result<(), TestCaseError> {
    let text = output.to_string();
    match syn::parse2::<syn::File>(output) {
        Ok(_) => Ok(()),
        Err(error) => Err(TestCaseError::fail(format!("{error}: {text}"))),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_the_table_the_output_is_rust(source in tables()) {
        if let Some((output, _)) = compiled(&source) {
            is_rust(output)?;
        }
    }

    #[test]
    fn the_output_is_the_same_every_time(source in tables()) {
        let texts = [compiled(&source), compiled(&source)];
        let [first, second] = texts.map(|out| out.map(|(output, faults)| (output.to_string(), faults)));
        prop_assert_eq!(first, second);
    }

    #[test]
    fn no_tokens_make_it_panic(source in soup()) {
        if let Some((output, _)) = compiled(&source) {
            is_rust(output)?;
        }
        if let Ok(tokens) = source.parse::<TokenStream>() {
            // The compiler hands over items alone; what becomes of anything else need not be Rust.
            let is_item = syn::parse2::<syn::Item>(tokens.clone()).is_ok();
            let (output, _) = compile_item(tokens);
            if is_item {
                is_rust(output)?;
            }
        }
    }

    #[test]
    fn rows_on_variants_do_not_make_it_panic(table in tables(), soup in soup()) {
        for row in [table, soup] {
            let item = format!("enum E {{ #[api_error({row})] A, #[api_error(404)] B(u8), #[api_error(_)] C(StatusCode) }}");
            if let Ok(tokens) = item.parse::<TokenStream>() {
                is_rust(compile_item(tokens).0)?;
            }
        }
    }
}

#[test]
fn the_big_tables_are_without_fault_and_the_same_every_time() {
    for table in [tables::hundred::TABLE, tables::two_thousand::TABLE, tables::hundred_several::TABLE] {
        let (first, faults) = compiled(table.source).unwrap();
        assert_eq!(faults, 0);
        assert_eq!(first.to_string(), compiled(table.source).unwrap().0.to_string());
        is_rust(first).unwrap();
    }
}
