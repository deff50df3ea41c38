//! From blocks to tables: lists, definitions and headings become rows too.

use std::collections::BTreeMap;

use super::block::{Block, Line, join};
use super::record::{self, Record};
use super::sample::Sample;
use super::{signature, table, title};
use crate::document::{Document, Grid, Origin};
use crate::infer::{code, status, words};
use crate::publication::{Failure, Place, Text};

/// How deep a list may be nested and still be read as a table of its own.
const DEEPEST: usize = 6;

/// Makes the document.
///
/// `front` is what the page says of itself before it begins, `tab` what a browser calls it.
pub(crate) fn compose(
    blocks: Vec<Block>,
    front: Option<&str>,
    tab: Option<&str>,
) -> Result<Document, Failure> {
    let mut composer = Composer::default();
    let mut list: Vec<(usize, Vec<Line>)> = Vec::new();
    for block in blocks {
        if let Block::Item { depth, lines } = block {
            list.push((depth, apart(lines)));
            continue;
        }
        let block = match block {
            // A body inside of a list does not end it.
            Block::Sample(sample) => {
                composer.sample(sample);
                continue;
            }
            block => block,
        };
        composer.list(&std::mem::take(&mut list));
        match block {
            Block::Heading { level, line } => composer.heading(level, line),
            Block::Paragraph(lines) => composer.paragraph(&apart(lines)),
            Block::Definition { term, lines } => composer.definition(term, lines),
            Block::Table { header, rows, place } => composer.table(header, rows, place)?,
            Block::End => composer.end(),
            Block::Note(note) => composer.document.notes.push(note),
            Block::Item { .. } | Block::Sample(_) => {}
        }
    }
    composer.list(&list);
    let title = composer.title(front, tab);
    Ok(Document { title, ..composer.finish()? })
}

/// Lines that hold several labels as several lines.
fn apart(lines: Vec<Line>) -> Vec<Line> {
    if lines.iter().any(|line| line.text.text.contains([';', '|'])) {
        lines.iter().flat_map(record::apart).collect()
    } else {
        lines
    }
}

/// A heading and what stands right under it.
struct Section {
    level: u8,
    parent: Option<usize>,
    record: Record,
    place: Place,
}

#[derive(Default)]
struct Composer {
    document: Document,
    sections: Vec<Section>,
    /// The open headings, outermost first.
    path: Vec<usize>,
    lead: Vec<Text>,
    /// Paragraphs that begin with what they speak of, since the last heading.
    terms: Vec<Record>,
    definitions: Vec<Record>,
    /// Blocks of labelled lines, each of which begins with the same label.
    labelled: Vec<Record>,
    first_label: Option<String>,
    /// The bodies in code blocks, each with the section that it stands in.
    samples: Vec<(Option<usize>, Sample)>,
}

impl Composer {
    /// The outermost headings come before the others.
    fn title(&self, front: Option<&str>, tab: Option<&str>) -> Option<String> {
        let least = self.sections.iter().map(|section| section.level).min();
        let outer = self.sections.iter().filter(|section| Some(section.level) == least);
        let headings = outer.chain(self.sections.first()).map(|section| section.record.term.text.as_str());
        title::chosen(front.into_iter().chain(headings), tab)
    }

    fn end(&mut self) {
        self.end_runs();
        self.lead.clear();
        self.path.clear();
    }

    fn headings(&self) -> Vec<Text> {
        let term = |&at: &usize| self.sections.get(at).map(|section| section.record.term.clone());
        self.path.iter().filter_map(term).collect()
    }

    fn heading(&mut self, level: u8, line: Line) {
        self.end_runs();
        self.lead.clear();
        let outer = |&at: &usize| self.sections.get(at).is_some_and(|open| open.level < level);
        while !self.path.is_empty() && !self.path.last().is_some_and(outer) {
            self.path.pop();
        }
        let line = Line { text: record::titled(line.text), ..line };
        let place = line.text.place;
        // A sentence right below a heading, set as one itself, is what the heading means.
        if (line.text.text.ends_with(['.', '。']) || words::states(&line.text.text))
            && let Some(above) = self.path.last().and_then(|&at| self.sections.get_mut(at))
        {
            above.record.mean(&line.text);
        }
        let section =
            Section { level, parent: self.path.last().copied(), record: Record::new(line.text), place };
        self.path.push(self.sections.len());
        self.sections.push(section);
    }

    fn paragraph(&mut self, lines: &[Line]) {
        self.end_definitions();
        self.document.prose.push(join(lines.iter().map(|line| &line.text)));
        if let Some(section) = self.path.last().and_then(|&at| self.sections.get_mut(at)) {
            section.record.add(lines);
        }
        self.label(lines);
        self.labels(lines);
        let several = are_records(lines);
        let mut inside = false;
        for line in lines {
            let unsigned = record::unsigned(line);
            let line = unsigned.as_ref().filter(|line| begins_record(line)).unwrap_or(line);
            if inside && let Some(term) = self.terms.last_mut().filter(|term| term.takes_status(line)) {
                term.status(&line.text);
            } else if several || begins_record(line) {
                self.terms.push(Record::from_line(line));
                inside = true;
            } else if let Some(term) = self.terms.last_mut() {
                if inside { term.go_on(line) } else { term.add(std::slice::from_ref(line)) }
            }
        }
        self.lead.push(join(lines.iter().map(|line| &line.text)));
    }

    /// What stands under `Cause` or `Solution` is said of what the heading above is about.
    fn label(&mut self, lines: &[Line]) {
        let [.., parent, own] = self.path.as_slice() else { return };
        let (parent, name) =
            (*parent, self.sections.get(*own).map(|section| section.record.term.text.clone()));
        let name = name.filter(|name| words::is_label(name) && !words::speaks_of_errors(name));
        if let (Some(name), Some(section)) = (name, self.sections.get_mut(parent)) {
            section.record.add_labels(vec![(name, join(lines.iter().map(|line| &line.text)))]);
        }
    }

    /// `Code: 400`, `Message: …`, and again `Code: 401`: the first label begins the next row.
    fn labels(&mut self, lines: &[Line]) {
        let mut inside = false;
        for line in lines {
            let label = record::label(line).map(|(name, _)| name);
            // Further lines of the paragraph are said of what its labels speak of.
            if label.is_none() && !inside {
                continue;
            }
            inside = true;
            if let Some(name) = label {
                self.begin_labelled(&name, line.text.place);
            }
            if let Some(record) = self.labelled.last_mut() {
                record.add(std::slice::from_ref(line));
            }
        }
    }

    /// The label that the first block begins with begins every other one.
    fn begin_labelled(&mut self, name: &str, place: Place) {
        let first = self.first_label.get_or_insert_with(|| name.to_owned());
        if *first == name {
            self.labelled.push(Record::new(Text { text: String::new(), place }));
        }
    }

    /// A table of labels and values is a block of labelled lines.
    fn label_table(&mut self, labels: &[(String, Text)], place: Place) {
        if let Some((name, _)) = labels.first() {
            self.begin_labelled(name, place);
        }
        if let Some(record) = self.labelled.last_mut() {
            record.add_labels(labels.to_vec());
        }
        if let Some(section) = self.path.last().and_then(|&at| self.sections.get_mut(at)) {
            section.record.add_labels(labels.to_vec());
        }
    }

    fn definition(&mut self, term: Line, mut lines: Vec<Line>) {
        let (text, raised) = record::defined(&term.text);
        let term = Line { text, ..term };
        if raised {
            lines.retain(|line| !signature::is_bases(line));
        }
        if self.definitions.last().is_some_and(|last| last.raised != raised) {
            self.end_definitions();
        }
        let text = join(lines.iter().map(|line| &line.text));
        self.document.prose.push(text.clone());
        let name = term.text.text.trim_end_matches([':', '：']);
        if words::is_label(name) {
            self.label_table(&[(name.to_owned(), text)], term.text.place);
        } else if let Some(section) = self.path.last().and_then(|&at| self.sections.get_mut(at)) {
            section.record.add_item(&lines);
        }
        let mut record = Record::new(term.text);
        record.raised = raised;
        for line in lines {
            record.add(&[line]);
        }
        self.definitions.push(record);
    }

    fn table(&mut self, header: Vec<Text>, rows: Vec<Vec<Text>>, place: Place) -> Result<(), Failure> {
        let (header, rows) = table::even(header, rows, place)?;
        match record::vertical(&header, &rows) {
            Some(labels) => {
                self.end_definitions();
                self.label_table(&labels, place);
            }
            None => self.end_runs(),
        }
        self.push(Grid { header, rows, place, origin: Origin::Table, ..Grid::default() });
        Ok(())
    }

    fn list(&mut self, items: &[(usize, Vec<Line>)]) {
        if items.is_empty() {
            return;
        }
        self.end_definitions();
        let rows = are_rows(items);
        for (_, lines) in items {
            self.document.prose.push(join(lines.iter().map(|line| &line.text)));
            if rows {
                continue;
            }
            if let Some(section) = self.path.last().and_then(|&at| self.sections.get_mut(at)) {
                section.record.add_item(lines);
            }
            if let Some(term) = self.terms.last_mut() {
                term.add_item(lines);
            }
        }
        self.sublist(items, 0, None);
    }

    /// One level of a list as a grid, then the lists inside its items.
    fn sublist(&mut self, items: &[(usize, Vec<Line>)], deep: usize, above: Option<&Text>) {
        let Some(level) = items.iter().map(|(depth, _)| *depth).min() else { return };
        let starts = || items.iter().enumerate().filter(|(_, (depth, _))| *depth == level).map(|(at, _)| at);
        let mut records = Vec::new();
        for (start, end) in starts().zip(starts().skip(1).chain([items.len()])) {
            let (Some((_, lines)), Some(inner)) = (items.get(start), items.get(start + 1..end)) else {
                continue;
            };
            let Some((first, more)) = lines.split_first() else { continue };
            let mut record = Record::from_lines(first, more);
            for (_, lines) in inner {
                record.add_item(lines);
            }
            if deep < DEEPEST && !inner.is_empty() {
                let term = record.term.clone();
                self.sublist(inner, deep + 1, Some(&term));
            }
            records.push(record);
        }
        self.push_records(&records, Origin::List, above);
    }

    /// A body without a status has that of the heading above it.
    fn sample(&mut self, mut sample: Sample) {
        let above = || {
            let terms = self.path.iter().rev().filter_map(|&at| self.sections.get(at));
            let terms = terms.map(|section| &section.record.term).chain(self.lead.last());
            terms.filter_map(|term| status::exact(&term.text)).next()
        };
        sample.status = sample.status.or_else(above);
        self.samples.push((self.path.last().copied(), sample));
    }

    /// The bodies as a grid, each described by the section that it alone stands in.
    fn samples(&self) -> Option<Grid> {
        let (_, first) = self.samples.first()?;
        let place = first.place;
        let mut crowd: BTreeMap<Option<usize>, usize> = BTreeMap::new();
        self.samples.iter().for_each(|(section, _)| *crowd.entry(*section).or_default() += 1);
        let row = |(section, sample): &(Option<usize>, Sample)| {
            let text = |text: String| Text { text, place: sample.place };
            let alone = crowd.get(section) == Some(&1);
            let prose = section.and_then(|at| self.sections.get(at)).and_then(|own| own.record.meaning());
            let described = prose.filter(|_| alone).or(sample.message.as_deref()).unwrap_or_default();
            let status = sample.status.map(|status| status.to_string()).unwrap_or_default();
            vec![text(status), text(sample.code.clone()), text(described.to_owned())]
        };
        let rows = self.samples.iter().map(row).collect();
        let heading = |text: &str| Text { text: text.to_owned(), place: Place::default() };
        let header = ["HTTP status", "Error code", "Description"].map(heading).to_vec();
        Some(Grid { header, rows, place, origin: Origin::Samples, ..Grid::default() })
    }

    fn end_definitions(&mut self) {
        let records = std::mem::take(&mut self.definitions);
        self.push_records(&records, Origin::List, None);
    }

    fn end_runs(&mut self) {
        self.end_definitions();
        let records = std::mem::take(&mut self.terms);
        self.push_records(&records, Origin::List, None);
        self.first_label = None;
        let records = std::mem::take(&mut self.labelled);
        if records.len() > 1 {
            // What repeats under a heading is not said of the heading.
            if let Some(section) = self.path.last().and_then(|&at| self.sections.get_mut(at)) {
                section.record = Record::new(section.record.term.clone());
            }
            self.push_records(&records, Origin::List, None);
        }
    }

    fn push_records(&mut self, records: &[Record], origin: Origin, above: Option<&Text>) {
        let Some(first) = records.first() else { return };
        let record::Rows { header, rows, note } = record::grid(records);
        self.document.notes.extend(note);
        let grid = Grid { header, rows, place: first.term.place, origin, ..Grid::default() };
        self.push(grid);
        if let (Some(above), Some(grid)) = (above, self.document.grids.last_mut()) {
            grid.headings.push(above.clone());
        }
    }

    fn push(&mut self, grid: Grid) {
        let headings = self.headings();
        let lead = self.lead.clone();
        self.document.grids.push(Grid { headings, lead, ..grid });
        self.lead.clear();
    }

    /// The headings that share one parent are the rows of one grid.
    fn finish(mut self) -> Result<Document, Failure> {
        self.end_runs();
        let mut groups: Vec<(Option<usize>, Vec<usize>)> = Vec::new();
        let mut known = BTreeMap::new();
        for (at, section) in self.sections.iter().enumerate() {
            let group = *known.entry(section.parent).or_insert_with(|| {
                groups.push((section.parent, Vec::new()));
                groups.len() - 1
            });
            if let Some((_, members)) = groups.get_mut(group) {
                members.push(at);
            }
        }
        for (parent, members) in groups {
            let headings = self.chain(parent);
            let place = members.first().and_then(|&at| self.sections.get(at)).map(|section| section.place);
            let taken =
                |&at: &usize| self.sections.get_mut(at).map(|section| std::mem::take(&mut section.record));
            let terms: Vec<Record> = members.iter().filter_map(taken).collect();
            let record::Rows { header, rows, note } = record::grid(&terms);
            self.document.notes.extend(note);
            for (&at, record) in members.iter().zip(terms) {
                if let Some(section) = self.sections.get_mut(at) {
                    section.record = record;
                }
            }
            let place = place.unwrap_or_default();
            let grid = Grid { headings, header, rows, place, origin: Origin::Outline, ..Grid::default() };
            self.document.grids.push(grid);
        }
        let samples = self.samples();
        self.document.grids.extend(samples);
        Ok(self.document)
    }

    fn chain(&self, section: Option<usize>) -> Vec<Text> {
        let mut chain = Vec::new();
        let mut next = section;
        while let Some(section) = next.and_then(|at| self.sections.get(at)) {
            chain.push(section.record.term.clone());
            next = section.parent;
        }
        chain.reverse();
        chain
    }
}

/// Items that all begin with the same label are rows of their own; nothing in them is said of what stands above.
fn are_rows(items: &[(usize, Vec<Line>)]) -> bool {
    let first = |lines: &[Line]| lines.first().and_then(record::label).map(|(name, _)| name);
    let mut labels = items.iter().map(|(_, lines)| first(lines));
    let Some(Some(name)) = labels.next() else { return false };
    items.len() > 1 && labels.all(|label| label.as_ref() == Some(&name))
}

/// Whether each line of a paragraph is a code that is set apart, and what it means.
fn are_records(lines: &[Line]) -> bool {
    let is_record = |line: &Line| {
        let (lead, rest) = line.split();
        code::shape(lead) >= code::Shape::Strong && !rest.trim().is_empty() && record::label(line).is_none()
    };
    lines.len() > 1 && lines.iter().all(is_record)
}

/// A paragraph that reads as a row: it begins with something set apart or with a status, and goes on about it.
fn begins_record(line: &Line) -> bool {
    if record::label(line).is_some() {
        return false;
    }
    if line.lead == 0 {
        return words::begins_with_status(&line.text.text)
            || record::begins_with_code(line)
            || record::is_numbered_code(&line.text.text);
    }
    let (lead, rest) = line.split();
    let separated =
        rest.is_empty() || rest.trim_start().starts_with([':', '-', '–', '—', '(', '=', '→', '：']);
    (separated || lead.ends_with(':')) && lead.chars().count() <= 80
}
