//! XML, and vendors that send it beside JSON.

use super::{SAYS, Says, check, is_error};

/// Azure Storage: the code in a header and a body with a mark in front, ids inside the text, attributes on the text.
mod azure_storage {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code { 404 BlobNotFound  404 ResourceNotFound  503 ServerBusy  403 AuthenticationFailed }

        envelope {
            code       = Error.Code | error.code | "odata.error".code | header("x-ms-error-code")
            message    = Error.Message.until("\n") | error.message.until("\n") | "odata.error".message.value.until("\n")
            request_id = header("x-ms-request-id") | Error.Message.after("RequestId:").word()
                       | error.message.after("RequestId:").word() | "odata.error".message.value.after("RequestId:").word()
            timestamp  = Error.Message.after("Time:").word() | error.message.after("Time:").word()
                       | "odata.error".message.value.after("Time:").word()
            details    = Error.AuthenticationErrorDetail
        }
    }

    #[test]
    fn reads_every_variation() {
        check::<Code>(
            404,
            &[("content-type", "application/xml")],
            "\u{feff}<?xml version=\"1.0\" encoding=\"utf-8\"?><Error><Code>BlobNotFound</Code><Message>Not there.\nRequestId:ab-1\nTime:2024-01-02T03:04:05.6Z</Message></Error>",
            Says {
                code: "BlobNotFound",
                message: "Not there.",
                request_id: "ab-1",
                timestamp: "2024-01-02T03:04:05.6Z",
                ..SAYS
            },
        );
        check::<Code>(
            404,
            &[],
            "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>\n<m:error xmlns:m=\"http://s.test/metadata\"><m:code>ResourceNotFound</m:code><m:message xml:lang=\"en-US\">Not there.\nRequestId:ab-2\nTime:2024-01-02T03:04:05Z</m:message></m:error>",
            Says {
                code: "ResourceNotFound",
                message: "Not there.",
                request_id: "ab-2",
                timestamp: "2024-01-02T03:04:05Z",
                ..SAYS
            },
        );
        check::<Code>(
            404,
            &[],
            r#"{"odata.error":{"code":"ResourceNotFound","message":{"lang":"en-US","value":"Not there.\nRequestId:ab-3\nTime:2024-01-02T03:04:05Z"}}}"#,
            Says {
                code: "ResourceNotFound",
                message: "Not there.",
                request_id: "ab-3",
                timestamp: "2024-01-02T03:04:05Z",
                ..SAYS
            },
        );
        check::<Code>(
            404,
            &[("x-ms-error-code", "BlobNotFound"), ("x-ms-request-id", "ab-4")],
            "",
            Says { code: "BlobNotFound", request_id: "ab-4", ..SAYS },
        );
        check::<Code>(
            403,
            &[],
            "<Error><Code>AuthenticationFailed</Code><Message>No.</Message><AuthenticationErrorDetail>The MAC &lt;x&gt;</AuthenticationErrorDetail></Error>",
            Says { code: "AuthenticationFailed", message: "No.", details: Some(r#""The MAC <x>""#), ..SAYS },
        );
    }
}

/// AWS query protocols: two shapes of XML, and JSON on request.
mod aws_query {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code { 400 Throttling retry=throttle  400 "InvalidInstanceID.Malformed"  403 SignatureDoesNotMatch }

        envelope {
            code       = xml("Code") | Error.Code
            category   = xml("Type") | Error.Type
            message    = xml("Message") | xml("message") | Error.Message
            request_id = xml("RequestId") | xml("RequestID") | RequestId | header("x-amzn-requestid")
        }
    }

    #[test]
    fn reads_every_variation() {
        check::<Code>(
            400,
            &[],
            "<ErrorResponse xmlns=\"https://iam.test/doc/\">\n  <Error>\n    <Type>Sender</Type>\n    <Code>Throttling</Code>\n    <Message>Rate exceeded</Message>\n  </Error>\n  <RequestId>q1</RequestId>\n</ErrorResponse>",
            Says {
                code: "Throttling",
                category: "Sender",
                message: "Rate exceeded",
                request_id: "q1",
                ..SAYS
            },
        );
        check::<Code>(
            400,
            &[],
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Response><Errors><Error><Code>InvalidInstanceID.Malformed</Code><Message>Invalid id: \"i-1\"</Message></Error></Errors><RequestID>q2</RequestID></Response>",
            Says {
                code: "InvalidInstanceID.Malformed",
                message: "Invalid id: \"i-1\"",
                request_id: "q2",
                ..SAYS
            },
        );
        check::<Code>(
            403,
            &[],
            r#"{"Error":{"Code":"SignatureDoesNotMatch","Message":"No match","Type":"Sender"},"RequestId":"q3"}"#,
            Says {
                code: "SignatureDoesNotMatch",
                category: "Sender",
                message: "No match",
                request_id: "q3",
                ..SAYS
            },
        );
    }
}

/// Braintree: errors in a tree of XML whose elements have types; GraphQL beside it.
mod braintree {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code { 422 "81502" as AmountRequired  422 "91564"  401 AUTHENTICATION  400 VALIDATION }

        envelope {
            code       = xml("code") | errors[0].extensions.legacyCode | errors[0].extensions.errorClass
            category   = errors[0].extensions.errorClass
            message    = "api-error-response".message | errors[0].message
            target     = xml("attribute") | errors[0].extensions.inputPath[-1]
            details    = "api-error-response".errors | errors[0].path
            request_id = extensions.requestId | header("x-request-id")
            error_when = errors
        }
    }

    #[test]
    fn reads_every_variation() {
        let xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<api-error-response>\n  <errors>\n    <errors type=\"array\"/>\n    <transaction>\n      <errors type=\"array\">\n        <error>\n          <code>81502</code>\n          <attribute type=\"symbol\">amount</attribute>\n          <message>Amount is required.</message>\n        </error>\n      </errors>\n    </transaction>\n  </errors>\n  <message>Amount is required.\nAlso bad.</message>\n</api-error-response>\n";
        check::<Code>(
            422,
            &[("content-type", "application/xml; charset=utf-8")],
            xml,
            Says { code: "81502", target: "amount", message: "Amount is required.\nAlso bad.", ..SAYS },
        );
        check::<Code>(
            200,
            &[],
            r#"{"errors":[{"message":"An account is needed","path":["chargePaymentMethod"],"extensions":{"errorType":"user_error","errorClass":"VALIDATION","legacyCode":"91564","inputPath":["input","transaction","merchantAccountId"]}}],"data":{"x":null},"extensions":{"requestId":"bt1"}}"#,
            Says {
                code: "91564",
                category: "VALIDATION",
                message: "An account is needed",
                target: "merchantAccountId",
                request_id: "bt1",
                ..SAYS
            },
        );
        assert!(is_error::<Code>(200, r#"{"errors":[{"message":"x"}]}"#));
    }
}

/// A SOAP fault: prefixes, a code inside and one outside, a text with its language.
mod soap_fault {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code { 500 INVALID_LOGIN retry=false  500 "INVALID_SESSION_ID" }

        envelope {
            code    = Envelope.Body.Fault.detail.*.exceptionCode | Envelope.Body.Fault.Code.Subcode.Value.after(":") | Envelope.Body.Fault.faultcode.after_last(":")
            message = Envelope.Body.Fault.detail.*.exceptionMessage | Envelope.Body.Fault.faultstring | Envelope.Body.Fault.Reason.Text
            details = Envelope.Body.Fault.detail
        }
    }

    #[test]
    fn reads_every_variation() {
        check::<Code>(
            500,
            &[("content-type", "text/xml")],
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns:sf=\"urn:fault\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><soapenv:Body><soapenv:Fault><faultcode>sf:INVALID_LOGIN</faultcode><faultstring>INVALID_LOGIN: wrong</faultstring><detail><sf:LoginFault xsi:type=\"sf:LoginFault\"><sf:exceptionCode>INVALID_LOGIN</sf:exceptionCode><sf:exceptionMessage>wrong</sf:exceptionMessage></sf:LoginFault></detail></soapenv:Fault></soapenv:Body></soapenv:Envelope>",
            Says { code: "INVALID_LOGIN", message: "wrong", ..SAYS },
        );
        check::<Code>(
            500,
            &[],
            "<!-- proxy --><e:Envelope xmlns:e=\"http://www.w3.org/2003/05/soap-envelope\"><e:Body><e:Fault><e:Code><e:Value>e:Sender</e:Value><e:Subcode><e:Value>sf:INVALID_SESSION_ID</e:Value></e:Subcode></e:Code><e:Reason><e:Text xml:lang=\"en\">expired</e:Text></e:Reason></e:Fault></e:Body></e:Envelope>",
            Says { code: "INVALID_SESSION_ID", message: "expired", ..SAYS },
        );
    }
}
