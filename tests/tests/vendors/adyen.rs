//! Adyen.

use api_error_codes::status_codes;

status_codes! {
    #[api_error(exhaustive)]
    pub(crate) enum Code {
        422 "101"
        403 "010"
        200 "12"
        401 "000"
        422 "100"
        422 "102"
        422 "103"
        422 "104"
    }

    envelope {
        code       = errorCode | refusalReasonCode
        category   = errorType
        message    = message | detail | refusalReason
        details    = invalidFields | additionalData
        request_id = pspReference | requestId
        docs       = type
        status     = status
        error_when = refusalReasonCode
    }
}
