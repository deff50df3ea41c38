//! What a JSON object says that is a complaint about a field: by which names, in which members.

use core::fmt::Write;

use super::shape::Shape;

/// Members that hold a message, in an object of any kind.
pub(super) const MESSAGES_OF_ANY: [&str; 3] = ["message", "detail", "msg"];
/// Members that hold one in what can only be a complaint; elsewhere they may be fields themselves.
const MESSAGES: [&str; 7] =
    ["description", "defaultMessage", "title", "reason", "errorMessage", "error_message", "error"];
/// Members that hold several messages beside a field's name.
const MESSAGE_LISTS: [&str; 3] = ["messages", "errors", "reasons"];
/// Members that name a field, in an object of any kind.
pub(super) const FIELDS_OF_ANY: [&str; 7] =
    ["field", "param", "parameter", "path", "loc", "pointer", "target"];
/// Members that name one in what can only be a complaint.
pub(super) const FIELDS: [&str; 7] =
    ["name", "property", "propertyPath", "property_path", "attribute", "fieldName", "field_name"];

impl Shape {
    /// The first of these members that is a text.
    pub(super) fn text(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| match self.member(name) {
            Some(Shape::Text(text)) if !text.is_empty() => Some(text.as_str()),
            _ => None,
        })
    }

    /// Several messages, in a list of nothing else.
    pub(super) fn texts<'s>(&'s self) -> Option<Vec<&'s str>> {
        let Some(Self::List(items)) = MESSAGE_LISTS.iter().find_map(|name| self.member(name)) else {
            return None;
        };
        let text = |item: &'s Self| if let Self::Text(text) = item { Some(text.as_str()) } else { None };
        items.iter().map(text).collect::<Option<Vec<_>>>().filter(|texts| !texts.is_empty())
    }

    pub(super) fn message(&self) -> Option<&str> {
        self.text(&MESSAGES_OF_ANY).or_else(|| self.text(&MESSAGES))
    }

    /// The members that are no texts: beside a message for the whole, those are no complaints about fields either.
    pub(super) fn others(&self) -> impl Iterator<Item = &(String, Self)> {
        let members = if let Self::Object(members) = self { members.as_slice() } else { &[] };
        members.iter().filter(|(_, value)| !matches!(value, Self::Text(_)))
    }

    /// The vendor's code, unless that is the message already.
    pub(super) fn code(&self) -> Option<&str> {
        self.text(&["code", "type", "issue", "error"]).filter(|code| Some(*code) != self.message())
    }

    /// The field under one of these names, or where JSON:API has it.
    pub(super) fn named(&self, names: &[&str]) -> Option<String> {
        let source = |name: &&str| self.member("source")?.member(name)?.path();
        names
            .iter()
            .find_map(|name| self.member(name)?.path())
            .or_else(|| ["pointer", "parameter", "header"].iter().find_map(source))
            .filter(|field| !field.is_empty())
    }

    /// A name, a JSON pointer (RFC 6901), or a list of names and indices.
    fn path(&self) -> Option<String> {
        match self {
            Self::Text(text) => Some(match text.trim_start_matches('#').strip_prefix('/') {
                Some(pointer) => {
                    let names = pointer.split('/').map(|name| name.replace("~1", "/").replace("~0", "~"));
                    names.fold(String::new(), |mut path, name| {
                        join(&mut path, &name);
                        path
                    })
                }
                None => text.clone(),
            }),
            Self::List(steps) => Some(steps.iter().fold(String::new(), |mut path, step| {
                if let Self::Text(name) | Self::Number(name) = step {
                    join(&mut path, name);
                }
                path
            })),
            _ => None,
        }
    }
}

/// `lines` and `0` to `lines[0]`, `lines[0]` and `sku` to `lines[0].sku`.
pub(super) fn join(path: &mut String, name: &str) {
    if !path.is_empty() && !name.is_empty() && name.bytes().all(|digit| digit.is_ascii_digit()) {
        // A `String` takes everything.
        let _ = write!(path, "[{name}]");
    } else {
        if !path.is_empty() {
            path.push('.');
        }
        path.push_str(name);
    }
}
