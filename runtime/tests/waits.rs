//! How long a server asks to wait, in every form that headers and bodies say it in.

#![cfg(all(feature = "json", feature = "macros"))]

use std::time::Duration;

use api_error_codes::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use api_error_codes::{ApiError, retry_after, status_codes};
use proptest::prelude::*;

/// When the responses here were sent.
const DATE: &str = "Sun, 06 Nov 1994 08:49:37 GMT";

fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
    let pair = |(name, value): &(&'static str, &str)| {
        Some((HeaderName::from_static(name), HeaderValue::from_str(value).ok()?))
    };
    pairs.iter().filter_map(pair).collect()
}

fn seconds(pairs: &[(&'static str, &str)]) -> Option<f64> {
    retry_after(&headers(pairs)).map(|wait| wait.as_secs_f64())
}

#[test]
fn retry_after_in_every_form() {
    let longest = f64::from(u32::MAX / 2 + 1);
    for (text, wait) in [
        ("120", Some(120.0)),
        ("0", Some(0.0)),
        (" 7 ", Some(7.0)),
        ("007", Some(7.0)),
        ("1.5", Some(1.5)),
        ("99999999999999999999", Some(longest)),
        ("Sun, 06 Nov 1994 08:50:37 GMT", Some(60.0)),
        ("Sunday, 06-Nov-94 08:50:37 GMT", Some(60.0)),
        ("Sun Nov  6 08:50:37 1994", Some(60.0)),
        ("Sun, 06 Nov 1994 08:49:37 GMT", Some(0.0)),
        ("Sat, 05 Nov 1994 08:49:37 GMT", Some(0.0)),
        ("Thu, 01 Jan 1970 00:00:00 GMT", Some(0.0)),
        ("Fri, 31 Dec 9999 23:59:59 GMT", Some(longest)),
        ("-1", None),
        ("-0.5", None),
        ("+5", None),
        ("5s", None),
        ("1,000", None),
        ("5, 5", None),
        ("NaN", None),
        ("infinity", None),
        ("0x10", None),
        ("1994-11-06T08:50:37Z", None),
        ("Sun, 06 Nov 1994 08:50:37 +0100", None),
        ("soon", None),
        ("", None),
    ] {
        assert_eq!(seconds(&[("date", DATE), ("retry-after", text)]), wait, "{text}");
    }
}

/// A header that says nothing is passed over, wherever it stands.
#[test]
fn the_first_that_says_anything_counts() {
    for (pairs, wait) in [
        (&[("retry-after", "soon"), ("retry-after", "5")][..], Some(5.0)),
        (&[("retry-after", "5"), ("retry-after", "9")], Some(5.0)),
        (&[("retry-after-ms", "250"), ("retry-after", "9")], Some(0.25)),
        (&[("retry-after-ms", "soon"), ("retry-after", "9")], Some(9.0)),
        (&[("retry-after-ms", "-1"), ("retry-after-ms", "0"), ("retry-after", "9")], Some(0.0)),
    ] {
        assert_eq!(seconds(pairs), wait, "{pairs:?}");
    }
    let mut unreadable = headers(&[("retry-after", "9")]);
    unreadable.insert("retry-after-ms", HeaderValue::from_bytes(b"\xfc").unwrap());
    assert_eq!(retry_after(&unreadable), Some(Duration::from_secs(9)));
}

mod limits {
    api_error_codes::status_codes! {
        pub(crate) enum Code { 429 SLOW_DOWN }
        envelope {
            code = code
            retry_after = wait.rfc3339() | header("x-ratelimit-reset").epoch() | header("x-ratelimit-reset-ms").epoch_millis()
                | header("ratelimit-reset").seconds() | header("ratelimit").param("t") | header("x-ratelimit-reset-after").duration()
                | header("x-rate-limit-reset").rfc3339() | header("x-reset").http_date() | header("x-reset-minutes").minutes()
        }
    }
}

#[test]
fn limits_that_are_no_retry_after() {
    for (pair, wait) in [
        (("x-ratelimit-reset", "784111797"), Some(20.0)),
        (("x-ratelimit-reset", "784111797.25"), Some(20.25)),
        (("x-ratelimit-reset", "0"), Some(0.0)),
        (("x-ratelimit-reset", "soon"), None),
        (("x-ratelimit-reset-ms", "784111797500"), Some(20.5)),
        (("ratelimit-reset", "20"), Some(20.0)),
        (("ratelimit", "\"a;t=1\";r=0;t=20"), Some(20.0)),
        (("ratelimit", "limit=10, remaining=0, t=\"20\""), Some(20.0)),
        (("x-ratelimit-reset-after", "1m30s"), Some(90.0)),
        (("x-ratelimit-reset-after", "250ms"), Some(0.25)),
        (("x-ratelimit-reset-after", "20"), None),
        (("x-rate-limit-reset", "1994-11-06T09:49:57+01:00"), Some(20.0)),
        (("x-reset", "Sun Nov  6 08:49:57 1994"), Some(20.0)),
        (("x-reset", "20"), None),
        (("x-reset-minutes", "0.5"), Some(30.0)),
    ] {
        let headers = headers(&[("date", DATE), pair]);
        let error = limits::Code::decode(StatusCode::TOO_MANY_REQUESTS, &headers, "{}");
        assert_eq!(error.retry_after().map(|wait| wait.as_secs_f64()), wait, "{pair:?}");
    }
}

#[test]
fn what_is_no_moment_is_none() {
    let headers = headers(&[("date", DATE)]);
    let wait = |text: &str| {
        let body = serde_json::json!({ "wait": text }).to_string();
        limits::Code::decode(StatusCode::TOO_MANY_REQUESTS, &headers, body).retry_after()
    };
    assert_eq!(wait("1994-11-06T08:49:57Z"), Some(Duration::from_secs(20)));
    for text in [
        "1994-11-06T08:49:57+00:00 or so",
        "1994-11-06T08:49:57Z!",
        "1994-11-06T08:49:57+25:00",
        "1994-11-06T08:49:57+00:60",
        "1994-00-06T08:49:57Z",
        "1994-11-00T08:49:57Z",
        "1994-11-06T08:49:57.Z",
        "1994-11-06T08:49Z",
    ] {
        assert_eq!(wait(text), None, "{text}");
    }
}

status_codes! { enum Code { 503 DOWN } }

fn any_wait() -> impl Strategy<Value = Duration> {
    prop_oneof![
        Just(Duration::ZERO),
        Just(Duration::MAX),
        any::<u64>().prop_map(Duration::from_millis),
        (0..86_400_000_000_000_u64).prop_map(Duration::from_nanos),
        (0..3_000_000_000_u64).prop_map(Duration::from_secs),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Up to the longest wait that is believed, which a longer one becomes before it is sent.
    #[test]
    fn a_wait_survives_the_way_there_and_back(wait in any_wait()) {
        let error = ApiError::new(Code::Down).with_retry_after(wait);
        prop_assert_eq!(error.retry_after(), Some(wait.min(Duration::from_secs(1 << 31))));
        let read = Code::from_response(error.to_response());
        prop_assert_eq!(read.retry_after(), error.retry_after());
    }

    #[test]
    fn any_header_is_a_wait_of_sense_or_none(text in "[ -~]{0,30}|[0-9.eE+-]{1,12}|[A-Z][a-z]{2}, [0-9]{2} [A-Z][a-z]{2} [0-9]{4} [0-9:]{8} GMT") {
        let name = ["retry-after", "retry-after-ms", "x-ratelimit-reset", "x-rate-limit-reset", "x-ratelimit-reset-after"];
        for name in name {
            let headers = headers(&[("date", DATE), (name, &text)]);
            let error = limits::Code::decode(StatusCode::TOO_MANY_REQUESTS, &headers, "");
            prop_assert!(error.retry_after().is_none_or(|wait| wait <= Duration::from_secs(1 << 31)));
        }
    }
}
