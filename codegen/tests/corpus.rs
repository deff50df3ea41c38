//! What the real pages hold, counted. The pages lie beside the repository; without them there is nothing to test.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use std::collections::BTreeSet;

use api_error_codes_codegen::infer::{Options, infer};
use api_error_codes_codegen::publication::{Code, Entry, Publication, Retry, Status};
use api_error_codes_codegen::source::{self, Format};

fn read(file: &str) -> Option<Publication> {
    let bytes = common::corpus(file)?;
    let text = source::decode(&bytes).unwrap();
    let document = match Format::detect(Some(file), &bytes).unwrap() {
        Format::Markdown => source::markdown::read(&text),
        Format::Html => source::html::read(&text),
        Format::Text => source::text::read(&text),
        Format::Csv | Format::Tsv => source::csv::read(&text),
        other => panic!("{file} is detected as {other:?}"),
    };
    Some(
        infer(&document.unwrap(), &Options::default())
            .unwrap_or_else(|failure| panic!("{file}: {failure:#?}")),
    )
}

fn statuses(publication: &Publication) -> Vec<u16> {
    let status = |entry: &Entry| match entry.statuses.first() {
        Some(Status::Exact(status)) => *status,
        Some(Status::Class(class)) => u16::from(*class),
        _ => 0,
    };
    publication.entries.iter().map(status).collect()
}

fn retried(publication: &Publication) -> usize {
    let retried = |entry: &&Entry| matches!(entry.retry, Some(Retry::Backoff | Retry::Throttle));
    publication.entries.iter().filter(retried).count()
}

fn integers(publication: &Publication) -> BTreeSet<i64> {
    let integer = |code: &Code| match code {
        Code::Integer(number) => Some(*number),
        Code::Text(_) => None,
    };
    publication.entries.iter().flat_map(|entry| &entry.codes).filter_map(integer).collect()
}

#[test]
fn kafka() {
    let Some(found) = read("documents/kafka-protocol-errors.html") else { return };
    assert_eq!(found.entries.len(), 128);
    assert_eq!(retried(&found), 31);
    let codes = integers(&found);
    assert_eq!((codes.len(), codes.first(), codes.contains(&0)), (128, Some(&-1), false));
    assert!(found.entries.iter().all(|entry| entry.statuses.is_empty() && entry.name.is_some()));
    assert!(found.questions.is_empty(), "{:#?}", found.questions);
}

#[test]
fn cloudflare_r2() {
    let Some(found) = read("documents/cloudflare-r2-error-codes.mdx") else { return };
    assert_eq!((found.entries.len(), integers(&found).len()), (29, 29));
    let names: BTreeSet<_> = found.entries.iter().filter_map(|entry| entry.name.clone()).collect();
    assert_eq!(names.len(), 28);
    assert_eq!(statuses(&found).into_iter().collect::<BTreeSet<_>>().len(), 11);
    let advised: Vec<_> =
        found.entries.iter().filter(|entry| entry.retry.is_some()).map(|e| e.codes.clone()).collect();
    let expected = [10037, 10031, 10001, 10043, 10054].map(|code| vec![Code::Integer(code)]);
    assert_eq!(advised, expected);
}

#[test]
fn eip_1474() {
    let Some(found) = read("documents/eip-1474.md") else { return };
    let codes = integers(&found);
    assert_eq!((found.entries.len(), codes.len()), (12, 12));
    assert!(codes.iter().all(|code| *code < 0));
}

#[test]
fn error_envelope() {
    let Some(found) = read("documents/error-envelope-ERROR_CODES.md") else { return };
    assert_eq!((found.entries.len(), retried(&found)), (18, 6));
    assert_eq!(statuses(&found).into_iter().collect::<BTreeSet<_>>().len(), 16);
    assert!(found.questions.is_empty(), "{:#?}", found.questions);
}

#[test]
fn moov() {
    let Some(found) = read("documents/moov-ach-returns.md") else { return };
    assert_eq!(found.entries.len(), 69);
    assert!(found.entries.iter().all(|entry| entry.statuses.is_empty() && entry.codes.len() == 1));
}

#[test]
fn iana() {
    let Some(found) = read("documents/iana-http-status-codes.csv") else { return };
    let errors = statuses(&found).into_iter().filter(|status| *status >= 400).count();
    assert_eq!((found.entries.len(), errors), (39, 39));
}

#[test]
fn plexy() {
    let Some(found) = read("pages/plexy.txt") else { return };
    assert_eq!(statuses(&found), [200, 201, 204, 400, 401, 403, 404, 405, 409, 422, 500, 502, 503, 504]);
    assert_eq!(retried(&found), 4);
    assert_eq!(found.entries.iter().filter(|entry| entry.action.is_some()).count(), 11);
    assert!(found.entries.iter().all(|entry| entry.codes.is_empty() && entry.description.is_some()));
}

#[test]
fn juicyway() {
    let Some(found) = read("pages/juicyway.txt") else { return };
    assert_eq!(statuses(&found), [200, 201, 204, 400, 401, 403, 404, 422, 429, 500]);
    let last = found.entries.last().and_then(|entry| entry.description.clone()).unwrap();
    assert!(last.ends_with("server.") && found.entries.iter().all(|entry| entry.codes.is_empty()), "{last}");
}

#[test]
fn structured() {
    let Some(found) = read("pages/structured.txt") else { return };
    assert_eq!(statuses(&found), [400, 401, 403, 404, 409, 422, 429, 500, 502, 503, 504]);
    assert_eq!(retried(&found), 5);
    let code = |entry: &Entry| entry.codes.first().cloned();
    assert_eq!(found.entries.first().and_then(code), Some(Code::Text("INVALID_REQUEST".to_owned())));
    assert_eq!(found.entries.last().and_then(code), Some(Code::Text("TIMEOUT".to_owned())));
    assert_eq!(found.entries[1].description.as_deref(), Some("Invalid or missing API key"));
    assert!(found.entries.iter().all(|entry| entry.retry.is_some() && entry.codes.len() == 1));
}

#[test]
fn pelcro() {
    let Some(found) = read("pages/pelcro.txt") else { return };
    assert_eq!(statuses(&found), [400, 401, 403, 404, 405, 429, 500, 503]);
    assert!(found.entries.iter().all(|entry| entry.description.is_some() && entry.codes.is_empty()));
}

#[test]
fn status_classes() {
    let Some(found) = read("pages/status-classes.txt") else { return };
    assert_eq!(statuses(&found), [200, 201, 400, 401, 403, 404, 500, 502, 503, 4, 5]);
    let classes: Vec<_> = found.entries.iter().rev().take(2).map(|entry| entry.retry).collect();
    assert_eq!(classes, [Some(Retry::Backoff), Some(Retry::Never)]);
}
