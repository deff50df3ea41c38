//! Statuses by their names: `BAD_REQUEST` below `httpStatus` is 400.

use std::borrow::Cow;

use super::column::{SAMPLE, WEIGHED, is_empty};
use super::role::Role;
use super::status;
use super::words::{affinity, normal};
use crate::document::Grid;
use crate::publication::Text;

/// The grid with numbers where its column of statuses holds nothing but their names.
pub(crate) fn numbered(grid: Cow<'_, Grid>) -> Cow<'_, Grid> {
    let Some(index) = (0..grid.header.len().min(WEIGHED)).find(|&index| is_of_names(&grid, index)) else {
        return grid;
    };
    let mut grid = grid.into_owned();
    for cell in grid.rows.iter_mut().filter_map(|row| row.get_mut(index)) {
        if let Some(number) = status::of_reason(&cell.text) {
            cell.text = number.to_string();
        }
    }
    Cow::Owned(grid)
}

fn is_of_names(grid: &Grid, index: usize) -> bool {
    let speaks = |role| move |heading: &Text| affinity(&heading.text, role) >= 0.8;
    let Some(heading) = grid.header.get(index).filter(|heading| speaks(Role::Status)(heading)) else {
        return false;
    };
    // Where nothing else is the code, names of statuses are the codes.
    let coded =
        grid.header.iter().enumerate().any(|(other, heading)| other != index && speaks(Role::Code)(heading));
    if !coded && !normal(&heading.text).contains("http") {
        return false;
    }
    // Beside numbers that are statuses they only say what those are called.
    let told = (0..grid.header.len()).any(|other| holds(grid, other, status::is_known));
    !told && holds(grid, index, |cell| status::of_reason(cell).is_some())
}

/// Whether a column holds nothing else.
fn holds(grid: &Grid, index: usize, is: impl Fn(&str) -> bool) -> bool {
    let rows = grid.rows.iter().take(SAMPLE).filter_map(|row| row.get(index));
    let mut cells = rows.filter(|cell| !is_empty(&cell.text)).peekable();
    cells.peek().is_some() && cells.all(|cell| is(&cell.text))
}
