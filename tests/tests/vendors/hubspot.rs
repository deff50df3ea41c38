//! HubSpot.

use api_error_codes::status_codes;

status_codes! {
    #[api_error(exhaustive)]
    pub(crate) enum Code {
        400 VALIDATION_ERROR retry=false
        401 INVALID_AUTHENTICATION retry=false
        429 RATE_LIMIT retry=true
        400 BAD_REQUEST
        401 EXPIRED_AUTHENTICATION retry=false
        403 MISSING_SCOPES retry=false
        403 FORBIDDEN
        404 OBJECT_NOT_FOUND retry=false
    }

    envelope {
        code       = category | errorType
        subcode    = subCategory | errors[0].code
        message    = message
        details    = errors
        request_id = correlationId | requestId
        docs       = links."knowledge-base"
    }
}
