//! What the values of one column look like.

use std::collections::BTreeSet;

use super::code::{self, Shape};
use super::{duration, retry, status, words};
use crate::document::Grid;
use crate::publication::{Status, Text};

/// The most columns that are weighed; no table of errors is wider.
pub(crate) const WEIGHED: usize = 64;
/// The most rows that are looked at to tell what a column is.
pub(crate) const SAMPLE: usize = 2000;

/// One column, in numbers between 0.0 and 1.0 of its filled cells.
#[derive(Debug, Clone, Default)]
pub(crate) struct Column {
    pub(crate) heading: Text,
    pub(crate) filled: usize,
    /// Cells that hold statuses, perhaps with a phrase.
    pub(crate) status: f32,
    /// Of those: every status is one that servers send.
    pub(crate) known: f32,
    /// Of those: the phrase is HTTP's own.
    pub(crate) reason: f32,
    /// Of those: the phrase is written as only codes are.
    pub(crate) coded: f32,
    /// Of those: the status is an error.
    pub(crate) errors: f32,
    /// Of those: a class, `4xx`.
    pub(crate) classes: f32,
    /// Of those: the status is none of an error.
    pub(crate) successes: f32,
    /// Of those: the phrase only says that there are errors.
    pub(crate) general: f32,
    /// Cells that begin with a number which is no status.
    pub(crate) foreign: f32,
    pub(crate) integers: f32,
    pub(crate) strong: f32,
    pub(crate) weak: f32,
    /// Integers or strong codes, perhaps several, perhaps with a phrase.
    pub(crate) codes: f32,
    pub(crate) verdicts: f32,
    pub(crate) links: f32,
    /// Cells that hold an address, as types of problems have.
    pub(crate) addresses: f32,
    /// Cells that hold a wait.
    pub(crate) waits: f32,
    pub(crate) types: f32,
    pub(crate) distinct: f32,
    /// Cells with what errors are called.
    pub(crate) errorish: f32,
    pub(crate) words: f32,
    /// Cells that end as a sentence does.
    pub(crate) sentences: f32,
}

const TYPES: [&str; 27] = [
    "counter",
    "gauge",
    "histogram",
    "string",
    "integer",
    "int",
    "number",
    "boolean",
    "bool",
    "object",
    "array",
    "float",
    "double",
    "uuid",
    "date",
    "datetime",
    "timestamp",
    "enum",
    "list",
    "map",
    "int32",
    "int64",
    "str",
    "snowflake",
    "uri",
    "url",
    "bytes",
];

impl Column {
    fn read(grid: &Grid, index: usize) -> Self {
        let heading = grid.header.get(index).cloned().unwrap_or_default();
        let mut column = Self { heading, ..Self::default() };
        let mut seen = BTreeSet::new();
        let rows = grid.rows.iter().take(SAMPLE).filter(|row| !is_merged(row));
        let cells = rows.filter_map(|row| row.get(index)).map(|cell| cell.text.trim());
        for cell in cells.filter(|cell| !is_empty(cell)) {
            column.filled += 1;
            column.add(cell);
            seen.insert(cell);
        }
        column.distinct = ratio(seen.len() as f32, column.filled as f32);
        column.scale();
        column
    }

    fn add(&mut self, cell: &str) {
        let one = |yes: bool| f32::from(u8::from(yes));
        if let Some(read) = status::read(cell).filter(|read| read.phrase.split_whitespace().count() <= 12) {
            self.status += 1.0;
            self.known += one(status::all_known(&read.statuses));
            self.reason += one(status::is_reason(&read.phrase, &read.statuses));
            let coded = code::is_strong(&read.phrase) || code::shape(&read.phrase) == Shape::Integer;
            self.coded += one(coded || code::is_address(&read.phrase));
            self.errors +=
                one(read.statuses.iter().any(|s| matches!(s, Status::Exact(400..) | Status::Class(4 | 5))));
            self.classes +=
                one(read.statuses.iter().all(|s| matches!(s, Status::Class(_) | Status::Fallback)));
            self.general += one(words::is_general(&read.phrase));
            self.successes += one(read.statuses.iter().all(|s| matches!(s, Status::Exact(..400))));
        } else {
            self.foreign += one(code::begins_with_integer(cell));
        }
        match code::shape(cell) {
            Shape::Integer => self.integers += 1.0,
            Shape::Strong => self.strong += 1.0,
            Shape::Weak => self.weak += 1.0,
            Shape::None => {}
        }
        self.codes += one(code::read(cell, false).is_some());
        self.verdicts += one(retry::cell(cell).is_some());
        self.waits += one(duration::cell(cell).is_some());
        self.links += one(cell.starts_with("http://") || cell.starts_with("https://"));
        self.addresses += one(code::is_address(cell));
        let first =
            cell.split([' ', '[', '<', '(', ',', '?']).next().unwrap_or_default().to_ascii_lowercase();
        self.types += one(TYPES.contains(&first.as_str()) && cell.len() < 40);
        self.errorish += one(words::has_error_trait(cell));
        self.words += words::count(cell) as f32;
        self.sentences += one(cell.ends_with(['.', '。']) && words::count(cell) > 2);
    }

    fn scale(&mut self) {
        let (filled, status) = (self.filled as f32, self.status);
        let told = [
            &mut self.known,
            &mut self.reason,
            &mut self.coded,
            &mut self.errors,
            &mut self.classes,
            &mut self.successes,
            &mut self.general,
        ];
        for part in told {
            *part = ratio(*part, status);
        }
        let all = [
            &mut self.status,
            &mut self.foreign,
            &mut self.integers,
            &mut self.strong,
            &mut self.weak,
            &mut self.codes,
            &mut self.verdicts,
            &mut self.links,
            &mut self.addresses,
            &mut self.waits,
            &mut self.types,
            &mut self.errorish,
            &mut self.words,
            &mut self.sentences,
        ];
        for part in all {
            *part = ratio(*part, filled);
        }
    }
}

/// Every column of a grid.
pub(crate) fn columns(grid: &Grid) -> Vec<Column> {
    let width = grid.rows.first().map_or(grid.header.len(), Vec::len).min(WEIGHED);
    let column = |index| if repeats(grid, index) { Column::default() } else { Column::read(grid, index) };
    (0..width).map(column).collect()
}

/// A column that was merged with the one before it says the same again.
fn repeats(grid: &Grid, index: usize) -> bool {
    let Some(before) = index.checked_sub(1) else { return false };
    let same = |row: &Vec<Text>| matches!((row.get(before), row.get(index)), (Some(a), Some(b)) if a == b);
    !grid.rows.is_empty() && grid.rows.iter().take(SAMPLE).all(same)
}

/// One cell over the whole width: a heading inside the table.
pub(crate) fn is_merged(row: &[Text]) -> bool {
    let filled = row.first().filter(|first| row.len() > 1 && !first.text.is_empty());
    filled.is_some_and(|first| row.iter().all(|cell| cell == first))
}

/// A cell in which nothing is said.
pub(crate) fn is_empty(cell: &str) -> bool {
    matches!(
        cell.trim().to_lowercase().as_str(),
        "" | "-"
            | "–"
            | "—"
            | "--"
            | "---"
            | "n/a"
            | "na"
            | "not applicable"
            | "none specified"
            | "..."
            | "…"
            | "/"
            | "\\"
            | "无"
            | "なし"
            | "нет данных"
    )
}

fn ratio(part: f32, whole: f32) -> f32 {
    if whole > 0.0 { part / whole } else { 0.0 }
}
