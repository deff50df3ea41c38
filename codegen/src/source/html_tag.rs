//! What the elements of HTML are to a reader of lines and tables.

use html5gum::emitters::default::StartTag;

/// Elements whose text no reader sees, or that is code.
pub(super) const SKIPPED: [&str; 9] =
    ["script", "style", "template", "svg", "noscript", "pre", "select", "button", "head"];
/// Elements that stand inside a line.
pub(super) const INLINE: [&str; 31] = [
    "a", "abbr", "b", "bdi", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label",
    "mark", "nobr", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var",
    "wbr", "center",
];
/// Inline elements that set their text apart.
pub(super) const STRONG: [&str; 8] = ["code", "strong", "b", "kbd", "samp", "tt", "a", "var"];

/// The value of an attribute.
pub(super) fn attribute(tag: &StartTag<usize>, key: &str) -> Option<String> {
    tag.attributes.get(key.as_bytes()).map(|value| String::from_utf8_lossy(value).into_owned())
}

/// Whether a tag begins what only points to a note below.
pub(super) fn is_footnote(name: &str, tag: &StartTag<usize>) -> bool {
    let has = |key: &str, words: &[&str]| {
        let value = tag.attributes.get(key.as_bytes());
        let value =
            value.map(|value| String::from_utf8_lossy(value).to_ascii_lowercase()).unwrap_or_default();
        words.iter().any(|word| value.starts_with(word))
    };
    let linked = ["#fn", "#cite_note", "#_footnotedef", "#footnote", "#ftn", "#user-content-fn"];
    let called = ["footnote", "doc-noteref", "reference"];
    match name {
        "a" => has("href", &linked) || has("class", &["footnote"]) || has("role", &called),
        "sup" => has("class", &called),
        _ => false,
    }
}

/// Elements that no button holds: one that begins or ends here was never closed.
pub(super) fn ends_button(name: &str) -> bool {
    matches!(name, "button" | "table" | "tr" | "td" | "th" | "li" | "dt" | "dd") || heading(name).is_some()
}

pub(super) fn heading(name: &str) -> Option<u8> {
    let level = name.strip_prefix('h')?.parse().ok()?;
    (1..=6).contains(&level).then_some(level)
}
