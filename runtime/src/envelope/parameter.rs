//! Parameters as headers write them (RFC 9110 section 5.6.6): `Bearer realm="a, b", error="invalid_token"`.

use std::borrow::Cow;

/// The value of the first parameter of that name, in any case; a quoted one without its quotes and escapes.
///
/// White space around `=` is tolerated, as it is in challenges (RFC 9110 section 11.2). What stands in quotes is no
/// parameter.
pub(super) fn of<'a>(text: &'a str, name: &str) -> Option<Cow<'a, str>> {
    let mut rest = text;
    loop {
        let start = rest.find(|it: char| is_token(it) || it == '"')?;
        rest = rest.get(start..)?;
        if let Some(quoted) = rest.strip_prefix('"') {
            rest = split_quoted(quoted).1;
            continue;
        }
        let (word, behind) = split_token(rest);
        match behind.trim_start_matches([' ', '\t']).strip_prefix('=') {
            Some(value) if word.eq_ignore_ascii_case(name) => return Some(value_of(value.trim_start())),
            _ => rest = behind,
        }
    }
}

/// How a parameter is written so that it reads as `value`.
pub(super) fn written(name: &str, value: &str) -> String {
    format!("{name}=\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
}

fn value_of(text: &str) -> Cow<'_, str> {
    match text.strip_prefix('"') {
        Some(quoted) => unescaped(split_quoted(quoted).0),
        None => Cow::Borrowed(split_token(text).0),
    }
}

/// RFC 9110 section 5.6.2.
fn is_token(character: char) -> bool {
    character.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(character)
}

fn split_token(text: &str) -> (&str, &str) {
    text.split_at(text.find(|it: char| !is_token(it)).unwrap_or(text.len()))
}

/// What stands before the closing quote, and what behind it; a text that is not closed ends with the header.
fn split_quoted(text: &str) -> (&str, &str) {
    let mut is_escaped = false;
    let end = text.find(|it: char| {
        let is_end = it == '"' && !is_escaped;
        is_escaped = it == '\\' && !is_escaped;
        is_end
    });
    end.map_or((text, ""), |end| (text.get(..end).unwrap_or(text), text.get(end + 1..).unwrap_or_default()))
}

fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains('\\') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        out.push(if character == '\\' { characters.next().unwrap_or('\\') } else { character });
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_parameters_of_every_form() {
        let cases = [
            (r#"Bearer error="gone""#, Some("gone")),
            (
                r#"Basic realm="error=\"no\", x", Bearer ERROR = "a, \"b\" \\ c", error="2""#,
                Some(r#"a, "b" \ c"#),
            ),
            ("limit=5;w=60, error=12;x", Some("12")),
            (r#"my_error="no", errors=no"#, None),
            (r#"realm="error=no"#, None),
            (r#"error="open"#, Some("open")),
            ("Negotiate YII=error, error=", Some("")),
            ("error", None),
            ("\u{e9}rror=1", None),
            ("", None),
        ];
        for (text, value) in cases {
            assert_eq!(of(text, "error").as_deref(), value, "{text}");
        }
    }

    #[test]
    fn reads_what_it_writes() {
        for value in ["", "plain", "a \"b\", c", "\\", "\\\"", "=\u{e9};"] {
            assert_eq!(of(&written("error", value), "error").as_deref(), Some(value));
        }
    }
}
