//! What a vendor publishes about its errors, however it was written down.
//!
//! Every source ends here, and everything that is written starts here.

use std::time::Duration;

/// A place in an input: 1-based line and column (in characters), and the byte range it covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, PartialOrd, Ord, Hash)]
pub struct Place {
    /// 1-based line.
    pub line: u32,
    /// 1-based column, in characters.
    pub column: u32,
    /// Byte offset of the first byte.
    pub start: u32,
    /// Byte offset behind the last byte.
    pub end: u32,
}

/// A text and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text {
    /// The text, white space folded.
    pub text: String,
    /// Where it was read.
    pub place: Place,
}

/// The status column of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// One status, 100 to 999.
    Exact(u16),
    /// A class: `5` for `5xx`.
    Class(u8),
    /// Whatever has no entry of its own.
    Fallback,
}

/// A vendor's machine-readable code.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// Compared as text.
    Text(String),
    /// A JSON number on the wire, kept in its decimal form (`-1021`).
    Integer(i64),
}

/// Whether a call may be repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Retry {
    /// `retry=false`
    Never,
    /// `retry=true`
    Backoff,
    /// `retry=throttle`
    Throttle,
    /// `retry=idempotent`
    Idempotent,
}

impl Retry {
    /// The verdict as every page and message for people has it.
    #[must_use]
    pub const fn spoken(self) -> &'static str {
        match self {
            Self::Never => "no",
            Self::Backoff => "yes, with backoff",
            Self::Throttle => "yes, but slow down",
            Self::Idempotent => "only if safe to repeat",
        }
    }

    /// What speaks for the verdict, for whoever meets it for the first time.
    #[must_use]
    pub const fn reason(self) -> &'static str {
        match self {
            Self::Never => "the same call will fail the same way",
            Self::Backoff => "wait, longer each time, and repeat the call",
            Self::Throttle => "the caller is over a rate limit",
            Self::Idempotent => "the call may have taken effect already",
        }
    }

    /// What stands behind `retry=` in the table language.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Never => "false",
            Self::Backoff => "true",
            Self::Throttle => "throttle",
            Self::Idempotent => "idempotent",
        }
    }
}

/// One error as published. What the document does not say is empty: nothing is made up.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entry {
    /// The canonical code first, then its aliases. Empty when the vendor publishes none.
    pub codes: Vec<Code>,
    /// The code's own status first. Empty when the vendor ties the code to none.
    pub statuses: Vec<Status>,
    /// The vendor's symbolic name, when the code itself is a number.
    pub name: Option<String>,
    /// What it means.
    pub description: Option<String>,
    /// What the caller should do.
    pub action: Option<String>,
    /// A page about this code.
    pub docs: Option<String>,
    /// The vendor's word on retrying.
    pub retry: Option<Retry>,
    /// The shortest wait before a retry.
    pub after: Option<Duration>,
    /// The vendor has withdrawn the code; the text says why, when it says.
    pub deprecated: Option<String>,
    /// The vendor's message may be shown to end users.
    pub user_facing: bool,
    /// Of several entries with one status, the one that the status alone means.
    pub default: bool,
    /// The name that this entry was published under in Rust; it never changes.
    pub variant: Option<String>,
    /// Where the entry stands.
    pub place: Place,
}

/// All the errors of one document.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Publication {
    /// What the publication calls itself.
    pub title: Option<String>,
    /// The errors, in the document's order.
    pub entries: Vec<Entry>,
    /// What was inferred, each with the place it was read from.
    pub inferences: Vec<Inference>,
    /// What could not be decided and was left at a default; each says how to decide it.
    pub questions: Vec<Question>,
    /// The headings of every table of the document, when the reader named columns; see [`unmapped`](crate::infer::unmapped).
    pub columns: Vec<Vec<String>>,
}

/// Something that the document does not say outright.
#[derive(Debug, Clone, PartialEq)]
pub struct Inference {
    /// What was concluded: ``column `Error Code` is the code``.
    pub what: String,
    /// Why: heading and values that speak for it.
    pub evidence: String,
    /// How sure: 0.0 to 1.0.
    pub confidence: f32,
    /// Where it was read.
    pub place: Place,
}

/// Something the user should decide.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// What is open.
    pub what: String,
    /// What was assumed for now.
    pub assumed: String,
    /// What to write to decide it.
    pub decide: String,
    /// Where it arose.
    pub place: Place,
}

/// Why an input yields no publication.
#[derive(Debug, Clone, PartialEq)]
pub struct Failure {
    /// What is wrong, lower case, no full stop.
    pub message: String,
    /// What to do about it.
    pub help: String,
    /// Where, when it has a place.
    pub place: Option<Place>,
    /// The candidates that were weighed, best first.
    pub candidates: Vec<String>,
}
