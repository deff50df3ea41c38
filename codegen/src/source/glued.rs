//! Text that lost the space between its parts when it was copied from a page.
//!
//! Two things get lost: the line before a heading (`… using our API:200 - Success`), and the cells of a table
//! (`400INVALID_REQUESTMalformed request syntaxNo`). Both leave joints that no prose has: a lower-case letter
//! right before a capital, a digit right before a word, capitals that end in a capitalised word.

use super::columns::{Cell, Found};
use crate::infer::{code, status, words};

/// The longest line that is taken apart; longer ones are no rows.
const LONGEST: usize = 2000;

/// A line as the lines that it was on the page.
pub(crate) fn apart(start: usize, line: &str) -> Vec<(usize, &str)> {
    let mut parts = Vec::new();
    let mut from = 0;
    let mut before = ' ';
    let searched = line.len() <= LONGEST * 4;
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

/// A table whose cells have run together.
pub(crate) fn table(lines: &[(usize, &str)], at: usize) -> Option<Found> {
    let (start, line) = *lines.get(at)?;
    let mut header = Vec::new();
    let mut first = at;
    if head(line).len() < 2 && leading(line.trim(), 0).is_empty() {
        return None;
    }
    if leading(line.trim(), 0).is_empty() {
        header = head(line);
        first = (at + 1..at + 4)
            .find(|&next| lines.get(next).is_some_and(|(_, line)| !line.trim().is_empty()))?;
    }
    let columns = header.len();
    let rows: Vec<_> = lines
        .get(first..)?
        .iter()
        .take_while(|(_, line)| line.len() <= LONGEST && !leading(line.trim(), columns).is_empty())
        .collect();
    if rows.len() < 2 {
        return None;
    }
    let prose = prose_columns(&rows, columns);
    let cells = rows.iter().map(|(start, line)| row(*start, line, columns, prose)).collect();
    let header = header.into_iter().map(|cell| start + cell.start..start + cell.end).collect();
    Some(Found { header, rows: cells, behind: first + rows.len() })
}

/// The headings of a line in which they have run together; empty when nothing speaks for that.
fn head(line: &str) -> Vec<Cell> {
    let cells = cut(line, &joints(line));
    let known =
        cells.iter().filter(|cell| words::label_role(line.get((*cell).clone()).unwrap_or_default(), true));
    if line.len() > 200 || cells.len() < 2 || known.count() * 2 < cells.len() { Vec::new() } else { cells }
}

/// Where a lower-case letter, an end of a sentence or a word in capitals is followed by a capitalised word without
/// a space.
fn joints(text: &str) -> Vec<usize> {
    let mut joints = Vec::new();
    let mut capitals = 0;
    let mut before = ' ';
    for (at, character) in text.char_indices() {
        let next = text.get(at + character.len_utf8()..).and_then(|rest| rest.chars().next()).unwrap_or(' ');
        let ended = before.is_lowercase()
            || matches!(before, '.' | ')' | '!')
            || (capitals >= 2 && next.is_lowercase());
        if character.is_uppercase() && ended {
            joints.push(at);
        }
        capitals = if character.is_uppercase() { capitals + 1 } else { 0 };
        before = character;
    }
    joints
}

fn cut(text: &str, at: &[usize]) -> Vec<Cell> {
    let ends = at.iter().copied().chain([text.len()]);
    let starts = [0].into_iter().chain(at.iter().copied());
    let cell = |(start, end): (usize, usize)| {
        let part = text.get(start..end).unwrap_or_default();
        let from = start + part.len() - part.trim_start().len();
        from..from + part.trim().len()
    };
    starts.zip(ends).map(cell).collect()
}

/// The cells at the beginning of a row that are no prose: status, number, code. Their ends, glued to what follows.
fn leading(line: &str, columns: usize) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut at = 0;
    while ends.len() < 3 {
        let rest = line.get(at..).unwrap_or_default();
        let Some(length) = number(rest, !ends.is_empty()).or_else(|| identifier(rest, ends.len(), columns))
        else {
            break;
        };
        at += length;
        ends.push(at);
    }
    // A row that begins with a word and a space is a sentence.
    let glued =
        ends.first().and_then(|&end| line.get(end..)).is_some_and(|rest| !rest.starts_with([' ', '\t']));
    if glued { ends } else { Vec::new() }
}

fn number(rest: &str, inside: bool) -> Option<usize> {
    let digits =
        rest.len() - rest.trim_start_matches('-').trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let text = rest.get(..digits)?;
    let letter = rest.get(digits..)?.chars().next()?;
    let capital = letter.is_uppercase() || (letter.is_alphabetic() && !inside);
    let good = if inside {
        status::is_known(text)
    } else {
        text.parse::<i64>().is_ok() && (3..=7).contains(&digits)
    };
    (good && capital && letter != 'X').then_some(digits)
}

/// A code that is followed by a capitalised word, a status or nothing.
fn identifier(rest: &str, before: usize, columns: usize) -> Option<usize> {
    let run =
        rest.find(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '.' | '-')).unwrap_or(rest.len());
    let word = rest.get(..run)?.trim_end_matches('.');
    let after = rest.get(word.len()..)?;
    let candidates = ends_of_code(word);
    let found = candidates.into_iter().find(|&end| {
        let code = word.get(..end).unwrap_or_default();
        code.len() > 3 && code::is_strong(code) && code.chars().any(|c| c.is_alphabetic())
    });
    // Without a mark of its own a code is told only when the headings leave a column for it.
    let strong = found.filter(|&end| before > 0 || word.get(..end).is_some_and(|code| code.contains('_')));
    let whole = strong == Some(word.len()) && after.starts_with(' ');
    if whole || (columns > 0 && before + 1 >= columns) { None } else { strong }
}

/// Where a code that is glued to the next cell may end, the likeliest first.
fn ends_of_code(word: &str) -> Vec<usize> {
    let characters: Vec<(usize, char)> = word.char_indices().collect();
    let class = |at: usize| characters.get(at).map(|(_, c)| *c);
    let capitals = characters.iter().take_while(|(_, c)| !c.is_lowercase()).count();
    let offset = |at: usize| characters.get(at).map_or(word.len(), |(offset, _)| *offset);
    if let Some(at) = word.find(|c: char| c.is_ascii_digit()) {
        let digits: String = word.get(at..).unwrap_or_default().chars().take(3).collect();
        if status::is_known(&digits)
            && word.get(at + 3..).is_none_or(|rest| !rest.starts_with(char::is_numeric))
        {
            return vec![at];
        }
    }
    if capitals == characters.len() {
        return vec![word.len()];
    }
    if capitals > 2 {
        // `INVALID_REQUESTMalformed`: the last capital begins the next cell.
        return vec![offset(capitals - 1)];
    }
    let humps: Vec<usize> = (1..characters.len())
        .filter(|&at| {
            class(at).is_some_and(char::is_uppercase) && class(at - 1).is_some_and(|c| !c.is_uppercase())
        })
        .map(offset)
        .collect();
    if word.contains('_') || word.starts_with(char::is_lowercase) {
        return humps.first().copied().or(Some(word.len())).into_iter().collect();
    }
    // `NotFoundThe resource`: the last hump is the next cell's first word.
    humps.last().copied().filter(|_| humps.len() >= 2).into_iter().collect()
}

/// How many cells of prose the rows have.
fn prose_columns(rows: &[&(usize, &str)], columns: usize) -> usize {
    let parts = rows.iter().map(|(_, line)| {
        let line = line.trim();
        let ends = leading(line, columns);
        let rest = line.get(ends.last().copied().unwrap_or(0)..).unwrap_or_default();
        let body = rest.get(..verdict(rest).unwrap_or(rest.len())).unwrap_or_default();
        let tail = usize::from(verdict(rest).is_some());
        (columns.saturating_sub(ends.len() + tail), joints(body).len() + 1)
    });
    let least = parts.clone().map(|(_, parts)| parts).min().unwrap_or(1);
    let wanted = parts.map(|(wanted, _)| wanted).max().unwrap_or(0);
    if columns == 0 { least } else { wanted.max(1) }
}

fn row(start: usize, line: &str, columns: usize, prose: usize) -> Vec<Cell> {
    let from = start + line.len() - line.trim_start().len();
    let line = line.trim();
    let ends = leading(line, columns);
    let begin = ends.last().copied().unwrap_or(0);
    let rest = line.get(begin..).unwrap_or_default();
    let tail = verdict(rest);
    let body = rest.get(..tail.unwrap_or(rest.len())).unwrap_or_default();
    let at: Vec<usize> = joints(body).into_iter().take(prose.saturating_sub(1)).collect();
    let mut cells = Vec::new();
    let mut previous = 0;
    for end in ends {
        cells.push(from + previous..from + end);
        previous = end;
    }
    cells.extend(cut(body, &at).into_iter().map(|cell| from + begin + cell.start..from + begin + cell.end));
    while columns > 0 && cells.len() + usize::from(tail.is_some()) < columns {
        let end = cells.last().map_or(from, |cell| cell.end);
        cells.push(end..end);
    }
    cells.extend(tail.map(|tail| from + begin + tail..from + line.len()));
    cells
}

/// Where a verdict that is glued to the end of a row begins.
fn verdict(rest: &str) -> Option<usize> {
    let found =
        ["Yes", "No", "True", "False", "Maybe", "Sometimes", "✓", "✗", "✅", "❌"].iter().find_map(|word| {
            let at = rest.strip_suffix(word)?.len();
            let before = rest.get(..at)?.chars().next_back()?;
            (!before.is_whitespace()).then_some(at)
        });
    found.or_else(|| {
        let at = rest.rfind("Yes (").or_else(|| rest.rfind("No ("))?;
        rest.ends_with(')').then_some(at)
    })
}

#[cfg(test)]
mod tests {
    use super::{apart, table};

    fn rows(text: &str) -> Vec<Vec<String>> {
        let mut start = 0;
        let lines: Vec<_> = text
            .lines()
            .map(|line| {
                let at = start;
                start += line.len() + 1;
                (at, line)
            })
            .collect();
        let found = table(&lines, 0).expect("a table");
        let cells = |row: &Vec<std::ops::Range<usize>>| {
            row.iter().map(|cell| text[cell.clone()].to_owned()).collect()
        };
        [found.header].iter().chain(&found.rows).filter(|row| !row.is_empty()).map(cells).collect()
    }

    #[test]
    fn rows_are_cut_at_their_joints() {
        assert_eq!(
            rows(
                "StatusError CodeDescriptionRetryable\n400BAD_INPUTThe input is wrongNo\n503BUSYCome back laterYes"
            ),
            [
                ["Status", "Error Code", "Description", "Retryable"],
                ["400", "BAD_INPUT", "The input is wrong", "No"],
                ["503", "BUSY", "Come back later", "Yes"],
            ]
        );
    }

    #[test]
    fn codes_of_other_shapes() {
        assert_eq!(
            rows("CodeStatusMeaning\nbad_input400The input is wrong\nno_such_thing404Nothing there"),
            [
                ["Code", "Status", "Meaning"],
                ["bad_input", "400", "The input is wrong"],
                ["no_such_thing", "404", "Nothing there"]
            ]
        );
        assert_eq!(
            rows("400Bad RequestThe input is wrong.\n404Not FoundNothing there."),
            [["400", "Bad Request", "The input is wrong."], ["404", "Not Found", "Nothing there."]]
        );
    }

    #[test]
    fn headings_that_lost_their_line() {
        let parts: Vec<&str> =
            apart(0, "All is well.401 - Unauthorized").into_iter().map(|(_, part)| part).collect();
        assert_eq!(parts, ["All is well.", "401 - Unauthorized"]);
        assert_eq!(apart(0, "It was done.For some requests, look again").len(), 1);
        assert_eq!(apart(0, "on our side.Error Response Format").len(), 2);
    }
}
