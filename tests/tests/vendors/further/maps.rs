//! Maps from fields to what is wrong with them.

use super::{DATE, SAYS, Says, check, decode};

/// Jira: a list of texts and a map beside it, either may be empty.
mod jira {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code { 400 _  401 _  404 _  429 _ }

        envelope {
            message    = errorMessages[0] | errors.* | message
            details    = errors
            status     = status | statusCode
            request_id = header("atl-traceid") | header("x-arequestid")
        }
    }

    #[test]
    fn reads_every_variation() {
        check::<Code>(
            404,
            &[("atl-traceid", "t1")],
            r#"{"errorMessages":["No issue"],"errors":{}}"#,
            Says { message: "No issue", request_id: "t1", details: Some("{}"), known: false, ..SAYS },
        );
        let body =
            r#"{"errorMessages":[],"errors":{"summary":"Field 'summary' is needed","customfield_1":"bad"}}"#;
        check::<Code>(400, &[], body, Says { message: "Field 'summary' is needed", known: false, ..SAYS });
        assert_eq!(decode::<Code>(400, &[], body).field_errors().of("customfield_1").next(), Some("bad"));
        check::<Code>(
            401,
            &[],
            r#"{"message":"Client must be authenticated","status-code":401}"#,
            Says { message: "Client must be authenticated", known: false, ..SAYS },
        );
    }
}

/// GitLab: a message that is a text, a list, or a map of lists.
mod gitlab {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code { 403 insufficient_scope  401 invalid_token  400 _ }

        envelope {
            code        = error.is("insufficient_scope") | error.is("invalid_token")
            message     = message | message[0] | message.*[0] | message.* | error_description | error | text()
            details     = message
            request_id  = header("x-request-id")
            retry_after = header("retry-after") | header("ratelimit-reset").epoch()
        }
    }

    #[test]
    fn reads_every_variation() {
        check::<Code>(
            401,
            &[("x-request-id", "g1")],
            r#"{"message":"401 Unauthorized"}"#,
            Says { message: "401 Unauthorized", request_id: "g1", known: false, ..SAYS },
        );
        let map = r#"{"message":{"base":["Not allowed"],"name":["is taken","is short"]}}"#;
        check::<Code>(400, &[], map, Says { message: "Not allowed", known: false, ..SAYS });
        assert_eq!(decode::<Code>(400, &[], map).field_errors().of("name").count(), 2);
        check::<Code>(
            400,
            &[],
            r#"{"message":["Source missing"]}"#,
            Says { message: "Source missing", known: false, ..SAYS },
        );
        check::<Code>(
            403,
            &[],
            r#"{"error":"insufficient_scope","error_description":"Needs api","scope":"api"}"#,
            Says { code: "insufficient_scope", message: "Needs api", ..SAYS },
        );
        check::<Code>(
            400,
            &[],
            r#"{"error":"name is missing"}"#,
            Says { message: "name is missing", known: false, ..SAYS },
        );
        check::<Code>(
            429,
            &[("ratelimit-reset", "1700000030"), DATE],
            "Retry later\n",
            Says { message: "Retry later", wait: Some(30.0), known: false, ..SAYS },
        );
    }
}

/// Coinflow: a map of objects.
mod coinflow {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code { 400 _  422 _ }

        envelope { message = message | details.*.message  details = details  request_id = requestId }
    }

    #[test]
    fn reads_every_variation() {
        let body = r#"{"message":"Validation Failed","details":{"requestBody.amount":{"message":"'amount' is required","value":3}},"requestId":"q"}"#;
        check::<Code>(
            422,
            &[],
            body,
            Says { message: "Validation Failed", request_id: "q", known: false, ..SAYS },
        );
        let errors = decode::<Code>(422, &[], body).field_errors();
        assert_eq!(errors.of("requestBody.amount").next(), Some("'amount' is required"));
        check::<Code>(
            422,
            &[],
            r#"{"details":{"a":{"message":"first"}}}"#,
            Says { message: "first", known: false, ..SAYS },
        );
    }
}

/// Sentry: a text, an object, or a bare map.
mod sentry {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code { 403 "sso-required"  401 "superuser-required"  404 _  429 _ }

        envelope {
            code        = detail.code
            message     = detail | detail.message | error | nonFieldErrors[0] | *[0] | text()
            details     = detail.extra | causes
            fields      = body()
            request_id  = header("x-sentry-request-id")
            retry_after = header("retry-after") | header("x-sentry-rate-limit-reset").epoch()
        }
    }

    #[test]
    fn reads_every_variation() {
        check::<Code>(404, &[], r#"{"detail":"Gone"}"#, Says { message: "Gone", known: false, ..SAYS });
        check::<Code>(
            403,
            &[],
            r#"{"detail":{"code":"sso-required","message":"Log in","extra":{"loginUrl":"/x"}}}"#,
            Says { code: "sso-required", message: "Log in", details: Some(r#"{"loginUrl":"/x"}"#), ..SAYS },
        );
        let map = r#"{"slug":["Taken."],"platform":["Invalid."]}"#;
        check::<Code>(400, &[], map, Says { message: "Taken.", known: false, ..SAYS });
        assert_eq!(decode::<Code>(400, &[], map).field_errors().of("platform").next(), Some("Invalid."));
    }
}
