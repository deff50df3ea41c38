//! What an error says, ready to be written.

use std::borrow::Cow;

use http::StatusCode;
use http::header::{HeaderMap, HeaderName, HeaderValue, RETRY_AFTER};

use super::steps;
use super::tree::{SlotName, Step, Term, Tree};
use crate::facts::Facts;
use crate::retry_after;

/// What is written at one place.
#[derive(Debug, Clone)]
pub(crate) enum Value<'a> {
    Text(Cow<'a, str>),
    /// A number, as it is to be written.
    Number(Cow<'a, str>),
    /// Valid JSON.
    Raw(&'a str),
    Bool(bool),
}

impl<'a> Value<'a> {
    pub(crate) fn of(text: &'a str, is_number: bool) -> Self {
        if is_number { Self::Number(Cow::Borrowed(text)) } else { Self::Text(Cow::Borrowed(text)) }
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
    /// It was read out of a body.
    pub(crate) is_echo: bool,
}

impl<'a> Outgoing<'a> {
    /// A slot's value; nothing when it is to be left out.
    pub(crate) fn value(&self, name: SlotName, unit: Step) -> Option<Value<'a>> {
        let fact = || Some(Value::of(self.facts.get(name, self.body)?, self.facts.is_number(name)));
        let text = |text| Value::of(text, false);
        match name {
            SlotName::Code => fact().or_else(|| self.code.clone()),
            SlotName::Message => {
                fact().or_else(|| (!self.description.is_empty()).then(|| text(self.description)))
            }
            SlotName::Action => fact().or_else(|| self.action.map(text)),
            SlotName::Docs => fact().or_else(|| self.docs.map(text)),
            SlotName::Details | SlotName::Fields => self.facts.get(name, self.body).map(Value::Raw),
            SlotName::Status => {
                let status = self.facts.body_status.unwrap_or(self.status);
                Some(Value::Number(Cow::Owned(status.as_str().to_owned())))
            }
            SlotName::Retryable => self.facts.retryable.map(Value::Bool),
            SlotName::RetryAfter => {
                let (wait, is_number) = retry_after::written(self.facts.retry_after?, unit);
                let wait = Cow::Owned(wait);
                Some(if is_number { Value::Number(wait) } else { Value::Text(wait) })
            }
            _ => fact(),
        }
    }

    /// The headers that carry facts: where the envelope's first alternative is a header, the request's id wherever it
    /// is declared, and the wait.
    pub(crate) fn headers(&self, tree: &Tree) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for slot in tree.slots {
            let wanted = if slot.name == SlotName::RequestId { slot.sources.len() } else { 1 };
            let header = slot.sources.iter().take(wanted).find_map(|source| match source {
                [Term::Header(name, cuts)] => Some((name, cuts)),
                _ => None,
            });
            let Some((name, cuts)) = header else { continue };
            let unit = cuts.iter().copied().rfind(|step| step.is_unit()).unwrap_or(Step::Seconds);
            let text = match self.value(slot.name, unit) {
                Some(Value::Text(text) | Value::Number(text)) => steps::undo(text, cuts),
                Some(Value::Raw(json)) => Cow::Borrowed(json),
                Some(Value::Bool(value)) => Cow::Borrowed(if value { "true" } else { "false" }),
                None => continue,
            };
            insert(&mut headers, name, &text);
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
