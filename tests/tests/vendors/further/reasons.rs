//! Reasons inside of what only repeats the status: older Google, Google Ads, GraphQL.

use super::{DATE, SAYS, Says, check};

/// Google Ads: the key of a map says the kind, its value the code.
mod google_ads {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code { 400 UNRECOGNIZED_FIELD  401 NOT_ADS_USER  429 RESOURCE_EXHAUSTED  400 INVALID_ARGUMENT }

        envelope {
            code        = error.details[0].errors[0].errorCode.* | [0].error.details[0].errors[0].errorCode.* | error.status
            category    = error.details[0].errors[0].errorCode.*.key() | [0].error.details[0].errors[0].errorCode.*.key()
            message     = error.details[0].errors[0].message | [0].error.details[0].errors[0].message | error.message
            details     = error.details[0].errors
            request_id  = error.details[0].requestId | header("request-id")
            retry_after = error.details[0].errors[0].details.quotaErrorDetails.retryDelay.duration()
        }
    }

    #[test]
    fn reads_every_variation() {
        check::<Code>(
            400,
            &[],
            r#"{"error":{"code":400,"message":"Invalid","status":"INVALID_ARGUMENT","details":[{"@type":"t/GoogleAdsFailure","errors":[{"errorCode":{"queryError":"UNRECOGNIZED_FIELD"},"message":"No field"}],"requestId":"ga1"}]}}"#,
            Says {
                code: "UNRECOGNIZED_FIELD",
                category: "queryError",
                message: "No field",
                request_id: "ga1",
                ..SAYS
            },
        );
        check::<Code>(
            429,
            &[],
            r#"[{"error":{"details":[{"errors":[{"errorCode":{"quotaError":"RESOURCE_EXHAUSTED"},"message":"Quota"}]}]}}]"#,
            Says { code: "RESOURCE_EXHAUSTED", category: "quotaError", message: "Quota", ..SAYS },
        );
        check::<Code>(
            429,
            &[],
            r#"{"error":{"details":[{"errors":[{"details":{"quotaErrorDetails":{"retryDelay":"1.5s"}},"errorCode":{"quotaError":"RESOURCE_EXHAUSTED"}}]}]}}"#,
            Says { code: "RESOURCE_EXHAUSTED", category: "quotaError", wait: Some(1.5), ..SAYS },
        );
    }
}

/// Google's older APIs: the reason in the list, the status as the code.
mod google_legacy {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code { 403 rateLimitExceeded retry=throttle  403 forbidden  404 notFound  400 invalid_grant }

        envelope {
            code     = error.errors[0].reason | error
            category = error.errors[0].domain
            message  = error.message | error_description | error.errors[0].message
            details  = error.errors
            docs     = error.errors[0].extendedHelp
            status   = error.code
            target   = error.errors[0].location
        }
    }

    #[test]
    fn reads_every_variation() {
        check::<Code>(
            403,
            &[],
            r#"{"error":{"errors":[{"domain":"usageLimits","reason":"rateLimitExceeded","message":"Rate","extendedHelp":"https://g.test/c"}],"code":403,"message":"Rate Limit"}}"#,
            Says {
                code: "rateLimitExceeded",
                category: "usageLimits",
                message: "Rate Limit",
                docs: "https://g.test/c",
                ..SAYS
            },
        );
        check::<Code>(
            400,
            &[],
            r#"{"error":"invalid_grant","error_description":"Bad Request"}"#,
            Says { code: "invalid_grant", message: "Bad Request", ..SAYS },
        );
        check::<Code>(
            404,
            &[],
            r#"{"error":{"code":404,"message":"Not","errors":[{"domain":"global","reason":"notFound","location":"id","locationType":"parameter"}]}}"#,
            Says { code: "notFound", category: "global", message: "Not", target: "id", ..SAYS },
        );
    }
}

/// Linear: GraphQL, texts for users, moments in milliseconds in a header.
mod linear {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code { 401 "authentication error"  400 AUTHENTICATION_ERROR as Authentication  400 RATELIMITED retry=throttle  400 INPUT_ERROR }

        envelope {
            ..graphql
            code         = errors[0].extensions.code | errors[0].extensions.type
            category     = errors[0].extensions.type
            user_message = errors[0].extensions.userPresentableMessage
            request_id   = header("x-request-id")
            retry_after  = header("x-ratelimit-requests-reset").epoch_millis()
        }
    }

    #[test]
    fn reads_every_variation() {
        check::<Code>(
            400,
            &[DATE, ("x-ratelimit-requests-reset", "1700000042000"), ("x-request-id", "l1")],
            r#"{"errors":[{"message":"Rate limit exceeded","extensions":{"type":"ratelimited","code":"RATELIMITED","statusCode":429,"userError":true}}]}"#,
            Says {
                code: "RATELIMITED",
                category: "ratelimited",
                message: "Rate limit exceeded",
                request_id: "l1",
                wait: Some(42.0),
                ..SAYS
            },
        );
        check::<Code>(
            401,
            &[],
            r#"{"errors":[{"message":"Auth","extensions":{"type":"authentication error"}}],"data":null}"#,
            Says { code: "authentication error", category: "authentication error", message: "Auth", ..SAYS },
        );
    }
}
