//! Texts made to break what they stand in survive the way there and back, through every preset.

#![cfg(all(feature = "xml", feature = "macros"))]

use std::fmt::Debug;

use api_error_codes::{ApiError, ApiErrorCodes};
use proptest::prelude::*;

/// What is sent: a code, and texts for some of the slots.
#[derive(Debug, Clone)]
struct Facts {
    code: usize,
    message: Option<String>,
    request_id: Option<String>,
    subcode: Option<String>,
    details: Option<String>,
}

fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "\"",
            "\\",
            "\\u0041",
            "\n",
            "\r\n",
            "\t",
            "\0",
            "\u{7f}",
            "\u{1b}[31m",
            "\u{2028}",
            "\u{202e}",
            "é",
            "😀",
            "\u{fffd}",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "#",
            "/",
            "//",
            "?",
            "://",
            "error=\"x\"",
            "<",
            ">",
            "&amp;",
            "&",
            "]]>",
            "<!--",
            "</title>",
            "null",
            "0",
            "-1",
            "1e9",
            "true",
            "https://x.test/",
            "'",
            "|",
            "+",
            "..",
        ])
        .prop_map(str::to_owned),
        "[a-z]{1,6}",
    ];
    prop::collection::vec(piece, 1..6).prop_map(|pieces| pieces.concat())
}

fn facts() -> impl Strategy<Value = Facts> {
    let some = || proptest::option::of(hostile());
    (0usize..6, some(), some(), some(), some()).prop_map(|(code, message, request_id, subcode, details)| {
        Facts { code, message, request_id, subcode, details }
    })
}

fn there_and_back<E: ApiErrorCodes + PartialEq + Debug>(
    facts: &Facts,
    is_xml: bool,
) -> Result<(), TestCaseError> {
    let mut error = ApiError::new(E::ALL[facts.code]);
    error = facts.message.iter().fold(error, |error, text| error.with_message(text));
    error = facts.request_id.iter().fold(error, |error, text| error.with_request_id(text));
    error = facts.subcode.iter().fold(error, |error, text| error.with_subcode(text));
    error = facts.details.iter().fold(error, |error, text| error.with_details([text]));
    let sent = error.to_response();
    let body = String::from_utf8_lossy(sent.body()).into_owned();
    let read: ApiError<E> = ApiError::from_response(sent);
    prop_assert_eq!(read.code(), error.code(), "{}", body);
    prop_assert!(read.is_known(), "{}", body);
    if is_xml {
        return Ok(());
    }
    prop_assert_eq!(read.message(), error.message(), "{}", body);
    for (found, sent) in [(read.request_id(), error.request_id()), (read.subcode(), error.subcode())] {
        prop_assert!(found.is_none() || sent.is_none() || found == sent, "{:?} {:?} {}", found, sent, body);
    }
    // Other facts may stand in the details, beside what was given.
    let details = |error: &ApiError<E>| error.raw_details().map(|details| details.get().to_owned());
    if let (Some(read), Some(sent)) = (details(&read), details(&error)) {
        prop_assert!(read.ends_with(&sent[1..]), "{}", body);
    }
    let twice: ApiError<E> = ApiError::from_response(read.to_response());
    prop_assert_eq!(twice, read, "{}", body);
    Ok(())
}

macro_rules! presets {
    ($($preset:ident)*) => {
        $(mod $preset {
            api_error_codes::status_codes! {
                pub(crate) enum Code {
                    400 "a \"b\" \\ c" as Quoted  "The request makes no sense" user_facing
                    401 "é#x/y" as Accent user_facing
                    404 "Not Found" user_facing
                    409 "E-1021:x" as Minus user_facing
                    429 -1021  "Too many requests" user_facing
                    503 unavailable user_facing
                }
                envelope = $preset
            }
        })*

        proptest! {
            #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

            $(#[test]
            fn $preset(facts in facts()) {
                there_and_back::<$preset::Code>(&facts, stringify!($preset) == "aws_xml")?;
            })*
        }
    };
}

presets! {
    standard flat problem_json json_api oauth2 google odata graphql laravel django_rest fastapi spring_boot aws_json
    aws_xml grpc_gateway json_rpc kubernetes
}

/// Facts that share a text cannot all hold everything; the code does, and what was read once is read the same again.
fn code_survives<E: ApiErrorCodes + PartialEq + Debug>(facts: &Facts) -> Result<(), TestCaseError> {
    let mut error = ApiError::new(E::ALL[facts.code]);
    error = facts.message.iter().fold(error, |error, text| error.with_message(text));
    error = facts.request_id.iter().fold(error, |error, text| error.with_request_id(text));
    let sent = error.to_response();
    let body = String::from_utf8_lossy(sent.body()).into_owned();
    let read: ApiError<E> = ApiError::from_response(sent);
    prop_assert_eq!((read.code(), read.is_known()), (error.code(), true), "{}", body);
    let twice: ApiError<E> = ApiError::from_response(read.to_response());
    prop_assert_eq!(twice, read, "{}", body);
    // Details have no place of their own in some: what was read with them is read the same again.
    error = facts.details.iter().fold(error, |error, text| error.with_details(text));
    let read: ApiError<E> = ApiError::from_response(error.to_response());
    prop_assert_eq!(read.code(), error.code(), "{}", body);
    let twice: ApiError<E> = ApiError::from_response(read.to_response());
    prop_assert_eq!(twice, read, "{}", body);
    Ok(())
}

macro_rules! shared_texts {
    ($($name:ident { $($envelope:tt)* })*) => {
        $(mod $name {
            api_error_codes::status_codes! {
                pub(crate) enum Code { 400 BAD  401 "é#x/y" as Accent  404 Not_Found  409 "E-1021" as Minus  429 -1021  503 gone }
                envelope { $($envelope)* }
            }
        })*

        proptest! {
            #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

            $(#[test]
            fn $name(facts in facts()) {
                code_survives::<$name::Code>(&facts)?;
            })*
        }
    };
}

shared_texts! {
    one_text { code = a.before(": ") | a  message = a.after(": ").until(" (id ")  request_id = a.between("(id ", ")") }
    id_behind { code = code  message = m.until("\n")  request_id = m.after("Id:").word()  timestamp = m.after("At:").word() }
    whole_and_part { code = a[0]  category = a[0].before(":")  message = a[0].after(":") }
    word_or_object { code = error | error.code  message = error.message | error  status = error.status }
    parameters { code = header("x-error").param("code") | code  message = header("x-error").param("text") | message }
    a_flag { code = code  message = msg | error  error_when = ok == false | code != 0 }
    by_member { code = list[kind != "none"].code  message = list[kind == "main"].text  request_id = list[-1].id }
    percent { code = header("grpc-status") | code  message = header("grpc-message").percent_decoded() | message  request_id = id }
    percent_parts { code = a.until("&").percent_decoded()  message = a.after("&m=").until("&").percent_decoded() }
    two_sides { code = a.before(":")  message = a.after(":") }
    text_details { code = code  message = m.before(": ")  details = m.after(": ") | header("x-d")  request_id = header("x-id") }
    header_details { code = code  message = m  details = header("x-d").param("d") | header("x-d") | d }
    found_by { code = list[kind == "main"].code  category = list[kind == "main"].kind  message = list[kind == "main"].text }
    any_key { code = errors.*.code | code  message = errors.*.text | message  target = errors.*.key() }
}

type Put<E> = fn(ApiError<E>, &str) -> ApiError<E>;
type Get<E> = fn(&ApiError<E>) -> Option<&str>;

/// How each text slot is given and asked for.
fn slots<E: ApiErrorCodes>() -> [(&'static str, Put<E>, Get<E>); 8] {
    [
        ("subcode", |error, text| error.with_subcode(text), ApiError::subcode),
        ("category", |error, text| error.with_category(text), ApiError::category),
        ("user_message", |error, text| error.with_user_message(text), ApiError::user_message),
        ("action", |error, text| error.with_action(text), ApiError::action),
        ("target", |error, text| error.with_target(text), ApiError::target),
        ("request_id", |error, text| error.with_request_id(text), ApiError::request_id),
        ("timestamp", |error, text| error.with_timestamp(text), ApiError::timestamp),
        ("message", |error, text| error.with_message(text), |error| Some(error.message())),
    ]
}

/// Whatever a slot takes of a harmless text it takes of any: the very same text, or nothing where a header cannot hold it,
/// and an empty one is none at all.
fn each_slot_alone<E: ApiErrorCodes + Eq + Debug>(code: usize, text: &str) -> Result<(), TestCaseError> {
    let code = E::ALL[code];
    for (name, put, get) in slots::<E>() {
        let through = |text: &str| {
            let error = put(ApiError::new(code), text);
            let read = ApiError::<E>::from_response(error.to_response());
            (error, read)
        };
        let (harmless, read) = through("harmless");
        if get(&harmless).is_none() || get(&read) != get(&harmless) {
            // The envelope has no such slot.
            continue;
        }
        let (error, read) = through(text);
        let is_lost_in_header = get(&read).is_none() && text.chars().any(char::is_control);
        if !is_lost_in_header {
            prop_assert_eq!(get(&read), get(&error), "{} of {}", name, String::from_utf8_lossy(read.body()));
            prop_assert_eq!(read.code(), code, "{}", name);
        }
        let (bare, empty) =
            (ApiError::new(code), put(ApiError::new(code).with_target("t").with_message("m"), ""));
        let empty = empty.with_target("").with_message("");
        prop_assert_eq!(get(&empty), get(&bare), "empty {}", name);
        prop_assert_eq!(empty.to_bytes(), bare.to_bytes(), "empty {}", name);
    }
    Ok(())
}

macro_rules! alone {
    ($($preset:ident)*) => {
        mod alone {
            use super::*;

            proptest! {
                #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

                $(#[test]
                fn $preset(code in 0usize..6, text in hostile()) {
                    each_slot_alone::<$preset::Code>(code, &text)?;
                })*
            }
        }
    };
}

// XML cannot hold every character; what becomes of them is told among its own tests.
alone! {
    standard flat problem_json json_api oauth2 google odata graphql laravel django_rest fastapi spring_boot aws_json
    grpc_gateway json_rpc kubernetes
}
