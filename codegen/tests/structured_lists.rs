//! Which lists of an OpenAPI document are its codes, and what of them is none.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use common::{asked, described, import, rows};

#[test]
fn single_codes_of_responses_and_the_list_that_has_them_all() {
    let text = r##"{"swagger": "2.0", "info": {"title": "T", "version": "1"}, "paths": {"/{box}": {"get": {"responses": {
        "404": {"description": "None", "x-ms-error-code": "BoxNotFound"}, "409": {"description": "Going", "x-ms-error-code": "BoxBeingDeleted"}}}}},
        "definitions": {"ErrorCode": {"type": "string", "enum": ["BoxNotFound", "BoxBeingDeleted", "ServerBusy"],
        "x-ms-enum": {"name": "E", "values": [{"value": "BoxNotFound", "description": "There is no such box."}, {"value": "ServerBusy", "description": "Too busy."}]}}}}"##;
    let read = import("api.json", text);
    assert_eq!(
        described(&read),
        ["404 BoxNotFound: There is no such box.", "409 BoxBeingDeleted: Going", "ServerBusy: Too busy."]
    );
    assert_eq!(asked(&read), Vec::<&str>::new());
}

#[test]
fn a_code_and_what_refines_it() {
    let text = "openapi: 3.0.0\ninfo: {title: T, version: '1'}\npaths: {/x: {get: {responses: {default: {description: E, content: {application/json: {schema: {$ref: '#/components/schemas/Error'}}}}}}}}\ncomponents: {schemas: {Error: {type: object, properties: {decline_code: {enum: [do_not_honor, lost_card]}, code: {enum: [account_closed, card_declined, rate_limit]}, message: {type: string}}}}}\n";
    let read = import("api.yaml", text);
    assert_eq!(rows(&read), ["account_closed", "card_declined", "rate_limit"]);
    assert!(asked(&read)[0].starts_with("whether another list is meant: Error.decline_code"));
}

#[test]
fn codes_in_a_header() {
    for header in ["{schema: {enum: [X_BAD, X_LONG]}}", "{$ref: '#/components/headers/Code'}"] {
        let text = format!(
            "openapi: 3.0.0\ninfo: {{title: T, version: '1'}}\npaths: {{/x: {{get: {{responses: {{'400': {{description: Bad, headers: {{X-Error-Code: {header}}}}}}}}}}}}}\ncomponents: {{headers: {{Code: {{schema: {{enum: [X_BAD, X_LONG]}}}}}}}}\n"
        );
        assert_eq!(rows(&import("api.yaml", &text)), ["400 X_BAD", "400 X_LONG"]);
    }
}

#[test]
fn a_zero_that_is_called_success() {
    let list = |names: &str, said: &str| {
        format!(
            "openapi: 3.0.0\ninfo: {{title: T, version: '1'}}\ncomponents: {{schemas: {{ErrorCode: {{type: integer, enum: [0, 1, 2], x-enum-varnames: [{names}], x-enum-descriptions: [{said}]}}}}}}\n"
        )
    };
    let read = |text: String| rows(&import("api.yaml", &text));
    assert_eq!(read(list("Ok, NoCow, Closed", "Fine, None, Shut")), ["1 \"NoCow\"", "2 \"Closed\""]);
    assert_eq!(read(list("Zero, NoCow, Closed", "Success, None, Shut")), ["1 \"NoCow\"", "2 \"Closed\""]);
    // Some vendors have a general error there.
    assert_eq!(read(list("General, NoCow, Closed", "Anything, None, Shut")).len(), 3);
}

#[test]
fn names_that_stand_once_more_in_the_description() {
    let text = "openapi: 3.0.0\ninfo: {title: T, version: '1'}\ncomponents: {schemas: {ErrorCode: {type: integer, enum: [1, 2], x-enumNames: [NoCow, Closed], description: \"1 = `NoCow` - There is no such cow\\n\\n2 = `Closed` - The dairy is closed\"}}}\n";
    assert_eq!(
        described(&import("api.yaml", text)),
        ["1 \"NoCow\": There is no such cow", "2 \"Closed\": The dairy is closed"]
    );
}

#[test]
fn extensions_that_group_codes_by_status() {
    let document = |extension: &str| {
        format!(
            "openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\n{extension}\npaths: {{/x: {{get: {{responses: {{'200': {{description: ok}}}}}}}}}}\n"
        )
    };
    let read = |extension: &str| described(&import("api.yaml", &document(extension)));
    assert_eq!(
        read(
            "x-error-codes: {404: [NO_COW, {code: NO_BULL, message: There is no such bull}], 409: [COW_SOLD]}"
        ),
        ["404 NO_COW: -", "404 NO_BULL: There is no such bull", "409 COW_SOLD: -"]
    );
    assert_eq!(
        read(
            "x-problem-types: [{type: 'https://x.example/p/no-cow', title: No such cow, status: 404}, {type: 'https://x.example/p/sold', title: Sold, status: 409}]"
        ),
        ["404 https://x.example/p/no-cow: No such cow", "409 https://x.example/p/sold: Sold"]
    );
}

#[test]
fn values_that_the_title_goes_through() {
    let text = r#"{"swagger": "2.0", "info": {"title": "T", "version": "1"}, "paths": {}, "definitions": {"v1ErrorReason": {"type": "string", "enum": ["ERROR_REASON_UNSPECIFIED", "COW_MISSING", "COW_SOLD"], "title": "- COW_MISSING: There is no such cow\n - COW_SOLD: The cow was sold"}}}"#;
    assert_eq!(
        described(&import("api.json", text)),
        ["COW_MISSING: There is no such cow", "COW_SOLD: The cow was sold"]
    );
}

#[test]
fn examples_in_xml() {
    let example = |code: &str| {
        format!(
            "{{description: x, content: {{application/xml: {{example: '<?xml version=\"1.0\"?><s:Error xmlns:s=\"x\"><s:Code>{code}</s:Code><Message>About {code}</Message><Empty></Empty><!-- <Code>NoComment</Code> --></s:Error>'}}}}}}"
        )
    };
    let text = format!(
        "openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\npaths: {{/x: {{get: {{responses: {{'404': {}, '409': {}}}}}}}}}\n",
        example("NoSuchBox"),
        example("BoxNotEmpty")
    );
    assert_eq!(
        described(&import("api.yaml", &text)),
        ["404 NoSuchBox: About NoSuchBox", "409 BoxNotEmpty: About BoxNotEmpty"]
    );
}

/// A document of one operation with these examples of bodies under statuses.
fn examples(bodies: &[(u16, &str)]) -> String {
    let response = |(at, (status, body)): (usize, &(u16, &str))| {
        format!("'{status}': {{description: D{at}, content: {{application/json: {{example: {body}}}}}}}")
    };
    let responses: Vec<String> = bodies.iter().enumerate().map(response).collect();
    format!(
        "openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\npaths: {{/x: {{get: {{responses: {{{}}}}}}}}}\n",
        responses.join(", ")
    )
}

#[test]
fn codes_where_other_frameworks_put_them() {
    let read = |bodies: &[(u16, &str)]| described(&import("api.yaml", &examples(bodies)));
    // Where people read, only what is written as a code is one.
    assert_eq!(
        read(&[(400, "{detail: LOGIN_BAD}"), (409, "{detail: NAME_TAKEN}")]),
        ["400 LOGIN_BAD: D0", "409 NAME_TAKEN: D1"]
    );
    assert_eq!(
        read(&[(404, "{detail: Nothing there}"), (403, "{detail: Not allowed}")]),
        ["403: D1", "404: D0"]
    );
    assert_eq!(
        read(&[
            (403, "{error: {code: 403, status: PERMISSION_DENIED, message: Off}}"),
            (400, "{error: {code: 400, status: INVALID_ARGUMENT, message: Bad}}")
        ]),
        ["403 PERMISSION_DENIED: Off", "400 INVALID_ARGUMENT: Bad"]
    );
    assert_eq!(
        read(&[
            (401, "{errors: [{message: Who, extensions: {code: UNAUTHENTICATED}}]}"),
            (400, "{errors: [{message: Bad, extensions: {code: BAD_INPUT}}]}")
        ]),
        ["401 UNAUTHENTICATED: Who", "400 BAD_INPUT: Bad"]
    );
    assert_eq!(
        read(&[
            (401, "{fault: {faultstring: x, detail: {errorcode: oauth.v2.InvalidToken}}}"),
            (429, "{fault: {faultstring: x, detail: {errorcode: policies.QuotaViolation}}}")
        ]),
        ["401 oauth.v2.InvalidToken: D0", "429 policies.QuotaViolation: D1"]
    );
    // What explains the status is no kind of problem.
    assert_eq!(
        read(&[
            (404, "{type: 'https://tools.ietf.org/html/rfc9110#section-15.5.5', title: None}"),
            (400, "{type: 'https://tools.ietf.org/html/rfc9110#section-15.5.1', title: Bad}")
        ]),
        ["400: D1", "404: D0"]
    );
}
