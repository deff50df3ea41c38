//! Events of feature `tracing`.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

use std::fmt::{Debug, Write as _};
use std::sync::{Arc, Mutex};

use api_error_codes::http::{HeaderMap, StatusCode};
use api_error_codes::reqwest::ResponseExt as _;
use api_error_codes::reqwest_middleware::ClientBuilderExt as _;
use api_error_codes::{ApiError, ApiErrorCodes, status_codes};
use api_error_codes_integration_tests::server::{Server, error};
use api_error_codes_integration_tests::table::Api;
use axum::response::IntoResponse as _;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

/// Keeps every event as a line.
#[derive(Debug, Clone, Default)]
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

#[tokio::test]
async fn what_the_middleware_has_read_is_told_once() {
    let server = Server::play(vec![error(404, "BRAND_NEW")]);
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let client = reqwest_middleware::ClientBuilder::new(client).retry_by_code::<Api>().build();
    let lines = Lines::default();
    let guard = tracing::subscriber::set_default(lines.clone());
    let response = client.get(server.url()).send().await.unwrap();
    let error = response.error_for_code::<Api>().await.unwrap_err();
    drop(guard);
    assert_eq!(error.api().and_then(ApiError::raw_code), Some("BRAND_NEW"));
    assert_eq!(lines.0.lock().unwrap().len(), 1, "{lines:?}");
}

#[derive(Debug, thiserror::Error, ApiErrorCodes)]
enum AppError {
    #[error("database: {0}")]
    #[api_error(500 INTERNAL_ERROR "Something broke")]
    Database(String),
    #[error("the storage failed")]
    #[api_error(503 STORAGE_DOWN)]
    Storage(#[source] std::io::Error),
    #[error(transparent)]
    #[api_error(502 MAIL_DOWN)]
    Mail(#[from] std::fmt::Error),
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

#[test]
fn the_causes_are_told_too() {
    let inner = std::io::Error::other("disk 3 does not answer");
    let error = AppError::Storage(std::io::Error::other(Outer(inner)));
    let lines = during(|| drop(error.into_response()));
    for part in ["error=\"the storage failed\"", "a read failed", "disk 3 does not answer"] {
        assert!(lines[0].contains(part), "{part} in {lines:?}");
    }
    let lines = during(|| drop(AppError::Mail(std::fmt::Error).into_response()));
    assert!(lines[0].contains("an error occurred") && !lines[0].contains("causes"), "{lines:?}");
}

/// An error behind which there is another.
#[derive(Debug, thiserror::Error)]
#[error("a read failed")]
struct Outer(#[source] std::io::Error);

status_codes! { 404 NOT_FOUND }

#[test]
fn texts_that_only_repeat_the_table_are_not_repeated() {
    assert!(during(|| drop(ErrorCode::NotFound.into_response())).is_empty());
}
