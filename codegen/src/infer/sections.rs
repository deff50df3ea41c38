//! Codes listed below headings that are statuses: `400 BAD_REQUEST`, and below it what can be wrong, in a list or under
//! headings of their own.
//!
//! The phrase of such a heading is what HTTP calls the status; read as a code it would hide the codes below it.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::{code, status, words};
use crate::document::{Grid, Origin};
use crate::publication::{Code, Inference, Place, Publication, Question, Text};
use crate::source::record::{LABELS, lost};

/// How many codes a question names.
const NAMED: usize = 3;
/// The cells of a row that have no label: the term, what is said of it, further prose.
const UNLABELLED: usize = 3;
/// The label that statuses get.
const STATUS: &str = "HTTP status";

/// What the sections of a document were found to hold.
#[derive(Debug, Default)]
pub(crate) struct Sections {
    /// The grid of the codes below statuses.
    codes: Option<usize>,
    /// The grid of the statuses that have none below them.
    statuses: Option<usize>,
    /// What is asked about a section, and the codes that it may hold.
    open: Vec<(Question, Vec<Code>)>,
    /// What is said of labels that found no room.
    pub(crate) notes: Vec<Inference>,
}

/// A heading that is a status and its phrase, or a status and something that may be its code.
struct Section {
    outline: usize,
    row: usize,
    term: Text,
    status: u16,
    phrase: String,
    reason: bool,
    lists: Vec<usize>,
}

impl Sections {
    /// Puts the codes that are listed below statuses into one grid.
    pub(crate) fn gather(grids: &mut Vec<Cow<'_, Grid>>) -> Self {
        let mut sections = sections(grids);
        let below = |grid: &Grid| matches!(grid.origin, Origin::List | Origin::Outline);
        for (index, grid) in grids.iter().enumerate().filter(|(_, grid)| below(grid)) {
            if let Some(section) = above(&mut sections, grid) {
                section.lists.push(index);
            }
        }
        let lists = || sections.iter().flat_map(|section| &section.lists).filter_map(|&list| grids.get(list));
        // Under a status a heading that is written as a code is one.
        let told = lists().any(|grid| match grid.origin {
            Origin::Outline => are_headings(grid),
            _ => grid.rows.iter().all(|row| is_told(row)),
        });
        if !told && !sections.iter().any(|section| section.reason && !section.lists.is_empty()) {
            return Self::default();
        }
        let (taken, doubtful): (BTreeSet<usize>, BTreeSet<usize>) =
            sections.iter().flat_map(|section| section.lists.iter().copied()).partition(|&list| {
                told && grids.get(list).is_some_and(|grid| match grid.origin {
                    Origin::Outline => are_headings(grid),
                    _ => grid.rows.iter().all(|row| is_coded(row)),
                })
            });
        let open = sections.iter().filter_map(|section| doubt(section, &doubtful, grids)).collect();
        let mut found = Self { open, ..Self::default() };
        if !taken.is_empty() {
            found.take(&sections, &taken, grids);
        }
        found
    }

    fn take(&mut self, sections: &[Section], taken: &BTreeSet<usize>, grids: &mut Vec<Cow<'_, Grid>>) {
        let mut codes = Table::default();
        let mut bare = Table::default();
        for section in sections {
            let own: Vec<usize> = section.lists.iter().copied().filter(|list| taken.contains(list)).collect();
            let number = Text { text: section.status.to_string(), place: section.term.place };
            let Some(outline) = grids.get(section.outline) else { continue };
            if !own.is_empty() {
                if !section.reason && code::is_strong(&section.phrase) {
                    self.open.push((named(section), vec![code::one(&section.phrase)]));
                }
                own.iter()
                    .filter_map(|&list| grids.get(list))
                    .for_each(|list| codes.add(list, None, &number));
            } else if section.reason {
                bare.add(outline, Some(section.row), &number);
                bare.rename("");
            } else {
                codes.add(outline, Some(section.row), &number);
                codes.rename(&section.phrase);
            }
        }
        self.notes.extend([&codes, &bare].into_iter().filter_map(|table| lost(&table.spilled)));
        let first = taken.first().copied().unwrap_or_default();
        let place = grids.get(first).map(|grid| grid.place).unwrap_or_default();
        let outline = sections.first().and_then(|section| grids.get(section.outline));
        let headings = outline.map(|outline| outline.headings.clone()).unwrap_or_default();
        let own: BTreeSet<(usize, usize)> =
            sections.iter().map(|section| (section.outline, section.row)).collect();
        for (index, grid) in grids.iter_mut().enumerate() {
            if taken.contains(&index) {
                // The other grids keep their numbers.
                *grid = Cow::Owned(Grid { rows: Vec::new(), header: Vec::new(), ..Grid::clone(grid) });
            } else if own.range((index, 0)..(index + 1, 0)).next().is_some() {
                let kept = grid.rows.iter().enumerate().filter(|(row, _)| !own.contains(&(index, *row)));
                let kept = kept.map(|(_, row)| row.clone()).collect();
                *grid = Cow::Owned(Grid { rows: kept, ..Grid::clone(grid) });
            }
        }
        if let Some(grid) = grids.get_mut(first) {
            *grid = Cow::Owned(codes.grid(headings.clone(), place));
            self.codes = Some(first);
        }
        if !bare.rows.is_empty() {
            self.statuses = Some(grids.len());
            grids.push(Cow::Owned(bare.grid(headings, place)));
        }
    }

    /// The statuses without codes, when the codes of the others are listed.
    pub(crate) fn beside(&self, listed: &[usize]) -> Option<usize> {
        self.statuses.filter(|_| self.codes.is_some_and(|codes| listed.contains(&codes)))
    }

    /// What is left open of codes that nothing else told.
    pub(crate) fn ask(self, publication: &Publication) -> Vec<Question> {
        let known: BTreeSet<&Code> = publication.entries.iter().flat_map(|entry| &entry.codes).collect();
        let open = self.open.into_iter().filter(|(_, codes)| !codes.iter().all(|code| known.contains(code)));
        open.map(|(question, _)| question).collect()
    }
}

/// Every heading that is a status and a phrase, in the order of the page.
fn sections(grids: &[Cow<'_, Grid>]) -> Vec<Section> {
    let outlines = grids.iter().enumerate().filter(|(_, grid)| grid.origin == Origin::Outline);
    let rows = outlines.flat_map(|(outline, grid)| {
        grid.rows.iter().enumerate().filter_map(move |(row, cells)| section(outline, row, cells.first()?))
    });
    let mut sections: Vec<Section> = rows.collect();
    sections.sort_by_key(|section| section.term.place);
    sections
}

fn section(outline: usize, row: usize, term: &Text) -> Option<Section> {
    let status = status::exact(&term.text)?;
    let read = status::read(&term.text)?;
    let reason = status::is_reason(&read.phrase, &read.statuses);
    let worded = reason || code::is_strong(&read.phrase);
    worded.then(|| Section {
        outline,
        row,
        term: term.clone(),
        status,
        phrase: read.phrase,
        reason,
        lists: Vec::new(),
    })
}

/// The section that a list stands in, unless it stands below a code there.
fn above<'s>(sections: &'s mut [Section], list: &Grid) -> Option<&'s mut Section> {
    for heading in list.headings.iter().rev() {
        let at = sections.binary_search_by_key(&heading.place, |section| section.term.place).ok();
        match at {
            Some(at) => return sections.get_mut(at),
            None if code::is_strong(&heading.text) => return None,
            None => {}
        }
    }
    None
}

fn term(row: &[Text]) -> Option<&str> {
    row.first().map(|term| term.text.as_str()).filter(|term| code::is_strong(term))
}

/// Whether headings are codes, but perhaps for one or another.
fn are_headings(outline: &Grid) -> bool {
    let coded = outline.rows.iter().filter(|row| is_coded(row)).count();
    coded * 2 > outline.rows.len()
}

/// Whether a row begins with what is written as only codes are.
fn is_coded(row: &[Text]) -> bool {
    term(row).is_some()
}

/// Whether a row's term is surely a code: fields of a request are written small, and are not called as errors are.
fn is_told(row: &[Text]) -> bool {
    term(row).is_some_and(|term| {
        term.contains('_') && !term.contains(|c: char| c.is_lowercase()) || words::has_error_trait(term)
    })
}

/// What is asked about the lists of a section that may hold codes.
fn doubt(
    section: &Section,
    doubtful: &BTreeSet<usize>,
    grids: &[Cow<'_, Grid>],
) -> Option<(Question, Vec<Code>)> {
    let lists = section.lists.iter().filter(|list| section.reason && doubtful.contains(list));
    let lists: Vec<(usize, &Grid)> =
        lists.filter_map(|&list| Some((list, grids.get(list)?.as_ref()))).collect();
    let (number, first) = lists.iter().find(|(_, grid)| grid.rows.iter().any(|row| is_coded(row)))?;
    let terms: Vec<&str> =
        lists.iter().flat_map(|(_, grid)| &grid.rows).filter_map(|row| term(row)).collect();
    let named: Vec<String> = terms.iter().take(NAMED).map(|term| format!("`{term}`")).collect();
    let more = if terms.len() > NAMED { " and more" } else { "" };
    let question = Question {
        what: format!(
            "{}{more} may be codes: they are listed below `{}`",
            named.join(", "),
            section.term.text
        ),
        assumed: "they are none".to_owned(),
        decide: format!("take them with `--select {}`, or write rows for them by hand", number + 1),
        place: first.place,
    };
    Some((question, terms.into_iter().map(code::one).collect()))
}

/// What is asked about a phrase that is not HTTP's, above a list of codes.
fn named(section: &Section) -> Question {
    Question {
        what: format!("`{}` may be a code: other codes are listed below it", section.phrase),
        assumed: format!("it is what the page calls status {}", section.status),
        decide: "write a row for it by hand if it is an error".to_owned(),
        place: section.term.place,
    }
}

/// Rows in the making, each below its status.
#[derive(Default)]
struct Table {
    labels: Vec<Text>,
    /// The labels that found no room.
    spilled: Vec<Text>,
    rows: Vec<Vec<Text>>,
}

impl Table {
    /// Adds all the rows of a grid, or one.
    fn add(&mut self, grid: &Grid, only: Option<usize>, status: &Text) {
        let own = |(at, row): &(usize, &Vec<Text>)| {
            only.map_or(grid.origin != Origin::Outline || is_coded(row), |only| only == *at)
        };
        let rows = grid.rows.iter().enumerate().filter(own);
        for (_, row) in rows {
            let mut cells: Vec<Text> = row.iter().take(UNLABELLED).cloned().collect();
            cells.resize(UNLABELLED, Text::default());
            cells.push(status.clone());
            for (label, cell) in grid.header.iter().zip(row).skip(UNLABELLED) {
                let Some(at) = self.label(label).map(|at| UNLABELLED + at) else { continue };
                cells.resize(cells.len().max(at + 1), Text::default());
                if let Some(own) = cells.get_mut(at).filter(|_| !cell.text.is_empty()) {
                    own.clone_from(cell);
                }
            }
            self.rows.push(cells);
        }
    }

    /// Gives the last row another term.
    fn rename(&mut self, term: &str) {
        if let Some(cell) = self.rows.last_mut().and_then(|row| row.first_mut()) {
            term.clone_into(&mut cell.text);
        }
    }

    /// The place of a label among the labels; the first is that of the status.
    fn label(&mut self, label: &Text) -> Option<usize> {
        if label.text == STATUS {
            return Some(0);
        }
        let known = self.labels.iter().position(|known| known.text == label.text);
        // The first of them is that of the status.
        if known.is_none() && self.labels.len() + 1 >= LABELS {
            self.spilled.push(label.clone());
            return None;
        }
        Some(
            1 + known.unwrap_or_else(|| {
                self.labels.push(label.clone());
                self.labels.len() - 1
            }),
        )
    }

    fn grid(self, headings: Vec<Text>, place: Place) -> Grid {
        let mut header = vec![Text::default(); UNLABELLED];
        header.push(Text { text: STATUS.to_owned(), place: Place::default() });
        header.extend(self.labels);
        let mut rows = self.rows;
        rows.iter_mut().for_each(|row| row.resize(header.len(), Text::default()));
        Grid { headings, header, rows, place, origin: Origin::List, ..Grid::default() }
    }
}
