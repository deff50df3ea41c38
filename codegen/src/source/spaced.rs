//! Tables of plain text between whose cells only a single space is left: `404 Not Found No such page No`.
//!
//! Only the headings can tell how many cells a row has, and only what a cell may hold tells where it ends.

use super::columns::{Cell, Found};
use crate::infer::{Role, code, retry, status, words};

/// The longest line that is cut.
const LONGEST: usize = 2000;
/// The most words that headings may have together.
const WORDS: usize = 12;

/// The table whose headings stand on a line.
pub(crate) fn table(lines: &[(usize, &str)], at: usize) -> Option<Found> {
    let (start, line) = *lines.get(at)?;
    let begins = |line: &str| line.len() <= LONGEST && begins_row(line.trim());
    if begins(line) || !begins(lines.get(at + 1)?.1) || line.len() > 120 {
        return None;
    }
    let header = headings(line)?;
    let roles: Vec<Role> =
        header.iter().map(|cell| role(line.get(cell.clone()).unwrap_or_default())).collect();
    let rows: Vec<_> = lines.get(at + 1..)?.iter().take_while(|(_, line)| begins(line)).collect();
    if rows.len() < 2 || !matches!(roles.first(), Some(Role::Status | Role::Code)) {
        return None;
    }
    let cells = rows.iter().map(|(start, line)| row(*start, line, &roles)).collect();
    let header = header.into_iter().map(|cell| start + cell.start..start + cell.end).collect();
    Some(Found { header, rows: cells, behind: at + 1 + rows.len() })
}

/// A status, a space, and something behind it.
fn begins_row(line: &str) -> bool {
    let word = line.split(' ').next().unwrap_or_default();
    (status::is_known(word) || word.len() == 3 && words::begins_with_class(word)) && word.len() < line.len()
}

/// The words of a line, parted where every part is a heading that is known; one word may be unknown.
fn headings(line: &str) -> Option<Vec<Cell>> {
    let words: Vec<Cell> = words_of(line);
    if words.len() < 2 || words.len() > WORDS {
        return None;
    }
    // The best way to part the first so many words: its worth, and where its last part begins.
    let mut best: Vec<Option<(f32, usize)>> = vec![Some((0.0, 0))];
    for end in 1..=words.len() {
        let ways = (end.saturating_sub(4)..end).filter_map(|from| {
            let (worth, _) = best.get(from).copied().flatten()?;
            let text = line.get(words.get(from)?.start..words.get(end - 1)?.end)?;
            let part = if words::is_label(text) { (end - from) as f32 - 0.1 } else { 0.0 };
            (part > 0.0 || end - from == 1).then_some((worth + part, from))
        });
        let way = ways.fold(None, |best: Option<(f32, usize)>, next| match best {
            Some(known) if known.0 >= next.0 => Some(known),
            _ => Some(next),
        });
        best.push(way);
    }
    let mut cells = Vec::new();
    let mut end = words.len();
    while end > 0 {
        let (_, from) = best.get(end).copied().flatten()?;
        cells.push(words.get(from)?.start..words.get(end - 1)?.end);
        end = from;
    }
    cells.reverse();
    let unknown = cells.iter().filter(|cell| !words::is_label(line.get((*cell).clone()).unwrap_or_default()));
    (cells.len() > 1 && unknown.count() <= 1).then_some(cells)
}

fn words_of(line: &str) -> Vec<Cell> {
    let offset = |word: &str| (word.as_ptr() as usize).saturating_sub(line.as_ptr() as usize);
    line.split_whitespace().map(|word| offset(word)..offset(word) + word.len()).collect()
}

fn role(heading: &str) -> Role {
    words::best_role(heading).map_or(Role::Description, |(role, _)| role)
}

/// The cells of a row, one for each heading.
fn row(start: usize, line: &str, roles: &[Role]) -> Vec<Cell> {
    let from = start + line.len() - line.trim_start().len();
    let line = line.trim();
    let number = line.find(' ').unwrap_or(line.len());
    let tail = if roles.last() == Some(&Role::Retry) { verdict(line, number) } else { line.len() };
    let middle = roles.len().saturating_sub(1 + usize::from(tail < line.len()));
    let key: Cell = 0..number;
    let mut cells = Vec::from([key]);
    let mut at = number;
    for (left, role) in
        roles.iter().skip(1).take(middle).enumerate().map(|(index, role)| (middle - index, role))
    {
        let rest = line.get(at..tail).unwrap_or_default();
        let begin = at + rest.len() - rest.trim_start().len();
        let rest = rest.trim();
        let end = begin + if left == 1 { rest.len() } else { length(rest, line.get(..number), *role) };
        cells.push(begin..end);
        at = end;
    }
    if let [key, only] = cells.as_mut_slice()
        && let Some(phrase) = line.get(only.clone())
        && let length @ 1.. = reason(phrase, line.get(..number))
        && length < phrase.len()
    {
        // A status and its phrase were one cell.
        key.end = only.start + length;
        *only = key.end + 1..only.end;
    }
    if tail < line.len() {
        cells.push(tail..line.len());
    }
    cells.into_iter().map(|cell| from + cell.start..from + cell.end).collect()
}

/// How long the next cell is when others follow: one word of a code, or the status's own phrase; else nothing of it
/// can be told from what follows.
fn length(rest: &str, number: Option<&str>, role: Role) -> usize {
    let word = rest.find(' ').unwrap_or(rest.len());
    match rest.get(..word) {
        Some(first) if role == Role::Code || code::is_strong(first) && first.contains('_') => first.len(),
        _ => reason(rest, number),
    }
}

/// The longest beginning that is what HTTP calls the status.
fn reason(rest: &str, number: Option<&str>) -> usize {
    let statuses = number.and_then(status::read).unwrap_or_default().statuses;
    let ends = rest.match_indices(' ').map(|(at, _)| at).take(6).chain([rest.len()]);
    ends.filter(|&end| rest.get(..end).is_some_and(|phrase| status::is_reason(phrase, &statuses)))
        .last()
        .unwrap_or(0)
}

/// Where the verdict at the end of a row begins.
fn verdict(line: &str, number: usize) -> usize {
    let begins = [
        "Yes",
        "No",
        "True",
        "False",
        "Maybe",
        "Sometimes",
        "yes",
        "no",
        "true",
        "false",
        "✓",
        "✗",
        "✅",
        "❌",
    ];
    let word = |at: usize| {
        let rest = line.get(at + 1..).unwrap_or_default();
        let first = rest.split([' ', ',']).next().unwrap_or_default();
        begins.contains(&first) && rest.split_whitespace().count() <= 6 && retry::cell(rest).is_some()
    };
    let found = line
        .rmatch_indices(' ')
        .map(|(at, _)| at)
        .take(6)
        .take_while(|&at| at >= number)
        .find(|&at| word(at));
    found.map_or(line.len(), |at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::table;
    use crate::source::columns::tests::cut;

    fn rows(text: &str) -> Vec<Vec<&str>> {
        cut(text, table)
    }

    #[test]
    fn headings_part_the_rows() {
        assert_eq!(
            rows(
                "Status Meaning Description Retry\n404 Not Found Nothing there No\n500 Internal Server Error Broken Yes if idempotent"
            ),
            [
                vec!["Status", "Meaning", "Description", "Retry"],
                vec!["404", "Not Found", "Nothing there", "No"],
                vec!["500", "Internal Server Error", "Broken", "Yes if idempotent"],
            ]
        );
        assert_eq!(
            rows("HTTP Status Code Error Code Description\n400 BAD_NAME The name is wrong\n404 NO_NAME None"),
            [
                vec!["HTTP Status Code", "Error Code", "Description"],
                vec!["400", "BAD_NAME", "The name is wrong"],
                vec!["404", "NO_NAME", "None"],
            ]
        );
        assert_eq!(
            rows("Statuscode Statustext\n400 Bad Request Die Anfrage ist falsch.\n404 Not Found"),
            [
                vec!["Statuscode", "Statustext"],
                vec!["400 Bad Request", "Die Anfrage ist falsch."],
                vec!["404", "Not Found"],
            ]
        );
    }
}
