//! GitHub REST API.

use api_error_codes::status_codes;

status_codes! {
    #[api_error(exhaustive)]
    pub(crate) enum Code {
        422 missing_field retry=false
        422 missing retry=false
        422 invalid retry=false
        422 already_exists retry=false
        422 unprocessable retry=false
        422 custom retry=false
    }

    envelope {
        code        = errors[0].code
        message     = message
        details     = errors
        request_id  = header("x-github-request-id")
        docs        = documentation_url
        status      = status
        retryable   = header("retry-after").then("true") | header("x-ratelimit-remaining").is("0").then("true")
        retry_after = header("retry-after") | header("x-ratelimit-reset").epoch()
    }
}
