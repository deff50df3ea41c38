//! The lists of values of a document, and where they are used.

use std::rc::Rc;

use crate::publication::{Code, Place, Status};
use crate::source::facts::{Facts, Role};
use crate::source::openapi::points::{CALLED_CODE, list_name_points, property_points, site_points};
use crate::source::openapi::{examples, extensions};
use crate::source::status;
use crate::source::value::{Node, Value, fold};
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

    /// The alternatives of a schema of which each allows one value: an enum that says something about each.
    #[must_use]
    pub(super) fn alternatives(schema: &'f Value) -> Option<&'f [Value]> {
        let single = |part: &Value| only(part).is_some();
        let listed = ["oneOf", "anyOf"].iter().filter_map(|key| schema.get(key)).map(Value::items);
        listed.into_iter().find(|parts| parts.len() > 1 && parts.iter().all(single))
    }

    /// The list of such alternatives.
    #[must_use]
    pub(super) fn of_alternatives(schema: &'f Value) -> Option<Self> {
        let mut items = Vec::new();
        for part in Self::alternatives(schema)? {
            let mut alone = [item(only(part)?)?];
            extensions::describe(part, &mut alone);
            let [mut one] = alone;
            let title = part.text_of("title").filter(|_| matches!(one.code, Code::Integer(_)));
            one.facts.take_text(Role::Name, title.unwrap_or_default());
            items.push(one);
        }
        extensions::describe(schema, &mut items);
        Some(Self { items: items.into(), place: schema.place, ..Self::default() })
    }

    /// The list of a map's keys; `said` gives what is said about the value of one.
    #[must_use]
    pub(super) fn of_keys(map: &'f Value, said: impl Fn(&'f Value) -> Option<&'f str>) -> Option<Self> {
        let items = map.members().iter().map(|member| Item {
            code: Code::Text(member.key.to_string()),
            place: member.place,
            facts: Facts { description: said(&member.value).map(fold), ..Facts::default() },
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

    /// Whether it is the one value that what is called the code has in the responses of a status.
    #[must_use]
    pub(super) fn is_of_one_response(&self) -> bool {
        let own = |site: &Site<'_>| {
            site.in_error
                && site.status.is_some()
                && site.property.is_some_and(|name| property_points(name) >= CALLED_CODE)
        };
        self.items.len() == 1 && self.status().is_some() && self.sites.iter().any(own)
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

    /// Whether all its values are URIs of kinds of problems.
    pub(super) fn is_of_problem_types(&self) -> bool {
        self.items.iter().all(|item| text(&item.code).is_some_and(|text| self.is_problem_type(text)))
    }

    fn is_problem_type(&self, text: &str) -> bool {
        let mut properties = self.sites.iter().filter_map(|site| site.property);
        properties.any(|property| examples::is_problem_type(property, text))
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
        texts.iter().all(|text| words::can_be_code(text) || self.is_problem_type(text))
            && (texts.is_empty() || !texts.iter().all(is_phrase))
            && (self.is_of_problem_types() || !words::is_other_vocabulary(&texts))
            && !self.items.iter().all(is_status)
    }
}

/// The one value that a schema allows, when it is nothing but that value and what is said about it.
fn only(schema: &Value) -> Option<&Value> {
    schema.get("properties").is_none().then_some(())?;
    match schema.get("enum").map(Value::items) {
        Some([only]) => Some(only),
        _ => schema.get("const"),
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
