//! The same facts of one body: by our decoder, by serde_json in its several ways, and written out again.

use std::borrow::Cow;
use std::hint::black_box;

use api_error_codes::http::{HeaderMap, StatusCode};
use api_error_codes::{ApiError, status_codes};
use bytes::Bytes;
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

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
struct Owned {
    error: OwnedBody,
}

#[derive(Serialize, Deserialize)]
struct OwnedBody {
    code: String,
    message: Option<String>,
    details: Option<Box<RawValue>>,
    request_id: Option<String>,
    timestamp: Option<String>,
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct Borrowed<'a> {
    #[serde(borrow)]
    error: BorrowedBody<'a>,
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct BorrowedBody<'a> {
    #[serde(borrow)]
    code: Cow<'a, str>,
    #[serde(borrow)]
    message: Option<Cow<'a, str>>,
    #[serde(borrow)]
    details: Option<&'a RawValue>,
    #[serde(borrow)]
    request_id: Option<Cow<'a, str>>,
    #[serde(borrow)]
    timestamp: Option<Cow<'a, str>>,
}

/// A decoder by its name.
pub fn of(name: &str) -> fn(&Bytes) {
    match name {
        "ours" => |body| {
            black_box(ApiError::<Code>::decode(status(), &HeaderMap::new(), body.clone()));
        },
        "owned" => |body| {
            black_box(serde_json::from_slice::<Owned>(body).ok());
        },
        "borrowed" => |body| {
            black_box(serde_json::from_slice::<Borrowed>(body).ok());
        },
        "ignored" => |body| {
            black_box(serde_json::from_slice::<IgnoredAny>(body).ok());
        },
        "ignored-and-copy" => |body| {
            black_box(serde_json::from_slice::<IgnoredAny>(body).ok());
            black_box(body.to_vec());
        },
        "value" => |body| {
            black_box(serde_json::from_slice::<serde_json::Value>(body).ok());
        },
        "encode-ours" => |body| {
            let error = made(body, || ApiError::<Code>::decode(status(), &HeaderMap::new(), body.clone()));
            black_box(error.to_vec());
        },
        "encode-built" => |body| {
            let error = made(body, || {
                let owned = serde_json::from_slice::<Owned>(body).expect("an envelope").error;
                ApiError::new(Code::RateLimitExceeded)
                    .with_message(owned.message.unwrap_or_default())
                    .with_details(owned.details)
                    .with_request_id(owned.request_id.unwrap_or_default())
                    .with_timestamp(owned.timestamp.unwrap_or_default())
            });
            black_box(error.to_vec());
        },
        "encode-owned" => |body| {
            let error = made(body, || serde_json::from_slice::<Owned>(body).expect("an envelope"));
            black_box(serde_json::to_vec(error).ok());
        },
        _ => panic!("no decoder `{name}`"),
    }
}

/// What is written is made once.
fn made<T: 'static>(_: &Bytes, make: impl FnOnce() -> T) -> &'static T {
    use std::any::Any;
    use std::cell::Cell;
    thread_local!(static MADE: Cell<Option<&'static dyn Any>> = const { Cell::new(None) });
    let made = MADE.get().unwrap_or_else(|| Box::leak(Box::new(make())));
    MADE.set(Some(made));
    made.downcast_ref().expect("one type a run")
}

fn status() -> StatusCode {
    StatusCode::TOO_MANY_REQUESTS
}

/// How wide a result with our error is.
pub fn size() -> usize {
    size_of::<Result<(), ApiError<Code>>>()
}
