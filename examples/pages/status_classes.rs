//! A page that speaks of classes: a few statuses by name, and a rule for all the others.

use api_error_codes::status_codes;

status_codes! {
    /// What the API answers, by class.
    pub enum StatusClass {
        200 _  "The request has succeeded"
        201 _  "A new resource was created"
        400 _  "Invalid syntax"
        401 _  "No valid credentials for the resource"
        403 _  "The server refuses to authorize the request"
        404 _  "The resource cannot be found"
        500 _  "An unexpected condition on the server"
        502 _  "An invalid response from an inbound server"
        503 _  "Overloaded, or under maintenance"
        // The rules of the page: what is not written above comes from here.
        4xx CLIENT_ERROR  retry=false  action="Change the request before it is sent again"
        5xx SERVER_ERROR  retry=true   action="Retry after a delay"
    }

    envelope { message = message | error.message | error }
}
