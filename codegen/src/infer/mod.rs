//! What a document means: which of its tables hold the errors, and what each column is.
//!
//! Nothing is concluded in silence. Every conclusion is an [`Inference`] with its evidence, what the page leaves
//! open is a [`Question`], and below [`CONFIDENT`] there is only a [`Failure`] that lists what was weighed.

mod advice;
mod candidate;
mod choose;
pub(crate) mod code;
mod column;
pub(crate) mod duration;
mod excluded;
mod header;
mod labels;
mod mapping;
mod merge;
mod phrases;
mod reason;
pub(crate) mod retry;
mod role;
mod roles;
mod rows;
mod samples;
mod score;
mod sections;
pub(crate) mod status;
mod turned;
mod verdict;
pub(crate) mod words;

use std::borrow::Cow;

use candidate::{Candidate, Page};
pub use choose::CONFIDENT;
use choose::Choice;
pub use mapping::{clashing, unmapped};
use merge::{Merged, shown};
pub use role::Role;
use roles::Kind;
use sections::Sections;
use verdict::Verdict;

use crate::document::{Document, Grid, Origin};
use crate::publication::{Code, Entry, Failure, Inference, Publication, Question, Retry, Status, Text};
use crate::source::signature::HEADING;

/// What the user has decided before anything is inferred.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Options {
    /// The table to read: its number, or words of a heading above it.
    pub select: Option<String>,
    /// Columns by heading, or by number from 1, and what they are.
    pub map: Vec<(String, Role)>,
    /// Whether rows about success are kept. `None`: they are where a page documents its answers by status, and are
    /// not in a register of every status there is.
    pub success: Option<bool>,
}

/// Concludes what a document publishes.
///
/// # Errors
///
/// When no table reads as errors, or `select` names none: the failure lists the candidates, best first.
///
/// # Examples
///
/// ```
/// use api_error_codes_codegen::infer::{Options, infer};
/// use api_error_codes_codegen::publication::{Code, Retry, Status};
/// use api_error_codes_codegen::source::markdown;
///
/// # fn main() -> Result<(), api_error_codes_codegen::publication::Failure> {
/// let page = "## Errors\n\n| Code | HTTP | Retry |\n|--|--|--|\n| SLOW | 429 | Yes |\n| NO_KEY | 401 | No |\n";
/// let found = infer(&markdown::read(page)?, &Options::default())?;
/// assert_eq!(found.entries.len(), 2);
/// assert_eq!(found.entries[0].codes, [Code::Text("SLOW".to_owned())]);
/// assert_eq!(found.entries[0].statuses, [Status::Exact(429)]);
/// assert_eq!(found.entries[0].retry, Some(Retry::Throttle));
/// # Ok(())
/// # }
/// ```
pub fn infer(document: &Document, options: &Options) -> Result<Publication, Failure> {
    let Options { select: _, map, success: _ } = options;
    let mut grids: Vec<Cow<'_, Grid>> =
        document.grids.iter().map(|grid| phrases::numbered(header::promote(grid))).collect();
    let mut sections = Sections::gather(&mut grids);
    let page = Page { titled: is_titled(document), named: document.title.is_some() };
    let mut candidates: Vec<Candidate<'_>> =
        grids.iter().enumerate().map(|(index, grid)| Candidate::new(index + 1, grid, map, page)).collect();
    choose::agree(&mut candidates, map);
    let columns = if map.is_empty() { Vec::new() } else { mapping::headings(&candidates) };
    // Who named a column that is not there is told so first.
    let unnamed = |failure| unmapped(&columns, map).into_iter().next().unwrap_or(failure);
    let mut choice = choose::choose(&candidates, options).map_err(unnamed)?;
    if options.select.is_none() {
        choose::adopt(&mut candidates, &mut choice);
    }
    choice.grouped.extend(sections.beside(&choice.listed));
    let kind = candidates.get(choice.best).and_then(|best| best.kind);
    let mut publication = Publication { columns, ..Publication::default() };
    publication.inferences.extend(document.notes.iter().cloned().chain(std::mem::take(&mut sections.notes)));
    explain(&candidates, &choice, &mut publication);
    if options.select.is_none() {
        publication.inferences.extend(choose::left_out(&candidates, &choice));
    }
    publication.title.clone_from(&document.title);
    publication.questions.extend_from_slice(&document.questions);
    let key = candidates.get(choice.best).map(key_of).unwrap_or_default();
    publication.questions.extend(choice.listed.iter().filter_map(|&index| uncoded(candidates.get(index)?)));
    publication.questions.extend(candidates.get(choice.best).and_then(|best| raised(best, map)));
    // Who selects a table has answered which one it is.
    let open = options.select.is_none().then(|| samples::question(&candidates, &choice));
    publication.questions.extend(open.flatten());
    let merged = read(&candidates, &choice, &mut publication);
    let mut rules = advice::rules(document);
    if kind != Some(Kind::Status) {
        rules.extend(candidates.iter().flat_map(advice::of_table));
    }
    let finisher = Finisher { rules, options, kind, key, publication, document };
    let finished = finisher.finish(merged).map(|mut found| {
        let open = sections.ask(&found);
        found.questions.extend(open);
        found
    });
    finished.ok_or_else(|| Failure {
        message: "the table of errors holds no error".to_owned(),
        help: "choose another table with `--select`".to_owned(),
        place: candidates.get(choice.best).map(|best| best.grid.place),
        candidates: candidates.iter().filter(|c| c.kind.is_some()).take(8).map(Candidate::describe).collect(),
    })
}

/// Reads advice on retrying out of the descriptions and actions of entries that have no verdict.
pub(crate) fn advise(publication: &mut Publication) {
    for entry in publication.entries.iter_mut().filter(|entry| entry.retry.is_none()) {
        let text =
            |text: &Option<String>| text.as_ref().map(|text| Text { text: text.clone(), place: entry.place });
        let (action, description) = (text(&entry.action), text(&entry.description));
        let said = verdict::of_row(None, action.as_ref(), description.as_ref(), &[], None);
        let Some(verdict) = said else { continue };
        settle(entry, &verdict, verdict.retry(), &mut publication.inferences);
        publication.questions.extend(verdict.question(&shown(entry)));
    }
}

/// Gives an entry the verdict that was read for it.
fn settle(entry: &mut Entry, verdict: &Verdict, retry: Option<Retry>, inferences: &mut Vec<Inference>) {
    let throttled = entry.statuses.first() == Some(&Status::Exact(429));
    entry.retry =
        retry.map(|retry| if throttled && retry == Retry::Backoff { Retry::Throttle } else { retry });
    if entry.retry != Some(Retry::Never) {
        entry.after = entry.after.or(verdict.after());
    }
    inferences.extend(entry.retry.and_then(|retry| verdict.inference(&shown(entry), retry)));
}

/// Whether the first words of a page are about errors: below them a list of codes is one of errors.
fn is_titled(document: &Document) -> bool {
    let outline = |grid: &&Grid| grid.origin == Origin::Outline;
    let terms = document.grids.iter().filter(outline).filter_map(|grid| grid.rows.first()?.first());
    let headings = document.grids.iter().filter_map(|grid| grid.headings.first());
    let texts = terms.chain(headings).chain(document.prose.first());
    let first = texts.filter(|text| !text.text.is_empty()).min_by_key(|text| text.place.start);
    first.is_some_and(|title| words::speaks_of_errors(&title.text) && words::count(&title.text) <= 12)
}

fn read(candidates: &[Candidate<'_>], choice: &Choice, publication: &mut Publication) -> Merged {
    let mut merged = Merged::default();
    let mut gather = |index: &usize| {
        let mut rows = candidates.get(*index).map(rows::read).unwrap_or_default();
        publication.inferences.append(&mut rows.inferences);
        publication.questions.append(&mut rows.questions);
        rows
    };
    let listed: Vec<_> = choice.listed.iter().map(&mut gather).collect();
    listed.into_iter().for_each(|rows| merged.list(rows));
    for index in &choice.repeated {
        if let Some(candidate) = candidates.get(*index) {
            // What a repetition leaves open is not open.
            let rows = rows::read(candidate);
            merged.repeat(rows);
        }
    }
    for candidate in choice.grouped.iter().filter_map(|index| candidates.get(*index)) {
        merged.group(rows::read(candidate));
    }
    merged.ask();
    publication.questions.append(&mut merged.questions);
    publication.inferences.append(&mut merged.inferences);
    merged
}

/// Says which grids were taken, and what their columns are.
fn explain(candidates: &[Candidate<'_>], choice: &Choice, publication: &mut Publication) {
    for &index in &choice.listed {
        let Some(candidate) = candidates.get(index) else { continue };
        if candidate.grid.origin == Origin::Samples {
            publication.inferences.push(samples::inference(candidate));
            continue;
        }
        publication.inferences.push(Inference {
            what: format!("the errors stand in {}", place_of(candidate)),
            evidence: candidate.evidence.join(", "),
            confidence: candidate.score,
            place: candidate.grid.place,
        });
        publication.questions.extend(candidate.is_short_map().then(|| Question {
            what: format!("whether {} lists errors; only its texts say so", place_of(candidate)),
            assumed: "it does".to_owned(),
            decide: "give a list that says what it is, or leave its rows out".to_owned(),
            place: candidate.grid.place,
        }));
        for (role, index) in candidate.roles.all() {
            let what = format!("{} is the {}", candidate.title(index), role.name());
            // Tables that belong together say it once.
            if publication.inferences.iter().any(|known| known.what == what) {
                continue;
            }
            let (evidence, confidence) = candidate.why(role, index);
            let heading = candidate.columns.get(index).map(|column| column.heading.place);
            let place = heading.filter(|place| place.line > 0).unwrap_or(candidate.grid.place);
            publication.inferences.push(Inference { what, evidence, confidence, place });
        }
    }
}

/// What is asked when a column that is headed as the code's holds none.
fn uncoded(candidate: &Candidate<'_>) -> Option<Question> {
    let taken: Vec<usize> = candidate.roles.all().map(|(_, index)| index).collect();
    let is_headed = |(index, column): &(usize, &column::Column)| {
        column.filled > 0
            && words::affinity(&column.heading.text, Role::Code) >= 0.9
            && !taken.contains(index)
    };
    let columns = candidate.columns.iter().enumerate();
    let (index, column) =
        columns.filter(|_| candidate.roles.code.is_none()).find(|column| is_headed(column))?;
    let heading = &column.heading.text;
    let cells = candidate.grid.rows.iter().filter_map(|row| row.get(index));
    let first = cells.into_iter().find(|cell| !column::is_empty(&cell.text))?;
    Some(Question {
        what: format!("column `{heading}` holds no codes: \"{}\"", first.text),
        assumed: "it is left out, and the statuses tell the errors apart".to_owned(),
        decide: format!("if it is the code all the same, say so with `--map '{heading}=code'`"),
        place: first.place,
    })
}

/// What is asked when the codes are the names of exceptions.
fn raised(candidate: &Candidate<'_>, map: &[(String, Role)]) -> Option<Question> {
    let column = candidate.columns.get(candidate.roles.code?)?;
    let heading = column.heading.text.as_str();
    let asked = candidate.grid.origin == Origin::List && heading == HEADING && map.is_empty();
    asked.then(|| Question {
        what: "the codes are the names of exceptions, which the server may not send".to_owned(),
        assumed: "it sends them".to_owned(),
        decide: format!(
            "say so with `--map '{HEADING}=code'`, or that it does not with `--map '{HEADING}=name'`"
        ),
        place: candidate.grid.place,
    })
}

/// What `--map` calls the column that tells the errors apart.
fn key_of(candidate: &Candidate<'_>) -> String {
    let index = candidate.roles.code.or(candidate.roles.status).unwrap_or_default();
    let heading = candidate.columns.get(index).map(|column| column.heading.text.as_str()).unwrap_or_default();
    if heading.is_empty() { (index + 1).to_string() } else { heading.to_owned() }
}

fn place_of(candidate: &Candidate<'_>) -> String {
    let what = match candidate.grid.origin {
        Origin::Table => "table",
        Origin::List => "list",
        Origin::Outline => "group of headings",
        Origin::Samples => "group of code blocks",
    };
    format!("{what} {}", candidate.number)
}

/// The last steps: what the page advises for all, what is no error, what a status makes of a verdict.
struct Finisher<'a> {
    /// What the page advises about statuses.
    rules: Vec<advice::Rule>,
    document: &'a Document,
    options: &'a Options,
    kind: Option<Kind>,
    /// What `--map` calls the column of statuses.
    key: String,
    publication: Publication,
}

impl Finisher<'_> {
    fn finish(mut self, merged: Merged) -> Option<Publication> {
        let rules = std::mem::take(&mut self.rules);
        let mut merged = merged.entries;
        self.drop_successes(&mut merged);
        self.drop_classes(&mut merged);
        for (entry, verdict) in &mut merged {
            self.settle(entry, verdict.as_ref(), &rules);
        }
        self.publication.entries = merged.into_iter().map(|(entry, _)| entry).collect();
        if self.publication.entries.is_empty() {
            return None;
        }
        if self.kind == Some(Kind::Status) {
            self.add_classes(&rules);
            self.ask_about_statuses();
        }
        Some(self.publication)
    }

    /// Informational statuses are nobody's errors: a list that has them registers every status there is.
    fn drop_successes(&mut self, entries: &mut Vec<(Entry, Option<Verdict>)>) {
        let all = |entry: &Entry, test: &dyn Fn(u16) -> bool| {
            !entry.statuses.is_empty()
                && entry
                    .statuses
                    .iter()
                    .all(|status| matches!(status, Status::Exact(number) if test(*number)))
        };
        let informational = entries.iter().filter(|(entry, _)| all(entry, &|number| number < 200)).count();
        let keep = self.options.success.unwrap_or(informational < 2 && self.kind == Some(Kind::Status));
        let before = entries.len();
        let register = informational >= 2 && !keep;
        entries.retain(|(entry, _)| {
            let success =
                all(entry, &|number| number < 300) || register && all(entry, &|number| number < 400);
            let bare = entry.codes.is_empty() || self.options.success == Some(false);
            keep || !(success && bare)
        });
        if entries.len() < before {
            let evidence =
                if register { "the list registers every status of HTTP" } else { "rows about success" };
            self.publication.inferences.push(Inference {
                what: format!("{} rows are no errors", before - entries.len()),
                evidence: evidence.to_owned(),
                confidence: 0.8,
                place: entries.first().map(|(entry, _)| entry.place).unwrap_or_default(),
            });
        }
    }

    /// A heading `4xx` groups what stands under it; only a table makes a row of it.
    fn drop_classes(&self, entries: &mut Vec<(Entry, Option<Verdict>)>) {
        let class = |entry: &Entry| {
            entry.codes.is_empty() && entry.statuses.iter().any(|s| matches!(s, Status::Class(_)))
        };
        let exact = entries.iter().any(|(entry, _)| !class(entry));
        let success = |entry: &Entry| entry.statuses.iter().all(|s| matches!(s, Status::Class(1..=3)));
        entries.retain(|(entry, _)| !(exact && class(entry) && success(entry)));
    }

    fn settle(&mut self, entry: &mut Entry, verdict: Option<&Verdict>, rules: &[advice::Rule]) {
        let told = match verdict {
            Some(verdict) => Some((verdict, verdict.retry())),
            None => advice::of(entry, rules).map(|(rule, retry)| (&rule.verdict, Some(retry))),
        };
        let Some((verdict, retry)) = told else { return };
        settle(entry, verdict, retry, &mut self.publication.inferences);
    }

    /// Advice for a whole class is a class row.
    fn add_classes(&mut self, rules: &[advice::Rule]) {
        for class in [4, 5] {
            let status = Status::Class(class);
            let rule = rules.iter().find(|rule| rule.explicit && rule.statuses.contains(&status));
            let known = self.publication.entries.iter().any(|entry| entry.statuses.contains(&status));
            let Some(rule) = rule.filter(|_| !known) else { continue };
            let said =
                rule.verdict.retry().and_then(|retry| rule.verdict.inference(&format!("{class}xx"), retry));
            self.publication.inferences.extend(said);
            self.publication.entries.push(Entry {
                statuses: vec![status],
                description: Some(rule.verdict.text.clone()),
                retry: rule.verdict.retry(),
                after: rule.verdict.after(),
                place: rule.verdict.place,
                ..Entry::default()
            });
        }
    }

    /// Numbers that could be statuses of HTTP are taken for that; nothing on some pages says so.
    fn ask_about_statuses(&mut self) {
        let entries = &self.publication.entries;
        let said = entries.iter().any(|entry| {
            let texts = [&entry.name, &entry.description];
            texts.iter().any(|text| {
                text.as_deref().is_some_and(|text| status::begins_with_reason(text, &entry.statuses))
            })
        });
        let told = self.publication.inferences.iter().any(|inference| {
            inference.evidence.contains("reason phrases") || inference.evidence.contains("`status`")
        });
        let mut page = self
            .document
            .grids
            .iter()
            .flat_map(|grid| grid.headings.iter().chain(&grid.lead))
            .chain(&self.document.prose);
        let http =
            page.any(|text| words::speaks_of_http(&text.text) || text.text.to_lowercase().contains("status"));
        if said
            || told
            || http
            || entries.iter().any(|entry| entry.codes.iter().any(|code| matches!(code, Code::Text(_))))
        {
            return;
        }
        self.publication.questions.push(Question {
            what: "nothing on the page says that its numbers are HTTP statuses".to_owned(),
            assumed: "they are".to_owned(),
            decide: format!("if they are the vendor's own codes, say so with `--map '{}=code'`", self.key),
            place: entries.first().map(|entry| entry.place).unwrap_or_default(),
        });
    }
}
