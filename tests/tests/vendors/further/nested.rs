//! One object inside another, with a string or an integer for a code.

use super::{DATE, SAYS, Says, check};

/// Vercel: a code in a header when a function dies, and a moment inside the limit.
mod vercel {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code {
            403 forbidden
            404 not_found | "NOT_FOUND"
            429 rate_limited
            504 "FUNCTION_INVOCATION_TIMEOUT"
        }

        envelope {
            code        = header("x-vercel-error") | error.code
            message     = error.message | text().until("\n")
            request_id  = header("x-vercel-id")
            retry_after = error.limit.reset.epoch()
        }
    }

    #[test]
    fn reads_every_variation() {
        check::<Code>(
            403,
            &[("x-vercel-id", "fra1::q7-1")],
            r#"{"error":{"code":"forbidden","message":"No","invalidToken":true}}"#,
            Says { code: "forbidden", message: "No", request_id: "fra1::q7-1", ..SAYS },
        );
        check::<Code>(
            429,
            &[DATE],
            r#"{"error":{"code":"rate_limited","message":"Slow","limit":{"total":6,"remaining":0,"reset":1700000060}}}"#,
            Says { code: "rate_limited", message: "Slow", wait: Some(60.0), ..SAYS },
        );
        check::<Code>(
            504,
            &[("x-vercel-error", "FUNCTION_INVOCATION_TIMEOUT"), ("x-vercel-id", "iad1::k-9")],
            "The deployment failed\n\nFUNCTION_INVOCATION_TIMEOUT\n\niad1::k-9\n",
            Says {
                code: "FUNCTION_INVOCATION_TIMEOUT",
                message: "The deployment failed",
                request_id: "iad1::k-9",
                ..SAYS
            },
        );
        check::<Code>(404, &[("x-vercel-error", "NOT_FOUND")], "", Says { code: "NOT_FOUND", ..SAYS });
    }
}

/// Microsoft Graph: two spellings of the inner error, keys with hyphens.
mod microsoft_graph {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code { 401 InvalidAuthenticationToken  404 Request_ResourceNotFound  429 TooManyRequests }

        envelope {
            code       = error.code
            subcode    = error.innerError.code | error.innererror.code
            message    = error.message
            details    = error.details
            target     = error.target
            request_id = error.innerError."request-id" | error.innererror."request-id" | header("request-id")
            timestamp  = error.innerError.date | error.innererror.date
        }
    }

    #[test]
    fn reads_every_variation() {
        check::<Code>(
            401,
            &[("request-id", "hdr")],
            r#"{"error":{"code":"InvalidAuthenticationToken","message":"Expired","innerError":{"code":"tokenExpired","date":"2024-02-01T10:00:00","request-id":"r-1","client-request-id":"c-1"}}}"#,
            Says {
                code: "InvalidAuthenticationToken",
                message: "Expired",
                subcode: "tokenExpired",
                request_id: "r-1",
                timestamp: "2024-02-01T10:00:00",
                ..SAYS
            },
        );
        check::<Code>(
            429,
            &[("retry-after", "10"), ("request-id", "r-2")],
            r#"{"error":{"code":"TooManyRequests","message":"Throttled","innererror":{"innererror":{"code":"deep"}},"details":[]}}"#,
            Says {
                code: "TooManyRequests",
                message: "Throttled",
                request_id: "r-2",
                details: Some("[]"),
                wait: Some(10.0),
                ..SAYS
            },
        );
        check::<Code>(
            400,
            &[],
            r#"{"error":{"code":"Directory_ObjectNotFound","message":"Gone"}}"#,
            Says { code: "Directory_ObjectNotFound", message: "Gone", known: false, ..SAYS },
        );
    }
}

/// Airtable: the error is a name, an object, or a list of objects.
mod airtable {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code { 404 NOT_FOUND  422 INVALID_REQUEST_UNKNOWN  429 RATE_LIMIT_REACHED  401 AUTHENTICATION_REQUIRED }

        envelope {
            code    = error | error.type | errors[0].error
            message = error.message | errors[0].message
        }
    }

    #[test]
    fn reads_every_variation() {
        check::<Code>(404, &[], r#"{"error":"NOT_FOUND"}"#, Says { code: "NOT_FOUND", ..SAYS });
        check::<Code>(
            422,
            &[],
            r#"{"error":{"type":"INVALID_REQUEST_UNKNOWN","message":"Check it"}}"#,
            Says { code: "INVALID_REQUEST_UNKNOWN", message: "Check it", ..SAYS },
        );
        check::<Code>(
            429,
            &[("retry-after", "30")],
            r#"{"errors":[{"error":"RATE_LIMIT_REACHED","message":"Later"}]}"#,
            Says { code: "RATE_LIMIT_REACHED", message: "Later", wait: Some(30.0), ..SAYS },
        );
        check::<Code>(
            401,
            &[],
            r#"{"error":{"type":"AUTHENTICATION_REQUIRED"}}"#,
            Says { code: "AUTHENTICATION_REQUIRED", ..SAYS },
        );
    }
}

/// Facebook Graph: integer codes, a finer one, texts for users, and the server's own verdict.
mod facebook_graph {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code {
            400 190
            400 100
            400 4 retry=throttle
            500 1
            500 2
            403 10 | "20*" | "21*" | "22*"
            400 OAuthException
        }

        envelope {
            code         = error.code | error.type
            subcode      = error.error_subcode
            category     = error.type
            message      = error.message
            user_message = error.error_user_msg
            request_id   = error.fbtrace_id | header("x-fb-trace-id")
            retryable    = error.is_transient
            details      = error.error_data
        }
    }

    #[test]
    fn reads_every_variation() {
        check::<Code>(
            400,
            &[],
            r#"{"error":{"message":"Expired","type":"OAuthException","code":190,"error_subcode":463,"fbtrace_id":"Ax"}}"#,
            Says {
                code: "190",
                message: "Expired",
                subcode: "463",
                category: "OAuthException",
                request_id: "Ax",
                ..SAYS
            },
        );
        check::<Code>(
            403,
            &[],
            r#"{"error":{"message":"(#200) no","type":"OAuthException","code":200,"fbtrace_id":"Ay","is_transient":false}}"#,
            Says { code: "200", message: "(#200) no", category: "OAuthException", request_id: "Ay", ..SAYS },
        );
        let transient = super::super::decode::<Code>(
            500,
            &[],
            r#"{"error":{"message":"x","code":2,"is_transient":true}}"#,
        );
        assert!(transient.is_retryable());
        let stays = super::super::decode::<Code>(
            500,
            &[],
            r#"{"error":{"message":"x","code":1,"is_transient":false}}"#,
        );
        assert!(!stays.is_retryable());
    }
}

/// Mistral: a message that is a text or an object with a list, a numeric string for a code.
mod mistral {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code { 429 "1300"  400 "1500"  422 missing | "value_error.missing"  422 invalid_request_error }

        envelope {
            code       = code | message.detail[0].type | detail[0].type | type
            category   = type
            message    = message | message.detail[0].msg | detail[0].msg | detail
            details    = message.detail | detail
            target     = param
            request_id = request_id | header("x-kong-request-id") | header("mistral-correlation-id")
        }
    }

    #[test]
    fn reads_every_variation() {
        check::<Code>(
            422,
            &[],
            r#"{"object":"error","message":{"detail":[{"type":"missing","loc":["body","model"],"msg":"Field required","input":{}}]},"type":"invalid_request_error","param":null,"code":null}"#,
            Says { code: "missing", message: "Field required", category: "invalid_request_error", ..SAYS },
        );
        check::<Code>(
            429,
            &[("mistral-correlation-id", "m-1")],
            r#"{"object":"error","message":"Slow","type":"rate_limited","param":null,"code":"1300"}"#,
            Says { code: "1300", message: "Slow", category: "rate_limited", request_id: "m-1", ..SAYS },
        );
        check::<Code>(
            401,
            &[],
            r#"{"message":"Unauthorized","request_id":"m-2"}"#,
            Says { message: "Unauthorized", request_id: "m-2", known: false, ..SAYS },
        );
        check::<Code>(
            400,
            &[],
            r#"{"detail":"Invalid model"}"#,
            Says { message: "Invalid model", details: Some(r#""Invalid model""#), known: false, ..SAYS },
        );
    }
}
