//! Lists of objects, of strings, and positional ones.

use super::{DATE, SAYS, Says, check, is_error};

/// Square: a category beside the code, and no message on some.
mod square {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code { 401 UNAUTHORIZED  429 RATE_LIMITED  400 MISSING_REQUIRED_PARAMETER }

        envelope {
            code     = errors[0].code | type
            category = errors[0].category
            message  = errors[0].detail | message
            details  = errors
            target   = errors[0].field
        }
    }

    #[test]
    fn reads_every_variation() {
        check::<Code>(
            400,
            &[],
            r#"{"errors":[{"category":"INVALID_REQUEST_ERROR","code":"MISSING_REQUIRED_PARAMETER","detail":"Missing","field":"id"}]}"#,
            Says {
                code: "MISSING_REQUIRED_PARAMETER",
                category: "INVALID_REQUEST_ERROR",
                message: "Missing",
                target: "id",
                ..SAYS
            },
        );
        check::<Code>(
            429,
            &[("retry-after", "2")],
            r#"{"errors":[{"category":"RATE_LIMIT_ERROR","code":"RATE_LIMITED"}]}"#,
            Says { code: "RATE_LIMITED", category: "RATE_LIMIT_ERROR", wait: Some(2.0), ..SAYS },
        );
        check::<Code>(404, &[], r#"{"errors":[]}"#, Says { details: Some("[]"), known: false, ..SAYS });
    }
}

/// Intercom.
mod intercom {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code { 401 unauthorized | token_unauthorized  404 not_found  429 rate_limit_exceeded }

        envelope {
            code        = errors[0].code
            message     = errors[0].message
            details     = errors
            request_id  = request_id
            retry_after = header("retry-after") | header("x-ratelimit-reset").epoch()
        }
    }

    #[test]
    fn reads_every_variation() {
        check::<Code>(
            401,
            &[],
            r#"{"type":"error.list","request_id":"b1","errors":[{"code":"token_unauthorized","message":"No"}]}"#,
            Says { code: "token_unauthorized", message: "No", request_id: "b1", ..SAYS },
        );
        check::<Code>(
            429,
            &[DATE, ("x-ratelimit-reset", "1700000010")],
            r#"{"type":"error.list","request_id":null,"errors":[{"code":"rate_limit_exceeded","message":"Exceeded"}]}"#,
            Says { code: "rate_limit_exceeded", message: "Exceeded", wait: Some(10.0), ..SAYS },
        );
    }
}

/// Coinbase: a list, a flat object, and an order that failed under 200.
mod coinbase {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code { 404 not_found  400 INVALID_ARGUMENT  200 INSUFFICIENT_FUND  429 rate_limit_exceeded }

        envelope {
            code       = errors[0].id | error_response.error | error
            subcode    = error_response.preview_failure_reason
            message    = errors[0].message | error_response.message | message
            details    = error_response.error_details | error_details
            docs       = errors[0].url
            error_when = success == false
        }
    }

    #[test]
    fn reads_every_variation() {
        check::<Code>(
            404,
            &[],
            r#"{"errors":[{"id":"not_found","message":"Not found","url":"https://c.test/nf"}]}"#,
            Says { code: "not_found", message: "Not found", docs: "https://c.test/nf", ..SAYS },
        );
        let order = r#"{"success":false,"failure_reason":"UNKNOWN_FAILURE_REASON","order_id":"","error_response":{"error":"INSUFFICIENT_FUND","message":"Too little","error_details":"","preview_failure_reason":"PREVIEW_INSUFFICIENT_FUND"}}"#;
        assert!(
            is_error::<Code>(200, order)
                && !is_error::<Code>(200, r#"{"success":true,"success_response":{}}"#)
        );
        check::<Code>(
            200,
            &[],
            order,
            Says {
                code: "INSUFFICIENT_FUND",
                subcode: "PREVIEW_INSUFFICIENT_FUND",
                message: "Too little",
                ..SAYS
            },
        );
        check::<Code>(
            400,
            &[],
            r#"{"error":"INVALID_ARGUMENT","error_details":"bad start","message":"bad start"}"#,
            Says { code: "INVALID_ARGUMENT", message: "bad start", details: Some(r#""bad start""#), ..SAYS },
        );
        check::<Code>(
            404,
            &[],
            r#"{"message":"NotFound"}"#,
            Says { message: "NotFound", known: false, ..SAYS },
        );
    }
}

/// Docker registry.
mod docker_registry {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code { 401 UNAUTHORIZED  404 MANIFEST_UNKNOWN  429 TOOMANYREQUESTS }

        envelope { code = errors[0].code  message = errors[0].message | details | message  details = errors[0].detail }
    }

    #[test]
    fn reads_every_variation() {
        check::<Code>(
            401,
            &[("www-authenticate", "Bearer realm=\"https://a.test/token\",service=\"r\"")],
            r#"{"errors":[{"code":"UNAUTHORIZED","message":"authentication required","detail":[{"Type":"repository","Name":"a/b","Action":"pull"}]}]}"#,
            Says {
                code: "UNAUTHORIZED",
                message: "authentication required",
                details: Some(r#"[{"Type":"repository","Name":"a/b","Action":"pull"}]"#),
                ..SAYS
            },
        );
        check::<Code>(
            404,
            &[],
            r#"{"errors":[{"code":"MANIFEST_UNKNOWN","message":"unknown","detail":{"Tag":"v1"}}]}"#,
            Says { code: "MANIFEST_UNKNOWN", message: "unknown", details: Some(r#"{"Tag":"v1"}"#), ..SAYS },
        );
        check::<Code>(
            429,
            &[("retry-after", "60")],
            r#"{"errors":[{"code":"TOOMANYREQUESTS","message":"pull limit","detail":null}]}"#,
            Says {
                code: "TOOMANYREQUESTS",
                message: "pull limit",
                details: Some("null"),
                wait: Some(60.0),
                ..SAYS
            },
        );
    }
}

/// SendGrid: no code at all, elements that are texts or objects, a help that is a URL or null.
mod sendgrid {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code { 400 _  401 _  429 _ }

        envelope {
            message     = errors[0].message | errors[0] | error | errors
            details     = errors
            docs        = errors[0].help
            target      = errors[0].field
            request_id  = id | header("x-message-id")
            retry_after = header("x-ratelimit-reset").epoch()
        }
    }

    #[test]
    fn reads_every_variation() {
        check::<Code>(
            400,
            &[],
            r#"{"errors":[{"message":"Bad from","field":"from","help":"http://s.test/help#from"}],"id":"sg-1"}"#,
            Says {
                message: "Bad from",
                target: "from",
                docs: "http://s.test/help#from",
                request_id: "sg-1",
                known: false,
                ..SAYS
            },
        );
        check::<Code>(
            401,
            &[],
            r#"{"errors":[{"field":null,"message":"authorization required","help":null}]}"#,
            Says { message: "authorization required", known: false, ..SAYS },
        );
        check::<Code>(
            400,
            &[],
            r#"{"errors":["invalid JSON"]}"#,
            Says { message: "invalid JSON", known: false, ..SAYS },
        );
        check::<Code>(400, &[], r#"{"error":"bad"}"#, Says { message: "bad", known: false, ..SAYS });
    }
}

/// Twitter/X: old lists with integers, new problems with titles.
mod twitter_x {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code { 401 32  429 88  404 "resource-not-found"  400 "invalid-request"  403 "client-forbidden" }

        envelope {
            code        = errors[0].code | type.after("/problems/") | errors[0].type.after("/problems/") | reason
            message     = errors[0].message | detail | title | error | text()
            details     = errors
            docs        = type | errors[0].type
            status      = status
            retry_after = header("x-rate-limit-reset").epoch()
            error_when  = errors
        }
    }

    #[test]
    fn reads_every_variation() {
        check::<Code>(
            401,
            &[],
            r#"{"errors":[{"code":32,"message":"Could not authenticate you."}]}"#,
            Says { code: "32", message: "Could not authenticate you.", ..SAYS },
        );
        check::<Code>(
            400,
            &[],
            r#"{"errors":[{"parameters":{"id":["x"]},"message":"Not valid"}],"title":"Invalid Request","detail":"One or more","type":"https://api.x.test/2/problems/invalid-request"}"#,
            Says {
                code: "invalid-request",
                message: "Not valid",
                docs: "https://api.x.test/2/problems/invalid-request",
                ..SAYS
            },
        );
        check::<Code>(
            429,
            &[DATE, ("x-rate-limit-reset", "1700000900")],
            r#"{"title":"Too Many Requests","detail":"Too Many Requests","type":"about:blank","status":429}"#,
            Says { message: "Too Many Requests", wait: Some(900.0), known: false, ..SAYS },
        );
        assert!(
            is_error::<Code>(200, r#"{"data":[],"errors":[{"title":"Not Found Error"}]}"#)
                && !is_error::<Code>(200, r#"{"data":[]}"#)
        );
    }
}

/// Datadog and Vault: nothing but texts, or objects with a title.
mod datadog_vault {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code { 403 _  400 _  429 _ }

        envelope {
            message     = errors[0] | errors[0].detail | errors[0].title | status
            details     = errors
            request_id  = request_id | header("dd-request-id")
            retry_after = header("x-ratelimit-reset")
        }
    }

    #[test]
    fn reads_every_variation() {
        check::<Code>(
            403,
            &[],
            r#"{"errors":["Forbidden"]}"#,
            Says { message: "Forbidden", details: Some(r#"["Forbidden"]"#), known: false, ..SAYS },
        );
        check::<Code>(
            429,
            &[("x-ratelimit-reset", "7")],
            r#"{"status":"error","code":429,"errors":["Too many"],"message":"x"}"#,
            Says { message: "Too many", wait: Some(7.0), known: false, ..SAYS },
        );
        check::<Code>(
            400,
            &[],
            r#"{"errors":[{"title":"Bad","detail":"worse","status":"400"}]}"#,
            Says { message: "worse", known: false, ..SAYS },
        );
        check::<Code>(
            400,
            &[],
            r#"{"request_id":"v-1","errors":[]}"#,
            Says { request_id: "v-1", known: false, ..SAYS },
        );
    }
}

/// Bitfinex: a tuple, under 500.
mod bitfinex {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code { 500 10020 retry=false  500 10100 retry=false  429 11010  429 ERR_RATE_LIMIT }

        envelope {
            code       = [1] | error
            message    = [2] | message | error
            error_when = [0] == "error" | error
        }
    }

    #[test]
    fn reads_every_variation() {
        check::<Code>(
            500,
            &[],
            r#"["error",10020,"symbol: invalid"]"#,
            Says { code: "10020", message: "symbol: invalid", ..SAYS },
        );
        check::<Code>(429, &[], r#"{"error":"ERR_RATE_LIMIT"}"#, Says { code: "ERR_RATE_LIMIT", ..SAYS });
        check::<Code>(
            500,
            &[],
            r#"["error",null,"nonce: small"]"#,
            Says { message: "nonce: small", known: false, ..SAYS },
        );
        assert!(
            is_error::<Code>(200, r#"["error",10100,"apikey: invalid"]"#)
                && !is_error::<Code>(200, "[1,2,3]")
        );
    }
}
