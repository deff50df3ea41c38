//! Bodies of error answers in code blocks: on many pages the only place where a code stands.

use super::block::fold;
use crate::infer::{code, status, words};
use crate::publication::Place;

/// The longest block that is read.
pub(crate) const LONGEST: usize = 16 << 10;
/// Members that hold a code, the surest first.
const CODES: [&str; 10] =
    ["errorcode", "errcode", "errorkey", "code", "error", "errorid", "reason", "errortype", "status", "type"];
/// Members that hold a status.
const STATUSES: [&str; 6] = ["status", "statuscode", "httpstatus", "httpstatuscode", "httpcode", "code"];
/// Members that hold what the error means.
const MESSAGES: [&str; 9] = [
    "message",
    "errormessage",
    "errordescription",
    "detail",
    "title",
    "msg",
    "errmsg",
    "description",
    "developermessage",
];
/// What stands for a code in the picture of a body.
const PICTURES: [&str; 9] =
    ["string", "error", "code", "error code", "error type", "example", "number", "integer", "type"];

/// One body.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Sample {
    pub(crate) status: Option<u16>,
    pub(crate) code: String,
    pub(crate) message: Option<String>,
    pub(crate) place: Place,
}

/// Reads a code block, when it is the body of an error, perhaps below the lines of its head.
pub(crate) fn read(raw: &str, place: Place) -> Option<Sample> {
    if raw.len() > LONGEST {
        return None;
    }
    let members = members(raw);
    let number = |value: &str| value.parse::<u16>().ok().filter(|_| status::is_known(value));
    let head = raw.split_once("HTTP/").and_then(|(_, head)| number(head.split_whitespace().nth(1)?));
    let head = head.or_else(|| status::mentioned([raw.split(['{', '<']).next()?].into_iter()));
    let told = || STATUSES.iter().find_map(|name| number(value(&members, name)?));
    let status = head.or_else(told);
    let message = MESSAGES.iter().find_map(|name| value(&members, name)).map(fold);
    let is_error =
        message.is_some() || head.is_some() || members.iter().any(|(name, _)| name.starts_with("error"));
    let code = CODES.iter().find_map(|name| code_in(&members, name))?;
    let is_failed = status.is_none_or(|status| status >= 400);
    (is_error && is_failed).then(|| Sample {
        status,
        code: code.to_owned(),
        message: message.filter(|text| !text.is_empty()),
        place,
    })
}

fn value<'a>(members: &[(String, &'a str)], wanted: &str) -> Option<&'a str> {
    members.iter().find(|(name, _)| name == wanted).map(|(_, value)| *value)
}

fn code_in<'a>(members: &[(String, &'a str)], wanted: &str) -> Option<&'a str> {
    // Members that are called anything else hold codes only as codes are written.
    let sure = matches!(wanted, "errorcode" | "errcode" | "errorkey" | "code" | "error");
    let is_code = |value: &str| match code::shape(value) {
        code::Shape::Strong => true,
        code::Shape::Integer => sure && wanted != "error" && !status::is_known(value) && value != "0",
        code::Shape::Weak => sure && value.starts_with(char::is_lowercase),
        code::Shape::None => false,
    };
    let is_picture = |value: &str| {
        let normal = words::normal(value);
        PICTURES.contains(&normal.as_str())
            || normal.contains("example")
            || code::is_placeholder(value)
            || words::is_no_error(value)
    };
    let named = members.iter().filter(|(name, _)| name == wanted).map(|(_, value)| *value);
    named.into_iter().find(|value| is_code(value) && !is_picture(value))
}

/// Every member with a plain value, wherever it stands: bodies in documentation are seldom whole.
fn members(raw: &str) -> Vec<(String, &str)> {
    let mut members = Vec::new();
    let mut rest = raw;
    while let Some(at) = rest.find(['"', '<']) {
        let xml = rest.get(at..).is_some_and(|rest| rest.starts_with('<'));
        rest = rest.get(at + 1..).unwrap_or_default();
        let end = if xml { '>' } else { '"' };
        let Some((name, behind)) = rest.split_once(end) else { break };
        let found = if xml { behind.split_once("</").map(|(value, _)| value) } else { json_value(behind) };
        let fits = name.len() <= 40 && !name.contains(char::is_whitespace) && !name.is_empty();
        match found.filter(|_| fits) {
            Some(value) => {
                members.push((plain(name), value.trim()));
                rest = behind;
                if !xml {
                    // A value is no name, and what it quotes are none.
                    let from = (value.as_ptr() as usize).saturating_sub(behind.as_ptr() as usize);
                    let quoted = behind.get(..from).is_some_and(|before| before.ends_with('"'));
                    rest = behind.get(from + value.len() + usize::from(quoted)..).unwrap_or_default();
                }
            }
            None => rest = if xml { rest } else { behind },
        }
    }
    members
}

fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The text or the number behind a colon.
fn json_value(behind: &str) -> Option<&str> {
    let value = behind.trim_start().strip_prefix(':')?.trim_start();
    if let Some(text) = value.strip_prefix('"') {
        let mut escaped = false;
        let end = text.bytes().position(|byte| {
            let ends = byte == b'"' && !escaped;
            escaped = byte == b'\\' && !escaped;
            ends
        })?;
        return text.get(..end);
    }
    let end = value.find(|c: char| !c.is_ascii_digit() && c != '-').unwrap_or(value.len());
    value.get(..end).filter(|number| !number.is_empty())
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::publication::Place;

    fn told(raw: &str) -> Option<(Option<u16>, String, Option<String>)> {
        read(raw, Place::default()).map(|sample| (sample.status, sample.code, sample.message))
    }

    #[test]
    fn bodies() {
        for (raw, status, code, message) in [
            (r#"{"error": {"code": "no_cash", "message": "Broke."}}"#, None, "no_cash", Some("Broke.")),
            (r#"{"code": 404, "status": "NOT_FOUND", "message": "x"}"#, Some(404), "NOT_FOUND", Some("x")),
            ("HTTP/1.1 409 Conflict\n\n{\"error\": \"taken\"}", Some(409), "taken", None),
            ("<Error><Code>NoSuchKey</Code><Message>No.</Message></Error>", None, "NoSuchKey", Some("No.")),
            (r#"{"errorCode": 1234, "errorMessage": "a \" b"}"#, None, "1234", Some(r#"a \" b"#)),
        ] {
            let expected = (status, code.to_owned(), message.map(str::to_owned));
            assert_eq!(told(raw), Some(expected), "{raw}");
        }
    }

    #[test]
    fn other_blocks() {
        for raw in [
            r#"{"currency": "EUR", "code": "DE"}"#,
            r#"{"code": 0, "message": "success"}"#,
            "HTTP/1.1 200 OK\n\n{\"code\": \"fine_thing\"}",
            r#"{"code": "string", "message": "string"}"#,
            r#"{"code": "ERROR_CODE", "message": "text"}"#,
            "curl https://api.example.com",
            "\"",
            "<",
        ] {
            assert_eq!(told(raw), None, "{raw}");
        }
    }
}
