//! From what the walk kept to facts: slot by slot, alternative by alternative.

use std::borrow::Cow;

use http::{HeaderMap, StatusCode};
use serde_json::value::RawValue;

use super::quoted;
use super::scan::Kind;
use super::steps;
use super::tree::{Condition, Literal, Slot, SlotName, Step, Term, Tree};
use super::unescape;
use super::walk::Kept;
use crate::facts::Facts;
use crate::retry_after::{retry_after, wait};

/// Everything that a source can name.
pub(crate) struct Sources<'a> {
    pub(crate) status: StatusCode,
    pub(crate) headers: &'a HeaderMap,
    /// The body as it came, which facts are ranges of.
    pub(crate) body: &'a [u8],
    /// What the kept values are ranges of: the body, unless that was XML.
    pub(crate) document: &'a [u8],
    pub(crate) kept: &'a [Kept],
    pub(crate) root: Kept,
    /// The body is neither JSON nor XML.
    pub(crate) is_text: bool,
    /// The first XML element of a name.
    pub(crate) element: &'a dyn Fn(&str) -> Option<Cow<'a, str>>,
}

/// A text, and whether it was a number on the wire.
struct Text<'a> {
    text: Cow<'a, str>,
    is_number: bool,
}

impl<'a> Text<'a> {
    fn of(text: impl Into<Cow<'a, str>>) -> Self {
        Self { text: text.into(), is_number: false }
    }
}

impl<'a> Sources<'a> {
    /// Those of a body that is neither JSON nor XML.
    #[inline]
    pub(crate) fn of_text(status: StatusCode, headers: &'a HeaderMap, body: &'a [u8]) -> Self {
        let element = &|_: &str| None;
        Self { status, headers, body, document: body, kept: &[], root: Kept::ABSENT, is_text: true, element }
    }

    /// Takes the facts of all slots that `tree` declares.
    pub(crate) fn fill(&self, facts: &mut Facts, tree: &Tree) {
        for slot in tree.slots {
            let found = slot.sources.iter().position(|source| self.fill_slot(facts, slot, source).is_some());
            if let Some(at) = found {
                facts.set_origin(slot.name, at);
            }
        }
        if facts.retry_after.is_none() {
            facts.retry_after = retry_after(self.headers);
        }
    }

    /// How many values were kept.
    pub(crate) fn count(&self) -> usize {
        self.kept.iter().filter(|kept| kept.kind != Kind::Absent).count()
    }

    /// Fills a slot from one of its sources, if that yields a value of the slot's kind.
    #[inline]
    fn fill_slot(&self, facts: &mut Facts, slot: &Slot, source: &[Term]) -> Option<()> {
        let [Term::Kept(number, cuts)] = source else { return self.fill_any(facts, slot.name, source) };
        let kept = *self.kept.get(usize::from(*number))?;
        if matches!(kept.kind, Kind::Absent | Kind::Null) {
            return None;
        }
        // What nearly every slot is: a value that stands somewhere in a body without faults.
        let is_whole = cuts.is_empty() && self.is_json();
        match kept.kind {
            Kind::Plain if is_whole && slot.name.is_text() && kept.end - kept.start > 2 => {
                facts.set_range(slot.name, kept.start + 1, kept.end - 1, false);
            }
            Kind::Number if is_whole && slot.name.is_text() => {
                facts.set_range(slot.name, kept.start, kept.end, true);
            }
            Kind::Escaped if is_whole && slot.name.is_text() => {
                let written = core::str::from_utf8(self.body.get(kept.inside())?).ok()?;
                facts.set_written(slot.name, false, |owned| unescape::append(written, owned))?;
            }
            _ if is_whole && slot.name.is_raw() && !self.is_text => {
                facts.set_range(slot.name, kept.start, kept.end, false);
            }
            _ => self.fill_any(facts, slot.name, source)?,
        }
        Some(())
    }

    fn fill_any(&self, facts: &mut Facts, name: SlotName, source: &[Term]) -> Option<()> {
        match name {
            SlotName::Details | SlotName::Fields => self.fill_raw(facts, name, source)?,
            SlotName::Status => facts.body_status = Some(self.status_code(source)?),
            SlotName::Retryable => facts.retryable = Some(self.boolean(source)?),
            SlotName::RetryAfter => {
                let text = self.joined(source)?.text;
                facts.retry_after = Some(wait(&text, steps::unit(source), self.headers)?);
            }
            SlotName::Docs => {
                let text = self.joined(source)?.text;
                is_url(&text).then(|| facts.set_text(name, self.body, &text, false))??;
            }
            name => {
                let text = self.joined(source)?;
                facts.set_text(name, self.body, &text.text, text.is_number)?;
            }
        }
        Some(())
    }

    /// The kept values are ranges of the body itself.
    #[inline]
    fn is_json(&self) -> bool {
        core::ptr::eq(self.body, self.document)
    }

    /// Any JSON but `null`, as it is written; what is only text becomes a JSON string.
    fn fill_raw(&self, facts: &mut Facts, name: SlotName, source: &[Term]) -> Option<()> {
        let kept = match source {
            [Term::Kept(number, [])] => *self.kept.get(usize::from(*number))?,
            [Term::Body([])] if !self.is_text => self.root,
            _ => {
                let text = self.joined(source)?.text;
                return facts.set_owned(name, &quoted(&text), false);
            }
        };
        match core::str::from_utf8(kept.bytes(self.document)) {
            _ if matches!(kept.kind, Kind::Absent | Kind::Null) => None,
            Ok(json) if self.is_valid(kept, json) => facts.set_text(name, self.body, json, false),
            // What is no JSON as it stands is written anew.
            _ => facts.set_owned(name, &quoted(&self.value(kept)?), false),
        }
    }

    /// Details are strict JSON even if the document around them is not.
    fn is_valid(&self, kept: Kept, json: &str) -> bool {
        kept.kind != Kind::Flawed && (!self.is_text || serde_json::from_str::<&RawValue>(json).is_ok())
    }

    fn status_code(&self, source: &[Term]) -> Option<StatusCode> {
        let number: u16 = self.joined(source)?.text.parse().ok()?;
        StatusCode::from_u16(number).ok()
    }

    fn boolean(&self, source: &[Term]) -> Option<bool> {
        if let [Term::Kept(number, [])] = source {
            match self.kept.get(usize::from(*number))?.kind {
                Kind::True => return Some(true),
                Kind::False => return Some(false),
                _ => {}
            }
        }
        let text = self.joined(source)?.text;
        let is = |word| text.eq_ignore_ascii_case(word);
        if is("true") { Some(true) } else { is("false").then_some(false) }
    }

    /// The text of a source; several terms are joined, and each must be there.
    fn joined(&self, source: &[Term]) -> Option<Text<'a>> {
        let text = match source {
            [term] => self.term(term)?,
            terms => {
                let parts: Option<Vec<_>> = terms.iter().map(|term| Some(self.term(term)?.text)).collect();
                Text::of(parts?.concat())
            }
        };
        (!text.text.is_empty()).then_some(text)
    }

    fn term(&self, term: &Term) -> Option<Text<'a>> {
        let (text, cuts) = match term {
            Term::Kept(number, cuts) => {
                let kept = *self.kept.get(usize::from(*number))?;
                let is_number = kept.kind == Kind::Number && cuts.is_empty();
                return Some(Text { text: steps::cut(self.value(kept)?, cuts)?, is_number });
            }
            Term::Header(name, cuts) => return self.header(name, cuts).map(Text::of),
            Term::Body(cuts) => {
                (if self.is_text { self.plain_text()? } else { self.value(self.root)? }, *cuts)
            }
            Term::Text(cuts) => (self.is_text.then(|| self.plain_text())??, *cuts),
            Term::Status(cuts) => (Cow::Owned(self.status.as_str().to_owned()), *cuts),
            Term::Xml(name, cuts) => ((self.element)(name)?, *cuts),
            Term::Literal(text) => (Cow::Borrowed(*text), [].as_slice()),
        };
        steps::cut(text, cuts).map(Text::of)
    }

    /// A string that is not empty, or a number.
    fn value(&self, kept: Kept) -> Option<Cow<'a, str>> {
        let bytes = kept.bytes(self.document);
        match kept.kind {
            Kind::Number => core::str::from_utf8(bytes).ok().map(Cow::Borrowed),
            kind if kind.is_string() => {
                let text = unescape::value(self.document.get(kept.inside())?, kind);
                (!text.is_empty()).then_some(text)
            }
            _ => None,
        }
    }

    /// What the steps leave of a header: of the first of its values of which they leave something.
    fn header(&self, name: &str, cuts: &[Step]) -> Option<Cow<'a, str>> {
        let values = self.headers.get_all(name).into_iter().map(http::HeaderValue::as_bytes);
        values.filter(|value| !value.is_empty()).find_map(|value| steps::cut(latin_text(value), cuts))
    }

    /// The body as text, without white space around it; nothing when it is packed or in a wide charset.
    fn plain_text(&self) -> Option<Cow<'a, str>> {
        let body = self.body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(self.body).trim_ascii();
        let is_binary = |&byte: &u8| byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0C | 0x1B);
        (!body.is_empty() && !body.iter().any(is_binary)).then(|| String::from_utf8_lossy(body))
    }

    /// Whether the body fulfils one of the conditions.
    pub(crate) fn fulfils(&self, conditions: &[Condition]) -> bool {
        conditions.iter().any(|condition| match condition {
            Condition::Present(number) => self.kept_value(*number).is_some_and(|kept| !self.is_nothing(kept)),
            Condition::Equals(number, literal) => {
                self.kept_value(*number).is_some_and(|kept| self.equals(kept, *literal))
            }
            Condition::Differs(number, literal) => self.kept_value(*number).is_some_and(|kept| {
                // What is `null` is not there, and differs from nothing.
                kept.kind != Kind::Null && !self.equals(kept, *literal)
            }),
        })
    }

    fn kept_value(&self, number: u8) -> Option<Kept> {
        self.kept.get(usize::from(number)).copied().filter(|kept| kept.kind != Kind::Absent)
    }

    /// `null`, `false`, `0`, `""`, `[]` or `{}`.
    fn is_nothing(&self, kept: Kept) -> bool {
        match kept.kind {
            Kind::Null | Kind::False | Kind::EmptyList | Kind::EmptyObject => true,
            Kind::Number => number(kept.bytes(self.document)) == Some(0.0),
            kind => kind.is_string() && kept.end - kept.start <= 2,
        }
    }

    /// Vendors write `0` and `"0"`, `false` and `"false"` alike: values are equal when they are so as texts, and numbers
    /// when they are so by value.
    fn equals(&self, kept: Kept, literal: Literal) -> bool {
        let text = match kept.kind {
            Kind::Null => return literal == Literal::Null,
            Kind::True => Cow::Borrowed("true"),
            Kind::False => Cow::Borrowed("false"),
            kind if kind == Kind::Number || kind.is_string() => self.value(kept).unwrap_or_default(),
            _ => return false,
        };
        match literal {
            Literal::Null => false,
            Literal::Bool(flag) => text.eq_ignore_ascii_case(if flag { "true" } else { "false" }),
            Literal::String(wanted) => text == wanted,
            Literal::Number(wanted) => {
                text == wanted
                    || number(wanted.as_bytes()).is_some_and(|it| Some(it) == number(text.as_bytes()))
            }
        }
    }
}

/// Bytes that are not UTF-8 read as Latin-1, which is what HTTP once said they were.
fn latin_text(bytes: &[u8]) -> Cow<'_, str> {
    match core::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(bytes.iter().map(|&byte| char::from(byte)).collect()),
    }
}

fn number(text: &[u8]) -> Option<f64> {
    core::str::from_utf8(text).ok()?.parse().ok()
}

/// An absolute URL of the web (RFC 3986 section 4.3).
fn is_url(text: &str) -> bool {
    let rest = ["https://", "http://"].iter().find_map(|scheme| {
        let (start, rest) = text.split_at_checked(scheme.len())?;
        start.eq_ignore_ascii_case(scheme).then_some(rest)
    });
    rest.is_some_and(|rest| {
        !rest.is_empty() && !rest.contains(|it: char| it.is_whitespace() || it.is_control())
    })
}
