//! Responses become errors: codes, facts, verdicts, and at what cost.

#![cfg(feature = "json")]

mod common;

use std::time::Duration;

use api_error_codes::__codegen::v1::{Retry, Tree};
use api_error_codes::http::{HeaderMap, Response, StatusCode};
use api_error_codes::{ApiError, ApiErrorCodes};
use common::{headers, leaf, object, slots, table};

const STANDARD: Tree = Tree {
    root: object![(
        "error",
        object![
            ("code", leaf(0)),
            ("message", leaf(1)),
            ("details", leaf(2)),
            ("request_id", leaf(3)),
            ("timestamp", leaf(4)),
            ("retryable", leaf(5)),
            ("status", leaf(6)),
            ("docs", leaf(7)),
        ]
    )],
    kept: 8,
    slots: slots![
        Code: [Kept(0, &[])],
        Message: [Kept(1, &[])],
        Details: [Kept(2, &[])],
        RequestId: [Kept(3, &[])] | [Header("x-request-id", &[])],
        Timestamp: [Kept(4, &[])],
        Docs: [Kept(7, &[])],
        Status: [Kept(6, &[])],
        Retryable: [Kept(5, &[])],
    ],
    error_when: &[],
};

table!(Acme, STANDARD, [
    400 InvalidRequest "INVALID_REQUEST",
    409 Conflict "CONFLICT".with_retry(Retry::Idempotent),
    422 ValidationError "VALIDATION_ERROR".as_user_facing(),
    429 RateLimited "RATE_LIMIT_EXCEEDED".with_retry(Retry::Throttle).with_action("Slow down"),
    503 Unavailable "SERVICE_UNAVAILABLE",
    401 Authenticate "20003".as_integer(),
]);

const BODY: &str = r#"{"error":{"code":"RATE_LIMIT_EXCEEDED","message":"Slow down","details":{"limit": 5, "window": [1, "m"]},"request_id":"req_1","timestamp":"2024-05-01T00:00:00Z"}}"#;

fn decode(status: u16, body: &str) -> ApiError<Acme> {
    ApiError::decode(StatusCode::from_u16(status).unwrap_or_default(), &HeaderMap::new(), body.to_owned())
}

#[test]
fn reads_what_the_envelope_declares() {
    let error = decode(429, BODY);
    assert_eq!(error.code(), Acme::RateLimited);
    assert_eq!(error.raw_code(), Some("RATE_LIMIT_EXCEEDED"));
    assert_eq!(error.message(), "Slow down");
    assert_eq!(error.request_id(), Some("req_1"));
    assert_eq!(error.timestamp(), Some("2024-05-01T00:00:00Z"));
    assert_eq!(error.action(), Some("Slow down"));
    assert_eq!(error.raw_details().unwrap().get(), r#"{"limit": 5, "window": [1, "m"]}"#);
    assert_eq!(error.details::<serde_json::Value>().unwrap().unwrap()["limit"], 5);
    assert!(error.details::<Vec<u8>>().is_err());
    assert_eq!(error.retry(), Retry::Throttle);
    assert_eq!(error.body(), BODY.as_bytes());
    assert_eq!(error.to_string(), "429 RATE_LIMIT_EXCEEDED: Slow down (request req_1)");
}

#[test]
fn a_known_code_wins_over_the_status() {
    let error = decode(200, BODY);
    assert_eq!((error.code(), error.status()), (Acme::RateLimited, StatusCode::OK));
    let error = decode(401, r#"{"error":{"code":20003}}"#);
    assert_eq!(error.code(), Acme::Authenticate);
    let error = decode(200, r#"{"error":{"code":"SERVICE_UNAVAILABLE"}}"#);
    assert_eq!(error.retry(), Retry::Backoff, "the code's own status tells more than 200");
}

#[test]
fn an_unknown_code_is_kept_and_the_status_decides() {
    let error = decode(503, r#"{"error":{"code":"brand_new"}}"#);
    assert_eq!((error.code(), error.is_known()), (Acme::Unavailable, false));
    assert_eq!(error.raw_code(), Some("brand_new"));
    assert_eq!(error.to_string(), "503 brand_new: About SERVICE_UNAVAILABLE");
    let error = decode(418, "");
    assert_eq!(error.code(), Acme::Other(StatusCode::IM_A_TEAPOT));
    assert_eq!((error.raw_code(), error.message()), (None, "I'm a teapot"));
}

#[test]
fn the_server_has_the_last_word_on_retries() {
    let error = decode(429, r#"{"error":{"code":"RATE_LIMIT_EXCEEDED","retryable":false}}"#);
    assert_eq!(error.retry(), Retry::Never);
    let error = decode(400, r#"{"error":{"code":"INVALID_REQUEST","retryable":"True"}}"#);
    assert_eq!(error.retry(), Retry::Backoff);
    assert_eq!(decode(400, "").retry(), Retry::Never);
    assert_eq!(decode(502, "").retry(), Retry::Backoff);
    assert_eq!(decode(409, "").retry(), Retry::Idempotent);
}

#[test]
fn slots_take_values_of_their_kind_only() {
    let error = decode(
        400,
        r#"{"error":{"code":{},"message":null,"details":{},"request_id":"","timestamp":0,"status":99,"docs":"about:blank"}}"#,
    );
    assert_eq!((error.raw_code(), error.request_id(), error.docs()), (None, None, None));
    assert_eq!(error.message(), "About INVALID_REQUEST");
    assert_eq!(error.raw_details().unwrap().get(), "{}");
    assert_eq!((error.timestamp(), error.body_status()), (Some("0"), None));
    let error = decode(400, r#"{"error":{"details":null,"status":"404","docs":"https://x.test/e"}}"#);
    assert_eq!(error.body_status(), Some(StatusCode::NOT_FOUND));
    assert_eq!(error.docs(), Some("https://x.test/e"));
    assert!(error.raw_details().is_none());
}

#[test]
fn what_is_escaped_is_read_and_the_first_of_two_counts() {
    let error = decode(
        400,
        r#"{"error":{"c\u006fde":"\u0049NVALID_REQUEST","message":"a\n\"b\" \ud83d\ude00 \ud800","message":"second"},"error":{"request_id":"second"}}"#,
    );
    assert_eq!(error.code(), Acme::InvalidRequest);
    assert_eq!(error.message(), "a\n\"b\" 😀 \u{fffd}");
    assert_eq!(error.request_id(), None);
    assert_eq!(error.to_string(), "400 INVALID_REQUEST: a\\n\"b\" 😀 \u{fffd}");
}

#[test]
fn headers_tell_what_the_body_does_not() {
    let map = headers(&[("x-request-id", "from-header"), ("retry-after", "7")]);
    let error = ApiError::<Acme>::decode(StatusCode::SERVICE_UNAVAILABLE, &map, "<html>");
    assert_eq!(error.request_id(), Some("from-header"));
    assert_eq!(error.retry_after(), Some(Duration::from_secs(7)));
    assert!(error.headers().is_empty());

    let mut response = Response::new("{}");
    *response.status_mut() = StatusCode::BAD_GATEWAY;
    *response.headers_mut() = map;
    let error = ApiError::<Acme>::check(response).unwrap_err();
    assert_eq!(error.headers().len(), 2);
    assert!(ApiError::<Acme>::check(Response::new("{}")).is_ok());
}

#[test]
fn user_facing_rows_alone_have_a_message_for_users() {
    let body = r#"{"error":{"message":"Card expired"}}"#;
    assert_eq!(decode(422, body).user_message(), Some("Card expired"));
    assert_eq!(decode(400, body).user_message(), None);
}

#[test]
fn only_so_much_of_a_body_is_kept() {
    let body = format!(r#"{{"error":{{"code":"CONFLICT","message":"{}"}}}}"#, "x".repeat(100));
    let error = ApiError::<Acme>::decode_within(40, StatusCode::CONFLICT, &HeaderMap::new(), body);
    assert_eq!((error.code(), error.is_known(), error.body().len()), (Acme::Conflict, true, 40));
    assert_eq!(error.message(), "About CONFLICT");
}

#[test]
fn is_one_pointer_wide_and_goes_anywhere() {
    fn anywhere<T: std::error::Error + Clone + Send + Sync + 'static>() {}
    anywhere::<ApiError<Acme>>();
    assert_eq!(size_of::<Result<(), ApiError<Acme>>>(), size_of::<usize>());
}

#[test]
fn looks_codes_up() {
    for code in Acme::ALL {
        assert_eq!(Acme::from_code(api_error_codes::CodedError::code(code)), Some(*code));
    }
}

fn allocations(work: impl FnOnce() -> ApiError<Acme>) -> u64 {
    allocation_counter::measure(|| drop(work())).count_total
}
#[test]
fn costs_two_allocations_at_most() {
    let none = HeaderMap::new();
    let exact = BODY.as_bytes().to_vec();
    let mut roomy = Vec::with_capacity(4096);
    roomy.extend_from_slice(BODY.as_bytes());
    assert_eq!(allocations(|| ApiError::decode(StatusCode::CONFLICT, &none, exact)), 1);
    assert_eq!(allocations(|| ApiError::decode(StatusCode::CONFLICT, &none, roomy)), 2);
    let page = format!("<html>{}</html>", " ".repeat(4096)).into_bytes();
    assert!(allocations(|| ApiError::decode(StatusCode::BAD_GATEWAY, &none, page)) <= 2);
}

#[test]
fn a_code_alone_is_an_error() {
    fn lock(is_free: bool) -> Result<(), ApiError<Acme>> {
        if is_free { Ok(()) } else { Err(Acme::Conflict)? }
    }
    fn is_equivalence<T: Eq>(a: &T, b: &T) -> bool {
        a == b
    }
    assert!(lock(true).is_ok());
    assert!(is_equivalence(&lock(false).unwrap_err(), &ApiError::new(Acme::Conflict)));
}
