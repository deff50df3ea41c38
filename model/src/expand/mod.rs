//! From a checked table to code.

pub(crate) mod envelope;
