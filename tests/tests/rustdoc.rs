//! Documentation of what tables make: no warning, no doctest, and what a reader should see.

use std::process::Command;

/// Cargo on the package of ugly descriptions.
fn cargo(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO"))
        .args(&arguments[..1])
        .args(["--offline", "--package", "api-error-codes-rustdoc"])
        .args(&arguments[1..])
        .env("RUSTDOCFLAGS", "-D warnings")
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn descriptions_give_neither_warnings_nor_doctests() {
    cargo(&["doc", "--no-deps"]);
    let listed = cargo(&["test", "--doc", "--", "--list"]);
    assert!(listed.contains("0 tests"), "{listed}");
}

/// The `#[doc]` texts of an expansion, one after the other.
fn documentation(table: &str) -> String {
    let (output, _) = api_error_codes_model::compile_table(table.parse().unwrap());
    let file: syn::File = syn::parse2(output).unwrap();
    let item = file.items.iter().find_map(|item| match item {
        syn::Item::Enum(item) => Some(item.clone()),
        _ => None,
    });
    let item = item.unwrap();
    let attributes = item.variants.iter().flat_map(|variant| variant.attrs.clone());
    let attributes: Vec<syn::Attribute> = item.attrs.iter().cloned().chain(attributes).collect();
    let text = |attribute: &syn::Attribute| match &attribute.meta.require_name_value().ok()?.value {
        syn::Expr::Lit(literal) => match &literal.lit {
            syn::Lit::Str(text) => Some(text.value()),
            _ => None,
        },
        _ => None,
    };
    attributes.iter().filter_map(text).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_enums_page_shows_the_whole_table() {
    let text = documentation(
        "/// Of Acme.\nenum E { 400|422 A | B retry=false \"Wrong\" 429 C retry=true * 7 4xx D retry=true _ REST }",
    );
    for line in [
        " Of Acme.",
        "| status | code | retry | meaning |",
        "| 400, 422 | `A` | never | Wrong |",
        "| 429 | `C` | throttle |",
        "| any | `7` | by status |",
        "| 4xx | `D` | backoff | Any other status 4xx |",
        "| other | `REST` | by status | A status that is not in the table |",
    ] {
        assert!(text.contains(line), "{line}:\n{text}");
    }
}

#[test]
fn each_variant_shows_its_facts() {
    let text = documentation(
        "400|422 A | -7 retry=idempotent after=2s \"Wrong\" action=\"Look again.\" docs=\"https://api.test/a_b\"",
    );
    for line in [
        "Wrong\n\n`A`, also `-7`: status 400, 422, retried when the call can safely be repeated. Wait at least 2s.",
        "What to do: Look again.",
        "See <https://api.test/a_b>.",
    ] {
        assert!(text.contains(line), "{line}:\n{text}");
    }
}

#[test]
fn a_description_is_no_markup() {
    for (description, shown) in [
        ("- dash", "\\- dash"),
        ("1. one", "1\\. one"),
        ("12) twelve", "12\\) twelve"),
        ("1.5 of 2.", "1\\.5 of 2."),
        ("+ plus", "\\+ plus"),
        ("===", "\\==="),
        ("use --all", "use -\\-all"),
        ("a-b", "a-b"),
        ("    let x;\n\n    let y;", "let x; let y;"),
        ("\u{202e}back\0", "back"),
        ("404", "404"),
        ("`<a>` | [b] *c* _d_ #e &f; $g", "\\`\\<a\\>\\` \\| \\[b\\] \\*c\\* \\_d\\_ \\#e \\&f; \\$g"),
        ("https://x.test", "https:\\//x.test"),
    ] {
        let text = documentation(&format!("400 A {description:?}"));
        assert!(text.contains(&format!(" {shown} |")), "{shown}:\n{text}");
    }
}

/// rustdoc prints a constant's value when it is a path: ours mean nothing to a reader.
#[test]
fn constants_say_their_values_and_not_our_paths() {
    let (output, _) = api_error_codes_model::compile_table("404 A retry { attempts = 7 }".parse().unwrap());
    let text = output.to_string();
    for line in [
        " The retry advice of the table: `retry { attempts = 7, base = 1s, factor = 2, max = 30s, jitter = full }`.",
        " The circuit breaker of the table: `breaker { failures = 5, open = 30s, probes = 1 }`.",
    ] {
        assert!(text.contains(line), "{line}:\n{text}");
    }
    let mut constants = 0;
    let (output, _) = api_error_codes_model::compile_table("404 A".parse().unwrap());
    let file: syn::File = syn::parse2(output).unwrap();
    let block = file.items.iter().find_map(|item| match item {
        syn::Item::Const(block) => Some(&block.expr),
        _ => None,
    });
    let Some(syn::Expr::Block(block)) = block.map(|block| &**block) else { panic!("no block") };
    for statement in &block.block.stmts {
        let syn::Stmt::Item(syn::Item::Impl(item)) = statement else { continue };
        for member in &item.items {
            let syn::ImplItem::Const(constant) = member else { continue };
            constants += 1;
            let syn::Expr::Path(value) = &constant.expr else { continue };
            assert_ne!(value.path.segments[0].ident, "__rt", "{}", constant.ident);
        }
    }
    assert!(constants >= 8, "{constants}");
}
