//! `docs/features.md` is what `cargo tree` says: `BLESS=1 cargo test --test features` writes it.
//!
//! Cargo is asked about Linux and without the network: elsewhere not all of these crates have been fetched.
#![cfg(target_os = "linux")]
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

/// Every feature, and what it is for.
const FEATURES: [(&str, &str); 11] = [
    ("macros", "`status_codes!`, `envelope!` and the derive; on by default"),
    ("json", "decoding and encoding; on by default"),
    ("axum", "`IntoResponse` for enums and `ApiError`, `RequestIdLayer`"),
    ("backon", "`RetryPolicy::backon` and `heed` for backon's loop"),
    ("jiff", "`ApiError::moment`"),
    ("reqwest", "`Response::error_for_code`, `CallError`, transport faults"),
    ("reqwest-middleware", "`retry_by_code` for reqwest-retry"),
    ("tower", "layers: `ErrorForCodeLayer`, `RetryByCode`, `BreakerLayer`"),
    ("tracing", "events for unknown codes and internal errors"),
    ("utoipa", "`IntoResponses` for enums and `ApiError`"),
    ("xml", "reading and writing of XML bodies"),
];

fn workspace() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap().to_owned()
}

fn cargo(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .args(["--locked", "--offline"])
        .current_dir(workspace())
        .output()
        .unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

const TARGET: &str = "x86_64-unknown-linux-gnu";

/// What a user builds with this selection of features, without the crates that only run on other systems.
fn tree(features: &[&str]) -> String {
    let mut arguments =
        vec!["tree", "--package", "api-error-codes", "--edges", "normal", "--charset", "utf8"];
    arguments.extend(["--target", TARGET]);
    arguments.extend(features);
    // Where the workspace lies is nobody's business.
    let place = format!(" ({}", workspace().display());
    let lines = cargo(&arguments);
    lines.lines().map(|line| line.split(&place).next().unwrap_or(line).to_owned() + "\n").collect()
}

fn alone(feature: &str) -> String {
    tree(&["--no-default-features", "--features", feature])
}

/// Names and versions in a tree.
fn crates(tree: &str) -> BTreeSet<(String, String)> {
    let part = |line: &str| {
        let text = line.trim_start_matches(['│', '├', '└', '─', ' ']);
        let mut words = text.split(' ');
        Some((words.next()?.to_owned(), words.next()?.trim_start_matches('v').to_owned()))
    };
    tree.lines().filter_map(part).collect()
}

/// The oldest Rust that every crate of a tree says it can do with.
fn rust(crates: &BTreeSet<(String, String)>, versions: &BTreeMap<(String, String), String>) -> String {
    let key = |text: &&String| text.split('.').map(|part| part.parse().unwrap_or(0)).collect::<Vec<u32>>();
    crates.iter().filter_map(|one| versions.get(one)).max_by_key(key).cloned().unwrap_or_default()
}

fn rust_versions() -> BTreeMap<(String, String), String> {
    let metadata = cargo(&["metadata", "--format-version", "1", "--filter-platform", TARGET]);
    let metadata: Value = serde_json::from_str(&metadata).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    packages
        .iter()
        .filter_map(|package| {
            let text = |key: &str| package[key].as_str().map(str::to_owned);
            Some(((text("name")?, text("version")?), text("rust_version")?))
        })
        .collect()
}

fn row(name: &str, what: &str, tree: &str, versions: &BTreeMap<(String, String), String>) -> String {
    let crates = crates(tree);
    let has = |name: &str| crates.iter().any(|(found, _)| found == name);
    let syn: Vec<&str> = crates
        .iter()
        .filter(|(name, _)| name == "syn")
        .map(|(_, version)| version.split('.').next().unwrap_or_default())
        .collect();
    format!(
        "| {name} | {what} | {} | {} | {} | {} |\n",
        crates.len(),
        rust(&crates, versions).trim_end_matches(".0"),
        if syn.is_empty() { "-".to_owned() } else { syn.join(", ") },
        if has("serde_derive") { "yes" } else { "-" },
    )
}

fn document() -> String {
    let versions = rust_versions();
    let mut text = String::from(
        "# Features\n\n\
         Each is off unless you ask for it, except `macros` and `json`. Nobody else pays for it: the default tree has no \
         `serde_derive` and no second `syn`.\n\n\
         The crates count themselves and this one, on Linux. Rust is the newest that any of them asks for.\n\n\
         | feature | gives | crates | Rust | syn | serde_derive |\n|---|---|---|---|---|---|\n",
    );
    text += &row("none", "tables, lookups and verdicts", &tree(&["--no-default-features"]), &versions);
    text += &row("default", "`macros` and `json`", &tree(&[]), &versions);
    for (feature, what) in FEATURES {
        text += &row(&format!("`{feature}`"), what, &alone(feature), &versions);
    }
    text += &row("all", "everything", &tree(&["--all-features"]), &versions);
    text += "\n`cargo test --test features` compares this page with the lock file; with `BLESS=1` it writes it.\n";
    let default = [("default", tree(&[]))];
    for (feature, tree) in default.into_iter().chain(FEATURES.map(|(feature, _)| (feature, alone(feature)))) {
        let command = match feature {
            "default" => "cargo tree --edges normal".to_owned(),
            feature => format!("cargo tree --edges normal --no-default-features --features {feature}"),
        };
        let _ = write!(text, "\n## {feature}\n\n`{command}`\n\n```text\n{tree}```\n");
    }
    text
}

#[test]
fn the_page_says_what_cargo_says() {
    let path = workspace().join("docs/features.md");
    let document = document();
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, &document).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(written == document, "docs/features.md is out of date: run the test with BLESS=1");
}

#[test]
fn every_feature_is_on_the_page() {
    let manifest = std::fs::read_to_string(workspace().join("runtime/Cargo.toml")).unwrap();
    let section = manifest.split("[features]").nth(1).unwrap().split("\n[").next().unwrap();
    let declared: BTreeSet<&str> = section
        .lines()
        .filter_map(|line| line.split_once(" = [").map(|(name, _)| name))
        .filter(|name| *name != "default")
        .collect();
    assert_eq!(declared, FEATURES.map(|(feature, _)| feature).into());
}

#[test]
fn a_default_user_pays_for_none_of_them() {
    for selection in [&["--no-default-features"][..], &[]] {
        let crates = crates(&tree(selection));
        let names: Vec<&str> = crates.iter().map(|(name, _)| name.as_str()).collect();
        assert!(!names.contains(&"serde_derive"), "{names:?}");
        assert!(names.iter().filter(|name| **name == "syn").count() <= 1, "{names:?}");
        for library in
            ["axum-core", "backon", "hyper", "jiff", "reqwest", "tokio", "tower", "tracing", "utoipa"]
        {
            assert!(!names.contains(&library), "{library}");
        }
    }
}
