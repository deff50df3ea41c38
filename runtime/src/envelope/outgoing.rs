//! What an error says, ready to be written.

use std::borrow::Cow;

use http::StatusCode;
use http::header::{HeaderMap, HeaderName, HeaderValue, RETRY_AFTER};

use super::choose::choose;
use super::steps;
use super::tree::{Slot, SlotName, Step, Term, Tree};
use crate::facts::Facts;
use crate::retry_after;

/// What is written at one place.
#[derive(Debug, Clone)]
pub(crate) struct Value<'a> {
    /// A text: what is only copied need not be checked for UTF-8 again.
    pub(super) bytes: Cow<'a, [u8]>,
    pub(super) form: Form,
}

/// How a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// As a string.
    String,
    /// As it is: a number, `true`, `false`, or JSON that was given.
    Plain,
    /// As it is: JSON that was read as a whole, with everything in it that was read inside.
    Whole,
    /// As a string that the table has instead of one that was given.
    StandIn,
    /// As it is: the status of the response itself, which the body need not tell.
    Implied,
}

impl<'a> Value<'a> {
    #[inline]
    pub(crate) fn of(text: impl Into<Cow<'a, str>>, form: Form) -> Self {
        let bytes = match text.into() {
            Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
            Cow::Owned(text) => Cow::Owned(text.into_bytes()),
        };
        Self { bytes, form }
    }

    /// [`text`](Self::text), for good.
    pub(super) fn into_text(self) -> Cow<'a, str> {
        match self.bytes {
            Cow::Borrowed(bytes) => String::from_utf8_lossy(bytes),
            Cow::Owned(bytes) => Cow::Owned(String::from_utf8_lossy(&bytes).into_owned()),
        }
    }

    /// JSON where there is room for a text only: of a string what it reads as.
    #[cold]
    fn unquoted(self) -> Self {
        match serde_json::from_slice::<String>(&self.bytes) {
            Ok(text) => Self::of(text, Form::String),
            Err(_) => self,
        }
    }

    /// Its text, for where that is taken apart.
    pub(super) fn text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.bytes)
    }
}

impl Form {
    pub(crate) const fn is_json(self) -> bool {
        matches!(self, Self::Plain | Self::Whole)
    }

    /// Whether somebody said it, so that an error without it would be another one.
    pub(crate) const fn is_given(self) -> bool {
        !matches!(self, Self::StandIn | Self::Implied)
    }

    #[inline]
    pub(crate) const fn of_text(is_number: bool) -> Self {
        if is_number { Self::Plain } else { Self::String }
    }
}

/// An error to write, whatever its enum.
pub(crate) struct Outgoing<'a> {
    pub(crate) facts: &'a Facts,
    pub(crate) body: &'a [u8],
    pub(crate) status: StatusCode,
    /// The code as the table has it, for errors that came without one.
    pub(crate) code: Option<Value<'a>>,
    /// What stands in for a message; may be empty.
    pub(crate) description: &'a str,
    pub(crate) action: Option<&'a str>,
    pub(crate) docs: Option<&'a str>,
}

impl<'a> Outgoing<'a> {
    /// A slot's value, as `source` wants it; nothing when it is to be left out.
    // Out of line, each value would be moved right after it was written, which stalls the processor.
    #[inline(always)]
    pub(crate) fn value(&self, slot: &Slot, source: &[Term]) -> Option<Value<'a>> {
        let name = slot.name;
        // The table's texts are not made up to be cut out of another text again.
        let stand_in = |text: &'a str| {
            let is_whole = matches!(source, [Term::Kept(_, []) | Term::Header(_, []) | Term::Xml(_, [])]);
            (is_whole && !text.is_empty()).then(|| Value::of(text, Form::StandIn))
        };
        let fact = || {
            let bytes = Cow::Borrowed(self.facts.bytes(name, self.body)?);
            Some(Value { bytes, form: Form::of_text(self.facts.is_number(name)) })
        };
        match name {
            SlotName::Code => fact().or_else(|| self.code.clone()),
            SlotName::Message => fact().or_else(|| stand_in(self.description)),
            SlotName::Action => fact().or_else(|| stand_in(self.action?)),
            SlotName::Docs => fact().or_else(|| stand_in(self.docs?)),
            SlotName::Details | SlotName::Fields => {
                let bytes = Cow::Borrowed(self.facts.bytes(name, self.body)?);
                let is_read = self.facts.origin(slot).is_some();
                let json = Value { bytes, form: if is_read { Form::Whole } else { Form::Plain } };
                let is_json = matches!(source, [Term::Kept(_, []) | Term::Body([])]);
                Some(if is_json { json } else { json.unquoted() })
            }
            SlotName::Status => {
                let (status, form) = match self.facts.body_status {
                    Some(status) => (status, Form::Plain),
                    None => (self.status, Form::Implied),
                };
                Some(Value::of(status.as_str().to_owned(), form))
            }
            SlotName::Retryable => {
                Some(Value::of(if self.facts.retryable? { "true" } else { "false" }, Form::Plain))
            }
            SlotName::RetryAfter => {
                let (wait, is_number) = retry_after::written(self.facts.retry_after?, steps::unit(source));
                Some(Value::of(wait, Form::of_text(is_number)))
            }
            _ => fact(),
        }
    }

    /// The body as it was read, if the details are the whole of it and nothing was changed since.
    pub(crate) fn whole_body(&self, tree: &Tree) -> Option<&'a str> {
        let is_body = |slot: &&Slot| matches!(self.facts.origin(slot), Some([Term::Body([])]));
        let mut wholes = tree.slots.iter().filter(|slot| slot.name.is_raw() && self.facts.is_as_read());
        let body = self.facts.get(wholes.find(is_body)?.name, self.body)?;
        // A body that was only a text would not be read as one again.
        body.starts_with(['{', '[']).then_some(body)
    }

    /// The headers that carry facts: where the alternative to write is a header, the request's id wherever it is declared,
    /// and the wait.
    pub(crate) fn headers(&self, tree: &Tree) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for slot in tree.slots {
            let anywhere = if slot.name == SlotName::RequestId { slot.sources } else { &[] };
            let mut sources = choose(tree, slot, self).into_iter().chain(anywhere.iter().copied());
            let header = sources.find_map(|source| match source {
                [Term::Header(name, cuts)] => Some((source, name, cuts)),
                _ => None,
            });
            let Some((source, name, cuts)) = header else { continue };
            let Some(value) = self.value(slot, source) else { continue };
            let text = steps::undo(value.text(), cuts);
            match headers.get(*name).and_then(|value| core::str::from_utf8(value.as_bytes()).ok()) {
                None => insert(&mut headers, name, &text),
                // Parts of one list (RFC 9110 section 5.6.1), such as the parameters of a challenge.
                Some(before) if !cuts.is_empty() => {
                    let list = format!("{before}, {text}");
                    insert(&mut headers, name, &list);
                }
                Some(_) => {}
            }
        }
        if let Some(wait) = self.facts.retry_after {
            let whole = wait.as_secs().saturating_add(u64::from(wait.subsec_nanos() > 0));
            headers.insert(RETRY_AFTER, HeaderValue::from(whole));
            if wait.subsec_nanos() > 0 {
                insert(&mut headers, "retry-after-ms", &retry_after::written(wait, Step::Millis).0);
            }
        }
        headers
    }
}

/// What no header can hold, such as a line break, is left out.
fn insert(headers: &mut HeaderMap, name: &str, text: &str) {
    if let (Ok(name), Ok(value)) =
        (HeaderName::from_bytes(name.as_bytes()), HeaderValue::from_bytes(text.as_bytes()))
    {
        headers.insert(name, value);
    }
}
