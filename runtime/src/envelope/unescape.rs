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
    let mut out = String::new();
    append(&written, &mut out);
    Cow::Owned(out)
}

/// Writes what a string reads as behind a text.
pub(crate) fn append(written: &str, out: &mut String) {
    out.reserve(written.len());
    let mut rest = written;
    while let Some((plain, escape)) = rest.split_once('\\') {
        out.push_str(plain);
        let (character, tail) = unescape(escape);
        out.push(character);
        rest = tail;
    }
    out.push_str(rest);
}

/// The character of an escape without its backslash, and what follows.
fn unescape(escape: &str) -> (char, &str) {
    let mut characters = escape.chars();
    let character = match characters.next() {
        Some('u') => return unicode(escape),
        Some('n') => '\n',
        Some('t') => '\t',
        Some('r') => '\r',
        Some('b') => '\u{8}',
        Some('f') => '\u{c}',
        Some(same @ ('"' | '\\' | '/')) => same,
        _ => char::REPLACEMENT_CHARACTER,
    };
    (character, characters.as_str())
}

/// `u1234`, or a pair of surrogates.
fn unicode(escape: &str) -> (char, &str) {
    let Some((unit, rest)) = hex(escape) else {
        return (char::REPLACEMENT_CHARACTER, escape.get(1..).unwrap_or_default());
    };
    let next = rest.strip_prefix('\\').and_then(hex);
    match (unit, next) {
        (0xD800..=0xDBFF, Some((low @ 0xDC00..=0xDFFF, rest))) => {
            let scalar = 0x1_0000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
            (char::from_u32(scalar).unwrap_or(char::REPLACEMENT_CHARACTER), rest)
        }
        _ => (char::from_u32(unit).unwrap_or(char::REPLACEMENT_CHARACTER), rest),
    }
}

fn hex(escape: &str) -> Option<(u32, &str)> {
    let (digits, rest) = escape.strip_prefix('u')?.split_at_checked(4)?;
    let digit = |number: u32, digit: u8| Some(number << 4 | char::from(digit).to_digit(16)?);
    Some((digits.bytes().try_fold(0, digit)?, rest))
}
