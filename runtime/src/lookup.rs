//! From a code to its row: a perfect hash that was found when the table was expanded.
//!
//! A lookup reads the code, two numbers from the index, and compares with the one code that can match; rows are not
//! touched, so that what it reads stays small and together. Codes of 8 to 32 bytes, which most are, are read and compared
//! as four words that may overlap: no loop, no call, and no branch that hangs on their length.

/// The perfect hash over a table's codes.
///
/// Numbers stand in byte strings: a literal of one token however many rows there are.
#[derive(Debug, Clone, Copy)]
pub struct Index {
    seed: u64,
    displacements: &'static [u8],
    slots: &'static [u8],
    codes: &'static [u8],
}

/// Behind each code; no byte of a text.
const END: u8 = 0xFF;

impl Index {
    /// An index as the expansion writes it.
    ///
    /// `displacements` holds a power of two of bytes. `slots` holds one of eight bytes each, little-endian: the number of
    /// a code, a part of its hash (16 bits each), and where in `codes` it begins. `codes` holds all of them, a byte 0xFF
    /// behind each.
    pub const fn new(
        seed: u64,
        displacements: &'static [u8],
        slots: &'static [u8],
        codes: &'static [u8],
    ) -> Self {
        Self { seed, displacements, slots, codes }
    }

    /// The number of a code.
    #[inline(always)]
    pub(crate) fn find(&self, text: &str) -> Option<u16> {
        let text = text.as_bytes();
        let Some(words) = words(text) else { return self.find_by_bytes(text) };
        let (key, start) = self.slot(hash_of_words(self.seed, words, text.len()))?;
        let own = self.codes.get(start..)?.get(..=text.len())?;
        let [first, second, third, last] = words;
        let (end, at) = (text.len() - 8, (text.len() - 8).min(8));
        let same = word(own, at)? == second
            && word(own, end - at)? == third
            && word(own, 0)? == first
            && word(own, end)? == last
            && *own.get(text.len())? == END;
        same.then_some(key)
    }

    /// The same of a text that is no four words.
    #[inline(never)]
    fn find_by_bytes(&self, text: &[u8]) -> Option<u16> {
        let (key, start) = self.slot(hash(self.seed, text))?;
        let own = self.codes.get(start..)?.strip_prefix(text)?;
        (own.first() == Some(&END)).then_some(key)
    }

    /// The only code that a text of this hash can be.
    ///
    /// What is in no table mostly ends at the part of the hash: one branch, which the processor learns to foresee.
    #[inline(always)]
    fn slot(&self, hash: u64) -> Option<(u16, usize)> {
        let bucket = hash as usize & self.displacements.len().wrapping_sub(1);
        let displacement = *self.displacements.get(bucket)?;
        let slot = slot(hash, displacement) as usize & (self.slots.len() / 8).wrapping_sub(1);
        let entry = u64::from_le_bytes(*self.slots.get(slot * 8..)?.first_chunk()?);
        ((entry ^ hash) as u32 >> 16 == 0).then_some((entry as u16, (entry >> 32) as usize))
    }
}

/// All of a text of 8 to 32 bytes: its first and last sixteen, where it is shorter some of them twice.
#[inline(always)]
fn words(text: &[u8]) -> Option<[u64; 4]> {
    let end = text.len().checked_sub(8).filter(|end| *end <= 24)?;
    let at = end.min(8);
    Some([word(text, 0)?, word(text, at)?, word(text, end - at)?, word(text, end)?])
}

#[inline(always)]
fn word(text: &[u8], at: usize) -> Option<u64> {
    text.get(at..)?.first_chunk().map(|chunk| u64::from_le_bytes(*chunk))
}

/// The same functions as in the model, which finds the displacements; a test holds them together.
fn hash(seed: u64, text: &[u8]) -> u64 {
    match words(text) {
        Some(words) => hash_of_words(seed, words, text.len()),
        None => {
            let mut hash = seed ^ (text.len() as u64).wrapping_mul(MULTIPLIER);
            let mut rest = text;
            while let Some((chunk, tail)) = rest.split_first_chunk() {
                hash = fold(hash ^ u64::from_le_bytes(*chunk), MULTIPLIER);
                rest = tail;
            }
            fold(hash ^ gather(rest), MULTIPLIER)
        }
    }
}

#[inline(always)]
fn hash_of_words(seed: u64, [first, second, third, last]: [u64; 4], length: usize) -> u64 {
    let start = fold(first ^ seed, second ^ MULTIPLIER.wrapping_add(length as u64));
    start ^ fold(third ^ OTHER, last ^ MULTIPLIER)
}

const MULTIPLIER: u64 = 0x9E37_79B9_7F4A_7C15;
const OTHER: u64 = 0xD1B5_4A32_D192_ED03;

/// Less than eight bytes as a number.
fn gather(rest: &[u8]) -> u64 {
    rest.iter().rev().fold(0, |word, &byte| word << 8 | u64::from(byte))
}

/// A product whose every bit hangs on every bit of both factors.
#[inline(always)]
fn fold(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b);
    (product as u64) ^ (product >> 64) as u64
}

#[inline(always)]
fn slot(hash: u64, displacement: u8) -> u32 {
    ((hash >> 32) as u32).wrapping_add(u32::from(displacement).wrapping_mul(0x9E37_79B1) >> 15)
}
