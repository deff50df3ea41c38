//! One reading of a response, for whatever is asked of it.

use http::{HeaderMap, StatusCode};

use super::Envelope;
use super::document;
use super::encode;
use super::form;
use super::markup;
use super::outgoing::Outgoing;
use super::resolve::Sources;
use super::tree::{SlotName, Tree};
use super::walk::{Kept, walk};
#[cfg(feature = "xml")]
use super::xml;
use crate::facts::Facts;

/// How many kept values need no allocation; most envelopes have fewer than ten.
const NEAR: usize = 24;

impl Envelope {
    /// Takes what a response says in the declared slots.
    pub(crate) fn read_into(&self, facts: &mut Facts, status: StatusCode, headers: &HeaderMap, body: &[u8]) {
        self.read(status, headers, body, |sources| sources.fill(facts, self.0));
    }

    /// Whether a response is an error: every 4xx and 5xx is, and what the declaration says of others.
    pub(crate) fn is_error(&self, status: StatusCode, headers: &HeaderMap, body: &[u8]) -> bool {
        let conditions = self.0.error_when;
        status.as_u16() >= 400
            || (!conditions.is_empty()
                && self.read(status, headers, body, |sources| sources.fulfils(conditions)))
    }

    /// Whether a slot is declared.
    pub(crate) fn has(&self, name: SlotName) -> bool {
        self.0.slots.iter().any(|slot| slot.name == name)
    }

    /// Whether a success can be an error.
    #[cfg(any(feature = "reqwest", feature = "tower"))]
    pub(crate) fn is_in_successes(&self) -> bool {
        !self.0.error_when.is_empty()
    }

    /// Writes a body that says what the error says.
    pub(crate) fn write(&self, error: &Outgoing<'_>, out: &mut Vec<u8>) {
        if markup::is_markup(self.0) {
            markup::write(self.0, error, out);
        } else {
            encode::write(self.0, error, out);
        }
    }

    /// The media type of what is written.
    pub(crate) fn media_type(&self) -> &'static str {
        if markup::is_markup(self.0) {
            "application/xml"
        } else if self.is_problem() {
            "application/problem+json"
        } else if is_json_api(self.0) {
            "application/vnd.api+json"
        } else {
            "application/json"
        }
    }

    /// Whether it reads a problem's own members at the root (RFC 9457 section 3.1).
    fn is_problem(&self) -> bool {
        let has = |name| self.0.root.members.iter().any(|(member, _)| *member == name);
        ["type", "status", "title", "detail"].into_iter().all(has)
    }

    /// The headers that say the rest.
    pub(crate) fn headers(&self, error: &Outgoing<'_>) -> HeaderMap {
        error.headers(self.0)
    }

    /// The walk alone, for `bench/`: how many of the wanted values a body has.
    #[doc(hidden)]
    #[must_use]
    pub fn probe(&self, body: &[u8]) -> usize {
        let headers = HeaderMap::new();
        self.read(StatusCode::OK, &headers, body, |sources| sources.count())
    }

    fn read<T>(
        &self,
        status: StatusCode,
        headers: &HeaderMap,
        body: &[u8],
        then: impl FnOnce(&Sources<'_>) -> T,
    ) -> T {
        #[cfg(feature = "xml")]
        if xml::is_xml(headers, body) {
            let xml = xml::Document::read(body);
            return self.with_places(|kept| {
                let (json, root) = xml.walk(self.0, kept);
                let (document, is_text) = (json.as_bytes(), !xml.is_whole);
                let element = &|name: &str| xml.text_of(name);
                then(&Sources {
                    document,
                    kept,
                    root,
                    is_text,
                    element,
                    ..Sources::of_text(status, headers, body)
                })
            });
        }
        let Some(part) = document::json(body) else { return self.read_text(status, headers, body, then) };
        let json = body.get(..part.end).unwrap_or(body);
        self.with_places(|kept| {
            let mut walked = walk(self.0, json, part.start, kept);
            let inner = if walked.is_json && walked.root.kind.is_string() {
                document::in_string(json, walked.root)
            } else {
                None
            };
            let document = match &inner {
                None => json,
                Some(inner) => {
                    kept.fill(Kept::ABSENT);
                    walked = walk(self.0, inner.as_bytes(), 0, kept);
                    inner.as_bytes()
                }
            };
            let (root, is_text) = (walked.root, !walked.is_json);
            then(&Sources { document, kept, root, is_text, ..Sources::of_text(status, headers, body) })
        })
    }

    /// The same of a body that is neither JSON nor XML: it may be a form.
    #[inline(always)]
    fn read_text<T>(
        &self,
        status: StatusCode,
        headers: &HeaderMap,
        body: &[u8],
        then: impl FnOnce(&Sources<'_>) -> T,
    ) -> T {
        let Some(form) = form::object(headers, body) else {
            return then(&Sources::of_text(status, headers, body));
        };
        self.with_places(|kept| {
            walk(self.0, &form, 0, kept);
            then(&Sources { document: &form, kept, ..Sources::of_text(status, headers, body) })
        })
    }

    /// Places for all values that the tree keeps.
    #[inline(always)]
    fn with_places<T>(&self, then: impl FnOnce(&mut [Kept]) -> T) -> T {
        let mut near = [Kept::ABSENT; NEAR];
        let mut far = Vec::new();
        // One call, so that what it calls becomes a part of it.
        then(match near.get_mut(..usize::from(self.0.kept)) {
            Some(kept) => kept,
            None => {
                far.resize(usize::from(self.0.kept), Kept::ABSENT);
                &mut far
            }
        })
    }
}

/// Whether the first of a list of errors has the members of JSON:API (1.1, "Error Objects").
pub(super) fn is_json_api(tree: &Tree) -> bool {
    let errors = tree.root.members.iter().find(|(name, _)| *name == "errors");
    let first = errors.and_then(|(_, errors)| errors.items.iter().find(|(index, _)| *index == 0));
    let has =
        |name: &str| first.is_some_and(|(_, first)| first.members.iter().any(|(member, _)| *member == name));
    ["status", "code", "title", "detail", "source"].into_iter().all(has)
}
