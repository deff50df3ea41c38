//! Where in a response each fact stands.

mod tree;

#[cfg(feature = "json")]
mod encode;
#[cfg(feature = "json")]
mod outgoing;
#[cfg(feature = "json")]
mod resolve;
#[cfg(feature = "json")]
mod scan;
#[cfg(feature = "json")]
mod steps;
#[cfg(feature = "json")]
mod unescape;
#[cfg(feature = "json")]
mod walk;

#[cfg(feature = "json")]
pub(crate) use outgoing::{Outgoing, Value};
pub use tree::{Condition, Literal, NODE, Node, Select, Slot, SlotName, Source, Step, Term, Tree};

/// Where a vendor puts what: read by the decoder, written by the encoder, declared once.
#[derive(Debug, Clone, Copy)]
pub struct Envelope(#[cfg_attr(not(feature = "json"), allow(dead_code))] &'static Tree);

impl Envelope {
    #[doc(hidden)]
    pub const fn new(tree: &'static Tree) -> Self {
        Self(tree)
    }
}

#[cfg(feature = "json")]
mod read {
    use http::{HeaderMap, StatusCode};

    use super::Envelope;
    use super::encode::Plan;
    use super::outgoing::Outgoing;
    use super::resolve::Sources;
    use super::walk::{Kept, walk};
    use crate::facts::Facts;

    /// How many kept values need no allocation; most envelopes have fewer than ten.
    const NEAR: usize = 24;

    impl Envelope {
        /// What a response says in the declared slots.
        pub(crate) fn facts(&self, status: StatusCode, headers: &HeaderMap, body: &[u8]) -> Facts {
            self.read(status, headers, body, |sources| sources.facts(self.0))
        }

        /// Whether a response is an error: every 4xx and 5xx is, and what the declaration says of others.
        pub(crate) fn is_error(&self, status: StatusCode, headers: &HeaderMap, body: &[u8]) -> bool {
            let conditions = self.0.error_when;
            status.as_u16() >= 400
                || (!conditions.is_empty()
                    && self.read(status, headers, body, |sources| sources.fulfils(conditions)))
        }

        /// Whether a success can be an error.
        #[cfg(any(feature = "reqwest", feature = "tower"))]
        pub(crate) fn is_in_successes(&self) -> bool {
            !self.0.error_when.is_empty()
        }

        /// A body that says what the error says.
        pub(crate) fn plan<'a>(&self, error: &Outgoing<'a>) -> Plan<'a> {
            Plan::new(self.0, error)
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
            let mut near = [Kept::ABSENT; NEAR];
            let mut far = Vec::new();
            let kept = match near.get_mut(..usize::from(self.0.kept)) {
                Some(kept) => kept,
                None => {
                    far.resize(usize::from(self.0.kept), Kept::ABSENT);
                    &mut far
                }
            };
            let walked = walk(self.0, body, kept);
            then(&Sources {
                status,
                headers,
                body,
                document: body,
                kept,
                root: walked.root,
                is_text: !walked.is_json,
                element: &|_| None,
            })
        }
    }
}
