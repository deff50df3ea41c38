//! The responses of an enum in a document of OpenAPI 3.1.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

use std::collections::BTreeSet;

use api_error_codes::{ApiError, ApiErrorCodes, status_codes};
use api_error_codes_integration_tests::table::Api;
use roas::validation::Validate as _;
use serde_json::{Value, json};
use utoipa::IntoResponses;
use utoipa::openapi::path::{HttpMethod, OperationBuilder, PathItem};
use utoipa::openapi::{InfoBuilder, OpenApiBuilder, PathsBuilder, ResponsesBuilder};

/// The error enum of a server, whose variants carry what they like.
#[derive(Debug, ApiErrorCodes)]
#[allow(dead_code)]
enum AppError {
    #[api_error(404 USER_NOT_FOUND "No such user")]
    NoUser(u64),
    #[api_error(404 ORDER_NOT_FOUND "No such order")]
    NoOrder { id: u64 },
    #[api_error(429 SLOW_DOWN retry=true after=2s)]
    SlowDown,
    #[api_error(400|422 INVALID|MALFORMED)]
    Invalid(String),
    #[api_error(* 20003 "Authenticate")]
    Anywhere(Vec<u8>),
}

status_codes! {
    enum Numbers {
        400 20001 "Bad"
        400 20002 "Worse"
        404 "EGeneral:*" "Anything general"
        5xx SERVER_ERROR
    }
    envelope {
        code    = items[0].code
        message = items[0].kind["@type" == "text"].value
        status  = status
        details = more
        retry_after = wait.duration()
    }
}

/// A document with one operation that can fail with every code.
fn document<E: IntoResponses>() -> Value {
    let responses = ResponsesBuilder::new().responses_from_into_responses::<E>().build();
    let operation = OperationBuilder::new().responses(responses).build();
    let document = OpenApiBuilder::new()
        .info(InfoBuilder::new().title("Test").version("1").build())
        .paths(PathsBuilder::new().path("/", PathItem::new(HttpMethod::Get, operation)).build())
        .build();
    serde_json::to_value(document).unwrap()
}

fn responses(document: &Value) -> &serde_json::Map<String, Value> {
    document.pointer("/paths/~1/get/responses").unwrap().as_object().unwrap()
}

fn documents() -> [Value; 5] {
    [
        document::<Api>(),
        document::<ApiError<Api>>(),
        document::<AppError>(),
        document::<Numbers>(),
        document::<ApiError<Numbers>>(),
    ]
}

#[test]
fn documents_are_openapi_3_1() {
    for document in documents() {
        assert_eq!(document["openapi"], "3.1.0");
        let parsed: roas::v3_1::spec::Spec = serde_json::from_value(document).unwrap();
        parsed.validate(Default::default(), None).unwrap();
    }
}

/// The OpenAPI Initiative's own schema, of which no crate has a copy: its file is named by `OPENAPI_3_1_SCHEMA`.
#[test]
#[ignore = "needs the schema's file"]
fn documents_fulfil_the_official_schema() {
    let path = std::env::var("OPENAPI_3_1_SCHEMA").expect("OPENAPI_3_1_SCHEMA names the schema's file");
    let schema: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    for document in documents() {
        let faults: Vec<String> = validator.iter_errors(&document).map(|fault| fault.to_string()).collect();
        assert!(faults.is_empty(), "{faults:#?}");
        let mut broken = document;
        broken["paths"]["/"]["get"]["responses"]["404"]["description"] = Value::Null;
        assert!(!validator.is_valid(&broken), "the validator looks into responses");
    }
}

#[test]
fn schemas_are_schemas_and_the_examples_fulfil_them() {
    for document in documents() {
        for (status, response) in responses(&document) {
            let content = &response["content"]["application/json"];
            let schema = &content["schema"];
            jsonschema::draft202012::meta::validate(schema).unwrap();
            let validator = jsonschema::draft202012::new(schema).unwrap();
            let examples = content["examples"].as_object().unwrap();
            assert!(!examples.is_empty());
            for (name, example) in examples {
                let faults: Vec<String> =
                    validator.iter_errors(&example["value"]).map(|fault| fault.to_string()).collect();
                assert!(faults.is_empty(), "{status} {name}: {faults:?} in {schema:#}");
            }
        }
    }
}

/// All codes of the enum under a status.
fn codes(document: &Value, status: &str, path: &str) -> BTreeSet<String> {
    let schema = &responses(document)[status]["content"]["application/json"]["schema"];
    let code = schema.pointer(path).unwrap_or_else(|| panic!("{status}: no {path} in {schema:#}"));
    code["enum"]
        .as_array()
        .unwrap()
        .iter()
        .map(|code| code.as_str().map_or(code.to_string(), str::to_owned))
        .collect()
}

const CODE: &str = "/properties/error/properties/code";

#[test]
fn every_code_of_the_table_is_listed_under_its_status() {
    let document = document::<Api>();
    for code in Api::ALL {
        let status = code.status().as_str().to_owned();
        assert!(codes(&document, &status, CODE).contains(code.code()), "{code}");
        let example = &responses(&document)[&status]["content"]["application/json"]["examples"][code.code()];
        assert_eq!(example["value"]["error"]["code"], code.code());
        assert_eq!(example["value"]["error"]["message"], code.description());
        assert_eq!(example["summary"], code.description());
    }
    assert_eq!(
        responses(&document).keys().collect::<Vec<_>>(),
        ["400", "404", "409", "429", "500", "503", "504", "default"]
    );
}

#[test]
fn enums_that_carry_data_are_listed_too() {
    let document = document::<AppError>();
    let of = |status| codes(&document, status, CODE).into_iter().collect::<Vec<_>>();
    assert_eq!(of("404"), ["ORDER_NOT_FOUND", "USER_NOT_FOUND"]);
    assert_eq!(of("400"), ["INVALID", "MALFORMED"]);
    assert_eq!(of("422"), ["INVALID", "MALFORMED"]);
    assert_eq!(codes(&document, "default", CODE).into_iter().collect::<Vec<_>>(), ["20003"]);
    let slow = &responses(&document)["429"];
    assert_eq!(slow["headers"]["retry-after"]["schema"]["type"], "integer");
    assert_eq!(slow["headers"]["x-request-id"]["schema"]["type"], "string");
    assert_eq!(slow["headers"]["x-request-id"]["description"], "The request's id.");
    assert!(responses(&document)["404"]["headers"].get("retry-after").is_none());
    assert_eq!(
        responses(&document)["404"]["description"],
        "- `USER_NOT_FOUND`: No such user\n- `ORDER_NOT_FOUND`: No such order"
    );
}

#[test]
fn every_shape_of_envelope_has_a_schema() {
    let document = document::<Numbers>();
    assert_eq!(
        codes(&document, "400", "/properties/items/items/properties/code").into_iter().collect::<Vec<_>>(),
        ["20001", "20002"]
    );
    let schema = &responses(&document)["400"]["content"]["application/json"]["schema"];
    assert_eq!(schema["properties"]["items"]["items"]["properties"]["code"]["type"], "integer");
    assert_eq!(schema["properties"]["status"]["type"], "integer");
    assert_eq!(schema["properties"]["wait"]["type"], "string");
    assert!(schema["required"].as_array().unwrap().contains(&json!("status")), "{schema:#}");
    assert!(responses(&document).contains_key("5XX"));
    let general = &responses(&document)["404"]["content"]["application/json"]["schema"];
    assert!(
        general.pointer("/properties/items/items/properties/code/enum").is_none(),
        "a prefix has no end of codes"
    );
}
