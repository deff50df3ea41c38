//! From tokens to a table.

pub(crate) mod cursor;
pub(crate) mod value;
