//! What is sent through a preset is read through it.

#![cfg(all(feature = "xml", feature = "macros"))]

use std::fmt::Debug;
use std::time::Duration;

use api_error_codes::{ApiError, ApiErrorCodes, CodedError};
use proptest::prelude::*;

macro_rules! presets {
    ($($preset:ident)*) => {
        $(mod $preset {
            api_error_codes::status_codes! {
                pub(crate) enum Code {
                    400 INVALID_ARGUMENT  "The request makes no sense"
                    401 invalid_token
                    404 "Not Found"  action="Look elsewhere"
                    409 "E-1021:x"
                    429 -1021  "Too many requests"
                    503 unavailable
                }
                envelope = $preset
            }
        })*

        proptest! {
            #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

            $(#[test]
            fn $preset(facts in facts()) {
                there_and_back::<$preset::Code>(&facts);
            })*
        }
    };
}

presets! {
    standard flat problem_json json_api oauth2 google odata graphql laravel django_rest fastapi spring_boot aws_json
    aws_xml grpc_gateway json_rpc kubernetes
}

#[derive(Debug)]
struct Facts {
    code: usize,
    message: Option<String>,
    request_id: Option<String>,
    subcode: Option<String>,
    target: Option<String>,
    timestamp: Option<String>,
    docs: bool,
    details: Option<u8>,
    seconds: Option<u64>,
}

fn facts() -> impl Strategy<Value = Facts> {
    let word = || proptest::option::of("[A-Za-z][A-Za-z0-9_]{0,11}");
    let rest = (any::<bool>(), proptest::option::of(0u8..3), proptest::option::of(1u64..1000));
    let message = proptest::option::of("[A-Z][ -~é]{0,30}[a-z]");
    (0usize..6, message, word(), word(), word(), word(), rest).prop_map(
        |(code, message, request_id, subcode, target, timestamp, (docs, details, seconds))| Facts {
            code,
            message,
            request_id,
            subcode,
            target,
            timestamp,
            docs,
            details,
            seconds,
        },
    )
}

fn build<E: ApiErrorCodes>(facts: &Facts) -> ApiError<E> {
    let mut error = ApiError::new(E::ALL[facts.code]);
    type With<E> = fn(ApiError<E>, &String) -> ApiError<E>;
    let texts: [(&Option<String>, With<E>); 5] = [
        (&facts.message, |error, text| error.with_message(text)),
        (&facts.request_id, |error, text| error.with_request_id(text)),
        (&facts.subcode, |error, text| error.with_subcode(text)),
        (&facts.target, |error, text| error.with_target(text)),
        (&facts.timestamp, |error, text| error.with_timestamp(text)),
    ];
    for (text, with) in texts {
        error = text.iter().fold(error, with);
    }
    if facts.docs {
        error = error.with_docs("https://docs.test/page");
    }
    error = match facts.details {
        Some(0) => error.with_details("a text"),
        Some(1) => error.with_details([1, 2]),
        Some(_) => error.with_details(serde_json::json!({"limit": 5, "list": [{}]})),
        None => error,
    };
    facts.seconds.into_iter().fold(error, |error, wait| error.with_retry_after(Duration::from_secs(wait)))
}

fn there_and_back<E: ApiErrorCodes + PartialEq + Debug>(facts: &Facts) {
    let built: ApiError<E> = build(facts);
    let sent = built.to_response();
    let read: ApiError<E> = ApiError::from_response(sent.clone());
    let body = String::from_utf8_lossy(sent.body());
    assert_eq!((read.code(), read.status()), (built.code(), built.status()), "{body}");
    assert_eq!(read.raw_code(), Some(CodedError::code(&built.code())), "{body}");
    if let Some(message) = &facts.message {
        assert_eq!(read.message(), message, "{body}");
    }
    if let (Some(id), Some(sent)) = (read.request_id(), &facts.request_id) {
        assert_eq!(id, sent, "{body}");
    }
    assert_eq!(read.retry_after(), built.retry_after(), "{body}");
    let again = read.to_response();
    let twice: ApiError<E> = ApiError::from_response(again.clone());
    assert_eq!(twice, read, "{body} then {}", String::from_utf8_lossy(again.body()));
}
