//! From a byte offset to the line and column that a person looks for.

use crate::publication::Place;

/// How many bytes lie between two counted positions: a column costs at most this many steps, however long its line.
const STRIDE: usize = 256;

/// The lines of one input.
#[derive(Debug, Clone)]
pub struct Lines<'a> {
    input: &'a str,
    starts: Vec<usize>,
    /// Characters that begin before each multiple of [`STRIDE`].
    counted: Vec<usize>,
}

impl<'a> Lines<'a> {
    /// Indexes an input, in one pass over it.
    #[must_use]
    pub fn new(input: &'a str) -> Self {
        let mut starts = vec![0];
        let mut counted = Vec::with_capacity(input.len() / STRIDE + 1);
        let mut characters = 0;
        for (at, byte) in input.bytes().enumerate() {
            if at % STRIDE == 0 {
                counted.push(characters);
            }
            if begins_character(byte) {
                characters += 1;
            }
            if byte == b'\n' {
                starts.push(at + 1);
            }
        }
        Self { input, starts, counted }
    }

    /// The input that was indexed.
    #[must_use]
    pub fn input(&self) -> &'a str {
        self.input
    }

    /// The place of a byte range; a range beyond the input is cut at its end.
    #[must_use]
    pub fn place(&self, start: usize, end: usize) -> Place {
        let start = start.min(self.input.len());
        let end = end.clamp(start, self.input.len());
        let line = self.starts.partition_point(|&begin| begin <= start);
        let begin = self.starts.get(line.wrapping_sub(1)).copied().unwrap_or(0);
        let column = self.characters_before(start) - self.characters_before(begin) + 1;
        Place { line: narrow(line), column: narrow(column), start: narrow(start), end: narrow(end) }
    }

    /// The source line that a place stands on, without its end.
    #[must_use]
    pub fn line(&self, number: u32) -> &'a str {
        let index = (number as usize).saturating_sub(1);
        let start = self.starts.get(index).copied().unwrap_or(self.input.len());
        let end = self.starts.get(index + 1).copied().unwrap_or(self.input.len());
        self.input.get(start..end).unwrap_or_default().trim_end_matches(['\r', '\n'])
    }

    /// Every line with its byte offset, without the line's end.
    pub fn iter(&self) -> impl Iterator<Item = (usize, &'a str)> + '_ {
        self.starts.iter().enumerate().map(|(index, &start)| {
            let end = self.starts.get(index + 1).copied().unwrap_or(self.input.len());
            (start, self.input.get(start..end).unwrap_or_default().trim_end_matches(['\r', '\n']))
        })
    }

    fn characters_before(&self, offset: usize) -> usize {
        let Some(&known) = self.counted.get(offset / STRIDE) else {
            let known = self.counted.last().copied().unwrap_or(0);
            let from = self.counted.len().saturating_sub(1) * STRIDE;
            return known + self.count(from, offset);
        };
        known + self.count(offset / STRIDE * STRIDE, offset)
    }

    fn count(&self, from: usize, to: usize) -> usize {
        self.input
            .as_bytes()
            .get(from..to)
            .unwrap_or_default()
            .iter()
            .filter(|&&b| begins_character(b))
            .count()
    }
}

fn begins_character(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::Lines;

    #[test]
    fn columns_count_characters() {
        let lines = Lines::new("ab\nüñ|x\n");
        let place = lines.place(8, 9);
        assert_eq!((place.line, place.column), (2, 4));
        assert_eq!(lines.line(2), "üñ|x");
    }

    #[test]
    fn long_lines_and_ends() {
        let text = "é".repeat(1000);
        let lines = Lines::new(&text);
        assert_eq!(lines.place(1998, 2000).column, 1000);
        assert_eq!(lines.place(2000, 9000).column, 1001);
        assert_eq!(Lines::new("").place(0, 0).line, 1);
    }
}
