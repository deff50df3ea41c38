//! Where the cells of a line begin that lost the space between them.

use super::columns::Cell;
use crate::infer::{code, status, words};

/// What is known of a table's columns before its rows are cut.
#[derive(Clone, Copy, Default)]
pub(crate) struct Shape {
    /// How many there are; 0 when no heading says so.
    pub(crate) columns: usize,
    /// A name in capitals comes first, and a number right behind it.
    pub(crate) named: bool,
    /// The last heading is that of a status.
    pub(crate) status_last: bool,
}

/// A name in capitals and the number glued to it.
pub(crate) fn named(row: &str) -> Option<(&str, usize)> {
    let end = row.find(|c: char| !c.is_ascii_uppercase() && c != '_')?;
    let name = row.get(..end).filter(|name| name.len() >= 4 && !name.ends_with('_'))?;
    let rest = row.get(end..)?;
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let followed = rest.get(digits..)?.starts_with(char::is_uppercase);
    ((1..=7).contains(&digits) && followed).then_some((name, end + digits))
}

/// The headings of a line in which they have run together; empty when nothing speaks for that.
pub(crate) fn head(line: &str) -> Vec<Cell> {
    if line.len() > 200 {
        return Vec::new();
    }
    let mut cells = cut(line, &joints(line));
    if cells.len() < 2 && line.len() <= 120 && !line.contains(|c: char| c.is_ascii_lowercase()) {
        cells = labels(line);
    }
    let known =
        cells.iter().filter(|cell| words::label_role(line.get((*cell).clone()).unwrap_or_default(), true));
    if cells.len() < 2 || known.count() * 2 < cells.len() { Vec::new() } else { cells }
}

/// Headings that no joint parts, for they are all in capitals or in a script without them: every part must be known.
fn labels(line: &str) -> Vec<Cell> {
    let offset = line.len() - line.trim_start().len();
    let text = line.trim();
    let mut cells: Vec<Cell> = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let rest = text.get(at..).unwrap_or_default();
        let ends = rest.char_indices().map(|(index, c)| index + c.len_utf8()).take(40);
        let label = |end: &usize| rest.get(..*end).is_some_and(|part| words::is_label(part.trim()));
        let Some(end) = ends.filter(label).last().filter(|_| cells.len() < 10) else { return Vec::new() };
        cells.push(offset + at..offset + at + end);
        at += end;
    }
    cells
}

/// Where a lower-case letter, an end of a sentence or a word in capitals is followed by a capitalised word without
/// a space.
pub(crate) fn joints(text: &str) -> Vec<usize> {
    let mut joints = Vec::new();
    let mut capitals = 0;
    let mut before = ' ';
    for (at, character) in text.char_indices() {
        let next = text.get(at + character.len_utf8()..).and_then(|rest| rest.chars().next()).unwrap_or(' ');
        let ended = before.is_lowercase()
            || matches!(before, '.' | ')' | '!')
            || (capitals >= 2 && next.is_lowercase());
        let ideograph = character > '\u{2e80}' && character.is_alphanumeric();
        if character.is_uppercase() && ended || ideograph && matches!(before, '.' | ')' | '!') {
            joints.push(at);
        }
        capitals = if character.is_uppercase() { capitals + 1 } else { 0 };
        before = character;
    }
    joints
}

pub(crate) fn cut(text: &str, at: &[usize]) -> Vec<Cell> {
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
pub(crate) fn leading(line: &str, shape: Shape) -> Vec<usize> {
    if shape.named
        && let Some((name, end)) = named(line)
    {
        return vec![name.len(), end];
    }
    if let Some(end) = phrased(line) {
        return vec![end];
    }
    let mut ends = Vec::new();
    let mut at = 0;
    while ends.len() < 3 {
        let rest = line.get(at..).unwrap_or_default();
        let Some(length) = number(rest, !ends.is_empty()).or_else(|| identifier(rest, ends.len(), shape))
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

/// `404 Not FoundThere is nothing`: a status with its own phrase is one cell.
fn phrased(line: &str) -> Option<usize> {
    let (number, rest) = line.split_at_checked(3)?;
    let phrase = rest.strip_prefix(' ').filter(|_| status::is_known(number))?;
    let near = phrase.char_indices().nth(40).map_or(phrase, |(end, _)| phrase.get(..end).unwrap_or_default());
    let is_reason = |end: &usize| {
        let words = near.get(..*end).unwrap_or_default();
        status::read(number).is_some_and(|read| status::is_reason(words, &read.statuses))
    };
    joints(near).into_iter().find(is_reason).map(|end| number.len() + 1 + end)
}

fn number(rest: &str, inside: bool) -> Option<usize> {
    let digits =
        rest.len() - rest.trim_start_matches('-').trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let text = rest.get(..digits)?;
    let behind = rest.get(digits..)?;
    let (length, wild) = if inside { (digits, false) } else { several(rest, digits) };
    let letter = if wild { rest.get(length..)?.chars().next()? } else { behind.chars().next()? };
    let capital = letter.is_uppercase() || (letter.is_alphabetic() && !inside);
    let good = if inside {
        status::is_known(text)
    } else {
        wild || text.parse::<i64>().is_ok() && (3..=7).contains(&digits)
    };
    (good && capital && (wild || letter != 'X')).then_some(length)
}

/// `5xx` and `500-599` are longer than their digits.
fn several(rest: &str, digits: usize) -> (usize, bool) {
    let behind = rest.get(digits..).unwrap_or_default();
    let class = digits == 1 && behind.get(..2).is_some_and(|wild| wild.eq_ignore_ascii_case("xx"));
    let last =
        behind.strip_prefix(['-', '–']).map(|last| last.chars().take_while(char::is_ascii_digit).count());
    match last {
        _ if class => (3, true),
        Some(3) if digits == 3 => (rest.len() - behind.trim_start_matches(['-', '–']).len() + 3, true),
        _ => (digits, false),
    }
}

/// A code that is followed by a capitalised word, a status or nothing.
fn identifier(rest: &str, before: usize, shape: Shape) -> Option<usize> {
    let run =
        rest.find(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '.' | '-')).unwrap_or(rest.len());
    // A code does not change its script.
    let foreign = rest.find(|c: char| c > '\u{2e80}').filter(|at| (1..run).contains(at));
    let word = rest.get(..foreign.unwrap_or(run))?.trim_end_matches('.');
    let after = rest.get(word.len()..)?;
    let candidates = if foreign.is_some() { vec![word.len()] } else { ends_of_code(word) };
    let found = candidates.into_iter().find(|&end| {
        let code = word.get(..end).unwrap_or_default();
        code.len() > 3 && code::is_strong(code) && code.chars().any(|c| c.is_alphabetic())
    });
    // Without a mark of its own a code is told only when the headings leave a column for it.
    let strong = found.filter(|&end| before > 0 || word.get(..end).is_some_and(|code| code.contains('_')));
    let whole = strong == Some(word.len()) && after.starts_with(' ');
    if whole || (shape.columns > 0 && before + 1 >= shape.columns) { None } else { strong }
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

/// The joints to cut at: where the script changes before where a sentence may only lack a space.
pub(crate) fn chosen(body: &str, most: usize) -> Vec<usize> {
    let mut at = joints(body);
    let foreign = |at: &usize| body.get(*at..).is_some_and(|rest| rest.starts_with(|c: char| c > '\u{2e80}'));
    if at.len() > most {
        at.sort_by_key(|at| !foreign(at));
        at.truncate(most);
        at.sort_unstable();
    }
    at
}

/// Where the last cell of a row begins, when it is glued to the text before it.
pub(crate) fn tail(rest: &str, shape: Shape) -> Option<usize> {
    let status = || {
        let at = rest.len().checked_sub(3).filter(|_| shape.status_last)?;
        let before = rest.get(..at)?.chars().next_back()?;
        (!before.is_ascii_digit() && !before.is_whitespace() && status::is_known(rest.get(at..)?))
            .then_some(at)
    };
    verdict(rest).or_else(status)
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
