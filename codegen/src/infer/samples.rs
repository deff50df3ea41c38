//! Codes that stand only in code blocks: taken where nothing else lists any, asked about where something does.

use std::collections::BTreeSet;

use super::candidate::Candidate;
use super::choose::Choice;
use super::roles::Kind;
use super::status;
use crate::document::Origin;
use crate::publication::{Inference, Question, Status};

/// Fewer bodies than this picture the shape of all errors.
const LEAST: usize = 2;
/// How many codes a question names.
const NAMED: usize = 3;

/// Takes the code blocks when nothing else was chosen, or only statuses of which most have a body.
pub(crate) fn choose(candidates: &[Candidate<'_>], chosen: Option<Choice>) -> Option<Choice> {
    let Some((index, samples)) = find(candidates) else { return chosen };
    let taken = || Choice { listed: vec![index], best: index, ..Choice::default() };
    let Some(chosen) = chosen else { return speak_of_errors(samples).then(taken) };
    let statuses = candidates.get(chosen.best).is_some_and(|best| best.kind == Some(Kind::Status));
    let ours = of(samples);
    let listed = chosen.listed.iter().filter_map(|&index| candidates.get(index));
    let theirs: BTreeSet<u16> = listed.flat_map(of).filter(|status| *status >= 400).collect();
    let shared = theirs.intersection(&ours).count();
    if statuses && shared * 2 > theirs.len() {
        Some(Choice { grouped: chosen.listed, ..taken() })
    } else {
        Some(chosen)
    }
}

/// How sure it is that bodies in code blocks are all there are.
const SURE: f32 = 0.7;

/// What was concluded when the code blocks were taken.
pub(crate) fn inference(samples: &Candidate<'_>) -> Inference {
    Inference {
        what: format!("the codes are those in {} code blocks", samples.grid.rows.len()),
        evidence: "the blocks hold the bodies of errors, and nothing else on the page lists codes".to_owned(),
        confidence: SURE,
        place: samples.grid.place,
    }
}

/// What is asked when the code blocks alone hold codes, and whether they were taken or only statuses.
pub(crate) fn question(candidates: &[Candidate<'_>], choice: &Choice) -> Option<Question> {
    let (index, samples) = find(candidates)?;
    let statuses = candidates.get(choice.best).is_some_and(|best| best.kind == Some(Kind::Status));
    let place = samples.grid.place;
    if choice.listed.contains(&index) {
        // Nobody says that every error has a body here.
        return choice.grouped.is_empty().then(|| Question {
            what: "codes stand only in code blocks, which may not show every error".to_owned(),
            assumed: format!("the {} that they hold are all", samples.codes().len()),
            decide: format!(
                "say that they are with `--select {}`, or write rows for the others by hand",
                samples.number
            ),
            place,
        });
    }
    if !statuses {
        return None;
    }
    let code = samples.roles.code?;
    let listed = candidates.get(choice.best).map_or(0, |best| best.number);
    let all: Vec<&str> =
        samples.grid.rows.iter().filter_map(|row| row.get(code)).map(|cell| cell.text.as_str()).collect();
    let named: Vec<String> = all.iter().take(NAMED).map(|code| format!("`{code}`")).collect();
    let more = if all.len() > NAMED { " and more" } else { "" };
    Some(Question {
        what: format!("code blocks hold codes that nothing lists: {}{more}", named.join(", ")),
        assumed: "they are examples, and the statuses are the errors".to_owned(),
        decide: format!(
            "take them with `--select {}`, or say that the statuses are the errors with `--select {listed}`",
            samples.number
        ),
        place,
    })
}

fn find<'c, 'a>(candidates: &'c [Candidate<'a>]) -> Option<(usize, &'c Candidate<'a>)> {
    let is_found = |candidate: &Candidate<'_>| {
        candidate.grid.origin == Origin::Samples
            && candidate.kind.is_some_and(|kind| kind != Kind::Status)
            && candidate.codes().len() >= LEAST
    };
    candidates.iter().enumerate().find(|(_, candidate)| is_found(candidate))
}

/// Whether the bodies are those of errors: by their statuses, by their codes, or by what the page begins with.
fn speak_of_errors(samples: &Candidate<'_>) -> bool {
    let column = |index: Option<usize>| samples.columns.get(index?);
    let rows = samples.grid.rows.len();
    let statuses = column(samples.roles.status).map_or(0, |column| column.filled);
    let called = column(samples.roles.code).map_or(0.0, |column| column.errorish);
    samples.page.titled || statuses * 2 >= rows || called >= 0.5
}

/// The exact statuses of a grid.
fn of(candidate: &Candidate<'_>) -> BTreeSet<u16> {
    let cells = candidate.grid.rows.iter().filter_map(|row| row.get(candidate.roles.status?));
    let read = cells.filter_map(|cell| status::read(&cell.text)).flat_map(|read| read.statuses);
    let exact = read.filter_map(|status| match status {
        Status::Exact(number) => Some(number),
        _ => None,
    });
    exact.collect()
}
