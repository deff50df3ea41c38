//! Tables of plain text whose columns stand under each other.

use std::ops::Range;

/// A cell: a byte range of the input.
pub(crate) type Cell = Range<usize>;

/// A table that was found in plain text.
pub(crate) struct Found {
    pub(crate) header: Vec<Cell>,
    pub(crate) rows: Vec<Vec<Cell>>,
    /// The line behind it.
    pub(crate) behind: usize,
}

/// Lines cut by tabs or by two spaces and more.
pub(crate) fn aligned(lines: &[(usize, &str)], at: usize) -> Option<Found> {
    let mut behind = at;
    if is_drawn(lines.get(at)?.1) {
        behind += 1;
    }
    let first = gaps(*lines.get(behind)?);
    if first.len() < 2 || lines.get(behind)?.1.starts_with('#') {
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
    // Three columns are no accident, however few rows stand together.
    let told = rows.len() >= 2 || rows.iter().all(|row| row.len() > 2);
    (told && same * 2 >= rows.len()).then_some(Found { header: Vec::new(), rows, behind })
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
        // Behind the end of a sentence typists set two spaces.
        let sentence = at > 0
            && bytes.get(at - 1).is_some_and(|before| matches!(before, b'.' | b':' | b';' | b'?' | b'!'))
            && bytes.get(at + 2).is_some_and(|after| !matches!(after, b' ' | b'\t'));
        let led = leader(line, at) > 0;
        let wide = byte == b' ' && bytes.get(at + 1).is_some_and(|&next| matches!(next, b' ' | b'\t'));
        let gap = byte == b'\t' || wide && !sentence || led;
        if gap {
            if let Some(from) = from.take() {
                cells.push(start + from..start + at);
            }
            at += leader(line, at);
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

/// How many bytes the dots take that lead from one column to the next: `E01 ....... Text`.
fn leader(line: &str, at: usize) -> usize {
    let rest = line.get(at..).unwrap_or_default();
    let dots = rest.trim_start_matches([' ', '.']);
    let led = &rest.get(..rest.len() - dots.len()).unwrap_or_default();
    let leads = led.starts_with(' ') && led.ends_with(' ') && led.matches('.').count() >= 4;
    if leads && at > 0 { led.len() } else { 0 }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::{Cell, Found};

    type Reader = fn(&[(usize, &str)], usize) -> Option<Found>;

    /// The table that a reader finds in a text: its headings, if it has any, and its rows.
    pub(crate) fn cut(text: &str, table: Reader) -> Vec<Vec<&str>> {
        let mut start = 0;
        let lines: Vec<_> = text
            .lines()
            .map(|line| {
                let at = start;
                start += line.len() + 1;
                (at, line)
            })
            .collect();
        let found = table(&lines, 0).expect("a table");
        let cells = |row: &Vec<Cell>| row.iter().map(|cell| &text[cell.clone()]).collect();
        [found.header].iter().chain(&found.rows).filter(|row| !row.is_empty()).map(cells).collect()
    }
}
