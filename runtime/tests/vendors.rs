//! Envelopes of many families: what each reads out of a body, and that it writes what it reads.

#![cfg(feature = "json")]

mod common;

use std::time::Duration;

use api_error_codes::__codegen::v1::{NODE, Node, Select};
use api_error_codes::http::{HeaderMap, Response, StatusCode};
use api_error_codes::{ApiError, ApiErrorCodes};
use common::{headers, leaf, list, object, slots, table};

/// A tree from its parts.
macro_rules! tree {
    ($kept:literal, $root:expr, [$($slots:tt)*] $(, $condition:expr)*) => {
        Tree { root: $root, kept: $kept, slots: slots![$($slots)*], error_when: &[$($condition),*] }
    };
}

fn decode<E: ApiErrorCodes>(status: u16, pairs: &[(&'static str, &'static str)], body: &str) -> ApiError<E> {
    ApiError::decode(StatusCode::from_u16(status).unwrap_or_default(), &headers(pairs), body.to_owned())
}

/// `decode(encode(e)) == e`
fn round_trip<E: ApiErrorCodes + PartialEq>(error: &ApiError<E>) {
    let sent = error.to_response();
    let again = ApiError::<E>::from_response(sent.clone());
    assert_eq!(&again, error, "{}", String::from_utf8_lossy(sent.body()));
    assert_eq!(again.to_bytes(), sent.body());
}

fn is_error<E: ApiErrorCodes>(status: u16, body: &'static str) -> bool {
    let mut response = Response::new(body);
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or_default();
    ApiError::<E>::check(response).is_err()
}

mod nested {
    use super::*;

    table!(Code, tree!(7, object![("error", Node {
        keep: Some(0),
        members: &[("code", leaf(1)), ("message", leaf(2)), ("param", leaf(3)), ("kind", leaf(4)), ("finer", leaf(5)), ("page", leaf(6))],
        ..NODE
    })], [
        Code: [Kept(0, &[])] | [Kept(1, &[])] | [Kept(4, &[])],
        Subcode: [Kept(5, &[])],
        Category: [Kept(4, &[])],
        Message: [Kept(2, &[])],
        Target: [Kept(3, &[])],
        RequestId: [Header("request-id", &[])],
        Docs: [Kept(6, &[])],
        Retryable: [Header("should-retry", &[])],
    ]), [402 CardDeclined "card_declined", 400 Invalid "invalid_request", 401 Grant "invalid_grant"]);

    #[test]
    fn a_place_that_is_a_text_or_an_object() {
        let error: ApiError<Code> = decode(400, &[], r#"{"error": "invalid_grant"}"#);
        assert_eq!(error.code(), Code::Grant);
        let error: ApiError<Code> = decode(
            402,
            &[("request-id", "r1"), ("should-retry", "true")],
            r#"{"error":{"code":"card_declined","finer":"no_funds","message":"Declined.","param":null,"kind":"card","page":"https://a.test/x"}}"#,
        );
        assert_eq!(
            (error.code(), error.subcode(), error.category()),
            (Code::CardDeclined, Some("no_funds"), Some("card"))
        );
        assert_eq!((error.target(), error.request_id(), error.is_retryable()), (None, Some("r1"), true));
        assert_eq!(error.docs(), Some("https://a.test/x"));
        round_trip(&error);
        let error: ApiError<Code> = decode(400, &[], r#"{"error":{"kind":"invalid_request","message":"m"}}"#);
        assert_eq!(error.code(), Code::Invalid);
    }

    #[test]
    fn built_errors_are_read_as_they_were_built() {
        let error = ApiError::new(Code::CardDeclined)
            .with_message("No \"funds\"\n\u{1}")
            .with_subcode("no_funds")
            .with_category("card")
            .with_target("number")
            .with_request_id("req_9")
            .with_docs("https://a.test/x")
            .with_retryable(false)
            .with_retry_after(Duration::from_millis(1500));
        let sent = error.to_response();
        assert_eq!(
            sent.body(),
            br#"{"error":{"code":"card_declined","message":"No \"funds\"\n\u0001","param":"number","kind":"card","finer":"no_funds","page":"https://a.test/x"}}"#.as_slice()
        );
        assert_eq!(sent.headers()["request-id"], "req_9");
        assert_eq!(sent.headers()["retry-after"], "2");
        assert_eq!(sent.headers()["retry-after-ms"], "1500");
        assert_eq!(sent.headers()["should-retry"], "false");
        round_trip(&error);
        round_trip(&ApiError::new(Code::Grant));
        round_trip(&ApiError::new(Code::Other(StatusCode::IM_A_TEAPOT)));
        let document = serde_json::to_string(std::slice::from_ref(&error)).unwrap();
        assert_eq!(document.as_bytes()[1..document.len() - 1], error.to_bytes());
    }
}

mod flat_integers {
    use super::*;

    table!(Code, tree!(5, object![("code", leaf(0)), ("message", leaf(1)), ("more_info", leaf(2)), ("status", leaf(3)), ("errors", Node {
        items: &[(0, object![("code", leaf(4))])],
        ..NODE
    })], [
        Code: [Kept(0, &[])] | [Kept(4, &[])],
        Message: [Kept(1, &[])],
        Docs: [Kept(2, &[])],
        Status: [Kept(3, &[])],
    ]), [401 Auth "20003".as_integer(), 400 Symbol "-1121".as_integer(), 400 General "0".as_integer(), 404 Missing "010"]);

    #[test]
    fn integer_codes_negative_ones_and_zero() {
        let error: ApiError<Code> = decode(
            401,
            &[],
            r#"{"code": 20003, "message": "Authenticate", "more_info": "https://x.test/20003", "status": 401}"#,
        );
        assert_eq!((error.code(), error.body_status()), (Code::Auth, Some(StatusCode::UNAUTHORIZED)));
        round_trip(&error);
        assert_eq!(decode::<Code>(400, &[], r#"{"code":"-1121"}"#).code(), Code::Symbol);
        assert_eq!(decode::<Code>(400, &[], r#"{"code":0}"#).code(), Code::General);
        assert_eq!(decode::<Code>(404, &[], r#"{"code":"010"}"#).code(), Code::Missing);
        assert!(!decode::<Code>(404, &[], r#"{"code":10}"#).is_known());
        assert_eq!(decode::<Code>(500, &[], r#"{"errors":[{"code":20003}]}"#).code(), Code::Auth);
    }

    #[test]
    fn unknown_numbers_are_kept_as_they_were_written() {
        for code in ["99999", "18446744073709551616", "1e400", "-0", "1.50"] {
            let error: ApiError<Code> = decode(400, &[], &format!(r#"{{"code":{code}}}"#));
            assert_eq!((error.raw_code(), error.is_known()), (Some(code), false));
            assert!(String::from_utf8_lossy(&error.to_bytes()).contains(&format!("\"code\":{code}")));
            round_trip(&error);
        }
    }
}

mod lists {
    use super::*;

    table!(Code, tree!(6, object![("errors", Node {
        keep: Some(0),
        items: &[(0, object![("code", leaf(1)), ("detail", leaf(2)), ("source", object![("pointer", leaf(3))])]), (-1, object![("id", leaf(4))])],
        ..NODE
    }), ("success", leaf(5))], [
        Code: [Kept(1, &[])],
        Message: [Kept(2, &[])],
        Details: [Kept(0, &[])],
        Target: [Kept(3, &[])],
        RequestId: [Kept(4, &[])],
    ], Condition::Present(0), Condition::Equals(5, Literal::Bool(false))), [422 Blank "blank", 409 Taken "taken"]);

    #[test]
    fn the_first_and_the_last_of_a_list() {
        let error: ApiError<Code> = decode(
            422,
            &[],
            r#"{"errors":[{"detail":"is blank","code":"blank","source":{"pointer":"/name"}},{"id":"no"},{"id":"last"}]}"#,
        );
        assert_eq!((error.code(), error.message(), error.target()), (Code::Blank, "is blank", Some("/name")));
        assert_eq!(error.request_id(), Some("last"));
        assert_eq!(error.field_errors().of("name").collect::<Vec<_>>(), ["is blank"]);
        round_trip(&error);
        let error: ApiError<Code> = decode(422, &[], r#"{"errors":[]}"#);
        assert_eq!((error.raw_code(), error.raw_details().map(|it| it.get())), (None, Some("[]")));
    }

    #[test]
    fn what_makes_a_success_an_error() {
        assert!(is_error::<Code>(200, r#"{"errors":[1]}"#));
        assert!(is_error::<Code>(200, r#"{"success":false}"#));
        assert!(is_error::<Code>(404, r#"{"success":true}"#));
        for body in [r#"{"errors":[]}"#, r#"{"errors":null}"#, r#"{"success":true}"#, "{}", "", "<html>"] {
            assert!(!is_error::<Code>(200, body), "{body}");
        }
    }
}

mod tuples {
    use super::*;

    table!(Code, tree!(3, object![("json", object![("errors", list![(0, list![(0, leaf(0)), (1, leaf(1))])]), ("wait", leaf(2))])], [
        Code: [Kept(0, &[])],
        Message: [Kept(1, &[])],
        RetryAfter: [Kept(2, &[])] | [Kept(1, &[Step::After("in "), Step::Number, Step::Minutes])],
    ]), [403 Limited "LIMIT"]);

    table!(Root, tree!(2, list![(1, leaf(0)), (2, leaf(1))], [
        Code: [Kept(0, &[])],
        Message: [Kept(1, &[])],
    ]), [500 Symbol "10020".as_integer()]);

    #[test]
    fn a_list_in_a_list() {
        let error: ApiError<Code> =
            decode(200, &[], r#"{"json":{"errors":[["LIMIT","again in 13 minutes.",null],["X"]]}}"#);
        assert_eq!((error.code(), error.retry_after()), (Code::Limited, Some(Duration::from_secs(780))));
        let built =
            ApiError::new(Code::Limited).with_message("later").with_retry_after(Duration::from_millis(2500));
        assert_eq!(built.to_bytes(), r#"{"json":{"errors":[["LIMIT","later"]],"wait":2.5}}"#);
        round_trip(&built);
    }

    #[test]
    fn a_list_at_the_root() {
        let error: ApiError<Root> = decode(500, &[], r#"["error", 10020, "symbol: invalid"]"#);
        assert_eq!((error.code(), error.message()), (Root::Symbol, "symbol: invalid"));
        assert_eq!(error.to_bytes(), r#"[null,10020,"symbol: invalid"]"#);
        round_trip(&error);
    }
}

mod maps {
    use super::*;

    const FIRST: Node = Node { keep: Some(2), items: &[(0, leaf(3))], ..NODE };
    table!(Code, tree!(5, object![("message", leaf(0)), ("errors", Node {
        keep: Some(1),
        first: Some(&FIRST),
        first_key: Some(4),
        ..NODE
    })], [
        Message: [Kept(0, &[])] | [Kept(2, &[])] | [Kept(3, &[])],
        Details: [Kept(1, &[])],
        Target: [Kept(4, &[])],
    ]), [400 Invalid "INVALID"]);

    #[test]
    fn the_first_member_whatever_its_name() {
        let error: ApiError<Code> =
            decode(400, &[], r#"{"errors":{"plan\u005fid":["is required","x"],"email":["is bad"]}}"#);
        assert_eq!((error.message(), error.target()), ("is required", Some("plan_id")));
        assert_eq!(error.field_errors().len(), 3);
        round_trip(&error);
        let error: ApiError<Code> = decode(400, &[], r#"{"errors":{"base":"is closed"}}"#);
        assert_eq!(error.message(), "is closed");
        let error: ApiError<Code> = decode(400, &[], r#"{"errors":{}}"#);
        assert_eq!((error.message(), error.target()), ("About INVALID", None));
        let error: ApiError<Code> = decode(400, &[], r#"{"errors":{"a":["cut here","#);
        assert_eq!((error.message(), error.target()), ("cut here", Some("a")));
    }
}

mod selects {
    use super::*;

    const DETAILS: Node = Node {
        keep: Some(2),
        select: &[
            Select { member: "@type", value: "t/Retry", differs: false, then: object![("delay", leaf(3))] },
            Select {
                member: "@type",
                value: "t/Info",
                differs: false,
                then: object![("reason", leaf(4)), ("n", leaf(5))],
            },
        ],
        ..NODE
    };
    table!(Code, tree!(7, Node {
        members: &[("error", object![("status", leaf(0)), ("message", leaf(1)), ("details", DETAILS)])],
        items: &[(0, object![("error", object![("status", leaf(6))])])],
        ..NODE
    }, [
        Code: [Kept(0, &[])] | [Kept(6, &[])],
        Subcode: [Kept(4, &[])],
        Message: [Kept(1, &[])],
        Target: [Kept(5, &[])],
        RetryAfter: [Kept(3, &[Step::Duration])],
    ]), [429 Exhausted "EXHAUSTED", 404 Missing "NOT_FOUND"]);

    #[test]
    fn an_element_found_by_a_member_behind_the_wanted_one() {
        let error: ApiError<Code> = decode(
            429,
            &[],
            r#"{"error":{"status":"EXHAUSTED","details":[7,{"@type":"t/Other","reason":"wrong"},{"n":[{}],"reason":"QUOTA","@type":"t\/Info"},{"@type":"t/Info","reason":"second"},{"delay":"3.5s","@type":"t/Retry"}]}}"#,
        );
        assert_eq!((error.code(), error.subcode()), (Code::Exhausted, Some("QUOTA")));
        assert_eq!(error.retry_after(), Some(Duration::from_millis(3500)));
        assert_eq!(decode::<Code>(404, &[], r#"[{"error":{"status":"NOT_FOUND"}}]"#).code(), Code::Missing);
    }

    #[test]
    fn the_object_itself_will_do() {
        let error: ApiError<Code> =
            decode(429, &[], r#"{"error":{"details":{"reason":"R","@type":"t/Info"}}}"#);
        assert_eq!(error.subcode(), Some("R"));
    }

    const RESULTS: Node = Node {
        select: &[Select {
            member: "s",
            value: "0",
            differs: true,
            then: object![("text", leaf(0)), ("n", leaf(1))],
        }],
        ..NODE
    };
    table!(Batch, tree!(2, object![("results", RESULTS)], [
        Code: [Kept(1, &[])],
        Message: [Kept(0, &[])],
    ]), [400 Bad "BAD"]);

    #[test]
    fn an_element_found_by_what_a_member_is_not() {
        let body = r#"{"results":[{"text":"none"},{"s":null,"text":"null"},{"s":"0","text":"good"},{"s":0},{"text":"bad","s":[],"n":"BAD"},{"s":2}]}"#;
        let error: ApiError<Batch> = decode(200, &[], body);
        assert_eq!((error.code(), error.message()), (Batch::Bad, "bad"));
        assert_eq!(error.to_bytes(), r#"{"results":[{"text":"bad","n":"BAD","s":""}]}"#);
        round_trip(&error);
    }

    #[test]
    fn what_is_selected_is_written_with_its_mark() {
        let built = ApiError::new(Code::Exhausted)
            .with_message("m")
            .with_subcode("QUOTA")
            .with_retry_after(Duration::from_secs(37));
        assert_eq!(
            built.to_bytes(),
            r#"{"error":{"status":"EXHAUSTED","message":"m","details":[{"delay":"37s","@type":"t/Retry"},{"reason":"QUOTA","@type":"t/Info"}]}}"#
        );
        round_trip(&built);
    }
}

mod texts {
    use super::*;

    table!(Code, tree!(2, object![("__type", leaf(0)), ("message", leaf(1))], [
        Code: [Header("x-error-type", &[Step::Until(":")])] | [Kept(0, &[Step::AfterLast("#")])]
            | [Text(&[Step::After("error code: "), Step::Number])],
        Category: [Kept(0, &[Step::Before("#")])],
        Message: [Kept(1, &[])] | [Text(&[Step::Between("<title>", "</title>")])] | [Text(&[])],
    ]), [400 Throttled "Throttled", 429 Limited "1015".as_integer()]);

    #[test]
    fn a_code_in_a_header_a_text_or_a_name_space() {
        let error: ApiError<Code> = decode(400, &[("x-error-type", "Throttled:http://x")], "{}");
        assert_eq!(error.code(), Code::Throttled);
        let error: ApiError<Code> = decode(400, &[], r#"{"__type":"com.x#Throttled","message":"m"}"#);
        assert_eq!((error.code(), error.category()), (Code::Throttled, Some("com.x")));
        let error: ApiError<Code> = decode(429, &[], "error code: 1015\r\n");
        assert_eq!((error.code(), error.message()), (Code::Limited, "error code: 1015"));
        let error: ApiError<Code> = decode(502, &[], "<html><title>502 Bad Gateway</title></html>");
        assert_eq!((error.message(), error.raw_code()), ("502 Bad Gateway", None));
    }

    #[test]
    fn a_body_that_breaks_off_is_a_text() {
        let body = r#"{"__type":"com.x#Throttled","message":"trunc"#;
        let error: ApiError<Code> = decode(500, &[], body);
        assert_eq!((error.code(), error.message()), (Code::Throttled, body));
    }
}

mod joined {
    use super::*;

    table!(Code, tree!(4, object![("type", leaf(0)), ("code", leaf(1)), ("list", list![(0, leaf(2))]), ("at", leaf(3))], [
        Code: [Kept(0, &[]), Literal("/"), Kept(1, &[])] | [Kept(2, &[])],
        Category: [Kept(2, &[Step::Before(":")])],
        Message: [Kept(2, &[Step::After(":")])],
        Details: [Body(&[])],
        RetryAfter: [Kept(3, &[Step::EpochMillis])] | [Header("x-reset", &[Step::Epoch])],
    ]), [400 Item "ITEM/LOGIN", 401 Key "EAPI:Invalid key"]);

    #[test]
    fn a_code_of_two_parts() {
        let error: ApiError<Code> = decode(400, &[], r#"{"type":"ITEM","code":"LOGIN"}"#);
        assert_eq!((error.code(), error.raw_code()), (Code::Item, Some("ITEM/LOGIN")));
        assert_eq!(error.raw_details().map(|it| it.get()), Some(r#"{"type":"ITEM","code":"LOGIN"}"#));
        assert_eq!(ApiError::new(Code::Item).to_bytes(), r#"{"type":"ITEM","code":"LOGIN"}"#);
        assert_eq!(decode::<Code>(400, &[], r#"{"type":"ITEM"}"#).raw_code(), None);
    }

    #[test]
    fn one_text_with_everything_in_it() {
        let error: ApiError<Code> = decode(200, &[], r#"{"list":["EAPI:Invalid key"]}"#);
        assert_eq!(
            (error.code(), error.category(), error.message()),
            (Code::Key, Some("EAPI"), "Invalid key")
        );
    }

    #[test]
    fn moments_count_from_the_date_of_the_response() {
        let pairs = [("date", "Tue, 14 Nov 2023 22:13:20 GMT"), ("x-reset", "1700000120")];
        assert_eq!(decode::<Code>(429, &pairs, "{}").retry_after(), Some(Duration::from_secs(120)));
        let body = r#"{"at":1700000001570}"#;
        assert_eq!(decode::<Code>(429, &pairs, body).retry_after(), Some(Duration::from_millis(1570)));
    }
}

mod documents {
    use super::*;

    table!(Problem, tree!(6, object![("type", leaf(0)), ("title", leaf(1)), ("status", leaf(2)), ("detail", leaf(3)), ("instance", leaf(4)), ("invalid-params", leaf(5))], [
        Code: [Kept(0, &[Step::AfterLast("/")])],
        Message: [Kept(3, &[])] | [Kept(1, &[])],
        Details: [Kept(5, &[])],
        RequestId: [Kept(4, &[])],
        Docs: [Kept(0, &[])],
        Status: [Kept(2, &[])],
    ]), [400 Invalid "validation-failed"]);

    #[test]
    fn a_problem_document() {
        let error: ApiError<Problem> = decode(
            400,
            &[("content-type", "application/problem+json")],
            r#"{"type":"https://p.test/validation-failed","title":"Bad","status":400,"instance":"9b8","invalid-params":[{"name":"n","reason":"r"}]}"#,
        );
        assert_eq!((error.code(), error.message()), (Problem::Invalid, "Bad"));
        assert_eq!(error.docs(), Some("https://p.test/validation-failed"));
        assert_eq!(error.field_errors().of("n").next(), Some("r"));
        let error: ApiError<Problem> = decode(400, &[], r#"{"type":"about:blank","status":"422"}"#);
        assert_eq!((error.docs(), error.body_status()), (None, Some(StatusCode::UNPROCESSABLE_ENTITY)));
    }

    table!(OAuth, tree!(3, object![("error", leaf(0)), ("error_description", leaf(1)), ("error_uri", leaf(2))], [
        Code: [Kept(0, &[])] | [Header("www-authenticate", &[Step::Between("error=\"", "\"")])],
        Message: [Kept(1, &[])] | [Header("www-authenticate", &[Step::Between("error_description=\"", "\"")])],
        Docs: [Kept(2, &[])],
    ]), [401 Token "invalid_token", 400 SlowDown "slow_down"]);

    #[test]
    fn an_error_in_a_challenge() {
        let challenge = r#"Bearer realm="x", error="invalid_token", error_description="It expired""#;
        let error: ApiError<OAuth> = decode(401, &[("www-authenticate", challenge)], "");
        assert_eq!((error.code(), error.message()), (OAuth::Token, "It expired"));
        round_trip(&decode::<OAuth>(400, &[], r#"{"error":"slow_down"}"#));
        let two = [("www-authenticate", "Basic realm=\"x\""), ("www-authenticate", challenge)];
        assert_eq!(decode::<OAuth>(401, &two, "").code(), OAuth::Token, "any of a header's values");
    }

    table!(Flagged, tree!(3, object![("ok", leaf(0)), ("error", leaf(1)), ("retCode", leaf(2))], [
        Code: [Kept(1, &[])] | [Kept(2, &[])],
    ], Condition::Equals(0, Literal::Bool(false)), Condition::Differs(2, Literal::Number("0"))),
    [401 Auth "not_authed", 400 Params "10001".as_integer()]);

    #[test]
    fn a_flag_in_a_success() {
        assert!(is_error::<Flagged>(200, r#"{"ok":false,"error":"not_authed"}"#));
        assert!(is_error::<Flagged>(200, r#"{"retCode":10001}"#));
        assert!(is_error::<Flagged>(200, r#"{"retCode":"10001"}"#));
        assert!(!is_error::<Flagged>(200, r#"{"ok":true}"#));
        assert!(!is_error::<Flagged>(200, r#"{"retCode":0}"#));
        assert!(!is_error::<Flagged>(200, r#"{"retCode":"0"}"#));
    }

    table!(Status, tree!(4, object![("reason", leaf(0)), ("message", leaf(1)), ("details", object![("retryAfterSeconds", leaf(2))]), ("code", leaf(3))], [
        Code: [Kept(0, &[])],
        Message: [Kept(1, &[])],
        Status: [Kept(3, &[])],
        RetryAfter: [Kept(2, &[])] | [Header("retry-after", &[])],
    ]), [409 Conflict "Conflict"]);

    #[test]
    fn a_wait_in_the_body_comes_before_the_header() {
        let pairs = [("retry-after", "9")];
        let body = r#"{"reason":"Conflict","code":409,"details":{"retryAfterSeconds":1}}"#;
        let error: ApiError<Status> = decode(409, &pairs, body);
        assert_eq!(error.retry_after(), Some(Duration::from_secs(1)));
        assert_eq!(decode::<Status>(409, &pairs, "{}").retry_after(), Some(Duration::from_secs(9)));
        let date =
            [("retry-after", "Wed, 21 Oct 2015 07:28:00 GMT"), ("date", "Wed, 21 Oct 2015 07:27:30 GMT")];
        assert_eq!(decode::<Status>(409, &date, "{}").retry_after(), Some(Duration::from_secs(30)));
        round_trip(&error);
    }

    table!(Words, tree!(2, object![("detail", Node {
        keep: Some(0),
        items: &[(0, object![("msg", leaf(1))])],
        ..NODE
    })], [
        Message: [Kept(1, &[])] | [Kept(0, &[])],
        Details: [Kept(0, &[])],
    ]), [404 Missing "NOT_FOUND", 422 Invalid "INVALID"]);

    #[test]
    fn a_text_or_a_list_in_one_place() {
        let error: ApiError<Words> = decode(404, &[], r#"{"detail":"Not found."}"#);
        assert_eq!((error.message(), error.code()), ("Not found.", Words::Missing));
        assert_eq!(error.details::<String>().unwrap().as_deref(), Some("Not found."));
        round_trip(&error);
        let error: ApiError<Words> =
            decode(422, &[], r#"{"detail":[{"loc":["body","size"],"msg":"too big"}]}"#);
        assert_eq!(error.message(), "too big");
        assert_eq!(error.field_errors().of("body.size").next(), Some("too big"));
        round_trip(&error);
    }
}

mod echoes {
    use super::*;

    table!(Late, tree!(4, object![("errors", Node {
        keep: Some(0),
        items: &[(0, object![("code", leaf(1)), ("text", leaf(2))])],
        ..NODE
    }), ("error", leaf(3))], [
        Code: [Kept(1, &[])] | [Kept(3, &[])],
        Message: [Kept(2, &[])] | [Kept(3, &[])] | [Text(&[])],
        Details: [Kept(0, &[])],
    ]), [404 Missing "Not Found", 400 Size "Size"]);

    table!(Either, tree!(3, object![("error", Node { keep: Some(0), ..object![("type", leaf(1)), ("message", leaf(2))] })], [
        Code: [Kept(0, &[])] | [Kept(1, &[])],
        Message: [Kept(2, &[])],
    ]), [404 Missing "Missing"]);

    #[test]
    fn what_is_added_does_not_displace_what_was_read() {
        let read: ApiError<Either> = decode(404, &[], r#"{"error":"Missing"}"#);
        assert_eq!(read.to_bytes(), r#"{"error":"Missing"}"#, "the description gives way");
        round_trip(&read);
        let said = read.with_message("not here");
        assert_eq!(said.to_bytes(), r#"{"error":{"type":"Missing","message":"not here"}}"#);
        round_trip(&said);
    }

    #[test]
    fn facts_are_written_where_they_were_read() {
        let plain: ApiError<Late> = decode(404, &[], r#"{"error":"Not Found"}"#);
        assert_eq!(plain.to_bytes(), r#"{"error":"Not Found"}"#);
        round_trip(&plain);
        let body = r#"{"errors":[{"code":"Size","text":"too big","more":[1, 2]},{}]}"#;
        let listed: ApiError<Late> = decode(400, &[], body);
        assert_eq!(listed.to_bytes(), body);
        let mixed: ApiError<Late> = decode(400, &[], r#"{"errors":[{"more":1}],"error":"Size"}"#);
        round_trip(&mixed);
    }

    #[test]
    fn a_description_is_not_taken_for_a_code() {
        let bare: ApiError<Late> = decode(404, &[], "");
        assert_eq!(bare.to_bytes(), "{}");
        round_trip(&bare);
    }

    table!(Whole, tree!(1, object![("detail", leaf(0))], [
        Message: [Text(&[])] | [Kept(0, &[])],
        Details: [Body(&[])],
        RequestId: [Header("x-id", &[])],
    ]), [404 Missing "NOT_FOUND"]);

    #[test]
    fn details_that_are_the_whole_body_come_back_as_they_were() {
        let body = "{ \"detail\": \"gone\",\n \"more\": {} }";
        let error: ApiError<Whole> = decode(404, &[("x-id", "r")], body);
        assert_eq!(error.to_bytes(), body);
        round_trip(&error);
        assert_eq!(error.with_message("changed").to_bytes(), r#"{"detail":"changed"}"#);
        assert_eq!(decode::<Whole>(404, &[], "gone").to_bytes(), r#"{"detail":"gone"}"#);
    }

    table!(Challenge, tree!(0, NODE, [
        Code: [Header("www-authenticate", &[Step::Between("error=\"", "\"")])],
        Message: [Header("www-authenticate", &[Step::Between("error_description=\"", "\"")])],
    ]), [401 Token "invalid_token"]);

    #[test]
    fn two_facts_share_a_header() {
        let error = ApiError::new(Challenge::Token).with_message("expired");
        let headers = error.response_headers();
        assert_eq!(headers["www-authenticate"], r#"error="invalid_token", error_description="expired""#);
        round_trip(&error);
    }
}

#[test]
fn nothing_declared_is_nothing_read() {
    table!(Bare, tree!(0, NODE, []), [404 Missing "NOT_FOUND"]);
    let error: ApiError<Bare> = ApiError::decode(StatusCode::NOT_FOUND, &HeaderMap::new(), r#"{"code":"X"}"#);
    assert_eq!((error.code(), error.raw_code()), (Bare::Missing, None));
    assert_eq!(ApiError::new(Bare::Missing).to_bytes(), "{}");
}
