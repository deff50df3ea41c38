//! Plaid.

use api_error_codes::status_codes;

status_codes! {
    #[api_error(exhaustive)]
    pub(crate) enum Code {
        400 PRODUCT_NOT_READY retry=true
        400 NO_ACCOUNTS
        429 TRANSACTIONS_LIMIT retry=true
        400 ACCESS_NOT_GRANTED
        400 INSTANT_MATCH_FAILED
        400 INSUFFICIENT_CREDENTIALS
        400 INVALID_CREDENTIALS
        400 INVALID_MFA
    }

    envelope {
        code         = error_code
        subcode      = error_code_reason
        category     = error_type
        message      = error_message
        user_message = display_message
        action       = suggested_action
        details      = causes
        request_id   = request_id
        docs         = documentation_url
    }
}
