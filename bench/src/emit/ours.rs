//! Through our macro, our derive, and as code that was expanded beforehand.

use std::fmt::Write;

use crate::rows::Row;

const ENVELOPE: &str = "
    envelope {
        code       = error.code
        message    = error.message
        details    = error.details
        request_id = error.request_id
        timestamp  = error.timestamp
    }
";

fn table(rows: &[Row]) -> String {
    let mut text = String::from("    pub enum ApiError {\n");
    for Row { status, code, retry, description, .. } in rows {
        let _ = writeln!(text, "        {status} {code} retry={} {description:?}", retry.word());
    }
    text + "    }\n" + ENVELOPE
}

pub fn macro_source(rows: &[Row]) -> String {
    format!("api_error_codes::status_codes! {{\n{}}}\n", table(rows))
}

pub fn derive_source(rows: &[Row]) -> String {
    let mut text = format!(
        "use api_error_codes::http::StatusCode;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, api_error_codes::ApiErrorCodes)]
#[api_error({ENVELOPE})]
#[non_exhaustive]
pub enum ApiError {{\n"
    );
    for Row { status, code, retry, description, variant } in rows {
        let _ = writeln!(
            text,
            "    /// {description}.\n    #[api_error({status} {code} retry={})]",
            retry.word()
        );
        let _ = writeln!(text, "    {variant},");
    }
    text + "    #[api_error(_ OTHER)]\n    Other(StatusCode),\n}\n"
}

/// What the generator checks in: the same expansion, as formatted text.
pub fn expanded_source(rows: &[Row]) -> String {
    let table = format!("[::api_error_codes] {}", table(rows));
    let (expansion, faults) =
        api_error_codes_model::compile_table(table.parse().expect("our own table is tokens"));
    let faults = faults.into_compile_errors();
    assert!(faults.is_empty(), "{faults}");
    prettyplease::unparse(&syn::parse2(expansion).expect("an expansion is a file"))
}
