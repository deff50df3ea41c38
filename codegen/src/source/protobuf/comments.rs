//! What the comment on a member says: labelled lines, a status, advice on retrying, and what it means.

use crate::publication::{Retry, Status};
use crate::source::facts::{self, Facts, Role};
use crate::source::status;
use crate::source::value::fold;
use crate::source::words;

/// The facts of a comment.
#[must_use]
pub(super) fn facts(lines: &[String]) -> Facts {
    let mut facts = Facts::default();
    let mut meaning: Vec<&str> = Vec::new();
    let mut paragraph_done = false;
    let mut in_prose = None;
    for line in lines {
        if labelled(line, &mut facts) {
            continue;
        }
        in_prose = in_prose.or_else(|| status_of_line(line));
        paragraph_done |= line.is_empty() && !meaning.is_empty();
        if !line.is_empty() && !paragraph_done {
            meaning.push(line);
        }
    }
    // A label names the status; without one, the first that prose mentions is it.
    if let (Some(status), true) = (in_prose, facts.statuses.is_empty()) {
        facts.add_status(status);
    }
    let meaning = fold(&meaning.join(" "));
    let said = Some(without_status(&meaning)).filter(|said| !is_bare(said));
    facts.take_text(Role::Description, said.unwrap_or_default());
    if facts.retry.is_none() {
        facts.retry = advice(&fold(&lines.join(" ")).to_lowercase());
    }
    facts
}

/// A description without the status in brackets that ends it: `No such file (HTTP 404)`.
fn without_status(text: &str) -> &str {
    let bare = text.trim_end_matches('.').strip_suffix([')', ']']);
    let split = bare.and_then(|bare| bare.rsplit_once(['(', '[']));
    split.filter(|(_, inner)| is_status(inner)).map_or(text, |(before, _)| before.trim_end())
}

/// Whether a description is nothing but a status and a verdict: `423, retryable`.
fn is_bare(text: &str) -> bool {
    text.split([',', ';', '.'])
        .map(str::trim)
        .all(|part| part.is_empty() || is_status(part) || word(part).is_some())
}

/// A status with nothing but `HTTP` and the phrase that goes with it.
fn is_status(text: &str) -> bool {
    let bare = text.trim_start_matches("HTTP").trim_start_matches([' ', ':', '/']);
    let (number, phrase) = bare.split_once(' ').unwrap_or((bare, ""));
    let reason = number.parse().ok().and_then(status::reason);
    reason.is_some_and(|reason| phrase.is_empty() || words::squash(phrase) == words::squash(reason))
}

/// `HTTP Mapping: 404 Not Found`, `Retryable: yes`, `@retry backoff`. Says whether the line was one.
fn labelled(line: &str, facts: &mut Facts) -> bool {
    let tag = line.strip_prefix('@').and_then(|tag| tag.split_once(char::is_whitespace));
    let Some((label, text)) = tag.or_else(|| line.split_once([':', '='])) else { return false };
    let label = label.trim().trim_matches(['*', '`', '-', '[', ' ']);
    // What holds quotes or braces is a piece of an example.
    if label.split_whitespace().count() > 4 || text.trim().is_empty() || label.contains(['"', '\'', '{', '}'])
    {
        return false;
    }
    let Some(role) = facts::role(label) else { return false };
    let text = text.trim().trim_matches(['*', '`', ']', ' ']);
    match role {
        // `HTTP 404: no such order` holds the status in its label.
        Role::Status if status::first_in(label).is_some() => {
            facts.take_text(Role::Status, label);
            facts.take_text(Role::Description, text)
        }
        // A status that is no error's is still a label, and no description.
        Role::Status => {
            facts.take_text(role, text);
            true
        }
        Role::Retry => facts.take_text(role, text.trim_end_matches('.')),
        _ => facts.take_said(label, role, text),
    }
}

/// A status in a sentence, if `HTTP` or `status` stands close before it, or if the line begins with it.
fn status_of_line(line: &str) -> Option<Status> {
    let words: Vec<&str> =
        line.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let error = |word: &&str| status::parse(word).filter(|status| matches!(status, Status::Exact(_)));
    let error = |word: &&str| error(word).filter(|status| status::is_error(*status));
    if let Some(status) = words.first().and_then(error) {
        return Some(status);
    }
    let in_brackets = line.split('(').skip(1).filter_map(|rest| rest.split_once(')'));
    if let Some(status) = in_brackets.map(|(inner, _)| inner.trim()).find_map(|inner| error(&inner)) {
        return Some(status);
    }
    let says_http = |word: &&str| matches!(word.to_ascii_lowercase().as_str(), "http" | "https" | "status");
    let at = words.iter().position(says_http)?;
    words.iter().skip(at + 1).take(4).find_map(error)
}

/// Advice on retrying in prose. What speaks for it and against it at once decides nothing.
fn advice(text: &str) -> Option<Retry> {
    const FOR: &[&str] = &[
        "retry with backoff",
        "retry with a backoff",
        "retry with exponential",
        "retrying with a backoff",
        "retrying with backoff",
        "can be retried",
        "may be retried",
        "should be retried",
        "safe to retry",
        "is retryable",
        "is retriable",
        "should retry",
        "can retry",
        "may retry",
        "retry later",
        "retry the request",
        "retry the call",
    ];
    const AGAINST: &[&str] = &[
        "not be retried",
        "not retry",
        "never retry",
        "not retryable",
        "not retriable",
        "non-retryable",
        "non-retriable",
        "no retry",
        "cannot be retried",
        "don't retry",
        "no point in retrying",
    ];
    if let Some(verdict) = text.split(['.', ';', ',', '(', ')']).find_map(word) {
        return Some(verdict);
    }
    let against = AGAINST.iter().any(|phrase| text.contains(phrase));
    let unsafe_twice = text.contains("not always safe to retry") || text.contains("if idempotent");
    let bare = text.replace("not always safe to retry", "");
    let speaks_for = FOR.iter().any(|phrase| bare.contains(phrase));
    match (speaks_for || unsafe_twice, against) {
        (true, false) if unsafe_twice || text.contains("only idempotent") => Some(Retry::Idempotent),
        (true, false) => Some(Retry::Backoff),
        (false, true) => Some(Retry::Never),
        _ => None,
    }
}

/// A verdict that stands alone between marks: `Busy; retryable`.
fn word(part: &str) -> Option<Retry> {
    matches!(
        words::squash(part).as_str(),
        "retryable" | "retriable" | "notretryable" | "notretriable" | "nonretryable"
    )
    .then(|| facts::retry_word(part))?
}
