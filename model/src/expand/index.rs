//! The perfect hash over a table's codes, found here so that a lookup has nothing to search for.
//!
//! The codes fall into small buckets; for each bucket, largest first, a displacement is sought that sends all its codes
//! into free slots ("hash, displace and compress"). What comes out is byte strings.

/// An index as it is written down.
#[derive(Debug)]
pub struct Index {
    /// Where the hash begins.
    pub seed: u64,
    /// One byte a bucket.
    pub displacements: Vec<u8>,
    /// One 64-bit number a slot.
    pub slots: Vec<u8>,
    /// The codes, each with a byte behind it that is in no text.
    pub codes: Vec<u8>,
}

/// A key, above it the part of its code's hash that tells most other texts apart from it, and where its code begins.
type Slot = u64;

const EMPTY: Slot = Slot::MAX;

/// A code's hash, and its slot but for the hash.
type Code = (u64, Slot);

/// Finds an index over distinct keys, each with the number that it leads to.
pub(crate) fn build(keys: &[(&str, u16)]) -> Index {
    let mut slots = (keys.len() + keys.len() / 4).next_power_of_two().max(2);
    let mut seed = 0;
    loop {
        if let Some(index) = displace(keys, seed, slots) {
            return index;
        }
        seed += 1;
        // Practically never: more room ends any streak of bad luck.
        if seed % 8 == 0 {
            slots *= 2;
        }
    }
}

type Bucket = Vec<Code>;

fn displace(keys: &[(&str, u16)], seed: u64, size: usize) -> Option<Index> {
    let count = (keys.len() / 3).next_power_of_two();
    let mut buckets: Vec<Bucket> = vec![Vec::new(); count];
    let mut codes = Vec::new();
    for &(text, key) in keys {
        let hash = hash(seed, text.as_bytes());
        buckets[hash as usize & (count - 1)].push((hash, (codes.len() as u64) << 32 | u64::from(key)));
        codes.extend_from_slice(text.as_bytes());
        codes.push(0xFF);
    }
    let mut displacements = vec![0; count];
    let mut slots = vec![EMPTY; size];
    let mut taken = Vec::new();
    let largest = buckets.iter().map(Vec::len).max().unwrap_or(0);
    for length in (1..=largest).rev() {
        for (at, bucket) in buckets.iter().enumerate() {
            if bucket.len() == length {
                displacements[at] = displacement(bucket, &mut slots, &mut taken)?;
            }
        }
    }
    let slots = slots.iter().flat_map(|slot| slot.to_le_bytes()).collect();
    Some(Index { seed, displacements, slots, codes })
}

/// Finds the displacement that sends a bucket into free slots, and takes them.
fn displacement(bucket: &Bucket, slots: &mut [Slot], taken: &mut Vec<usize>) -> Option<u8> {
    // Two codes of one hash can be told apart by no displacement.
    let twins = |(at, one): (usize, &Code)| bucket.iter().skip(at + 1).any(|other| other.0 == one.0);
    if bucket.iter().enumerate().any(twins) {
        return None;
    }
    (0..=u8::MAX).find(|&displacement| place(bucket, displacement, slots, taken))
}

/// Puts a bucket into its slots, or leaves them as they were.
fn place(bucket: &Bucket, displacement: u8, slots: &mut [Slot], taken: &mut Vec<usize>) -> bool {
    taken.clear();
    for &(hash, code) in bucket {
        let at = slot(hash, displacement) as usize & (slots.len() - 1);
        match slots.get_mut(at) {
            Some(free) if *free == EMPTY => {
                *free = code | (hash & 0xFFFF_0000);
                taken.push(at);
            }
            _ => {
                for &at in taken.iter() {
                    slots[at] = EMPTY;
                }
                return false;
            }
        }
    }
    true
}

/// All of a text of 8 to 32 bytes: its first and last sixteen, where it is shorter some of them twice.
fn words(text: &[u8]) -> Option<[u64; 4]> {
    let end = text.len().checked_sub(8).filter(|end| *end <= 24)?;
    let at = end.min(8);
    Some([word(text, 0)?, word(text, at)?, word(text, end - at)?, word(text, end)?])
}

fn word(text: &[u8], at: usize) -> Option<u64> {
    text.get(at..)?.first_chunk().map(|chunk| u64::from_le_bytes(*chunk))
}

/// The same functions as in the runtime's `lookup.rs`; a test holds them together.
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
fn fold(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b);
    (product as u64) ^ (product >> 64) as u64
}

fn slot(hash: u64, displacement: u8) -> u32 {
    ((hash >> 32) as u32).wrapping_add(u32::from(displacement).wrapping_mul(0x9E37_79B1) >> 15)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_has_its_own_slot() {
        for count in [0, 1, 2, 3, 11, 100, 819, 1000, 5000, 40_000] {
            let keys: Vec<String> = (0..count).map(|n| format!("PREFIX_{}_SUFFIX_{n}", n % 7)).collect();
            let keys: Vec<(&str, u16)> = keys.iter().map(String::as_str).zip(0..).collect();
            let index = build(&keys);
            let mut found: Vec<u16> =
                index.slots.chunks(8).map(|slot| u16::from_le_bytes([slot[0], slot[1]])).collect();
            found.retain(|key| *key != u16::MAX);
            found.sort_unstable();
            assert_eq!(found.len(), count);
            assert!(found.windows(2).all(|pair| pair[0] < pair[1]));
        }
    }
}
