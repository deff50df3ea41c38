//! The expansion as a reader would see it. `cargo test --test expansion -- --nocapture` prints it.

use std::fmt::Write;

const TABLE: &str = r#"
    /// Errors of the Acme payments API.
    pub enum AcmeError {
        400 INVALID_REQUEST      retry=false  "Malformed request syntax"
        401 UNAUTHORIZED         retry=false  "Invalid or missing API key"      action="Verify API credentials"
        409 CONFLICT             retry=false  "Resource state conflict"
        422 VALIDATION_ERROR     retry=false  "Request validation failed"       user_facing
        429 RATE_LIMIT_EXCEEDED  retry=true   "Too many requests"
        500 INTERNAL_ERROR       retry=true   "Server error"
        503 SERVICE_UNAVAILABLE  retry=true   "Temporary service outage"
        504 TIMEOUT              retry=idempotent "Request timeout"
    }

    envelope {
        code       = error.code
        message    = error.message
        details    = error.details
        request_id = error.request_id | header("x-request-id")
        timestamp  = error.timestamp
    }

    retry   { attempts = 3, base = 1s, factor = 2, max = 30s, jitter = full }
    breaker { failures = 5, open = 30s, probes = 1 }
"#;

fn printed() -> String {
    let (output, faults) = api_error_codes_model::compile_table(TABLE.parse().unwrap());
    let faults = faults.iter().fold(String::new(), |mut text, fault| {
        let _ = writeln!(text, "{}", fault.message);
        text
    });
    assert_eq!(faults, "");
    prettyplease::unparse(&syn::parse2(output).unwrap())
}

#[test]
fn the_designs_table_expands_to_data_and_thin_impls() {
    let text = printed();
    println!("{text}");
    for line in [
        "pub enum AcmeError {",
        "    InvalidRequest,",
        "    Other(::api_error_codes::http::StatusCode),",
        "    use ::api_error_codes::__codegen::v1 as __rt;",
        "    static ROWS: [__rt::Row; 9] = [",
        "    static TABLE: __rt::Table = __rt::Table::new(",
        "        pub const fn code(self) -> &'static __rt::str {",
    ] {
        assert!(text.lines().any(|found| found == line), "{line}\n{text}");
    }
    // No logic: nothing branches but on variants, and no code is compared.
    assert!(!text.contains("if "), "{text}");
    assert!(!text.contains("\"CONFLICT\" =>"), "{text}");
}

#[test]
fn every_generated_item_is_documented() {
    let file: syn::File = syn::parse_str(&printed()).unwrap();
    let constant = file.items.iter().find_map(|item| match item {
        syn::Item::Const(item) => Some(item),
        _ => None,
    });
    let syn::Expr::Block(block) = constant.unwrap().expr.as_ref() else { panic!("a block") };
    let items = block.block.stmts.iter().filter_map(|statement| match statement {
        syn::Stmt::Item(syn::Item::Impl(item)) if item.trait_.is_none() => Some(item),
        _ => None,
    });
    let documented = |attributes: &[syn::Attribute]| attributes.iter().any(|one| one.path().is_ident("doc"));
    let mut count = 0;
    for item in items.flat_map(|item| &item.items) {
        let (public, documented) = match item {
            syn::ImplItem::Fn(one) => (matches!(one.vis, syn::Visibility::Public(_)), documented(&one.attrs)),
            syn::ImplItem::Const(one) => {
                (matches!(one.vis, syn::Visibility::Public(_)), documented(&one.attrs))
            }
            _ => continue,
        };
        assert!(documented || !public);
        count += usize::from(public);
    }
    assert!(count >= 18, "{count} public items");
}
