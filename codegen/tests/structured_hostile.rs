//! Structured documents that are cut short, enormous or wound up in themselves: an answer in bounded time, no panic.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::time::{Duration, Instant};

use api_error_codes_codegen::{ImportOptions, Imported, import, report};

fn read(name: &str, text: &[u8]) -> Result<Imported, String> {
    let options = ImportOptions { name: Some(name.to_owned()), ..ImportOptions::default() };
    import(text, &options, &mut |_| None).map_err(|failure| {
        assert!(!failure.message.is_empty() && !failure.help.is_empty(), "{failure:?}");
        let report = report::failure(&failure, Some(name), text);
        let blank = text.iter().all(u8::is_ascii_whitespace);
        assert!(blank || report.place.is_some_and(|place| place.line > 0), "{name}: {report:?}");
        failure.message
    })
}

const DOCUMENTS: [(&str, &str); 7] = [
    (
        "a.yaml",
        "openapi: 3.1.0\npaths: {/x: {get: {responses: {'400': {description: \"- `A_BAD`: é\", content: {application/json: {schema: {$ref: '#/components/schemas/E'}}}}}}}}\ncomponents:\n  schemas:\n    E: &e {type: object, properties: {code: {enum: [a_missing, b_invalid], description: \"| a | b |\\n|--|--|\\n| a_missing | lost |\"}, message: {}}}\n    F: *e\n",
    ),
    (
        "a.json",
        r##"{"swagger": "2.0", "paths": {"/x": {"get": {"responses": {"404": {"description": "**Error Code:** `1001` <br>\n é", "schema": {"$ref": "#/definitions/E"}, "examples": {"a/b": {"code": "NO_\u00e9"}}}}}}}, "definitions": {"E": {"properties": {"code": {"x-enum-varnames": ["A"], "enum": [1, -2e3]}}}}}"##,
    ),
    (
        "m.json",
        r##"{"smithy": "2.0", "shapes": {"a#E": {"type": "structure", "traits": {"smithy.api#error": "client", "smithy.api#documentation": "<p>é</p>"}}}}"##,
    ),
    (
        "e.proto",
        "// é\nenum ErrorCode { /* no */ A_MISSING = 0; // HTTP 404 \"é\"\n  B_BAD = -1 [(x) = { http: 400 y: \"z\" }]; reserved 1 to 2; }\nmessage Error { ErrorCode code = 1; }\n",
    ),
    ("e.toml", "[[errors]]\ncode = \"A_BAD\"\nstatus = 400\n[[errors]]\ncode = 'B_é'\nstatus = 0x1F4\n"),
    (
        "errors.json",
        r#"[{"code": "A_BAD", "status": 400, "retry": {"after": "1s"}}, {"code": "\ud83d\ude00", "status": 1e400}]"#,
    ),
    ("t.rs", "#[derive(ApiErrorCodes)] enum E { #[api_error(400 \"é\" retry=false)] A }\n"),
];

#[test]
fn cut_at_every_place() {
    for (name, text) in DOCUMENTS {
        for end in 0..=text.len() {
            let _ = read(name, &text.as_bytes()[..end]);
        }
        assert!(read(name, text.as_bytes()).is_ok(), "{name}");
    }
}

#[test]
fn every_byte_changed() {
    for (name, text) in DOCUMENTS {
        for at in 0..text.len() {
            let mut bytes = text.as_bytes().to_vec();
            for byte in [b'{', b'"', 0xFF, b'\n'] {
                bytes[at] = byte;
                let _ = read(name, &bytes);
            }
        }
    }
}

/// A debug build on a busy machine is slow; what is quadratic takes minutes.
fn bounded(name: &str, text: &str, says: Result<usize, &str>) {
    let begin = Instant::now();
    let read = read(name, text.as_bytes());
    let taken = begin.elapsed();
    assert!(taken < Duration::from_secs(120), "{name} took {taken:?}");
    match (read, says) {
        (Ok(read), Ok(count)) => assert_eq!(read.publication.entries.len(), count, "{name}"),
        (Err(message), Err(says)) => assert!(message.contains(says), "{name}: {message}"),
        (read, says) => panic!("{name}: {:?} for {says:?}", read.map(|read| read.publication.entries.len())),
    }
}

fn many(count: usize, one: impl Fn(usize) -> String) -> String {
    (0..count).map(one).collect::<Vec<_>>().join(",")
}

#[test]
fn enormous_lists() {
    let codes = many(10_000, |n| format!("\"THING_{n}_MISSING\""));
    let schema = format!(
        "{{\"type\": \"object\", \"properties\": {{\"code\": {{\"enum\": [{codes}]}}, \"message\": {{}}}}}}"
    );
    bounded(
        "enum.json",
        &format!("{{\"openapi\": \"3.0.0\", \"components\": {{\"schemas\": {{\"Error\": {schema}}}}}}}"),
        Ok(10_000),
    );
    let members = many(10_000, |n| format!("\"THING_{n}_MISSING\": \"Thing {n} is missing\""));
    bounded("errors.json", &format!("{{{members}}}"), Ok(10_000));
    let enums: String = (0..10_000).map(|n| format!("THING_{n}_MISSING = {n};\n")).collect();
    bounded("e.proto", &format!("enum ErrorCode {{ {enums} }}"), Ok(10_000));
}

#[test]
fn enormous_descriptions() {
    let document = |responses: &str, code: &str| {
        format!(
            "{{\"openapi\": \"3.0.0\", \"paths\": {{\"/x\": {{\"get\": {{\"responses\": {{{responses}}}}}}}}}, \"components\": {{\"schemas\": {{\"Error\": {{\"properties\": {{\"code\": {code}, \"message\": {{}}}}}}}}}}}}"
        )
    };
    let schema = r##""content": {"a/b": {"schema": {"$ref": "#/components/schemas/Error"}}}"##;
    // One long description behind every status there is, without a list in it.
    let responses = many(500, |n| format!("\"{}\": {{\"description\": \"d\", {schema}}}", n % 200 + 400));
    let words = "some `word` and | -- | ".repeat(4_000);
    let code = format!("{{\"type\": \"string\", \"description\": \"{words}\"}}");
    let begin = Instant::now();
    let _ = read("a.json", document(&responses, &code).as_bytes());
    assert!(begin.elapsed() < Duration::from_secs(120), "{:?}", begin.elapsed());
    // Many descriptions, each with a table.
    let table = "| Code | Meaning |\\n|--|--|\\n";
    let responses = many(300, |n| {
        format!(
            "\"{}\": {{\"description\": \"{table}| THING_{n}_MISSING | It is missing |\"}}",
            n % 100 + 400
        )
    });
    bounded("b.json", &document(&responses, "{}"), Ok(300));
}

#[test]
fn references_in_circles_and_chains() {
    let chain = many(5_000, |n| {
        format!(
            "\"S{n}\": {{\"allOf\": [{{\"$ref\": \"#/components/schemas/S{}\"}}], \"properties\": {{\"code\": {{\"$ref\": \"#/components/schemas/S{}\"}}}}}}",
            n + 1,
            n / 2
        )
    });
    let response = r##"{"/x": {"get": {"responses": {"400": {"description": "d", "content": {"a/b": {"schema": {"$ref": "#/components/schemas/S0"}}}}}}}}"##;
    bounded(
        "a.json",
        &format!(
            "{{\"openapi\": \"3.0.0\", \"paths\": {response}, \"components\": {{\"schemas\": {{{chain}}}}}}}"
        ),
        Ok(1),
    );
    let bomb: String = (1..30).map(|n| format!("a{n}: &a{n} [*a{0}, *a{0}]\n", n - 1)).collect();
    bounded("errors.yaml", &format!("a0: &a0 [A_BAD, B_BAD]\n{bomb}"), Err("aliases multiply"));
    bounded("errors.json", &"[".repeat(100_000), Err("nested"));
    bounded("errors.yaml", &"- ".repeat(100_000), Err("nested"));
}

/// How long the same takes at its best, in two sizes.
fn grows(name: &str, document: impl Fn(usize) -> String) {
    let taken = |count: usize| {
        let text = document(count);
        let once = |_| {
            let begin = Instant::now();
            let _ = read(name, text.as_bytes());
            begin.elapsed()
        };
        (0..2).map(once).min().unwrap()
    };
    let (small, large) = (taken(500), taken(4_000));
    // Eight times as much: what is quadratic takes sixty-four times as long.
    assert!(large < small * 30 + Duration::from_millis(200), "{name}: {small:?}, then {large:?}");
}

#[test]
fn many_sections_take_their_time_once() {
    grows("e.json", |count| {
        let sections =
            many(count, |n| format!(r#""s{n}": {{"code": "A_{n}_BAD", "status": 400, "m": {{"x": 1}}}}"#));
        format!("{{{sections}}}")
    });
    grows("rpc.json", |count| {
        let methods = many(count, |n| {
            format!(
                r##"{{"errors": [{{"code": {n}, "message": "Bad {n}"}}, {{"$ref": "#/components/errors/E"}}]}}"##
            )
        });
        format!(
            r#"{{"openrpc": "1.2.6", "methods": [{methods}], "components": {{"errors": {{"E": {{"code": -1, "message": "e"}}}}}}}}"#
        )
    });
}
