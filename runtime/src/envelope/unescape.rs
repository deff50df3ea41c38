//! The text of a JSON string.

use std::borrow::Cow;

use super::scan::Kind;

/// The text of a scanned value; of a string what it reads as, of anything else what is written.
#[inline]
pub(crate) fn value(inside: &[u8], kind: Kind) -> Cow<'_, str> {
    match kind {
        Kind::Escaped | Kind::Flawed => text(inside),
        _ => String::from_utf8_lossy(inside),
    }
}

/// What a string reads as. Lone surrogates, bad UTF-8 and escapes that do not exist read as U+FFFD.
pub(crate) fn text(inside: &[u8]) -> Cow<'_, str> {
    let written = String::from_utf8_lossy(inside);
    if !written.contains('\\') {
        return written;
    }
    let mut out = String::with_capacity(written.len());
    let mut rest = written.as_ref();
    while let Some(at) = rest.find('\\') {
        let (plain, escape) = rest.split_at(at);
        out.push_str(plain);
        let (character, length) = unescape(escape);
        out.push(character);
        rest = escape.get(length..).unwrap_or_default();
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// One escape, and how many bytes it takes.
fn unescape(escape: &str) -> (char, usize) {
    let mut characters = escape.chars().skip(1);
    let plain = match characters.next() {
        Some('u') => return unicode(escape),
        Some('n') => '\n',
        Some('t') => '\t',
        Some('r') => '\r',
        Some('b') => '\u{8}',
        Some('f') => '\u{c}',
        Some(same @ ('"' | '\\' | '/')) => same,
        Some(other) => return (char::REPLACEMENT_CHARACTER, 1 + other.len_utf8()),
        None => return (char::REPLACEMENT_CHARACTER, 1),
    };
    (plain, 2)
}

/// `\u1234`, or a pair of surrogates.
fn unicode(escape: &str) -> (char, usize) {
    let Some(unit) = hex(escape) else { return (char::REPLACEMENT_CHARACTER, 2) };
    let next = escape.get(6..).and_then(hex);
    match (unit, next) {
        (0xD800..=0xDBFF, Some(low @ 0xDC00..=0xDFFF)) => {
            let scalar = 0x1_0000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
            (char::from_u32(scalar).unwrap_or(char::REPLACEMENT_CHARACTER), 12)
        }
        _ => (char::from_u32(unit).unwrap_or(char::REPLACEMENT_CHARACTER), 6),
    }
}

fn hex(escape: &str) -> Option<u32> {
    let digits = escape.strip_prefix("\\u")?.get(..4)?;
    // `from_str_radix` would take a sign.
    digits.bytes().all(|digit| digit.is_ascii_hexdigit()).then(|| u32::from_str_radix(digits, 16).ok())?
}
