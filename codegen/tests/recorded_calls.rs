//! Collections and archives of calls: the responses in them are examples.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use common::{asked, described, import, try_import};

const COLLECTION: &str =
    r#"{"name": "Taxis", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"}"#;

#[test]
fn responses_saved_with_requests() {
    let items = r#"[{"name": "Taxis", "item": [{"name": "Book", "request": {"method": "POST", "url": "https://x.example/taxis"}, "response": [
        {"name": "Booked", "status": "Created", "code": 201, "body": "{\"id\": 7}"},
        {"name": "None free", "status": "Conflict", "code": 409, "body": "{\n \"error\": {\"code\": \"NO_TAXI_FREE\", \"message\": \"No taxi is free\"}}"},
        {"name": "Too far", "status": "Conflict", "code": 409, "body": "{\"error\": {\"code\": \"TOO_FAR\", \"message\": \"That is too far\"}}"},
        {"name": "Broken", "status": "Internal Server Error", "code": 500, "body": "<h1>Oops</h1>"}]}]}]"#;
    let bare = format!(r#"{{"info": {COLLECTION}, "item": {items}}}"#);
    let wrapped = format!(r#"{{"collection": {{"info": {{"_postman_id": "1"}}, "item": {items}}}}}"#);
    for text in [bare, wrapped] {
        let read = import("taxis.json", &text);
        assert_eq!(
            described(&read),
            ["409 NO_TAXI_FREE: No taxi is free", "409 TOO_FAR: That is too far", "500: Broken"],
            "{text}"
        );
        assert_eq!(asked(&read), ["whether there are codes that the examples do not show"]);
    }
    let failure = try_import("t.json", &format!(r#"{{"info": {COLLECTION}, "item": []}}"#)).unwrap_err();
    assert_eq!(failure.message, "the document has neither error codes nor error responses");
}

#[test]
fn archives_of_a_browser() {
    let entry = |status: u16, text: &str| {
        format!(
            r#"{{"request": {{"method": "GET", "url": "https://x.example"}}, "response": {{"status": {status}, "statusText": "", "content": {{"mimeType": "application/json", "text": {text}}}}}}}"#
        )
    };
    let entries = [
        entry(200, r#""{\"ok\": true}""#),
        entry(404, r#""{\"code\": \"NO_COW\", \"message\": \"There is no such cow\"}""#),
        entry(404, r#""{\"code\": \"NO_COW\", \"message\": \"There is no such cow\"}""#),
        entry(429, r#""{\"code\": \"SLOW_DOWN\", \"message\": \"Slow down\"}""#),
    ];
    let text = format!(r#"{{"log": {{"version": "1.2", "entries": [{}]}}}}"#, entries.join(", "));
    assert_eq!(
        described(&import("calls.har", &text)),
        ["404 NO_COW: There is no such cow", "429 SLOW_DOWN: Slow down"]
    );
    let none = r#"{"log": {"version": "1.2", "entries": []}}"#;
    assert!(try_import("calls.har", none).is_err());
}
