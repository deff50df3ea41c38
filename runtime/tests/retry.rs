//! Waits before retries, and codes that may be unknown.

#![cfg(feature = "json")]

mod common;

use std::time::Duration;

use api_error_codes::__codegen::v1::{NODE, Tree};
use api_error_codes::http::StatusCode;
use api_error_codes::{ApiError, Jitter, MaybeKnown, RetryPolicy};
use common::table;
use proptest::prelude::*;

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

#[test]
fn no_wait_stays_no_wait() {
    let at_once = RetryPolicy { attempts: u32::MAX, base: Duration::ZERO, ..PLAIN };
    for attempt in [1, 2, 1025, 5000, u32::MAX] {
        assert_eq!(at_once.backoff(attempt), Duration::ZERO, "{attempt}");
    }
}

/// Any length of time, the extremes often.
fn any_time() -> impl Strategy<Value = Duration> {
    prop_oneof![
        Just(Duration::ZERO),
        Just(Duration::MAX),
        (0..100_000_u64).prop_map(Duration::from_millis),
        (any::<u64>(), 0..1_000_000_000_u32).prop_map(|(seconds, nanos)| Duration::new(seconds, nanos)),
    ]
}

fn any_policy() -> impl Strategy<Value = RetryPolicy> {
    let factor = prop_oneof![1.0..10.0, any::<f64>(), Just(f64::NAN), Just(1e308), Just(f64::INFINITY)];
    let jitter = prop_oneof![Just(Jitter::None), Just(Jitter::Full), Just(Jitter::Equal)];
    (any_count(), any_time(), factor, any_time(), jitter)
        .prop_map(|(attempts, base, factor, max, jitter)| RetryPolicy { attempts, base, factor, max, jitter })
}

fn any_count() -> impl Strategy<Value = u32> {
    prop_oneof![0..6_u32, any::<u32>(), Just(u32::MAX)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn waits_keep_to_their_bounds(
        policy in any_policy(),
        attempt in any_count(),
        random in prop_oneof![0.0..1.0, any::<f64>()],
        hint in proptest::option::of(any_time()),
    ) {
        let backoff = policy.backoff(attempt);
        prop_assert!(backoff <= policy.max);
        let error = ApiError::new(Acme::Unavailable);
        let error = hint.into_iter().fold(error, ApiError::with_retry_after);
        let floor = error.retry_after().unwrap_or_default();
        prop_assert_eq!(floor, hint.unwrap_or_default().min(Duration::from_secs(1 << 31)));
        let wait = policy.delay_with(attempt, &error, false, || random);
        prop_assert_eq!(wait.is_some(), attempt < policy.attempts && floor <= policy.max);
        if let Some(wait) = wait {
            let least = match policy.jitter {
                Jitter::None => backoff,
                Jitter::Full => Duration::ZERO,
                Jitter::Equal => backoff / 2,
            };
            prop_assert!(wait >= least.max(floor) && wait <= backoff.max(floor), "{wait:?}");
        }
        prop_assert!(policy.delay(attempt, &error, true) <= Some(policy.max));
    }

    #[test]
    fn backoffs_only_grow(base in 1..10_000_u64, factor in 1.0..100.0, max in any_time()) {
        let policy = RetryPolicy { base: Duration::from_millis(base), factor, max, ..PLAIN };
        let waits: Vec<_> = (1..40).map(|attempt| policy.backoff(attempt)).collect();
        prop_assert!(waits.is_sorted() && waits[0] == policy.base.min(max));
    }

    #[test]
    fn dice_that_are_thrown_evenly_wait_half_as_long(seed in any::<u64>()) {
        let policy = RetryPolicy { jitter: Jitter::Full, ..RetryPolicy::DEFAULT };
        let error = ApiError::new(Acme::Unavailable);
        let mut state = seed;
        let mut random = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 11) as f64 / (1_u64 << 53) as f64
        };
        let waits = (0..1000).filter_map(|_| seconds(policy.delay_with(1, &error, false, &mut random)));
        let mean = waits.sum::<f64>() / 1000.0;
        prop_assert!((0.44..0.56).contains(&mean), "{mean}");
    }
}
