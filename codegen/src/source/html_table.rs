//! One HTML table: merged cells are repeated, unclosed ones closed.

use super::block::{fold, join};
use super::table::{self, COLUMNS};
use crate::publication::{Failure, Place, Text};

/// A table that is being read.
pub(crate) struct Frame {
    /// Where its tag stands.
    pub(crate) start: usize,
    rows: Vec<Row>,
    cell: Option<Cell>,
    in_head: bool,
    /// The next cell begins a new row.
    row_ended: bool,
}

struct Row {
    head: bool,
    cells: Vec<Cell>,
}

struct Cell {
    text: Text,
    /// What stands before a table in it.
    before: Text,
    head: bool,
    columns: usize,
    rows: usize,
}

type Table = (Vec<Text>, Vec<Vec<Text>>);

impl Frame {
    pub(crate) fn new(start: usize) -> Self {
        Self { start, rows: Vec::new(), cell: None, in_head: false, row_ended: true }
    }

    /// Keeps what stands in a cell before a table in it.
    pub(crate) fn say(&mut self, text: &Text) {
        if let Some(cell) = &mut self.cell {
            cell.before = join([&cell.before, text]);
        }
    }

    /// Whether text would go into a cell.
    pub(crate) fn in_cell(&self) -> bool {
        self.cell.is_some()
    }

    /// Whether that cell is a heading.
    pub(crate) fn in_head(&self) -> bool {
        self.in_head || self.cell.as_ref().is_some_and(|cell| cell.head)
    }

    pub(crate) fn begin_row(&mut self, element: &str) {
        match element {
            "thead" => self.in_head = true,
            "tbody" | "tfoot" => self.in_head = false,
            _ => {}
        }
        self.row_ended = true;
    }

    pub(crate) fn end_row(&mut self, element: &str) {
        self.in_head &= element != "thead";
        self.row_ended = true;
    }

    pub(crate) fn begin_cell(
        &mut self,
        head: bool,
        columns: usize,
        rows: usize,
        place: Place,
    ) -> Result<(), Failure> {
        if columns > COLUMNS {
            return table::check(columns, 1, place);
        }
        let rows = if rows == 0 { usize::MAX } else { rows };
        let text = Text { text: String::new(), place };
        self.cell = Some(Cell { text, before: Text::default(), head, columns: columns.max(1), rows });
        Ok(())
    }

    pub(crate) fn end_cell(&mut self, text: Option<Text>) -> Result<(), Failure> {
        let Some(mut cell) = self.cell.take() else { return Ok(()) };
        if let Some(text) = text {
            cell.text = text;
        }
        if !cell.before.text.is_empty() {
            cell.text = join([&cell.before, &cell.text]);
        }
        if std::mem::take(&mut self.row_ended) {
            self.rows.push(Row { head: self.in_head, cells: Vec::new() });
        }
        let Some(row) = self.rows.last_mut() else { return Ok(()) };
        let place = cell.text.place;
        row.cells.push(cell);
        if row.cells.len() > COLUMNS { table::check(row.cells.len(), 1, place) } else { Ok(()) }
    }

    /// The heading row, and the others.
    pub(crate) fn finish(self, place: Place) -> Result<Table, Failure> {
        let heads = self.rows.iter().take_while(|row| row.is_head()).count();
        // A table of nothing but heading cells is a table all the same.
        let heads = if heads == self.rows.len() { heads.min(1) } else { heads };
        let mut rows = spread(self.rows, place)?.into_iter();
        let header = rows.by_ref().take(heads).fold(Vec::new(), merge);
        Ok((header, rows.collect()))
    }
}

impl Row {
    fn is_head(&self) -> bool {
        (self.head || self.cells.iter().all(|cell| cell.head))
            && self.cells.iter().any(|c| !c.text.text.is_empty())
    }
}

/// Repeats merged cells over all that they cover.
fn spread(rows: Vec<Row>, place: Place) -> Result<Vec<Vec<Text>>, Failure> {
    let height = rows.len();
    let mut carried: Vec<Option<(usize, Text)>> = Vec::new();
    let mut spread: Vec<Vec<Text>> = Vec::with_capacity(height);
    let mut cells = 0usize;
    let mut alone = Vec::new();
    for (index, row) in rows.into_iter().enumerate() {
        let mut line = Vec::new();
        // A row of one merged cell is as wide as the others, whatever it says of itself.
        let single = row.cells.len() == 1 && row.cells.first().is_some_and(|cell| cell.columns > 1);
        let mut own = row.cells.into_iter();
        loop {
            if let Some(text) = carry(&mut carried, line.len()) {
                line.push(text);
            } else if let Some(cell) = own.next() {
                let columns = if single { 1 } else { cell.columns };
                let down = cell.rows.min(height - index).saturating_sub(1);
                for _ in 0..columns {
                    cover(&mut carried, line.len(), down, &cell.text);
                    line.push(cell.text.clone());
                }
            } else {
                break;
            }
            if line.len() > COLUMNS {
                return table::check(line.len(), 1, place).map(|()| Vec::new());
            }
        }
        if single {
            alone.push(index);
        }
        cells += line.len();
        table::check(1, cells, place)?;
        spread.push(line);
    }
    let width = spread.iter().map(Vec::len).max().unwrap_or(0);
    table::check(width, height, place)?;
    for index in alone {
        if let Some(line) = spread.get_mut(index)
            && let Some(text) = line.last().cloned()
        {
            line.resize(width, text);
        }
    }
    Ok(spread)
}

fn carry(carried: &mut [Option<(usize, Text)>], column: usize) -> Option<Text> {
    let slot = carried.get_mut(column)?;
    let (left, text) = slot.take()?;
    if left > 1 {
        *slot = Some((left - 1, text.clone()));
    }
    Some(text)
}

fn cover(carried: &mut Vec<Option<(usize, Text)>>, column: usize, down: usize, text: &Text) {
    if down > 0 {
        if carried.len() <= column {
            carried.resize(column + 1, None);
        }
        if let Some(slot) = carried.get_mut(column) {
            *slot = Some((down, text.clone()));
        }
    }
}

/// Several heading rows as one: `Error` above `Code` is `Error Code`.
fn merge(mut above: Vec<Text>, below: Vec<Text>) -> Vec<Text> {
    if above.is_empty() {
        return below;
    }
    for (index, text) in below.into_iter().enumerate() {
        match above.get_mut(index) {
            Some(known) if known.text == text.text || text.text.is_empty() => {}
            Some(known) => known.text = fold(&format!("{} {}", known.text, text.text)),
            None => above.push(text),
        }
    }
    above
}
