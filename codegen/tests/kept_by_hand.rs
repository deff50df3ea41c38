//! JSON and CSV as people write them, and values under wrappers.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use common::{asked, described_in, import, rows, try_import};

const COWS: [&str; 2] = ["404 NO_COW: There is no such cow", "503 CLOSED: The dairy is closed"];

#[test]
fn json_that_is_not_strict() {
    for (name, text) in [
        (
            "e.jsonc",
            "// errors\n/* of the dairy */\n{\n  // one\n  \"errors\": [\n    {\"code\": \"NO_COW\", \"status\": 404, \"message\": \"There is no such cow\"},\n    /* two */ {\"code\": \"CLOSED\", \"status\": 503, \"message\": \"The dairy is closed\"}\n  ]\n}\n",
        ),
        (
            "e.json5",
            "{errors: [\n  {code: 'NO_COW', status: 404, message: 'There is no such cow',},\n  {code: 'CLOSED', status: 503, message: \"The dairy is closed\"},\n],}",
        ),
        (
            "e.jsonl",
            "{\"code\":\"NO_COW\",\"status\":404,\"message\":\"There is no such cow\"}\n{\"code\":\"CLOSED\",\"status\":503,\"message\":\"The dairy is closed\"}\n",
        ),
    ] {
        assert_eq!(described_in(name, text), COWS, "{name}");
    }
    for (text, at) in [
        ("{\"a\": 1} {\"b\": 2}", "there is more behind the end of the value"),
        ("[1,,2]", "expected a value"),
        ("{,}", "expected a key in double quotes"),
        ("{\"a\": 'b\"}", "it ends within a text"),
        ("{\"a\": 1 /* b }", "it ends before `}`"),
        ("{1: 2}", "expected a key in double quotes"),
    ] {
        let failure = try_import("e.json", text).unwrap_err();
        assert_eq!(failure.message, format!("this is not JSON: {at}"), "{text}");
    }
}

#[test]
fn columns_are_counted_in_characters_behind_long_texts() {
    let failure = try_import("e.json", "{\"ä€𝄞\": \"ü\\nü\", \"b\": ?}").unwrap_err();
    assert_eq!(failure.place.unwrap().column, 22);
}

#[test]
fn titles_of_spreadsheets() {
    let text = "Errors of the dairy,,,\nVersion 3,,,\n,,,\nError,,HTTP,\nCode,Text,Status,Retry\nNO_COW,There is no such cow,404,N\nCLOSED,The dairy is closed,503,Y\n";
    assert_eq!(
        described_in("e.csv", text),
        ["404 NO_COW retry=false: There is no such cow", "503 CLOSED retry=true: The dairy is closed"]
    );
}

#[test]
fn totals_below_a_report() {
    let text = "code,http_status,count,message\nNO_COW,404,18,There is no such cow\nCLOSED,503,3,The dairy is closed\nTotal:,,21,\n";
    assert_eq!(described_in("e.csv", text), COWS);
    let named = "code,http_status,message\nNO_COW,404,There is no such cow\nCLOSED,503,The dairy is closed\nTOTAL,422,The total is wrong\n";
    assert_eq!(described_in("e.csv", named)[2], "422 TOTAL: The total is wrong");
}

#[test]
fn what_entries_are_made_of() {
    let text = "defaults:\n  client: &client {status: 404, retryable: false}\n  server: &server {status: 503, retryable: true}\nerrors:\n  NO_COW: {<<: *client, message: There is no such cow}\n  CLOSED: {<<: *server, message: The dairy is closed}\n";
    let expected =
        ["404 NO_COW retry=false: There is no such cow", "503 CLOSED retry=true: The dairy is closed"];
    assert_eq!(described_in("e.yaml", text), expected);
}

#[test]
fn values_in_a_row_and_rows_that_are_counted() {
    let text =
        r#"{"errors": {"NO_COW": [404, "There is no such cow"], "CLOSED": [503, "The dairy is closed"]}}"#;
    assert_eq!(described_in("e.json", text), COWS);
    let text = r#"{"errors": [{"id": 1, "code": "NO_COW", "http_code": 404, "message": "There is no such cow"}, {"id": 2, "code": "CLOSED", "http_code": 503, "message": "The dairy is closed"}]}"#;
    assert_eq!(described_in("e.json", text), COWS);
}

#[test]
fn objects_in_wrappers() {
    let wrapped = |wrapper: &str| {
        format!(
            r#"{{"data": [{{"id": "1", "type": "errors", "{wrapper}": {{"code": "NO_COW", "status": "404", "detail": "There is no such cow", "links": {{"about": {{"href": "https://x.example/1"}}}}}}}}, {{"id": "2", "type": "errors", "{wrapper}": {{"code": "CLOSED", "status": "503", "detail": "The dairy is closed", "links": {{"about": {{"href": "https://x.example/2"}}}}}}}}]}}"#
        )
    };
    assert_eq!(described_in("e.json", &wrapped("attributes")), COWS);
    assert_eq!(described_in("e.json", &wrapped("fields")), COWS);
}

#[test]
fn lists_of_codes_alone() {
    let text = r#"{"version": 3, "errorCodes": ["NO_COW", "CLOSED", "COW_SOLD"]}"#;
    assert_eq!(rows(&import("a.json", text)), ["NO_COW", "CLOSED", "COW_SOLD"]);
    assert!(try_import("a.json", r#"{"features": ["DARK_MODE", "BETA_UI"]}"#).is_err());
}

#[test]
fn notes_beside_texts() {
    let text = r#"{"@@locale": "en", "errNoCow": "There is no such cow", "@errNoCow": {"description": "404"}, "errCowSold": "The cow was sold", "@errCowSold": {}}"#;
    let read = import("errors_en.arb", text);
    assert_eq!(rows(&read), ["errNoCow", "errCowSold"]);
    assert_eq!(asked(&read), Vec::<&str>::new());
    // Attributes of what was XML are members as others.
    let text = r##"{"errors": [{"@code": "NO_COW", "@status": "404", "#text": "There is no such cow"}, {"@code": "CLOSED", "@status": "503", "#text": "The dairy is closed"}]}"##;
    assert_eq!(described_in("e.json", text), COWS);
}

#[test]
fn short_maps_of_numbers() {
    let read = import("codes.json", r#"{"10001": "The token is invalid", "10002": "Too many requests"}"#);
    assert_eq!(rows(&read), ["10001", "10002"]);
    assert_eq!(asked(&read), ["whether table 1 lists errors; only its texts say so"]);
    for text in [
        r#"{"10115": "Berlin", "20095": "Hamburg"}"#,
        r#"{"1001": "Ann Smith", "1002": "Missing"}"#,
        r#"{"10001": "The token is invalid"}"#,
    ] {
        assert!(try_import("codes.json", text).is_err(), "{text}");
    }
}

#[test]
fn what_is_too_large_is_said_to_be() {
    let fields: Vec<String> = (0..10_000).map(|at| format!("\"c{at}\": {at}")).collect();
    let object = format!("{{{}}}", fields.join(", "));
    let row = format!("[{}]", vec!["\"a\""; 10_000].join(","));
    let objects = format!("{{\"errors\": [{object}, {object}]}}");
    for text in [objects, format!("[{row}, {row}]")] {
        let failure = try_import("e.json", &text).unwrap_err();
        assert_eq!(
            failure.message,
            "a list of 10000 columns is no table of errors: at most 64 columns are read"
        );
        assert!(failure.place.is_some());
    }
    let long = format!("[{}]", vec!["{\"code\":1}"; 200_001].join(","));
    assert_eq!(
        try_import("e.json", &long).unwrap_err().message,
        "a list of 200001 rows is no table of errors: at most 200000 rows are read"
    );
}

#[test]
fn long_maps_are_read_in_one_pass() {
    let map =
        |value: &str| (0..10_000).map(|at| format!("\"E_{at}\": {value}")).collect::<Vec<_>>().join(",");
    let (numbers, texts) = (map("404"), map("\"It is not there\""));
    let read = import("errors.json", &format!("{{\"status\": {{{numbers}}}, \"message\": {{{texts}}}}}"));
    assert_eq!(read.entries.len(), 10_000);
    let notes = (0..10_000).map(|at| format!("\"@x{at}\": 1")).collect::<Vec<_>>().join(",");
    let noted = format!("{{{notes}, \"NO_COW\": \"There is no such cow\"}}");
    assert!(try_import("a.json", &noted).is_err());
}
