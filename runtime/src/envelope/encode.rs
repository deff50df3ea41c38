//! The same tree the other way round: from facts to a body.
//!
//! Each slot is written where its first alternative that can be written says. Members stand in the order of the tree;
//! what there is nothing to write for is left out.

use super::outgoing::{Form, Outgoing, Value};
use super::plain::{behind_plain, is_plain};
use super::steps;
use super::tree::{Node, Select, Slot, SlotName, Step, Term, Tree};

/// How many values need no allocation.
const NEAR: usize = 12;

/// The values to write, by the number of the node that they stand at.
struct Plan<'a> {
    near: [Option<Value<'a>>; NEAR],
    far: Vec<Option<Value<'a>>>,
}

/// Writes the document; an empty object when there is nothing to say.
pub(crate) fn write(tree: &'static Tree, error: &Outgoing<'_>, out: &mut Vec<u8>) {
    if let Some(body) = error.whole_body(tree) {
        out.extend_from_slice(body.as_bytes());
        return;
    }
    let mut plan = Plan { near: [const { None }; NEAR], far: Vec::new() };
    plan.fill(tree, error);
    if !plan.node(&tree.root, out) {
        out.extend_from_slice(b"{}");
    }
}

impl<'a> Plan<'a> {
    fn fill(&mut self, tree: &'static Tree, error: &Outgoing<'a>) {
        if usize::from(tree.kept) > NEAR {
            self.far.resize(usize::from(tree.kept) - NEAR, None);
        }
        let mut has_parts = false;
        for slot in tree.slots {
            match choose(tree, slot, error) {
                Some(source @ [Term::Kept(_, [])]) => self.place(tree, slot, source, error),
                source => has_parts |= source.is_some(),
            }
        }
        // What is only a part of a text comes after the texts that may have it already.
        for slot in tree.slots.iter().filter(|_| has_parts) {
            match choose(tree, slot, error) {
                None | Some([Term::Kept(_, [])]) => {}
                Some(source) => self.place(tree, slot, source, error),
            }
        }
    }

    fn place(&mut self, tree: &Tree, slot: &Slot, source: &[Term], error: &Outgoing<'a>) {
        let Some(value) = error.value(slot, source) else { return };
        match source {
            // Read from a place that is read for other slots too, it would be taken for theirs.
            [Term::Kept(number, _)] if value.form == Form::StandIn && is_read_twice(tree, *number) => {}
            // A wait has its header; no text is made up around it that would be taken for a message.
            [Term::Kept(number, cuts)]
                if cuts.iter().any(|step| !step.is_unit())
                    && slot.name == SlotName::RetryAfter
                    && is_read_twice(tree, *number) => {}
            [Term::Kept(number, cuts)] if cuts.iter().any(|step| !step.is_unit()) => {
                let whole = steps::undo(value.text(), cuts).into_owned();
                self.put(*number, Value::of(whole, Form::String));
            }
            [Term::Kept(number, _)] => self.put(*number, value),
            [_, _, ..] => self.split(source, &value.text()),
            // A header.
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
                    self.put(*number, Value::of(part.to_owned(), Form::String));
                    rest = tail;
                }
                _ => return,
            }
        }
    }

    /// Writes what stands at a node; false when that is nothing.
    fn node(&self, node: &Node, out: &mut Vec<u8>) -> bool {
        let value = self.value(node.keep);
        // What came as a whole has its members in it.
        let is_whole = value.is_some_and(|value| value.form == Form::Whole);
        if !is_whole && !node.is_leaf() && self.inside(node, out) {
            return true;
        }
        value.is_some_and(|value| {
            value.write(out);
            true
        })
    }

    /// Where a node may be an object or a list, it is an object if there is any member to write.
    fn inside(&self, node: &Node, out: &mut Vec<u8>) -> bool {
        let mut object = Open::new(b'{', out);
        self.members(node, &mut object);
        object.close(b'}') || (node.wants_items() && self.list(node, out))
    }

    fn members(&self, node: &Node, object: &mut Open<'_>) {
        if let Some(first) = node.first {
            // A member of any name will do; it must be the first one.
            let key = self.value(node.first_key).map_or(b"error".as_slice(), |key| &key.bytes);
            object.element(Some(key), |out| self.node(first, out));
        }
        for (name, node) in node.members {
            object.element(Some(name.as_bytes()), |out| self.node(node, out));
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
        object.element(Some(select.member.as_bytes()), |out| {
            string(select.equals.as_bytes(), out);
            true
        });
        object.close(b'}')
    }
}

/// The alternative to write: the one that the fact was read from; else the first that gives it back, and whose place no
/// other value needs; else the first that can be written.
#[inline]
pub(super) fn choose(tree: &Tree, slot: &Slot, error: &Outgoing<'_>) -> Option<&'static [Term]> {
    if let [source @ [Term::Kept(..)]] = slot.sources {
        return Some(source);
    }
    let is_writable = |source: &&[Term]| {
        matches!(source, [Term::Kept(..) | Term::Header(..)] | [Term::Kept(..) | Term::Literal(_), _, ..])
    };
    let is_free = |source: &&[Term]| match source {
        [Term::Kept(number, cuts)] => {
            (slot.name.is_raw() || is_shared(tree, &tree.root, *number, false) == Some(false))
                && gives_back(slot, source, cuts, error)
        }
        [Term::Header(_, cuts)] => gives_back(slot, source, cuts, error),
        _ => true,
    };
    let mut writable = slot.sources.iter().copied().filter(is_writable);
    let origin = error.facts.origin(slot).filter(is_writable);
    origin.or_else(|| writable.clone().find(is_free)).or_else(|| writable.next())
}

/// Whether a value can be cut again out of the text that is written for it.
fn gives_back(slot: &Slot, source: &[Term], cuts: &[Step], error: &Outgoing<'_>) -> bool {
    if cuts.iter().all(|step| step.is_unit()) {
        return true;
    }
    let Some(value) = error.value(slot, source) else { return true };
    let text = value.text();
    let again = steps::cut(steps::undo(text.clone(), cuts), cuts);
    again.is_some_and(|again| again == text)
}

/// Whether several slots look at one place.
#[cold]
fn is_read_twice(tree: &Tree, number: u8) -> bool {
    let is_it = |term: &Term| matches!(term, Term::Kept(it, _) if *it == number);
    let reads = |slot: &&Slot| slot.sources.iter().any(|source| source.iter().any(is_it));
    tree.slots.iter().filter(reads).count() > 1
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
    fn element(&mut self, key: Option<&[u8]>, write: impl FnOnce(&mut Vec<u8>) -> bool) -> bool {
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
        match self.form {
            Form::String | Form::StandIn => string(&self.bytes, out),
            Form::Plain | Form::Whole => out.extend_from_slice(&self.bytes),
        }
    }
}

/// A JSON string (RFC 8259 section 7) of a text.
pub(super) fn string(text: &[u8], out: &mut Vec<u8>) {
    out.push(b'"');
    if is_plain(text) {
        out.extend_from_slice(text);
    } else {
        escaped(text, out);
    }
    out.push(b'"');
}

#[cold]
fn escaped(bytes: &[u8], out: &mut Vec<u8>) {
    let mut at = 0;
    loop {
        let end = behind_plain(bytes, at, &mut 0);
        out.extend_from_slice(bytes.get(at..end).unwrap_or_default());
        let Some(byte) = bytes.get(end) else { break };
        escape(*byte, out);
        at = end + 1;
    }
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

/// Whether another value needs the place of a node: one that holds a scalar in some responses and members in others,
/// or stands inside of a value that is read as a whole. Nothing when the node is not below `node`.
fn is_shared(tree: &Tree, node: &Node, number: u8, is_inside: bool) -> Option<bool> {
    if node.keep == Some(number) {
        return Some(is_inside || !node.is_leaf());
    }
    if node.is_leaf() {
        return None;
    }
    let is_inside = is_inside || node.keep.is_some_and(|number| is_read_whole(tree, number));
    let below = |node: &Node| is_shared(tree, node, number, is_inside);
    let member = node.members.iter().find_map(|(_, node)| below(node));
    let item = || node.items.iter().find_map(|(_, node)| below(node));
    let selected = || node.select.iter().find_map(|select| below(&select.then));
    member.or_else(item).or_else(selected).or_else(|| node.first.and_then(below))
}

/// Whether JSON of any shape is read from a place.
fn is_read_whole(tree: &Tree, number: u8) -> bool {
    let is_it = |source: &&[Term]| matches!(source, [Term::Kept(it, _)] if *it == number);
    tree.slots.iter().any(|slot| slot.name.is_raw() && slot.sources.iter().any(is_it))
}

impl Node {
    /// Nothing is wanted inside.
    #[inline]
    fn is_leaf(&self) -> bool {
        self.members.is_empty() && self.items.is_empty() && self.select.is_empty() && self.first.is_none()
    }
}
