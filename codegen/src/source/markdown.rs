//! Markdown and MDX.
//!
//! Real pages are not clean Markdown: tables stand inside components and list items, rows lack their outer bars or
//! some of their cells, HTML tables stand between paragraphs. So this reads lines, not a syntax tree: whatever
//! looks like a table to a reader is one, and every cell keeps its place.

use super::block::{Block, Line, add_sample, join};
use super::compose::compose;
use super::{Lines, html, inline, pipe, record, sample, title as titles};
use crate::document::Document;
use crate::infer::{code, words};
use crate::publication::Failure;

/// Reads a Markdown or MDX page.
///
/// # Errors
///
/// When a table is too large to be one.
pub fn read(input: &str) -> Result<Document, Failure> {
    let lines = Lines::new(input);
    let mut reader = Reader::new(&lines);
    let front = reader.at;
    while reader.next() {}
    reader.end_paragraph();
    match reader.failure {
        Some(failure) => Err(failure),
        None => {
            let front = titles::in_front_matter(reader.all.get(..front).unwrap_or_default());
            compose(reader.blocks, front.as_deref(), None)
        }
    }
}

struct Reader<'a> {
    lines: &'a Lines<'a>,
    all: Vec<(usize, &'a str)>,
    at: usize,
    blocks: Vec<Block>,
    paragraph: Vec<Line>,
    /// How far the open items' texts are indented, outermost first.
    items: Vec<usize>,
    /// A table that could not be read.
    failure: Option<Failure>,
}

impl<'a> Reader<'a> {
    fn new(lines: &'a Lines<'a>) -> Self {
        let all: Vec<_> = lines.iter().collect();
        let at = behind_front_matter(&all);
        Self { lines, all, at, blocks: Vec::new(), paragraph: Vec::new(), items: Vec::new(), failure: None }
    }

    fn line(&self, at: usize) -> Option<(usize, &'a str)> {
        let (start, raw) = *self.all.get(at)?;
        // A quotation or an admonition holds the same things as the page around it.
        let quoted = raw.trim_start();
        let body = if quoted.starts_with('>') { quoted.trim_start_matches(['>', ' ']) } else { raw };
        Some((start + raw.len() - body.len(), body))
    }

    fn next(&mut self) -> bool {
        let Some((start, line)) = self.line(self.at) else { return false };
        let trimmed = line.trim();
        if trimmed.is_empty() {
            self.end_paragraph();
            self.at += 1;
        } else if let Some(fence) = fence(trimmed) {
            self.skip_fence(fence);
        } else if let Some(title) = admonition(trimmed) {
            self.admonition(start, trimmed, title);
        } else if self.skipped_markup(trimmed) || self.heading(start, line) || self.table() {
        } else if is_rule(trimmed) {
            self.end_paragraph();
            self.items.clear();
            self.at += 1;
        } else if !self.item(start, line) {
            self.prose(start, line);
            self.at += 1;
        }
        true
    }

    fn read_line(&self, start: usize, text: &str) -> Line {
        inline::line(text.trim(), self.lines.place(start, start + text.trim_end().len()))
    }

    fn skip_fence(&mut self, (mark, length): (char, usize)) {
        self.end_paragraph();
        self.at += 1;
        let start = self.all.get(self.at).map_or(self.lines.input().len(), |(start, _)| *start);
        let mut end = start;
        while let Some((at, line)) = self.line(self.at) {
            self.at += 1;
            let trimmed = line.trim();
            let run = trimmed.len() - trimmed.trim_start_matches(mark).len();
            if run >= length && trimmed.len() == run {
                break;
            }
            end = at + line.len();
        }
        let code = self.lines.input().get(start..end).unwrap_or_default();
        add_sample(&mut self.blocks, sample::read(code, self.lines.place(start, end)));
    }

    /// Comments, imports, components and HTML: skipped, or read for what a reader would see of them.
    fn skipped_markup(&mut self, trimmed: &str) -> bool {
        if trimmed.starts_with("<!--") {
            self.skip_until("-->");
        } else if trimmed.starts_with("{/*") {
            self.skip_until("*/}");
        } else if is_module_line(trimmed) {
            self.end_paragraph();
            while self.line(self.at).is_some_and(|(_, line)| !line.trim().is_empty()) {
                self.at += 1;
            }
        } else if let Some(end) = html_block(trimmed) {
            self.html(end);
        } else if is_component(trimmed) {
            self.component(trimmed);
        } else {
            return false;
        }
        true
    }

    fn skip_until(&mut self, end: &str) {
        self.end_paragraph();
        while let Some((_, line)) = self.line(self.at) {
            self.at += 1;
            if line.contains(end) {
                return;
            }
        }
    }

    fn html(&mut self, end: &str) {
        self.end_paragraph();
        let Some((start, first)) = self.line(self.at) else { return };
        let start = start + first.len() - first.trim_start().len();
        let mut stop = start;
        let mut open = 0;
        // A list of definitions in one ends before the outer one does.
        let begin = end.replace('/', "");
        while let Some((at, line)) = self.all.get(self.at) {
            self.at += 1;
            stop = at + line.len();
            let lower = line.to_ascii_lowercase();
            open += lower.matches(&*begin).count();
            open = open.saturating_sub(lower.matches(end).count());
            if open == 0 && lower.contains(end) {
                break;
            }
        }
        match html::blocks(self.lines, start, stop) {
            Ok(blocks) => self.blocks.extend(blocks.into_iter().map(unmarked)),
            Err(failure) => self.failure = self.failure.take().or(Some(failure)),
        }
    }

    /// A component's title is a heading to the reader; the rest of its tag is not prose.
    fn component(&mut self, trimmed: &str) {
        self.end_paragraph();
        self.items.clear();
        let (start, _) = self.line(self.at).unwrap_or_default();
        let mut tag = trimmed.to_owned();
        self.at += 1;
        while !tag.contains('>')
            && tag.len() < 4000
            && let Some((_, line)) = self.line(self.at)
        {
            tag.push(' ');
            tag.push_str(line.trim());
            self.at += 1;
        }
        if let Some(title) = title(&tag) {
            let line = inline::line(title, self.lines.place(start, start + trimmed.len()));
            self.blocks.push(Block::Heading { level: 6, line });
        }
    }

    /// What a box is titled with heads it when it is an error.
    fn admonition(&mut self, start: usize, line: &str, title: &str) {
        self.end_paragraph();
        self.items.clear();
        let place = self.lines.place(start, start + line.len());
        let line = inline::line(title, place);
        let text = line.text.text.as_str();
        if record::begins_with_code(&line) || code::is_strong(text) || words::begins_with_status(text) {
            self.blocks.push(Block::Heading { level: 6, line });
        }
        self.at += 1;
    }

    fn heading(&mut self, start: usize, line: &str) -> bool {
        let trimmed = line.trim();
        let level = trimmed.len() - trimmed.trim_start_matches('#').len();
        let text = trimmed.get(level..).unwrap_or_default();
        if (1..=6).contains(&level) && (text.is_empty() || text.starts_with([' ', '\t'])) {
            self.end_paragraph();
            self.items.clear();
            let title = text.trim().trim_end_matches('#');
            let line = self.read_line(start, title);
            let level = u8::try_from(level).unwrap_or(6);
            self.blocks.push(Block::Heading { level, line });
            self.at += 1;
            return true;
        }
        let under = self.line(self.at + 1).map(|(_, under)| under.trim()).unwrap_or_default();
        let level = match under.chars().next() {
            Some('=') if under.trim_end_matches('=').is_empty() => 1,
            Some('-') if under.len() > 1 && under.trim_end_matches('-').is_empty() => 2,
            _ => return false,
        };
        if !self.paragraph.is_empty() || trimmed.starts_with(['-', '*', '|', '+']) {
            return false;
        }
        self.items.clear();
        let line = self.read_line(start, line);
        self.blocks.push(Block::Heading { level, line });
        self.at += 2;
        true
    }

    fn table(&mut self) -> bool {
        let Some((block, behind)) = pipe::table(self.lines, &|at| self.line(at), self.at) else {
            return false;
        };
        self.end_paragraph();
        self.blocks.push(block);
        self.at = behind;
        true
    }

    fn item(&mut self, start: usize, line: &str) -> bool {
        let indent = indent(line);
        let text = line.trim_start();
        let Some(marker) = marker(text) else { return false };
        self.end_paragraph();
        while self.items.last().is_some_and(|&open| indent < open) {
            self.items.pop();
        }
        let depth = self.items.len();
        self.items.push(indent + 1);
        let body = text.get(marker..).unwrap_or_default();
        let body = ["[ ] ", "[x] ", "[X] "].iter().find_map(|task| body.strip_prefix(task)).unwrap_or(body);
        let line = self.read_line(start + line.len() - body.len(), body);
        self.blocks.push(Block::Item { depth, lines: vec![line] });
        self.at += 1;
        true
    }

    fn prose(&mut self, start: usize, line: &str) {
        let begin = start + line.len() - line.trim_start().len();
        if let Some(rest) = line.trim_start().strip_prefix(": ")
            && let Some(definition) = self.definition(begin + 2, rest)
        {
            self.blocks.push(definition);
            return;
        }
        let read = self.read_line(begin, line.trim_start());
        if self.paragraph.is_empty()
            && self.previous_line_is_filled()
            && let Some(Block::Definition { lines, .. }) = self.blocks.last_mut()
        {
            extend(lines, read);
            return;
        }
        let continued = indent(line) > 0 || self.previous_line_is_item();
        let filled = self.previous_line_is_filled();
        while self.items.last().is_some_and(|&open| indent(line) < open) && !self.previous_line_is_item() {
            self.items.pop();
        }
        if continued
            && !self.items.is_empty()
            && let Some(Block::Item { lines, .. }) = self.blocks.last_mut()
        {
            if filled { extend(lines, read) } else { lines.push(read) }
        } else {
            self.items.clear();
            self.paragraph.push(read);
        }
    }

    /// A line that begins with a colon says what the line above it means.
    fn definition(&mut self, start: usize, rest: &str) -> Option<Block> {
        let line = self.read_line(start, rest);
        if let Some(term) = self.paragraph.pop() {
            self.end_paragraph();
            return Some(Block::Definition { term, lines: vec![line] });
        }
        match self.blocks.pop()? {
            Block::Definition { term, mut lines } => {
                lines.push(line);
                Some(Block::Definition { term, lines })
            }
            Block::Paragraph(mut lines) if lines.len() == 1 => {
                Some(Block::Definition { term: lines.pop()?, lines: vec![line] })
            }
            other => {
                self.blocks.push(other);
                None
            }
        }
    }

    fn previous_line_is_item(&self) -> bool {
        !self.items.is_empty() && self.previous_line_is_filled()
    }

    fn previous_line_is_filled(&self) -> bool {
        let before = self.at.checked_sub(1).and_then(|before| self.line(before));
        before.is_some_and(|(_, line)| !line.trim().is_empty())
    }

    fn end_paragraph(&mut self) {
        if !self.paragraph.is_empty() {
            self.blocks.push(Block::Paragraph(std::mem::take(&mut self.paragraph)));
        }
    }
}

/// A line right below another goes on in it, unless it begins with a label of its own.
fn extend(lines: &mut Vec<Line>, more: Line) {
    match lines.last_mut().filter(|_| !record::reads_as_label(&more)) {
        Some(last) => last.text = join([&last.text, &more.text]),
        None => lines.push(more),
    }
}

/// What HTML holds inside a Markdown page is Markdown more often than not.
fn unmarked(mut block: Block) -> Block {
    let unmark = |line: &mut Line| {
        let read = inline::line(&line.text.text, line.text.place);
        if read.text.text != line.text.text {
            *line = read;
        }
    };
    match &mut block {
        Block::Table { header, rows, .. } => {
            for cell in header.iter_mut().chain(rows.iter_mut().flatten()) {
                *cell = inline::text(&cell.text, cell.place);
            }
        }
        Block::Definition { term, lines } => lines.iter_mut().chain([term]).for_each(unmark),
        Block::Heading { line, .. } => unmark(line),
        Block::Paragraph(lines) | Block::Item { lines, .. } => lines.iter_mut().for_each(unmark),
        Block::Sample(_) | Block::End | Block::Note(_) => {}
    }
    block
}

fn behind_front_matter(all: &[(usize, &str)]) -> usize {
    let fence = all.first().map(|(_, line)| line.trim_end()).unwrap_or_default();
    if fence != "---" && fence != "+++" {
        return 0;
    }
    let end = all.iter().skip(1).take(500).position(|(_, line)| line.trim_end() == fence);
    end.map_or(0, |end| end + 2)
}

fn fence(trimmed: &str) -> Option<(char, usize)> {
    let mark = trimmed.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let rest = trimmed.trim_start_matches(mark);
    let length = trimmed.len() - rest.len();
    (length >= 3 && !(mark == '`' && rest.contains('`'))).then_some((mark, length))
}

/// The title of a box: `!!! failure "AUTH_001"`, `:::danger[AUTH_001]`, `:::danger AUTH_001`.
fn admonition(trimmed: &str) -> Option<&str> {
    if let Some(rest) = ["!!!", "???+", "???"].iter().find_map(|mark| trimmed.strip_prefix(mark)) {
        return rest.split('"').nth(1).or(Some(""));
    }
    let rest = trimmed.strip_prefix(":::")?.trim_start_matches(':').trim();
    let word = rest.find(|c: char| !c.is_alphanumeric() && c != '-').unwrap_or(rest.len());
    let title = rest.get(word..).unwrap_or_default().trim();
    Some(title.strip_prefix('[').and_then(|title| title.split(']').next()).unwrap_or(title))
}

fn is_rule(trimmed: &str) -> bool {
    let marks = trimmed.chars().filter(|c| !c.is_whitespace()).count();
    let one = |mark: char| trimmed.chars().all(|c| c == mark || c.is_whitespace());
    marks >= 3 && (one('-') || one('*') || one('_') || one('='))
}

fn is_module_line(trimmed: &str) -> bool {
    (trimmed.starts_with("import ") && trimmed.contains(['"', '\'']))
        || ["export const ", "export default ", "export function "]
            .iter()
            .any(|word| trimmed.starts_with(word))
}

/// The end of an HTML block that is read as HTML.
fn html_block(trimmed: &str) -> Option<&'static str> {
    let lower: String = trimmed.chars().take(12).collect::<String>().to_ascii_lowercase();
    let begins = |tag: &str| {
        lower.strip_prefix(tag).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '>', '\t', '/']))
    };
    [("<table", "</table"), ("<dl", "</dl"), ("<ul", "</ul"), ("<ol", "</ol")]
        .into_iter()
        .chain([
            ("<h1", "</h1"),
            ("<h2", "</h2"),
            ("<h3", "</h3"),
            ("<h4", "</h4"),
            ("<h5", "</h5"),
            ("<h6", "</h6"),
        ])
        .find(|(open, _)| begins(open))
        .map(|(_, end)| end)
}

fn is_component(trimmed: &str) -> bool {
    let Some(tag) = trimmed.strip_prefix('<') else { return false };
    let tag = tag.trim_start_matches('/');
    let name = tag.get(..tag.find(|c: char| !c.is_ascii_alphanumeric() && c != '.').unwrap_or(tag.len()));
    let name = name.unwrap_or_default();
    let known = ["div", "details", "section", "summary", "p", "br", "a", "img", "center", "hr"];
    let whole = trimmed.ends_with('>') || !trimmed.contains('>');
    whole && (name.starts_with(|c: char| c.is_ascii_uppercase()) || known.contains(&name))
}

fn title(tag: &str) -> Option<&str> {
    if let Some(summary) = tag.split_once("<summary>") {
        return summary.1.split("</summary>").next();
    }
    ["title=", "header=", "label=", "summary=", "name="].iter().find_map(|key| {
        let (_, rest) = tag.split_once(key)?;
        let rest = rest.trim_start_matches('{');
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\'' | '`'))?;
        rest.get(1..)?.split(quote).next()
    })
}

fn indent(line: &str) -> usize {
    line.chars().take_while(|c| c.is_whitespace()).map(|c| if c == '\t' { 4 } else { 1 }).sum()
}

/// How long the marker of a list item is, the space behind it too.
pub(crate) fn marker(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    let after = if matches!(first, '-' | '*' | '+' | '•' | '·' | '‣' | '◦' | '▪' | '●' | '–') {
        first.len_utf8()
    } else {
        let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        // A list of a hundred items is rarer than one that begins with a status.
        if !(1..=2).contains(&digits) || !text.get(digits..)?.starts_with(['.', ')']) {
            return None;
        }
        digits + 1
    };
    let rest = text.get(after..)?;
    let body = rest.trim_start();
    (rest.len() > body.len() && !body.is_empty()).then_some(after + rest.len() - body.len())
}
