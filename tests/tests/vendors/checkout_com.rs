//! Checkout.com.

use api_error_codes::status_codes;

status_codes! {
    #[api_error(exhaustive)]
    pub(crate) enum Code {
        422 card_number_invalid
        422 encryption_key_required
        422 query_required
        422 request_invalid
        422 request_body_malformed
        429 request_rate_limited retry=true
        422 processing_error retry=true
        401 request_unauthorized
    }

    envelope {
        code       = error_codes[0] | error_type
        category   = error_type
        message    = error_type
        details    = error_codes
        request_id = request_id | header("cko-request-id")
    }
}
