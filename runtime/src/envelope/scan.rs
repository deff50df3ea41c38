//! A strict JSON scanner (RFC 8259) that yields places instead of values.
//!
//! Everything is checked: grammar, UTF-8, control characters. Nothing is unescaped and nothing is built. Where a string
//! is at fault but its end is beyond doubt (a raw line break, Latin-1 bytes, `\x`), the fault is noted and the scan goes
//! on; any other fault ends it.

use core::cell::Cell;

use super::plain::{HIGH, ascii_stops, behind_plain, first_stop};

/// What a scanned value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Kind {
    /// Nothing was found.
    Absent,
    Null,
    False,
    True,
    Number,
    /// A string that reads as it is written.
    Plain,
    /// A string with escapes.
    Escaped,
    /// A string with bad escapes, bad UTF-8 or raw control characters.
    Flawed,
    EmptyObject,
    Object,
    EmptyList,
    List,
}

/// The body is no JSON from here on, or breaks off.
#[derive(Debug)]
pub(super) struct Broken;

pub(super) type Scan<T = ()> = Result<T, Broken>;

/// Reads forward through a body.
///
/// It is made anew for each value, from where that begins: what lives in one function alone stays in registers.
#[derive(Debug)]
pub(super) struct Scanner<'a> {
    bytes: &'a [u8],
    pub(super) at: usize,
    /// A string was at fault.
    flawed: &'a Cell<bool>,
}

impl<'a> Scanner<'a> {
    #[inline(always)]
    pub(super) fn new(bytes: &'a [u8], at: usize, flawed: &'a Cell<bool>) -> Self {
        Self { bytes, at, flawed }
    }

    /// The bytes from `start` up to here, less `tail` at the end.
    #[inline(always)]
    pub(super) fn since(&self, start: usize, tail: usize) -> &'a [u8] {
        self.bytes.get(start..self.at - tail).unwrap_or_default()
    }

    #[inline(always)]
    fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    /// The next byte that is not white space; the scanner stands on it.
    #[inline(always)]
    pub(super) fn peek(&mut self) -> Option<u8> {
        loop {
            match self.bytes.get(self.at) {
                Some(b' ' | b'\n' | b'\t' | b'\r') => self.at += 1,
                other => return other.copied(),
            }
        }
    }

    /// Steps over `byte`, which must come next.
    #[inline(always)]
    pub(super) fn expect(&mut self, byte: u8) -> Scan {
        if self.peek() != Some(byte) {
            return Err(Broken);
        }
        self.at += 1;
        Ok(())
    }

    /// After an element: whether a comma leads to another one; else steps over the closing byte.
    #[inline(always)]
    pub(super) fn another(&mut self, close: u8) -> Scan<bool> {
        let next = self.peek().ok_or(Broken)?;
        self.at += 1;
        match next {
            b',' => Ok(true),
            next if next == close => Ok(false),
            _ => Err(Broken),
        }
    }

    /// Whether the list or object that was just opened is closed at once.
    #[inline(always)]
    pub(super) fn closed(&mut self, close: u8) -> bool {
        let closed = self.peek() == Some(close);
        self.at += usize::from(closed);
        closed
    }

    /// A value that is neither list nor object.
    #[inline(always)]
    pub(super) fn scalar(&mut self, first: u8) -> Scan<Kind> {
        match first {
            b'"' => {
                self.at += 1;
                self.string()
            }
            b'-' | b'0'..=b'9' => self.number(),
            b't' => self.word(b"true", Kind::True),
            b'f' => self.word(b"false", Kind::False),
            b'n' => self.word(b"null", Kind::Null),
            _ => Err(Broken),
        }
    }

    #[inline(always)]
    fn word(&mut self, word: &[u8], kind: Kind) -> Scan<Kind> {
        if !self.rest().starts_with(word) {
            return Err(Broken);
        }
        self.at += word.len();
        Ok(kind)
    }

    #[inline(always)]
    fn number(&mut self) -> Scan<Kind> {
        let bytes = self.bytes;
        let mut at = self.at + usize::from(self.bytes.get(self.at) == Some(&b'-'));
        match bytes.get(at) {
            Some(b'0') => at += 1,
            Some(b'1'..=b'9') => at = behind_digits(bytes, at + 1),
            _ => return Err(Broken),
        }
        if let Some(b'.' | b'e' | b'E') = bytes.get(at) {
            at = behind_fraction(bytes, at)?;
        }
        self.at = at;
        Ok(Kind::Number)
    }

    /// A string whose opening quote was stepped over; ends behind the closing one.
    #[inline(always)]
    pub(super) fn string(&mut self) -> Scan<Kind> {
        let (end, kind) = string(self.bytes, self.at)?;
        self.at = end;
        if kind == Kind::Flawed {
            self.flawed.set(true);
        }
        Ok(kind)
    }

    /// Steps over a value of any depth without recursion.
    #[inline(always)]
    pub(super) fn skip(&mut self) -> Scan<Kind> {
        let first = self.peek().ok_or(Broken)?;
        match first {
            b'{' | b'[' => {
                let (end, kind) = skip_nested(self.bytes, self.at, self.flawed)?;
                self.at = end;
                Ok(kind)
            }
            _ => self.scalar(first),
        }
    }

    #[inline(always)]
    fn skip_nested(&mut self) -> Scan<Kind> {
        let first = self.peek().ok_or(Broken)?;
        let mut depth = Depth::default();
        let mut next = first;
        let mut kind = Kind::Absent;
        'value: loop {
            let is_object = next == b'{';
            if is_object || next == b'[' {
                self.at += 1;
                depth.enter(is_object);
                let empty = self.closed(depth.close());
                if kind == Kind::Absent {
                    kind = Kind::of_nested(is_object, empty);
                }
                if !empty {
                    next = self.element(depth.is_object)?;
                    continue 'value;
                }
                if depth.leave() {
                    return Ok(kind);
                }
            } else {
                self.scalar(next)?;
            }
            while !self.another(depth.close())? {
                if depth.leave() {
                    return Ok(kind);
                }
            }
            next = self.element(depth.is_object)?;
        }
    }

    /// The first byte of the next value, behind its key when it is a member.
    #[inline(always)]
    fn element(&mut self, is_member: bool) -> Scan<u8> {
        if is_member {
            self.expect(b'"')?;
            self.string()?;
            self.expect(b':')?;
        }
        self.peek().ok_or(Broken)
    }
}

impl Kind {
    #[inline]
    pub(super) const fn of_nested(is_object: bool, is_empty: bool) -> Self {
        match (is_object, is_empty) {
            (true, true) => Self::EmptyObject,
            (true, false) => Self::Object,
            (false, true) => Self::EmptyList,
            (false, false) => Self::List,
        }
    }

    #[inline]
    pub(crate) const fn is_string(self) -> bool {
        matches!(self, Self::Plain | Self::Escaped | Self::Flawed)
    }
}

/// Which of the levels around the scanner are objects, one bit each.
#[derive(Debug, Default)]
struct Depth {
    is_object: bool,
    /// The levels around the innermost one, nearest in the lowest bit.
    near: u64,
    level: usize,
    far: Vec<u64>,
}

impl Depth {
    #[inline]
    fn enter(&mut self, is_object: bool) {
        // The lowest bit of `near` is the level that is left behind.
        if self.level > 0 && self.level % 64 == 0 {
            self.far.push(self.near);
            self.near = 0;
        }
        self.near = self.near << 1 | u64::from(self.is_object);
        self.is_object = is_object;
        self.level += 1;
    }

    /// True when that was the outermost level.
    #[inline]
    fn leave(&mut self) -> bool {
        self.is_object = self.near & 1 == 1;
        self.near >>= 1;
        self.level -= 1;
        if self.level > 0 && self.level % 64 == 0 {
            self.near = self.far.pop().unwrap_or_default();
        }
        self.level == 0
    }

    #[inline]
    fn close(&self) -> u8 {
        if self.is_object { b'}' } else { b']' }
    }
}

/// Behind the list or object at `at`, and what it is.
#[inline(never)]
fn skip_nested(bytes: &[u8], at: usize, flawed: &Cell<bool>) -> Scan<(usize, Kind)> {
    let mut scanner = Scanner::new(bytes, at, flawed);
    let kind = scanner.skip_nested()?;
    Ok((scanner.at, kind))
}

/// Behind the closing quote of the string that begins at `start`, and what it is.
#[inline(always)]
fn string(bytes: &[u8], start: usize) -> Scan<(usize, Kind)> {
    // Most strings are short and plain: one word decides.
    if let Some(chunk) = bytes.get(start..).and_then(|rest| rest.first_chunk()) {
        let word = u64::from_le_bytes(*chunk);
        let stops = ascii_stops(word);
        let stop = first_stop(stops);
        if stops != 0 && (word >> (8 * stop)) as u8 == b'"' {
            return Ok((start + stop + 1, Kind::Plain));
        }
    }
    long_string(bytes, start)
}

/// The same for longer strings.
///
/// By value and a call of its own, so that what calls it can keep its scanner in registers.
#[inline(never)]
fn long_string(bytes: &[u8], start: usize) -> Scan<(usize, Kind)> {
    let rest = bytes.get(start..).unwrap_or_default();
    let mut near = rest.get(..SHORT).unwrap_or(rest);
    let mut at = start;
    while let Some((chunk, tail)) = near.split_first_chunk() {
        let word = u64::from_le_bytes(*chunk);
        let stops = ascii_stops(word);
        if stops != 0 {
            let stop = first_stop(stops);
            at += stop;
            if (word >> (8 * stop)) as u8 == b'"' {
                return Ok((at + 1, Kind::Plain));
            }
            break;
        }
        at += 8;
        near = tail;
    }
    odd_string(bytes, start, at)
}

/// How many bytes of a string are looked at word by word.
const SHORT: usize = 96;

/// The same for strings that are not plain ASCII, or stand in the last bytes of the body; up to `at` they are.
#[inline(never)]
fn odd_string(bytes: &[u8], start: usize, mut at: usize) -> Scan<(usize, Kind)> {
    let mut kind = Kind::Plain;
    // Has a top bit when there may be a byte beyond ASCII.
    let mut seen = 0;
    loop {
        at = behind_plain(bytes, at, &mut seen);
        if bytes.get(at) == Some(&b'"') {
            break;
        }
        // Escapes come in flocks.
        while let Some(b'\\') = bytes.get(at) {
            let is_good;
            (at, is_good) = escape(bytes, at)?;
            kind = if is_good && kind != Kind::Flawed { Kind::Escaped } else { Kind::Flawed };
        }
        if bytes.get(at).ok_or(Broken)? < &b' ' {
            at += 1;
            kind = Kind::Flawed;
        }
    }
    let text = bytes.get(start..at).unwrap_or_default();
    if seen & HIGH != 0 && core::str::from_utf8(text).is_err() {
        kind = Kind::Flawed;
    }
    Ok((at + 1, kind))
}

/// Behind the escape at `at`, and whether there is such an escape.
#[inline]
fn escape(bytes: &[u8], at: usize) -> Scan<(usize, bool)> {
    match bytes.get(at + 1).ok_or(Broken)? {
        b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => Ok((at + 2, true)),
        b'u' if bytes.get(at + 2..at + 6).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit)) => {
            Ok((at + 6, true))
        }
        _ => Ok((at + 2, false)),
    }
}

/// Behind the digits at `at`, of which there may be none.
#[inline]
fn behind_digits(bytes: &[u8], mut at: usize) -> usize {
    while let Some(b'0'..=b'9') = bytes.get(at) {
        at += 1;
    }
    at
}

/// Behind the fraction and the exponent of a number.
fn behind_fraction(bytes: &[u8], mut at: usize) -> Scan<usize> {
    let digits = |at| match behind_digits(bytes, at) {
        end if end > at => Ok(end),
        _ => Err(Broken),
    };
    if bytes.get(at) == Some(&b'.') {
        at = digits(at + 1)?;
    }
    match (bytes.get(at), bytes.get(at + 1)) {
        (Some(b'e' | b'E'), Some(b'+' | b'-')) => digits(at + 2),
        (Some(b'e' | b'E'), _) => digits(at + 1),
        _ => Ok(at),
    }
}
