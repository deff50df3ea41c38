//! Prose out of the small HTML that models carry in their documentation.

use crate::source::value::fold;

/// The text of an HTML fragment: tags gone, the usual entities resolved, white space folded.
#[must_use]
pub fn strip(html: &str) -> String {
    if !html.contains(['<', '&']) {
        return fold(html);
    }
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&']) {
        let (before, tail) = rest.split_at_checked(at).unwrap_or((rest, ""));
        text.push_str(before);
        rest = if tail.starts_with('<') { tag(tail, &mut text) } else { entity(tail, &mut text) };
    }
    text.push_str(rest);
    fold(&text)
}

/// Steps over a tag; a block leaves a blank. A `<` that opens none stays.
fn tag<'a>(tail: &'a str, text: &mut String) -> &'a str {
    let inner = tail.get(1..).unwrap_or_default();
    let opens = inner.starts_with(|char: char| char.is_ascii_alphabetic() || char == '/' || char == '!');
    // A tag ends before the next one begins, so that nothing is looked at twice.
    let end = inner.find(['<', '>']).filter(|end| inner.as_bytes().get(*end) == Some(&b'>'));
    match end.filter(|_| opens) {
        Some(end) => {
            let name: String =
                inner.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
            if !matches!(
                name.to_ascii_lowercase().as_str(),
                "a" | "b" | "i" | "em" | "strong" | "code" | "span"
            ) {
                text.push(' ');
            }
            inner.get(end + 1..).unwrap_or_default()
        }
        None => {
            text.push('<');
            inner
        }
    }
}

fn entity<'a>(tail: &'a str, text: &mut String) -> &'a str {
    const ENTITIES: &[(&str, char)] = &[
        ("&amp;", '&'),
        ("&lt;", '<'),
        ("&gt;", '>'),
        ("&quot;", '"'),
        ("&apos;", '\''),
        ("&#39;", '\''),
        ("&#x27;", '\''),
        ("&nbsp;", ' '),
    ];
    for (entity, char) in ENTITIES {
        if let Some(rest) = tail.strip_prefix(entity) {
            text.push(*char);
            return rest;
        }
    }
    text.push('&');
    tail.get(1..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::strip;

    #[test]
    fn tags_go_and_text_stays() {
        assert_eq!(
            strip("<p>Too <b>many</b>\n calls &amp; more.</p><p>Wait</p>"),
            "Too many calls & more. Wait"
        );
        assert_eq!(strip("a < b && c <"), "a < b && c <");
        assert_eq!(strip("see <a href=\"x\">the <code>page</code></a>."), "see the page.");
    }
}
