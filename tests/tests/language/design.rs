//! The table of the design's first page.
use api_error_codes::http::StatusCode;
use api_error_codes::{Retry, status_codes};

status_codes! {
    /// Errors of the Acme payments API.
    pub enum AcmeError {
        400 INVALID_REQUEST      retry=false  "Malformed request syntax"
        401 UNAUTHORIZED         retry=false  "Invalid or missing API key"      action="Verify API credentials"
        409 CONFLICT             retry=false  "Resource state conflict"
        422 VALIDATION_ERROR     retry=false  "Request validation failed"       user_facing
        429 RATE_LIMIT_EXCEEDED  retry=true   "Too many requests"
        500 INTERNAL_ERROR       retry=true   "Server error"
        503 SERVICE_UNAVAILABLE  retry=true   "Temporary service outage"
        504 TIMEOUT              retry=idempotent "Request timeout"
    }

    envelope {
        code       = error.code
        message    = error.message
        details    = error.details
        request_id = error.request_id | header("x-request-id")
        timestamp  = error.timestamp
    }

    retry   { attempts = 3, base = 1s, factor = 2, max = 30s, jitter = full }
    breaker { failures = 5, open = 30s, probes = 1 }
}

#[test]
fn the_table_is_an_enum() {
    assert_eq!(AcmeError::from_code("CONFLICT"), Some(AcmeError::Conflict));
    assert_eq!(AcmeError::from_status(StatusCode::IM_A_TEAPOT), AcmeError::Other(StatusCode::IM_A_TEAPOT));
    assert_eq!(AcmeError::RateLimitExceeded.retry(), Retry::Throttle);
    assert_eq!(AcmeError::Timeout.retry(), Retry::Idempotent);
    assert_eq!(AcmeError::Timeout.to_string(), "TIMEOUT: Request timeout");
    assert_eq!(format!("{:?}", AcmeError::Other(StatusCode::IM_A_TEAPOT)), "Other(418)");
    assert_eq!(AcmeError::ALL.len(), 8);
}
