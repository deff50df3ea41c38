//! Django REST framework.

use api_error_codes::status_codes;

status_codes! {
    #[api_error(exhaustive)]
    pub(crate) enum Code {
        401 token_not_valid
        400 invalid
        400 parse_error
        401 authentication_failed
        401 not_authenticated
        403 permission_denied
        404 not_found
        405 method_not_allowed
    }

    envelope {
        ..django_rest
    }
}
