//! Envelopes, each declared for us and written down as the structs that serde derives for the same facts.
//!
//! The structs read no more than the declaration does; what is left as it is in the body, such as details, is a
//! `RawValue` in them. A field that may be absent is wrapped so that it is truly borrowed: serde borrows a
//! `Cow`, but not one inside of an `Option`.

use std::borrow::Cow;

use api_error_codes::{ApiError, status_codes};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// A text that is borrowed unless it has escapes.
#[derive(Deserialize)]
#[serde(transparent)]
#[allow(dead_code)]
pub struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

pub mod standard {
    use super::*;

    status_codes! {
        pub enum Code {
            400 INVALID_REQUEST      retry=false  "Malformed request syntax"
            401 UNAUTHORIZED         retry=false  "Invalid or missing API key"
            409 CONFLICT             retry=false  "Resource state conflict"
            422 VALIDATION_ERROR     retry=false  "Request validation failed"
            429 RATE_LIMIT_EXCEEDED  retry=true   "Too many requests"
            500 INTERNAL_ERROR       retry=true   "Server error"
            503 SERVICE_UNAVAILABLE  retry=true   "Temporary service outage"
            504 TIMEOUT              retry=true   "Request timeout"
        }

        envelope {
            code       = error.code
            message    = error.message
            details    = error.details
            request_id = error.request_id
            timestamp  = error.timestamp
        }
    }

    #[derive(Serialize, Deserialize)]
    pub struct Owned {
        pub error: OwnedError,
    }

    #[derive(Serialize, Deserialize)]
    pub struct OwnedError {
        pub code: String,
        pub message: Option<String>,
        pub details: Option<Box<RawValue>>,
        pub request_id: Option<String>,
        pub timestamp: Option<String>,
    }

    #[derive(Deserialize)]
    #[allow(dead_code)]
    pub struct Borrowed<'a> {
        #[serde(borrow)]
        error: BorrowedError<'a>,
    }

    #[derive(Deserialize)]
    #[allow(dead_code)]
    struct BorrowedError<'a> {
        #[serde(borrow)]
        code: Text<'a>,
        message: Option<Text<'a>>,
        details: Option<&'a RawValue>,
        request_id: Option<Text<'a>>,
        timestamp: Option<Text<'a>>,
    }

    /// An error as a server builds it.
    pub fn built(Owned { error }: Owned) -> ApiError<Code> {
        ApiError::new(Code::RateLimitExceeded)
            .with_message(error.message.unwrap_or_default())
            .with_details(error.details)
            .with_request_id(error.request_id.unwrap_or_default())
            .with_timestamp(error.timestamp.unwrap_or_default())
    }
}

pub mod flat {
    use super::*;

    status_codes! {
        pub enum Code { 404 not_found  429 rate_limited  500 server_error }
        envelope { code = code  message = message  request_id = request_id }
    }

    #[derive(Deserialize)]
    #[allow(dead_code)]
    pub struct Owned {
        code: String,
        message: Option<String>,
        request_id: Option<String>,
    }

    #[derive(Deserialize)]
    #[allow(dead_code)]
    pub struct Borrowed<'a> {
        #[serde(borrow)]
        code: Text<'a>,
        message: Option<Text<'a>>,
        request_id: Option<Text<'a>>,
    }
}

/// Five facts out of an object with many more members.
pub mod many {
    use super::*;

    status_codes! {
        pub enum Code { 402 card_declined  402 expired_card  429 rate_limit  500 processing_error }
        envelope {
            code     = error.code
            subcode  = error.decline_code
            category = error.type
            message  = error.message
            docs     = error.doc_url
        }
    }

    #[derive(Deserialize)]
    #[allow(dead_code)]
    pub struct Owned {
        error: OwnedError,
    }

    #[derive(Deserialize)]
    #[allow(dead_code)]
    struct OwnedError {
        code: Option<String>,
        decline_code: Option<String>,
        r#type: String,
        message: Option<String>,
        doc_url: Option<String>,
    }

    #[derive(Deserialize)]
    #[allow(dead_code)]
    pub struct Borrowed<'a> {
        #[serde(borrow)]
        error: BorrowedError<'a>,
    }

    #[derive(Deserialize)]
    #[allow(dead_code)]
    struct BorrowedError<'a> {
        #[serde(borrow)]
        code: Option<Text<'a>>,
        decline_code: Option<Text<'a>>,
        r#type: Text<'a>,
        message: Option<Text<'a>>,
        doc_url: Option<Text<'a>>,
    }
}

/// Facts in typed details.
pub mod google {
    use super::*;

    status_codes! {
        pub enum Code { 400 INVALID_ARGUMENT  429 RESOURCE_EXHAUSTED  503 UNAVAILABLE }
        envelope {
            code        = error.status
            status      = error.code
            message     = error.message
            subcode     = error.details["@type" == "type.googleapis.com/google.rpc.ErrorInfo"].reason
            retry_after = error.details["@type" == "type.googleapis.com/google.rpc.RetryInfo"].retryDelay.duration()
        }
    }

    #[derive(Deserialize)]
    #[allow(dead_code)]
    pub struct Owned {
        error: OwnedError,
    }

    #[derive(Deserialize)]
    #[allow(dead_code)]
    struct OwnedError {
        code: u16,
        status: String,
        message: Option<String>,
        #[serde(default)]
        details: Vec<OwnedDetail>,
    }

    #[derive(Deserialize)]
    #[serde(tag = "@type")]
    #[allow(dead_code)]
    enum OwnedDetail {
        #[serde(rename = "type.googleapis.com/google.rpc.ErrorInfo")]
        Info { reason: String },
        #[serde(rename = "type.googleapis.com/google.rpc.RetryInfo", rename_all = "camelCase")]
        Retry { retry_delay: String },
        #[serde(other)]
        Other,
    }

    #[derive(Deserialize)]
    #[allow(dead_code)]
    pub struct Borrowed<'a> {
        #[serde(borrow)]
        error: BorrowedError<'a>,
    }

    #[derive(Deserialize)]
    #[allow(dead_code)]
    struct BorrowedError<'a> {
        code: u16,
        #[serde(borrow)]
        status: Text<'a>,
        message: Option<Text<'a>>,
        #[serde(default)]
        details: Vec<BorrowedDetail<'a>>,
    }

    #[derive(Deserialize)]
    #[serde(tag = "@type")]
    #[allow(dead_code)]
    enum BorrowedDetail<'a> {
        #[serde(rename = "type.googleapis.com/google.rpc.ErrorInfo")]
        Info {
            #[serde(borrow)]
            reason: Text<'a>,
        },
        #[serde(rename = "type.googleapis.com/google.rpc.RetryInfo", rename_all = "camelCase")]
        Retry {
            #[serde(borrow)]
            retry_delay: Text<'a>,
        },
        #[serde(other)]
        Other,
    }
}

/// The first of a list of errors.
pub mod graphql {
    use super::*;

    status_codes! {
        pub enum Code { 400 BAD_USER_INPUT  401 UNAUTHENTICATED  500 INTERNAL_SERVER_ERROR }
        envelope {
            code    = errors[0].extensions.code
            message = errors[0].message
        }
    }

    #[derive(Deserialize)]
    #[allow(dead_code)]
    pub struct Owned {
        errors: Vec<OwnedError>,
    }

    #[derive(Deserialize)]
    #[allow(dead_code)]
    struct OwnedError {
        message: String,
        extensions: Option<OwnedExtensions>,
    }

    #[derive(Deserialize)]
    #[allow(dead_code)]
    struct OwnedExtensions {
        code: Option<String>,
    }

    #[derive(Deserialize)]
    #[allow(dead_code)]
    pub struct Borrowed<'a> {
        #[serde(borrow)]
        errors: Vec<BorrowedError<'a>>,
    }

    #[derive(Deserialize)]
    #[allow(dead_code)]
    struct BorrowedError<'a> {
        #[serde(borrow)]
        message: Text<'a>,
        extensions: Option<BorrowedExtensions<'a>>,
    }

    #[derive(Deserialize)]
    #[allow(dead_code)]
    struct BorrowedExtensions<'a> {
        #[serde(borrow)]
        code: Option<Text<'a>>,
    }
}
