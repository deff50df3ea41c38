//! What makes a response an error: every form of `error_when`, under every class of status.

#![cfg(all(feature = "json", feature = "macros"))]

use api_error_codes::http::Response;

macro_rules! error_when {
    ($name:ident: $($condition:tt)*) => {
        fn $name(status: u16, body: &'static str) -> bool {
            api_error_codes::status_codes! {
                enum Code { 400 BAD }
                envelope { code = code  error_when = $($condition)* }
            }
            Code::check(Response::builder().status(status).body(body).unwrap()).is_err()
        }
    };
}

error_when!(there: error);
error_when!(not_ok: ok == false);
error_when!(not_zero: code != 0);
error_when!(not_zero_text: code != "0");
error_when!(nothing: result == null);
error_when!(something: fault != null);
error_when!(not_success: status != "success");
error_when!(either: errors[0] | [0] == "error" | data.*.failed == true);

#[test]
fn what_is_there() {
    for nothing in ["null", "false", "0", "-0.0", "0e5", "\"\"", "[]", "{ }"] {
        let body: &str = format!(r#"{{"error":{nothing}}}"#).leak();
        assert!(!there(200, body), "{body}");
    }
    for something in ["true", "1", "-0.1", "\"0\"", "[null]", r#"{"a":1}"#] {
        let body: &str = format!(r#"{{"error":{something}}}"#).leak();
        assert!(there(200, body), "{body}");
    }
    for body in ["", "{}", "[]", "null", "<html></html>", r#"{"other":1}"#] {
        assert!(!there(200, body), "{body}");
    }
}

#[test]
fn flags_and_their_texts() {
    for body in [r#"{"ok":false}"#, r#"{"ok":"false"}"#, r#"{"ok":"False"}"#] {
        assert!(not_ok(200, body), "{body}");
    }
    for body in [r#"{"ok":true}"#, r#"{"ok":null}"#, r#"{"ok":0}"#, r#"{"ok":""}"#, r#"{"ok":{}}"#, "{}"] {
        assert!(!not_ok(200, body), "{body}");
    }
}

#[test]
fn numbers_and_their_texts() {
    for is_error in [not_zero, not_zero_text] {
        for body in [r#"{"code":0}"#, r#"{"code":"0"}"#, r#"{"code":null}"#, "{}"] {
            assert!(!is_error(200, body), "{body}");
        }
        for body in
            [r#"{"code":1}"#, r#"{"code":"1"}"#, r#"{"code":-1}"#, r#"{"code":true}"#, r#"{"code":[]}"#]
        {
            assert!(is_error(200, body), "{body}");
        }
    }
    assert!(!not_zero(200, r#"{"code":0.0}"#) && not_zero_text(200, r#"{"code":0.0}"#));
}

#[test]
fn null_is_compared_with_null_only() {
    assert!(
        nothing(200, r#"{"result":null}"#) && !nothing(200, "{}") && !nothing(200, r#"{"result":"null"}"#)
    );
    assert!(something(200, r#"{"fault":0}"#) && something(200, r#"{"fault":{}}"#));
    assert!(!something(200, r#"{"fault":null}"#) && !something(200, "{}"));
    assert!(!not_success(200, r#"{"status":null}"#) && not_success(200, r#"{"status":"error"}"#));
}

#[test]
fn any_one_of_several() {
    assert!(either(200, r#"{"errors":["x"]}"#) && either(200, r#"["error",1]"#));
    assert!(either(200, r#"{"data":{"a":{"failed":true}}}"#));
    assert!(!either(200, r#"{"errors":[],"data":{"a":{"failed":false},"b":{"failed":true}}}"#));
}

#[test]
fn the_class_of_the_status_comes_first() {
    for status in [400, 404, 499, 500, 599, 600, 999] {
        assert!(not_ok(status, r#"{"ok":true}"#) && not_ok(status, ""), "{status}");
    }
    for status in [100, 200, 204, 299, 301, 304, 399] {
        assert!(!not_ok(status, r#"{"ok":true}"#) && not_ok(status, r#"{"ok":false}"#), "{status}");
    }
}

macro_rules! sent {
    ($body:literal: $($envelope:tt)*) => {{
        api_error_codes::status_codes! { enum Code { 200 BAD }  envelope { $($envelope)* } }
        let sent = api_error_codes::ApiError::new(Code::Bad).with_message("m").to_response();
        assert_eq!(sent.body(), $body);
        assert!(Code::check(sent).is_err(), "{}", stringify!($($envelope)*));
    }};
}

#[test]
fn what_is_sent_tells_that_it_is_an_error() {
    sent!(r#"{"error":"BAD","ok":false}"#: code = error  error_when = ok == false);
    sent!(r#"{"code":"BAD","message":"m","success":false}"#: code = code  message = message  error_when = success != true);
    sent!(r#"{"code":"BAD","status":"failed"}"#: code = code  error_when = status == "failed" | status == "error");
    sent!(r#"["error","BAD","m"]"#: code = [1]  message = [2]  error_when = [0] == "error");
    sent!(r#"{"error":{"code":"BAD"}}"#: code = error.code  error_when = error);
    sent!(r#"{"code":"BAD","failed":true}"#: code = code  error_when = failed);
    sent!(r#"{"code":"BAD"}"#: code = code  error_when = code != 0);
    sent!(r#"{"code":"BAD","fault":3}"#: code = code  error_when = fault == 3);
}

#[test]
fn what_tells_an_error_stands_in_nobodys_place() {
    api_error_codes::status_codes! {
        enum Code { 200 BAD }
        envelope { code = error | error.code  message = state  error_when = error.fatal == true | state == "failed" }
    }
    let read = Code::from_response(Response::new(r#"{"error":"BAD"}"#));
    assert_eq!(Code::from_response(read.to_response()), read);
}

#[cfg(feature = "xml")]
#[test]
fn flags_in_xml() {
    error_when!(fails: reply.ok == false | reply.code != 0 | reply.fault);
    assert!(fails(200, "<reply><ok>false</ok></reply>") && fails(200, "<reply><code>7</code></reply>"));
    assert!(
        fails(200, "<reply><fault>x</fault></reply>") && fails(200, "<reply><fault><a/></fault></reply>")
    );
    assert!(!fails(200, "<reply><ok>true</ok><code>0</code><fault/></reply>"));
}
