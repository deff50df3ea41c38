//! Juicyway: statuses without codes, one error object with a request id, and a wait in a header of its own.

use api_error_codes::status_codes;

status_codes! {
    /// What the Juicyway API answers.
    pub enum JuicywayStatus {
        200 _  "The action was completed; of charges and verifications the data tells the outcome"
        201 _  "A new resource was created"
        204 _  "Completed, nothing to return"
        400 _  retry=false  "A validation or client-side error"
        401 _  retry=false  "The request was not authorized"
               action="Check that the authorization header is there and that the key is valid and of this environment"
        403 _  retry=false  "Insufficient permissions"
        404 _  retry=false  "The resource could not be found"
        422 _  retry=false  "Required fields are missing or invalid"
        429 _  retry=true   "The rate limits are exceeded"      action="Slow down, cache, and batch requests"
        500 _  retry=true   "An error on the server"            action="Contact support if it persists"
    }

    envelope {
        category    = error.type | type
        message     = error.message | message
        details     = error.details | details
        request_id  = request_id | error.request_id
        retry_after = header("retry_after")
    }

    // "Exponential backoff with jitter": the page gives no numbers, so the defaults stand.
    retry { jitter = full }
}
