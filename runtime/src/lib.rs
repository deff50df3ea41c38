// The pages that the README links to are modules here; the first definition of a link is the one that counts.
//! [language]: crate::guide::language
//! [envelopes]: crate::guide::envelopes
//! [faults]: crate::guide::faults
//! [tool]: crate::guide::tool
//! [features]: crate::guide::features
#![doc = include_str!("../README.md")]
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
mod line;
mod lookup;
mod maybe_known;
mod retry;
#[cfg(feature = "json")]
mod retry_after;
mod row;
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
#[cfg(feature = "json")]
pub use integrations::reply::Reply;
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
pub use row::Row;

#[doc(hidden)]
#[path = "codegen.rs"]
pub mod __codegen;

/// What the generator's `decode` names: a table that no enum stands for.
#[cfg(feature = "json")]
#[doc(hidden)]
pub mod __dynamic {
    pub use crate::error::dynamic::{Dynamic, DynamicCode};
}

#[cfg(feature = "macros")]
mod macros;
/// Gives an enum of yours its codes, statuses and verdicts, and the lookups when it can be looked up.
///
/// Each variant's `#[api_error(…)]` holds one row of the [table language](guide::language); the enum's own holds sections
/// and settings. The enum gets the inherent items and the traits that [`status_codes!`] gives; `Debug`, `Clone` and the
/// like stay yours.
///
/// ```
/// use api_error_codes::{ApiErrorCodes, http::StatusCode};
///
/// #[derive(Debug, Clone, Copy, PartialEq, ApiErrorCodes)]
/// enum Code {
///     #[api_error(404 NO_SUCH_KEY retry=false "The key does not exist")]
///     NoSuchKey,
///     #[api_error(_)]
///     Other(StatusCode),
/// }
///
/// assert_eq!(Code::from_code("NO_SUCH_KEY"), Some(Code::NoSuchKey));
/// assert_eq!(Code::NoSuchKey.to_string(), "NO_SUCH_KEY: The key does not exist");
/// ```
#[cfg(feature = "macros")]
pub use api_error_codes_macros::ApiErrorCodes;
#[cfg(feature = "macros")]
#[doc(hidden)]
pub use api_error_codes_macros::{__envelope, __status_codes};

/// Pages for readers, whose code is tested.
pub mod guide {
    #[cfg(feature = "jiff")]
    pub use crate::integrations::jiff;
    #[cfg(feature = "tracing")]
    pub use crate::integrations::tracing;

    #[doc = include_str!("../docs/language.md")]
    pub mod language {}

    #[doc = include_str!("../docs/envelopes.md")]
    pub mod envelopes {}

    #[doc = include_str!("../docs/faults.md")]
    pub mod faults {}

    #[doc = include_str!("../docs/tool.md")]
    pub mod tool {}

    #[doc = include_str!("../docs/features.md")]
    pub mod features {}
}
