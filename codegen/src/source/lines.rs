//! From offsets to lines and columns, for readers that are told only where things stand.

use crate::publication::Place;
use crate::source::value::narrow;

/// How many characters lie between two kept offsets.
const STRIDE: usize = 128;

/// Where the lines and characters of a text begin. Asked in any order, it answers in constant or logarithmic time.
#[derive(Debug)]
pub struct Lines<'a> {
    text: &'a str,
    /// The byte offset of every line's first byte.
    lines: Vec<u32>,
    /// The byte offset of every [`STRIDE`]th character; none where every character is one byte.
    chars: Option<Vec<u32>>,
    /// The number of the first character of every line.
    firsts: Vec<u32>,
}

impl<'a> Lines<'a> {
    /// Counts the lines and characters of `text`.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        if text.is_ascii() {
            let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
            let lines: Vec<u32> = std::iter::once(0).chain(ends.map(|(at, _)| narrow(at + 1))).collect();
            return Self { text, firsts: lines.clone(), lines, chars: None };
        }
        let (mut lines, mut chars, mut firsts) = (vec![0], Vec::new(), vec![0]);
        for (number, (offset, char)) in text.char_indices().enumerate() {
            if number % STRIDE == 0 {
                chars.push(narrow(offset));
            }
            if char == '\n' {
                lines.push(narrow(offset + 1));
                firsts.push(narrow(number + 1));
            }
        }
        Self { text, lines, chars: Some(chars), firsts }
    }

    /// The byte offset of the character of that number.
    #[must_use]
    pub fn byte_of_char(&self, number: usize) -> usize {
        let Some(chars) = &self.chars else { return number.min(self.text.len()) };
        let Some(&base) = chars.get(number / STRIDE) else { return self.text.len() };
        let rest = self.text.get(base as usize..).unwrap_or_default();
        let more = rest.char_indices().nth(number % STRIDE).map_or(rest.len(), |(offset, _)| offset);
        base as usize + more
    }

    /// The text that was counted.
    #[must_use]
    pub fn input(&self) -> &'a str {
        self.text
    }

    /// The source line of that number, from 1, without its end.
    #[must_use]
    pub fn line(&self, number: u32) -> &'a str {
        let index = (number as usize).saturating_sub(1);
        let offset = |index: usize| self.lines.get(index).map_or(self.text.len(), |&start| start as usize);
        let line = self.text.get(offset(index)..offset(index + 1)).unwrap_or_default();
        line.trim_end_matches(['\n', '\r'])
    }

    /// Every line with its byte offset, without the line's end.
    pub fn iter(&self) -> impl Iterator<Item = (usize, &'a str)> + '_ {
        (1..).zip(&self.lines).map(|(number, &start)| (start as usize, self.line(number)))
    }

    /// The place of the bytes from `start` to `end`.
    #[must_use]
    pub fn place(&self, start: usize, end: usize) -> Place {
        let start = start.min(self.text.len());
        let end = end.clamp(start, self.text.len());
        let line = self.lines.partition_point(|&first| first as usize <= start).max(1);
        let first = self.lines.get(line - 1).copied().unwrap_or_default() as usize;
        let number = self.char_of_byte(start);
        let column = number.saturating_sub(self.firsts.get(line - 1).copied().unwrap_or_default() as usize);
        debug_assert!(first <= start, "a line begins behind its byte");
        Place { line: narrow(line), column: narrow(column + 1), start: narrow(start), end: narrow(end) }
    }

    /// The number of the character at that byte.
    fn char_of_byte(&self, byte: usize) -> usize {
        let Some(chars) = &self.chars else { return byte };
        let stride = chars.partition_point(|&offset| offset as usize <= byte).saturating_sub(1);
        let base = chars.get(stride).copied().unwrap_or_default() as usize;
        let within = self.text.get(base..byte).map_or(0, |between| between.chars().count());
        stride * STRIDE + within
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_characters() {
        let text = format!("{}\nä€x\n", "é".repeat(300));
        let lines = Lines::new(&text);
        let start = text.find('x').unwrap_or_default();
        assert_eq!(lines.place(start, start + 1).line, 2);
        assert_eq!(lines.place(start, start + 1).column, 3);
        assert_eq!(lines.byte_of_char(303), start);
        assert_eq!(lines.byte_of_char(9999), text.len());
    }

    #[test]
    fn plain_text_is_counted_as_any_other() {
        let text = "ab\n\ncd\r\ne";
        let (plain, other) = (text.to_owned(), format!("{text}\nü"));
        let (plain, other) = (Lines::new(&plain), Lines::new(&other));
        for at in 0..text.len() {
            assert_eq!(plain.byte_of_char(at), other.byte_of_char(at));
            assert_eq!(plain.place(at, at + 1), other.place(at, at + 1));
        }
        assert_eq!(plain.byte_of_char(9999), text.len());
    }
}
