//! How much one column looks like what it could be.

use super::column::Column;
use super::role::Role;
use super::words::{self, affinity};

/// How much a column looks like the statuses; `phrased` when others say what HTTP calls them.
pub(super) fn status_score(column: &Column, phrased: bool) -> Option<f32> {
    let heading = &column.heading.text;
    let (status, code) = (affinity(heading, Role::Status), affinity(heading, Role::Code));
    let expected = heading.is_empty() || status > 0.0 || code > 0.0 || column.reason >= 0.3 || phrased;
    if column.status < 0.5 || !expected || column.known < if status >= 0.8 { 0.3 } else { 0.8 } {
        return None;
    }
    // One number that is none speaks against all the others, when nothing else speaks for them.
    if status < 0.8 && column.reason < 0.3 && column.foreign > 0.15 {
        return None;
    }
    Some(column.status * 0.5 + column.known * 0.3 + status * 0.7 + column.reason * 0.2)
}

/// How much a column is what its heading says, for roles that only a heading can give.
pub(super) fn heading_score(column: &Column, role: Role, least: f32) -> Option<f32> {
    let score = affinity(&column.heading.text, role);
    let rival = words::best_role(&column.heading.text)
        .is_some_and(|(best, strength)| best != role && strength > score + 0.1);
    let fits = match role {
        Role::Retry => column.verdicts >= 0.5,
        Role::Docs => column.links >= 0.3,
        Role::After => column.waits >= 0.5,
        _ => true,
    };
    (score >= least && !rival && fits).then_some(score)
}

/// How much a column looks like the description.
pub(super) fn description_score(column: &Column) -> Option<f32> {
    let heading = affinity(&column.heading.text, Role::Description);
    let prose = column.words >= 2.0 && column.types < 0.4 && column.status < 0.8;
    // A column of symbols is named by its heading before it describes anything.
    if column.strong >= 0.6 && heading < 0.7 {
        return None;
    }
    // `error` above sentences heads what the error means.
    let misnamed = column.codes + column.weak < 0.3
        && words::best_role(&column.heading.text).is_some_and(|(role, _)| role == Role::Code);
    let unheaded =
        column.heading.text.is_empty() || misnamed || words::best_role(&column.heading.text).is_none();
    if heading < 0.4 && !(prose && unheaded) && !(prose && heading > 0.0) {
        return None;
    }
    // Of the same text in several languages the one is taken that every developer reads.
    let english = words::is_english(&column.heading.text);
    // Of columns that nothing heads the first that holds more than names comes before what goes on about it.
    let most = if column.heading.text.is_empty() { 4.0 } else { 12.0 };
    Some(heading + column.words.min(most) / 40.0 + if english { 0.3 } else { 0.0 })
}

/// The column with the best score.
pub(super) fn best(scored: impl Iterator<Item = (usize, f32)>) -> Option<usize> {
    // Of equals the first wins: tables begin with what matters.
    scored
        .fold(None, |best: Option<(usize, f32)>, next| match best {
            Some(known) if known.1 >= next.1 => Some(known),
            _ => Some(next),
        })
        .map(|(index, _)| index)
}
