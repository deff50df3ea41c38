//! Maps and lists of no known format, as they stand in catalogues of errors.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use common::{asked, described_in, import, rows, try_import};

#[test]
fn texts_under_codes_under_statuses() {
    let text = r#"{"errors": {"400": {"BODY_BAD": "The body cannot be read"}, "404": {"NO_GUEST": "There is no such guest", "NO_ROOM": "There is no such room"}}}"#;
    assert_eq!(
        described_in("e.json", text),
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
    assert_eq!(
        described_in("e.yaml", text),
        ["401: Unauthorized (no key, or a wrong one)", "404: Not found"]
    );
}

#[test]
fn other_messages_beside_those_of_errors() {
    let text = r#"{"buttons": {"save": "Save", "cancel": "Cancel", "back": "Back"}, "errors": {"mail_invalid": "This is no address", "mail_taken": "Somebody has this address", "not_found": "Not found"}}"#;
    assert_eq!(
        described_in("en.json", text),
        ["mail_invalid: This is no address", "mail_taken: Somebody has this address", "not_found: Not found",]
    );
}

#[test]
fn templates_beside_the_errors_that_use_them() {
    let text = "defaults: &client {http_status: 400, retryable: false}\nlater: &server {http_status: 503, retryable: true}\nerrors:\n  name_bad: {<<: *client, message: This is no name}\n  name_taken: {<<: *client, http_status: 409, message: Somebody has it}\n  ledger_down: {<<: *server, message: The ledger is silent}\n";
    assert_eq!(
        described_in("e.yaml", text),
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
    assert_eq!(described_in("e.json", text), ["400 PLAN_BAD retry=false: -", "503 STORE_DOWN retry=true: -"]);
}

#[test]
fn categories_of_errors_stay_together() {
    let text = r#"{"auth": {"AUTH_1": {"message": "The key is invalid", "status": 401}}, "order_errors": {"ORDER_1": {"message": "The order is missing", "status": 404}}}"#;
    assert_eq!(
        described_in("e.json", text),
        ["401 AUTH_1: The key is invalid", "404 ORDER_1: The order is missing"]
    );
}

#[test]
fn words_for_retrying() {
    let text = "- {code: A_LOST, status: 409, retry: never}\n- {code: B_BUSY, status: 503, retry: after_backoff}\n- {code: C_FAST, status: 429, retry: with_backoff}\n";
    assert_eq!(
        rows(&try_import("e.yaml", text).expect("rows")),
        ["409 A_LOST retry=false", "503 B_BUSY retry=true", "429 C_FAST retry=throttle"]
    );
}

#[test]
fn the_name_of_a_file_says_what_is_in_it() {
    let list = r#"["MAIL_TAKEN", "ROOM_NOT_FOUND", "KEY_INVALID", "RATE_LIMITED"]"#;
    assert_eq!(described_in("docs/error-codes.json", list).len(), 4);
    assert_eq!(described_in("errorCodes.json", list).len(), 4);
    // Without a name that says so it is a list of anything.
    assert!(try_import("list.json", list).is_err());
    let texts = "[\"app:ErrNoRoom\"]\nerror = '''\nno room is left\n'''\n[\"app:ErrNoKey\"]\nerror = '''\nthe key is lost\n'''\ndescription = \"Somebody lost the key\"\nworkaround = \"Look for it\"\n";
    assert_eq!(
        described_in("errors.toml", texts),
        ["app:ErrNoRoom: no room is left", "app:ErrNoKey: Somebody lost the key"]
    );
}

#[test]
fn maps_whose_texts_are_about_errors() {
    let text = r#"{"1000": "Unknown error", "1001": "Invalid parameter", "1002": "Signature mismatch", "2001": "Insufficient balance", "0": "ok"}"#;
    assert_eq!(
        described_in("codes.json", text),
        [
            "1000 \"Unknown error\": Unknown error",
            "1001 \"Invalid parameter\": Invalid parameter",
            "1002 \"Signature mismatch\": Signature mismatch",
            "2001 \"Insufficient balance\": Insufficient balance",
        ]
    );
    let other = r#"{"1000": "Red", "1001": "Green", "1002": "Dark blue", "2001": "Light yellow"}"#;
    assert!(try_import("codes.json", other).is_err());
}

#[test]
fn keys_that_only_count() {
    let text = r#"{"errors": {"0001": {"code": "APP-1", "title": "No index", "details": "The index is missing"}, "0002": {"code": "APP-2", "title": "No cache", "details": "The cache is missing"}}}"#;
    assert_eq!(
        described_in("e.json", text),
        ["APP-1 \"No index\": The index is missing", "APP-2 \"No cache\": The cache is missing"]
    );
}

#[test]
fn the_finer_of_two_codes() {
    let text = "reasons:\n- {reason: ROLE_FIXED, code: FAILED_PRECONDITION, http: 400}\n- {reason: ROLE_EXISTS, code: ALREADY_EXISTS, http: 409}\n- {reason: ROLE_MISSING, code: NOT_FOUND, http: 404}\n- {reason: KEY_MISSING, code: NOT_FOUND, http: 404}\n";
    assert_eq!(
        rows(&try_import("errors.yaml", text).expect("rows")),
        ["400 ROLE_FIXED", "409 ROLE_EXISTS", "404 ROLE_MISSING", "404 KEY_MISSING"]
    );
}

#[test]
fn a_name_beside_a_list_heads_it() {
    let text = r#"{"data": {"__type": {"name": "ErrorCode", "enumValues": [{"name": "ROOM_LOCKED", "description": "The room is locked"}, {"name": "KEY_INVALID", "description": "The key is invalid"}]}}}"#;
    assert_eq!(
        described_in("schema.json", text),
        ["ROOM_LOCKED: The room is locked", "KEY_INVALID: The key is invalid"]
    );
}

#[test]
fn schemas_of_other_documents() {
    let schema = r##"{"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Error", "type": "object", "properties": {"code": {"$ref": "#/$defs/Code"}, "message": {"type": "string"}}, "$defs": {"Code": {"enum": ["name_bad", "name_taken", "not_found"], "description": "- `name_bad`: No name\n- `name_taken`: Not free"}}}"##;
    assert_eq!(described_in("s.json", schema), ["name_bad: No name", "name_taken: Not free", "not_found: -"]);
    let events = "asyncapi: 2.6.0\ninfo: {title: T, version: '1'}\ncomponents:\n  schemas:\n    ErrorEvent: {properties: {code: {enum: [4001, 4002], x-enum-varnames: [UNKNOWN_OPCODE, DECODE_ERROR], x-enum-descriptions: [Unknown opcode, Not decoded]}, message: {type: string}}}\n";
    assert_eq!(
        described_in("a.yaml", events),
        ["4001 \"UNKNOWN_OPCODE\": Unknown opcode", "4002 \"DECODE_ERROR\": Not decoded"]
    );
}

#[test]
fn what_is_no_list_of_errors() {
    for (name, text) in [
        (
            "package.json",
            r#"{"name": "a", "scripts": {"error": "node error.js", "test": "jest"}, "dependencies": {"http-errors": "^2.0.0", "express": "4"}}"#,
        ),
        (
            "countries.json",
            r#"[{"code": "DE", "name": "Germany"}, {"code": "NO", "name": "Norway"}, {"code": "FR", "name": "France"}]"#,
        ),
        (
            "Cargo.lock",
            "version = 3\n[[package]]\nname = \"thiserror\"\nversion = \"1.0.1\"\n[[package]]\nname = \"serde\"\nversion = \"1.0.2\"\n",
        ),
        (
            "ci.yml",
            "name: CI\non: [push]\njobs: {build: {runs-on: x, steps: [{name: Fail on error, run: exit 1}, {name: Test, run: 'true'}]}}\n",
        ),
        (
            "tsconfig.json",
            r#"{"compilerOptions": {"target": "es2020", "strict": true, "noImplicitAny": true}, "exclude": ["node_modules"]}"#,
        ),
        ("orders.json", r#"["pending", "failed", "cancelled", "rejected", "expired"]"#),
    ] {
        assert!(try_import(name, text).is_err(), "{name}");
    }
}

#[test]
fn a_file_named_after_errors_that_holds_none() {
    let ignored = "# what the linter passes over\nopenapi.json:\n  info-license: ['#/info']\n  tag-description: ['#/tags/2/description', '#/tags/13/description']\n  unused: ['#/components/schemas/resource', '#/components/schemas/64000__error']\n";
    assert!(try_import("errors.yaml", ignored).is_err());
    let lists = "openapi.json:\n  info-license:\n    - '#/info'\n  tag-description:\n    - '#/tags/2/description'\n  no-unused-components:\n    - '#/components/schemas/resource_token_types'\n    - '#/components/schemas/64000__error'\n    - '#/components/schemas/31000__error'\n    - '#/components/schemas/error_codes__filter'\n";
    assert!(try_import("errors.yaml", lists).is_err());
}

#[test]
fn texts_in_several_languages() {
    let text = "[ErrBanned]\nde = \"Sie wurden von der Nutzung ausgeschlossen\"\nen-us = \"You have been banned\"\n[ErrLost]\nde = \"nicht gefunden\"\nen-us = \"It was not found\"\n";
    assert_eq!(
        described_in("errors.toml", text),
        ["ErrBanned: You have been banned", "ErrLost: It was not found"]
    );
}

#[test]
fn columns_of_data() {
    let text = "errors:\n- {code: A_LIMIT, statuses: [400, 429], message: Over the limit, deprecated: false}\n- {code: B_AUTH, statuses: [401], message: Not logged in, deprecated: use A_LIMIT}\n";
    assert_eq!(
        described_in("e.yaml", text),
        ["400|429 A_LIMIT: Over the limit", "401 B_AUTH: Not logged in"]
    );
    let old: Vec<_> =
        try_import("e.yaml", text).expect("rows").entries.into_iter().map(|e| e.deprecated).collect();
    assert_eq!(old, [None, Some("use A_LIMIT".to_owned())]);
    let grpc = "errors:\n- {name: OrderLost, grpc_code: NOT_FOUND, http_code: 404}\n- {name: OrderLocked, grpc_code: ABORTED, http_code: 409}\n";
    assert_eq!(rows(&try_import("e.yaml", grpc).expect("rows")), ["404 OrderLost", "409 OrderLocked"]);
}

#[test]
fn lists_of_single_keys() {
    let text =
        "- NAME_BAD: {status: 400, message: No name}\n- NAME_TAKEN: {status: 409, message: Not free}\n";
    assert_eq!(described_in("errors.yaml", text), ["400 NAME_BAD: No name", "409 NAME_TAKEN: Not free"]);
}

/// A key that stands below several others is a code only together with them.
#[test]
fn keys_that_are_codes_in_their_section_alone() {
    let expected = [
        "cow.not_found: There is no such cow",
        "cow.sold: The cow was sold",
        "bull.not_found: There is no such bull",
    ];
    let json = r#"{"errors": {"cow": {"not_found": "There is no such cow", "sold": "The cow was sold"}, "bull": {"not_found": "There is no such bull"}}}"#;
    assert_eq!(described_in("a.json", json), expected);
    let toml = "[cow]\nnot_found = { message = \"There is no such cow\" }\nsold = { message = \"The cow was sold\" }\n[bull]\nnot_found = { message = \"There is no such bull\" }\n";
    assert_eq!(described_in("errors.toml", toml), expected);
    let read = import("a.json", json);
    assert_eq!(
        asked(&read),
        ["how the vendor spells codes of which several are called `not_found` in the document"]
    );
    // Codes in capitals are whole, and what else has sections stands beside.
    let yaml = "errors:\n  /cows: {NOT_FOUND: {status: 404, message: There is no such cow}}\n  /bulls: {NOT_FOUND: {status: 404, message: There is no such bull}}\n";
    assert_eq!(rows(&import("a.yaml", yaml)), ["404 NOT_FOUND"]);
    let pages = r#"{"login": {"lead": "Sign in here"}, "join": {"lead": "Sign up here"}, "errors": {"not_found": "There is nothing here", "locked_out": "You are locked out", "too_many": "Too many attempts"}}"#;
    assert_eq!(rows(&import("a.json", pages)), ["not_found", "locked_out", "too_many"]);
}

/// A record says all of itself: what it leaves out does not stand above it, as in a table that people read.
#[test]
fn records_without_a_status_have_none() {
    let text = r#"{"errors": [{"status": 402, "code": "card_declined"}, {"status": null, "code": "pin_wrong"}, {"status": "", "code": "card_stolen"}, {"code": "no_such_card"}]}"#;
    let read = import("e.json", text);
    assert_eq!(rows(&read), ["402 card_declined", "pin_wrong", "card_stolen", "no_such_card"]);
    assert_eq!(read.questions, []);
    let table = common::markdown(
        "# Errors\n\n| status | code |\n|--|--|\n| 402 | card_declined |\n| | pin_wrong |\n",
    );
    assert_eq!(rows(&table), ["402 card_declined", "402 pin_wrong ?"], "and that is asked about");
}

#[test]
fn maps_under_what_they_say() {
    let text = "[codes]\nNO_COW = 404\nCLOSED = 503\n[messages]\nNO_COW = \"There is no such cow\"\nCLOSED = \"The dairy is closed\"\n";
    assert_eq!(
        described_in("errors.toml", text),
        ["404 NO_COW: There is no such cow", "503 CLOSED: The dairy is closed"]
    );
    let text = r#"{"status": {"NO_COW": 404, "CLOSED": 503}, "retry": {"NO_COW": false, "CLOSED": true}}"#;
    assert_eq!(rows(&import("errors.json", text)), ["404 NO_COW retry=false", "503 CLOSED retry=true"]);
}
