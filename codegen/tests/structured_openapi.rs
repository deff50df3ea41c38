//! OpenAPI documents in many shapes.
#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used)]

use api_error_codes_codegen::publication::{Code, Entry, Publication, Retry, Status};
use api_error_codes_codegen::source::structured::{StructuredKind, StructuredOptions, sniff};
use api_error_codes_codegen::source::{json, openapi, yaml};

fn corpus(name: &str) -> Option<String> {
    let path = format!("{}/../../shared/corpus/documents/{name}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).ok();
    if text.is_none() {
        eprintln!("skipped: {name} is not here");
    }
    text
}

fn line(entry: &Entry) -> String {
    let statuses: Vec<_> = entry
        .statuses
        .iter()
        .map(|status| match status {
            Status::Exact(number) => number.to_string(),
            Status::Class(class) => format!("{class}xx"),
            Status::Fallback => "_".into(),
        })
        .collect();
    let codes: Vec<_> = entry
        .codes
        .iter()
        .map(|code| match code {
            Code::Text(text) => text.clone(),
            Code::Integer(number) => number.to_string(),
        })
        .collect();
    let retry = entry.retry.map(|retry| match retry {
        Retry::Never => " never",
        Retry::Backoff => " backoff",
        Retry::Throttle => " throttle",
        Retry::Idempotent => " idempotent",
    });
    let (statuses, codes) = (statuses.join("|"), codes.join("|"));
    format!(
        "{} {}{}",
        if statuses.is_empty() { "*" } else { &statuses },
        if codes.is_empty() { "_" } else { &codes },
        retry.unwrap_or_default()
    )
}

fn lines(publication: &Publication) -> Vec<String> {
    publication.entries.iter().map(line).collect()
}

#[test]
fn codes_and_statuses_of_the_corpus_side_by_side() {
    let Some(text) = corpus("xero_bankfeeds.yaml") else { return };
    let value = yaml::read(&text).unwrap();
    assert_eq!(sniff(&value), StructuredKind::OpenApi);
    let read = openapi::read(&value, &StructuredOptions::default()).unwrap();
    let (codes, statuses): (Vec<_>, Vec<_>) = read.entries.iter().partition(|entry| !entry.codes.is_empty());
    assert_eq!((codes.len(), statuses.len()), (21, 7), "{:?}", lines(&read));
    assert!(codes.iter().all(|entry| entry.statuses.is_empty()));
    assert!(!read.questions.is_empty());
}

#[test]
fn codes_with_descriptions_of_the_corpus() {
    let Some(text) = corpus("square-errors-openapi.json") else { return };
    let read = openapi::read(&json::read(&text).unwrap(), &StructuredOptions::default()).unwrap();
    assert_eq!(read.entries.len(), 153);
    assert!(read.entries.iter().all(|entry| entry.statuses.is_empty() && entry.description.is_some()));
}
