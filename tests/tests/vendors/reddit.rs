//! Reddit.

use api_error_codes::status_codes;

status_codes! {
    #[api_error(exhaustive)]
    pub(crate) enum Code {
        200 USER_REQUIRED
        200 NO_LINKS
        200 RATELIMIT retry=true
        400 JSON_PARSE_ERROR
        200 NO_INVITE_FOUND
        200 SUBREDDIT_NOEXIST
        200 SUBREDDIT_NOTALLOWED
        200 ALREADY_SUB
    }

    envelope {
        code        = json.errors[0][0] | reason
        message     = json.errors[0][1] | explanation | message
        details     = json.errors[0][2] | fields
        target      = json.errors[0][2] | fields[0]
        retry_after = json.ratelimit | json.errors[0][1].between("try again in ", " minute").minutes() | header("x-ratelimit-reset")
        error_when  = json.errors
    }
}
