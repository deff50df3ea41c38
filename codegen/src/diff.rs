//! What changed between two publications, and what that means to whoever uses the crate.

use std::collections::{BTreeSet, HashMap};
use std::fmt;
use std::time::Duration;

use api_error_codes_model::print;

use crate::normal::{self, Key, keys, normal, shown};
use crate::publication::{Entry, Place, Publication, Retry, Status};
use crate::source::status;

/// What a change means to programs that use the crate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Impact {
    /// Only texts differ: a patch.
    Patch,
    /// Something new or newly deprecated: a minor version. The enum is `#[non_exhaustive]`.
    Minor,
    /// Programs compile as before and act differently: a minor version that says so.
    Behaviour,
}

impl Impact {
    /// What to do about the version.
    #[must_use]
    pub fn advice(self) -> &'static str {
        match self {
            Self::Patch => "texts only: a patch version",
            Self::Minor => "nothing breaks: a minor version",
            Self::Behaviour => "compiles as before but acts differently: a minor version that says so",
        }
    }
}

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The entry, by its code or status.
    pub code: String,
    /// Its variant, when it has one already.
    pub variant: Option<String>,
    /// What is different.
    pub what: What,
    /// Where the new publication speaks of it; where the old one did when it is gone.
    pub place: Place,
}

/// What is different about an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// It is new.
    Added,
    /// It is no longer published.
    Vanished,
    /// It is published again.
    Restored,
    /// It vanished, and another that says the same is new.
    PerhapsRenamed {
        /// The new code.
        to: String,
    },
    /// Another code is read as this one.
    Alias(String),
    /// Another code is no longer published for this one.
    AliasVanished(String),
    /// Its statuses, as the table language writes them.
    Status(String, String),
    /// Its verdict.
    Retry(String, String),
    /// Its wait.
    After(String, String),
    /// The vendor withdrew it, or took that back.
    Deprecated(bool),
    /// A text: `description`, `action` or `docs`.
    Text(&'static str),
}

impl What {
    /// What it means to programs.
    #[must_use]
    pub fn impact(&self) -> Impact {
        match self {
            Self::Added
            | Self::Vanished
            | Self::Restored
            | Self::PerhapsRenamed { .. }
            | Self::Alias(_)
            | Self::AliasVanished(_)
            | Self::Deprecated(_) => Impact::Minor,
            Self::Status(..) | Self::Retry(..) | Self::After(..) => Impact::Behaviour,
            Self::Text(_) => Impact::Patch,
        }
    }

    /// The kind of change in one word, for programs to read.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Vanished => "vanished",
            Self::Restored => "restored",
            Self::PerhapsRenamed { .. } => "perhaps-renamed",
            Self::Alias(_) => "alias-added",
            Self::AliasVanished(_) => "alias-vanished",
            Self::Status(..) => "status",
            Self::Retry(..) => "retry",
            Self::After(..) => "after",
            Self::Deprecated(_) => "deprecated",
            Self::Text(what) => what,
        }
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = &self.code;
        match &self.what {
            What::Added => write!(f, "`{code}` is new"),
            What::Vanished => write!(f, "`{code}` is no longer published"),
            What::Restored => write!(f, "`{code}` is published again"),
            What::PerhapsRenamed { to } => write!(f, "`{code}` was perhaps renamed to `{to}`; both are kept"),
            What::Alias(alias) => write!(f, "`{alias}` is read as `{code}` too"),
            What::AliasVanished(alias) => {
                write!(f, "`{alias}` is no longer published as `{code}`; it is still read")
            }
            What::Status(from, to) => write!(f, "`{code}`: status {from} became {to}"),
            What::Retry(from, to) => write!(f, "`{code}`: retry {from} became {to}"),
            What::After(from, to) => write!(f, "`{code}`: wait {from} became {to}"),
            What::Deprecated(true) => write!(f, "`{code}` is deprecated by the vendor"),
            What::Deprecated(false) => write!(f, "`{code}` is no longer deprecated"),
            What::Text(text) => write!(f, "`{code}`: another {text}"),
        }
    }
}

/// What changed from one publication to another, in any two formats: the new one's order, then what is gone.
#[must_use]
pub fn diff(old: &Publication, new: &Publication) -> Vec<Change> {
    let ((old, _), (new, _)) = (normal(&old.entries), normal(&new.entries));
    between(&old, &new)
}

/// The same for entries in their normal form.
pub(crate) fn between(old: &[Entry], new: &[Entry]) -> Vec<Change> {
    let owners = owners(old);
    let said = Said::by(new);
    let mut seen = vec![false; old.len()];
    let mut changes = Vec::new();
    for entry in new {
        match keys(entry).iter().find_map(|key| owners.get(key)).and_then(|at| Some((*at, old.get(*at)?))) {
            Some((at, before)) => {
                seen.get_mut(at).into_iter().for_each(|seen| *seen = true);
                compare(before, &said.filled(entry, before), &mut changes);
            }
            None => changes.push(change(entry, What::Added)),
        }
    }
    let newcomers = Newcomers::of(new, &owners);
    for (entry, _) in old.iter().zip(&seen).filter(|(_, seen)| !**seen) {
        // What was gone before is not gone now.
        if entry.deprecated.as_deref() != Some(GONE) {
            changes.push(change(entry, What::Vanished));
            changes.extend(newcomers.twin(entry));
        }
    }
    changes
}

/// Why a code that vanished is deprecated.
pub(crate) const GONE: &str = "no longer published";

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

fn compare(old: &Entry, new: &Entry, changes: &mut Vec<Change>) {
    let mut push = |what| {
        changes.push(Change { place: new.place, ..change(old, what) });
    };
    match (&old.deprecated, &new.deprecated) {
        (Some(reason), None) if reason == GONE => push(What::Restored),
        (Some(_), None) => push(What::Deprecated(false)),
        (None, Some(_)) => push(What::Deprecated(true)),
        _ => {}
    }
    let texts = |entry: &Entry| entry.codes.iter().map(normal::text).collect::<BTreeSet<_>>();
    let (before, after) = (texts(old), texts(new));
    after.difference(&before).for_each(|code| push(What::Alias(code.clone())));
    before.difference(&after).for_each(|code| push(What::AliasVanished(code.clone())));
    if old.statuses != new.statuses {
        push(What::Status(statuses(old), statuses(new)));
    }
    if old.retry != new.retry {
        push(What::Retry(retry(old.retry), retry(new.retry)));
    }
    if old.after != new.after {
        push(What::After(wait(old.after), wait(new.after)));
    }
    let texts = [
        ("description", &old.description, &new.description),
        ("action", &old.action, &new.action),
        ("docs", &old.docs, &new.docs),
    ];
    texts.iter().filter(|(_, old, new)| old != new).for_each(|(what, ..)| push(What::Text(what)));
}

fn statuses(entry: &Entry) -> String {
    let statuses: Vec<String> = entry.statuses.iter().map(|one: &Status| status::show(*one)).collect();
    if statuses.is_empty() { "*".to_owned() } else { statuses.join("|") }
}

fn retry(retry: Option<Retry>) -> String {
    let word = match retry {
        Some(Retry::Never) => "false",
        Some(Retry::Backoff) => "true",
        Some(Retry::Throttle) => "throttle",
        Some(Retry::Idempotent) => "idempotent",
        None => "not said",
    };
    word.to_owned()
}

fn wait(after: Option<Duration>) -> String {
    after.map_or_else(|| "not said".to_owned(), print::duration)
}

/// New entries by what they say of themselves; those that say the same as another are told from none.
struct Newcomers<'a>(HashMap<(&'a str, &'a [Status]), Option<&'a Entry>>);

impl<'a> Newcomers<'a> {
    fn of(new: &'a [Entry], owners: &HashMap<Key, usize>) -> Self {
        let mut found = HashMap::new();
        for entry in new.iter().filter(|entry| keys(entry).iter().all(|key| !owners.contains_key(key))) {
            if let Some(description) = &entry.description {
                let said = (description.as_str(), entry.statuses.as_slice());
                found.entry(said).and_modify(|known| *known = None).or_insert(Some(entry));
            }
        }
        Self(found)
    }

    /// The new entry that says of itself just what the vanished one said.
    fn twin(&self, gone: &Entry) -> Option<Change> {
        let to = (*self.0.get(&(gone.description.as_deref()?, gone.statuses.as_slice()))?)?;
        Some(Change { place: to.place, ..change(gone, What::PerhapsRenamed { to: shown(to) }) })
    }
}
