//! Waits in structured documents: in cells with a unit, in cells without one, in several columns.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use api_error_codes_codegen::{ImportOptions, import};

fn read(name: &str, text: &str) -> Vec<String> {
    let options = ImportOptions { name: Some(name.to_owned()), ..ImportOptions::default() };
    let read =
        import(text.as_bytes(), &options, &mut |_| None).unwrap_or_else(|failure| panic!("{failure:#?}"));
    common::rows(&read.publication)
}

/// Two errors with a wait each, and what the waits are.
fn both(member: &str, first: &str, second: &str, expected: [&str; 2]) {
    let expected =
        [format!("429 TOO_FAST after={}", expected[0]), format!("503 DAIRY_CLOSED after={}", expected[1])];
    let quoted =
        |text: &str| if text.parse::<f64>().is_ok() { text.to_owned() } else { format!("\"{text}\"") };
    let [one, two] = [quoted(first), quoted(second)];
    let json = format!(
        r#"[{{"code": "TOO_FAST", "status": 429, "{member}": {one}, "message": "Too many orders"}}, {{"code": "DAIRY_CLOSED", "status": 503, "{member}": {two}, "message": "The dairy is closed"}}]"#
    );
    assert_eq!(read("errors.json", &json), expected, "{json}");
    let yaml = format!(
        "errors:\n  TOO_FAST: {{status: 429, {member}: {first}, message: Too many orders}}\n  DAIRY_CLOSED: {{status: 503, {member}: {second}, message: The dairy is closed}}\n"
    );
    assert_eq!(read("errors.yaml", &yaml), expected, "{yaml}");
    let toml = format!(
        "[[error]]\ncode = \"TOO_FAST\"\nstatus = 429\n{member} = {one}\n[[error]]\ncode = \"DAIRY_CLOSED\"\nstatus = 503\n{member} = {two}\n"
    );
    assert_eq!(read("errors.toml", &toml), expected, "{toml}");
    let csv = format!(
        "code,status,{member},message\nTOO_FAST,429,{first},Too many orders\nDAIRY_CLOSED,503,{second},The dairy is closed\n"
    );
    assert_eq!(read("errors.csv", &csv), expected, "{csv}");
}

#[test]
fn units_in_the_cell() {
    both("after", "30000ms", "30s", ["30s", "30s"]);
    both("retry_after", "1m30s", "250 ms", ["90s", "0.25s"]);
    both("wait", "PT30S", "PT1M30S", ["30s", "90s"]);
    both("retryIn", "2.5s", "5m", ["2.5s", "300s"]);
    both("cooldown", "1 minute", "2 hours", ["60s", "7200s"]);
}

#[test]
fn units_in_the_heading() {
    both("retry_after_ms", "30000", "1500", ["30s", "1.5s"]);
    both("retryAfterSeconds", "30", "5", ["30s", "5s"]);
    both("backoff_ms", "100", "250", ["0.1s", "0.25s"]);
    both("delay_seconds", "30", "2", ["30s", "2s"]);
    both("minDelayMs", "30", "2", ["0.03s", "0.002s"]);
    both("wait_minutes", "1", "2", ["60s", "120s"]);
}

#[test]
fn no_unit_at_all() {
    both("after", "30", "60", ["30s", "60s"]);
    both("retry-after", "30", "60", ["30s", "60s"]);
}

#[test]
fn several_columns_of_waits() {
    let text = r#"[{"code": "TOO_FAST", "status": 429, "retryAfterSeconds": 30, "message": "Too many orders"}, {"code": "DAIRY_CLOSED", "status": 503, "retryDelay": "2.5s", "message": "Closed"}, {"code": "BAD_MILK", "status": 400, "message": "Sour"}]"#;
    assert_eq!(
        read("e.json", text),
        ["429 TOO_FAST after=30s", "503 DAIRY_CLOSED after=2.5s", "400 BAD_MILK"]
    );
    let text = r#"{"errors": [{"code": "TOO_FAST", "status": 429, "retry": {"retryable": true, "after": "30s"}}, {"code": "DAIRY_CLOSED", "status": 503, "retry": {"retryable": true, "after_ms": 2000}}]}"#;
    assert_eq!(
        read("e.json", text),
        ["429 TOO_FAST retry=throttle after=30s", "503 DAIRY_CLOSED retry=true after=2s"]
    );
}

#[test]
fn waits_of_extensions_and_options() {
    let text = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {}\nx-error-codes:\n  TOO_FAST: {status: 429, description: Too many orders, retry_after_ms: 1500}\n  DAIRY_CLOSED: {status: 503, description: Closed, retry: {after: 1m}}\n";
    assert_eq!(read("e.yaml", text), ["429 TOO_FAST after=1.5s", "503 DAIRY_CLOSED retry=true after=60s"]);
    let text = "enum ErrorCode {\n  ERROR_CODE_UNSPECIFIED = 0;\n  TOO_FAST = 1 [(http) = 429, (retry_after_ms) = 1500];\n  // Retry after: 30s\n  DAIRY_CLOSED = 2 [(http) = 503];\n}\n";
    assert_eq!(read("e.proto", text), ["429 TOO_FAST after=1.5s", "503 DAIRY_CLOSED after=30s"]);
}
