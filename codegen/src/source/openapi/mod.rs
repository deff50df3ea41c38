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
mod markup;
mod messages;
mod points;
mod prose;
mod recorded;
mod responses;
mod rpc;
mod successes;
mod tables;
mod ties;
mod walk;

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

pub use recorded::is_recorded;

use crate::infer;
use crate::publication::{Code, Entry, Failure, Inference, Place, Publication, Question, Status};
use crate::source::openapi::examples::Hit;
use crate::source::openapi::files::{Files, Resolver};
use crate::source::openapi::groups::Group;
use crate::source::openapi::lists::List;
use crate::source::openapi::responses::Responses;
use crate::source::openapi::tables::Told;
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
    let recorded = recorded::document(value);
    let value = recorded.as_ref().unwrap_or(value);
    let files = Files::load(value, loader);
    if value.get("openrpc").is_some() {
        let mut publication = rpc::read(value, &files)?;
        ask_for_missing(&files, &mut publication);
        return Ok(publication);
    }
    let resolver = Resolver::new(&files);
    let responses = responses::collect(&resolver);
    let mut found = walk::walk(&resolver, &responses);
    let extensions = extensions::lists(value, &responses);
    found.lists.extend(extensions.iter().cloned());
    let shown = examples::hits(&resolver, &responses, &found);
    let told = tables::told(value);
    let mut codes = match chosen(&found.lists, &responses, &shown, options)? {
        Chosen::Lists(group) if !is_better(&told, &group) => {
            of_lists(*group, &extensions, &responses, &shown)
        }
        Chosen::Hits(hits) if options.select.is_some() => of_hits(&hits),
        Chosen::Hits(hits) if told.items.is_empty() => of_prose_or_examples(&responses, &hits),
        Chosen::Lists(_) | Chosen::Hits(_) => of_told(&told, &responses, &shown),
    };
    if codes.items.is_empty() && options.select.is_none() {
        codes = of_successes(&resolver, &responses, &mut found)?;
    }
    codes.fill(&told.items);
    ties::by_name(&mut codes, &responses);
    codes.drop_successes();
    let mut publication = entries::write(codes, &responses);
    if responses.all.is_empty() {
        publication.entries.extend(told.statuses);
    }
    infer::advise(&mut publication);
    ask_for_missing(&files, &mut publication);
    publication.questions.extend(found.is_cut_short().then(|| cut_short(value)));
    let says_something = |entry: &Entry| !entry.codes.is_empty() || entry.statuses != [Status::Fallback];
    if publication.entries.iter().any(says_something) {
        return Ok(publication);
    }
    Err(nothing(value, &found.lists))
}

fn cut_short(value: &Value) -> Question {
    Question {
        what: "what stands in the schemas that were not followed; there are too many".to_owned(),
        assumed: "nothing that belongs to the errors".to_owned(),
        decide: "cut the part that holds the errors out of the document".to_owned(),
        place: value.place,
    }
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

/// The codes of a document that says in the bodies of successes what went wrong.
fn of_successes<'f>(
    resolver: &Resolver<'f>,
    responses: &Responses<'f>,
    found: &mut walk::Found<'f>,
) -> Result<Codes, Failure> {
    walk::successes(resolver, responses, found);
    let shown = successes::failures(resolver, responses);
    let mut codes = match groups::choose(&found.lists, true)? {
        Some(group) => {
            let mut codes = Codes::of_group(&group);
            explain(&group, &mut codes);
            codes
        }
        None => of_hits(&examples::alone(&shown)),
    };
    successes::settle(&mut codes);
    Ok(codes)
}

/// Whether what the document says at large is the better list: the other one is no list of what is called the code.
fn is_better(told: &Told, group: &Group<'_>) -> bool {
    let codes = group.codes();
    let other = told.items.iter().filter(|item| !codes.contains(&item.code)).count();
    group.rival().is_some() && other > codes.len()
}

/// The codes of lists, with all that ties them to statuses.
fn of_lists(
    mut group: Group<'_>,
    extensions: &[List<'_>],
    responses: &Responses<'_>,
    shown: &[Hit],
) -> Codes {
    forget_shared_descriptions(&mut group);
    let mut codes = Codes::of_group(&group);
    for list in extensions {
        codes.fill(&list.items);
    }
    explain(&group, &mut codes);
    codes.questions.extend(unreached(&group, responses));
    ties::by_schema(&mut codes, &group);
    ties::by_response(&mut codes, responses, &prose::said(responses).items);
    ties::by_example(&mut codes, shown, group.property());
    codes
}

/// The codes of the document's own reference, which stands in its description.
fn of_told(told: &Told, responses: &Responses<'_>, shown: &[Hit]) -> Codes {
    let mut codes = Codes::default();
    told.items.iter().cloned().for_each(|item| codes.add(item));
    codes.inferences.extend(told.publication.inferences.iter().cloned());
    codes.questions.extend(told.publication.questions.iter().cloned());
    codes.tell(&prose::said(responses).items);
    ties::by_example(&mut codes, shown, None);
    codes
}

/// The codes that only descriptions of responses or examples show: what shows more of them, with what both have.
fn of_prose_or_examples(responses: &Responses<'_>, hits: &[&Hit]) -> Codes {
    let said = prose::said(responses);
    let shown: HashSet<&Code> = hits.iter().map(|hit| &hit.code).collect();
    let listed: HashSet<Code> = said.items.iter().map(|item| item.code.clone()).collect();
    if !said.are_codes() || shown.len() > listed.len() {
        return of_hits(hits);
    }
    let mut codes = Codes::default();
    said.items.into_iter().for_each(|item| codes.add(item));
    if hits.iter().any(|hit| listed.contains(&hit.code)) {
        hits.iter().for_each(|hit| codes.add(hit.item()));
    }
    only_shown(&mut codes, "the descriptions of responses name them", "descriptions");
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
    // Those of operations and of their responses do so by what they are.
    let mut known: HashSet<Code> = HashSet::new();
    let mut adds = |list: &List<'_>| {
        let new = list.items.iter().filter(|item| known.insert(item.code.clone()));
        new.count() > 0
    };
    let several =
        several.into_iter().filter(|list| adds(list) && list.status().is_none() && !list.is_inline());
    let mut labels: Vec<_> = several.map(List::label).collect();
    labels.dedup();
    if labels.len() > 1 && group.score.is_some() {
        labels.truncate(5);
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

/// Asks about lists that speak of errors and stand behind no error response, where there are such responses.
fn unreached(group: &Group<'_>, responses: &Responses<'_>) -> Option<Question> {
    let first = group.lists.first().filter(|_| group.score.is_some() && !responses.all.is_empty())?;
    let reached = |list: &List<'_>| list.sites.iter().any(|site| site.status.is_some() || site.hops == 0);
    (!group.lists.iter().any(reached)).then(|| Question {
        what: format!(
            "whether the codes of `{}` are those of responses; no error response leads to them",
            first.label()
        ),
        assumed: "they are".to_owned(),
        decide: "leave their rows out if they only say how a job or a payment failed".to_owned(),
        place: first.place,
    })
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

/// The codes that only examples show, each under the status of its response.
fn of_hits(hits: &[&Hit]) -> Codes {
    let mut codes = Codes::default();
    hits.iter().for_each(|hit| codes.add(hit.item()));
    let property = hits.first().map(|hit| hit.property.as_str()).unwrap_or_default();
    only_shown(&mut codes, &format!("they are the values of `{property}` in examples"), "examples");
    codes
}

/// Says where codes come from that no schema lists, and that there may be more of them.
fn only_shown(codes: &mut Codes, evidence: &str, source: &str) {
    let Some(place) = codes.items.first().map(|item| item.place) else { return };
    codes.inferences.push(Inference {
        what: format!("the codes are those that the {source} show"),
        evidence: format!("{evidence}, and no schema of the document lists codes"),
        confidence: 0.7,
        place,
    });
    codes.questions.push(Question {
        what: format!("whether there are codes that the {source} do not show"),
        assumed: "there are none".to_owned(),
        decide: "add their rows by hand".to_owned(),
        place,
    });
}

/// How many of them a question names.
const NAMED: usize = 3;

fn ask_for_missing(files: &Files<'_>, publication: &mut Publication) {
    let mut ask = |paths: &[(String, Place)], what: &str, decide: &str| {
        let Some((_, place)) = paths.first() else { return };
        let named: Vec<_> = paths.iter().take(NAMED).map(|(path, _)| format!("`{path}`")).collect();
        let more = match paths.len().saturating_sub(NAMED) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        publication.questions.push(Question {
            what: format!(
                "what {}{more} hold{} {what}",
                named.join(", "),
                if paths.len() == 1 { "s," } else { "," }
            ),
            assumed: "nothing that belongs to the errors".to_owned(),
            decide: decide.to_owned(),
            place: *place,
        });
    };
    ask(files.missing(), "which could not be read", "put the files where the references say");
    ask(files.remote(), "which is never fetched", "save it beside the document and refer to that file");
}

fn nothing(value: &Value, lists: &[List<'_>]) -> Failure {
    Failure {
        message: "the document has neither error codes nor error responses".to_owned(),
        help: "if one of its lists holds the codes, name it with `--select`".to_owned(),
        place: Some(value.place),
        candidates: lists.iter().filter(|list| list.items.len() > 1).take(20).map(List::show).collect(),
    }
}
