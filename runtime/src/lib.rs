#![doc = include_str!("../../README.md")]
#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]

extern crate self as api_error_codes;

mod breaker;
mod code;
mod envelope;
mod lookup;
mod retry;
mod table;

pub use breaker::BreakerPolicy;
pub use code::{ApiErrorCodes, CodedError};
pub use envelope::Envelope;
pub use http;
pub use retry::{Jitter, Retry, RetryPolicy};
pub use table::Row;

#[doc(hidden)]
#[path = "codegen.rs"]
pub mod __codegen;
