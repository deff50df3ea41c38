//! Kraken Spot REST.

use api_error_codes::status_codes;

status_codes! {
    #[api_error(exhaustive)]
    pub(crate) enum Code {
        200 "EAPI:Invalid key"
        200 "EOrder:Insufficient funds"
        200 "EGeneral:Invalid arguments*"
        200 "EAPI:Rate limit exceeded" retry=true
        200 "EAPI:Invalid signature"
        200 "EAPI:Invalid nonce"
        200 "EAuth:Account unconfirmed"
        200 "EAuth:Rate limit exceeded" retry=true
    }

    envelope {
        code        = error[0]
        category    = error[0].before(":")
        message     = error[0].after(":")
        retry_after = error[0].after("retry after ").number()
        error_when  = error
    }
}
