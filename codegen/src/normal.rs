//! Entries as the table language can say them: one row a code, one row a status without codes.
//!
//! What is published twice becomes one row, what is said of several statuses at once becomes several. Two publications
//! are compared in this form, and a crate is made of it.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::time::Duration;

use api_error_codes_model::{code_of_reason, reason};

use crate::publication::{Code, Entry, Inference, Retry, Status};
use crate::source::status;

/// The longest wait that a table can hold.
const LONGEST_WAIT: Duration = Duration::from_millis(u32::MAX as u64);

/// What tells one row from another, however it is written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// A code; the reason phrase's for a status that has none.
    Code(String),
    /// A status with neither code nor reason phrase.
    Status(u16),
    /// A class row.
    Class(u8),
    /// The fallback row.
    Fallback,
}

impl std::fmt::Display for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Code(code) => f.write_str(code),
            Self::Status(status) => write!(f, "{status}"),
            Self::Class(class) => write!(f, "{class}xx"),
            Self::Fallback => f.write_str("_"),
        }
    }
}

/// A code as text: `20003` and `"20003"` are looked up alike.
#[must_use]
pub fn text(code: &Code) -> String {
    match code {
        Code::Text(text) => text.clone(),
        Code::Integer(number) => number.to_string(),
    }
}

/// The keys of a normal entry, its own first.
#[must_use]
pub fn keys(entry: &Entry) -> Vec<Key> {
    match entry.statuses.first() {
        Some(Status::Class(class)) => vec![Key::Class(*class)],
        Some(Status::Fallback) => vec![Key::Fallback],
        Some(Status::Exact(status)) if entry.codes.is_empty() => vec![match reason(*status) {
            Some(reason) => Key::Code(code_of_reason(reason)),
            None => Key::Status(*status),
        }],
        _ => entry.codes.iter().map(|code| Key::Code(text(code))).collect(),
    }
}

/// Brings entries into their normal form, and says what had to be joined or left out for it.
#[must_use]
pub fn normal(entries: &[Entry]) -> (Vec<Entry>, Vec<Inference>) {
    let mut normalizer = Normalizer { entries: Vec::with_capacity(entries.len()), ..Normalizer::default() };
    let classes = class_rows(entries);
    for (at, entry) in entries.iter().enumerate() {
        let mut entry = tidy(entry);
        if !entry.codes.is_empty() && !classes.contains(&at) {
            entry.statuses.retain(|status| matches!(status, Status::Exact(_)));
        }
        if entry.codes.is_empty() && entry.statuses.is_empty() {
            let what = "an entry without code and status is left out";
            normalizer.note(what.to_owned(), "neither leads to it", &entry);
        } else if entry.codes.is_empty() {
            for status in &entry.statuses {
                normalizer.add(Entry { statuses: vec![*status], ..entry.clone() });
            }
        } else {
            normalizer.add(entry);
        }
    }
    normalizer.absorb_bare_statuses();
    normalizer.entries.iter_mut().for_each(name_throttling);
    (normalizer.entries, normalizer.notes)
}

/// Of entries that name a code for a class or for whatever is left, those that can be class or fallback rows: the
/// only ones of their kind, with one textual code, which then but names the row.
fn class_rows(entries: &[Entry]) -> Vec<usize> {
    let mut counts: HashMap<Status, usize> = HashMap::new();
    for entry in entries {
        for status in entry.statuses.iter().filter(|status| !matches!(status, Status::Exact(_))) {
            *counts.entry(*status).or_default() += 1;
        }
    }
    let fits = |entry: &Entry| match (entry.statuses.as_slice(), entry.codes.as_slice()) {
        ([status @ (Status::Class(_) | Status::Fallback)], [Code::Text(code)]) => {
            // What ends in a star stands for many codes.
            counts.get(status) == Some(&1) && !code.ends_with('*')
        }
        _ => false,
    };
    entries.iter().enumerate().filter(|(_, entry)| fits(entry)).map(|(at, _)| at).collect()
}

/// One entry without what no table can hold.
fn tidy(entry: &Entry) -> Entry {
    let mut entry = entry.clone();
    let mut seen = HashSet::new();
    entry.codes.retain(|code| {
        let text = text(code);
        !text.is_empty() && seen.insert(text)
    });
    let mut statuses = Vec::new();
    for status in entry.statuses.drain(..) {
        let held = !matches!(status, Status::Exact(number) if !(100..=999).contains(&number));
        if held && !statuses.contains(&status) {
            statuses.push(status);
        }
    }
    entry.statuses = statuses;
    entry.after =
        entry.after.map(|after| whole_millis(after).min(LONGEST_WAIT)).filter(|after| !after.is_zero());
    for text in [&mut entry.description, &mut entry.action, &mut entry.docs] {
        *text = text.take().filter(|text| !text.trim().is_empty());
    }
    entry
}

/// `429 … retry=true` is throttling, whatever a page calls it.
pub(crate) fn name_throttling(entry: &mut Entry) {
    if entry.retry == Some(Retry::Backoff) && entry.statuses.first() == Some(&Status::Exact(429)) {
        entry.retry = Some(Retry::Throttle);
    }
}

/// The language counts in milliseconds; a wait is rather too long than too short.
fn whole_millis(wait: Duration) -> Duration {
    let millis = wait.as_nanos().div_ceil(1_000_000);
    Duration::from_millis(u64::try_from(millis).unwrap_or(u64::MAX))
}

#[derive(Default)]
struct Normalizer {
    entries: Vec<Entry>,
    /// Rows by their keys, those with a code and those without apart.
    known: HashMap<(bool, Key), usize>,
    notes: Vec<Inference>,
}

impl Normalizer {
    fn note(&mut self, what: String, evidence: &str, entry: &Entry) {
        self.notes.push(Inference {
            what,
            evidence: evidence.to_owned(),
            confidence: 1.0,
            place: entry.place,
        });
    }

    fn add(&mut self, mut entry: Entry) {
        let bare = entry.codes.is_empty();
        let keys: Vec<_> = keys(&entry).into_iter().map(|key| (bare, key)).collect();
        let own = keys.first().and_then(|key| self.known.get(key).copied());
        match own.and_then(|at| self.entries.get_mut(at)) {
            Some(first) => {
                join(first, &entry);
                let what = format!("`{}` is published more than once", shown(&entry));
                self.note(what, "the same code is one row with all its statuses", &entry);
            }
            None => {
                // An alias that another row has already is no alias.
                let mut at = 0;
                entry.codes.retain(|_| {
                    at += 1;
                    at == 1 || keys.get(at - 1).is_none_or(|key| !self.known.contains_key(key))
                });
                for key in keys {
                    self.known.entry(key).or_insert(self.entries.len());
                }
                self.entries.push(entry);
            }
        }
    }

    /// `404 Not Found` beside a code `NOT_FOUND` is that code once more: both would be called the same.
    fn absorb_bare_statuses(&mut self) {
        let coded: HashMap<Key, usize> = (self.entries.iter().enumerate())
            .filter(|(_, entry)| !entry.codes.is_empty())
            .flat_map(|(at, entry)| keys(entry).into_iter().map(move |key| (key, at)))
            .collect();
        let mut gone = HashSet::new();
        for at in 0..self.entries.len() {
            let Some(bare) = self.entries.get(at).filter(|entry| entry.codes.is_empty()).cloned() else {
                continue;
            };
            let twin = keys(&bare).first().and_then(|key| coded.get(key));
            if let Some(twin) = twin.and_then(|twin| self.entries.get_mut(*twin)) {
                join(twin, &bare);
                gone.insert(at);
                let what = format!("status `{}` and code `{}` are one row", shown(&bare), shown_code(&bare));
                self.note(what, "the code is the status's own phrase", &bare);
            }
        }
        let mut at = 0;
        self.entries.retain(|_| {
            at += 1;
            !gone.contains(&(at - 1))
        });
    }
}

/// Adds to a row what another row of the same code says and it does not.
fn join(first: &mut Entry, second: &Entry) {
    let coded = !matches!(first.statuses.first(), Some(Status::Class(_) | Status::Fallback));
    for status in second.statuses.iter().filter(|status| coded && matches!(status, Status::Exact(_))) {
        if !first.statuses.contains(status) {
            first.statuses.push(*status);
        }
    }
    let Entry { description, action, docs, retry, after, name, variant, .. } = second.clone();
    first.description = first.description.take().or(description);
    first.action = first.action.take().or(action);
    first.docs = first.docs.take().or(docs);
    first.retry = first.retry.or(retry);
    first.after = first.after.or(after);
    first.name = first.name.take().or(name);
    first.variant = first.variant.take().or(variant);
    first.default |= second.default;
    first.user_facing |= second.user_facing;
}

/// How a message calls an entry: by its code, else by its status.
#[must_use]
pub fn shown(entry: &Entry) -> String {
    match (entry.codes.first(), entry.statuses.first()) {
        (Some(code), _) => text(code),
        (None, Some(status)) => status::show(*status),
        (None, None) => "_".to_owned(),
    }
}

fn shown_code(entry: &Entry) -> String {
    keys(entry).first().map(ToString::to_string).unwrap_or_default()
}

/// Which of several rows with one status the status alone means, where that is clear: the row that has no code, or the
/// only one, among those that are still published. For each entry whether it is one of them.
#[must_use]
pub fn defaults(entries: &[Entry]) -> Vec<bool> {
    let mut by_status: BTreeMap<u16, Vec<usize>> = BTreeMap::new();
    for (at, entry) in entries.iter().enumerate() {
        for status in exact(entry) {
            by_status.entry(status).or_default().push(at);
        }
    }
    by_status.retain(|_, rows| rows.len() > 1);
    let mut marked: Vec<bool> = entries.iter().map(|entry| entry.default).collect();
    let is = |marks: &[bool], at: usize| marks.get(at) == Some(&true);
    // Of several that are marked the first keeps its mark, so that no other choice rests on one that is lost.
    for rows in by_status.values() {
        let others: Vec<usize> = rows.iter().copied().filter(|at| is(&marked, *at)).skip(1).collect();
        for at in others {
            marked.get_mut(at).into_iter().for_each(|mark| *mark = false);
        }
    }
    let chosen: HashMap<u16, usize> = by_status
        .into_iter()
        .filter_map(|(status, rows)| {
            let marked = rows.iter().copied().find(|at| is(&marked, *at));
            Some((status, marked.or_else(|| choose(entries, &rows))?))
        })
        .collect();
    // The word stands for all statuses of a row: it is not written where it would be wrong for some.
    let mut taken: HashSet<u16> = HashSet::new();
    let entries = entries.iter().enumerate();
    let defaults = entries.map(|(at, entry)| {
        let wins = |status| chosen.get(&status) == Some(&at);
        let loses = |status| chosen.get(&status).is_some_and(|chosen| *chosen != at);
        let is_default =
            exact(entry).any(wins) && !exact(entry).any(|status| loses(status) || taken.contains(&status));
        taken.extend(exact(entry).filter(|_| is_default));
        is_default
    });
    defaults.collect()
}

fn exact(entry: &Entry) -> impl Iterator<Item = u16> {
    entry.statuses.iter().filter_map(|status| match status {
        Status::Exact(status) => Some(*status),
        _ => None,
    })
}

fn choose(entries: &[Entry], rows: &[usize]) -> Option<usize> {
    let only = |test: &dyn Fn(&Entry) -> bool| {
        let mut fitting = rows.iter().copied().filter(|at| entries.get(*at).is_some_and(test));
        fitting.next().filter(|_| fitting.next().is_none())
    };
    only(&|entry| entry.codes.is_empty() && entry.deprecated.is_none())
        .or_else(|| only(&|entry| entry.deprecated.is_none()))
        .or_else(|| only(&|entry| entry.codes.is_empty()))
}
