//! Tables drawn with bars: `| a | b |`, `a | b`, and the line of dashes under their headings.

use std::ops::Range;

use super::block::{Block, join};
use super::{Lines, broken, inline};
use crate::publication::Text;

/// Gives the line of an index, with its byte offset.
pub(crate) type LineAt<'r, 'a> = dyn Fn(usize) -> Option<(usize, &'a str)> + 'r;

/// The table that begins on a line, and the line behind it.
pub(crate) fn table(lines: &Lines<'_>, line_at: &LineAt<'_, '_>, first: usize) -> Option<(Block, usize)> {
    let (start, line) = line_at(first)?;
    if let Some(found) = broken::table(line_at, first) {
        return Some(spread(lines, start, line, found));
    }
    let gap = usize::from(is_spaced(line_at, first));
    let under = line_at(first + 1 + gap).map(|(_, under)| under).unwrap_or_default();
    let drawn = is_drawn(line) && is_row(under);
    let headed = is_row(line) && is_delimiter(under);
    let ended = broken::is_open(line) && broken::is_open(under);
    let alike = ended && cells(line).len() > 1 && cells(line).len() == cells(under).len();
    if !(drawn || headed || alike || (is_closed(line) && is_closed(under))) {
        return None;
    }
    let (mut header, mut rows, mut at) = (Vec::new(), Vec::new(), first);
    if headed {
        header = texts(lines, start, line);
        at += 2 + gap;
    }
    let mut groups = Vec::new();
    while let Some((start, line)) = line_at(at) {
        if is_drawn(line) || is_delimiter(line) {
            // A second rule under the first row makes that row the heading.
            if header.is_empty() && rows.len() == 1 {
                header = rows.pop().unwrap_or_default();
            }
            groups.push(rows.len());
        } else if is_row(line) {
            rows.push(texts(lines, start, line));
        } else if gap == 0 || !line.trim().is_empty() || !is_next(line_at, at + 1) {
            break;
        }
        at += 1;
    }
    // Where a rule stands between all rows, a row may take several lines.
    if drawn && groups.len() > 3 {
        rows = grouped(rows, &groups);
        if header.is_empty() && rows.len() > 1 {
            header = rows.remove(0);
        }
    }
    Some((Block::Table { header, rows, place: lines.place(start, start + line.len()) }, at))
}

/// Whether a blank line stands between the headings and the dashes under them, and so between all rows.
fn is_spaced(line_at: &LineAt<'_, '_>, first: usize) -> bool {
    let line = |at: usize| line_at(at).map(|(_, line)| line);
    line(first).is_some_and(is_closed)
        && line(first + 1).is_some_and(|line| line.trim().is_empty())
        && line(first + 2).is_some_and(|line| is_closed(line) && is_delimiter(line))
}

/// Whether a line is one more row, not the headings of another table.
fn is_next(line_at: &LineAt<'_, '_>, at: usize) -> bool {
    line_at(at).is_some_and(|(_, line)| is_closed(line)) && !is_spaced(line_at, at)
}

fn spread(lines: &Lines<'_>, start: usize, line: &str, found: broken::Broken) -> (Block, usize) {
    let text = |cell: &Range<usize>| {
        let place = lines.place(cell.start, cell.end);
        inline::text(lines.input().get(cell.clone()).unwrap_or_default(), place)
    };
    let rows = found.rows.iter().map(|row| row.iter().map(text).collect()).collect();
    let header = found.header.iter().map(text).collect();
    (Block::Table { header, rows, place: lines.place(start, start + line.len()) }, found.behind)
}

/// One row of all the lines between two rules.
fn grouped(rows: Vec<Vec<Text>>, ends: &[usize]) -> Vec<Vec<Text>> {
    let mut grouped: Vec<Vec<Text>> = Vec::new();
    let mut ends = ends.iter().copied().peekable();
    for (index, row) in rows.into_iter().enumerate() {
        let mut begins = grouped.is_empty();
        while ends.next_if(|end| *end <= index).is_some() {
            begins = true;
        }
        match grouped.last_mut().filter(|_| !begins) {
            Some(open) => row.iter().enumerate().for_each(|(column, cell)| match open.get_mut(column) {
                Some(known) => *known = join([&*known, cell]),
                None => open.push(cell.clone()),
            }),
            None => grouped.push(row),
        }
    }
    grouped
}

fn texts(lines: &Lines<'_>, start: usize, line: &str) -> Vec<Text> {
    let text = |range: Range<usize>| {
        let place = lines.place(start + range.start, start + range.end);
        // A table takes the backslash off its bars before code is read, so it is none of the code's.
        inline::text(&line.get(range).unwrap_or_default().replace("\\|", "|"), place)
    };
    cells(line).into_iter().map(text).collect()
}

/// Where the cells of a line stand. A bar behind a backslash or inside backticks does not end a cell.
pub(crate) fn cells(line: &str) -> Vec<Range<usize>> {
    let body = trimmed(line, 0..line.len());
    let mut cells = Vec::new();
    let (mut start, mut escaped, mut code) = (body.start, false, false);
    let text = line.get(body.clone()).unwrap_or_default();
    // An odd backtick out is a slip: then it hides no bar.
    let paired = text.matches('`').count() % 2 == 0;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'`' if paired => code = !code,
            b'|' if !code => {
                cells.push(start..body.start + at);
                start = body.start + at + 1;
            }
            _ => {}
        }
    }
    cells.push(start..body.end);
    if cells.len() > 1 && text.starts_with('|') {
        cells.remove(0);
    }
    if cells.len() > 1 && text.ends_with('|') && start == body.end {
        cells.pop();
    }
    cells.into_iter().map(|cell| trimmed(line, cell)).collect()
}

/// Whether a line is the row of dashes between headings and body.
pub(crate) fn is_delimiter(line: &str) -> bool {
    let line = line.trim();
    line.contains('-')
        && (line.contains('|') || line.contains('+'))
        && line.chars().all(|c| matches!(c, '|' | '-' | ':' | '+' | '=' | ' ' | '\t'))
}

/// Whether a line is only drawn: `+-----+-----+`.
fn is_drawn(line: &str) -> bool {
    let line = line.trim();
    let rule = |c: char| matches!(c, '+' | '-' | '=' | '|' | ' ') || ('\u{2500}'..='\u{257f}').contains(&c);
    line.len() > 1 && line.contains(['+', '\u{2500}', '\u{2501}', '\u{2550}']) && line.chars().all(rule)
}

fn is_closed(line: &str) -> bool {
    let line = line.trim();
    line.len() > 1 && line.starts_with('|') && line.ends_with('|')
}

/// A row: it has a bar that is no part of a code span or a word.
fn is_row(line: &str) -> bool {
    line.contains('|')
        && line.trim() != "|"
        && cells(line).len() + usize::from(line.trim().starts_with('|')) > 1
}

fn trimmed(line: &str, cell: Range<usize>) -> Range<usize> {
    let text = line.get(cell.clone()).unwrap_or_default();
    let start = cell.start + text.len() - text.trim_start().len();
    start..start + text.trim().len()
}

#[cfg(test)]
mod tests {
    use super::{cells, is_delimiter};

    fn texts(line: &str) -> Vec<&str> {
        cells(line).into_iter().map(|cell| &line[cell]).collect()
    }

    #[test]
    fn bars_cut() {
        assert_eq!(texts("| a | b |"), ["a", "b"]);
        assert_eq!(texts("a | b |"), ["a", "b"]);
        assert_eq!(texts("a | b"), ["a", "b"]);
        assert_eq!(texts("|a||b|"), ["a", "", "b"]);
        assert_eq!(texts(r"| `a|b` | c \| d |"), ["`a|b`", r"c \| d"]);
        assert_eq!(texts("| a | |"), ["a", ""]);
        assert_eq!(texts("|"), [""]);
    }

    #[test]
    fn dashes() {
        assert!(is_delimiter("|:--|--:|") && is_delimiter("--- | ---") && is_delimiter("|-|-|-|"));
        assert!(!is_delimiter("---") && !is_delimiter("| a |") && !is_delimiter("|  |"));
    }
}
