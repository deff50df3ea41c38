//! Where in a body its JSON stands: behind a mark or a guard, inside of a call, or inside of a string.

use core::ops::Range;

use serde_json::value::RawValue;

use super::unescape;
use super::walk::Kept;

/// What keeps pages of other sites from running a body as a script.
const GUARDS: [&[u8]; 4] = [b")]}',", b")]}'", b"for(;;);", b"while(1);"];

/// The longest name of a function that a body calls.
const LONGEST_NAME: usize = 128;

/// The part of a body that begins like JSON; a page or a sentence is known by its first byte.
#[inline(always)]
pub(super) fn json(body: &[u8]) -> Option<Range<usize>> {
    let start = if body.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
    let rest = body.get(start..)?.trim_ascii_start();
    match rest.first()? {
        b'{' | b'[' | b'"' => {}
        b'<' => return None,
        _ if is_scalar(rest) => {}
        _ => return guarded(body, body.len() - rest.len()),
    }
    Some(body.len() - rest.len()..body.len())
}

/// Whether a body may be a number or a word of JSON: it begins like one, and is no form.
#[cold]
fn is_scalar(body: &[u8]) -> bool {
    let begins = matches!(body.first(), Some(b'-' | b'0'..=b'9'))
        || [b"true".as_slice(), b"false", b"null"].iter().any(|word| body.starts_with(word));
    begins && !body.contains(&b'=')
}

/// The object or list behind a guard, or in a call such as `callback({…});`.
#[cold]
fn guarded(body: &[u8], start: usize) -> Option<Range<usize>> {
    let rest = body.get(start..)?;
    let behind = GUARDS.iter().find_map(|guard| rest.strip_prefix(*guard));
    let (inside, end) = match behind {
        Some(inside) => (inside, body.len()),
        None => (called(rest)?, behind_argument(body)),
    };
    let inside = inside.trim_ascii_start();
    matches!(inside.first(), Some(b'{' | b'[')).then(|| body.len() - inside.len()..end)
}

/// Behind `name(`, where a comment may stand before the name.
fn called(text: &[u8]) -> Option<&[u8]> {
    let text = text.strip_prefix(b"/**/").unwrap_or(text).trim_ascii_start();
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || b"_$.[]'\"".contains(byte);
    let end = text.iter().take(LONGEST_NAME).position(|byte| !is_name(byte)).filter(|end| *end > 0)?;
    text.get(end..)?.trim_ascii_start().strip_prefix(b"(")
}

/// Where the argument of a call ends, with which the body does; behind all of it when it breaks off.
fn behind_argument(body: &[u8]) -> usize {
    let rest = body.trim_ascii_end();
    let rest = rest.strip_suffix(b";").unwrap_or(rest).trim_ascii_end();
    rest.strip_suffix(b")").map_or(body.len(), <[u8]>::len)
}

/// The object or list that a body is which some server has written as a string once more.
#[cold]
pub(super) fn in_string(body: &[u8], root: Kept) -> Option<String> {
    let text = unescape::value(body.get(root.inside())?, root.kind);
    let may_be = text.trim_ascii_start().starts_with(['{', '[']);
    (may_be && serde_json::from_str::<&RawValue>(&text).is_ok()).then(|| text.into_owned())
}

#[cfg(test)]
mod tests {
    use super::json;

    #[test]
    fn finds_where_json_begins() {
        let cases: [(&str, Option<&str>); 31] = [
            ("{}", Some("{}")),
            (" \n[1] ", Some("[1] ")),
            ("\u{feff} {}", Some("{}")),
            ("\"a\"", Some("\"a\"")),
            ("-1", Some("-1")),
            ("true", Some("true")),
            ("null and void", Some("null and void")),
            ("true=1", None),
            ("404=gone", None),
            (")]}'\n{\"a\":1}", Some("{\"a\":1}")),
            (")]}',\r\n[1]", Some("[1]")),
            ("\u{feff})]}'{}", Some("{}")),
            ("while(1);{}", Some("{}")),
            ("for(;;); {}", Some("{}")),
            ("cb({\"a\":1});", Some("{\"a\":1}")),
            ("/**/ cb ( [1] ) ;\n", Some("[1] ")),
            ("jQuery.cbs['x$1']({})", Some("{}")),
            ("cb({\"a\":\"b", Some("{\"a\":\"b")),
            (")]}'", None),
            (")]}'\nnot json", None),
            ("cb(1)", None),
            ("cb", None),
            ("(", None),
            ("({})", None),
            ("no such call ({})", None),
            ("name=value", None),
            ("token", None),
            ("found nothing", None),
            ("", None),
            ("\u{feff}", None),
            ("<p>cb({})</p>", None),
        ];
        for (body, part) in cases {
            let found = json(body.as_bytes()).map(|range| &body[range]);
            assert_eq!(found, part, "{body}");
        }
        assert_eq!(json(format!("{}({{}})", "n".repeat(200)).as_bytes()), None);
    }
}
