//! From an error to a response.

use bytes::Bytes;
use http::Response;
use http::header::{CONTENT_TYPE, HeaderMap, HeaderValue};
use serde_core::ser::Error;
use serde_core::{Serialize, Serializer};
use serde_json::value::RawValue;

use super::ApiError;
use crate::code::ApiErrorCodes;
use crate::envelope::{Form, Outgoing, SlotName, Value};

impl<E: ApiErrorCodes> ApiError<E> {
    fn outgoing(&self) -> Outgoing<'_> {
        let row = self.row();
        let facts = &self.0.facts;
        // Class and fallback rows stand for statuses; their codes are no vendor's.
        let has_code = self.0.is_known && !facts.has(SlotName::Code) && E::TABLE.find(row.code()).is_some();
        let code = row.code().strip_suffix('*').unwrap_or(row.code());
        Outgoing {
            facts,
            body: &self.0.body,
            status: self.status(),
            code: has_code.then(|| Value::of(code, Form::of_text(row.is_integer()))),
            description: self.description(),
            action: row.action(),
            docs: row.docs(),
        }
    }

    /// The body to send, in the shape that the envelope declares: each fact where it was read from, and facts that were
    /// given where their first alternative says, or the first one that can be written and that no other fact needs.
    ///
    /// Facts that are not there are left out, integer codes are integers, the message is the row's description when no
    /// other was given, and what `error_when` asks for is there. Reading it again gives an equal error, with four
    /// exceptions: what was read inside of the details stands there as it was read, even if it was changed since; facts
    /// whose place is inside of the details are details too; waits that are moments depend on the clock; and facts whose
    /// only place is a plain text, `text()`, or a path beside elements that are written as XML, are left out.
    #[must_use]
    pub fn to_vec(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(self.0.facts.size() + self.0.body.len() + 128);
        E::ENVELOPE.write(&self.outgoing(), &mut out);
        out
    }

    /// [`to_vec`](Self::to_vec) as `Bytes`.
    #[must_use]
    pub fn to_bytes(&self) -> Bytes {
        self.to_vec().into()
    }

    /// The headers to send beside the body: those that the envelope declares, the request's id wherever it declares
    /// one, and `Retry-After` in whole seconds, with `retry-after-ms` when there is a fraction.
    ///
    /// What no header can hold, such as a line break, is left out.
    #[must_use]
    pub fn response_headers(&self) -> HeaderMap {
        E::ENVELOPE.headers(&self.outgoing())
    }

    /// The whole response: status, headers and body, as `application/json`, as `application/problem+json` where the
    /// envelope has the members of RFC 9457, as `application/vnd.api+json` where it has those of JSON:API, or as
    /// `application/xml` where it reads XML elements first.
    #[must_use]
    pub fn to_response(&self) -> Response<Bytes> {
        let mut response = Response::new(self.to_bytes());
        *response.status_mut() = self.status();
        *response.headers_mut() = self.response_headers();
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(E::ENVELOPE.media_type()));
        response
    }
}

/// [`to_vec`](ApiError::to_vec) inside another JSON document.
///
/// It is written as a [`RawValue`], which only `serde_json` knows.
impl<E: ApiErrorCodes> Serialize for ApiError<E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let json = self.to_vec();
        // XML is no part of a JSON document: `serde_json` says so.
        let json: &RawValue = serde_json::from_slice(&json).map_err(S::Error::custom)?;
        json.serialize(serializer)
    }
}
