//! Errors under a success: flags, and codes that are not zero.

use super::{DATE, SAYS, Says, check, is_error};

/// Bybit: an integer, a list with the finer one, and the moment in milliseconds.
mod bybit {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code { 200 10001  200 10006 retry=throttle  200 -1  403 10018 }

        envelope {
            code        = retCode | ret_code
            subcode     = retExtInfo.list[0].code
            message     = retMsg | ret_msg
            details     = retExtInfo
            request_id  = header("traceid")
            timestamp   = time
            retry_after = header("x-bapi-limit-reset-timestamp").epoch_millis()
            error_when  = retCode != 0 | ret_code != 0
        }
    }

    #[test]
    fn reads_every_variation() {
        check::<Code>(
            200,
            &[("traceid", "t9")],
            r#"{"retCode":10001,"retMsg":"params error","result":{},"retExtInfo":{},"time":1700000000123}"#,
            Says {
                code: "10001",
                message: "params error",
                request_id: "t9",
                timestamp: "1700000000123",
                details: Some("{}"),
                ..SAYS
            },
        );
        check::<Code>(
            200,
            &[DATE, ("x-bapi-limit-reset-timestamp", "1700000001500")],
            r#"{"retCode":10006,"retMsg":"Too many visits!","result":{},"retExtInfo":{"list":[{"code":9,"msg":"x"}]},"time":1700000000000}"#,
            Says {
                code: "10006",
                message: "Too many visits!",
                subcode: "9",
                timestamp: "1700000000000",
                wait: Some(1.5),
                ..SAYS
            },
        );
        check::<Code>(200, &[], r#"{"retCode":-1,"retMsg":"","result":null}"#, Says { code: "-1", ..SAYS });
        assert!(
            is_error::<Code>(200, r#"{"retCode":-1}"#)
                && !is_error::<Code>(200, r#"{"retCode":0,"retMsg":"OK"}"#)
        );
        assert!(!is_error::<Code>(200, r#"{"ret_code":"0"}"#) && !is_error::<Code>(200, "{}"));
    }
}

/// OKX: numeric strings, the finer one per order.
mod okx {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code { 200 "1"  200 "51008"  200|400 "50011" retry=throttle  401 "50111" }

        envelope {
            code       = data[sCode != "0"].sCode | code
            message    = data[sCode != "0"].sMsg | msg
            details    = data
            error_when = code != "0"
        }
    }

    #[test]
    fn reads_every_variation() {
        check::<Code>(
            200,
            &[],
            r#"{"code":"1","data":[{"sCode":"51008","sMsg":"Insufficient","ordId":""}],"msg":""}"#,
            Says { code: "51008", message: "Insufficient", ..SAYS },
        );
        check::<Code>(
            200,
            &[],
            r#"{"code":"2","data":[{"sMsg":"","sCode":"0"},{"sMsg":"Insufficient","sCode":"51008"}],"msg":""}"#,
            Says { code: "51008", message: "Insufficient", ..SAYS },
        );
        check::<Code>(
            400,
            &[("retry-after", "2")],
            r#"{"code":"50011","data":[],"msg":"Too Many Requests"}"#,
            Says { code: "50011", message: "Too Many Requests", wait: Some(2.0), ..SAYS },
        );
        assert!(
            !is_error::<Code>(200, r#"{"code":"0","data":[],"msg":""}"#)
                && is_error::<Code>(200, r#"{"code":"1","data":[]}"#)
        );
        assert!(!is_error::<Code>(200, r#"{"code":0,"data":[],"msg":""}"#), "a number all at once");
    }
}

/// WeChat: ids at the end of the text.
mod wechat {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code { * 40001 "凭证无效"  * 45009 retry=throttle  * -1 retry=true }

        envelope {
            code       = errcode
            message    = errmsg.until(" rid:").until(" hint")
            request_id = errmsg.after("rid: ").word() | errmsg.between("req_id: ", " ]") | errmsg.between("hint: [", "]")
            error_when = errcode != 0
        }
    }

    #[test]
    fn reads_every_variation() {
        check::<Code>(
            200,
            &[],
            r#"{"errcode":40001,"errmsg":"invalid credential, not latest rid: 65f0-1a-2b"}"#,
            Says {
                code: "40001",
                message: "invalid credential, not latest",
                request_id: "65f0-1a-2b",
                ..SAYS
            },
        );
        check::<Code>(
            200,
            &[],
            r#"{"errcode":40001,"errmsg":"invalid credential hints: [ req_id: Qz7 ]"}"#,
            Says { code: "40001", message: "invalid credential", request_id: "Qz7", ..SAYS },
        );
        check::<Code>(
            200,
            &[],
            r#"{"errcode":-1,"errmsg":"system error"}"#,
            Says { code: "-1", message: "system error", ..SAYS },
        );
        assert!(
            !is_error::<Code>(200, r#"{"errcode":0,"errmsg":"ok"}"#)
                && !is_error::<Code>(200, r#"{"access_token":"A"}"#)
        );
        assert!(is_error::<Code>(200, r#"{"errcode":-1,"errmsg":"system error"}"#));
    }
}

/// Tencent Cloud: a holder under 200, codes with finer parts.
mod tencent_cloud {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code { * "AuthFailure.SignatureFailure"  * "AuthFailure*"  * "RequestLimitExceeded*" retry=throttle  * "InternalError*" retry=true }

        envelope {
            code       = Response.Error.Code
            category   = Response.Error.Code.until(".")
            message    = Response.Error.Message
            request_id = Response.RequestId
            error_when = Response.Error
        }
    }

    #[test]
    fn reads_every_variation() {
        check::<Code>(
            200,
            &[],
            r#"{"Response":{"Error":{"Code":"AuthFailure.SignatureFailure","Message":"No match"},"RequestId":"ed-1"}}"#,
            Says {
                code: "AuthFailure.SignatureFailure",
                category: "AuthFailure",
                message: "No match",
                request_id: "ed-1",
                ..SAYS
            },
        );
        check::<Code>(
            200,
            &[],
            r#"{"Response":{"Error":{"Code":"RequestLimitExceeded.UinLimitExceeded","Message":"Slow"},"RequestId":"ed-2"}}"#,
            Says {
                code: "RequestLimitExceeded.UinLimitExceeded",
                category: "RequestLimitExceeded",
                message: "Slow",
                request_id: "ed-2",
                ..SAYS
            },
        );
        check::<Code>(
            200,
            &[],
            r#"{"Response":{"Error":{"Code":"InternalError","Message":""},"RequestId":"ed-3"}}"#,
            Says { code: "InternalError", category: "InternalError", request_id: "ed-3", ..SAYS },
        );
        check::<Code>(
            200,
            &[],
            r#"{"Response":{"Error":{"Code":"ResourceNotFound.X","Message":"m"},"RequestId":"ed-4"}}"#,
            Says {
                code: "ResourceNotFound.X",
                category: "ResourceNotFound",
                request_id: "ed-4",
                known: false,
                ..SAYS
            },
        );
        assert!(!is_error::<Code>(200, r#"{"Response":{"RequestId":"x"}}"#));
    }
}

/// Vonage: numeric strings per message, problems, and labels with hyphens.
mod vonage {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code { 200 "2"  200 "1" retry=throttle  401 "401"  422 "invalid-params"  401 unauthorized }

        envelope {
            code       = messages[0].status | "error-code" | type.after_last("#") | status
            message    = messages[0]."error-text" | "error-code-label" | detail | error_text | title
            details    = invalid_parameters
            docs       = type
            request_id = instance | request_id
            error_when = messages[0].status != "0" | status != "0"
        }
    }

    #[test]
    fn reads_every_variation() {
        check::<Code>(
            200,
            &[],
            r#"{"message-count":"1","messages":[{"status":"2","error-text":"Missing to"}]}"#,
            Says { code: "2", message: "Missing to", ..SAYS },
        );
        check::<Code>(
            422,
            &[],
            r#"{"type":"https://v.test/errors#invalid-params","title":"Bad","detail":"The value","instance":"bf0c","invalid_parameters":[{"name":"to","reason":"short"}]}"#,
            Says {
                code: "invalid-params",
                message: "The value",
                docs: "https://v.test/errors#invalid-params",
                request_id: "bf0c",
                details: Some(r#"[{"name":"to","reason":"short"}]"#),
                ..SAYS
            },
        );
        check::<Code>(
            401,
            &[],
            r#"{"error-code":"401","error-code-label":"authentication failed"}"#,
            Says { code: "401", message: "authentication failed", ..SAYS },
        );
        assert!(
            !is_error::<Code>(200, r#"{"messages":[{"status":"0","message-id":"1"}]}"#)
                && !is_error::<Code>(200, r#"{"request_id":"r","status":"0"}"#)
        );
        assert!(is_error::<Code>(200, r#"{"messages":[{"status":"2"}]}"#));
    }
}

/// Paystack: a flag, and what to do next.
mod paystack {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code { 401 invalid_Key  400 missing_params }

        envelope {
            code       = code
            category   = type
            message    = message
            action     = meta.nextStep
            details    = data
            error_when = status == false
        }
    }

    #[test]
    fn reads_every_variation() {
        let body = r#"{"status":false,"message":"Invalid key","meta":{"nextStep":"Use the right key"},"type":"validation_error","code":"invalid_Key"}"#;
        check::<Code>(
            401,
            &[],
            body,
            Says { code: "invalid_Key", category: "validation_error", message: "Invalid key", ..SAYS },
        );
        assert_eq!(super::super::decode::<Code>(401, &[], body).action(), Some("Use the right key"));
        assert!(is_error::<Code>(200, body) && !is_error::<Code>(200, r#"{"status":true,"data":{}}"#));
        assert!(is_error::<Code>(200, r#"{"status":"false","message":"as a text"}"#));
        check::<Code>(
            400,
            &[],
            r#"{"status":false,"message":"No code here"}"#,
            Says { message: "No code here", known: false, ..SAYS },
        );
    }
}

/// Flutterwave: the flag is a word; newer bodies nest.
mod flutterwave {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code { 400 "10400"  401 "10401"  404 "10404"  503 "10503" retry=false }

        envelope {
            code       = error.code | code
            category   = error.type
            message    = error.message | message
            details    = error.validation_errors | data
            request_id = header("x-trace-id") | meta.trace_id
            error_when = status == "error" | status == "failed"
        }
    }

    #[test]
    fn reads_every_variation() {
        check::<Code>(
            400,
            &[("x-trace-id", "f1")],
            r#"{"status":"failed","error":{"type":"REQUEST_NOT_VALID","code":"10400","message":"Not valid","validation_errors":[{"field_name":"email","message":"is bad"}]}}"#,
            Says {
                code: "10400",
                category: "REQUEST_NOT_VALID",
                message: "Not valid",
                request_id: "f1",
                ..SAYS
            },
        );
        let old = r#"{"status":"error","message":"Merchant is not enabled","data":null}"#;
        check::<Code>(
            400,
            &[],
            old,
            Says { message: "Merchant is not enabled", details: Some("null"), known: false, ..SAYS },
        );
        assert!(is_error::<Code>(200, old) && !is_error::<Code>(200, r#"{"status":"success"}"#));
    }
}
