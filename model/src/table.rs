//! A table as it was written, and small questions about it.

use std::time::Duration;

use proc_macro2::{Ident, Span, TokenStream};

use crate::diagnostic::Range;
pub use crate::envelope::Spanned;
use crate::name::RenameAll;
use crate::parse::sections::EnvelopeChoice;
use crate::policy::{BreakerPolicy, RetryPolicy};

/// Through which door a table came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// `status_codes!`: the enum is made.
    Table,
    /// `#[derive(ApiErrorCodes)]`: the enum is the user's.
    Item,
}

/// A whole table.
#[derive(Debug, Clone)]
pub struct Table {
    /// Through which door it came.
    pub door: Door,
    /// The enum's head.
    pub head: Head,
    /// The rows, in their order.
    pub rows: Vec<Row>,
    /// What the derive stands on is an enum; only a fault says otherwise.
    pub is_enum: bool,
    /// Where in a response each fact stands; `standard` when nothing is said.
    pub envelope: Option<EnvelopeChoice>,
    /// The retry advice; the defaults when nothing is said.
    pub retry: Option<RetryPolicy>,
    /// The breaker; the defaults when nothing is said.
    pub breaker: Option<BreakerPolicy>,
}

/// What stands before the rows.
#[derive(Debug, Clone)]
pub struct Head {
    /// The enum's own attributes, without `#[api_error(…)]`.
    pub attributes: Vec<Attribute>,
    /// `pub` and the like.
    pub visibility: TokenStream,
    /// The enum's name.
    pub name: Ident,
    /// Parameters and their bounds; the derive only.
    pub generics: Generics,
    /// The words of `#[api_error(…)]`.
    pub settings: Settings,
    /// Path of the runtime crate.
    pub runtime: TokenStream,
}

/// `<'a, T: Bound> … where T: Other`, in the three forms that an `impl` needs.
#[derive(Debug, Clone, Default)]
pub struct Generics {
    /// Behind `impl`: `<'a, T: Bound>`.
    pub parameters: TokenStream,
    /// Behind the enum's name: `<'a, T>`.
    pub arguments: TokenStream,
    /// `where T: Other`
    pub bounds: TokenStream,
    /// Where they stand, when there are any.
    pub range: Option<Range>,
}

/// The words of `#[api_error(…)]` on an enum.
#[derive(Debug, Clone, Copy, Default)]
pub struct Settings {
    /// No `#[non_exhaustive]`.
    pub exhaustive: bool,
    /// `Display` and `Error` are the user's.
    pub own_display: bool,
    /// What the features of servers would implement is the user's.
    pub own_response: bool,
    /// `Serialize` and `Deserialize` are the user's.
    pub own_serde: bool,
    /// How a variant's name becomes a code.
    pub rename_all: RenameAll,
}

/// An attribute that is carried along.
#[derive(Debug, Clone)]
pub struct Attribute {
    /// All of it: `#[…]`.
    pub tokens: TokenStream,
    /// What matters about it.
    pub kind: AttributeKind,
}

/// What matters about an attribute.
#[derive(Debug, Clone)]
pub enum AttributeKind {
    /// `/// text`
    Doc(String),
    /// `#[cfg(predicate)]`, with its predicate; where it stands in a `#[cfg_attr]`, with what both of them ask for.
    Cfg(TokenStream),
    /// `#[derive(A, b::C)]`, with the last name of each path, and when it is there if not always.
    Derive(Vec<String>, Option<TokenStream>),
    /// Anything else.
    Other,
}

impl Attribute {
    /// Where it stands.
    pub(crate) fn range(&self) -> Range {
        let mut spans = self.tokens.clone().into_iter().map(|token| token.span());
        let start = spans.next().unwrap_or_else(Span::call_site);
        Range { start, end: spans.last().unwrap_or(start) }
    }

    /// Whether it decides on whether the row is there.
    pub(crate) const fn is_cfg(&self) -> bool {
        matches!(self.kind, AttributeKind::Cfg(_))
    }
}

/// One row.
#[derive(Debug, Clone)]
pub struct Row {
    /// The row's own attributes.
    pub attributes: Vec<Attribute>,
    /// Statuses, the row's own first. Empty only after a fault.
    pub statuses: Vec<Spanned<Status>>,
    /// Codes, the canonical one first. Empty only in a derive before the name is filled in, or after a fault.
    pub codes: Vec<Spanned<Code>>,
    /// The variant's name; `None` when it could not be made.
    pub variant: Option<Ident>,
    /// What the variant holds.
    pub fields: Fields,
    /// What is said about the code.
    pub columns: Columns,
    /// Whether the row had a fault: it keeps its variant and nothing else is made of it.
    pub broken: bool,
}

/// What is said about a code. What few rows say is boxed: a table may have thousands.
#[derive(Debug, Clone, Default)]
pub struct Columns {
    /// What it means.
    pub description: Option<Spanned<String>>,
    /// The verdict.
    pub retry: Option<Spanned<Retry>>,
    /// The shortest wait before a retry.
    pub after: Option<Box<Spanned<Duration>>>,
    /// What the caller should do.
    pub action: Option<Box<Spanned<String>>>,
    /// A page about the code.
    pub docs: Option<Box<Spanned<String>>>,
    /// The vendor's message may be shown to end users.
    pub user_facing: Option<Box<Range>>,
    /// The status alone means this row.
    pub default: Option<Box<Range>>,
    /// A server may send the error's own text although it is a 5xx.
    pub expose: Option<Box<Range>>,
}

/// One status of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// `404`
    Exact(u16),
    /// `5xx`
    Class(u8),
    /// `*`: the vendor ties the code to none.
    Any,
    /// `_`: whatever is left.
    Fallback,
}

/// One code of a row.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Code {
    /// Compared exactly.
    Text(String),
    /// A number on the wire, in its decimal form.
    Integer(i64),
    /// Whatever begins so; without the `*`.
    Prefix(String),
    /// `_`: the vendor publishes none.
    Reason,
}

/// The verdict of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Retry {
    /// `false`
    Never,
    /// `true`
    Backoff,
    /// `throttle`
    Throttle,
    /// `idempotent`
    Idempotent,
}

/// What a variant holds.
#[derive(Debug, Clone, Default)]
pub enum Fields {
    /// Nothing.
    #[default]
    Unit,
    /// The response's status, in a field of this name when it has one.
    Status(Option<Ident>),
    /// `(…)` of the user's own.
    Tuple(Range),
    /// `{ … }` of the user's own.
    Named(Range),
}

impl Retry {
    /// What a status alone says, as the runtime has it; a test holds them together.
    pub const fn of_status(status: u16) -> Self {
        match status {
            429 => Self::Throttle,
            408 | 425 | 500 | 502 | 503 | 504 => Self::Backoff,
            _ => Self::Never,
        }
    }
}

impl Row {
    /// Where the row stands.
    pub fn range(&self) -> Range {
        let start = self.statuses.first().map(|status| status.place.start);
        let end = self.codes.last().map(|code| code.place.end);
        let variant = self.variant.as_ref().map(Ident::span);
        let start = start.or(variant).unwrap_or_else(Span::call_site);
        Range { start, end: end.or(variant).unwrap_or(start) }
    }

    /// The class of a class row.
    pub fn class(&self) -> Option<u8> {
        self.statuses.iter().find_map(|status| match status.value {
            Status::Class(class) => Some(class),
            _ => None,
        })
    }

    /// Whether it is the row for whatever is left.
    pub fn is_fallback(&self) -> bool {
        self.statuses.iter().any(|status| status.value == Status::Fallback)
    }

    /// Whether it is looked up by its code: neither a class nor the fallback row.
    pub fn is_coded(&self) -> bool {
        self.class().is_none() && !self.is_fallback()
    }

    /// The exact statuses, the row's own first.
    pub fn exact(&self) -> impl Iterator<Item = u16> {
        self.statuses.iter().filter_map(|status| match status.value {
            Status::Exact(status) => Some(status),
            _ => None,
        })
    }

    /// The canonical code, as `code()` gives it.
    pub fn code(&self) -> String {
        self.codes.first().map_or_else(String::new, |code| code.value.text())
    }

    /// What the code means, for a reader of the table: of a class or fallback row that does not say it, which statuses
    /// lead there. What is sent and shown is then the status's own reason phrase.
    pub fn meaning(&self) -> String {
        self.description().unwrap_or_else(|| match self.statuses.first().map(|status| status.value) {
            Some(Status::Class(class)) => format!("Any other status {class}xx"),
            Some(Status::Fallback) => "A status that is not in the table".to_owned(),
            _ => String::new(),
        })
    }

    /// What a verdict means for this row: a 429 that is retried is throttling, whatever the row calls it.
    pub fn verdict(&self, retry: Retry) -> Retry {
        match retry {
            Retry::Backoff if self.exact().next() == Some(429) => Retry::Throttle,
            retry => retry,
        }
    }

    /// The predicates of its `#[cfg]`s.
    pub fn cfgs(&self) -> impl Iterator<Item = &TokenStream> {
        cfgs(&self.attributes)
    }

    /// What the code means, from its column or else its doc comment.
    pub fn description(&self) -> Option<String> {
        match &self.columns.description {
            Some(description) => Some(description.value.clone()),
            None => Some(docs(&self.attributes)).filter(|text| !text.is_empty()),
        }
    }
}

impl Code {
    /// The code as `code()` gives it: a prefix with its `*`.
    pub fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Integer(number) => number.to_string(),
            Self::Prefix(prefix) => format!("{prefix}*"),
            Self::Reason => "_".to_owned(),
        }
    }
}

/// The predicates of all `#[cfg]`s.
pub(crate) fn cfgs(attributes: &[Attribute]) -> impl Iterator<Item = &TokenStream> {
    attributes.iter().filter_map(|attribute| match &attribute.kind {
        AttributeKind::Cfg(predicate) => Some(predicate),
        _ => None,
    })
}

/// The text of the doc comments, on one line.
fn docs(attributes: &[Attribute]) -> String {
    let lines = attributes.iter().filter_map(|attribute| match &attribute.kind {
        AttributeKind::Doc(text) => Some(text.split('\n').enumerate()),
        _ => None,
    });
    // The lines of a block comment may begin with a star each.
    let lines = lines.flatten().map(|(at, line)| {
        let line = line.trim();
        if at > 0 { line.strip_prefix('*').unwrap_or(line).trim_start() } else { line }
    });
    // Only the first paragraph: the rest is for the reader of the documentation.
    let paragraph: Vec<&str> =
        lines.skip_while(|line| line.is_empty()).take_while(|line| !line.is_empty()).collect();
    paragraph.join(" ")
}
