//! The columns that `--map` names.

use super::candidate::Candidate;
use super::column::Column;
use super::role::Role;
use super::words;
use crate::publication::Failure;

/// More tables than this are not shown.
const SHOWN: usize = 8;

/// A column by its heading, or else by its number from 1.
pub(super) fn column(columns: &[Column], heading: &str) -> Option<usize> {
    find(columns.iter().map(|column| column.heading.text.as_str()), heading)
}

fn find<'a>(headings: impl ExactSizeIterator<Item = &'a str>, heading: &str) -> Option<usize> {
    let (wanted, count) = (words::normal(heading), headings.len());
    let named = { headings }.position(|heading| words::normal(heading) == wanted);
    let number = || heading.trim().parse::<usize>().ok()?.checked_sub(1).filter(|index| *index < count);
    named.or_else(number)
}

/// The headings of every table: what a column can be named by.
pub(super) fn headings(candidates: &[Candidate<'_>]) -> Vec<Vec<String>> {
    let texts =
        |table: &Candidate<'_>| table.columns.iter().map(|column| column.heading.text.clone()).collect();
    candidates.iter().map(texts).collect()
}

/// The columns that `map` names and none of these tables has, each with those that there are.
#[must_use]
pub fn unmapped(tables: &[Vec<String>], map: &[(String, Role)]) -> Vec<Failure> {
    let is_known =
        |heading: &str| tables.iter().any(|table| find(table.iter().map(String::as_str), heading).is_some());
    // What has headings says more than what can only be counted.
    let is_headed =
        |(_, table): &(usize, &Vec<String>)| table.iter().any(|heading| !heading.trim().is_empty());
    let mut shown: Vec<_> = tables.iter().enumerate().collect();
    if shown.iter().any(is_headed) {
        shown.retain(is_headed);
    }
    let failure = |(heading, _): &(String, Role)| Failure {
        message: format!("no column is headed `{heading}`"),
        help: match tables.is_empty() {
            true => "leave `--map` out: the input has no columns, its format tells what is what",
            false => "write a heading as it stands there, or the number of the column",
        }
        .to_owned(),
        place: None,
        candidates: shown.iter().take(SHOWN).map(|(at, table)| listed(at + 1, table)).collect(),
    };
    map.iter().filter(|(heading, _)| !is_known(heading)).map(failure).collect()
}

/// What `map` says of one table in two ways: of a column that it is this and that, or of two columns that they are the same.
#[must_use]
pub fn clashing(tables: &[Vec<String>], map: &[(String, Role)]) -> Vec<Failure> {
    let mut clashes: Vec<Failure> = Vec::new();
    for table in tables {
        let index = |heading: &str| find(table.iter().map(String::as_str), heading);
        let known: Vec<_> =
            map.iter().filter_map(|(heading, role)| Some((index(heading)?, heading, *role))).collect();
        for (at, (column, heading, role)) in known.iter().enumerate() {
            let clash =
                known.iter().take(at).find_map(|(other, name, of)| match (other == column, of == role) {
                    (true, false) => {
                        Some(format!("`{heading}` is mapped as {} and as {}", of.name(), role.name()))
                    }
                    (false, true) if *role != Role::Ignore => {
                        Some(format!("`{name}` and `{heading}` are both mapped as {}", role.name()))
                    }
                    _ => None,
                });
            let failure = clash.map(|message| Failure {
                message,
                help: "map each column once, and each role but `ignore` to one column".to_owned(),
                place: None,
                candidates: Vec::new(),
            });
            clashes.extend(
                failure.filter(|failure| clashes.iter().all(|other| other.message != failure.message)),
            );
        }
    }
    clashes
}

/// ``table 1: 1 `Status`, 2 `Code` ``
fn listed(number: usize, table: &[String]) -> String {
    let column = |(at, heading): (usize, &String)| match heading.trim() {
        "" => (at + 1).to_string(),
        heading => format!("{} `{heading}`", at + 1),
    };
    let columns: Vec<String> = table.iter().enumerate().map(column).collect();
    format!("table {number}: {}", columns.join(", "))
}
