//! The derive: the design's own example, and that both doors read the same grammar.

use api_error_codes::http::StatusCode;
use api_error_codes::{ApiErrorCodes, Retry};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, ApiErrorCodes)]
#[api_error(envelope { code = error.code, message = error.message })]
#[non_exhaustive]
pub enum AcmeError {
    /// Malformed request syntax
    #[api_error(400)]
    InvalidRequest,
    #[api_error(429 "rate.limited" retry=throttle)]
    RateLimited,
    #[api_error(5xx retry=true)]
    ServerError(StatusCode),
    #[api_error(_)]
    Other(StatusCode),
}

#[test]
fn the_designs_example_holds() {
    assert_eq!(AcmeError::InvalidRequest.code(), "INVALID_REQUEST");
    assert_eq!(AcmeError::InvalidRequest.description(), "Malformed request syntax");
    assert_eq!(AcmeError::from_code("rate.limited"), Some(AcmeError::RateLimited));
    assert_eq!(AcmeError::RateLimited.retry(), Retry::Throttle);
    let gateway = AcmeError::from_status(StatusCode::BAD_GATEWAY);
    assert_eq!(gateway, AcmeError::ServerError(StatusCode::BAD_GATEWAY));
    assert_eq!(gateway.retry(), Retry::Backoff);
    assert_eq!(AcmeError::from_status(StatusCode::FOUND), AcmeError::Other(StatusCode::FOUND));
    assert_eq!(AcmeError::RateLimited.to_string(), "rate.limited");
    assert_eq!(AcmeError::InvalidRequest.to_string(), "INVALID_REQUEST: Malformed request syntax");
}

#[derive(Debug, Clone, Copy, PartialEq, ApiErrorCodes)]
enum Discriminants {
    #[api_error(404)]
    NotFound = 7,
    #[api_error(409)]
    Conflict = 1 + 2,
}

#[test]
fn variants_may_have_discriminants() {
    assert_eq!(Discriminants::from_code("CONFLICT"), Some(Discriminants::Conflict));
    assert_eq!(Discriminants::NotFound as u8, 7);
    assert_eq!(Discriminants::Conflict as u8, 3);
}

#[test]
fn other_attributes_are_left_alone() {
    #[derive(Debug, Clone, Copy, PartialEq, ApiErrorCodes)]
    #[repr(u8)]
    #[allow(clippy::enum_variant_names)]
    enum Attributed {
        #[doc(alias = "x")]
        #[api_error(404)]
        #[allow(dead_code)]
        NotFound,
    }
    assert_eq!(Attributed::ALL.len(), 1);
}

/// A bare word that is nearly a column's name is a fault; these are the vendor's own codes.
#[test]
fn codes_that_look_like_columns_stand_in_quotes() {
    #[derive(Debug, Clone, Copy, PartialEq, ApiErrorCodes)]
    enum Looking {
        #[api_error(429 "retryable")]
        Retryable,
        #[api_error(404 "defualt" retry)]
        Misspelt,
        #[api_error(503 RETRY)]
        Shouted,
        #[api_error(400 404)]
        Number,
    }
    let codes: Vec<&str> = Looking::ALL.iter().map(|code| code.code()).collect();
    assert_eq!(codes, ["retryable", "defualt", "RETRY", "404"]);
    assert!(Looking::Misspelt.is_retryable());
}

#[test]
fn without_a_fallback_row_the_nearest_row_takes_a_status() {
    #[derive(Debug, Clone, Copy, PartialEq, ApiErrorCodes)]
    enum Closed {
        #[api_error(400)]
        BadRequest,
        #[api_error(500)]
        Broken,
    }
    assert_eq!(Closed::from_status(StatusCode::NOT_FOUND), Closed::BadRequest);
    assert_eq!(Closed::from_status(StatusCode::BAD_GATEWAY), Closed::Broken);
    assert_eq!(Closed::from_status(StatusCode::FOUND), Closed::Broken);
}
