//! A page with everything: codes, verdicts, an error object, retry advice and a circuit breaker.

use api_error_codes::status_codes;

status_codes! {
    /// Error codes of an API whose page says all that a client needs.
    pub enum ErrorCode {
        400 INVALID_REQUEST      retry=false  "Malformed request syntax"    action="Fix the request"
        401 UNAUTHORIZED         retry=false  "Invalid or missing API key"
        403 FORBIDDEN            retry=false  "Insufficient permissions"
        404 NOT_FOUND            retry=false  "Resource does not exist"
        409 CONFLICT             retry=false  "Resource state conflict"
        422 VALIDATION_ERROR     retry=false  "Request validation failed"   user_facing
        429 RATE_LIMIT_EXCEEDED  retry=true   "Too many requests"
        500 INTERNAL_ERROR       retry=true   "Server error"
        502 BAD_GATEWAY          retry=true   "Upstream service error"
        503 SERVICE_UNAVAILABLE  retry=true   "Temporary service outage"
        504 TIMEOUT              retry=true   "Request timeout"
    }

    envelope {
        code       = error.code
        message    = error.message
        details    = error.details
        request_id = error.request_id
        timestamp  = error.timestamp
    }

    retry   { attempts = 3, base = 1s, factor = 2, jitter = full }
    // "Gradual recovery with limited requests."
    breaker { failures = 5, open = 30s, probes = 1 }
}
