//! Values between commas, semicolons, tabs or bars.

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};

use super::block::fold;
use super::{Lines, table, words};
use crate::document::{Document, Grid, Origin};
use crate::publication::{Failure, Text};

const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// How many lines are weighed to tell the delimiter.
const WEIGHED: usize = 50;

/// Reads delimited values. Which row is the heading is told later, from what the rows say.
///
/// # Errors
///
/// When the table is too large.
pub fn read(input: &str) -> Result<Document, Failure> {
    let lines = Lines::new(input);
    // Comments and titles above the table are not part of it.
    let skip = preamble(input);
    let body = input.get(skip..).unwrap_or_default();
    let rows = rows(&lines, skip, body, delimiter(body))?;
    let place = lines.place(skip, skip);
    let (header, mut rows) = table::even(Vec::new(), rows, place)?;
    let headings = titles(&mut rows);
    join_headings(&mut rows);
    let grid = Grid { headings, header, rows, place, origin: Origin::Table, ..Grid::default() };
    Ok(Document { grids: vec![grid], ..Document::default() })
}

/// The delimiter under which most lines have the same number of cells, and most cells.
fn delimiter(body: &str) -> u8 {
    if let Some(named) = body.lines().next().and_then(|line| line.trim().strip_prefix("sep="))
        && let Some(&byte) = named.as_bytes().first()
    {
        return byte;
    }
    let score = |delimiter: u8| {
        let counts: Vec<usize> = body
            .lines()
            .filter(|line| !line.trim().is_empty())
            .take(WEIGHED)
            .map(|line| outside_quotes(line, delimiter))
            .collect();
        let first = counts.first().copied().unwrap_or(0);
        let same = counts.iter().filter(|&&count| count == first).count();
        if first == 0 { (0, 0) } else { (same, first) }
    };
    DELIMITERS.into_iter().rev().max_by_key(|&delimiter| score(delimiter)).unwrap_or(b',')
}

fn outside_quotes(line: &str, delimiter: u8) -> usize {
    let mut quoted = false;
    let mut count = 0;
    for byte in line.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            _ if byte == delimiter && !quoted => count += 1,
            _ => {}
        }
    }
    count
}

fn preamble(input: &str) -> usize {
    let mut skip = 0;
    for line in input.split_inclusive('\n') {
        let trimmed = line.trim();
        let cut = DELIMITERS.iter().any(|&delimiter| outside_quotes(trimmed, delimiter) > 0);
        if cut && !trimmed.starts_with('#') && !trimmed.starts_with("sep=") {
            return skip;
        }
        skip += line.len();
    }
    0
}

/// Takes the rows off the top that hold but one cell of words: spreadsheets have their titles there.
fn titles(rows: &mut Vec<Vec<Text>>) -> Vec<Text> {
    let title = |row: &Vec<Text>| {
        let mut filled = row.iter().filter(|cell| !cell.text.is_empty());
        let only = filled.next().filter(|_| filled.next().is_none() && row.len() > 1)?;
        // `400 Bad Request` heads the rows below it alone.
        let numbered = only.text.starts_with(|c: char| c.is_ascii_digit());
        let titled = only.text.contains(' ') || words::speaks_of_errors(&only.text);
        (titled && !numbered).then(|| only.clone())
    };
    let titles: Vec<Text> = rows.iter().map_while(title).collect();
    if titles.len() + 1 >= rows.len() {
        return Vec::new();
    }
    rows.drain(..titles.len());
    titles
}

/// Makes one heading of two rows of which the upper one spans columns of the lower one: `Error` over `Code`.
fn join_headings(rows: &mut Vec<Vec<Text>>) {
    let [upper, lower, first, ..] = rows.as_slice() else { return };
    let is_word = |cell: &Text| !cell.text.contains(|c: char| c.is_ascii_digit() || c == '_');
    let spans = upper.iter().any(|cell| cell.text.is_empty()) && upper.iter().all(is_word);
    let heads = lower.iter().all(|cell| !cell.text.is_empty() && is_word(cell));
    if !spans || !heads || first.iter().all(is_word) {
        return;
    }
    let mut above = String::new();
    let join = |(upper, lower): (&Text, &Text)| {
        if !upper.text.is_empty() {
            above.clone_from(&upper.text);
        }
        Text { text: format!("{above} {}", lower.text).trim_start().to_owned(), place: lower.place }
    };
    let joined = upper.iter().zip(lower).map(join).collect();
    rows.splice(..2, [joined]);
}

fn rows(lines: &Lines<'_>, base: usize, body: &str, delimiter: u8) -> Result<Vec<Vec<Text>>, Failure> {
    let mut reader: Reader = ReaderBuilder::new().delimiter(delimiter).build();
    let (mut rows, mut row, mut field) = (Vec::new(), Vec::new(), Vec::new());
    let mut buffer = vec![0; 4096];
    let (mut at, mut start, mut cells) = (0, 0, 0);
    loop {
        let (result, read, written) =
            reader.read_field(body.as_bytes().get(at..).unwrap_or_default(), &mut buffer);
        at += read;
        field.extend_from_slice(buffer.get(..written).unwrap_or_default());
        match result {
            ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => {}
            ReadFieldResult::Field { record_end } => {
                row.push(cell(lines, base, body, (start, at), &std::mem::take(&mut field)));
                start = at;
                cells += 1;
                table::check(row.len(), 1, lines.place(base + start, base + at))?;
                table::check(1, cells, lines.place(base + start, base + at))?;
                if record_end {
                    rows.push(std::mem::take(&mut row));
                }
            }
            ReadFieldResult::End => break,
        }
    }
    let comment = |row: &[Text]| row.len() == 1 && row.iter().all(|cell| cell.text.starts_with('#'));
    rows.retain(|row: &Vec<Text>| row.iter().any(|cell| !cell.text.is_empty()) && !comment(row));
    // Reports count at their end what stands above.
    if rows.len() > 2 && rows.last().is_some_and(|row| is_total(row)) {
        rows.pop();
    }
    Ok(rows)
}

fn is_total(row: &[Text]) -> bool {
    let first = row.first().map(|cell| cell.text.trim_end_matches(':').to_lowercase()).unwrap_or_default();
    let total = matches!(first.as_str(), "total" | "totals" | "grand total" | "sum");
    let rest = row.get(1..).unwrap_or_default();
    total && rest.iter().all(|cell| !cell.text.contains(char::is_alphabetic)) && row.len() > 1
}

/// The cell between two points, without its delimiter, quotes and the white space around it.
fn cell(lines: &Lines<'_>, base: usize, body: &str, (start, end): (usize, usize), field: &[u8]) -> Text {
    let raw = body.get(start..end).unwrap_or_default();
    let outside = |c: char| c.is_whitespace() || c == '"' || c == ',' || c == ';' || c == '|';
    let begin = start + raw.len() - raw.trim_start_matches(|c: char| c.is_whitespace() || c == '"').len();
    let end = (start + raw.trim_end_matches(outside).len()).max(begin);
    let text = String::from_utf8_lossy(field);
    Text { text: fold(text.trim_matches('`')), place: lines.place(base + begin, base + end) }
}

#[cfg(test)]
mod tests {
    use super::read;

    fn texts(input: &str) -> Vec<Vec<String>> {
        let document = read(input).unwrap();
        let text = |row: &Vec<crate::publication::Text>| row.iter().map(|cell| cell.text.clone()).collect();
        document.grids[0].rows.iter().map(text).collect()
    }

    #[test]
    fn delimiters_are_told() {
        assert_eq!(texts("a,b\n1,2\n"), [["a", "b"], ["1", "2"]]);
        assert_eq!(texts("a;b\n1;x, y\n2;z\n"), [["a", "b"], ["1", "x, y"], ["2", "z"]]);
        assert_eq!(texts("a\tb\n1\tx, y\n"), [["a", "b"], ["1", "x, y"]]);
        assert_eq!(texts("# title\nsep=;\na;b\n\"1;\";\"x \"\"y\"\"\"\n"), [["a", "b"], ["1;", "x \"y\""]]);
    }

    #[test]
    fn cells_know_their_place() {
        let document = read("code,what\nA,\"two\nlines\"\nB,x").unwrap();
        let cell = &document.grids[0].rows[2][1];
        assert_eq!((cell.place.line, cell.place.column, cell.place.end - cell.place.start), (4, 3, 1));
        assert_eq!(document.grids[0].rows[1][1].text, "two lines");
    }

    #[test]
    fn titles_and_headings_over_headings() {
        let input = "Wagon errors,,,\nVersion 3,,,\nError,,HTTP,\nCode,Text,Status,Retry\nNO_A,None,404,N\nNO_B,None,404,N\n";
        let document = read(input).unwrap();
        let headings: Vec<_> = document.grids[0].headings.iter().map(|heading| &heading.text).collect();
        assert_eq!(headings, ["Wagon errors", "Version 3"]);
        assert_eq!(texts(input)[0], ["Error Code", "Error Text", "HTTP Status", "HTTP Retry"]);
        assert_eq!(texts(input)[1], ["NO_A", "None", "404", "N"]);
        // A heading with a gap is one heading, and codes alone are no titles.
        assert_eq!(texts("Code,,Status\nNO_A,None,404\nNO_B,x,404\n")[0], ["Code", "", "Status"]);
        assert_eq!(texts("NO_A,\nNO_B,x\nNO_C,y\n")[0], ["NO_A", ""]);
    }

    #[test]
    fn ragged_rows_are_evened() {
        assert_eq!(texts("a,b,c\n1\n2,3,4\n"), [["a", "b", "c"], ["1", "", ""], ["2", "3", "4"]]);
    }
}
