//! What the grammar allows is read, and as what it says: no word for slips may stand in the way of a right table.

use std::fmt::Write;

use api_error_codes_model::table::{Door, Row, Status, Table};
use api_error_codes_model::{check, parse_item, parse_table};
use proptest::prelude::*;

/// Codes without quotes that are near to the words of the language.
const WORDS: &[&str] = &[
    "RETRY",
    "Retry",
    "RETRY_LATER",
    "retry_after",
    "AFTER",
    "after_hours",
    "ACTION",
    "actions",
    "DOCS",
    "docs_url",
    "USER_FACING",
    "user_facing_error",
    "DEFAULT",
    "Default",
    "default_error",
    "EXPOSE",
    "exposed",
    "ENVELOPE",
    "envelope_error",
    "BREAKER",
    "breaker_open",
    "AS",
    "As",
    "ENUM",
    "Enum",
    "PUB",
    "Struct",
    "True",
    "FALSE",
    "Throttle",
    "IDEMPOTENT",
    "idempotency",
    "StatusCode",
    "STATUS",
    "status",
    "CODE",
    "code",
    "message",
    "description",
    "name",
    "alias",
    "XX",
    "x404",
    "E404",
    "_404",
    "_hidden",
    "NotFound",
    "not_found",
    "Ok",
    "None",
    "Some",
    "Err",
    "Error",
    "http",
    "https",
    "api_error",
    "derive",
    "cfg",
    "doc",
    "s",
    "ms",
    "m",
    "e5",
    "xx5",
    "Other_error",
    "UNKNOWN",
    "Unexpected",
    "reties",
    "dcos",
    "actoin",
    "defualt",
    "aftr",
    "expos",
    "envelop",
    "braker",
];

/// Those of them that a derive's row, which need not have a code, has in quotes.
const FLAGS: &[&str] = &["actions", "actoin", "aftr", "dcos", "defualt", "doc", "expos", "exposed", "reties"];

/// Codes in quotes, and texts of every other column.
const TEXTS: &[&str] = &[
    "404",
    "5xx",
    "50x",
    "*",
    "**",
    "_",
    "-1",
    "400|401",
    "404 NOT_FOUND",
    "404 not found",
    "2FA token expired",
    "5 exports a minute",
    "1 of max. 5",
    "3x faster",
    "4XX, mostly",
    "retry",
    "retry=true",
    "after=2s",
    "as Name",
    "default",
    "user_facing",
    "envelope",
    "code = x",
    "NOT_FOUND",
    "not-found",
    "a.b.c",
    "a|b",
    "a, b",
    "// c",
    "/* c */",
    "#[x]",
    "{",
    "}",
    "{ \"code\": 1 }",
    "say \"no\"",
    "back\\slash",
    "tab\there",
    "one\ntwo",
    "ünïcode",
    "日本",
    "true",
    "false",
    "1s",
    "250ms",
    "x",
    "StatusCode::NOT_FOUND",
    "https://api.test/#a",
    " ",
    "'",
    "=",
    "==",
    "=>",
    "$name",
    "%",
    "&str",
];

/// A row as it is meant.
#[derive(Debug, Clone)]
struct Meant {
    statuses: &'static str,
    code: Code,
    alias: Option<&'static str>,
    /// Whether its name is written.
    named: bool,
    columns: Vec<Column>,
    separator: &'static str,
}

#[derive(Debug, Clone)]
enum Code {
    Word(&'static str),
    Text(&'static str),
    Number(i64),
}

#[derive(Debug, Clone)]
enum Column {
    Description(&'static str),
    Action(&'static str),
    Docs(&'static str),
    Plain(&'static str),
}

impl Code {
    fn written(&self) -> String {
        match self {
            Self::Word(word) => (*word).to_owned(),
            Self::Text(text) => format!("{text:?}"),
            Self::Number(number) => number.to_string(),
        }
    }

    fn read(&self) -> String {
        match self {
            Self::Word(text) | Self::Text(text) => (*text).to_owned(),
            Self::Number(number) => number.to_string(),
        }
    }
}

impl Column {
    fn written(&self) -> String {
        match self {
            Self::Description(text) => format!("{text:?}"),
            Self::Action(text) => format!("action={text:?}"),
            Self::Docs(text) => format!("docs={text:?}"),
            Self::Plain(text) => (*text).to_owned(),
        }
    }
}

impl Meant {
    /// The row, with what stands between its code and its columns.
    fn row(&self, name: &str) -> String {
        let alias = self.alias.map(|alias| format!(" | {alias:?}")).unwrap_or_default();
        let columns: Vec<String> = self.columns.iter().map(Column::written).collect();
        format!("{} {}{alias}{name} {}", self.statuses, self.code.written(), columns.join(" "))
    }

    fn said(&self) -> [Option<String>; 3] {
        let mut said = [None, None, None];
        for column in &self.columns {
            let (at, text) = match column {
                Column::Description(text) => (0, text),
                Column::Action(text) => (1, text),
                Column::Docs(text) => (2, text),
                Column::Plain(_) => continue,
            };
            said[at] = Some((*text).to_owned());
        }
        said
    }
}

fn columns() -> impl Strategy<Value = Vec<Column>> {
    let text = || prop::sample::select(TEXTS);
    let said = (
        prop::option::of(text().prop_map(Column::Description)),
        prop::option::weighted(0.3, text().prop_map(Column::Action)),
        prop::option::weighted(0.3, text().prop_map(Column::Docs)),
        prop::option::weighted(
            0.4,
            prop::sample::select(vec!["retry", "retry=false", "retry = true", "retry=throttle"])
                .prop_map(Column::Plain),
        ),
        prop::option::weighted(
            0.3,
            prop::sample::select(vec!["after=2s", "after = 1.5s"]).prop_map(Column::Plain),
        ),
        prop::option::weighted(0.2, Just(Column::Plain("user_facing"))),
    );
    said.prop_map(|(a, b, c, d, e, f)| [a, b, c, d, e, f].into_iter().flatten().collect::<Vec<_>>())
        .prop_shuffle()
}

fn rows() -> impl Strategy<Value = Vec<Meant>> {
    let words = prop::sample::subsequence(WORDS, 0..8)
        .prop_map(|all| all.into_iter().map(Code::Word).collect::<Vec<_>>());
    let prefix = |text: &&str| !text.ends_with('*') && !text.trim().is_empty();
    let texts: Vec<&str> = TEXTS.iter().copied().filter(prefix).collect();
    let texts = prop::sample::subsequence(texts, 0..8)
        .prop_map(|all| all.into_iter().map(Code::Text).collect::<Vec<_>>());
    let numbers = prop::sample::subsequence(vec![-404, -1, 0, 7, 99, 100, 404, 599, 999, 1000, 20003], 0..4)
        .prop_map(|all| all.into_iter().map(Code::Number).collect::<Vec<_>>());
    let codes = (words, texts, numbers).prop_map(|(a, b, c)| [a, b, c].concat()).prop_shuffle();
    let statuses = prop::sample::select(vec!["400", "404", "500", "429|503", "999", "100", "*"]);
    let separator = prop::sample::select(vec!["", "", "\n", ",", ",\n", ";"]);
    let row = (statuses, prop::option::weighted(0.2, 0..1000_usize), any::<bool>(), columns(), separator);
    (codes, prop::collection::vec(row, 24)).prop_map(|(codes, rows)| {
        let meant =
            codes.into_iter().zip(rows).map(|(code, (statuses, alias, named, columns, separator))| {
                let alias =
                    alias.map(|_| ALIASES).and_then(|aliases| aliases.get(code.read().len() % 5)).copied();
                Meant { statuses, code, alias, named, columns, separator }
            });
        let mut taken = std::collections::HashSet::new();
        let mut meant: Vec<Meant> = meant.filter(|row| taken.insert(row.code.read())).collect();
        for row in &mut meant {
            row.alias = row.alias.filter(|alias| taken.insert((*alias).to_owned()));
        }
        meant
    })
}

const ALIASES: &[&str] = &["400", "second code", "retry ", "5XX", "x-y"];

/// What could be a status and ends its row needs a comma, as the language's page says.
fn is_ambiguous(row: &Meant) -> bool {
    match row.columns.last() {
        Some(Column::Description(text)) => matches!(*text, "404" | "5xx" | "50x" | "*" | "_"),
        Some(_) => false,
        None => matches!(row.code, Code::Number(100..=999)) && !row.named,
    }
}

/// The text of a table with these rows, and of an enum.
fn doors(rows: &[Meant]) -> [String; 2] {
    let (mut table, mut item) = (String::from("enum E {"), String::from("enum E {"));
    for (at, row) in rows.iter().enumerate() {
        let name = if row.named { format!(" as Row{at}") } else { String::new() };
        let comma = if is_ambiguous(row) { "," } else { row.separator };
        let _ = write!(table, " {}{comma}", row.row(&name));
        let code = match row.code {
            Code::Word(word) if FLAGS.contains(&word) => Code::Text(word),
            _ => row.code.clone(),
        };
        let _ = write!(item, " #[api_error({})] Row{at},", Meant { code, ..row.clone() }.row(""));
    }
    // Rows of the other kinds behind whatever the last one ends in.
    let rest = if rows.len().is_multiple_of(2) {
        " 5xx SERVER_SIDE _ ANYTHING_ELSE }"
    } else {
        " _ \"any thing\" \"Else\" }"
    };
    [table + rest, item + " }"]
}

fn read(text: &str, door: Door) -> (Table, Vec<String>) {
    let tokens = text.parse().expect("what is written here is tokens");
    let (table, mut faults) = match door {
        Door::Table => parse_table(tokens),
        Door::Item => {
            let (table, faults) = parse_item(tokens);
            (table.expect("it is an enum"), faults)
        }
    };
    let checked = check(table, &mut faults);
    // Some codes make no name, or the same one.
    let faults = faults.iter().filter(|fault| !fault.fault.name().contains("variant"));
    (
        checked.table().clone(),
        faults.map(|fault| format!("{}: {}", fault.fault.name(), fault.message)).collect(),
    )
}

fn said(row: &Row) -> [Option<String>; 3] {
    let columns = &row.columns;
    [
        columns.description.as_ref().map(|text| text.value.clone()),
        columns.action.as_ref().map(|text| text.value.clone()),
        columns.docs.as_ref().map(|text| text.value.clone()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_right_table_has_no_fault(rows in rows().prop_filter("a table has rows", |rows| !rows.is_empty())) {
        for (text, door) in doors(&rows).into_iter().zip([Door::Table, Door::Item]) {
            let (table, faults) = read(&text, door);
            prop_assert!(faults.is_empty(), "{text}\n{faults:#?}");
            for (row, meant) in table.rows.iter().zip(&rows) {
                prop_assert_eq!(row.code(), meant.code.read(), "{}", text);
                prop_assert_eq!(said(row), meant.said(), "{}", text);
                let any = row.statuses.iter().any(|status| status.value == Status::Any);
                prop_assert_eq!(any, meant.statuses == "*", "{}", text);
            }
        }
    }
}
