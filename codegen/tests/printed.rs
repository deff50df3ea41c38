//! The table as text: whatever its rows hold, it is read back as what was printed.
#![allow(missing_docs)]

use std::time::Duration;

use api_error_codes_codegen::emit;
use api_error_codes_codegen::lock::Lock;
use api_error_codes_codegen::publication::{Code, Entry, Retry, Status};
use api_error_codes_model::parse_table;
use api_error_codes_model::table::{self, Row, Spanned};
use proptest::prelude::*;

/// Texts that mean something else in another place of a row.
const TEXTS: &[&str] =
    &["404", "5xx", "*", "_", "a b", "retry", "as", "A", "#", "Not found", "2FA expired", "404 or 5xx"];

fn integer() -> impl Strategy<Value = Code> {
    prop::sample::select(vec![-404, -1, 0, 7, 99, 100, 404, 599, 999, 20003]).prop_map(Code::Integer)
}

fn text() -> impl Strategy<Value = Code> {
    prop_oneof![
        3 => prop::sample::select(TEXTS.to_vec()).prop_map(str::to_owned),
        1 => "[a-zA-Z_][a-zA-Z0-9_]{0,5}",
        1 => "\\PC{1,4}",
    ]
    .prop_map(Code::Text)
}

/// Statuses and codes that go together.
fn key() -> impl Strategy<Value = (Vec<Status>, Vec<Code>)> {
    let statuses = prop_oneof![
        3 => prop::collection::vec(prop::sample::select(vec![100, 404, 599, 999]).prop_map(Status::Exact), 1..3),
        1 => Just(vec![]),
    ];
    let coded = (statuses, prop::collection::vec(prop_oneof![2 => integer(), 1 => text()], 1..3));
    let bare = (Just(vec![Status::Exact(404)]), Just(vec![]));
    let other = prop_oneof![Just(Status::Class(4)), Just(Status::Fallback)];
    prop_oneof![4 => coded, 1 => bare, 3 => (other.prop_map(|one| vec![one]), text().prop_map(|one| vec![one]))]
}

fn entry() -> impl Strategy<Value = Entry> {
    let some_text =
        || prop::option::weighted(0.3, prop::sample::select(TEXTS.to_vec()).prop_map(str::to_owned));
    let retry = prop::sample::select(vec![Retry::Never, Retry::Backoff, Retry::Throttle, Retry::Idempotent]);
    let after = (0u64..200_000).prop_map(Duration::from_millis);
    (
        key(),
        (some_text(), some_text(), some_text()),
        (prop::option::weighted(0.2, retry), prop::option::weighted(0.2, after)),
        (prop::bool::weighted(0.2), prop::option::weighted(0.2, Just("Name".to_owned()))),
    )
        .prop_map(
            |((statuses, codes), (description, action, docs), (retry, after), (user_facing, variant))| {
                Entry {
                    statuses,
                    codes,
                    description,
                    action,
                    docs,
                    retry,
                    after,
                    user_facing,
                    variant,
                    ..Entry::default()
                }
            },
        )
}

/// Statuses, codes, texts, the wait, and whether the message may be shown to end users.
type Said = (Vec<Status>, Vec<String>, [Option<String>; 3], Option<Duration>, bool);

/// A row in the words of an entry.
fn entry_of(row: &Row) -> Said {
    let statuses = row.statuses.iter().filter_map(|status| match status.value {
        table::Status::Exact(status) => Some(Status::Exact(status)),
        table::Status::Class(class) => Some(Status::Class(class)),
        table::Status::Fallback => Some(Status::Fallback),
        table::Status::Any => None,
    });
    let columns = &row.columns;
    let boxed = |text: &Option<Box<Spanned<String>>>| text.as_ref().map(|text| text.value.clone());
    let description = columns.description.as_ref().map(|text| text.value.clone());
    (
        statuses.collect(),
        row.codes.iter().map(|code| code.value.text()).collect(),
        [description, boxed(&columns.action), boxed(&columns.docs)],
        columns.after.as_ref().map(|after| after.value),
        columns.user_facing.is_some(),
    )
}

fn expected(entry: &Entry) -> Said {
    let code = |code: &Code| match code {
        Code::Integer(number) => number.to_string(),
        Code::Text(text) => text.clone(),
    };
    // Without a code, the reason phrase of its status names a row.
    let codes = match entry.codes.is_empty() {
        true => vec!["NOT_FOUND".to_owned()],
        false => entry.codes.iter().map(code).collect(),
    };
    let texts = [&entry.description, &entry.action, &entry.docs].map(Clone::clone);
    (entry.statuses.clone(), codes, texts, entry.after, entry.user_facing)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_printed_is_read_back(entries in prop::collection::vec(entry(), 1..6)) {
        let lock = Lock { enum_name: "E".to_owned(), title: "T".to_owned(), entries, ..Lock::default() };
        let text = emit::table(&lock).text;
        let (table, faults) = parse_table(text.parse().unwrap());
        // A code of marks alone makes no name; which row that is does not matter here.
        let unread = faults.iter().find(|fault| fault.fault.name() != "variant-name");
        prop_assert!(unread.is_none(), "{}{:?}", text, unread);
        let rows: Vec<_> = table.rows.iter().map(entry_of).collect();
        let all: Vec<_> = lock.entries.iter().map(expected).collect();
        prop_assert_eq!(&rows[..all.len()], &all[..], "{}", text);
    }
}
