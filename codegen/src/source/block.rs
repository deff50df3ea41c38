//! What every prose format is cut into before tables are made of it.

use super::sample::Sample;
use crate::publication::{Inference, Place, Text};

/// One line of prose.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Line {
    /// The text without its marks.
    pub(crate) text: Text,
    /// How many of the text's first bytes are set as code, bold or a link: what such a line speaks of.
    pub(crate) lead: usize,
}

impl Line {
    /// A line of which nothing is set apart.
    pub(crate) fn plain(text: impl AsRef<str>, place: Place) -> Self {
        Self { text: Text { text: fold(text.as_ref()), place }, lead: 0 }
    }

    /// What is set apart at the beginning, and what follows.
    pub(crate) fn split(&self) -> (&str, &str) {
        self.text.text.split_at_checked(self.lead).unwrap_or(("", &self.text.text))
    }
}

/// One block of a page.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Block {
    /// A heading; 1 is the outermost level.
    Heading { level: u8, line: Line },
    /// A paragraph, one element a line of its source.
    Paragraph(Vec<Line>),
    /// One item of a list; nested items are deeper.
    Item { depth: usize, lines: Vec<Line> },
    /// A term and what is said of it.
    Definition { term: Line, lines: Vec<Line> },
    /// The body of an error in a code block.
    Sample(Sample),
    /// The end of what the page is about: what follows belongs to no heading above.
    End,
    /// What was left out.
    Note(Inference),
    /// A table.
    Table { header: Vec<Text>, rows: Vec<Vec<Text>>, place: Place },
}

/// Adds a code block; one inside of an item or of a definition does not part it from what goes on behind.
pub(crate) fn add_sample(blocks: &mut Vec<Block>, sample: Option<Sample>) {
    let Some(sample) = sample else { return };
    let inside = matches!(blocks.last(), Some(Block::Item { .. } | Block::Definition { .. }));
    blocks.insert(blocks.len() - usize::from(inside), Block::Sample(sample));
}

/// The text with every run of white space as one space, none at its ends, and without the signs that nobody sees:
/// they say where a word may be broken or which way it is written.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split(char::is_whitespace) {
        let from = folded.len();
        if from > 0 {
            folded.push(' ');
        }
        folded.extend(word.chars().filter(|c| !is_unseen(*c)));
        if folded.len() == from + usize::from(from > 0) {
            folded.truncate(from);
        }
    }
    folded
}

/// Joiners stay: words and pictures are spelt with them.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Several lines as one text that covers them all.
pub(crate) fn join<'a>(lines: impl IntoIterator<Item = &'a Text>) -> Text {
    let mut joined = Text::default();
    for line in lines {
        if line.text.is_empty() {
            continue;
        }
        if joined.text.is_empty() {
            joined.place = line.place;
        } else {
            joined.text.push(' ');
        }
        joined.text.push_str(&line.text);
        joined.place.end = joined.place.end.max(line.place.end);
    }
    joined
}
