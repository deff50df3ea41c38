//! Each preset against what its document or its framework says of the shape.

#![cfg(all(feature = "xml", feature = "macros"))]

mod common;

use api_error_codes::http::{HeaderMap, StatusCode};
use api_error_codes::{ApiError, ApiErrorCodes};
use common::headers;

macro_rules! presets {
    ($($preset:ident)*) => {
        $(mod $preset {
            api_error_codes::status_codes! {
                pub(crate) enum Code { 400 BAD  404 "Not Found"  403 forbidden  429 RESOURCE_EXHAUSTED | 8 }
                envelope = $preset
            }
        })*
    };
}

presets! { standard problem_json json_api oauth2 google odata graphql django_rest fastapi spring_boot aws_json aws_xml
grpc_gateway json_rpc kubernetes laravel flat }

fn read<E: ApiErrorCodes>(body: &str) -> ApiError<E> {
    ApiError::decode(StatusCode::BAD_REQUEST, &HeaderMap::new(), body.to_owned())
}

fn challenged(challenges: &[&'static str]) -> ApiError<oauth2::Code> {
    let pairs: Vec<_> = challenges.iter().map(|challenge| ("www-authenticate", *challenge)).collect();
    ApiError::decode(StatusCode::UNAUTHORIZED, &headers(&pairs), "")
}

fn fields<E: ApiErrorCodes>(error: &ApiError<E>) -> Vec<(String, String)> {
    error.field_errors().iter().map(|it| (it.field().to_owned(), it.message().to_owned())).collect()
}

fn one(field: &str, message: &str) -> Vec<(String, String)> {
    vec![(field.to_owned(), message.to_owned())]
}

#[test]
fn problems_of_every_type() {
    let code = |kind: &str| {
        let body = serde_json::json!({ "type": kind, "title": "T" }).to_string();
        read::<problem_json::Code>(&body).raw_code().map(str::to_owned)
    };
    assert_eq!(code("https://p.test/errors/out-of-credit").as_deref(), Some("out-of-credit"));
    assert_eq!(code("https://p.test/errors/gone?see=/a/b#c/d").as_deref(), Some("gone"));
    for kind in ["about:blank", "/errors/relative", "https://p.test", "https://p.test/errors/", "", "urn:x:y"]
    {
        assert_eq!(code(kind), None, "{kind}");
    }
    let error = read::<problem_json::Code>(
        r##"{"type":7,"title":"T","detail":"","status":"403","instance":"/log/1","errors":[{"pointer":"#/a/0/b","detail":"bad"}]}"##,
    );
    assert_eq!((error.message(), error.request_id(), error.docs()), ("T", Some("/log/1"), None));
    assert_eq!(error.body_status(), Some(StatusCode::FORBIDDEN));
    assert_eq!(fields(&error), one("a[0].b", "bad"));
}

#[test]
fn challenges_of_every_form() {
    let error =
        challenged(&["Basic realm=\"a, b\", charset=\"UTF-8\"", "Bearer scope=\"x y\", error=\"BAD\""]);
    assert_eq!(error.code(), oauth2::Code::Bad);
    let error = challenged(&[
        "Digest realm=\"error=\\\"x\\\"\", Bearer Error = BAD, error_description=\"He said \\\"no\\\", twice\", error_uri=\"https://p.test/e\"",
    ]);
    assert_eq!((error.raw_code(), error.message()), (Some("BAD"), "He said \"no\", twice"));
    assert_eq!(error.docs(), Some("https://p.test/e"));
    let error = challenged(&["Bearer realm=\"x\", error_description=\"no code\", my_error=\"y\""]);
    assert_eq!((error.raw_code(), error.message()), (None, "no code"));
    assert_eq!(challenged(&["Bearer"]).raw_code(), None);
}

#[test]
fn json_api_lists() {
    let error = read::<json_api::Code>(
        r#"{"errors":[{"id":"1","links":{"about":{"href":"https://p.test/e"}},"status":"404","code":"BAD","title":"T","source":{"pointer":"/data/attributes/name"}},{"detail":"other","source":{"parameter":"page"}}]}"#,
    );
    assert_eq!((error.code(), error.message(), error.request_id()), (json_api::Code::Bad, "T", Some("1")));
    assert_eq!((error.docs(), error.target()), (Some("https://p.test/e"), Some("/data/attributes/name")));
    assert_eq!(error.field_errors().of("page").next(), Some("other"));
    assert_eq!(error.field_errors().of("data.attributes.name").next(), Some("T"));
}

const BAD_REQUEST: &str = r#"[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"QUOTA","domain":"d","metadata":{"service":"s"}},
    {"@type":"type.googleapis.com/google.rpc.BadRequest","fieldViolations":[{"field":"a.b","description":"bad"}]},
    {"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"3.5s"}]"#;

#[test]
fn google_statuses_and_streams() {
    let status = format!(
        r#"{{"error":{{"code":429,"message":"m","status":"RESOURCE_EXHAUSTED","details":{BAD_REQUEST}}}}}"#
    );
    for body in [status.clone(), format!("[{status}]"), format!("[{status}\n,")] {
        let error = read::<google::Code>(&body);
        assert_eq!(
            (error.code(), error.subcode()),
            (google::Code::ResourceExhausted, Some("QUOTA")),
            "{body}"
        );
        assert_eq!(fields(&error), one("a.b", "bad"));
        assert_eq!(error.retry_after().map(|wait| wait.as_millis()), Some(3500));
        assert_eq!(error.body_status(), Some(StatusCode::TOO_MANY_REQUESTS));
    }
    let error = read::<grpc_gateway::Code>(&format!(r#"{{"code":8,"message":"m","details":{BAD_REQUEST}}}"#));
    assert_eq!((error.raw_code(), error.is_known(), fields(&error)), (Some("8"), true, one("a.b", "bad")));
    let none =
        read::<google::Code>(r#"{"error":{"details":[{"@type":"x","reason":"r","metadata":{"a":"b"}}]}}"#);
    assert_eq!(fields(&none), []);
}

#[test]
fn odata_in_both_spellings() {
    for inner in ["innererror", "innerError"] {
        let body = format!(
            r#"{{"error":{{"code":"BAD","message":"m","details":[{{"code":"c","target":"size","message":"big"}}],"{inner}":{{"code":"fine","request-id":"r","date":"2024-05-01T00:00:00"}}}}}}"#
        );
        let error = read::<odata::Code>(&body);
        assert_eq!((error.subcode(), error.request_id()), (Some("fine"), Some("r")));
        assert_eq!((error.timestamp(), fields(&error)), (Some("2024-05-01T00:00:00"), one("size", "big")));
    }
    let old = read::<odata::Code>(r#"{"odata.error":{"code":"BAD","message":{"lang":"en","value":"m"}}}"#);
    assert_eq!((old.code(), old.message()), (odata::Code::Bad, "m"));
}

#[test]
fn graphql_errors_beside_data() {
    let body = r#"{"data":{"a":null,"errors":[]},"errors":[{"message":"m","path":["a",0],"extensions":{"code":"BAD","retryAfter":2}}]}"#;
    let error = read::<graphql::Code>(body);
    assert_eq!((error.code(), error.message(), fields(&error)), (graphql::Code::Bad, "m", vec![]));
    assert_eq!(error.retry_after().map(|wait| wait.as_secs()), Some(2));
}

#[test]
fn frameworks_in_their_shapes() {
    let error = read::<django_rest::Code>(r#"{"items":[{},{"sku":["bad"]}],"name":["blank"]}"#);
    assert_eq!(error.field_errors().of("items[1].sku").next(), Some("bad"));
    assert_eq!(read::<django_rest::Code>(r#"{"detail":"Not found."}"#).message(), "Not found.");
    assert_eq!(fields(&read::<django_rest::Code>(r#"{"detail":"Not found.","code":"x"}"#)), []);
    assert_eq!(read::<django_rest::Code>(r#"["one","two"]"#).message(), "one");
    let list = read::<fastapi::Code>(
        r#"{"detail":[{"type":"BAD","loc":["body","a",0],"msg":"m","url":"https://p.test/BAD"}]}"#,
    );
    assert_eq!(
        (list.code(), list.message(), fields(&list)),
        (fastapi::Code::Bad, "m", one("body.a[0]", "m"))
    );
    assert_eq!(read::<fastapi::Code>(r#"{"detail":"Not Found"}"#).message(), "Not Found");
    assert_eq!(
        read::<fastapi::Code>(r#"{"detail":{"code":"BAD","message":"m"}}"#).code(),
        fastapi::Code::Bad
    );
    let spring = read::<spring_boot::Code>(
        r#"{"timestamp":"2024-05-01T00:00:00.000+00:00","status":404,"error":"Not Found","message":"","path":"/x"}"#,
    );
    assert_eq!((spring.code(), spring.message()), (spring_boot::Code::NotFound, "Not Found"));
    let bound = read::<spring_boot::Code>(
        r#"{"error":"Bad Request","errors":[{"codes":["a"],"defaultMessage":"must be above 0","field":"age","code":"BAD"}]}"#,
    );
    assert_eq!((bound.code(), fields(&bound)), (spring_boot::Code::Bad, one("age", "must be above 0")));
    let laravel = read::<laravel::Code>(r#"{"errors":{"email":["is taken","is bad"],"age":["is low"]}}"#);
    assert_eq!((laravel.message(), laravel.field_errors().len()), ("is taken", 3));
}

#[test]
fn kubernetes_statuses() {
    let error = read::<kubernetes::Code>(
        r#"{"kind":"Status","status":"Failure","message":"m","reason":"BAD","details":{"name":"web","group":"apps","kind":"x","causes":[{"reason":"r","message":"must be set","field":"spec.x[0]"}],"retryAfterSeconds":1},"code":422}"#,
    );
    assert_eq!((error.code(), fields(&error)), (kubernetes::Code::Bad, one("spec.x[0]", "must be set")));
    assert_eq!(
        fields(&read::<kubernetes::Code>(r#"{"reason":"BAD","details":{"name":"web","kind":"pods"}}"#)),
        []
    );
}

#[test]
fn json_rpc_alone_and_in_a_batch() {
    let one = r#"{"jsonrpc":"2.0","error":{"code":8,"message":"m","data":[1]},"id":"q"}"#;
    for body in [one.to_owned(), format!("[{one},{{}}]")] {
        let error = read::<json_rpc::Code>(&body);
        assert_eq!((error.raw_code(), error.message(), error.request_id()), (Some("8"), "m", Some("q")));
    }
    assert_eq!(
        read::<json_rpc::Code>(r#"{"jsonrpc":"2.0","error":{"code":8},"id":null}"#).request_id(),
        None
    );
}

#[test]
fn aws_in_all_its_protocols() {
    let code = |name: &'static str, body: &str| {
        let headers = headers(&[("x-amzn-errortype", name)]);
        ApiError::<aws_json::Code>::decode(StatusCode::BAD_REQUEST, &headers, body.to_owned())
            .raw_code()
            .map(str::to_owned)
    };
    for name in ["BAD", "BAD:http://internal.test/x#y", "com.x#BAD", "com.x#BAD:http://y.test/"] {
        assert_eq!(code(name, "{}").as_deref(), Some("BAD"), "{name}");
        assert_eq!(code("", &format!(r#"{{"__type":"{name}"}}"#)).as_deref(), Some("BAD"), "{name}");
    }
    let xml = read::<aws_xml::Code>(
        "<ErrorResponse xmlns='x'><Error><Type>Sender</Type><Code>BAD</Code></Error><RequestId>r</RequestId></ErrorResponse>",
    );
    assert_eq!(
        (xml.code(), xml.category(), xml.request_id()),
        (aws_xml::Code::Bad, Some("Sender"), Some("r"))
    );
}

#[test]
fn what_the_plain_ones_read() {
    let error = read::<standard::Code>(
        r#"{"error":{"code":"BAD","message":"m","details":{},"request_id":"r","timestamp":5}}"#,
    );
    assert_eq!(
        (error.code(), error.request_id(), error.timestamp()),
        (standard::Code::Bad, Some("r"), Some("5"))
    );
    assert_eq!(error.raw_details().map(|it| it.get()), Some("{}"), "`{{}}` is a value");
    for body in [
        r#"{"errorCode":"BAD","msg":"m"}"#,
        r#"{"error":"BAD","error_description":"m"}"#,
        r#"{"error_code":"BAD","detail":"m"}"#,
    ] {
        let error = read::<flat::Code>(body);
        assert_eq!((error.code(), error.message()), (flat::Code::Bad, "m"), "{body}");
    }
}
