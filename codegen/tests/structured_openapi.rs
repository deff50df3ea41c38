//! OpenAPI documents in many shapes.
#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used)]

mod common;

use api_error_codes_codegen::publication::{Code, Entry, Publication, Retry, Status};
use api_error_codes_codegen::source::structured::{StructuredKind, StructuredOptions, sniff};
use api_error_codes_codegen::source::{json, openapi, yaml};
use common::corpus_text;

fn line(entry: &Entry) -> String {
    let statuses: Vec<_> = entry
        .statuses
        .iter()
        .map(|status| match status {
            Status::Exact(number) => number.to_string(),
            Status::Class(class) => format!("{class}xx"),
            Status::Fallback => "_".into(),
        })
        .collect();
    let codes: Vec<_> = entry
        .codes
        .iter()
        .map(|code| match code {
            Code::Text(text) => text.clone(),
            Code::Integer(number) => number.to_string(),
        })
        .collect();
    let retry = entry.retry.map(|retry| match retry {
        Retry::Never => " never",
        Retry::Backoff => " backoff",
        Retry::Throttle => " throttle",
        Retry::Idempotent => " idempotent",
    });
    let (statuses, codes) = (statuses.join("|"), codes.join("|"));
    format!(
        "{} {}{}",
        if statuses.is_empty() { "*" } else { &statuses },
        if codes.is_empty() { "_" } else { &codes },
        retry.unwrap_or_default()
    )
}

fn lines(publication: &Publication) -> Vec<String> {
    publication.entries.iter().map(line).collect()
}

#[test]
fn codes_and_statuses_of_the_corpus_side_by_side() {
    let Some(text) = corpus_text("documents/xero_bankfeeds.yaml") else { return };
    let value = yaml::read(&text).unwrap();
    assert_eq!(sniff(&value), StructuredKind::OpenApi);
    let read = openapi::read(&value, &StructuredOptions::default()).unwrap();
    let (codes, statuses): (Vec<_>, Vec<_>) = read.entries.iter().partition(|entry| !entry.codes.is_empty());
    assert_eq!((codes.len(), statuses.len()), (21, 7), "{:?}", lines(&read));
    assert!(codes.iter().all(|entry| entry.statuses.is_empty()));
    assert!(!read.questions.is_empty());
}

#[test]
fn codes_with_descriptions_of_the_corpus() {
    let Some(text) = corpus_text("documents/square-errors-openapi.json") else { return };
    let read = openapi::read(&json::read(&text).unwrap(), &StructuredOptions::default()).unwrap();
    assert_eq!(read.entries.len(), 153);
    assert!(read.entries.iter().all(|entry| entry.statuses.is_empty() && entry.description.is_some()));
}

fn select(name: &str) -> StructuredOptions {
    StructuredOptions { select: Some(name.to_owned()) }
}

fn read(text: &str) -> Publication {
    openapi::read(&yaml::read(text).unwrap(), &StructuredOptions::default()).unwrap()
}

fn read_lines(text: &str) -> Vec<String> {
    lines(&read(text))
}

/// A document of one operation: its responses, then its schemas.
fn document(responses: &str, schemas: &str) -> String {
    let indent = |text: &str, by: usize| {
        text.lines().map(|line| format!("{}{line}\n", " ".repeat(by))).collect::<String>()
    };
    format!(
        "openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\npaths:\n  /things:\n    get:\n      responses:\n        '200': {{description: fine}}\n{}components:\n  schemas:\n    Thing: {{type: object, properties: {{currency: {{enum: [EUR, USD, GBP]}}, state: {{enum: [open, closed, failed]}}}}}}\n{}",
        indent(responses, 8),
        indent(schemas, 4)
    )
}

const ERROR: &str = "Error: {type: object, properties: {code: {$ref: '#/components/schemas/ErrorCode'}, message: {type: string}}}\n";

#[test]
fn statuses_alone() {
    let read = read(&document(
        "'400': {description: That was wrong}\n'404': {description: Not here}\n5XX: {description: Our fault}\ndefault: {description: Something else}",
        "",
    ));
    assert_eq!(lines(&read), ["400 _", "404 _", "5xx _", "_ _"]);
    assert_eq!(read.entries[0].description.as_deref(), Some("That was wrong"));
}

#[test]
fn an_enum_behind_references() {
    let text = document(
        "default: {description: No, content: {application/json: {schema: {$ref: '#/components/schemas/Error'}}}}",
        &format!("{ERROR}ErrorCode: {{type: string, enum: [invalid_thing, thing_missing, too_many_things]}}"),
    );
    let read = read(&text);
    assert_eq!(lines(&read), ["* invalid_thing", "* thing_missing", "* too_many_things"]);
    assert!(read.inferences.iter().any(|inference| inference.what.contains("ErrorCode")));
    assert_eq!(read.entries[0].place.line, text.lines().count() as u32);
}

#[test]
fn one_schema_a_status() {
    let schema = |name: &str, code: &str, status: u16| {
        format!(
            "{name}: {{allOf: [{{$ref: '#/components/schemas/Base'}}, {{properties: {{code: {{const: {code}}}, status: {{const: {status}}}}}}}]}}\n"
        )
    };
    let response = |status: u16, name: &str| {
        format!(
            "'{status}': {{description: D{status}, content: {{application/problem+json: {{schema: {{$ref: '#/components/schemas/{name}'}}}}}}}}\n"
        )
    };
    let text = document(
        &[response(404, "NoThing"), response(409, "ThingTaken"), "'500': {description: Broken}\n".into()]
            .concat(),
        &[
            "Base: {properties: {message: {type: string}}}\n".into(),
            schema("NoThing", "NO_THING", 404),
            schema("ThingTaken", "THING_TAKEN", 409),
        ]
        .concat(),
    );
    let read = read(&text);
    assert_eq!(lines(&read), ["404 NO_THING", "409 THING_TAKEN", "500 _"]);
    assert_eq!(read.entries[0].description.as_deref(), Some("D404"));
}

#[test]
fn constants_without_operations() {
    let text = "openapi: 3.1.0\npaths: {}\ncomponents:\n  schemas:\n    NoUserError:\n      properties:\n        code: {const: NO_USER}\n        status: {const: 404}\n        message: {const: There is no such user}\n        retryable: {const: false}\n    BusyError:\n      properties:\n        code: {enum: [BUSY_NOW]}\n        status: {enum: [503]}\n        retryable: {enum: [true]}\n";
    let read = read(text);
    assert_eq!(lines(&read), ["404 NO_USER never", "503 BUSY_NOW backoff"]);
    assert_eq!(read.entries[0].description.as_deref(), Some("There is no such user"));
}

#[test]
fn one_of_with_constants_and_descriptions() {
    let read = read(&document(
        "'422': {description: No, content: {application/json: {schema: {$ref: '#/components/schemas/Error'}}}}",
        &format!(
            "{ERROR}ErrorCode:\n  oneOf:\n  - {{const: name_missing, description: Give a name}}\n  - {{const: name_taken, title: Taken, deprecated: true}}\n"
        ),
    ));
    assert_eq!(lines(&read), ["422 name_missing", "422 name_taken"]);
    assert_eq!(read.entries[0].description.as_deref(), Some("Give a name"));
    assert_eq!(read.entries[1].description.as_deref(), Some("Taken"));
    assert_eq!(read.entries[1].deprecated.as_deref(), Some(""));
}

#[test]
fn extensions_beside_the_list() {
    let with = |extension: &str| {
        read(&document("", &format!("{ERROR}ErrorCode:\n  enum: [bad_key, key_expired]\n  {extension}\n")))
    };
    let said = |extension: &str| {
        with(extension)
            .entries
            .iter()
            .map(|entry| entry.description.clone().unwrap_or_default())
            .collect::<Vec<_>>()
    };
    let both = ["The key is bad", "The key is old"];
    assert_eq!(said("x-enum-descriptions: [The key is bad, The key is old]"), both);
    assert_eq!(said("x-enumDescriptions: {bad_key: The key is bad, key_expired: The key is old}"), both);
    assert_eq!(
        said(
            "x-ms-enum: {name: E, values: [{value: bad_key, description: The key is bad}, {value: key_expired, description: The key is old}]}"
        ),
        both
    );
    assert_eq!(
        said(
            "x-enum-elements: [{name: key_expired, description: The key is old}, {name: bad_key, description: The key is bad}]"
        ),
        both
    );
    assert_eq!(
        said(
            "description: |\n    Why it failed:\n    * `bad_key` - The key is bad\n    * `key_expired` - The key is old"
        ),
        both
    );
    assert_eq!(
        said(
            "description: |\n    | code | meaning |\n    |---|---|\n    | bad_key | The key is bad |\n    | key_expired | The key is old |"
        ),
        both
    );
    let facts = with(
        "x-errors: {bad_key: {http-status: 401, retryable: false, docs-url: 'https://x.example/k'}, key_expired: {http-status: 403, action: Renew it, retry-after: 30}}",
    );
    assert_eq!(lines(&facts), ["401 bad_key never", "403 key_expired"]);
    assert_eq!(facts.entries[0].docs.as_deref(), Some("https://x.example/k"));
    assert_eq!(facts.entries[1].action.as_deref(), Some("Renew it"));
    assert_eq!(facts.entries[1].after.map(|after| after.as_secs()), Some(30));
    assert_eq!(lines(&with("x-retryable: [key_expired]")), ["* bad_key", "* key_expired backoff"]);
    assert_eq!(
        lines(&with("x-status: {'401': [bad_key], '403': [key_expired]}")),
        ["401 bad_key", "403 key_expired"]
    );
}

#[test]
fn numbers_with_names() {
    let read = read(&document(
        "default: {description: No, content: {application/json: {schema: {$ref: '#/components/schemas/Error'}}}}",
        &format!(
            "{ERROR}ErrorCode: {{type: integer, enum: [1001, 1002, -7], x-enum-varnames: [BadName, NoName, Unknown]}}"
        ),
    ));
    assert_eq!(lines(&read), ["* 1001", "* 1002", "* -7"]);
    assert_eq!(read.entries[1].name.as_deref(), Some("NoName"));
}

#[test]
fn kinds_and_codes() {
    let read = read(&document(
        "default: {description: No, content: {application/json: {schema: {$ref: '#/components/schemas/Failure'}}}}",
        "Failure:\n  properties:\n    type: {enum: [request_error, server_error, auth_error]}\n    category: {enum: [INVALID, DENIED]}\n    code: {enum: [no_such_plan, plan_expired, seat_limit_exceeded, unknown_coupon]}\n    message: {type: string}\n",
    ));
    assert_eq!(
        lines(&read),
        ["* no_such_plan", "* plan_expired", "* seat_limit_exceeded", "* unknown_coupon"]
    );
    assert!(!read.questions.is_empty() || read.inferences[0].evidence.contains("code"));
}

#[test]
fn ties_are_failures_that_a_selection_decides() {
    let text = document(
        "",
        "LoginErrorCode: {enum: [wrong_password, account_locked]}\nOrderErrorCode: {enum: [out_of_stock, invalid_item]}\n",
    );
    let value = yaml::read(&text).unwrap();
    let failure = openapi::read(&value, &StructuredOptions::default()).unwrap_err();
    assert_eq!(failure.candidates.len(), 2, "{failure:?}");
    for name in
        ["OrderErrorCode", "#/components/schemas/OrderErrorCode", "/components/schemas/OrderErrorCode"]
    {
        let read = openapi::read(&value, &select(name)).unwrap();
        assert_eq!(lines(&read), ["* out_of_stock", "* invalid_item"]);
    }
    assert_eq!(openapi::read(&value, &select("Thing.state")).unwrap().entries.len(), 3);
    assert!(!openapi::read(&value, &select("Nope")).unwrap_err().candidates.is_empty());
}

#[test]
fn unrelated_lists_are_never_taken() {
    let value = yaml::read(&document("", "Method: {enum: [GET, PUT]}\nErrorSeverity: {enum: [low, high]}\n"))
        .unwrap();
    assert!(openapi::read(&value, &StructuredOptions::default()).is_err());
    let statuses = document(
        "'400': {description: No, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}",
        "",
    );
    assert_eq!(read_lines(&statuses), ["400 _"]);
}

#[test]
fn a_resource_in_an_error_response_is_no_error() {
    let text = document(
        "'400': {description: No, content: {application/json: {schema: {$ref: '#/components/schemas/Orders'}}}}\n'409': {description: No, content: {application/json: {schema: {properties: {kind: {enum: [big, small]}, message: {type: string}}}}}}",
        "Orders: {properties: {items: {type: array, items: {$ref: '#/components/schemas/Order'}}}}\nOrder: {properties: {status: {enum: [PENDING, REJECTED, DELIVERED]}, transactionType: {enum: [sale, refund]}, description: {type: string}}}",
    );
    assert_eq!(read_lines(&text), ["400 _", "409 _"]);
}

#[test]
fn names_that_do_not_speak_of_errors() {
    let text = document(
        "'400': {description: No, content: {application/json: {schema: {$ref: '#/components/schemas/Envelope'}}}}\n'500': {description: No, content: {application/json: {schema: {$ref: '#/components/schemas/Envelope'}}}}",
        "Envelope: {properties: {data: {}, meta: {$ref: '#/components/schemas/Meta'}}}\nMeta: {properties: {code: {enum: [SEAT_TAKEN, SEAT_UNKNOWN, HALL_CLOSED, HALL_MISSING]}, text: {type: string}}}",
    );
    assert_eq!(read_lines(&text)[..2], ["* SEAT_TAKEN", "* SEAT_UNKNOWN"]);
}

#[test]
fn named_examples_tie() {
    let read = read(&document(
        "'402':\n  description: Pay\n  content:\n    application/json:\n      schema: {$ref: '#/components/schemas/Error'}\n      examples:\n        declined: {summary: The card was declined, value: {code: card_declined, message: m}}\n        expired: {value: {code: card_expired, message: It is too old}}\n'409':\n  description: Twice\n  content: {application/json: {schema: {$ref: '#/components/schemas/Error'}, examples: {a: {value: {error: {code: paid_already}}}, b: {$ref: '#/components/examples/B'}}}}",
        &format!(
            "{ERROR}ErrorCode: {{enum: [card_declined, card_expired, paid_already, unknown_card, refund_failed, no_refund, lost_card]}}\n"
        ),
    ));
    assert_eq!(
        lines(&read)[..4],
        ["402 card_declined", "402 card_expired", "409 paid_already", "* unknown_card"]
    );
    assert_eq!(read.entries[0].description.as_deref(), Some("The card was declined"));
    assert_eq!(read.entries[1].description.as_deref(), Some("It is too old"));
}

#[test]
fn codes_in_examples_alone() {
    let read = read(&document(
        "'401': {description: Who, content: {application/json: {example: {id: unauthorized, message: Who are you}}}}\n'404': {description: Where, content: {application/json: {example: {id: not_found, message: Nothing here}}}}\n'429': {description: Slow, headers: {Retry-After: {schema: {type: integer}}}, content: {application/json: {example: {id: too_many_requests, message: Slow down}}}}\n'500': {description: Oh}",
        "",
    ));
    assert_eq!(
        lines(&read),
        ["401 unauthorized", "404 not_found", "429 too_many_requests throttle", "500 _"]
    );
    assert_eq!(read.entries[0].description.as_deref(), Some("Who are you"));
    assert!(!read.questions.is_empty());
    let phrases = document(
        "'401': {description: Who, content: {application/json: {example: {statusCode: 401, error: Unauthorized}}}}\n'404': {description: Where, content: {application/json: {example: {statusCode: 404, error: Not Found}}}}",
        "",
    );
    assert_eq!(read_lines(&phrases), ["401 _", "404 _"]);
}

#[test]
fn swagger_two() {
    let read = read(
        "swagger: '2.0'\ninfo: {title: T}\npaths:\n  /a:\n    post:\n      responses:\n        400: {description: Bad, schema: {$ref: '#/definitions/ApiError'}, examples: {application/json: {error_code: E_RANGE}}}\n        503: {$ref: '#/responses/Down'}\nresponses:\n  Down: {description: Down for repairs, schema: {$ref: '#/definitions/ApiError'}, headers: {Retry-After: {type: integer}}, examples: {application/json: {error_code: E_DOWN}}}\ndefinitions:\n  ApiError: {properties: {error_code: {type: string, enum: [E_RANGE, E_DOWN, E_BAD_TOKEN]}}}\n",
    );
    assert_eq!(lines(&read), ["400 E_RANGE", "503 E_DOWN backoff", "* E_BAD_TOKEN"]);
    assert_eq!(read.entries[1].description.as_deref(), Some("Down for repairs"));
}

#[test]
fn a_few_examples_among_many_codes_only_illustrate() {
    let read = read(&document(
        "'400': {description: Bad, content: {application/json: {schema: {$ref: '#/components/schemas/Error'}, example: {code: bad_a}}}}\n'404': {description: Gone, content: {application/json: {schema: {$ref: '#/components/schemas/Error'}}}}",
        &format!("{ERROR}ErrorCode: {{enum: [bad_a, bad_b, bad_c, bad_d, bad_e]}}\n"),
    ));
    assert_eq!(lines(&read), ["* bad_a", "* bad_b", "* bad_c", "* bad_d", "* bad_e", "400 _", "404 _"]);
    assert_eq!(read.questions.len(), 2);
}

#[test]
fn issues_with_constants_beside_them() {
    let issue = |name: &str, text: &str| {
        format!(
            "{{title: {name}, properties: {{issue: {{type: string, enum: [{name}]}}, description: {{type: string, enum: [{text}]}}}}}}"
        )
    };
    let response = |status: u16, issues: &[String]| {
        format!(
            "'{status}': {{description: D, content: {{application/json: {{schema: {{properties: {{details: {{type: array, items: {{anyOf: [{}]}}}}}}}}}}}}}}\n",
            issues.join(", ")
        )
    };
    let read = read(&document(
        &[
            response(
                400,
                &[issue("MISSING_AMOUNT", "Give an amount."), issue("INVALID_DATE", "The date is wrong.")],
            ),
            response(422, &[issue("ORDER_CLOSED", "The order is closed.")]),
        ]
        .concat(),
        "",
    ));
    assert_eq!(lines(&read), ["400 MISSING_AMOUNT", "400 INVALID_DATE", "422 ORDER_CLOSED"]);
    assert_eq!(read.entries[2].description.as_deref(), Some("The order is closed."));
}

#[test]
fn codes_in_descriptions_alone() {
    let read = read(&document(
        "'400':\n  description: |\n    The call is wrong:\n    - `MISSING_SEAT`: no seat was given\n    - `INVALID_SEAT` there is no such seat\n'404': {description: 'Error code: `3001` <br> The hall is not there'}\n'500': {description: 'See `docs`'}",
        "",
    ));
    assert_eq!(lines(&read), ["400 MISSING_SEAT", "400 INVALID_SEAT", "404 3001", "500 _"]);
    assert_eq!(read.entries[0].description.as_deref(), Some("no seat was given"));
    let words = document(
        "'400': {description: 'Send `application/json` with `NAME`'}\n'404': {description: 'No `thing` of that `ID`'}",
        "",
    );
    assert_eq!(read_lines(&words), ["400 _", "404 _"]);
}

#[test]
fn a_code_without_a_list_is_asked_about() {
    let read = read(&document(
        "default: {description: No, content: {application/json: {schema: {$ref: '#/components/schemas/Error'}}}}",
        "Error: {properties: {error_type: {enum: [INVALID_CALL, SEAT_ERROR, RATE_EXCEEDED]}, error_code: {type: string}, error_message: {type: string}}}",
    ));
    assert_eq!(read.entries.len(), 3);
    assert!(
        read.questions.iter().any(|question| question.what.contains("`error_code`")),
        "{:?}",
        read.questions
    );
}

#[test]
fn extensions_of_responses_alone() {
    let read = read(&document(
        "'404': {description: D, x-error-code: NO_SEAT}\n'409': {description: E, x-error-codes: [SEAT_TAKEN, HALL_CLOSED]}\n'422': {description: F, x-errors: [{code: BAD_ROW, message: There is no such row}, {code: BAD_HALL, retryable: false}]}",
        "",
    ));
    assert_eq!(
        lines(&read),
        ["404 NO_SEAT", "409 SEAT_TAKEN", "409 HALL_CLOSED", "422 BAD_ROW", "422 BAD_HALL never"]
    );
    assert_eq!(read.entries[3].description.as_deref(), Some("There is no such row"));
    assert!(read.questions.is_empty(), "{:?}", read.questions);
}

#[test]
fn enums_in_all_but_name() {
    let read = read(&document(
        "'400': {description: No, content: {application/json: {schema: {$ref: '#/components/schemas/Error'}}}}\n'403': {description: No, content: {application/json: {schema: {$ref: '#/components/schemas/Error'}}}}",
        "Error: {properties: {Code: {type: string}, Errors: {type: array, items: {properties: {ErrorCode: {type: string, x-extensible-enum: [Seat.Missing, Seat.Invalid, Hall.Closed]}, Message: {type: string}}}}}}",
    ));
    assert_eq!(lines(&read)[..3], ["* Seat.Missing", "* Seat.Invalid", "* Hall.Closed"]);
}

#[test]
fn the_fate_of_a_job_is_no_error_of_the_api() {
    let text = document(
        "'422': {description: No, content: {application/json: {schema: {$ref: '#/components/schemas/ValidationError'}}}}",
        "Job: {properties: {error_code: {enum: [timeout, invalid_input, lost]}}}\nValidationError: {properties: {type: {type: string}, msg: {type: string}}}",
    );
    assert_eq!(read_lines(&text), ["422 _"]);
}

#[test]
fn schemas_that_describe_their_one_code() {
    let read = read(&document(
        "4XX:\n  description: client\n  content:\n    a/b:\n      schema: {oneOf: [{$ref: '#/components/schemas/OldToken'}, {$ref: '#/components/schemas/NoQuota'}]}\n5XX: {description: server}",
        "OldToken: {description: The token is too old, properties: {code: {enum: [token_expired]}, http_status: {enum: [401]}}}\nNoQuota:\n  description: Slow down\n  x-retryable: true\n  allOf: [{properties: {message: {type: string}}}, {properties: {code: {const: quota_exceeded}, http_status: {const: 429}}}]",
    ));
    assert_eq!(lines(&read)[..2], ["401 token_expired", "429 quota_exceeded backoff"]);
    assert_eq!(read.entries[0].description.as_deref(), Some("The token is too old"));
    assert_eq!(read.entries[1].description.as_deref(), Some("Slow down"));
}

#[test]
fn outcomes_and_phrases_are_no_codes() {
    let body = |status: u16, phrase: &str| {
        format!(
            "'{status}': {{description: D, content: {{a/b: {{schema: {{properties: {{status: {{enum: [error, fail]}}, statusCode: {{const: {status}}}, error: {{const: {phrase}}}, title: {{const: {phrase}}}, message: {{type: string}}}}}}}}}}}}\n"
        )
    };
    let text = document(&[body(404, "Not Found"), body(403, "Forbidden")].concat(), "");
    assert_eq!(read_lines(&text), ["403 _", "404 _"]);
}

#[test]
fn responses_that_speak_of_retrying() {
    let text = document(
        "'409': {description: Twice, x-retryable: false}\n'500': {description: Oh, x-retry: yes}\n'503': {description: Down, headers: {Retry-After: {schema: {type: string}}}}",
        "",
    );
    assert_eq!(read_lines(&text), ["409 _ never", "500 _ backoff", "503 _ backoff"]);
}

#[test]
fn coarse_and_precise_codes() {
    let fault = |status: u16, name: &str, text: &str| {
        format!(
            "fault_{status}: {{properties: {{name: {{enum: [{name}]}}, message: {{enum: [{text}]}}, details: {{type: array, items: {{$ref: '#/components/schemas/detail'}}}}}}}}\n"
        )
    };
    let issues = |status: u16, issue: &str, text: &str| {
        format!(
            "'{status}': {{properties: {{details: {{type: array, items: {{anyOf: [{{properties: {{issue: {{enum: [{issue}]}}, description: {{enum: [{text}]}}}}}}]}}}}}}}}\n"
        )
    };
    let response = |status: u16| {
        format!(
            "'{status}': {{description: D, content: {{a/b: {{schema: {{allOf: [{{$ref: '#/components/schemas/fault_{status}'}}, {{$ref: '#/components/schemas/{status}'}}]}}}}}}}}\n"
        )
    };
    let read = read(&document(
        &[response(400), response(403), response(409)].concat(),
        &[
            "detail: {properties: {issue: {type: string}}}\n".to_owned(),
            fault(400, "INVALID_CALL", "The call is wrong"),
            fault(403, "NOT_ALLOWED", "You may not"),
            fault(409, "CALL_CONFLICT", "Not now"),
            issues(400, "MISSING_SEAT", "Give a seat"),
            issues(403, "NO_RIGHT_TO_SEAT", "Not yours"),
            issues(409, "SEAT_TAKEN", "Too late"),
        ]
        .concat(),
    ));
    let mut found = lines(&read);
    found.sort();
    assert_eq!(
        found,
        [
            "400 INVALID_CALL",
            "400 MISSING_SEAT",
            "403 NOT_ALLOWED",
            "403 NO_RIGHT_TO_SEAT",
            "409 CALL_CONFLICT",
            "409 SEAT_TAKEN"
        ]
    );
    assert!(read.entries.iter().all(|entry| entry.description.is_some()));
    assert_eq!(read.questions.len(), 1, "{:?}", read.questions);
}

#[test]
fn lists_of_their_own_for_each_status() {
    let list = |status: u16, codes: &str| {
        format!(
            "ErrorCode{status}Enum:\n  enum: [{codes}]\n  description: |\n    * `not_authenticated` - Log in\n    * `throttled` - Slow down\nErrorResponse{status}: {{properties: {{errors: {{type: array, items: {{properties: {{code: {{$ref: '#/components/schemas/ErrorCode{status}Enum'}}, detail: {{type: string}}}}}}}}}}}}\n"
        )
    };
    let response = |status: u16| {
        format!(
            "'{status}': {{description: D, content: {{application/json: {{schema: {{$ref: '#/components/schemas/ErrorResponse{status}'}}}}}}}}\n"
        )
    };
    let read = read(&document(
        &[response(401), response(429)].concat(),
        &[list(401, "authentication_failed, not_authenticated"), list(429, "throttled")].concat(),
    ));
    assert_eq!(lines(&read), ["401 authentication_failed", "401 not_authenticated", "429 throttled"]);
    assert_eq!(read.entries[1].description.as_deref(), Some("Log in"));
}

#[test]
fn discriminators() {
    let read = read(&document(
        "'400': {description: D, content: {application/json: {schema: {$ref: '#/components/schemas/Problem'}}}}",
        "Problem:\n  oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]\n  discriminator: {propertyName: errorType, mapping: {InvalidSize: '#/components/schemas/A', MissingSize: '#/components/schemas/B'}}\nA: {properties: {size: {type: integer}}}\nB: {properties: {message: {type: string}}}\n",
    ));
    assert_eq!(lines(&read), ["400 InvalidSize", "400 MissingSize"]);
}

#[test]
fn responses_that_name_their_codes() {
    let read = read(&document(
        "'403': {description: 'One of `seat_blocked`, `plan_expired`.'}\n'409': {description: Twice, x-error-codes: [order_exists, seat_taken]}\n'410': {description: 'Gone (order_gone)'}",
        &format!(
            "{ERROR}ErrorCode: {{enum: [seat_blocked, plan_expired, order_exists, seat_taken, order_gone]}}\n"
        ),
    ));
    assert_eq!(
        lines(&read),
        ["403 seat_blocked", "403 plan_expired", "409 order_exists", "409 seat_taken", "410 order_gone"]
    );
}

#[test]
fn lists_in_extensions_of_the_document() {
    let read = read(&format!(
        "{}x-error-codes:\n- {{code: NO_SEAT, status: 409, message: All taken, retryable: false}}\n- {{code: NO_PLAN, status: 402, message: Buy one}}\n",
        document("'409': {description: D}", "")
    ));
    assert_eq!(lines(&read), ["409 NO_SEAT never", "402 NO_PLAN"]);
    let keyed = "openapi: 3.0.0\ninfo: {x-errors: {NO_SEAT: All are taken, BAD_SEAT: There is no such seat}}\npaths: {}\n";
    assert_eq!(read_lines(keyed), ["* NO_SEAT", "* BAD_SEAT"]);
}

#[test]
fn other_files() {
    let text = document("'400': {$ref: 'shared/responses.yaml#/Bad'}\n'500': {$ref: 'gone.yaml#/x'}", "");
    let value = yaml::read(&text).unwrap();
    let read = openapi::read_with(&value, &StructuredOptions::default(), &mut |path| match path {
        "shared/responses.yaml" => Some("Bad: {description: B, content: {application/json: {schema: {$ref: ../schemas/error.json}}}}".into()),
        "schemas/error.json" => Some(r##"{"properties": {"code": {"$ref": "#/$defs/Code"}}, "$defs": {"Code": {"enum": ["bad_seat", "no_seat"]}}}"##.into()),
        _ => None,
    }).unwrap();
    assert_eq!(lines(&read), ["400 bad_seat", "400 no_seat", "500 _"]);
    assert!(read.questions.iter().any(|question| question.what.contains("gone.yaml")));
    assert!(read.entries[0].place.line > 1);
}

#[test]
fn circles_and_chains_end() {
    let mut schemas = "Node: {properties: {child: {$ref: '#/components/schemas/Node'}, code: {enum: [bad_node, no_node]}}}\nLoop: {$ref: '#/components/schemas/Loop'}\nA: {allOf: [{$ref: '#/components/schemas/B'}]}\nB: {allOf: [{$ref: '#/components/schemas/A'}]}\n".to_owned();
    for link in 0..3000 {
        schemas.push_str(&format!(
            "C{link}: {{properties: {{p{link}: {{$ref: '#/components/schemas/C{}'}}}}}}\n",
            link + 1
        ));
    }
    let responses = "'400': {description: D, content: {application/json: {schema: {allOf: [{$ref: '#/components/schemas/Loop'}, {$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/C0'}, {$ref: '#/components/schemas/Node'}]}}}}";
    assert_eq!(read_lines(&document(responses, &schemas)), ["400 bad_node", "400 no_node"]);
}

#[test]
fn nothing_in_it() {
    for text in [
        "openapi: 3.0.0\npaths: {}\n",
        "openapi: 3.0.0\n",
        "swagger: '2.0'\npaths: {/a: {get: {responses: {default: {description: x}}}}}\n",
    ] {
        let failure = openapi::read(&yaml::read(text).unwrap(), &StructuredOptions::default()).unwrap_err();
        assert!(failure.message.contains("neither"), "{failure:?}");
    }
}

mod properties {
    use super::*;
    use proptest::prelude::*;

    /// A document with something of everything.
    fn rich() -> String {
        document(
            "'400': {description: 'Bad `bad_a`', x-codes: [bad_b], content: {application/json: {schema: {$ref: '#/components/schemas/Error'}, example: {code: bad_a}, examples: {x: {summary: s, value: {code: bad_c}}}}}}\n'5XX': {$ref: '#/components/responses/R'}",
            &format!(
                "{ERROR}ErrorCode: {{enum: [bad_a, bad_b, bad_c], x-enum-descriptions: [a b, b c, c d], x-ms-enum: {{values: [{{value: bad_a, retryable: true}}]}}}}\nP: {{oneOf: [{{$ref: '#/components/schemas/P'}}], discriminator: {{propertyName: t, mapping: {{a: b}}}}}}"
            ),
        )
    }

    proptest! {
        #[test]
        fn no_mutation_brings_it_down(edits in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..4u8), 1..8), name in "[#/a-zA-Z.]{0,12}") {
            let mut bytes = rich().into_bytes();
            for (at, byte, kind) in edits {
                let at = at.index(bytes.len().max(1));
                if bytes.is_empty() {
                    break;
                }
                match kind {
                    0 => bytes[at] = byte % 128,
                    1 => bytes.insert(at, byte % 128),
                    2 => drop(bytes.remove(at)),
                    _ => bytes.truncate(at.max(1)),
                }
            }
            if let Ok(value) = yaml::read(&String::from_utf8_lossy(&bytes)) {
                let _ = openapi::read(&value, &StructuredOptions::default());
                let _ = openapi::read(&value, &select(&name));
            }
        }

        #[test]
        fn no_reference_is_lost(names in proptest::collection::vec("[A-Z]{1,3}", 1..12), links in proptest::collection::vec((0..12usize, 0..12usize), 0..30)) {
            let mut schemas = String::new();
            for (at, name) in names.iter().enumerate() {
                let targets: Vec<_> = links.iter().filter(|(from, _)| *from == at)
                    .map(|(_, to)| format!("{{$ref: '#/components/schemas/{}'}}", names[to % names.len()])).collect();
                schemas.push_str(&format!("{name}: {{anyOf: [{}], properties: {{code: {{enum: [bad_{at}, no_{at}]}}}}}}\n", targets.join(", ")));
            }
            let text = document(&format!("default: {{description: d, content: {{a/b: {{schema: {{$ref: '#/components/schemas/{}'}}}}}}}}", names[0]), &schemas);
            // Equal names repeat a key, which is kept; there is always at least the schema that is referred to.
            let read = openapi::read(&yaml::read(&text).unwrap(), &StructuredOptions::default());
            prop_assert!(read.is_ok_and(|read| read.entries.len() >= 2));
        }
    }
}

/// Rows with their descriptions.
fn told(text: &str) -> Vec<String> {
    let read = read(text);
    let said = read.entries.iter().map(|entry| entry.description.as_deref().unwrap_or("-"));
    lines(&read).into_iter().zip(said).map(|(row, said)| format!("{row}: {said}")).collect()
}

#[test]
fn types_of_problems_are_codes_wherever_they_are_listed() {
    let problem = |kind: &str| {
        format!(
            "openapi: 3.1.0\npaths: {{/a: {{get: {{responses: {{'404': {{description: Gone, content: {{application/problem+json: {{schema: {{$ref: '#/components/schemas/Problem'}}}}}}}}}}}}}}}}\ncomponents: {{schemas: {{Problem: {{type: object, properties: {{type: {kind}, title: {{type: string}}, status: {{type: integer}}}}}}}}}}\n"
        )
    };
    assert_eq!(
        told(&problem("{type: string, x-extensible-enum: [/problems/out-of-stock, /problems/closed]}")),
        ["404 /problems/out-of-stock: -", "404 /problems/closed: -"]
    );
    assert_eq!(
        told(&problem("{const: 'https://dairy.example/probs/no-milk'}")),
        ["404 https://dairy.example/probs/no-milk: Gone"]
    );
}

#[test]
fn mapped_schemas_describe_the_keys() {
    let text = "openapi: 3.0.3\npaths: {/a: {get: {responses: {'422': {description: Not possible, content: {a/b: {schema: {oneOf: [{$ref: '#/components/schemas/NoCow'}, {$ref: '#/components/schemas/SickCow'}], discriminator: {propertyName: errorCode, mapping: {NO_COW: '#/components/schemas/NoCow', SICK_COW: SickCow}}}}}}}}}}\ncomponents: {schemas: {NoCow: {description: There is no such cow, properties: {errorCode: {type: string}}}, SickCow: {description: The cow is sick, properties: {errorCode: {type: string}}}}}\n";
    assert_eq!(told(text), ["422 NO_COW: There is no such cow", "422 SICK_COW: The cow is sick"]);
}

#[test]
fn the_one_code_of_a_response_beside_a_list() {
    let text = "openapi: 3.0.0\npaths: {/w: {get: {responses: {'404': {description: Not there, content: {a/b: {schema: {$ref: '#/components/schemas/NotFoundError'}}}}, default: {description: Oh, content: {a/b: {schema: {$ref: '#/components/schemas/Error'}}}}}}}}\ncomponents: {schemas: {Error: {properties: {code: {$ref: '#/components/schemas/ErrorCode'}, message: {type: string}}}, NotFoundError: {properties: {code: {type: string, enum: [NOT_FOUND]}, message: {type: string}}}, ErrorCode: {type: string, enum: [INVALID_WIDGET, WIDGET_LOCKED, QUOTA_EXCEEDED]}}}\n";
    assert_eq!(
        lines(&read(text)),
        ["* INVALID_WIDGET", "* WIDGET_LOCKED", "* QUOTA_EXCEEDED", "404 NOT_FOUND"]
    );
}

#[test]
fn texts_under_the_names_of_numbers() {
    let text = "openapi: 3.1.0\npaths: {/a: {get: {responses: {'401': {description: No, content: {a/b: {schema: {properties: {error: {properties: {code: {type: integer, enum: [1001, 1002], x-enum-descriptions: {TOKEN_MISSING: No token came, TOKEN_OLD: It is too old}, x-enum-varnames: [TOKEN_MISSING, TOKEN_OLD]}, message: {type: string}}}}}}}}}}}}\n";
    assert_eq!(told(text), ["401 1001: No token came", "401 1002: It is too old"]);
}

#[test]
fn a_code_that_begins_its_response() {
    let text = "openapi: 3.0.1\npaths: {/a: {post: {responses: {'400': {description: \"| Code | Meaning |\\n|--|--|\\n| `invalid_amount` | It is negative |\\n| `invalid_currency` | Nobody has it |\"}, '409': {description: '`duplicate` - it was sent twice'}}}}}\n";
    assert_eq!(
        told(text),
        [
            "400 invalid_amount: It is negative",
            "400 invalid_currency: Nobody has it",
            "409 duplicate: it was sent twice",
        ]
    );
}

#[test]
fn opaque_codes_need_a_place_and_no_words() {
    let text = "$schema: https://json-schema.org/draft/2019-09/schema\n$defs:\n  ErrorCode: {enum: [E1001, E1002]}\n  Size: {enum: [A10, A20]}\nproperties: {error: {$ref: '#/$defs/ErrorCode'}, size: {$ref: '#/$defs/Size'}}\n";
    assert_eq!(lines(&read(text)), ["* E1001", "* E1002"]);
}
