//! `README.md`, which is the crate's front page too.

use std::fmt::Write;

use api_error_codes_model::print;

use super::head;
use crate::lock::Lock;
use crate::normal::text;
use crate::publication::{Entry, Status};
use crate::source::status;
use crate::verdict::{self, Classes};

pub(super) fn readme(lock: &Lock) -> String {
    let mut out = format!("<!-- {} -->\n\n", head::lines(lock).join(" "));
    let _ = writeln!(out, "# {}\n\n{}\n", lock.name, print::markdown(&lock.title));
    out.push_str(&example(lock));
    let shown = Shown::of(&lock.entries);
    line(&mut out, shown, ["status", "code", "variant", "retry", "meaning", "what to do"].map(str::to_owned));
    line(&mut out, shown, ["---"; 6].map(str::to_owned));
    let classes = Classes::of(&lock.entries);
    for entry in &lock.entries {
        line(&mut out, shown, cells(entry, &classes));
    }
    out
}

/// Which columns say something.
#[derive(Clone, Copy)]
struct Shown {
    code: bool,
    action: bool,
}

impl Shown {
    fn of(entries: &[Entry]) -> Self {
        Self {
            code: entries.iter().any(|entry| !entry.codes.is_empty()),
            action: entries.iter().any(|entry| entry.action.is_some()),
        }
    }
}

/// A row of the table, without the cells of columns that say nothing.
fn line(out: &mut String, shown: Shown, cells: [String; 6]) {
    let Shown { code, action } = shown;
    let is_shown = [true, code, true, true, true, action];
    let cells = cells.iter().zip(is_shown).filter(|(_, is_shown)| *is_shown).map(|(cell, _)| cell.as_str());
    let _ = writeln!(out, "| {} |", cells.collect::<Vec<_>>().join(" | ").trim_end());
}

/// A program that a test of the crate runs.
fn example(lock: &Lock) -> String {
    let module = super::crate_::module(&lock.name);
    let name = &lock.enum_name;
    let is_plain = |entry: &&Entry| {
        let first = entry.statuses.first();
        entry.deprecated.is_none() && !matches!(first, Some(Status::Class(_) | Status::Fallback))
    };
    // Some pages list successes too.
    let failed = |entry: &&Entry| !matches!(entry.statuses.first(), Some(Status::Exact(..400)));
    let plain = || lock.entries.iter().filter(is_plain);
    let named = plain().find(failed).or_else(|| plain().next()).and_then(|entry| entry.variant.as_deref());
    let arm = named.map_or_else(String::new, |variant| {
        format!("    {name}::{variant} => {{\n        // What to do about this one.\n    }}\n")
    });
    format!(
        "```rust\n\
         use {module}::{{{name}, api_error_codes::http}};\n\
         \n\
         // Any response becomes an error: the code in its body first, its status second.\n\
         let error = {name}::decode(http::StatusCode::BAD_GATEWAY, &http::HeaderMap::new(), \"<html>\");\n\
         match error.code() {{\n\
         {arm}    _ if error.is_retryable() => {{\n        \
             // Wait for `error.retry_after()`, or back off, and repeat the call.\n    \
         }}\n    \
         _ => eprintln!(\"{{error}}\"),\n\
         }}\n\
         ```\n\n"
    )
}

fn cells(entry: &Entry, classes: &Classes) -> [String; 6] {
    let statuses: Vec<String> = match entry.statuses.as_slice() {
        [] => vec!["any".to_owned()],
        statuses => statuses.iter().map(|status| show(*status)).collect(),
    };
    let codes: Vec<String> = entry.codes.iter().map(|code| tick(&text(code))).collect();
    let cell = |text: &Option<String>| text.as_deref().map(print::markdown).unwrap_or_default();
    let meaning = match entry.deprecated.as_deref() {
        Some("") => format!("**Deprecated.** {}", cell(&entry.description)),
        Some(reason) => format!("**Deprecated:** {}. {}", print::markdown(reason), cell(&entry.description)),
        None => cell(&entry.description),
    };
    [
        statuses.join(", "),
        codes.join(", "),
        tick(entry.variant.as_deref().unwrap_or_default()),
        verdict::cell(entry, classes),
        meaning,
        cell(&entry.action),
    ]
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
