#![doc = include_str!("../../README.md")]
#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]

extern crate self as api_error_codes;

mod breaker;
mod code;
mod envelope;
mod lookup;
mod retry;
mod serde_code;
mod table;

pub use breaker::BreakerPolicy;
pub use code::{ApiErrorCodes, CodedError, UnknownCode};
pub use envelope::Envelope;
pub use http;
pub use retry::{Jitter, Retry, RetryPolicy};
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
