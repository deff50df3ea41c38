//! The two directives of reStructuredText that make tables of lists and of delimited values.

use super::columns::Cell;

/// A table of a directive: its cells by row, whether the first row heads them, and the line behind it.
pub(crate) struct Found {
    pub(crate) header: Vec<Cell>,
    pub(crate) rows: Vec<Vec<Cell>>,
    /// The title behind the directive's name.
    pub(crate) title: Option<Cell>,
    pub(crate) behind: usize,
}

/// The table of the directive on a line.
pub(crate) fn table(lines: &[(usize, &str)], at: usize) -> Option<Found> {
    let (start, line) = *lines.get(at)?;
    let directive = line.trim_start().strip_prefix(".. ")?;
    let (name, title) = directive.split_once("::")?;
    let title = Some(range(start, line, title.trim())).filter(|title| title.end > title.start);
    let mut body = Body { lines, at: at + 1, heads: 0, header: Vec::new() };
    body.options();
    let mut rows = match name {
        "list-table" => body.list(),
        "csv-table" => body.values(),
        _ => return None,
    };
    if body.header.is_empty() && body.heads > 0 && !rows.is_empty() {
        body.header = rows.remove(0);
    }
    (!rows.is_empty()).then_some(Found { header: body.header, rows, title, behind: body.at })
}

struct Body<'l, 'a> {
    lines: &'l [(usize, &'a str)],
    at: usize,
    heads: usize,
    header: Vec<Cell>,
}

impl<'a> Body<'_, 'a> {
    /// The next line, when it belongs to the directive: all of its lines are indented.
    fn line(&self) -> Option<(usize, &'a str)> {
        self.lines
            .get(self.at)
            .copied()
            .filter(|(_, line)| line.trim().is_empty() || line.starts_with([' ', '\t']))
    }

    fn options(&mut self) {
        while let Some((start, line)) = self.line() {
            let Some(option) = line.trim().strip_prefix(':') else { break };
            if let Some(rows) = option.strip_prefix("header-rows:") {
                self.heads = rows.trim().parse().unwrap_or(0);
            } else if let Some(header) = option.strip_prefix("header:") {
                self.header = values(start, line, header);
            }
            self.at += 1;
        }
    }

    /// `* - first` begins a row, `- next` goes on in it.
    fn list(&mut self) -> Vec<Vec<Cell>> {
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        while let Some((start, line)) = self.line() {
            self.at += 1;
            let text = line.trim();
            let (row, text) = match text.strip_prefix("* ") {
                Some(rest) => (true, rest.trim_start()),
                None => (false, text),
            };
            let cell = text.strip_prefix('-').filter(|rest| rest.is_empty() || rest.starts_with(' '));
            if row {
                rows.push(Vec::new());
            }
            let Some(open) = rows.last_mut() else { continue };
            match (cell, open.last_mut()) {
                (Some(cell), _) => open.push(range(start, line, cell.trim())),
                (None, Some(cell)) if !text.is_empty() => cell.end = range(start, line, text).end,
                _ => {}
            }
        }
        rows
    }

    fn values(&mut self) -> Vec<Vec<Cell>> {
        let mut rows = Vec::new();
        while let Some((start, line)) = self.line() {
            self.at += 1;
            if !line.trim().is_empty() {
                rows.push(values(start, line, line));
            }
        }
        rows
    }
}

/// Values between commas, perhaps in quotes.
fn values(start: usize, line: &str, part: &str) -> Vec<Cell> {
    let mut cells = Vec::new();
    let (mut from, mut quoted) = (0, false);
    for (at, byte) in part.bytes().enumerate().chain([(part.len(), b',')]) {
        match byte {
            b'"' => quoted = !quoted,
            b',' if !quoted || at == part.len() => {
                let value = part.get(from..at).unwrap_or_default().trim();
                let bare = value.strip_prefix('"').and_then(|value| value.strip_suffix('"')).unwrap_or(value);
                cells.push(range(start, line, bare));
                from = at + 1;
            }
            _ => {}
        }
    }
    cells
}

fn range(start: usize, line: &str, part: &str) -> Cell {
    let offset = (part.as_ptr() as usize).saturating_sub(line.as_ptr() as usize).min(line.len());
    start + offset..start + offset + part.len()
}
