//! The words and comments of a .proto file, with their places.

use crate::publication::{Failure, Place};
use crate::source::lines::Lines;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A name or key word.
    Word,
    /// A number, without its sign.
    Number,
    /// A text; the token's text is what stands between its quotes.
    Text,
    /// Any other character.
    Mark,
}

/// A token.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token<'a> {
    /// What it is.
    pub(super) kind: Kind,
    /// How it is written.
    pub(super) text: &'a str,
    /// Where it stands.
    pub(super) place: Place,
    /// How many comments stand before it, all in all.
    pub(super) comments: usize,
}

/// A comment, its marks gone.
#[derive(Debug, Clone)]
pub(super) struct Comment {
    /// Its lines.
    pub(super) lines: Vec<String>,
    /// The line that it begins on.
    pub(super) first: u32,
    /// The line that it ends on.
    pub(super) last: u32,
}

/// Cuts a text into tokens and comments.
///
/// # Errors
///
/// When a comment or a text is not closed.
pub(super) fn cut(text: &str) -> Result<(Vec<Token<'_>>, Vec<Comment>), Failure> {
    let mut cutter =
        Cutter { text, at: 0, lines: Lines::new(text), tokens: Vec::new(), comments: Vec::new() };
    while let Some(char) = cutter.rest().chars().next() {
        cutter.next(char)?;
    }
    Ok((cutter.tokens, cutter.comments))
}

struct Cutter<'a> {
    text: &'a str,
    at: usize,
    lines: Lines<'a>,
    tokens: Vec<Token<'a>>,
    comments: Vec<Comment>,
}

impl<'a> Cutter<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn next(&mut self, char: char) -> Result<(), Failure> {
        let rest = self.rest();
        if char.is_whitespace() || char == '\u{feff}' {
            self.at += char.len_utf8();
        } else if rest.starts_with("//") {
            let end = rest.find('\n').unwrap_or(rest.len());
            self.comment(end, rest.get(..end).unwrap_or_default().trim_start_matches('/'));
        } else if rest.starts_with("/*") {
            let Some(end) = rest.get(2..).and_then(|rest| rest.find("*/")) else {
                return Err(self.fault("a comment is not closed", "write `*/` where it ends"));
            };
            self.comment(end + 4, rest.get(2..end + 2).unwrap_or_default());
        } else if char == '"' || char == '\'' {
            self.quoted(char)?;
        } else if char.is_alphabetic() || char == '_' {
            let end = rest.find(|char: char| !(char.is_alphanumeric() || char == '_')).unwrap_or(rest.len());
            self.token(Kind::Word, 0, end, end);
        } else if char.is_ascii_digit() {
            let end = rest.find(|char: char| !(char.is_alphanumeric() || char == '.')).unwrap_or(rest.len());
            self.token(Kind::Number, 0, end, end);
        } else {
            let end = char.len_utf8();
            self.token(Kind::Mark, 0, end, end);
        }
        Ok(())
    }

    fn quoted(&mut self, quote: char) -> Result<(), Failure> {
        let mut escaped = false;
        for (offset, char) in self.rest().char_indices().skip(1) {
            if char == '\n' {
                break;
            } else if char == quote && !escaped {
                self.token(Kind::Text, 1, offset, offset + 1);
                return Ok(());
            }
            escaped = char == '\\' && !escaped;
        }
        Err(self.fault("a text is not closed", "close it with the quote that opens it"))
    }

    /// Takes the next `length` bytes as a token whose text lies from `from` to `to`.
    fn token(&mut self, kind: Kind, from: usize, to: usize, length: usize) {
        let text = self.rest().get(from..to).unwrap_or_default();
        let place = self.lines.place(self.at, self.at + length);
        self.tokens.push(Token { kind, text, place, comments: self.comments.len() });
        self.at += length;
    }

    fn comment(&mut self, length: usize, text: &str) {
        let first = self.lines.place(self.at, self.at).line;
        let last = self.lines.place(self.at + length, self.at + length).line;
        let bare = |line: &str| line.trim().trim_start_matches('*').trim().to_owned();
        // An empty comment is a blank line between paragraphs.
        let lines = text.split('\n').map(bare).collect();
        self.comments.push(Comment { lines, first, last });
        self.at += length;
    }

    fn fault(&self, message: &str, help: &str) -> Failure {
        Failure {
            message: message.to_owned(),
            help: help.to_owned(),
            place: Some(self.lines.place(self.at, self.at + 1)),
            candidates: Vec::new(),
        }
    }
}
