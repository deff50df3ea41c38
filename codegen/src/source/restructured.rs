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

/// What a directive describes: its signature, and the paragraphs that it holds.
pub(crate) struct Described {
    /// The word that says what it is: `exception`, `macro`.
    pub(crate) kind: String,
    pub(crate) term: Cell,
    pub(crate) lines: Vec<Cell>,
    /// The attributes that it has, each with its value.
    pub(crate) attributes: Vec<(String, Cell)>,
    pub(crate) behind: usize,
}

/// Directives that describe what errors may be, whatever the language of the program.
const DESCRIBED: [&str; 6] = ["exception", "macro", "enumerator", "data", "describe", "object"];

/// What the directive on a line describes.
pub(crate) fn described(lines: &[(usize, &str)], at: usize) -> Option<Described> {
    let (start, line) = *lines.get(at)?;
    let (kind, signature) = directive(line)?;
    if !DESCRIBED.contains(&kind) || signature.is_empty() || line.starts_with(char::is_whitespace) {
        return None;
    }
    let mut body = Body { lines, at: at + 1, heads: 0, header: Vec::new() };
    body.options();
    let mut found = Described {
        kind: kind.to_owned(),
        term: range(start, line, signature),
        lines: Vec::new(),
        attributes: Vec::new(),
        behind: at,
    };
    let mut open = false;
    while let Some((start, line)) = body.line() {
        body.at += 1;
        let text = line.trim();
        if let Some(("attribute" | "member", name)) = directive(line) {
            let value = body.value();
            found.attributes.extend(value.map(|value| (name.to_owned(), value)));
            open = false;
        } else if let Some(last) = found.lines.last_mut().filter(|_| open && !text.is_empty()) {
            last.end = range(start, line, text).end;
        } else if !text.is_empty() && !text.starts_with("..") {
            found.lines.push(range(start, line, text));
            open = true;
        } else {
            open = false;
        }
    }
    found.behind = body.at;
    Some(found)
}

/// The kind of a directive, without its language, and what stands behind it.
fn directive(line: &str) -> Option<(&str, &str)> {
    let (name, rest) = line.trim_start().strip_prefix(".. ")?.split_once("::")?;
    let kind = name.rsplit(':').next()?.trim();
    Some((kind, rest.trim()))
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

    /// The value among the options of an attribute.
    fn value(&mut self) -> Option<Cell> {
        let mut value = None;
        while let Some((start, line)) = self.line() {
            let Some(option) = line.trim().strip_prefix(':') else { break };
            if let Some(said) = option.strip_prefix("value:") {
                value = Some(range(start, line, said.trim().trim_matches(['\'', '"'])));
            }
            self.at += 1;
        }
        value
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
