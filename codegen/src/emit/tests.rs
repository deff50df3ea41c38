//! `tests/codes.rs`: every code leads to its variant and back.

use std::fmt::Write;

use super::table::quoted;
use crate::lock::Lock;
use crate::normal::text;
use crate::publication::{Entry, Status};

const BODY: &str = include_str!("tests.txt");

pub(super) fn tests(lock: &Lock) -> String {
    let module = super::crate_::module(&lock.name);
    let name = &lock.enum_name;
    let mut rows = String::new();
    let coded = lock.entries.iter().filter(|entry| is_coded(entry));
    for entry in coded.clone() {
        let _ = writeln!(rows, "    {},", row(entry, name));
    }
    BODY.replace("{module}", &module)
        .replace("{name}", name)
        .replace("{rows}", &rows)
        .replace("{count}", &coded.count().to_string())
}

/// Whether a row is found by its code.
fn is_coded(entry: &Entry) -> bool {
    !matches!(entry.statuses.first(), Some(Status::Class(_) | Status::Fallback))
}

/// `(Name::Variant, "CODE", &["ALIAS"], &[404])`
fn row(entry: &Entry, name: &str) -> String {
    let variant = entry.variant.as_deref().unwrap_or_default();
    let codes: Vec<String> = match entry.codes.as_slice() {
        [] => vec![quoted(&crate::names::stand_in(entry))],
        codes => codes.iter().map(|code| quoted(&text(code))).collect(),
    };
    let statuses: Vec<String> = entry
        .statuses
        .iter()
        .filter_map(|status| match status {
            Status::Exact(status) => Some(status.to_string()),
            _ => None,
        })
        .collect();
    format!("({name}::{variant}, &[{}], &[{}])", codes.join(", "), statuses.join(", "))
}
