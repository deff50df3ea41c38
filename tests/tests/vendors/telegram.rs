//! Telegram Bot API.

use api_error_codes::status_codes;

status_codes! {
    #[api_error(exhaustive)]
    pub(crate) enum Code {
        429 429 retry=true
        400 400
        409 409
        403 403
        401 401
        404 404
        500 500 retry=true
    }

    envelope {
        code        = error_code
        message     = description
        details     = parameters
        retry_after = parameters.retry_after | description.after("retry after ").number()
        error_when  = ok == false
    }
}
