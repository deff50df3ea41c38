//! Rows that are no errors, or none any more.

use super::roles::Kind;
use super::{code, words};
use crate::publication::{Code, Entry, Status, Text};

/// Why a row is no error, when it is none.
pub(super) fn no_error(entry: &Entry, phrase: &str, kind: Option<Kind>) -> Option<&'static str> {
    let said = entry.description.as_deref().or(entry.name.as_deref()).unwrap_or(phrase);
    let free = ["unassigned", "unused", "(unused)", "reserved", "not used", "(reserved)", "not assigned"];
    if free.contains(&said.trim_end_matches('.').to_lowercase().as_str()) {
        return Some("the page says that it is not in use");
    }
    if kind == Some(Kind::Status) {
        return None;
    }
    let bases = ["base class", "base exception", "the base class", "the base exception", "base error"];
    if !entry.codes.is_empty() && bases.iter().any(|base| said.to_lowercase().starts_with(base)) {
        return Some("it is what other errors are made of");
    }
    let named = |code: &Code| matches!(code, Code::Text(text) if words::is_no_error(text));
    if !entry.codes.is_empty() && entry.codes.iter().all(named)
        || entry.name.as_deref().is_some_and(words::is_no_error)
    {
        return Some("its name stands for success, or for nothing");
    }
    let numbered = match entry.codes.first() {
        Some(Code::Integer(_)) => true,
        Some(Code::Text(text)) => code::shape(text) == code::Shape::Integer,
        None => false,
    };
    if numbered && words::is_no_error(said.trim_end_matches(['.', '。'])) {
        return Some("its description stands for success, or for nothing");
    }
    let zero = entry.codes.iter().any(|code| match code {
        Code::Integer(number) => *number == 0,
        Code::Text(text) => !text.is_empty() && text.chars().all(|c| c == '0'),
    });
    let nothing =
        || words::means_success(said) || words::speaks_of_success(said) || words::denies_errors(said);
    if zero && (said.is_empty() || nothing()) {
        return Some("zero means success");
    }
    let successes = !entry.statuses.is_empty()
        && entry.statuses.iter().all(|s| matches!(s, Status::Exact(100..=299) | Status::Class(1 | 2)));
    if successes && (entry.codes.is_empty() || words::means_success(said) || words::speaks_of_success(said)) {
        return Some("its status is one of success");
    }
    None
}

/// Why a code was withdrawn, when its row says that it was.
pub(super) fn deprecated(code: Option<&Text>, entry: &Entry) -> Option<String> {
    let marked = |text: &str| {
        let lower = text.to_lowercase();
        ["deprecated", "(deprecated", "[deprecated", "no longer used", "no longer returned", "obsolete"]
            .iter()
            .any(|mark| lower.starts_with(mark))
    };
    let description = entry.description.clone().unwrap_or_default();
    let named = code.is_some_and(|code| code.text.to_lowercase().contains("deprecated"));
    (named || marked(&description)).then_some(description)
}
