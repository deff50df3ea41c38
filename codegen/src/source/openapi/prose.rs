//! Codes that the descriptions of error responses name, each under the status of its response.

use std::collections::HashSet;

use crate::publication::{Code, Place, Status};
use crate::source::facts::Facts;
use crate::source::openapi::groups::is_opaque;
use crate::source::openapi::lists::{Item, show, text};
use crate::source::openapi::responses::Responses;
use crate::source::openapi::tables;
use crate::source::status;
use crate::source::value::fold;
use crate::source::words;

/// Fewer codes than this are words that happen to look like codes.
const ENOUGH: usize = 2;
/// This share of them has to name errors.
const ENOUGH_SHARE: f32 = 0.4;

/// What the descriptions of error responses name.
#[derive(Debug, Default)]
pub(super) struct Said {
    /// The codes of tables, of lists and in backticks, with what is said about them.
    pub(super) items: Vec<Item>,
    /// How many of them stand in tables of errors, or in lists that are said to be of codes.
    called: usize,
}

impl Said {
    /// Whether there are enough of them, and errors among them, to believe that they are codes.
    #[must_use]
    pub(super) fn are_codes(&self) -> bool {
        let distinct: HashSet<String> = self.items.iter().map(|item| show(&item.code)).collect();
        let numeric = self.items.iter().all(|item| text(&item.code).is_none_or(is_opaque));
        let called = self.called * 2 >= self.items.len();
        let share = words::error_share(distinct.iter().map(String::as_str));
        distinct.len() >= ENOUGH && (numeric || called || share >= ENOUGH_SHARE)
    }
}

/// Reads the descriptions of all responses.
#[must_use]
pub(super) fn said(responses: &Responses<'_>) -> Said {
    let mut found = Said::default();
    let mut seen = HashSet::new();
    for response in &responses.all {
        let said = response.at.value.text_of("description").unwrap_or_default();
        if let Some(status) = response.status {
            if seen.insert((status, said)) {
                of_text(said, status, response.place, &mut found);
            }
        }
    }
    found
}

/// Whether a text says of what it lists that they are codes of errors.
#[must_use]
pub(super) fn announces_codes(said: &str) -> bool {
    let said = said.to_lowercase();
    let says = |words: &str| said.contains(words);
    ["error code", "error_code", "errorcode", "codes:"].into_iter().any(says)
        || says("code") && says("one of")
}

fn of_text(said: &str, status: Status, place: Place, all: &mut Said) {
    let mut found = tables::items(said, place);
    let mut sure = found.len();
    if found.is_empty() {
        let plain = tables::plain(said);
        let (about_codes, announced) = (said.to_lowercase().contains("code"), announces_codes(said));
        let lines: Vec<&str> = plain.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        for (at, line) in lines.iter().enumerate() {
            let number = || tables::numbered(line, place).filter(|_| announced);
            let called = about_codes && line.contains('`') || announced && number().is_some();
            let item = tables::bullet(line, place).or_else(number);
            match item.filter(|item| code(&show(&item.code), called, status).is_some()) {
                Some(item) => {
                    let coded =
                        text(&item.code).is_some_and(|code| tables::is_coded(code) || is_opaque(code));
                    sure += usize::from(coded && announced);
                    found.push(item);
                }
                None => of_line(line, lines.get(at + 1).copied(), status, place, &mut found),
            }
        }
    }
    all.called += sure;
    for mut item in found {
        if item.facts.statuses.is_empty() && matches!(status, Status::Exact(_)) {
            item.facts.add_status(status);
        }
        all.items.push(item);
    }
}

fn of_line(line: &str, next: Option<&str>, status: Status, place: Place, items: &mut Vec<Item>) {
    let bare = |code: Code, said: Option<String>| {
        let facts = Facts { description: said, ..Facts::default() };
        Item { code, place, facts }
    };
    if !line.contains('`') {
        items.extend(begun(line).map(|(code, said)| bare(code, said)));
        items.extend(listed(line).into_iter().map(|code| bare(code, None)));
        return;
    }
    let parts: Vec<&str> = line.split('`').collect();
    for (at, part) in parts.iter().enumerate().skip(1).step_by(2) {
        // What is opened and never closed is no code.
        let (Some(before), Some(after)) = (parts.get(at - 1), parts.get(at + 1)) else { continue };
        let called = calls_code(before) || (before.is_empty() && next.is_none() && explains(after));
        let Some(code) = code(part.trim(), called, status) else { continue };
        let said = meaning(after).or_else(|| next.filter(|_| called && parts.len() == 3).and_then(meaning));
        let description = said.filter(|_| parts.len() == 3);
        items.push(bare(code, description));
    }
}

/// `NO_SUCH_GUEST: the guest is unknown`, or the code alone.
fn begun(line: &str) -> Option<(Code, Option<String>)> {
    let end = line.find(|char: char| char.is_whitespace() || char == ':').unwrap_or(line.len());
    let (word, rest) = line.split_at_checked(end)?;
    let told = rest.trim_start();
    let explains = told.is_empty() || told.starts_with([':', '-', '–', '—', '=']);
    let coded = tables::is_coded(word) && word.contains('_') && is_upper(word);
    (coded && explains).then(|| (Code::Text(word.to_owned()), meaning(told)))
}

/// Whether a text goes on as an explanation of what stands before it.
fn explains(after: &str) -> bool {
    after.trim_start().starts_with([':', '-', '–', '—', '=']) && meaning(after).is_some()
}

/// `Possible codes: NO_GUEST, NO_ROOM`
fn listed(line: &str) -> Vec<Code> {
    let Some((label, rest)) = line.rsplit_once(':') else { return Vec::new() };
    let label = label.to_lowercase();
    let names_codes = ["codes", "error code", "errors"].iter().any(|end| label.trim_end().ends_with(end));
    let words =
        rest.split([',', '|', '/', ';', ' ']).map(|word| word.trim_matches(['.', '"', '\'', '*', '(', ')']));
    let words: Vec<&str> = words.filter(|word| !matches!(*word, "" | "or" | "and")).collect();
    if names_codes && words.iter().all(|word| tables::is_coded(word) && word.contains('_')) {
        return words.into_iter().map(|word| Code::Text(word.to_owned())).collect();
    }
    Vec::new()
}

/// Whether what stands before a value calls it a code, and not one of HTTP.
fn calls_code(before: &str) -> bool {
    let before = before.to_lowercase();
    let label = before.trim_end_matches([':', ' ', '*', '=', '-']);
    label.ends_with("code")
        && !["status code", "http code", "response code"].iter().any(|end| label.ends_with(end))
}

/// What a text says about the code before it, if it is more than a word and names no code itself.
fn meaning(text: &str) -> Option<String> {
    let said = fold(text.trim_start_matches(|char: char| !char.is_alphanumeric()).trim_end_matches('|'));
    (words::words(&said).len() > 1 && !text.contains('`')).then_some(said)
}

/// A word that is written as codes are; a number only where it is called a code, and is not the response's status.
fn code(text: &str, called: bool, status: Status) -> Option<Code> {
    if let Ok(number) = text.parse::<i64>() {
        let own = status::parse(text) == Some(status);
        return (called && !own).then_some(Code::Integer(number));
    }
    let word = !text.is_empty() && text.chars().all(|char| char.is_alphanumeric() || "_-.".contains(char));
    let coded =
        tables::is_coded(text) && (!text.contains('_') || words::names_an_error(text) || is_upper(text));
    (word && (coded || called)).then(|| Code::Text(text.to_owned()))
}

fn is_upper(text: &str) -> bool {
    !text.chars().any(char::is_lowercase)
}
