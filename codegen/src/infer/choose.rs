//! Which grids of a document hold its errors.

use std::collections::BTreeSet;

use super::candidate::Candidate;
use super::role::Role;
use super::roles::{Kind, Roles};
use super::{Options, code, samples, status, words};
use crate::document::Origin;
use crate::publication::{Failure, Inference};
use crate::source::data::KEY;

/// Below this, nothing is taken to be a table of errors.
pub const CONFIDENT: f32 = 0.5;
/// Above this, a table with the same headings as the chosen one belongs to it, and a list of the same kind.
const RELATED: f32 = 0.1;
const ALIKE: f32 = 0.4;
/// How many kinds of tables a document may hold and all be weighed.
const GROUPS: usize = 64;
/// How many candidates a failure shows.
const SHOWN: usize = 8;
/// Of two grids with this share of codes in common, one repeats the other.
const SAME: f32 = 0.5;

/// The grids that were chosen, as indices into the candidates.
#[derive(Debug, Default)]
pub(crate) struct Choice {
    /// They list the errors together.
    pub(crate) listed: Vec<usize>,
    /// They say more about errors that the others list.
    pub(crate) repeated: Vec<usize>,
    /// They list the statuses of which these errors are.
    pub(crate) grouped: Vec<usize>,
    /// The best of them.
    pub(crate) best: usize,
}

/// Chooses; what `--select` says decides.
pub(crate) fn choose(candidates: &[Candidate<'_>], options: &Options) -> Result<Choice, Failure> {
    if let Some(selected) = &options.select {
        return select(candidates, selected);
    }
    let mut groups: Vec<Choice> = Vec::new();
    let mut order: Vec<usize> = (0..candidates.len()).collect();
    order.sort_by(|&a, &b| score(candidates, b).total_cmp(&score(candidates, a)));
    for index in order {
        let listed =
            |candidate: &&Candidate<'_>| candidate.kind.is_some() && candidate.grid.origin != Origin::Samples;
        let Some(candidate) = candidates.get(index).filter(listed) else { continue };
        let best = |group: &Choice| candidates.get(group.best);
        let joined = groups.iter().position(|group| best(group).is_some_and(|best| belongs(best, candidate)));
        if let Some(group) = joined.and_then(|joined| groups.get_mut(joined)) {
            group.listed.push(index);
        } else if candidate.score >= CONFIDENT && groups.len() < GROUPS {
            groups.push(Choice { listed: vec![index], best: index, ..Choice::default() });
        }
    }
    let rank = |group: &Choice| rank(candidates, group);
    let mut chosen = groups.into_iter().max_by(|a, b| rank(a).total_cmp(&rank(b)));
    if let Some(chosen) = &mut chosen {
        chosen.listed.sort_unstable();
        repeat(candidates, chosen);
    }
    samples::choose(candidates, chosen).ok_or_else(|| nothing(candidates))
}

fn score(candidates: &[Candidate<'_>], index: usize) -> f32 {
    candidates.get(index).map_or(0.0, |candidate| candidate.score)
}

/// Codes before mere statuses, long tables before short ones, tables before prose.
fn rank(candidates: &[Candidate<'_>], group: &Choice) -> f32 {
    let Some(best) = candidates.get(group.best) else { return 0.0 };
    let rows: usize =
        group.listed.iter().filter_map(|&index| candidates.get(index)).map(|c| c.grid.rows.len()).sum();
    // What a library makes of errors is not what a server sends.
    let library = best.grid.headings.last().is_some_and(|heading| words::speaks_of_libraries(&heading.text));
    let coded = match best.kind {
        _ if library => -0.2,
        Some(Kind::Status) => 0.0,
        _ => 0.2,
    };
    let table = if best.grid.origin == Origin::Table { 0.1 } else { 0.0 };
    let headed = if speaks(best) { 0.1 } else { 0.0 };
    best.score + coded + table + headed + (rows.min(60) as f32 / 60.0) * 0.3
}

/// Whether a grid lists more of what another one lists.
fn belongs(best: &Candidate<'_>, other: &Candidate<'_>) -> bool {
    if best.kind != other.kind || best.grid.origin != other.grid.origin {
        // One status here, several there: a list of few items beside headings is still the same list.
        return false;
    }
    if best.kind == Some(Kind::Status) {
        let classes =
            other.columns.get(other.roles.status.unwrap_or(0)).is_some_and(|column| column.classes >= 0.9);
        return other.score >= 0.1 && !classes;
    }
    if other.score < RELATED {
        return false;
    }
    // Tables under the very same headings list more of the same, whatever they have in common.
    let same = best.grid.origin == Origin::Table && full_headings(best) == full_headings(other);
    if !(same && full_headings(best).iter().any(|heading| !heading.is_empty())) && common(best, other) >= 0.3
    {
        return false;
    }
    match best.grid.origin {
        Origin::Table => same_headings(best, other) || beside(best, other),
        _ => {
            let nearest = |candidate: &Candidate<'_>| {
                candidate.grid.headings.last().map(|heading| heading.text.clone())
            };
            let siblings = family(best) == family(other)
                || nearest(best).is_some_and(|heading| Some(heading) == nearest(other));
            other.score >= ALIKE || siblings && other.score >= ALIKE / 2.0
        }
    }
}

fn family<'a>(candidate: &'a Candidate<'_>) -> Option<&'a str> {
    candidate.grid.headings.iter().rev().nth(1).map(|heading| heading.text.as_str())
}

/// Lists beside a chosen one hold codes too, though theirs are plain words.
fn adopt_lists(candidates: &mut [Candidate<'_>], choice: &mut Choice) {
    let Some(best) = candidates.get(choice.best).filter(|best| best.grid.origin == Origin::List) else {
        return;
    };
    let (roles, kind) = (best.roles.clone(), best.kind);
    let above = family(best).map(str::to_owned);
    if kind != Some(Kind::Text) || roles.code != Some(0) {
        return;
    }
    for (index, candidate) in candidates.iter_mut().enumerate() {
        let heading = candidate.grid.headings.last().map(|heading| heading.text.as_str()).unwrap_or_default();
        let status = status::read(heading).is_some_and(|read| status::all_known(&read.statuses));
        let beside = candidate.grid.origin == Origin::List
            && (status || family(candidate).map(str::to_owned) == above);
        let told = status || words::speaks_of_errors(heading);
        let mut terms = candidate.grid.rows.iter().filter_map(|row| row.first());
        let words = terms.all(|term| code::shape(&term.text) >= code::Shape::Weak);
        let said = candidate.columns.get(1).is_some_and(|column| column.filled == candidate.grid.rows.len());
        if beside && told && words && said && candidate.kind.is_none() {
            candidate.roles = roles.clone();
            candidate.kind = kind;
            candidate.evidence = vec!["a list of errors beside it".to_owned()];
            candidate.score = CONFIDENT;
            choice.listed.push(index);
        }
    }
    choice.listed.sort_unstable();
}

/// Tables with the very headings of the chosen one have its columns, however few rows they are told from.
pub(crate) fn adopt(candidates: &mut [Candidate<'_>], choice: &mut Choice) {
    adopt_lists(candidates, choice);
    let Some(best) = candidates.get(choice.best).filter(|best| best.grid.origin == Origin::Table) else {
        return;
    };
    let (headings, roles, kind) = (full_headings(best), best.roles.clone(), best.kind);
    if headings.iter().filter(|heading| !heading.is_empty()).count() < 2 {
        return;
    }
    for (index, candidate) in candidates.iter_mut().enumerate() {
        let table = candidate.grid.origin == Origin::Table && !choice.listed.contains(&index);
        let known = choice.repeated.contains(&index);
        if table && !known && candidate.kind.is_none() && full_headings(candidate) == headings {
            candidate.roles = roles.clone();
            candidate.kind = kind;
            candidate.evidence = vec!["the same headings as another table of errors".to_owned()];
            candidate.score = CONFIDENT;
            choice.listed.push(index);
        }
    }
    choice.listed.sort_unstable();
}

/// Numbers below the same headings are of one kind: where one table's are no statuses, no table's are that does not
/// call them by their phrases.
pub(crate) fn agree(candidates: &mut [Candidate<'_>], map: &[(String, Role)]) {
    let foreign: BTreeSet<Vec<String>> = candidates
        .iter()
        .filter(|candidate| candidate.grid.origin == Origin::Table && candidate.kind == Some(Kind::Integer))
        .filter(|candidate| candidate.roles.status.is_none())
        .map(full_headings)
        .filter(|headings| headings.iter().any(|heading| !heading.is_empty()))
        .collect();
    for candidate in candidates.iter_mut().filter(|candidate| candidate.kind == Some(Kind::Status)) {
        let index = candidate.roles.status.unwrap_or_default();
        let column = candidate.columns.get(index).cloned().unwrap_or_default();
        let told = column.reason.max(candidate.reasons()) >= 0.3 || column.integers < 0.6;
        if !told && candidate.grid.origin == Origin::Table && foreign.contains(&full_headings(candidate)) {
            let code = [((index + 1).to_string(), Role::Code)];
            let map: Vec<_> = map.iter().cloned().chain(code).collect();
            *candidate = Candidate::new(candidate.number, candidate.grid, &map, candidate.page);
        }
    }
}

/// Tables and lists that read as errors too, and were not taken.
pub(crate) fn left_out(candidates: &[Candidate<'_>], choice: &Choice) -> Vec<Inference> {
    let known: BTreeSet<&String> =
        choice.listed.iter().filter_map(|&index| candidates.get(index)).flat_map(Candidate::codes).collect();
    let other = |(index, candidate): &(usize, &Candidate<'_>)| {
        let taken = choice.listed.contains(index) || choice.repeated.contains(index);
        let told = match candidate.grid.origin {
            Origin::Table => candidate.kind.is_some(),
            Origin::List => candidate.kind.is_some_and(|kind| kind != Kind::Status),
            Origin::Outline | Origin::Samples => false,
        };
        let new = || candidate.codes().iter().any(|code| !known.contains(code));
        !taken && told && candidate.score >= CONFIDENT && new()
    };
    let told = |(_, candidate): (usize, &Candidate<'_>)| {
        let (what, number) = match candidate.grid.origin {
            Origin::Table => ("table", candidate.number),
            _ => ("list", candidate.number),
        };
        Inference {
            what: format!("{what} {number} is left out: `--select {number}` takes it instead"),
            evidence: candidate.describe(),
            confidence: 1.0 - candidate.score / 2.0,
            place: candidate.grid.place,
        }
    };
    candidates.iter().enumerate().filter(other).take(SHOWN).map(told).collect()
}

fn full_headings(candidate: &Candidate<'_>) -> Vec<String> {
    candidate.grid.header.iter().map(|heading| words::normal(&heading.text)).collect()
}

/// Whether one table's headings are among the other's.
fn same_headings(best: &Candidate<'_>, other: &Candidate<'_>) -> bool {
    let headings = |candidate: &Candidate<'_>| -> BTreeSet<String> {
        let filled = candidate.columns.iter().map(|column| words::normal(&column.heading.text));
        filled.filter(|heading| !heading.is_empty()).collect()
    };
    let key = |candidate: &Candidate<'_>| {
        let column = candidate.roles.code.and_then(|index| candidate.columns.get(index));
        column.map(|column| words::normal(&column.heading.text))
    };
    // Maps all have the same headings: what stands beside `errors` and has none is something else.
    let one_speaks = speaks(best) != speaks(other);
    if key(best).as_deref() == Some(KEY) && one_speaks && errorish(best).min(errorish(other)) < 0.5 {
        return false;
    }
    let (ours, theirs) = (headings(best), headings(other));
    let shared = ours.intersection(&theirs).count();
    key(best) == key(other) && (shared == ours.len() || shared == theirs.len())
}

/// Whether two tables of errors stand side by side: `Parser faults` and `Network faults`.
fn beside(best: &Candidate<'_>, other: &Candidate<'_>) -> bool {
    let told = |candidate: &Candidate<'_>| {
        candidate.grid.headings.last().is_some_and(|heading| words::speaks_of_errors(&heading.text))
    };
    let roles =
        |candidate: &Candidate<'_>| candidate.roles.all().map(|(role, _)| role).collect::<BTreeSet<_>>();
    let siblings = family(best).is_some() && family(best) == family(other);
    siblings && told(best) && told(other) && other.score >= CONFIDENT && roles(best) == roles(other)
}

fn speaks(candidate: &Candidate<'_>) -> bool {
    candidate.grid.headings.iter().any(|heading| words::speaks_of_errors(&heading.text))
}

/// The share of cells with what errors are called, in the column that has most of them.
fn errorish(candidate: &Candidate<'_>) -> f32 {
    let Roles { code, name, description, .. } = candidate.roles;
    let columns = [code, name, description].into_iter().flatten();
    let shares = columns.filter_map(|index| candidate.columns.get(index)).map(|column| column.errorish);
    shares.fold(0.0, f32::max)
}

/// The share of the smaller grid's codes that the other one has too.
fn common(one: &Candidate<'_>, other: &Candidate<'_>) -> f32 {
    let (one, other) = (one.codes(), other.codes());
    let least = one.len().min(other.len());
    if least == 0 { 0.0 } else { one.intersection(other).count() as f32 / least as f32 }
}

/// Finds the grids that say more about the chosen errors: headings under a table, a list by what can be retried.
fn repeat(candidates: &[Candidate<'_>], chosen: &mut Choice) {
    let listed = chosen.listed.iter().filter_map(|&index| candidates.get(index));
    let known: BTreeSet<&String> = listed.flat_map(Candidate::codes).collect();
    if candidates.get(chosen.best).is_none_or(|best| best.kind == Some(Kind::Status)) {
        return;
    }
    for (index, candidate) in candidates.iter().enumerate() {
        if chosen.listed.contains(&index) {
            continue;
        }
        let codes = candidate.codes();
        let shared = codes.iter().filter(|code| known.contains(code)).count();
        let typed = candidate.columns.iter().any(|column| column.types >= 0.5);
        if shared > 0 && !typed && shared as f32 >= codes.len() as f32 * SAME {
            chosen.repeated.push(index);
        }
    }
}

fn select(candidates: &[Candidate<'_>], selected: &str) -> Result<Choice, Failure> {
    let wanted = selected.trim().to_lowercase();
    let number = wanted.parse::<usize>().ok();
    let named = |candidate: &Candidate<'_>| {
        candidate.grid.headings.iter().any(|heading| heading.text.to_lowercase().contains(&wanted))
            || candidate.columns.iter().any(|column| column.heading.text.to_lowercase() == wanted)
    };
    let is_selected = |candidate: &Candidate<'_>| match number {
        Some(number) => candidate.number == number,
        None => named(candidate),
    };
    let found: Vec<usize> =
        candidates.iter().enumerate().filter(|(_, c)| is_selected(c)).map(|(index, _)| index).collect();
    let usable =
        found.iter().copied().filter(|&index| candidates.get(index).is_some_and(|c| c.kind.is_some()));
    let Some(best) = usable.clone().max_by(|&a, &b| score(candidates, a).total_cmp(&score(candidates, b)))
    else {
        let message = match found.is_empty() {
            true => format!("no table is numbered or headed `{selected}`"),
            false => format!("`{selected}` has no column that holds codes or statuses"),
        };
        return Err(Failure { message, ..nothing(candidates) });
    };
    let kind = candidates.get(best).map(|candidate| (candidate.kind, candidate.grid.origin));
    let alike = |&index: &usize| candidates.get(index).map(|c| (c.kind, c.grid.origin)) == kind;
    Ok(Choice { listed: usable.filter(alike).collect(), best, ..Choice::default() })
}

fn nothing(candidates: &[Candidate<'_>]) -> Failure {
    let mut order: Vec<&Candidate<'_>> = candidates.iter().collect();
    order.sort_by(|a, b| b.score.total_cmp(&a.score));
    let help = match order.first() {
        None => {
            "give a page that lists error codes or statuses, in a table, a list or under headings".to_owned()
        }
        Some(best) if best.kind.is_none() => {
            "nothing in it reads as codes or statuses; if a table holds them all the same, take it with \
             `--select NUMBER` and say what its columns are: `--map 'HEADING=code'`"
                .to_owned()
        }
        Some(best) => format!(
            "if {number} lists the errors, take it with `--select {number}`; if another column is the code, name \
             it by its heading or its number: `--map 'HEADING=code'`",
            number = best.number
        ),
    };
    Failure {
        message: "no table of errors was found".to_owned(),
        help,
        place: order.first().map(|candidate| candidate.grid.place),
        candidates: order.into_iter().take(SHOWN).map(Candidate::describe).collect(),
    }
}
