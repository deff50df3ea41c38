//! `OpenRPC`: the errors of methods, and those that stand among the components.

use std::collections::HashMap;

use crate::infer;
use crate::publication::{Code, Entry, Failure, Publication};
use crate::source::openapi::files::{At, Files, Resolver};
use crate::source::value::{Member, Node, Value, fold};

/// How deep a reference to a group of errors may lead to further groups.
const MAX_GROUPS: usize = 8;

/// Reads the errors that a document lists; JSON-RPC calls them by numbers, and none has a status.
///
/// # Errors
///
/// When it lists none.
pub(super) fn read(value: &Value, files: &Files<'_>) -> Result<Publication, Failure> {
    let resolver = Resolver::new(files);
    let root = resolver.root();
    let mut reader =
        Reader { resolver: &resolver, publication: Publication::default(), known: HashMap::new() };
    for method in root.get("methods").map(|methods| methods.value.items()).unwrap_or_default() {
        let method = resolver.resolve(root.with(method)).at;
        reader.lists(method, "");
    }
    if let Some(components) = root.get("components") {
        reader.lists(components, "");
    }
    reader.lists(root, "x-");
    let mut publication = reader.publication;
    if publication.entries.is_empty() {
        return Err(Failure {
            message: "the document lists no errors, neither for a method nor among its components".to_owned(),
            help: "give the document whose methods have `errors`, or a list of the codes".to_owned(),
            place: Some(value.place),
            candidates: Vec::new(),
        });
    }
    infer::advise(&mut publication);
    Ok(publication)
}

/// Longer messages are no names.
const LONGEST_NAME: usize = 40;

struct Reader<'f, 'r> {
    resolver: &'r Resolver<'f>,
    publication: Publication,
    /// The entries by their codes: methods share their errors.
    known: HashMap<Code, usize>,
}

impl<'f> Reader<'f, '_> {
    /// Every member that lists errors: `errors`, and `errorGroups` or `x-error-group` by which they are shared.
    fn lists(&mut self, at: At<'f>, begin: &str) {
        let lists = |member: &&Member| {
            let name = member.key.trim_start_matches("x-").to_ascii_lowercase().replace(['-', '_'], "");
            member.key.starts_with(begin) && matches!(&*name, "errors" | "errorgroup" | "errorgroups")
        };
        for member in at.value.members().iter().filter(lists) {
            self.errors(at.with(&member.value), None, 0);
        }
    }

    /// An error, or a list or map of errors and groups.
    fn errors(&mut self, at: At<'f>, name: Option<&'f str>, depth: usize) {
        let resolved = self.resolver.resolve(at);
        let (at, name) = (resolved.at, resolved.name().or(name));
        match &at.value.node {
            _ if depth > MAX_GROUPS => {}
            Node::List(items) => items.iter().for_each(|item| self.errors(at.with(item), None, depth + 1)),
            Node::Map(members) if at.value.get("code").is_none() => {
                members
                    .iter()
                    .for_each(|member| self.errors(at.with(&member.value), Some(&member.key), depth + 1));
            }
            Node::Map(_) => self.error(at.value, name),
            _ => {}
        }
    }

    fn error(&mut self, error: &Value, name: Option<&str>) {
        let Some(code) = error.get("code").and_then(code) else { return };
        let entry = Entry {
            codes: vec![code.clone()],
            name: name.map(str::to_owned).or_else(|| title(error)),
            description: error.text_of("message").map(fold),
            place: error.place,
            ..Entry::default()
        };
        let next = self.publication.entries.len();
        let at = *self.known.entry(code).or_insert(next);
        match self.publication.entries.get_mut(at) {
            Some(known) => known.name = name.map(str::to_owned).or(known.name.take()),
            None => self.publication.entries.push(entry),
        }
    }
}

/// The specification calls the message a short description, of one sentence: a name, when it is none.
fn title(error: &Value) -> Option<String> {
    let message = fold(error.text_of("message")?);
    (message.chars().count() <= LONGEST_NAME && !message.ends_with('.')).then_some(message)
}

fn code(value: &Value) -> Option<Code> {
    match value.integer() {
        Some(number) => Some(Code::Integer(number)),
        None => value.text().filter(|text| !text.trim().is_empty()).map(|text| Code::Text(text.to_owned())),
    }
}
