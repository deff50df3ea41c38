//! The table language of `api-error-codes`: tokens in, a checked table and its expansion out.
//!
//! Both macros and the generator go through this crate, so that they cannot differ.
#![forbid(unsafe_code)]

pub mod diagnostic;
pub mod envelope;
mod expand;
pub mod fault;
mod parse;
pub mod policy;
pub mod preset;
mod print;
mod tree;
mod words;
