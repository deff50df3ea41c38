//! The same facts of one body: by our decoder, by serde_json in its several ways, and written out again.
//!
//! Every decoder is handed the body, and what it makes is dropped where it was made.

use std::hint::black_box;

use api_error_codes::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use api_error_codes::{ApiError, ApiErrorCodes, CodedError};
use bytes::Bytes;
use serde::de::IgnoredAny;

use crate::shapes::{flat, google, graphql, many, standard};

/// Takes a body and drops what it made of it.
pub type Decoder = Box<dyn Fn(Bytes)>;

/// A decoder by its name, for the envelope of that body.
pub fn of(decoder: &str, body: &str, bytes: &Bytes) -> Decoder {
    match body {
        "flat-100" => of_shape!(decoder, flat),
        "many-1k5" => of_shape!(decoder, many),
        "google" => of_shape!(decoder, google),
        "graphql" => of_shape!(decoder, graphql),
        _ if decoder.starts_with("encode") => encoder(decoder, bytes),
        _ => of_shape!(decoder, standard),
    }
}

/// The decoders of one envelope: ours, and structs that want the same of the body.
macro_rules! of_shape {
    ($decoder:expr, $shape:ident) => {
        match $decoder {
            "owned" => Box::new(|body: Bytes| {
                black_box(serde_json::from_slice::<$shape::Owned>(&body).ok());
            }),
            "borrowed" => Box::new(|body: Bytes| {
                black_box(serde_json::from_slice::<$shape::Borrowed>(&body).ok());
            }),
            decoder => of_any::<$shape::Code>(decoder),
        }
    };
}
use of_shape;

fn of_any<E: ApiErrorCodes>(decoder: &str) -> Decoder {
    match decoder {
        "ours" => {
            let headers = HeaderMap::new();
            Box::new(move |body| {
                black_box(ApiError::<E>::decode(status(), &headers, body));
            })
        }
        "ours-with-headers" => {
            let headers = headers();
            Box::new(move |body| {
                black_box(ApiError::<E>::decode(status(), &headers, body));
            })
        }
        "walk" => Box::new(|body| {
            black_box(<E as CodedError>::ENVELOPE.probe(&body));
        }),
        "ignored" => Box::new(|body| {
            black_box(serde_json::from_slice::<IgnoredAny>(&body).ok());
        }),
        "ignored-and-copy" => Box::new(|body| {
            black_box(serde_json::from_slice::<IgnoredAny>(&body).ok());
            black_box(body.to_vec());
        }),
        "value" => Box::new(|body| {
            black_box(serde_json::from_slice::<serde_json::Value>(&body).ok());
        }),
        _ => panic!("no decoder `{decoder}`"),
    }
}

/// Writes again what was read, or built, once.
fn encoder(encoder: &str, body: &Bytes) -> Decoder {
    let read = || serde_json::from_slice::<standard::Owned>(body).expect("an envelope");
    match encoder {
        "encode-ours" => {
            let error = ApiError::<standard::Code>::decode(status(), &HeaderMap::new(), body.clone());
            Box::new(move |_| drop(black_box(black_box(&error).to_vec())))
        }
        "encode-built" => {
            let error = standard::built(read());
            Box::new(move |_| drop(black_box(black_box(&error).to_vec())))
        }
        "encode-owned" => {
            let owned = read();
            Box::new(move |_| drop(black_box(serde_json::to_vec(black_box(&owned)).ok())))
        }
        _ => panic!("no encoder `{encoder}`"),
    }
}

fn status() -> StatusCode {
    StatusCode::TOO_MANY_REQUESTS
}

/// What a server sends beside a body.
fn headers() -> HeaderMap {
    let headers = [
        ("date", "Thu, 01 Jan 2026 00:00:00 GMT"),
        ("content-type", "application/json"),
        ("content-length", "313"),
        ("connection", "keep-alive"),
        ("cache-control", "no-store"),
        ("x-ratelimit-limit", "100"),
        ("x-ratelimit-remaining", "0"),
        ("x-content-type-options", "nosniff"),
        ("strict-transport-security", "max-age=63072000; includeSubDomains"),
        ("server", "parcels"),
    ];
    let pair = |(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value));
    headers.into_iter().map(pair).collect()
}

/// How wide a result with our error is.
pub fn size() -> usize {
    size_of::<Result<(), ApiError<standard::Code>>>()
}
