//! Salesforce REST.

use api_error_codes::status_codes;

status_codes! {
    #[api_error(exhaustive)]
    pub(crate) enum Code {
        401 INVALID_SESSION_ID
        400 REQUIRED_FIELD_MISSING
        400 invalid_grant retry=false
        500 INVALID_LOGIN retry=false
        403 REQUEST_LIMIT_EXCEEDED
        403 INSUFFICIENT_ACCESS
        404 NOT_FOUND
        400 MALFORMED_QUERY
    }

    envelope {
        code    = [0].errorCode | errorCode | error | xml("exceptionCode")
        message = [0].message | message | error_description | xml("exceptionMessage")
        details = [0].fields
        target  = [0].fields[0]
    }
}
