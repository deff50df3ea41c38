//! The macros of `api-error-codes`; use them through that crate.
#![forbid(unsafe_code)]
