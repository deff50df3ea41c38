//! Discord.

use api_error_codes::status_codes;

status_codes! {
    #[api_error(exhaustive)]
    pub(crate) enum Code {
        400 50035
        * 0
        404 10003
        404 10004
        404 10008
        404 10013
        429 20028
        401 40001
    }

    envelope {
        code        = code
        message     = message
        details     = errors
        retry_after = retry_after | header("x-ratelimit-reset-after")
    }
}
