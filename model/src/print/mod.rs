//! The reverse of the parser: a table's parts as source text.

pub(crate) mod envelope;
