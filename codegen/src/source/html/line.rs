//! What has been read becomes a line, a cell or a block when an element ends it.

use super::super::block::{Block, Line, add_sample, fold};
use super::super::html_aside::{Beside, Rights};
use super::super::html_table::Frame;
use super::super::{inline, sample};
use super::{Builder, Mode};
use crate::publication::{Failure, Text};

impl Builder<'_> {
    pub(super) fn end_code(&mut self, end: usize) {
        if let Some((code, start)) = self.code.take() {
            let sample = sample::read(&code, self.lines.place(start, end));
            add_sample(&mut self.blocks, sample);
        }
    }

    /// A link whose text says nothing is read as its target.
    pub(super) fn end_link(&mut self) {
        let Some((target, from)) = self.link.take() else { return };
        let said = self.text.get(from..).is_some_and(|text| !inline::says_nothing(text));
        if !said && target.starts_with("http") && from <= self.text.len() {
            self.text.truncate(from);
            self.text.push_str(&target);
        }
    }

    pub(super) fn mark_lead(&mut self) {
        if self.leading && self.strong == 0 {
            self.lead = self.text.len();
        }
    }

    pub(super) fn take_line(&mut self) -> Option<Line> {
        let mut raw = std::mem::take(&mut self.text);
        self.beside = Beside::default();
        let in_cell = self.tables.last().is_some_and(Frame::in_cell);
        let whole = in_cell || matches!(self.mode, Mode::Heading(_) | Mode::Term);
        let rights = Rights { buttons: whole, pictures: in_cell || self.mode == Mode::Definition };
        if let Some((from, to)) = self.asides.settle(&mut raw, &mut self.lead, rights) {
            (self.from, self.to) = (from, to);
        }
        let text = fold(&raw);
        let lead = fold(raw.get(..self.lead).unwrap_or_default()).len();
        (self.lead, self.leading) = (0, true);
        let place = self.lines.place(self.from, self.to);
        (!text.is_empty()).then_some(Line { text: Text { text, place }, lead })
    }

    pub(super) fn end_line(&mut self) {
        let line = self.take_line();
        self.open.extend(line);
    }

    pub(super) fn end_cell(&mut self) -> Result<(), Failure> {
        let line = self.take_line();
        match self.tables.last_mut() {
            Some(table) => table.end_cell(line.map(|line| line.text)),
            None => Ok(()),
        }
    }

    /// What stands around a page says nothing of what the page is about. What never ends is no such thing.
    pub(super) fn end_around(&mut self, name: &str) {
        self.end_block();
        let Some(at) = self.around.iter().rposition(|(open, ..)| open == name) else { return };
        if let Some((_, blocks, lists)) = self.around.drain(at..).next() {
            self.blocks.truncate(blocks);
            self.lists = lists;
        }
    }

    /// Ends what stands before a table; in a cell it belongs to that too.
    pub(super) fn end_outer_line(&mut self) {
        self.end_line();
        if let (Some(outer), Some(line)) = (self.tables.last_mut(), self.open.last()) {
            outer.say(&line.text);
        }
        self.end_block();
    }

    pub(super) fn end_block(&mut self) {
        self.end_line();
        self.strong = 0;
        let lines = std::mem::take(&mut self.open);
        let mode = std::mem::replace(&mut self.mode, Mode::Paragraph);
        if lines.is_empty() {
            return;
        }
        match mode {
            Mode::Paragraph if self.lists > 0 => self.continue_item(lines),
            Mode::Paragraph => self.blocks.push(Block::Paragraph(lines)),
            Mode::Item(depth) => self.blocks.push(Block::Item { depth, lines }),
            Mode::Heading(level) => {
                let line = lines.into_iter().next().unwrap_or_default();
                self.blocks.push(Block::Heading { level, line });
            }
            Mode::Term => self.term = lines.into_iter().next(),
            Mode::Definition => self.define(lines),
        }
    }

    pub(super) fn continue_item(&mut self, more: Vec<Line>) {
        match self.blocks.last_mut() {
            Some(Block::Item { lines, .. }) => lines.extend(more),
            _ => self.blocks.push(Block::Paragraph(more)),
        }
    }

    pub(super) fn define(&mut self, more: Vec<Line>) {
        match (self.term.take(), self.blocks.last_mut()) {
            (Some(term), _) => self.blocks.push(Block::Definition { term, lines: more }),
            (None, Some(Block::Definition { lines, .. })) => lines.extend(more),
            _ => self.blocks.push(Block::Paragraph(more)),
        }
    }
}
