//! Tables of AsciiDoc: cells behind bars between two lines of `|===`, one a line or a row a line.

use super::columns::Cell;

/// A table, and the line behind it.
pub(crate) struct Found {
    pub(crate) header: Vec<Cell>,
    pub(crate) rows: Vec<Vec<Cell>>,
    pub(crate) behind: usize,
}

/// The table that the line opens.
pub(crate) fn table(lines: &[(usize, &str)], at: usize) -> Option<Found> {
    if !is_fence(lines.get(at)?.1) {
        return None;
    }
    let attributes =
        at.checked_sub(1).and_then(|before| lines.get(before)).map(|line| line.1).unwrap_or_default();
    let end = at + 1 + lines.get(at + 1..)?.iter().position(|(_, line)| is_fence(line))?;
    let body = lines.get(at + 1..end)?;
    let cells: Vec<Cell> = cells(body);
    let first = body.iter().find(|(_, line)| !line.trim().is_empty())?;
    // Without a word on it the first line has as many cells as there are columns.
    let width = columns(attributes).unwrap_or_else(|| bars(first.1).len());
    if width < 2 || cells.len() < width * 2 {
        return None;
    }
    let mut rows: Vec<Vec<Cell>> = cells.chunks(width).map(<[Cell]>::to_vec).collect();
    let blank = body
        .iter()
        .skip_while(|(_, line)| line.trim().is_empty())
        .nth(1)
        .is_some_and(|(_, l)| l.trim().is_empty());
    let headed = attributes.contains("header") || blank && bars(first.1).len() == width;
    let header = if headed { rows.remove(0) } else { Vec::new() };
    Some(Found { header, rows, behind: end + 1 })
}

fn is_fence(line: &str) -> bool {
    let line = line.trim();
    line.strip_prefix('|').is_some_and(|rest| rest.len() >= 3 && rest.bytes().all(|byte| byte == b'='))
}

/// How many columns `[cols="1,1,3"]` and `[cols="3*"]` name.
fn columns(attributes: &str) -> Option<usize> {
    let list = attributes.split_once("cols=")?.1.trim_start_matches('"').split(['"', ']']).next()?;
    let count = |part: &str| match part.split_once('*') {
        Some((times, _)) => times.trim().parse().unwrap_or(1),
        None => 1,
    };
    Some(list.split(',').map(count).sum::<usize>()).filter(|columns| (1..=1000).contains(columns))
}

/// Every cell: behind its bar, to the next one.
fn cells(body: &[(usize, &str)]) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::new();
    for (start, line) in body {
        let at = bars(line);
        let first = at.first().copied().unwrap_or(line.len());
        let before = line.get(..first).unwrap_or_default();
        if let Some(open) = cells.last_mut().filter(|_| !before.trim().is_empty() && at.is_empty()) {
            // A cell goes on on the next line.
            open.end = open.end.max(start + before.trim_end().len());
        }
        let ends = at.iter().skip(1).copied().chain([line.len()]);
        for (bar, end) in at.iter().zip(ends) {
            let text = line.get(bar + 1..end).unwrap_or_default();
            let from = start + bar + 1 + text.len() - text.trim_start().len();
            cells.push(from..from + text.trim().len());
        }
    }
    cells
}

/// Where bars stand that begin a cell; one behind a backslash is text.
fn bars(line: &str) -> Vec<usize> {
    let escaped = |at: usize| at > 0 && line.as_bytes().get(at - 1) == Some(&b'\\');
    line.match_indices('|').map(|(at, _)| at).filter(|&at| !escaped(at)).collect()
}
