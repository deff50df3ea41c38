//! One entry a code, however often a page speaks of it.

use std::collections::BTreeMap;

use super::rows::{Rows, show_code, show_status};
use super::verdict::{Source, Verdict, quote};
use crate::publication::{Code, Entry, Inference, Question, Status, Text};

/// The entries of a page, each code once.
#[derive(Debug, Default)]
pub(crate) struct Merged {
    pub(crate) entries: Vec<(Entry, Option<Verdict>)>,
    pub(crate) questions: Vec<Question>,
    pub(crate) inferences: Vec<Inference>,
    known: BTreeMap<Key, usize>,
    /// What else is said of a status that no code tells apart, by its entry.
    parted: BTreeMap<usize, Vec<Text>>,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Code(Code),
    Status(Vec<Status>),
}

fn key(entry: &Entry) -> Key {
    match entry.codes.first() {
        Some(code) => Key::Code(code.clone()),
        None => Key::Status(entry.statuses.clone()),
    }
}

/// How a message calls an entry.
pub(crate) fn shown(entry: &Entry) -> String {
    match entry.codes.first() {
        Some(code) => show_code(code),
        None => entry.statuses.iter().map(|status| show_status(*status)).collect::<Vec<_>>().join("|"),
    }
}

impl Merged {
    /// Adds rows that list errors.
    pub(crate) fn list(&mut self, rows: Rows) {
        let (mut rows, first) = (rows.entries, self.entries.len());
        // Of a page's only table, which may be a long one, there is no second list.
        match first {
            0 => self.entries = rows,
            _ => self.entries.append(&mut rows),
        }
        let mut kept = first;
        for at in first..self.entries.len() {
            let Some(key) = self.entries.get(at).map(|(entry, _)| key(entry)) else { break };
            match self.known.get(&key).copied() {
                Some(known) => {
                    if let Some((entry, verdict)) = self.entries.get_mut(at).map(std::mem::take) {
                        self.merge(known, entry, verdict, true);
                    }
                }
                None => {
                    self.known.insert(key, kept);
                    self.entries.swap(kept, at);
                    kept += 1;
                }
            }
        }
        self.entries.truncate(kept);
    }

    /// Adds rows about statuses: what they say is said of every error of theirs, and a status that has none is one.
    pub(crate) fn group(&mut self, rows: Rows) {
        for (entry, verdict) in rows.entries {
            let own = |(_, (known, _)): &(usize, &(Entry, _))| known.statuses == entry.statuses;
            let known: Vec<usize> = self.entries.iter().enumerate().filter(own).map(|(at, _)| at).collect();
            for &known in &known {
                let more = Entry { name: None, ..entry.clone() };
                self.merge(known, more, verdict.clone(), false);
            }
            if known.is_empty() {
                self.entries.push((entry, verdict));
            }
        }
    }

    /// Adds rows that say more about errors which are listed elsewhere.
    pub(crate) fn repeat(&mut self, rows: Rows) {
        for (entry, verdict) in rows.entries {
            match self.known.get(&key(&entry)).copied() {
                Some(known) => self.merge(known, entry, verdict, false),
                None => self.inferences.push(Inference {
                    what: format!("`{}` is left out", shown(&entry)),
                    evidence: "only the place that says more about the others has it".to_owned(),
                    confidence: 0.6,
                    place: entry.place,
                }),
            }
        }
    }

    /// Asks about statuses that are described more than once: nothing says that each is one error.
    pub(crate) fn ask(&mut self) {
        for (known, others) in std::mem::take(&mut self.parted) {
            let failed = |entry: &Entry| {
                !entry.statuses.iter().all(|s| matches!(s, Status::Exact(..400) | Status::Class(..4)))
            };
            let Some((entry, _)) = self.entries.get(known).filter(|(entry, _)| failed(entry)) else {
                continue;
            };
            let (Some(ours), Some(next)) = (&entry.description, others.first()) else { continue };
            let (times, more) = match others.len() {
                1 => ("twice".to_owned(), ""),
                count => (format!("{} times", count + 1), " and more"),
            };
            let joint = if more.is_empty() { " and" } else { "," };
            let (status, ours, theirs) = (shown(entry), quote(ours), quote(&next.text));
            self.questions.push(Question {
                what: format!("status {status} is described {times}: {ours}{joint} {theirs}{more}"),
                assumed: "it is one error, and means what is said first".to_owned(),
                decide: "if they are several errors, write a row for each, with the code that tells it apart"
                    .to_owned(),
                place: next.place,
            });
        }
    }

    fn merge(&mut self, known: usize, other: Entry, verdict: Option<Verdict>, listed: bool) {
        let Some((entry, said)) = self.entries.get_mut(known) else { return };
        let name = shown(entry);
        let place = other.place;
        if listed {
            // A code under two statuses has both; the first is its own.
            let more: Vec<Status> =
                other.statuses.iter().filter(|s| !entry.statuses.contains(s)).copied().collect();
            entry.statuses.extend(more);
        } else if entry.statuses.is_empty() {
            entry.statuses = other.statuses;
        } else if !other.statuses.is_empty()
            && !other.statuses.iter().all(|status| entry.statuses.contains(status))
        {
            let list =
                |statuses: &[Status]| statuses.iter().map(|s| show_status(*s)).collect::<Vec<_>>().join(", ");
            let what = format!(
                "`{name}` has status {} in one place and {} in another",
                list(&entry.statuses),
                list(&other.statuses)
            );
            let assumed = format!("status {}", list(&entry.statuses));
            self.questions.push(Question {
                what,
                assumed,
                decide: "correct the status in its row".to_owned(),
                place,
            });
        }
        let described = entry.description.as_ref().zip(other.description.as_ref());
        let differ = described.filter(|(ours, theirs)| listed && !is_same(ours, theirs));
        if let Some((_, theirs)) = differ.filter(|_| entry.codes.is_empty()) {
            let texts = self.parted.entry(known).or_default();
            if !texts.iter().any(|text| is_same(&text.text, theirs)) {
                texts.push(Text { text: theirs.clone(), place });
            }
        } else if let Some((ours, theirs)) = differ {
            self.inferences.push(Inference {
                what: format!(
                    "`{name}` is listed more than once and keeps its first description: \"{ours}\""
                ),
                evidence: format!("\"{theirs}\""),
                confidence: 0.6,
                place,
            });
        }
        fill(&mut entry.name, other.name);
        fill(&mut entry.description, other.description);
        fill(&mut entry.action, other.action);
        fill(&mut entry.docs, other.docs);
        fill(&mut entry.after, other.after);
        fill(&mut entry.deprecated, other.deprecated);
        let (Some(ours), Some(theirs)) = (said.as_ref(), verdict.as_ref()) else {
            *said = said.take().or(verdict);
            return;
        };
        let differ = ours.retry().is_some() && theirs.retry().is_some() && ours.retry() != theirs.retry();
        let weak = ours.source.min(theirs.source) <= Source::Heading && ours.source != theirs.source;
        if differ && !weak {
            let what = format!(
                "the page says two things about retrying `{name}`: {} and {}",
                ours.quote(),
                theirs.quote()
            );
            let decide = "correct `retry` in its row".to_owned();
            self.questions.push(Question { what, assumed: ours.quote(), decide, place });
        }
        if theirs.source > ours.source {
            *said = verdict;
        }
    }
}

/// Whether two texts say the same, but for how they end.
fn is_same(one: &str, other: &str) -> bool {
    let bare = |text: &str| text.trim_end_matches(['.', '。', ' ']).to_lowercase();
    bare(one) == bare(other)
}

fn fill<T>(known: &mut Option<T>, other: Option<T>) {
    if known.is_none() {
        *known = other;
    }
}
