//! A newer publication into what a crate has published: names stay, nothing is ever taken away.

use std::collections::{HashMap, HashSet};

use crate::diff::{Change, GONE, Impact, Said, between, impact, owned, owners};
use crate::lock::Lock;
use crate::names;
use crate::normal::{Key, normal, shown, text};
use crate::publication::{Code, Entry, Inference, Place, Publication, Question, Status};

/// What an update makes of a crate.
#[derive(Debug, Clone, PartialEq)]
pub struct Update {
    /// What the crate publishes now.
    pub lock: Lock,
    /// What changed for those who use the crate.
    pub changes: Vec<Change>,
    /// What had to be joined or left out of the new publication.
    pub notes: Vec<Inference>,
    /// What the page parts, and the crate keeps together.
    pub questions: Vec<Question>,
}

impl Update {
    /// What the changes mean together; `None` when there are none.
    #[must_use]
    pub fn impact(&self) -> Option<Impact> {
        impact(&self.changes)
    }
}

/// Merges a newer publication: new codes are added, changed ones changed, vanished ones kept as deprecated. Names of
/// variants never change.
#[must_use]
pub fn update(old: &Lock, new: &Publication) -> Update {
    let (published, notes) = normal(&new.entries);
    let mut merger = Merger::new(&old.entries, &published);
    let mut behind = None;
    for entry in &published {
        behind = Some(merger.merge(entry, behind));
    }
    let questions = std::mem::take(&mut merger.parted);
    let mut entries = merger.finish();
    keep_other(&mut entries, &old.entries);
    names::assign(&mut entries);
    // Against what becomes of the crate, not the page: what is kept although the page dropped it is no change.
    let changes = between(&old.entries, &entries);
    Update { lock: Lock { entries, ..old.clone() }, changes, notes, questions }
}

struct Merger<'a> {
    old: &'a [Entry],
    owners: HashMap<Key, usize>,
    said: Said,
    /// What became of each old entry: its new facts, once it was met.
    met: Vec<Option<Entry>>,
    /// New entries by the old one that they stand behind.
    added: HashMap<Option<usize>, Vec<Entry>>,
    parted: Vec<Question>,
}

impl<'a> Merger<'a> {
    fn new(old: &'a [Entry], new: &[Entry]) -> Self {
        Self {
            old,
            owners: owners(old),
            said: Said::by(new),
            met: vec![None; old.len()],
            added: HashMap::new(),
            parted: Vec::new(),
        }
    }

    /// Takes one entry; gives the old entry that what follows stands behind.
    fn merge(&mut self, entry: &Entry, behind: Option<Option<usize>>) -> Option<usize> {
        let known = owned(entry, &self.owners);
        let Some(first) = known.first().copied() else {
            let behind = behind.flatten();
            self.added.entry(behind).or_default().push(Entry { variant: None, ..entry.clone() });
            return behind;
        };
        for at in known {
            self.meet(at, entry, at == first);
        }
        Some(first)
    }

    /// An old entry is published still; `takes` when the codes that nobody had yet become its.
    fn meet(&mut self, at: usize, entry: &Entry, takes: bool) {
        let Some(old) = self.old.get(at) else { return };
        let mut merged = match self.met.get_mut(at).and_then(Option::take) {
            // It was met before: one code of two that are separate now. The first word stands.
            Some(merged) => {
                self.parted.extend(takes.then(|| parted(entry, old)));
                merged
            }
            None => self.said.filled(entry, old),
        };
        merged.variant.clone_from(&old.variant);
        let mut codes = old.codes.clone();
        let new = |code: &&Code| takes && !self.owners.contains_key(&Key::Code(text(code)));
        codes.extend(entry.codes.iter().filter(new).cloned());
        codes.extend(merged.codes.iter().filter(|code| takes && new(code)).cloned());
        merged.codes = distinct(codes);
        keep_kind(&mut merged, old);
        if let Some(met) = self.met.get_mut(at) {
            *met = Some(merged);
        }
    }

    /// The old order, with what is new behind what it was published behind.
    fn finish(self) -> Vec<Entry> {
        let Self { old, met, mut added, .. } = self;
        let mut entries: Vec<Entry> = added.remove(&None).unwrap_or_default();
        for (at, (old, met)) in old.iter().zip(met).enumerate() {
            entries.push(met.unwrap_or_else(|| gone(old)));
            entries.extend(added.remove(&Some(at)).into_iter().flatten());
        }
        entries
    }
}

/// A code with an entry of its own on the page, which the crate reads as another.
fn parted(entry: &Entry, old: &Entry) -> Question {
    let (code, with) = (shown(entry), shown(old));
    Question {
        what: format!("`{code}` has an entry of its own now, and was published as `{with}`"),
        assumed: format!("it is still read as `{with}`, and what its own entry says is left out"),
        decide: format!("take it out of the codes of `{with}` in `api-errors.toml`, and update once more"),
        place: entry.place,
    }
}

fn distinct(codes: Vec<Code>) -> Vec<Code> {
    let mut seen = HashSet::new();
    codes.into_iter().filter(|code| seen.insert(text(code))).collect()
}

/// A variant that carries its status always does, and one that carries none never will: programs match on that.
fn keep_kind(merged: &mut Entry, old: &Entry) {
    let carries = |entry: &Entry| matches!(entry.statuses.first(), Some(Status::Class(_) | Status::Fallback));
    if carries(merged) != carries(old) {
        merged.statuses.clone_from(&old.statuses);
    }
    // The code of such a row only names it.
    if carries(old) {
        merged.codes.clone_from(&old.codes);
    }
    // A row that had no code keeps none, and is still found by its status's phrase.
    if old.codes.is_empty() {
        merged.statuses.clone_from(&old.statuses);
        merged.codes.clear();
    }
}

/// A table without a fallback row has published `Other` for it: a row that comes later is that one, under its name
/// and its code.
fn keep_other(entries: &mut [Entry], old: &[Entry]) {
    let is_fallback = |entry: &&mut Entry| entry.statuses.contains(&Status::Fallback);
    if old.is_empty() || old.iter().any(|entry| entry.statuses.contains(&Status::Fallback)) {
        return;
    }
    for entry in entries.iter_mut().filter(is_fallback) {
        entry.variant = Some(names::OTHER.to_owned());
        entry.codes.clear();
    }
}

fn gone(old: &Entry) -> Entry {
    let deprecated = old.deprecated.clone().or_else(|| Some(GONE.to_owned()));
    // It stands nowhere on the new page.
    Entry { deprecated, place: Place::default(), ..old.clone() }
}
