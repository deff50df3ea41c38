//! The lists of values of a document, and where they are used.

use std::rc::Rc;

use crate::publication::{Code, Place, Status};
use crate::source::facts::Facts;
use crate::source::openapi::points::{list_name_points, site_points};
use crate::source::openapi::{examples, extensions};
use crate::source::status;
use crate::source::value::{Node, Value};
use crate::source::words;

/// One value of a list.
#[derive(Debug, Clone)]
pub(super) struct Item {
    /// The value as a code.
    pub(super) code: Code,
    /// Where it stands.
    pub(super) place: Place,
    /// What is said about it.
    pub(super) facts: Facts,
}

/// A place where a list is used.
#[derive(Debug, Clone, Copy)]
pub(super) struct Site<'f> {
    /// The property whose values it lists.
    pub(super) property: Option<&'f str>,
    /// The named schema that has the property.
    pub(super) owner: Option<&'f str>,
    /// Something above it speaks of errors.
    pub(super) in_error: bool,
    /// A text for people stands beside the property.
    pub(super) has_message: bool,
    /// A property beside it that reads more like the code, and has no list.
    pub(super) rival: Option<&'f str>,
    /// How many properties lie between the response and it.
    pub(super) hops: u8,
    /// The status of the response that it is reached from.
    pub(super) status: Option<Status>,
}

/// An enum, a constant, or the keys of a discriminator's mapping.
#[derive(Debug, Clone, Default)]
pub(super) struct List<'f> {
    /// The named schema that it is.
    pub(super) name: Option<&'f str>,
    /// The JSON pointer to its schema.
    pub(super) pointer: String,
    /// Its values, shared by whoever holds the list: a large document has many.
    pub(super) items: Rc<[Item]>,
    /// Where it is used.
    pub(super) sites: Vec<Site<'f>>,
    /// Where it stands.
    pub(super) place: Place,
}

impl<'f> List<'f> {
    /// The values that a schema allows: an `enum`, a `const`, or an extension that is an enum in all but name, such as
    /// `x-extensible-enum`.
    #[must_use]
    pub(super) fn values(schema: &'f Value) -> Option<&'f [Value]> {
        let is_enum = |key: &str| key.starts_with("x-") && key.ends_with("enum");
        let scalars =
            |value: &Value| value.is_list() && value.items().iter().all(|item| item.scalar().is_some());
        let extension = || {
            let mut members = schema.members().iter();
            members
                .find(|member| is_enum(&member.key) && scalars(&member.value))
                .map(|member| member.value.items())
        };
        let listed = schema.get("enum").filter(|values| values.is_list()).map(Value::items);
        listed.or_else(|| schema.get("const").map(std::slice::from_ref)).or_else(extension)
    }

    /// The list of an `enum` or a `const`; none if its values cannot be codes.
    #[must_use]
    pub(super) fn of_schema(schema: &'f Value) -> Option<Self> {
        let values = Self::values(schema)?;
        let values = values.iter().filter(|value| value.node != Node::Null);
        let mut items = values.map(item).collect::<Option<Vec<_>>>()?;
        extensions::describe(schema, &mut items);
        (!items.is_empty()).then(|| Self { items: items.into(), place: schema.place, ..Self::default() })
    }

    /// The list of a map's keys.
    #[must_use]
    pub(super) fn of_keys(map: &'f Value) -> Option<Self> {
        let items = map.members().iter().map(|member| Item {
            code: Code::Text(member.key.to_string()),
            place: member.place,
            facts: Facts::default(),
        });
        Some(Self { items: items.collect(), place: map.place, ..Self::default() })
    }

    /// Whether it stands in a response or an operation, and not in a schema that has a name.
    #[must_use]
    pub(super) fn is_inline(&self) -> bool {
        self.name.is_none() && self.pointer.starts_with("#/paths/")
    }

    /// The one exact status whose responses reach it, if no others do.
    #[must_use]
    pub(super) fn status(&self) -> Option<Status> {
        let mut reached = self.sites.iter().filter_map(|site| site.status);
        let first = reached.next().filter(|status| matches!(status, Status::Exact(_)))?;
        reached.all(|status| status == first).then_some(first)
    }

    /// How a user would name it: `ErrorCode`, `Error.type`.
    #[must_use]
    pub(super) fn label(&self) -> String {
        let site = self.sites.iter().find(|site| site.owner.is_some() && site.property.is_some());
        match (self.name, site.and_then(|site| site.owner.zip(site.property))) {
            (Some(name), _) => name.to_owned(),
            (None, Some((owner, property))) => format!("{owner}.{property}"),
            (None, None) => self.pointer.clone(),
        }
    }

    /// For a message: label, pointer, size, first values.
    #[must_use]
    pub(super) fn show(&self) -> String {
        let first: Vec<_> = self.items.iter().take(3).map(|item| show(&item.code)).collect();
        let more = if self.items.len() > 3 { ", …" } else { "" };
        format!(
            "{} at {} ({} values: {}{more})",
            self.label(),
            self.pointer,
            self.items.len(),
            first.join(", ")
        )
    }

    /// What its best place says for it.
    pub(super) fn points(&self) -> f32 {
        let best = self.sites.iter().map(|site| site_points(site)).fold(f32::MIN, f32::max);
        best.max(-10.0) + self.name.map_or(0.0, list_name_points)
    }

    /// Whether its values could be codes at all.
    pub(super) fn can_be_codes(&self) -> bool {
        let texts: Vec<&str> = self.items.iter().filter_map(|item| text(&item.code)).collect();
        let is_status = |item: &Item| status::is_known(&show(&item.code));
        // `error: Not Found` beside `statusCode: 404` repeats the status in words.
        let of_error = self
            .sites
            .iter()
            .any(|site| site.property.is_some_and(|property| words::squash(property) == "error"));
        let is_phrase = |text: &&str| status::is_phrase(text) && (of_error || text.contains(' '));
        let of_type = |text: &str| {
            let mut properties = self.sites.iter().filter_map(|site| site.property);
            properties.any(|property| examples::is_problem_type(property, text))
        };
        texts.iter().all(|text| words::can_be_code(text) || of_type(text))
            && (texts.is_empty() || !texts.iter().all(is_phrase))
            && !words::is_other_vocabulary(&texts)
            && !self.items.iter().all(is_status)
    }
}

/// A scalar as a code: a text, or a whole number.
fn item(value: &Value) -> Option<Item> {
    let code = match &value.node {
        Node::Text(text) if !text.is_empty() => Code::Text(text.to_string()),
        Node::Number(_) => Code::Integer(value.integer()?),
        _ => return None,
    };
    Some(Item { code, place: value.place, facts: Facts::default() })
}

/// The code as it stands in a message.
#[must_use]
pub(super) fn show(code: &Code) -> String {
    match code {
        Code::Text(text) => text.clone(),
        Code::Integer(number) => number.to_string(),
    }
}

/// The code, if it is a text.
pub(super) fn text(code: &Code) -> Option<&str> {
    match code {
        Code::Text(text) => Some(text),
        Code::Integer(_) => None,
    }
}
