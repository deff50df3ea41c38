//! The error responses of a document: which statuses it speaks of, and what it says about each.

use std::collections::HashSet;

use crate::publication::{Inference, Place, Retry, Status};
use crate::source::facts::{self, Role};
use crate::source::openapi::files::{At, Resolver};
use crate::source::openapi::points::{CALLED_CODE, property_points};
use crate::source::status;
use crate::source::value::{Member, Value, escape_step, fold};
use crate::source::words;

/// One error response.
#[derive(Debug, Clone)]
pub(super) struct Response<'f> {
    /// The status that it stands under, if it stands under one.
    pub(super) status: Option<Status>,
    /// The response itself.
    pub(super) at: At<'f>,
    /// Where it is given for the status.
    pub(super) place: Place,
    /// The JSON pointer to it.
    pub(super) pointer: String,
}

impl<'f> Response<'f> {
    /// Its media types, each with a schema and examples, and their pointers. In 2.0 the response itself is one.
    #[must_use]
    pub(super) fn bodies(&self, resolver: &Resolver<'f>) -> Vec<(At<'f>, String)> {
        let content = self.at.value.get("content").map(Value::members).unwrap_or_default();
        let body = |media: &'f Member| {
            let pointer = format!("{}/content/{}", self.pointer, escape_step(&media.key));
            (resolver.resolve(self.at.with(&media.value)).at, pointer)
        };
        content.iter().map(body).chain([(self.at, self.pointer.clone())]).collect()
    }

    /// What it says that it means.
    #[must_use]
    pub(super) fn description(&self) -> Option<String> {
        let said = self.at.value.text_of("description").or_else(|| self.at.value.text_of("summary"));
        said.map(fold).filter(|said| !said.is_empty())
    }

    /// What an extension of it says on retrying: `x-retryable: true`.
    #[must_use]
    pub(super) fn retry(&self) -> Option<(Retry, Place)> {
        let says =
            |member: &&Member| member.key.starts_with("x-") && facts::role(&member.key) == Some(Role::Retry);
        let mut extensions = self.at.value.members().iter().filter(says);
        extensions.find_map(|member| {
            let verdict = member.value.scalar().and_then(facts::retry_word)?;
            Some((verdict, member.place))
        })
    }

    /// Its headers that are called the code of an error: `x-ms-error-code`.
    pub(super) fn code_headers(&self) -> impl Iterator<Item = &'f Member> {
        let headers = self.at.value.get("headers").map(Value::members).unwrap_or_default();
        headers.iter().filter(|header| {
            words::speaks_of_errors(&header.key) && property_points(&header.key) >= CALLED_CODE
        })
    }

    /// Whether it carries a `Retry-After` header, and where.
    #[must_use]
    pub(super) fn retry_after(&self) -> Option<Place> {
        let headers = self.at.value.get("headers").map(Value::members).unwrap_or_default();
        headers
            .iter()
            .find(|header| header.key.eq_ignore_ascii_case("retry-after"))
            .map(|header| header.place)
    }
}

/// The error responses of all operations, each once for each status.
#[derive(Debug, Default)]
pub(super) struct Responses<'f> {
    /// In the document's order.
    pub(super) all: Vec<Response<'f>>,
    /// What was concluded on the way.
    pub(super) inferences: Vec<Inference>,
    /// The schemas that successes have, too: what they hold is no error, whatever response it stands in.
    pub(super) successes: HashSet<usize>,
    /// The successes themselves, each once.
    pub(super) answers: Vec<Response<'f>>,
}

impl<'f> Responses<'f> {
    /// The distinct error statuses in the order of their numbers; `default` last.
    #[must_use]
    pub(super) fn statuses(&self) -> Vec<Status> {
        let mut statuses: Vec<_> = self.all.iter().filter_map(|response| response.status).collect();
        statuses.sort_by_key(|status| match status {
            Status::Exact(number) => (u32::from(*number), 0),
            Status::Class(class) => (u32::from(*class) * 100 + 99, 1),
            Status::Fallback => (u32::MAX, 0),
        });
        statuses.dedup();
        statuses
    }

    /// The responses of one status.
    pub(super) fn of(&self, status: Status) -> impl Iterator<Item = &Response<'f>> {
        self.all.iter().filter(move |response| response.status == Some(status))
    }
}

/// Collects the error responses of a document.
#[must_use]
pub(super) fn collect<'f>(resolver: &Resolver<'f>) -> Responses<'f> {
    let mut collector =
        Collector { resolver, seen: HashSet::new(), found: Responses::default(), trail: Vec::new() };
    let root = resolver.root();
    for path in members(root.get("paths")) {
        collector.trail = vec!["paths", &path.key];
        collector.path(root.with(&path.value));
    }
    if collector.found.all.is_empty() {
        collector.components(root);
    }
    collector.found
}

fn members<'f>(at: Option<At<'f>>) -> &'f [Member] {
    at.map(|at| at.value.members()).unwrap_or_default()
}

struct Collector<'f, 'r> {
    resolver: &'r Resolver<'f>,
    seen: HashSet<(Option<Status>, usize)>,
    found: Responses<'f>,
    /// The keys down to what is looked at.
    trail: Vec<&'f str>,
}

impl<'f> Collector<'f, '_> {
    fn path(&mut self, path: At<'f>) {
        let path = self.resolver.resolve(path).at;
        for member in path.value.members() {
            self.trail.push(&member.key);
            if &*member.key == "additionalOperations" {
                for operation in member.value.members() {
                    self.trail.push(&operation.key);
                    self.operation(path.with(&operation.value));
                    self.trail.pop();
                }
            } else {
                self.operation(path.with(&member.value));
            }
            self.trail.pop();
        }
    }

    fn operation(&mut self, operation: At<'f>) {
        for member in members(operation.get("responses")) {
            let status = status::parse(&member.key).filter(|status| status::is_error(*status));
            if let Some(status) = status {
                self.add(Some(status), operation.with(&member.value), member, "responses");
            } else {
                self.success(operation.with(&member.value), member);
            }
        }
    }

    fn success(&mut self, at: At<'f>, member: &'f Member) {
        let Some(response) = self.response(None, at, member, "responses") else { return };
        for (body, _) in response.bodies(self.resolver) {
            if let Some(schema) = body.get("schema") {
                self.found.successes.insert(self.resolver.resolve(schema).at.id());
            }
        }
        self.found.answers.push(response);
    }

    fn add(&mut self, status: Option<Status>, at: At<'f>, member: &'f Member, parent: &str) {
        let response = self.response(status, at, member, parent);
        self.found.all.extend(response);
    }

    /// A response that was not come by yet.
    fn response(
        &mut self,
        status: Option<Status>,
        at: At<'f>,
        member: &'f Member,
        parent: &str,
    ) -> Option<Response<'f>> {
        let resolved = self.resolver.resolve(at);
        self.seen.insert((status, resolved.at.id())).then_some(())?;
        let steps = self.trail.iter().copied().chain([parent, &member.key]);
        let own = || steps.fold("#".to_owned(), |pointer, step| format!("{pointer}/{}", escape_step(step)));
        let pointer = resolved.reference.map_or_else(own, str::to_owned);
        Some(Response { status, at: resolved.at, place: member.place, pointer })
    }

    /// A document without operations may still name its responses after their statuses.
    fn components(&mut self, root: At<'f>) {
        self.trail = if root.get("components").is_some() { vec!["components"] } else { Vec::new() };
        let three = root.get("components").and_then(|components| components.get("responses"));
        for member in members(three.or_else(|| root.get("responses"))) {
            let status = status::parse(&member.key).or_else(|| named(&member.key));
            let status = status.filter(|status| status::is_error(*status));
            if status.is_none() && words::speaks_of_errors(&member.key) {
                self.add(Some(Status::Fallback), root.with(&member.value), member, "responses");
            } else if let Some(status) = status {
                self.found.inferences.push(Inference {
                    what: format!("response `{}` is that of status {}", member.key, status::show(status)),
                    evidence: "its name; no operation of the document refers to it".to_owned(),
                    confidence: 0.8,
                    place: member.place,
                });
                self.add(Some(status), root.with(&member.value), member, "responses");
            }
        }
    }
}

/// The status that a name says: `400Error`, `TooManyRequests`, `not_found_error`, `RateLimited`.
fn named(name: &str) -> Option<Status> {
    let digits = name.split(|char: char| !char.is_ascii_digit());
    if let Some(status) = digits.filter(|digits| status::is_known(digits)).find_map(status::first_in) {
        return Some(status);
    }
    let name = words::squash(name);
    let bare = ["response", "error", "exception", "problem", "err"]
        .iter()
        .fold(name.as_str(), |name, end| name.strip_suffix(end).unwrap_or(name));
    let of = |number: &u16| {
        status::reason(*number).is_some_and(|reason| {
            let reason = words::squash(reason);
            reason == bare || reason == name
        })
    };
    (400..600).find(of).or_else(|| by_other_name(bare)).map(Status::Exact)
}

/// Statuses that go by other names than their reason phrase.
fn by_other_name(name: &str) -> Option<u16> {
    Some(match name {
        "unauthenticated" | "notauthenticated" | "authenticationfailed" | "authenticationrequired" => 401,
        "accessdenied" | "permissiondenied" => 403,
        "contenttoolarge" => 413,
        "unprocessablecontent" | "unprocessable" => 422,
        "ratelimited" | "ratelimit" | "ratelimitexceeded" | "toomany" => 429,
        "server" | "internal" | "internalserver" => 500,
        _ => return None,
    })
}
