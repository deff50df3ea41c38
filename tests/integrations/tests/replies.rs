//! What servers send that build no `ApiError`: any framework, and formats that say how they are to be told.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::time::Duration;

use api_error_codes::http::StatusCode;
use api_error_codes::{ApiError, ApiErrorCodes, Reply, status_codes};
use axum::response::IntoResponse as _;
use serde_json::{Value, json};

#[derive(Debug, thiserror::Error, ApiErrorCodes)]
#[api_error(envelope { ..standard  fields = error.fields })]
enum StoreError {
    #[error("no key {0}")]
    #[api_error(404 NO_KEY "No such key")]
    NoKey(String),
    #[error("disk {0} is full")]
    #[api_error(507 DISK_FULL "Nothing more can be stored" after=60s)]
    Full(u8),
    #[error("{0} is wrong")]
    #[api_error(500 expose)]
    Shown(&'static str),
}

fn body(body: &[u8]) -> Value {
    serde_json::from_slice(body).unwrap()
}

#[test]
fn an_enum_with_data_is_sent_without_a_framework() {
    let response = Reply::of(&StoreError::NoKey("k7".into()))
        .with_request_id("req_7")
        .with_details(json!({ "bucket": "b" }))
        .with_fields(BTreeMap::from([("key", ["is unknown"])]))
        .to_response();
    assert_eq!(response.status(), 404);
    assert_eq!(response.headers()["content-type"], "application/json");
    assert_eq!(response.headers()["x-request-id"], "req_7");
    let error = json!({
        "code": "NO_KEY", "message": "no key k7", "request_id": "req_7",
        "details": { "bucket": "b" }, "fields": { "key": ["is unknown"] },
    });
    assert_eq!(body(response.body()), json!({ "error": error }));

    let full = Reply::of(&StoreError::Full(7));
    let response = full.to_response();
    assert_eq!(response.headers()["retry-after"], "60");
    let error = json!({ "code": "DISK_FULL", "message": "Nothing more can be stored" });
    assert_eq!(body(response.body()), json!({ "error": error }));
    let response = full.with_retry_after(Duration::from_secs(2)).to_response();
    assert_eq!(response.headers()["retry-after"], "2");

    let shown = Reply::of(&StoreError::Shown("it")).to_response();
    assert_eq!(body(shown.body())["error"]["message"], "it is wrong");
}

status_codes! {
    /// Looked up, with rows that stand for statuses.
    enum Looked {
        404 NO_PAGE "No such page"
        * CLOSED
        5xx BROKEN
    }
}

#[test]
fn replies_are_those_of_axum() {
    let all = [
        Looked::NoPage,
        Looked::Closed,
        Looked::Broken(StatusCode::BAD_GATEWAY),
        Looked::Other(StatusCode::IM_A_TEAPOT),
    ];
    for code in all {
        let (parts, _) = code.into_response().into_parts();
        let reply = Reply::of(&code).to_response();
        assert_eq!((parts.status, &parts.headers), (reply.status(), reply.headers()), "{code}");
        assert_eq!(ApiError::new(code).to_vec(), *reply.body(), "{code}");
    }
}

#[test]
fn fields_are_details_where_the_envelope_has_no_place_for_them() {
    let error = ApiError::new(Looked::NoPage).with_fields(json!({ "page": ["is not there"] }));
    assert_eq!(body(&error.to_vec())["error"]["details"], json!({ "page": ["is not there"] }));
    assert_eq!(error.field_errors().of("page").collect::<Vec<_>>(), ["is not there"]);
}

status_codes! {
    enum Problem {
        403 OUT_OF_CREDIT "Too little is left" docs="https://example.com/probs/out-of-credit"
        404 "https://example.com/probs/missing" "No such account"
    }
    envelope = problem_json
}

/// The docs of a row are the type of its problem, as long as the code is not read out of the type.
#[test]
fn a_problem_has_its_type() {
    let response =
        ApiError::new(Problem::OutOfCredit).with_message("30 are left, 50 are needed").to_response();
    assert_eq!(response.headers()["content-type"], "application/problem+json");
    assert_eq!(
        body(response.body()),
        json!({
            "type": "https://example.com/probs/out-of-credit", "status": 403, "code": "OUT_OF_CREDIT",
            "detail": "30 are left, 50 are needed",
        })
    );
    let again = Problem::from_response(response);
    assert_eq!(again.code(), Problem::OutOfCredit);
    assert_eq!(again.docs(), Some("https://example.com/probs/out-of-credit"));
}

status_codes! {
    enum Document {
        422 TITLE_TOO_SHORT "The title is too short"
    }
    envelope = json_api
}

#[test]
fn a_document_of_json_api_is_told_as_such_and_its_statuses_are_strings() {
    let error = ApiError::new(Document::TitleTooShort).with_target("/data/attributes/title");
    let response = error.to_response();
    assert_eq!(response.headers()["content-type"], "application/vnd.api+json");
    let first = json!({
        "status": "422", "code": "TITLE_TOO_SHORT", "detail": "The title is too short",
        "source": { "pointer": "/data/attributes/title" },
    });
    assert_eq!(body(response.body()), json!({ "errors": [first] }));
    let again = Document::from_response(response);
    assert_eq!((again.code(), again.target()), (Document::TitleTooShort, Some("/data/attributes/title")));
}
