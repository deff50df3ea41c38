//! From a code to its row: a perfect hash that was found when the table was expanded.
//!
//! A lookup reads at most 32 bytes of the code, two numbers from the index, and compares with the one row that can match.

/// The perfect hash over a table's codes.
///
/// Numbers stand in byte strings: a literal of one token however many rows there are.
#[derive(Debug, Clone, Copy)]
pub struct Index {
    seed: u64,
    /// Where in the code its second piece is read, in 32nds; 0 where all of it must be, to tell the codes apart.
    second: u8,
    displacements: &'static [u8],
    slots: &'static [u8],
}

impl Index {
    /// An index as the expansion writes it: `displacements` holds a power of two of bytes, `slots` one of pairs of
    /// 16-bit numbers, little-endian: a key, and a part of its code's hash.
    pub const fn new(seed: u64, second: u8, displacements: &'static [u8], slots: &'static [u8]) -> Self {
        Self { seed, second, displacements, slots }
    }

    /// The only key that `code` can be equal to; the caller compares.
    ///
    /// What is in no table mostly ends at the part of the hash: one branch, which the processor learns to foresee.
    #[inline(always)]
    pub(crate) fn candidate(&self, code: &str) -> Option<u16> {
        let hash = hash(self.seed, self.second, code.as_bytes());
        let bucket = hash as usize & self.displacements.len().wrapping_sub(1);
        let displacement = *self.displacements.get(bucket)?;
        let slot = slot(hash, displacement) as usize & (self.slots.len() / 4).wrapping_sub(1);
        let entry = u32::from_le_bytes(*self.slots.get(slot * 4..)?.first_chunk()?);
        (entry >> 16 == hash as u32 >> 16).then_some(entry as u16)
    }
}

const MULTIPLIER: u64 = 0x9E37_79B9_7F4A_7C15;
const OTHER: u64 = 0xD1B5_4A32_D192_ED03;

/// The same function as in the model, which finds the displacements; a test holds them together.
#[inline(always)]
fn hash(seed: u64, second: u8, text: &[u8]) -> u64 {
    let (Some(first), Some(last)) = (text.first_chunk(), text.last_chunk()) else {
        return mix(seed ^ (text.len() as u64).wrapping_mul(MULTIPLIER), gather(text));
    };
    // Four pieces, the third as far from the end as the second is from the start: with 11 for `second` they hold all
    // of a code of up to 32 bytes.
    let at = ((text.len() - 8) * usize::from(second) + 21) / 32;
    match (piece(text, at), piece(text, (text.len() - 8).wrapping_sub(at))) {
        (Some(middle), Some(other)) if second != 0 => {
            let start =
                fold(u64::from_le_bytes(*first) ^ seed, middle ^ MULTIPLIER.wrapping_add(text.len() as u64));
            start ^ fold(other ^ OTHER, u64::from_le_bytes(*last) ^ MULTIPLIER)
        }
        _ => whole(seed, text, u64::from_le_bytes(*last)),
    }
}

#[inline(always)]
fn piece(text: &[u8], at: usize) -> Option<u64> {
    text.get(at..)?.first_chunk().map(|chunk| u64::from_le_bytes(*chunk))
}

/// Where no four pieces of the codes tell them apart.
#[cold]
fn whole(seed: u64, text: &[u8], last: u64) -> u64 {
    let mut hash = seed ^ (text.len() as u64).wrapping_mul(MULTIPLIER);
    let mut rest = text;
    while let Some((chunk, tail)) = rest.split_first_chunk() {
        hash = mix(hash, u64::from_le_bytes(*chunk));
        rest = tail;
    }
    // The last eight bytes again: cheaper than gathering the one to seven that are left.
    mix(hash, last)
}

#[inline]
fn mix(hash: u64, word: u64) -> u64 {
    fold(hash ^ word, MULTIPLIER)
}

/// A product whose every bit hangs on every bit of both factors.
#[inline]
fn fold(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b);
    (product as u64) ^ (product >> 64) as u64
}

/// Up to seven bytes as a number that tells all such texts of one length apart.
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
fn slot(hash: u64, displacement: u8) -> u32 {
    let mixed =
        ((hash >> 32) as u32 ^ u32::from(displacement).wrapping_mul(0x9E37_79B1)).wrapping_mul(0x85EB_CA6B);
    // The upper bits of a product are its well-mixed ones.
    mixed >> 15
}
