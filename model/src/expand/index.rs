//! The perfect hash over a table's codes, found here so that a lookup has nothing to search for.
//!
//! The codes fall into small buckets; for each bucket, largest first, a displacement is sought that sends all its codes
//! into free slots ("hash, displace and compress"). What comes out is two byte strings.

/// An index as it is written down.
#[derive(Debug)]
pub struct Index {
    /// Where the hash begins.
    pub seed: u64,
    /// Length of the longest code: anything longer is not in the table.
    pub longest: usize,
    /// One 16-bit number a bucket.
    pub displacements: Vec<u8>,
    /// One 16-bit number a slot.
    pub slots: Vec<u8>,
}

const EMPTY: u16 = u16::MAX;

/// As many as [`slot`] can tell apart.
const MOST_SLOTS: usize = 1 << 17;

/// Finds an index over distinct keys, each with the number that it leads to.
pub(crate) fn build(keys: &[(&str, u16)]) -> Index {
    let longest = keys.iter().map(|(key, _)| key.len()).max().unwrap_or(0);
    let mut slots = (keys.len() + keys.len() / 4).next_power_of_two().max(2);
    let mut seed = 0;
    loop {
        if let Some((displacements, table)) = displace(keys, seed, slots) {
            return Index { seed, longest, displacements: bytes(&displacements), slots: bytes(&table) };
        }
        seed += 1;
        // Practically never: more room ends any streak of bad luck.
        if seed % 8 == 0 && slots < MOST_SLOTS {
            slots *= 2;
        }
    }
}

fn bytes(numbers: &[u16]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}

fn displace(keys: &[(&str, u16)], seed: u64, size: usize) -> Option<(Vec<u16>, Vec<u16>)> {
    let buckets = (keys.len() / 4).next_power_of_two();
    let mut displacements = vec![0_u16; buckets];
    let mut slots = vec![EMPTY; size];
    let mut sorted: Vec<(usize, u64, u16)> = Vec::with_capacity(keys.len());
    for &(text, key) in keys {
        let hash = hash(seed, text.as_bytes());
        sorted.push((hash as usize & (buckets - 1), hash, key));
    }
    sorted.sort_unstable();
    let mut groups: Vec<&[(usize, u64, u16)]> = sorted.chunk_by(|a, b| a.0 == b.0).collect();
    groups.sort_by_key(|group| std::cmp::Reverse(group.len()));
    let mut taken = Vec::new();
    for group in groups {
        // Two codes of one hash can be told apart by no displacement.
        if group.windows(2).any(|pair| matches!(pair, [a, b] if a.1 == b.1)) {
            return None;
        }
        let displacement =
            (0..=u16::MAX).find(|&displacement| place(group, displacement, &mut slots, &mut taken))?;
        if let Some(place) = group.first().and_then(|first| displacements.get_mut(first.0)) {
            *place = displacement;
        }
    }
    Some((displacements, slots))
}

/// Puts a bucket into its slots, or leaves them as they were.
fn place(group: &[(usize, u64, u16)], displacement: u16, slots: &mut [u16], taken: &mut Vec<usize>) -> bool {
    taken.clear();
    for &(_, hash, key) in group {
        let at = slot(hash, displacement) as usize & (slots.len() - 1);
        match slots.get_mut(at) {
            Some(free) if *free == EMPTY => {
                *free = key;
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

const MULTIPLIER: u64 = 0x9E37_79B9_7F4A_7C15;

/// The same function as in the runtime's `lookup.rs`; a test holds them together.
fn hash(seed: u64, text: &[u8]) -> u64 {
    let mut hash = seed ^ (text.len() as u64).wrapping_mul(MULTIPLIER);
    let mut rest = text;
    while let Some((chunk, tail)) = rest.split_first_chunk() {
        hash = mix(hash, u64::from_le_bytes(*chunk));
        rest = tail;
    }
    if !rest.is_empty() {
        let last = text.last_chunk().map_or_else(|| gather(rest), |chunk| u64::from_le_bytes(*chunk));
        hash = mix(hash, last);
    }
    hash ^ (hash >> 32)
}

fn mix(hash: u64, word: u64) -> u64 {
    // Folded, so that every bit of the word reaches every bit of the hash.
    let product = u128::from(hash ^ word) * u128::from(MULTIPLIER);
    (product as u64) ^ (product >> 64) as u64
}

fn gather(text: &[u8]) -> u64 {
    match (text.first_chunk(), text.last_chunk()) {
        (Some(first), Some(last)) => {
            u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << 32
        }
        _ => text.iter().fold(0, |word, &byte| word << 8 | u64::from(byte)),
    }
}

fn slot(hash: u64, displacement: u16) -> u32 {
    let mixed =
        ((hash >> 32) as u32 ^ u32::from(displacement).wrapping_mul(0x9E37_79B1)).wrapping_mul(0x85EB_CA6B);
    mixed >> 15
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
                index.slots.chunks(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
            found.retain(|key| *key != EMPTY);
            found.sort_unstable();
            assert_eq!(found.len(), count);
            assert!(found.windows(2).all(|pair| pair[0] < pair[1]));
        }
    }
}
