//! Bodies of envelopes whose facts are XML elements.

use super::outgoing::{Outgoing, Value};
use super::tree::{Slot, SlotName, Term, Tree};

/// Whether the envelope reads its code, or else its message, from an XML element first.
pub(crate) fn is_markup(tree: &Tree) -> bool {
    let first = |name| {
        let slot = tree.slots.iter().find(|slot| slot.name == name)?;
        Some(matches!(slot.sources.first()?, [Term::Xml(..)]))
    };
    first(SlotName::Code).or_else(|| first(SlotName::Message)).unwrap_or_default()
}

/// One element per fact, inside of `<Error>`.
pub(crate) fn write(tree: &Tree, error: &Outgoing<'_>, out: &mut Vec<u8>) {
    out.extend_from_slice(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error>");
    for slot in tree.slots {
        if let Some((name, value)) = element(slot, error) {
            out.extend_from_slice(format!("<{name}>{}</{name}>", escaped(&text(&value))).as_bytes());
        }
    }
    out.extend_from_slice(b"</Error>\n");
}

fn element<'a>(slot: &Slot, error: &Outgoing<'a>) -> Option<(&'static str, Value<'a>)> {
    slot.sources.iter().find_map(|source| match source {
        [Term::Xml(name, [])] => Some((*name, error.value(slot, source)?)),
        _ => None,
    })
}

/// Details that are a string in JSON are that text here.
fn text(value: &Value<'_>) -> String {
    let text = value.text();
    serde_json::from_str(&text)
        .ok()
        .filter(|_| text.starts_with('"') && value.form.is_json())
        .unwrap_or_else(|| text.into_owned())
}

/// What XML cannot hold, such as a NUL, becomes U+FFFD.
fn escaped(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut out, character| {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\r' => out.push_str("&#13;"),
            '\t' | '\n' | ' '.. => out.push(character),
            _ => out.push(char::REPLACEMENT_CHARACTER),
        }
        out
    })
}
