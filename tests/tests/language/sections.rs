//! Sections: there or not, in both doors.

use std::time::Duration;

use api_error_codes::{ApiErrorCodes, BreakerPolicy, Envelope, Jitter, RetryPolicy, status_codes};

status_codes! { enum Without { 404 NOT_FOUND } }

#[derive(Debug, Clone, Copy, ApiErrorCodes)]
enum WithoutItem {
    #[api_error(404)]
    NotFound,
}

#[test]
fn without_sections_the_defaults_hold() {
    assert_eq!(Without::RETRY, RetryPolicy::DEFAULT);
    assert_eq!(WithoutItem::RETRY, RetryPolicy::DEFAULT);
    assert_eq!(Without::BREAKER, BreakerPolicy::DEFAULT);
    assert_eq!(WithoutItem::BREAKER, BreakerPolicy::DEFAULT);
    let policy = RetryPolicy::DEFAULT;
    assert_eq!(
        (policy.attempts, policy.base, policy.max),
        (3, Duration::from_secs(1), Duration::from_secs(30))
    );
    assert!((policy.factor - 2.0).abs() < f64::EPSILON);
    assert_eq!(policy.jitter, Jitter::Full);
    assert_eq!(WithoutItem::NotFound.code(), "NOT_FOUND");
}

status_codes! {
    enum With { 404 NOT_FOUND }
    envelope { code = error.code, message = error.message | detail }
    retry { attempts = 5, base = 250ms, factor = 1.5, max = 2m, jitter = equal }
    breaker { failures = 2, open = 1.5s, probes = 3 }
}

#[derive(Debug, Clone, Copy, ApiErrorCodes)]
#[api_error(envelope { code = error.code, message = error.message | detail })]
#[api_error(
    retry { attempts = 5, base = 250ms, factor = 1.5, max = 2m, jitter = equal }
    breaker { failures = 2, open = 1.5s, probes = 3 }
)]
enum WithItem {
    #[api_error(404)]
    NotFound,
}

#[test]
fn sections_are_read_in_both_doors() {
    for retry in [With::RETRY, WithItem::RETRY] {
        assert_eq!(retry.attempts, 5);
        assert_eq!((retry.base, retry.max), (Duration::from_millis(250), Duration::from_secs(120)));
        assert!((retry.factor - 1.5).abs() < f64::EPSILON);
        assert_eq!(retry.jitter, Jitter::Equal);
    }
    for breaker in [With::BREAKER, WithItem::BREAKER] {
        assert_eq!(breaker, BreakerPolicy { failures: 2, open: Duration::from_millis(1500), probes: 3 });
    }
    assert_eq!(format!("{:?}", With::ENVELOPE), format!("{:?}", WithItem::ENVELOPE));
    assert_ne!(format!("{:?}", With::ENVELOPE), format!("{:?}", Without::ENVELOPE));
    assert_eq!(WithItem::NotFound.code(), "NOT_FOUND");
}

mod shared {
    /// An envelope that several tables have in common.
    pub(super) const ENVELOPE: api_error_codes::Envelope =
        api_error_codes::envelope! { code = error.code, message = error.message | detail };
}

status_codes! {
    enum ByPath { 404 NOT_FOUND }
    envelope = shared::ENVELOPE
}

status_codes! {
    enum ByPreset { 404 NOT_FOUND }
    envelope = problem_json
    breaker { failures = 9, open = 1s, probes = 1 }
}

#[derive(Debug, Clone, Copy, ApiErrorCodes)]
#[api_error(envelope = shared::ENVELOPE)]
enum ByPathItem {
    #[api_error(404)]
    NotFound,
}

#[derive(Debug, Clone, Copy, ApiErrorCodes)]
#[api_error(envelope = problem_json, exhaustive)]
enum ByPresetItem {
    #[api_error(404)]
    NotFound,
}

#[test]
fn an_envelope_may_be_a_constant_or_a_preset() {
    let shown = |envelope: Envelope| format!("{envelope:?}");
    assert_eq!(shown(ByPath::ENVELOPE), shown(With::ENVELOPE));
    assert_eq!(shown(ByPathItem::ENVELOPE), shown(With::ENVELOPE));
    assert_eq!(shown(ByPreset::ENVELOPE), shown(ByPresetItem::ENVELOPE));
    assert_ne!(shown(ByPreset::ENVELOPE), shown(With::ENVELOPE));
    assert_eq!(ByPreset::BREAKER.failures, 9);
    assert_eq!((ByPathItem::NotFound.code(), ByPresetItem::NotFound.code()), ("NOT_FOUND", "NOT_FOUND"));
}

status_codes! {
    #[api_error(envelope { code = error.code, message = error.message | detail }, retry { attempts = 5 })]
    enum InAttribute { 404 NOT_FOUND }
}

#[test]
fn an_attribute_on_the_tables_enum_may_hold_them_too() {
    assert_eq!(InAttribute::RETRY.attempts, 5);
    assert_eq!(format!("{:?}", InAttribute::ENVELOPE), format!("{:?}", With::ENVELOPE));
}
