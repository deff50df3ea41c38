//! The same tree the other way round: from facts to a body.
//!
//! Each slot is written where its first alternative that can be written says. Members stand in the order of the tree;
//! what there is nothing to write for is left out.

use super::choose::{choose, is_part, is_read_twice, is_taken};
use super::flag::flag;
use super::outgoing::{Form, Outgoing, Value};
use super::parts::{Part, Parts};
use super::plain::{behind_plain, is_plain};
use super::read::is_json_api;
use super::tree::{Node, Select, Slot, SlotName, Term, Tree};

/// How many values need no allocation.
const NEAR: usize = 12;

/// The values to write, by the number of the node that they stand at.
struct Plan<'a> {
    near: [Option<Value<'a>>; NEAR],
    far: Vec<Option<Value<'a>>>,
    parts: Parts<'a>,
}

/// Writes the document; an empty object when there is nothing to say.
pub(crate) fn write(tree: &'static Tree, error: &Outgoing<'_>, out: &mut Vec<u8>) {
    if let Some(body) = error.whole_body(tree) {
        out.extend_from_slice(body.as_bytes());
        return;
    }
    let mut plan = Plan { near: [const { None }; NEAR], far: Vec::new(), parts: Parts::default() };
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
                None | Some([Term::Header(..)]) => {}
                Some(_) => has_parts = true,
            }
        }
        // What is only a part of a text comes after the texts that may have it already.
        for slot in tree.slots.iter().filter(|_| has_parts) {
            match choose(tree, slot, error) {
                None | Some([Term::Kept(_, []) | Term::Header(..)]) => {}
                Some(source) => self.place_part(tree, slot, source, error),
            }
        }
        if !tree.error_when.is_empty() {
            if let Some((number, value)) = flag(tree, error, |number| self.value(Some(number)).is_some()) {
                self.put(number, value);
            }
        }
    }

    fn place(&mut self, tree: &Tree, slot: &Slot, source: &'static [Term], error: &Outgoing<'a>) {
        let Some(mut value) = error.value(slot, source) else { return };
        if slot.name == SlotName::Status && is_json_api(tree) {
            // The one format whose statuses are strings.
            value = Value::of(format!("\"{}\"", value.text()), value.form);
        }
        match source {
            // What nobody said is not to be taken for what another slot says.
            [Term::Kept(number, _)]
                if value.form == Form::StandIn && is_taken(tree, slot, *number, &value.text(), error) => {}
            [Term::Kept(number, _)] => self.put(*number, value),
            [_, _, ..] => self.split(source, &value.text()),
            _ => {}
        }
    }

    /// Where the text that was chosen has no room, another one may.
    #[cold]
    fn place_part(&mut self, tree: &Tree, slot: &Slot, chosen: &'static [Term], error: &Outgoing<'a>) {
        if !is_part(chosen) {
            return self.place(tree, slot, chosen, error);
        }
        for source in [chosen].into_iter().chain(slot.sources.iter().copied()) {
            let ([Term::Kept(number, cuts)], Some(value)) = (source, error.value(slot, source)) else {
                continue;
            };
            // A wait has its header; no text is made up around it.
            if slot.name == SlotName::RetryAfter && is_read_twice(tree, *number) {
                return;
            }
            let part = Part { number: *number, cuts, text: value.into_text() };
            let may_stand = slot.name == SlotName::Code || self.keeps_message(tree, *number, error);
            if is_part(source) && may_stand && self.put_part(part) {
                return;
            }
        }
    }

    /// Whether what is added to a text will not be taken for the message: there is one, or the text is not read for it,
    /// or the description could be put there first.
    fn keeps_message(&mut self, tree: &Tree, number: u8, error: &Outgoing<'a>) -> bool {
        let message = tree.slots.iter().find(|it| it.name == SlotName::Message);
        let read = message.and_then(|message| {
            message.sources.iter().find_map(|source| match source {
                [Term::Kept(it, cuts)] if *it == number => Some(cuts),
                _ => None,
            })
        });
        match read {
            Some(cuts) if error.facts.get(SlotName::Message, error.body).is_none() => {
                !error.description.is_empty()
                    && self.put_part(Part { number, cuts, text: error.description.into() })
            }
            _ => true,
        }
    }

    /// Puts a text out of which a part can be cut, with the other parts that were put there; false when that cannot be.
    fn put_part(&mut self, part: Part<'a>) -> bool {
        let number = part.number;
        let before = self.value(Some(number)).map(|value| value.text().into_owned());
        let text = self.parts.with(part, before.as_deref());
        if let (Some(text), Some(place)) = (&text, self.place_of(number)) {
            *place = Some(Value::of(text.clone(), Form::String));
        }
        text.is_some()
    }

    /// The first value counts.
    fn put(&mut self, number: u8, value: Value<'a>) {
        if let Some(place @ None) = self.place_of(number) {
            *place = Some(value);
        }
    }

    #[inline]
    fn place_of(&mut self, number: u8) -> Option<&mut Option<Value<'a>>> {
        let number = usize::from(number);
        match number.checked_sub(NEAR) {
            None => self.near.get_mut(number),
            Some(number) => self.far.get_mut(number),
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
        let start = out.len();
        if !node.is_leaf() && self.is_open(node, value) && self.inside(node, out) {
            value.into_iter().for_each(|value| value.merge(start, out));
            return true;
        }
        value.is_some_and(|value| {
            value.write(out);
            true
        })
    }

    /// Whether what is inside of a node comes before its own value.
    fn is_open(&self, node: &Node, value: Option<&Value<'_>>) -> bool {
        match value {
            // What came as a whole has its members in it.
            Some(value) if value.form == Form::Whole => false,
            // What nobody said does not take the place of what somebody did.
            Some(value) if value.form.is_given() => self.has_given(node),
            _ => true,
        }
    }

    /// Whether anything inside of a node was given.
    #[cold]
    fn has_given(&self, node: &Node) -> bool {
        let it = |node: &Node| {
            self.value(node.keep).is_some_and(|value| value.form.is_given()) || self.has_given(node)
        };
        node.members.iter().any(|(_, node)| it(node))
            || node.items.iter().any(|(_, node)| it(node))
            || node.select.iter().any(|select| it(&select.then))
            || node.first.is_some_and(it)
    }

    /// Where a node may be an object or a list, it is an object if there is any member to write.
    fn inside(&self, node: &Node, out: &mut Vec<u8>) -> bool {
        let mut object = Open::new(b'{', out);
        self.members(node, |_| true, &mut object);
        object.close(b'}') || (node.wants_items() && self.list(node, out))
    }

    #[inline(always)]
    fn members(&self, node: &Node, is_wanted: impl Fn(&str) -> bool, object: &mut Open<'_>) {
        if let Some(first) = node.first {
            // A member of any name will do; it must be the first one.
            let key = self.value(node.first_key).map_or(b"error".as_slice(), |key| &key.bytes);
            object.element(Some(key), |out| self.node(first, out));
        }
        for (name, node) in node.members.iter().filter(|(name, _)| is_wanted(name)) {
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
        // What it is found by is that, whatever a slot reads there.
        self.members(&select.then, |name| select.differs || name != select.member, &mut object);
        if object.is_empty {
            return object.close(b'}');
        }
        let is_written = select.then.members.iter().any(|(name, node)| {
            *name == select.member && self.value(node.keep).is_some_and(|value| value.text() != select.value)
        });
        if !(select.differs && is_written) {
            object.element(Some(select.member.as_bytes()), |out| {
                string(if select.differs { b"" } else { select.value.as_bytes() }, out);
                true
            });
        }
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
    /// Adds the members or elements of a value that was given to those that were written at its place, behind them: an
    /// index says where those stand, and of two members of one name the first counts.
    fn merge(&self, start: usize, out: &mut Vec<u8>) {
        let is_alike = self.form == Form::Plain && self.bytes.first() == out.get(start);
        let rest = self.bytes.get(1..).unwrap_or_default();
        if is_alike && !matches!(rest.trim_ascii_start().first(), Some(b'}' | b']')) {
            out.pop();
            out.push(b',');
            out.extend_from_slice(rest);
        }
    }

    fn write(&self, out: &mut Vec<u8>) {
        match self.form {
            Form::String | Form::StandIn => string(&self.bytes, out),
            Form::Plain | Form::Whole | Form::Implied => out.extend_from_slice(&self.bytes),
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

impl Node {
    /// Nothing is wanted inside.
    #[inline]
    pub(super) fn is_leaf(&self) -> bool {
        self.members.is_empty() && self.items.is_empty() && self.select.is_empty() && self.first.is_none()
    }
}
