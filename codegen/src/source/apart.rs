//! Lines that lost their ends when they were copied from a page, as the lines that they were.

use crate::infer::{status, words};

/// The longest line that is taken apart.
const LONGEST: usize = 8000;

/// A line as the lines that it was on the page.
pub(crate) fn apart(start: usize, line: &str) -> Vec<(usize, &str)> {
    if let Some(items) = listed(start, line) {
        return items;
    }
    let mut parts = Vec::new();
    let mut from = 0;
    let mut before = ' ';
    let searched = line.len() <= LONGEST;
    for (at, character) in line.char_indices() {
        let joint = searched && matches!(before, '.' | ':' | '!' | '?' | ')') && !character.is_whitespace();
        before = character;
        if joint
            && let Some(rest) = line.get(at..)
            && begins_line(rest)
        {
            parts.push((start + from, line.get(from..at).unwrap_or_default()));
            from = at;
        }
    }
    parts.push((start + from, line.get(from..).unwrap_or_default()));
    parts
}

/// Whether the rest of a line is a heading or a bullet that lost its line.
fn begins_line(rest: &str) -> bool {
    if rest.starts_with("- ") || rest.starts_with("• ") {
        return true;
    }
    if rest.len() > 80 {
        return false;
    }
    if rest.starts_with(|c: char| c.is_ascii_digit()) {
        return words::begins_with_status(rest) && rest.len() > 4 && !rest.contains(". ");
    }
    let small = ["a", "an", "and", "for", "in", "of", "on", "or", "the", "to", "with"];
    let capital = |word: &str| word.starts_with(char::is_uppercase) || small.contains(&word);
    let count = rest.split_whitespace().count();
    (2..=6).contains(&count)
        && rest.starts_with(char::is_uppercase)
        && !rest.ends_with(['.', ',', ';', ':', ')'])
        && rest.split_whitespace().all(capital)
}

/// `400 Bad Request: wrong401 Unauthorized: no key` and `1- TIMEOUT2- FAILURE`: a list whose items have run together.
fn listed(start: usize, line: &str) -> Option<Vec<(usize, &str)>> {
    let body = line.trim_start();
    let begins: [fn(&str) -> bool; 2] = [begins_status, begins_number];
    let item = begins.into_iter().find(|begins| line.len() <= LONGEST && begins(body))?;
    let mut at = vec![line.len() - body.len()];
    let mut before = ' ';
    for (offset, character) in line.char_indices() {
        let joint = character.is_ascii_digit()
            && (before.is_alphabetic() || matches!(before, ')' | '.' | '"' | '”' | '!' | '。'));
        if joint && line.get(offset..).is_some_and(item) {
            at.push(offset);
        }
        before = character;
    }
    // One joint alone may be anything.
    if at.len() < 3 && !(at.len() == 2 && begins_number(body)) {
        return None;
    }
    let ends = at.iter().skip(1).copied().chain([line.len()]);
    Some(at.iter().copied().zip(ends).map(|(a, b)| (start + a, line.get(a..b).unwrap_or_default())).collect())
}

/// `401 Unauthorized`, `401unauthorized`, `5xxserver error`.
fn begins_status(text: &str) -> bool {
    let Some((number, rest)) = text.split_at_checked(3) else { return false };
    let class = number.starts_with(['1', '2', '3', '4', '5'])
        && number.get(1..).is_some_and(|wild| wild.eq_ignore_ascii_case("xx"));
    let next = rest
        .strip_prefix(' ')
        .map_or(rest, |rest| if rest.starts_with(char::is_uppercase) { rest } else { "" });
    (class || status::is_known(number)) && next.starts_with(char::is_alphabetic)
}

/// `3004- SESSION_ENDED`.
fn begins_number(text: &str) -> bool {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = text.get(digits..).and_then(|rest| rest.strip_prefix("- "));
    (1..=8).contains(&digits) && rest.is_some_and(|rest| rest.starts_with(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::apart;

    fn parts(line: &str) -> Vec<&str> {
        apart(0, line).into_iter().map(|(_, part)| part).collect()
    }

    #[test]
    fn headings_that_lost_their_line() {
        assert_eq!(parts("All is well.401 - Unauthorized"), ["All is well.", "401 - Unauthorized"]);
        assert_eq!(apart(0, "It was done.For some requests, look again").len(), 1);
        assert_eq!(apart(0, "on our side.Error Response Format").len(), 2);
    }

    #[test]
    fn lists_that_lost_their_lines() {
        assert_eq!(
            parts("400 Bad Request: wrong401 Unauthorized: no key404 Not Found: nothing"),
            ["400 Bad Request: wrong", "401 Unauthorized: no key", "404 Not Found: nothing"]
        );
        assert_eq!(
            parts("400wrong body401no key429too fast5xxour fault"),
            ["400wrong body", "401no key", "429too fast", "5xxour fault"]
        );
        assert_eq!(parts("1- TIMEOUT2- BROKEN_PIPE"), ["1- TIMEOUT", "2- BROKEN_PIPE"]);
        assert_eq!(parts("400 of them had a400 Bad"), ["400 of them had a400 Bad"]);
    }
}
