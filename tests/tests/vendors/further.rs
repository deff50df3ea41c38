//! Further vendors' shapes, each declared in a few lines, against bodies of our own in every variation.

mod business;
mod damaged;
mod data;
mod documents;
mod flat;
mod gateways;
mod hosting;
mod identity;
mod intelligence;
mod lists;
mod maps;
mod markup;
mod money;
mod nested;
mod platforms;
mod protocols;
mod reasons;
mod shops;
mod social;
mod standards;
mod successes;
mod transport;

use std::fmt::Debug;

use api_error_codes::ApiErrorCodes;
use api_error_codes::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use api_error_codes::{ApiError, Retry, http};
use serde_json::Value;

/// What a response says; what is not named must not be there, but for details, which are not compared then.
struct Says {
    code: &'static str,
    message: &'static str,
    subcode: &'static str,
    category: &'static str,
    target: &'static str,
    request_id: &'static str,
    timestamp: &'static str,
    docs: &'static str,
    details: Option<&'static str>,
    /// Field and message of each field error, where they are compared.
    fields: Option<&'static [(&'static str, &'static str)]>,
    wait: Option<f64>,
    retry: Option<Retry>,
    known: bool,
}

const SAYS: Says = Says {
    code: "",
    message: "",
    subcode: "",
    category: "",
    target: "",
    request_id: "",
    timestamp: "",
    docs: "",
    details: None,
    fields: None,
    wait: None,
    retry: None,
    known: true,
};

/// A vendor's table and envelope, and what some of its responses say.
macro_rules! vendor {
    (
        $name:ident { $($codes:tt)* } { $($envelope:tt)* }
        $($status:literal $([$($header:literal : $value:literal),*])? $body:literal => { $($says:tt)* })+
    ) => {
        #[test]
        fn $name() {
            api_error_codes::status_codes! { enum Code { $($codes)* } envelope { $($envelope)* } }
            $(check::<Code>($status, &[$($(($header, $value)),*)?], $body, Says { $($says)* ..SAYS });)+
        }
    };
}
use vendor;

/// When a response was sent whose wait is a moment.
const DATE: (&str, &str) = ("date", "Tue, 14 Nov 2023 22:13:20 GMT");

type Headers = &'static [(&'static str, &'static str)];

fn headers(pairs: Headers) -> HeaderMap {
    let pair = |(name, value): &(&'static str, &'static str)| {
        (HeaderName::from_static(name), HeaderValue::from_static(value))
    };
    pairs.iter().map(pair).collect()
}

fn decode<E: ApiErrorCodes>(status: u16, pairs: Headers, body: &str) -> ApiError<E> {
    ApiError::decode(StatusCode::from_u16(status).unwrap(), &headers(pairs), body.to_owned())
}

fn check<E: ApiErrorCodes + Debug + PartialEq>(status: u16, pairs: Headers, body: &str, says: Says) {
    let error: ApiError<E> = decode(status, pairs, body);
    let texts = [
        ("code", error.raw_code(), says.code),
        ("subcode", error.subcode(), says.subcode),
        ("category", error.category(), says.category),
        ("target", error.target(), says.target),
        ("request_id", error.request_id(), says.request_id),
        ("timestamp", error.timestamp(), says.timestamp),
        ("docs", error.docs(), says.docs),
    ];
    for (name, found, wanted) in texts {
        assert_eq!(found.unwrap_or_default(), wanted, "{name} of {body}");
    }
    if !says.message.is_empty() {
        assert_eq!(error.message(), says.message, "message of {body}");
    }
    if let Some(wanted) = says.details {
        let wanted: Option<Value> = serde_json::from_str(wanted).unwrap();
        assert_eq!(error.details::<Value>().unwrap(), wanted, "details of {body}");
    }
    if let Some(wanted) = says.fields {
        let found = error.field_errors();
        let found: Vec<_> = found.iter().map(|error| (error.field(), error.message())).collect();
        assert_eq!(found, wanted, "fields of {body}");
    }
    if let Some(wanted) = says.retry {
        assert_eq!(error.retry(), wanted, "verdict of {body}");
    }
    let wait = error.retry_after().map(|wait| (wait.as_secs_f64() * 1e3).round() / 1e3);
    assert_eq!(wait, says.wait, "wait of {body}");
    assert_eq!(error.is_known(), says.known, "known of {body}");
    cut_anywhere::<E>(status, pairs, body);
    // A moment is counted from the response's own date, what is written from now.
    if !pairs.iter().any(|(name, _)| *name == "date") {
        again(&error);
    }
}

/// Wherever a body breaks off, there is an error: by its code if that stood before the cut, else by its status.
fn cut_anywhere<E: ApiErrorCodes + Debug + PartialEq>(status: u16, pairs: Headers, body: &str) {
    let (code, headers) = (StatusCode::from_u16(status).unwrap(), headers(pairs));
    for end in 0..body.len() {
        let error = ApiError::<E>::decode(code, &headers, body.as_bytes()[..end].to_vec());
        let by_code = error.raw_code().and_then(E::from_code);
        assert_eq!(error.code(), by_code.unwrap_or(E::from_status(code)), "{end} bytes of {body}");
        assert_eq!((error.status(), error.body().len()), (code, end));
        assert!(error.to_string().len() < 4_000 && !error.to_string().contains('\n'), "{error}");
        let _ = (format!("{error:?}"), error.field_errors(), error.to_response(), error.details::<Value>());
    }
}

/// What was read is written so that it reads the same, and as an error if it was one.
fn again<E: ApiErrorCodes + Debug + PartialEq>(error: &ApiError<E>) {
    let sent = error.to_response();
    let read: ApiError<E> = ApiError::from_response(sent.clone());
    let text = String::from_utf8_lossy(sent.body()).into_owned();
    assert_eq!(read.is_known(), error.is_known(), "{text}");
    assert_eq!(&read, error, "{text}");
    let was_error = is_error::<E>(error.status().as_u16(), error.body().to_vec());
    assert!(!was_error || ApiError::<E>::check(sent).is_err(), "{text}");
}

fn is_error<E: ApiErrorCodes>(status: u16, body: impl Into<Vec<u8>>) -> bool {
    let response = http::Response::builder().status(status).body(body.into()).unwrap();
    ApiError::<E>::check(response).is_err()
}
