//! Text that lost the space between its parts when it was copied from a page.
//!
//! Two things get lost: the line before a heading (`… using our API:200 - Success`), and the cells of a table
//! (`400INVALID_REQUESTMalformed request syntaxNo`). Both leave joints that no prose has: a lower-case letter
//! right before a capital, a digit right before a word, capitals that end in a capitalised word.

use super::columns::{Cell, Found};
use crate::infer::{code, status, words};

/// The longest line that is taken apart; longer ones are no rows.
const LONGEST: usize = 2000;

/// How many lines of text may stand between the beginnings of two rows.
const TALLEST: usize = 8;

type Line<'a> = (usize, &'a str);

/// What is known of a table's columns before its rows are cut.
#[derive(Clone, Copy, Default)]
struct Shape {
    /// How many there are; 0 when no heading says so.
    columns: usize,
    /// A name in capitals comes first, and a number right behind it.
    named: bool,
}

/// A table whose cells have run together.
pub(crate) fn table(lines: &[Line<'_>], at: usize) -> Option<Found> {
    let (start, line) = *lines.get(at)?;
    let mut header = Vec::new();
    let mut first = at;
    if leading(line.trim(), Shape::default()).is_empty() {
        header = head(line);
        if header.len() < 2 {
            return None;
        }
        first = (at + 1..at + 4)
            .find(|&next| lines.get(next).is_some_and(|(_, line)| !line.trim().is_empty()))?;
    }
    let columns = header.len();
    let shape = Shape { columns, named: columns > 2 && is_named(lines.get(first..)?) };
    let (rows, behind) = rows(lines, first, shape);
    if rows.len() < 2 {
        return None;
    }
    let prose = prose_columns(&rows, shape);
    let cells = rows.iter().map(|lines| row(lines, shape, prose)).collect();
    let header = header.into_iter().map(|cell| start + cell.start..start + cell.end).collect();
    Some(Found { header, rows: cells, behind })
}

/// The lines of every row, and the line behind them.
fn rows<'l, 'a>(lines: &'l [Line<'a>], first: usize, shape: Shape) -> (Vec<Vec<&'l Line<'a>>>, usize) {
    let mut rows: Vec<Vec<&Line<'_>>> = Vec::new();
    let (mut at, mut behind) = (first, first);
    while let Some(line) = lines.get(at) {
        let text = line.1.trim();
        if begins_row(text, shape) {
            rows.push(vec![line]);
            behind = at + 1;
        } else if shape.columns == 0 || rows.is_empty() && text.is_empty() || !goes_on(lines, at, shape) {
            break;
        } else if let Some(row) = rows.last_mut().filter(|_| !text.is_empty() && !is_class(text)) {
            row.push(line);
        }
        at += 1;
    }
    // Where rows take several lines, the last one has as many as it lacks cells.
    let tall = rows.iter().any(|row| row.len() > 1);
    let lacking = |last: &Vec<&Line<'_>>| shape.columns.saturating_sub(apparent(last, shape));
    let missing = rows.last().filter(|_| tall).map_or(0, lacking);
    for line in lines.get(behind..).unwrap_or_default().iter().take(missing * 2) {
        let full = rows.last().is_none_or(|last| last.len() > missing);
        if full || line.1.trim().is_empty() && rows.last().is_some_and(|last| last.len() > 1) {
            break;
        }
        if let Some(row) = rows.last_mut().filter(|_| !line.1.trim().is_empty()) {
            row.push(line);
        }
        behind += 1;
    }
    (rows, behind)
}

/// How many cells the first line of a row seems to have.
fn apparent(row: &[&Line<'_>], shape: Shape) -> usize {
    let line = row.first().map(|(_, line)| line.trim()).unwrap_or_default();
    let ends = leading(line, shape);
    let rest = line.get(ends.last().copied().unwrap_or(line.len())..).unwrap_or_default();
    ends.len().max(1) + if rest.is_empty() { 0 } else { joints(rest).len() + 1 }
}

fn begins_row(text: &str, shape: Shape) -> bool {
    // Under headings a key may stand alone on its line.
    let alone = shape.columns > 1 && status::is_known(text);
    text.len() <= LONGEST && (alone || !leading(text, shape).is_empty())
}

/// `4xx client error` over the rows of its class.
fn is_class(text: &str) -> bool {
    words::begins_with_class(text) && text.split_whitespace().count() <= 4
}

/// Whether a row begins within a few lines, before another table does.
fn goes_on(lines: &[Line<'_>], at: usize, shape: Shape) -> bool {
    let ahead = lines.get(at..).unwrap_or_default().iter().map(|(_, line)| line.trim());
    ahead
        .filter(|line| !line.is_empty())
        .take(TALLEST)
        .take_while(|line| line.len() <= LONGEST && head(line).len() < 2)
        .any(|line| begins_row(line, shape))
}

/// `EMAIL_REQUIRED3000Another …` in most rows: a name, then its number.
fn is_named(lines: &[Line<'_>]) -> bool {
    let rows: Vec<&str> =
        lines.iter().map(|(_, line)| line.trim()).take_while(|line| !line.is_empty()).take(50).collect();
    let mut names: Vec<&str> = rows.iter().filter_map(|row| named(row)).map(|(name, _)| name).collect();
    let many = names.len() >= 2 && names.len() * 5 >= rows.len() * 4;
    names.sort_unstable();
    names.dedup();
    // `ERROR1001` and `ERROR1002` are codes.
    many && names.len() > 1
}

/// A name in capitals and the number glued to it.
fn named(row: &str) -> Option<(&str, usize)> {
    let end = row.find(|c: char| !c.is_ascii_uppercase() && c != '_')?;
    let name = row.get(..end).filter(|name| name.len() >= 4 && !name.ends_with('_'))?;
    let rest = row.get(end..)?;
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let followed = rest.get(digits..)?.starts_with(char::is_uppercase);
    ((1..=7).contains(&digits) && followed).then_some((name, end + digits))
}

/// The headings of a line in which they have run together; empty when nothing speaks for that.
fn head(line: &str) -> Vec<Cell> {
    if line.len() > 200 {
        return Vec::new();
    }
    let mut cells = cut(line, &joints(line));
    if cells.len() < 2 {
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
fn joints(text: &str) -> Vec<usize> {
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
fn leading(line: &str, shape: Shape) -> Vec<usize> {
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

/// How many cells of prose the rows have.
fn prose_columns(rows: &[Vec<&Line<'_>>], shape: Shape) -> usize {
    let columns = shape.columns;
    let parts = rows.iter().filter_map(|row| row.first()).map(|(_, line)| {
        let line = line.trim();
        let ends = leading(line, shape);
        let rest = line.get(ends.last().copied().unwrap_or(0)..).unwrap_or_default();
        let body = rest.get(..verdict(rest).unwrap_or(rest.len())).unwrap_or_default();
        let tail = usize::from(verdict(rest).is_some());
        (columns.saturating_sub(ends.len() + tail), joints(body).len() + 1)
    });
    let least = parts.clone().map(|(_, parts)| parts).min().unwrap_or(1);
    let wanted = parts.map(|(wanted, _)| wanted).max().unwrap_or(0);
    if columns == 0 { least } else { wanted.max(1) }
}

/// The cells of a row: what its first line holds, then a cell a line.
fn row(lines: &[&Line<'_>], shape: Shape, prose: usize) -> Vec<Cell> {
    let Some((&(start, line), more)) = lines.split_first() else { return Vec::new() };
    let columns = shape.columns;
    let from = start + line.len() - line.trim_start().len();
    let line = line.trim();
    let ends = leading(line, shape);
    let begin = ends.last().copied().unwrap_or(if more.is_empty() { 0 } else { line.len() });
    let rest = line.get(begin..).unwrap_or_default();
    let tail = verdict(rest);
    let body = rest.get(..tail.unwrap_or(rest.len())).unwrap_or_default();
    let mut cells = Vec::new();
    let mut previous = 0;
    let alone = if ends.is_empty() { vec![begin] } else { ends };
    for end in alone.into_iter().filter(|&end| end > 0) {
        cells.push(from + previous..from + end);
        previous = end;
    }
    if !body.is_empty() || more.is_empty() {
        let at = chosen(body, prose.saturating_sub(1));
        cells.extend(
            cut(body, &at).into_iter().map(|cell| from + begin + cell.start..from + begin + cell.end),
        );
    }
    append(&mut cells, more, columns);
    while columns > 0 && cells.len() + usize::from(tail.is_some()) < columns {
        let end = cells.last().map_or(from, |cell| cell.end);
        cells.push(end..end);
    }
    cells.extend(tail.map(|tail| from + begin + tail..from + line.len()));
    cells
}

/// The joints to cut at: where the script changes before where a sentence may only lack a space.
fn chosen(body: &str, most: usize) -> Vec<usize> {
    let mut at = joints(body);
    let foreign = |at: &usize| body.get(*at..).is_some_and(|rest| rest.starts_with(|c: char| c > '\u{2e80}'));
    if at.len() > most {
        at.sort_by_key(|at| !foreign(at));
        at.truncate(most);
        at.sort_unstable();
    }
    at
}

/// Adds the further lines of a row: its last cells, and what is too much goes on in the first of them.
fn append(cells: &mut Vec<Cell>, more: &[&Line<'_>], columns: usize) {
    let free = columns.saturating_sub(cells.len());
    let whole = |(start, line): &Line<'_>| {
        let from = start + line.len() - line.trim_start().len();
        from..from + line.trim().len()
    };
    let lines: Vec<Cell> = more.iter().map(|line| whole(line)).collect();
    for _ in lines.len()..free {
        let end = cells.last().map_or(0, |cell| cell.end);
        cells.extend((!lines.is_empty()).then_some(end..end));
    }
    let surplus = lines.len().saturating_sub(free);
    for (index, line) in lines.into_iter().enumerate() {
        match cells.last_mut().filter(|_| index < surplus + usize::from(free > 0) && (free == 0 || index > 0))
        {
            Some(open) => open.end = line.end,
            None => cells.push(line),
        }
    }
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
    use super::table;

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
}
