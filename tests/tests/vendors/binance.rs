//! Binance Spot.

use api_error_codes::status_codes;

status_codes! {
    #[api_error(exhaustive)]
    pub(crate) enum Code {
        * -1121
        * -1003 retry=true
        * -1013
    }

    envelope {
        code        = code
        message     = msg
        details     = data
        retry_after = msg.after("banned until ").number().epoch_millis()
    }
}
