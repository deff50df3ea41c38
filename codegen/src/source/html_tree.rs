//! The elements of an HTML page, as far as it takes to see rows in them.

use std::hash::{DefaultHasher, Hash, Hasher};

use html5gum::emitters::default::{DefaultEmitter, StartTag};
use html5gum::{Token, Tokenizer};

use super::html_tag::{INLINE, SKIPPED, attribute, heading};

/// A page of more elements than this is not searched: whoever makes so many makes them in tables.
pub(super) const MOST: usize = 400_000;
/// How many open elements an end tag is looked for in.
const DEEPEST: usize = 200;
/// Elements that have no end tag.
const VOID: [&str; 13] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];
/// Elements that other readers know what to do with; rows do not contain them.
const OPAQUE: [&str; 4] = ["table", "dl", "pre", "summary"];

/// What an element says of itself to those who cannot see it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Role {
    #[default]
    None,
    Table,
    Row,
    Cell,
    Head,
}

/// An element.
#[derive(Debug, Clone, Default)]
pub(super) struct Node {
    pub(super) parent: Option<u32>,
    pub(super) before: Option<u32>,
    first: Option<u32>,
    last: Option<u32>,
    next: Option<u32>,
    /// Where its start tag begins and ends.
    pub(super) start: usize,
    pub(super) inside: usize,
    /// Where its end tag begins, if it has one.
    pub(super) end: Option<usize>,
    pub(super) name: u64,
    /// Its name and its classes.
    pub(super) look: u64,
    pub(super) role: Role,
    /// How many columns its style gives it.
    pub(super) columns: Option<usize>,
    /// Text of its own stands beside its children.
    pub(super) own: bool,
    /// It is or has in it what is read otherwise.
    pub(super) holds: bool,
}

impl Node {
    /// How much of the page it takes.
    pub(super) fn length(&self) -> usize {
        self.end.map_or(usize::MAX, |end| end.saturating_sub(self.start))
    }
}

/// The elements of a page, each behind the one that it stands in; the first is the page.
#[derive(Debug)]
pub(super) struct Tree<'a> {
    pub(super) html: &'a str,
    pub(super) nodes: Vec<Node>,
    open: Vec<u32>,
    /// The element whose content is passed over, and how often it is open.
    passed: Option<(Vec<u8>, usize)>,
}

impl<'a> Tree<'a> {
    /// The tree of a page; none when it has too many elements.
    pub(super) fn grow(html: &'a str) -> Option<Self> {
        let mut emitter = DefaultEmitter::<usize>::new_with_span();
        emitter.naively_switch_states(true);
        // What a fragment consists of stands in something too.
        let root = Node { start: usize::MAX, ..Node::default() };
        let mut tree = Self { html, nodes: vec![root], open: vec![0], passed: None };
        for token in Tokenizer::new_with_emitter(html, emitter) {
            match token {
                Ok(Token::StartTag(tag)) => tree.start(&tag),
                Ok(Token::EndTag(tag)) => tree.end(&tag.name, tag.span.start),
                Ok(Token::String(text)) => tree.text(&text.value),
                _ => {}
            }
            if tree.nodes.len() > MOST {
                return None;
            }
        }
        Some(tree)
    }

    pub(super) fn node(&self, index: u32) -> Option<&Node> {
        self.nodes.get(index as usize)
    }

    pub(super) fn children(&self, index: u32) -> impl Iterator<Item = u32> + '_ {
        let first = self.node(index).and_then(|node| node.first);
        std::iter::successors(first, |child| self.node(*child)?.next)
    }

    /// Says that an element is or holds what rows do not contain, and so does all that it stands in.
    pub(super) fn hold(&mut self, index: u32) {
        let mut next = Some(index);
        while let Some(node) = next.and_then(|at| self.nodes.get_mut(at as usize)).filter(|node| !node.holds)
        {
            node.holds = true;
            next = node.parent;
        }
    }

    /// What a reader sees of an element, its tags as spaces.
    pub(super) fn text_of(&self, index: u32) -> String {
        let range = self.node(index).and_then(|node| Some(node.inside..node.end?));
        let mut rest = range.and_then(|range| self.html.get(range)).unwrap_or_default();
        let mut text = String::new();
        while let Some((before, tag)) = rest.split_once('<') {
            text.push_str(before);
            text.push(' ');
            rest = tag.split_once('>').map_or("", |(_, behind)| behind);
        }
        text.push_str(rest);
        super::block::fold(&text.replace("&nbsp;", " "))
    }

    fn start(&mut self, tag: &StartTag<usize>) {
        if let Some((name, depth)) = &mut self.passed {
            *depth += usize::from(**name == *tag.name);
            return;
        }
        let name = String::from_utf8_lossy(&tag.name);
        if tag.self_closing || VOID.contains(&&*name) {
            return;
        }
        let opaque = OPAQUE.contains(&&*name) || heading(&name).is_some();
        if SKIPPED.contains(&&*name) && !opaque {
            self.passed = Some((tag.name.to_vec(), 1));
            return;
        }
        let inline = INLINE.contains(&&*name);
        self.close_implied(&name, inline);
        self.push(tag, &name);
        if opaque {
            self.hold(u32::try_from(self.nodes.len() - 1).unwrap_or(0));
            self.passed = Some((tag.name.to_vec(), 1));
        }
    }

    fn push(&mut self, tag: &StartTag<usize>, name: &str) {
        let class = attribute(tag, "class").unwrap_or_default();
        let columns = columns_of(&class, &attribute(tag, "style").unwrap_or_default());
        let role = attribute(tag, "role").map_or(Role::None, |role| role_of(&role));
        let parent = self.open.last().copied();
        let index = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        let before = parent.and_then(|at| self.nodes.get_mut(at as usize)).and_then(|parent| {
            parent.first.get_or_insert(index);
            parent.last.replace(index)
        });
        if let Some(before) = before.and_then(|at| self.nodes.get_mut(at as usize)) {
            before.next = Some(index);
        }
        self.nodes.push(Node {
            parent,
            before,
            start: tag.span.start,
            inside: tag.span.end,
            name: hash(&name),
            look: hash(&(name, steady(&class))),
            role,
            columns,
            ..Node::default()
        });
        self.open.push(index);
    }

    /// An item ends the one before it, and a block ends a paragraph.
    fn close_implied(&mut self, name: &str, inline: bool) {
        let is = |index: &u32, name: &str| self.node(*index).is_some_and(|node| node.name == hash(&name));
        if self.open.last().is_some_and(|top| is(top, "p") && !inline || is(top, "li") && name == "li") {
            self.open.pop();
        }
    }

    fn end(&mut self, name: &[u8], at: usize) {
        if let Some((passed, depth)) = &mut self.passed {
            *depth -= usize::from(**passed == *name);
            if *depth > 0 {
                return;
            }
            self.passed = None;
        }
        let name = hash(&&*String::from_utf8_lossy(name));
        let is_named = |index: &u32| self.node(*index).is_some_and(|node| node.name == name);
        let Some(back) = self.open.iter().rev().take(DEEPEST).position(is_named) else { return };
        let depth = self.open.len() - 1 - back;
        if let Some(node) = self.open.get(depth).and_then(|index| self.nodes.get_mut(*index as usize)) {
            node.end = Some(at);
        }
        self.open.truncate(depth);
    }

    fn text(&mut self, text: &[u8]) {
        if self.passed.is_none()
            && text.iter().any(|byte| !byte.is_ascii_whitespace())
            && let Some(node) = self.open.last().and_then(|top| self.nodes.get_mut(*top as usize))
        {
            node.own = true;
        }
    }
}

fn role_of(role: &str) -> Role {
    match role.trim() {
        "table" | "grid" | "treegrid" => Role::Table,
        "row" => Role::Row,
        "cell" | "gridcell" | "rowheader" => Role::Cell,
        "columnheader" => Role::Head,
        _ => Role::None,
    }
}

/// The columns that `grid-cols-3` or `grid-template-columns: 1fr 2fr 1fr` lays out.
fn columns_of(class: &str, style: &str) -> Option<usize> {
    let number = |text: &str| text.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok();
    let of_class = class.split_whitespace().find_map(|class| {
        let (_, count) = class.rsplit_once("grid-cols-")?;
        number(count)
    });
    let of_style = || {
        let (_, value) = style.split_once("grid-template-columns")?;
        let value = value.trim_start_matches([':', ' ']).split(';').next()?;
        match value.split_once("repeat(") {
            Some((_, count)) => number(count.trim_start()),
            None => Some(value.split_whitespace().count()),
        }
    };
    of_class.or_else(of_style).filter(|columns| (2..=10).contains(columns))
}

/// Classes without those that every other row has.
fn steady(classes: &str) -> Vec<&str> {
    let striped = |class: &&str| {
        let mut words = class.split(|c: char| !c.is_ascii_alphabetic());
        words.any(|word| matches!(word, "even" | "odd" | "alt" | "striped" | "first" | "last"))
    };
    classes.split_whitespace().filter(|class| !striped(class) || class.starts_with("col")).collect()
}

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}
