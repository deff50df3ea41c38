//! One tree for JSON, YAML and TOML, in which every key and every value knows its place.

use std::collections::HashSet;
use std::rc::Rc;

use crate::publication::{Failure, Place, Text};

/// How deeply values may be nested. Readers refuse what is deeper, so that whoever walks a tree may recurse.
pub const MAX_DEPTH: usize = 128;

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Value {
    /// From its first to its last byte.
    pub place: Place,
    /// What it is.
    pub node: Node,
}

/// What a value is. Numbers are kept as they were written.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// `null`, or nothing at all.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// As it was written.
    Number(Box<str>),
    /// Text, escapes resolved.
    Text(Box<str>),
    /// In order.
    List(Box<[Value]>),
    /// In order; a key that stands twice is kept twice.
    Map(Box<[Member]>),
}

/// One `key: value` of a map.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    /// The key. Equal keys of a document share their text: there are far fewer keys than members.
    pub key: Rc<str>,
    /// Where the key stands.
    pub place: Place,
    /// The value.
    pub value: Value,
}

impl Value {
    /// The value of `key`; the last one, if it stands several times.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.members().iter().rev().find(|member| &*member.key == key).map(|member| &member.value)
    }

    /// The members of a map; none of anything else.
    #[must_use]
    pub fn members(&self) -> &[Member] {
        match &self.node {
            Node::Map(members) => members,
            _ => &[],
        }
    }

    /// The items of a list; none of anything else.
    #[must_use]
    pub fn items(&self) -> &[Value] {
        match &self.node {
            Node::List(items) => items,
            _ => &[],
        }
    }

    /// The text, if it is one.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match &self.node {
            Node::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The text of `key`, if it is one.
    #[must_use]
    pub fn text_of(&self, key: &str) -> Option<&str> {
        self.get(key).and_then(Value::text)
    }

    /// The truth value, if it is one.
    #[must_use]
    pub fn bool(&self) -> Option<bool> {
        match self.node {
            Node::Bool(truth) => Some(truth),
            _ => None,
        }
    }

    /// The whole number, if it is one; text that spells a number is none.
    #[must_use]
    pub fn integer(&self) -> Option<i64> {
        match &self.node {
            Node::Number(digits) => digits.parse().ok(),
            _ => None,
        }
    }

    /// A text, number or truth value as it was written; nothing of a list, a map or null.
    #[must_use]
    pub fn scalar(&self) -> Option<&str> {
        match &self.node {
            Node::Text(text) | Node::Number(text) => Some(text),
            Node::Bool(true) => Some("true"),
            Node::Bool(false) => Some("false"),
            Node::Null | Node::List(_) | Node::Map(_) => None,
        }
    }

    /// A scalar as a [`Text`], white space folded.
    #[must_use]
    pub fn to_text(&self) -> Option<Text> {
        self.scalar().map(|text| Text { text: fold(text), place: self.place })
    }

    /// Whether it is a map.
    #[must_use]
    pub fn is_map(&self) -> bool {
        matches!(self.node, Node::Map(_))
    }

    /// Whether it is a list.
    #[must_use]
    pub fn is_list(&self) -> bool {
        matches!(self.node, Node::List(_))
    }

    /// What a JSON pointer (`/a/b/0`) leads to.
    #[must_use]
    pub fn pointer(&self, pointer: &str) -> Option<&Value> {
        let mut value = self;
        for step in pointer.split('/').skip(1) {
            value = value.step(&unescape_step(step))?;
        }
        (pointer.is_empty() || pointer.starts_with('/')).then_some(value)
    }

    /// The member or item of that name.
    fn step(&self, step: &str) -> Option<&Value> {
        match &self.node {
            Node::Map(_) => self.get(step),
            Node::List(items) => step.parse().ok().and_then(|index: usize| items.get(index)),
            _ => None,
        }
    }

    /// How many values it holds, itself among them.
    #[must_use]
    pub fn count(&self) -> usize {
        match &self.node {
            Node::List(items) => 1 + items.iter().map(Value::count).sum::<usize>(),
            Node::Map(members) => 1 + members.iter().map(|member| member.value.count()).sum::<usize>(),
            _ => 1,
        }
    }

    /// Gives everything in it one place: that of the reference it was fetched by.
    pub fn relocate(&mut self, place: Place) {
        self.place = place;
        match &mut self.node {
            Node::List(items) => items.iter_mut().for_each(|item| item.relocate(place)),
            Node::Map(members) => members.iter_mut().for_each(|member| {
                member.place = place;
                member.value.relocate(place);
            }),
            _ => {}
        }
    }
}

/// Undoes the escapes of one step of a JSON pointer in a URL's fragment: `~1`, `~0` and `%7B`.
#[must_use]
pub fn unescape_step(step: &str) -> String {
    let step = if step.contains('%') { unescape_percent(step) } else { step.to_owned() };
    if step.contains('~') { step.replace("~1", "/").replace("~0", "~") } else { step }
}

/// A key as one step of a JSON pointer.
#[must_use]
pub fn escape_step(step: &str) -> String {
    step.replace('~', "~0").replace('/', "~1")
}

fn unescape_percent(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, tail)) = rest.split_first() {
        let escaped = (byte == b'%').then(|| tail.get(..2)).flatten().and_then(hex_byte);
        bytes.push(escaped.unwrap_or(byte));
        rest = if escaped.is_some() { tail.get(2..).unwrap_or_default() } else { tail };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

fn hex_byte(digits: &[u8]) -> Option<u8> {
    std::str::from_utf8(digits).ok().and_then(|digits| u8::from_str_radix(digits, 16).ok())
}

/// Every run of white space as one blank, none at the ends.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    folded
}

/// Keys that were seen, so that equal ones share their text.
#[derive(Debug, Default)]
pub struct Keys(HashSet<Rc<str>>);

impl Keys {
    /// The shared form of `key`.
    pub fn share(&mut self, key: &str) -> Rc<str> {
        if let Some(known) = self.0.get(key) {
            return Rc::clone(known);
        }
        let shared: Rc<str> = Rc::from(key);
        self.0.insert(Rc::clone(&shared));
        shared
    }
}

/// The number as a `u32`; the largest one, if it is larger.
#[must_use]
pub fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Why a text is not what it was read as.
#[must_use]
pub fn unreadable(format: &str, problem: &str, place: Place) -> Failure {
    Failure {
        message: format!("this is not {format}: {problem}"),
        help: "mend the input, or name its format with `--format`".to_owned(),
        place: Some(place),
        candidates: Vec::new(),
    }
}

/// Values are nested too deeply in a text.
#[must_use]
pub fn too_deep(place: Place) -> Failure {
    Failure {
        message: format!("values are nested more than {MAX_DEPTH} deep"),
        help: "cut the part that holds the errors out of the document".to_owned(),
        place: Some(place),
        candidates: Vec::new(),
    }
}

/// Offsets are 32 bits wide: nothing longer is read.
///
/// # Errors
///
/// When `text` is longer than that.
pub fn check_size(text: &str) -> Result<(), Failure> {
    if u32::try_from(text.len()).is_ok() {
        return Ok(());
    }
    Err(Failure {
        message: "the input is larger than 4 GiB".to_owned(),
        help: "cut the part that holds the errors out of the document".to_owned(),
        place: None,
        candidates: Vec::new(),
    })
}
