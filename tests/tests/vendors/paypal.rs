//! PayPal REST.

use api_error_codes::status_codes;

status_codes! {
    #[api_error(exhaustive)]
    pub(crate) enum Code {
        422 UNPROCESSABLE_ENTITY retry=false
        401 invalid_client
        429 RATE_LIMIT_REACHED retry=true
        400 INVALID_REQUEST retry=false
        401 AUTHENTICATION_FAILURE retry=false
        403 NOT_AUTHORIZED retry=false
        404 RESOURCE_NOT_FOUND retry=false
        405 METHOD_NOT_SUPPORTED retry=false
    }

    envelope {
        code       = name | error
        subcode    = details[0].issue
        message    = message | error_description
        details    = details
        target     = details[0].field
        request_id = debug_id | header("paypal-debug-id")
        docs       = links[rel == "information_link"].href
    }
}
