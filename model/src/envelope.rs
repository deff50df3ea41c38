//! Envelopes: where in a response each fact stands.

use proc_macro2::Span;

use crate::diagnostic::Range;
use crate::preset::Preset;

/// A value and where it was written. Two are equal when their values are, wherever they stand.
#[derive(Debug, Clone, Copy)]
pub struct Spanned<T> {
    /// What was written.
    pub value: T,
    /// Where.
    pub place: Range,
}

impl<T> Spanned<T> {
    /// A value at its place.
    pub fn new(value: T, place: impl Into<Range>) -> Self {
        Self { value, place: place.into() }
    }
}

impl<T> From<T> for Spanned<T> {
    /// A value that nobody wrote.
    fn from(value: T) -> Self {
        Self::new(value, Span::call_site())
    }
}

impl<T: PartialEq> PartialEq for Spanned<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

/// One envelope as it was declared: what it starts from, and what it says itself.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Envelope {
    /// `..standard`: where the slots come from that are not written.
    pub preset: Option<Spanned<&'static Preset>>,
    /// The slots that are written, in that order.
    pub slots: Vec<Slot>,
    /// What makes a 2xx response an error: any of these. Empty: what the preset says.
    pub error_when: Vec<Condition>,
}

impl Envelope {
    /// An envelope that is a preset and nothing else.
    pub fn of_preset(preset: Spanned<&'static Preset>) -> Self {
        Self { preset: Some(preset), ..Self::default() }
    }

    /// The slot of that name, if it is written.
    pub fn slot(&self, name: SlotName) -> Option<&Slot> {
        self.slots.iter().find(|slot| slot.name.value == name)
    }

    /// The preset's slots with the written ones over them, in the order of [`SlotName`], and no preset any more.
    #[must_use]
    pub fn resolved(&self) -> Self {
        let Self { preset, slots, error_when } = self;
        let base = preset.map(|preset| preset.value.envelope()).unwrap_or_default();
        let mut all = slots.clone();
        all.extend(base.slots.into_iter().filter(|slot| self.slot(slot.name.value).is_none()));
        all.sort_by_key(|slot| slot.name.value);
        let error_when = if error_when.is_empty() { base.error_when } else { error_when.clone() };
        Self { preset: None, slots: all, error_when }
    }
}

/// What a fact is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SlotName {
    /// The vendor's machine-readable code.
    Code,
    /// A finer code.
    Subcode,
    /// A coarser code.
    Category,
    /// The text for developers.
    Message,
    /// The text for end users.
    UserMessage,
    /// What the caller should do.
    Action,
    /// Whatever else the vendor says, as it is.
    Details,
    /// Field errors, where they do not stand in the details.
    Fields,
    /// The field or parameter at fault.
    Target,
    /// What the vendor's support asks for.
    RequestId,
    /// When it happened.
    Timestamp,
    /// A page about the error.
    Docs,
    /// The status as the body tells it.
    Status,
    /// How long to wait.
    RetryAfter,
    /// The server's own verdict.
    Retryable,
}

impl SlotName {
    /// All of them, in the order in which they are written.
    pub const ALL: &[Self] = &[
        Self::Code,
        Self::Subcode,
        Self::Category,
        Self::Message,
        Self::UserMessage,
        Self::Action,
        Self::Details,
        Self::Fields,
        Self::Target,
        Self::RequestId,
        Self::Timestamp,
        Self::Docs,
        Self::Status,
        Self::RetryAfter,
        Self::Retryable,
    ];

    /// How it is written.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Subcode => "subcode",
            Self::Category => "category",
            Self::Message => "message",
            Self::UserMessage => "user_message",
            Self::Action => "action",
            Self::Details => "details",
            Self::Fields => "fields",
            Self::Target => "target",
            Self::RequestId => "request_id",
            Self::Timestamp => "timestamp",
            Self::Docs => "docs",
            Self::Status => "status",
            Self::RetryAfter => "retry_after",
            Self::Retryable => "retryable",
        }
    }

    /// The slot of a word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|name| name.word() == word)
    }

    /// Slots that take any JSON; the others take a text or a number.
    pub const fn takes_anything(self) -> bool {
        matches!(self, Self::Details | Self::Fields)
    }
}

/// One slot: alternatives, of which the first that yields a value counts.
#[derive(Debug, Clone, PartialEq)]
pub struct Slot {
    /// Which fact.
    pub name: Spanned<SlotName>,
    /// The alternatives, in order; at least one.
    pub sources: Vec<Source>,
}

/// One alternative: a single term as it is, several joined as text.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// The terms; at least one.
    pub terms: Vec<Term>,
}

impl Source {
    /// The path, when the source is nothing but one, whatever steps come behind it.
    pub fn path(&self) -> Option<&Spanned<Path>> {
        match self.terms.as_slice() {
            [Term { origin: Origin::Path(path), .. }] => Some(path),
            _ => None,
        }
    }
}

/// One term of a source: where a value comes from, and what is done to its text.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// Where it comes from.
    pub origin: Origin,
    /// What is done to it, in order.
    pub steps: Vec<Step>,
}

/// Where a term's value comes from.
#[derive(Debug, Clone, PartialEq)]
pub enum Origin {
    /// A place of the body.
    Path(Spanned<Path>),
    /// `header("Name")`
    Header(String),
    /// `body()`: all of it.
    Body,
    /// `text()`: a body that is neither JSON nor XML.
    Text,
    /// `status()`: the status line.
    Status,
    /// `xml("Name")`: the first XML element of that name, wherever it stands.
    Xml(String),
    /// A text of the declaration itself.
    Literal(String),
}

/// The way from the body's root to a value; at least one segment.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Path {
    /// The segments, from the root.
    pub segments: Vec<Segment>,
}

/// One segment of a path.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Segment {
    /// `.name`: a member of an object.
    Member(String),
    /// `[0]`, `[-1]`: an element of a list, from the front or from the back.
    Item(i32),
    /// `.*`: the first member of an object, whatever its key.
    First,
    /// `.*.key()`: that member's key. Always the last segment.
    FirstKey,
    /// `[member == "value"]`: the first element of a list one of whose members has that value; `[member != "value"]`:
    /// the first that has it with another value.
    Select {
        /// The member to look at.
        member: String,
        /// What it is compared with.
        value: String,
        /// It must be another one.
        differs: bool,
    },
}

/// What is done to a term's text. A step that finds nothing yields nothing.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Step {
    /// Up to the first such text, which must be there.
    Before(String),
    /// Up to the first such text, all of it when there is none.
    Until(String),
    /// Behind the first such text.
    After(String),
    /// Behind the last such text.
    AfterLast(String),
    /// The value of a parameter of that name, as headers write them: `error="invalid_token"`.
    Param(String),
    /// `.is("text")`
    Is(String),
    /// `.then("text")`
    Then(String),
    /// Between the first such text and the next of the other.
    Between(String, String),
    /// Up to white space.
    Word,
    /// The first number in the text.
    Number,
    /// With `%20` and the like as the bytes that they stand for.
    PercentDecoded,
    /// How a `retry_after` is to be read. Always the last step.
    Unit(Unit),
}

/// How a `retry_after` is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Seconds.
    Seconds,
    /// Milliseconds.
    Millis,
    /// Minutes.
    Minutes,
    /// `"37s"`, `"1.5s"`, `"250ms"`.
    Duration,
    /// Seconds since 1970.
    Epoch,
    /// Milliseconds since 1970.
    EpochMillis,
    /// RFC 3339.
    Rfc3339,
    /// RFC 9110 section 5.6.7.
    HttpDate,
}

impl Unit {
    /// All of them.
    pub const ALL: &[Self] = &[
        Self::Seconds,
        Self::Millis,
        Self::Minutes,
        Self::Duration,
        Self::Epoch,
        Self::EpochMillis,
        Self::Rfc3339,
        Self::HttpDate,
    ];

    /// How it is written, without its parentheses.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Seconds => "seconds",
            Self::Millis => "millis",
            Self::Minutes => "minutes",
            Self::Duration => "duration",
            Self::Epoch => "epoch",
            Self::EpochMillis => "epoch_millis",
            Self::Rfc3339 => "rfc3339",
            Self::HttpDate => "http_date",
        }
    }
}

/// One condition of `error_when`.
#[derive(Debug, Clone, PartialEq)]
pub struct Condition {
    /// What to look at.
    pub path: Spanned<Path>,
    /// What must be true of it.
    pub test: Test,
}

/// What a condition asks of its value.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Test {
    /// There, and not `null`, `false`, `0`, `""`, `[]` or `{}`.
    Present,
    /// `== literal`
    Equals(Literal),
    /// `!= literal`
    Differs(Literal),
}

/// What a condition compares with.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Literal {
    /// `null`
    Null,
    /// `true`, `false`
    Bool(bool),
    /// A number, as written.
    Number(String),
    /// A string.
    String(String),
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::Jitter;
    use crate::words;

    #[test]
    fn every_name_has_its_word() {
        let slots: Vec<&str> =
            SlotName::ALL.iter().map(|name| name.word()).chain([words::ERROR_WHEN]).collect();
        assert_eq!(slots, words::SLOTS);
        let units: Vec<&str> = Unit::ALL.iter().map(|unit| unit.word()).collect();
        assert!(words::STEPS.ends_with(&units), "{units:?}");
        let jitter: Vec<&str> = Jitter::ALL.iter().map(|jitter| jitter.word()).collect();
        assert_eq!(jitter, words::JITTER);
    }
}
