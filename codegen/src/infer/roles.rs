//! Which column plays which part.

use super::column::{Column, WEIGHED};
use super::mapping;
use super::role::Role;
use super::score::{best, description_score, heading_score, status_score};
use super::status;
use super::words::{self, affinity};
use crate::document::{Grid, Origin};
use crate::publication::Text;

/// How many rows are looked at for the phrases of HTTP.
const PHRASES: usize = 50;

/// What a column of addresses is headed that name types of problems.
const PROBLEMS: [&str; 12] = [
    "type",
    "problem type",
    "type uri",
    "problem",
    "problem uri",
    "problem type uri",
    "uri",
    "type url",
    "error type",
    "identifier",
    "error code",
    "code",
];

/// What the errors of a grid are told apart by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// By their status alone.
    Status,
    /// By a text.
    Text,
    /// By a number of the vendor's own.
    Integer,
}

/// The columns by what they are.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Roles {
    pub(crate) code: Option<usize>,
    /// A number beside a code that is a text.
    pub(crate) alias: Option<usize>,
    /// What tells apart the rows that the code leaves empty: `code` beside `sub_code`.
    pub(crate) broad: Option<usize>,
    pub(crate) status: Option<usize>,
    pub(crate) name: Option<usize>,
    pub(crate) description: Option<usize>,
    /// What describes the rows that the column before leaves empty.
    pub(crate) spare: Option<usize>,
    pub(crate) action: Option<usize>,
    pub(crate) retry: Option<usize>,
    pub(crate) after: Option<usize>,
    pub(crate) docs: Option<usize>,
    /// Columns that are only searched for advice.
    pub(crate) prose: Vec<usize>,
}

impl Roles {
    /// Every column that has a role, with it.
    pub(crate) fn all(&self) -> impl Iterator<Item = (Role, usize)> {
        let Self {
            code,
            alias: _,
            broad: _,
            status,
            name,
            description,
            spare: _,
            action,
            retry,
            after,
            docs,
            prose: _,
        } = self;
        [
            (Role::Code, *code),
            (Role::Status, *status),
            (Role::Name, *name),
            (Role::Description, *description),
            (Role::Action, *action),
            (Role::Retry, *retry),
            (Role::After, *after),
            (Role::Docs, *docs),
        ]
        .into_iter()
        .filter_map(|(role, column)| column.map(|column| (role, column)))
    }

    fn slot(&mut self, role: Role) -> Option<&mut Option<usize>> {
        Some(match role {
            Role::Code => &mut self.code,
            Role::Status => &mut self.status,
            Role::Name => &mut self.name,
            Role::Description => &mut self.description,
            Role::Action => &mut self.action,
            Role::Retry => &mut self.retry,
            Role::After => &mut self.after,
            Role::Docs => &mut self.docs,
            Role::Ignore => return None,
        })
    }

    fn takes(&self, column: usize) -> bool {
        self.alias == Some(column)
            || self.broad == Some(column)
            || self.all().any(|(_, taken)| taken == column)
    }
}

/// Gives each column its role. What `--map` says comes first.
pub(crate) fn assign(grid: &Grid, columns: &[Column], map: &[(String, Role)]) -> Roles {
    let roles = Roles::default();
    let mut assigner = Assigner { origin: grid.origin, rows: &grid.rows, columns, roles, fixed: Vec::new() };
    assigner.map(map);
    assigner.status();
    assigner.code();
    assigner.others();
    assigner.roles
}

/// Whether a heading says that its column stands below another one: `sub_code`.
fn is_below(heading: &str) -> bool {
    let heading = words::normal(heading);
    ["sub ", "subcode", "detail code", "detailed "].iter().any(|word| heading.starts_with(word))
}

struct Assigner<'a> {
    origin: Origin,
    rows: &'a [Vec<Text>],
    columns: &'a [Column],
    roles: Roles,
    /// Columns that the user has decided about.
    fixed: Vec<usize>,
}

impl Assigner<'_> {
    fn map(&mut self, map: &[(String, Role)]) {
        for (heading, role) in map {
            if let Some(index) = mapping::column(self.columns, heading) {
                self.fixed.push(index);
                if let Some(slot) = self.roles.slot(*role) {
                    *slot = Some(index);
                }
            }
        }
    }

    fn free(&self) -> impl Iterator<Item = (usize, &Column)> {
        let open = |(index, column): &(usize, &Column)| column.filled > 0 && !self.fixed.contains(index);
        self.columns.iter().enumerate().filter(open).filter(|(index, _)| !self.roles.takes(*index))
    }

    /// In a list the prose columns hold whatever they hold; only the term and the labels can be keys.
    fn can_be_key(&self, index: usize) -> bool {
        matches!(self.origin, Origin::Table | Origin::Samples) || index == 0 || index > 2
    }

    fn status(&mut self) {
        if self.roles.status.is_none() {
            let free = self.free().filter(|(index, _)| self.can_be_key(*index));
            let free = free.filter(|(index, column)| !self.names_errors(*index, column));
            let scored =
                |(index, column)| Some((index, status_score(column, self.is_phrased(index, column))?));
            self.roles.status = best(free.filter_map(scored));
        }
    }

    /// Whether another column begins with what HTTP calls the statuses of this one.
    fn is_phrased(&self, index: usize, column: &Column) -> bool {
        let rows = || self.rows.iter().take(PHRASES);
        let told = |row: &&Vec<Text>| {
            let statuses =
                row.get(index).and_then(|cell| status::read(&cell.text)).unwrap_or_default().statuses;
            let others = row.iter().take(WEIGHED).enumerate().filter(|(other, _)| *other != index);
            others.into_iter().any(|(_, cell)| status::begins_with_reason(&cell.text, &statuses))
        };
        column.status >= 0.8 && rows().filter(told).count() * 2 >= rows().count()
    }

    /// `200 ERR_UNKNOWN`: what succeeds is not called an error, so its number is none of HTTP's.
    fn names_errors(&self, index: usize, column: &Column) -> bool {
        let named = self.columns.iter().enumerate().filter(|(other, _)| *other != index);
        let errors = named.map(|(_, other)| other.errorish).fold(0.0, f32::max);
        let told = affinity(&column.heading.text, Role::Status) >= 0.8 || column.reason >= 0.3;
        !told && column.successes >= 0.4 && errors >= 0.6
    }

    fn code(&mut self) {
        if self.roles.code.is_some() {
            return;
        }
        let keys = || self.free().filter(|(index, _)| self.can_be_key(*index));
        let numbers =
            best(keys().filter_map(|(index, column)| Some((index, self.number_score(index, column)?))));
        let texts = best(keys().filter_map(|(index, column)| Some((index, self.text_score(index, column)?))));
        let texts = texts.map(|text| self.finer(text).unwrap_or(text));
        if let Some((broad, code)) = self.subordinate(numbers.or(texts)) {
            (self.roles.code, self.roles.broad) = (Some(code), Some(broad));
            return;
        }
        let affinity = |index: usize| {
            self.columns.get(index).map_or(0.0, |column| affinity(&column.heading.text, Role::Code))
        };
        (self.roles.code, self.roles.alias) = match (numbers, texts) {
            // `Error` beside `Code`: the number is the code, the text its name. `Code` beside `Number`: the text is.
            (Some(number), Some(text)) if affinity(text) > affinity(number) + 0.05 => {
                (Some(text), Some(number))
            }
            (Some(number), _) => (Some(number), None),
            (None, text) => (text.or_else(|| self.coded_status()), None),
        };
    }

    /// A column of codes under the chosen ones, which says so: `sub_code`.
    fn subordinate(&self, chosen: Option<usize>) -> Option<(usize, usize)> {
        let chosen = chosen?;
        let groups = self.columns.get(chosen)?;
        if is_below(&groups.heading.text) {
            return None;
        }
        let codes =
            |column: &Column| column.strong.max(column.integers) >= 0.8 && column.filled * 2 >= groups.filled;
        let finer = self.free().find(|(index, column)| {
            *index != chosen
                && is_below(&column.heading.text)
                && codes(column)
                && column.distinct > groups.distinct
        });
        finer.map(|(index, _)| (chosen, index))
    }

    /// A column that tells apart what the chosen one only groups, or has from gRPC.
    fn finer(&self, chosen: usize) -> Option<usize> {
        let groups = self.columns.get(chosen)?;
        let of_grpc = words::normal(&groups.heading.text).contains("grpc");
        if !of_grpc && (groups.distinct >= 0.9 || groups.filled <= 2) {
            return None;
        }
        let named = |column: &Column| affinity(&column.heading.text, Role::Name) > 0.0;
        let finer = self.free().filter(|(index, column)| {
            *index != chosen
                && self.can_be_key(*index)
                && column.strong >= 0.8
                && column.types < 0.4
                && (column.distinct >= groups.distinct + 0.2 || column.distinct >= 0.999 && named(column))
                && column.filled >= groups.filled
                && !words::lists_others(&column.heading.text)
        });
        finer.map(|(index, _)| index).next()
    }

    /// The status column itself, when the words beside its statuses are codes: `NotFound (404)`.
    fn coded_status(&self) -> Option<usize> {
        let index = self.roles.status?;
        let column = self.columns.get(index)?;
        // `400 Errors` heads the codes of its status and is none of them.
        let share = column.coded / (1.0 - column.general).max(0.01);
        let coded = share >= 0.3 && share + column.reason >= 0.6 || share > 0.5;
        (coded && column.words <= 4.5).then_some(index)
    }

    fn number_score(&self, index: usize, column: &Column) -> Option<f32> {
        let heading = &column.heading.text;
        let affinity = affinity(heading, Role::Code);
        let numbers = column.integers.max(if column.strong < 0.5 { column.codes } else { 0.0 });
        let expected = affinity > 0.0 || heading.is_empty() && index == 0;
        if column.status >= 0.6 && column.known >= 0.8 && self.roles.status.is_some() && column.reason >= 0.5
        {
            return None;
        }
        if numbers < 0.6 || column.distinct < 0.5 || !expected || words::lists_others(heading) {
            return None;
        }
        Some(numbers * 0.4 + affinity * 0.8 + column.distinct * 0.2)
    }

    fn text_score(&self, index: usize, column: &Column) -> Option<f32> {
        let heading = &column.heading.text;
        let affinity = affinity(heading, Role::Code);
        let certain = if column.integers >= 0.5 { 0.0 } else { column.codes };
        // Beside its status even a plain word is a code.
        let beside = self.origin == Origin::Table && self.roles.status.is_some() && affinity >= 0.4;
        let beside = beside && column.distinct >= 0.8 && column.weak >= 0.8;
        let codes = certain + if affinity >= 0.6 || certain >= 0.4 || beside { column.weak } else { 0.0 };
        let typed = self.names_problems(index, column);
        let codes = if typed { column.addresses } else { codes };
        let other =
            column.types >= 0.4 || column.links >= 0.5 && !typed || (column.verdicts >= 0.6 && certain < 0.5);
        if codes < 0.6 || other || (column.distinct < 0.4 && column.filled > 3) {
            return None;
        }
        let first = if index == 0 { 0.1 } else { 0.0 };
        let listed = if words::lists_others(heading) { 0.5 } else { 0.0 };
        // A name may be what the vendor sends, when nothing better is there.
        Some(codes * 0.4 + affinity * 0.8 + column.distinct * 0.2 + first - listed)
    }

    /// Whether a column holds the addresses that name types of problems, not pages about them.
    fn names_problems(&self, index: usize, column: &Column) -> bool {
        let heading = words::normal(&column.heading.text);
        let headed = PROBLEMS.contains(&heading.as_str());
        let term = heading.is_empty() && index == 0;
        column.addresses >= 0.8 && column.distinct >= 0.9 && (headed || term)
    }

    fn others(&mut self) {
        for (role, least) in
            [(Role::After, 0.55), (Role::Retry, 0.55), (Role::Docs, 0.6), (Role::Action, 0.5)]
        {
            if self.roles.slot(role).is_some_and(|slot| slot.is_some()) {
                continue;
            }
            let scored =
                self.free().filter_map(|(index, column)| Some((index, heading_score(column, role, least)?)));
            let found =
                best(scored).or_else(|| if role == Role::Retry { self.bare_verdicts() } else { None });
            if let Some(slot) = self.roles.slot(role) {
                *slot = found;
            }
        }
        if self.roles.description.is_none() {
            self.roles.description = match self.origin {
                Origin::Table | Origin::Samples => best(self.free().filter_map(|(index, column)| {
                    // What is said of a code below another one is said in a column below.
                    let below = self.roles.broad.is_some() && is_below(&column.heading.text);
                    Some((index, description_score(column)? + if below { 0.4 } else { 0.0 }))
                })),
                Origin::List | Origin::Outline => self.labelled_description(),
            };
        }
        if let (None, Some(action)) = (self.roles.description, self.roles.action) {
            self.description_of(action);
        }
        if self.roles.name.is_none() {
            self.roles.name = best(
                self.free().filter_map(|(index, column)| Some((index, self.name_score(index, column)?))),
            );
        }
        if self.roles.name.is_none() && self.origin == Origin::Table {
            self.roles.name = self.phrases();
        }
        if self.roles.name.is_none() && self.origin == Origin::Table {
            self.title();
        }
        if self.roles.description.is_some() && self.roles.description == self.reasons() {
            self.say_more();
        }
        self.roles.spare = self.spare();
        self.roles.prose =
            self.free().filter(|(_, column)| column.words >= 2.0).map(|(index, _)| index).collect();
    }

    /// The next best description, when the best one stands in few rows.
    fn spare(&self) -> Option<usize> {
        let described = self.roles.description.and_then(|index| self.columns.get(index))?;
        let most = self.columns.iter().map(|column| column.filled).max()?;
        let scored = self.free().filter(|(_, column)| column.filled > described.filled);
        let spare = best(scored.filter_map(|(index, column)| Some((index, description_score(column)?))));
        spare.filter(|_| described.filled < most)
    }

    /// Where no column is headed, what HTTP calls the statuses describes nothing that the next column does not.
    fn say_more(&mut self) {
        let bare = self.columns.iter().all(|column| column.heading.text.is_empty());
        if let (true, Some(name)) = (bare && self.origin == Origin::Table, self.roles.name) {
            (self.roles.name, self.roles.description) = (self.roles.description, Some(name));
        }
    }

    /// The column that holds what HTTP calls the statuses, unless it has another role.
    fn phrases(&self) -> Option<usize> {
        self.reasons().filter(|&index| self.free().any(|(free, _)| free == index))
    }

    fn reasons(&self) -> Option<usize> {
        let status = self.roles.status?;
        let rows = || self.rows.iter().take(PHRASES);
        let told = |index: usize| {
            let is_reason = |row: &&Vec<Text>| {
                let statuses =
                    row.get(status).and_then(|cell| status::read(&cell.text)).unwrap_or_default().statuses;
                row.get(index).is_some_and(|cell| status::is_reason(&cell.text, &statuses))
            };
            rows().filter(is_reason).count() * 2 > rows().count()
        };
        (0..self.columns.len()).find(|&index| told(index))
    }

    /// `Contents and measures` is all that is said of an error: its description before its action.
    fn description_of(&mut self, action: usize) {
        let heading = self.columns.get(action).map(|column| column.heading.text.as_str()).unwrap_or_default();
        if affinity(heading, Role::Description) >= 0.4 && !self.fixed.contains(&action) {
            (self.roles.description, self.roles.action) = (Some(action), None);
        }
    }

    /// Of two descriptions the short one is what the error is called, the long one what it means.
    fn title(&mut self) {
        let Some(chosen) = self.roles.description else { return };
        let words = |index: usize| self.columns.get(index).map_or(0.0, |column| column.words);
        let other = self.free().filter(|(_, column)| {
            affinity(&column.heading.text, Role::Description) >= 0.5
                && column.types < 0.4
                && column.links < 0.3
        });
        let Some(other) = other.map(|(index, _)| index).next() else { return };
        let (short, long) = if words(chosen) <= words(other) { (chosen, other) } else { (other, chosen) };
        if words(short) <= 4.0 && words(long) >= words(short) * 1.5 {
            (self.roles.name, self.roles.description) = (Some(short), Some(long));
        }
    }

    /// A table without headings whose last columns hold nothing but yes and no.
    fn bare_verdicts(&self) -> Option<usize> {
        let bare =
            self.columns.iter().all(|column| column.heading.text.is_empty()) && self.origin == Origin::Table;
        let verdicts = |column: &Column| bare && column.verdicts >= 0.9 && column.words <= 3.0;
        self.free().filter(|(_, column)| verdicts(column)).map(|(index, _)| index).last()
    }

    /// The prose, unless fewer have it than have a label that says the same.
    fn labelled_description(&self) -> Option<usize> {
        let prose = self.free().find(|(index, _)| *index == 1);
        let labels = self.free().filter(|(index, _)| *index > 2);
        let label = best(labels.filter_map(|(index, column)| Some((index, description_score(column)?))));
        let filled = label.and_then(|index| self.columns.get(index)).map_or(0, |column| column.filled);
        prose.filter(|(_, column)| column.filled >= filled).map(|(index, _)| index).or(label)
    }

    fn name_score(&self, index: usize, column: &Column) -> Option<f32> {
        let heading = affinity(&column.heading.text, Role::Name);
        let symbolic =
            column.strong >= 0.6 && (affinity(&column.heading.text, Role::Code) >= 0.4 || heading > 0.0);
        let term = index == 0 && self.origin != Origin::Table && self.roles.code != Some(0);
        let bare = column.heading.text.is_empty() && self.origin == Origin::Table && column.words <= 6.0;
        let bare = bare && column.distinct >= 0.7;
        let score = heading.max(if symbolic { 0.7 } else { 0.0 }).max(if term { 0.6 } else { 0.0 });
        let score = score.max(if bare { 0.5 } else { 0.0 });
        // What is the same in every row names none of them.
        let same = column.filled > 1 && column.distinct * column.filled as f32 <= 1.0;
        // `Reason` may stand above names, and above sentences.
        let told = heading >= 0.7 || term || column.sentences < 0.5;
        (score >= 0.5 && column.words <= 16.0 && column.types < 0.5 && told && !same).then_some(score)
    }
}
