//! Calls of procedures and of services, over HTTP in one way or another.

use api_error_codes::Retry;

use super::{SAYS, Says, check, is_error};

/// Connect and gRPC-Web: a word in the body, or a number in a header of a 200.
mod connect {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code {
            400 invalid_argument | "3"
            429 resource_exhausted | "8" retry=throttle
            503 unavailable | "14" retry=true
            404 not_found | "5"
        }
        envelope {
            code       = code | header("grpc-status")
            message    = message | header("grpc-message")
            details    = details
            fields     = details[0].debug.fieldViolations
            error_when = code
        }
    }

    #[test]
    fn words_and_numbers() {
        check::<Code>(
            400,
            &[("content-type", "application/json")],
            r#"{"code":"invalid_argument","message":"name is empty","details":[{"type":"google.rpc.BadRequest","value":"CgA","debug":{"fieldViolations":[{"field":"name","description":"is empty"}]}}]}"#,
            Says {
                code: "invalid_argument",
                message: "name is empty",
                fields: Some(&[("name", "is empty")]),
                ..SAYS
            },
        );
        check::<Code>(
            200,
            &[
                ("content-type", "application/grpc-web+proto"),
                ("grpc-status", "14"),
                ("grpc-message", "down"),
            ],
            "",
            Says { code: "14", message: "down", retry: Some(Retry::Backoff), ..SAYS },
        );
    }
}

/// tRPC: one answer or a batch of them.
mod trpc {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code { 404 NOT_FOUND  400 BAD_REQUEST  429 TOO_MANY_REQUESTS }
        envelope {
            code    = error.data.code | error.json.data.code | [0].error.data.code | [0].error.json.data.code
            subcode = error.code | error.json.code | [0].error.code
            message = error.message | error.json.message | [0].error.message
            target  = error.data.path | error.json.data.path | [0].error.data.path
            fields  = error.data.zodError.fieldErrors
        }
    }

    #[test]
    fn one_or_a_batch() {
        check::<Code>(
            400,
            &[],
            r#"{"error":{"message":"bad","code":-32600,"data":{"code":"BAD_REQUEST","httpStatus":400,"path":"post.add","zodError":{"formErrors":[],"fieldErrors":{"title":["Required"]}}}}}"#,
            Says {
                code: "BAD_REQUEST",
                subcode: "-32600",
                message: "bad",
                target: "post.add",
                fields: Some(&[("title", "Required")]),
                ..SAYS
            },
        );
        check::<Code>(
            404,
            &[],
            r#"[{"error":{"message":"none","code":-32004,"data":{"code":"NOT_FOUND","httpStatus":404,"path":"post.get"}}}]"#,
            Says { code: "NOT_FOUND", subcode: "-32004", message: "none", target: "post.get", ..SAYS },
        );
        check::<Code>(
            404,
            &[],
            r#"{"error":{"json":{"message":"none","code":-32004,"data":{"code":"NOT_FOUND","path":"a"}}}}"#,
            Says { code: "NOT_FOUND", subcode: "-32004", message: "none", target: "a", ..SAYS },
        );
    }
}

/// SOAP 1.1 and 1.2: one fault, two shapes, any prefix.
mod soap {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code { 500 "env:Sender*" as Sender retry=false  500 "m:MessageTimeout" as Late retry=true  500 "soap:Server" as Server retry=true }
        envelope {
            code    = Envelope.Body.Fault.Code.Subcode.Value | Envelope.Body.Fault.Code.Value | Envelope.Body.Fault.faultcode
            message = Envelope.Body.Fault.Reason.Text[0] | Envelope.Body.Fault.faultstring
            target  = Envelope.Body.Fault.Role | Envelope.Body.Fault.faultactor
            details = Envelope.Body.Fault.Detail | Envelope.Body.Fault.detail
        }
    }

    #[test]
    fn both_versions() {
        check::<Code>(
            500,
            &[("content-type", "application/soap+xml; charset=utf-8")],
            "<?xml version='1.0'?>\n<env:Envelope xmlns:env=\"http://w.test/soap-envelope\" xmlns:m=\"http://m.test\"><env:Body><env:Fault><env:Code><env:Value>env:Sender</env:Value><env:Subcode><env:Value>m:MessageTimeout</env:Value></env:Subcode></env:Code><env:Reason><env:Text xml:lang=\"en\">Too late</env:Text><env:Text xml:lang=\"cs\">Pozdě</env:Text></env:Reason><env:Detail><m:MaxTime>P5M</m:MaxTime></env:Detail></env:Fault></env:Body></env:Envelope>",
            Says {
                code: "m:MessageTimeout",
                message: "Too late",
                details: Some(r#"{"MaxTime":"P5M"}"#),
                retry: Some(Retry::Backoff),
                ..SAYS
            },
        );
        check::<Code>(
            500,
            &[("content-type", "text/xml")],
            "<soap:Envelope xmlns:soap='http://s.test/'><soap:Body><soap:Fault><faultcode>soap:Server</faultcode><faultstring>Broken &amp; down</faultstring><faultactor>http://a.test</faultactor><detail><a><b>1</b><b>2</b></a></detail></soap:Fault></soap:Body></soap:Envelope>",
            Says {
                code: "soap:Server",
                message: "Broken & down",
                target: "http://a.test",
                details: Some(r#"{"a":{"b":["1","2"]}}"#),
                ..SAYS
            },
        );
    }
}

/// XML-RPC: members with names.
mod xml_rpc {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code { * 4  * 403 }
        envelope {
            code       = methodResponse.fault.value.struct.member[name == "faultCode"].value.int
                       | methodResponse.fault.value.struct.member[name == "faultCode"].value.i4
            message    = methodResponse.fault.value.struct.member[name == "faultString"].value.string
            error_when = methodResponse.fault
        }
    }

    #[test]
    fn members_by_name() {
        let body = "<?xml version=\"1.0\"?><methodResponse><fault><value><struct><member><name>faultString</name><value><string>Too many parameters.</string></value></member><member><name>faultCode</name><value><int>4</int></value></member></struct></value></fault></methodResponse>";
        check::<Code>(200, &[], body, Says { code: "4", message: "Too many parameters.", ..SAYS });
        assert!(is_error::<Code>(200, body));
        assert!(!is_error::<Code>(200, "<methodResponse><params/></methodResponse>"));
    }
}

/// Attributes and namespaces: OGC services, WebDAV, OAI-PMH.
mod attributes {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code { 400 InvalidParameterValue  200 badVerb  404 "Sabre\\DAV\\Exception\\NotFound" as NotFound }
        envelope {
            code       = ExceptionReport.Exception."@exceptionCode" | "OAI-PMH".error."@code" | error.exception
            message    = ExceptionReport.Exception.ExceptionText | xml("error") | error.message
            target     = ExceptionReport.Exception."@locator"
            timestamp  = "OAI-PMH".responseDate
            error_when = "OAI-PMH".error
        }
    }

    #[test]
    fn tell_the_code() {
        check::<Code>(
            400,
            &[("content-type", "text/xml")],
            "<ows:ExceptionReport xmlns:ows=\"http://o.test/ows\" version=\"2.0.0\"><ows:Exception exceptionCode=\"InvalidParameterValue\" locator=\"layer\"><ows:ExceptionText>No such layer</ows:ExceptionText></ows:Exception></ows:ExceptionReport>",
            Says { code: "InvalidParameterValue", message: "No such layer", target: "layer", ..SAYS },
        );
        check::<Code>(
            200,
            &[],
            "<OAI-PMH xmlns=\"http://o.test/\"><responseDate>2024-05-01T10:00:00Z</responseDate><error code=\"badVerb\">Illegal verb</error></OAI-PMH>",
            Says { code: "badVerb", message: "Illegal verb", timestamp: "2024-05-01T10:00:00Z", ..SAYS },
        );
        check::<Code>(
            404,
            &[],
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<d:error xmlns:d=\"DAV:\" xmlns:s=\"http://s.test/ns\">\n  <s:exception>Sabre\\DAV\\Exception\\NotFound</s:exception>\n  <s:message>File a.txt could not be located</s:message>\n</d:error>\n",
            Says {
                code: "Sabre\\DAV\\Exception\\NotFound",
                message: "File a.txt could not be located",
                ..SAYS
            },
        );
    }
}
