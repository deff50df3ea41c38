//! One pass over a body along an envelope's nodes.
//!
//! Recursion follows the declared tree, never the body. The rare nodes that can only be decided after a value was seen
//! (`.*`, `[-1]`, `[member == "value"]`) look a second time at the bytes of that value.

use core::cell::Cell;
use core::ops::Range;

use super::scan::{Broken, Kind, Scan, Scanner};
use super::tree::{Node, Select, Tree};
use super::unescape;

/// A kept value: its bytes (of a string with the quotes) and what it is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Kept {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) kind: Kind,
}

impl Kept {
    pub(crate) const ABSENT: Self = Self { start: 0, end: 0, kind: Kind::Absent };

    /// Where the text of a string is, without its quotes.
    pub(crate) const fn inside(self) -> Range<usize> {
        self.start as usize + 1..(self.end as usize).saturating_sub(1)
    }

    /// The value as it stands in the body.
    #[inline]
    pub(crate) fn bytes(self, body: &[u8]) -> &[u8] {
        body.get(self.start as usize..self.end as usize).unwrap_or_default()
    }
}

/// What became of the walk.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Walked {
    /// The whole document, absent when it breaks off.
    pub(crate) root: Kept,
    /// The body is one JSON document and nothing else.
    pub(crate) is_json: bool,
}

/// Walks `body` from `start` on and fills `kept` with what the nodes want; what stood before a cut is kept.
pub(crate) fn walk(tree: &Tree, body: &[u8], start: usize, kept: &mut [Kept]) -> Walked {
    let flawed = Cell::new(false);
    let mut scanner = Scanner::new(body, start, &flawed);
    scanner.peek();
    let mut walk = Walk { bytes: body, flawed: &flawed, root: scanner.at, kept };
    match walk.value(&tree.root, walk.root) {
        Ok((end, kind)) => {
            let root = Kept { start: place(walk.root), end: place(end), kind };
            scanner.at = end;
            Walked { root, is_json: scanner.peek().is_none() && !flawed.get() }
        }
        Err(Broken) => Walked { root: Kept::ABSENT, is_json: false },
    }
}

struct Walk<'a, 'k> {
    bytes: &'a [u8],
    /// A string was at fault.
    flawed: &'a Cell<bool>,
    /// Where the document begins.
    root: usize,
    kept: &'k mut [Kept],
}

impl<'a> Walk<'a, '_> {
    #[inline(always)]
    fn scanner(&self, at: usize) -> Scanner<'a> {
        Scanner::new(self.bytes, at, self.flawed)
    }

    /// The value that comes next behind `at`, along `node`; where it ends, and what it is.
    fn value(&mut self, node: &Node, at: usize) -> Scan<(usize, Kind)> {
        let mut scanner = self.scanner(at);
        let first = scanner.peek().ok_or(Broken)?;
        let start = scanner.at;
        let (end, kind) = match first {
            b'{' if node.wants_members() => self.object(node, start)?,
            b'[' if node.wants_items() => self.list(node, start)?,
            _ => {
                let kind = scanner.skip()?;
                (scanner.at, kind)
            }
        };
        if kind == Kind::Number && start > self.root && end >= self.bytes.len() {
            // The body breaks off here, and further digits may have been lost.
            return Err(Broken);
        }
        self.keep(node.keep, Kept { start: place(start), end: place(end), kind });
        Ok((end, kind))
    }

    #[inline(always)]
    fn value_or_skip(&mut self, node: Option<&Node>, scanner: &mut Scanner<'a>) -> Scan {
        match node {
            Some(node) => (scanner.at, _) = self.value(node, scanner.at)?,
            None => {
                scanner.skip()?;
            }
        }
        Ok(())
    }

    /// Keeps a value unless one was found before: of members of one name the first counts.
    #[inline]
    fn keep(&mut self, number: Option<u8>, value: Kept) {
        let Some(place) = number.and_then(|number| self.kept.get_mut(usize::from(number))) else { return };
        if place.kind == Kind::Absent {
            *place = value;
        }
    }

    fn object(&mut self, node: &Node, start: usize) -> Scan<(usize, Kind)> {
        let mut first_value = None;
        let members = self.members(node, start, &mut first_value);
        if let (Some(first), Some(at)) = (node.first, first_value) {
            self.look_again(first, at);
        }
        for select in node.select {
            if selects(self.scanner(start), select) {
                self.look_again(&select.then, start);
            }
        }
        members
    }

    #[inline(always)]
    fn members(&mut self, node: &Node, start: usize, first_value: &mut Option<usize>) -> Scan<(usize, Kind)> {
        let mut scanner = self.scanner(start + 1);
        if scanner.closed(b'}') {
            return Ok((scanner.at, Kind::EmptyObject));
        }
        let mut seen = 0;
        loop {
            let (child, key) = key(node, &mut scanner, &mut seen)?;
            if first_value.is_none() {
                *first_value = Some(scanner.at);
                self.keep(node.first_key, key);
            }
            self.value_or_skip(child, &mut scanner)?;
            if !scanner.another(b'}')? {
                return Ok((scanner.at, Kind::Object));
            }
        }
    }

    fn list(&mut self, node: &Node, start: usize) -> Scan<(usize, Kind)> {
        let mut last = None;
        let items = self.items(node, start, &mut last);
        if let (Some((_, node)), Some(at)) = (node.items.iter().find(|(index, _)| *index < 0), last) {
            self.look_again(node, at);
        }
        items
    }

    fn items(&mut self, node: &Node, start: usize, last: &mut Option<usize>) -> Scan<(usize, Kind)> {
        let mut scanner = self.scanner(start + 1);
        if scanner.closed(b']') {
            return Ok((scanner.at, Kind::EmptyList));
        }
        let mut selected = 0;
        for index in 0.. {
            scanner.peek().ok_or(Broken)?;
            let start = scanner.at;
            *last = Some(start);
            let item = node.items.iter().find(|(wanted, _)| *wanted == index);
            let read = self.value_or_skip(item.map(|(_, child)| child), &mut scanner);
            self.select(node, start, &mut selected);
            read?;
            if !scanner.another(b']')? {
                break;
            }
        }
        Ok((scanner.at, Kind::List))
    }

    /// Tries the element at `start` against each selector that has found none yet.
    #[inline]
    fn select(&mut self, node: &Node, start: usize, selected: &mut u64) {
        for (select, bit) in node.select.iter().zip((0..64).map(|shift| 1u64 << shift)) {
            if *selected & bit == 0 && selects(self.scanner(start), select) {
                *selected |= bit;
                self.look_again(&select.then, start);
            }
        }
    }

    /// Walks a value that was passed before along another node.
    #[cold]
    fn look_again(&mut self, node: &Node, at: usize) {
        // Whether it breaks off is known from the first look.
        let _ = self.value(node, at);
    }
}

impl Node {
    #[inline]
    fn wants_members(&self) -> bool {
        !self.members.is_empty()
            || self.first.is_some()
            || self.first_key.is_some()
            || !self.select.is_empty()
    }

    #[inline]
    pub(super) fn wants_items(&self) -> bool {
        !self.items.is_empty() || !self.select.is_empty()
    }
}

/// Steps over a key and its colon: what is wanted of the value behind them, and the key.
#[inline(always)]
fn key<'n>(node: &'n Node, scanner: &mut Scanner<'_>, seen: &mut u64) -> Scan<(Option<&'n Node>, Kept)> {
    scanner.expect(b'"')?;
    let start = scanner.at;
    let kind = scanner.string()?;
    let text = scanner.since(start, 1);
    let child = match kind {
        Kind::Plain => member(node, text, seen),
        _ => member(node, unescape::text(text).as_bytes(), seen),
    };
    let key = Kept { start: place(start - 1), end: place(scanner.at), kind };
    scanner.expect(b':')?;
    Ok((child, key))
}

#[inline]
fn member<'n>(node: &'n Node, key: &[u8], seen: &mut u64) -> Option<&'n Node> {
    let (at, (_, child)) =
        node.members.iter().enumerate().find(|(_, (name, _))| is_same(name.as_bytes(), key))?;
    let bit = 1u64.checked_shl(at as u32).unwrap_or_default();
    let is_first = *seen & bit == 0;
    *seen |= bit;
    is_first.then_some(child)
}

/// Whether two short texts are the same: by their first and last words, which together are all of them up to 16 bytes.
#[inline]
fn is_same(name: &[u8], key: &[u8]) -> bool {
    if name.len() != key.len() {
        return false;
    }
    if let (Some(first), Some(last)) = (name.first_chunk::<8>(), name.last_chunk::<8>()) {
        return key.first_chunk() == Some(first)
            && key.last_chunk() == Some(last)
            && (key.len() <= 16 || name == key);
    }
    match (name.first_chunk::<4>(), name.last_chunk::<4>()) {
        (Some(first), Some(last)) => key.first_chunk() == Some(first) && key.last_chunk() == Some(last),
        _ => name.iter().eq(key),
    }
}

/// Whether the value that comes next is an object whose member has the wanted value, or another one than the unwanted.
#[cold]
fn selects(mut scanner: Scanner<'_>, select: &Select) -> bool {
    find_member(&mut scanner, select.member).is_ok_and(|(value, kind)| match select.differs {
        true => kind != Kind::Null && unescape::value(value, kind) != select.value,
        false => unescape::value(value, kind) == select.value,
    })
}

/// The bytes of a member's value; of a string without its quotes.
fn find_member<'a>(scanner: &mut Scanner<'a>, name: &str) -> Scan<(&'a [u8], Kind)> {
    scanner.expect(b'{')?;
    loop {
        scanner.expect(b'"')?;
        let start = scanner.at;
        let kind = scanner.string()?;
        let is_it = unescape::value(scanner.since(start, 1), kind) == name;
        scanner.expect(b':')?;
        scanner.peek();
        let start = scanner.at;
        let kind = scanner.skip()?;
        if is_it {
            let quote = usize::from(kind.is_string());
            return Ok((scanner.since(start + quote, quote), kind));
        }
        if !scanner.another(b'}')? {
            return Err(Broken);
        }
    }
}

/// Bodies are cut long before 4 GiB.
#[inline]
fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_core::de::IgnoredAny;

    use super::*;
    use crate::envelope::NODE;

    const WANTS_A: Node = Node { members: &[("a", Node { keep: Some(0), ..NODE })], ..NODE };
    const EVERYTHING: Node = Node {
        members: WANTS_A.members,
        items: &[(0, WANTS_A), (-1, WANTS_A)],
        first: Some(&WANTS_A),
        ..NODE
    };

    fn is_json(root: Node, body: &[u8]) -> bool {
        let tree = Tree { root, kept: 1, slots: &[], error_when: &[] };
        walk(&tree, body, 0, &mut [Kept::ABSENT]).is_json
    }

    /// Strings are read in words, in blocks, and byte by byte at the end of the body: a fault is found in each of them.
    #[test]
    fn finds_a_fault_wherever_it_stands() {
        for (length, tail) in (0..140).flat_map(|length| [(length, 0), (length, 40)]) {
            for (at, odd) in
                (0..length).flat_map(|at| [b'"', b'\\', b'\n', 0x1F, 0x80, 0xC3].map(|odd| (at, odd)))
            {
                let mut body = vec![b'!'; length + 2];
                (body[0], body[at + 1], body[length + 1]) = (b'"', odd, b'"');
                body.resize(body.len() + tail, b' ');
                let takes = core::str::from_utf8(&body)
                    .is_ok_and(|text| serde_json::from_str::<IgnoredAny>(text).is_ok());
                assert_eq!(is_json(NODE, &body), takes, "{odd} at {at} of {length}");
            }
            let body = format!("\"{}\"{}", "é".repeat(length), " ".repeat(tail));
            assert!(is_json(NODE, body.as_bytes()), "{length}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

        /// What another strict parser takes is what we take, whatever is wanted of it.
        #[test]
        fn takes_json_and_nothing_else(text in r#"[\[\]{}:,"\\truefalsn0-9.eE+\-u aé\x00-\x20]{0,40}"#) {
            let takes = serde_json::from_str::<IgnoredAny>(&text).is_ok();
            prop_assert_eq!(is_json(NODE, text.as_bytes()), takes);
            prop_assert_eq!(is_json(EVERYTHING, text.as_bytes()), takes);
        }

        #[test]
        fn takes_damaged_json_as_little(
            mut text in r#"\{"a": ?\[(-?(0|[1-9][0-9]{0,3})(\.[0-9]{1,2})?([eE][+-]?[0-9])?,){0,3}"(\\[\\"/bfnrt]|\\u[0-9a-f]{4}|[a-zé ]){0,40}"\],"b":(true|null|\{\})\}"#
                .prop_map(String::into_bytes),
            at: prop::sample::Index,
            byte: u8,
        ) {
            prop_assert!(is_json(EVERYTHING, &text));
            let at = at.index(text.len());
            text[at] = byte;
            let takes = core::str::from_utf8(&text).is_ok_and(|text| serde_json::from_str::<IgnoredAny>(text).is_ok());
            prop_assert_eq!(is_json(NODE, &text), takes);
            prop_assert_eq!(is_json(EVERYTHING, &text), takes);
        }
    }
}
