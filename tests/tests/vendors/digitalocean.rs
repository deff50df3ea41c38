//! DigitalOcean.

use api_error_codes::status_codes;

status_codes! {
    #[api_error(exhaustive)]
    pub(crate) enum Code {
        400 bad_request
        429 too_many_requests retry=true
        404 not_found
        401 unauthorized
        403 forbidden
        409 conflict
        412 precondition_failed
        422 unprocessable_entity
    }

    envelope {
        code        = id | error
        message     = message | messages[0] | error
        details     = root_causes
        request_id  = request_id | header("x-request-id")
        retry_after = header("retry-after") | header("ratelimit-reset").epoch()
    }
}
