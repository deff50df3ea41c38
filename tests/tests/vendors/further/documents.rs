//! Documents with a form of their own: problems, holders, causes.

use super::{DATE, SAYS, Says, check, decode};

/// Mailchimp and Mandrill: titles for codes, and negative integers beside names.
mod mailchimp {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code { 400 "Member Exists"  404 "Resource Not Found"  500 Invalid_Key retry=false }

        envelope {
            code       = name | title
            subcode    = code
            message    = detail | message
            details    = errors
            docs       = type
            status     = status
            request_id = instance
        }
    }

    #[test]
    fn reads_every_variation() {
        check::<Code>(
            400,
            &[],
            r#"{"type":"https://m.test/docs/errors/","title":"Member Exists","status":400,"detail":"a@b.test is there","instance":"b3f2"}"#,
            Says {
                code: "Member Exists",
                message: "a@b.test is there",
                docs: "https://m.test/docs/errors/",
                request_id: "b3f2",
                ..SAYS
            },
        );
        check::<Code>(
            500,
            &[],
            r#"{"status":"error","code":-1,"name":"Invalid_Key","message":"Invalid API key"}"#,
            Says { code: "Invalid_Key", subcode: "-1", message: "Invalid API key", ..SAYS },
        );
        assert!(
            !decode::<Code>(500, &[], r#"{"status":"error","code":-1,"name":"Invalid_Key"}"#).is_retryable()
        );
    }
}

/// Xero: PascalCase, integers and words, a header that names the limit, an empty body.
mod xero {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code { 400 10  401 Unauthorized  429 minute  429 day  400 invalid_grant }

        envelope {
            code       = header("x-rate-limit-problem") | ErrorNumber | Title | error
            category   = Type
            message    = Message | Detail | Elements[0].ValidationErrors[0].Message | text()
            details    = Elements
            status     = Status
            request_id = Instance | header("xero-correlation-id")
        }
    }

    #[test]
    fn reads_every_variation() {
        check::<Code>(
            400,
            &[],
            r#"{"ErrorNumber":10,"Type":"ValidationException","Message":"A validation exception","Elements":[{"ValidationErrors":[{"Message":"Name"}]}]}"#,
            Says { code: "10", category: "ValidationException", message: "A validation exception", ..SAYS },
        );
        check::<Code>(
            401,
            &[],
            r#"{"Type":null,"Title":"Unauthorized","Status":401,"Detail":"AuthenticationUnsuccessful","Instance":"x-1","Extensions":{}}"#,
            Says { code: "Unauthorized", message: "AuthenticationUnsuccessful", request_id: "x-1", ..SAYS },
        );
        check::<Code>(
            429,
            &[("x-rate-limit-problem", "minute"), ("retry-after", "26"), ("xero-correlation-id", "x-2")],
            "",
            Says { code: "minute", request_id: "x-2", wait: Some(26.0), ..SAYS },
        );
        check::<Code>(
            503,
            &[],
            "The Xero API is currently offline",
            Says { message: "The Xero API is currently offline", known: false, ..SAYS },
        );
    }
}

/// Spotify: an object or a word in one place.
mod spotify {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code { 400 invalid_client  403 PREMIUM_REQUIRED  401 _  429 _ }

        envelope { code = error.reason | error  message = error.message | error_description  status = error.status }
    }

    #[test]
    fn reads_every_variation() {
        check::<Code>(
            401,
            &[],
            r#"{"error":{"status":401,"message":"The token expired"}}"#,
            Says { message: "The token expired", known: false, ..SAYS },
        );
        check::<Code>(
            400,
            &[],
            r#"{"error":"invalid_client","error_description":"Invalid client"}"#,
            Says { code: "invalid_client", message: "Invalid client", ..SAYS },
        );
        check::<Code>(
            403,
            &[],
            r#"{"error":{"status":403,"message":"Premium","reason":"PREMIUM_REQUIRED"}}"#,
            Says { code: "PREMIUM_REQUIRED", message: "Premium", ..SAYS },
        );
        check::<Code>(429, &[("retry-after", "5")], "", Says { wait: Some(5.0), known: false, ..SAYS });
    }
}

/// Mercado Pago: causes in a list, an object or a list of lists; the id and the moment in one text.
mod mercado_pago {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code { 400 2131  400 "E301"  400 bad_request  401 unauthorized  403 "PolicyAgent" }

        envelope {
            code       = cause[0].code | cause.code | cause[0][0].code | code | error
            message    = cause[0].description | cause.description | cause[0][0].description | message
            details    = cause
            status     = status
            request_id = cause[0].data.after(";") | header("x-request-id")
            timestamp  = cause[0].data.before(";")
        }
    }

    #[test]
    fn reads_every_variation() {
        check::<Code>(
            400,
            &[("x-request-id", "hdr")],
            r#"{"message":"Cannot infer","error":"bad_request","status":400,"cause":[{"code":2131,"description":"Cannot infer Payment Method","data":"19-09-2023T17:10:37UTC;7ba0-1"}]}"#,
            Says {
                code: "2131",
                message: "Cannot infer Payment Method",
                request_id: "7ba0-1",
                timestamp: "19-09-2023T17:10:37UTC",
                ..SAYS
            },
        );
        check::<Code>(
            400,
            &[("x-request-id", "hdr")],
            r#"{"message":"invalid","error":"bad_request","status":400,"cause":[{"code":"E301","description":"Invalid","data":null}]}"#,
            Says { code: "E301", message: "Invalid", request_id: "hdr", ..SAYS },
        );
        check::<Code>(
            400,
            &[],
            r#"{"message":"m","error":"bad_request","status":400,"cause":{"code":1,"description":"Params","data":null}}"#,
            Says { code: "1", message: "Params", known: false, ..SAYS },
        );
        check::<Code>(
            400,
            &[],
            r#"{"message":"m","error":"bad_request","status":400,"cause":[[{"code":"card-120","description":"Invalid token"}]]}"#,
            Says { code: "card-120", message: "Invalid token", known: false, ..SAYS },
        );
        check::<Code>(
            401,
            &[],
            r#"{"code":"unauthorized","message":"No","status":401,"cause":[]}"#,
            Says { code: "unauthorized", message: "No", details: Some("[]"), ..SAYS },
        );
    }
}

/// Mastercard: holders of one name, one error or a list of them, with the server's verdict.
mod mastercard {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code { 400 INVALID_INPUT  503 SYSTEM_ERROR  401 "AUTHORIZATION_FAILED" }

        envelope {
            code      = Errors.Error[0].ReasonCode | Errors.Error.ReasonCode
            category  = Errors.Error[0].Source | Errors.Error.Source
            message   = Errors.Error[0].Description | Errors.Error.Description
            details   = Errors.Error[0].Details | Errors.Error.Details
            retryable = Errors.Error[0].Recoverable | Errors.Error.Recoverable
        }
    }

    #[test]
    fn reads_every_variation() {
        let body = r#"{"Errors":{"Error":[{"Source":"Gateway","ReasonCode":"INVALID_INPUT","Description":"Bad","Recoverable":false,"Details":null}]}}"#;
        check::<Code>(
            400,
            &[],
            body,
            Says {
                code: "INVALID_INPUT",
                category: "Gateway",
                message: "Bad",
                details: Some("null"),
                ..SAYS
            },
        );
        let one = r#"{"Errors":{"Error":{"Source":"S","ReasonCode":"SYSTEM_ERROR","Description":"D","Recoverable":"True"}}}"#;
        check::<Code>(400, &[], one, Says { code: "SYSTEM_ERROR", category: "S", message: "D", ..SAYS });
        assert!(
            decode::<Code>(400, &[], one).is_retryable() && !decode::<Code>(503, &[], body).is_retryable()
        );
    }

    #[test]
    fn reads_the_same_in_xml() {
        let body = "<Errors><Error><Source>Gateway</Source><ReasonCode>INVALID_INPUT</ReasonCode><Description>Bad</Description><Recoverable>true</Recoverable><Details/></Error></Errors>";
        check::<Code>(
            400,
            &[],
            body,
            Says { code: "INVALID_INPUT", category: "Gateway", message: "Bad", ..SAYS },
        );
        assert!(decode::<Code>(400, &[], body).is_retryable());
    }
}

/// Mailgun: no code, a word where the key is wrong, and a limit in milliseconds.
mod mailgun {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code { 401 _  400 _  429 _ }

        envelope {
            message     = message | Error | error | body()
            retry_after = header("x-ratelimit-reset").epoch_millis()
        }
    }

    #[test]
    fn reads_every_variation() {
        check::<Code>(401, &[], "Forbidden", Says { message: "Forbidden", known: false, ..SAYS });
        check::<Code>(
            401,
            &[],
            "\"Invalid private key\"",
            Says { message: "Invalid private key", known: false, ..SAYS },
        );
        check::<Code>(
            400,
            &[],
            r#"{"Error":"from is missing"}"#,
            Says { message: "from is missing", known: false, ..SAYS },
        );
        check::<Code>(
            429,
            &[DATE, ("x-ratelimit-reset", "1700000002500")],
            r#"{"message":"rate"}"#,
            Says { message: "rate", wait: Some(2.5), known: false, ..SAYS },
        );
    }
}
