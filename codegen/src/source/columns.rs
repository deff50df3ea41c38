//! Tables of plain text whose columns stand under each other, or whose cells stand one a line.

use std::ops::Range;

use crate::infer::{code, status, words};

/// A cell: a byte range of the input.
pub(crate) type Cell = Range<usize>;

/// A table that was found in plain text.
pub(crate) struct Found {
    pub(crate) header: Vec<Cell>,
    pub(crate) rows: Vec<Vec<Cell>>,
    /// The line behind it.
    pub(crate) behind: usize,
}

/// The widest table whose cells stand one a line.
const STACK: usize = 8;
/// How far a stacked table is followed.
const TALLEST: usize = 200_000;

/// Lines cut by tabs or by two spaces and more.
pub(crate) fn aligned(lines: &[(usize, &str)], at: usize) -> Option<Found> {
    let mut behind = at;
    if is_drawn(lines.get(at)?.1) {
        behind += 1;
    }
    let first = gaps(*lines.get(behind)?);
    if first.len() < 2 {
        return None;
    }
    let mut rows = vec![first];
    behind += 1;
    while let Some(&(start, line)) = lines.get(behind) {
        let cells = gaps((start, line));
        if is_drawn(line) {
        } else if cells.len() >= 2 {
            rows.push(cells);
        } else {
            break;
        }
        behind += 1;
    }
    let same = rows.iter().filter(|row| rows.first().is_some_and(|first| first.len() == row.len())).count();
    (rows.len() >= 2 && same * 2 >= rows.len()).then_some(Found { header: Vec::new(), rows, behind })
}

fn is_drawn(line: &str) -> bool {
    let line = line.trim();
    line.len() > 2 && line.chars().all(|c| matches!(c, '-' | '=' | ' ' | '\t'))
}

fn gaps((start, line): (usize, &str)) -> Vec<Cell> {
    let mut cells = Vec::new();
    let (mut from, mut at) = (None, 0);
    let bytes = line.as_bytes();
    while let Some(&byte) = bytes.get(at) {
        let gap = byte == b'\t'
            || (byte == b' ' && bytes.get(at + 1).is_some_and(|&next| matches!(next, b' ' | b'\t')));
        if gap {
            if let Some(from) = from.take() {
                cells.push(start + from..start + at);
            }
            while bytes.get(at).is_some_and(|&b| matches!(b, b' ' | b'\t')) {
                at += 1;
            }
        } else {
            from = from.or(Some(at));
            at += 1;
        }
    }
    if let Some(from) = from {
        let end = line.trim_end().len();
        if end > from {
            cells.push(start + from..start + end);
        }
    }
    cells
}

/// What a line alone can be in a stacked table.
#[derive(PartialEq, Clone, Copy)]
enum Atom {
    Status,
    Integer,
    Code,
}

fn atom(line: &str) -> Option<Atom> {
    let line = line.trim();
    if line.len() > 64 || line.is_empty() {
        None
    } else if status::is_known(line) {
        Some(Atom::Status)
    } else if line.parse::<i64>().is_ok() {
        Some(Atom::Integer)
    } else {
        code::is_strong(line).then_some(Atom::Code)
    }
}

/// Cells that stand one a line: every so many lines there is a status or a code again.
pub(crate) fn stacked(lines: &[(usize, &str)], at: usize) -> Option<Found> {
    let kind = atom(lines.get(at)?.1)?;
    let filled = |(_, (_, line)): &(usize, &(usize, &str))| !line.trim().is_empty();
    let ahead: Vec<usize> = lines
        .iter()
        .enumerate()
        .skip(at)
        .filter(filled)
        .take(STACK * 2 + 1)
        .map(|(index, _)| index)
        .collect();
    let is = |index: usize| {
        ahead.get(index).and_then(|&at| lines.get(at)).and_then(|line| atom(line.1)) == Some(kind)
    };
    let width = (2..=STACK).find(|&width| is(width))?;
    let header = stack_header(lines, at, width);
    if !is(width * 2) && header.is_empty() {
        return None;
    }
    let mut rows = Vec::new();
    let mut behind = at;
    let mut all = lines.iter().enumerate().skip(at).filter(filled).take(TALLEST);
    loop {
        let row: Vec<_> = all.by_ref().take(width).collect();
        let starts = row.first().is_some_and(|(_, (_, line))| atom(line) == Some(kind));
        let (true, Some((last, _))) = (starts && row.len() == width, row.last()) else { break };
        behind = last + 1;
        rows.push(row.iter().map(|(_, line)| whole(**line)).collect());
    }
    Some(Found { header, rows, behind })
}

/// The lines above a stacked table, when they read as its headings.
fn stack_header(lines: &[(usize, &str)], at: usize, width: usize) -> Vec<Cell> {
    let above = lines.get(..at).unwrap_or_default().iter().rev().filter(|(_, line)| !line.trim().is_empty());
    let mut header: Vec<_> = above.take(width).copied().collect();
    header.reverse();
    let short = |(_, line): &(usize, &str)| line.split_whitespace().count() <= 4;
    let known = |(_, line): &(usize, &str)| words::label_role(line, true);
    if header.len() == width
        && header.iter().all(short)
        && header.iter().filter(|line| known(line)).count() * 2 >= width
    {
        header.into_iter().map(whole).collect()
    } else {
        Vec::new()
    }
}

fn whole((start, line): (usize, &str)) -> Cell {
    let from = start + line.len() - line.trim_start().len();
    from..from + line.trim().len()
}
