//! Markdown inside one line: marks are taken off, what they set apart at the beginning is remembered.

use super::block::{Line, fold};
use super::entity;
use crate::publication::{Place, Text};

/// Tags that are set inside prose: dropped. Others may be placeholders that belong to the text.
const TAGS: [&str; 33] = [
    "a", "abbr", "b", "br", "code", "del", "details", "div", "em", "font", "i", "img", "ins", "kbd", "li",
    "mark", "nobr", "ol", "p", "pre", "s", "small", "span", "strong", "sub", "summary", "sup", "td", "tr",
    "tt", "u", "ul", "wbr",
];

/// Texts of links that say nothing: their target is kept instead.
const EMPTY_LINKS: [&str; 10] = [
    "link",
    "docs",
    "here",
    "details",
    "more",
    "read more",
    "learn more",
    "documentation",
    "guide",
    "see docs",
];

/// The longest run of marks that pairs; longer ones are text. It bounds the search for the other end.
const LONGEST_RUN: usize = 16;

/// Reads one line of Markdown.
pub(crate) fn line(raw: &str, place: Place) -> Line {
    let mut scanner = Scanner::new(raw);
    scanner.scan();
    let (text, lead) = scanner.finish();
    let folded = fold(&text);
    let lead = fold(text.get(..lead).unwrap_or_default()).len();
    Line { text: Text { text: folded, place }, lead }
}

/// The text of one cell.
pub(crate) fn text(raw: &str, place: Place) -> Text {
    line(raw, place).text
}

/// Whether the text of a link says less than its target.
pub(crate) fn says_nothing(text: &str) -> bool {
    EMPTY_LINKS.iter().any(|empty| text.trim().eq_ignore_ascii_case(empty))
}

#[derive(Debug, PartialEq)]
enum Piece<'a> {
    Text(&'a str),
    Char(char),
    Owned(String),
    /// A run of `*`, `_` or `~` that may open or close.
    Mark {
        run: &'a str,
        opens: bool,
        closes: bool,
    },
    /// A bracket that may turn out to be a link.
    Bracket,
    Open,
    Close,
    Gone,
}

struct Scanner<'a> {
    raw: &'a str,
    at: usize,
    pieces: Vec<Piece<'a>>,
    brackets: Vec<usize>,
    /// For each length of a run of backticks: there is no other end behind this point.
    unclosed: [bool; LONGEST_RUN + 1],
    /// A comment was opened that no end follows.
    open_comment: bool,
}

impl<'a> Scanner<'a> {
    fn new(raw: &'a str) -> Self {
        Self {
            raw,
            at: 0,
            pieces: Vec::new(),
            brackets: Vec::new(),
            unclosed: [false; LONGEST_RUN + 1],
            open_comment: false,
        }
    }

    fn rest(&self) -> &'a str {
        self.raw.get(self.at..).unwrap_or_default()
    }

    fn take(&mut self, bytes: usize) -> &'a str {
        let taken = self.rest().get(..bytes).unwrap_or_default();
        self.at += taken.len().max(1);
        taken
    }

    fn scan(&mut self) {
        while let Some(next) = self.rest().chars().next() {
            match next {
                '\\' => self.escape(),
                '`' => self.code(),
                '*' | '_' | '~' => self.mark(next),
                '[' if self.rest().starts_with("[^") => self.footnote(),
                '[' => {
                    self.brackets.push(self.pieces.len());
                    self.pieces.push(Piece::Bracket);
                    self.at += 1;
                }
                '!' if self.rest().starts_with("![") => self.at += 1,
                ']' => self.bracket(),
                '<' => self.tag(),
                '{' => self.expression(),
                '&' => self.entity(),
                _ => {
                    let end = self.rest().find(['\\', '`', '*', '_', '~', '[', ']', '!', '<', '{', '&']);
                    let end = end.unwrap_or(self.rest().len()).max(next.len_utf8());
                    let text = self.take(end);
                    self.pieces.push(Piece::Text(text));
                }
            }
        }
    }

    fn escape(&mut self) {
        self.at += 1;
        if let Some(next) = self.rest().chars().next() {
            if !next.is_ascii_punctuation() {
                self.pieces.push(Piece::Char('\\'));
            }
            self.at += next.len_utf8();
            self.pieces.push(Piece::Char(next));
        }
    }

    fn code(&mut self) {
        let rest = self.rest();
        let run = rest.len() - rest.trim_start_matches('`').len();
        let body = rest.get(run..).unwrap_or_default();
        let known = self.unclosed.get(run).copied().unwrap_or(true);
        let end = if known { None } else { closing_run(body, run) };
        let Some(end) = end else {
            if let Some(flag) = self.unclosed.get_mut(run) {
                *flag = true;
            }
            // A lone backtick is a slip of the pen: nobody's code contains one.
            self.at += run;
            return;
        };
        self.pieces.extend([Piece::Open, Piece::Text(body.get(..end).unwrap_or_default()), Piece::Close]);
        self.at += run + end + run;
    }

    fn mark(&mut self, mark: char) {
        let before = self.raw.get(..self.at).and_then(|before| before.chars().next_back());
        let length = self.rest().len() - self.rest().trim_start_matches(mark).len();
        let run = self.take(length);
        let after = self.rest().chars().next();
        let solid = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace());
        let word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        let (mut opens, mut closes) = (solid(after), solid(before));
        if mark == '_' {
            // `INVALID_REQUEST` is no emphasis.
            opens &= !word(before);
            closes &= !word(after);
        }
        if mark == '~' && length != 2 {
            (opens, closes) = (false, false);
        }
        self.pieces.push(Piece::Mark { run, opens, closes });
    }

    /// `[^1]` points to what stands elsewhere.
    fn footnote(&mut self) {
        let rest = self.rest();
        let end = rest.bytes().take(40).position(|byte| byte == b']').filter(|end| *end > 2);
        if end.is_none() {
            self.pieces.push(Piece::Char('['));
        }
        self.at += end.map_or(1, |end| end + 1);
    }

    fn bracket(&mut self) {
        self.at += 1;
        let opener = self.brackets.pop();
        let rest = self.rest();
        let target = match rest.chars().next() {
            Some('(') => target(rest, ')'),
            Some('[') => target(rest, ']'),
            _ => None,
        };
        let (Some(opener), Some(target)) = (opener, target) else {
            // `[`Name`]` is a link whose target the tool knows that made the page.
            let code = opener.filter(|opener| {
                let inside = self.pieces.get(opener + 1..).unwrap_or_default();
                matches!(inside, [Piece::Open, Piece::Text(_), Piece::Close])
            });
            match code.and_then(|opener| self.pieces.get_mut(opener)) {
                Some(piece) => *piece = Piece::Gone,
                None => self.pieces.push(Piece::Char(']')),
            }
            return;
        };
        self.at += target.len() + 2;
        let inside = self.pieces.get(opener + 1..).unwrap_or_default();
        let said: String = inside.iter().take(4).filter_map(plain).collect();
        if says_nothing(&said) && target.starts_with("http") {
            let url = target.split_whitespace().next().unwrap_or_default().to_owned();
            self.pieces.truncate(opener);
            self.pieces.push(Piece::Owned(url));
            return;
        }
        if let Some(piece) = self.pieces.get_mut(opener) {
            *piece = Piece::Open;
        }
        self.pieces.push(Piece::Close);
    }

    fn tag(&mut self) {
        let rest = self.rest();
        let end = rest.bytes().take(500).position(|b| b == b'>');
        let Some(inside) = end.and_then(|end| rest.get(1..end)) else {
            self.pieces.push(Piece::Char('<'));
            self.at += 1;
            return;
        };
        let name = inside.trim_start_matches('/');
        let name = name.get(..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len()));
        let name = name.unwrap_or_default();
        let component =
            name.starts_with(|c: char| c.is_ascii_uppercase()) && name.contains(char::is_lowercase);
        if inside.starts_with("http") {
            self.pieces.push(Piece::Text(inside));
        } else if inside.starts_with("!--") || component {
            self.pieces.push(Piece::Char(' '));
        } else if TAGS.contains(&name.to_ascii_lowercase().as_str()) {
            self.pieces.push(match (name.to_ascii_lowercase().as_str(), inside.starts_with('/')) {
                ("code" | "strong" | "b" | "kbd" | "a", false) => Piece::Open,
                ("code" | "strong" | "b" | "kbd" | "a", true) => Piece::Close,
                ("br" | "li" | "p" | "div" | "ul", _) => Piece::Char(' '),
                _ => Piece::Gone,
            });
        } else {
            self.pieces.extend([Piece::Char('<'), Piece::Text(inside), Piece::Char('>')]);
        }
        self.at += inside.len() + 2;
    }

    /// `{/* … */}`, `{" "}` and `{#anchor}` say nothing; other braces are text.
    fn expression(&mut self) {
        let rest = self.rest();
        let gone = |end: Option<usize>, length: usize| end.map(|end| end + length);
        let skipped = if rest.starts_with("{/*") && !self.open_comment {
            let end = rest.find("*/}");
            self.open_comment = end.is_none();
            gone(end, 3)
        } else if rest.starts_with("{#") || rest.starts_with("{:") {
            gone(rest.bytes().take(200).position(|b| b == b'}'), 1)
        } else if rest.starts_with("{\" \"}") || rest.starts_with("{' '}") {
            Some(5)
        } else {
            None
        };
        match skipped {
            Some(length) => {
                self.at += length;
                self.pieces.push(Piece::Char(' '));
            }
            None => {
                self.at += 1;
                self.pieces.push(Piece::Char('{'));
            }
        }
    }

    fn entity(&mut self) {
        match entity::read(self.rest()) {
            Some((character, length)) => {
                self.pieces.push(Piece::Char(character));
                self.at += length;
            }
            None => {
                self.pieces.push(Piece::Char('&'));
                self.at += 1;
            }
        }
    }

    fn finish(mut self) -> (String, usize) {
        pair(&mut self.pieces);
        let (mut text, mut depth, mut lead, mut leading) =
            (String::with_capacity(self.raw.len()), 0usize, 0, true);
        for piece in &self.pieces {
            let before = text.len();
            match piece {
                Piece::Open => depth += 1,
                Piece::Close => depth = depth.saturating_sub(1),
                Piece::Gone => {}
                Piece::Bracket => text.push('['),
                Piece::Char(c) => text.push(*c),
                Piece::Owned(owned) => text.push_str(owned),
                Piece::Text(part) => text.push_str(part),
                Piece::Mark { run, .. } => text.push_str(run),
            }
            let added = text.get(before..).unwrap_or_default();
            leading &= depth > 0 || added.trim().is_empty();
            if leading && matches!(piece, Piece::Close) {
                lead = text.len();
            }
        }
        (text, lead)
    }
}

fn plain<'a>(piece: &'a Piece<'_>) -> Option<&'a str> {
    match piece {
        Piece::Text(text) => Some(text),
        _ => None,
    }
}

fn target(rest: &str, end: char) -> Option<&str> {
    let limit = rest.char_indices().take(2000).find(|(_, c)| *c == end)?.0;
    rest.get(1..limit)
}

fn closing_run(body: &str, run: usize) -> Option<usize> {
    let mut from = 0;
    while let Some(found) = body.get(from..)?.find('`') {
        let start = from + found;
        let rest = body.get(start..)?;
        let length = rest.len() - rest.trim_start_matches('`').len();
        if length == run {
            return Some(start);
        }
        from = start + length;
    }
    None
}

/// Turns marks that belong together into [`Piece::Open`] and [`Piece::Close`]; each opener is looked at once.
fn pair(pieces: &mut [Piece<'_>]) {
    let mut open: Vec<(usize, String)> = Vec::new();
    for index in 0..pieces.len() {
        let Some(Piece::Mark { run, opens, closes }) = pieces.get(index) else { continue };
        let (run, opens, closes) = ((*run).to_owned(), *opens, *closes);
        let partner =
            if closes { open.iter().rev().take(8).position(|(_, other)| *other == run) } else { None };
        if let Some(back) = partner {
            let at = open.len() - 1 - back;
            let opener = open.get(at).map(|(opener, _)| *opener);
            open.truncate(at);
            // Slanted text stands inside prose; bold text is what a line speaks of.
            let bold = run.len() >= 2 && !run.starts_with('~');
            let (first, last) = if bold { (Piece::Open, Piece::Close) } else { (Piece::Gone, Piece::Gone) };
            if let Some(piece) = opener.and_then(|opener| pieces.get_mut(opener)) {
                *piece = first;
            }
            if let Some(piece) = pieces.get_mut(index) {
                *piece = last;
            }
        } else if opens {
            open.push((index, run));
        } else if run == "**"
            && let Some(piece) = pieces.get_mut(index)
        {
            *piece = Piece::Gone;
        }
    }
    for (index, run) in open {
        if run == "**"
            && let Some(piece) = pieces.get_mut(index)
        {
            *piece = Piece::Gone;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::line;
    use crate::publication::Place;

    fn read(raw: &str) -> (String, String) {
        let line = line(raw, Place::default());
        let (lead, _) = line.split();
        (line.text.text.clone(), lead.to_owned())
    }

    #[test]
    fn marks_are_taken_off() {
        for (raw, text, lead) in [
            ("`NOT_FOUND` - no such thing", "NOT_FOUND - no such thing", "NOT_FOUND"),
            ("**400 Bad Request**: wrong", "400 Bad Request: wrong", "400 Bad Request"),
            ("[`a`](/x) b", "a b", "a"),
            ("INVALID_REQUEST_ID stays _so_", "INVALID_REQUEST_ID stays so", ""),
            ("a \\| b &amp; c", "a | b & c", ""),
            ("see [docs](https://example.com/e)", "see https://example.com/e", ""),
            ("**`A`** (`b`)", "A (b)", "A"),
            ("x<br/>y <Badge text=\"z\" /> w", "x y w", ""),
            ("the `<id>` and <id> {id}", "the <id> and <id> {id}", ""),
            ("2 * 3 * 4", "2 * 3 * 4", ""),
            ("`a` `b` c", "a b c", "a b"),
            ("``a`b`` c", "a`b c", "a`b"),
            ("[plain] text", "[plain] text", ""),
        ] {
            assert_eq!(read(raw), (text.to_owned(), lead.to_owned()), "{raw}");
        }
    }

    #[test]
    fn hostile_lines_stay_linear() {
        for part in ["`", "*", "[", "<", "{/*", "a*b_", "&", "](", "\\", "``` ` "] {
            let (text, _) = read(&part.repeat(50_000));
            assert!(text.len() <= part.len() * 50_000);
        }
    }
}
