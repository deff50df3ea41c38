//! The table that both sides of the tests use.

use api_error_codes::status_codes;

status_codes! {
    /// An API whose codes mean other things than their statuses.
    pub enum Api {
        400 BAD_INPUT           retry=false      "Malformed request"
        404 NOT_FOUND           retry=false      "No such thing"
        409 LOCKED              retry=true       "Somebody else is at it"
        409 CONFLICT            retry=false      "Changed in between"
        429 RATE_LIMITED        retry=throttle   "Too many requests"
        429 insufficient_quota  retry=false      "Nothing left to spend"
        500 INTERNAL            retry=true       "Server error"
        503 SlowDown            retry=throttle   "Reduce your request rate"
        503 UNAVAILABLE default retry=true       "Out of service"
        503 WARMING_UP          retry=true       "Starting"              after=4s
        504 TIMEOUT             retry=idempotent "Nobody knows whether it was done"
    }

    envelope {
        code        = error.code
        message     = error.message
        request_id  = error.request_id | header("x-request-id")
        retry_after = error.retry_after
        retryable   = error.retryable | header("x-should-retry")
        error_when  = error
    }

    // Without jitter, so that times can be told.
    retry   { attempts = 4, base = 1s, factor = 2, max = 30s, jitter = none }
    breaker { failures = 5, open = 30s, probes = 2 }
}
