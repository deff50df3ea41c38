//! From a response to an error.

use bytes::Bytes;
use http::{HeaderMap, Response, StatusCode};

use super::{ApiError, Inner};
use crate::code::ApiErrorCodes;
use crate::envelope::SlotName;
use crate::facts::LARGEST;

impl<E: ApiErrorCodes> ApiError<E> {
    /// How much of a body is read and kept unless another limit is given: 1 MiB.
    pub const BODY_LIMIT: usize = 1 << 20;

    /// Makes an error of any response. It never fails: a body that cannot be read gives what the status says.
    ///
    /// A `Bytes`, `Vec<u8>` or `String` is handed over, not copied. What stood before the place where a body breaks off
    /// is found; of two members of one name, the first counts. JSON may stand behind a guard such as `)]}'`, in a call, or
    /// in a JSON string; forms (`error=invalid_grant&…`) and, with the feature `xml`, XML elements are read by the same
    /// paths. Bodies are UTF-8 (RFC 8259 section 8.1), with or without a mark in front: of one in UTF-16, or one that is
    /// still packed, what the status and the headers say is all there is.
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
        let mut body = body.into();
        cut(limit, &mut body);
        Self::read(status, headers, body)
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
        let mut body = body.into();
        cut(limit, &mut body);
        let mut error = Self::read(parts.status, &parts.headers, body);
        error.0.headers = Some(parts.headers);
        error
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

    fn read(status: StatusCode, headers: &HeaderMap, body: Bytes) -> Self {
        // Allocated before it is filled, so that no fact is moved.
        let mut error = Self(Inner::new(E::from_status(status), status, body));
        let Inner { code, is_known, facts, body, .. } = &mut *error.0;
        E::ENVELOPE.read_into(facts, status, headers, body);
        let sent = facts.get(SlotName::Code, body);
        if let Some(found) = sent.and_then(|sent| E::from_row(E::TABLE.find(sent)?, status)) {
            *code = Some(found);
            *is_known = true;
        }
        #[cfg(feature = "tracing")]
        crate::integrations::tracing::unknown(&error);
        error
    }
}

/// Takes what is behind the limit off a body: the rest is copied, so that the memory of all of it is freed.
#[inline]
pub(super) fn cut(limit: usize, body: &mut Bytes) {
    if let Some(start) = body.get(..limit.min(LARGEST)).filter(|start| start.len() < body.len()) {
        *body = Bytes::copy_from_slice(start);
    }
}
