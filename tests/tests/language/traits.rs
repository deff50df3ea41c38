//! The traits of every table: text, conversions, serde.

use api_error_codes::http::StatusCode;
use api_error_codes::{ApiErrorCodes, UnknownCode, status_codes};
use serde_json::{from_str, from_value, json, to_string};

status_codes! {
    enum Table {
        404 NOT_FOUND "Nothing there"
        409 "con.flict" | "old"
        400 -7
        5xx SERVER_ERROR
    }
}

#[derive(Debug, Clone, Copy, PartialEq, ApiErrorCodes)]
enum Item {
    #[api_error(404 NOT_FOUND "Nothing there")]
    NotFound,
    #[api_error(409 "con.flict" | "old")]
    ConFlict,
    #[api_error(400 -7)]
    CodeMinus7,
    #[api_error(5xx)]
    ServerError(StatusCode),
    #[api_error(_)]
    Other(StatusCode),
}

macro_rules! both {
    ($E:ident => $($check:tt)*) => {{
        { use Table as $E; $($check)* }
        { use Item as $E; $($check)* }
    }};
}

#[test]
fn display_is_code_and_description() {
    both!(E => {
        assert_eq!(E::NotFound.to_string(), "NOT_FOUND: Nothing there");
        assert_eq!(E::ConFlict.to_string(), "con.flict");
        assert_eq!(format!("{:>12}|", E::ConFlict), "   con.flict|");
        assert_eq!(format!("{:26}|", E::NotFound), "NOT_FOUND: Nothing there  |");
        assert_eq!(E::ServerError(super::status(503)).to_string(), "SERVER_ERROR: Service Unavailable");
    });
}

#[test]
fn it_is_an_error() {
    both!(E => {
        let error: Box<dyn std::error::Error + Send + Sync> = Box::new(E::NotFound);
        assert!(error.source().is_none());
        assert_eq!(error.to_string(), "NOT_FOUND: Nothing there");
    });
}

#[test]
fn all_ways_from_a_text_agree() {
    both!(E => {
        for text in ["NOT_FOUND", "con.flict", "old", "-7", "nothing", ""] {
            let known = E::from_code(text);
            assert_eq!(text.parse::<E>().ok(), known);
            assert_eq!(E::try_from(text).ok(), known);
            assert_eq!(from_value::<E>(json!(text)).ok(), known);
        }
        let unknown: Result<E, UnknownCode> = "nothing".parse();
        assert_eq!(unknown.unwrap_err().to_string(), "unknown code `nothing`");
    });
}

#[test]
fn all_ways_to_a_text_agree() {
    both!(E => {
        for code in E::ALL {
            let text: &str = code.as_ref();
            assert_eq!(text, code.code());
            assert!(code.to_string().starts_with(text));
        }
    });
}

#[test]
fn statuses_convert_both_ways() {
    both!(E => {
        assert_eq!(StatusCode::from(E::ConFlict), StatusCode::CONFLICT);
        assert_eq!(E::from(StatusCode::CONFLICT), E::ConFlict);
        let status: StatusCode = E::Other(super::status(302)).into();
        assert_eq!(status, 302);
    });
}

#[test]
fn serde_writes_the_code() {
    both!(E => {
        assert_eq!(to_string(&[E::NotFound, E::CodeMinus7]).unwrap(), "[\"NOT_FOUND\",-7]");
        assert_eq!(from_str::<Vec<E>>("[\"old\",-7,\"-7\"]").unwrap(), [E::ConFlict, E::CodeMinus7, E::CodeMinus7]);
        assert_eq!(to_string(&E::ServerError(super::status(502))).unwrap(), "\"SERVER_ERROR\"");
        assert!(from_str::<E>("true").unwrap_err().to_string().contains("a code of the table"));
        assert!(from_str::<E>("\"x\"").unwrap_err().to_string().contains("unknown code `x`"));
    });
}

#[test]
fn an_unknown_code_is_shown_on_one_short_line() {
    let shown = "a\nb\u{7}".parse::<Table>().unwrap_err().to_string();
    assert_eq!(shown, "unknown code `a\\nb\\u{7}`");
    let long = "x".repeat(10_000).parse::<Table>().unwrap_err();
    assert!(long.to_string().len() < 200);
    assert_eq!(long.code().len(), 10_000);
}
