//! Razorpay.

use api_error_codes::status_codes;

status_codes! {
    #[api_error(exhaustive)]
    pub(crate) enum Code {
        400 BAD_REQUEST_ERROR retry=false
        502 GATEWAY_ERROR retry=true
        500 SERVER_ERROR retry=true
        400|502 authentication_failed
        400 bank_account_invalid
        400 bank_not_enabled
        400|502 bank_technical_error
        400 capture_failed
    }

    envelope {
        code     = error.code
        subcode  = error.reason
        category = error.source
        message  = error.description
        details  = error.metadata
        target   = error.field
    }
}
