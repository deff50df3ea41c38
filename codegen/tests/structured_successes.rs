//! OpenAPI documents of APIs that answer 200 whatever happened, and say in the body what did.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use common::{asked, described, import, try_import};

/// A document of one operation whose success has this content, and more responses.
fn document(content: &str, more: &str) -> String {
    format!(
        "openapi: 3.0.0\ninfo: {{title: T, version: '1'}}\npaths:\n  /x:\n    post:\n      responses:\n        '200': {{description: fine, content: {{application/json: {content}}}}}\n{more}"
    )
}

/// A document of one operation whose success has these properties.
fn properties(properties: &str) -> String {
    document(&format!("{{schema: {{type: object, properties: {{{properties}}}}}}}"), "")
}

const QUESTION: &str = "whether the codes in the bodies of successful responses are those of errors";

#[track_caller]
fn holds(document: &str, rows: &[&str]) {
    let read = import("api.yaml", document);
    assert_eq!(described(&read), rows, "{document}");
    assert!(asked(&read).contains(&QUESTION), "{:?}", read.questions);
}

#[test]
fn codes_beside_messages() {
    holds(
        &properties(
            "errcode: {type: integer, enum: [0, 40001, 45009], description: \"- 0: ok\\n- 40001: the secret is wrong\\n- 45009: too many calls\"}, errmsg: {type: string}, id: {type: string}",
        ),
        &["40001: the secret is wrong", "45009: too many calls"],
    );
    holds(
        &properties(
            "code: {type: integer, enum: [0, 991, 1254], x-enum-descriptions: [success, The token is wrong, The record is gone]}, msg: {type: string}",
        ),
        &["991: The token is wrong", "1254: The record is gone"],
    );
    holds(
        &properties("errcode: {type: integer, enum: [40001, 45009]}, errmsg: {type: string}"),
        &["40001: -", "45009: -"],
    );
    // Without a word on what the values mean, the zero alone tells that they are results.
    holds(
        &properties("code: {type: string, enum: ['00000', A0001, A0002]}, message: {type: string}"),
        &["A0001: -", "A0002: -"],
    );
}

#[test]
fn codes_beside_a_flag() {
    let alternatives = "{schema: {oneOf: [{type: object, properties: {ok: {const: true}}}, {type: object, properties: {ok: {const: false}, error: {type: string, enum: [no_channel, not_in_channel, ratelimited]}}}]}}";
    holds(&document(alternatives, ""), &["no_channel: -", "not_in_channel: -", "ratelimited: -"]);
    let examples = "{examples: {a: {value: {ok: true, id: 7}}, b: {value: {ok: false, error: channel_not_found}}, c: {value: {ok: false, error: not_in_channel}}}}";
    holds(&document(examples, ""), &["channel_not_found: -", "not_in_channel: -"]);
}

#[test]
fn codes_in_examples_beside_that_of_success() {
    let examples = "{examples: {a: {value: {code: 0, msg: fine}}, b: {value: {code: 10003, msg: The signature is wrong}}, c: {value: {code: 10007, msg: The order exists}}}}";
    holds(&document(examples, ""), &["10003: The signature is wrong", "10007: The order exists"]);
}

#[test]
fn codes_of_a_schema_that_all_answers_share() {
    let document = document(
        "{schema: {allOf: [{$ref: '#/components/schemas/Base'}, {type: object, properties: {data: {type: object, properties: {code: {type: string, enum: [EUR, USD]}}}}}]}}",
        "        '401': {description: Unauthorized}\ncomponents:\n  schemas:\n    Base: {type: object, properties: {code: {$ref: '#/components/schemas/Result'}, msg: {type: string}}}\n    Result: {type: integer, enum: [0, 100, 101], description: \"0 - ok\\n100 - the key is wrong\\n101 - the balance is too low\"}\n",
    );
    holds(&document, &["100: the key is wrong", "101: the balance is too low", "401: Unauthorized"]);
}

#[test]
fn what_else_successes_call_a_code() {
    let examples = "{examples: {a: {value: {code: EUR, description: The euro}}, b: {value: {code: USD, description: The dollar}}}}";
    for document in [
        properties("code: {type: string, enum: [EUR, USD]}, description: {type: string}"),
        properties("status: {type: string, enum: [none, open, closed]}, message: {type: string}"),
        properties("exit_code: {type: integer, enum: [0, 1, 2]}, message: {type: string}"),
        properties("ok: {type: boolean}, kind: {type: string, enum: [a_cat, a_dog]}"),
        document(examples, ""),
    ] {
        let failure = try_import("api.yaml", &document).unwrap_err();
        assert_eq!(failure.message, "the document has neither error codes nor error responses", "{document}");
    }
}
