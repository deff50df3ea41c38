//! What large inputs cost. They are made here, and nowhere checked in.
//!
//! `cargo test --release --test large -- --ignored --nocapture` prints CPU time and memory of each.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used)]

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Command;

const WORDS: [&str; 16] = [
    "account", "order", "payment", "card", "limit", "token", "session", "quota", "address", "invoice",
    "refund", "charge", "webhook", "plan", "seat", "region",
];
const STATUSES: [u16; 8] = [400, 401, 403, 404, 409, 422, 429, 503];

fn word(number: usize) -> &'static str {
    WORDS[number % WORDS.len()]
}

fn code(number: usize) -> String {
    format!("{}_{}_MISSING_{number}", word(number), word(number / WORDS.len())).to_uppercase()
}

fn status(number: usize) -> u16 {
    STATUSES[number % STATUSES.len()]
}

/// A JSON list of so many codes.
fn list(codes: usize) -> String {
    let item = |n| {
        let (code, status, word) = (code(n), status(n), word(n));
        format!(
            "  {{\"code\": \"{code}\", \"status\": {status}, \"description\": \"The {word} is not there, case {n}\", \"retryable\": {}}}",
            n % 5 == 0
        )
    };
    format!("[\n{}\n]\n", (0..codes).map(item).collect::<Vec<_>>().join(",\n"))
}

/// An HTML page of so many bytes.
fn page(bytes: usize) -> String {
    let mut page = String::from(
        "<!DOCTYPE html><html><body><h1>Errors</h1><table><thead><tr><th>Error code</th><th>HTTP status</th><th>Meaning</th><th>Retry</th></tr></thead><tbody>\n",
    );
    for n in 0.. {
        if page.len() >= bytes {
            break;
        }
        let (code, status, word) = (code(n), status(n), word(n));
        let retry = if n % 5 == 0 { "Yes" } else { "No" };
        let _ = writeln!(
            page,
            "<tr class=\"row\"><td><code>{code}</code></td><td>{status}</td><td><p>The <a href=\"/docs/{word}\">{word}</a> is not there.</p></td><td>{retry}</td></tr>"
        );
    }
    page + "</tbody></table></body></html>\n"
}

/// An OpenAPI document of so many bytes, its codes in enums of its responses.
fn openapi(bytes: usize) -> String {
    let mut paths: Vec<String> = Vec::new();
    let mut size = 0;
    for n in 0.. {
        if size >= bytes {
            break;
        }
        let codes: Vec<String> = (0..6).map(|k| format!("\"{}\"", code((n * 7 + k * 13) % 600))).collect();
        let error = format!(
            "{{\"description\": \"An error\", \"content\": {{\"application/json\": {{\"schema\": {{\"type\": \"object\", \"properties\": {{\"error\": {{\"type\": \"object\", \"properties\": {{\"code\": {{\"type\": \"string\", \"enum\": [{}]}}, \"message\": {{\"type\": \"string\"}}}}}}}}}}}}}}}}",
            codes.join(", ")
        );
        let responses: Vec<String> = (0..3).map(|k| format!("\"{}\": {error}", status(n + k))).collect();
        let path = format!(
            "\"/{}/{n}\": {{\"get\": {{\"summary\": \"Do it\", \"description\": \"{}\", \"responses\": {{{}}}}}}}",
            word(n),
            "Words about this operation. ".repeat(30),
            responses.join(", ")
        );
        size += path.len();
        paths.push(path);
    }
    format!(
        "{{\"openapi\": \"3.0.3\", \"info\": {{\"title\": \"Large\", \"version\": \"1\"}}, \"paths\": {{\n{}\n}}}}\n",
        paths.join(",\n")
    )
}

/// Makes a crate of an input and tells what that cost, as far as the system says it.
fn cost(name: &str, text: &str) -> String {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join("large");
    fs::create_dir_all(&dir).unwrap();
    fs::write(dir.join(name), text).unwrap();
    let out = dir.join(format!("{name}-errors"));
    let _ = fs::remove_dir_all(&out);
    let tool = env!("CARGO_BIN_EXE_cargo-api-errors");
    let args = ["new", "large-errors", "--from", name, "--out"];
    let run = |program: &str, before: &[&str]| {
        Command::new(program).args(before).args(args).arg(&out).current_dir(&dir).output()
    };
    let done = run("time", &["-f", "%U+%S s CPU, %M KiB", tool]).or_else(|_| run(tool, &[])).unwrap();
    let told = String::from_utf8(done.stderr).unwrap();
    assert!(done.status.success(), "{name}: {told}");
    assert!(fs::metadata(out.join("src/codes.rs")).is_ok_and(|file| file.len() > 100_000), "{name}");
    format!("{name}: {} KiB in; {}", text.len() / 1024, told.lines().last().unwrap_or_default())
}

#[test]
fn a_list_of_two_thousand_codes_becomes_a_crate() {
    cost("quick.json", &list(2000));
}

#[test]
#[ignore = "measured by hand, in release"]
fn measures() {
    for (name, text) in
        [("api.json", openapi(4 << 20)), ("page.html", page(443 << 10)), ("list.json", list(2000))]
    {
        println!("{}", cost(name, &text));
    }
}
