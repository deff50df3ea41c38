//! The perfect hash over a table's codes, found here so that a lookup has nothing to search for.
//!
//! The codes fall into small buckets; for each bucket, largest first, a displacement is sought that sends all its codes
//! into free slots ("hash, displace and compress"). What comes out is byte strings.

/// An index as it is written down.
#[derive(Debug)]
pub struct Index {
    /// What the factors of the hash are drawn from.
    pub seed: u64,
    /// One byte a bucket.
    pub displacements: Vec<u8>,
    /// For each slot a code's four words, its number and its length; zeros where there is none.
    pub slots: Vec<u8>,
    /// The codes that are no four words, one behind the other.
    pub long: Vec<u8>,
}

/// Bytes of a slot: four words, the number and the length.
const SLOT: usize = 36;
/// The length that stands for all that are greater than 32.
const LONG: u16 = 33;

/// A code's hash, and the place of its key.
type Code = (u64, usize);

/// Finds an index over distinct keys, each with the number that it leads to.
pub(crate) fn build(keys: &[(&str, u16)]) -> Index {
    let mut count = keys.len() + keys.len() / 10 + 1;
    let mut seed = 0;
    loop {
        if let Some((displacements, slots)) = displace(keys, seed, count) {
            return write(keys, seed, displacements, &slots);
        }
        seed += 1;
        // More room ends any streak of bad luck.
        if seed % 4 == 0 {
            count += count / 8 + 1;
        }
    }
}

/// The displacement of each bucket, and which key is in which slot.
fn displace(keys: &[(&str, u16)], seed: u64, count: usize) -> Option<(Vec<u8>, Vec<Option<usize>>)> {
    let mut buckets: Vec<Vec<Code>> = vec![Vec::new(); (keys.len() / 3).next_power_of_two()];
    let (mask, factors) = (buckets.len() - 1, factors(seed));
    for (at, (text, _)) in keys.iter().enumerate() {
        let hash = hash(factors, text.as_bytes());
        buckets[hash as usize & mask].push((hash, at));
    }
    let mut displacements = vec![0; buckets.len()];
    let mut slots = vec![None; count];
    let mut taken = Vec::new();
    let largest = buckets.iter().map(Vec::len).max().unwrap_or(0);
    for length in (1..=largest).rev() {
        for (at, bucket) in buckets.iter().enumerate() {
            if bucket.len() == length {
                displacements[at] = displacement(bucket, &mut slots, &mut taken)?;
            }
        }
    }
    Some((displacements, slots))
}

/// Finds the displacement that sends a bucket into free slots, and takes them.
fn displacement(bucket: &[Code], slots: &mut [Option<usize>], taken: &mut Vec<usize>) -> Option<u8> {
    // Two codes of one hash can be told apart by no displacement.
    let twins = |(at, one): (usize, &Code)| bucket.iter().skip(at + 1).any(|other| other.0 == one.0);
    if bucket.iter().enumerate().any(twins) {
        return None;
    }
    (1..=u8::MAX).find(|&displacement| place(bucket, displacement, slots, taken))
}

/// Puts a bucket into its slots, or leaves them as they were.
fn place(bucket: &[Code], displacement: u8, slots: &mut [Option<usize>], taken: &mut Vec<usize>) -> bool {
    taken.clear();
    for &(hash, key) in bucket {
        let at = slot(hash, displacement, slots.len());
        match slots.get_mut(at) {
            Some(free @ None) => {
                *free = Some(key);
                taken.push(at);
            }
            _ => {
                for &at in taken.iter() {
                    slots[at] = None;
                }
                return false;
            }
        }
    }
    true
}

fn write(keys: &[(&str, u16)], seed: u64, displacements: Vec<u8>, taken: &[Option<usize>]) -> Index {
    let mut slots = Vec::with_capacity(SLOT * taken.len());
    let mut long = Vec::new();
    for key in taken.iter().map(|key| key.and_then(|key| keys.get(key))) {
        let (words, number, length) = match key {
            Some((text, number)) => {
                let (words, length) = content(text.as_bytes(), &mut long);
                (words, *number, length)
            }
            None => ([0; 4], 0, 0),
        };
        for word in words {
            slots.extend_from_slice(&word.to_le_bytes());
        }
        for half in [number, length] {
            slots.extend_from_slice(&half.to_le_bytes());
        }
    }
    Index { seed, displacements, slots, long }
}

/// A code as its slot has it.
fn content(text: &[u8], long: &mut Vec<u8>) -> ([u64; 4], u16) {
    if let Some(words) = words(text) {
        return (words, text.len() as u16);
    }
    let start = long.len() as u64;
    long.extend_from_slice(text);
    ([start, long.len() as u64, 0, 0], LONG)
}

/// All of a text of up to 32 bytes: its first and last sixteen, where it is shorter some of them twice.
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

fn word(text: &[u8], at: usize) -> Option<u64> {
    text.get(at..)?.first_chunk().map(|chunk| u64::from_le_bytes(*chunk))
}

/// Less than eight bytes as a number: the first and the last four, or one by one.
fn short(text: &[u8]) -> u64 {
    match (text.first_chunk(), text.last_chunk()) {
        (Some(first), Some(last)) => {
            u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << 32
        }
        // Never zero: that is an empty slot.
        _ => text.iter().fold(1, |word, &byte| word << 8 | u64::from(byte)),
    }
}

// The same functions as in the runtime's `lookup.rs`; the tests of every table hold them together.

fn hash(factors: [u64; 3], text: &[u8]) -> u64 {
    match words(text) {
        Some(words) => hash_of_words(factors, words, text.len()),
        None => hash_of_long(factors, text),
    }
}

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

fn weighed([left, right, _]: [u64; 3], place: u64, pair: [u8; 16]) -> u64 {
    let pair = u128::from_le_bytes(pair);
    let (first, second) = (pair as u64, (pair >> 64) as u64);
    // `MULTIPLIER` keeps a pair of zeros from weighing nothing.
    let first = first.wrapping_add(left.wrapping_mul(place)) ^ MULTIPLIER;
    fold(first, second.wrapping_add(right.wrapping_mul(place + 1)))
}

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
fn factors(seed: u64) -> [u64; 3] {
    let first = seed.wrapping_mul(3);
    [factor(first), factor(first.wrapping_add(1)), factor(first.wrapping_add(2))]
}

fn factor(at: u64) -> u64 {
    at.wrapping_add(1).wrapping_mul(MULTIPLIER) >> 33 | 1
}

/// A product whose every bit hangs on every bit of both factors.
fn fold(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b);
    (product as u64) ^ (product >> 64) as u64
}

/// One of `count` slots, all equally likely.
fn slot(hash: u64, displacement: u8, count: usize) -> usize {
    let moved = hash.wrapping_mul(u64::from(displacement));
    ((u128::from(moved) * count as u128) >> 64) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(index: &Index) -> Vec<u16> {
        let taken = index.slots.chunks(SLOT).filter(|slot| slot.iter().any(|byte| *byte != 0));
        let mut found: Vec<u16> = taken.map(|slot| u16::from_le_bytes([slot[32], slot[33]])).collect();
        found.sort_unstable();
        found
    }

    fn every_code_has_its_slot(codes: &[String]) {
        let keys: Vec<(&str, u16)> = codes.iter().map(String::as_str).zip(0..).collect();
        let index = build(&keys);
        let all: Vec<u16> = keys.iter().map(|(_, number)| *number).collect();
        assert_eq!(numbers(&index), all);
        let slots = index.slots.len() / SLOT;
        assert!(slots <= codes.len() * 3 / 2 + 2, "{slots} slots for {} codes", codes.len());
    }

    #[test]
    fn every_key_has_its_own_slot() {
        for count in [0, 1, 2, 3, 11, 100, 819, 1000, 5000, 40_000] {
            let words: Vec<String> = (0..count).map(|n| format!("PREFIX_{}_SUFFIX_{n}", n % 7)).collect();
            every_code_has_its_slot(&words);
        }
    }

    #[test]
    fn numbers_and_long_codes_have_theirs() {
        let families: [fn(usize) -> String; 6] = [
            |n| n.to_string(),
            |n| format!("-{n}"),
            |n| format!("{}", 10_000 + n * 7),
            |n| format!("{n:032}"),
            |n| format!("{n:05}{}", "A".repeat(27)),
            |n| format!("of/a/path/that/is/longer/than/four/words/{n}"),
        ];
        for family in families {
            every_code_has_its_slot(&(0..5000).map(family).collect::<Vec<_>>());
        }
    }

    /// Words that overlap may hide how long a text is: its length must weigh by itself.
    #[test]
    fn codes_of_few_letters_are_told_apart() {
        every_code_has_its_slot(&["c0000000111111111", "c00000000111111111"].map(str::to_owned));
        let runs = (1..65).flat_map(|length| ["0", "1", "~"].map(|letter| letter.repeat(length)));
        every_code_has_its_slot(&runs.collect::<Vec<_>>());
        // Of more than four words, too, though every word of theirs is the same.
        every_code_has_its_slot(&[41, 43, 46].map(|length| "C".repeat(length)));
        every_code_has_its_slot(&(33..200).map(|length| "C".repeat(length)).collect::<Vec<_>>());
        let steps = (0..40).flat_map(|zeros| (0..40).map(move |ones| "0".repeat(zeros) + &"1".repeat(ones)));
        let steps: std::collections::BTreeSet<String> = steps.collect();
        every_code_has_its_slot(&steps.into_iter().collect::<Vec<_>>());
    }
}
