//! Responses as people have them at hand: a body, or what `curl -i` printed.

use api_error_codes_codegen::decode::Response;

/// A body as it was given; a whole response when it begins with a status line. Of several in a row, as after a
/// redirect or `100 Continue`, the last counts.
pub(crate) fn response(bytes: Vec<u8>) -> Response {
    let mut last = None;
    let mut rest = bytes.as_slice();
    while let Some((head, body)) = whole(rest) {
        last = Some(head);
        rest = body;
    }
    let body = rest.to_vec();
    match last {
        Some((status, headers)) => Response { status: Some(status), headers, body },
        None => Response { body, ..Response::default() },
    }
}

/// A status and headers.
type Head = (u16, Vec<(String, String)>);

/// Status line and headers, an empty line, the body.
fn whole(bytes: &[u8]) -> Option<(Head, &[u8])> {
    if !bytes.starts_with(b"HTTP/") {
        return None;
    }
    let (head, body) = split(bytes);
    // A header is not always UTF-8, and the status line before it still counts.
    let head = String::from_utf8_lossy(head);
    let mut lines = head.lines();
    let status = lines.next()?.split_whitespace().nth(1)?.parse().ok()?;
    Some(((status, unfolded(lines).iter().filter_map(|line| header(line)).collect()), body))
}

/// A line that begins with white space goes on with the one before (RFC 9112 5.2).
fn unfolded<'a>(lines: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut whole: Vec<String> = Vec::new();
    for line in lines {
        match whole.last_mut().filter(|_| line.starts_with([' ', '\t'])) {
            Some(begun) => {
                begun.push(' ');
                begun.push_str(line.trim());
            }
            None => whole.push(line.to_owned()),
        }
    }
    whole
}

/// The head, and what is behind its empty line.
fn split(bytes: &[u8]) -> (&[u8], &[u8]) {
    let mut at = 0;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let (head, rest) = bytes.split_at(at);
        at += line.len();
        if line == b"\n" || line == b"\r\n" {
            return (head, rest.get(line.len()..).unwrap_or_default());
        }
    }
    (bytes, &[])
}

/// How a body is packed, by its header or by its first bytes, when it still is.
pub(crate) fn packing(response: &Response) -> Option<String> {
    let Response { headers, body, .. } = response;
    let said = headers.iter().filter(|(name, _)| name.eq_ignore_ascii_case("content-encoding"));
    let said = said.map(|(_, value)| value.to_ascii_lowercase()).find(|value| value != "identity");
    let seen = [(b"\x1f\x8b".as_slice(), "gzip"), (b"\x28\xb5\x2f\xfd", "zstd")];
    let seen = seen.iter().find(|(magic, _)| body.starts_with(magic)).map(|(_, name)| (*name).to_owned());
    // `curl --compressed` unpacks the body and leaves the header as it was.
    seen.or_else(|| said.filter(|_| std::str::from_utf8(body).is_err()))
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
    fn what_went_before_does_not_count() {
        let text = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 Connection established\r\nVia: x\r\n\r\n\
                    HTTP/1.1 503 Gone\r\nRetry-After:\r\n\t7\r\nx-name: a\r\n b\r\nx-odd: \u{fc}\r\n\r\n{}";
        let latin: Vec<u8> = text.chars().map(|letter| letter as u32 as u8).collect();
        let read = response(latin);
        assert_eq!((read.status, read.body.as_slice()), (Some(503), b"{}".as_slice()));
        let told: Vec<String> = read.headers.iter().map(|(name, value)| format!("{name}={value}")).collect();
        assert_eq!(told, ["Retry-After=7", "x-name=a b", "x-odd=\u{fffd}"]);
        assert_eq!(
            response("HTTP/1.1 100 C\n\n".repeat(200_000).into()).status,
            Some(100),
            "no deep recursion"
        );
    }

    #[test]
    fn packed_bodies_are_told() {
        let packed = |encoding: &str, body: &[u8]| {
            let headers = vec![("Content-Encoding".to_owned(), encoding.to_owned())];
            packing(&Response { headers, body: body.to_vec(), ..Response::default() })
        };
        assert_eq!(packed("identity", b"\x1f\x8b\x08").as_deref(), Some("gzip"));
        assert_eq!(packed("br", b"\x8b\xff").as_deref(), Some("br"));
        assert_eq!(packed("gzip", b"{}"), None, "unpacked by curl");
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
