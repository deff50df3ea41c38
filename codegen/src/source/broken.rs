//! Tables drawn with bars whose rows were broken: saved from a browser, a cell may stand alone on its line.

use std::ops::Range;

use super::pipe::{LineAt, cells, is_delimiter};

/// A cell: a byte range of the input, which may cover several lines.
type Cell = Range<usize>;

/// A table whose rows take several lines.
pub(crate) struct Broken {
    pub(crate) header: Vec<Cell>,
    pub(crate) rows: Vec<Vec<Cell>>,
    /// The line behind it.
    pub(crate) behind: usize,
}

/// The most lines over which a heading row may be spread, and a cell.
const TALLEST: usize = 16;

/// The broken table that begins on a line.
pub(crate) fn table(line_at: &LineAt<'_, '_>, first: usize) -> Option<Broken> {
    let (header, body) = header(line_at, first)?;
    let mut reader =
        Reader { width: header.len(), rows: Vec::new(), row: Vec::new(), open: None, waiting: 0 };
    let (mut at, mut behind) = (body, body);
    while let Some((start, line)) = line_at(at) {
        if is_delimiter(line) || !reader.take(start, line) {
            break;
        }
        at += 1;
        if reader.row.is_empty() {
            behind = at;
        }
    }
    // A row that never ends begins something else.
    let broken = behind - body > reader.rows.len() || body - first > 2;
    (!reader.rows.is_empty() && broken).then_some(Broken { header, rows: reader.rows, behind })
}

/// The headings, and the line behind the dashes under them.
fn header(line_at: &LineAt<'_, '_>, first: usize) -> Option<(Vec<Cell>, usize)> {
    let mut header = Vec::new();
    for at in first..first + TALLEST {
        let (start, line) = line_at(at)?;
        if is_delimiter(line) {
            return (header.len() > 1 && header.len() == cells(line).len()).then_some((header, at + 1));
        }
        if !is_open(line) {
            return None;
        }
        header.extend(absolute(start, line));
    }
    None
}

/// A row that only its end shows: `a | b |`.
pub(crate) fn is_open(line: &str) -> bool {
    let line = line.trim();
    line.len() > 1 && line.ends_with('|') && !line.starts_with('|')
}

fn absolute(start: usize, line: &str) -> impl Iterator<Item = Cell> {
    cells(line).into_iter().map(move |cell| start + cell.start..start + cell.end)
}

struct Reader {
    width: usize,
    rows: Vec<Vec<Cell>>,
    row: Vec<Cell>,
    /// Where a cell began that goes on on the next line.
    open: Option<usize>,
    waiting: usize,
}

impl Reader {
    /// Whether the line belongs to the table.
    fn take(&mut self, start: usize, line: &str) -> bool {
        let text = line.trim();
        if text.is_empty() {
            return false;
        }
        if !is_open(line) {
            self.waiting += 1;
            let inside = !self.row.is_empty() && !text.contains('|') && self.waiting <= TALLEST;
            self.open = self.open.or(Some(start + line.len() - line.trim_start().len()).filter(|_| inside));
            return inside;
        }
        let mut found: Vec<Cell> = absolute(start, line).collect();
        if self.row.len() + found.len() > self.width {
            return false;
        }
        if let (Some(open), Some(cell)) = (self.open.take(), found.first_mut()) {
            cell.start = open;
        }
        self.waiting = 0;
        self.row.append(&mut found);
        if self.row.len() == self.width {
            self.rows.push(std::mem::take(&mut self.row));
        }
        true
    }
}
