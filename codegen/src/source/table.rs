//! What every table must keep to before anything is made of it.

use crate::publication::{Failure, Place, Text};

/// The most columns that a table may have.
pub(crate) const COLUMNS: usize = 1000;
/// The most cells that a table may have once its merged and missing cells are filled in.
pub(crate) const CELLS: usize = 4_000_000;

/// Makes every row as long as the longest one.
pub(crate) fn even(
    mut header: Vec<Text>,
    mut rows: Vec<Vec<Text>>,
    place: Place,
) -> Result<(Vec<Text>, Vec<Vec<Text>>), Failure> {
    let width = rows.iter().map(Vec::len).chain([header.len()]).max().unwrap_or(0);
    check(width, rows.len(), place)?;
    if !header.is_empty() {
        header.resize(width, Text::default());
    }
    for row in &mut rows {
        let place = row.first().map(|cell| cell.place).unwrap_or_default();
        row.resize(width, Text { text: String::new(), place });
    }
    Ok((header, rows))
}

/// Refuses a table that is too large to be one.
pub(crate) fn check(width: usize, height: usize, place: Place) -> Result<(), Failure> {
    let message = if width > COLUMNS {
        format!("a table has {width} columns, at most {COLUMNS} are read")
    } else if width.saturating_mul(height) > CELLS {
        format!("a table has {height} rows of {width} columns, at most {CELLS} cells are read")
    } else {
        return Ok(());
    };
    Err(Failure {
        message,
        help: "cut out the table that lists the errors".to_owned(),
        place: Some(place),
        candidates: Vec::new(),
    })
}
