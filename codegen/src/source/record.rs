//! Lists and headings read as rows: a term, what is said of it, and what is said under labels.

use std::collections::BTreeSet;

use super::block::{Line, join};
use super::signature;
use crate::infer::{code, status, words};
use crate::publication::{Inference, Place, Text};

/// The longest text that is kept of one description.
const LONGEST: usize = 1200;
/// The most labels that one list may use: with the cells that have none, as many as columns are weighed.
pub(crate) const LABELS: usize = 61;

/// One row in the making.
#[derive(Debug, Default)]
pub(crate) struct Record {
    pub(crate) term: Text,
    first: Vec<Text>,
    rest: Vec<Text>,
    labels: Vec<(String, Vec<Text>)>,
    /// The labels that found no room.
    spilled: Vec<Text>,
    /// The label whose value may follow on the next lines.
    open: Option<usize>,
    /// Its term is the name of an exception.
    pub(crate) raised: bool,
}

impl Record {
    /// A record about this term.
    pub(crate) fn new(term: Text) -> Self {
        Self { term, ..Self::default() }
    }

    /// A record from the lines of an item: ``CODE - text``, or nothing but labelled lines.
    pub(crate) fn from_lines(first: &Line, more: &[Line]) -> Self {
        let labels = label(first).is_some() && more.iter().any(|line| label(line).is_some());
        let mut record = if labels {
            let place = first.text.place;
            let mut record = Self::new(Text { text: String::new(), place });
            record.add(std::slice::from_ref(first));
            record
        } else {
            Self::from_line(first)
        };
        for line in more {
            record.add(std::slice::from_ref(line));
        }
        record
    }

    /// A record from a line that holds both: ``CODE - text``.
    pub(crate) fn from_line(line: &Line) -> Self {
        // What HTTP calls a status says nothing of it.
        if status::read(&line.text.text).is_some_and(|read| status::is_reason(&read.phrase, &read.statuses)) {
            return Self::new(line.text.clone());
        }
        let (term, rest) = split_term(line);
        let mut record = Self::new(term);
        match numbered(&record.term.text, &rest) {
            Some((status, rest)) => {
                record.status(&status);
                record.add(&[Line { text: rest, lead: 0 }]);
            }
            None if !rest.text.is_empty() => record.add(&[Line { text: rest, lead: 0 }]),
            None => {}
        }
        record
    }

    /// Adds a paragraph, each line of which may be a label of its own.
    pub(crate) fn add(&mut self, lines: &[Line]) {
        let mut prose = Vec::new();
        let labelled = !self.labels.is_empty();
        for line in lines {
            // Beside labels that are known even an odd one is one.
            match label(line).or_else(|| if labelled { beside_labels(line) } else { None }) {
                Some((name, value)) => self.label(&name, value),
                None => prose.push(&line.text),
            }
        }
        let prose = join(prose);
        if prose.text.is_empty() {
        } else if self.is_number(&prose.text) {
            self.label("Number", prose);
        } else if let Some((_, values)) = self.open.and_then(|open| self.labels.get_mut(open)) {
            values.push(prose);
            self.open = None;
        } else if self.first.is_empty() {
            self.first.push(prose);
        } else {
            self.rest.push(prose);
        }
    }

    /// Whether a line below a symbol is nothing but its number: `5`, `5 (0x5)`.
    fn is_number(&self, text: &str) -> bool {
        let (number, rest) = text.split_once(' ').unwrap_or((text, ""));
        let other = rest.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or(rest);
        let is_number = |text: &str| code::shape(text) == code::Shape::Integer;
        is_number(number)
            && (other.is_empty() || is_number(other))
            && self.first.is_empty()
            && self.labels.is_empty()
            && code::is_strong(&self.term.text)
    }

    /// Adds values under their labels.
    pub(crate) fn add_labels(&mut self, labels: Vec<(String, Text)>) {
        for (name, value) in labels {
            self.label(&name, value);
        }
    }

    /// Gives a record that nothing is said of yet its meaning.
    pub(crate) fn mean(&mut self, text: &Text) {
        if self.first.is_empty() && self.labels.is_empty() {
            self.first.push(text.clone());
        }
    }

    /// What its first paragraph says.
    pub(crate) fn meaning(&self) -> Option<&str> {
        self.first.first().map(|first| first.text.trim_end_matches([':', '：']))
    }

    /// Whether a line is nothing but the status of this record's code: `HTTP 404`.
    pub(crate) fn takes_status(&self, line: &Line) -> bool {
        let text = line.text.text.as_str();
        let coded = !self.term.text.starts_with(|c: char| c.is_ascii_digit());
        coded && text.split_whitespace().count() <= 6 && text.contains("HTTP") && status::read(text).is_some()
    }

    /// Adds that status.
    pub(crate) fn status(&mut self, text: &Text) {
        self.label("HTTP status", text.clone());
    }

    /// Adds the next line of the paragraph that was added last.
    pub(crate) fn go_on(&mut self, line: &Line) {
        match self.first.last_mut().filter(|_| self.rest.is_empty() && label(line).is_none()) {
            Some(first) => *first = join([&*first, &line.text]),
            None => self.add(std::slice::from_ref(line)),
        }
    }

    /// Adds one item of a list that stands inside the record.
    pub(crate) fn add_item(&mut self, lines: &[Line]) {
        let open = self.open;
        let labelled = lines.first().and_then(label).is_some();
        match open.and_then(|open| self.labels.get_mut(open)) {
            // The list is the open label's value, to its end.
            Some((_, values)) if !labelled => values.push(join(lines.iter().map(|line| &line.text))),
            _ if labelled => self.add(lines),
            // `This happens when:` goes on in the list.
            _ if self.first.last().is_some_and(|first| first.text.ends_with([':', '：', ';'])) => {
                let item = join(lines.iter().map(|line| &line.text));
                if let Some(first) = self.first.last_mut() {
                    first.text = format!("{} {};", first.text, item.text.trim_end_matches([';', ',']));
                    first.place.end = first.place.end.max(item.place.end);
                }
            }
            // The first thing that is said of a term is what it means.
            _ if self.first.is_empty() => self.first.push(join(lines.iter().map(|line| &line.text))),
            _ => self.rest.push(join(lines.iter().map(|line| &line.text))),
        }
    }

    fn label(&mut self, name: &str, value: Text) {
        let known = self.labels.iter().position(|(label, _)| label == name);
        if known.is_none() && self.labels.len() >= LABELS {
            self.spilled.push(Text { text: name.to_owned(), place: value.place });
            return;
        }
        let index = known.unwrap_or_else(|| {
            self.labels.push((name.to_owned(), Vec::new()));
            self.labels.len() - 1
        });
        self.open = value.text.is_empty().then_some(index);
        if let Some((_, values)) = self.labels.get_mut(index)
            && !value.text.is_empty()
        {
            values.push(value);
        }
    }
}

/// `409 - the berth is taken` behind a code: its status, and what it means.
fn numbered(term: &str, rest: &Text) -> Option<(Text, Text)> {
    let (status, said) = rest.text.split_at_checked(3)?;
    let separated = SEPARATORS.iter().find_map(|separator| said.strip_prefix(separator))?;
    let told = status::is_known(status) && code::is_strong(term) && !separated.trim().is_empty();
    told.then(|| (part(rest, status), part(rest, separated.trim())))
}

/// A heading without its number in the outline, the signs around it and the mark that links to it.
pub(crate) fn titled(text: Text) -> Text {
    let sign = |c: char| c > '\u{2100}' && !c.is_alphanumeric() || c == '¶';
    let mut title = text
        .text
        .trim_start_matches(|c: char| sign(c) || c == ' ')
        .trim_end_matches(|c: char| sign(c) || matches!(c, '#' | ' '));
    let digits = title.len() - title.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').len();
    let (number, rest) = title.split_at_checked(digits).unwrap_or(("", title));
    let rest = if number.ends_with('.') { rest } else { rest.strip_prefix(')').unwrap_or(rest) };
    let outlined = (number.contains('.') || rest.len() + digits < title.len()) && rest.starts_with(' ');
    if outlined && !rest.trim().is_empty() {
        title = rest.trim();
    }
    if title.is_empty() { text } else { part(&text, title) }
}

/// A line without the sign that it begins with: `🚧 404 Not Found`.
pub(crate) fn unsigned(line: &Line) -> Option<Line> {
    let text = &line.text;
    let bare = text.text.trim_start_matches(|c: char| c > '\u{2100}' && !c.is_alphanumeric() || c == ' ');
    let cut = text.text.len() - bare.len();
    (cut > 0).then(|| Line { text: part(text, bare), lead: line.lead.saturating_sub(cut) })
}

/// The term of a definition: the bare name of an exception, or all but the mark that links to it.
pub(crate) fn defined(text: &Text) -> (Text, bool) {
    match signature::exception(&text.text) {
        Some(name) => (part(text, name), true),
        None => (part(text, text.text.trim_end_matches(['¶', ' '])), false),
    }
}

/// A line that begins with a code and goes on about it, though nothing sets the code apart.
pub(crate) fn begins_with_code(line: &Line) -> bool {
    let (term, rest) = split_term(line);
    let code = term.text.split(" (").next().unwrap_or_default();
    let marked = code.contains('_') || code.chars().all(|c| !c.is_lowercase());
    !rest.text.is_empty() && marked && code::is_strong(code)
}

/// Whether a line is nothing but a code and its number: `E_ABORT (4)`.
pub(crate) fn is_numbered_code(line: &str) -> bool {
    let parts = line.split_once(" (").and_then(|(code, rest)| Some((code, rest.strip_suffix(')')?)));
    parts.is_some_and(|(code, number)| {
        code.contains('_') && code::is_strong(code) && code::shape(number) == code::Shape::Integer
    })
}

/// What records hold as a table.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    pub(crate) header: Vec<Text>,
    pub(crate) rows: Vec<Vec<Text>>,
    /// What is said of the labels that found no room.
    pub(crate) note: Option<Inference>,
}

/// Makes rows of records: the term, the first paragraph, the further prose, then one column a label.
pub(crate) fn grid(records: &[Record]) -> Rows {
    let mut labels: Vec<&str> = Vec::new();
    let mut spilled: Vec<Text> = Vec::new();
    for record in records {
        for (label, values) in &record.labels {
            if labels.contains(&label.as_str()) {
            } else if labels.len() < LABELS {
                labels.push(label);
            } else {
                let place = values.first().map(|value| value.place).unwrap_or(record.term.place);
                spilled.push(Text { text: label.clone(), place });
            }
        }
        spilled.extend(record.spilled.iter().cloned());
    }
    let cell = |texts: &[Text]| {
        let mut cell = join(texts);
        cell.text.truncate(cell.text.trim_end_matches(';').len());
        cut(&mut cell.text);
        cell
    };
    let row = |record: &Record| {
        let mut row = vec![record.term.clone(), cell(&record.first), cell(&record.rest)];
        row.extend(labels.iter().map(|wanted| {
            let values = record.labels.iter().find(|(label, _)| label == wanted);
            values.map(|(_, values)| cell(values)).unwrap_or_default()
        }));
        row
    };
    let rows = records.iter().map(row).collect();
    let unnamed = || Text::default();
    let mut header = vec![unnamed(), unnamed(), unnamed()];
    let raised = records.iter().all(|record| record.raised);
    if let Some(first) = header.first_mut().filter(|_| raised) {
        signature::HEADING.clone_into(&mut first.text);
    }
    header.extend(labels.iter().map(|label| Text { text: (*label).to_owned(), place: Place::default() }));
    if labels.is_empty() && !raised {
        header = Vec::new();
    }
    Rows { header, rows, note: lost(&spilled) }
}

/// What is said of labels that found no room.
pub(crate) fn lost(labels: &[Text]) -> Option<Inference> {
    let first = labels.first()?;
    let names: BTreeSet<&str> = labels.iter().map(|label| label.text.as_str()).collect();
    Some(Inference {
        what: format!("{} labels are left out, the first of them `{}`", names.len(), first.text),
        evidence: format!("a list of errors has at most {LABELS}"),
        confidence: 0.9,
        place: first.place,
    })
}

fn cut(text: &mut String) {
    if text.len() > LONGEST {
        let end = (0..=LONGEST).rev().find(|&end| text.is_char_boundary(end)).unwrap_or(0);
        text.truncate(end);
        text.push('…');
    }
}

/// A table that lies on its side: the headings of one row stand below each other.
pub(crate) fn vertical(header: &[Text], rows: &[Vec<Text>]) -> Option<Vec<(String, Text)>> {
    let headed = header.iter().any(|cell| !cell.text.is_empty());
    let pairs: Vec<(String, Text)> = [header]
        .into_iter()
        .filter(|_| headed)
        .chain(rows.iter().map(Vec::as_slice))
        .filter_map(|row| match row {
            [name, value] if !value.text.is_empty() => Some((name.text.clone(), value.clone())),
            _ => None,
        })
        .collect();
    let known = pairs.iter().filter(|(name, _)| words::is_label(name)).count();
    (known >= 2 && known == pairs.len() && rows.len() < 12).then_some(pairs)
}

/// Whether a line begins with what could be a label: a capitalised word or two, and a colon.
pub(crate) fn reads_as_label(line: &Line) -> bool {
    let name = line.text.text.split_once([':', '：']).map(|(name, _)| name).unwrap_or_default();
    label(line).is_some()
        || name.starts_with(char::is_uppercase) && name.len() <= 24 && name.split_whitespace().count() <= 2
}

/// A label that is one only because others stand around it.
fn beside_labels(line: &Line) -> Option<(String, Text)> {
    let (name, value) = line.text.text.split_once([':', '：'])?;
    // A word nobody knows is a label when one word stands behind it: `SQLSTATE: 42000`.
    let short = || (1..=24).contains(&value.trim().len()) && !value.trim().contains(' ');
    let known = reads_as_label(line) && (words::label_role(name, true) || short());
    known.then(|| (name.trim().to_owned(), part(&line.text, value.trim())))
}

/// `Code: A; Status: 400` as the lines that a page with more room would make of it.
pub(crate) fn apart(line: &Line) -> Vec<Line> {
    let text = line.text.text.as_str();
    let mut parts = text.split(['|', ';']).map(str::trim).filter(|part| !part.is_empty());
    let piece = |piece: &str, lead| Line { text: part(&line.text, piece), lead };
    let first = parts.next().map(|first| piece(first, line.lead.min(first.len())));
    let Some(first) = first.filter(|first| first.text.text != text && label(first).is_some()) else {
        return vec![line.clone()];
    };
    let mut lines = vec![first];
    for part in parts {
        let part = piece(part, usize::from(line.lead > 0));
        // What follows no label goes on in the value before it.
        if !reads_as_label(&part) && beside_labels(&part).is_none() {
            return vec![line.clone()];
        }
        lines.push(part);
    }
    if lines.len() > 1 { lines } else { vec![line.clone()] }
}

/// `Label: value`, when the label is a word that tables have as a heading.
pub(crate) fn label(line: &Line) -> Option<(String, Text)> {
    let text = &line.text.text;
    if let Some((name, value)) = signature::assigned(text).filter(|(name, _)| words::label_role(name, true)) {
        return Some((name.to_owned(), part(&line.text, value)));
    }
    let (name, value) = text.split_once([':', '：'])?;
    let words = name.split_whitespace().count();
    // `BAD_NAME: …` is a code and what it means, whatever its last word is.
    let coded = name.contains('_') && !name.contains(|c: char| c.is_lowercase());
    if coded
        || name.contains(". ")
        || words == 0
        || words > 4
        || name.chars().count() > 32
        || value.starts_with("//")
    {
        return None;
    }
    // Set apart, a label may be any word that is known; in running text `Error: …` is no label.
    let telling = code::shape(value) >= code::Shape::Strong || words::begins_with_status(value.trim());
    let known = words::label_role(name, line.lead > 0 || telling);
    known.then(|| (name.trim().to_owned(), part(&line.text, value.trim())))
}

/// Where a line's term ends and its description begins.
pub(crate) fn split_term(line: &Line) -> (Text, Text) {
    let text = line.text.text.as_str();
    let end = match line.lead {
        0 => plain_term(text),
        lead => lead,
    };
    let end = extend(text, end);
    let (term, rest) = text.split_at_checked(end).unwrap_or((text, ""));
    let term = term.trim().trim_end_matches([':', '：']).trim();
    (part(&line.text, term), part(&line.text, rest.trim_start_matches(is_separator)))
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, ':' | '：' | '-' | '–' | '—' | '=' | '>' | '→' | ',' | '|')
}

const SEPARATORS: [&str; 9] = [": ", "：", " - ", " – ", " — ", " => ", " → ", " = ", " -- "];

fn plain_term(text: &str) -> usize {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if digits > 0 && text.get(digits..).is_some_and(|rest| rest.starts_with("- ")) {
        return digits;
    }
    first_separator(text, 100)
        .map_or_else(|| if text.ends_with(':') { text.len() - 1 } else { text.len() }, |at| at.0)
}

fn first_separator(text: &str, within: usize) -> Option<(usize, usize)> {
    let end = (0..=within.min(text.len())).rev().find(|&end| text.is_char_boundary(end))?;
    let head = text.get(..end)?;
    SEPARATORS.iter().filter_map(|s| head.find(s).map(|at| (at, s.len()))).min()
}

/// `400 - invalid_request: …` and `CODE (404): …`: the term goes on behind its first part.
fn extend(text: &str, end: usize) -> usize {
    let mut end = end;
    let rest = text.get(end..).unwrap_or_default();
    let after = rest.trim_start();
    if let Some(inside) =
        after.strip_prefix('(').and_then(|after| after.split_once(')')).map(|(inside, _)| inside)
        && inside.len() <= 40
        && inside.bytes().any(|b| b.is_ascii_digit())
        && inside.split_whitespace().count() <= 4
    {
        return end + rest.len() - after.len() + inside.len() + 2;
    }
    let head = text.get(..end).unwrap_or_default().trim();
    let numeric = !head.is_empty() && head.chars().all(|c| c.is_ascii_digit() || c == '-');
    let body = rest.trim_start_matches(is_separator);
    if numeric && let Some((at, _)) = first_separator(body, 60) {
        let between = body.get(..at).unwrap_or_default();
        if between.split_whitespace().count() <= 4 && !between.contains(['.', ',']) {
            end += rest.len() - body.len() + at;
        }
    }
    end
}

/// A part of a text, at the place it has in it; folded white space makes that place approximate.
fn part(whole: &Text, part: &str) -> Text {
    let offset = (part.as_ptr() as usize).wrapping_sub(whole.text.as_ptr() as usize);
    let offset = u32::try_from(offset).unwrap_or(0);
    let characters = whole.text.get(..offset as usize).map_or(0, |before| before.chars().count());
    let mut place = whole.place;
    if offset as usize <= whole.text.len() {
        place.start = (place.start + offset).min(place.end);
        place.column += u32::try_from(characters).unwrap_or(0);
    }
    Text { text: part.to_owned(), place }
}

#[cfg(test)]
mod tests {
    use super::{label, split_term};
    use crate::publication::Place;
    use crate::source::inline;

    #[test]
    fn terms_end_where_a_reader_ends_them() {
        for (raw, term, rest) in [
            ("`CODE` - some text", "CODE", "some text"),
            ("200 OK: It worked", "200 OK", "It worked"),
            ("400 - `invalid_request`: wrong", "400 - invalid_request", "wrong"),
            ("`Gone` (410) - no more", "Gone (410)", "no more"),
            ("**404** The thing is missing", "404", "The thing is missing"),
            ("`a_b`", "a_b", ""),
            ("429 — Too many requests", "429", "Too many requests"),
            ("404: Not found - the thing", "404: Not found", "the thing"),
        ] {
            let (left, right) = split_term(&inline::line(raw, Place::default()));
            assert_eq!((left.text.as_str(), right.text.as_str()), (term, rest), "{raw}");
        }
    }

    #[test]
    fn labels_are_known_words() {
        let read = |raw: &str| label(&inline::line(raw, Place::default())).map(|(name, _)| name);
        assert_eq!(read("**HTTP status:** 404").as_deref(), Some("HTTP status"));
        assert_eq!(read("Retryable: No").as_deref(), Some("Retryable"));
        assert_eq!(read("**Solution**: wait").as_deref(), Some("Solution"));
        assert_eq!(read("Some words: text"), None);
    }
}
