//! Codes: words, strings, integers, aliases, and `_`.

use api_error_codes::{ApiErrorCodes, CodedError, status_codes};
use serde_json::{from_value, json, to_value};

status_codes! {
    enum Table {
        400 WORD
        401 "quoted.code"
        402 20003 as Positive
        403 -1021
        404 FIRST | "second" | 3 | -4
        405 "case" as Lower
        406 "CASE" as Upper
        409 r#type
        410 1_000
        411 404
        412 "40001"
        413 0
        414 -9223372036854775808
        415 9223372036854775807
        416 "99999999999999999999"
        422 default
        423 after
        428 user_facing user_facing
        451 retry retry=true
    }
}

#[derive(Debug, Clone, Copy, PartialEq, ApiErrorCodes)]
enum Item {
    #[api_error(400 WORD)]
    Renamed,
    #[api_error(401 "quoted.code")]
    QuotedCode,
    #[api_error(402 20003)]
    Positive,
    #[api_error(403 -1021)]
    CodeMinus1021,
    #[api_error(404 FIRST | "second" | 3 | -4)]
    First,
    #[api_error(405 "case")]
    Lower,
    #[api_error(406 "CASE")]
    Upper,
    #[api_error(409 r#type)]
    Type,
    #[api_error(410)]
    RateLimitExceeded,
    #[api_error(411 404)]
    Code404,
    #[api_error(412)]
    r#Loop,
}

#[test]
fn codes_are_words_strings_or_integers() {
    let codes: Vec<&str> = Table::ALL.iter().map(|code| code.code()).collect();
    let expected = [
        "WORD",
        "quoted.code",
        "20003",
        "-1021",
        "FIRST",
        "case",
        "CASE",
        "type",
        "1000",
        "404",
        "40001",
        "0",
        "-9223372036854775808",
        "9223372036854775807",
        "99999999999999999999",
        "default",
        "after",
        "user_facing",
        "retry",
    ];
    assert_eq!(codes, expected);
    assert!(Table::UserFacing.is_user_facing());
    assert!(Table::Retry.is_retryable());
}

#[test]
fn codes_are_compared_exactly() {
    assert_eq!(Table::from_code("case"), Some(Table::Lower));
    assert_eq!(Table::from_code("CASE"), Some(Table::Upper));
    for code in ["Case", " CASE", "CASE ", "word", "", "quoted", "020003", "+3", "-021", "20003 "] {
        assert_eq!(Table::from_code(code), None, "{code:?}");
        assert_eq!(Item::from_code(code), None, "{code:?}");
    }
}

#[test]
fn the_first_code_is_canonical_and_the_others_are_read_as_the_same() {
    for code in ["FIRST", "second", "3", "-4"] {
        assert_eq!(Table::from_code(code), Some(Table::First));
        assert_eq!(Item::from_code(code), Some(Item::First));
    }
    assert_eq!((Table::First.code(), Item::First.code()), ("FIRST", "FIRST"));
    assert_eq!(Table::First.row().aliases(), ["second", "3", "-4"]);
    assert_eq!(Item::First.row().aliases(), ["second", "3", "-4"]);
}

#[test]
fn integers_are_read_in_both_forms_and_written_as_integers() {
    for (code, number) in
        [(Table::Positive, json!(20003)), (Table::CodeMinus1021, json!(-1021)), (Table::Code0, json!(0))]
    {
        assert_eq!(to_value(code).unwrap(), number);
        assert_eq!(from_value::<Table>(number.clone()).unwrap(), code);
        assert_eq!(from_value::<Table>(json!(number.to_string())).unwrap(), code);
    }
    assert_eq!(to_value(Item::Positive).unwrap(), json!(20003));
    assert_eq!(from_value::<Item>(json!("-1021")).unwrap(), Item::CodeMinus1021);
    assert_eq!(from_value::<Table>(json!(i64::MIN)).unwrap().code(), i64::MIN.to_string());
    assert_eq!(from_value::<Table>(json!(i64::MAX)).unwrap().code(), i64::MAX.to_string());
}

#[test]
fn strings_of_digits_stay_strings() {
    assert_eq!(to_value(Table::Code40001).unwrap(), json!("40001"));
    assert_eq!(to_value(Table::Code99999999999999999999).unwrap(), json!("99999999999999999999"));
}

#[test]
fn a_raw_word_is_its_word() {
    assert_eq!(Table::from_code("type"), Some(Table::Type));
    assert_eq!(Item::from_code("type"), Some(Item::Type));
    assert_eq!(Item::r#Loop.code(), "LOOP");
    assert_eq!(Item::r#Loop.row().variant(), "Loop");
}

#[test]
fn on_a_variant_the_code_is_its_name() {
    assert_eq!(Item::RateLimitExceeded.code(), "RATE_LIMIT_EXCEEDED");
    assert_eq!(Item::Renamed.code(), "WORD");
}

status_codes! {
    enum Unpublished {
        404 _
        418 _ "Short and stout"
        429 _ as TooFast
        499 _ as ClientClosed
        5xx _
        _ _
    }
}

#[derive(Debug, Clone, Copy, PartialEq, ApiErrorCodes)]
enum UnpublishedItem {
    #[api_error(404 _)]
    Missing,
    #[api_error(418 _ "Short and stout")]
    Teapot,
    #[api_error(499 _)]
    ClientClosed,
    #[api_error(5xx _)]
    Broken(api_error_codes::http::StatusCode),
    #[api_error(_ _)]
    Rest(api_error_codes::http::StatusCode),
}

#[test]
fn where_the_vendor_publishes_no_code_the_reason_phrase_is_its_name() {
    assert_eq!(Unpublished::NotFound.code(), "NOT_FOUND");
    assert_eq!(Unpublished::ImATeapot.code(), "IM_A_TEAPOT");
    assert_eq!(Unpublished::TooFast.code(), "TOO_MANY_REQUESTS");
    assert_eq!(Unpublished::ClientClosed.code(), "CLIENT_CLOSED");
    assert_eq!(Unpublished::ServerError(super::status(503)).code(), "SERVER_ERROR");
    assert_eq!(Unpublished::Other(super::status(302)).code(), "OTHER");
    assert_eq!(Unpublished::from_code("NOT_FOUND"), Some(Unpublished::NotFound));
}

#[test]
fn and_so_it_is_on_a_variant() {
    assert_eq!(UnpublishedItem::Missing.code(), "NOT_FOUND");
    assert_eq!(UnpublishedItem::Teapot.code(), "IM_A_TEAPOT");
    assert_eq!(UnpublishedItem::ClientClosed.code(), "CLIENT_CLOSED");
    assert_eq!(UnpublishedItem::from_code("NOT_FOUND"), Some(UnpublishedItem::Missing));
    assert_eq!(UnpublishedItem::from_code("_"), None);
    assert_eq!(UnpublishedItem::Broken(super::status(503)).code(), "SERVER_ERROR");
    assert_eq!(UnpublishedItem::Rest(super::status(302)).code(), "OTHER");
}

status_codes! {
    enum Tight {
        400 100
        409 -404
        410 -405 "Text"
        411 -406
        412 -407
        _ UNEXPECTED
    }
}

status_codes! {
    enum TightText {
        400 A | 401
        _ "any-other"
    }
}

status_codes! {
    enum TightClass {
        400 100
        5xx SERVER_ERROR
        401 101
        * ANYWHERE
    }
}

#[test]
fn an_integer_code_may_stand_before_any_kind_of_row() {
    assert_eq!(TightText::from_code("401"), Some(TightText::A));
    assert_eq!(TightText::from(super::status(500)).code(), "any-other");
    assert_eq!(Tight::from_code("100"), Some(Tight::Code100));
    assert_eq!(Tight::from_code("-404"), Some(Tight::CodeMinus404));
    assert_eq!(Tight::from_code("-407"), Some(Tight::CodeMinus407));
    assert_eq!(Tight::from_status(super::status(503)), Tight::Unexpected(super::status(503)));
    assert_eq!(TightClass::ALL.len(), 3);
}
