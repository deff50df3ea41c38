//! Codes in the examples of error responses.

use std::collections::{HashMap, HashSet};

use crate::publication::{Code, Place, Status};
use crate::source::facts::{self, Facts, Role};
use crate::source::json;
use crate::source::openapi::files::{At, Resolver};
use crate::source::openapi::lists::{self, Item, show};
use crate::source::openapi::markup;
use crate::source::openapi::points::property_points;
use crate::source::openapi::responses::{Response, Responses};
use crate::source::openapi::walk::Found;
use crate::source::openapi::{successes, tables};
use crate::source::status;
use crate::source::value::{Member, Value, fold};
use crate::source::words;

/// How many values of one example are looked at.
const MAX_VALUES: usize = 2000;
/// What a property's name must say to be believed when no list confirms its values.
const ENOUGH_NAME: f32 = 1.5;

/// A value in an example that could be a code.
#[derive(Debug, Clone)]
pub(super) struct Hit {
    /// The property, as it is spelt; empty for the name of the example itself.
    pub(super) property: String,
    /// The value.
    pub(super) code: Code,
    /// The status of the response that the example is of.
    pub(super) status: Status,
    /// The example is one of several with names, not the only one of its response.
    pub(super) named: bool,
    /// Of the values beside it, its property reads most like that of a code.
    pub(super) first: bool,
    /// It stands at the top of the example, or under something that speaks of errors.
    pub(super) in_error: bool,
    /// The object that it stands in says of itself that something went wrong.
    pub(super) has_failed: bool,
    /// What the example says about itself.
    pub(super) summary: Option<String>,
    /// The text for people beside it.
    pub(super) message: Option<String>,
    /// Where it stands.
    pub(super) place: Place,
}

/// Every value in an example that could be a code.
#[must_use]
pub(super) fn hits<'f>(resolver: &Resolver<'f>, responses: &Responses<'f>, found: &Found<'f>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for response in &responses.all {
        let Some(status) = response.status else { continue };
        for (body, _) in response.bodies(resolver) {
            of_body(resolver, response, body, status, &mut hits);
        }
    }
    // The example of a schema that several statuses share shows what it looks like, not what belongs where.
    let mut uses: HashMap<*const Value, usize> = HashMap::new();
    let all = found.examples.iter().map(|(_, value)| *value);
    for value in all.chain(found.samples.iter().map(|sample| sample.value)) {
        *uses.entry(std::ptr::from_ref(value)).or_default() += 1;
    }
    let once = |value: &Value| uses.get(&std::ptr::from_ref(value)) == Some(&1);
    for (status, value) in found.examples.iter().filter(|(_, value)| once(value)) {
        Search {
            status: *status,
            named: false,
            summary: None,
            above: None,
            left: MAX_VALUES,
            hits: &mut hits,
        }
        .whole(value);
    }
    for sample in found.samples.iter().filter(|sample| once(sample.value)) {
        let mut search = Search {
            status: sample.status,
            named: false,
            summary: None,
            above: None,
            left: 1,
            hits: &mut hits,
        };
        search.scalar(sample.property, sample.value, None, true);
    }
    hits
}

/// The same in the examples of successes, which stand under no status.
#[must_use]
pub(super) fn of_successes<'f>(resolver: &Resolver<'f>, responses: &Responses<'f>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for response in &responses.answers {
        for (body, _) in response.bodies(resolver) {
            of_body(resolver, response, body, Status::Fallback, &mut hits);
        }
    }
    hits
}

fn of_body<'f>(
    resolver: &Resolver<'f>,
    response: &Response<'f>,
    body: At<'f>,
    status: Status,
    hits: &mut Vec<Hit>,
) {
    if let Some(example) = body.get("example") {
        let example = resolver.resolve(example).at.value;
        Search { status, named: false, summary: None, above: None, left: MAX_VALUES, hits }.whole(example);
    }
    let examples = body.get("examples").map(|examples| examples.value.members()).unwrap_or_default();
    for member in examples {
        let example = resolver.resolve(body.with(&member.value)).at.value;
        let inner = ["value", "dataValue", "serializedValue"].iter().find_map(|key| example.get(key));
        // In 2.0 the examples of a response are keyed by media type, and each is the example itself.
        let is_media = body.id() == response.at.id();
        let Some(value) = inner.filter(|_| !is_media).or_else(|| is_media.then_some(example)) else {
            continue;
        };
        let said = ["description", "summary"].iter().filter_map(|key| example.text_of(key));
        let summary = said.map(fold).find(|said| tells(said, status));
        let named = !is_media && examples.len() > 1;
        if !is_media {
            hits.push(Hit {
                property: String::new(),
                code: Code::Text(member.key.to_string()),
                status,
                named: true,
                first: true,
                in_error: true,
                has_failed: false,
                summary: summary.clone(),
                message: None,
                place: member.place,
            });
        }
        Search { status, named, summary: summary.filter(|_| !is_media), above: None, left: MAX_VALUES, hits }
            .whole(value);
    }
}

/// Whether an example says more about itself than that it is one, and under which status.
fn tells(said: &str, status: Status) -> bool {
    const BARE: &[&str] = &["sample", "response", "error", "code", "status", "http", "of", "an", "a", "for"];
    let reason = match status {
        Status::Exact(number) => format!("{number} {}", status::reason(number).unwrap_or_default()),
        Status::Class(_) | Status::Fallback => String::new(),
    };
    let (said, reason) = (words::words(said), words::words(&reason));
    let bare = |word: &String| BARE.contains(&word.as_str()) || reason.contains(word);
    said.first().is_some_and(|first| first != "example")
        && !said.iter().filter(|word| *word != "example").all(bare)
}

/// Whether a value is the URI, perhaps a relative one, that problem details (RFC 9457, section 3.1.1) have for a kind
/// of problem.
pub(super) fn is_problem_type(property: &str, text: &str) -> bool {
    let uri = text.contains("://") || text.starts_with('/') && text.len() > 1 || text.starts_with("urn:");
    words::squash(property) == "type" && uri && !text.contains(char::is_whitespace) && !explains_status(text)
}

/// Whether an address leads to what HTTP itself says of a status: frameworks put it where they know no kind of problem.
fn explains_status(address: &str) -> bool {
    let address = address.to_lowercase();
    let standard = ["ietf.org/", "rfc-editor.org/", "iana.org/"].iter().any(|host| address.contains(host));
    standard
        || ["://httpstatus", "://www.httpstatus", "/http/status", "/http/reference/status"]
            .iter()
            .any(|part| address.contains(part))
}

/// How much a property says that this value of it is a code. Where people read, and where the status stands, it is one
/// only when it is written as one.
fn value_points(property: &str, code: &Code) -> f32 {
    let points = property_points(property);
    let mixed = || is_text_for_people(property) || words::squash(property) == "status";
    let written =
        || lists::text(code).is_some_and(|text| tables::is_coded(text) && !text.contains(char::is_lowercase));
    if points < ENOUGH_NAME && mixed() && written() { ENOUGH_NAME } else { points }
}

struct Search<'h> {
    status: Status,
    named: bool,
    summary: Option<String>,
    /// The text for people of the object that the next one says more about.
    above: Option<String>,
    left: usize,
    hits: &'h mut Vec<Hit>,
}

impl Search<'_> {
    /// An example; as text it is JSON or XML.
    fn whole(&mut self, value: &Value) {
        match value.text() {
            Some(text) if text.trim_start().starts_with(['{', '[']) => {
                if let Ok(mut inner) = json::read(text) {
                    inner.relocate(value.place);
                    self.value(&inner, 0, true);
                }
            }
            Some(text) if text.trim_start().starts_with('<') => {
                let elements = markup::elements(text, value.place);
                self.value(&elements, 0, true);
            }
            _ => self.value(value, 0, true),
        }
    }

    fn value(&mut self, value: &Value, depth: usize, in_error: bool) {
        let (before, outer) = (self.hits.len(), self.status);
        self.status = own_status(value, outer);
        let message = value.members().iter().find(|member| is_text_for_people(&member.key));
        let message = message.and_then(|member| member.value.text()).map(fold).or_else(|| self.above.take());
        for member in value.members().iter().filter(|member| member.value.scalar().is_some()) {
            let Some(left) = self.left.checked_sub(1) else { return };
            self.left = left;
            self.scalar(&member.key, &member.value, message.as_deref(), in_error);
        }
        let own = self.hits.get_mut(before..).unwrap_or_default();
        prefer(own);
        let has_failed = successes::says_failed(value);
        own.iter_mut().for_each(|hit| hit.has_failed = has_failed);
        for member in value.members().iter().filter(|member| member.value.scalar().is_none()) {
            let Some(left) = self.left.checked_sub(1) else { return };
            self.left = left;
            // `errors: ["CODE"]` and `codes: [..]` hold codes as plain items.
            for item in member.value.items().iter().filter(|item| item.text().is_some()) {
                self.scalar(&member.key, item, message.as_deref(), in_error);
            }
            let more = matches!(&*member.key, "extensions" | "detail" | "details") && member.value.is_map();
            let speaks = words::speaks_of_errors(&member.key) || in_error && more;
            self.above = message.clone().filter(|_| more);
            let alone = in_error && depth == 0 && value.members().len() == 1;
            self.value(&member.value, depth + 1, speaks || alone);
        }
        for item in value.items().iter().filter(|item| item.scalar().is_none()) {
            let Some(left) = self.left.checked_sub(1) else { return };
            self.left = left;
            self.value(item, depth + 1, in_error);
        }
        self.status = outer;
    }

    fn scalar(&mut self, property: &str, value: &Value, message: Option<&str>, in_error: bool) {
        let code = match (value.text(), value.integer()) {
            (Some(text), _) if words::can_be_code(text) || is_problem_type(property, text) => {
                Code::Text(text.to_owned())
            }
            (None, Some(number)) => Code::Integer(number),
            _ => return,
        };
        if value_points(property, &code) < 1.0 {
            return;
        }
        self.hits.push(Hit {
            property: property.to_owned(),
            code,
            status: self.status,
            named: self.named,
            first: true,
            in_error,
            has_failed: false,
            summary: self.summary.clone(),
            message: message.map(str::to_owned),
            place: value.place,
        });
    }
}

/// The status that a body says of itself, when its response stands under none in particular.
fn own_status(value: &Value, status: Status) -> Status {
    if matches!(status, Status::Exact(_)) {
        return status;
    }
    let says = |member: &&Member| facts::role(&member.key) == Some(Role::Status);
    let said = value.members().iter().filter(says).filter_map(|member| member.value.scalar());
    let mut exact = said.filter_map(status::parse).filter(|status| matches!(status, Status::Exact(_)));
    exact.find(|status| status::is_error(*status)).unwrap_or(status)
}

/// Of the values of one object only one is the code: the one whose property says so most.
fn prefer(hits: &mut [Hit]) {
    let bare = hits.iter().filter(|hit| is_bare_code(hit));
    let best = bare.map(Hit::points).fold(f32::MIN, f32::max);
    hits.iter_mut().for_each(|hit| hit.first = hit.points() >= best);
}

fn is_text_for_people(name: &str) -> bool {
    let words = words::words(name);
    let texts = ["message", "msg", "detail", "description", "title", "explanation"];
    words.iter().any(|word| texts.contains(&word.as_str()))
}

/// The hits of the one property that reads as that of the codes, when no list says which it is.
#[must_use]
pub(super) fn alone(hits: &[Hit]) -> Vec<&Hit> {
    let mut by_property: HashMap<String, Vec<&Hit>> = HashMap::new();
    let named = |hit: &Hit| hit.first && hit.points() >= ENOUGH_NAME;
    let could_be = |hit: &&Hit| hit.in_error && named(hit) && is_bare_code(hit);
    for hit in hits.iter().filter(could_be) {
        by_property.entry(words::squash(&hit.property)).or_default().push(hit);
    }
    let ranked = by_property.into_iter().map(|(name, hits)| (points(&hits), name, hits));
    let best = ranked
        .max_by(|(left, first, _), (right, second, _)| left.total_cmp(right).then_with(|| second.cmp(first)));
    best.filter(|(points, _, _)| *points >= 4.0).map(|(_, _, hits)| hits).unwrap_or_default()
}

/// One word, and neither a status nor the phrase that HTTP has for the response's status.
fn is_bare_code(hit: &Hit) -> bool {
    let text = show(&hit.code);
    let reason = match hit.status {
        Status::Exact(number) => status::reason(number),
        _ => None,
    };
    let is_reason =
        hit.code_is_phrase() && reason.is_some_and(|reason| words::squash(reason) == words::squash(&text));
    let generic = matches!(
        text.to_lowercase().as_str(),
        "string"
            | "error"
            | "fail"
            | "failed"
            | "failure"
            | "about:blank"
            | "code"
            | "0"
            | "default"
            | "errors"
    );
    // The host of an address may be one for examples, and what it leads to a kind of problem all the same.
    let told = text.split_once("://").and_then(|(_, address)| address.split_once('/')).map(|(_, path)| path);
    let told = words::words(told.unwrap_or(&text));
    let shown = told.iter().any(|word| matches!(word.as_str(), "example" | "sample"));
    !status::is_known(&text) && !text.contains(char::is_whitespace) && !is_reason && !generic && !shown
}

impl Hit {
    fn points(&self) -> f32 {
        value_points(&self.property, &self.code)
    }

    /// The code with what the example says about it.
    #[must_use]
    pub(super) fn item(&self) -> Item {
        let description = self.summary.clone().or_else(|| self.message.clone());
        let description = description.filter(|said| *said != show(&self.code));
        let mut facts = Facts { description, ..Facts::default() };
        if matches!(self.status, Status::Exact(_)) {
            facts.add_status(self.status);
        }
        Item { code: self.code.clone(), place: self.place, facts }
    }

    /// Whether the value is written as people write, not as programs do: `Forbidden`, `Not Found`.
    fn code_is_phrase(&self) -> bool {
        let text = show(&self.code);
        text.contains(' ')
            || (words::words(&text).len() == 1 && !text.contains('_') && text.to_uppercase() != text)
                && words::squash(&self.property) == "error"
    }
}

fn points(hits: &[&Hit]) -> f32 {
    let name = hits.iter().map(|hit| hit.points()).fold(0.0, f32::max);
    let distinct: HashSet<&Code> = hits.iter().map(|hit| &hit.code).collect();
    let statuses: HashSet<Status> = hits.iter().map(|hit| hit.status).collect();
    if distinct.len() == 1 && statuses.len() > 1 {
        // The same value everywhere tells no error from another.
        return 0.0;
    }
    let texts: Vec<String> = distinct.iter().map(|code| show(code)).collect();
    let numeric = texts.iter().all(|text| text.parse::<i64>().is_ok());
    let share = if numeric { 0.4 } else { words::error_share(texts.iter().map(String::as_str)) };
    let types = hits.iter().all(|hit| is_problem_type(&hit.property, &show(&hit.code)));
    let bonus = |says: bool| if says { 1.0 } else { 0.0 };
    name + share * 4.0 + bonus(distinct.len() > 2) + bonus(types) * 2.0
}
