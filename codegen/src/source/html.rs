//! HTML pages and fragments: headings, prose, lists, definitions and tables, closed or not.

mod line;

use html5gum::emitters::default::{DefaultEmitter, StartTag};
use html5gum::{Token, Tokenizer};

use super::block::{Block, Line};
use super::compose::compose;
use super::html_aside::{Asides, Beside};
use super::html_grid::{Grids, Open};
use super::html_table::Frame;
use super::html_tag::{INLINE, SKIPPED, STRONG, attribute, ends_button, heading, is_footnote};
use super::html_tree::MOST;
use super::{Lines, inline, sample, title};
use crate::document::Document;
use crate::infer::status;
use crate::publication::{Failure, Inference};

/// Tables inside tables inside tables: deeper ones are read as text.
const DEEPEST: usize = 16;

/// Reads an HTML page.
///
/// # Errors
///
/// When a table is too large to be one.
pub fn read(input: &str) -> Result<Document, Failure> {
    let lines = Lines::new(input);
    compose(blocks(&lines, 0, input.len())?, None, title::in_head(input))
}

/// The blocks of the HTML in a range of an input.
pub(crate) fn blocks(lines: &Lines<'_>, start: usize, stop: usize) -> Result<Vec<Block>, Failure> {
    let html = lines.input().get(start..stop).unwrap_or_default();
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let grids = Grids::find(html);
    let mut builder = Builder { base: start, ..Builder::new(lines) };
    if grids.passed {
        builder.blocks.push(Block::Note(Inference {
            what: "tables of other elements than `table` were not looked for".to_owned(),
            evidence: format!("the page has more than {MOST} elements"),
            confidence: 0.9,
            place: lines.place(start, start),
        }));
    }
    builder.grids = grids;
    for token in Tokenizer::new_with_emitter(html, emitter) {
        match token {
            Ok(Token::StartTag(tag)) => builder.open(&tag)?,
            Ok(Token::EndTag(tag)) => builder.close(&String::from_utf8_lossy(&tag.name), tag.span.start)?,
            Ok(Token::String(text)) => {
                let string = String::from_utf8_lossy(&text.value);
                builder.text(&string, start + text.span.start, start + text.span.end);
            }
            _ => {}
        }
    }
    builder.finish()
}

/// What the text that is being read belongs to.
#[derive(Clone, Copy, PartialEq)]
enum Mode {
    Paragraph,
    Heading(u8),
    Item(usize),
    Term,
    Definition,
}

struct Builder<'a> {
    lines: &'a Lines<'a>,
    base: usize,
    blocks: Vec<Block>,
    mode: Mode,
    text: String,
    from: usize,
    to: usize,
    strong: usize,
    lead: usize,
    leading: bool,
    /// The lines of the block that is open.
    open: Vec<Line>,
    lists: usize,
    /// How many definition lists are open inside a definition: what they hold belongs to it.
    nested: usize,
    term: Option<Line>,
    skipping: Option<(String, usize)>,
    tables: Vec<Frame>,
    /// Where the open link leads, and where its text begins.
    link: Option<(String, usize)>,
    /// An inline element has just ended; whether it was code.
    ended: Option<bool>,
    /// A code block, and where it begins.
    code: Option<(String, usize)>,
    /// Tables of other elements.
    grids: Grids,
    /// What stands beside the line that is being read.
    asides: Asides,
    /// The menus that are open: their element, and how many blocks and lists there were before.
    around: Vec<(String, usize, usize)>,
    /// How many articles and quotations are open.
    inner: usize,
    /// What is set beside a code.
    beside: Beside,
    /// What is being skipped is a picture, and its name is open.
    named: bool,
}

impl<'a> Builder<'a> {
    fn new(lines: &'a Lines<'a>) -> Self {
        Self {
            lines,
            base: 0,
            blocks: Vec::new(),
            mode: Mode::Paragraph,
            text: String::new(),
            from: 0,
            to: 0,
            strong: 0,
            lead: 0,
            leading: true,
            open: Vec::new(),
            lists: 0,
            nested: 0,
            term: None,
            skipping: None,
            tables: Vec::new(),
            link: None,
            ended: None,
            code: None,
            grids: Grids::default(),
            asides: Asides::default(),
            around: Vec::new(),
            inner: 0,
            beside: Beside::default(),
            named: false,
        }
    }

    fn open(&mut self, tag: &StartTag<usize>) -> Result<(), Failure> {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        self.end_note(&name, true);
        if let Some((skipped, depth)) = &mut self.skipping {
            *depth += usize::from(*skipped == name);
            self.named |= skipped == "svg" && name == "title";
            return Ok(());
        }
        if self.asides.is_open() && !self.open_in_button(&name) {
            return Ok(());
        }
        if let Some(open) = self.grids.opened(tag.span.start) {
            return self.open_grid(open, tag);
        }
        let in_cell = self.tables.last().is_some_and(Frame::in_cell);
        if in_cell || self.mode == Mode::Definition {
            self.asides.look(&name, tag, self.base);
        }
        if is_footnote(&name, tag) {
            self.skipping = Some((name, 1));
            return Ok(());
        }
        if name == "button" {
            // A tab shows one of several answers to the same call.
            if attribute(tag, "role").as_deref() != Some("tab") {
                self.asides.begin(self.text.len());
                return Ok(());
            }
        }
        if SKIPPED.contains(&name.as_str()) && !(in_cell && name == "pre") {
            if !tag.self_closing {
                if name == "pre" {
                    self.code = Some((String::new(), self.base + tag.span.end));
                }
                self.skipping = Some((name, 1));
            }
            return Ok(());
        }
        if STRONG.contains(&name.as_str()) {
            self.strong += 1;
        }
        if name == "a" {
            self.link = attribute(tag, "href").map(|target| (target, self.text.len()));
        }
        if INLINE.contains(&name.as_str()) {
            self.part(&name);
            if in_cell {
                self.beside.begin(&name, &self.text);
            }
            return Ok(());
        }
        if name == "img" {
            let (start, end) = (self.base + tag.span.start, self.base + tag.span.end);
            self.text(&attribute(tag, "alt").unwrap_or_default(), start, end);
            return Ok(());
        }
        if name == "input" {
            return Ok(());
        }
        if name == "table" && self.tables.len() < DEEPEST {
            self.end_outer_line();
            self.tables.push(Frame::new(self.base + tag.span.start));
            return Ok(());
        }
        if !self.tables.is_empty() {
            return self.open_in_table(&name, tag);
        }
        self.open_block(&name);
        Ok(())
    }

    /// The mark of a note that was never closed ends with its cell, and one link ends another.
    fn end_note(&mut self, name: &str, opens: bool) {
        let cell = name != "button" && ends_button(name);
        let ends = |skipped: &str| match skipped {
            "a" => cell || opens && name == "a",
            "sup" => cell,
            _ => false,
        };
        self.skipping.take_if(|(skipped, _)| ends(skipped));
    }

    /// Whether a tag inside of a button ends it; others only part its words, unless nobody sees what they hold.
    fn open_in_button(&mut self, name: &str) -> bool {
        if ends_button(name) {
            self.end_button();
            return true;
        }
        if SKIPPED.contains(&name) {
            return true;
        }
        if !INLINE.contains(&name) || name == "span" {
            self.asides.part();
        }
        false
    }

    /// A button that holds a code or a status, and stands alone, heads what it opens.
    fn end_button(&mut self) {
        self.asides.end();
        let alone = self.tables.is_empty() && self.lists == 0 && self.mode == Mode::Paragraph;
        if alone && self.open.is_empty() && self.text.trim().is_empty() && self.asides.heads() {
            self.mode = Mode::Heading(6);
            self.end_block();
        }
    }

    /// Code beside code and what stands behind a status are boxes of their own, whatever the style sheet does.
    fn part(&mut self, name: &str) {
        let Some(code) = self.ended.take() else { return };
        if code || name == "code" || status::is_known(self.text.trim()) {
            self.text.push(' ');
        }
    }

    fn open_in_table(&mut self, name: &str, tag: &StartTag<usize>) -> Result<(), Failure> {
        match name {
            "td" | "th" => {
                self.end_cell()?;
                let span = |key: &str| {
                    let value = tag.attributes.get(key.as_bytes())?;
                    let digits: String = String::from_utf8_lossy(value).trim().chars().take(12).collect();
                    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
                    digits.get(..end)?.parse().ok()
                };
                let place = self.lines.place(self.base + tag.span.start, self.base + tag.span.end);
                if let Some(table) = self.tables.last_mut() {
                    let columns = span("colspan").unwrap_or(1);
                    table.begin_cell(name == "th", columns, span("rowspan").unwrap_or(1), place)?;
                }
            }
            "tr" | "thead" | "tbody" | "tfoot" => {
                self.end_cell()?;
                if let Some(table) = self.tables.last_mut() {
                    table.begin_row(name);
                }
            }
            // Words on both sides of a block's edge are two words.
            _ => self.text.push(' '),
        }
        Ok(())
    }

    fn open_block(&mut self, name: &str) {
        match name {
            "article" | "blockquote" => {
                self.end_block();
                self.inner += 1;
            }
            // A card may have a foot of its own.
            "nav" | "footer" if self.around.len() < DEEPEST && (name == "nav" || self.inner == 0) => {
                self.end_block();
                self.around.push((name.to_owned(), self.blocks.len(), self.lists));
            }
            "br" | "hr" => self.end_line(),
            "ul" | "ol" => {
                self.end_block();
                self.lists += 1;
            }
            "li" => {
                self.end_block();
                self.mode = Mode::Item(self.lists.saturating_sub(1));
            }
            "dl" if self.nested > 0 || self.mode == Mode::Definition => {
                self.end_line();
                self.nested += 1;
            }
            "dt" | "dd" if self.nested > 0 => self.end_line(),
            "dt" => {
                self.end_block();
                self.mode = Mode::Term;
            }
            "dd" => {
                self.end_block();
                self.mode = Mode::Definition;
            }
            "summary" => self.begin_heading(6),
            _ => match heading(name) {
                Some(level) => self.begin_heading(level),
                // Inside an item or a definition a paragraph is one more line of it.
                None if matches!(self.mode, Mode::Item(_) | Mode::Definition | Mode::Heading(_)) => {
                    self.end_line()
                }
                None => self.end_block(),
            },
        }
    }

    fn begin_heading(&mut self, level: u8) {
        self.end_block();
        self.mode = Mode::Heading(level);
    }

    /// A tag of another name that begins a table, a row or a cell.
    fn open_grid(&mut self, open: Open, tag: &StartTag<usize>) -> Result<(), Failure> {
        if open.table && self.tables.len() < DEEPEST {
            self.end_outer_line();
            self.tables.push(Frame::new(self.base + tag.span.start));
        }
        if open.row {
            self.open_in_table("tr", tag)?;
        }
        self.open_in_table(if open.head { "th" } else { "td" }, tag)
    }

    fn close(&mut self, name: &str, at: usize) -> Result<(), Failure> {
        self.end_note(name, false);
        if let Some((skipped, depth)) = &mut self.skipping {
            *depth -= usize::from(*skipped == name);
            self.named &= name != "title";
            if *depth == 0 {
                self.skipping = None;
                self.named = false;
                self.end_code(self.base + at);
            }
            return Ok(());
        }
        if self.asides.is_open() {
            if name == "button" || ends_button(name) {
                self.end_button();
            } else if !INLINE.contains(&name) || name == "span" {
                self.asides.part();
            }
            if !ends_button(name) {
                return Ok(());
            }
        }
        if let Some(close) = self.grids.closed(at) {
            self.close_in_table("td")?;
            return if close.table { self.end_table() } else { Ok(()) };
        }
        if STRONG.contains(&name) {
            self.strong = self.strong.saturating_sub(1);
            self.mark_lead();
        }
        if name == "a" {
            self.end_link();
        }
        if INLINE.contains(&name) {
            self.ended = Some(name == "code");
            let head = self.tables.last().is_some_and(Frame::in_head);
            self.beside.end(name, &mut self.text, head);
            return Ok(());
        }
        if !self.tables.is_empty() {
            return self.close_in_table(name);
        }
        match name {
            "ul" | "ol" => {
                self.end_block();
                self.lists = self.lists.saturating_sub(1);
                self.mode = if self.lists > 0 { Mode::Item(self.lists - 1) } else { Mode::Paragraph };
            }
            "dl" if self.nested > 0 => {
                self.end_line();
                self.nested -= 1;
            }
            "dt" | "dd" if self.nested > 0 => self.end_line(),
            "li" | "dt" | "dd" | "dl" | "summary" => self.end_block(),
            "nav" | "footer" => self.end_around(name),
            "article" | "blockquote" => {
                self.end_block();
                self.inner = self.inner.saturating_sub(1);
            }
            "main" => {
                self.end_block();
                self.blocks.push(Block::End);
            }
            _ if heading(name).is_some() => self.end_block(),
            _ => self.open_block(name),
        }
        Ok(())
    }

    fn close_in_table(&mut self, name: &str) -> Result<(), Failure> {
        match name {
            "td" | "th" => self.end_cell(),
            "tr" | "thead" | "tbody" | "tfoot" => {
                self.end_cell()?;
                if let Some(table) = self.tables.last_mut() {
                    table.end_row(name);
                }
                Ok(())
            }
            "caption" => {
                let line = self.take_line();
                self.blocks.extend(line.map(|line| Block::Paragraph(vec![line])));
                Ok(())
            }
            "table" => self.end_table(),
            _ => {
                self.text.push(' ');
                Ok(())
            }
        }
    }

    fn end_table(&mut self) -> Result<(), Failure> {
        self.end_cell()?;
        if let Some(table) = self.tables.pop() {
            let place = self.lines.place(table.start, table.start + "<table".len());
            let (header, rows) = table.finish(place)?;
            if !rows.is_empty() || !header.is_empty() {
                self.blocks.push(Block::Table { header, rows, place });
            }
        }
        Ok(())
    }

    fn text(&mut self, text: &str, start: usize, end: usize) {
        if self.skipping.is_some() {
            if let Some((code, _)) = self.code.as_mut().filter(|(code, _)| code.len() <= sample::LONGEST) {
                code.push_str(text);
            }
            if self.named && self.tables.last().is_some_and(Frame::in_cell) {
                self.asides.say(text, start, end);
            }
            return;
        }
        if self.asides.is_open() {
            self.asides.text(text, start, end);
            return;
        }
        if self.text.trim().is_empty() && !text.trim().is_empty() {
            self.text.clear();
            self.from = start + (text.len() - text.trim_start().len()).min(end - start);
            (self.lead, self.leading) = (0, true);
        }
        self.ended = None;
        if !text.trim().is_empty() {
            self.to = end;
            self.leading &= self.strong > 0 || text.trim().is_empty();
        }
        self.text.push_str(text);
    }

    fn finish(mut self) -> Result<Vec<Block>, Failure> {
        while !self.tables.is_empty() {
            self.end_table()?;
        }
        self.end_block();
        Ok(self.blocks)
    }
}

/// The text of a fragment without its tags, for formats that carry HTML inside their strings.
#[must_use]
pub fn plain(fragment: &str) -> String {
    inline::text(fragment, crate::publication::Place::default()).text
}
