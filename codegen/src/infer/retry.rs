//! Whether a call may be repeated, from a cell of its own or from prose.

use std::time::Duration;

use super::duration;
use super::words::{has_of, list};
use crate::publication::Retry;

/// What a text says of repeating a call.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Said {
    /// It says so outright.
    Verdict(Retry),
    /// It says to do something first and then repeat the call; this is what that comes closest to.
    First(Retry),
    /// It leaves it open: `Maybe`.
    Open,
}

/// A verdict and the wait that goes with it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Advice {
    pub(crate) said: Said,
    pub(crate) after: Option<Duration>,
}

/// How much of a text is searched for advice; nobody gives it after pages of something else.
const SEARCHED: usize = 1 << 14;

fn head(text: &str) -> &str {
    let end = (0..=SEARCHED.min(text.len())).rev().find(|&end| text.is_char_boundary(end));
    text.get(..end.unwrap_or_default()).unwrap_or_default()
}

/// Reads a cell of the retry column.
pub(crate) fn cell(text: &str) -> Option<Advice> {
    let text = head(text);
    let lower = text.trim().to_lowercase().replace(['’', '`', '*'], "'").replace('\'', "");
    let lower = lower.trim_matches([':', '.', ' ', '。', '!']);
    // A sign before the words says less than the words.
    let words = lower.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '-');
    let lower = if words.is_empty() || is_sign(lower) { lower } else { words };
    if lower.is_empty() || matches!(lower, "-" | "–" | "—" | "n/a" | "na" | "/") {
        return None;
    }
    let said = verdict_of_cell(lower).or_else(|| prose(text).map(|advice| advice.said))?;
    let positive = !matches!(said, Said::Verdict(Retry::Never) | Said::Open);
    Some(Advice { said, after: if positive { duration::find(lower) } else { None } })
}

/// Whether a cell begins with a sign that is itself an answer.
fn is_sign(lower: &str) -> bool {
    ["yes", "no", "open"].into_iter().any(|name| starts_with(lower, list(name)))
}

fn verdict_of_cell(lower: &str) -> Option<Said> {
    // The ambiguous words come first: `可能` alone leaves it open in one language and affirms in another.
    if starts_with(lower, list("open")) {
        return Some(Said::Open);
    }
    if let Ok(number @ (0 | 1)) = lower.parse::<u8>() {
        return Some(Said::Verdict(if number == 1 { Retry::Backoff } else { Retry::Never }));
    }
    let joined = lower.replace(['-', ' ', '_'], "");
    if list("refused").iter().any(|word| joined.starts_with(word.as_str())) {
        return Some(Said::Verdict(Retry::Never));
    }
    if starts_with(lower, list("no")) {
        let unless = has_of("unless", lower);
        return Some(if unless { Said::Open } else { Said::Verdict(Retry::Never) });
    }
    if has_of("idempotent", lower) {
        return Some(Said::Verdict(Retry::Idempotent));
    }
    if lower.contains("throttl") || lower.contains("rate limit") || lower.contains("slow down") {
        return Some(Said::Verdict(Retry::Throttle));
    }
    if lower.starts_with("retr") && has_of("denials", lower.split([',', ';', '.']).next().unwrap_or(lower)) {
        return Some(Said::Verdict(Retry::Never));
    }
    if starts_with(lower, list("yes")) {
        return Some(if depends(lower) { Said::Open } else { Said::Verdict(Retry::Backoff) });
    }
    duration::find(lower)
        .filter(|_| lower.starts_with("after") || lower.starts_with("in "))
        .map(|_| Said::Verdict(Retry::Backoff))
}

/// `Yes, if …` leaves it open; `Yes, with backoff` and `Yes, after 30 s` do not.
fn depends(lower: &str) -> bool {
    let after = [" after ", " with new", " with a new", " with valid", " with different", " with corrected"];
    let wait = duration::find(lower).is_some() || has_of("waits", lower);
    let padded = format!(" {lower} ").replace(['(', ',', ';'], " ");
    has_of("cell conditions", &padded) || (!wait && after.iter().any(|word| padded.contains(word)))
}

/// Whether a cell begins with one of these words, as a whole word.
fn starts_with(lower: &str, words: &[String]) -> bool {
    words.iter().any(|word| {
        lower.strip_prefix(':').unwrap_or(lower).strip_prefix(word.as_str()).is_some_and(|rest| {
            let ideographic = word.chars().any(|c| c > '\u{2e80}');
            rest.is_empty()
                || ideographic && rest.starts_with(|c: char| !is_ideograph(c))
                || !ideographic && !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-' || c == '/')
        })
    })
}

fn is_ideograph(c: char) -> bool {
    c > '\u{2e80}' && c.is_alphanumeric()
}

/// Reads the advice in prose: the first sentence that speaks of repeating the call, unless a later one limits it.
pub(crate) fn prose(text: &str) -> Option<Advice> {
    let text = head(text);
    let advice = first(text)?;
    let limits = |sentence: String| {
        let lower = sentence.to_lowercase();
        lower.contains("idempoten") && (lower.contains("retr") || lower.contains("repeat"))
    };
    let limited = advice.said == Said::Verdict(Retry::Backoff) && sentences(text).skip(1).any(limits);
    Some(if limited { Advice { said: Said::Verdict(Retry::Idempotent), ..advice } } else { advice })
}

fn first(text: &str) -> Option<Advice> {
    sentences(text).find_map(|sentence| {
        let mut lower = sentence.to_lowercase().replace('’', "'");
        if let Some(said) = obeys(&lower) {
            return Some(Advice { said, after: duration::find(&sentence) });
        }
        for thing in list("things") {
            // A name of the same length keeps every offset.
            if lower.contains(thing.as_str()) {
                lower = lower.replace(thing.as_str(), &" ".repeat(thing.len()));
            }
        }
        let (at, word) = list("again")
            .iter()
            .filter_map(|word| lower.find(word.as_str()).map(|at| (at, word.as_str())))
            .min_by_key(|(at, word)| (*at, word.len()))
            .or_else(|| spread(&lower))?;
        let said = weigh(&lower, at, word)?;
        let positive = !matches!(said, Said::Verdict(Retry::Never) | Said::Open);
        Some(Advice { said, after: if positive { duration::find(&sentence) } else { None } })
    })
}

/// `Honor the Retry-After header`: who is told how long to wait is told to repeat the call.
fn obeys(lower: &str) -> Option<Said> {
    let at = lower.find("retry-after").or_else(|| lower.find("retry_after"))?;
    let before = lower.get(..at)?;
    let plain = !list("conditions").iter().any(|condition| rfind_word(lower, condition).is_some());
    let told = list("obeying").iter().any(|word| rfind_word(before, word).is_some());
    let refused = list("negations").iter().any(|negation| rfind_word(lower, negation).is_some());
    (told && plain && !refused).then_some(Said::Verdict(Retry::Backoff))
}

/// `try your request, unchanged, again`: the two words stand apart.
fn spread(lower: &str) -> Option<(usize, &'static str)> {
    ["try ", "attempt ", "submit ", "send "].into_iter().find_map(|act| {
        let at = lower.find(act)?;
        let rest = lower.get(at..)?;
        let later = if act == "try " { rest.find(" later") } else { None };
        let again = rest.find(" again").or(later)?;
        let inside = lower.get(..at)?.chars().next_back().is_some_and(char::is_alphanumeric);
        (again < 60 && !inside).then_some((at, act.trim_end()))
    })
}

fn weigh(lower: &str, at: usize, word: &str) -> Option<Said> {
    let before = lower.get(..at).unwrap_or_default();
    let after = lower.get(at + word.len()..).unwrap_or_default();
    let clause = before.rsplit([',', ';', ':']).next().unwrap_or(before);
    let near: String = clause.chars().rev().take(40).collect::<Vec<_>>().into_iter().rev().collect();
    let refused = list("negations").iter().any(|negation| {
        rfind_word(&near, negation).is_some_and(|found| {
            near.get(found + negation.len()..).is_some_and(|between| between.split_whitespace().count() <= 4)
        })
    });
    if refused && !near.contains("not available") {
        return Some(Said::Verdict(Retry::Never));
    }
    let denied = list("denials").iter().any(|denial| after.trim_start().starts_with(denial.as_str()));
    if denied || has_of("futile", after) {
        return Some(Said::Verdict(Retry::Never));
    }
    // `before retrying` and `fix … and try again`: repeated as it was, the call fails again.
    let mended = list("mends").iter().any(|mend| rfind_word(before, mend).is_some())
        || has_of("mended", after)
        || differs(after);
    if mended || near.ends_with("before ") && !before.contains("wait") {
        return None;
    }
    if lower.contains("idempoten") {
        return Some(Said::Verdict(Retry::Idempotent));
    }
    // `If you receive this, retry` only says when the advice applies.
    let conditional = list("conditions").iter().any(|condition| {
        rfind_word(before, condition).is_some() || after.trim_start().starts_with(condition.as_str())
    });
    if conditional && !has_of("occasions", before) {
        return Some(Said::First(Retry::Backoff));
    }
    if list("looks").iter().any(|look| rfind_word(before, look).is_some()) {
        return Some(Said::First(Retry::Backoff));
    }
    Some(Said::Verdict(Retry::Backoff))
}

/// `retry with the new id` is another request; `retry with backoff` is the same one.
fn differs(after: &str) -> bool {
    let start: String = after.chars().take(60).collect();
    let with = start.split_whitespace().take(4).any(|word| matches!(word, "with" | "using"));
    with && !has_of("waits", &start) && !has_of("idempotent", &start)
}

/// The last place where a word begins; words of other scripts begin anywhere, and so do endings such as `n't`.
fn rfind_word(text: &str, word: &str) -> Option<usize> {
    let found = text.rfind(word)?;
    let inside = text.get(..found)?.chars().next_back().is_some_and(char::is_alphanumeric);
    let free = !word.is_ascii() || word.starts_with("n'");
    (free || !inside).then_some(found)
}

/// The sentences of a text, without what ends them.
pub(crate) fn sentences(text: &str) -> impl Iterator<Item = String> + '_ {
    let mut rest = text;
    std::iter::from_fn(move || {
        while !rest.is_empty() {
            let mut end = rest.len();
            let mut characters = rest.char_indices().peekable();
            while let Some((at, c)) = characters.next() {
                let next = characters.peek().map(|(_, c)| *c);
                let stop = matches!(c, '。' | '！' | '？')
                    || (matches!(c, '.' | '!' | '?') && next.is_none_or(char::is_whitespace));
                if stop {
                    end = at + c.len_utf8();
                    break;
                }
            }
            let (sentence, tail) = rest.split_at_checked(end).unwrap_or((rest, ""));
            rest = tail.trim_start();
            if !sentence.trim().is_empty() {
                return Some(sentence.trim().to_owned());
            }
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::{Said, cell, prose};
    use crate::publication::Retry::{Backoff, Idempotent, Never, Throttle};
    use std::time::Duration;

    #[test]
    fn cells() {
        let said = |text: &str| cell(text).map(|advice| advice.said);
        for text in [
            "Yes",
            "true",
            "✓",
            "✅ Yes",
            "Yes (after 30 s)",
            "Retry with backoff",
            "Ja",
            "oui",
            "是",
            "はい",
            "да",
            "Yes, with exponential backoff",
            "Retryable",
            "✔️",
            "Safe to retry",
            "○",
            ":white_check_mark:",
            "Transient",
        ] {
            assert_eq!(said(text), Some(Said::Verdict(Backoff)), "{text}");
        }
        for text in [
            "No",
            "False",
            "✗",
            "❌ No",
            "Do not retry",
            "Don't retry",
            "Never",
            "Nein",
            "否",
            "いいえ",
            "нет",
            "Not retryable",
            "Non-retryable",
            "No (fix the request)",
            "x",
            "×",
            "Permanent",
        ] {
            assert_eq!(said(text), Some(Said::Verdict(Never)), "{text}");
        }
        for text in [
            "Maybe",
            "Sometimes",
            "Depends",
            "Yes, if the token is new",
            "Yes (once the limit is raised)",
            "No, unless told so",
            "视情况而定",
            "Возможно",
        ] {
            assert_eq!(said(text), Some(Said::Open), "{text}");
        }
        assert_eq!(said("Yes, if idempotent"), Some(Said::Verdict(Idempotent)));
        assert_eq!(said("Slow down"), Some(Said::Verdict(Throttle)));
        assert_eq!(said("-"), None);
        assert_eq!(cell("Yes (after 30 s)").and_then(|advice| advice.after), Some(Duration::from_secs(30)));
    }

    #[test]
    fn sentences_of_advice() {
        let said = |text: &str| prose(text).map(|advice| advice.said);
        for text in [
            "Retry with exponential backoff",
            "Please try again later.",
            "Wait a moment, then retry the request.",
            "The call can be retried.",
            "Bitte später erneut versuchen",
            "请稍后重试",
            "Try your request again at a later time.",
            "Retryable by default.",
        ] {
            assert_eq!(said(text), Some(Said::Verdict(Backoff)), "{text}");
        }
        for text in [
            "Do not retry the request.",
            "Retrying will not help.",
            "The call should not be retried",
            "Never retry this.",
            "Don't retry without changes",
            "请勿重试",
            "Not retryable (the client left)",
        ] {
            assert_eq!(said(text), Some(Said::Verdict(Never)), "{text}");
        }
        for text in [
            "Fix the request and try again",
            "The maximum retries were exceeded",
            "Check the parameters and retry",
            "Provide a valid key before retrying.",
            "Retry with a different key",
            "No advice here",
            "Entry not found",
        ] {
            assert_eq!(said(text), None, "{text}");
        }
        assert_eq!(said("Check the network and retry"), Some(Said::First(Backoff)));
    }
}
