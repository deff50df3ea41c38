//! The error reference: what a publication says, for people to read.

mod html;
mod markdown;

use std::collections::HashSet;
use std::time::Duration;

use api_error_codes_model::reason;

use crate::publication::{Code, Entry, Retry, Status};

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

/// A verdict, and whether anybody wrote it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Verdict {
    retry: Retry,
    /// The vendor's own word, or that of the entry for the whole class; otherwise it is what the status says.
    is_written: bool,
}

impl Reference<'_> {
    /// The verdict that a generated crate gives: the entry's own, its class's, its status's.
    fn verdict(&self, entry: &Entry) -> Verdict {
        let first = entry.statuses.first().copied();
        let of_class = || {
            let Some(Status::Exact(status)) = first else { return None };
            let class = |other: &&Entry| {
                other
                    .statuses
                    .iter()
                    .any(|s| matches!(s, Status::Class(class) if u16::from(*class) == status / 100))
            };
            self.entries.iter().find(class)?.retry
        };
        let written = entry.retry.or_else(of_class);
        let retry = match (written, first) {
            (Some(Retry::Backoff), Some(Status::Exact(429))) => Retry::Throttle,
            (Some(retry), _) => retry,
            (None, Some(Status::Exact(status))) => of_status(status),
            (None, _) => Retry::Never,
        };
        Verdict { retry, is_written: written.is_some() }
    }

    /// How many entries may be tried again without further knowledge.
    fn retryable(&self) -> usize {
        let retryable =
            |entry: &&Entry| matches!(self.verdict(entry).retry, Retry::Backoff | Retry::Throttle);
        self.entries.iter().filter(retryable).count()
    }

    /// The classes that occur, in their order.
    fn classes(&self) -> Vec<u8> {
        let mut classes: Vec<u8> = self.entries.iter().flat_map(classes).collect();
        classes.sort_unstable();
        classes.dedup();
        classes
    }
}

/// As the runtime has it, when nobody says more; a test holds them together.
fn of_status(status: u16) -> Retry {
    match status {
        429 => Retry::Throttle,
        408 | 425 | 500 | 502 | 503 | 504 => Retry::Backoff,
        _ => Retry::Never,
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

/// How a verdict is shown.
const fn word(retry: Retry) -> &'static str {
    match retry {
        Retry::Never => "No",
        Retry::Backoff => "Yes",
        Retry::Throttle => "Slow down",
        Retry::Idempotent => "If idempotent",
    }
}

/// `30 s`, `250 ms`, `2 min`: in the largest unit that is whole.
fn wait(wait: Duration) -> String {
    match wait.as_millis() {
        millis if millis % 60_000 == 0 => format!("{} min", millis / 60_000),
        millis if millis % 1_000 == 0 => format!("{} s", millis / 1_000),
        millis => format!("{millis} ms"),
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
    fn verdicts_are_those_of_a_generated_crate() {
        let entry = |status, retry| Entry { statuses: vec![status], retry, ..Entry::default() };
        let entries = [
            entry(Status::Exact(503), None),
            entry(Status::Exact(429), Some(Retry::Backoff)),
            entry(Status::Exact(404), None),
            entry(Status::Class(4), Some(Retry::Idempotent)),
            entry(Status::Fallback, None),
        ];
        let reference = Reference { title: "", entries: &entries };
        let verdicts = entries.each_ref().map(|entry| reference.verdict(entry));
        let written = |retry| Verdict { retry, is_written: true };
        assert_eq!(verdicts[0], Verdict { retry: Retry::Backoff, is_written: false });
        assert_eq!(verdicts[1..4], [Retry::Throttle, Retry::Idempotent, Retry::Idempotent].map(written));
        assert_eq!(verdicts[4], Verdict { retry: Retry::Never, is_written: false });
    }

    #[test]
    #[cfg(feature = "cli")]
    fn statuses_mean_what_the_runtime_says() {
        use api_error_codes::http::StatusCode;
        for number in 100..=999 {
            let status = StatusCode::from_u16(number).unwrap();
            let runtime = format!("{:?}", api_error_codes::Retry::of_status(status));
            assert_eq!(format!("{:?}", of_status(number)), runtime, "{number}");
        }
    }

    #[test]
    fn only_pages_are_links() {
        assert_eq!(link(" HTTPS://a.example/b "), Some("HTTPS://a.example/b"));
        for text in ["javascript:alert(1)", "data:text/html,x", "//a.example", "", "é"] {
            assert_eq!(link(text), None, "{text}");
        }
    }
}
