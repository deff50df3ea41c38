//! The columns that `--map` names.

use super::candidate::Candidate;
use super::column::Column;
use super::role::Role;
use super::words;
use crate::publication::{Place, Question};

/// A column by its heading, or else by its number from 1.
pub(super) fn column(columns: &[Column], heading: &str) -> Option<usize> {
    let wanted = words::normal(heading);
    let named = columns.iter().position(|column| words::normal(&column.heading.text) == wanted);
    let number =
        || heading.trim().parse::<usize>().ok()?.checked_sub(1).filter(|index| *index < columns.len());
    named.or_else(number)
}

/// What no table has a column for. It is no failure: what is compared need not have the same headings.
pub(super) fn unknown(candidates: &[Candidate<'_>], map: &[(String, Role)], place: Place) -> Vec<Question> {
    let is_known = |heading: &str| candidates.iter().any(|table| column(&table.columns, heading).is_some());
    let unknown = map.iter().filter(|(heading, _)| !is_known(heading));
    let question = |(heading, role): &(String, Role)| Question {
        what: format!("no column is headed `{heading}`"),
        assumed: format!("`--map '{heading}={}'` is left out", role.name()),
        decide: "write a heading as it stands there, or the number of the column".to_owned(),
        place,
    };
    unknown.map(question).collect()
}
