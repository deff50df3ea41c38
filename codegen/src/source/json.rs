//! JSON text → [`Value`].
//!
//! `serde_json` forgets where things stood, so this is a reader of our own: one pass, no copies but the texts
//! themselves. What people write into files that they keep by hand is read too: comments, commas behind the last item,
//! keys without quotes, texts in single ones, and one value a line.

use std::rc::Rc;

use crate::publication::{Failure, Place};
use crate::source::value::{self, Keys, MAX_DEPTH, Member, Node, Value, narrow};

/// Reads a JSON text. Several values, each on a line of its own, become a list.
///
/// # Errors
///
/// When it is not JSON, or is nested more deeply than [`MAX_DEPTH`].
pub fn read(text: &str) -> Result<Value, Failure> {
    value::check_size(text)?;
    let mut reader = Reader { text, at: 0, line: 1, column: 1, keys: Keys::default() };
    // A byte order mark is not JSON, but files have it.
    if text.starts_with('\u{feff}') {
        reader.at = 3;
    }
    reader.skip_blank();
    let first = reader.value(0)?;
    let end = reader.line;
    reader.skip_blank();
    match reader.peek() {
        None => Ok(first),
        Some(b'{' | b'[') if reader.line > end => reader.lines(first),
        Some(_) => Err(reader.fault("there is more behind the end of the value")),
    }
}

/// What keys without quotes are made of.
fn is_bare(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$' | b'-' | 0x80..)
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    line: u32,
    column: u32,
    keys: Keys,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Steps over one byte; the column counts characters, so bytes that continue one are free.
    fn step(&mut self) {
        match self.peek() {
            Some(b'\n') => {
                self.line += 1;
                self.column = 1;
            }
            Some(byte) if byte & 0xC0 != 0x80 => self.column = self.column.saturating_add(1),
            _ => {}
        }
        self.at += 1;
    }

    fn steps(&mut self, count: usize) {
        for _ in 0..count {
            self.step();
        }
    }

    /// Steps over bytes of which none ends a line.
    fn run(&mut self, is_part: impl Fn(u8) -> bool) {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let part =
            rest.iter().position(|byte| !is_part(*byte)).and_then(|end| rest.get(..end)).unwrap_or(rest);
        let characters = part.iter().filter(|byte| **byte & 0xC0 != 0x80).count();
        self.column = self.column.saturating_add(narrow(characters));
        self.at += part.len();
    }

    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Steps over white space and comments.
    fn skip_blank(&mut self) {
        loop {
            match self.peek() {
                Some(b' ' | b'\t' | b'\n' | b'\r') => self.step(),
                Some(b'/') if self.rest().starts_with("//") => self.run(|byte| byte != b'\n'),
                Some(b'/') if self.rest().starts_with("/*") => {
                    let length = self.rest().find("*/").map_or(self.rest().len(), |end| end + 2);
                    self.steps(length);
                }
                _ => return,
            }
        }
    }

    /// The values of the lines behind the first.
    fn lines(&mut self, first: Value) -> Result<Value, Failure> {
        let start = first.place;
        let mut items = vec![first];
        while self.peek().is_some() {
            items.push(self.value(1)?);
            self.skip_blank();
        }
        Ok(Value { place: self.since(start), node: Node::List(items.into_boxed_slice()) })
    }

    fn here(&self) -> Place {
        let at = narrow(self.at);
        Place { line: self.line, column: self.column, start: at, end: at }
    }

    fn since(&self, start: Place) -> Place {
        Place { end: narrow(self.at), ..start }
    }

    fn fault(&self, problem: &str) -> Failure {
        value::unreadable("JSON", problem, self.here())
    }

    fn slice(&self, from: usize) -> &str {
        self.text.get(from..self.at).unwrap_or_default()
    }

    fn value(&mut self, depth: usize) -> Result<Value, Failure> {
        if depth > MAX_DEPTH {
            return Err(value::too_deep(self.here()));
        }
        let start = self.here();
        let node = match self.peek() {
            Some(b'{') => self.map(depth)?,
            Some(b'[') => self.list(depth)?,
            Some(quote @ (b'"' | b'\'')) => Node::Text(self.string(quote)?.into_boxed_str()),
            Some(b'-' | b'0'..=b'9') => self.number()?,
            Some(b'a'..=b'z') => self.word()?,
            Some(_) => return Err(self.fault("expected a value")),
            None => return Err(self.fault("it ends where a value should stand")),
        };
        Ok(Value { place: self.since(start), node })
    }

    fn word(&mut self) -> Result<Node, Failure> {
        let rest = self.rest();
        for (word, node) in [("true", Node::Bool(true)), ("false", Node::Bool(false)), ("null", Node::Null)] {
            if rest.starts_with(word) {
                self.steps(word.len());
                return Ok(node);
            }
        }
        Err(self.fault("expected a value"))
    }

    fn number(&mut self) -> Result<Node, Failure> {
        let start = self.at;
        while matches!(self.peek(), Some(b'-' | b'+' | b'.' | b'e' | b'E' | b'0'..=b'9')) {
            self.step();
        }
        let digits = self.slice(start);
        // An `f64` takes every number of JSON, and a few forms that JSON does not have (`1.`); they harm nobody.
        if digits.parse::<f64>().is_err() {
            return Err(self.fault("expected a number"));
        }
        Ok(Node::Number(digits.into()))
    }

    fn list(&mut self, depth: usize) -> Result<Node, Failure> {
        self.step();
        let mut items = Vec::new();
        self.skip_blank();
        if self.peek() == Some(b']') {
            self.step();
            return Ok(Node::List(items.into_boxed_slice()));
        }
        loop {
            self.skip_blank();
            items.push(self.value(depth + 1)?);
            if self.closes(b']')? {
                return Ok(Node::List(items.into_boxed_slice()));
            }
        }
    }

    fn map(&mut self, depth: usize) -> Result<Node, Failure> {
        self.step();
        let mut members = Vec::new();
        self.skip_blank();
        if self.peek() == Some(b'}') {
            self.step();
            return Ok(Node::Map(members.into_boxed_slice()));
        }
        loop {
            self.skip_blank();
            members.push(self.member(depth)?);
            if self.closes(b'}')? {
                return Ok(Node::Map(members.into_boxed_slice()));
            }
        }
    }

    fn member(&mut self, depth: usize) -> Result<Member, Failure> {
        let start = self.here();
        let key = self.key()?;
        let place = self.since(start);
        self.skip_blank();
        if self.peek() != Some(b':') {
            return Err(self.fault("expected `:` behind the key"));
        }
        self.step();
        self.skip_blank();
        Ok(Member { key, place, value: self.value(depth + 1)? })
    }

    /// A key in quotes, or a word without.
    fn key(&mut self) -> Result<Rc<str>, Failure> {
        match self.peek() {
            Some(quote @ (b'"' | b'\'')) => {
                let key = self.string(quote)?;
                Ok(self.keys.share(&key))
            }
            Some(byte) if is_bare(byte) && !byte.is_ascii_digit() => {
                let start = self.at;
                self.run(is_bare);
                let key = self.text.get(start..self.at).unwrap_or_default();
                Ok(self.keys.share(key))
            }
            _ => Err(self.fault("expected a key in double quotes")),
        }
    }

    /// Whether the list or map ends here, perhaps behind one more comma; if not, a comma was stepped over.
    fn closes(&mut self, close: u8) -> Result<bool, Failure> {
        self.skip_blank();
        match self.peek() {
            Some(b',') => {
                self.step();
                self.skip_blank();
                let closes = self.peek() == Some(close);
                self.steps(usize::from(closes));
                Ok(closes)
            }
            Some(byte) if byte == close => {
                self.step();
                Ok(true)
            }
            Some(_) => Err(self.fault(&format!("expected `,` or `{}`", char::from(close)))),
            None => Err(self.fault(&format!("it ends before `{}`", char::from(close)))),
        }
    }

    fn string(&mut self, quote: u8) -> Result<String, Failure> {
        self.step();
        let mut text = String::new();
        let mut run = self.at;
        loop {
            match self.peek() {
                Some(byte) if byte == quote => {
                    text.push_str(self.slice(run));
                    self.step();
                    return Ok(text);
                }
                Some(b'\\') => {
                    text.push_str(self.slice(run));
                    self.step();
                    text.push(self.escape()?);
                    run = self.at;
                }
                Some(0..=0x1F) => return Err(self.fault("a control character stands in a text")),
                Some(_) => self.run(|byte| !matches!(byte, b'\\' | 0..=0x1F) && byte != quote),
                None => return Err(self.fault("it ends within a text")),
            }
        }
    }

    fn escape(&mut self) -> Result<char, Failure> {
        let escaped = match self.peek() {
            Some(quote @ (b'"' | b'\'')) => char::from(quote),
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode(),
            _ => return Err(self.fault("unknown escape")),
        };
        self.step();
        Ok(escaped)
    }

    /// `\u` and four digits; two of them, if the first is half of a pair. A half alone becomes U+FFFD.
    fn unicode(&mut self) -> Result<char, Failure> {
        let first = self.four_digits()?;
        if !(0xD800..0xDC00).contains(&first) {
            return Ok(char::from_u32(first).unwrap_or('\u{fffd}'));
        }
        if !self.rest().starts_with("\\u") {
            return Ok('\u{fffd}');
        }
        self.step();
        let second = self.four_digits()?;
        let joined = 0x10000 + ((first - 0xD800) << 10) + second.wrapping_sub(0xDC00);
        Ok(if (0xDC00..0xE000).contains(&second) { char::from_u32(joined) } else { None }
            .unwrap_or('\u{fffd}'))
    }

    fn four_digits(&mut self) -> Result<u32, Failure> {
        self.step();
        let digits = self.text.get(self.at..self.at + 4).unwrap_or_default();
        let number = u32::from_str_radix(digits, 16);
        match number {
            Ok(number) if digits.bytes().all(|byte| byte.is_ascii_hexdigit()) => {
                self.steps(4);
                Ok(number)
            }
            _ => Err(self.fault("expected four hexadecimal digits behind `\\u`")),
        }
    }
}
