//! Errors to send.

use core::time::Duration;

use bytes::Bytes;
use http::StatusCode;
use serde_core::Serialize;

use super::{ApiError, Inner};
use crate::code::ApiErrorCodes;
use crate::envelope::SlotName;
use crate::retry_after::LONGEST;

impl<E: ApiErrorCodes> ApiError<E> {
    /// An error to send, under the status of its code.
    ///
    /// ```
    /// use api_error_codes::{ApiError, status_codes};
    /// use std::time::Duration;
    ///
    /// status_codes! { 429 SLOW_DOWN "Too many requests" }
    ///
    /// let error = ApiError::new(ErrorCode::SlowDown).with_request_id("req_7").with_retry_after(Duration::from_secs(2));
    /// let response = error.to_response();
    /// assert_eq!(response.status(), 429);
    /// assert_eq!(response.headers()["retry-after"], "2");
    /// assert_eq!(
    ///     response.body(),
    ///     r#"{"error":{"code":"SLOW_DOWN","message":"Too many requests","request_id":"req_7"}}"#
    /// );
    /// assert_eq!(ErrorCode::from_response(response), error);
    /// ```
    #[must_use]
    pub fn new(code: E) -> Self {
        let mut inner = Inner::new(code, code.status(), Bytes::new());
        inner.is_known = true;
        Self(inner)
    }

    /// An empty text says nothing, as it does when it is read.
    fn with(mut self, name: SlotName, text: &str) -> Self {
        let facts = &mut self.0.facts;
        if text.is_empty() {
            facts.remove(name);
        } else {
            // Only texts of 2 GiB have no room.
            let _ = facts.set_owned(name, text, false);
        }
        facts.set_changed(name);
        self
    }

    /// Under another status than the code's own.
    #[must_use]
    pub fn with_status(mut self, status: StatusCode) -> Self {
        self.0.status = status;
        self
    }

    /// With a message; without one, or with an empty one, the row's description is sent.
    #[must_use]
    pub fn with_message(self, message: impl AsRef<str>) -> Self {
        self.with(SlotName::Message, message.as_ref())
    }

    /// With a message for end users.
    #[must_use]
    pub fn with_user_message(self, message: impl AsRef<str>) -> Self {
        self.with(SlotName::UserMessage, message.as_ref())
    }

    /// With details. What JSON cannot hold, such as a map whose keys are no strings, is left out.
    #[must_use]
    pub fn with_details(self, details: impl Serialize) -> Self {
        match serde_json::to_string(&details) {
            Ok(json) if json != "null" => self.with(SlotName::Details, &json),
            _ => self,
        }
    }

    /// With what is wrong with single fields, in the envelope's slot `fields`, or as the details where it has none.
    /// [`field_errors`](Self::field_errors) says in which shapes it is read again.
    ///
    /// ```
    /// use api_error_codes::{ApiError, status_codes};
    /// use std::collections::BTreeMap;
    ///
    /// status_codes! {
    ///     enum FormError { 422 INVALID "Some fields are wrong" }
    ///     envelope { ..standard  fields = error.fields }
    /// }
    ///
    /// let error = ApiError::new(FormError::Invalid).with_fields(BTreeMap::from([("email", ["is required"])]));
    /// assert_eq!(error.field_errors().of("email").collect::<Vec<_>>(), ["is required"]);
    /// assert_eq!(
    ///     error.to_vec(),
    ///     br#"{"error":{"code":"INVALID","message":"Some fields are wrong","fields":{"email":["is required"]}}}"#
    /// );
    /// ```
    #[must_use]
    pub fn with_fields(self, fields: impl Serialize) -> Self {
        let name = if E::ENVELOPE.has(SlotName::Fields) { SlotName::Fields } else { SlotName::Details };
        match serde_json::to_string(&fields) {
            Ok(json) if json != "null" => self.with(name, &json),
            _ => self,
        }
    }

    /// With a code finer than the code.
    #[must_use]
    pub fn with_subcode(self, subcode: impl AsRef<str>) -> Self {
        self.with(SlotName::Subcode, subcode.as_ref())
    }

    /// With a kind of error.
    #[must_use]
    pub fn with_category(self, category: impl AsRef<str>) -> Self {
        self.with(SlotName::Category, category.as_ref())
    }

    /// With what the caller should do.
    #[must_use]
    pub fn with_action(self, action: impl AsRef<str>) -> Self {
        self.with(SlotName::Action, action.as_ref())
    }

    /// With the field or parameter at fault.
    #[must_use]
    pub fn with_target(self, target: impl AsRef<str>) -> Self {
        self.with(SlotName::Target, target.as_ref())
    }

    /// With the request's id.
    #[must_use]
    pub fn with_request_id(self, id: impl AsRef<str>) -> Self {
        self.with(SlotName::RequestId, id.as_ref())
    }

    /// With the moment when it happened, as it is to be written.
    #[must_use]
    pub fn with_timestamp(self, timestamp: impl AsRef<str>) -> Self {
        self.with(SlotName::Timestamp, timestamp.as_ref())
    }

    /// With a page about the error, an absolute `http` or `https` URL.
    #[must_use]
    pub fn with_docs(self, url: impl AsRef<str>) -> Self {
        self.with(SlotName::Docs, url.as_ref())
    }

    /// With the wait that the caller is asked for, at most 2^31 seconds.
    #[must_use]
    pub fn with_retry_after(mut self, wait: Duration) -> Self {
        self.0.facts.retry_after = Some(wait.min(LONGEST));
        self.0.facts.set_changed(SlotName::RetryAfter);
        self
    }

    /// With the server's own verdict, which overrides the row's.
    #[must_use]
    pub fn with_retryable(mut self, is_retryable: bool) -> Self {
        self.0.facts.retryable = Some(is_retryable);
        self.0.facts.set_changed(SlotName::Retryable);
        self
    }

    /// With the status as the body tells it; without it the body tells the response's own.
    #[must_use]
    pub fn with_body_status(mut self, status: StatusCode) -> Self {
        self.0.facts.body_status = Some(status);
        self.0.facts.set_changed(SlotName::Status);
        self
    }
}
