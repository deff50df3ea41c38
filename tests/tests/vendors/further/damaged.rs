//! Bodies that something happened to on their way, or that nobody checked before they were sent.

use super::{SAYS, Says, check, decode};
use api_error_codes::http::StatusCode;

api_error_codes::status_codes! {
    enum Code { 409 CONFLICT  429 10429  503 _ retry=true }
    envelope {
        code        = error.code | code
        message     = error.message | message | text()
        request_id  = error.request_id
        details     = error.details
        retry_after = error.retry_after
        error_when  = error
    }
}

const WHOLE: Says = Says { code: "CONFLICT", message: "m", ..SAYS };

#[test]
fn what_is_still_there_is_read() {
    let a = r#"{"error":{"code":"CONFLICT","message":"m"}}"#;
    for body in [
        format!("\u{feff}{a}"),
        format!("\r\n\r\n{a}\r\n"),
        format!("{a}\n{a}"),
        format!("{a}<!-- 1ms -->"),
        format!("{a}\0\0\0"),
        a.replace("}}", "}"),
        a.replace("}}", ",}}"),
        a.replace("}}", ",\"x\":NaN}}"),
        a.replace("}}", ",\"code\":\"OTHER\",\"message\":\"n\"}}"),
        a.replace("}}", "},\"error\":{\"code\":\"OTHER\"}}"),
        a.replace("}}", &format!(",\"details\":{}", "[".repeat(5000))),
        a.replace("}}", &format!(",\"n\":{}}}}}", "9".repeat(400))),
        a.replace("CONFLICT", "\\u0043ONFLICT").replace("\"message\"", "\"mess\\u0061ge\""),
        a.replace(':', " :\t").replace(',', "\n,\r\n"),
    ] {
        let error = decode::<Code>(409, &[], &body);
        assert_eq!(
            (error.code(), error.raw_code(), error.message()),
            (Code::Conflict, Some("CONFLICT"), "m"),
            "{body}"
        );
    }
    check::<Code>(409, &[], a, WHOLE);
}

#[test]
fn numbers_are_as_they_were_written() {
    check::<Code>(
        429,
        &[],
        r#"{"error":{"code":10429,"message":"m","request_id":123456789012345678901234567890,"retry_after":"30"}}"#,
        Says {
            code: "10429",
            message: "m",
            request_id: "123456789012345678901234567890",
            wait: Some(30.0),
            ..SAYS
        },
    );
    check::<Code>(
        429,
        &[],
        r#"{"error":{"code":"10429","message":7,"retry_after":0.5,"request_id":1.50}}"#,
        Says { code: "10429", message: "7", request_id: "1.50", wait: Some(0.5), ..SAYS },
    );
    check::<Code>(429, &[], r#"{"error":{"code":10429.0}}"#, Says { code: "10429.0", known: false, ..SAYS });
}

#[test]
fn what_cannot_be_read_leaves_it_to_the_status() {
    for body in [
        b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xabV*-N-".to_vec(),
        b"\xff\xfe{\0\"\0e\0".to_vec(),
        b"\x28\xb5\x2f\xfd\x04\x00".to_vec(),
        b"1a\r\n{\"error\":{\"code\":\"CONFLICT\"}}\r\n0\r\n\r\n".to_vec(),
        b"{'error': {'code': 'CONFLICT'}}".to_vec(),
        b"null".to_vec(),
        b"\0".to_vec(),
    ] {
        let text = String::from_utf8_lossy(&body).into_owned();
        let error = Code::decode(StatusCode::SERVICE_UNAVAILABLE, &Default::default(), body.clone());
        assert_eq!((error.raw_code(), error.is_known(), error.is_retryable()), (None, false, true), "{text}");
        assert_eq!(error.body(), body);
        assert!(!error.to_string().chars().any(char::is_control));
    }
}

#[test]
fn what_stands_around_a_document_is_looked_through() {
    for body in [
        ")]}'\n{\"error\":{\"code\":\"CONFLICT\"}}",
        "callback({\"error\":{\"code\":\"CONFLICT\"}})",
        "\"{\\\"error\\\":{\\\"code\\\":\\\"CONFLICT\\\"}}\"",
    ] {
        let error = Code::decode(StatusCode::SERVICE_UNAVAILABLE, &Default::default(), body);
        assert_eq!((error.raw_code(), error.is_known()), (Some("CONFLICT"), true), "{body}");
    }
}
