//! Runs of bytes that need no attention inside a JSON string, eight or more at a time.

const LOW: u64 = u64::from_le_bytes([1; 8]);
/// The top bit of each byte.
pub(super) const HIGH: u64 = LOW << 7;

/// The top bit of each byte that can end a run of plain string bytes: `"`, `\` and control characters.
/// A borrow can mark bytes behind the first such one too, so only the lowest bit counts.
#[inline(always)]
pub(super) fn stops(word: u64) -> u64 {
    odd_ascii(word) & !word & HIGH
}

/// The same, where bytes beyond ASCII are stops too.
#[inline(always)]
pub(super) fn ascii_stops(word: u64) -> u64 {
    (odd_ascii(word) | word) & HIGH
}

/// Of each byte of ASCII the top bit, if it is a stop.
#[inline(always)]
fn odd_ascii(word: u64) -> u64 {
    // With this bit turned, `"` follows the control characters: one comparison finds both.
    let low = (word ^ (LOW * 2)).wrapping_sub(LOW * 0x21);
    let backslash = (word ^ (LOW * b'\\' as u64)).wrapping_sub(LOW);
    low | backslash
}

/// Which byte of a word the lowest of its `stops` is.
#[inline(always)]
pub(super) fn first_stop(stops: u64) -> usize {
    (stops.trailing_zeros() / 8) as usize
}

/// Behind the plain string bytes at `at`.
#[inline]
pub(super) fn behind_plain(bytes: &[u8], mut at: usize, seen: &mut u64) -> usize {
    let mut words = 0;
    while let Some(chunk) = bytes.get(at..).and_then(|rest| rest.first_chunk()) {
        let word = u64::from_le_bytes(*chunk);
        let stops = stops(word);
        *seen |= word;
        if stops != 0 {
            return at + first_stop(stops);
        }
        at += 8;
        words += 1;
        if words == 4 {
            at = behind_blocks(bytes, at, seen);
        }
    }
    // What is left is shorter than a word: it is shifted out of the last one, and the zeros behind it stop the run.
    let left = bytes.len() - at;
    match bytes.last_chunk() {
        Some(_) if left == 0 => at,
        Some(chunk) => {
            let word = u64::from_le_bytes(*chunk) >> (8 * (8 - left));
            *seen |= word;
            at + left.min(first_stop(stops(word)))
        }
        None => behind_few(bytes, at, seen),
    }
}

/// The same for texts of less than eight bytes.
fn behind_few(bytes: &[u8], mut at: usize, seen: &mut u64) -> usize {
    while let Some(byte) = bytes.get(at).filter(|byte| !matches!(byte, b'"' | b'\\' | 0..0x20)) {
        *seen |= u64::from(*byte);
        at += 1;
    }
    at
}

/// Whether nothing in a text needs attention.
#[inline]
pub(super) fn is_plain(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    let mut found = 0;
    while let Some((chunk, tail)) = rest.split_first_chunk() {
        found |= stops(u64::from_le_bytes(*chunk));
        rest = tail;
    }
    // What is left is shorter than a word: the last ones see it, and something before it again.
    found |= match (bytes.last_chunk(), bytes.first_chunk(), bytes.last_chunk()) {
        (Some(word), ..) => stops(u64::from_le_bytes(*word)),
        (None, Some(first), Some(last)) => {
            stops(u64::from(u32::from_le_bytes(*first)) << 32 | u64::from(u32::from_le_bytes(*last)))
        }
        _ => u64::from(behind_few(bytes, 0, &mut 0) < bytes.len()),
    };
    found == 0
}

const BLOCK: usize = 32;

/// Behind whole blocks of plain string bytes, in a way that compiles to vector instructions.
#[inline(never)]
fn behind_blocks(bytes: &[u8], mut at: usize, seen: &mut u64) -> usize {
    let mut highs = [0; BLOCK];
    while let Some(block) = bytes.get(at..).and_then(|rest| rest.first_chunk::<BLOCK>()) {
        let is_stop = |byte: u8| u8::from(byte == b'"') | u8::from(byte == b'\\') | u8::from(byte < 0x20);
        if block.iter().fold(0, |stop, &byte| stop | is_stop(byte)) != 0 {
            break;
        }
        for (high, byte) in highs.iter_mut().zip(block) {
            *high |= byte;
        }
        at += BLOCK;
    }
    *seen |= u64::from(highs.iter().fold(0, |all, high| all | high));
    at
}
