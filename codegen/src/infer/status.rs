//! HTTP statuses as pages write them.

use super::reason::KNOWN;
pub(crate) use super::reason::{begins_with_reason, is_reason, of_reason};
use crate::publication::Status;

/// What a cell says of statuses, and what else it says.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Read {
    pub(crate) statuses: Vec<Status>,
    /// What stands beside the numbers: a reason phrase, or a code.
    pub(crate) phrase: String,
}

/// Whether a text is one status that servers send.
pub(crate) fn is_known(text: &str) -> bool {
    text.len() == 3 && text.parse().is_ok_and(|number: u16| KNOWN.contains(&number))
}

/// The one status of a heading of few words.
pub(crate) fn exact(heading: &str) -> Option<u16> {
    let read = read(heading).filter(|_| heading.split_whitespace().count() <= 8)?;
    match read.statuses.as_slice() {
        [Status::Exact(number)] if KNOWN.contains(number) => Some(*number),
        _ => None,
    }
}

/// Whether every exact status is one that servers send.
pub(crate) fn all_known(statuses: &[Status]) -> bool {
    statuses.iter().all(|status| !matches!(status, Status::Exact(number) if !KNOWN.contains(number)))
}

/// Reads a cell, when it holds statuses and no more than a phrase beside them.
pub(crate) fn read(cell: &str) -> Option<Read> {
    let cell = cell.trim().trim_matches(['`', '"', '\'', '*']);
    if cell.is_empty() || cell.len() > 200 {
        return None;
    }
    if is_fallback(cell) {
        return Some(Read { statuses: vec![Status::Fallback], phrase: String::new() });
    }
    several_reasons(cell).or_else(|| leading(cell)).or_else(|| bracketed(cell)).or_else(|| trailing(cell))
}

/// The one status that texts name: `… responds with HTTP 404`.
pub(crate) fn mentioned<'a>(texts: impl Iterator<Item = &'a str>) -> Option<u16> {
    let mut found = None;
    for text in texts {
        let lower = text.to_ascii_lowercase();
        let said = ["http", "status"].into_iter().flat_map(|word| lower.match_indices(word));
        for (at, word) in said {
            let mut rest = lower.get(at + word.len()..).unwrap_or_default();
            for filler in [" ", "status", " ", "code", " ", "error", ":", " ", "`"] {
                rest = rest.strip_prefix(filler).unwrap_or(rest);
            }
            let number = rest.get(..3).filter(|number| is_known(number));
            let ended = rest.get(3..).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()));
            let Some(number) = number.filter(|_| ended).and_then(|number| number.parse().ok()) else {
                continue;
            };
            if found.is_some_and(|known| known != number) {
                return None;
            }
            found = Some(number);
        }
    }
    found
}

fn is_fallback(cell: &str) -> bool {
    let words = [
        "default",
        "other",
        "others",
        "any other",
        "any",
        "*",
        "all others",
        "anything else",
        "everything else",
        "all other",
        "else",
        "other codes",
        "any other code",
        "sonstige",
        "andere",
        "autre",
        "autres",
        "otros",
        "otro",
        "outros",
        "altri",
        "其他",
        "その他",
        "другие",
        "остальные",
    ];
    words.contains(&cell.to_lowercase().as_str())
}

/// `400`, `400 Bad Request`, `500, 502 and 503`, `HTTP 404`, `4xx`.
fn leading(cell: &str) -> Option<Read> {
    let mut rest = strip_words(cell);
    let mut statuses = Vec::new();
    while let Some((found, length)) = one(rest) {
        push(&mut statuses, found);
        let after = rest.get(length..).unwrap_or_default();
        if let Some((range, behind)) = range(found, after) {
            extend(&mut statuses, &range);
            rest = behind;
        } else {
            rest = after;
        }
        let next = between(rest);
        if one(next).is_none() {
            break;
        }
        rest = next;
    }
    if statuses.is_empty() {
        return None;
    }
    // `404th` and `400.5` are no statuses.
    if rest.starts_with(|c: char| c.is_alphanumeric() || c == '_' || c == '%')
        || rest.starts_with(".") && rest.len() > 1 && !rest.starts_with(". ")
    {
        return None;
    }
    let phrase = rest.trim_matches(|c: char| {
        c.is_whitespace()
            || matches!(c, ':' | '-' | '–' | '—' | '(' | ')' | '[' | ']' | '.' | ',' | '=' | '|' | '/' | '：')
    });
    Some(Read { statuses, phrase: phrase.to_owned() })
}

/// `400 Bad Request or 404 Not Found`: every number with its own phrase.
fn several_reasons(cell: &str) -> Option<Read> {
    let mut statuses = Vec::new();
    let mut phrase = String::new();
    let told = |statuses: &[Status], phrase: &str| {
        let phrase = phrase.trim_end_matches(" or").trim_end_matches(" and");
        statuses.last().is_some_and(|last| is_reason(phrase, &[*last]))
    };
    for word in cell.split(|c: char| c.is_whitespace() || matches!(c, ',' | '/' | ';' | '(' | ')' | ':')) {
        if is_known(word) {
            if !statuses.is_empty() && !told(&statuses, phrase.trim()) {
                return None;
            }
            push(&mut statuses, Status::Exact(word.parse().ok()?));
            phrase.clear();
        } else if !word.is_empty() {
            phrase.push(' ');
            phrase.push_str(word);
        }
    }
    let whole = statuses.len() > 1 && told(&statuses, phrase.trim());
    whole.then(|| Read { statuses, phrase: String::new() })
}

/// `Conflict (409)`, `Conflict (HTTP 409)`.
fn bracketed(cell: &str) -> Option<Read> {
    let open = cell.rfind(['(', '['])?;
    let inside = cell.get(open + 1..)?.trim_end().trim_end_matches('.').strip_suffix([')', ']'])?;
    let read =
        leading(inside).filter(|read| read.phrase.is_empty() || is_reason(&read.phrase, &read.statuses))?;
    let phrase = cell.get(..open)?.trim().trim_matches(['`', ':', '-', ' ']).to_owned();
    Some(Read { phrase, ..read })
}

/// `Not Found 404`, `Not Found: 404`, `Not Found - HTTP 404`.
fn trailing(cell: &str) -> Option<Read> {
    let last = cell.rsplit([' ', ':', '\u{a0}']).next()?;
    let (status, length) = one(last)?;
    if length != last.len() || !matches!(status, Status::Class(_)) && !is_known(last) {
        return None;
    }
    let phrase = cell.get(..cell.len() - last.len())?.trim().trim_end_matches([':', '-', '–', '—', '/', ' ']);
    let words = phrase.split_whitespace().count();
    let phrase = phrase.trim_end_matches("HTTP").trim_end_matches(['(', ' ', '-', ':']);
    (words <= 6).then(|| Read { statuses: vec![status], phrase: phrase.to_owned() })
}

fn strip_words(cell: &str) -> &str {
    let mut rest = cell;
    for word in [
        "HTTP/1.1",
        "HTTP/2",
        "HTTP",
        "http",
        "Http",
        "Status code",
        "status code",
        "Status",
        "status",
        "Code",
        "code",
        "Error",
        "error",
        ":",
        "-",
    ] {
        if let Some(behind) = rest.strip_prefix(word) {
            let trimmed = behind.trim_start_matches([' ', ':', '-', '\u{a0}']);
            if trimmed.starts_with(|c: char| c.is_ascii_digit())
                || trimmed.starts_with(char::is_alphabetic) && behind.starts_with([' ', ':'])
            {
                rest = trimmed;
            }
        }
    }
    if one(rest).is_some() { rest } else { cell }
}

/// The status at the beginning of a text, and its length.
fn one(text: &str) -> Option<(Status, usize)> {
    let text = text.trim_start_matches('`');
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if digits == 3 {
        let number: u16 = text.get(..3)?.parse().ok()?;
        return (100..=999).contains(&number).then_some((Status::Exact(number), 3));
    }
    let class = text.chars().next()?.to_digit(10).filter(|class| (1..=5).contains(class))?;
    let wild = text.get(1..3)?;
    let is_wild = wild.eq_ignore_ascii_case("xx") || wild == "**" || wild == "__";
    (digits == 1 && is_wild).then_some((Status::Class(u8::try_from(class).ok()?), 3))
}

/// `500-504`, `400–499`: the statuses behind the first one.
fn range(from: Status, after: &str) -> Option<(Vec<Status>, &str)> {
    let Status::Exact(first) = from else { return None };
    let behind = after.trim_start();
    let behind = ["-", "–", "—", "to ", "..=", "..", "~"]
        .iter()
        .find_map(|dash| behind.strip_prefix(dash))?
        .trim_start();
    let (Status::Exact(last), length) = one(behind)? else { return None };
    let rest = behind.get(length..).unwrap_or_default();
    if rest.starts_with(char::is_alphanumeric) || last <= first {
        return None;
    }
    if first % 100 == 0 && last == first + 99 {
        let class = u8::try_from(first / 100).ok().filter(|class| (1..=5).contains(class))?;
        return Some((vec![Status::Class(class)], rest));
    }
    (last - first <= 20).then(|| (((first + 1)..=last).map(Status::Exact).collect(), rest))
}

fn extend(statuses: &mut Vec<Status>, more: &[Status]) {
    if let [Status::Class(_)] = more {
        statuses.pop();
    }
    for &status in more {
        push(statuses, status);
    }
}

fn push(statuses: &mut Vec<Status>, status: Status) {
    if !statuses.contains(&status) {
        statuses.push(status);
    }
}

/// What separates one status from the next is skipped; anything else ends the list.
fn between(rest: &str) -> &str {
    let mut rest = rest.trim_start_matches(['`', ' ']);
    for separator in [
        ",", "/", ";", "|", "&", "+", "、", "，", "and ", "or ", "und ", "oder ", "et ", "ou ", "y ", "o ",
        "e ", "и ", "或", "和",
    ] {
        rest = rest.strip_prefix(separator).unwrap_or(rest).trim_start();
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::{Read, read};
    use crate::publication::Status::{self, Class, Exact, Fallback};

    #[test]
    fn cells() {
        for (cell, statuses, phrase) in [
            ("400", vec![Exact(400)], ""),
            ("400 Bad Request", vec![Exact(400)], "Bad Request"),
            ("200 - Success", vec![Exact(200)], "Success"),
            ("Conflict (409)", vec![Exact(409)], "Conflict"),
            ("500, 502, 503, 504", vec![Exact(500), Exact(502), Exact(503), Exact(504)], ""),
            ("400/404", vec![Exact(400), Exact(404)], ""),
            ("502 or 503", vec![Exact(502), Exact(503)], ""),
            ("4xx", vec![Class(4)], ""),
            ("5XX", vec![Class(5)], ""),
            ("500-599", vec![Class(5)], ""),
            ("500–502", vec![Exact(500), Exact(501), Exact(502)], ""),
            ("HTTP 404", vec![Exact(404)], ""),
            ("HTTP 404 Not Found", vec![Exact(404)], "Not Found"),
            ("Not Found: 404", vec![Exact(404)], "Not Found"),
            ("default", vec![Fallback], ""),
            ("2XX (Success status codes)", vec![Class(2)], "Success status codes"),
            ("400 - bad_input", vec![Exact(400)], "bad_input"),
        ] {
            let statuses: Vec<Status> = statuses;
            assert_eq!(read(cell), Some(Read { statuses, phrase: phrase.to_owned() }), "{cell}");
        }
    }

    #[test]
    fn no_statuses() {
        for cell in [
            "",
            "10002",
            "-1",
            "R01",
            "string",
            "404th",
            "12",
            "3.14",
            "INVALID_REQUEST",
            "1000-1999",
            "E-100",
        ] {
            assert_eq!(read(cell), None, "{cell}");
        }
    }
}
