//! From the rows of a chosen grid to entries.

use std::time::Duration;

use super::candidate::Candidate;
use super::column::{Column, is_empty, is_merged};
use super::excluded::{deprecated, no_error};
use super::role::Role;
use super::roles::Kind;
use super::verdict::{self, Verdict};
use super::{code, duration, labels, status, words};
use crate::document::Origin;
use crate::publication::{Code, Entry, Inference, Place, Question, Status, Text};
use crate::source::data::KEY;

/// The longest name that a number may get; longer ones are descriptions.
const LONGEST_NAME: usize = 60;

/// What the rows of one grid say.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    pub(crate) entries: Vec<(Entry, Option<Verdict>)>,
    pub(crate) inferences: Vec<Inference>,
    pub(crate) questions: Vec<Question>,
}

/// Reads every row.
pub(crate) fn read(candidate: &Candidate<'_>) -> Rows {
    let mut reader = Reader {
        candidate,
        rows: Rows { entries: Vec::with_capacity(candidate.grid.rows.len()), ..Rows::default() },
        section: None,
        above: Vec::new(),
        last: Vec::new(),
        said: None,
        padded: padded(candidate),
        mentioned: false,
    };
    if candidate.roles.status.is_none() {
        reader.above = status_above(candidate);
    }
    reader.said = verdict::of_headings(candidate.grid.headings.last());
    reader.mentions();
    for row in &candidate.grid.rows {
        reader.row(row);
    }
    reader.rows
}

struct Reader<'a> {
    candidate: &'a Candidate<'a>,
    rows: Rows,
    /// The last row that is a heading inside the table.
    section: Option<Text>,
    /// The status that the heading above the grid gives to all of it.
    above: Vec<Status>,
    /// The statuses of the row above.
    last: Vec<Status>,
    said: Option<Verdict>,
    /// How long codes are that some of begin with a zero: such are no numbers, nor are the others.
    padded: Option<usize>,
    /// The statuses stand in the texts: `… (HTTP 404)`.
    mentioned: bool,
}

/// A row's key.
#[derive(Default)]
struct Key {
    codes: Vec<Code>,
    alias: Option<Code>,
    statuses: Vec<Status>,
    phrase: String,
    /// What stands where its code stands is none.
    unread: bool,
    place: Place,
}

impl Reader<'_> {
    fn cell<'r>(&self, row: &'r [Text], index: Option<usize>) -> Option<&'r Text> {
        index.and_then(|index| row.get(index)).filter(|cell| !is_empty(&cell.text))
    }

    fn heading(&self, index: Option<usize>) -> Option<&str> {
        index.and_then(|index| self.candidate.columns.get(index)).map(|column| column.heading.text.as_str())
    }

    /// Whether most rows name their status in their texts, since nothing else does.
    fn mentions(&mut self) {
        let grid = self.candidate.grid;
        let told =
            grid.rows.iter().filter(|row| status::mentioned(row.iter().map(|cell| &*cell.text)).is_some());
        let most = told.count() * 5 >= grid.rows.len() * 3;
        self.mentioned = self.candidate.roles.status.is_none()
            && self.candidate.kind.is_some_and(|kind| kind != Kind::Status)
            && self.above.is_empty()
            && most;
        if self.mentioned {
            self.rows.inferences.push(Inference {
                what: "the statuses are those that the texts name".to_owned(),
                evidence: "most rows say `HTTP` and a number".to_owned(),
                confidence: 0.7,
                place: grid.place,
            });
        }
    }

    fn row(&mut self, row: &[Text]) {
        if self.is_section(row) {
            self.section = row.first().cloned();
            return;
        }
        let Some(key) = self.key(row) else { return };
        let shown = shown(&key);
        let entry = self.entry(row, &key);
        if let Some(reason) = no_error(&entry, &key.phrase, self.candidate.kind) {
            self.rows.inferences.push(Inference {
                what: format!("`{shown}` is no error"),
                evidence: reason.to_owned(),
                confidence: 0.9,
                place: key.place,
            });
            return;
        }
        let verdict = self.verdict(row, &entry, &shown);
        if key.codes.len() > 1 {
            self.rows.inferences.push(Inference {
                what: format!("`{shown}` are errors of their own"),
                evidence: "several codes in one cell".to_owned(),
                confidence: 0.8,
                place: key.place,
            });
        }
        for code in &key.codes {
            let codes = [code.clone()].into_iter().chain(key.alias.clone()).collect();
            self.rows.entries.push((Entry { codes, ..entry.clone() }, verdict.clone()));
        }
        if key.codes.is_empty() {
            self.rows.entries.push((entry, verdict));
        }
    }

    /// One text over the whole width is a heading, not a row.
    fn is_section(&self, row: &[Text]) -> bool {
        let first = row.first().map(|cell| cell.text.as_str()).unwrap_or_default();
        let read = status::read(first);
        let class = read.as_ref().is_some_and(|read| {
            !read.phrase.is_empty() && read.statuses.iter().all(|s| matches!(s, Status::Class(_)))
        });
        let lonely = row.len() > 2
            && row.iter().skip(1).all(|cell| cell.text.is_empty())
            && (first.contains(' ') || read.is_some_and(|read| !read.phrase.is_empty()))
            && (self.candidate.kind != Some(Kind::Status) || class);
        self.candidate.grid.origin == Origin::Table && !first.is_empty() && (is_merged(row) || lonely)
    }

    fn key(&mut self, row: &[Text]) -> Option<Key> {
        let roles = &self.candidate.roles;
        let mut key = Key::default();
        let status_cell = self.cell(row, roles.status);
        if let Some(cell) = status_cell {
            key.place = cell.place;
            match status::read(&cell.text) {
                Some(read) => (key.statuses, key.phrase) = (read.statuses, read.phrase),
                // A heading among those of errors that names none stands for something else.
                None if roles.code == roles.status && self.candidate.grid.origin != Origin::Table => {}
                None if self.candidate.kind != Some(Kind::Status) => {
                    self.unclear_status(cell, "the row has no status");
                }
                // In a list a term that is none begins something else.
                None if self.candidate.grid.origin == Origin::Table => {
                    self.unclear_status(cell, "the row is left out");
                }
                None => {}
            }
        }
        if roles.code.is_some() && roles.code == roles.status {
            self.coded_status(&mut key, status_cell);
        } else if let Some(cell) = self.cell(row, roles.code).or_else(|| self.cell(row, roles.broad)) {
            self.code(&mut key, cell);
        }
        key.alias = self.cell(row, roles.alias).map(|cell| code::one(&cell.text));
        // The key of a map is sent as a number, or it is the map's own affair.
        let own = self.heading(roles.alias) == Some(KEY);
        key.alias = key.alias.filter(|alias| !own || matches!(alias, Code::Integer(_)));
        if self.candidate.kind == Some(Kind::Status) {
            return (!key.statuses.is_empty()).then_some(key);
        }
        if key.unread || key.codes.is_empty() && key.statuses.is_empty() {
            return None;
        }
        if key.statuses.is_empty() && roles.status.is_none() {
            key.statuses = self.section_status();
        }
        if key.statuses.is_empty() && self.mentioned {
            let said = status::mentioned(row.iter().map(|cell| &*cell.text));
            key.statuses = said.map(Status::Exact).into_iter().collect();
        }
        self.same_as_above(row, &mut key);
        // A status alone among codes is what the page says of answers without one.
        (!key.codes.is_empty() || self.candidate.grid.origin == Origin::Table).then_some(key)
    }

    /// Left of its code an empty cell mostly means what stands above it.
    fn same_as_above(&mut self, row: &[Text], key: &mut Key) {
        let roles = &self.candidate.roles;
        let (Some(status), Some(code)) = (roles.status, roles.code) else { return };
        let empty = !self.candidate.grid.is_records
            && status < code
            && row.get(status).is_some_and(|cell| cell.text.is_empty());
        if empty && !self.last.is_empty() && self.candidate.grid.origin == Origin::Table {
            key.statuses.clone_from(&self.last);
            let statuses =
                key.statuses.iter().map(|status| show_status(*status)).collect::<Vec<_>>().join(", ");
            self.rows.questions.push(Question {
                what: format!("the status of `{}` is an empty cell", shown(key)),
                assumed: format!("{statuses}, as above it"),
                decide: "correct the status in its row".to_owned(),
                place: key.place,
            });
        } else {
            self.last.clone_from(&key.statuses);
        }
    }

    fn coded_status(&self, key: &mut Key, cell: Option<&Text>) {
        let phrase = if key.statuses.is_empty() {
            cell.map(|cell| cell.text.clone()).unwrap_or_default()
        } else {
            key.phrase.clone()
        };
        let general = words::is_general(&phrase);
        if let Some(read) = code::read(&phrase, true).filter(|_| !general) {
            key.codes = read.codes;
            key.phrase = read.phrase;
        }
    }

    fn code(&mut self, key: &mut Key, cell: &Text) {
        key.place = cell.place;
        let mut text = cell.text.clone();
        // Among numbers that are no statuses none is one.
        let column = self.candidate.roles.code.and_then(|index| self.candidate.columns.get(index));
        if key.statuses.is_empty()
            && column.is_none_or(|column| column.foreign == 0.0)
            && let Some(read) = status::read(&text).filter(|read| code::is_strong(&read.phrase))
        {
            key.statuses = read.statuses;
            text = read.phrase;
        }
        match code::read(&text, true) {
            Some(read) => {
                key.codes = read.codes.into_iter().map(|code| self.texted(code)).collect();
                key.phrase = read.phrase;
            }
            None if code::is_placeholder(&text) => {}
            None => {
                key.unread = true;
                self.rows.questions.push(Question {
                    what: format!("`{text}` stands where codes stand and reads as none"),
                    assumed: "left out".to_owned(),
                    decide: "write a row for it by hand if it is an error".to_owned(),
                    place: cell.place,
                });
            }
        }
    }

    fn texted(&self, code: Code) -> Code {
        match &code {
            Code::Integer(number) if self.padded == Some(number.to_string().len()) => {
                Code::Text(number.to_string())
            }
            _ => code,
        }
    }

    fn unclear_status(&mut self, cell: &Text, assumed: &str) {
        self.rows.questions.push(Question {
            what: format!("`{}` is no HTTP status", cell.text),
            assumed: assumed.to_owned(),
            decide: "write a row for it by hand, with the status that it has".to_owned(),
            place: cell.place,
        });
    }

    fn section_status(&self) -> Vec<Status> {
        let section = self.section.as_ref().and_then(|section| exact_status(&section.text));
        section.unwrap_or_else(|| self.above.clone())
    }

    fn entry(&self, row: &[Text], key: &Key) -> Entry {
        let roles = &self.candidate.roles;
        let text = |index| self.cell(row, index).map(|cell| cell.text.clone());
        let mut entry = Entry {
            codes: key.codes.clone(),
            statuses: key.statuses.clone(),
            place: key.place,
            ..Entry::default()
        };
        let phrase = Some(key.phrase.trim().to_owned()).filter(|phrase| !phrase.is_empty());
        let phrase = phrase.filter(|phrase| !status::begins_with_reason(phrase, &key.statuses));
        let title = text(roles.name).or(phrase);
        let described = text(roles.description).or_else(|| text(roles.spare));
        let mut told = labels::part(&described.unwrap_or_default());
        let title = match labels::titled(&told.description, &key.statuses).filter(|_| key.codes.is_empty()) {
            Some((head, rest)) => {
                let head =
                    Some(head.to_owned()).filter(|head| !status::begins_with_reason(head, &key.statuses));
                told.description = rest.to_owned();
                title.or(head)
            }
            None => title,
        };
        entry.description = Some(told.description).filter(|text| !text.is_empty());
        // A cell that repeats the code says nothing about it.
        let repeated = |text: &mut String| entry.codes.iter().any(|code| show_code(code) == *text);
        entry.description.take_if(repeated);
        entry.action = text(roles.action).or(told.action);
        self.name(&mut entry, title);
        if entry.description.is_none() && entry.codes.is_empty() {
            entry.description = Some(key.phrase.clone()).filter(|phrase| !phrase.is_empty());
        }
        entry.docs = text(roles.docs).and_then(|docs| url(&docs));
        entry.after = self.wait(row);
        let marked = self.deprecation(row);
        entry.deprecated = marked.or_else(|| deprecated(self.cell(row, roles.code), &entry));
        entry
    }

    /// What the column of waits says of a row; if that is nothing, what another such column says.
    fn wait(&self, row: &[Text]) -> Option<Duration> {
        let chosen = self.candidate.roles.after?;
        let columns = &self.candidate.columns;
        let waits = |column: &Column| words::affinity(&column.heading.text, Role::After) > 0.5;
        let others = columns.iter().enumerate().filter(|(_, column)| column.waits > 0.5 && waits(column));
        [chosen].into_iter().chain(others.map(|(index, _)| index)).find_map(|index| {
            let heading = columns.get(index).map(|column| column.heading.text.as_str()).unwrap_or_default();
            duration::under(heading, &self.cell(row, Some(index))?.text)
        })
    }

    /// What a column about withdrawn codes says of a row: why, or just yes.
    fn deprecation(&self, row: &[Text]) -> Option<String> {
        let columns = self.candidate.columns.iter().enumerate();
        let mut said = columns
            .filter(|(_, column)| words::normal(&column.heading.text).contains("deprecat"))
            .filter_map(|(index, _)| self.cell(row, Some(index)))
            .map(|cell| cell.text.as_str());
        let why = said.find(|text| !matches!(text.to_lowercase().as_str(), "false" | "no" | "0" | "null"))?;
        Some(if matches!(why.to_lowercase().as_str(), "true" | "yes" | "1") {
            String::new()
        } else {
            why.to_owned()
        })
    }

    /// A number needs a name; a code that names itself needs none, but nothing that a page says is lost.
    fn name(&self, entry: &mut Entry, title: Option<String>) {
        let opaque = match entry.codes.first() {
            Some(Code::Integer(_)) => true,
            Some(Code::Text(code)) => {
                code.chars().filter(|c| c.is_alphabetic()).count() <= 3
                    || !code.chars().any(|c| c.is_alphabetic())
            }
            None => {
                let exact = entry.statuses.iter().all(|status| matches!(status, Status::Exact(_)));
                exact
                    && title
                        .as_deref()
                        .is_some_and(|title| !status::begins_with_reason(title, &entry.statuses))
            }
        };
        let symbol =
            entry.description.take_if(|text| opaque && !entry.codes.is_empty() && code::is_strong(text));
        let repeated = |title: &String| entry.codes.iter().any(|code| show_code(code) == *title);
        let Some(title) = title.or(symbol).filter(|title| !repeated(title)) else { return };
        let short = title.chars().count() <= LONGEST_NAME && !title.ends_with(['.', '。']);
        if opaque && short {
            if entry.description.is_none() {
                entry.description = (!code::is_strong(&title)).then(|| title.clone());
            }
            entry.name = Some(title);
        } else if entry.description.is_none() {
            entry.description = Some(title);
        } else if opaque && let Some(description) = &mut entry.description {
            *description = format!("{}: {description}", title.trim_end_matches(['.', ':']));
        }
    }

    fn verdict(&mut self, row: &[Text], entry: &Entry, shown: &str) -> Option<Verdict> {
        let roles = &self.candidate.roles;
        let verdict = verdict::of_row(
            self.cell(row, roles.retry),
            self.cell(row, roles.action),
            self.cell(row, roles.description),
            &roles.prose.iter().filter_map(|&index| self.cell(row, Some(index))).collect::<Vec<_>>(),
            entry.action.as_deref(),
        );
        let verdict = verdict.or_else(|| self.said.clone());
        if let Some(verdict) = &verdict {
            self.rows.questions.extend(verdict.question(shown));
        }
        verdict
    }
}

/// The length of the codes that begin with a zero, when there are such.
fn padded(candidate: &Candidate<'_>) -> Option<usize> {
    let index = candidate.roles.code?;
    let cells = candidate.grid.rows.iter().filter_map(|row| row.get(index)).map(|cell| cell.text.as_str());
    let zero =
        |cell: &&str| cell.len() > 1 && cell.starts_with('0') && cell.bytes().all(|b| b.is_ascii_digit());
    cells.filter(zero).map(str::len).next()
}

/// The code or the status, as a message shows it.
fn shown(key: &Key) -> String {
    let codes: Vec<String> = key.codes.iter().map(show_code).collect();
    if codes.is_empty() {
        key.statuses.iter().map(|s| show_status(*s)).collect::<Vec<_>>().join(", ")
    } else {
        codes.join(", ")
    }
}

/// A code as it is written.
pub(crate) fn show_code(code: &Code) -> String {
    match code {
        Code::Text(text) => text.clone(),
        Code::Integer(number) => number.to_string(),
    }
}

/// A status as the language writes it.
pub(crate) fn show_status(status: Status) -> String {
    match status {
        Status::Exact(number) => number.to_string(),
        Status::Class(class) => format!("{class}xx"),
        Status::Fallback => "_".to_owned(),
    }
}

/// The status that the nearest heading names, for a whole table.
fn status_above(candidate: &Candidate<'_>) -> Vec<Status> {
    let headings = candidate.grid.headings.iter().rev();
    headings.filter_map(|heading| exact_status(&heading.text)).next().unwrap_or_default()
}

fn exact_status(heading: &str) -> Option<Vec<Status>> {
    if heading.split_whitespace().count() > 8 {
        return None;
    }
    let Some(read) = status::read(heading) else {
        let mentioned = status::mentioned([heading].into_iter())?;
        return Some(vec![Status::Exact(mentioned)]);
    };
    let exact = read.statuses.iter().all(|status| matches!(status, Status::Exact(_)));
    (exact && status::all_known(&read.statuses)).then_some(read.statuses)
}

fn url(text: &str) -> Option<String> {
    let word =
        text.split_whitespace().find(|word| word.starts_with("https://") || word.starts_with("http://"))?;
    Some(word.trim_end_matches([')', ',', '.', ';']).to_owned())
}
