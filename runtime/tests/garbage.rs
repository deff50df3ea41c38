//! Whatever a server sends: never a panic, always the status's verdict, and what stood before a cut.

#![cfg(feature = "json")]

mod common;

use std::time::Instant;

use api_error_codes::__codegen::v1::{Bytes, NODE, Node, Retry, Select, Tree};
use api_error_codes::http::{HeaderMap, StatusCode};
use api_error_codes::{ApiError, FieldErrors};
use common::{leaf, list, object, slots, table};
use proptest::prelude::*;

const TREE: Tree = Tree {
    root: object![
        ("error", object![("code", leaf(0)), ("message", leaf(1)), ("details", leaf(2)), ("retry", leaf(3))]),
        ("request_id", leaf(4)),
    ],
    kept: 5,
    slots: slots![
        Code: [Kept(0, &[])],
        Message: [Kept(1, &[])] | [Text(&[])],
        Details: [Kept(2, &[])],
        RequestId: [Kept(4, &[])],
        RetryAfter: [Kept(3, &[])],
    ],
    error_when: &[],
};
table!(Acme, TREE, [503 Unavailable "UNAVAILABLE", 409 Conflict "CONFLICT"]);

fn decode(body: impl Into<Bytes>) -> ApiError<Acme> {
    ApiError::decode(StatusCode::SERVICE_UNAVAILABLE, &HeaderMap::new(), body)
}

/// No code was found, and everything else is as the status says.
fn says_the_status_only(body: impl Into<Bytes>) -> ApiError<Acme> {
    let body = body.into();
    let error = decode(body.clone());
    assert_eq!((error.code(), error.raw_code()), (Acme::Unavailable, None));
    assert_eq!(error.retry(), Retry::Backoff);
    assert_eq!(error.body(), body);
    error
}

#[test]
fn bodies_that_are_no_json() {
    let error = says_the_status_only("<html><body>Bad gateway</body></html>");
    assert_eq!(error.message(), "<html><body>Bad gateway</body></html>");
    assert_eq!(says_the_status_only("").message(), "About UNAVAILABLE");
    assert_eq!(says_the_status_only(" \r\n ").message(), "About UNAVAILABLE");
    assert_eq!(says_the_status_only("upstream connect error").message(), "upstream connect error");
    assert_eq!(says_the_status_only(&b"\x1f\x8b\x08\x00\x00\x00\x00\x00"[..]).message(), "About UNAVAILABLE");
    assert_eq!(says_the_status_only(&b"\0\0\0\0"[..]).message(), "About UNAVAILABLE");
    assert_eq!(
        says_the_status_only(&b"Zugriff verweigert f\xfcr Sie"[..]).message(),
        "Zugriff verweigert f\u{fffd}r Sie"
    );
    for body in [
        "{",
        "[",
        "\"",
        "-",
        "{\"",
        "{\"error",
        "{\"error\"",
        "{\"error\":",
        "nul",
        "{]",
        "[}",
        "01",
        "1.",
        "+1",
        "{,}",
    ] {
        assert_eq!(says_the_status_only(body).message(), body);
    }
}

#[test]
fn wide_charsets() {
    let text = r#"{"error":{"code":"CONFLICT"}}"#;
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    says_the_status_only([b"\xff\xfe".to_vec(), little].concat());
    says_the_status_only(big);
}

#[test]
fn a_byte_order_mark_is_no_harm() {
    assert_eq!(decode("\u{feff}{\"error\":{\"code\":\"CONFLICT\"}}").code(), Acme::Conflict);
}

#[test]
fn what_stood_before_a_cut_is_found() {
    let body = r#"{"request_id":"r1","error":{"retry":12,"code":"CONFLICT","message":"was \u00e9t","details":{"a":[1,2]}}}"#;
    for end in 0..body.len() {
        let error = decode(body.as_bytes()[..end].to_vec());
        let has = |text: &str| body.find(text).is_some_and(|at| end >= at + text.len());
        assert_eq!(error.request_id(), has("\"r1\"").then_some("r1"), "{end}");
        assert_eq!(error.raw_code(), has("\"CONFLICT\"").then_some("CONFLICT"), "{end}");
        assert_eq!(error.retry_after().is_some(), has("12,"), "{end}: half a number is no number");
        assert_eq!(error.raw_details().is_some(), has("[1,2]}"), "{end}");
        assert_eq!(error.message() == "was ét", has("00e9t\""), "{end}");
    }
    let error = decode(r#"{"error":{"code":"CONFLICT"}} trailing"#);
    assert_eq!((error.code(), error.is_known()), (Acme::Conflict, true));
    let error = decode(r#"{"error":{"code":"CONFLICT",}}"#);
    assert_eq!((error.code(), error.is_known()), (Acme::Conflict, true));
}

#[test]
fn strings_at_fault_do_not_cost_the_rest() {
    let error = decode(&b"{\"error\":{\"message\":\"f\xfcr\nSie \\x \\u12\",\"code\":\"CONFLICT\"}}"[..]);
    assert_eq!((error.code(), error.message()), (Acme::Conflict, "f\u{fffd}r\nSie \u{fffd} \u{fffd}12"));
    let error = decode(&b"{\"error\":{\"details\":{\"a\":\"\xfc\"},\"code\":\"CONFLICT\"}}"[..]);
    assert_eq!((error.is_known(), error.raw_details().is_some()), (true, false));
    let error = decode("{\"error\":{\"details\":[\"a\nb\"],\"code\":\"CONFLICT\"}}");
    assert_eq!((error.is_known(), error.raw_details().is_some()), (true, false));
    let error = decode("{\"error\":{\"code\":\"CON\0FLICT\"}}");
    assert_eq!(error.raw_code(), Some("CON\0FLICT"));
    let error = decode(r#"{"error":{"message":"\ud800 \udc00\ud800 \ud83d\ude00"}}"#);
    assert_eq!(error.message(), "\u{fffd} \u{fffd}\u{fffd} 😀");
}

#[test]
fn of_two_members_the_first_counts() {
    let error =
        decode(r#"{"error":{"code":"CONFLICT","code":"UNAVAILABLE"},"error":{"code":"X","message":"m"}}"#);
    assert_eq!((error.raw_code(), error.message()), (Some("CONFLICT"), "About CONFLICT"));
}

#[test]
fn depth_and_size_cost_no_stack() {
    for open in ["[", "{\"a\":", "[{\"a\":"] {
        let body = format!("{{\"error\":{{\"code\":\"CONFLICT\",\"details\":{}", open.repeat(100_000));
        assert_eq!(decode(body).raw_code(), Some("CONFLICT"));
    }
    let deep = format!("{}{}", "[".repeat(50_000), "]".repeat(50_000));
    let body = format!("{{\"error\":{{\"details\":{deep},\"code\":\"CONFLICT\"}}}}");
    let error = decode(body);
    assert_eq!(error.code(), Acme::Conflict);
    assert_eq!(error.raw_details().map(|it| it.get()), Some(deep.as_str()));
    assert!(error.field_errors().is_empty());

    let big = format!("{{\"error\":{{\"code\":\"CONFLICT\",\"message\":\"{}\"}}}}", "x".repeat(10 << 20));
    let error = decode(big);
    assert_eq!((error.code(), error.body().len()), (Acme::Conflict, ApiError::<Acme>::BODY_LIMIT));
    assert!(error.to_string().len() < 400);
}

#[test]
fn mixed_brackets_are_told_apart_at_any_depth() {
    for depth in [1, 63, 64, 65, 127, 128, 129, 1000] {
        let close: String = (0..depth).map(|level| if level % 3 == 0 { "}" } else { "]" }).rev().collect();
        let open: String = (0..depth).map(|level| if level % 3 == 0 { "{\"a\":" } else { "[" }).collect();
        let body = format!("{{\"error\":{{\"details\":{open}0{close},\"code\":\"CONFLICT\"}}}}");
        assert_eq!(decode(body.clone()).raw_code(), Some("CONFLICT"), "{depth}");
        let wrong = body.replacen("0}", "0]", 1).replacen("0]]", "0]}", 1);
        assert_eq!(
            serde_json::from_str::<serde_core::de::IgnoredAny>(&wrong).is_ok(),
            decode(wrong).is_known()
        );
    }
}

#[test]
fn logs_are_safe() {
    let error = decode(format!(
        r#"{{"error":{{"code":"a\r\nb","message":"\u001b[31mred\u202e\u2028 \u200b{}"}},"request_id":"\u0007id"}}"#,
        "é".repeat(5000)
    ));
    let line = error.to_string();
    assert!(line.starts_with(r"503 a\r\nb: \u{1b}[31mred\u{202e}\u{2028} \u{200b}éé"), "{line}");
    assert!(line.ends_with(r"é… (request \u{7}id)"), "{line}");
    assert!(line.chars().count() < 400);
    let debug = format!("{error:?}");
    assert!(debug.contains("body: 10096 bytes") && !debug.chars().any(char::is_control), "{debug}");
    assert!(!format!("{:?}", decode("secret")).contains("115, 101"), "no bytes either");
}

#[test]
fn waits_that_make_no_sense() {
    for wait in ["-1", "1e999", "\"NaN\"", "\"inf\"", "{}", "null", "\"\"", "true"] {
        let error = decode(format!(r#"{{"error":{{"retry":{wait}}}}}"#));
        assert_eq!(error.retry_after(), None, "{wait}");
    }
    let error = decode(r#"{"error":{"retry":1e300}}"#);
    assert_eq!(error.retry_after().map(|wait| wait.as_secs()), Some(1 << 31));
}

const FIRST: Node = Node { keep: Some(5), items: &[(0, leaf(6)), (-1, leaf(7))], ..NODE };
const EVERYTHING: Tree = Tree {
    root: Node {
        keep: Some(0),
        members: &[
            (
                "a",
                Node {
                    keep: Some(1),
                    members: &[("b", leaf(2)), ("", leaf(3))],
                    first: Some(&FIRST),
                    ..NODE
                },
            ),
            ("b", list![(0, leaf(4)), (-1, object![("a", leaf(8))])]),
        ],
        items: &[(0, object![("a", leaf(9))]), (1, leaf(10)), (-1, leaf(11))],
        first: Some(&FIRST),
        first_key: Some(12),
        select: &[Select { member: "a", value: "b", differs: false, then: object![("b", leaf(13))] }],
    },
    kept: 14,
    slots: slots![
        Code: [Kept(2, &[])] | [Kept(9, &[])] | [Kept(13, &[])],
        Subcode: [Kept(3, &[])] | [Kept(4, &[])],
        Category: [Kept(12, &[])],
        Message: [Kept(1, &[])] | [Kept(6, &[])] | [Text(&[])],
        Details: [Kept(5, &[])] | [Kept(0, &[])],
        Fields: [Body(&[])],
        Target: [Kept(7, &[])] | [Kept(8, &[])],
        RequestId: [Kept(10, &[])] | [Kept(11, &[])],
        RetryAfter: [Kept(4, &[])],
    ],
    error_when: &[],
};
table!(Any, EVERYTHING, [503 B "b", 409 A "a"]);

fn touch(error: &ApiError<Any>) {
    let _ = (
        error.to_string(),
        format!("{error:?}"),
        error.to_response(),
        error.field_errors(),
        error.raw_details(),
    );
    assert!(error.to_string().len() < 4000);
    let sent = error.to_bytes();
    assert!(
        serde_json::from_slice::<serde_core::de::IgnoredAny>(&sent).is_ok(),
        "{}",
        String::from_utf8_lossy(&sent)
    );
}

/// Values are looked at again where `.*`, `[-1]` and selectors want it, but never once more for each of their neighbours:
/// that would take 256 times as long here.
#[test]
fn sixteen_times_the_body_takes_about_sixteen_times_as_long() {
    let shapes = [
        ("[", r#"{"a":"c"},"#, "1]"),
        ("[", r#"{"b":[{}],"a":{"a":"b"}},"#, "1"),
        ("", "[", ""),
        ("", r#"{"a":"#, ""),
        (r#"{"b":["#, r#"[{"a":1}],"#, "1]}"),
        (r#"{"a":{"#, r#""a":[1,[2]],"#, r#""b":1}}"#),
        ("{", r#""\u0061":"a\n","#, r#""b":1}"#),
        (r#"{"a":[{"loc":["#, r#""a","#, r#"1],"msg":"m"}]}"#),
        ("{", " \n", "}"),
        ("", "a: b# ", ""),
        ("", "a=%20b&", ""),
        ("", "a=%", ""),
        ("cb(", r#"[{"a":"b"},"#, ");"),
        (")]}'", " \n", "{}"),
        ("\"[", r#"{\"a\":\"c\"},"#, "1]\""),
        ("\"", "{", "\""),
    ];
    for (start, unit, end) in shapes {
        let time = |count| {
            let body = Bytes::from(format!("{start}{}{end}", unit.repeat(count)));
            let once = |_| {
                let begin = Instant::now();
                touch(&ApiError::decode(StatusCode::CONFLICT, &HeaderMap::new(), body.clone()));
                begin.elapsed()
            };
            (0..3).map(once).min().unwrap()
        };
        let (few, many) = (time(1000), time(16_000));
        assert!(many < few * 100, "{start}{unit}: {few:?}, {many:?}");
    }
}

/// Documents of the few words that the tree above knows, so that they often match.
fn document() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("null".to_owned()),
        Just("true".to_owned()),
        Just("\"b\"".to_owned()),
        Just("\"\\u0062\\ud800\"".to_owned()),
        Just("-1.5e3".to_owned()),
        "[a-b\\\\\"\u{e9} ]{0,12}".prop_map(|text| serde_json::Value::from(text).to_string()),
    ];
    leaf.prop_recursive(5, 40, 4, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4)
                .prop_map(|items| format!("[{}]", items.join(", "))),
            proptest::collection::vec(
                (prop_oneof![Just("a"), Just("b"), Just(""), Just("\\u0061")], inner),
                0..4
            )
            .prop_map(|members| {
                let members: Vec<_> =
                    members.iter().map(|(key, value)| format!("\"{key}\" : {value}")).collect();
                format!("{{{}}}", members.join(","))
            }),
        ]
    })
}

/// The same with something around them.
fn wrapped() -> impl Strategy<Value = String> {
    let around = prop::sample::select(vec![
        ("", ""),
        (")]}'\n", ""),
        ("cb(", ");"),
        ("a=1&b=", "&a=%zz+%41"),
        ("\n\n", "\n{}"),
    ]);
    (document(), around, prop::bool::ANY).prop_map(|(document, (start, end), is_string)| {
        let document = if is_string { serde_json::Value::from(document).to_string() } else { document };
        format!("{start}{document}{end}")
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_make_an_error(bytes: Vec<u8>, status in 100u16..=999) {
        let status = StatusCode::from_u16(status).unwrap();
        touch(&ApiError::decode(status, &HeaderMap::new(), bytes));
    }

    #[test]
    fn any_document_makes_an_error_however_it_is_damaged(text in wrapped(), at: prop::sample::Index, byte: u8) {
        touch(&ApiError::decode(StatusCode::CONFLICT, &HeaderMap::new(), text.clone()));
        let mut bytes = text.into_bytes();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        touch(&ApiError::decode(StatusCode::CONFLICT, &HeaderMap::new(), bytes.clone()));
        bytes.truncate(at);
        touch(&ApiError::decode(StatusCode::CONFLICT, &HeaderMap::new(), bytes));
    }

    #[test]
    fn details_are_strict_json(text in document(), at: prop::sample::Index, byte: u8) {
        // The scanner and serde_json agree on what is JSON: what is kept as a whole is exactly what it takes.
        let mut bytes = text.into_bytes();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        let body = [b"{\"error\":{\"details\":", bytes.as_slice(), b"}}"].concat();
        let ours = decode(body.clone());
        let theirs: Result<serde_json::Value, _> = serde_json::from_slice(&body);
        if let Ok(theirs) = theirs {
            let details = ours.details::<serde_json::Value>().unwrap().unwrap_or_default();
            prop_assert_eq!(&details, &theirs["error"]["details"]);
        } else if let Some(raw) = ours.raw_details() {
            prop_assert!(serde_json::from_str::<serde_core::de::IgnoredAny>(raw.get()).is_ok());
        }
    }

    #[test]
    fn any_text_survives_the_way_there_and_back(message in "\\PC{1,40}|[\\x00-\\x7f]{1,40}", id in "[ -~]{1,20}") {
        let error = ApiError::new(Acme::Conflict).with_message(&message).with_request_id(&id);
        let again: ApiError<Acme> = ApiError::from_response(error.to_response());
        prop_assert_eq!(again.message(), message);
        prop_assert_eq!(again.request_id(), Some(id.as_str()));
        prop_assert_eq!(&again, &error);
    }

    #[test]
    fn any_json_has_field_errors_or_none(text in document()) {
        let _ = FieldErrors::parse(&text);
    }
}
