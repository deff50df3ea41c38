//! OpenAPI documents that say their codes in prose: in tables, lists and examples.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use api_error_codes_codegen::publication::Publication;
use api_error_codes_codegen::source::structured::{StructuredKind, StructuredOptions, sniff};
use api_error_codes_codegen::source::{openapi, yaml};
use common::{described, rows};

fn read(text: &str) -> Publication {
    openapi::read(&yaml::read(text).unwrap(), &StructuredOptions::default()).unwrap()
}

fn asks(publication: &Publication, what: &str) -> bool {
    publication.questions.iter().any(|question| question.what.contains(what))
}

/// A document of one operation with these responses, and these parts behind it.
fn document(responses: &str, more: &str) -> String {
    let indented: String = responses.lines().map(|line| format!("        {line}\n")).collect();
    format!(
        "openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\npaths:\n  /x:\n    get:\n      responses:\n        '200': {{description: fine}}\n{indented}{more}"
    )
}

const FREE: &str = "components:\n  schemas:\n    Fault:\n      type: object\n      properties:\n        code: {type: string}\n        message: {type: string}\n";

#[test]
fn a_table_in_the_description_of_the_list() {
    let read = read(&document(
        "'400': {description: bad, content: {application/json: {schema: {$ref: '#/components/schemas/Fault'}}}}",
        "components:
  schemas:
    Fault:
      type: object
      properties:
        message: {type: string}
        code:
          type: string
          enum: [sum_invalid, ledger_busy]
          description: |
            What went wrong.

            | Value | HTTP | Meaning | Retry |
            |-------|------|---------|-------|
            | `sum_invalid` | 400 | The sum is negative | no |
            | `ledger_busy` | 503 | The ledger is busy | yes |
",
    ));
    assert_eq!(
        described(&read),
        [
            "400 sum_invalid retry=false: The sum is negative",
            "503 ledger_busy retry=true: The ledger is busy"
        ]
    );
}

#[test]
fn a_property_without_a_list_whose_description_goes_through_its_values() {
    let read = read(&document(
        "'422': {description: no, content: {application/json: {schema: {$ref: '#/components/schemas/Fault'}}}}",
        "components:
  schemas:
    Fault:
      type: object
      properties:
        message: {type: string}
        code:
          type: string
          description: |
            One of
            * `seat_taken`: Somebody sits there
            * `seat_unknown` - There is no such seat
            * `row_closed`
",
    ));
    assert_eq!(
        described(&read),
        [
            "422 seat_taken: Somebody sits there",
            "422 seat_unknown: There is no such seat",
            "422 row_closed: -"
        ]
    );
}

#[test]
fn a_table_in_the_description_of_the_schema() {
    let table = "\n    Fault:\n      description: |\n        | code | meaning |\n        |---|---|\n        | E_ROOM_FULL | No place is left |\n        | E_NO_KEY | The key is missing |\n      type: object";
    let schemas = FREE.replace("\n    Fault:\n      type: object", table);
    let response = "'409': {description: no, content: {application/json: {schema: {$ref: '#/components/schemas/Fault'}}}}";
    let read = read(&document(response, &schemas));
    assert_eq!(described(&read), ["409 E_ROOM_FULL: No place is left", "409 E_NO_KEY: The key is missing"]);
}

#[test]
fn a_reference_in_the_description_of_the_document() {
    let text = document("'401': {description: Unauthorized}\n'500': {description: Broken}", "").replace(
        "info: {title: T, version: '1'}",
        "info:
  title: T
  version: '1'
  description: |
    Welcome.

    # Errors
    | Code | Status | Description |
    |---|---|---|
    | `key_missing` | 401 | No key was sent |
    | `key_expired` | 401 | The key is too old |
    | `too_fast` | 429 | Too many calls; retry after 2 seconds |

    # Paging
    | Parameter | Default |
    |---|---|
    | page | 1 |",
    );
    assert_eq!(
        described(&read(&text)),
        [
            "401 key_missing: No key was sent",
            "401 key_expired: The key is too old",
            "429 too_fast retry=throttle after=2s: Too many calls; retry after 2 seconds",
            "500: Broken",
        ]
    );
}

#[test]
fn tables_and_lists_in_descriptions_of_responses() {
    let read = read(&document(
        "'400':
  description: |
    Bad request. Codes:

    | error_code | meaning |
    |---|---|
    | BAD_SUM | The sum is negative |
    | BAD_CARD | The card is unknown |
'409':
  description: |
    Conflict.
    - `PAID_TWICE`: It is paid already
    - ORDER_CLOSED: The order is closed
    - the order is left as it is
'500': {description: Broken}",
        "",
    ));
    assert_eq!(
        described(&read),
        [
            "400 BAD_SUM: The sum is negative",
            "400 BAD_CARD: The card is unknown",
            "409 PAID_TWICE: It is paid already",
            "409 ORDER_CLOSED: The order is closed",
            "500: Broken",
        ]
    );
    assert!(asks(&read, "that the descriptions do not show"));
}

#[test]
fn labelled_numbers_in_descriptions_of_responses() {
    let read = read(&document(
        r#"'400': {description: "**HTTP Status Code:** `400` <br>\n Bad Request \n\n **Error Code:** `1010` <br>\n The guest is unknown. <br>\n**Error Code:** `200` <br>\n You may not do that. <br>"}
'404': {description: "**HTTP Status Code:** `404` <br>\n **Error Code:** `1001` <br>\n The room does not exist. <br>\n"}"#,
        "",
    ));
    assert_eq!(
        described(&read),
        [
            "400 1010: The guest is unknown.",
            "400 200: You may not do that.",
            "404 1001: The room does not exist.",
        ]
    );
}

#[test]
fn what_responses_say_about_listed_codes() {
    let schemas = FREE.replace("code: {type: string}", "code: {enum: [NO_ORDER, NO_PARCEL, BAD_ROUTE]}");
    let read = read(&document(
        "'404':
  description: |-
    Codes:
    - NO_ORDER: The order does not exist
    - NO_PARCEL: The parcel does not exist
  content: {application/json: {schema: {$ref: '#/components/schemas/Fault'}}}
'500': {description: Broken, content: {application/json: {schema: {$ref: '#/components/schemas/Fault'}}}}",
        &schemas,
    ));
    assert_eq!(
        described(&read),
        [
            "404 NO_ORDER: The order does not exist",
            "404 NO_PARCEL: The parcel does not exist",
            "BAD_ROUTE: -",
            "500: Broken",
        ]
    );
}

#[test]
fn the_code_of_an_example_is_the_value_that_is_called_so() {
    let example = |value: &str| {
        document(
            &format!(
                "'400': {{description: bad, content: {{application/json: {{examples: {{generic: {value}}}}}}}}}"
            ),
            "",
        )
    };
    let numbered = example(
        "{summary: Response code 400. Bad Request., value: {errorCode: '702', errorType: validation, message: Unexpected input}}",
    );
    assert_eq!(described(&read(&numbered)), ["400 702: Unexpected input"]);
    let typed =
        example("{summary: A card was lost, value: {code: 400, type: invalid_card, message: Never mind}}");
    assert_eq!(described(&read(&typed)), ["400 invalid_card: A card was lost"]);
    // A placeholder is no code.
    let placeholder = example("{value: {code: example_error, message: some message}}");
    assert_eq!(described(&read(&placeholder)), ["400: bad"]);
}

#[test]
fn kinds_of_problems_that_are_addresses() {
    let schema = |name: &str, status: u16, kind: &str| {
        format!(
            "    {name}: {{type: object, properties: {{type: {{const: 'https://api.example/problems#{kind}'}}, title: {{const: {name}}}, status: {{const: {status}}}}}}}\n"
        )
    };
    let response = |status: u16, name: &str| {
        format!(
            "'{status}': {{description: d, content: {{application/problem+json: {{schema: {{$ref: '#/components/schemas/{name}'}}}}}}}}\n"
        )
    };
    let text = document(
        &[response(404, "Lost"), response(429, "Fast")].concat(),
        &[
            "components:\n  schemas:\n".into(),
            schema("Lost", 404, "not-found"),
            schema("Fast", 429, "too-fast"),
        ]
        .concat(),
    );
    assert_eq!(
        described(&read(&text)),
        [
            "404 https://api.example/problems#not-found: Lost",
            "429 https://api.example/problems#too-fast: Fast"
        ]
    );
}

#[test]
fn codes_that_are_called_like_statuses() {
    let schemas =
        FREE.replace("code: {type: string}", "code: {enum: [ok, created, not_found, conflict, room_taken]}");
    let read = read(&document(
        "'404': {description: Not here, content: {application/json: {schema: {$ref: '#/components/schemas/Fault'}}}}
'500': {description: Broken, content: {application/json: {schema: {$ref: '#/components/schemas/Fault'}}}}",
        &schemas,
    ));
    assert_eq!(
        described(&read),
        ["404 not_found ?: Not here", "conflict: -", "room_taken: -", "500: Broken"]
    );
    assert!(asks(&read, "`not_found` has status 404"));
    let no_error = |inference: &&str| inference.ends_with("is no error");
    assert_eq!(read.inferences.iter().map(|inference| &*inference.what).filter(no_error).count(), 2);
}

#[test]
fn lists_of_operations_need_no_question() {
    let operation = |path: &str, codes: &str| {
        format!(
            "  /{path}:\n    post:\n      responses:\n        default: {{description: d, content: {{application/json: {{schema: {{properties: {{error: {{enum: {codes}}}, ok: {{type: boolean}}}}}}}}}}}}\n"
        )
    };
    let text = [
        "openapi: 3.0.0\ninfo: {title: T, version: '1'}\npaths:\n".to_owned(),
        operation("a", "[room_missing, not_allowed]"),
        operation("b", "[not_allowed, text_too_long]"),
    ]
    .concat();
    let read = read(&text);
    assert_eq!(rows(&read), ["room_missing", "not_allowed", "text_too_long"]);
    assert!(read.questions.is_empty(), "{:?}", read.questions);
}

#[test]
fn references_that_lead_away_are_said_once() {
    let read = read(&document(
        "'400': {$ref: 'https://far.example/common.yaml#/Bad'}
'404': {$ref: './a.yaml#/Lost'}
'409': {$ref: './b.yaml#/Taken'}",
        "x-ms-examples: {one: {$ref: ./examples/one.json}}\n",
    ));
    assert_eq!(rows(&read), ["400", "404", "409"]);
    assert!(asks(&read, "`https://far.example/common.yaml` holds, which is never fetched"));
    assert!(asks(&read, "`b.yaml`, `a.yaml` hold, which could not be read"));
    assert_eq!(read.questions.len(), 2);
}

#[test]
fn responses_by_other_names() {
    let names = ["400Error", "RateLimited", "Unauthenticated", "ServerError", "ForbiddenException", "Page"];
    let responses: String = names.iter().map(|name| format!("    {name}: {{description: d}}\n")).collect();
    let text = format!(
        "openapi: 3.0.0\ninfo: {{title: T, version: '1'}}\npaths: {{}}\ncomponents:\n  responses:\n{responses}"
    );
    assert_eq!(rows(&read(&text)), ["400", "401", "403", "429", "500"]);
}

#[test]
fn discovery_documents() {
    let text = "
kind: discovery#restDescription
discoveryVersion: v1
schemas:
  Order: {id: Order, type: object, properties: {status: {enum: [PENDING, SHIPPED]}, errors: {type: array, items: {$ref: OrderError}}}}
  OrderError:
    id: OrderError
    type: object
    properties:
      message: {type: string}
      errorCode:
        type: string
        enum: [ERROR_CODE_UNSPECIFIED, FEED_MISSING, QUOTA_EXHAUSTED]
        enumDescriptions: [Not set., There is no such feed., Nothing is left for today.]
        enumDeprecated: [false, true, false]
";
    let read = read(text);
    assert_eq!(
        described(&read),
        ["FEED_MISSING: There is no such feed.", "QUOTA_EXHAUSTED: Nothing is left for today."]
    );
    assert!(read.entries[0].deprecated.is_some() && read.entries[1].deprecated.is_none());
    assert!(read.questions.is_empty(), "{:?}", read.questions);
}

#[test]
fn codes_without_marks_in_descriptions_of_responses() {
    let read = read(&document(
        "'400': {description: 'Bad request. Possible codes: NAME_INVALID, NAME_TOO_LONG'}
'404': {description: 'NO_SUCH_GUEST: The guest is unknown'}
'409': {description: '`ROOM_TAKEN` or `KEY_TAKEN`'}
'500': {description: INTERNAL_ERROR}
'503': {description: 'Note: try again'}",
        "",
    ));
    assert_eq!(
        described(&read),
        [
            "400 NAME_INVALID: -",
            "400 NAME_TOO_LONG: -",
            "404 NO_SUCH_GUEST: The guest is unknown",
            "409 ROOM_TAKEN: -",
            "409 KEY_TAKEN: -",
            "500 INTERNAL_ERROR: -",
            "503 retry=true: Note: try again",
        ]
    );
}

#[test]
fn lists_of_single_responses_tie_the_codes_of_the_whole_list() {
    let response = |status: u16, codes: &str| {
        format!(
            "'{status}': {{description: d{status}, content: {{application/json: {{schema: {{allOf: [{{$ref: '#/components/schemas/Fault'}}, {{properties: {{code: {{enum: {codes}}}}}}}]}}}}}}}}\n"
        )
    };
    let schemas = FREE.replace("code: {type: string}", "code: {$ref: '#/components/schemas/FaultCode'}")
        + "    FaultCode: {enum: [NAME_INVALID, PAGE_INVALID, NO_GUEST, INTERNAL]}\n";
    let text = document(
        &[response(400, "[NAME_INVALID, PAGE_INVALID]"), response(404, "[NO_GUEST]")].concat(),
        &schemas,
    );
    assert_eq!(
        described(&read(&text)),
        ["400 NAME_INVALID: -", "400 PAGE_INVALID: -", "404 NO_GUEST: d404", "INTERNAL: -"]
    );
}

#[test]
fn parts_of_documents() {
    let schema = "{$ref: '#/components/schemas/Fault'}";
    let text = format!(
        "components:\n  responses:\n    NotFound: {{description: Nothing there, content: {{application/json: {{schema: {schema}}}}}}}\n    ErrorResponse: {{description: Any error, content: {{application/json: {{schema: {schema}}}}}}}\n{}",
        FREE.trim_start_matches("components:\n")
            .replace("{type: string}", "{enum: [room_missing, key_invalid]}")
    );
    let value = yaml::read(&text).unwrap();
    assert_eq!(sniff(&value), StructuredKind::OpenApi);
    // The list stands behind any error: the one response with a status says nothing about it.
    assert_eq!(described(&read(&text)), ["room_missing: -", "key_invalid: -", "404: Nothing there"]);
}

#[test]
fn lists_of_html_and_pairs_in_sentences() {
    let schema = |code: &str| {
        document(
            "'400': {description: bad, content: {application/json: {schema: {$ref: '#/components/schemas/Fault'}}}}",
            &FREE.replace("{type: string}\n        message", &format!("{code}\n        message")),
        )
    };
    let said = ["400 TOKEN_BAD: The token is bad", "400 TOKEN_OLD: The token is old"];
    let listed = "{enum: [TOKEN_BAD, TOKEN_OLD], description: '<ul><li><code>TOKEN_BAD</code> - The token is bad</li><li><code>TOKEN_OLD</code>: The token is old</li></ul>'}";
    assert_eq!(described(&read(&schema(listed))), said);
    let paired = "{enum: [TOKEN_BAD, TOKEN_OLD], description: 'One of `TOKEN_BAD` (The token is bad), or `TOKEN_OLD` (The token is old).'}";
    assert_eq!(described(&read(&schema(paired))), said);
    let free = "{type: string, description: 'The code. `1001`: no name; `1002`: no mail'}";
    assert_eq!(described(&read(&schema(free))), ["400 1001: no name", "400 1002: no mail"]);
    let mentions = "{type: string, description: 'A code such as `TOKEN_BAD` or `TOKEN_OLD`'}";
    assert_eq!(described(&read(&schema(mentions))), ["400: bad"]);
}

#[test]
fn lines_of_html_in_descriptions_of_responses() {
    let read = read(&document(
        "'404': {description: 'Not found<br/>**Codes**<br/>- `4041` no such guest<br/>- `4042` no such room'}
'422': {description: '<table><tr><th>Code</th><th>Message</th></tr><tr><td>4221</td><td>Invalid name</td></tr><tr><td>4222</td><td>Invalid mail</td></tr></table>'}",
        "",
    ));
    let found: Vec<_> = read.entries.iter().map(|entry| entry.codes.len()).collect();
    assert_eq!(found, [1, 1, 1, 1]);
    assert_eq!(described(&read)[..2], ["404 4041: no such guest", "404 4042: no such room"]);
    assert!(described(&read)[2].starts_with("422 4221") && described(&read)[3].starts_with("422 4222"));
}

#[test]
fn bodies_that_say_their_status() {
    let example = |name: &str, status: u16| {
        format!("{name}: {{value: {{error: {{status: {status}, code: {name}, message: About {name}}}}}}}")
    };
    let text = document(
        &format!(
            "default: {{description: Any, content: {{application/json: {{examples: {{{}, {}}}}}}}}}",
            example("guest_missing", 404),
            example("too_fast", 429)
        ),
        "",
    );
    assert_eq!(
        described(&read(&text)),
        ["404 guest_missing: About guest_missing", "429 too_fast: About too_fast"]
    );
}

#[test]
fn codes_that_no_response_leads_to_are_asked_about() {
    let job = "components:\n  schemas:\n    Job: {type: object, properties: {error: {type: object, properties: {code: {enum: [download_failed, file_invalid, timeout]}, message: {type: string}}}}}\n";
    let found = read(&document("'404': {description: Not here}", job));
    assert_eq!(rows(&found), ["download_failed", "file_invalid", "timeout", "404"]);
    assert!(asks(&found, "no error response leads to them"), "{:?}", found.questions);
    // Without responses there is nothing to compare with.
    let alone = read(&format!("openapi: 3.0.0\ninfo: {{title: T, version: '1'}}\npaths: {{}}\n{job}"));
    assert!(!asks(&alone, "no error response leads to them"));
}

#[test]
fn codes_that_name_no_errors_and_are_announced_as_such() {
    let responses = "'400': {description: \"Refused.\\n\\n| Code | Reason |\\n|---|---|\\n| `E101` | The amount is negative |\\n| `E102` | The account is closed |\\n\"}\n'503':\n  description: \"Not now.\\n\\n| Code | Reason |\\n|---|---|\\n| `E900` | The bank is closed |\\n\"";
    assert_eq!(
        described(&read(&document(responses, ""))),
        [
            "400 E101: The amount is negative",
            "400 E102: The account is closed",
            "503 E900: The bank is closed"
        ]
    );
    let responses = "'400': {description: \"Possible error codes:\\n* `AMOUNT_NEGATIVE` - the amount is negative\\n* `ACCOUNT_CLOSED` - the account is closed\"}\n'404': {description: '`ACCOUNT_NOT_FOUND`: there is no such account'}";
    assert_eq!(
        described(&read(&document(responses, ""))),
        [
            "400 AMOUNT_NEGATIVE: the amount is negative",
            "400 ACCOUNT_CLOSED: the account is closed",
            "404 ACCOUNT_NOT_FOUND: there is no such account"
        ]
    );
}

#[test]
fn kinds_of_problems_at_a_host_for_examples() {
    let example = |kind: &str| {
        format!(
            "{{description: x, content: {{application/problem+json: {{example: {{type: 'https://pay.example/problems/{kind}', title: T of {kind}}}}}}}}}"
        )
    };
    let responses = format!(
        "'403': {}\n'409': {}\n'503': {}",
        example("no-credit"),
        example("frozen"),
        example("try-later")
    );
    assert_eq!(
        described(&read(&document(&responses, ""))),
        [
            "403 https://pay.example/problems/no-credit: T of no-credit",
            "409 https://pay.example/problems/frozen: T of frozen",
            "503 https://pay.example/problems/try-later: T of try-later"
        ]
    );
}

/// A document of operations with these descriptions.
fn operations(descriptions: &[&str]) -> String {
    let path = |(at, said): (usize, &&str)| {
        format!(
            "  /x{at}:\n    post:\n      description: {said:?}\n      responses: {{'200': {{description: fine}}, '409': {{description: Conflict}}}}\n"
        )
    };
    let paths: String = descriptions.iter().enumerate().map(path).collect();
    format!("openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\npaths:\n{paths}")
}

#[test]
fn codes_in_the_descriptions_of_operations() {
    let table = "Buys a cow.\n\n### Errors\n\n| Status | Code | Description |\n|---|---|---|\n| 404 | `NO_COW` | There is no such cow |\n| 409 | `COW_SOLD` | The cow was sold |\n";
    let other =
        "Buys milk.\n\n**Errors**\n\n- `MILK_SOUR`: the milk is sour\n- `NO_MILK`: there is no milk\n";
    assert_eq!(
        described(&read(&operations(&[table, other, table]))),
        [
            "404 NO_COW: There is no such cow",
            "409 COW_SOLD: The cow was sold",
            "MILK_SOUR: the milk is sour",
            "NO_MILK: there is no milk",
        ]
    );
    let states = "The order is in one of these states; errors are told as usual:\n\n- `failed`: the payment failed\n- `expired`: nobody paid\n- `cancelled`: somebody cancelled it\n";
    let scopes = "| Plan | On error |\n|---|---|\n| FREE | blocked |\n| PRO | throttled |\n\nAn error is returned without these:\n\n- `orders:read`: to read\n- `orders:write`: to write\n- `orders:cancel`: to cancel\n";
    assert_eq!(described(&read(&operations(&[states, scopes]))), ["409: Conflict"]);
}

#[test]
fn codes_in_the_description_of_all_other_responses() {
    let responses = "default: {description: \"Error; `code` is one of:\\n- `NO_COW`: there is no such cow\\n- `COW_SOLD`: the cow was sold\\n- `CLOSED`: the dairy is closed\"}";
    assert_eq!(
        described(&read(&document(responses, ""))),
        ["NO_COW: there is no such cow", "COW_SOLD: the cow was sold", "CLOSED: the dairy is closed"]
    );
}

#[test]
fn numbers_that_a_property_goes_through() {
    let more = "components: {schemas: {Fault: {type: object, properties: {code: {type: integer, description: \"Error code:\\n * 1001 - Missing parameter\\n * 1002 - Invalid parameter\"}, message: {type: string}}}}}\n";
    let responses = "'400': {description: Bad, content: {application/json: {schema: {$ref: '#/components/schemas/Fault'}}}}";
    assert_eq!(
        described(&read(&document(responses, more))),
        ["400 1001: Missing parameter", "400 1002: Invalid parameter"]
    );
}

#[test]
fn announced_numbers_and_tables_behind_words() {
    let responses = "'400': {description: \"Error codes:\\n - 1001: the name is missing\\n - 1002: the name is too long\"}\n'404': {description: \"Error codes:\\n - 404: nothing\\n - 2001: no such cow\"}";
    assert_eq!(
        described(&read(&document(responses, ""))),
        ["400 1001: the name is missing", "400 1002: the name is too long", "404 2001: no such cow"]
    );
    let responses = "'400': {description: \"Limits:\\n - 100: a minute\\n - 1000: an hour\"}";
    assert_eq!(rows(&read(&document(responses, ""))), ["400"]);
    let responses = "'403': {description: \"Forbidden.<br><table><tr><th>Code</th><th>Description</th></tr><tr><td>NO_SCOPE</td><td>A scope is missing</td></tr><tr><td>BLOCKED</td><td>The account is blocked</td></tr></table>\"}";
    assert_eq!(
        described(&read(&document(responses, ""))),
        ["403 NO_SCOPE: A scope is missing", "403 BLOCKED: The account is blocked"]
    );
}
