//! OpenAI.

use api_error_codes::status_codes;

status_codes! {
    #[api_error(exhaustive)]
    pub(crate) enum Code {
        429 rate_limit_exceeded retry=true
        429 insufficient_quota retry=false
        401 invalid_api_key retry=false
        500 server_error retry=true
        400 invalid_request_error retry=false
        400 context_length_exceeded retry=false
        400 invalid_value retry=false
        400 unsupported_parameter retry=false
    }

    envelope {
        code        = error.code | error.type
        category    = error.type
        message     = error.message
        details     = error.param
        target      = error.param
        request_id  = header("x-request-id")
        retry_after = header("retry-after-ms").millis() | header("retry-after")
                    | error.message.between("try again in ", "s").seconds()
    }
}
