//! Texts that somebody else wrote, in one safe line.

use core::fmt::{self, Debug, Display, Formatter, Write};

/// A text that somebody else wrote, fit for a line of a log.
pub(crate) struct Line<'a> {
    text: &'a str,
    /// How many characters are shown.
    most: usize,
}

impl<'a> Line<'a> {
    pub(crate) const fn of(text: &'a str, most: usize) -> Self {
        Self { text, most }
    }
}

impl Display for Line<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for (shown, character) in self.text.chars().enumerate() {
            if shown == self.most {
                return f.write_char('…');
            }
            match character {
                '\n' | '\r' | '\t' => write!(f, "{}", character.escape_default())?,
                unsafe_one if is_unsafe(unsafe_one) => write!(f, "{}", unsafe_one.escape_unicode())?,
                plain => f.write_char(plain)?,
            }
        }
        Ok(())
    }
}

impl Debug for Line<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "\"{self}\"")
    }
}

/// What can break a line, move a cursor, turn the direction of text, or hide.
fn is_unsafe(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{ad}'
                | '\u{34f}'
                | '\u{61c}'
                | '\u{115f}'..='\u{1160}'
                | '\u{180e}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{3164}'
                | '\u{feff}'
                | '\u{ffa0}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_breaks_turns_or_hides() {
        for code in 0..=0x10_FFFF {
            let Some(character) = char::from_u32(code) else { continue };
            let shown = Line::of(&character.to_string(), 1).to_string();
            let is_ascii_line = shown.bytes().all(|byte| (b' '..=b'~').contains(&byte));
            assert!(is_ascii_line || shown.chars().eq([character]), "{code:x}");
            let is_hidden = character.is_control()
                || "\u{200b}\u{200d}\u{202e}\u{2028}\u{2066}\u{feff}".contains(character);
            assert!(!is_hidden || shown.starts_with('\\'), "{code:x}");
        }
    }

    #[test]
    fn long_texts_are_cut() {
        let long = "\u{1b}é".repeat(1_000);
        assert_eq!(Line::of(&long, 3).to_string(), "\\u{1b}é\\u{1b}…");
        assert_eq!(format!("{:?}", Line::of("abc", 3)), "\"abc\"");
    }
}
