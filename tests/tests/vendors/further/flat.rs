//! One flat object, with a string or an integer for a code.

use super::{DATE, SAYS, Says, check};

/// Notion: flat, with the status in the body.
mod notion {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code { 400 validation_error  429 rate_limited  409 conflict_error }

        envelope { code = code  message = message  status = status  request_id = request_id | header("x-notion-request-id") }
    }

    #[test]
    fn reads_every_variation() {
        check::<Code>(
            400,
            &[],
            r#"{"object":"error","status":400,"code":"validation_error","message":"bad \"id\"","request_id":"n-1"}"#,
            Says { code: "validation_error", message: "bad \"id\"", request_id: "n-1", ..SAYS },
        );
        check::<Code>(
            429,
            &[("retry-after", "3"), ("x-notion-request-id", "n-2")],
            r#"{"object":"error","status":429,"code":"rate_limited","message":"wait"}"#,
            Says { code: "rate_limited", message: "wait", request_id: "n-2", wait: Some(3.0), ..SAYS },
        );
    }
}

/// Heroku: an id instead of a code, and several request ids in one header.
mod heroku {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code { 429 rate_limit  404 not_found  401 unauthorized }

        envelope {
            code       = id
            message    = message
            docs       = url
            request_id = header("request-id").until(",")
        }
    }

    #[test]
    fn reads_every_variation() {
        check::<Code>(
            429,
            &[("request-id", "a-1,b-2")],
            r#"{"id":"rate_limit","message":"Wait a bit","url":"https://h.test/limits"}"#,
            Says {
                code: "rate_limit",
                message: "Wait a bit",
                docs: "https://h.test/limits",
                request_id: "a-1",
                ..SAYS
            },
        );
        check::<Code>(
            404,
            &[("request-id", "a-1")],
            r#"{"resource":"app","id":"not_found","message":"No app","url":""}"#,
            Says { code: "not_found", message: "No app", request_id: "a-1", ..SAYS },
        );
    }
}

/// Okta: flat names of its own, and a moment in a header.
mod okta {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code { 400 E0000001  429 E0000047  401 E0000004  400 invalid_client }

        envelope {
            code        = errorCode | error
            message     = errorSummary | error_description
            details     = errorCauses
            request_id  = errorId | header("x-okta-request-id")
            retry_after = header("x-rate-limit-reset").epoch()
        }
    }

    #[test]
    fn reads_every_variation() {
        check::<Code>(
            400,
            &[],
            r#"{"errorCode":"E0000001","errorSummary":"Invalid: login","errorLink":"E0000001","errorId":"oae1","errorCauses":[{"errorSummary":"login: in use"}]}"#,
            Says {
                code: "E0000001",
                message: "Invalid: login",
                request_id: "oae1",
                details: Some(r#"[{"errorSummary":"login: in use"}]"#),
                ..SAYS
            },
        );
        check::<Code>(
            429,
            &[DATE, ("x-rate-limit-reset", "1700000003"), ("x-okta-request-id", "Zr")],
            r#"{"errorCode":"E0000047","errorSummary":"{0} limit","errorLink":"E0000047","errorCauses":[]}"#,
            Says {
                code: "E0000047",
                message: "{0} limit",
                request_id: "Zr",
                details: Some("[]"),
                wait: Some(3.0),
                ..SAYS
            },
        );
        check::<Code>(
            400,
            &[],
            r#"{"error":"invalid_client","error_description":"No such"}"#,
            Says { code: "invalid_client", message: "No such", ..SAYS },
        );
    }
}

/// Auth0: three flat shapes, a description that is a text or an object.
mod auth0 {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code { 400 invalid_body  400 invalid_password  400 user_exists  403 access_denied  429 too_many_requests  404 inexistent_user }

        envelope {
            code        = errorCode | code | error
            message     = message | description | error_description | error
            details     = description.rules
            status      = statusCode
            request_id  = header("x-auth0-requestid")
            retry_after = header("retry-after") | header("x-ratelimit-reset").epoch()
        }
    }

    #[test]
    fn reads_every_variation() {
        check::<Code>(
            400,
            &[],
            r#"{"statusCode":400,"error":"Bad Request","message":"Payload","errorCode":"invalid_body"}"#,
            Says { code: "invalid_body", message: "Payload", ..SAYS },
        );
        check::<Code>(
            400,
            &[],
            r#"{"name":"PasswordStrengthError","message":"Too weak","code":"invalid_password","description":{"rules":[{"code":"lengthAtLeast"}],"verified":false},"policy":"p","statusCode":400}"#,
            Says {
                code: "invalid_password",
                message: "Too weak",
                details: Some(r#"[{"code":"lengthAtLeast"}]"#),
                ..SAYS
            },
        );
        check::<Code>(
            400,
            &[],
            r#"{"name":"BadRequestError","code":"user_exists","description":"It exists.","statusCode":400}"#,
            Says { code: "user_exists", message: "It exists.", ..SAYS },
        );
        check::<Code>(
            429,
            &[("x-ratelimit-reset", "1700000005"), DATE],
            r#"{"error":"too_many_requests","error_description":"Limit"}"#,
            Says { code: "too_many_requests", message: "Limit", wait: Some(5.0), ..SAYS },
        );
    }
}

/// Zoom: an integer here, a word there, and a Retry-After that is RFC 3339.
mod zoom {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code { 400|401 124  404 1001  400 300  429 429  401 invalid_client }

        envelope {
            code        = code | error
            message     = message | reason
            details     = errors
            request_id  = header("x-zm-trackingid")
            retry_after = header("retry-after").rfc3339() | header("retry-after")
        }
    }

    #[test]
    fn reads_every_variation() {
        check::<Code>(
            400,
            &[("x-zm-trackingid", "WEB_1")],
            r#"{"code":300,"message":"Validation Failed.","errors":[{"field":"topic","message":"Too long"}]}"#,
            Says {
                code: "300",
                message: "Validation Failed.",
                request_id: "WEB_1",
                details: Some(r#"[{"field":"topic","message":"Too long"}]"#),
                ..SAYS
            },
        );
        check::<Code>(
            429,
            &[DATE, ("retry-after", "2023-11-15T00:00:00Z")],
            r#"{"code":429,"message":"Daily limit"}"#,
            Says { code: "429", message: "Daily limit", wait: Some(6400.0), ..SAYS },
        );
        check::<Code>(
            401,
            &[],
            r#"{"reason":"Invalid client_id or client_secret","error":"invalid_client"}"#,
            Says { code: "invalid_client", message: "Invalid client_id or client_secret", ..SAYS },
        );
        check::<Code>(
            404,
            &[],
            r#"{"code":"1001","message":"No user"}"#,
            Says { code: "1001", message: "No user", ..SAYS },
        );
    }
}

/// OrkestaPay: several words for the same facts.
mod orkestapay {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code { 400 VALIDATION_ERROR  404 NOT_FOUND  401 UNAUTHORIZED  429 TOO_MANY_REQUESTS }

        envelope {
            code       = error_code | code | error
            category   = category
            message    = message | description | error_description
            details    = validation_errors
            request_id = request_id
            timestamp  = timestamp
        }
    }

    #[test]
    fn reads_every_variation() {
        check::<Code>(
            400,
            &[],
            r#"{"timestamp":"2024-05-01T01:02:03Z","request_id":"ork-1","category":"REQUEST","code":"VALIDATION_ERROR","message":"Invalid","validation_errors":{"email":"bad"}}"#,
            Says {
                code: "VALIDATION_ERROR",
                message: "Invalid",
                category: "REQUEST",
                request_id: "ork-1",
                timestamp: "2024-05-01T01:02:03Z",
                details: Some(r#"{"email":"bad"}"#),
                ..SAYS
            },
        );
        check::<Code>(
            404,
            &[],
            r#"{"timestamp":1714525323000,"error_code":"NOT_FOUND","description":"None"}"#,
            Says { code: "NOT_FOUND", message: "None", timestamp: "1714525323000", ..SAYS },
        );
    }
}

/// MongoDB Atlas: the status under the name `error`.
mod mongodb_atlas {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code { 404 RESOURCE_NOT_FOUND  401 USER_UNAUTHORIZED  429 RATE_LIMITED }

        envelope { code = errorCode  message = detail | reason  details = parameters  status = error }
    }

    #[test]
    fn reads_every_variation() {
        check::<Code>(
            404,
            &[],
            r#"{"detail":"Cannot find.","error":404,"errorCode":"RESOURCE_NOT_FOUND","parameters":["/x"],"reason":"Not Found"}"#,
            Says { code: "RESOURCE_NOT_FOUND", message: "Cannot find.", details: Some(r#"["/x"]"#), ..SAYS },
        );
        let error =
            super::super::decode::<Code>(401, &[], r#"{"error":401,"reason":"Unauthorized","detail":""}"#);
        assert_eq!((error.message(), error.body_status().map(|it| it.as_u16())), ("Unauthorized", Some(401)));
    }
}
