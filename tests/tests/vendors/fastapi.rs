//! FastAPI / Pydantic.

use api_error_codes::status_codes;

status_codes! {
    #[api_error(exhaustive)]
    pub(crate) enum Code {
        422 "value_error.number.not_le"
        422 missing
        422 string_type
        422 string_too_short
        422 string_too_long
        422 string_pattern_mismatch
        422 int_type
        422 int_parsing
    }

    envelope {
        ..fastapi
    }
}
