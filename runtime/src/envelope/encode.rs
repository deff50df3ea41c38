//! The same tree the other way round: from facts to a body.
//!
//! Each slot is written where its first alternative that can be written says. Members stand in the order of the tree;
//! what there is nothing to write for is left out.

use std::borrow::Cow;

use super::outgoing::{Outgoing, Value};
use super::scan::behind_plain;
use super::steps;
use super::tree::{Node, Select, Slot, Term, Tree};

/// How many values need no allocation.
const NEAR: usize = 12;

/// The values to write, by the number of the node that they stand at.
pub(crate) struct Plan<'a> {
    root: &'static Node,
    near: [Option<Value<'a>>; NEAR],
    far: Vec<Option<Value<'a>>>,
    /// Raw values come from a body and have everything in them that was read there.
    is_echo: bool,
}

impl<'a> Plan<'a> {
    pub(crate) fn new(tree: &'static Tree, error: &Outgoing<'a>) -> Self {
        let mut plan =
            Self { root: &tree.root, near: [const { None }; NEAR], far: Vec::new(), is_echo: error.is_echo };
        if usize::from(tree.kept) > NEAR {
            plan.far.resize(usize::from(tree.kept) - NEAR, None);
        }
        let mut shared = Shared::default();
        shared.mark(plan.root);
        for slot in tree.slots {
            if let Some(source) = shared.choose(slot) {
                plan.place(slot, source, error);
            }
        }
        plan
    }

    fn place(&mut self, slot: &Slot, source: &[Term], error: &Outgoing<'a>) {
        let Some(value) = error.value(slot.name, steps::unit(source)) else { return };
        match (source, value) {
            ([Term::Kept(number, cuts)], Value::Text(text)) if !cuts.is_empty() => {
                self.put(*number, Value::Text(steps::undo(text, cuts)));
            }
            ([Term::Kept(number, _)], value) => self.put(*number, value),
            ([_, _, ..], Value::Text(text)) => self.split(source, &text),
            // A header, or the body as a whole.
            _ => {}
        }
    }

    /// The first value counts: two slots may read different parts of one text.
    fn put(&mut self, number: u8, value: Value<'a>) {
        let number = usize::from(number);
        let place = match number.checked_sub(NEAR) {
            None => self.near.get_mut(number),
            Some(number) => self.far.get_mut(number),
        };
        if let Some(place @ None) = place {
            *place = Some(value);
        }
    }

    fn value(&self, number: Option<u8>) -> Option<&Value<'a>> {
        let number = usize::from(number?);
        match number.checked_sub(NEAR) {
            None => self.near.get(number)?.as_ref(),
            Some(number) => self.far.get(number)?.as_ref(),
        }
    }

    /// Takes a joined text apart at the declaration's own texts.
    fn split(&mut self, terms: &[Term], text: &str) {
        let mut rest = text;
        let mut terms = terms.iter().peekable();
        while let Some(term) = terms.next() {
            match term {
                Term::Literal(literal) => rest = rest.strip_prefix(literal).unwrap_or(rest),
                Term::Kept(number, []) => {
                    let end = match terms.peek() {
                        Some(Term::Literal(literal)) => rest.find(literal).unwrap_or(rest.len()),
                        _ => rest.len(),
                    };
                    let (part, tail) = rest.split_at(end);
                    self.put(*number, Value::Text(Cow::Owned(part.to_owned())));
                    rest = tail;
                }
                _ => return,
            }
        }
    }

    /// The document; an empty object when there is nothing to say.
    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        if !self.node(self.root, out) {
            out.extend_from_slice(b"{}");
        }
    }

    /// Writes what stands at a node; false when that is nothing.
    fn node(&self, node: &Node, out: &mut Vec<u8>) -> bool {
        let value = self.value(node.keep);
        // What came as a whole has its members in it.
        let is_whole = self.is_echo && matches!(value, Some(Value::Raw(_)));
        if !is_whole && !node.is_leaf() && self.inside(node, out) {
            return true;
        }
        value.is_some_and(|value| {
            value.write(out);
            true
        })
    }

    fn inside(&self, node: &Node, out: &mut Vec<u8>) -> bool {
        if !node.items.is_empty() || (!node.select.is_empty() && node.members.is_empty()) {
            return self.list(node, out);
        }
        let mut object = Open::new(b'{', out);
        self.members(node, &mut object);
        object.close(b'}')
    }

    fn members(&self, node: &Node, object: &mut Open<'_>) {
        if let Some(first) = node.first {
            // A member of any name will do; it must be the first one.
            let key = match self.value(node.first_key) {
                Some(Value::Text(key)) => key,
                _ => "error",
            };
            object.element(Some(key), |out| self.node(first, out));
        }
        for (name, node) in node.members {
            object.element(Some(name), |out| self.node(node, out));
        }
    }

    fn list(&self, node: &Node, out: &mut Vec<u8>) -> bool {
        let mut list = Open::new(b'[', out);
        let end = node.items.iter().map(|(index, _)| *index + 1).max().unwrap_or_default();
        // Places of a tuple that no slot reads are `null`, as long as something stands behind them.
        let mut missing = 0;
        for index in 0..end {
            let item = node.items.iter().find(|(it, _)| *it == index);
            let is_written = |out: &mut Vec<u8>| {
                out.extend(b"null,".repeat(missing));
                item.is_some_and(|(_, node)| self.node(node, out))
            };
            missing = if list.element(None, is_written) { 0 } else { missing + 1 };
        }
        for select in node.select {
            list.element(None, |out| self.selected(select, out));
        }
        for (_, node) in node.items.iter().filter(|(index, _)| *index < 0) {
            list.element(None, |out| self.node(node, out));
        }
        list.close(b']')
    }

    /// An element that is found by one of its members.
    fn selected(&self, select: &Select, out: &mut Vec<u8>) -> bool {
        let mut object = Open::new(b'{', out);
        self.members(&select.then, &mut object);
        if object.is_empty {
            return object.close(b'}');
        }
        object.element(Some(select.member), |out| {
            string(select.equals, out);
            true
        });
        object.close(b'}')
    }
}

/// A list or object that is being written; it vanishes when nothing was written into it.
struct Open<'o> {
    out: &'o mut Vec<u8>,
    start: usize,
    is_empty: bool,
}

impl<'o> Open<'o> {
    fn new(open: u8, out: &'o mut Vec<u8>) -> Self {
        let start = out.len();
        out.push(open);
        Self { out, start, is_empty: true }
    }

    /// An element with its comma and key, unless `write` writes nothing.
    #[inline]
    fn element(&mut self, key: Option<&str>, write: impl FnOnce(&mut Vec<u8>) -> bool) -> bool {
        let before = self.out.len();
        if !self.is_empty {
            self.out.push(b',');
        }
        if let Some(key) = key {
            string(key, self.out);
            self.out.push(b':');
        }
        let is_written = write(self.out);
        if is_written {
            self.is_empty = false;
        } else {
            self.out.truncate(before);
        }
        is_written
    }

    /// Whether anything is in it.
    fn close(self, close: u8) -> bool {
        if self.is_empty {
            self.out.truncate(self.start);
        } else {
            self.out.push(close);
        }
        !self.is_empty
    }
}

impl Value<'_> {
    fn write(&self, out: &mut Vec<u8>) {
        match self {
            Self::Text(text) => string(text, out),
            Self::Number(text) => out.extend_from_slice(text.as_bytes()),
            Self::Raw(json) => out.extend_from_slice(json.as_bytes()),
            Self::Bool(value) => out.extend_from_slice(if *value { b"true" } else { b"false" }),
        }
    }
}

/// A JSON string (RFC 8259 section 7).
fn string(text: &str, out: &mut Vec<u8>) {
    out.push(b'"');
    let bytes = text.as_bytes();
    let mut at = 0;
    loop {
        let end = behind_plain(bytes, at, &mut 0);
        out.extend_from_slice(bytes.get(at..end).unwrap_or_default());
        let Some(byte) = bytes.get(end) else { break };
        escape(*byte, out);
        at = end + 1;
    }
    out.push(b'"');
}

fn escape(byte: u8, out: &mut Vec<u8>) {
    let hex = |digit: u8| if digit < 10 { b'0' + digit } else { b'a' + digit - 10 };
    match byte {
        b'"' | b'\\' => out.extend_from_slice(&[b'\\', byte]),
        b'\n' => out.extend_from_slice(b"\\n"),
        b'\r' => out.extend_from_slice(b"\\r"),
        b'\t' => out.extend_from_slice(b"\\t"),
        byte => out.extend_from_slice(&[b'\\', b'u', b'0', b'0', hex(byte >> 4), hex(byte & 15)]),
    }
}

/// The numbers of nodes that hold a scalar in some responses, and members or elements in others.
#[derive(Default)]
struct Shared([u64; 4]);

impl Shared {
    fn mark(&mut self, node: &Node) {
        if node.is_leaf() {
            return;
        }
        if let Some((word, number)) =
            node.keep.and_then(|number| Some((self.0.get_mut(usize::from(number / 64))?, number)))
        {
            *word |= 1 << (number % 64);
        }
        node.members.iter().for_each(|(_, node)| self.mark(node));
        node.items.iter().for_each(|(_, node)| self.mark(node));
        node.select.iter().for_each(|select| self.mark(&select.then));
        node.first.into_iter().for_each(|node| self.mark(node));
    }

    fn has(&self, number: u8) -> bool {
        self.0.get(usize::from(number / 64)).is_some_and(|word| word >> (number % 64) & 1 == 1)
    }

    /// The alternative to write: the first, but shared nodes are left to their members if there is another one.
    #[inline]
    fn choose(&self, slot: &Slot) -> Option<&'static [Term]> {
        let is_free = |source: &[Term]| match source {
            [Term::Kept(number, _)] => slot.name.is_raw() || !self.has(*number),
            _ => true,
        };
        slot.sources.iter().copied().find(|source| is_free(source)).or(slot.sources.first().copied())
    }
}

impl Node {
    /// Nothing is wanted inside.
    #[inline]
    fn is_leaf(&self) -> bool {
        self.members.is_empty() && self.items.is_empty() && self.select.is_empty() && self.first.is_none()
    }
}
