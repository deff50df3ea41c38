//! Texts that hold several facts: a message with the request's id behind it.

use std::borrow::Cow;

use super::steps;
use super::tree::Step;

/// What is to be cut out of the texts again that were put together so far.
#[derive(Default)]
pub(super) struct Parts<'a>(Vec<Part<'a>>);

/// One part of the text at a node.
pub(super) struct Part<'a> {
    pub(super) number: u8,
    pub(super) cuts: &'static [Step],
    pub(super) text: Cow<'a, str>,
}

/// Marks are a few letters.
const LONGEST_MARK: usize = 64;

/// What may stand between two parts.
const BETWEEN: [&str; 3] = ["\n", " ", ""];

impl<'a> Parts<'a> {
    /// The text with one more part in it: nothing when not all of them could be cut out of it again, or when what
    /// stands there is read as a whole.
    pub(super) fn with(&mut self, part: Part<'a>, before: Option<&str>) -> Option<Cow<'a, str>> {
        let written = steps::undo(part.text.clone(), part.cuts);
        let text = match before {
            None => written,
            Some(before) => Cow::Owned(self.joined(&part, before, &written)?),
        };
        self.0.push(part);
        Some(text)
    }

    fn joined(&self, part: &Part<'_>, before: &str, written: &str) -> Option<String> {
        let others: Vec<&Part<'_>> = self.0.iter().filter(|other| other.number == part.number).collect();
        if others.is_empty() {
            return None;
        }
        let all = BETWEEN.iter().map(|between| format!("{before}{between}{written}"));
        // What stands before a mark and what stands behind it have the mark in common.
        let shared = (1..=written.len().min(LONGEST_MARK)).rev().find_map(|end| {
            let (mark, rest) = written.split_at_checked(end)?;
            before.ends_with(mark).then(|| format!("{before}{rest}"))
        });
        let mut all = core::iter::once(before.to_owned()).chain(shared).chain(all);
        all.find(|text| others.iter().all(|other| other.is_in(text)) && part.is_in(text))
    }
}

impl Part<'_> {
    fn is_in(&self, text: &str) -> bool {
        steps::cut(Cow::Borrowed(text), self.cuts).is_some_and(|part| part == self.text)
    }
}
