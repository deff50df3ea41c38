//! Laravel default + Pelcro, PensoPay, ePay.eu, NotchPay.

use api_error_codes::status_codes;

status_codes! {
    #[api_error(exhaustive)]
    pub(crate) enum Code {
        422 422
        422 VALIDATION_ERROR
        401 INVALID_OR_EXPIRED_SESSION
        400 400
        401 401
        403 403
        404 404
        429 429 retry=true
    }

    envelope {
        ..laravel
    }
}
