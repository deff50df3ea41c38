//! The same tree the other way round: from facts to a body.
//!
//! Each slot is written where its first alternative that can be written says. Members stand in the order of the tree;
//! what there is nothing to write for is left out.

use std::borrow::Cow;

use super::outgoing::{Outgoing, Value};
use super::steps;
use super::tree::{Node, Select, Slot, Term, Tree};
use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};

/// The values to write, by the number of the node that they stand at.
pub(crate) struct Plan<'a> {
    root: &'static Node,
    values: Vec<Option<Value<'a>>>,
    /// Raw values come from a body and have everything in them that was read there.
    is_echo: bool,
}

impl<'a> Plan<'a> {
    pub(crate) fn new(tree: &'static Tree, error: &Outgoing<'a>) -> Self {
        let values = vec![None; usize::from(tree.kept)];
        let mut plan = Self { root: &tree.root, values, is_echo: error.is_echo };
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
            ([Term::Kept(number, cuts)], Value::Text(text)) => {
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
        if let Some(place @ None) = self.values.get_mut(usize::from(number)) {
            *place = Some(value);
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

    fn value(&self, number: Option<u8>) -> Option<&Value<'a>> {
        self.values.get(usize::from(number?))?.as_ref()
    }

    /// Whether there is anything to write at a node.
    fn fills(&self, node: &Node) -> bool {
        self.value(node.keep).is_some() || self.fills_inside(node)
    }

    fn fills_inside(&self, node: &Node) -> bool {
        node.inside().any(|node| self.fills(node))
    }
}

/// The numbers of nodes that hold a scalar in some responses, and members or elements in others.
#[derive(Default)]
struct Shared([u64; 4]);

impl Shared {
    fn mark(&mut self, node: &Node) {
        let inside = node.inside();
        if let (Some(number), true) = (node.keep, inside.clone().next().is_some()) {
            if let Some(word) = self.0.get_mut(usize::from(number / 64)) {
                *word |= 1 << (number % 64);
            }
        }
        inside.for_each(|node| self.mark(node));
    }

    fn has(&self, number: u8) -> bool {
        self.0.get(usize::from(number / 64)).is_some_and(|word| word >> (number % 64) & 1 == 1)
    }

    /// The alternative to write: the first, but shared nodes are left to their members if there is another one.
    fn choose(&self, slot: &Slot) -> Option<&'static [Term]> {
        let is_free = |source: &[Term]| match source {
            [Term::Kept(number, _)] => slot.name.is_raw() || !self.has(*number),
            _ => true,
        };
        slot.sources.iter().copied().find(|source| is_free(source)).or(slot.sources.first().copied())
    }
}

impl Node {
    /// The nodes right below this one.
    fn inside(&self) -> impl Iterator<Item = &Self> + Clone {
        let members = self.members.iter().map(|(_, node)| node);
        let items = self.items.iter().map(|(_, node)| node);
        members.chain(items).chain(self.select.iter().map(|select| &select.then)).chain(self.first)
    }
}

impl Serialize for Plan<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        At { plan: self, node: self.root }.serialize(serializer)
    }
}

/// What is to be written at one node.
struct At<'p, 'a> {
    plan: &'p Plan<'a>,
    node: &'p Node,
}

impl Serialize for At<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { plan, node } = *self;
        match plan.value(node.keep) {
            // What was sent as a whole has its members in it.
            Some(value) if plan.is_echo && matches!(value, Value::Raw(_)) || !plan.fills_inside(node) => {
                value.serialize(serializer)
            }
            _ if !node.items.is_empty() || (!node.select.is_empty() && node.members.is_empty()) => {
                self.list(serializer)
            }
            _ => self.object(serializer),
        }
    }
}

impl At<'_, '_> {
    fn object<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        self.members(&mut map)?;
        map.end()
    }

    fn members<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        let Self { plan, node } = *self;
        if let Some(first) = node.first.filter(|first| plan.fills(first)) {
            // A member of any name will do; it must be the first one.
            let key = match plan.value(node.first_key) {
                Some(Value::Text(key)) => key,
                _ => "error",
            };
            map.serialize_entry(key, &At { plan, node: first })?;
        }
        for (name, node) in node.members {
            if plan.fills(node) {
                map.serialize_entry(name, &At { plan, node })?;
            }
        }
        Ok(())
    }

    fn list<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { plan, node } = *self;
        let mut list = serializer.serialize_seq(None)?;
        let filled = || node.items.iter().filter(|(_, node)| plan.fills(node));
        let last = filled().map(|(index, _)| *index).max().unwrap_or(-1);
        for index in 0..=last {
            match filled().find(|(it, _)| *it == index) {
                Some((_, node)) => list.serialize_element(&At { plan, node })?,
                // A place of a tuple that no slot reads.
                None => list.serialize_element(&())?,
            }
        }
        for select in node.select.iter().filter(|select| plan.fills(&select.then)) {
            list.serialize_element(&Selected { plan, select })?;
        }
        if let Some((_, node)) = filled().find(|(index, _)| *index < 0) {
            list.serialize_element(&At { plan, node })?;
        }
        list.end()
    }
}

/// An element that is found by one of its members.
struct Selected<'p, 'a> {
    plan: &'p Plan<'a>,
    select: &'p Select,
}

impl Serialize for Selected<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry(self.select.member, self.select.equals)?;
        At { plan: self.plan, node: &self.select.then }.members(&mut map)?;
        map.end()
    }
}
