#![doc = include_str!("../../README.md")]
#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]

extern crate self as api_error_codes;

mod breaker;
mod circuit;
mod code;
mod envelope;
#[cfg(feature = "json")]
mod error;
#[cfg(feature = "json")]
mod facts;
mod failure;
#[cfg(feature = "json")]
mod field_errors;
#[cfg(feature = "json")]
mod integrations;
mod lookup;
mod maybe_known;
mod retry;
#[cfg(feature = "json")]
mod retry_after;
mod serde_code;
mod table;

pub use breaker::BreakerPolicy;
pub use circuit::{Breaker, BreakerOpen, Pass};
pub use code::{ApiErrorCodes, CodedError, UnknownCode};
pub use envelope::Envelope;
#[cfg(feature = "json")]
pub use error::ApiError;
pub use failure::Failure;
#[cfg(feature = "json")]
pub use field_errors::{FieldError, FieldErrors};
pub use http;
#[cfg(feature = "axum")]
pub use integrations::axum;
#[cfg(feature = "backon")]
pub use integrations::backon;
#[cfg(feature = "reqwest")]
pub use integrations::reqwest;
#[cfg(feature = "reqwest-middleware")]
pub use integrations::reqwest_middleware;
#[cfg(feature = "tower")]
pub use integrations::tower;
#[cfg(feature = "utoipa")]
pub use integrations::utoipa;
#[cfg(any(feature = "reqwest", feature = "tower"))]
pub use integrations::{CallError, Fault, TransportError};
pub use maybe_known::MaybeKnown;
pub use retry::{Jitter, Retry, RetryPolicy, is_idempotent};
#[cfg(feature = "json")]
pub use retry_after::retry_after;
pub use table::Row;

#[doc(hidden)]
#[path = "codegen.rs"]
pub mod __codegen;

#[cfg(feature = "macros")]
mod macros;
#[cfg(feature = "macros")]
pub use api_error_codes_macros::ApiErrorCodes;
#[cfg(feature = "macros")]
#[doc(hidden)]
pub use api_error_codes_macros::{__envelope, __status_codes};
