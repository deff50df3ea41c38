//! Whether the first row of a table without headings is its headings.

use std::borrow::Cow;

use super::{code, status, words};
use crate::document::{Grid, Origin};
use crate::publication::Text;

/// How many rows of titles may stand above the headings.
const TITLES: usize = 3;

/// The grid with its headings, when its first row reads as them.
pub(crate) fn promote(grid: &Grid) -> Cow<'_, Grid> {
    if grid.origin != Origin::Table || !grid.header.iter().all(|cell| cell.text.is_empty()) {
        return Cow::Borrowed(grid);
    }
    // A title above the headings fills one cell of a row.
    let titles =
        grid.rows.iter().take(TITLES).take_while(|row| row.len() > 1 && filled(row).count() <= 1).count();
    let Some((first, rest)) = grid.rows.get(titles..).and_then(<[_]>::split_first) else {
        return Cow::Borrowed(grid);
    };
    if !rest.is_empty() && reads_as_header(first, rest) {
        Cow::Owned(Grid { header: first.clone(), rows: rest.to_vec(), ..grid.clone_without_rows() })
    } else {
        Cow::Borrowed(grid)
    }
}

fn filled(row: &[Text]) -> impl Iterator<Item = &Text> {
    row.iter().filter(|cell| !cell.text.is_empty())
}

fn reads_as_header(first: &[Text], rest: &[Vec<Text>]) -> bool {
    let filled: Vec<&Text> = filled(first).collect();
    let known = |cell: &&&Text| words::label_role(&cell.text, true) || words::lists_others(&cell.text);
    let short = filled.iter().all(|cell| cell.text.split_whitespace().count() <= 5);
    // Values of a table are seldom headings of one; a number never is.
    let numeric = filled
        .iter()
        .any(|cell| status::read(&cell.text).is_some() || code::shape(&cell.text) == code::Shape::Integer);
    let below = rest.first().map(Vec::as_slice).unwrap_or_default();
    let numbers_below = below.iter().any(|cell| code::shape(&cell.text) == code::Shape::Integer);
    let count = filled.iter().filter(known).count();
    short && !numeric && !filled.is_empty() && (count * 2 >= filled.len() || count > 0 && numbers_below)
}

impl Grid {
    fn clone_without_rows(&self) -> Self {
        let Self { headings, lead, header: _, rows: _, place, origin } = self;
        Self {
            headings: headings.clone(),
            lead: lead.clone(),
            header: Vec::new(),
            rows: Vec::new(),
            place: *place,
            origin: *origin,
        }
    }
}
