//! A newer publication into what a crate has published: names stay, nothing is ever taken away.

use std::collections::{HashMap, HashSet};

use crate::diff::{Change, GONE, Impact, Said, between, owners};
use crate::lock::Lock;
use crate::names;
use crate::normal::{Key, keys, normal, text};
use crate::publication::{Code, Entry, Inference, Publication, Status};

/// What an update makes of a crate.
#[derive(Debug, Clone, PartialEq)]
pub struct Update {
    /// What the crate publishes now.
    pub lock: Lock,
    /// What changed.
    pub changes: Vec<Change>,
    /// What had to be joined or left out of the new publication.
    pub notes: Vec<Inference>,
}

impl Update {
    /// What the changes mean together; `None` when there are none.
    #[must_use]
    pub fn impact(&self) -> Option<Impact> {
        self.changes.iter().map(|change| change.what.impact()).max()
    }
}

/// Merges a newer publication: new codes are added, changed ones changed, vanished ones kept as deprecated. Names of
/// variants never change.
#[must_use]
pub fn update(old: &Lock, new: &Publication) -> Update {
    let (published, notes) = normal(&new.entries);
    let changes = between(&old.entries, &published);
    let mut merger = Merger::new(&old.entries, &published);
    let mut behind = None;
    for entry in &published {
        behind = Some(merger.merge(entry, behind));
    }
    let mut entries = merger.finish();
    names::assign(&mut entries);
    Update { lock: Lock { entries, ..old.clone() }, changes, notes }
}

struct Merger<'a> {
    old: &'a [Entry],
    owners: HashMap<Key, usize>,
    said: Said,
    /// What became of each old entry: its new facts, once it was met.
    met: Vec<Option<Entry>>,
    /// New entries by the old one that they stand behind.
    added: HashMap<Option<usize>, Vec<Entry>>,
}

impl<'a> Merger<'a> {
    fn new(old: &'a [Entry], new: &[Entry]) -> Self {
        Self {
            old,
            owners: owners(old),
            said: Said::by(new),
            met: vec![None; old.len()],
            added: HashMap::new(),
        }
    }

    /// Takes one entry; gives the old entry that what follows stands behind.
    fn merge(&mut self, entry: &Entry, behind: Option<Option<usize>>) -> Option<usize> {
        let mut known: Vec<usize> =
            keys(entry).iter().filter_map(|key| self.owners.get(key).copied()).collect();
        known.dedup();
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
            Some(merged) => merged,
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

fn gone(old: &Entry) -> Entry {
    let deprecated = old.deprecated.clone().or_else(|| Some(GONE.to_owned()));
    Entry { deprecated, ..old.clone() }
}
