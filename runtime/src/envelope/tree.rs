//! The static tree that a declared envelope becomes.
//!
//! A body is walked once along the [`Node`]s, which keep the values at the places that any source names; the [`Slot`]s
//! then pick from what was kept, alternative by alternative.

/// One envelope: the places to keep, and what each slot makes of them.
#[derive(Debug)]
pub struct Tree {
    /// What is wanted of the body, from its root.
    pub root: Node,
    /// How many values the nodes keep (their numbers are below this).
    pub kept: u8,
    /// The declared slots, each once, in the order of [`SlotName`].
    pub slots: &'static [Slot],
    /// What makes a 2xx response an error: any of these.
    pub error_when: &'static [Condition],
}

/// What is wanted at one place of the body.
#[derive(Debug, Clone, Copy)]
pub struct Node {
    /// Keep the value that stands here under this number.
    pub keep: Option<u8>,
    /// Members of an object, by name.
    pub members: &'static [(&'static str, Node)],
    /// Elements of a list, by index; `-1` is the last.
    pub items: &'static [(i32, Node)],
    /// The first member of an object, whatever its key (`.*`).
    pub first: Option<&'static Node>,
    /// Keep that member's key under this number (`.*.key()`).
    pub first_key: Option<u8>,
    /// The first element of a list (or the object itself) one of whose members has a given value (`["@type" == "…"]`),
    /// or has another one (`[status != "0"]`).
    pub select: &'static [Select],
}

/// Nothing is wanted here: the base of every other node.
pub const NODE: Node =
    Node { keep: None, members: &[], items: &[], first: None, first_key: None, select: &[] };

/// `[member == "value"]`, `[member != "value"]`
#[derive(Debug, Clone, Copy)]
pub struct Select {
    /// The member to look at; its value is compared as text (strings as they are, numbers and booleans as written).
    pub member: &'static str,
    /// What it is compared with.
    pub value: &'static str,
    /// It must be another one.
    pub differs: bool,
    /// What is wanted of the object found.
    pub then: Node,
}

/// What a fact is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
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
    /// Whether the slot takes any text as it is.
    #[cfg(feature = "json")]
    pub(super) const fn is_text(self) -> bool {
        (self as u8) < Self::Docs as u8 && !self.is_raw()
    }

    /// Whether the slot holds JSON of any shape, and not a text.
    #[cfg(feature = "json")]
    pub(super) const fn is_raw(self) -> bool {
        matches!(self, Self::Details | Self::Fields)
    }
}

/// One slot and its sources.
#[derive(Debug, Clone, Copy)]
pub struct Slot {
    /// Which fact.
    pub name: SlotName,
    /// Alternatives, in order: the first that yields a value of the slot's kind.
    pub sources: &'static [Source],
}

/// One alternative: a single term as it is, several joined as text.
pub type Source = &'static [Term];

/// One term of a source.
#[derive(Debug, Clone, Copy)]
pub enum Term {
    /// The value kept under this number.
    Kept(u8, &'static [Step]),
    /// A response header; its name is in lower case.
    Header(&'static str, &'static [Step]),
    /// The whole body.
    Body(&'static [Step]),
    /// A body that is neither JSON nor XML.
    Text(&'static [Step]),
    /// The status line.
    Status(&'static [Step]),
    /// The first XML element of that name, wherever it stands.
    Xml(&'static str, &'static [Step]),
    /// A text of the declaration itself.
    Literal(&'static str),
}

/// What is done to a term's text. A step that finds nothing yields nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Up to the first such text, which must be there.
    Before(&'static str),
    /// Up to the first such text, all of it when there is none.
    Until(&'static str),
    /// Behind the first such text.
    After(&'static str),
    /// Behind the last such text.
    AfterLast(&'static str),
    /// Between the first such text and the next of the other.
    Between(&'static str, &'static str),
    /// Up to white space.
    Word,
    /// The first number in the text.
    Number,
    /// With `%20` and the like as the bytes that they stand for (RFC 3986 section 2.1).
    PercentDecoded,
    /// The value of the parameter of that name (RFC 9110 section 5.6.6), in any case, without its quotes.
    Param(&'static str),
    /// The text, when it is exactly this one.
    Is(&'static str),
    /// This text instead, whatever was found.
    Then(&'static str),
    /// A unit of `retry_after`: seconds.
    Seconds,
    /// Milliseconds.
    Millis,
    /// Minutes.
    Minutes,
    /// `37s`, `1h2m3.5s`, `20 seconds`, `PT1M30S`; what a sentence says behind it is passed over.
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

/// One condition of `error_when`.
#[derive(Debug, Clone, Copy)]
pub enum Condition {
    /// The value is there, and not `null`, `false`, `0`, `""`, `[]` or `{}`.
    Present(u8),
    /// The value equals the literal: as a text, or numbers by value.
    Equals(u8, Literal),
    /// The value is there, is not `null`, and differs from the literal.
    Differs(u8, Literal),
}

/// What a condition compares with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Literal {
    /// `null`
    Null,
    /// `true`, `false`
    Bool(bool),
    /// A number, as written.
    Number(&'static str),
    /// A string.
    String(&'static str),
}
