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
            const TEXTS: [u8; 4096] = $crate::common::texts(CODES);
            const SLOTS: (u64, [u8; 4096]) = $crate::common::index(CODES);
            static ROWS: &[Row] = &[
                $(row($status, $code, stringify!($variant), concat!("About ", $code))
                    $(. $method ($($argument)?))*,)*
                row(0, "OTHER", "Other", ""),
            ];
            static TABLE: Table = Table::new(
                ROWS,
                Index::new(SLOTS.0, &[0], &SLOTS.1, &TEXTS),
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

/// A perfect hash over a few codes: the first seed under which no two of them share a slot.
pub(crate) const fn index(codes: &[&str]) -> (u64, [u8; 4096]) {
    let mut seed = 1;
    loop {
        if let Some(slots) = try_seed(codes, seed) {
            return (seed, slots);
        }
        seed += 1;
    }
}

/// The codes one behind the other, a byte 0xFF behind each.
pub(crate) const fn texts(codes: &[&str]) -> [u8; 4096] {
    let mut texts = [0xFF; 4096];
    let mut key = 0;
    while key < codes.len() {
        let (code, start) = (codes[key].as_bytes(), start_of(codes, key));
        let mut at = 0;
        while at < code.len() {
            texts[start + at] = code[at];
            at += 1;
        }
        key += 1;
    }
    texts
}

const fn start_of(codes: &[&str], key: usize) -> usize {
    let mut start = 0;
    let mut before = 0;
    while before < key {
        start += codes[before].len() + 1;
        before += 1;
    }
    start
}

const fn try_seed(codes: &[&str], seed: u64) -> Option<[u8; 4096]> {
    let mut slots = [0xFF; 4096];
    let mut key = 0;
    while key < codes.len() {
        let hash = hash(seed, codes[key].as_bytes());
        let slot = ((hash >> 32) as usize & 511) * 8;
        if slots[slot] != 0xFF {
            return None;
        }
        [slots[slot], slots[slot + 1]] = (key as u16).to_le_bytes();
        [slots[slot + 2], slots[slot + 3]] = ((hash >> 16) as u16).to_le_bytes();
        let start = start_of(codes, key) as u32;
        [slots[slot + 4], slots[slot + 5], slots[slot + 6], slots[slot + 7]] = start.to_le_bytes();
        key += 1;
    }
    Some(slots)
}

const MULTIPLIER: u64 = 0x9E37_79B9_7F4A_7C15;

const fn fold(a: u64, b: u64) -> u64 {
    let product = a as u128 * b as u128;
    (product as u64) ^ (product >> 64) as u64
}

const OTHER: u64 = 0xD1B5_4A32_D192_ED03;

const fn hash(seed: u64, text: &[u8]) -> u64 {
    let length = text.len() as u64;
    if 8 <= text.len() && text.len() <= 32 {
        let end = text.len() - 8;
        let at = if end < 8 { end } else { 8 };
        let start = fold(word(text, 0, 8) ^ seed, word(text, at, 8) ^ MULTIPLIER.wrapping_add(length));
        return start ^ fold(word(text, end - at, 8) ^ OTHER, word(text, end, 8) ^ MULTIPLIER);
    }
    let mut hash = seed ^ length.wrapping_mul(MULTIPLIER);
    let mut at = 0;
    while at + 8 <= text.len() {
        hash = fold(hash ^ word(text, at, 8), MULTIPLIER);
        at += 8;
    }
    fold(hash ^ word(text, at, text.len() - at), MULTIPLIER)
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
