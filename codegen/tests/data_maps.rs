//! Maps and lists of no known format, as they stand in catalogues of errors.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use api_error_codes_codegen::publication::{Failure, Publication};
use api_error_codes_codegen::{ImportOptions, import};
use common::rows;

fn read(name: &str, text: &str) -> Result<Publication, Failure> {
    let options = ImportOptions { name: Some(name.to_owned()), ..ImportOptions::default() };
    import(text.as_bytes(), &options, &mut |_| None).map(|imported| imported.publication)
}

/// Rows with their descriptions.
fn told(name: &str, text: &str) -> Vec<String> {
    let read = read(name, text).unwrap_or_else(|failure| panic!("{failure:#?}"));
    let said = read.entries.iter().map(|entry| entry.description.as_deref().unwrap_or("-"));
    rows(&read).into_iter().zip(said).map(|(row, said)| format!("{row}: {said}")).collect()
}

#[test]
fn texts_under_codes_under_statuses() {
    let text = r#"{"errors": {"400": {"BODY_BAD": "The body cannot be read"}, "404": {"NO_GUEST": "There is no such guest", "NO_ROOM": "There is no such room"}}}"#;
    assert_eq!(
        told("e.json", text),
        [
            "400 BODY_BAD: The body cannot be read",
            "404 NO_GUEST: There is no such guest",
            "404 NO_ROOM: There is no such room",
        ]
    );
}

#[test]
fn texts_under_statuses() {
    let text = "error_codes:\n  401: Unauthorized (no key, or a wrong one)\n  404: Not found\n";
    assert_eq!(told("e.yaml", text), ["401: Unauthorized (no key, or a wrong one)", "404: Not found"]);
}

#[test]
fn other_messages_beside_those_of_errors() {
    let text = r#"{"buttons": {"save": "Save", "cancel": "Cancel", "back": "Back"}, "errors": {"mail_invalid": "This is no address", "mail_taken": "Somebody has this address", "not_found": "Not found"}}"#;
    assert_eq!(
        told("en.json", text),
        ["mail_invalid: This is no address", "mail_taken: Somebody has this address", "not_found: Not found",]
    );
}

#[test]
fn templates_beside_the_errors_that_use_them() {
    let text = "defaults: &client {http_status: 400, retryable: false}\nlater: &server {http_status: 503, retryable: true}\nerrors:\n  name_bad: {<<: *client, message: This is no name}\n  name_taken: {<<: *client, http_status: 409, message: Somebody has it}\n  ledger_down: {<<: *server, message: The ledger is silent}\n";
    assert_eq!(
        told("e.yaml", text),
        [
            "400 name_bad retry=false: This is no name",
            "409 name_taken retry=false: Somebody has it",
            "503 ledger_down retry=true: The ledger is silent",
        ]
    );
}

#[test]
fn objects_that_say_their_key_again() {
    let text = r#"{"errors": {"PLAN_BAD": {"code": "PLAN_BAD", "httpStatus": 400, "retryable": false}, "STORE_DOWN": {"code": "STORE_DOWN", "httpStatus": 503, "retryable": true}}}"#;
    assert_eq!(told("e.json", text), ["400 PLAN_BAD retry=false: -", "503 STORE_DOWN retry=true: -"]);
}

#[test]
fn categories_of_errors_stay_together() {
    let text = r#"{"auth": {"AUTH_1": {"message": "The key is invalid", "status": 401}}, "order_errors": {"ORDER_1": {"message": "The order is missing", "status": 404}}}"#;
    assert_eq!(told("e.json", text), ["401 AUTH_1: The key is invalid", "404 ORDER_1: The order is missing"]);
}

#[test]
fn words_for_retrying() {
    let text = "- {code: A_LOST, status: 409, retry: never}\n- {code: B_BUSY, status: 503, retry: after_backoff}\n- {code: C_FAST, status: 429, retry: with_backoff}\n";
    assert_eq!(
        rows(&read("e.yaml", text).expect("rows")),
        ["409 A_LOST retry=false", "503 B_BUSY retry=true", "429 C_FAST retry=throttle"]
    );
}
