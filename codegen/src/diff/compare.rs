//! Two lists of entries side by side.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::time::Duration;

use super::{Change, What};
use crate::normal::{self, Key, keys, shown};
use crate::publication::{Entry, Status};
use crate::source::status;
use crate::verdict::{self, Classes, Verdict, spoken};

/// What changed from one list to the other, both in their normal form.
pub(crate) fn between(old: &[Entry], new: &[Entry]) -> Vec<Change> {
    let owners = owners(old);
    let said = Said::by(new);
    let (olds, news) = (Classes::of(old), Classes::of(new));
    let mut seen = vec![false; old.len()];
    let mut changes = Vec::new();
    let mut vanished = Vec::new();
    for entry in new {
        let known = owned(entry, &owners);
        for at in &known {
            seen.get_mut(*at).into_iter().for_each(|seen| *seen = true);
        }
        match known.first().and_then(|at| old.get(*at)) {
            Some(before) if is_gone(entry) => vanished.extend((!is_gone(before)).then_some(before)),
            Some(before) => compare((before, &olds), (&said.filled(entry, before), &news), &mut changes),
            None => changes.extend((!is_gone(entry)).then(|| change(entry, What::Added))),
        }
    }
    changes.extend(alone(old, new, &owners).into_iter().filter(|_| said.status));
    let unseen = old.iter().zip(seen).filter(|(entry, seen)| !seen && !is_gone(entry));
    let newcomers = Newcomers::of(new, &owners);
    for entry in vanished.into_iter().chain(unseen.map(|(entry, _)| entry)) {
        changes.push(change(entry, What::Vanished));
        changes.extend(newcomers.twin(entry));
    }
    changes
}

/// The old entries that an entry's codes belong to.
pub(crate) fn owned(entry: &Entry, owners: &HashMap<Key, usize>) -> Vec<usize> {
    let mut known = Vec::new();
    for at in keys(entry).iter().filter_map(|key| owners.get(key)) {
        if !known.contains(at) {
            known.push(*at);
        }
    }
    known
}

/// Whether it stays in a table only because it was published once.
fn is_gone(entry: &Entry) -> bool {
    entry.deprecated.as_deref() == Some(GONE)
}

/// The statuses that mean another code by themselves now, or none. A status that is new is no change: nothing was
/// expected of it.
fn alone(old: &[Entry], new: &[Entry], owners: &HashMap<Key, usize>) -> Vec<Change> {
    let (before, after) = (by_status(old), by_status(new));
    let moved = |(status, at): (&u16, &Option<usize>)| {
        let was = at.and_then(|at| old.get(at));
        let now = (*after.get(status)?).and_then(|at| new.get(at));
        let is_same = match (at, now) {
            (Some(at), Some(now)) => owned(now, owners).contains(at),
            (at, now) => at.is_none() && now.is_none(),
        };
        let what = What::Alone { status: *status, from: was.map(shown), to: now.map(shown) };
        let place = now.or(was)?.place;
        (!is_same).then_some(Change { place, ..change(was.or(now)?, what) })
    };
    before.iter().filter_map(moved).collect()
}

/// Which entry each status means by itself; `None` for one that several share.
fn by_status(entries: &[Entry]) -> BTreeMap<u16, Option<usize>> {
    let defaults = normal::defaults(entries);
    let mut found: BTreeMap<u16, Vec<usize>> = BTreeMap::new();
    for (at, entry) in entries.iter().enumerate() {
        entry.statuses.iter().filter_map(exact).for_each(|status| found.entry(status).or_default().push(at));
    }
    let meant = |rows: Vec<usize>| match rows.as_slice() {
        [only] => Some(*only),
        several => several.iter().copied().find(|at| defaults.get(*at) == Some(&true)),
    };
    found.into_iter().map(|(status, rows)| (status, meant(rows))).collect()
}

fn exact(status: &Status) -> Option<u16> {
    match status {
        Status::Exact(status) => Some(*status),
        Status::Class(_) | Status::Fallback => None,
    }
}

/// Why a code that vanished is deprecated.
pub const GONE: &str = "no longer published";

/// Which entry has a key.
pub(crate) fn owners(entries: &[Entry]) -> HashMap<Key, usize> {
    let mut owners = HashMap::new();
    for (at, entry) in entries.iter().enumerate() {
        for key in keys(entry) {
            owners.entry(key).or_insert(at);
        }
    }
    owners
}

/// Which facts a publication speaks of at all. A page without a column for retries takes no verdict back.
#[derive(Debug, Clone, Copy)]
#[allow(clippy::struct_excessive_bools, reason = "one for each fact")]
pub(crate) struct Said {
    status: bool,
    description: bool,
    action: bool,
    docs: bool,
    retry: bool,
    after: bool,
    user_facing: bool,
    default: bool,
}

impl Said {
    pub(crate) fn by(entries: &[Entry]) -> Self {
        let any = |test: fn(&Entry) -> bool| entries.iter().any(test);
        Self {
            status: any(|entry| !entry.statuses.is_empty()),
            description: any(|entry| entry.description.is_some()),
            action: any(|entry| entry.action.is_some()),
            docs: any(|entry| entry.docs.is_some()),
            retry: any(|entry| entry.retry.is_some()),
            after: any(|entry| entry.after.is_some()),
            user_facing: any(|entry| entry.user_facing),
            default: any(|entry| entry.default),
        }
    }

    /// The new entry, with the old one's facts where the new publication does not speak of them.
    pub(crate) fn filled(self, new: &Entry, old: &Entry) -> Entry {
        let Self { status, description, action, docs, retry, after, user_facing, default } = self;
        let mut entry = new.clone();
        let text = |said: bool, to: &mut Option<String>, from: &Option<String>| {
            if !said {
                to.clone_from(from);
            }
        };
        text(description, &mut entry.description, &old.description);
        text(action, &mut entry.action, &old.action);
        text(docs, &mut entry.docs, &old.docs);
        if !status {
            entry.statuses.clone_from(&old.statuses);
        }
        entry.retry = if retry { entry.retry } else { old.retry };
        entry.after = if after { entry.after } else { old.after };
        entry.user_facing = if user_facing { entry.user_facing } else { old.user_facing };
        entry.default = if default { entry.default } else { old.default };
        normal::name_throttling(&mut entry);
        entry
    }
}

fn change(entry: &Entry, what: What) -> Change {
    Change { code: shown(entry), variant: entry.variant.clone(), what, place: entry.place }
}

fn compare((old, olds): (&Entry, &Classes), (new, news): (&Entry, &Classes), changes: &mut Vec<Change>) {
    let mut push = |what| {
        changes.push(Change { place: new.place, ..change(old, what) });
    };
    if let Some(what) = deprecation(old.deprecated.as_deref(), new.deprecated.as_deref()) {
        push(what);
    }
    if let (Some(old), Some(new)) = (&old.variant, &new.variant) {
        if old != new {
            push(What::Variant(old.clone(), new.clone()));
        }
    }
    let texts = |entry: &Entry| entry.codes.iter().map(normal::text).collect::<BTreeSet<_>>();
    let (before, after) = (texts(old), texts(new));
    after.difference(&before).for_each(|code| push(What::Alias(code.clone())));
    before.difference(&after).for_each(|code| push(What::AliasVanished(code.clone())));
    if old.statuses != new.statuses {
        push(What::Status(statuses(old), statuses(new)));
    }
    if old.retry != new.retry {
        push(verdicts(Verdict::settled(old, olds), Verdict::settled(new, news)));
    }
    if old.after != new.after {
        push(What::After(wait(old.after), wait(new.after)));
    }
    if old.user_facing != new.user_facing {
        push(What::UserFacing(new.user_facing));
    }
    let texts = [
        ("description", &old.description, &new.description),
        ("action", &old.action, &new.action),
        ("docs", &old.docs, &new.docs),
    ];
    texts.iter().filter(|(_, old, new)| old != new).for_each(|(what, ..)| push(What::Text(what)));
}

fn deprecation(old: Option<&str>, new: Option<&str>) -> Option<What> {
    match (old, new) {
        (Some(GONE), None) => Some(What::Restored),
        (Some(_), None) => Some(What::Deprecated(false)),
        (None, Some(_)) => Some(What::Deprecated(true)),
        (Some(old), Some(new)) => (old != new).then_some(What::Text("reason to deprecate it")),
        (None, None) => None,
    }
}

/// A verdict that was written and one that follows from the row's statuses may be the same.
fn verdicts(was: Option<Verdict>, is: Option<Verdict>) -> What {
    let retry = |verdict: Option<Verdict>| verdict.map(|verdict| verdict.retry);
    match retry(was) == retry(is) {
        true => What::RetrySaid(is.is_some_and(|verdict| verdict.is_written)),
        false => What::Retry(spoken(retry(was)).to_owned(), spoken(retry(is)).to_owned()),
    }
}

fn statuses(entry: &Entry) -> String {
    let statuses: Vec<String> = entry.statuses.iter().map(|one: &Status| status::show(*one)).collect();
    if statuses.is_empty() { "*".to_owned() } else { statuses.join("|") }
}

fn wait(after: Option<Duration>) -> String {
    after.map_or_else(|| "not said".to_owned(), verdict::wait)
}

/// New entries by what they say of themselves, and by their codes without case and separators; those that are like
/// another are told from none.
struct Newcomers<'a> {
    said: HashMap<(&'a str, &'a [Status]), Option<&'a Entry>>,
    spelt: HashMap<String, Option<&'a Entry>>,
}

impl<'a> Newcomers<'a> {
    fn of(new: &'a [Entry], owners: &HashMap<Key, usize>) -> Self {
        let mut found = Self { said: HashMap::new(), spelt: HashMap::new() };
        for entry in new.iter().filter(|entry| owned(entry, owners).is_empty()) {
            if let Some(description) = &entry.description {
                let said = (description.as_str(), entry.statuses.as_slice());
                found.said.entry(said).and_modify(|known| *known = None).or_insert(Some(entry));
            }
            if let Some(spelt) = spelt(entry) {
                found.spelt.entry(spelt).and_modify(|known| *known = None).or_insert(Some(entry));
            }
        }
        found
    }

    /// The new entry that says of itself just what the vanished one said, or is but spelt in another way.
    fn twin(&self, gone: &Entry) -> Option<Change> {
        let said = || self.said.get(&(gone.description.as_deref()?, gone.statuses.as_slice()));
        let to = (*spelt(gone).and_then(|spelt| self.spelt.get(&spelt)).or_else(said)?)?;
        Some(Change { place: to.place, ..change(gone, What::PerhapsRenamed { to: shown(to) }) })
    }
}

/// `rate-limited` as `RATE_LIMITED` is; numbers have no spelling.
fn spelt(entry: &Entry) -> Option<String> {
    let code = entry.codes.first().map(normal::text)?;
    let plain: String =
        code.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    plain.contains(char::is_alphabetic).then_some(plain)
}
