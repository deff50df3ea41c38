//! Slack Web API.

use api_error_codes::status_codes;

status_codes! {
    #[api_error(exhaustive)]
    pub(crate) enum Code {
        200 invalid_auth
        200 missing_scope
        200 invalid_arguments
        429 ratelimited retry=true
        200 account_inactiv
        200 account_inactive
        200 already_archived
        200 already_in_channel
    }

    envelope {
        code       = error
        message    = response_metadata.messages[0] | error
        details    = needed
        request_id = header("x-slack-req-id")
        error_when = ok == false
    }
}
