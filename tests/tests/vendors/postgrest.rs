//! PostgREST / Supabase.

use api_error_codes::status_codes;

status_codes! {
    #[api_error(exhaustive)]
    pub(crate) enum Code {
        404 PGRST202
        503 "08*" retry=true
        500 "09*"
        403 "0L*"
        403 "0P*"
        409 "23503"
        409 "23505"
        405 "25006"
    }

    envelope {
        code    = code
        message = message
        action  = hint
        details = details
    }
}
