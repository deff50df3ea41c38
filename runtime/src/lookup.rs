//! From a code to its row: a perfect hash that was found when the table was expanded.
//!
//! A lookup reads the text as four words, one byte that says where a code of that hash must be, and there the four words
//! of that code. Rows are not touched. Texts of 8 to 32 bytes, which most codes are, go one way without a loop, a call or
//! a branch that hangs on their length; shorter ones are four times the same word and then go the same way.

/// The perfect hash over a table's codes.
///
/// Numbers stand in byte strings: a literal of one token however many rows there are.
#[derive(Debug, Clone, Copy)]
pub struct Index {
    factors: [u64; 3],
    displacements: &'static [u8],
    slots: &'static [u8],
    long: &'static [u8],
}

/// The bytes of a slot: a code's four words, then its number and its length, 16 bits each.
const SLOT: usize = 36;

/// The length that stands in the slot of a code that is no four words.
const LONG: u32 = 33;

/// Below this [`Index::find`] gives a code's number, and otherwise says that there is no such code.
pub(crate) const NONE: u32 = 1 << 16;

impl Index {
    /// An index as the expansion writes it.
    ///
    /// `displacements` holds a power of two of bytes. `slots` holds 36 bytes for each code and some that are zero, all
    /// numbers in them little-endian: the code as four words, its number, its length. Of a code of more than 32 bytes
    /// the first two words say where in `long` it begins and ends, and the length is 33.
    pub const fn new(
        seed: u64,
        displacements: &'static [u8],
        slots: &'static [u8],
        long: &'static [u8],
    ) -> Self {
        Self { factors: factors(seed), displacements, slots, long }
    }

    /// The number of a code, or something that is not below [`NONE`].
    #[inline(never)]
    pub(crate) fn find(&self, text: &str) -> u32 {
        self.find_words(text).unwrap_or_else(|| self.find_long(text))
    }

    /// The same of a text that is four words; `None` of a longer one.
    #[inline(always)]
    pub(crate) fn find_words(&self, text: &str) -> Option<u32> {
        let words = words(text.as_bytes())?;
        let slot = self.slot(hash_of_words(self.factors, words, text.len()));
        Some(match slot.and_then(parts) {
            // Of another length it is another code; then the difference is no number.
            Some((own, last)) if are_same(own, words) => last.wrapping_sub((text.len() as u32) << 16),
            _ => NONE,
        })
    }

    /// The same of a longer text.
    #[inline(never)]
    pub(crate) fn find_long(&self, text: &str) -> u32 {
        let text = text.as_bytes();
        let Some(([start, end, ..], last)) = self.slot(hash_of_long(self.factors, text)).and_then(parts)
        else {
            return NONE;
        };
        let own = self.long.get(start as usize..end as usize);
        if own == Some(text) { last.wrapping_sub(LONG << 16) } else { NONE }
    }

    /// The only place where a code of this hash can be.
    #[inline(always)]
    fn slot(&self, hash: u64) -> Option<&[u8; SLOT]> {
        let bucket = hash as usize & self.displacements.len().wrapping_sub(1);
        let displacement = *self.displacements.get(bucket)?;
        let at = slot(hash, displacement, self.slots.len() / SLOT) * SLOT;
        self.slots.get(at..at + SLOT)?.first_chunk()
    }
}

/// The words of a slot; its number, and above it its length.
#[inline(always)]
fn parts(slot: &[u8; SLOT]) -> Option<([u64; 4], u32)> {
    let words = [word(slot, 0)?, word(slot, 8)?, word(slot, 16)?, word(slot, 24)?];
    Some((words, slot.last_chunk().map(|last| u32::from_le_bytes(*last))?))
}

/// Word by word: compared as arrays they would go through memory.
#[inline(always)]
fn are_same([a, b, c, d]: [u64; 4], [e, f, g, h]: [u64; 4]) -> bool {
    (a ^ e) | (b ^ f) | (c ^ g) | (d ^ h) == 0
}

/// All of a text of up to 32 bytes: its first and last sixteen, where it is shorter some of them twice.
#[inline(always)]
fn words(text: &[u8]) -> Option<[u64; 4]> {
    match text.len().wrapping_sub(8) {
        end @ 0..=24 => {
            let at = end.min(8);
            Some([word(text, 0)?, word(text, at)?, word(text, end - at)?, word(text, end)?])
        }
        _ if text.len() < 8 => Some([short(text); 4]),
        _ => None,
    }
}

#[inline(always)]
fn word(text: &[u8], at: usize) -> Option<u64> {
    text.get(at..)?.first_chunk().map(|chunk| u64::from_le_bytes(*chunk))
}

/// Less than eight bytes as a number: the first and the last four, or one by one.
#[inline(always)]
fn short(text: &[u8]) -> u64 {
    match (text.first_chunk(), text.last_chunk()) {
        (Some(first), Some(last)) => {
            u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << 32
        }
        // Never zero: that is an empty slot.
        _ => text.iter().fold(1, |word, &byte| word << 8 | u64::from(byte)),
    }
}

// The same functions as in the model, which finds the displacements; the tests of every table hold them together.

/// The hash of more than 32 bytes: pairs of words, each weighed by its place, none waiting for another.
fn hash_of_long(factors: [u64; 3], text: &[u8]) -> u64 {
    // Folded, so that the hashes of texts that differ in their length alone are not close to each other: no displacement
    // parts such.
    let mut sum = fold((text.len() as u64).wrapping_mul(factors[2]), MULTIPLIER);
    let mut place = 0;
    let mut rest = text;
    while let Some((pair, tail)) = rest.split_first_chunk() {
        place += 1;
        sum = sum.wrapping_add(weighed(factors, place, *pair));
        rest = tail;
    }
    // What is left over, and for simplicity some before it.
    text.last_chunk().map_or(sum, |pair| sum.wrapping_add(weighed(factors, 0, *pair)))
}

#[inline(always)]
fn weighed([left, right, _]: [u64; 3], place: u64, pair: [u8; 16]) -> u64 {
    let pair = u128::from_le_bytes(pair);
    let (first, second) = (pair as u64, (pair >> 64) as u64);
    // `MULTIPLIER` keeps a pair of zeros from weighing nothing.
    let first = first.wrapping_add(left.wrapping_mul(place)) ^ MULTIPLIER;
    fold(first, second.wrapping_add(right.wrapping_mul(place + 1)))
}

/// The words in the middle are known last: they are only added.
#[inline(always)]
fn hash_of_words(factors: [u64; 3], words: [u64; 4], length: usize) -> u64 {
    let ([head, tail, by_length], [first, second, third, last]) = (factors, words);
    let left = first.wrapping_mul(head).wrapping_add((length as u64).wrapping_mul(by_length));
    let right = last.wrapping_mul(tail);
    fold(left.wrapping_add(second), right.wrapping_add(third))
}

const MULTIPLIER: u64 = 0x9E37_79B9_7F4A_7C15;

/// Odd numbers of 31 bits, so that they fit into an instruction.
///
/// Each weighs something of its own, the length too: texts that are alike under one seed are not under the next.
const fn factors(seed: u64) -> [u64; 3] {
    let first = seed.wrapping_mul(3);
    [factor(first), factor(first.wrapping_add(1)), factor(first.wrapping_add(2))]
}

const fn factor(at: u64) -> u64 {
    at.wrapping_add(1).wrapping_mul(MULTIPLIER) >> 33 | 1
}

/// A product whose every bit hangs on every bit of both factors.
#[inline(always)]
fn fold(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b);
    (product as u64) ^ (product >> 64) as u64
}

/// One of `count` slots, all equally likely.
#[inline(always)]
fn slot(hash: u64, displacement: u8, count: usize) -> usize {
    let moved = hash.wrapping_mul(u64::from(displacement));
    ((u128::from(moved) * count as u128) >> 64) as usize
}
