//! Kubernetes API.

use api_error_codes::status_codes;

status_codes! {
    #[api_error(exhaustive)]
    pub(crate) enum Code {
        429 TooManyRequests retry=true
        404 NotFound retry=false
        422 Invalid retry=false
        401 Unauthorized
        403 Forbidden retry=false
        409 AlreadyExists retry=false
        409 Conflict retry=true
        410 Gone retry=false
    }

    envelope {
        ..kubernetes
    }
}
