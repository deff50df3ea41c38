//! Tables that lie on their side: an error a column, what is said of it below each other.

use std::collections::BTreeSet;

use super::role::Role;
use super::{code, status, words};
use crate::document::{Grid, Origin};
use crate::publication::Text;

/// More kinds of facts than this nobody states of an error.
const TALLEST: usize = 12;

/// The table with an error a row, when it has an error a column.
pub(crate) fn upright(grid: &Grid) -> Option<Grid> {
    let headed = grid.header.iter().any(|cell| !cell.text.is_empty());
    let lines: Vec<&Vec<Text>> = [&grid.header].into_iter().filter(|_| headed).chain(&grid.rows).collect();
    let width = lines.first().map_or(0, |line| line.len());
    if grid.origin != Origin::Table || width < 3 || !(2..=TALLEST).contains(&lines.len()) {
        return None;
    }
    // Only the corner of a table may be empty.
    let labelled = |(at, line): (usize, &&Vec<Text>)| {
        let label = label(line);
        at == 0 && label.is_empty() || words::label_role(label, true)
    };
    let roles: BTreeSet<Role> =
        lines.iter().filter_map(|line| words::best_role(label(line))).map(|(role, _)| role).collect();
    let keyed = lines.iter().any(|line| is_keys(line));
    let across = lines.first()?.iter().skip(1).any(|cell| words::is_label(&cell.text));
    if !lines.iter().enumerate().all(labelled) || roles.len() < 2 || !keyed || across {
        return None;
    }
    let column = |at: usize| lines.iter().filter_map(|line| line.get(at).cloned()).collect::<Vec<_>>();
    let Grid { headings, lead, header: _, rows: _, place, origin, is_records } = grid;
    let (headings, lead) = (headings.clone(), lead.clone());
    let rows = (1..width).map(column).collect();
    Some(Grid {
        headings,
        lead,
        header: column(0),
        rows,
        place: *place,
        origin: *origin,
        is_records: *is_records,
    })
}

fn label(line: &[Text]) -> &str {
    line.first().map(|cell| cell.text.as_str()).unwrap_or_default()
}

/// Whether a line holds nothing but codes or statuses.
fn is_keys(line: &[Text]) -> bool {
    let is_key = |cell: &Text| {
        code::read(&cell.text, false).is_some()
            || status::read(&cell.text).is_some_and(|read| status::all_known(&read.statuses))
    };
    let role = words::best_role(label(line)).map(|(role, _)| role);
    matches!(role, None | Some(Role::Code | Role::Status | Role::Name)) && line.iter().skip(1).all(is_key)
}
