//! Forms, `error=invalid_grant&error_description=No%20such%20grant`, as some servers answer still.

use std::borrow::Cow;

use http::HeaderMap;
use http::header::CONTENT_TYPE;

use super::encode::string;

/// The members of a form as an object of strings, if a body is one: as its content type says, or because nothing in it
/// is white space and something is a pair.
#[inline]
pub(super) fn object(headers: &HeaderMap, body: &[u8]) -> Option<Vec<u8>> {
    // Pages are known by their first byte.
    if body.is_empty() || body.starts_with(b"<") { None } else { read(headers, body) }
}

#[cold]
fn read(headers: &HeaderMap, body: &[u8]) -> Option<Vec<u8>> {
    let text = core::str::from_utf8(body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body)).ok()?.trim_ascii();
    let is_one = text.contains('=') && (!text.contains(char::is_whitespace) || is_said(headers));
    if !is_one || text.starts_with('<') {
        return None;
    }
    let mut json = Vec::with_capacity(text.len() + 64);
    for (name, value) in text.split('&').filter_map(|pair| pair.split_once('=')) {
        json.push(if json.is_empty() { b'{' } else { b',' });
        write(name, &mut json);
        json.push(b':');
        write(value, &mut json);
    }
    json.push(b'}');
    Some(json)
}

fn is_said(headers: &HeaderMap) -> bool {
    let said = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    said.trim_ascii_start().get(..FORM.len()).is_some_and(|start| start.eq_ignore_ascii_case(FORM))
}

const FORM: &str = "application/x-www-form-urlencoded";

/// A name or a value as a JSON string.
fn write(text: &str, json: &mut Vec<u8>) {
    let spaced = if text.contains('+') { Cow::Owned(text.replace('+', " ")) } else { Cow::Borrowed(text) };
    string(percent_decoded(&spaced).as_bytes(), json);
}

/// What a text reads as whose bytes may be written as `%20` (RFC 3986 section 2.1). A `%` that begins no such byte stands
/// for itself, and what is not UTF-8 reads as U+FFFD.
pub(super) fn percent_decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, tail)) = rest.split_first() {
        let escaped = (byte == b'%').then(|| hex(tail)).flatten();
        out.push(escaped.unwrap_or(byte));
        rest = tail.get(if escaped.is_some() { 2 } else { 0 }..).unwrap_or_default();
    }
    Cow::Owned(String::from_utf8_lossy(&out).into_owned())
}

fn hex(text: &[u8]) -> Option<u8> {
    let digit = |at: usize| char::from(*text.get(at)?).to_digit(16);
    u8::try_from(digit(0)? << 4 | digit(1)?).ok()
}

/// The same the other way round: every byte that is no printable ASCII, and `%`.
pub(super) fn percent_encoded(text: &str) -> Cow<'_, str> {
    let is_plain = |byte: u8| matches!(byte, b' '..=b'~') && byte != b'%';
    if text.bytes().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let write = |byte: u8| if is_plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    Cow::Owned(text.bytes().map(write).collect())
}

#[cfg(test)]
mod tests {
    use http::{HeaderMap, HeaderValue};

    use super::*;

    #[test]
    fn decodes_what_is_written_in_percent() {
        let cases = [
            ("plain", "plain"),
            ("a%20b+c", "a b+c"),
            ("caf%C3%A9%e2%9c%93", "café✓"),
            ("100%", "100%"),
            ("%2", "%2"),
            ("%zz%41", "%zzA"),
            ("%%41", "%A"),
            ("%+1", "%+1"),
            ("%FF", "\u{fffd}"),
            ("é%41", "éA"),
            ("%é1", "%é1"),
            ("", ""),
        ];
        for (text, decoded) in cases {
            assert_eq!(percent_decoded(text), decoded, "{text}");
            assert_eq!(percent_decoded(&percent_encoded(decoded)), decoded);
        }
        assert_eq!(percent_encoded("50% é\n"), "50%25 %C3%A9%0A");
    }

    #[test]
    fn knows_a_form_by_its_content_type_or_its_looks() {
        let said: HeaderMap =
            [(CONTENT_TYPE, HeaderValue::from_static("Application/X-WWW-Form-URLEncoded; charset=utf-8"))]
                .into_iter()
                .collect();
        let cases = [
            ("error=gone&why=a%20b+c\n", r#"{"error":"gone","why":"a b c"}"#),
            ("a=1&&b&=&c==d&a=2", r#"{"a":"1","":"","c":"=d","a":"2"}"#),
            ("e[code]=%22", r#"{"e[code]":"\""}"#),
        ];
        for (body, json) in cases {
            assert_eq!(
                object(&HeaderMap::new(), body.as_bytes()).as_deref(),
                Some(json.as_bytes()),
                "{body}"
            );
        }
        assert_eq!(object(&HeaderMap::new(), b"why=not found"), None);
        assert_eq!(object(&said, b"why=not found").as_deref(), Some(br#"{"why":"not found"}"#.as_slice()));
        for body in ["", "Not found", "404", "<a b=c>", "token"] {
            assert_eq!(object(&said, body.as_bytes()), None, "{body}");
        }
        assert_eq!(object(&said, b"a=\xFF"), None);
    }
}
