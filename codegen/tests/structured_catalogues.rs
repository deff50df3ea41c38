//! Catalogues of errors in the layouts of documents that are neither OpenAPI nor a table.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use api_error_codes_codegen::{ImportOptions, import};
use common::{described_in, rows, try_import};

#[test]
fn errors_of_open_rpc_methods() {
    let text = r##"{"openrpc": "1.2.6", "methods": [
        {"name": "cow_get", "errors": [{"code": -32010, "message": "No such cow"}, {"$ref": "#/components/errors/Sour"}]},
        {"name": "milk_sell", "errors": [{"$ref": "#/components/errors/Sour"}, {"$ref": "#/components/x-error-groups/Any"}]}],
        "components": {"errors": {"Sour": {"code": -32011, "message": "The milk is sour"}, "Closed": {"code": -32012, "message": "Closed; try again later"}},
        "x-error-groups": {"Any": [{"code": 3, "message": "execution reverted"}, {"$ref": "#/components/x-error-groups/Any"}]}}}"##;
    assert_eq!(
        described_in("rpc.json", text),
        [
            "-32010 \"No such cow\": No such cow",
            "-32011 \"Sour\": The milk is sour",
            "3 \"execution reverted\": execution reverted",
            "-32012 \"Closed\" retry=true: Closed; try again later",
        ]
    );
    let failure =
        try_import("rpc.yaml", "openrpc: 1.2.6\nmethods:\n  - {name: a, params: []}\n").unwrap_err();
    assert!(failure.message.starts_with("the document lists no errors"), "{failure:?}");
}

#[test]
fn payloads_of_async_api_messages() {
    let payload = "{type: object, properties: {error: {type: object, properties: {code: {type: integer, enum: [4001, 4002], x-enum-varnames: [BAD_TOPIC, TOO_MANY], x-enum-descriptions: [No such topic, Too many topics]}, msg: {type: string}}}}}";
    let expected = ["4001 \"BAD_TOPIC\": No such topic", "4002 \"TOO_MANY\": Too many topics"];
    for document in [
        format!("asyncapi: 3.0.0\ncomponents: {{messages: {{err: {{payload: {payload}}}}}}}\n"),
        format!(
            "asyncapi: 3.0.0\nchannels: {{t: {{messages: {{err: {{payload: {{schemaFormat: x, schema: {payload}}}}}}}}}}}\n"
        ),
        format!(
            "asyncapi: 2.6.0\nchannels: {{t: {{subscribe: {{message: {{oneOf: [{{payload: {{type: string}}}}, {{payload: {payload}}}]}}}}}}}}\n"
        ),
    ] {
        assert_eq!(described_in("a.yaml", &document), expected, "{document}");
    }
}

#[test]
fn schemas_of_alternatives() {
    let alternatives = r#"[{"const": "no_cow", "title": "No cow", "description": "There is no such cow"}, {"const": "dairy_closed", "description": "Closed. Retry later.", "x-http-status": 503}]"#;
    for document in [
        format!(
            r#"{{"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "ErrorCode", "oneOf": {alternatives}}}"#
        ),
        format!(r#"{{"title": "ErrorCode", "type": "string", "anyOf": {alternatives}}}"#),
        format!(
            r##"{{"$defs": {{"ErrorCode": {{"oneOf": {alternatives}}}}}, "type": "object", "properties": {{"error": {{"$ref": "#/$defs/ErrorCode"}}}}}}"##
        ),
    ] {
        assert_eq!(
            described_in("s.json", &document),
            ["no_cow: There is no such cow", "503 dairy_closed retry=true: Closed. Retry later."],
            "{document}"
        );
    }
    let numbers = "type: integer\ntitle: ErrorCode\noneOf: [{const: 7, title: NoCow, description: None there}, {const: 9, title: Closed}]\n";
    assert_eq!(described_in("s.yaml", numbers), ["7 \"NoCow\": None there", "9 \"Closed\": Closed"]);
}

#[test]
fn schemas_that_do_not_say_what_they_are() {
    let text = r#"{"title": "ErrorCode", "type": "string", "enum": ["no_cow", "dairy_closed"], "enumDescriptions": ["There is no such cow", "Closed"]}"#;
    assert_eq!(described_in("s.json", text), ["no_cow: There is no such cow", "dairy_closed: Closed"]);
}

#[test]
fn names_of_statuses_in_the_status_column() {
    let text = r#"{"errorCodes": [{"errorCode": "ORD-1", "httpStatus": "BAD_REQUEST", "defaultMessage": "The order is bad"}, {"errorCode": "ORD-2", "httpStatus": "HttpStatus.TOO_MANY_REQUESTS", "defaultMessage": "Too many"}]}"#;
    assert_eq!(described_in("e.json", text), ["400 ORD-1: The order is bad", "429 ORD-2: Too many"]);
    // Where nothing else is the code, the names are the codes.
    let text = r#"{"errors": [{"status": "NOT_FOUND", "message": "Nothing is there"}, {"status": "UNAUTHORIZED", "message": "Who is there?"}]}"#;
    assert_eq!(described_in("e.json", text), ["NOT_FOUND: Nothing is there", "UNAUTHORIZED: Who is there?"]);
}

#[test]
fn waits_in_the_action_beside_a_verdict() {
    let text = "Error Code,HTTP Status Code,Error Message,Retryable?,Suggested Action\nPAY-002,402,Card declined,No,Retry after 60 seconds with another card\nPAY-003,503,Bank unavailable,Yes,Retry after 60 seconds\n";
    assert_eq!(
        described_in("e.csv", text),
        ["402 PAY-002 retry=false: Card declined", "503 PAY-003 retry=true after=60s: Bank unavailable"]
    );
}

#[test]
fn service_models_of_the_aws_sdks() {
    let text = r#"{"version": "2.0", "metadata": {"apiVersion": "2020-01-01", "protocol": "query"}, "operations": {"GetCow": {"errors": [{"shape": "NoCowException"}]}}, "shapes": {"NoCowException": {"type": "structure", "documentation": "<p>There is no such cow.</p>", "error": {"code": "NoSuchCow", "httpStatusCode": 404, "senderFault": true}, "exception": true}, "ThrottlingException": {"type": "structure", "error": {"httpStatusCode": 429}, "exception": true, "retryable": {"throttling": true}}, "InternalException": {"type": "structure", "exception": true, "fault": true}, "String": {"type": "string"}}}"#;
    assert_eq!(
        described_in("service-2.json", text),
        [
            "404 NoSuchCow|NoCowException: There is no such cow.",
            "429 ThrottlingException retry=throttle: -",
            "InternalException: -",
        ]
    );
    let options = ImportOptions { select: Some("GetCow".to_owned()), ..ImportOptions::default() };
    let read = import(text.as_bytes(), &options, &mut |_| None).unwrap();
    assert_eq!(rows(&read.publication), ["404 NoSuchCow|NoCowException"]);
}

#[test]
fn comments_that_say_no_more_than_the_status() {
    let text = "enum ErrorCode {\n  NO_ERROR = 0;\n  BAD_FORM = 1; // 400\n  HERD_LOCKED = 3; // 423, retryable\n  NO_COW = 4; // 404. The cow is gone.\n}\n";
    assert_eq!(
        described_in("e.proto", text),
        ["400 BAD_FORM: -", "423 HERD_LOCKED retry=true: -", "404 NO_COW: 404. The cow is gone."]
    );
}

#[test]
fn tables_without_rows() {
    for (name, text) in
        [("t.rs", "status_codes! { /* none */ }"), ("api-errors.toml", "api-errors = 1\nerror = []\n")]
    {
        assert_eq!(try_import(name, text).unwrap_err().message, "the table holds no error", "{name}");
    }
}

#[test]
fn documents_that_hold_no_codes() {
    for (name, text) in [
        (
            "package.json",
            r#"{"name": "a", "version": "1.0.0", "dependencies": {"b": "1.0.0"}, "scripts": {"test": "c"}}"#,
        ),
        (
            "users.json",
            r#"{"users": [{"id": 1, "name": "Ada", "status": "active"}, {"id": 2, "name": "Bob", "status": "failed"}]}"#,
        ),
        (
            "countries.csv",
            "code,name,currency\nDE,Germany,EUR\nGB,United Kingdom,GBP\nUS,United States,USD\n",
        ),
        (
            "products.csv",
            "sku,price,stock,status\nA-100,400,12,available\nA-101,404,0,sold_out\nA-102,500,3,available\n",
        ),
        ("log.csv", "date,level,message\n2024-01-01,ERROR,Something failed\n2024-01-02,INFO,All fine\n"),
        (
            "compose.yaml",
            "services:\n  web: {image: a, restart: on-failure}\n  db: {image: b, restart: always}\n",
        ),
        ("Cargo.toml", "[package]\nname = \"x\"\nedition = \"2024\"\n[dependencies]\nserde = \"1\"\n"),
        (
            "color.proto",
            "enum JobState { JOB_STATE_UNSPECIFIED = 0; JOB_STATE_RUNNING = 1; JOB_STATE_FAILED = 2; }\n",
        ),
        ("model.json", r#"{"smithy": "2.0", "shapes": {"a#S": {"type": "structure", "members": {}}}}"#),
        (
            "api.yaml",
            "openapi: 3.0.0\npaths: {/a: {get: {responses: {'200': {description: ok, content: {a/b: {schema: {properties: {status: {enum: [open, failed]}}}}}}}}}}\n",
        ),
        (
            "schema.json",
            r#"{"type": "object", "properties": {"name": {"type": "string"}, "color": {"enum": ["red", "green"]}}}"#,
        ),
        (
            "events.yaml",
            "asyncapi: 3.0.0\nchannels: {a: {messages: {b: {payload: {properties: {level: {enum: [low, high]}}}}}}}\n",
        ),
        (
            "service-2.json",
            r#"{"metadata": {"protocol": "json"}, "operations": {}, "shapes": {"A": {"type": "string"}}}"#,
        ),
        ("locale.json", r#"{"en": {"title": "Welcome", "save": "Save", "cancel": "Cancel"}}"#),
        ("geo.json", r#"{"features": [{"type": "Feature", "properties": {"code": "A1", "status": 404}}]}"#),
    ] {
        let read = try_import(name, text).map(|read| rows(&read));
        assert!(read.is_err(), "{name}: {read:?}");
    }
}
