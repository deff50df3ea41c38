//! Azure Resource Manager / Key Vault / Cognitive Services.

use api_error_codes::status_codes;

status_codes! {
    #[api_error(exhaustive)]
    pub(crate) enum Code {
        409 Conflict
        400 InvalidRequest
        429 TooManyRequests retry=true
        400 InvalidHttpVerb
        400 StorageAccountNameNotValid
        403 AuthenticationFailed
        403 SubscriptionDisabled
        404 ResourceNotFound
    }

    envelope {
        ..odata
        request_id  = header("x-ms-request-id") | header("apim-request-id")
        retry_after = header("retry-after-ms").millis()
    }
}
