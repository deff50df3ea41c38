//! Tables of plain text whose cells stand one a line.

use super::columns::{Cell, Found};
use crate::infer::{Role, code, status, words};

type Line<'a> = (usize, &'a str);

/// The widest table.
const WIDEST: usize = 8;
/// How far a table is followed.
const TALLEST: usize = 200_000;
/// The most lines that a row may have whose cells take several lines.
const LINES: usize = 14;

/// What a line alone can be.
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

/// Every so many lines there is a status or a code again.
pub(crate) fn even(lines: &[Line<'_>], at: usize) -> Option<Found> {
    let kind = atom(lines.get(at)?.1)?;
    let filled = |(_, (_, line)): &(usize, &(usize, &str))| !line.trim().is_empty();
    let ahead: Vec<usize> = lines
        .iter()
        .enumerate()
        .skip(at)
        .filter(filled)
        .take(WIDEST * 2 + 1)
        .map(|(index, _)| index)
        .collect();
    let is = |index: usize| {
        ahead.get(index).and_then(|&at| lines.get(at)).and_then(|line| atom(line.1)) == Some(kind)
    };
    let width = (2..=WIDEST).find(|&width| is(width))?;
    let header = header(lines, at, width);
    if header.is_empty() && (!is(width * 2) || is_irregular(lines, at, width, kind)) {
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

/// Whether one like the first of a row stands above it, but nearer than a row is high: then they head what is below.
fn is_irregular(lines: &[Line<'_>], at: usize, width: usize, kind: Atom) -> bool {
    let above = lines.get(..at).unwrap_or_default().iter().rev().filter(|(_, line)| !line.trim().is_empty());
    above.take(width - 1).any(|(_, line)| atom(line) == Some(kind))
}

/// The lines above a table, when they read as its headings.
fn header(lines: &[Line<'_>], at: usize, width: usize) -> Vec<Cell> {
    let above = lines.get(..at).unwrap_or_default().iter().rev().filter(|(_, line)| !line.trim().is_empty());
    let mut header: Vec<_> = above.take(width).copied().collect();
    header.reverse();
    // A status heads the errors that it is given with, and what is drawn parts a title from them.
    let short = |(_, line): &(usize, &str)| {
        line.split_whitespace().count() <= 4
            && !words::begins_with_status(line)
            && line.contains(char::is_alphanumeric)
    };
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

/// A table under headings of one line each, whose rows have as many lines as they happen to have.
///
/// Found at its headings: what stands there would else be read as prose.
pub(crate) fn ragged(lines: &[Line<'_>], at: usize) -> Option<Found> {
    let is_key = |line: &str| {
        words::best_role(line).is_some_and(|(role, _)| matches!(role, Role::Code | Role::Status))
    };
    if !is_key(lines.get(at)?.1.trim()) || !words::is_label(lines.get(at)?.1.trim()) {
        return None;
    }
    let filled: Vec<usize> = lines
        .iter()
        .enumerate()
        .skip(at)
        .filter(|(_, (_, line))| !line.trim().is_empty())
        .take(WIDEST + 1)
        .map(|(index, _)| index)
        .collect();
    let text = |index: usize| {
        filled.get(index).and_then(|&at| lines.get(at)).map(|line| line.1.trim()).unwrap_or_default()
    };
    let kind = |text: &str| words::best_role(text).map(|(role, _)| role).filter(|_| words::is_label(text));
    if kind(text(0)) == kind(text(1)) {
        // A title that says the same as the first heading.
        return None;
    }
    let width = (2..=WIDEST).find(|&width| is_start(text(width)))?;
    let known = (0..width).filter(|&index| is_heading(text(index))).count();
    if known * 3 < width * 2 || known < 2 {
        return None;
    }
    let header = filled.iter().take(width).filter_map(|&at| lines.get(at)).map(|line| whole(*line)).collect();
    let (rows, behind) = rows(lines, *filled.get(width)?, width);
    let most = rows.iter().filter(|row| row.len() >= width).count() * 2 > rows.len();
    (rows.len() > 1 && most).then(|| {
        let described = |index: &usize| {
            let heading = words::best_role(text(*index));
            heading.is_some_and(|(role, strength)| role == Role::Description && strength >= 0.8)
        };
        let merged = (1..width).find(described).unwrap_or_else(|| longest(lines, &rows, width));
        let cells = rows.iter().map(|row| fit(lines, row, width, merged)).collect();
        Found { header, rows: cells, behind }
    })
}

fn is_heading(text: &str) -> bool {
    words::is_label(text) || text.chars().count() <= 24 && words::label_role(text, true)
}

/// A number, a status with a phrase, or a code, alone on its line.
fn is_start(line: &str) -> bool {
    let phrased = line.starts_with(|c: char| c.is_ascii_digit())
        && line.split_whitespace().count() <= 10
        && status::read(line)
            .is_some_and(|read| status::all_known(&read.statuses) && words::count(&read.phrase) <= 6);
    atom(line).is_some() || phrased && !line.ends_with(['.', '。'])
}

/// The lines of each row, and the line behind the last one.
fn rows(lines: &[Line<'_>], first: usize, width: usize) -> (Vec<Vec<usize>>, usize) {
    let mut rows: Vec<Vec<usize>> = Vec::new();
    let mut behind = first;
    let coded = |text: &str| atom(text) == Some(Atom::Code);
    let kind = lines.get(first).is_some_and(|(_, line)| coded(line.trim()));
    for (at, (_, line)) in lines.iter().enumerate().skip(first).take(TALLEST) {
        let text = line.trim();
        if text.is_empty() {
            continue;
        }
        // A number inside a row is one of its cells.
        let full = rows.last().is_none_or(|row| row.len() >= width);
        let lone = rows.last().is_some_and(|row| row.len() > 1) && atom(text) == Some(Atom::Integer);
        if is_start(text)
            && coded(text) == kind
            && (full || lone || atom(text).is_none() || status::is_known(text))
        {
            rows.push(vec![at]);
        } else if let Some(row) = rows.last_mut().filter(|row| row.len() < LINES) {
            row.push(at);
        } else {
            break;
        }
        behind = at + 1;
    }
    // Behind the last row comes whatever comes; it has no more lines than the others.
    let usual = rows.iter().rev().skip(1).map(Vec::len).max().unwrap_or(width).min(width);
    if let Some(last) = rows.last_mut() {
        last.truncate(usual.max(1));
        behind = last.last().map_or(behind, |last| last + 1);
    }
    (rows, behind)
}

/// The column whose cells take several lines: the one with the longest texts.
fn longest(lines: &[Line<'_>], rows: &[Vec<usize>], width: usize) -> usize {
    let length = |column: usize| -> usize {
        let regular = rows.iter().filter(|row| row.len() == width);
        regular.filter_map(|row| lines.get(*row.get(column)?)).map(|line| line.1.len()).sum()
    };
    (1..width).max_by_key(|&column| length(column)).unwrap_or(width - 1)
}

fn fit(lines: &[Line<'_>], row: &[usize], width: usize, merged: usize) -> Vec<Cell> {
    let mut cells: Vec<Cell> = row.iter().filter_map(|&at| lines.get(at)).map(|line| whole(*line)).collect();
    let surplus = cells.len().saturating_sub(width);
    if surplus > 0 {
        let end = cells.get(merged + surplus).map_or(0, |cell| cell.end);
        if let Some(cell) = cells.get_mut(merged) {
            cell.end = end.max(cell.end);
        }
        cells.drain(merged + 1..=merged + surplus);
    }
    while cells.len() < width {
        let end = cells.last().map_or(0, |cell| cell.end);
        cells.push(end..end);
    }
    cells
}

fn whole((start, line): Line<'_>) -> Cell {
    let from = start + line.len() - line.trim_start().len();
    from..from + line.trim().len()
}
