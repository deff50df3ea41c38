//! The error reference: what a publication says, for people to read.

mod html;
mod markdown;

use api_error_codes_model::reason;
use std::collections::HashSet;

use crate::publication::{Code, Entry, Retry, Status};
use crate::verdict::{Classes, Verdict};

pub use html::html;
pub use markdown::markdown;

/// What a reference is made of.
#[derive(Debug, Clone, Copy)]
pub struct Reference<'a> {
    /// What stands at its head: `Acme errors`.
    pub title: &'a str,
    /// The errors, in the order in which they are shown.
    pub entries: &'a [Entry],
}

/// The columns of a reference beside the first: one in which nothing is said would only take room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Columns {
    /// Whether the first column holds codes; otherwise the statuses are all that there is to call the errors by.
    code: bool,
    status: bool,
    retry: bool,
    action: bool,
}

impl Columns {
    /// The heading of the first column.
    const fn first(self) -> &'static str {
        if self.code { "Code" } else { "Status" }
    }
}

/// A reference, and what is asked of it for each entry.
struct Facts<'a> {
    title: &'a str,
    entries: &'a [Entry],
    words: Classes,
}

impl<'a> Facts<'a> {
    fn of(reference: &Reference<'a>) -> Self {
        let Reference { title, entries } = *reference;
        Self { title, entries, words: Classes::of(entries) }
    }

    fn columns(&self) -> Columns {
        let any = |test: &dyn Fn(&Entry) -> bool| self.entries.iter().any(test);
        let code = any(&|entry| !entry.codes.is_empty());
        Columns {
            code,
            status: code && any(&|entry| !entry.statuses.is_empty()),
            retry: any(&|entry| self.verdict(entry).is_some() || entry.after.is_some()),
            action: any(&|entry| entry.action.is_some() || entry.docs.is_some()),
        }
    }

    /// The verdict that a generated crate gives; none where the status of each response decides.
    fn verdict(&self, entry: &Entry) -> Option<Verdict> {
        Verdict::settled(entry, &self.words)
    }

    /// How many entries may be tried again without further knowledge; `None` when nothing is known of any.
    fn retryable(&self) -> Option<usize> {
        let known: Vec<Verdict> = self.entries.iter().filter_map(|entry| self.verdict(entry)).collect();
        let retryable = |verdict: &&Verdict| matches!(verdict.retry, Retry::Backoff | Retry::Throttle);
        (!known.is_empty()).then(|| known.iter().filter(retryable).count())
    }

    /// The classes that occur, in their order.
    fn classes(&self) -> Vec<u8> {
        let mut classes: Vec<u8> = self.entries.iter().flat_map(classes).collect();
        classes.sort_unstable();
        classes.dedup();
        classes
    }
}

fn code(code: &Code) -> String {
    match code {
        Code::Text(text) => text.clone(),
        Code::Integer(number) => number.to_string(),
    }
}

/// What an entry is called: its code, or else its status.
fn title(entry: &Entry) -> String {
    match (entry.codes.first(), entry.statuses.first()) {
        (Some(first), _) => code(first),
        (None, Some(Status::Fallback)) => "any other".to_owned(),
        (None, Some(first)) => status(*first),
        (None, None) => entry.name.clone().unwrap_or_default(),
    }
}

fn status(status: Status) -> String {
    match status {
        Status::Exact(number) => number.to_string(),
        Status::Class(class) => format!("{class}xx"),
        Status::Fallback => "other".to_owned(),
    }
}

/// `Not Found`, for the statuses that have a name.
fn phrase(status: Status) -> Option<&'static str> {
    match status {
        Status::Exact(number) => reason(number),
        Status::Class(_) | Status::Fallback => None,
    }
}

fn classes(entry: &Entry) -> impl Iterator<Item = u8> {
    entry.statuses.iter().filter_map(|status| class(*status))
}

/// The first digit, of all but the row for whatever is left.
fn class(status: Status) -> Option<u8> {
    match status {
        Status::Exact(number) => u8::try_from(number / 100).ok(),
        Status::Class(class) => Some(class),
        Status::Fallback => None,
    }
}

/// Only what a browser opens as a page; a `javascript:` link is text.
fn link(docs: &str) -> Option<&str> {
    let docs = docs.trim();
    let is_page =
        |scheme: &str| docs.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    (is_page("https://") || is_page("http://")).then_some(docs)
}

/// One anchor an entry, each its own: `#RATE_LIMITED`.
fn anchors(entries: &[Entry], taken: &[&str]) -> Vec<String> {
    let mut seen: HashSet<String> = taken.iter().map(|&taken| taken.to_owned()).collect();
    entries
        .iter()
        .map(|entry| {
            let plain = |letter: char| match letter {
                '_' | '-' | '.' | ':' => letter,
                letter if letter.is_alphanumeric() => letter,
                _ => '-',
            };
            let stem: String = title(entry).chars().map(plain).collect();
            let stem = if stem.is_empty() { "error".to_owned() } else { stem };
            let mut anchor = stem.clone();
            let mut number = 1;
            while !seen.insert(anchor.clone()) {
                number += 1;
                anchor = format!("{stem}-{number}");
            }
            anchor
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors_are_plain_and_unique() {
        let entry = |text: &str| Entry { codes: vec![Code::Text(text.to_owned())], ..Entry::default() };
        let entries = [entry("A B"), entry("A-B"), entry("q"), entry("<x>"), entry("ä"), entry("-")];
        assert_eq!(anchors(&entries, &["q"]), ["A-B", "A-B-2", "q-2", "-x-", "ä", "-"]);
    }

    #[test]
    fn what_no_row_says_is_left_to_each_response() {
        let entry = |statuses: &[u16], retry| Entry {
            statuses: statuses.iter().copied().map(Status::Exact).collect(),
            retry,
            ..Entry::default()
        };
        let entries = [
            entry(&[], None),
            entry(&[400, 503], None),
            entry(&[502, 503], None),
            entry(&[], Some(Retry::Never)),
        ];
        let reference = Facts::of(&Reference { title: "", entries: &entries });
        let told = |at: usize| reference.verdict(&entries[at]).map(|verdict| verdict.retry);
        assert_eq!(
            [told(0), told(1), told(2), told(3)],
            [None, None, Some(Retry::Backoff), Some(Retry::Never)]
        );
        assert_eq!(reference.retryable(), Some(1));
        assert_eq!(Facts::of(&Reference { title: "", entries: &entries[..2] }).retryable(), None);
    }

    #[test]
    fn only_pages_are_links() {
        assert_eq!(link(" HTTPS://a.example/b "), Some("HTTPS://a.example/b"));
        for text in ["javascript:alert(1)", "data:text/html,x", "//a.example", "", "é"] {
            assert_eq!(link(text), None, "{text}");
        }
    }
}
