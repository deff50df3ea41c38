//! Tables and envelopes written by hand, as the macros would write them.

#![allow(dead_code, unused_macros, unused_imports, missing_docs, reason = "each test takes what it needs")]

use api_error_codes::__codegen::v1::{NODE, Node};
use api_error_codes::http::{HeaderMap, HeaderName, HeaderValue};

/// Declares an enum of codes with a fallback row, its table and its envelope.
macro_rules! table {
    (
        $name:ident, $tree:expr,
        [$($status:literal $variant:ident $code:literal $(. $method:ident ($($argument:expr)?))*),* $(,)?]
    ) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        enum $name { $($variant,)* Other(api_error_codes::http::StatusCode) }

        const _: () = {
            use api_error_codes::__codegen::v1::*;
            use api_error_codes::http::StatusCode;

            const CODED: &[$name] = &[$($name::$variant),*];
            const CODES: &[&str] = &[$($code),*];
            const FALLBACK: RowId = CODES.len() as RowId;
            const SLOTS: (u64, [u8; $crate::common::SLOTS]) = $crate::common::index(CODES);
            static ROWS: &[Row] = &[
                $(row($status, $code, stringify!($variant), concat!("About ", $code))
                    $(. $method ($($argument)?))*,)*
                row(0, "OTHER", "Other", ""),
            ];
            static TABLE: Table = Table::new(
                ROWS,
                Index::new(SLOTS.0, &[1], &SLOTS.1, &[]),
                &$crate::common::statuses(&[$($status),*]),
                &[],
                FALLBACK,
            );

            impl CodedError for $name {
                const ENVELOPE: Envelope = {
                    static DECLARED: Tree = $tree;
                    Envelope::new(&DECLARED)
                };

                fn row(&self) -> &'static Row {
                    &ROWS[CODED.iter().position(|code| code == self).unwrap_or(CODED.len())]
                }
                fn status(&self) -> StatusCode {
                    match self {
                        $name::Other(status) => *status,
                        code => CodedError::row(code).status().unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
                    }
                }
                fn declared_status(&self) -> Option<StatusCode> {
                    Some(CodedError::status(self))
                }
            }

            impl ApiErrorCodes for $name {
                const TABLE: &'static Table = &TABLE;
                const ALL: &'static [Self] = CODED;
                const RETRY: RetryPolicy = RetryPolicy::DEFAULT;
                const BREAKER: BreakerPolicy = BreakerPolicy::DEFAULT;

                fn from_row(row: RowId, status: StatusCode) -> Option<Self> {
                    if row > FALLBACK {
                        return None;
                    }
                    Some(CODED.get(usize::from(row)).copied().unwrap_or($name::Other(status)))
                }
                fn fallback(status: StatusCode) -> Self {
                    $name::Other(status)
                }
            }
        };
    };
}

/// `object![("a", leaf(0)), …]`: a node that wants members.
macro_rules! object {
    ($($member:expr),* $(,)?) => {
        api_error_codes::__codegen::v1::Node { members: &[$($member),*], ..api_error_codes::__codegen::v1::NODE }
    };
}

/// `list![(0, leaf(0)), …]`: a node that wants elements.
macro_rules! list {
    ($($item:expr),* $(,)?) => {
        api_error_codes::__codegen::v1::Node { items: &[$($item),*], ..api_error_codes::__codegen::v1::NODE }
    };
}

/// `slots![Code: [Kept(0, &[])] | [Header("x", &[])], …]`
macro_rules! slots {
    ($($name:ident : $([$($term:expr),*])|+),* $(,)?) => {
        &[$(api_error_codes::__codegen::v1::Slot {
            name: api_error_codes::__codegen::v1::SlotName::$name,
            sources: &[$(&[$({ use api_error_codes::__codegen::v1::Term::*; $term }),*]),+],
        }),*]
    };
}

pub(crate) use {list, object, slots, table};

/// A node that keeps its value.
pub(crate) const fn leaf(number: u8) -> Node {
    Node { keep: Some(number), ..NODE }
}

/// The bytes of all slots.
pub(crate) const SLOTS: usize = COUNT * 36;
const COUNT: usize = 500;

/// A perfect hash over a few codes of up to 32 bytes: the first seed under which no two of them share a slot.
pub(crate) const fn index(codes: &[&str]) -> (u64, [u8; SLOTS]) {
    let mut seed = 0;
    loop {
        if let Some(slots) = try_seed(codes, seed) {
            return (seed, slots);
        }
        seed += 1;
    }
}

const fn try_seed(codes: &[&str], seed: u64) -> Option<[u8; SLOTS]> {
    let mut slots = [0; SLOTS];
    let mut key = 0;
    while key < codes.len() {
        let text = codes[key].as_bytes();
        let words = words(text);
        let hash = hash(seed, words, text.len() as u64);
        let slot = ((hash as u128 * COUNT as u128) >> 64) as usize * 36;
        if slots[slot + 34] != 0 {
            return None;
        }
        let last = key as u64 | (text.len() as u64) << 16;
        put(&mut slots, slot, words[0], 8);
        put(&mut slots, slot + 8, words[1], 8);
        put(&mut slots, slot + 16, words[2], 8);
        put(&mut slots, slot + 24, words[3], 8);
        put(&mut slots, slot + 32, last, 4);
        key += 1;
    }
    Some(slots)
}

const fn put(slots: &mut [u8], at: usize, word: u64, length: usize) {
    let mut i = 0;
    while i < length {
        slots[at + i] = (word >> (8 * i)) as u8;
        i += 1;
    }
}

const fn words(text: &[u8]) -> [u64; 4] {
    let length = text.len();
    assert!(length >= 4, "the codes of these tests are longer");
    if length < 8 {
        return [word(text, 0, 4) | word(text, length - 4, 4) << 32; 4];
    }
    let end = length - 8;
    let at = if end < 8 { end } else { 8 };
    [word(text, 0, 8), word(text, at, 8), word(text, end - at, 8), word(text, end, 8)]
}

const fn hash(seed: u64, [first, second, third, last]: [u64; 4], length: u64) -> u64 {
    let left = first.wrapping_mul(factor(seed * 3)).wrapping_add(length.wrapping_mul(factor(seed * 3 + 2)));
    let right = last.wrapping_mul(factor(seed * 3 + 1));
    let product = left.wrapping_add(second) as u128 * right.wrapping_add(third) as u128;
    (product as u64) ^ (product >> 64) as u64
}

const fn factor(at: u64) -> u64 {
    (at + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 33 | 1
}

const fn word(text: &[u8], at: usize, length: usize) -> u64 {
    let mut word = 0;
    let mut i = 0;
    while i < length {
        word |= (text[at + i] as u64) << (8 * i);
        i += 1;
    }
    word
}

pub(crate) const fn statuses<const N: usize>(statuses: &[u16; N]) -> [(u16, u16, bool); N] {
    let mut rows = [(0, 0, false); N];
    let mut i = 0;
    while i < N {
        rows[i] = (statuses[i], i as u16, false);
        i += 1;
    }
    rows
}

/// Headers out of pairs.
pub(crate) fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
    pairs
        .iter()
        .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)))
        .collect()
}
