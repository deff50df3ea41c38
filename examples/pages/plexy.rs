//! Plexy: a table of statuses without codes, an action for each, and a retry loop.

use api_error_codes::status_codes;

status_codes! {
    /// What the Plexy payments API answers.
    pub enum PlexyStatus {
        200 _  "Request succeeded"
        201 _  "Resource created"
        204 _  "Request succeeded, nothing in the body"
        400 _  retry=false  "Invalid request parameters"          action="Check the request body"
        401 _  retry=false  "Invalid or missing API key"          action="Verify the API credentials"
        403 _  retry=false  "Insufficient permissions"            action="Check the API key's permissions"
        404 _  retry=false  "Resource does not exist"             action="Verify the resource's id"
        405 _  retry=false  "Invalid HTTP method"                 action="Check the endpoint's documentation"
        409 _  retry=false  "Idempotency conflict"                action="The request was processed already"
        422 _  retry=false  "Valid request that cannot be processed" action="Check the business logic"
        500 _  retry=true   "Unexpected server error"             action="Retry with backoff"
        502 _  retry=true   "Upstream service error"              action="Retry with backoff"
        503 _  retry=true   "Service temporarily down"            action="Retry with backoff"
        504 _  retry=true   "Request timed out"                   action="Retry with backoff"
    }

    // The page shows no body; its client reads a message.
    envelope { message = message | error.message }

    // 1 s, 2 s, 4 s: the page's loop has no jitter.
    retry { attempts = 3, base = 1s, factor = 2, max = 4s, jitter = none }
}
