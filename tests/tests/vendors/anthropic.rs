//! Anthropic.

use api_error_codes::status_codes;

status_codes! {
    #[api_error(exhaustive)]
    pub(crate) enum Code {
        529 overloaded_error retry=true
        404 not_found_error retry=false
        429 rate_limit_error retry=true
        400 invalid_request_error retry=false
        401 authentication_error retry=false
        402 billing_error retry=false
        403 permission_error retry=false
        409 conflict_error retry=true
    }

    envelope {
        code       = error.type
        message    = error.message
        request_id = request_id | header("request-id")
        error_when = type == "error"
    }
}
