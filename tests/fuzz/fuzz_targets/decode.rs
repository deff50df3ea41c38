//! Any bytes under any status, through every preset and through every form of path, step and unit: an error comes out,
//! what it prints is one short line, and what it is written as is read without harm.
#![no_main]

use api_error_codes::http::{HeaderMap, HeaderValue, StatusCode};
use api_error_codes::{ApiError, ApiErrorCodes};
use libfuzzer_sys::fuzz_target;

macro_rules! presets {
    ($($preset:ident)*) => {
        $(mod $preset {
            api_error_codes::status_codes! {
                pub enum Code {
                    400 INVALID | "INVALID*"
                    400|429 -1021 user_facing
                    5xx SERVER_ERROR
                }
                envelope = $preset
            }
        })*

        fn every_preset(status: StatusCode, headers: &HeaderMap, body: &[u8]) {
            $(one::<$preset::Code>(status, headers, body);)*
        }
    };
}

presets! {
    standard flat problem_json json_api oauth2 google odata graphql laravel django_rest fastapi spring_boot aws_json
    aws_xml grpc_gateway json_rpc kubernetes
}

mod everything {
    api_error_codes::status_codes! {
        pub enum Code {
            400 INVALID | "INVALID*"
            400|429 -1021 user_facing
            5xx SERVER_ERROR
        }

        envelope {
            code        = a.*.code | a[-1].code | list[s != "0"].s | a."@b".is("x").then("INVALID") | xml("Code")
            category    = a.*.key() | header("content-type").param("charset") | a.m.percent_decoded()
            message     = a.m.until(" id:") | [0][1] | *[0] | text().between("<title>", "</title>") | text()
            details     = body()
            fields      = a
            target      = a.x + "/" + a.y | a[x == "1"].y.after("(").before(")")
            request_id  = a.m.after("id:").word() | header("x-amzn-errortype").after_last("#").number()
            retry_after = a.ms.millis() | a.at.rfc3339() | a.at.epoch() | a.m.after("in ").duration() | a.m.minutes()
            retryable   = a.retry
            error_when  = a.ok == false | list != 0 | a.*.b
        }
    }
}

fn one<E: ApiErrorCodes>(status: StatusCode, headers: &HeaderMap, body: &[u8]) {
    let error = ApiError::<E>::decode(status, headers, body.to_vec());
    assert_eq!(error.status(), status);
    let shown = error.to_string();
    assert!(shown.len() < 4096 && !shown.chars().any(char::is_control), "{shown:?}");
    assert!(!format!("{error:?}").chars().any(|letter| letter.is_control() && letter != '\n'));
    let _ = (error.message(), error.user_message(), error.retry(), error.retry_after(), error.docs());
    let _ = error.field_errors();
    let _ = error.raw_details();
    let sent = error.to_response();
    let _ = ApiError::<E>::check(sent.clone());
    let again = ApiError::<E>::from_response(sent);
    let _ = (again.to_string(), again.to_bytes());
}

fuzz_target!(|input: &[u8]| {
    let Some((first, rest)) = input.split_first_chunk::<3>() else { return };
    let status = 100 + u16::from_le_bytes([first[0], first[1]]) % 900;
    let Ok(status) = StatusCode::from_u16(status) else { return };
    let mut headers = HeaderMap::new();
    // What stands before the first line break serves as a header's value too.
    let line = rest.split(|byte| *byte == b'\n').next().unwrap_or_default();
    if let Ok(value) = HeaderValue::from_bytes(line) {
        let name = ["retry-after", "retry-after-ms", "www-authenticate", "date", "content-type", "x-amzn-errortype"];
        headers.insert(name[usize::from(first[2]) % name.len()], value);
    }
    every_preset(status, &headers, rest);
    one::<everything::Code>(status, &headers, rest);
});
