//! The shortest table: rows alone make `pub enum ErrorCode`.

use api_error_codes::{Retry, status_codes};

#[test]
fn rows_alone_make_error_code() {
    status_codes! { 400 INVALID_REQUEST retry=false  429 SLOW_DOWN retry=true }

    assert_eq!(ErrorCode::ALL, [ErrorCode::InvalidRequest, ErrorCode::SlowDown]);
    assert_eq!(ErrorCode::InvalidRequest.retry(), Retry::Never);
    assert_eq!(ErrorCode::SlowDown.retry(), Retry::Throttle);
}

#[test]
fn sections_may_follow_the_bare_rows() {
    status_codes! {
        400 INVALID_REQUEST retry=false,
        retry { attempts = 7, base = 1s, factor = 2, max = 30s, jitter = none }
        breaker { failures = 2, open = 3s, probes = 4 }
    }

    assert_eq!(ErrorCode::RETRY.attempts, 7);
    assert_eq!(ErrorCode::BREAKER.probes, 4);
}

#[test]
fn a_retry_section_is_not_a_retry_column() {
    status_codes! {
        400 INVALID_REQUEST retry
        retry { attempts = 7, base = 1s, factor = 2, max = 30s, jitter = none }
    }

    assert_eq!(ErrorCode::InvalidRequest.retry(), Retry::Backoff);
    assert_eq!(ErrorCode::RETRY.attempts, 7);
}

#[test]
fn the_first_row_may_have_attributes() {
    status_codes! {
        /// The first.
        400 FIRST
        #[doc(alias = "zweiter")]
        401 SECOND
    }

    assert_eq!(ErrorCode::First.description(), "The first.");
    assert_eq!(ErrorCode::ALL.len(), 2);
}

mod elsewhere {
    api_error_codes::status_codes! { 404 NOT_FOUND }
}

#[test]
fn the_enum_is_public() {
    assert_eq!(elsewhere::ErrorCode::NotFound.code(), "NOT_FOUND");
}

#[test]
fn a_fallback_row_may_come_first_whatever_its_code() {
    status_codes! { _ enum  404 NOT_FOUND }

    let status = super::status(500);
    assert_eq!(ErrorCode::from_status(status), ErrorCode::Enum(status));
    assert_eq!(ErrorCode::ALL.len(), 1);
}
