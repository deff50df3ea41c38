//! What changed between two publications, and what that means to whoever uses the crate.

mod compare;
mod names;
mod sections;

use std::fmt;

use crate::normal::normal;
use crate::publication::{Place, Publication};

pub use compare::GONE;
pub use names::names_gone;
pub use sections::sections;

pub(crate) use compare::{Said, between, owned, owners};

/// What a change means to programs that use the crate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Impact {
    /// Only texts differ: a patch.
    Patch,
    /// Something new or newly deprecated: a minor version. The enum is `#[non_exhaustive]`.
    Minor,
    /// Programs compile as before and act differently: a minor version that says so.
    Behaviour,
    /// A name is gone that programs may use: a major version.
    Breaking,
}

impl Impact {
    /// What to do about the version.
    #[must_use]
    pub fn advice(self) -> &'static str {
        match self {
            Self::Patch => "texts only: a patch version",
            Self::Minor => "nothing breaks: a minor version",
            Self::Behaviour => "compiles as before but acts differently: a minor version that says so",
            Self::Breaking => "programs that use the name no longer compile: a major version",
        }
    }
}

/// What changes mean together; `None` when there are none.
#[must_use]
pub fn impact(changes: &[Change]) -> Option<Impact> {
    changes.iter().map(|change| change.what.impact()).max()
}

/// The version after this one, as Cargo counts: below 1.0 each place says what the one before it says from there on.
///
/// ```
/// use api_error_codes_codegen::diff::{Impact, next_version};
///
/// assert_eq!(next_version("1.2.3", Impact::Behaviour).as_deref(), Some("1.3.0"));
/// assert_eq!(next_version("0.2.3", Impact::Behaviour).as_deref(), Some("0.2.4"));
/// assert_eq!(next_version("0.2.3", Impact::Breaking).as_deref(), Some("0.3.0"));
/// assert_eq!(next_version("1.0.0-rc.1", Impact::Patch), None, "a version that is not yet counted from");
/// ```
#[must_use]
pub fn next_version(version: &str, impact: Impact) -> Option<String> {
    let numbers: Option<Vec<u64>> = version.split('.').map(|number| number.parse().ok()).collect();
    let &[major, minor, patch] = numbers?.as_slice() else { return None };
    let place = match (impact, major, minor) {
        (Impact::Breaking, 1.., _) => 0,
        (Impact::Breaking, 0, 1..) | (Impact::Minor | Impact::Behaviour, 1.., _) => 1,
        _ => 2,
    };
    Some(match place {
        0 => format!("{}.0.0", major.checked_add(1)?),
        1 => format!("{major}.{}.0", minor.checked_add(1)?),
        _ => format!("{major}.{minor}.{}", patch.checked_add(1)?),
    })
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
    /// It is no longer in the table: programs that name its variant no longer compile.
    Removed,
    /// Its variant's name.
    Variant(String, String),
    /// The enum itself has this name now.
    Enum(String),
    /// Its statuses, as the table language writes them.
    Status(String, String),
    /// What a status means where a response has no code: a code, or none when several share the status.
    Alone {
        /// The status.
        status: u16,
        /// What it meant.
        from: Option<String>,
        /// What it means now.
        to: Option<String>,
    },
    /// Its verdict.
    Retry(String, String),
    /// Its verdict is written now, or no longer, and is what it was.
    RetrySaid(bool),
    /// Its wait.
    After(String, String),
    /// The vendor withdrew it, or took that back.
    Deprecated(bool),
    /// Whether the vendor's message may be shown to end users.
    UserFacing(bool),
    /// The section of this name: `envelope`, `retry` or `breaker`.
    Section,
    /// A text: `description`, `action`, `docs`, or why it is deprecated.
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
            Self::Status(..)
            | Self::Alone { .. }
            | Self::Retry(..)
            | Self::After(..)
            | Self::Section
            | Self::UserFacing(_) => Impact::Behaviour,
            Self::Removed | Self::Variant(..) | Self::Enum(_) => Impact::Breaking,
            Self::RetrySaid(_) | Self::Text(_) => Impact::Patch,
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
            Self::Removed => "removed",
            Self::Variant(..) => "variant",
            Self::Enum(_) => "enum",
            Self::Status(..) => "status",
            Self::Alone { .. } => "status-alone",
            Self::Retry(..) => "retry",
            Self::RetrySaid(_) => "retry-said",
            Self::After(..) => "after",
            Self::Deprecated(_) => "deprecated",
            Self::UserFacing(_) => "user-facing",
            Self::Section => "section",
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
            What::Removed => write!(f, "`{code}` is no longer in the table"),
            What::Variant(from, to) => write!(f, "`{code}`: variant `{from}` became `{to}`"),
            What::Enum(to) => write!(f, "the enum `{code}` became `{to}`"),
            What::Status(from, to) => write!(f, "`{code}`: status {from} became {to}"),
            What::Alone { status, from, to } => {
                write!(f, "status {status} alone ")?;
                match (from, to) {
                    (_, None) => write!(f, "no longer means `{code}`: several codes share it"),
                    (None, Some(to)) => write!(f, "means `{to}` now"),
                    (Some(from), Some(to)) => write!(f, "means `{to}` now, no longer `{from}`"),
                }
            }
            What::Retry(from, to) => write!(f, "`{code}`: retry \"{from}\" became \"{to}\""),
            What::RetrySaid(true) => write!(f, "`{code}`: its retry is said outright, and stays as it was"),
            What::RetrySaid(false) => write!(f, "`{code}`: its retry is no longer said, and stays as it was"),
            What::After(from, to) => write!(f, "`{code}`: wait {from} became {to}"),
            What::Deprecated(true) => write!(f, "`{code}` is deprecated by the vendor"),
            What::Deprecated(false) => write!(f, "`{code}` is no longer deprecated"),
            What::UserFacing(true) => write!(f, "`{code}`: its message may be shown to end users"),
            What::UserFacing(false) => write!(f, "`{code}`: its message is no longer for end users"),
            What::Section => write!(f, "the section `{code}` says something else"),
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

/// The same for two tables in Rust: what is not in the new one can no longer be named.
#[must_use]
pub fn diff_of_tables(old: &Publication, new: &Publication) -> Vec<Change> {
    let mut changes = diff(old, new);
    changes.retain(|change| !matches!(change.what, What::PerhapsRenamed { .. }));
    for change in &mut changes {
        if change.what == What::Vanished {
            change.what = What::Removed;
        }
    }
    changes
}
