//! Each row of each good table, broken in turn in every way: only its own faults are found, and only it is lost.

use api_error_codes_model::fault::Fault;

use crate::tables::Table;
use crate::{door, messages, shape, tables};

/// A way to break a row, and whether its variant can still be named; `None` where it does not apply.
type Way = (Fault, fn(&Row) -> Option<String>, Name);

#[derive(Clone, Copy, PartialEq)]
enum Name {
    Kept,
    Lost,
}

/// `404 NOT_FOUND as Missing` and what follows.
struct Row<'a> {
    status: &'a str,
    code: &'a str,
    rest: String,
    item: bool,
}

const WAYS: &[Way] = &[
    (Fault::StatusClass, |row| Some(row.with_status(&format!("{}Xy", row.digit()?))), Name::Kept),
    (Fault::StatusNotANumber, |row| Some(row.with_status(&format!("{:?}", row.first_status()))), Name::Kept),
    (Fault::StatusOutOfRange, |row| Some(row.with_status("1404")), Name::Kept),
    (Fault::StatusMissing, |row| row.begins_with_name().then(|| row.with_status("")), Name::Kept),
    (
        Fault::StatusTwice,
        |row| Some(row.with_status(&format!("{}|{}", row.status, row.first_status()))),
        Name::Kept,
    ),
    (Fault::CodeInvalid, |row| row.has_code().then(|| row.with_code("1.5")), Name::Lost),
    (Fault::CodeInvalid, |row| row.has_code().then(|| row.with_code("b\"NOT_FOUND\"")), Name::Lost),
    (Fault::CodeMissing, |row| row.can_lose_code().then(|| row.with_code("")), Name::Lost),
    (Fault::ColumnUnknown, |row| Some(row.and("retyr=false")), Name::Kept),
    (Fault::RetryWord, |row| Some(row.without("retry").and("retry=maybe")), Name::Kept),
    (Fault::ValueMissing, |row| Some(row.without("retry").and("retry: true")), Name::Kept),
    (Fault::ValueMissing, |row| Some(row.without("retry").and("retry false")), Name::Kept),
    (Fault::ValueType, |row| Some(row.without("retry").and("retry=\"false\"")), Name::Kept),
    (Fault::Duration, |row| Some(row.without("after").and("after=2")), Name::Kept),
    (Fault::ValueType, |row| Some(row.without("docs").and("docs=5")), Name::Kept),
    (Fault::ColumnTwice, |row| Some(row.without("action").and("action=\"a\" action=\"b\"")), Name::Kept),
    (Fault::Unexpected, |row| Some(row.and("=>")), Name::Kept),
    (Fault::Unexpected, |row| Some(row.and("[0]")), Name::Kept),
    (Fault::VariantName, |row| row.can_be_named().then(|| row.and_behind_code("as match")), Name::Kept),
    (Fault::ColumnPlace, |row| row.item.then(|| row.and_behind_code("as Other")), Name::Kept),
];

#[test]
fn a_bad_row_costs_only_itself() {
    let mut broken = [0; WAYS.len()];
    let mut wrong = String::new();
    for table in tables::all() {
        let good = shape::of(door::compile(table.source).0);
        for (at, row) in table.rows() {
            for (count, way) in broken.iter_mut().zip(WAYS) {
                let Some(row) = (way.1)(&Row::of(row, table.is_item())) else { continue };
                *count += 1;
                wrong.extend(check(&table, at, &row, way, &good));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(broken.iter().all(|count| *count > 5), "a way that breaks nothing: {broken:?}");
}

/// What else happened than was meant to.
fn check(table: &Table, at: usize, row: &str, (fault, _, name): &Way, good: &shape::Shape) -> Option<String> {
    let (expansion, found) = door::compile(&table.with(at, row));
    found.iter().for_each(messages::check_diagnostic);
    let shape = shape::of(expansion);
    let lost: Vec<&String> = good.variants.difference(&shape.variants).collect();
    let line = found.iter().next().map(door::line);
    // Where a reason phrase names the variant, a status that cannot be read names nothing.
    let may_lose = usize::from(*name == Name::Lost || row.contains(" _"));
    let right = door::faults(&found) == [*fault]
        && line == Some(at + 1)
        && shape.impls == good.impls
        && lost.len() <= may_lose;
    let report = door::report(&found);
    (!right).then(|| {
        format!(
            "{} with `{row}`, to be {} on {}, but on {line:?}, lost {lost:?}:\n{report}\n",
            table.name,
            fault.number(),
            at + 1
        )
    })
}

impl<'a> Row<'a> {
    fn of(row: &'a str, item: bool) -> Self {
        // Separators that need not be there stay where they are.
        let row = row.trim_end_matches([',', ';']);
        let (status, rest) = row.split_at(row.find([' ', ',']).unwrap_or(row.len()));
        let rest = rest.trim_start_matches([' ', ',']);
        let first = rest.split('|').next_back().unwrap_or(rest);
        let end = match first.strip_prefix('"') {
            Some(text) => text.find('"').map_or(first.len(), |at| at + 2),
            None => first.find([' ', ',']).unwrap_or(first.len()),
        };
        let (code, rest) = rest.split_at(rest.len() - first.len() + end);
        let is_code = !(code.contains('=') || item && ["default", "expose"].contains(&code));
        let code_or_column = if is_code { (code, rest.to_owned()) } else { ("", format!("{code}{rest}")) };
        Self { status, code: code_or_column.0, rest: code_or_column.1, item }
    }

    fn with_status(&self, status: &str) -> String {
        format!("{status} {}{}", self.code, self.rest)
    }

    fn with_code(&self, code: &str) -> String {
        format!("{} {code}{}", self.status, self.rest)
    }

    fn first_status(&self) -> &str {
        self.status.split('|').next().unwrap_or_default()
    }

    fn digit(&self) -> Option<char> {
        self.status.chars().next().filter(char::is_ascii_digit)
    }

    fn has_code(&self) -> bool {
        !self.code.is_empty()
    }

    fn begins_with_name(&self) -> bool {
        self.code.starts_with(char::is_uppercase)
    }

    /// What follows must not read as a code.
    fn can_lose_code(&self) -> bool {
        let rest = self.rest.trim_start_matches([' ', ',']);
        !self.item && (rest.is_empty() || rest.starts_with("retry=") || rest.starts_with("docs="))
    }

    fn can_be_named(&self) -> bool {
        !self.item && !self.rest.contains(" as ")
    }

    fn and(&self, column: &str) -> String {
        format!("{} {}{} {column}", self.status, self.code, self.rest)
    }

    fn and_behind_code(&self, name: &str) -> String {
        format!("{} {} {name} {}", self.status, self.code, self.rest)
    }

    fn without(&self, column: &str) -> Self {
        let start = self.rest.find(&format!("{column}="));
        let rest = match start {
            Some(start) => {
                let behind = &self.rest[start + column.len() + 1..];
                let end = match behind.strip_prefix('"') {
                    Some(text) => text.find('"').map_or(behind.len(), |at| at + 2),
                    None => behind.find([' ', ',']).unwrap_or(behind.len()),
                };
                format!("{}{}", &self.rest[..start], &behind[end..])
            }
            None => self.rest.clone(),
        };
        Row { status: self.status, code: self.code, rest, item: self.item }
    }
}

#[test]
fn ten_faults_are_reported_in_one_run() {
    let (expansion, found) = door::compile(include_str!("../../testdata/ten-faults.txt"));
    let mut faults = door::faults(&found);
    assert_eq!(faults.len(), 10, "{}", door::report(&found));
    faults.sort_unstable();
    faults.dedup();
    assert_eq!(faults.len(), 10, "{}", door::report(&found));
    let variants = shape::of(expansion).variants;
    for name in ["NotFound", "Conflict", "Busy", "SlowDown", "ServerError", "Gone", "Teapot", "Other"] {
        assert!(variants.contains(name), "{name} is not in {variants:?}");
    }
}

/// Rows as other languages write them: a fault for each row, and all variants.
#[test]
fn rows_in_another_manner_keep_their_variants() {
    for rows in [
        "NotFound = 404, Conflict = 409, Busy = 503",
        "NOT_FOUND: 404 \"No such order\" CONFLICT: 409 \"Try later\" BUSY: 503",
        "404 => NOT_FOUND, 409 => CONFLICT, 503 => BUSY",
        "404: not_found 409: conflict 503: busy",
        "NOT_FOUND 404 \"No such order\" CONFLICT 409 \"Try later\" BUSY 503 \"Busy\"",
    ] {
        let (expansion, found) = door::table(format!("enum E {{ {rows} }}").parse().unwrap());
        assert_eq!(found.len(), 3, "{rows}\n{}", door::report(&found));
        let variants = shape::of(expansion).variants;
        assert!(["NotFound", "Conflict", "Busy"].iter().all(|name| variants.contains(*name)), "{variants:?}");
    }
}
