//! Plain text as it is copied from a page: headings without marks, bullets, columns that have run together.

use super::block::{Block, Line, add_sample};
use super::compose::compose;
use super::marked::Styles;
use super::{
    Lines, apart, asciidoc, columns, glued, inline, markdown, marked, pipe, record, restructured, sample,
    spaced, stacked, wiki,
};
use crate::document::Document;
use crate::infer::{code, status, words};
use crate::publication::{Failure, Place, Text};

/// Headings without marks have no level; these keep a code under its status, a status under its class and a class
/// under its title.
const TITLE: u8 = 10;
const CLASS: u8 = 11;
const STATUS: u8 = 12;
const CODE: u8 = 13;

/// Reads a plain-text page.
///
/// # Errors
///
/// When a table is too large to be one.
pub fn read(input: &str) -> Result<Document, Failure> {
    let lines = Lines::new(input);
    let all = lines.iter().flat_map(|(start, line)| apart::apart(start, line)).collect();
    let mut reader = Reader {
        lines: &lines,
        all,
        at: 0,
        blocks: Vec::new(),
        paragraph: Vec::new(),
        headed: false,
        styles: Styles::default(),
        marked: false,
    };
    while reader.next() {}
    reader.end_paragraph();
    compose(reader.blocks, None, None)
}

struct Reader<'a> {
    lines: &'a Lines<'a>,
    all: Vec<(usize, &'a str)>,
    at: usize,
    blocks: Vec<Block>,
    paragraph: Vec<Line>,
    /// The line above is a heading: what follows belongs to it, however short.
    headed: bool,
    styles: Styles,
    /// Its headings are marked: what stands below them is too.
    marked: bool,
}

impl Reader<'_> {
    fn next(&mut self) -> bool {
        let Some(&(start, line)) = self.all.get(self.at) else { return false };
        let trimmed = line.trim();
        if trimmed.is_empty() {
            self.end_paragraph();
            self.at += 1;
        } else if trimmed.starts_with("```") {
            self.skip_fence();
        } else if marked::is_mark(trimmed) {
            self.end_paragraph();
            self.at += 1;
        } else if self.code() || self.marked_heading() || self.term() || self.table() {
        } else if is_code(trimmed) {
            self.end_paragraph();
            self.at += 1;
        } else {
            let from = start + line.len() - line.trim_start().len();
            self.line(from, trimmed);
            self.at += 1;
        }
        true
    }

    fn skip_fence(&mut self) {
        self.end_paragraph();
        self.at += 1;
        let start = self.all.get(self.at).map_or(self.lines.input().len(), |(start, _)| *start);
        let mut end = start;
        while let Some((at, line)) = self.all.get(self.at).filter(|(_, line)| !line.trim().starts_with("```"))
        {
            end = at + line.len();
            self.at += 1;
        }
        self.at += 1;
        let code = self.lines.input().get(start..end).unwrap_or_default();
        add_sample(&mut self.blocks, sample::read(code, self.lines.place(start, end)));
    }

    fn read_line(&self, cell: &columns::Cell) -> Line {
        let text = self.lines.input().get(cell.clone()).unwrap_or_default();
        inline::line(text, self.lines.place(cell.start, cell.end))
    }

    fn code(&mut self) -> bool {
        let Some((code, behind)) = marked::code(&self.all, self.at) else { return false };
        self.end_paragraph();
        let text = self.lines.input().get(code.clone()).unwrap_or_default();
        add_sample(&mut self.blocks, sample::read(text, self.lines.place(code.start, code.end)));
        self.at = behind;
        true
    }

    fn marked_heading(&mut self) -> bool {
        if !self.paragraph.is_empty() {
            return false;
        }
        let Some(found) = self.styles.heading(&self.all, self.at) else { return false };
        let line = self.read_line(&found.title);
        self.blocks.push(Block::Heading { level: found.level, line });
        self.at = found.behind;
        (self.headed, self.marked) = (true, true);
        true
    }

    fn term(&mut self) -> bool {
        let Some(found) = marked::term(&self.all, self.at) else { return false };
        self.end_paragraph();
        let lines = found.lines.iter().map(|cell| self.read_line(cell)).collect();
        let term = self.read_line(&found.term);
        self.blocks.push(Block::Definition { term, lines });
        self.at = found.behind;
        self.headed = false;
        true
    }

    fn table(&mut self) -> bool {
        if self.marked_table() || self.described() {
            return true;
        }
        if let Some((block, behind)) = pipe::table(self.lines, &|at| self.all.get(at).copied(), self.at) {
            self.end_paragraph();
            self.blocks.push(block);
            self.at = behind;
            self.headed = false;
            return true;
        }
        let found = glued::table(&self.all, self.at)
            .or_else(|| columns::aligned(&self.all, self.at))
            .or_else(|| spaced::table(&self.all, self.at))
            .or_else(|| stacked::ragged(&self.all, self.at))
            .or_else(|| stacked::even(&self.all, self.at));
        let Some(found) = found else { return false };
        let text = |cell: &columns::Cell| {
            let text = self.lines.input().get(cell.clone()).unwrap_or_default();
            Text { text: super::block::fold(text), place: self.lines.place(cell.start, cell.end) }
        };
        let header = found.header.iter().map(text).collect();
        let rows: Vec<Vec<Text>> = found.rows.iter().map(|row| row.iter().map(text).collect()).collect();
        let place = rows.iter().flatten().next().map(|cell| cell.place).unwrap_or_default();
        self.end_paragraph();
        self.push_table(header, rows, place);
        self.at = found.behind;
        self.headed = false;
        true
    }

    /// Tables of reStructuredText and of AsciiDoc, whose cells hold marks as Markdown's do.
    fn marked_table(&mut self) -> bool {
        let text = |cell: &columns::Cell| {
            let text = self.lines.input().get(cell.clone()).unwrap_or_default();
            inline::text(text, self.lines.place(cell.start, cell.end))
        };
        let read = |row: &Vec<columns::Cell>| row.iter().map(text).collect::<Vec<_>>();
        let (header, rows, title, behind) = if let Some(found) = restructured::table(&self.all, self.at) {
            (found.header, found.rows, found.title, found.behind)
        } else if let Some(found) = asciidoc::table(&self.all, self.at) {
            (found.header, found.rows, None, found.behind)
        } else if let Some(found) = wiki::table(&self.all, self.at) {
            (found.header, found.rows, None, found.behind)
        } else {
            return false;
        };
        let (header, rows) = (read(&header), rows.iter().map(read).collect::<Vec<_>>());
        let title = title.as_ref().map(text);
        let place = rows.iter().flatten().next().map(|cell| cell.place).unwrap_or_default();
        self.end_paragraph();
        self.blocks.extend(title.map(|text| Block::Paragraph(vec![Line { text, lead: 0 }])));
        self.blocks.push(Block::Table { header, rows, place });
        self.at = behind;
        self.headed = false;
        true
    }

    /// What a directive of reStructuredText describes, as Sphinx shows it.
    fn described(&mut self) -> bool {
        let Some(found) = restructured::described(&self.all, self.at) else { return false };
        let mut term = self.read_line(&found.term);
        if found.kind == "exception" {
            term.text.text.insert_str(0, "exception ");
        }
        let mut lines: Vec<Line> = found.lines.iter().map(|cell| self.read_line(cell)).collect();
        lines.extend(found.attributes.iter().map(|(name, value)| {
            let mut line = self.read_line(value);
            line.text.text.insert_str(0, &format!("{name} = "));
            line
        }));
        self.end_paragraph();
        self.blocks.push(Block::Definition { term, lines });
        self.at = found.behind;
        self.headed = false;
        true
    }

    /// Rows that headings part are rows of one table, when nothing heads the columns of either part.
    fn push_table(&mut self, header: Vec<Text>, rows: Vec<Vec<Text>>, place: Place) {
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        let near = self.blocks.iter_mut().rev().take(8).find_map(|block| match block {
            Block::Table { header, rows, .. } => Some((header, rows)),
            _ => None,
        });
        match near {
            Some((above, known))
                if width > 2
                    && above.is_empty()
                    && header.is_empty()
                    && known.iter().map(Vec::len).max() == Some(width) =>
            {
                known.extend(rows);
            }
            _ => self.blocks.push(Block::Table { header, rows, place }),
        }
    }

    fn line(&mut self, start: usize, trimmed: &str) {
        let place = |skip: usize| self.lines.place(start + skip, start + trimmed.len());
        let read = |body: &str, skip: usize| match self.marked {
            true => inline::line(body, place(skip)),
            false => Line::plain(body, place(skip)),
        };
        if let Some(marker) = markdown::marker(trimmed) {
            let body = trimmed.get(marker..).unwrap_or_default();
            let line = read(body, marker);
            self.end_paragraph();
            self.blocks.push(Block::Item { depth: 0, lines: vec![line] });
        } else if says_it_all(trimmed) || self.is_numbered(trimmed) {
            self.end_paragraph();
            self.blocks.push(Block::Item { depth: 0, lines: vec![Line::plain(trimmed, place(0))] });
        } else if let Some((level, skip)) = self.heading(trimmed) {
            let line = read(trimmed.get(skip..).unwrap_or_default(), skip);
            self.end_paragraph();
            self.blocks.push(Block::Heading { level, line });
            self.headed = true;
        } else {
            let line = read(trimmed, 0);
            self.headed = false;
            self.paragraph.push(line);
            // A line that ends a sentence mostly ends a paragraph of the page it was copied from.
            if trimmed.ends_with(['.', '!', '?', '。']) {
                self.end_paragraph();
            }
        }
    }

    /// `3004 - SESSION_ENDED` among lines that begin like it.
    fn is_numbered(&self, trimmed: &str) -> bool {
        let near = [self.at.checked_sub(1), self.at.checked_add(1)];
        let other = |at: Option<usize>| {
            at.and_then(|at| self.all.get(at)).is_some_and(|(_, line)| numbered(line.trim()))
        };
        numbered(trimmed) && near.into_iter().any(other)
    }

    fn heading(&self, trimmed: &str) -> Option<(u8, usize)> {
        let marks = trimmed.len() - trimmed.trim_start_matches('#').len();
        if (1..=6).contains(&marks) && trimmed.get(marks..)?.starts_with(' ') {
            return Some((u8::try_from(marks).unwrap_or(TITLE), marks + 1));
        }
        let told = || record::begins_with_code(&Line::plain(trimmed, Place::default()));
        if trimmed.chars().count() > 80 || trimmed.ends_with(['.', ',', ';', ':']) || told() {
            return None;
        }
        if words::begins_with_status(trimmed) {
            let class =
                trimmed.trim_start_matches("HTTP ").get(1..3).is_some_and(|x| x.eq_ignore_ascii_case("xx"));
            return Some((if class { CLASS } else { STATUS }, 0));
        }
        let followed = self.all.get(self.at + 1).is_some_and(|(_, next)| !next.trim().is_empty());
        if followed && self.paragraph.is_empty() && code::is_strong(trimmed) {
            return Some((CODE, 0));
        }
        let labelled = record::label(&Line::plain(trimmed, Place::default())).is_some();
        let free = self.paragraph.is_empty() && !self.headed || ends_with_status(trimmed);
        (free && !labelled && is_title(trimmed)).then_some((TITLE, 0))
    }

    fn end_paragraph(&mut self) {
        if !self.paragraph.is_empty() {
            self.blocks.push(Block::Paragraph(std::mem::take(&mut self.paragraph)));
        }
    }
}

/// A number of its own, a dash, and what it is called.
fn numbered(line: &str) -> bool {
    let body = line.trim_start_matches('-').trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = line.len() - body.len();
    let rest = ["- ", " - ", " – ", ": ", "："].iter().find_map(|dash| body.strip_prefix(dash));
    (1..=9).contains(&digits)
        && !status::is_known(line.get(..digits).unwrap_or_default())
        && rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase()))
        || rest.is_some_and(|rest| {
            digits > 0 && code::is_strong(rest.split([' ', ':']).next().unwrap_or_default())
        })
}

/// `Permission errors (403)` heads what such answers hold.
fn ends_with_status(line: &str) -> bool {
    let inside = line.rsplit_once('(').and_then(|(_, inside)| inside.strip_suffix(')'));
    inside.is_some_and(status::is_known)
}

fn is_title(line: &str) -> bool {
    line.split_whitespace().count() <= 8
        && line.starts_with(|c: char| c.is_uppercase() || (c.is_alphabetic() && !c.is_lowercase()))
        && (!line.ends_with(['!', '?', '…', '。', '、', ')', ']', '"']) || ends_with_status(line))
        && !line.contains(['=', '{', '}', ';', '<', '>', '|'])
}

/// `404 Not Found: no such page` on one line is no heading: it holds its own text.
fn says_it_all(line: &str) -> bool {
    if !words::begins_with_status(line) {
        return false;
    }
    let (_, rest) = record::split_term(&Line::plain(line, Place::default()));
    let reason =
        status::read(line).is_some_and(|read| status::begins_with_reason(&rest.text, &read.statuses));
    let prose = rest
        .text
        .split_whitespace()
        .filter(|word| word.len() > 2)
        .any(|word| word.starts_with(char::is_lowercase) && !code::is_strong(word));
    // One word is what the status is called.
    prose && !reason && rest.text.contains(|c: char| c == ' ' || c > '\u{2e80}')
}

/// Lines of a program or of a JSON body: nobody documents an error in them.
fn is_code(line: &str) -> bool {
    let ends = ["{", "}", ";", "({", "});", "},", "[", "],", "=>", "\",", "(", ");"];
    let begins = [
        "}", "//", "/*", "*/", "\"", "const ", "let ", "var ", "if (", "return ", "case ", "import ", "$ ",
        "curl ",
    ];
    ends.iter().any(|end| line.ends_with(end)) && !line.ends_with(".);") && !line.contains(". ")
        || begins.iter().any(|begin| line.starts_with(begin))
}
