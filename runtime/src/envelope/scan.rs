//! A strict JSON scanner (RFC 8259) that yields places instead of values.
//!
//! Everything is checked: grammar, UTF-8, control characters. Nothing is unescaped and nothing is built. Where a string
//! is at fault but its end is beyond doubt (a raw line break, Latin-1 bytes, `\x`), the fault is noted and the scan goes
//! on; any other fault ends it.

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
        self.at += usize::from(self.bytes.get(self.at) == Some(&b'-'));
        match self.bytes.get(self.at) {
            Some(b'0') => self.at += 1,
            Some(b'1'..=b'9') => self.skip_digits(),
            _ => return Err(Broken),
        }
        if self.bytes.get(self.at) == Some(&b'.') {
            self.at += 1;
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.bytes.get(self.at) {
            self.at += 1;
            self.at += usize::from(matches!(self.bytes.get(self.at), Some(b'+' | b'-')));
            self.digits()?;
        }
        Ok(Kind::Number)
    }

    #[inline]
    fn digits(&mut self) -> Scan {
        let start = self.at;
        self.skip_digits();
        if self.at == start { Err(Broken) } else { Ok(()) }
    }

    #[inline]
    fn skip_digits(&mut self) {
        while let Some(b'0'..=b'9') = self.bytes.get(self.at) {
            self.at += 1;
        }
    }

    /// A string whose opening quote was stepped over; ends behind the closing one.
    #[inline]
    pub(super) fn string(&mut self) -> Scan<Kind> {
        let start = self.at;
        let mut seen = 0;
        // Most strings are short and plain: one or two words decide.
        while let Some(chunk) = self.rest().first_chunk() {
            let word = u64::from_le_bytes(*chunk);
            let stops = stops(word);
            if stops == 0 {
                seen |= word;
                self.at += 8;
                continue;
            }
            let first = stops & stops.wrapping_neg();
            seen |= word & ((first >> 7) - 1);
            self.at += (first.trailing_zeros() / 8) as usize;
            if seen & HIGH != 0 || self.bytes.get(self.at) != Some(&b'"') {
                break;
            }
            self.at += 1;
            return Ok(Kind::Plain);
        }
        self.odd_string(start)
    }

    /// The same for strings that are not plain ASCII, or stand in the last bytes of the body.
    #[inline(never)]
    fn odd_string(&mut self, start: usize) -> Scan<Kind> {
        let mut kind = Kind::Plain;
        loop {
            self.at += clean(self.rest());
            match self.bytes.get(self.at).ok_or(Broken)? {
                b'"' => break,
                b'\\' if self.escape()? => kind = kind.max_with(Kind::Escaped),
                b'\\' => kind = Kind::Flawed,
                _ => {
                    self.at += 1;
                    kind = Kind::Flawed;
                }
            }
        }
        if core::str::from_utf8(self.since(start, 0)).is_err() {
            kind = Kind::Flawed;
        }
        self.flawed |= kind == Kind::Flawed;
        self.at += 1;
        Ok(kind)
    }

    /// Steps over an escape; false when there is no such escape.
    fn escape(&mut self) -> Scan<bool> {
        let (length, good) = match self.rest() {
            [_, b'u', a, b, c, d, ..] if [a, b, c, d].iter().all(|digit| digit.is_ascii_hexdigit()) => {
                (6, true)
            }
            [_, b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't', ..] => (2, true),
            [_, _, ..] => (2, false),
            _ => return Err(Broken),
        };
        self.at += length;
        Ok(good)
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

    fn max_with(self, other: Self) -> Self {
        if self == Self::Flawed { self } else { other }
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

const LOW: u64 = u64::from_le_bytes([1; 8]);
const HIGH: u64 = LOW << 7;

/// The top bit of each byte that can end a run of plain string bytes: `"`, `\` and control characters.
/// A borrow can mark bytes behind the first such one too, so only the lowest bit counts.
#[inline]
fn stops(word: u64) -> u64 {
    let quote = word ^ (LOW * b'"' as u64);
    let backslash = word ^ (LOW * b'\\' as u64);
    let control = word.wrapping_sub(LOW * 0x20) & !word;
    let equal = (quote.wrapping_sub(LOW) & !quote) | (backslash.wrapping_sub(LOW) & !backslash);
    (control | equal) & HIGH
}

/// How many bytes from the start are plain string bytes.
#[inline]
fn clean(bytes: &[u8]) -> usize {
    let mut rest = bytes;
    while let Some((chunk, tail)) = rest.split_first_chunk() {
        let stops = stops(u64::from_le_bytes(*chunk));
        if stops != 0 {
            return bytes.len() - rest.len() + (stops.trailing_zeros() / 8) as usize;
        }
        rest = tail;
    }
    let tail =
        rest.iter().position(|&byte| byte == b'"' || byte == b'\\' || byte < 0x20).unwrap_or(rest.len());
    bytes.len() - rest.len() + tail
}
