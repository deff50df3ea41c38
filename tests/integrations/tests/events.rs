//! Events of feature `tracing`.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

use std::fmt::{Debug, Write as _};
use std::sync::{Arc, Mutex};

use api_error_codes::http::{HeaderMap, StatusCode};
use api_error_codes::{ApiErrorCodes, status_codes};
use api_error_codes_integration_tests::table::Api;
use axum::response::IntoResponse as _;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

/// Keeps every event as a line.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<String>>>);

struct Line(String);

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        write!(self.0, " {}={value:?}", field.name()).unwrap();
    }
}

impl Subscriber for Lines {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "api_error_codes"
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut line = Line(event.metadata().level().to_string());
        event.record(&mut line);
        self.0.lock().unwrap().push(line.0);
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

fn during(act: impl FnOnce()) -> Vec<String> {
    let lines = Lines::default();
    tracing::subscriber::with_default(lines.clone(), act);
    let lines = lines.0.lock().unwrap();
    lines.clone()
}

fn decode(body: &str) {
    drop(Api::decode(StatusCode::CONFLICT, &HeaderMap::new(), body.to_owned()));
}

#[test]
fn a_code_that_is_not_in_the_table_is_told() {
    assert!(during(|| decode(r#"{"error":{"code":"LOCKED"}}"#)).is_empty());
    assert!(during(|| decode("<html>")).is_empty(), "no code is no news");
    let lines = during(|| decode(r#"{"error":{"code":"BRAND_NEW","request_id":"req_1"}}"#));
    let [line] = lines.as_slice() else { panic!("{lines:?}") };
    assert!(line.starts_with("WARN") && line.contains("an error's code is not in the table"), "{line}");
    for part in ["code=\"BRAND_NEW\"", "req_1", "status=409", "table::Api"] {
        assert!(line.contains(part), "{part} in {line}");
    }
}

#[test]
fn what_a_server_wrote_stays_in_its_line() {
    let lines = during(|| decode(r#"{"error":{"code":"A\nERROR forged","request_id":"\u001b[2J"}}"#));
    assert!(!lines[0].contains(['\n', '\u{1b}']), "{lines:?}");
}

#[derive(Debug, thiserror::Error, ApiErrorCodes)]
enum AppError {
    #[error("database: {0}")]
    #[api_error(500 INTERNAL_ERROR "Something broke")]
    Database(String),
    #[error("no user {0}")]
    #[api_error(404 NO_USER)]
    NoUser(u64),
}

#[test]
fn what_the_caller_does_not_get_is_told_to_the_server() {
    let lines = during(|| drop(AppError::Database("db7 is gone".to_owned()).into_response()));
    assert_eq!(lines.len(), 1);
    assert!(lines[0].starts_with("ERROR") && lines[0].contains("database: db7 is gone"), "{lines:?}");
    assert!(during(|| drop(AppError::NoUser(7).into_response())).is_empty());
}

status_codes! { 404 NOT_FOUND }

#[test]
fn texts_that_only_repeat_the_table_are_not_repeated() {
    assert!(during(|| drop(ErrorCode::NotFound.into_response())).is_empty());
}
