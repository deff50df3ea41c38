//! `README.md`, which is the crate's front page too.

use std::fmt::Write;

use api_error_codes_model::print;

use super::head;
use crate::lock::Lock;
use crate::normal::text;
use crate::publication::{Entry, Retry, Status};
use crate::source::status;

pub(super) fn readme(lock: &Lock) -> String {
    let module = super::crate_::module(&lock.name);
    let name = &lock.enum_name;
    let mut out = format!("<!-- {} -->\n\n", head::lines(lock).join(" "));
    let _ = writeln!(out, "# {}\n\n{}\n", lock.name, print::markdown(&lock.title));
    let _ = writeln!(
        out,
        "```rust\n\
         use {module}::api_error_codes::http::{{HeaderMap, StatusCode}};\n\
         use {module}::{name};\n\
         \n\
         // Any response becomes an error: the code in its body first, its status second.\n\
         let error = {name}::decode(StatusCode::BAD_GATEWAY, &HeaderMap::new(), \"<html>\");\n\
         assert_eq!(error.code(), {name}::from_status(StatusCode::BAD_GATEWAY));\n\
         if error.is_retryable() {{\n    \
             // Wait as long as it says, then repeat the call.\n\
         }}\n\
         ```\n"
    );
    out.push_str("| status | code | variant | retry | meaning | what to do |\n|---|---|---|---|---|---|\n");
    for entry in &lock.entries {
        let _ = writeln!(out, "{}", row(entry));
    }
    out
}

fn row(entry: &Entry) -> String {
    let statuses: Vec<String> = entry.statuses.iter().map(|status| show(*status)).collect();
    let codes: Vec<String> = entry.codes.iter().map(|code| tick(&text(code))).collect();
    let cell = |text: &Option<String>| text.as_deref().map(print::markdown).unwrap_or_default();
    let meaning = match entry.deprecated.as_deref() {
        Some("") => format!("**Deprecated.** {}", cell(&entry.description)),
        Some(reason) => format!("**Deprecated:** {}. {}", print::markdown(reason), cell(&entry.description)),
        None => cell(&entry.description),
    };
    let cells = [
        statuses.join(", "),
        codes.join(", "),
        tick(entry.variant.as_deref().unwrap_or_default()),
        retry(entry),
        meaning,
        cell(&entry.action),
    ];
    format!("| {} |", cells.join(" | ").trim_end())
}

fn show(status: Status) -> String {
    match status {
        Status::Fallback => "any other".to_owned(),
        status => status::show(status),
    }
}

/// Inside backticks nothing can be escaped but a bar.
fn tick(code: &str) -> String {
    if code.is_empty() {
        return String::new();
    }
    let plain: String = code.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    format!("`{}`", plain.replace('`', "'").replace('|', "\\|"))
}

fn retry(entry: &Entry) -> String {
    let verdict = match entry.retry {
        Some(Retry::Never) => "never",
        Some(Retry::Backoff) => "with backoff",
        Some(Retry::Throttle) => "as throttling",
        Some(Retry::Idempotent) => "when idempotent",
        None => "as the status says",
    };
    match entry.after {
        Some(after) => format!("{verdict}, after {}", print::duration(after)),
        None => verdict.to_owned(),
    }
}
