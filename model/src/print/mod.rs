//! The reverse of the parser: a table's parts as source text.

pub(crate) mod envelope;

pub use envelope::{breaker, duration, envelope, retry};

/// A vendor's text as Markdown in which nothing is markup.
pub fn markdown(text: &str) -> String {
    crate::expand::docs::escape(text)
}
