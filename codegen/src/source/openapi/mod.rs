//! `OpenAPI` 2.0 to 3.2: error codes and the statuses of error responses.
//!
//! A document says its codes in a list of values somewhere behind its error responses, in extensions, or in examples
//! only; or it has none, and then its error statuses are what there is.

mod entries;
mod examples;
mod extensions;
mod files;
mod groups;
mod lists;
mod points;
mod prose;
mod responses;
mod ties;
mod walk;

use std::rc::Rc;

use std::collections::HashMap;

use crate::publication::{Entry, Failure, Inference, Publication, Question, Status};
use crate::source::facts::Facts;
use crate::source::openapi::examples::Hit;
use crate::source::openapi::files::{Files, Resolver};
use crate::source::openapi::groups::Group;
use crate::source::openapi::lists::{Item, List};
use crate::source::openapi::responses::Responses;
use crate::source::openapi::ties::Codes;
use crate::source::structured::StructuredOptions;
use crate::source::value::Value;

/// Reads a document that stands alone: references to files lead nowhere, and are asked about.
///
/// # Errors
///
/// When the document has neither codes nor error responses, or several lists that read as its codes.
pub fn read(value: &Value, options: &StructuredOptions) -> Result<Publication, Failure> {
    read_with(value, options, &mut |_| None)
}

/// Reads a document; `loader` gives the text of a local file, named relative to the document.
///
/// # Errors
///
/// When the document has neither codes nor error responses, or several lists that read as its codes.
pub fn read_with(
    value: &Value,
    options: &StructuredOptions,
    loader: &mut dyn FnMut(&str) -> Option<String>,
) -> Result<Publication, Failure> {
    let files = Files::load(value, loader);
    let resolver = Resolver::new(&files);
    let responses = responses::collect(&resolver);
    let mut found = walk::walk(&resolver, &responses);
    let extensions = extensions::lists(value, &responses);
    found.lists.extend(extensions.iter().cloned());
    let hits = examples::hits(&resolver, &responses, &found);
    let named = prose::hits(&responses);
    let codes = match chosen(&found.lists, &responses, &hits, options)? {
        Chosen::Hits(hits) if hits.is_empty() => {
            of_hits(&named.iter().collect::<Vec<_>>(), "descriptions of responses")
        }
        Chosen::Lists(group) => of_lists(*group, &extensions, &responses, &hits),
        Chosen::Hits(hits) => of_hits(&hits, "examples"),
    };
    let mut publication = entries::write(codes, &responses);
    ask_for_missing(&files, &mut publication);
    if found.is_cut_short() {
        publication.questions.push(Question {
            what: "what stands in the schemas that were not followed; there are too many".to_owned(),
            assumed: "nothing that belongs to the errors".to_owned(),
            decide: "cut the part that holds the errors out of the document".to_owned(),
            place: value.place,
        });
    }
    let says_something = |entry: &Entry| !entry.codes.is_empty() || entry.statuses != [Status::Fallback];
    if publication.entries.iter().any(says_something) {
        return Ok(publication);
    }
    Err(nothing(value, &found.lists))
}

/// Where the codes come from.
enum Chosen<'f, 'h> {
    /// Lists of values.
    Lists(Box<Group<'f>>),
    /// Examples alone; none, if there are no codes at all.
    Hits(Vec<&'h Hit>),
}

fn chosen<'f, 'h>(
    lists: &[List<'f>],
    responses: &Responses<'f>,
    hits: &'h [Hit],
    options: &StructuredOptions,
) -> Result<Chosen<'f, 'h>, Failure> {
    if let Some(select) = &options.select {
        let of_property: Vec<_> = hits.iter().filter(|hit| hit.property == *select).collect();
        return match groups::select(lists, select) {
            Err(_) if !of_property.is_empty() => Ok(Chosen::Hits(of_property)),
            group => group.map(|group| Chosen::Lists(Box::new(group))),
        };
    }
    Ok(match groups::choose(lists, !responses.all.is_empty())? {
        Some(group) => Chosen::Lists(Box::new(group)),
        None => Chosen::Hits(examples::alone(hits)),
    })
}

/// The codes of lists, with all that ties them to statuses.
fn of_lists(mut group: Group<'_>, extensions: &[List<'_>], responses: &Responses<'_>, hits: &[Hit]) -> Codes {
    forget_shared_descriptions(&mut group);
    let mut codes = Codes::of_group(&group);
    for list in extensions {
        codes.fill(&list.items);
    }
    explain(&group, &mut codes);
    ties::by_schema(&mut codes, &group);
    ties::by_response(&mut codes, responses);
    ties::by_example(&mut codes, hits, group.property());
    codes
}

/// What several schemas of one value say alike (`the error's code`) is about the property, not about the value.
fn forget_shared_descriptions(group: &mut Group<'_>) {
    let mut counts: HashMap<String, usize> = HashMap::new();
    let single = |list: &&mut List<'_>| list.items.len() == 1;
    for item in group.lists.iter_mut().filter(single).flat_map(|list| list.items.iter()) {
        *counts.entry(item.facts.description.clone().unwrap_or_default()).or_default() += 1;
    }
    for item in group.lists.iter_mut().filter(single).flat_map(|list| Rc::make_mut(&mut list.items)) {
        let shared = |said: &String| counts.get(said).is_some_and(|count| *count > 1);
        item.facts.description = item.facts.description.take().filter(|said| !shared(said));
    }
}

/// Says which lists were taken and why, and asks where another choice is near.
fn explain(group: &Group<'_>, codes: &mut Codes) {
    let Some(first) = group.lists.first() else { return };
    let several: Vec<_> = group.lists.iter().filter(|list| list.items.len() > 1).collect();
    let label = several.first().copied().unwrap_or(first).label();
    codes.inferences.push(Inference {
        what: format!("`{label}` holds the error codes"),
        evidence: group.score.map_or_else(|| "it was selected".to_owned(), |_| evidence(group)),
        confidence: group.score.map_or(1.0, |score| (score / 15.0).clamp(0.5, 0.99)),
        place: first.place,
    });
    if !group.levels.is_empty() {
        let levels: Vec<_> = group.levels.iter().map(|level| format!("`{level}`")).collect();
        codes.questions.push(Question {
            what: format!("whether the values of {} are all codes", levels.join(" and ")),
            assumed: "they are: one says coarsely, the other precisely what went wrong".to_owned(),
            decide: "`--select` with one of these properties takes its values alone".to_owned(),
            place: first.place,
        });
    }
    if let (Some(rival), true) = (group.rival(), group.score.is_some()) {
        codes.questions.push(Question {
            what: format!("whether `{rival}`, which stands beside and has no list of values, is the code"),
            assumed: format!("the values of `{label}` are"),
            decide: format!("give a document that lists the values of `{rival}` if it is"),
            place: first.place,
        });
    }
    // Lists that each belong to a status of their own go together by that.
    let several: Vec<_> = several.into_iter().filter(|list| list.status().is_none()).collect();
    if several.len() > 1 && group.score.is_some() {
        let labels: Vec<_> = several.iter().take(5).map(|list| list.label()).collect();
        codes.questions.push(Question {
            what: format!("whether the codes of {} belong together", labels.join(", ")),
            assumed: "they do: they are values of one property".to_owned(),
            decide: format!("`--select {label}` takes one list alone"),
            place: first.place,
        });
    }
    if !group.others.is_empty() {
        codes.questions.push(Question {
            what: format!("whether another list is meant: {}", group.others.join("; ")),
            assumed: format!("`{label}` is"),
            decide: "name the list with `--select`".to_owned(),
            place: first.place,
        });
    }
}

fn evidence(group: &Group<'_>) -> String {
    let property = group.property().map(|property| format!("values of the property `{property}`"));
    let reached = group.lists.iter().flat_map(|list| &list.sites).any(|site| site.status.is_some());
    let reached = reached.then(|| "reached from error responses".to_owned());
    let first: Vec<_> = group.lists.iter().flat_map(|list| list.items.iter()).take(3).collect();
    let first: Vec<_> = first.iter().map(|item| format!("`{}`", lists::show(&item.code))).collect();
    let values = Some(format!("such as {}", first.join(", ")));
    property.into_iter().chain(reached).chain(values).collect::<Vec<_>>().join(", ")
}

/// The codes that only examples or descriptions show, each under the status of its response.
fn of_hits(hits: &[&Hit], source: &str) -> Codes {
    let mut codes = Codes::default();
    for hit in hits {
        let mut facts =
            Facts { description: hit.summary.clone().or_else(|| hit.message.clone()), ..Facts::default() };
        if matches!(hit.status, Status::Exact(_)) {
            facts.add_status(hit.status);
        }
        codes.add(Item { code: hit.code.clone(), place: hit.place, facts });
    }
    if let Some(first) = hits.first() {
        codes.inferences.push(Inference {
            what: format!("the codes are the values of `{}` in {source}", first.property),
            evidence: "no schema of the document lists codes".to_owned(),
            confidence: 0.7,
            place: first.place,
        });
        codes.questions.push(Question {
            what: format!("whether there are codes that the {source} do not show"),
            assumed: "there are none".to_owned(),
            decide: "add their rows by hand".to_owned(),
            place: first.place,
        });
    }
    codes
}

fn ask_for_missing(files: &Files<'_>, publication: &mut Publication) {
    for (path, place) in files.missing() {
        publication.questions.push(Question {
            what: format!("what `{path}` holds, which could not be read"),
            assumed: "nothing that belongs to the errors".to_owned(),
            decide: "put the file where the reference says".to_owned(),
            place: *place,
        });
    }
}

fn nothing(value: &Value, lists: &[List<'_>]) -> Failure {
    Failure {
        message: "the document has neither error codes nor error responses".to_owned(),
        help: "if one of its lists holds the codes, name it with `--select`".to_owned(),
        place: Some(value.place),
        candidates: lists.iter().filter(|list| list.items.len() > 1).take(20).map(List::show).collect(),
    }
}
