//! Pelcro: statuses without codes, and field errors instead of a message.

use api_error_codes::status_codes;

status_codes! {
    /// What the Pelcro API answers.
    pub enum PelcroStatus {
        400 _  retry=false  "A validation error; the body says of which fields"   action="Correct the named fields" user_facing
        401 _  retry=false  "The API key is missing or has expired"
        403 _  retry=false  "The API key gives no access to this endpoint or object"
               action="Ask the owner of the account"
        // Validation errors have been seen under this status too: the field errors tell them apart.
        404 _  retry=false  "The object does not exist or is not accessible"    user_facing
        405 _  retry=false  "The endpoint does not support this method"
        429 _  retry=true   "Too many requests in the window"
        500 _  retry=true   "An unexpected error on the server"
        503 _  retry=true   "Overloaded, or under maintenance"                    action="See the status page, or try later"
    }

    envelope {
        message = message | error.message | errors.*[0]
        details = errors
    }
}
