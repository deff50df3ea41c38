//! Twilio.

use api_error_codes::status_codes;

status_codes! {
    #[api_error(exhaustive)]
    pub(crate) enum Code {
        * 20003
        * 21219
        * 20429 retry=true
        * 20404
        400 400
        403 403
        404 404
        410 410
    }

    envelope {
        code       = code | errors[0].code | xml("Code")
        message    = message | errors[0].message | xml("Message")
        details    = details
        request_id = header("twilio-request-id")
        docs       = more_info | errors[0].infoUrl | xml("MoreInfo")
        status     = status | xml("Status")
    }
}
