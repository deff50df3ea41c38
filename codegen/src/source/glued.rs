//! Text that lost the space between its parts when it was copied from a page.
//!
//! Two things get lost: the line before a heading (`… using our API:200 - Success`), and the cells of a table
//! (`400INVALID_REQUESTMalformed request syntaxNo`). Both leave joints that no prose has: a lower-case letter
//! right before a capital, a digit right before a word, capitals that end in a capitalised word.

use super::columns::{Cell, Found};
use super::joints::{Shape, chosen, cut, head, joints, leading, named, tail};
use crate::infer::{Role, status, words};

/// The longest line that is taken apart; longer ones are no rows.
const LONGEST: usize = 2000;

/// How many lines of text may stand between the beginnings of two rows.
const TALLEST: usize = 8;

type Line<'a> = (usize, &'a str);

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
    let last = header.last().and_then(|cell| line.get(cell.clone())).unwrap_or_default();
    let status_last = words::best_role(last).is_some_and(|(role, _)| role == Role::Status);
    let shape = Shape { columns, named: columns > 2 && is_named(lines.get(first..)?), status_last };
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

/// How many cells of prose the rows have.
fn prose_columns(rows: &[Vec<&Line<'_>>], shape: Shape) -> usize {
    let columns = shape.columns;
    let parts = rows.iter().filter_map(|row| row.first()).map(|(_, line)| {
        let line = line.trim();
        let ends = leading(line, shape);
        let rest = line.get(ends.last().copied().unwrap_or(0)..).unwrap_or_default();
        let body = rest.get(..tail(rest, shape).unwrap_or(rest.len())).unwrap_or_default();
        let tail = usize::from(tail(rest, shape).is_some());
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
    let tail = tail(rest, shape);
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

#[cfg(test)]
mod tests {
    use super::table;
    use crate::source::columns::tests::cut;

    fn rows(text: &str) -> Vec<Vec<&str>> {
        cut(text, table)
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
