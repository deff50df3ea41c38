//! How much a grid looks like a table of errors, and why.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use super::column::{self, Column};
use super::role::Role;
use super::roles::{self, Kind, Roles};
use super::{code, status, words};
use crate::document::{Grid, Origin};
use crate::publication::Text;
use crate::source::data::{KEY, VALUE};

/// Why a map is taken that nothing calls one of errors.
const MAP_OF_TEXTS: &str = "a map of texts about errors";

/// What a page says of itself.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Page {
    /// It begins with words about errors.
    pub(crate) titled: bool,
    /// What it is called speaks of them.
    pub(crate) named: bool,
}

/// One grid, weighed.
#[derive(Debug)]
pub(crate) struct Candidate<'a> {
    /// Its number in the document, from 1.
    pub(crate) number: usize,
    pub(crate) grid: &'a Grid,
    pub(crate) columns: Vec<Column>,
    pub(crate) roles: Roles,
    /// `None` when no column can tell one error from another.
    pub(crate) kind: Option<Kind>,
    /// 0.0 to 1.0.
    pub(crate) score: f32,
    /// What speaks for it and against it.
    pub(crate) evidence: Vec<String>,
    pub(crate) page: Page,
    codes: OnceCell<BTreeSet<String>>,
}

impl<'a> Candidate<'a> {
    /// Weighs a grid.
    pub(crate) fn new(number: usize, grid: &'a Grid, map: &[(String, Role)], page: Page) -> Self {
        let columns = column::columns(grid);
        let roles = roles::assign(grid, &columns, map);
        let kind = kind(&roles, &columns);
        let mut candidate = Self {
            number,
            grid,
            columns,
            roles,
            kind,
            score: 0.0,
            evidence: Vec::new(),
            page,
            codes: OnceCell::new(),
        };
        if kind.is_some() {
            candidate.weigh();
        }
        candidate
    }

    /// Its codes, as they are written.
    pub(crate) fn codes(&self) -> &BTreeSet<String> {
        self.codes.get_or_init(|| {
            let Some(index) = self.roles.code.or(self.roles.status) else { return BTreeSet::new() };
            let cells = self.grid.rows.iter().filter_map(|row| row.get(index));
            cells.flat_map(|cell| written(&cell.text)).collect()
        })
    }

    /// The candidate as a message shows it.
    pub(crate) fn describe(&self) -> String {
        let what = match self.grid.origin {
            Origin::Table => "table",
            Origin::List => "list",
            Origin::Outline => "headings",
            Origin::Samples => "code blocks",
        };
        let under =
            self.grid.headings.last().map(|heading| format!(" under `{}`", heading.text)).unwrap_or_default();
        let roles: Vec<String> = self
            .roles
            .all()
            .map(|(role, index)| format!("{} = {}", role.name(), self.title(index)))
            .collect();
        let read =
            if roles.is_empty() { "nothing in it reads as errors".to_owned() } else { roles.join(", ") };
        let evidence =
            if self.evidence.is_empty() { String::new() } else { format!(" ({})", self.evidence.join(", ")) };
        let (line, rows, score) = (self.grid.place.line, self.grid.rows.len(), self.score * 100.0);
        format!("{}: {what} in line {line}{under}, {rows} rows, {score:.0} %: {read}{evidence}", self.number)
    }

    /// How a column is called in messages.
    pub(crate) fn title(&self, index: usize) -> String {
        match self.columns.get(index).map(|column| column.heading.text.as_str()) {
            Some("") | None if self.grid.origin != Origin::Table && index == 0 => "the term".to_owned(),
            Some("") | None if self.grid.origin != Origin::Table => "the text".to_owned(),
            Some("") | None => format!("column {}", index + 1),
            Some(heading) => format!("`{heading}`"),
        }
    }

    /// Why a column has its role, and how sure that is.
    pub(crate) fn why(&self, role: Role, index: usize) -> (String, f32) {
        let Some(column) = self.columns.get(index) else { return (String::new(), 0.0) };
        let heading = words::affinity(&column.heading.text, role);
        let share = match role {
            Role::Status => column.status,
            Role::Code => column
                .codes
                .max(column.addresses)
                .max(column.status * column.coded)
                .max(column.weak * heading),
            Role::Retry => column.verdicts,
            Role::Docs => column.links,
            _ => 0.0,
        };
        let mut evidence = Vec::new();
        if heading > 0.0 {
            evidence.push("what its heading says".to_owned());
        }
        if share > 0.0 {
            evidence.push(format!("{:.0} % of {} values fit", share.min(1.0) * 100.0, column.filled));
        }
        if evidence.is_empty() {
            evidence.push("the prose that no other column is".to_owned());
        }
        (evidence.join(", "), (0.6 + heading * 0.2 + share * 0.2).min(1.0))
    }

    fn column(&self, index: Option<usize>) -> Option<&Column> {
        self.columns.get(index?)
    }

    fn speak(&mut self, weight: f32, evidence: impl Into<String>) {
        if weight.abs() > 0.001 {
            self.score += weight;
            self.evidence.push(evidence.into());
        }
    }

    fn weigh(&mut self) {
        self.weigh_status();
        self.weigh_code();
        self.weigh_surroundings();
        self.weigh_columns();
        self.weigh_against();
        self.score = self.score.clamp(0.0, 1.0);
    }

    fn weigh_status(&mut self) {
        let Some(status) = self.column(self.roles.status).cloned() else { return };
        let heading = words::affinity(&status.heading.text, Role::Status);
        let beside =
            self.column(self.roles.description).or(self.column(self.roles.name)).cloned().unwrap_or_default();
        self.speak(status.errors.min(1.0) * 0.3 * status.status, "statuses of errors");
        self.speak(if heading >= 0.9 { 0.15 } else { 0.0 }, "a heading that says `status`");
        let reasons = status.reason.max(self.reasons());
        self.speak(reasons * 0.35, "reason phrases");
        self.speak(
            if reasons >= 0.8 && self.grid.rows.len() > 3 { 0.1 } else { 0.0 },
            "phrases in every row",
        );
        if self.kind == Some(Kind::Status) {
            self.speak(if beside.filled > 0 { 0.05 } else { 0.0 }, "descriptions");
            let classes = status.classes >= 0.9;
            self.speak(if classes { -0.3 } else { 0.0 }, "classes only");
        }
    }

    /// How many statuses have their reason phrase in another cell.
    pub(crate) fn reasons(&self) -> f32 {
        let (Some(status), rows) = (self.roles.status, self.grid.rows.iter().take(200)) else { return 0.0 };
        let told = |row: &Vec<Text>| {
            let statuses =
                row.get(status).and_then(|cell| status::read(&cell.text)).unwrap_or_default().statuses;
            let phrases = row.iter().take(column::WEIGHED).map(|cell| cell.text.as_str());
            phrases.into_iter().any(|phrase| status::begins_with_reason(phrase, &statuses))
        };
        let all = self.grid.rows.len().clamp(1, 200) as f32;
        rows.filter(|row| told(row)).count() as f32 / all
    }

    fn weigh_code(&mut self) {
        let Some(code) = self.column(self.roles.code).cloned() else { return };
        let name = self.column(self.roles.name).map_or(0.0, |name| name.errorish);
        let described = self.column(self.roles.description).map_or(0.0, |description| description.errorish);
        let heading = words::affinity(&code.heading.text, Role::Code);
        let codes = code.codes.max(code.coded).max(code.addresses);
        let shape = if code.integers >= 0.6 { 0.15 } else { codes * 0.25 };
        self.speak(shape, "values that look like codes");
        self.speak(heading * 0.2, "a heading that says `code`");
        self.speak(code.errorish.max(name) * 0.3, "codes named like errors");
        self.speak(described * 0.2, "descriptions of errors");
        let weak = self.kind == Some(Kind::Text) && codes < 0.5;
        self.speak(if weak { -0.1 } else { 0.0 }, "codes that are plain words");
    }

    fn weigh_surroundings(&mut self) {
        let headings: Vec<&str> =
            self.grid.headings.iter().rev().map(|heading| heading.text.as_str()).collect();
        let near = headings.first().is_some_and(|nearest| words::speaks_of_errors(nearest));
        let outer = headings.iter().skip(1).any(|heading| words::speaks_of_errors(heading));
        let other = !near && headings.first().is_some_and(|nearest| words::other_topic(nearest));
        let history = headings.iter().any(|heading| words::is_history(heading));
        // The paragraphs of a list may be its own rows.
        let above = |text: &&Text| text.place.start < self.grid.place.start;
        let lead = self.grid.lead.iter().rfind(above).is_some_and(|lead| words::speaks_of_errors(&lead.text));
        let statuses = self.kind == Some(Kind::Status)
            && !near
            && self
                .grid
                .lead
                .iter()
                .chain(self.grid.headings.last())
                .any(|text| words::speaks_of_http(&text.text));
        let key = self.column(self.roles.code.or(self.roles.status));
        let keyed = key.is_some_and(|key| words::speaks_of_errors(&key.heading.text));
        // A map's keys have no heading; its texts say what it is a map of.
        let errorish = |index| self.column(index).map_or(0.0, |column| column.errorish);
        let described = errorish(self.roles.description).max(errorish(self.roles.name));
        let mapped = key.is_some_and(|key| [KEY, VALUE].contains(&key.heading.text.as_str()));
        // Far above a map or a list `errors` says little, if nothing in it does.
        let believed = !mapped || described.max(errorish(self.roles.code)) >= 0.4;
        let (outer, titled) = (outer && believed, self.page.titled && believed);
        // Few texts have to be about errors all of them.
        let share = if self.is_short() { 0.99 } else { 0.7 };
        let texts = mapped && described >= share && self.grid.rows.len() > 1 && !near && !outer;
        // A list of codes is anything's list until something says that it is one of errors.
        let told = near
            || outer
            || lead
            || texts
            || self.page.titled
            || self.page.named
            || self.calls_errors()
            || self.roles.status.is_some()
            || self.roles.retry.is_some()
            || self.roles.action.is_some() && described >= 0.5;
        let headed = key.is_some_and(|key| words::affinity(&key.heading.text, Role::Code) >= 0.6);
        let untold = !told && (self.grid.origin != Origin::Table || !(keyed || headed));
        // `Responses` over statuses heads what a call may answer.
        let answers = self.kind == Some(Kind::Status)
            && !near
            && headings.first().is_some_and(|nearest| words::is_general(nearest));
        self.speak(if answers { 0.3 } else { 0.0 }, "a heading about responses");
        self.speak(if near { 0.25 } else { 0.0 }, "a heading about errors");
        // `Error codes` above described numbers says what they are.
        let named = near
            && self.kind == Some(Kind::Integer)
            && self.grid.rows.len() > 2
            && headings.first().is_some_and(|nearest| words::affinity(nearest, Role::Code) >= 0.95);
        self.speak(if named { 0.1 } else { 0.0 }, "a heading that says what they are");
        self.speak(if texts { 0.2 } else { 0.0 }, MAP_OF_TEXTS);
        self.speak(if outer && !near { 0.15 } else { 0.0 }, "an outer heading about errors");
        let titled = titled && !near && !outer;
        self.speak(if titled { 0.1 } else { 0.0 }, "a page that begins with errors");
        // `Enumeration type documentation` heads the errors of a page about them as it does everything else.
        let listing = headings.first().is_some_and(|nearest| nearest.to_lowercase().contains("enum"));
        let other = other && !(listing && (outer || titled));
        self.speak(if other { -0.3 } else { 0.0 }, "a heading about something else");
        self.speak(if history { -0.6 } else { 0.0 }, "a history of changes");
        self.speak(if lead { 0.1 } else { 0.0 }, "prose about errors above it");
        self.speak(if statuses { 0.1 } else { 0.0 }, "statuses of HTTP named above it");
        self.speak(if keyed { 0.15 } else { 0.0 }, "a heading that names errors");
        self.speak(if untold { -0.3 } else { 0.0 }, "nothing that speaks of errors around it");
    }

    fn is_short(&self) -> bool {
        self.grid.rows.len() < 4
    }

    /// Whether it is taken for errors because of a few texts alone.
    pub(crate) fn is_short_map(&self) -> bool {
        self.is_short()
            && self.roles.status.is_none()
            && self.evidence.iter().any(|evidence| evidence == MAP_OF_TEXTS)
    }

    /// Whether the names themselves say that they are errors: `ERR_TIMEOUT`.
    fn calls_errors(&self) -> bool {
        let called = |index: usize| {
            let cells = || self.grid.rows.iter().take(200).filter_map(|row| row.get(index));
            let err =
                |cell: &&Text| cell.text.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("err"));
            cells().count() > 2 && cells().filter(err).count() * 5 >= cells().count() * 4
        };
        [self.roles.code, self.roles.name].into_iter().flatten().any(called)
    }

    fn weigh_columns(&mut self) {
        if let Some(retry) = self.column(self.roles.retry) {
            let weight = if retry.heading.text.is_empty() { 0.05 } else { 0.25 };
            self.speak(weight, "a column about retrying");
        }
        self.speak(if self.roles.after.is_some() { 0.15 } else { 0.0 }, "a column about waiting");
        self.speak(if self.roles.action.is_some() { 0.1 } else { 0.0 }, "a column about what to do");
        self.speak(
            if self.roles.code.is_some() && self.roles.status.is_some() { 0.1 } else { 0.0 },
            "codes beside statuses",
        );
    }

    fn weigh_against(&mut self) {
        let typed = self.columns.iter().any(|column| column.types >= 0.5);
        self.speak(if typed { -0.6 } else { 0.0 }, "a column of types");
        let key = self.column(self.roles.code.or(self.roles.status)).cloned().unwrap_or_default();
        let others = words::lists_others(&key.heading.text)
            || self.columns.first().is_some_and(|first| words::lists_others(&first.heading.text));
        self.speak(if others { -0.5 } else { 0.0 }, "a key column of something else");
        let cells = || self.grid.rows.iter().take(200).filter_map(|row| row.get(self.roles.code?));
        let members = cells().filter(|cell| words::is_member(&cell.text)).count();
        let body = members * 2 > cells().count();
        self.speak(if body { -0.6 } else { 0.0 }, "names of what a body holds");
        // `2000: constraint error codes` says where the codes of a kind begin.
        let told = || self.grid.rows.iter().take(200).filter_map(|row| row.get(self.roles.description?));
        let kinds = told().filter(|cell| words::names_a_kind(&cell.text)).count();
        let ranges = kinds * 5 >= told().count() * 3 && kinds > 0;
        self.speak(if ranges { -0.3 } else { 0.0 }, "kinds of errors");
        let library =
            self.grid.headings.last().is_some_and(|heading| words::speaks_of_libraries(&heading.text));
        self.speak(if library { -0.25 } else { 0.0 }, "the exceptions of a library");
        let parameters = ["required", "default", "optional", "default value"];
        let required = self.columns.iter().any(|column| {
            let plain = column.integers < 0.5 && column.strong < 0.5;
            plain && parameters.contains(&words::normal(&column.heading.text).as_str())
        });
        self.speak(
            if required && self.roles.status.is_none() { -0.35 } else { 0.0 },
            "columns of parameters",
        );
        let said =
            [self.roles.description, self.roles.status, self.roles.name, self.roles.action, self.roles.retry];
        let bare = self.grid.origin != Origin::Table && said.iter().all(Option::is_none);
        self.speak(if bare { -0.2 } else { 0.0 }, "nothing is said of them");
        let few = self.grid.rows.len() < 2;
        let alone = if self.grid.origin == Origin::Table { -0.15 } else { -0.3 };
        self.speak(if few { alone } else { 0.0 }, "a single row");
    }
}

fn kind(roles: &Roles, columns: &[Column]) -> Option<Kind> {
    match (roles.code, roles.status) {
        (Some(code), status) if Some(code) != status => {
            let column = columns.get(code)?;
            let word = column.strong >= 0.3 || column.weak >= 0.3 || column.addresses >= 0.5;
            Some(if column.integers >= 0.5 || !word { Kind::Integer } else { Kind::Text })
        }
        (Some(_), _) => Some(Kind::Text),
        (None, Some(_)) => Some(Kind::Status),
        (None, None) => None,
    }
}

fn written(cell: &str) -> Vec<String> {
    let phrase = status::read(cell).map(|read| read.phrase).filter(|phrase| !phrase.is_empty());
    let read = code::read(phrase.as_deref().unwrap_or(cell), true).unwrap_or_default();
    read.codes.iter().map(|code| format!("{code:?}")).collect()
}
