//! From a vendor's page to a crate.
#![forbid(unsafe_code)]

pub mod document;
pub mod infer;
pub mod publication;
pub mod source;
