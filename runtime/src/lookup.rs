//! From a code to its row: a perfect hash that was found when the table was expanded.
//!
//! A lookup reads the code once, two numbers from the index, and compares with the one row that can match.

/// The perfect hash over a table's codes.
///
/// Numbers are 16-bit and little-endian inside byte strings: a literal of one token however many rows there are.
#[derive(Debug, Clone, Copy)]
pub struct Index {
    seed: u64,
    longest: usize,
    displacements: &'static [u8],
    slots: &'static [u8],
}

/// A slot that no code falls into.
const EMPTY: u16 = u16::MAX;

impl Index {
    /// An index as the expansion writes it: `displacements` and `slots` each hold a power of two of 16-bit numbers.
    pub const fn new(seed: u64, longest: usize, displacements: &'static [u8], slots: &'static [u8]) -> Self {
        Self { seed, longest, displacements, slots }
    }

    /// The only key that `code` can be equal to; the caller compares.
    #[inline]
    pub(crate) fn candidate(&self, code: &str) -> Option<u16> {
        if code.len() > self.longest {
            return None;
        }
        let hash = hash(self.seed, code.as_bytes());
        let bucket = hash as usize & (self.displacements.len() / 2).wrapping_sub(1);
        let displacement = number(self.displacements, bucket)?;
        let slot = slot(hash, displacement) as usize & (self.slots.len() / 2).wrapping_sub(1);
        number(self.slots, slot).filter(|&key| key != EMPTY)
    }
}

#[inline]
fn number(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at * 2..)?.first_chunk().map(|pair| u16::from_le_bytes(*pair))
}

const MULTIPLIER: u64 = 0x9E37_79B9_7F4A_7C15;

/// The same function as in the model, which finds the displacements; a test holds them together.
#[inline]
pub(crate) fn hash(seed: u64, text: &[u8]) -> u64 {
    let mut hash = seed ^ (text.len() as u64).wrapping_mul(MULTIPLIER);
    let mut rest = text;
    while let Some((chunk, tail)) = rest.split_first_chunk() {
        hash = mix(hash, u64::from_le_bytes(*chunk));
        rest = tail;
    }
    if !rest.is_empty() {
        // The last eight bytes again: cheaper than gathering the one to seven that are left.
        let last = text.last_chunk().map_or_else(|| gather(rest), |chunk| u64::from_le_bytes(*chunk));
        hash = mix(hash, last);
    }
    hash ^ (hash >> 32)
}

#[inline]
fn mix(hash: u64, word: u64) -> u64 {
    // Folded, so that every bit of the word reaches every bit of the hash.
    let product = u128::from(hash ^ word) * u128::from(MULTIPLIER);
    (product as u64) ^ (product >> 64) as u64
}

/// One to seven bytes as a number that tells all such texts of one length apart.
#[inline]
fn gather(text: &[u8]) -> u64 {
    match (text.first_chunk(), text.last_chunk()) {
        (Some(first), Some(last)) => {
            u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << 32
        }
        _ => text.iter().fold(0, |word, &byte| word << 8 | u64::from(byte)),
    }
}

#[inline]
fn slot(hash: u64, displacement: u16) -> u32 {
    let mixed =
        ((hash >> 32) as u32 ^ u32::from(displacement).wrapping_mul(0x9E37_79B1)).wrapping_mul(0x85EB_CA6B);
    // The upper bits of a product are its well-mixed ones.
    mixed >> 15
}
