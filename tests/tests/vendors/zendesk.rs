//! Zendesk.

use api_error_codes::status_codes;

status_codes! {
    #[api_error(exhaustive)]
    pub(crate) enum Code {
        422 RecordInvalid
        429 APIRateLimitExceeded retry=true
        400 InvalidPaginationDepth
        400 BadRequest
        401 "Couldn't authenticate you"
        401 invalid_token
        403 Forbidden
        403 SubscriptionRequired
    }

    envelope {
        code       = error | error.title | errors[0].code
        message    = description | error.message | errors[0].detail | errors[0].title
        details    = details | errors
        request_id = header("x-request-id")
    }
}
