//! XML bodies along the same tree.
//!
//! Names are local ones, without their prefix. Repeated elements are a list, attributes are members called `@name`, an
//! element without elements in it is its text; where it is written down with attributes or elements, that text is the
//! member `#text`. What the nodes keep is written down as JSON, so that slots need not know where it came from.

use std::borrow::Cow;
use std::collections::BTreeMap;

use http::HeaderMap;
use http::header::CONTENT_TYPE;
use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::quoted;
use super::scan::Kind;
use super::tree::{Node, Tree};
use super::walk::Kept;

/// How deep elements are written down as details; what is deeper is left out.
const DEPTH: usize = 64;

/// How many elements and attributes are read: each takes many times the memory of the three bytes that it can be
/// written in. What is behind them is cut off.
const MOST: usize = 1 << 16;

/// Elements that pages and parts of pages begin with.
const OF_PAGES: [&[u8]; 17] = [
    b"html", b"head", b"body", b"title", b"meta", b"center", b"h1", b"h2", b"h3", b"p", b"div", b"pre",
    b"br", b"hr", b"b", b"script", b"style",
];

/// Whether a body is XML: it begins like it, and is no web page.
///
/// What the content type says only decides where an element could be of either.
pub(super) fn is_xml(headers: &HeaderMap, body: &[u8]) -> bool {
    let body = behind_prolog(body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body));
    let Some(tag) = body.strip_prefix(b"<") else { return false };
    let begins = |start: &[u8]| tag.get(..start.len()).is_some_and(|it| it.eq_ignore_ascii_case(start));
    if begins(b"!doctype html") {
        return false;
    }
    let end = tag.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(tag.len());
    let is_it = |name: &&[u8]| tag.get(..end).is_some_and(|tag| tag.eq_ignore_ascii_case(name));
    let may_be_page = OF_PAGES.iter().any(is_it) && tag.get(end) != Some(&b':');
    let content = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    !may_be_page || (content.contains("xml") && !begins(b"html"))
}

/// Behind white space, comments and what a processor is told.
fn behind_prolog(mut body: &[u8]) -> &[u8] {
    loop {
        body = body.trim_ascii_start();
        let close: &[u8] = match body {
            [b'<', b'?', ..] => b"?>",
            [b'<', b'!', b'-', b'-', ..] => b"-->",
            _ => return body,
        };
        match body.windows(close.len()).position(|bytes| bytes == close) {
            Some(end) => body = body.get(end + close.len()..).unwrap_or_default(),
            None => return body,
        }
    }
}

/// The elements of a body, in order; the first stands for the whole.
pub(super) struct Document {
    elements: Vec<Element>,
    /// Nothing is missing and nothing is wrong.
    pub(super) is_whole: bool,
}

#[derive(Default)]
struct Element {
    name: Box<str>,
    text: String,
    children: Vec<usize>,
    /// Its text is complete.
    is_closed: bool,
}

impl Element {
    fn is_attribute(&self) -> bool {
        self.name.starts_with('@')
    }
}

impl Document {
    /// Reads what it can; what stood before a fault is kept.
    pub(super) fn read(body: &[u8]) -> Self {
        let text = String::from_utf8_lossy(body);
        let mut reader = Reader::from_str(text.strip_prefix('\u{feff}').unwrap_or(&text));
        let mut document = Self { elements: vec![Element::default()], is_whole: false };
        let mut open = vec![0];
        while let (true, Ok(event), Some(&parent)) =
            (document.elements.len() < MOST, reader.read_event(), open.last())
        {
            match event {
                Event::Start(start) => open.push(document.add(parent, &start)),
                Event::Empty(start) => {
                    let element = document.add(parent, &start);
                    document.close(Some(element));
                }
                Event::End(_) => document.close(open.pop()),
                Event::Text(text) => document.append(parent, &text.xml10_content().unwrap_or_default()),
                Event::CData(text) => document.append(parent, &text.xml10_content().unwrap_or_default()),
                Event::GeneralRef(name) => document.append(parent, &resolved(&name)),
                Event::Eof => {
                    let is_one = document.elements.first().is_some_and(|whole| whole.children.len() == 1);
                    document.is_whole = is_one && open.len() == 1;
                    document.close(Some(0).filter(|_| document.is_whole));
                    break;
                }
                _ => {}
            }
        }
        document
    }

    fn add(&mut self, parent: usize, start: &BytesStart<'_>) -> usize {
        let element = self.push(parent, &String::from_utf8_lossy(start.local_name().as_ref()));
        // The check for duplicates takes quadratic time.
        for attribute in start.attributes().with_checks(false).flatten() {
            if self.elements.len() == MOST {
                break;
            }
            let name = attribute.key.local_name();
            let child = self.push(element, &format!("@{}", String::from_utf8_lossy(name.as_ref())));
            self.append(child, &attribute.normalized_value(Default::default()).unwrap_or_default());
            self.close(Some(child));
        }
        element
    }

    fn push(&mut self, parent: usize, name: &str) -> usize {
        let element = self.elements.len();
        self.elements.push(Element { name: name.into(), ..Element::default() });
        if let Some(parent) = self.elements.get_mut(parent) {
            parent.children.push(element);
        }
        element
    }

    fn append(&mut self, element: usize, text: &str) {
        if let Some(element) = self.elements.get_mut(element) {
            element.text.push_str(text);
        }
    }

    fn close(&mut self, element: Option<usize>) {
        if let Some(element) = element.and_then(|element| self.elements.get_mut(element)) {
            element.is_closed = true;
        }
    }

    /// The text of the first element of that name, wherever it stands.
    pub(super) fn text_of(&self, name: &str) -> Option<Cow<'_, str>> {
        let element = self.elements.iter().find(|element| *element.name == *name && element.is_closed)?;
        let text = element.text.trim();
        (!text.is_empty()).then_some(Cow::Borrowed(text))
    }

    fn element(&self, at: usize) -> Option<&Element> {
        self.elements.get(at)
    }

    /// The elements in an element, without its attributes.
    fn inner(&self, element: &Element) -> impl Iterator<Item = &Element> {
        element.children.iter().filter_map(|child| self.element(*child)).filter(|child| !child.is_attribute())
    }

    /// Whether all that can be read of an element is its text.
    fn is_text(&self, element: &Element) -> bool {
        let has_text = !element.text.trim().is_empty();
        element.children.is_empty() || (has_text && self.inner(element).next().is_none())
    }

    fn named(&self, parent: usize, name: &str) -> Vec<usize> {
        let is_it = |child: &usize| self.element(*child).is_some_and(|child| *child.name == *name);
        self.element(parent).map(|it| it.children.iter().copied().filter(is_it).collect()).unwrap_or_default()
    }

    /// Writes an element as JSON.
    fn write(&self, at: usize, depth: usize, out: &mut String) {
        let Some(element) = self.element(at) else { return };
        if element.children.is_empty() {
            out.push_str(&quoted(element.text.trim()));
            return;
        }
        // In the order in which each name is first met.
        let mut groups: Vec<(&str, Vec<usize>)> = Vec::new();
        let mut places = BTreeMap::new();
        for (child, element) in
            element.children.iter().filter_map(|&child| Some((child, self.element(child)?)))
        {
            let place = *places.entry(&*element.name).or_insert(groups.len());
            match groups.get_mut(place) {
                Some((_, group)) => group.push(child),
                None => groups.push((&element.name, vec![child])),
            }
        }
        out.push('{');
        for (index, (name, group)) in groups.iter().enumerate() {
            out.push_str(if index > 0 { "," } else { "" });
            out.push_str(&quoted(name));
            out.push(':');
            self.write_group(group, depth + 1, out);
        }
        let text = element.text.trim();
        if !text.is_empty() {
            out.push_str(",\"#text\":");
            out.push_str(&quoted(text));
        }
        out.push('}');
    }

    fn write_group(&self, group: &[usize], depth: usize, out: &mut String) {
        match group {
            _ if depth > DEPTH => out.push_str("null"),
            [one] => self.write(*one, depth, out),
            several => {
                out.push('[');
                for (index, element) in several.iter().enumerate() {
                    out.push_str(if index > 0 { "," } else { "" });
                    self.write(*element, depth, out);
                }
                out.push(']');
            }
        }
    }

    /// Follows a tree; the kept values are ranges of the JSON that is returned.
    pub(super) fn walk(&self, tree: &Tree, kept: &mut [Kept]) -> (String, Kept) {
        let mut walk = Walk { document: self, kept, json: String::new() };
        walk.value(&tree.root, &[0]);
        let root = walk.written(&[0]);
        (walk.json, root)
    }
}

struct Walk<'d, 'k> {
    document: &'d Document,
    kept: &'k mut [Kept],
    json: String,
}

impl Walk<'_, '_> {
    /// `group` is the value: elements of one name under one parent.
    fn value(&mut self, node: &Node, group: &[usize]) {
        let Some(&first) = group.first() else { return };
        if node.keep.is_some() {
            let value = self.written(group);
            self.keep(node.keep, value);
        }
        for (name, node) in node.members {
            self.value(node, &self.document.named(first, name));
        }
        for (index, node) in node.items {
            let item = usize::try_from(*index).map_or(group.last(), |index| group.get(index)).copied();
            self.value(node, item.as_slice());
        }
        self.first_child(node, first);
        for select in node.select {
            let is_it = |element: &usize| {
                let member = self.document.named(*element, select.member);
                let member = member.first().and_then(|member| self.document.element(*member));
                member.is_some_and(|member| (member.text.trim() == select.value) != select.differs)
            };
            self.value(&select.then, group.iter().copied().find(is_it).as_slice());
        }
    }

    /// `.*` and its key.
    fn first_child(&mut self, node: &Node, parent: usize) {
        let document = self.document;
        let child = document.element(parent).and_then(|parent| document.inner(parent).next());
        let Some(child) = child.filter(|_| node.first.is_some() || node.first_key.is_some()) else { return };
        if let Some(node) = node.first {
            self.value(node, &document.named(parent, &child.name));
        }
        if node.first_key.is_some() {
            let key = self.put(&quoted(&child.name), Kind::Plain);
            self.keep(node.first_key, key);
        }
    }

    fn keep(&mut self, number: Option<u8>, value: Kept) {
        if let Some(place) = number.and_then(|number| self.kept.get_mut(usize::from(number))) {
            *place = value;
        }
    }

    /// A value as JSON; absent when the document breaks off in it.
    fn written(&mut self, group: &[usize]) -> Kept {
        let is_closed = |at: &usize| self.document.element(*at).is_some_and(|element| element.is_closed);
        let first = group.first().and_then(|first| self.document.element(*first));
        let Some(first) = first.filter(|_| group.iter().all(is_closed)) else { return Kept::ABSENT };
        if group.len() == 1 && self.document.is_text(first) {
            return self.put(&quoted(first.text.trim()), Kind::Plain);
        }
        let mut json = String::new();
        self.document.write_group(group, 0, &mut json);
        self.put(&json, if group.len() > 1 { Kind::List } else { Kind::Object })
    }

    fn put(&mut self, json: &str, kind: Kind) -> Kept {
        let place = |at| u32::try_from(at).unwrap_or(u32::MAX);
        let start = place(self.json.len());
        self.json.push_str(json);
        let kind = if kind == Kind::Plain && json.contains('\\') { Kind::Escaped } else { kind };
        Kept { start, end: place(self.json.len()), kind }
    }
}

/// `&amp;` and `&#38;`; entities of a document's own are left out, so that none can grow.
fn resolved(name: &BytesRef<'_>) -> String {
    let character = match name.decode().unwrap_or_default().as_ref() {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => name.resolve_char_ref().ok().flatten(),
    };
    character.into_iter().collect()
}
