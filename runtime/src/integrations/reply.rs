//! What a server sends for an error of its own, whatever else its enum carries.

use core::fmt::Display;
use core::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderMap, HeaderValue};
use http::{Response, StatusCode};
use serde_core::Serialize;

use crate::code::{CodedError, meaning};
use crate::envelope::{Envelope, Form, Outgoing, SlotName, Value};
use crate::facts::Facts;
use crate::retry_after::LONGEST;
use crate::row::Row;

/// What a server sends for an error of its own, also one that carries data: status, headers, and a body in the declared
/// envelope. For hyper, tower and whatever else takes a `Response` of the crate `http`.
///
/// The message is what `Display` says for 4xx. For other statuses it is the row's description, unless the row says
/// `expose`: an internal error's text does not leave the server.
///
/// ```
/// use api_error_codes::{ApiErrorCodes, Reply};
///
/// #[derive(Debug, ApiErrorCodes)]
/// enum StoreError {
///     #[api_error(404 NO_KEY)]
///     NoKey(String),
///     #[api_error(503 LOCKED after=30s "Back in a moment")]
///     Locked { by: String },
/// }
///
/// impl std::fmt::Display for StoreError {
///     fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
///         match self {
///             Self::NoKey(key) => write!(f, "no key {key}"),
///             Self::Locked { by } => write!(f, "locked by {by}"),
///         }
///     }
/// }
///
/// let response = Reply::of(&StoreError::NoKey("k7".into())).with_request_id("req_7").to_response();
/// assert_eq!(response.status(), 404);
/// assert_eq!(response.body(), r#"{"error":{"code":"NO_KEY","message":"no key k7","request_id":"req_7"}}"#);
///
/// let response = Reply::of(&StoreError::Locked { by: "db7".into() }).to_response();
/// assert_eq!(response.headers()["retry-after"], "30");
/// assert_eq!(response.body(), r#"{"error":{"code":"LOCKED","message":"Back in a moment"}}"#);
/// ```
#[derive(Debug, Clone)]
pub struct Reply {
    pub(crate) row: &'static Row,
    envelope: Envelope,
    pub(crate) status: StatusCode,
    /// Class and fallback rows stand for statuses; their codes are nobody's.
    has_code: bool,
    pub(crate) facts: Facts,
}

impl Reply {
    /// An error as it stands.
    #[must_use]
    pub fn of<E: CodedError + Display>(error: &E) -> Self {
        Self::with_text(error, text_of(error).as_deref())
    }

    /// An error, with its own text when that may leave the server.
    pub(crate) fn with_text<E: CodedError>(error: &E, text: Option<&str>) -> Self {
        let row = error.row();
        // The status that a class or fallback variant carries is none of its row.
        let has_code = row.status().is_some() || error.declared_status().is_none();
        let mut reply = Self::of_row(row, has_code, E::ENVELOPE, error.status());
        let is_safe = reply.status.is_client_error() || reply.row.is_exposed();
        if let Some(text) = text.filter(|text| is_safe && !text.is_empty()) {
            reply.set(SlotName::Message, text);
        }
        reply
    }

    /// What the row alone says.
    pub(crate) fn of_row(row: &'static Row, has_code: bool, envelope: Envelope, status: StatusCode) -> Self {
        let mut facts = Facts::new();
        facts.retry_after = row.after();
        Self { row, envelope, status, has_code, facts }
    }

    /// With the request's id.
    #[must_use]
    pub fn with_request_id(mut self, id: impl AsRef<str>) -> Self {
        self.set(SlotName::RequestId, id.as_ref());
        self
    }

    /// With details. What JSON cannot hold, such as a map whose keys are no strings, is left out.
    #[must_use]
    pub fn with_details(self, details: impl Serialize) -> Self {
        self.with_json(SlotName::Details, &details)
    }

    /// With what is wrong with single fields, in the envelope's slot `fields`, or as the details where it has none.
    #[must_use]
    pub fn with_fields(self, fields: impl Serialize) -> Self {
        let name = if self.envelope.has(SlotName::Fields) { SlotName::Fields } else { SlotName::Details };
        self.with_json(name, &fields)
    }

    fn with_json(mut self, name: SlotName, value: &impl Serialize) -> Self {
        match serde_json::to_string(value) {
            Ok(json) if json != "null" => self.set(name, &json),
            _ => {}
        }
        self
    }

    /// With the wait that the caller is asked for, at most 2^31 seconds.
    #[must_use]
    pub fn with_retry_after(mut self, wait: Duration) -> Self {
        self.facts.retry_after = Some(wait.min(LONGEST));
        self
    }

    /// The whole response, as [`ApiError::to_response`](crate::ApiError::to_response) makes it.
    #[must_use]
    pub fn to_response(&self) -> Response<Bytes> {
        let mut response = Response::new(self.body().into());
        *response.status_mut() = self.status;
        *response.headers_mut() = self.headers();
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(self.media_type()));
        response
    }

    pub(crate) fn set(&mut self, name: SlotName, text: &str) {
        // Only texts of 2 GiB have no room.
        let _ = self.facts.set_owned(name, text, false);
    }

    fn outgoing(&self) -> Outgoing<'_> {
        let row = self.row;
        let code = row.code().strip_suffix('*').unwrap_or(row.code());
        Outgoing {
            facts: &self.facts,
            body: &[],
            status: self.status,
            code: self.has_code.then(|| Value::of(code, Form::of_text(row.is_integer()))),
            description: match row.description() {
                "" => self.status.canonical_reason().unwrap_or_default(),
                description => description,
            },
            action: row.action(),
            docs: row.docs(),
        }
    }

    pub(crate) fn body(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(128);
        self.envelope.write(&self.outgoing(), &mut out);
        out
    }

    pub(crate) fn media_type(&self) -> &'static str {
        self.envelope.media_type()
    }

    pub(crate) fn headers(&self) -> HeaderMap {
        self.envelope.headers(&self.outgoing())
    }
}

/// An error's own text; nothing when it is what its table prints of the row, which names the code as well.
pub(crate) fn text_of<E: CodedError + Display>(error: &E) -> Option<String> {
    let text = error.to_string();
    let rest = text.strip_prefix(error.code());
    match rest.map(|rest| rest.strip_prefix(": ").unwrap_or(rest)) {
        Some(rest) if rest == meaning(error.row(), error.declared_status()) => None,
        _ => Some(text),
    }
}
