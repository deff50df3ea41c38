//! Real vendors' tables as `status_codes!` sources, where their files are at hand; generated rows elsewhere.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use api_error_codes_model::variant_of;
use serde_json::Value;

use crate::generate;
use crate::table::{Code, Row, Table};

const VENDORS: &[&str] = &["twilio", "discord", "stripe", "kraken", "adyen", "salesforce"];

/// A module for each vendor, and the list of those whose files are missing.
pub fn tables() -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus/vendors");
    if folder.exists() {
        println!("cargo::rerun-if-changed={}", folder.display());
    }
    let mut out = String::new();
    let mut missing = Vec::new();
    for (vendor, seed) in VENDORS.iter().zip(100..) {
        let table =
            fs::read_to_string(folder.join(format!("{vendor}.json"))).ok().and_then(|text| read(&text));
        let table = table.unwrap_or_else(|| {
            missing.push(vendor);
            generate::table(seed, 50, true)
        });
        out.push_str(&table.write(vendor));
    }
    out + &format!("/// Vendors whose files are not here.\npub const SKIPPED: &[&str] = &{missing:?};\n")
}

/// The rows of a vendor's file, one for each code: further statuses of a code join its row.
fn read(text: &str) -> Option<Table> {
    let document: Value = serde_json::from_str(text).ok()?;
    let mut table = Table::default();
    for row in document.get("table")?.as_array()? {
        let Some(code) = code(row) else { continue };
        let status = row.get("status").and_then(Value::as_u64).and_then(|status| u16::try_from(status).ok());
        let known =
            table.rows.iter_mut().find(|row| row.codes.iter().any(|known| known.text() == code.text()));
        match known {
            Some(known) => known.statuses.extend(status.filter(|status| !known.statuses.contains(status))),
            None => table.rows.push(made(row, code, status)),
        }
    }
    name(&mut table);
    Some(table)
}

fn code(row: &Value) -> Option<Code> {
    match row.get("code")? {
        Value::Number(number) => number.as_i64().map(Code::Integer),
        Value::String(text) if !text.is_empty() && !text.ends_with('*') => Some(Code::Text(text.clone())),
        _ => None,
    }
}

fn made(row: &Value, code: Code, status: Option<u16>) -> Row {
    let text = |key: &str| row.get(key).and_then(Value::as_str).map(str::to_owned);
    let retry = match row.get("retryable").and_then(Value::as_bool) {
        Some(true) => "true",
        Some(false) => "false",
        None => "",
    };
    Row {
        codes: vec![code],
        statuses: status.into_iter().collect(),
        retry,
        description: text("description").unwrap_or_default(),
        action: text("action"),
        ..Row::default()
    }
}

/// `as Name2` for a code whose name is taken, `as Row7` for one that gives no name.
fn name(table: &mut Table) {
    let mut taken = HashSet::from(["Other".to_owned()]);
    for (row, number) in table.rows.iter_mut().zip(1..) {
        let Some(code) = row.codes.first() else { continue };
        let plain = variant_of(&code.text());
        let name = plain.clone().unwrap_or_else(|| format!("Row{number}"));
        let free = (1..).map(|at| if at == 1 { name.clone() } else { format!("{name}{at}") });
        let free = free.into_iter().find(|name| !taken.contains(name)).unwrap_or_default();
        row.variant = (Some(&free) != plain.as_ref()).then(|| free.clone());
        taken.insert(free);
    }
}
