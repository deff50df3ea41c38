//! Shapes that a standard gives, and what is made of them.

use super::{SAYS, Says, check, is_error};

/// HL7 FHIR: an `OperationOutcome` with issues.
mod fhir {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code { 404 "not-found" as Missing  422 invariant  422 MSG_PARAM_INVALID  429 throttled  400 structure }
        envelope {
            code     = issue[severity == "error"].details.coding[0].code | issue[severity == "error"].code | issue[0].code
            category = issue[0].severity
            message  = issue[severity == "error"].diagnostics | issue[severity == "error"].details.text | issue[0].diagnostics
            target   = issue[severity == "error"].expression[0] | issue[0].location[0]
            details  = issue
        }
    }

    #[test]
    fn the_first_issue_that_is_an_error() {
        check::<Code>(
            422,
            &[("content-type", "application/fhir+json")],
            r#"{"resourceType":"OperationOutcome","issue":[{"severity":"warning","code":"informational","diagnostics":"old"},{"severity":"error","code":"invariant","details":{"coding":[{"system":"http://h.test","code":"MSG_PARAM_INVALID"}],"text":"no"},"diagnostics":"bad gender","expression":["Patient.gender"]}]}"#,
            Says {
                code: "MSG_PARAM_INVALID",
                category: "warning",
                message: "bad gender",
                target: "Patient.gender",
                ..SAYS
            },
        );
        check::<Code>(
            404,
            &[],
            r#"{"resourceType":"OperationOutcome","issue":[{"severity":"fatal","code":"not-found","diagnostics":"Patient/7 is not known"}]}"#,
            Says { code: "not-found", category: "fatal", message: "Patient/7 is not known", ..SAYS },
        );
    }
}

/// HAL with errors: Dwolla, Spring HATEOAS.
mod hal {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code { 400 ValidationError  400 Required  404 NotFound }
        envelope {
            code       = code
            message    = message
            docs       = _links.help.href
            request_id = logref
            target     = path
            details    = _embedded.errors
        }
    }

    #[test]
    fn errors_are_embedded() {
        check::<Code>(
            400,
            &[("content-type", "application/vnd.dwolla.v1.hal+json")],
            r#"{"code":"ValidationError","message":"See embedded errors","_embedded":{"errors":[{"code":"Required","message":"is required","path":"/firstName","_links":{}},{"code":"Invalid","message":"is no date","path":"/address/0/since"}]}}"#,
            Says {
                code: "ValidationError",
                message: "See embedded errors",
                fields: Some(&[("firstName", "is required"), ("address[0].since", "is no date")]),
                ..SAYS
            },
        );
        check::<Code>(
            404,
            &[],
            r#"{"message":"gone","logref":42,"path":"/user","_links":{"help":{"href":"http://h.test/gone"},"about":{"href":"/x"}}}"#,
            Says {
                message: "gone",
                request_id: "42",
                target: "/user",
                docs: "http://h.test/gone",
                known: false,
                ..SAYS
            },
        );
    }
}

/// SAP's OData: texts with a language, and details deep inside.
mod sap {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code { 400 "SY/530"  404 "005056A509B11EE1B9A8FEC11C21D78E" as NoEntity  400 "CX_SXML_PARSE_ERROR" }
        envelope {
            code       = error.code
            message    = error.message.value | error.message
            target     = error.target
            request_id = error.innererror.transactionid | header("sap-message-id")
            timestamp  = error.innererror.timestamp
            fields     = error.innererror.errordetails | error.details
        }
    }

    #[test]
    fn versions_two_and_four() {
        check::<Code>(
            400,
            &[],
            r#"{"error":{"code":"SY/530","message":{"lang":"en","value":"Enter a unit"},"innererror":{"transactionid":"T1","timestamp":"20240501100000.12","errordetails":[{"code":"SY/530","message":"Enter a unit","propertyref":"","severity":"error","target":"Unit"}]}}}"#,
            Says {
                code: "SY/530",
                message: "Enter a unit",
                request_id: "T1",
                timestamp: "20240501100000.12",
                fields: Some(&[("Unit", "Enter a unit")]),
                ..SAYS
            },
        );
        check::<Code>(
            400,
            &[("sap-message-id", "M1")],
            r#"{"error":{"code":"SY/530","message":"Two faults","target":"Orders","details":[{"code":"A/1","message":"too few","target":"Items/0/Count"},{"code":"A/2","message":"no price"}],"@Common.numericSeverity":4}}"#,
            Says {
                code: "SY/530",
                message: "Two faults",
                target: "Orders",
                request_id: "M1",
                fields: Some(&[("Items/0/Count", "too few")]),
                ..SAYS
            },
        );
    }
}

/// Problem details as they are met: `invalid-params`, lists of pointers, a trace, a type that is a code.
mod problems {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code { 400 "https://p.test/validation" as Validation  403 "out-of-credit" as NoCredit  404 _  409 E_CONFLICT }
        envelope {
            ..problem_json
            code       = code | errorCode | type.after_last("/probs/") | type
            request_id = traceId | instance.after("urn:uuid:")
            details    = "invalid-params" | invalid_params | errors
        }
    }

    #[test]
    fn extensions_carry_what_matters() {
        check::<Code>(
            400,
            &[("content-type", "application/problem+json")],
            r#"{"type":"https://p.test/validation","title":"Not valid","invalid-params":[{"name":"age","reason":"must be positive"},{"name":"color","reason":"must be green"}]}"#,
            Says {
                code: "https://p.test/validation",
                message: "Not valid",
                docs: "https://p.test/validation",
                fields: Some(&[("age", "must be positive"), ("color", "must be green")]),
                ..SAYS
            },
        );
        check::<Code>(
            403,
            &[],
            r#"{"type":"https://e.test/probs/out-of-credit","title":"No credit","detail":"30, but it costs 50","instance":"urn:uuid:1-2","balance":30,"status":403}"#,
            Says {
                code: "out-of-credit",
                message: "30, but it costs 50",
                request_id: "1-2",
                docs: "https://e.test/probs/out-of-credit",
                ..SAYS
            },
        );
        check::<Code>(
            400,
            &[],
            r##"{"type":"https://p.test/validation","title":"Not valid","errors":[{"detail":"is no number","pointer":"#/age"},{"detail":"is too long","pointer":"#/tags/1"}],"traceId":"00-a-b-01"}"##,
            Says {
                code: "https://p.test/validation",
                message: "Not valid",
                request_id: "00-a-b-01",
                docs: "https://p.test/validation",
                fields: Some(&[("age", "is no number"), ("tags[1]", "is too long")]),
                ..SAYS
            },
        );
        check::<Code>(
            400,
            &[],
            r#"{"type":"https://p.test/validation","title":"One or more validation errors occurred.","status":400,"errors":{"Name":["is needed","is short"],"$.Lines[0].Sku":["is unknown"]}}"#,
            Says {
                code: "https://p.test/validation",
                message: "One or more validation errors occurred.",
                docs: "https://p.test/validation",
                fields: Some(&[
                    ("Name", "is needed"),
                    ("Name", "is short"),
                    ("$.Lines[0].Sku", "is unknown"),
                ]),
                ..SAYS
            },
        );
    }
}

/// GraphQL of Hasura and of others, under 200 too.
mod hasura {
    use super::*;

    api_error_codes::status_codes! {
        pub(super) enum Code { 400 "validation-failed" as Invalid  403 "access-denied" as Denied  404 "not-exists" as Missing }
        envelope {
            code       = errors[0].extensions.code | code
            message    = errors[0].message | error
            target     = errors[0].extensions.path | path
            details    = errors
            error_when = errors | error
        }
    }

    #[test]
    fn both_interfaces() {
        let body = r#"{"errors":[{"extensions":{"path":"$.selectionSet.x","code":"validation-failed"},"message":"no field x"}]}"#;
        check::<Code>(
            200,
            &[],
            body,
            Says { code: "validation-failed", message: "no field x", target: "$.selectionSet.x", ..SAYS },
        );
        assert!(is_error::<Code>(200, body) && !is_error::<Code>(200, r#"{"data":{"x":null},"errors":[]}"#));
        check::<Code>(
            404,
            &[],
            r#"{"path":"$.args","error":"no such table","code":"not-exists"}"#,
            Says { code: "not-exists", message: "no such table", target: "$.args", ..SAYS },
        );
    }
}
