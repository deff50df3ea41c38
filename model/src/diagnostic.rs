//! Faults that were found, with their places.

use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};

use crate::fault::Fault;

/// From the first to the last token that must change.
#[derive(Debug, Clone, Copy)]
pub struct Range {
    /// The first token.
    pub start: Span,
    /// The last token.
    pub end: Span,
}

impl From<Span> for Range {
    fn from(span: Span) -> Self {
        Self { start: span, end: span }
    }
}

/// One broken rule at one place.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    /// The rule.
    pub fault: Fault,
    /// What is wrong here: lower case, keys in backticks, no full stop.
    pub message: String,
    /// What to write.
    pub help: String,
    /// The smallest place that must change.
    pub primary: Range,
    /// Other places that have to do with it.
    pub notes: Vec<(Range, String)>,
}

impl Diagnostic {
    /// A fault whose help is the one of its rule.
    pub fn new(fault: Fault, primary: impl Into<Range>, message: impl Into<String>) -> Self {
        Self {
            fault,
            message: message.into(),
            help: fault.help().to_owned(),
            primary: primary.into(),
            notes: Vec::new(),
        }
    }

    /// Replaces the rule's help by one for this very case.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }

    /// Adds another place.
    #[must_use]
    pub fn note(mut self, place: impl Into<Range>, text: impl Into<String>) -> Self {
        self.notes.push((place.into(), text.into()));
        self
    }
}

/// The collector: everything that is wrong with a table, in the order it was found.
#[derive(Debug, Default)]
#[must_use]
pub struct Diagnostics {
    found: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Notes a fault and lets the caller go on.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }

    /// Nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// How many were found so far: to ask later whether a part was clean.
    pub fn len(&self) -> usize {
        self.found.len()
    }

    /// The faults, as found.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.found.iter()
    }

    /// The edge to the compiler: one `compile_error!` for each fault and each of its notes.
    pub fn into_compile_errors(self) -> TokenStream {
        let mut out = TokenStream::new();
        for diagnostic in self.found {
            let Diagnostic { fault, message, help, primary, notes } = diagnostic;
            let number = fault.number();
            let text = format!(
                "{number}: {message}\n\nhelp: {help}\nmore: `cargo api-errors explain {number}` or docs/faults.md#{}",
                number.to_lowercase()
            );
            out.extend(compile_error(primary, &text));
            for (place, note) in notes {
                out.extend(compile_error(place, &format!("{number}: {note}")));
            }
        }
        out
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// `::core::compile_error! { "text" }`, underlined from the first to the last token of the range.
fn compile_error(range: Range, text: &str) -> impl Iterator<Item = TokenTree> {
    let punct = |character, spacing| {
        let mut punct = Punct::new(character, spacing);
        punct.set_span(range.start);
        TokenTree::Punct(punct)
    };
    let mut literal = Literal::string(text);
    literal.set_span(range.end);
    let mut group = Group::new(Delimiter::Brace, TokenTree::Literal(literal).into());
    group.set_span(range.end);
    [
        punct(':', Spacing::Joint),
        punct(':', Spacing::Alone),
        TokenTree::Ident(Ident::new("core", range.start)),
        punct(':', Spacing::Joint),
        punct(':', Spacing::Alone),
        TokenTree::Ident(Ident::new("compile_error", range.start)),
        punct('!', Spacing::Alone),
        TokenTree::Group(group),
    ]
    .into_iter()
}
