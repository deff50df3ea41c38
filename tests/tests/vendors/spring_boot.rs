//! Spring Boot default error attributes / ProblemDetail.

use api_error_codes::status_codes;

status_codes! {
    #[api_error(exhaustive)]
    pub(crate) enum Code {
        404 "Not Found"
        400 Size
        500 "Internal Server Error"
        503 "Service Unavailable" retry=true
        400 "Bad Request"
        401 Unauthorized
        403 Forbidden
        405 "Method Not Allowed"
    }

    envelope {
        ..spring_boot
    }
}
