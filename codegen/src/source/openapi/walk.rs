//! From responses and named schemas to every list of values that they hold.
//!
//! Breadth first with a queue: neither circles of references nor long chains of them cost stack.

use std::collections::{HashMap, HashSet, VecDeque};
use std::rc::Rc;

use crate::publication::Status;
use crate::source::facts::Facts;
use crate::source::openapi::files::{At, Resolver};
use crate::source::openapi::lists::{List, Site};
use crate::source::openapi::messages;
use crate::source::openapi::points::{CALLED_CODE, property_points};
use crate::source::openapi::responses::{Response, Responses};
use crate::source::openapi::{successes, tables};
use crate::source::value::{Member, Value, escape_step};
use crate::source::words;

/// How many schemas are looked at, all in all. Real documents need a tenth of it.
const MAX_STEPS: usize = 1_000_000;

/// The way to a value from a named place.
#[derive(Debug)]
enum Trail<'f> {
    /// A `$ref`, or the pointer of where the walk began.
    Base(String),
    /// A key below.
    Key(Rc<Trail<'f>>, &'f str),
}

impl Trail<'_> {
    /// As a JSON pointer in a fragment.
    fn pointer(&self) -> String {
        match self {
            Self::Base(base) => base.clone(),
            Self::Key(above, key) => {
                format!("{}/{}", above.pointer(), escape_step(key))
            }
        }
    }
}

/// A schema that is still to be looked at, and how it was come by.
#[derive(Clone)]
struct Step<'f> {
    at: At<'f>,
    property: Option<&'f str>,
    /// The named schema that holds the property.
    owner: Option<&'f str>,
    /// The named schema that this is, or is part of.
    name: Option<&'f str>,
    /// Something above it speaks of errors.
    in_error: bool,
    /// The object that the property stands in also has a text for people.
    has_message: bool,
    /// What the constants beside the property say: of a code that stands alone, they say it about that code.
    beside: Option<Rc<Facts>>,
    /// The outermost part of the same schema that describes it.
    about: Option<&'f Value>,
    /// The property beside it that reads most like a code, and has no list of values.
    rival: Option<&'f str>,
    hops: u8,
    trail: Rc<Trail<'f>>,
}

/// A scalar example of a property that has no list of values.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sample<'f> {
    /// The property.
    pub(super) property: &'f str,
    /// Its value.
    pub(super) value: &'f Value,
    /// The status of the response that it stands in.
    pub(super) status: Status,
}

/// What a walk brings home.
#[derive(Debug, Default)]
pub(super) struct Found<'f> {
    /// The lists, in the order in which they were come by.
    pub(super) lists: Vec<List<'f>>,
    /// What was read, by the value that it was read from; none, if it holds no list.
    numbers: HashMap<usize, Option<usize>>,
    /// How many schemas were looked at.
    steps: usize,
    /// Examples of single properties.
    pub(super) samples: Vec<Sample<'f>>,
    /// Examples of whole objects, by the status they stand under.
    pub(super) examples: Vec<(Status, &'f Value)>,
}

impl Found<'_> {
    /// Whether the walk was given up before it had seen everything.
    #[must_use]
    pub(super) fn is_cut_short(&self) -> bool {
        self.steps > MAX_STEPS
    }
}

/// Walks through all error responses, then through all named schemas.
#[must_use]
pub(super) fn walk<'f>(resolver: &Resolver<'f>, responses: &Responses<'f>) -> Found<'f> {
    let mut found = Found::default();
    for status in responses.statuses() {
        let mut walker = Walker::new(resolver, responses, &mut found, Some(status));
        for response in responses.of(status) {
            for header in response.code_headers() {
                walker.header(response, header);
            }
            for (body, pointer) in response.bodies(resolver) {
                if let Some(schema) = body.get("schema") {
                    walker.begin(schema, None, format!("{pointer}/schema"), true);
                }
            }
        }
        walker.run();
    }
    let mut walker = Walker::new(resolver, responses, &mut found, None);
    let root = resolver.root();
    // A JSON Schema is one schema with others in it.
    if ["properties", "enum", "oneOf", "anyOf", "allOf", "items"].iter().any(|key| root.get(key).is_some()) {
        walker.begin(root, root.value.text_of("title"), "#".to_owned(), false);
    }
    for (payload, name, pointer) in messages::payloads(resolver) {
        walker.begin(payload, Some(name), pointer, false);
    }
    for place in [&["components", "schemas"][..], &["definitions"], &["$defs"], &["schemas"]] {
        let schemas = place.iter().try_fold(root, |at, key| at.get(key));
        for schema in schemas.map(|schemas| schemas.value.members()).unwrap_or_default() {
            let base = format!("#/{}/{}", place.join("/"), schema.key);
            walker.begin(root.with(&schema.value), Some(&schema.key), base, false);
        }
    }
    walker.run();
    found
}

/// Walks through the bodies of successes for what they say when something went wrong.
pub(super) fn successes<'f>(resolver: &Resolver<'f>, responses: &Responses<'f>, found: &mut Found<'f>) {
    let mut walker = Walker::new(resolver, responses, found, None);
    walker.in_success = true;
    for response in &responses.answers {
        for (body, pointer) in response.bodies(resolver) {
            if let Some(schema) = body.get("schema") {
                walker.begin(schema, None, format!("{pointer}/schema"), false);
            }
        }
    }
    walker.run();
}

struct Walker<'f, 'r> {
    resolver: &'r Resolver<'f>,
    found: &'r mut Found<'f>,
    successes: &'r HashSet<usize>,
    status: Option<Status>,
    /// It is in the bodies of successes.
    in_success: bool,
    open: VecDeque<Step<'f>>,
    seen: HashSet<(usize, Option<&'f str>)>,
}

impl<'f, 'r> Walker<'f, 'r> {
    fn new(
        resolver: &'r Resolver<'f>,
        responses: &'r Responses<'f>,
        found: &'r mut Found<'f>,
        status: Option<Status>,
    ) -> Self {
        let successes = &responses.successes;
        let (open, seen) = (VecDeque::new(), HashSet::new());
        Self { resolver, found, successes, status, in_success: false, open, seen }
    }

    fn begin(&mut self, at: At<'f>, name: Option<&'f str>, base: String, in_error: bool) {
        let trail = Rc::new(Trail::Base(base));
        let owner = None;
        self.open.push_back(Step {
            at,
            property: None,
            owner,
            name,
            in_error,
            has_message: false,
            beside: None,
            rival: None,
            about: None,
            hops: 0,
            trail,
        });
    }

    /// The values of a header that is called the error's code. In 2.0 the header itself is its schema.
    fn header(&mut self, response: &Response<'f>, header: &'f Member) {
        let at = self.resolver.resolve(response.at.with(&header.value)).at;
        let base = format!("{}/headers/{}", response.pointer, escape_step(&header.key));
        self.begin(at.get("schema").unwrap_or(at), None, base, true);
        if let Some(step) = self.open.back_mut() {
            (step.property, step.hops) = (Some(&*header.key), 1);
        }
    }

    fn run(&mut self) {
        while let Some(step) = self.open.pop_front() {
            self.found.steps += 1;
            if self.found.steps > MAX_STEPS {
                return;
            }
            self.step(step);
        }
    }

    fn step(&mut self, mut step: Step<'f>) {
        let resolved = self.resolver.resolve(step.at);
        if let (Some(reference), Some(name)) = (resolved.reference, resolved.name()) {
            step.trail = Rc::new(Trail::Base(reference.to_owned()));
            step.name = Some(name);
        }
        step.at = resolved.at;
        if !self.seen.insert((step.at.id(), step.property)) {
            return;
        }
        if let (Some(name), true) = (step.name, resolved.reference.is_some() || step.hops == 0) {
            // The schema of a response itself speaks of its error, unless successes have it, too.
            let whole = self.status.is_some() && step.hops == 0 && !self.successes.contains(&step.at.id());
            let kept = self.in_success && step.in_error;
            let speaks = self.speaks(name) || step.property.is_some_and(words::speaks_of_errors);
            step.in_error = kept || whole || speaks;
        }
        step.about = step.about.or(Some(step.at.value).filter(|schema| schema.get("description").is_some()));
        self.values(&step);
        self.discriminator(&step);
        self.keep_examples(&step);
        self.children(&step);
    }

    /// Whether a schema's name speaks of errors. Behind an error response, `NotFound` does, too.
    fn speaks(&self, name: &str) -> bool {
        words::speaks_of_errors(name) || (self.status.is_some() && words::names_an_error(name))
    }

    fn children(&mut self, step: &Step<'f>) {
        for member in step.at.value.members() {
            match &*member.key {
                "properties" => self.properties(step, member),
                "items" | "additionalProperties" | "if" | "then" | "else" | "unevaluatedProperties" => {
                    self.child(step, &member.value, &[&member.key]);
                }
                "anyOf" | "oneOf" if List::alternatives(step.at.value).is_some() => {}
                "allOf" | "anyOf" | "oneOf" | "prefixItems" => {
                    // What is said about several alternatives is said about none of them.
                    let about = step.about.filter(|_| &*member.key == "allOf");
                    let step = Step { about, ..step.clone() };
                    member.value.items().iter().for_each(|part| self.child(&step, part, &[&member.key]));
                }
                "patternProperties" | "dependentSchemas" => {
                    for part in member.value.members() {
                        self.child(step, &part.value, &[&member.key, &part.key]);
                    }
                }
                _ => {}
            }
        }
    }

    /// A schema that says more about the same property, or is one of its alternatives.
    fn child(&mut self, step: &Step<'f>, value: &'f Value, keys: &[&'f str]) {
        if value.is_map() {
            let trail = keys.iter().fold(step.trail.clone(), |trail, key| Rc::new(Trail::Key(trail, key)));
            self.open.push_back(Step { at: step.at.with(value), trail, ..step.clone() });
        }
    }

    fn properties(&mut self, step: &Step<'f>, properties: &'f Member) {
        let all = properties.value.members();
        let has_message = all.iter().any(|member| is_message(&member.key));
        let above = Rc::new(Trail::Key(step.trail.clone(), "properties"));
        let beside = constants(all, step.about).map(Rc::new);
        let rival = free_code(all);
        let is_envelope = self.in_success && successes::is_envelope(self.resolver, step.at, all);
        for member in all {
            let speaks = is_envelope || step.property.is_some_and(words::speaks_of_errors);
            self.open.push_back(Step {
                at: step.at.with(&member.value),
                property: Some(&member.key),
                owner: step.name,
                name: None,
                in_error: step.in_error || speaks,
                has_message,
                beside: beside.clone(),
                rival,
                about: None,
                hops: step.hops.saturating_add(1),
                trail: Rc::new(Trail::Key(above.clone(), &member.key)),
            });
        }
    }

    /// The values of an `enum` or `const`.
    fn values(&mut self, step: &Step<'f>) {
        let schema = step.at.value;
        if List::values(schema).is_some() {
            self.add(step, step.at.id(), step.property, || List::of_schema(schema));
        } else if List::alternatives(schema).is_some() {
            self.add(step, step.at.id(), step.property, || List::of_alternatives(schema));
        } else if step.property.or(step.name).is_some_and(|name| property_points(name) >= CALLED_CODE) {
            self.add(step, step.at.id(), step.property, || tables::list(schema));
        } else if step.in_error && schema.get("properties").is_some() {
            self.table(step);
        }
    }

    /// The codes of a table in the description of an error: they are the values of the property that is called a code.
    fn table(&mut self, step: &Step<'f>) {
        let said = step.at.value.get("description");
        let Some(said) = said.filter(|said| said.text().is_some_and(tables::holds_table)) else { return };
        let properties = step.at.value.get("properties").map(Value::members).unwrap_or_default();
        let Some(property) = free_code(properties) else { return };
        let mut step = step.clone();
        step.owner = step.name.take();
        self.add(&step, std::ptr::from_ref(said).addr(), Some(property), || {
            let items = tables::items(said.text()?, said.place);
            (!items.is_empty()).then(|| List { items: items.into(), place: said.place, ..List::default() })
        });
    }

    /// The keys of a discriminator's mapping: they are the values of its property.
    fn discriminator(&mut self, step: &Step<'f>) {
        let Some(discriminator) = step.at.value.get("discriminator") else { return };
        let property = discriminator.text_of("propertyName");
        let mapping = discriminator.get("mapping").filter(|mapping| !mapping.members().is_empty());
        if let (Some(property), Some(mapping)) = (property, mapping) {
            let (mut step, resolver) = (step.clone(), self.resolver);
            step.owner = step.name.take();
            let said =
                |to: &'f Value| resolver.named_schema(to.text()?, step.at.file)?.get("description")?.text();
            self.add(&step, std::ptr::from_ref(mapping).addr(), Some(property), || {
                List::of_keys(mapping, said)
            });
        }
    }

    fn add(
        &mut self,
        step: &Step<'f>,
        id: usize,
        property: Option<&'f str>,
        read: impl FnOnce() -> Option<List<'f>>,
    ) {
        let number = match self.found.numbers.get(&id) {
            Some(number) => *number,
            None => {
                let number = read().map(|list| {
                    self.found.lists.push(List { pointer: step.trail.pointer(), ..list });
                    self.found.lists.len() - 1
                });
                self.found.numbers.insert(id, number);
                number
            }
        };
        let list = number.and_then(|number| self.found.lists.get_mut(number));
        let Some(list) = list else { return };
        if list.name.is_none() && step.property.is_none_or(|property| step.name != Some(property)) {
            list.name = step.name;
        }
        if let ([single], Some(beside)) = (Rc::make_mut(&mut list.items), &step.beside) {
            single.facts.fill(Facts::clone(beside));
        }
        list.sites.push(Site {
            property,
            owner: step.owner,
            in_error: step.in_error,
            has_message: step.has_message,
            rival: step.rival,
            hops: step.hops,
            status: self.status,
        });
    }

    fn keep_examples(&mut self, step: &Step<'f>) {
        let Some(status) = self.status else { return };
        let schema = step.at.value;
        let listed = schema.get("examples").map(Value::items).unwrap_or_default();
        let single = schema.get("example").into_iter().chain(schema.get("default"));
        for value in single.chain(listed) {
            match step.property {
                _ if value.is_map() => self.found.examples.push((status, value)),
                Some(property) if value.scalar().is_some() && step.in_error => {
                    self.found.samples.push(Sample { property, value, status });
                }
                _ => {}
            }
        }
    }
}

/// The property that is called a code and may hold anything.
fn free_code(properties: &[Member]) -> Option<&str> {
    const LISTS: &[&str] = &["enum", "const", "$ref", "allOf", "oneOf", "anyOf", "items"];
    let free = |member: &&Member| LISTS.iter().all(|key| member.value.get(key).is_none());
    let called = |member: &&Member| property_points(&member.key) >= CALLED_CODE;
    properties.iter().find(|member| called(member) && free(member)).map(|member| &*member.key)
}

/// What the properties with one possible value say: `status: {const: 404}`, `retryable: {enum: [true]}`.
///
/// What the schema says about itself is true of its one code, too.
fn constants(properties: &[Member], about: Option<&Value>) -> Option<Facts> {
    let mut facts = Facts::default();
    for member in properties {
        let only = match member.value.get("enum").map(Value::items) {
            Some([only]) => Some(only),
            _ => member.value.get("const"),
        };
        if let Some(only) = only {
            facts.take(&member.key, only);
        }
    }
    // A title is what a reader is told when there is nothing longer.
    facts.description = facts.description.take().or_else(|| facts.name.clone());
    for member in about.map(Value::members).unwrap_or_default() {
        if member.key.starts_with("x-") || matches!(&*member.key, "description" | "deprecated") {
            facts.take(&member.key, &member.value);
        }
    }
    (facts != Facts::default()).then_some(facts)
}

/// Whether a property is the text for people that stands beside a code.
pub(super) fn is_message(name: &str) -> bool {
    let words = words::words(name);
    let texts = ["message", "msg", "errmsg", "detail", "details", "description", "title", "explanation"];
    words.iter().any(|word| texts.contains(&word.as_str()))
}
