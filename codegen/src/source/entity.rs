//! Character references outside HTML pages, where prose writers use a handful.

/// The ones that stand in tables of errors.
const NAMED: [(&str, char); 30] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", ' '),
    ("ensp", ' '),
    ("emsp", ' '),
    ("thinsp", ' '),
    ("shy", '\u{ad}'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("bull", '•'),
    ("middot", '·'),
    ("check", '✓'),
    ("cross", '✗'),
    ("times", '×'),
    ("rarr", '→'),
    ("larr", '←'),
    ("vert", '|'),
    ("ge", '≥'),
    ("le", '≤'),
    ("copy", '©'),
];

/// The character that a reference at the beginning of the text stands for, and how many bytes it takes.
pub(crate) fn read(text: &str) -> Option<(char, usize)> {
    let body = text.strip_prefix('&')?;
    let end = body.bytes().take(12).position(|b| b == b';')?;
    let name = body.get(..end)?;
    let number = |digits: &str, radix| u32::from_str_radix(digits, radix).ok().and_then(char::from_u32);
    let character = if let Some(hex) = name.strip_prefix("#x").or_else(|| name.strip_prefix("#X")) {
        number(hex, 16)
    } else if let Some(decimal) = name.strip_prefix('#') {
        number(decimal, 10)
    } else {
        NAMED.iter().find(|(known, _)| *known == name).map(|(_, character)| *character)
    };
    character.map(|character| (character, end + 2))
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn references() {
        assert_eq!(read("&amp;b"), Some(('&', 5)));
        assert_eq!(read("&#124; "), Some(('|', 6)));
        assert_eq!(read("&#x2713;"), Some(('✓', 8)));
        assert_eq!(read("&unknown;"), None);
        assert_eq!(read("& b;"), None);
    }
}
