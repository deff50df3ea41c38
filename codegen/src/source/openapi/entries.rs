//! From codes and responses to entries.

use std::collections::{HashMap, HashSet};

use crate::publication::{Entry, Inference, Place, Publication, Question, Retry, Status};
use crate::source::openapi::lists::show;
use crate::source::openapi::responses::{Response, Responses};
use crate::source::openapi::ties::Codes;
use crate::source::status;
use crate::source::words;

/// The entries of the codes, then those of the statuses that no code belongs to.
#[must_use]
pub(super) fn write(codes: Codes, responses: &Responses<'_>) -> Publication {
    let Codes { items, inferences, questions, .. } = codes;
    let mut publication = Publication { inferences, questions, ..Publication::default() };
    publication.inferences.extend(responses.inferences.iter().cloned());
    let names: HashSet<String> = items.iter().map(|item| words::squash(&show(&item.code))).collect();
    let entries = items.into_iter().map(|item| item.facts.into_entry(vec![item.code], item.place));
    publication.entries = entries.collect();
    let untied = publication.entries.iter().filter(|entry| entry.statuses.is_empty()).count();
    let used: HashSet<Status> = publication.entries.iter().flat_map(|entry| entry.statuses.clone()).collect();
    describe(&mut publication, responses);
    let alone: Vec<Status> =
        responses.statuses().into_iter().filter(|status| !used.contains(status)).collect();
    let with_codes = !publication.entries.is_empty();
    for status in &alone {
        if with_codes && *status == Status::Fallback {
            continue;
        }
        status_entry(*status, responses, &names, &mut publication);
    }
    retry(&mut publication, responses);
    if with_codes && untied > 0 {
        open_statuses(untied, &alone, responses, &mut publication);
    }
    publication
}

/// The description of a response is that of its only code.
fn describe(publication: &mut Publication, responses: &Responses<'_>) {
    let mut counts: HashMap<Status, usize> = HashMap::new();
    for status in publication.entries.iter().flat_map(|entry| &entry.statuses) {
        *counts.entry(*status).or_default() += 1;
    }
    for entry in publication.entries.iter_mut().filter(|entry| entry.description.is_none()) {
        if let [status] = entry.statuses.as_slice() {
            if counts.get(status) == Some(&1) {
                let is_code = |said: &String| entry.codes.iter().any(|code| show(code) == *said);
                entry.description = common_description(*status, responses).filter(|said| !is_code(said));
            }
        }
    }
}

/// What most responses of a status say about it; the first of them, if several say it as often.
fn common_description(status: Status, responses: &Responses<'_>) -> Option<String> {
    let mut counts: Vec<(String, usize)> = Vec::new();
    let mut index: HashMap<String, usize> = HashMap::new();
    for said in responses.of(status).filter_map(Response::description) {
        let at = *index.entry(said.clone()).or_insert_with(|| {
            counts.push((said, 0));
            counts.len() - 1
        });
        if let Some((_, count)) = counts.get_mut(at) {
            *count += 1;
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max()?;
    counts.into_iter().find(|(_, count)| *count == most).map(|(said, _)| said)
}

/// An entry that has a status and no code, unless a code would have its name.
fn status_entry(
    status: Status,
    responses: &Responses<'_>,
    names: &HashSet<String>,
    publication: &mut Publication,
) {
    let place = responses.of(status).next().map(|response| response.place).unwrap_or_default();
    let reason = match status {
        Status::Exact(number) => status::reason(number),
        Status::Class(_) | Status::Fallback => None,
    };
    if let Some(reason) = reason.filter(|reason| names.contains(&words::squash(reason))) {
        let show = status::show(status);
        publication.questions.push(Question {
            what: format!("whether status {show} belongs to the code that is called like it, {reason}"),
            assumed: format!("it does not, and {show} has no entry of its own"),
            decide: format!("write {show} into the row of that code if it does"),
            place,
        });
        return;
    }
    let description = common_description(status, responses);
    publication.entries.push(Entry { statuses: vec![status], description, place, ..Entry::default() });
}

/// What responses say on retrying is true of the errors of their status alone.
fn retry(publication: &mut Publication, responses: &Responses<'_>) {
    for status in responses.statuses() {
        let Some((verdict, evidence, place)) = verdict(status, responses) else { continue };
        let mut set = false;
        for entry in publication.entries.iter_mut().filter(|entry| entry.statuses == [status]) {
            set |= entry.retry.is_none();
            entry.retry = entry.retry.or(Some(verdict));
        }
        if set {
            let may = if verdict == Retry::Never { "may not" } else { "may" };
            publication.inferences.push(Inference {
                what: format!("errors of status {} {may} be retried", status::show(status)),
                evidence: evidence.to_owned(),
                confidence: 0.85,
                place,
            });
        }
    }
}

/// The word of an extension, or else `Retry-After`, which makes sense only where a call may be repeated.
fn verdict(status: Status, responses: &Responses<'_>) -> Option<(Retry, &'static str, Place)> {
    if let Some((verdict, place)) = responses.of(status).find_map(Response::retry) {
        return Some((verdict, "an extension of its response says so", place));
    }
    let place = responses.of(status).find_map(Response::retry_after)?;
    let verdict = if status == Status::Exact(429) { Retry::Throttle } else { Retry::Backoff };
    matches!(status, Status::Exact(_)).then_some((
        verdict,
        "its response carries the header `Retry-After`",
        place,
    ))
}

/// Codes and statuses that stand side by side: nobody said which belongs to which.
fn open_statuses(untied: usize, alone: &[Status], responses: &Responses<'_>, publication: &mut Publication) {
    let place = publication.entries.first().map(|entry| entry.place).unwrap_or_default();
    let exact = alone.iter().filter(|status| **status != Status::Fallback);
    let exact: Vec<String> = exact.map(|status| status::show(*status)).collect();
    if responses.all.is_empty() || exact.is_empty() {
        publication.inferences.push(Inference {
            what: format!("{untied} codes have no status"),
            evidence: "the document names none for them".to_owned(),
            confidence: 0.95,
            place,
        });
        return;
    }
    publication.questions.push(Question {
        what: format!("which of the statuses {} belong to the {untied} codes without one", exact.join(", ")),
        assumed: "none: codes and statuses have entries of their own".to_owned(),
        decide: "write the statuses into the rows of the codes".to_owned(),
        place,
    });
}
