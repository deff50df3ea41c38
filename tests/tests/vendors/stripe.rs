//! Stripe.

use api_error_codes::status_codes;

status_codes! {
    #[api_error(exhaustive)]
    pub(crate) enum Code {
        402 card_declined retry=false
        * parameter_invalid_integer
        400 invalid_request_error retry=false
        429 rate_limit retry=true
        500 api_error retry=true
        402 card_error
        400 idempotency_error retry=false
        400 temporary_session_expired
    }

    envelope {
        code       = error.code | error.type
        subcode    = error.decline_code
        category   = error.type
        message    = error.message
        details    = error.param
        target     = error.param
        request_id = header("request-id")
        docs       = error.doc_url
        retryable  = header("stripe-should-retry")
    }
}
