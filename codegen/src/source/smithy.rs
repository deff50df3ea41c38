//! Smithy models in their JSON form, 1.0 and 2.0: every structure with the error trait is an error.

use std::collections::{HashMap, HashSet};

use crate::publication::{Code, Entry, Failure, Inference, Publication, Question, Retry, Status};
use crate::source::botocore;
use crate::source::markup;
use crate::source::structured::StructuredOptions;
use crate::source::value::{Member, Value};

/// How far mixins of mixins are followed.
const MAX_MIXINS: usize = 16;

/// Reads a Smithy model.
///
/// # Errors
///
/// When the model has no errors, or none of the service that was selected.
pub fn read(value: &Value, options: &StructuredOptions) -> Result<Publication, Failure> {
    if botocore::is_model(value) {
        return botocore::read(value, options);
    }
    let shapes = value.get("shapes").map(Value::members).unwrap_or_default();
    let model = Model { shapes: shapes.iter().map(|shape| (&*shape.key, &shape.value)).collect() };
    let wanted = match &options.select {
        Some(select) => Some(model.errors_of(shapes, select)?),
        None => None,
    };
    let mut reader = Reader { renames: model.renames(), model, publication: Publication::default() };
    for shape in shapes {
        if wanted.as_ref().is_none_or(|wanted| wanted.contains(&*shape.key)) {
            reader.shape(shape);
        }
    }
    if reader.publication.entries.is_empty() {
        return Err(Failure {
            message: "the model has no structure with the trait `smithy.api#error`".to_owned(),
            help: "give the model that holds the service's errors".to_owned(),
            place: Some(value.place),
            candidates: Vec::new(),
        });
    }
    let mut publication = reader.publication;
    if wanted.is_none() {
        publication.questions.extend(which_service(shapes));
    }
    Ok(publication)
}

/// With several services in one model, each may have errors that the others do not have.
fn which_service(shapes: &[Member]) -> Option<Question> {
    let mut services = shapes.iter().filter(|shape| shape.value.text_of("type") == Some("service"));
    let (first, second) = (services.next()?, services.next()?);
    let names: Vec<_> =
        [first, second].into_iter().chain(services).map(|shape| format!("`{}`", local(&shape.key))).collect();
    Some(Question {
        what: format!("which of the services {} is meant", names.join(", ")),
        assumed: "all of them: the errors of the whole model".to_owned(),
        decide: "name one with `--select`".to_owned(),
        place: first.place,
    })
}

/// The shapes by name.
struct Model<'a> {
    shapes: HashMap<&'a str, &'a Value>,
}

impl<'a> Model<'a> {
    /// A trait of a shape, its own or one that a mixin gives it.
    fn find_trait(&self, shape: &'a Value, name: &str) -> Option<&'a Value> {
        let mut shape = shape;
        for _ in 0..MAX_MIXINS {
            if let Some(found) = shape.get("traits").and_then(|traits| traits.get(name)) {
                return Some(found);
            }
            // With several mixins the last one that has a trait wins; a chain has one each.
            let mixins = shape.get("mixins")?.items().iter().rev();
            let parents: Vec<_> = mixins.filter_map(|mixin| self.target(mixin)).collect();
            let direct =
                parents.iter().find_map(|parent| parent.get("traits").and_then(|traits| traits.get(name)));
            if direct.is_some() {
                return direct;
            }
            shape = parents.first()?;
        }
        None
    }

    fn target(&self, reference: &'a Value) -> Option<&'a Value> {
        reference.text_of("target").and_then(|target| self.shapes.get(target)).copied()
    }

    /// The errors that the selected service or operation names, itself or through what it holds.
    fn errors_of(&self, shapes: &'a [Member], select: &str) -> Result<HashSet<&'a str>, Failure> {
        let named = |shape: &&Member| &*shape.key == select || local(&shape.key) == select;
        let Some(root) = shapes.iter().find(named) else {
            let services = shapes.iter().filter(|shape| shape.value.text_of("type") == Some("service"));
            return Err(Failure {
                message: format!("the model has no shape `{select}`"),
                help: "name a service, a resource or an operation with `--select`".to_owned(),
                place: None,
                candidates: services.map(|shape| shape.key.to_string()).collect(),
            });
        };
        let (mut errors, mut seen, mut open) = (HashSet::new(), HashSet::new(), vec![&root.value]);
        if root.value.get("traits").is_some_and(|traits| traits.get("smithy.api#error").is_some()) {
            errors.insert(&*root.key);
        }
        while let Some(shape) = open.pop() {
            let names = shape.get("errors").map(Value::items).unwrap_or_default();
            errors.extend(names.iter().filter_map(|name| name.text_of("target")));
            open.extend(self.held(shape).filter(|(name, _)| seen.insert(*name)).map(|(_, shape)| shape));
        }
        Ok(errors)
    }

    /// The operations and resources that a service or resource holds.
    fn held(&self, shape: &'a Value) -> impl Iterator<Item = (&'a str, &'a Value)> {
        const LISTS: &[&str] = &["operations", "resources", "collectionOperations"];
        const SINGLE: &[&str] = &["create", "put", "read", "update", "delete", "list"];
        let listed = LISTS.iter().filter_map(|key| shape.get(key)).flat_map(Value::items);
        let single = SINGLE.iter().filter_map(|key| shape.get(key));
        listed.chain(single).filter_map(|held| {
            let target = held.text_of("target")?;
            Some((target, *self.shapes.get(target)?))
        })
    }

    /// The names that services give to shapes of other namespaces.
    fn renames(&self) -> HashMap<&'a str, &'a str> {
        let services = self.shapes.values().filter(|shape| shape.text_of("type") == Some("service"));
        let renames = services.filter_map(|service| service.get("rename")).flat_map(Value::members);
        renames.filter_map(|member| Some((&*member.key, member.value.text()?))).collect()
    }
}

/// The name of a shape without its namespace.
fn local(id: &str) -> &str {
    id.split_once('#').map_or(id, |(_, name)| name)
}

struct Reader<'a> {
    model: Model<'a>,
    renames: HashMap<&'a str, &'a str>,
    publication: Publication,
}

impl<'a> Reader<'a> {
    fn shape(&mut self, shape: &'a Member) {
        let kind = shape.value.text_of("type");
        let is_mixin =
            shape.value.get("traits").is_some_and(|traits| traits.get("smithy.api#mixin").is_some());
        let Some(fault) = self.model.find_trait(&shape.value, "smithy.api#error") else { return };
        // `apply` gives traits to a shape that another file defines.
        if is_mixin || !matches!(kind, Some("structure" | "apply")) {
            return;
        }
        let name = self.renames.get(&*shape.key).copied().unwrap_or(local(&shape.key));
        let of = |name: &str| self.model.find_trait(&shape.value, name);
        let mut entry = Entry {
            codes: vec![Code::Text(name.to_owned())],
            description: of("smithy.api#documentation").and_then(Value::text).map(markup::strip),
            docs: of("smithy.api#externalDocumentation").and_then(first_link),
            retry: of("smithy.api#retryable").map(retry),
            deprecated: of("smithy.api#deprecated").map(deprecation),
            place: shape.place,
            ..Entry::default()
        };
        let query = of("aws.protocols#awsQueryError");
        let of_query = || query.and_then(|query| query.get("httpResponseCode"));
        let status = of("smithy.api#httpError").or_else(of_query).and_then(Value::scalar).and_then(number);
        entry.description = entry.description.filter(|description| !description.is_empty());
        entry.statuses = status.or_else(|| self.default_status(name, fault)).into_iter().collect();
        if let Some(code) = query.and_then(|query| query.text_of("code")).filter(|code| *code != name) {
            self.add_alias(&mut entry, code);
        }
        self.publication.entries.push(entry);
    }

    /// What Smithy documents for an error without `httpError`: 400 for the client's, 500 for the server's.
    fn default_status(&mut self, name: &str, fault: &Value) -> Option<Status> {
        let (side, status) = match fault.text()? {
            "client" => ("client", 400),
            "server" => ("server", 500),
            _ => return None,
        };
        self.publication.inferences.push(Inference {
            what: format!("`{name}` has status {status}"),
            evidence: format!(
                "`@error(\"{side}\")` without `@httpError`, for which Smithy documents {status}"
            ),
            confidence: 0.95,
            place: fault.place,
        });
        Some(Status::Exact(status))
    }

    /// The code that the query protocols write instead of the shape's name.
    fn add_alias(&mut self, entry: &mut Entry, code: &str) {
        entry.codes.push(Code::Text(code.to_owned()));
        self.publication.inferences.push(Inference {
            what: format!("`{code}` is read as the same code"),
            evidence: "`awsQueryError` says that the query protocol writes it".to_owned(),
            confidence: 0.95,
            place: entry.place,
        });
    }
}

fn number(text: &str) -> Option<Status> {
    text.parse().ok().filter(|number| (100..=999).contains(number)).map(Status::Exact)
}

fn retry(value: &Value) -> Retry {
    match value.get("throttling").and_then(Value::bool) {
        Some(true) => Retry::Throttle,
        _ => Retry::Backoff,
    }
}

fn deprecation(value: &Value) -> String {
    value.text_of("message").map(markup::strip).unwrap_or_default()
}

fn first_link(value: &Value) -> Option<String> {
    value.members().iter().find_map(|member| member.value.text()).map(str::to_owned)
}
