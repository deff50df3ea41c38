//! The error that a response becomes.

mod build;
mod decode;
mod display;
pub(crate) mod dynamic;
mod encode;

use core::error::Error;
use core::time::Duration;
use std::sync::LazyLock;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde_core::Deserialize;
use serde_json::value::RawValue;

use crate::code::{ApiErrorCodes, retry_of};
use crate::envelope::SlotName;
use crate::facts::Facts;
use crate::field_errors::FieldErrors;
use crate::retry::Retry;
use crate::row::Row;

/// One response of an API that is an error: its code, and everything else that the vendor said.
///
/// Clients get it from `decode`, `from_response` and `check` of their enum; servers build it with
/// [`ApiError::new`] and send it. Both go through the envelope that the enum declares.
///
/// It is one pointer wide, and the texts in it are parts of the kept body.
///
/// ```
/// use api_error_codes::http::{HeaderMap, StatusCode};
/// use api_error_codes::{Retry, status_codes};
///
/// status_codes! {
///     409 CONFLICT   "Resource state conflict"
///     429 SLOW_DOWN  "Too many requests"  action="Call less often"
/// }
///
/// let body = r#"{"error":{"code":"SLOW_DOWN","message":"5 calls per second","request_id":"req_7"}}"#;
/// let error = ErrorCode::decode(StatusCode::TOO_MANY_REQUESTS, &HeaderMap::new(), body);
/// assert_eq!(error.code(), ErrorCode::SlowDown);
/// assert_eq!(error.retry(), Retry::Throttle);
/// assert_eq!(error.action(), Some("Call less often"));
/// assert_eq!(error.to_string(), "429 SLOW_DOWN: 5 calls per second (request req_7)");
///
/// // Whatever comes, it is an error of the table.
/// let error = ErrorCode::decode(StatusCode::CONFLICT, &HeaderMap::new(), "<html>nginx</html>");
/// assert_eq!(error.code(), ErrorCode::Conflict);
/// assert_eq!(error.message(), "Resource state conflict");
/// ```
#[derive(Clone)]
pub struct ApiError<E>(Box<Inner<E>>);

#[derive(Clone)]
struct Inner<E> {
    /// Always there, but for the moment in which this is made.
    code: Option<E>,
    status: StatusCode,
    /// The code in the response led to the variant, not its status.
    is_known: bool,
    facts: Facts,
    body: Bytes,
    /// Those of a response that was handed over as a whole.
    headers: Option<HeaderMap>,
}

static NO_HEADERS: LazyLock<HeaderMap> = LazyLock::new(HeaderMap::new);

impl<E> Inner<E> {
    const EMPTY: Self = Self {
        code: None,
        status: StatusCode::OK,
        is_known: false,
        facts: Facts::new(),
        body: Bytes::new(),
        headers: None,
    };

    /// Without any fact. It is allocated with constants and then filled: a whole one would be moved.
    #[inline]
    fn new(code: E, status: StatusCode, body: Bytes) -> Box<Self> {
        let mut inner = Box::new(Self::EMPTY);
        inner.code = Some(code);
        inner.status = status;
        inner.body = body;
        inner
    }
}

impl<E: ApiErrorCodes> ApiError<E> {
    /// The code: what the response's own code stands for or, when it has none or an unknown one, what its status does.
    #[must_use]
    #[inline]
    pub fn code(&self) -> E {
        self.0.code.unwrap_or_else(|| E::from_status(self.0.status))
    }

    /// The status of the response, whatever the table says of the code.
    #[must_use]
    #[inline]
    pub fn status(&self) -> StatusCode {
        self.0.status
    }

    /// The row of the code.
    #[must_use]
    pub fn row(&self) -> &'static Row {
        self.code().row()
    }

    /// The code exactly as the server sent it, also one that the table does not have; a number as it was written.
    ///
    /// ```
    /// # use api_error_codes::{http::{HeaderMap, StatusCode}, status_codes};
    /// # status_codes! { 409 CONFLICT }
    /// let error = ErrorCode::decode(StatusCode::CONFLICT, &HeaderMap::new(), r#"{"error":{"code":"LOCKED"}}"#);
    /// assert_eq!((error.raw_code(), error.code()), (Some("LOCKED"), ErrorCode::Conflict));
    /// ```
    #[must_use]
    pub fn raw_code(&self) -> Option<&str> {
        self.text(SlotName::Code)
    }

    /// Whether the response carried a code that the table has.
    ///
    /// When it did not, [`code`](Self::code) comes from the status.
    #[must_use]
    pub fn is_known(&self) -> bool {
        self.0.is_known
    }

    /// The vendor's message, else the row's description, else the status's canonical reason.
    ///
    /// It is as the server sent it: escape it before it is written to a log. `Display` does.
    #[must_use]
    pub fn message(&self) -> &str {
        self.text(SlotName::Message).unwrap_or_else(|| self.description())
    }

    /// What stands in for a message.
    fn description(&self) -> &'static str {
        match self.row().description() {
            "" => self.0.status.canonical_reason().unwrap_or_default(),
            description => description,
        }
    }

    /// What may be shown to end users: the vendor's text for them, or else its message; nothing unless the row is
    /// marked `user_facing`.
    #[must_use]
    pub fn user_message(&self) -> Option<&str> {
        let shown = || self.text(SlotName::UserMessage).or_else(|| self.text(SlotName::Message));
        self.row().is_user_facing().then(shown)?
    }

    /// A code finer than the code.
    #[must_use]
    pub fn subcode(&self) -> Option<&str> {
        self.text(SlotName::Subcode)
    }

    /// The kind of error, coarser than the code.
    #[must_use]
    pub fn category(&self) -> Option<&str> {
        self.text(SlotName::Category)
    }

    /// What the caller should do: as the server says, else as the row says.
    #[must_use]
    pub fn action(&self) -> Option<&str> {
        self.text(SlotName::Action).or_else(|| self.row().action())
    }

    /// The field or parameter at fault.
    #[must_use]
    pub fn target(&self) -> Option<&str> {
        self.text(SlotName::Target)
    }

    /// What the vendor's support will ask for.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.text(SlotName::RequestId)
    }

    /// When it happened, as the server writes it.
    #[must_use]
    pub fn timestamp(&self) -> Option<&str> {
        self.text(SlotName::Timestamp)
    }

    /// A page about the error, an absolute `http` or `https` URL: as the server says, else as the row says.
    #[must_use]
    pub fn docs(&self) -> Option<&str> {
        self.text(SlotName::Docs).or_else(|| self.row().docs())
    }

    /// The status as the body tells it, which may differ from the response's own.
    #[must_use]
    pub fn body_status(&self) -> Option<StatusCode> {
        self.0.facts.body_status
    }

    /// The details as a `T`; `Ok(None)` when there are none.
    ///
    /// # Errors
    ///
    /// When the details are of another shape.
    ///
    /// ```
    /// # use api_error_codes::{http::{HeaderMap, StatusCode}, status_codes};
    /// # use std::collections::BTreeMap;
    /// # status_codes! { 409 CONFLICT }
    /// let body = r#"{"error":{"code":"CONFLICT","details":{"version":3}}}"#;
    /// let error = ErrorCode::decode(StatusCode::CONFLICT, &HeaderMap::new(), body);
    /// let details: Option<BTreeMap<String, u32>> = error.details()?;
    /// assert_eq!(details.unwrap()["version"], 3);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn details<'a, T: Deserialize<'a>>(&'a self) -> Result<Option<T>, serde_json::Error> {
        self.text(SlotName::Details).map(serde_json::from_str).transpose()
    }

    /// The details as the JSON that was sent.
    #[must_use]
    pub fn raw_details(&self) -> Option<&RawValue> {
        self.details().ok()?
    }

    /// What is wrong with which field, from the envelope's `fields`, or from the details when it has no such slot, in any
    /// of the shapes that [`FieldErrors::parse`] knows. It never fails: what it does not understand is still in the
    /// details.
    ///
    /// ```
    /// # use api_error_codes::{http::{HeaderMap, StatusCode}, status_codes};
    /// # status_codes! { 422 INVALID }
    /// let body = r#"{"error":{"code":"INVALID","details":[{"field":"email","message":"is taken"}]}}"#;
    /// let error = ErrorCode::decode(StatusCode::UNPROCESSABLE_ENTITY, &HeaderMap::new(), body);
    /// assert_eq!(error.field_errors().of("email").next(), Some("is taken"));
    /// ```
    #[must_use]
    pub fn field_errors(&self) -> FieldErrors {
        let is_elsewhere = self.0.facts.is_as_read() && E::ENVELOPE.has(SlotName::Fields);
        let details = || self.text(SlotName::Details).filter(|_| !is_elsewhere);
        self.text(SlotName::Fields).or_else(details).map(FieldErrors::parse).unwrap_or_default()
    }

    /// How long the server asks to wait: as the envelope's slot says, else `retry-after-ms`, else `Retry-After`
    /// ([`retry_after`](crate::retry_after())). At most 2^31 seconds.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.facts.retry_after
    }

    /// May the call be repeated?
    ///
    /// The server's own verdict comes first, where the envelope has one: its `false` is [`Retry::Never`], and its `true`
    /// makes it a [`Retry::Backoff`], unless it is a [`Retry::Throttle`] anyway. Then comes what the row says; a row
    /// without a verdict leaves it to the status.
    #[must_use]
    pub fn retry(&self) -> Retry {
        let verdict = retry_of(self.row(), Some(self.telling_status()));
        match self.0.facts.retryable {
            Some(false) => Retry::Never,
            Some(true) if verdict != Retry::Throttle => Retry::Backoff,
            _ => verdict,
        }
    }

    /// The status that a verdict is taken from when the row has none.
    pub(crate) fn telling_status(&self) -> StatusCode {
        let own = self.0.status;
        match self.row().status() {
            // A known code says more than a status line that it does not belong to, such as 200.
            Some(status) if self.0.is_known && !self.row().has_status(own) => status,
            _ => own,
        }
    }

    /// True for [`Retry::Backoff`] and [`Retry::Throttle`].
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        self.retry().is_retryable()
    }

    /// The response's headers; empty unless the whole response was handed over.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        self.0.headers.as_ref().unwrap_or(&NO_HEADERS)
    }

    /// The response's body, as far as it was kept.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.0.body
    }

    #[inline]
    pub(crate) fn text(&self, name: SlotName) -> Option<&str> {
        self.0.facts.get(name, &self.0.body)
    }
}

impl<E: ApiErrorCodes> Error for ApiError<E> {}

/// [`ApiError::new`].
impl<E: ApiErrorCodes> From<E> for ApiError<E> {
    fn from(code: E) -> Self {
        Self::new(code)
    }
}

/// Equal when they say the same: code, status and the facts of every slot. Neither the body's other bytes nor the
/// headers count, and a message that was left out equals the one that stands in for it.
impl<E: ApiErrorCodes + PartialEq> PartialEq for ApiError<E> {
    fn eq(&self, other: &Self) -> bool {
        let sent_code = |error: &Self| error.raw_code().unwrap_or(error.row().code()).to_owned();
        let texts = [
            SlotName::Subcode,
            SlotName::Category,
            SlotName::UserMessage,
            SlotName::Details,
            SlotName::Fields,
            SlotName::Target,
            SlotName::RequestId,
            SlotName::Timestamp,
        ];
        self.code() == other.code()
            && self.status() == other.status()
            && sent_code(self) == sent_code(other)
            && self.message() == other.message()
            && texts.into_iter().all(|name| self.text(name) == other.text(name))
            && self.retry_after() == other.retry_after()
            && self.action() == other.action()
            && self.docs() == other.docs()
            && self.body_status().unwrap_or(self.status()) == other.body_status().unwrap_or(other.status())
            && self.0.facts.retryable == other.0.facts.retryable
    }
}

impl<E: ApiErrorCodes + Eq> Eq for ApiError<E> {}
