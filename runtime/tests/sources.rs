//! What each slot takes, and what each form of source yields.

#![cfg(all(feature = "json", feature = "macros"))]

mod common;

use std::time::Duration;

use api_error_codes::http::StatusCode;
use common::headers;

mod kinds {
    api_error_codes::status_codes! {
        pub(crate) enum Code { 400 "0"  502 BAD }
        envelope {
            code        = v
            message     = v
            details     = v
            docs        = v
            status      = v
            retryable   = v
            retry_after = v
        }
    }
}

fn kinds(value: &str) -> api_error_codes::ApiError<kinds::Code> {
    let body = format!(r#"{{"v":{value}}}"#);
    kinds::Code::decode(StatusCode::BAD_GATEWAY, &headers(&[]), body)
}

#[test]
fn texts_are_strings_that_are_not_empty_and_numbers() {
    for value in ["null", "\"\"", "[]", "{}", "true", "false", "[\"x\"]", r#"{"x":"y"}"#] {
        assert_eq!((kinds(value).raw_code(), kinds(value).message()), (None, "Bad Gateway"), "{value}");
    }
    for value in ["0", "-0", "1e400", "0.10", "99999999999999999999999", "-12"] {
        assert_eq!(
            (kinds(value).raw_code(), kinds(value).message()),
            (Some(value), value),
            "as it is written"
        );
    }
    assert_eq!(kinds("0").code(), kinds::Code::Code0);
    assert_eq!(kinds("\"0\"").code(), kinds::Code::Code0);
    assert_eq!(kinds(r#"" \u0041\n ""#).raw_code(), Some(" A\n "), "and nothing is trimmed");
}

#[test]
fn details_are_anything_but_null() {
    for value in ["0", "{}", "[]", "\"\"", "false", r#"{"a":[1,{"b":null}]}"#, "1e5"] {
        assert_eq!(kinds(value).raw_details().map(|it| it.get()), Some(value));
    }
    assert!(kinds("null").raw_details().is_none());
}

#[test]
fn docs_are_absolute_urls_of_the_web() {
    for value in ["https://x.test", "http://x.test/a?b#c", "HTTPS://X.test/é"] {
        assert_eq!(kinds(&format!("\"{value}\"")).docs(), Some(value));
    }
    for value in [
        "about:blank",
        "/a",
        "//x.test",
        "ftp://x.test",
        "https://",
        "http:/x",
        "https://x y",
        "https://x\\n",
        "x https://x.test",
        "7",
    ] {
        assert_eq!(kinds(&format!("\"{value}\"")).docs(), None, "{value}");
    }
    assert_eq!(kinds("[\"https://x.test\"]").docs(), None);
}

#[test]
fn statuses_are_those_of_http() {
    for (value, status) in [("100", 100), ("\"404\"", 404), ("999", 999), ("429", 429)] {
        assert_eq!(kinds(value).body_status().map(|it| it.as_u16()), Some(status));
    }
    for value in
        ["99", "1000", "0", "-404", "404.0", "4e2", "\"404 Not Found\"", "\" 404\"", "true", "65936", "[404]"]
    {
        assert_eq!(kinds(value).body_status(), None, "{value}");
    }
    assert_eq!(kinds("404").status(), StatusCode::BAD_GATEWAY, "the response's own stays");
}

#[test]
fn verdicts_are_booleans_and_their_strings() {
    for value in ["true", "\"true\"", "\"TRUE\"", "\"True\""] {
        assert!(kinds(value).is_retryable(), "{value}");
    }
    for value in ["false", "\"false\"", "\"False\""] {
        assert!(!kinds(value).is_retryable(), "{value}");
    }
    for value in ["1", "\"no\"", "\"1\"", "null", "[]", "{}", "\"\"", "[false]"] {
        assert!(kinds(value).is_retryable(), "{value}: the status decides");
    }
}

#[test]
fn waits_are_numbers_and_their_strings() {
    for (value, millis) in
        [("0", 0), ("2", 2000), ("\"2\"", 2000), ("0.25", 250), ("\" 1.5 \"", 1500), ("1e1", 10_000)]
    {
        assert_eq!(kinds(value).retry_after(), Some(Duration::from_millis(millis)), "{value}");
    }
    for value in ["-1", "\"soon\"", "null", "true", "[1]", "{}", "\"2s\"", "\"\"", "\"-0.5\""] {
        assert_eq!(kinds(value).retry_after(), None, "{value}");
    }
}

macro_rules! message {
    ($status:expr, $headers:expr, $body:expr => $($source:tt)*) => {{
        api_error_codes::status_codes! { enum Code { 400 BAD }  envelope { message = $($source)* } }
        let pairs: &[(&'static str, &'static str)] = &$headers;
        let status = StatusCode::from_u16($status).unwrap();
        let error = Code::decode(status, &headers(pairs), $body.to_owned());
        let found = error.message().to_owned();
        (found != status.canonical_reason().unwrap_or_default()).then_some(found)
    }};
    ($body:expr => $($source:tt)*) => { message!(400, [], $body => $($source)*) };
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[test]
fn paths_of_every_form() {
    let body = r#"{"a":{"b":[{"c":"x"},[["deep"],{"d":"y"}]]},"m":{"k1":{"k2":["z",{"q":"w"}]}},"o.d":{"@t":"at","":"none"},"status":"s","text":"t","body":"b","header":"h","l":[1,2,3]}"#;
    assert_eq!(message!(body => a.b[0].c), some("x"));
    assert_eq!(message!(body => a.b[1][0][0]), some("deep"));
    assert_eq!(message!(body => a.b[-1][-1].d), some("y"));
    assert_eq!(message!(body => m.*.*[0]), some("z"));
    assert_eq!(message!(body => m.*.*[-1].q), some("w"));
    assert_eq!(message!(body => m.*.*.key()), some("k2"));
    assert_eq!(message!(body => *.*[0].c), some("x"));
    assert_eq!(message!(body => *.key()), some("a"));
    assert_eq!(message!(body => "o.d"."@t"), some("at"));
    assert_eq!(message!(body => "o.d".""), some("none"));
    assert_eq!((message!(body => status), message!(body => text)), (some("s"), some("t")));
    assert_eq!((message!(body => body), message!(body => header)), (some("b"), some("h")));
    assert_eq!(
        (message!(body => l[-1]), message!(body => l[2]), message!(body => l[3])),
        (some("3"), some("3"), None)
    );
    assert_eq!(message!(body => body().a.b[0].c), some("x"));
    for (nothing, name) in [
        (message!(body => a.x.y), "x"),
        (message!(body => a[0]), "[0]"),
        (message!(body => l.*), ".*"),
        (message!(body => a.b.c), "c"),
    ] {
        assert_eq!(nothing, None, "{name}");
    }
    assert_eq!(message!(r#"[["first"],"second"]"# => [0][0]), some("first"));
    assert_eq!(message!(r#"[["first"],"second"]"# => [-1]), some("second"));
}

#[test]
fn elements_that_are_found_by_a_member() {
    let body = r#"{"l":[{"t":"x","v":[{"n":1,"w":"no"},{"n":2,"w":"yes"}]},{"t":"y","v":[{"n":2,"w":"other"}]}],"n":[{"ok":true,"m":"good"},{"ok":false,"m":"bad"},7]}"#;
    assert_eq!(message!(body => l[t == "x"].v[n == 2].w), some("yes"));
    assert_eq!(message!(body => l[t == "y"].v[n == "2"].w), some("other"));
    assert_eq!(message!(body => l[t != "x"].v[n != 1].w), some("other"));
    assert_eq!(message!(body => n[ok == false].m), some("bad"));
    assert_eq!(message!(body => n[ok != true].m), some("bad"));
    assert_eq!((message!(body => n[no == "x"].m), message!(body => n[no != "x"].m)), (None, None));
    assert_eq!(message!(body => *[t == "x"].v.*), None);
}

#[test]
fn joined_texts_need_all_their_terms() {
    let body = r#"{"a":"x","n":7,"e":"","o":{}}"#;
    assert_eq!(message!(body => a + "/" + n), some("x/7"));
    assert_eq!(message!(body => "[" + a + "]" + status() + header("x")), None);
    assert_eq!(
        message!(400, [("x", "h")], body => "[" + a + "] " + status() + header("x")),
        some("[x] 400h")
    );
    for (nothing, name) in [
        (message!(body => a + "/" + no), "no"),
        (message!(body => a + e), "e"),
        (message!(body => o + a), "o"),
    ] {
        assert_eq!(nothing, None, "{name}");
    }
    assert_eq!(message!(body => no + a | a), some("x"));
}

#[test]
fn steps_behind_every_source() {
    let pairs = [("x-code", "E#17:rest of it (in brackets)")];
    let header = |found: Option<String>, wanted: &str| assert_eq!(found, some(wanted));
    header(message!(400, pairs, "" => header("X-Code").before(":")), "E#17");
    header(message!(400, pairs, "" => header("x-code").until("!")), "E#17:rest of it (in brackets)");
    header(message!(400, pairs, "" => header("x-code").after(":").word()), "rest");
    header(message!(400, pairs, "" => header("x-code").after_last(" ").until(")")), "brackets");
    header(message!(400, pairs, "" => header("x-code").between("(", ")")), "in brackets");
    header(message!(400, pairs, "" => header("x-code").number()), "17");
    header(
        message!(400, pairs, "" => header("x-code").is("x") | header("x-code").number().is("17").then("y")),
        "y",
    );
    header(message!(400, [("x", "a=1; B=\"two\"")], "" => header("x").param("b")), "two");
    header(message!("plain: text" => text().after(": ")), "text");
    header(message!("plain: text" => body().before(":")), "plain");
    header(
        message!("\"json: string\"" => body().after(": ")),
        "json: string".strip_prefix("json: ").unwrap_or_default(),
    );
    header(message!("{}" => status().then("fixed")), "fixed");
    header(message!(r#"{"a":{"k:1":0}}"# => a.*.key().after(":")), "1");
    for nothing in [
        message!(400, pairs, "" => header("x-code").before("!")),
        message!(400, pairs, "" => header("x-code").after(")")),
        message!(400, pairs, "" => header("no").until(":")),
        message!(400, pairs, "" => header("x-code").is("E#17")),
        message!("{}" => text().until(":")),
        message!("\"string\"" => text()),
    ] {
        assert_eq!(nothing, None);
    }
}

#[test]
fn the_first_alternative_that_yields_a_value_counts() {
    assert_eq!(message!(r#"{"error":"invalid_grant"}"# => error | error.code), some("invalid_grant"));
    assert_eq!(message!(r#"{"error":{"code":"x"}}"# => error | error.code), some("x"));
    assert_eq!(message!(r#"{"error":["a"]}"# => error | error.code | error[0]), some("a"));
    assert_eq!(message!(r#"{"b":"second","a":""}"# => a | b), some("second"));
    assert_eq!(message!(r#"{"b":"second","a":0}"# => a | b), some("0"));
}
