//! Responses as people have them at hand: a body, or what `curl -i` printed.

use api_error_codes_codegen::decode::Response;

/// A body as it was given; a whole response when it begins with a status line.
pub(crate) fn response(bytes: Vec<u8>) -> Response {
    match whole(&bytes) {
        Some(response) => response,
        None => Response { body: bytes, ..Response::default() },
    }
}

/// Status line, headers, empty line, body. Of several responses in a row, as after a redirect, the last counts.
fn whole(bytes: &[u8]) -> Option<Response> {
    let (head, body) = split(bytes)?;
    let mut lines = head.lines();
    let status = lines.next()?.strip_prefix("HTTP/")?.split_whitespace().nth(1)?.parse().ok()?;
    let headers = lines.filter_map(header).collect();
    if body.starts_with(b"HTTP/") {
        if let Some(next) = whole(body) {
            return Some(next);
        }
    }
    Some(Response { status: Some(status), headers, body: body.to_vec() })
}

/// The head as text, and what is behind its empty line.
fn split(bytes: &[u8]) -> Option<(&str, &[u8])> {
    if !bytes.starts_with(b"HTTP/") {
        return None;
    }
    let mut at = 0;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let is_empty = line == b"\n" || line == b"\r\n";
        if is_empty {
            return Some((std::str::from_utf8(bytes.get(..at)?).ok()?, bytes.get(at + line.len()..)?));
        }
        at += line.len();
    }
    Some((std::str::from_utf8(bytes).ok()?, &[]))
}

/// `Retry-After: 30`
pub(crate) fn header(line: &str) -> Option<(String, String)> {
    let (name, value) = line.split_once(':')?;
    let name = name.trim();
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_graphic());
    is_name.then(|| (name.to_owned(), value.trim().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_responses_are_taken_apart() {
        let text =
            "HTTP/1.1 301 Moved\r\nLocation: /x\r\n\r\nHTTP/2 429 \r\nretry-after: 7\r\nodd\r\n\r\n{}\n\n";
        let read = response(text.as_bytes().to_vec());
        assert_eq!((read.status, read.body.as_slice()), (Some(429), b"{}\n\n".as_slice()));
        assert_eq!(read.headers, [("retry-after".to_owned(), "7".to_owned())]);
    }

    #[test]
    fn anything_else_is_a_body() {
        for text in ["", "{}", "HTTP/", "HTTP/1.1\n\n", "HTTP/1.1 abc\n\nx", "http/1.1 200\n\n"] {
            assert_eq!(
                response(text.into()),
                Response { body: text.into(), ..Response::default() },
                "{text}"
            );
        }
        assert_eq!(response("HTTP/1.1 500 X".into()).status, Some(500));
    }
}
