//! Where in a response each fact stands.

mod tree;

#[cfg(feature = "json")]
mod choose;
#[cfg(feature = "json")]
mod document;
#[cfg(feature = "json")]
mod encode;
#[cfg(feature = "json")]
mod flag;
#[cfg(feature = "json")]
mod form;
#[cfg(feature = "json")]
mod markup;
#[cfg(feature = "json")]
mod outgoing;
#[cfg(feature = "json")]
mod parameter;
#[cfg(feature = "json")]
mod parts;
#[cfg(feature = "json")]
mod plain;
#[cfg(feature = "json")]
mod read;
#[cfg(feature = "json")]
mod resolve;
#[cfg(feature = "json")]
mod scan;
#[cfg(feature = "json")]
mod steps;
#[cfg(feature = "json")]
mod unescape;
#[cfg(feature = "json")]
mod walk;
#[cfg(feature = "xml")]
mod xml;

#[cfg(feature = "json")]
pub(crate) use outgoing::{Form, Outgoing, Value};
pub use tree::{Condition, Literal, NODE, Node, Select, Slot, SlotName, Source, Step, Term, Tree};

/// Where a vendor puts what: read by the decoder, written by the encoder, declared once.
#[derive(Debug, Clone, Copy)]
pub struct Envelope(
    #[cfg_attr(not(feature = "json"), allow(dead_code, reason = "only decoding and encoding read it"))]
    &'static Tree,
);

impl Envelope {
    #[doc(hidden)]
    pub const fn new(tree: &'static Tree) -> Self {
        Self(tree)
    }
}

/// A text as a JSON string.
#[cfg(feature = "json")]
fn quoted(text: &str) -> String {
    let mut json = Vec::with_capacity(text.len() + 2);
    encode::string(text.as_bytes(), &mut json);
    // Quoting adds ASCII only.
    String::from_utf8(json).unwrap_or_default()
}

#[cfg(all(test, feature = "json"))]
mod tests {
    use super::quoted;

    /// Texts are looked over in words that overlap at the end.
    #[test]
    fn escapes_what_must_be_wherever_it_stands() {
        for (length, at) in (1..40).flat_map(|length| (0..length).map(move |at| (length, at))) {
            for odd in ['"', '\\', '\n', '\0', '\u{1f}', ' ', '\u{7f}', 'é', '\u{2028}'] {
                let text: String = (0..length).map(|it| if it == at { odd } else { '!' }).collect();
                assert_eq!(serde_json::from_str::<String>(&quoted(&text)).unwrap(), text, "{odd:?} at {at}");
            }
        }
    }
}
