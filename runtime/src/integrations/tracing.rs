//! tracing: an event for each code that the table does not have.
//!
//! Events are of the target `api_error_codes`. A client's warning tells of a code that is not in the table, with the
//! request's id, the status and the enum. With feature `axum` a server's error tells of each 5xx that it answered: what the
//! error said, which the caller does not get to know, and its causes.
//!
//! ```
//! use api_error_codes::http::{HeaderMap, StatusCode};
//! use api_error_codes::status_codes;
//! use std::sync::atomic::{AtomicU32, Ordering};
//! use tracing::span::{Attributes, Id, Record};
//! use tracing::{Event, Metadata, Subscriber};
//!
//! status_codes! { 409 CONFLICT }
//!
//! static WARNINGS: AtomicU32 = AtomicU32::new(0);
//!
//! /// Counts what `tracing_subscriber::fmt` would print.
//! struct Count;
//!
//! impl Subscriber for Count {
//!     fn event(&self, event: &Event<'_>) {
//!         assert_eq!(event.metadata().target(), "api_error_codes");
//!         WARNINGS.fetch_add(1, Ordering::Relaxed);
//!     }
//! #   fn enabled(&self, _: &Metadata<'_>) -> bool { true }
//! #   fn new_span(&self, _: &Attributes<'_>) -> Id { Id::from_u64(1) }
//! #   fn record(&self, _: &Id, _: &Record<'_>) {}
//! #   fn record_follows_from(&self, _: &Id, _: &Id) {}
//! #   fn enter(&self, _: &Id) {}
//! #   fn exit(&self, _: &Id) {}
//! }
//!
//! tracing::subscriber::with_default(Count, || {
//!     for code in ["CONFLICT", "LEDGER_LOCKED"] {
//!         let body = format!(r#"{{"error":{{"code":"{code}","request_id":"req_7"}}}}"#);
//!         ErrorCode::decode(StatusCode::CONFLICT, &HeaderMap::new(), body);
//!     }
//! });
//! assert_eq!(WARNINGS.load(Ordering::Relaxed), 1);
//! ```

#[cfg(feature = "axum")]
use core::error::Error;

use crate::code::ApiErrorCodes;
use crate::error::ApiError;

/// Codes come without announcement: whoever keeps the table wants to hear of them.
pub(crate) fn unknown<E: ApiErrorCodes>(error: &ApiError<E>) {
    let Some(code) = error.raw_code().filter(|_| !error.is_known()) else { return };
    ::tracing::warn!(
        target: "api_error_codes",
        code = start(code),
        request_id = error.request_id().map(start),
        status = error.status().as_u16(),
        table = core::any::type_name::<E>(),
        "an error's code is not in the table"
    );
}

/// The start of what a server wrote; quoted and escaped it stays in its line.
fn start(text: &str) -> impl ::tracing::Value + use<> {
    ::tracing::field::debug(text.chars().take(64).collect::<String>())
}

/// A server's error whose text the caller does not get.
#[cfg(feature = "axum")]
pub(crate) fn internal<E: crate::code::CodedError>(
    error: &E,
    said: Option<&str>,
    source: Option<&(dyn Error + 'static)>,
) {
    if error.status().is_server_error() {
        let causes = core::iter::successors(source, |error| (*error).source());
        let causes: Vec<String> = causes.map(ToString::to_string).collect();
        ::tracing::error!(
            target: "api_error_codes",
            code = error.code(),
            status = error.status().as_u16(),
            error = said.unwrap_or(error.row().description()),
            causes = (!causes.is_empty()).then(|| ::tracing::field::debug(causes)),
            "an internal error was answered"
        );
    }
}
