//! JSON:API 1.1.

use api_error_codes::status_codes;

status_codes! {
    #[api_error(exhaustive)]
    pub(crate) enum Code {
        422 "123"
        400 "225"
    }

    envelope {
        ..json_api
    }
}
