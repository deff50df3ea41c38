//! Google APIs.

use api_error_codes::status_codes;

status_codes! {
    #[api_error(exhaustive)]
    pub(crate) enum Code {
        429 RESOURCE_EXHAUSTED retry=true
        503 UNAVAILABLE retry=true
        403 PERMISSION_DENIED
        499 CANCELLED
        500 UNKNOWN
        400 INVALID_ARGUMENT
        504 DEADLINE_EXCEEDED retry=true
        404 NOT_FOUND
    }

    envelope {
        ..google
    }
}
