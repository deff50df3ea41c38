//! Shops, carriers, and those who move money.

use api_error_codes::Retry;

use super::{SAYS, Says, check, is_error};

/// WordPress and WooCommerce: the status and the complaints in `data`.
mod wordpress {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code { 400 rest_invalid_param  401 rest_forbidden  404 woocommerce_rest_product_invalid_id }
        envelope { code = code  message = message  status = data.status  details = data.params | data }
    }

    #[test]
    fn complaints_in_data() {
        check::<Code>(
            400,
            &[],
            r#"{"code":"rest_invalid_param","message":"Invalid parameter(s): email","data":{"status":400,"params":{"email":"Invalid email address."},"details":{"email":{"code":"rest_invalid_email","message":"Invalid email address.","data":null}}}}"#,
            Says {
                code: "rest_invalid_param",
                message: "Invalid parameter(s): email",
                fields: Some(&[("email", "Invalid email address.")]),
                ..SAYS
            },
        );
        check::<Code>(
            404,
            &[],
            r#"{"code":"woocommerce_rest_product_invalid_id","message":"Invalid ID.","data":{"status":404}}"#,
            Says { code: "woocommerce_rest_product_invalid_id", message: "Invalid ID.", ..SAYS },
        );
    }
}

/// Magento fills its message in from parameters; BigCommerce has titles and a map.
mod carts {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code { 400 _  422 _  404 _ }
        envelope { message = message | title  docs = type  details = parameters | errors }
    }

    #[test]
    fn without_codes() {
        check::<Code>(
            400,
            &[],
            r#"{"message":"\"%fieldName\" is required. Enter and try again.","parameters":{"fieldName":"sku"}}"#,
            Says {
                message: "\"%fieldName\" is required. Enter and try again.",
                details: Some(r#"{"fieldName":"sku"}"#),
                known: false,
                ..SAYS
            },
        );
        check::<Code>(
            422,
            &[],
            r#"{"status":422,"title":"JSON data is missing or invalid","type":"https://b.test/docs#422","errors":{"name":"error.path.missing","variants[0].sku":"error.minLength"}}"#,
            Says {
                message: "JSON data is missing or invalid",
                docs: "https://b.test/docs#422",
                fields: Some(&[("name", "error.path.missing"), ("variants[0].sku", "error.minLength")]),
                known: false,
                ..SAYS
            },
        );
    }
}

/// Lists of errors: eBay, Amazon's Selling Partner API, UPS, FedEx, Amadeus.
mod lists {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code {
            400 25002
            429 QuotaExceeded | "429"
            401 "250003"
            400 "SHIPMENT.TOTALWEIGHT.INVALID"
            400 477
        }
        envelope {
            code       = errors[0].errorId | errors[0].code | response.errors[0].code
            category   = errors[0].category | errors[0].title
            message    = errors[0].longMessage | errors[0].detail | errors[0].message | response.errors[0].message
            target     = errors[0].source.parameter
            request_id = transactionId | header("x-amzn-requestid") | header("rlogid")
            details    = errors | response.errors
        }
    }

    #[test]
    fn the_first_counts() {
        check::<Code>(
            400,
            &[("rlogid", "r-1")],
            r#"{"errors":[{"errorId":25002,"domain":"API_INVENTORY","category":"REQUEST","message":"User error","longMessage":"The item is ended","parameters":[{"name":"0","value":"x"}]}]}"#,
            Says {
                code: "25002",
                category: "REQUEST",
                message: "The item is ended",
                request_id: "r-1",
                ..SAYS
            },
        );
        check::<Code>(
            429,
            &[("x-amzn-requestid", "z-1"), ("x-amzn-ratelimit-limit", "0.0167")],
            r#"{"errors":[{"code":"QuotaExceeded","message":"You exceeded your quota.","details":""}]}"#,
            Says {
                code: "QuotaExceeded",
                message: "You exceeded your quota.",
                request_id: "z-1",
                retry: Some(Retry::Throttle),
                ..SAYS
            },
        );
        check::<Code>(
            401,
            &[],
            r#"{"response":{"errors":[{"code":"250003","message":"Invalid Access License number"}]}}"#,
            Says { code: "250003", message: "Invalid Access License number", ..SAYS },
        );
        check::<Code>(
            400,
            &[],
            r#"{"transactionId":"624-1","errors":[{"code":"SHIPMENT.TOTALWEIGHT.INVALID","message":"Weight is wrong","parameterList":[]}]}"#,
            Says {
                code: "SHIPMENT.TOTALWEIGHT.INVALID",
                message: "Weight is wrong",
                request_id: "624-1",
                ..SAYS
            },
        );
        check::<Code>(
            400,
            &[],
            r#"{"errors":[{"status":400,"code":477,"title":"INVALID FORMAT","detail":"needs three letters","source":{"parameter":"origin","example":"MUC"}}]}"#,
            Says {
                code: "477",
                category: "INVALID FORMAT",
                message: "needs three letters",
                target: "origin",
                fields: Some(&[("origin", "needs three letters")]),
                ..SAYS
            },
        );
    }
}

/// Money: GoCardless, Klarna, Wise, DocuSign's neighbours.
mod money {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code { 422 validation_failed  400 BAD_VALUE  403 "error.route.not.supported" as NoRoute  429 rate_limit_exceeded }
        envelope {
            code       = error.errors[0].reason | error.type | error_code | errors[0].code
            message    = error.message | error_messages[0] | errors[0].message
            request_id = error.request_id | correlation_id
            docs       = error.documentation_url
            status     = error.code
            details    = error.errors | error_messages | errors
        }
    }

    #[test]
    fn complaints_in_lists() {
        check::<Code>(
            422,
            &[],
            r#"{"error":{"message":"Validation failed","documentation_url":"https://g.test/#validation_failed","type":"validation_failed","request_id":"dd-1","errors":[{"field":"branch_code","message":"must be a number","request_pointer":"/customer_bank_accounts/branch_code"}],"code":422}}"#,
            Says {
                code: "validation_failed",
                message: "Validation failed",
                request_id: "dd-1",
                docs: "https://g.test/#validation_failed",
                fields: Some(&[("branch_code", "must be a number")]),
                ..SAYS
            },
        );
        check::<Code>(
            400,
            &[],
            r#"{"error_code":"BAD_VALUE","error_messages":["Bad value: order_lines","Bad value: locale"],"correlation_id":"6a-1"}"#,
            Says {
                code: "BAD_VALUE",
                message: "Bad value: order_lines",
                request_id: "6a-1",
                details: Some(r#"["Bad value: order_lines","Bad value: locale"]"#),
                fields: Some(&[]),
                ..SAYS
            },
        );
        check::<Code>(
            403,
            &[],
            r#"{"errors":[{"code":"error.route.not.supported","message":"EUR to XAF","path":"targetCurrency","arguments":["EUR","XAF"]}]}"#,
            Says {
                code: "error.route.not.supported",
                message: "EUR to XAF",
                fields: Some(&[("targetCurrency", "EUR to XAF")]),
                ..SAYS
            },
        );
    }
}

/// Alipay wraps each answer in a member of the method's name; Alibaba Cloud and Huawei do not.
mod china {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code {
            * "ACQ.TRADE_NOT_EXIST" as NoTrade
            * "20000" retry=true
            403 "Throttling*" retry=throttle
            404 "InvalidInstanceId.NotFound" as NoInstance
            400 "APIG.0308" as Busy retry=throttle
        }
        envelope {
            code       = *.sub_code | *.code | Code | error_code
            category   = *.code
            message    = *.sub_msg | *.msg | Message | error_msg
            request_id = RequestId | request_id
            docs       = Recommend
            error_when = *.sub_code
        }
    }

    #[test]
    fn in_a_member_of_any_name() {
        let body = r#"{"alipay_trade_query_response":{"code":"40004","msg":"Business Failed","sub_code":"ACQ.TRADE_NOT_EXIST","sub_msg":"交易不存在"},"sign":"ab=="}"#;
        check::<Code>(
            200,
            &[],
            body,
            Says { code: "ACQ.TRADE_NOT_EXIST", category: "40004", message: "交易不存在", ..SAYS },
        );
        assert!(is_error::<Code>(200, body));
        assert!(!is_error::<Code>(
            200,
            r#"{"alipay_trade_query_response":{"code":"10000","msg":"Success"}}"#
        ));
        check::<Code>(
            403,
            &[],
            r#"{"RequestId":"A-1","HostId":"ecs.test","Code":"Throttling.User","Message":"Request was denied due to user flow control.","Recommend":"https://n.test/?q=Throttling.User"}"#,
            Says {
                code: "Throttling.User",
                message: "Request was denied due to user flow control.",
                request_id: "A-1",
                docs: "https://n.test/?q=Throttling.User",
                retry: Some(Retry::Throttle),
                ..SAYS
            },
        );
        check::<Code>(
            400,
            &[],
            r#"{"error_msg":"The throttling threshold has been reached","error_code":"APIG.0308","request_id":"h-1"}"#,
            Says {
                code: "APIG.0308",
                message: "The throttling threshold has been reached",
                request_id: "h-1",
                retry: Some(Retry::Throttle),
                ..SAYS
            },
        );
    }
}
