//! Bodies that are not plainly JSON: forms, guards, calls, documents in strings, documents in a row.

#![cfg(all(feature = "json", feature = "macros"))]

mod common;

use api_error_codes::http::{HeaderMap, Response, StatusCode};
use api_error_codes::{ApiError, ApiErrorCodes};
use common::headers;

mod token {
    api_error_codes::status_codes! {
        pub(crate) enum Code { 400 bad_verification_code | BAD  401 invalid_grant }
        envelope = oauth2
    }
}

mod pairs {
    api_error_codes::status_codes! {
        pub(crate) enum Code { 400 10002 "Security error"  400 10413 }
        envelope {
            code       = L_ERRORCODE0
            message    = L_LONGMESSAGE0 | text()
            details    = body()
            request_id = CORRELATIONID
            error_when = ACK == "Failure"
        }
    }
}

mod acme {
    api_error_codes::status_codes! {
        pub(crate) enum Code { 403 LOCKED  404 GONE }
        envelope {
            code    = error.code
            message = error.message | text()
            details = error.details | body()
        }
    }
}

mod grpc {
    api_error_codes::status_codes! {
        pub(crate) enum Code { 404 5 as NotFound  503 14 as Unavailable }
        envelope {
            code    = header("grpc-status")
            message = header("grpc-message").percent_decoded()
        }
    }
}

fn decode<E: ApiErrorCodes>(body: &str) -> ApiError<E> {
    ApiError::decode(StatusCode::BAD_REQUEST, &HeaderMap::new(), body.to_owned())
}

#[test]
fn a_form_is_read_as_its_members() {
    let error: ApiError<token::Code> = decode(
        "error=bad_verification_code&error_description=The+code+%22caf%C3%A9%22+is%20wrong.&error_uri=https%3A%2F%2Fa.test%2Fdocs",
    );
    assert_eq!((error.code(), error.is_known()), (token::Code::BadVerificationCode, true));
    assert_eq!(error.message(), "The code \"café\" is wrong.");
    assert_eq!(error.docs(), Some("https://a.test/docs"));
    let again = ApiError::from_response(error.to_response());
    assert_eq!(error, again);
}

/// Old APIs say so in a success, with names that begin like JSON's words, under `text/plain`.
#[test]
fn a_form_needs_no_content_type() {
    let body =
        "TIMESTAMP=2026%2d01&CORRELATIONID=f1&ACK=Failure&L_ERRORCODE0=10002&L_LONGMESSAGE0=Not%20allowed";
    let check = |body: &str| pairs::Code::check(Response::new(body.to_owned()));
    let error = check(body).unwrap_err();
    assert_eq!((error.code(), error.message()), (pairs::Code::Code10002, "Not allowed"));
    assert_eq!(error.request_id(), Some("f1"));
    assert_eq!(error.details::<String>().unwrap().as_deref(), Some(body), "the body is still a text");
    assert!(check("ACK=Success&TOKEN=EC-1").is_ok());
    for first in ["n", "t", "f", "true", "name", "0", "7"] {
        let error = check(&format!("{first}=1&L_ERRORCODE0=10413&ACK=Failure")).unwrap_err();
        assert_eq!(error.code(), pairs::Code::Code10413, "{first}");
    }
    let error: ApiError<pairs::Code> = decode("why=unknown");
    assert_eq!((error.raw_code(), error.message()), (None, "why=unknown"));
}

#[test]
fn white_space_in_a_form_is_for_those_who_declare_it() {
    let body = "error=invalid_grant&error_description=No such grant\r\n";
    let error: ApiError<token::Code> = decode(body);
    assert_eq!(error.raw_code(), None);
    let declared = headers(&[("content-type", "application/x-www-form-urlencoded;charset=UTF-8")]);
    let error: ApiError<token::Code> = ApiError::decode(StatusCode::BAD_REQUEST, &declared, body);
    assert_eq!((error.code(), error.message()), (token::Code::InvalidGrant, "No such grant"));
    let error: ApiError<token::Code> =
        ApiError::decode(StatusCode::BAD_REQUEST, &declared, r#"{"error":"invalid_grant"}"#);
    assert_eq!(error.code(), token::Code::InvalidGrant, "whatever the content type says");
}

const DOCUMENT: &str =
    r#"{"error":{"code":"LOCKED","message":"Say \"please\"","details":{"by":["ann",null,"é"]}}}"#;

fn is_read(body: &str) {
    let error: ApiError<acme::Code> = decode(body);
    assert_eq!((error.code(), error.message()), (acme::Code::Locked, "Say \"please\""), "{body}");
    assert_eq!(error.raw_details().map(|it| it.get()), Some(r#"{"by":["ann",null,"é"]}"#), "{body}");
    assert_eq!(error.body(), body.as_bytes());
    assert_eq!(ApiError::from_response(error.to_response()), error, "{body}");
}

#[test]
fn guards_and_calls_are_looked_through() {
    for (start, end) in [
        (")]}'\n", ""),
        (")]}',\n", "\n"),
        ("\u{feff})]}'", ""),
        ("while(1);", ""),
        ("for(;;);", " "),
        ("cb(", ")"),
        ("/**/ window.cbs[\"x\"](\n", "\n);\r\n"),
        ("jQuery17_1(", ") ;"),
    ] {
        is_read(&format!("{start}{DOCUMENT}{end}"));
    }
    let body = format!(")]}}'\n{{\"error\":{{\"message\":null}},\"all\":{DOCUMENT}}}");
    let error: ApiError<acme::Code> = decode(&body);
    assert_eq!((error.raw_code(), error.message()), (None, "Bad Request"), "it is no text");
    assert_eq!(error.raw_details().map(|it| it.get()), Some(&body[5..]));
}

/// A body that breaks off behind a guard gives what stood before, as any other.
#[test]
fn what_stood_before_a_cut_is_found_behind_a_guard() {
    for start in [")]}'\n", "cb("] {
        let body = format!("{start}{DOCUMENT});");
        for end in (0..body.len()).filter(|end| body.is_char_boundary(*end)) {
            let error: ApiError<acme::Code> = decode(&body[..end]);
            let has = |text: &str| body.find(text).is_some_and(|at| end >= at + text.len());
            assert_eq!(error.raw_code(), has("\"LOCKED\"").then_some("LOCKED"), "{end}");
            assert_eq!(error.message() == "Say \"please\"", has("please\\\"\""), "{end}");
        }
    }
}

#[test]
fn a_document_may_be_a_string_once_more() {
    is_read(&serde_json::to_string(DOCUMENT).unwrap());
    is_read(&format!(" {} \n", serde_json::to_string(&format!(" {DOCUMENT}\n")).unwrap()));
    // What only begins like a document is the text that it is.
    for text in ["[12:00] down", "{not json", "{\"error\":{\"code\":\"LOCKED\"", "plain", "{} {}"] {
        let error: ApiError<acme::Code> = decode(&serde_json::to_string(text).unwrap());
        assert_eq!(error.raw_code(), None, "{text}");
        assert_eq!(error.details::<String>().unwrap().as_deref(), Some(text));
    }
    let error: ApiError<acme::Code> = decode("\"{\\\"error\\\":{\\\"code\\\":\\\"LOCKED\\\"}}\" and more");
    assert_eq!(error.message(), "\"{\\\"error\\\":{\\\"code\\\":\\\"LOCKED\\\"}}\" and more");
}

#[test]
fn of_documents_in_a_row_the_first_is_read() {
    let error: ApiError<acme::Code> = decode(&format!("{DOCUMENT}\n{{\"error\":{{\"code\":\"GONE\"}}}}\n"));
    assert_eq!((error.code(), error.message()), (acme::Code::Locked, "Say \"please\""));
    assert_eq!(error.raw_details().map(|it| it.get()), Some(r#"{"by":["ann",null,"é"]}"#));
}

#[test]
fn headers_are_decoded_where_the_envelope_says_so() {
    let sent = headers(&[("grpc-status", "5"), ("grpc-message", "No%20row%3A 100%25 caf%C3%A9%0A%zz")]);
    let error: ApiError<grpc::Code> = ApiError::decode(StatusCode::OK, &sent, "");
    assert_eq!((error.code(), error.message()), (grpc::Code::NotFound, "No row: 100% café\n%zz"));
    let response = error.to_response();
    assert_eq!(response.headers()["grpc-message"], "No row: 100%25 caf%C3%A9%0A%25zz");
    assert_eq!(ApiError::from_response(response), error);
}

mod texts {
    api_error_codes::status_codes! {
        pub(crate) enum Code { 400 BAD }
        envelope {
            code    = code
            message = says.before(": ")
            details = header("x-details") | says.after(": ") | why
        }
    }
}

/// Details that are a text without quotes are written without them again.
#[test]
fn details_that_are_a_text_are_written_as_that_text() {
    let sent = headers(&[("x-details", "a \"b\"")]);
    let error: ApiError<texts::Code> = ApiError::decode(StatusCode::BAD_REQUEST, &sent, r#"{"code":"BAD"}"#);
    assert_eq!(error.details::<String>().unwrap().as_deref(), Some("a \"b\""));
    let response = error.to_response();
    assert_eq!(response.headers()["x-details"], "a \"b\"");
    assert_eq!(ApiError::from_response(response), error);

    let error: ApiError<texts::Code> = decode(r#"{"code":"BAD","says":"no: \"b\""}"#);
    assert_eq!(error.details::<String>().unwrap().as_deref(), Some("\"b\""));
    assert_eq!(error.to_vec(), br#"{"code":"BAD","says":"no: \"b\""}"#);

    let error: ApiError<texts::Code> = decode(r#"{"code":"BAD","why":"c"}"#);
    assert_eq!(error.to_vec(), br#"{"code":"BAD","why":"c"}"#);
    let error = ApiError::new(texts::Code::Bad).with_details([1]);
    assert_eq!(ApiError::from_response(error.to_response()), error);
}

mod results {
    api_error_codes::status_codes! {
        pub(crate) enum Code { 400 BAD }
        envelope {
            code       = results[state == "failed"].code
            category   = results[state == "failed"].state
            error_when = results[state == "failed"].state
        }
    }
}

/// The member by which an element is found is written once, as what it is found by.
#[test]
fn an_element_is_found_again_by_a_member_that_is_read() {
    let body = r#"{"results":[{"state":"done"},{"state":"failed","code":"BAD"}]}"#;
    let error = results::Code::check(Response::new(body.to_owned())).unwrap_err();
    assert_eq!((error.code(), error.category()), (results::Code::Bad, Some("failed")));
    assert_eq!(error.to_vec(), br#"{"results":[{"code":"BAD","state":"failed"}]}"#);
    assert_eq!(results::Code::check(error.to_response()).unwrap_err(), error);
    let built = ApiError::new(results::Code::Bad).with_status(StatusCode::OK);
    assert_eq!(results::Code::check(built.to_response()).unwrap_err().code(), results::Code::Bad);
}
