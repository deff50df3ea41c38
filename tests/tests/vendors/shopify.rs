//! Shopify Admin REST + GraphQL.

use api_error_codes::status_codes;

status_codes! {
    #[api_error(exhaustive)]
    pub(crate) enum Code {
        400 invalid_subject_token
        200 THROTTLED retry=true
        200 ACCESS_DENIED
        200 SHOP_INACTIVE
        200 INTERNAL_SERVER_ERROR retry=true
        200 MAX_COST_EXCEEDED retry=false
    }

    envelope {
        code       = errors[0].extensions.code | error
        message    = errors | errors[0].message | error_description | error | errors.* | errors.*[0]
        details    = errors
        request_id = header("x-request-id")
        error_when = errors
    }
}
