//! Cloudflare API v4.

use api_error_codes::status_codes;

status_codes! {
    #[api_error(exhaustive)]
    pub(crate) enum Code {
        400 6003
        403 10000
        404 7003
        429 1015 retry=true
        522 522 retry=true
        400 1000
        400 1001
        400 1002
    }

    envelope {
        code       = errors[0].code | text().after("rror code").number() | text().after("Error ").number()
        subcode    = errors[0].error_chain[0].code
        message    = errors[0].message | errors[0].error_chain[0].message | text().between("<title>", "</title>") | text()
        details    = errors[0].error_chain
        request_id = header("cf-ray")
        docs       = errors[0].documentation_url
        error_when = success == false
    }
}
