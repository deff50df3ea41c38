//! From a response to an error.

use bytes::Bytes;
use http::{HeaderMap, Response, StatusCode};

use super::{ApiError, Inner};
use crate::code::ApiErrorCodes;
use crate::envelope::SlotName;
use crate::facts::{Facts, LARGEST};

impl<E: ApiErrorCodes> ApiError<E> {
    /// How much of a body is read and kept unless another limit is given: 1 MiB.
    pub const BODY_LIMIT: usize = 1 << 20;

    /// Makes an error of any response. It never fails: a body that cannot be read gives what the status says.
    ///
    /// A `Bytes`, `Vec<u8>` or `String` is handed over, not copied. What stood before the place where a body breaks off
    /// is found; of two members of one name, the first counts.
    #[must_use]
    pub fn decode(status: StatusCode, headers: &HeaderMap, body: impl Into<Bytes>) -> Self {
        Self::decode_within(Self::BODY_LIMIT, status, headers, body)
    }

    /// [`decode`](Self::decode) with another limit, in bytes: what is behind it is neither read nor kept. No limit is
    /// higher than 2 GiB.
    #[must_use]
    pub fn decode_within(
        limit: usize,
        status: StatusCode,
        headers: &HeaderMap,
        body: impl Into<Bytes>,
    ) -> Self {
        let body = within(limit, body.into());
        let facts = E::ENVELOPE.facts(status, headers, &body);
        Self::read(status, facts, body, HeaderMap::new())
    }

    /// [`decode`](Self::decode) of a whole response, whose headers are kept.
    #[must_use]
    pub fn from_response(response: Response<impl Into<Bytes>>) -> Self {
        Self::from_response_within(Self::BODY_LIMIT, response)
    }

    /// [`from_response`](Self::from_response) with another limit, in bytes.
    #[must_use]
    pub fn from_response_within(limit: usize, response: Response<impl Into<Bytes>>) -> Self {
        let (parts, body) = response.into_parts();
        let body = within(limit, body.into());
        let facts = E::ENVELOPE.facts(parts.status, &parts.headers, &body);
        Self::read(parts.status, facts, body, parts.headers)
    }

    /// Hands a response back unless it is an error: every 4xx and 5xx is, and whatever else the envelope's
    /// `error_when` says.
    ///
    /// # Errors
    ///
    /// The error that the response is.
    ///
    /// ```
    /// use api_error_codes::{http::Response, status_codes};
    ///
    /// status_codes! {
    ///     pub enum ChatError { 401 not_authed }
    ///     envelope { code = error  error_when = ok == false }
    /// }
    ///
    /// assert!(ChatError::check(Response::new(r#"{"ok":true}"#)).is_ok());
    /// let error = ChatError::check(Response::new(r#"{"ok":false,"error":"not_authed"}"#)).unwrap_err();
    /// assert_eq!(error.code(), ChatError::NotAuthed);
    /// ```
    pub fn check<B: AsRef<[u8]> + Into<Bytes>>(response: Response<B>) -> Result<Response<B>, Self> {
        let body = response.body().as_ref();
        // An error that begins behind the limit is not found, but a success is never cut.
        let body = body.get(..Self::BODY_LIMIT).unwrap_or(body);
        if E::ENVELOPE.is_error(response.status(), response.headers(), body) {
            Err(Self::from_response(response))
        } else {
            Ok(response)
        }
    }

    fn read(status: StatusCode, facts: Facts, body: Bytes, headers: HeaderMap) -> Self {
        let found =
            facts.get(SlotName::Code, &body).and_then(|code| E::from_row(E::TABLE.find(code)?, status));
        let code = found.unwrap_or_else(|| E::from_status(status));
        let error = Self(Box::new(Inner { code, status, is_known: found.is_some(), facts, body, headers }));
        #[cfg(feature = "tracing")]
        crate::integrations::tracing::unknown(&error);
        error
    }
}

/// The body up to the limit. A longer one is copied, so that the rest of it is freed.
pub(super) fn within(limit: usize, body: Bytes) -> Bytes {
    match body.get(..limit.min(LARGEST)) {
        Some(start) if start.len() < body.len() => Bytes::copy_from_slice(start),
        _ => body,
    }
}
