//! 6.4: what `cargo api-errors new` costs, from a document to a whole crate.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::child;
use crate::log::Log;
use crate::peers::{here, target};
use crate::rows::{Codes, Row, rows};

/// The documents, by the names of their files: those of the design, and a page that holds nothing but rows.
pub const DOCUMENTS: [&str; 4] = ["openapi.json", "guide.html", "list.json", "rows.html"];

pub fn measure(log: &mut Log, rounds: usize) {
    let program = build();
    let place = target().join("gen/tool");
    std::fs::create_dir_all(&place).expect("a directory can be made");
    log.push("tool-crates", "tool", 0, crates() as f64);
    for name in DOCUMENTS {
        let text = document(name);
        std::fs::write(place.join(name), &text).expect("a file can be written");
        log.push("tool-bytes", name, 0, text.len() as f64);
        if let Some(heap) = child::heap(&mut command(&program, &place, name, "valgrind"), &place) {
            log.push("tool-heap", name, 0, heap);
        }
    }
    for _ in 0..rounds {
        for name in DOCUMENTS {
            log.push("tool-seconds", name, 0, child::seconds(&mut command(&program, &place, name, "")));
        }
    }
}

/// `cargo api-errors new`, perhaps under another program.
fn command(program: &Path, place: &Path, name: &str, under: &str) -> Command {
    let out = place.join("crate");
    let _ = std::fs::remove_dir_all(&out);
    let mut command = Command::new(if under.is_empty() { program.as_os_str() } else { under.as_ref() });
    if !under.is_empty() {
        command.args(["--tool=massif", "--massif-out-file=massif.out"]).arg(program);
    }
    command.args(["new", "acme-errors", "--from", name, "--out"]).arg(out).current_dir(place);
    command
}

fn build() -> PathBuf {
    let mut cargo = Command::new("cargo");
    cargo.args(["build", "--release", "--quiet", "--package", "api-error-codes-codegen", "--target-dir"]);
    child::run(cargo.arg(target().join("tool")).current_dir(here().join("..")));
    target().join("tool/release/cargo-api-errors")
}

/// How many crates an installation builds.
fn crates() -> usize {
    let mut cargo = Command::new("cargo");
    cargo.args([
        "tree",
        "--package",
        "api-error-codes-codegen",
        "--edges",
        "normal,build",
        "--prefix",
        "none",
    ]);
    let output = child::run(cargo.args(["--format", "{p}"]).current_dir(here().join("..")));
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let name = |line: &str| line.split_whitespace().take(2).collect::<Vec<_>>().join(" ");
    text.lines().filter(|line| !line.is_empty()).map(name).collect::<BTreeSet<_>>().len()
}

fn document(name: &str) -> String {
    match name {
        "openapi.json" => openapi(4_000_000),
        "guide.html" => guide(443_000),
        "list.json" => list(),
        _ => page(&table(2000)),
    }
}

/// An API of many operations that answer with codes of one enum.
fn openapi(size: usize) -> String {
    let codes: Vec<String> = rows(Codes::Words, 200).iter().map(|row| format!("{:?}", row.code)).collect();
    let mut text =
        String::from("{\"openapi\": \"3.0.3\", \"info\": {\"title\": \"Acme\", \"version\": \"1\"},\n");
    let _ = write!(
        text,
        "\"components\": {{\"schemas\": {{\"Error\": {{\"type\": \"object\", \"properties\": {{\"code\": {{\"type\": \
         \"string\", \"enum\": [{}]}}, \"message\": {{\"type\": \"string\"}}}}}}}}}},\n\"paths\": {{\n",
        codes.join(", ")
    );
    let answer = "{\"description\": \"The call failed.\", \"content\": {\"application/json\": {\"schema\": {\"$ref\": \
                  \"#/components/schemas/Error\"}}}}";
    for at in 0.. {
        let comma = if at == 0 { "" } else { ",\n" };
        let _ = write!(
            text,
            "{comma}\"/things/{at}\": {{\"get\": {{\"operationId\": \"get{at}\", \"summary\": \"Reads thing number {at}.\", \
             \"parameters\": [{{\"name\": \"page\", \"in\": \"query\", \"description\": \"Which page of it is wanted.\", \
             \"schema\": {{\"type\": \"integer\", \"minimum\": 1}}}}], \"responses\": {{\"200\": {{\"description\": \
             \"The thing.\"}}, \"400\": {answer}, \"404\": {answer}, \"429\": {answer}}}}}}}"
        );
        if text.len() >= size {
            break;
        }
    }
    text + "\n}}\n"
}

/// A long page of prose and other tables that ends in the errors.
fn guide(size: usize) -> String {
    let errors = table(120);
    let mut text = String::new();
    for at in 0.. {
        let _ = write!(
            text,
            "<h3>Message number {at}</h3>\n<p class=\"text\">What is sent is kept for <b>{at}</b> days, and can be read by \
             whoever has the right to do so. It is signed with the key of the account.</p>\n<table><tr><th>Field</th>\
             <th>Type</th><th>Description</th></tr>\n"
        );
        for field in ["id", "kind", "created", "size", "owner"] {
            let _ = writeln!(
                text,
                "<tr><td>{field}</td><td>string</td><td>The {field} of the message.</td></tr>"
            );
        }
        text.push_str("</table>\n");
        if text.len() + errors.len() >= size {
            break;
        }
    }
    page(&format!("{text}<h2>Error codes</h2>\n{errors}"))
}

fn page(body: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html><head><title>Acme</title></head><body>\n<h1>Errors</h1>\n{body}</body></html>\n"
    )
}

fn table(count: usize) -> String {
    let mut text =
        String::from("<table><tr><th>Code</th><th>Status</th><th>Description</th><th>Retry</th></tr>\n");
    for Row { status, code, description, retry, .. } in rows(Codes::Words, count) {
        let retry = if retry.name() == "Never" { "No" } else { "Yes" };
        let _ = writeln!(
            text,
            "<tr class=\"row\"><td><code>{code}</code></td><td>{status}</td><td>{description}</td><td>{retry}</td></tr>"
        );
    }
    text + "</table>\n"
}

fn list() -> String {
    let mut items = Vec::new();
    for Row { status, code, description, retry, .. } in rows(Codes::Words, 2000) {
        let retry = retry.name() != "Never";
        items.push(format!(
            "{{\"code\": {code:?}, \"status\": {status}, \"message\": {description:?}, \"retryable\": {retry}}}"
        ));
    }
    format!("{{\"errors\": [\n{}\n]}}\n", items.join(",\n"))
}
