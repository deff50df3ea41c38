//! Lists and maps of no known format → the grids that the inference reads.
//!
//! A list of objects, a map of code → object, a map of code → text and a list of rows each become one grid. The keys
//! above it are its headings, so that `{"404": {"NO_SUCH_USER": "…"}}` reads as a table under the heading `404`.

use std::collections::{HashMap, HashSet};

use crate::document::{Document, Grid};
use crate::publication::{Failure, Place, Question, Text};
use crate::source::qualified;
use crate::source::shape::{
    MAX_COLUMNS, MAX_NESTED, Record, are_counted, echo, is_cell, is_flat, is_leaf, is_record, share_a_member,
    tuple, turned, without_notes, wrapped,
};
use crate::source::value::{Member, Node, Value, fold};
use crate::source::words;

/// The column that a map's keys make.
pub const KEY: &str = "key";
/// The column that plain values make.
pub const VALUE: &str = "value";

/// No vendor has more errors than this; such a list holds data.
const MAX_ROWS: usize = 200_000;
/// A document of more tables than this is read no further.
const MAX_GRIDS: usize = 10_000;
/// Longer texts are no headings.
const MAX_HEADING: usize = 120;

/// The grids of a tree. What its file is called stands above them all.
///
/// # Errors
///
/// When nothing in it reads as a table.
pub fn document(value: &Value, file: Option<&str>) -> Result<Document, Failure> {
    let mut walker = Walker::default();
    walker.headings.extend(file.and_then(title).map(|title| word(&title, value.place)));
    walker.walk(value);
    if walker.grids.is_empty() {
        return Err(walker.too_large.unwrap_or_else(|| Failure {
            message: "the document holds no list that reads as a table".to_owned(),
            help: "give a list of objects, or a map of code to object or text".to_owned(),
            place: Some(value.place),
            candidates: Vec::new(),
        }));
    }
    Ok(Document { grids: walker.grids, questions: walker.questions, ..Document::default() })
}

/// A file's name without folders and ending, if it speaks of errors: others say nothing about what stands in them.
fn title(file: &str) -> Option<String> {
    let name = file.rsplit(['/', '\\']).next()?;
    let stem = name.split('.').find(|part| !part.is_empty())?;
    let short: String = words::words(stem).join(" ").chars().take(MAX_HEADING).collect();
    words::speaks_of_errors(&short).then_some(short)
}

#[derive(Default)]
struct Walker {
    headings: Vec<Text>,
    grids: Vec<Grid>,
    /// The keys above that are part of the codes.
    qualifiers: Vec<String>,
    questions: Vec<Question>,
    /// Why the first list was passed over that is no table for its size alone.
    too_large: Option<Failure>,
}

impl Walker {
    fn walk(&mut self, value: &Value) {
        if self.grids.len() >= MAX_GRIDS {
            return;
        }
        match &value.node {
            Node::List(items) => self.list(value, items),
            Node::Map(members) => self.map(value, members),
            _ => {}
        }
    }

    fn list(&mut self, value: &Value, items: &[Value]) {
        if items.len() > MAX_ROWS {
            return self.refuse(value.place, items.len(), "rows", MAX_ROWS);
        }
        if items.is_empty() {
            return;
        }
        if let Some(wrapped) = wrapped(items) {
            return self.records(value.place, &wrapped);
        }
        if items.iter().all(|item| item.scalar().is_some()) {
            let rows = items.iter().map(|item| vec![cell(item)]).collect();
            return self.grid(value.place, vec![word(VALUE, value.place)], rows);
        }
        if items.iter().all(|item| item.is_list() && item.items().iter().all(is_leaf)) {
            return self.rows(value.place, items);
        }
        let single = |item: &'_ Value| matches!(item.members(), [member] if is_record(&member.value));
        if items.iter().all(single) {
            let members = items.iter().flat_map(Value::members);
            let records: Vec<_> =
                members.map(|member| (Some((&*member.key, member.place)), &member.value)).collect();
            return self.records(value.place, &records);
        }
        let records: Vec<_> = items.iter().filter(|item| item.is_map()).map(|item| (None, item)).collect();
        if records.iter().any(|(_, record)| is_record(record)) {
            self.records(value.place, &records);
        }
        for item in items {
            self.inner(item);
        }
    }

    /// Passes over a list that is longer or wider than any table of errors.
    fn refuse(&mut self, place: Place, size: usize, what: &str, most: usize) {
        self.too_large.get_or_insert_with(|| Failure {
            message: format!("a list of {size} {what} is no table of errors: at most {most} {what} are read"),
            help: "cut the part that holds the errors out of the document".to_owned(),
            place: Some(place),
            candidates: Vec::new(),
        });
    }

    fn map(&mut self, value: &Value, members: &[Member]) {
        let members = without_notes(members);
        let leaves = members.iter().filter(|member| is_cell(member)).count();
        let records: Vec<_> = members
            .iter()
            .filter(|member| is_record(&member.value))
            .map(|member| (Some((&*member.key, member.place)), &member.value))
            .collect();
        if leaves == members.len() && leaves > 0 {
            return self.pairs(value.place, &members);
        }
        if let Some((columns, rows)) = turned(&records).filter(|_| leaves == 0) {
            return self.turned(value.place, &columns, &rows);
        }
        // Objects that share a member are entries of one kind; those that share none are sections.
        let are_texts = records.len() > 1 && qualified::are_texts(&records);
        let are_entries = records.len() > leaves && !are_texts && share_a_member(&records);
        if are_entries {
            self.records(value.place, &records);
        } else if leaves > 1 && leaves * 2 > members.len() {
            self.pairs(value.place, &members);
        }
        let depth = self.headings.len();
        self.headings.extend(name_of(&members));
        let qualifying = if are_entries { HashSet::new() } else { qualified::sections(&members) };
        let depth_of_codes = self.qualifiers.len();
        for member in members {
            self.qualifiers.truncate(depth_of_codes);
            self.qualifiers.extend(qualifying.get(&*member.key).map(|key| (*key).to_owned()));
            self.under(member, |walker| match &member.value.node {
                // A record of a grid is not a grid itself, but what it holds may be.
                Node::Map(_) if are_entries && is_record(&member.value) => walker.inner(&member.value),
                _ => walker.walk(&member.value),
            });
        }
        self.qualifiers.truncate(depth_of_codes);
        self.headings.truncate(depth);
    }

    /// A key as a code.
    fn code(&mut self, key: &str, place: Place) -> Text {
        if self.qualifiers.is_empty() {
            return word(key, place);
        }
        let code = format!("{}.{key}", self.qualifiers.join("."));
        if self.questions.is_empty() {
            self.questions.push(qualified::question(&code, key, place));
        }
        word(&code, place)
    }

    /// What a record holds besides the cells of its row. Its plain texts head it: they may name the group.
    fn inner(&mut self, value: &Value) {
        if !value.is_map() {
            return self.walk(value);
        }
        let deep = |member: &&Member| !is_leaf(&member.value) && !is_flat(&member.value);
        let named = value.members().iter().filter(|member| is_leaf(&member.value)).take(3);
        let names = named.map(|member| cell(&member.value)).filter(|name| name.text.len() <= MAX_HEADING);
        let names: Vec<_> = names.collect();
        for member in value.members().iter().filter(deep) {
            let depth = self.headings.len();
            self.headings.extend(names.iter().cloned());
            self.under(member, |walker| walker.walk(&member.value));
            self.headings.truncate(depth);
        }
    }

    fn under(&mut self, member: &Member, walk: impl FnOnce(&mut Self)) {
        let heading: String = member.key.chars().take(MAX_HEADING).collect();
        self.headings.push(word(&heading, member.place));
        walk(self);
        self.headings.pop();
    }

    /// A map of key → plain value.
    fn pairs(&mut self, place: Place, members: &[&Member]) {
        let pairs: Vec<_> = members.iter().filter(|member| is_cell(member)).collect();
        let width = tuple(&pairs).unwrap_or(1);
        let row = |member: &&&Member| {
            let mut row = vec![self.code(&member.key, member.place)];
            match member.value.items() {
                items if width > 1 => row.extend(items.iter().map(cell)),
                _ => row.push(cell(&member.value)),
            }
            row
        };
        let rows = pairs.iter().map(row).collect();
        // What the values are shows in them alone: nothing stands above them.
        let mut header = vec![word(KEY, place)];
        header.resize(width + 1, word("", place));
        self.grid(place, header, rows);
    }

    /// Maps under what they say of the same codes: each is a column.
    fn turned(&mut self, place: Place, columns: &[Record<'_>], codes: &[&Member]) {
        let mut header = vec![word(KEY, place)];
        header.extend(columns.iter().filter_map(|(key, _)| key.map(|(key, place)| word(key, place))));
        let members = |(_, column): &Record<'_>| -> HashMap<String, Text> {
            column.members().iter().map(|member| (member.key.to_string(), cell(&member.value))).collect()
        };
        let mut columns: Vec<_> = columns.iter().map(members).collect();
        let cells = |code: &&Member| {
            let said = columns.iter_mut().map(|column| column.remove(&*code.key).unwrap_or_default());
            std::iter::once(word(&code.key, code.place)).chain(said).collect()
        };
        let rows = codes.iter().map(cells).collect();
        self.grid(place, header, rows);
    }

    /// A list of lists; its first row is the heading if it holds nothing but text.
    fn rows(&mut self, place: Place, items: &[Value]) {
        let width = items.iter().map(|item| item.items().len()).max().unwrap_or_default();
        if width > MAX_COLUMNS {
            return self.refuse(place, width, "columns", MAX_COLUMNS);
        }
        if width == 0 {
            return;
        }
        let mut rows =
            items.iter().map(|item| item.items().iter().map(cell).collect()).collect::<Vec<Vec<_>>>();
        let mut header = Vec::new();
        if rows.len() > 1
            && items.first().is_some_and(|first| first.items().iter().all(|item| item.text().is_some()))
        {
            header = rows.remove(0);
        }
        for row in &mut rows {
            row.resize(width, Text { text: String::new(), place });
        }
        self.grid(place, header, rows);
    }

    /// Objects, each a row; with the key that it stands under, when they are those of a map.
    fn records(&mut self, place: Place, records: &[Record<'_>]) {
        let keyed = records.iter().any(|(key, _)| key.is_some());
        let mut header: Vec<Text> = Vec::new();
        let mut columns: HashMap<String, usize> = HashMap::new();
        if keyed {
            header.push(word(KEY, place));
        }
        let echo = echo(records);
        let is_counted = are_counted(records);
        let mut sparse = Vec::with_capacity(records.len());
        for (key, record) in records {
            let mut cells = Vec::new();
            flatten(record, "", 0, &mut cells);
            cells.retain(|(name, _, _)| Some(name.as_str()) != echo && !(is_counted && name == "id"));
            let mut row: Vec<(usize, Text)> = Vec::with_capacity(cells.len() + 1);
            row.extend(key.map(|(key, place)| (0, self.code(key, place))));
            for (name, at, text) in cells {
                let next = header.len();
                let column = *columns.entry(name).or_insert_with_key(|name| {
                    header.push(word(name, at));
                    next
                });
                row.push((column, text));
            }
            sparse.push((record.place, row));
            if header.len() > MAX_COLUMNS {
                let width =
                    records.iter().map(|(_, record)| record.members().len()).max().unwrap_or_default();
                return self.refuse(place, width.max(header.len()), "columns", MAX_COLUMNS);
            }
        }
        let rows = sparse.into_iter().map(|(place, row)| dense(row, header.len(), place)).collect();
        self.grid(place, header, rows);
    }

    fn grid(&mut self, place: Place, header: Vec<Text>, rows: Vec<Vec<Text>>) {
        self.grids.push(Grid {
            headings: self.headings.clone(),
            lead: Vec::new(),
            header,
            rows,
            place,
            is_records: true,
            ..Grid::default()
        });
    }
}

fn dense(row: Vec<(usize, Text)>, width: usize, place: Place) -> Vec<Text> {
    let mut cells = vec![Text { text: String::new(), place }; width];
    for (column, text) in row {
        if let Some(cell) = cells.get_mut(column) {
            *cell = text;
        }
    }
    cells
}

/// The cells of an object: its plain values, lists of them, and those of the objects in it under dotted names.
fn flatten(value: &Value, prefix: &str, depth: usize, cells: &mut Vec<(String, Place, Text)>) {
    for member in value.members() {
        if cells.len() > MAX_COLUMNS {
            return;
        }
        let name =
            if prefix.is_empty() { member.key.to_string() } else { format!("{prefix}.{}", member.key) };
        if is_leaf(&member.value) {
            cells.push((name, member.place, cell(&member.value)));
        } else if is_flat(&member.value) && depth < MAX_NESTED {
            flatten(&member.value, &name, depth + 1, cells);
        }
    }
}

/// What a map calls itself: it heads what else stands in it.
fn name_of(members: &[&Member]) -> Option<Text> {
    let named = members.iter().find(|member| matches!(&*member.key, "name" | "title"))?;
    named.value.to_text().filter(|name| name.text.len() <= MAX_HEADING)
}

fn word(text: &str, place: Place) -> Text {
    Text { text: fold(text), place }
}

fn cell(value: &Value) -> Text {
    let text = match &value.node {
        Node::List(items) => items.iter().filter_map(Value::scalar).map(fold).collect::<Vec<_>>().join(", "),
        _ => value.scalar().map(fold).unwrap_or_default(),
    };
    Text { text, place: value.place }
}
