//! Waits before retries, and codes that may be unknown.

#![cfg(feature = "json")]

mod common;

use std::time::Duration;

use api_error_codes::__codegen::v1::{NODE, Tree};
use api_error_codes::http::StatusCode;
use api_error_codes::{ApiError, Jitter, MaybeKnown, RetryPolicy};
use common::table;

const NOTHING: Tree = Tree { root: NODE, kept: 0, slots: &[], error_when: &[] };
table!(Acme, NOTHING, [
    400 Invalid "INVALID",
    429 Limited "LIMITED".with_retry(Retry::Throttle).with_after_millis(5000),
    503 Unavailable "UNAVAILABLE",
    504 Timeout "TIMEOUT".with_retry(Retry::Idempotent),
]);
table!(Numbers, NOTHING, [401 Auth "20003".as_integer(), 400 Symbol "-1121".as_integer(), 404 Named "gone"]);

const PLAIN: RetryPolicy = RetryPolicy { jitter: Jitter::None, ..RetryPolicy::DEFAULT };

fn seconds(wait: Option<Duration>) -> Option<f64> {
    wait.map(|wait| wait.as_secs_f64())
}

#[test]
fn backs_off_until_the_attempts_are_used_up() {
    let error = ApiError::new(Acme::Unavailable);
    assert_eq!(seconds(PLAIN.delay(1, &error, false)), Some(1.0));
    assert_eq!(seconds(PLAIN.delay(2, &error, false)), Some(2.0));
    assert_eq!(PLAIN.delay(3, &error, false), None);
    assert_eq!(PLAIN.delay(u32::MAX, &error, true), None);
}

#[test]
fn obeys_the_verdict() {
    assert_eq!(PLAIN.delay(1, &ApiError::new(Acme::Invalid), true), None);
    let error = ApiError::new(Acme::Timeout);
    assert_eq!(PLAIN.delay(1, &error, false), None);
    assert_eq!(seconds(PLAIN.delay(1, &error, true)), Some(1.0));
    assert_eq!(PLAIN.delay(1, &error.with_retryable(false), true), None);
    assert!(PLAIN.delay(1, &ApiError::new(Acme::Other(StatusCode::BAD_GATEWAY)), false).is_some());
}

#[test]
fn hints_are_floors_and_never_shortened() {
    let error = ApiError::new(Acme::Limited);
    assert_eq!(seconds(PLAIN.delay(1, &error, false)), Some(5.0), "the row's `after`");
    let wait = |hint| PLAIN.delay(1, &error.clone().with_retry_after(Duration::from_secs(hint)), false);
    assert_eq!(seconds(wait(7)), Some(7.0));
    assert_eq!(seconds(wait(1)), Some(5.0));
    assert_eq!(seconds(wait(30)), Some(30.0));
    assert_eq!(wait(31), None);
}

#[test]
fn jitter_stays_within_its_bounds() {
    let error = ApiError::new(Acme::Unavailable);
    let wait = |jitter, random| {
        let policy = RetryPolicy { jitter, ..RetryPolicy::DEFAULT };
        seconds(policy.delay_with(2, &error, false, || random))
    };
    assert_eq!((wait(Jitter::Full, 0.0), wait(Jitter::Full, 0.5)), (Some(0.0), Some(1.0)));
    assert_eq!((wait(Jitter::Equal, 0.0), wait(Jitter::Equal, 0.5)), (Some(1.0), Some(1.5)));
    assert_eq!((wait(Jitter::Full, 7.0), wait(Jitter::Full, f64::NAN)), (Some(2.0), Some(0.0)));
    let drawn = RetryPolicy::DEFAULT.delay(1, &error, false);
    assert!(drawn.is_some_and(|wait| wait <= Duration::from_secs(1)));
}

#[test]
fn codes_keep_their_wire_type() {
    let read = |json: &str| serde_json::from_str::<MaybeKnown<Numbers>>(json).unwrap();
    assert_eq!(read("20003").known(), Some(Numbers::Auth));
    assert_eq!(read("\"20003\"").known(), Some(Numbers::Auth));
    assert_eq!(read("\"gone\"").known(), Some(Numbers::Named));
    for json in
        ["20003", "-1121", "99999", "18446744073709551615", "\"gone\"", "\"007\"", "\"new\"", "\"-0\""]
    {
        assert_eq!(serde_json::to_string(&read(json)).unwrap(), json);
    }
    let read = |json: &str| serde_json::from_str::<MaybeKnown<Acme>>(json).unwrap();
    assert_eq!(serde_json::to_string(&read("\"99999\"")).unwrap(), "\"99999\"");
    assert_eq!((read("\"INVALID\"").as_str(), read("\"X\"").to_string()), ("INVALID", "X".to_owned()));
    assert!(serde_json::from_str::<MaybeKnown<Acme>>("{}").is_err());
    assert!(serde_json::from_str::<MaybeKnown<Acme>>("null").is_err());
}
