//! Bodies of envelopes whose facts are XML elements.

use super::outgoing::{Outgoing, Value};
use super::tree::{Slot, SlotName, Term, Tree};

/// Whether errors are written as XML: where the code, or else the message, is read from an element first, unless JSON
/// has a place for more of the facts.
pub(crate) fn is_markup(tree: &Tree) -> bool {
    let slot = |name| tree.slots.iter().find(|slot| slot.name == name);
    let Some(first) = slot(SlotName::Code).or_else(|| slot(SlotName::Message)) else { return false };
    let is_element = |source: &[Term]| matches!(source, [Term::Xml(_, [])]);
    let is_place = |source: &[Term]| matches!(source, [Term::Kept(..)]);
    let count = |of: &dyn Fn(&[Term]) -> bool| {
        tree.slots.iter().filter(|slot| slot.sources.iter().any(|source| of(source))).count()
    };
    let is_better_as_json =
        || first.sources.iter().any(|source| is_place(source)) && count(&is_place) > count(&is_element);
    first.sources.first().is_some_and(|source| matches!(source, [Term::Xml(..)])) && !is_better_as_json()
}

/// One element per fact, inside of `<Error>`.
pub(crate) fn write(tree: &Tree, error: &Outgoing<'_>, out: &mut Vec<u8>) {
    out.extend_from_slice(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error>");
    for slot in tree.slots {
        if let Some((name, value)) = element(slot, error) {
            out.extend_from_slice(format!("<{name}>{}</{name}>", escaped(&value.text())).as_bytes());
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
