//! From tokens to a table.

mod condition;
pub(crate) mod cursor;
mod envelope;
mod path;
pub(crate) mod sections;
mod settings;
mod source;
mod step;
pub(crate) mod value;

pub(crate) use envelope::envelope_body;
