//! The document and the local files that it refers to, and where a `$ref` leads.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};

use crate::publication::Place;
use crate::source::value::{Member, Node, Value, escape_step, unescape_step};
use crate::source::{json, yaml};

/// How many files a document may bring along.
const MAX_FILES: usize = 256;
/// How many bytes they may have together.
const MAX_BYTES: usize = 64 << 20;
/// How long a chain of references may be.
const MAX_CHAIN: usize = 32;
/// Maps with more members than this are looked up in an index.
const LARGE: usize = 16;

/// A value and the file that it stands in.
#[derive(Debug, Clone, Copy)]
pub(super) struct At<'f> {
    /// The number of the file; 0 is the document.
    pub(super) file: usize,
    /// The value.
    pub(super) value: &'f Value,
}

impl<'f> At<'f> {
    /// The value of a key of this one.
    #[must_use]
    pub(super) fn get(self, key: &str) -> Option<Self> {
        self.value.get(key).map(|value| self.with(value))
    }

    /// A value of the same file.
    #[must_use]
    pub(super) fn with(self, value: &'f Value) -> Self {
        Self { value, ..self }
    }

    /// What tells this value from all others.
    #[must_use]
    pub(super) fn id(self) -> usize {
        std::ptr::from_ref(self.value).addr()
    }
}

/// The document and its files.
#[derive(Debug)]
pub(super) struct Files<'a> {
    root: &'a Value,
    others: Vec<Value>,
    /// The paths of all files, the document's being empty.
    paths: Vec<String>,
    numbers: HashMap<String, usize>,
    /// What was referred to and could not be read, and where.
    missing: Vec<(String, Place)>,
    /// What stands on other machines and is never fetched.
    remote: Vec<(String, Place)>,
}

impl<'a> Files<'a> {
    /// Fetches every local file that the document refers to, itself or through others.
    pub(super) fn load(root: &'a Value, loader: &mut dyn FnMut(&str) -> Option<String>) -> Self {
        let mut files = Self {
            root,
            others: Vec::new(),
            paths: vec![String::new()],
            numbers: HashMap::from([(String::new(), 0)]),
            missing: Vec::new(),
            remote: Vec::new(),
        };
        let mut open = Vec::new();
        references(root, &mut |reference, place| open.push((target(reference, "").0, place)));
        let (mut bytes, mut seen) = (0, BTreeSet::new());
        while let Some((path, place)) = open.pop() {
            let named = schema(root, &path).is_some();
            if named || files.numbers.contains_key(&path) || !seen.insert(path.clone()) {
                continue;
            }
            if path.contains("://") {
                files.remote.push((path, place));
                continue;
            }
            let text = Some(()).filter(|()| files.others.len() < MAX_FILES && bytes < MAX_BYTES);
            let text = text.and_then(|()| loader(&path)).filter(|text| text.len() < MAX_BYTES);
            bytes += text.as_ref().map_or(0, String::len);
            let Some(mut value) = text.and_then(|text| parse(&text)) else {
                files.missing.push((path, place));
                continue;
            };
            // Places are those of the document: what stands elsewhere is shown where it is referred to.
            value.relocate(place);
            references(&value, &mut |reference, _| open.push((target(reference, &path).0, place)));
            files.numbers.insert(path.clone(), files.paths.len());
            files.paths.push(path);
            files.others.push(value);
        }
        files
    }

    /// What could not be read.
    #[must_use]
    pub(super) fn missing(&self) -> &[(String, Place)] {
        &self.missing
    }

    /// What was left where it is.
    #[must_use]
    pub(super) fn remote(&self) -> &[(String, Place)] {
        &self.remote
    }

    fn value(&self, number: usize) -> Option<&Value> {
        match number.checked_sub(1) {
            None => Some(self.root),
            Some(index) => self.others.get(index),
        }
    }
}

fn parse(text: &str) -> Option<Value> {
    if text.trim_start_matches('\u{feff}').trim_start().starts_with('{') {
        if let Ok(value) = json::read(text) {
            return Some(value);
        }
    }
    yaml::read(text).ok()
}

/// A schema of a Google discovery document, in which a reference is the bare name.
fn schema<'v>(root: &'v Value, name: &str) -> Option<&'v Value> {
    root.get("discoveryVersion")?;
    root.get("schemas")?.get(name)
}

/// Calls `found` with every reference in a value. Requests of examples hold no errors.
fn references(value: &Value, found: &mut dyn FnMut(&str, Place)) {
    match &value.node {
        Node::List(items) => items.iter().for_each(|item| references(item, found)),
        Node::Map(members) => {
            for member in members {
                match member.value.text() {
                    Some(text) if &*member.key == "$ref" && !text.starts_with('#') => {
                        found(text, member.value.place);
                    }
                    _ if &*member.key == "x-ms-examples" => {}
                    _ => references(&member.value, found),
                }
            }
        }
        _ => {}
    }
}

/// The file and the fragment that a reference in the file `base` leads to.
fn target<'r>(reference: &'r str, base: &str) -> (String, &'r str) {
    let (path, fragment) = reference.split_once('#').unwrap_or((reference, ""));
    if path.is_empty() {
        return (base.to_owned(), fragment);
    }
    if path.contains("://") || path.starts_with('/') {
        return (path.to_owned(), fragment);
    }
    let mut steps: Vec<&str> = base.split('/').collect();
    steps.pop();
    for step in path.split('/') {
        match step {
            "" | "." => {}
            ".." if steps.last().is_some_and(|last| *last != "..") => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    (steps.join("/"), fragment)
}

/// Follows references; remembers the large maps that it went through.
#[derive(Debug)]
pub(super) struct Resolver<'f> {
    files: &'f Files<'f>,
    index: RefCell<HashMap<usize, HashMap<&'f str, &'f Value>>>,
}

/// Where a reference led: the value, and the last reference on the way, which names it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Resolved<'f> {
    /// The value.
    pub(super) at: At<'f>,
    /// The text of the last `$ref`.
    pub(super) reference: Option<&'f str>,
}

impl<'f> Resolved<'f> {
    /// The last step of the reference, if it leads to a schema of its own.
    #[must_use]
    pub(super) fn name(&self) -> Option<&'f str> {
        let last = self.reference?.rsplit(['/', '#']).next()?;
        let file = last.rsplit_once('.').filter(|(_, end)| matches!(*end, "json" | "yaml" | "yml"));
        Some(file.map_or(last, |(stem, _)| stem)).filter(|name| !name.is_empty())
    }
}

impl<'f> Resolver<'f> {
    /// A resolver for the files.
    #[must_use]
    pub(super) fn new(files: &'f Files<'f>) -> Self {
        Self { files, index: RefCell::default() }
    }

    /// The document.
    #[must_use]
    pub(super) fn root(&self) -> At<'f> {
        At { file: 0, value: self.files.root }
    }

    /// The value itself, or what it refers to. A reference that leads nowhere, or in a circle, stays what it is.
    #[must_use]
    pub(super) fn resolve(&self, at: At<'f>) -> Resolved<'f> {
        let mut found = Resolved { at, reference: None };
        for _ in 0..MAX_CHAIN {
            let Some(reference) = found.at.value.text_of("$ref") else { break };
            let Some(at) = self.follow(reference, found.at.file) else { break };
            found = Resolved { at, reference: Some(reference) };
        }
        found
    }

    /// What a reference in the file of that number leads to.
    #[must_use]
    pub(super) fn follow(&self, reference: &str, file: usize) -> Option<At<'f>> {
        if let Some(value) = schema(self.files.root, reference) {
            return Some(At { file: 0, value });
        }
        let base = self.files.paths.get(file)?;
        let (path, fragment) = target(reference, base);
        let file = *self.files.numbers.get(&path)?;
        let mut value = self.files.value(file)?;
        for step in fragment.split('/').skip(1) {
            value = self.step(value, &unescape_step(step))?;
        }
        Some(At { file, value })
    }

    /// The schema that a discriminator's mapping leads to: by reference, or by its bare name.
    #[must_use]
    pub(super) fn named_schema(&self, target: &str, file: usize) -> Option<&'f Value> {
        let by_name = || self.follow(&format!("#/components/schemas/{}", escape_step(target)), file);
        let bare = !target.contains(['/', '#', '.']);
        self.follow(target, file).filter(|_| !bare).or_else(by_name).map(|at| at.value)
    }

    fn step(&self, value: &'f Value, step: &str) -> Option<&'f Value> {
        let members: &'f [Member] = value.members();
        if members.len() <= LARGE {
            return match &value.node {
                Node::List(items) => items.get(step.parse::<usize>().ok()?),
                _ => value.get(step),
            };
        }
        let mut index = self.index.borrow_mut();
        let known = index
            .entry(std::ptr::from_ref(value).addr())
            .or_insert_with(|| members.iter().map(|member| (&*member.key, &member.value)).collect());
        known.get(step).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_joined() {
        assert_eq!(target("../a/b.json#/x", "one/two.json"), ("a/b.json".to_owned(), "/x"));
        assert_eq!(target("./b.json", "one/two.json"), ("one/b.json".to_owned(), ""));
        assert_eq!(target("../b.json", "two.json"), ("../b.json".to_owned(), ""));
        assert_eq!(target("#/x", "two.json"), ("two.json".to_owned(), "/x"));
    }
}
