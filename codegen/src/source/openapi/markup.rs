//! Examples in XML: `<Error><Code>NoSuchBox</Code></Error>`.

use std::rc::Rc;

use crate::publication::Place;
use crate::source::value::{Member, Node, Value, fold};

/// The elements that hold nothing but text, as members of one map; every value at the place of the example.
#[must_use]
pub(super) fn elements(text: &str, place: Place) -> Value {
    let comments = text.split("<!--").enumerate();
    let parts = comments
        .map(|(at, part)| if at == 0 { part } else { part.split_once("-->").map_or("", |(_, rest)| rest) });
    let text: String = parts.collect();
    // What stands before a `</` is the last opened element's own text, if no other element does.
    let closed = text.split("</").filter_map(|before| {
        let (tag, inner) = before.rsplit_once('<')?.1.split_once('>')?;
        let name = tag.split_whitespace().next().filter(|name| !name.starts_with(['/', '!', '?']))?;
        let local = name.rsplit(':').next().unwrap_or(name);
        let node = Node::Text(fold(inner).into());
        (!inner.trim().is_empty()).then(|| Member {
            key: Rc::from(local),
            place,
            value: Value { place, node },
        })
    });
    Value { place, node: Node::Map(closed.collect()) }
}
