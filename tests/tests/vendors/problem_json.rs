//! RFC 9457 / RFC 7807 problem details.

use api_error_codes::status_codes;

status_codes! {
    #[api_error(exhaustive)]
    pub(crate) enum Code {
        400 "validation-failed"
        403 "out-of-credit"
        400 invalid_cursor retry=false
        400 invalid_request retry=false
        400 missing_required_field retry=false
        400 invalid_parameter retry=false
        400 expired_cursor retry=false
        400 invalid_filter retry=false
    }

    envelope {
        ..problem_json
        details = "invalid-params" | failed_constraints | errors
    }
}
