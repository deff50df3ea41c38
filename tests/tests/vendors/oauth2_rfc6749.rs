//! OAuth 2.0.

use api_error_codes::status_codes;

status_codes! {
    #[api_error(exhaustive)]
    pub(crate) enum Code {
        400 invalid_request retry=false
        401 invalid_token retry=false
        400 invalid_grant retry=false
        400 slow_down retry=true
        401 invalid_client retry=false
        400 unauthorized_client retry=false
        400 unsupported_grant_type retry=false
        400 invalid_scope retry=false
    }

    envelope {
        ..oauth2
    }
}
