//! Smithy models, protobuf enums, the canonical form and plain data.
#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used)]

mod common;

use api_error_codes_codegen::document::Grid;
use api_error_codes_codegen::publication::{Code, Entry, Publication, Retry, Status};
use api_error_codes_codegen::source::structured::{StructuredKind, StructuredOptions, sniff};
use api_error_codes_codegen::source::{canonical, data, json, protobuf, smithy, toml, yaml};
use common::corpus_text;
use proptest::prelude::*;
use std::time::Duration;

fn select(name: &str) -> StructuredOptions {
    StructuredOptions { select: Some(name.to_owned()) }
}

/// One line an entry: statuses, codes, retry.
fn lines(publication: &Publication) -> Vec<String> {
    publication.entries.iter().map(line).collect()
}

fn line(entry: &Entry) -> String {
    let statuses: Vec<_> = entry
        .statuses
        .iter()
        .map(|status| match status {
            Status::Exact(number) => number.to_string(),
            Status::Class(class) => format!("{class}xx"),
            Status::Fallback => "_".into(),
        })
        .collect();
    let codes: Vec<_> = entry
        .codes
        .iter()
        .map(|code| match code {
            Code::Text(text) => text.clone(),
            Code::Integer(number) => number.to_string(),
        })
        .collect();
    let retry = entry.retry.map(|retry| match retry {
        Retry::Never => " never",
        Retry::Backoff => " backoff",
        Retry::Throttle => " throttle",
        Retry::Idempotent => " idempotent",
    });
    format!("{} {}{}", statuses.join("|"), codes.join("|"), retry.unwrap_or_default())
}

const MODEL: &str = r#"{"smithy": "2.0", "shapes": {
    "ex#Weather": {"type": "service", "operations": [{"target": "ex#GetCity"}], "errors": [{"target": "ex#Busy"}],
        "rename": {"other#Bad": "BadInput"}},
    "ex#Unused": {"type": "structure", "traits": {"smithy.api#error": "client", "smithy.api#httpError": 410}},
    "ex#GetCity": {"type": "operation", "errors": [{"target": "ex#NoSuchCity"}, {"target": "other#Bad"}]},
    "ex#City": {"type": "structure", "members": {}},
    "ex#Base": {"type": "structure", "traits": {"smithy.api#mixin": {}, "smithy.api#error": "client", "smithy.api#httpError": 404}},
    "ex#NoSuchCity": {"type": "structure", "mixins": [{"target": "ex#Base"}], "traits": {"smithy.api#documentation": "<p>No <code>city</code> of that name.</p>"}},
    "ex#Busy": {"type": "structure", "traits": {"smithy.api#error": "server", "smithy.api#retryable": {"throttling": true}, "smithy.api#httpError": 503}},
    "other#Bad": {"type": "structure", "traits": {"smithy.api#error": "client", "smithy.api#deprecated": {"message": "use NoSuchCity"}}},
    "ex#Broken": {"type": "structure", "traits": {"smithy.api#error": "server", "smithy.api#retryable": {}, "aws.protocols#awsQueryError": {"code": "It.Broke", "httpResponseCode": 502}}}
}}"#;

#[test]
fn smithy_errors_with_their_traits() {
    let value = json::read(MODEL).unwrap();
    assert_eq!(sniff(&value), StructuredKind::Smithy);
    let read = smithy::read(&value, &StructuredOptions::default()).unwrap();
    assert_eq!(
        lines(&read),
        ["410 Unused", "404 NoSuchCity", "503 Busy throttle", "400 BadInput", "502 Broken|It.Broke backoff",]
    );
    assert_eq!(read.entries[1].description.as_deref(), Some("No city of that name."));
    assert_eq!(read.entries[3].deprecated.as_deref(), Some("use NoSuchCity"));
    // One status is Smithy's default, and one code is an alias.
    assert_eq!(read.inferences.len(), 2);
}

#[test]
fn smithy_errors_of_one_service() {
    let value = json::read(MODEL).unwrap();
    let read = smithy::read(&value, &select("Weather")).unwrap();
    assert_eq!(lines(&read), ["404 NoSuchCity", "503 Busy throttle", "400 BadInput"]);
    let failure = smithy::read(&value, &select("Nothing")).unwrap_err();
    assert_eq!(failure.candidates, ["ex#Weather"]);
    let none = json::read(r#"{"smithy": "1.0", "shapes": {"a#B": {"type": "structure"}}}"#).unwrap();
    assert!(smithy::read(&none, &StructuredOptions::default()).is_err());
}

#[test]
fn smithy_with_several_services_asks_which() {
    let two =
        MODEL.replace(r#""ex#City""#, r#""ex#Tides": {"type": "service", "operations": []}, "ex#City""#);
    let value = json::read(&two).unwrap();
    let read = smithy::read(&value, &StructuredOptions::default()).unwrap();
    assert_eq!(read.questions[0].what, "which of the services `Weather`, `Tides` is meant");
    assert_eq!(read.entries.len(), 5);
    assert!(smithy::read(&value, &select("Weather")).unwrap().questions.is_empty());
}

#[test]
fn smithy_of_the_corpus() {
    let Some(text) = corpus_text("documents/aws-bedrock-runtime-smithy.json") else { return };
    let read = smithy::read(&json::read(&text).unwrap(), &StructuredOptions::default()).unwrap();
    assert_eq!(read.entries.len(), 12);
    assert!(read.entries.iter().all(|entry| entry.statuses.len() == 1 && entry.description.is_some()));
    assert_eq!(read.entries.iter().filter(|entry| entry.retry.is_some()).count(), 1);
}

#[test]
fn protobuf_of_the_corpus() {
    let Some(text) = corpus_text("documents/google-rpc-code.proto") else { return };
    let read = protobuf::read(&text, &StructuredOptions::default()).unwrap();
    let mut statuses: Vec<_> = read.entries.iter().flat_map(|entry| entry.statuses.clone()).collect();
    assert_eq!((read.entries.len(), statuses.len()), (16, 16));
    statuses.sort();
    statuses.dedup();
    assert_eq!(statuses.len(), 11);
    assert!(read.entries.iter().all(|entry| entry.description.is_some()));
    let retry: Vec<_> = lines(&read).into_iter().filter(|line| line.split(' ').count() > 2).collect();
    assert_eq!(retry, ["503 UNAVAILABLE idempotent"]);
}

fn proto(text: &str) -> Publication {
    protobuf::read(text, &StructuredOptions::default()).unwrap()
}

#[test]
fn protobuf_prefixes_stay_and_success_goes() {
    let read = proto(
        r#"
        message Order { enum State { STATE_OPEN = 0; STATE_SHIPPED = 1; } }
        // Why an order failed.
        enum OrderError {
          ORDER_ERROR_UNSPECIFIED = 0;
          // HTTP 404: there is no such order.
          ORDER_ERROR_NOT_FOUND = 1;
          ORDER_ERROR_OUT_OF_STOCK = 2 [deprecated = true]; // status: 409
          /* Retryable: yes
           * Try again
           * in a while.
           *
           * This (429) is only said here. */
          ORDER_ERROR_BUSY = 3;
          reserved 4, 8 to 10; reserved "ORDER_ERROR_OLD";
        }"#,
    );
    assert_eq!(
        lines(&read),
        ["404 ORDER_ERROR_NOT_FOUND", "409 ORDER_ERROR_OUT_OF_STOCK", "429 ORDER_ERROR_BUSY backoff",]
    );
    assert_eq!(read.entries[1].deprecated.as_deref(), Some(""));
    assert_eq!(read.entries[2].description.as_deref(), Some("Try again in a while."));
}

#[test]
fn protobuf_options_give_statuses() {
    let read = proto(
        r#"
        enum ErrorReason {
          option (errors.default_code) = 500;
          USER_MISSING = 0 [(errors.code) = 404];
          QUOTA_EXHAUSTED = 1 [(meta) = { http: 429, retryable: true description: "No more; today" }, deprecated = false];
          BROKEN = 2;
        }"#,
    );
    assert_eq!(lines(&read), ["404 USER_MISSING", "429 QUOTA_EXHAUSTED backoff", "500 BROKEN"]);
    assert_eq!(read.entries[1].description.as_deref(), Some("No more; today"));
}

#[test]
fn protobuf_comments_above_and_behind() {
    let read = proto(
        r#"enum ErrorCode {
            DONE = 0;
            // 1000 to 1999: rooms
            ROOM_MISSING = 1000; // there is no such room (HTTP 404)
            ROOM_BUSY = 1001;    // somebody is in it; retryable
            // 2000 to 2999: keys
            KEY_LOST = 2000;     // the key is lost (404)
            KEY_BENT = 2001;     // the key is bent (twice)
        }"#,
    );
    assert_eq!(lines(&read), ["404 ROOM_MISSING", " ROOM_BUSY backoff", "404 KEY_LOST", " KEY_BENT"]);
    let said: Vec<_> = read.entries.iter().filter_map(|entry| entry.description.as_deref()).collect();
    assert_eq!(
        said,
        [
            "there is no such room",
            "somebody is in it; retryable",
            "the key is lost",
            "the key is bent (twice)"
        ]
    );
}

#[test]
fn protobuf_enums_that_messages_about_errors_use() {
    let read = proto(
        r#"enum ErrorEnum { SUCCESS = 0; INTERNAL = 1; NAME_OR_PASSWORD = 2; DUP_ZONE = 10; DUP_DB = 11; RECOVER = 100; }
        enum SearchResultCode { SEARCH_SUCCESS = 0; INDEX_NOT_BUILT = 1; SEARCH_ERROR = 2; }
        message Error { ErrorEnum code = 1; string msg = 2; }"#,
    );
    assert_eq!(lines(&read), [" INTERNAL", " NAME_OR_PASSWORD", " DUP_ZONE", " DUP_DB", " RECOVER"]);
}

#[test]
fn protobuf_examples_in_comments_are_no_labels() {
    let read = proto(
        r#"enum ErrorReason {
            ERROR_REASON_UNSPECIFIED = 0;
            // The service is switched off.
            //
            // An example of what is sent:
            //
            //     { "reason": "SERVICE_OFF",
            //       "retry": "never"
            //     }
            SERVICE_OFF = 1;
        }"#,
    );
    assert_eq!(lines(&read), [" SERVICE_OFF"]);
    assert_eq!(read.entries[0].description.as_deref(), Some("The service is switched off."));
}

#[test]
fn protobuf_numbers_that_are_statuses() {
    let read = proto(
        "message Detail { enum Code { _ = 0; CODE_OK = 200; CODE_BAD_REQUEST = 400; CODE_NO_SUCH_ROUTE = 404; } }",
    );
    assert_eq!(lines(&read), ["400 CODE_BAD_REQUEST", "404 CODE_NO_SUCH_ROUTE"]);
}

#[test]
fn protobuf_aliases_and_ties() {
    let read = proto(
        "enum ErrorCode { option allow_alias = true; OK = 0; BAD_INPUT = 1; INVALID_INPUT = 1; DENIED = -2; }",
    );
    assert_eq!(lines(&read), [" BAD_INPUT|INVALID_INPUT", " DENIED"]);
    let two = "enum LoginError { NONE = 0; LOCKED = 1; EXPIRED = 2; } enum OrderError { OK = 0; MISSING = 1; INVALID = 2; }";
    let failure = protobuf::read(two, &StructuredOptions::default()).unwrap_err();
    assert_eq!(failure.candidates.len(), 2);
    assert_eq!(lines(&protobuf::read(two, &select("OrderError")).unwrap()), [" MISSING", " INVALID"]);
    assert_eq!(protobuf::read(two, &select("Nope")).unwrap_err().candidates, ["LoginError", "OrderError"]);
    assert!(protobuf::read("enum Color { RED = 0; BLUE = 1; }", &StructuredOptions::default()).is_err());
    assert!(
        protobuf::read("enum ErrorCode { /* ", &StructuredOptions::default()).unwrap_err().place.is_some()
    );
}

#[test]
fn canonical_reads_exactly() {
    let text = r#"
        api-errors = 1
        [[error]]
        code = ["SLOW_DOWN", 7]
        status = [429, "5xx"]
        description = "Too many"
        retry = "throttle"
        after = "1.5s"
        [[error]]
        code = -32601
        status = "*"
        name = "Method not found"
        retry = false
        deprecated = "gone"
        [[error]]
        status = "_"
    "#;
    let value = toml::read(text).unwrap();
    assert_eq!(sniff(&value), StructuredKind::Canonical);
    let read = canonical::read(&value).unwrap().unwrap();
    assert_eq!(lines(&read), ["429|5xx SLOW_DOWN|7 throttle", " -32601 never", "_ "]);
    assert_eq!(read.entries[0].after, Some(Duration::from_millis(1500)));
    assert!(canonical::read(&json::read("{}").unwrap()).is_none());
    for (wrong, line) in [
        ("api-errors = 2", 1),
        ("api-errors = 1\n[[error]]\nretry = true", 2),
        ("api-errors = 1\n[[error]]\ncode = 'A'\nstatus = 'often'", 4),
        ("api-errors = 1\n[[error]]\ncode = 'A'\nretry = 'maybe'", 4),
        ("api-errors = 1\n[[error]]\nkode = 'A'", 3),
    ] {
        let failure = canonical::read(&toml::read(wrong).unwrap()).unwrap().unwrap_err();
        assert_eq!(failure.place.map(|place| place.line), Some(line), "{wrong}");
    }
}

/// A grid as text: headings, header and rows.
fn show(grid: &Grid) -> String {
    let join = |cells: &[api_error_codes_codegen::publication::Text]| {
        cells.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join(",")
    };
    let rows: Vec<_> = grid.rows.iter().map(|row| join(row)).collect();
    format!("{} # {} # {}", join(&grid.headings), join(&grid.header), rows.join(" / "))
}

fn grids(text: &str) -> Vec<String> {
    data::document(&yaml::read(text).unwrap(), None).unwrap().grids.iter().map(show).collect()
}

#[test]
fn data_becomes_grids() {
    assert_eq!(
        grids("errors: [{code: A, http: {status: 400}, retry: true}, {code: B, tags: [x, y]}]"),
        ["errors # code,http.status,retry,tags # A,400,true, / B,,,x, y"]
    );
    assert_eq!(
        grids("NOT_FOUND: {status: 404, text: Nothing here}\nGONE: {status: 410}"),
        [" # key,status,text # NOT_FOUND,404,Nothing here / GONE,410,"]
    );
    assert_eq!(grids("errors: {E1: One, E2: Two}"), ["errors # key, # E1,One / E2,Two"]);
    assert_eq!(
        grids("'400': {BAD: x}\n'404': {NONE: y, LOST: z}"),
        ["400 # key, # BAD,x", "404 # key, # NONE,y / LOST,z",]
    );
    assert_eq!(grids("- A\n- B"), [" # value # A / B"]);
    assert_eq!(grids("[[code, status], [A, 400]]"), [" # code,status # A,400"]);
    assert!(data::document(&yaml::read("7").unwrap(), None).is_err());
}

#[test]
fn data_in_groups() {
    assert_eq!(
        grids(
            "auth:\n  expired: {status: 401, d: x}\n  locked: {status: 403, d: y}\nbilling:\n  unpaid: {status: 402, d: z}\n  void: {status: 409, d: z}"
        ),
        [
            "auth # key,status,d # expired,401,x / locked,403,y",
            "billing # key,status,d # unpaid,402,z / void,409,z"
        ]
    );
    // A group of one is a table of one row, not an object whose members are codes.
    assert_eq!(
        grids("'404':\n  NO_SEAT: {description: None left, retry: false}"),
        ["404 # key,description,retry # NO_SEAT,None left,false",]
    );
    let nested = grids(
        "groups:\n- name: Auth\n  errors: [{code: A, s: 1}, {code: B, s: 2}]\n- name: Pay\n  errors: [{code: C, s: 3}]",
    );
    assert!(nested.contains(&"groups,Auth,errors # code,s # A,1 / B,2".to_owned()), "{nested:?}");
    assert!(nested.contains(&"groups,Pay,errors # code,s # C,3".to_owned()), "{nested:?}");
}

#[test]
fn data_with_ten_thousand_columns_ends() {
    let rows: Vec<_> = (0..20_000).map(|row| format!("{{\"c{row}\": {row}, \"x\": 1}}")).collect();
    assert!(data::document(&json::read(&format!("[{}]", rows.join(","))).unwrap(), None).is_err());
}

proptest! {
    #[test]
    fn no_text_brings_protobuf_down(text in r#"(enum|Error|Code|option|reserved|message|[A-C_]+|[0-9]|[{}=;,\[\]()"'/*:.\n -]){0,60}"#) {
        let _ = protobuf::read(&text, &StructuredOptions::default());
        let _ = protobuf::read(&format!("enum ErrorCode {{ {text}"), &select("ErrorCode"));
    }

    #[test]
    fn no_mutation_brings_smithy_down(at in 0..1600usize, byte in 0..128u8) {
        let mut bytes = MODEL.as_bytes().to_vec();
        bytes[at % MODEL.len()] = byte;
        if let Ok(value) = json::read(&String::from_utf8_lossy(&bytes)) {
            let _ = smithy::read(&value, &StructuredOptions::default());
            let _ = data::document(&value, None);
        }
    }
}
