//! A strict JSON scanner (RFC 8259) that yields places instead of values.
//!
//! Everything is checked: grammar, UTF-8, control characters. Nothing is unescaped and nothing is built. Where a string
//! is at fault but its end is beyond doubt (a raw line break, Latin-1 bytes, `\x`), the fault is noted and the scan goes
//! on; any other fault ends it.

use super::plain::{HIGH, behind_plain, stops};

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
#[derive(Debug, Clone)]
pub(super) struct Scanner<'a> {
    bytes: &'a [u8],
    pub(super) at: usize,
    /// A string was at fault.
    pub(super) flawed: bool,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at, flawed: false }
    }

    /// The bytes from `start` up to here, less `tail` at the end.
    #[inline]
    pub(super) fn since(&self, start: usize, tail: usize) -> &'a [u8] {
        self.bytes.get(start..self.at - tail).unwrap_or_default()
    }

    #[inline]
    fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    #[inline]
    pub(super) fn is_at_end(&self) -> bool {
        self.at >= self.bytes.len()
    }

    /// The next byte that is not white space; the scanner stands on it.
    #[inline]
    pub(super) fn peek(&mut self) -> Option<u8> {
        loop {
            match self.bytes.get(self.at) {
                Some(b' ' | b'\n' | b'\t' | b'\r') => self.at += 1,
                other => return other.copied(),
            }
        }
    }

    /// Steps over `byte`, which must come next.
    #[inline]
    pub(super) fn expect(&mut self, byte: u8) -> Scan {
        if self.peek() != Some(byte) {
            return Err(Broken);
        }
        self.at += 1;
        Ok(())
    }

    /// After an element: whether a comma leads to another one; else steps over the closing byte.
    #[inline]
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
    #[inline]
    pub(super) fn closed(&mut self, close: u8) -> bool {
        let closed = self.peek() == Some(close);
        self.at += usize::from(closed);
        closed
    }

    /// A value that is neither list nor object.
    #[inline]
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

    #[inline]
    fn word(&mut self, word: &[u8], kind: Kind) -> Scan<Kind> {
        if !self.rest().starts_with(word) {
            return Err(Broken);
        }
        self.at += word.len();
        Ok(kind)
    }

    #[inline]
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
    #[inline]
    pub(super) fn string(&mut self) -> Scan<Kind> {
        let start = self.at;
        let mut seen = 0;
        // Most strings are short and plain: a few words decide.
        for _ in 0..4 {
            let Some(chunk) = self.rest().first_chunk() else { break };
            let word = u64::from_le_bytes(*chunk);
            let stops = stops(word);
            seen |= word;
            if stops == 0 {
                self.at += 8;
                continue;
            }
            self.at += (stops.trailing_zeros() / 8) as usize;
            if seen & HIGH == 0 && self.bytes.get(self.at) == Some(&b'"') {
                self.at += 1;
                return Ok(Kind::Plain);
            }
            break;
        }
        self.odd_string(start, seen)
    }

    /// The same for strings that are long, not plain ASCII, or stand in the last bytes of the body.
    ///
    /// `seen` has a top bit when there may be a byte beyond ASCII.
    #[inline(never)]
    fn odd_string(&mut self, start: usize, mut seen: u64) -> Scan<Kind> {
        let bytes = self.bytes;
        let mut at = self.at;
        let mut kind = Kind::Plain;
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
        self.at = at;
        if seen & HIGH != 0 && core::str::from_utf8(self.since(start, 0)).is_err() {
            kind = Kind::Flawed;
        }
        self.flawed |= kind == Kind::Flawed;
        self.at += 1;
        Ok(kind)
    }

    /// Steps over a value of any depth without recursion.
    pub(super) fn skip(&mut self) -> Scan<Kind> {
        let first = self.peek().ok_or(Broken)?;
        match first {
            b'{' | b'[' => self.skip_nested(first),
            _ => self.scalar(first),
        }
    }

    fn skip_nested(&mut self, first: u8) -> Scan<Kind> {
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
    #[inline]
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
