//! One table, written the way that each peer would write it.

mod hand;
mod ours;
mod phf;
mod stack;

use crate::rows::{Codes, Row};

/// A way to write the table.
#[derive(Clone, Copy)]
pub struct Kind {
    pub name: &'static str,
    /// The codes that it is given.
    pub codes: Codes,
    /// The crate's only file.
    pub source: fn(&[Row]) -> String,
    /// Its answers, as expressions over `code: &str`, `status: StatusCode` and `this: ApiError`; empty where it has none.
    pub find: &'static str,
    pub by_status: &'static str,
    pub code_of: &'static str,
    pub status_of: &'static str,
    pub retry_of: &'static str,
}

const INHERENT: Kind = Kind {
    name: "",
    codes: Codes::Words,
    source: |_| String::new(),
    find: "ApiError::from_code(code)",
    by_status: "ApiError::from_status(status)",
    code_of: "this.code()",
    status_of: "this.status()",
    retry_of: "this.retry()",
};

const STRUM: Kind = Kind {
    find: "code.parse::<ApiError>().ok()",
    by_status: "",
    code_of: "<&'static str>::from(this)",
    ..INHERENT
};

/// Only asked for codes that are found, or not.
const LOOKUP: Kind = Kind { by_status: "", code_of: "", status_of: "", retry_of: "", ..INHERENT };

/// Everything that is measured, the empty crate first: it is what every compilation costs. Behind the kinds of which all
/// is measured come other codes than words of the usual length, of which only lookups are.
pub const KINDS: [Kind; 12] = [
    Kind { name: "empty", find: "", by_status: "", code_of: "", status_of: "", retry_of: "", ..INHERENT },
    Kind { name: "stack", source: stack::source, ..STRUM },
    Kind { name: "stack-phf", source: stack::source_with_phf, ..STRUM },
    Kind { name: "hand", source: hand::source, ..INHERENT },
    Kind { name: "phf", source: phf::source, ..INHERENT },
    Kind { name: "ours-macro", source: ours::macro_source, ..INHERENT },
    Kind { name: "ours-derive", source: ours::derive_source, ..INHERENT },
    Kind { name: "ours-expanded", source: ours::expanded_source, ..INHERENT },
    Kind { name: "hand-integers", codes: Codes::Integers, source: hand::integers, ..LOOKUP },
    Kind { name: "ours-integers", codes: Codes::Integers, source: ours::macro_source, ..LOOKUP },
    Kind { name: "phf-long", codes: Codes::Long, source: phf::source, ..LOOKUP },
    Kind { name: "ours-long", codes: Codes::Long, source: ours::macro_source, ..LOOKUP },
];

/// `Self::A => then(row),` for every row.
fn arms(rows: &[Row], then: impl Fn(&Row) -> String) -> String {
    rows.iter().map(|row| format!("            Self::{} => {},\n", row.variant, then(row))).collect()
}

/// The constants of `http`, as one writes them by hand.
fn status(row: &Row) -> String {
    let name = match row.status {
        400 => "BAD_REQUEST",
        402 => "PAYMENT_REQUIRED",
        403 => "FORBIDDEN",
        404 => "NOT_FOUND",
        409 => "CONFLICT",
        429 => "TOO_MANY_REQUESTS",
        500 => "INTERNAL_SERVER_ERROR",
        503 => "SERVICE_UNAVAILABLE",
        _ => "GATEWAY_TIMEOUT",
    };
    format!("StatusCode::{name}")
}

const RETRY: &str = "
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Retry { Never, Backoff, Throttle, Idempotent }
";

const RETRY_OF: &str = "
fn retry_of(status: StatusCode) -> Retry {
    match status.as_u16() {
        429 => Retry::Throttle,
        408 | 425 | 500 | 502 | 503 | 504 => Retry::Backoff,
        _ => Retry::Never,
    }
}
";

/// The envelope with derives.
const ENVELOPE: &str = "
#[derive(Debug, serde::Deserialize)]
pub struct Envelope { pub error: Body }

#[derive(Debug, serde::Deserialize)]
pub struct Body {
    pub code: String,
    pub message: Option<String>,
    pub details: Option<Box<serde_json::value::RawValue>>,
    pub request_id: Option<String>,
    pub timestamp: Option<String>,
}
";

/// The decoder over it.
const DECODE: &str = "
#[derive(Debug)]
pub struct ResponseError { pub code: ApiError, pub status: StatusCode, pub body: Option<Body> }

pub fn decode(status: StatusCode, body: &[u8]) -> ResponseError {
    let body = serde_json::from_slice::<Envelope>(body).ok().map(|envelope| envelope.error);
    let code = body.as_ref().and_then(|body| ApiError::known(&body.code)).unwrap_or(ApiError::Other(status));
    ResponseError { code, status, body }
}
";
