//! From the bytes of an input to its text.

use std::borrow::Cow;

use crate::publication::Failure;
use crate::source::Lines;

/// The longest input that is read. Places are kept in 32 bits, and no error page is this long.
pub const LONGEST: usize = 256 << 20;

/// Beginnings of files that hold no text, and what they are.
const BINARY: [(&[u8], &str); 8] = [
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
];

/// Refuses what is longer than anything that is read.
///
/// # Errors
///
/// When there are too many bytes.
pub fn fits(bytes: &[u8]) -> Result<(), Failure> {
    match bytes.len() > LONGEST {
        true => Err(failure(
            format!("the input is longer than the {} MiB that are read", LONGEST >> 20),
            "cut out the part that matters",
        )),
        false => Ok(()),
    }
}

/// Reads UTF-8 and UTF-16, with or without a byte order mark.
///
/// # Errors
///
/// When the bytes are no text, or too many.
pub fn decode(bytes: &[u8]) -> Result<String, Failure> {
    text(bytes).map(Cow::into_owned)
}

/// The same without a copy of what is UTF-8 already.
pub(super) fn text(bytes: &[u8]) -> Result<Cow<'_, str>, Failure> {
    fits(bytes)?;
    if let Some((_, kind)) = BINARY.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(failure(
            format!("the input is {kind}, not text"),
            "save the page as text, HTML or CSV first",
        ));
    }
    let text = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => Cow::Borrowed(utf8(rest)?),
        [0xFF, 0xFE, rest @ ..] => Cow::Owned(utf16(rest, u16::from_le_bytes)?),
        [0xFE, 0xFF, rest @ ..] => Cow::Owned(utf16(rest, u16::from_be_bytes)?),
        _ => Cow::Borrowed(utf8(bytes)?),
    };
    match text.find('\0') {
        None => Ok(text),
        Some(at) => Err(Failure {
            place: Some(Lines::new(&text).place(at, at + 1)),
            ..failure("the input is not text: it holds a zero byte".to_owned(), "give a text file")
        }),
    }
}

/// The same for bytes that are given away: what is UTF-8 already is not copied.
///
/// # Errors
///
/// As [`decode`]; the bytes come back with the failure.
pub fn decode_owned(bytes: Vec<u8>) -> Result<String, (Failure, Vec<u8>)> {
    let is_plain = |text: &str| {
        let magic = BINARY.iter().any(|(magic, _)| text.as_bytes().starts_with(magic));
        text.len() <= LONGEST && !magic && !text.starts_with('\u{feff}') && !text.contains('\0')
    };
    let bytes = match String::from_utf8(bytes) {
        Ok(text) if is_plain(&text) => return Ok(text),
        Ok(text) => text.into_bytes(),
        Err(error) => error.into_bytes(),
    };
    decode(&bytes).map_err(|failure| (failure, bytes))
}

fn utf8(bytes: &[u8]) -> Result<&str, Failure> {
    std::str::from_utf8(bytes).map_err(|error| {
        let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let text = String::from_utf8_lossy(good);
        Failure {
            place: Some(Lines::new(&text).place(text.len(), text.len())),
            ..failure("the input is not valid UTF-8".to_owned(), "convert it to UTF-8 first")
        }
    })
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, Failure> {
    let units = bytes.chunks_exact(2).filter_map(|pair| pair.try_into().ok()).map(unit);
    let text: Result<String, _> = char::decode_utf16(units).collect();
    match text {
        Ok(text) if bytes.len() % 2 == 0 => Ok(text),
        _ => Err(failure("the input is not valid UTF-16".to_owned(), "convert it to UTF-8 first")),
    }
}

fn failure(message: String, help: &str) -> Failure {
    Failure { message, help: help.to_owned(), place: None, candidates: Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::{decode, decode_owned};

    #[test]
    fn byte_order_marks() {
        assert_eq!(decode(b"\xEF\xBB\xBFab").as_deref(), Ok("ab"));
        assert_eq!(decode(b"\xFF\xFEa\0b\0").as_deref(), Ok("ab"));
        assert_eq!(decode(b"\xFE\xFF\0a\0b").as_deref(), Ok("ab"));
        for bytes in [&b"\xEF\xBB\xBFab"[..], b"\xFF\xFEa\0b\0", b"ab"] {
            assert_eq!(decode_owned(bytes.to_vec()).as_deref(), Ok("ab"));
        }
    }

    #[test]
    fn no_text() {
        for bytes in [&b"%PDF-1.7"[..], b"a\0b", b"ab\xFFcd", b"\xFF\xFEa", b"PK\x03\x04"] {
            assert!(decode(bytes).is_err(), "{bytes:?}");
            assert_eq!(
                decode_owned(bytes.to_vec()),
                decode(bytes).map_err(|failure| (failure, bytes.to_vec()))
            );
        }
    }
}
