//! The laws, over each of the generated tables.

use std::collections::HashMap;

use api_error_codes::http::StatusCode;
use api_error_codes::{ApiErrorCodes, Retry};
use api_error_codes_tests::{Row, Written};
use proptest::prelude::*;
use serde_json::{from_value, json, to_value};

use crate::tables;

/// Everything that a table's enum can do, as bounds.
trait Table:
    ApiErrorCodes
    + PartialEq
    + std::fmt::Debug
    + std::fmt::Display
    + std::str::FromStr
    + for<'a> TryFrom<&'a str>
    + AsRef<str>
    + From<StatusCode>
    + Into<StatusCode>
    + serde::Serialize
    + serde::de::DeserializeOwned
{
}

impl<E> Table for E where
    E: ApiErrorCodes
        + PartialEq
        + std::fmt::Debug
        + std::fmt::Display
        + std::str::FromStr
        + for<'a> TryFrom<&'a str>
        + AsRef<str>
        + From<StatusCode>
        + Into<StatusCode>
        + serde::Serialize
        + serde::de::DeserializeOwned
{
}

fn every_status() -> impl Iterator<Item = StatusCode> + Clone {
    (100..=999).filter_map(|status| StatusCode::from_u16(status).ok())
}

/// `E::ALL` are the rows, in order, with all that was written about each.
fn rows_are_as_written<E: Table>(table: &Written) {
    assert_eq!(E::ALL.len(), table.rows.len());
    for (code, row) in E::ALL.iter().zip(table.rows) {
        assert_eq!(code.code(), row.codes[0]);
        assert_eq!(code.row().aliases(), &row.codes[1..]);
        assert_eq!(code.row().description(), row.description);
        assert_eq!(code.declared_status().map(|status| status.as_u16()), row.statuses.first().copied());
        assert_eq!(code.status(), row.statuses.first().copied().unwrap_or(500));
        assert_eq!(code.retry(), verdict(row, table), "{row:?}");
    }
}

/// What the design says about verdicts, said again.
fn verdict(row: &Row, table: &Written) -> Retry {
    let own = row.statuses.first().copied();
    let class = table.classes.iter().find(|(class, _)| own.is_some_and(|own| own / 100 == *class));
    let written = if row.retry.is_empty() { class.map_or("", |class| class.1) } else { row.retry };
    match (written, own) {
        ("true", Some(429)) | ("throttle", _) => Retry::Throttle,
        ("true", _) => Retry::Backoff,
        ("idempotent", _) => Retry::Idempotent,
        ("", Some(429)) => Retry::Throttle,
        ("", Some(408 | 425 | 500 | 502 | 503 | 504)) => Retry::Backoff,
        _ => Retry::Never,
    }
}

/// `from_code(e.code()) == Some(e)` for every code and alias, and all other ways in and out agree.
fn codes_are_found<E: Table>(table: &Written) {
    for (code, row) in E::ALL.iter().zip(table.rows) {
        for text in row.codes {
            assert_eq!(E::from_code(text), Some(*code));
            assert_eq!(text.parse::<E>().ok(), Some(*code));
            assert_eq!(E::try_from(*text).ok(), Some(*code));
            assert_eq!(from_value::<E>(json!(text)).ok(), Some(*code));
        }
        assert_eq!(code.as_ref(), row.codes[0]);
        let shown = code.to_string();
        let description =
            if row.description.is_empty() { String::new() } else { format!(": {}", row.description) };
        assert_eq!(shown, format!("{}{description}", row.codes[0]));
    }
}

/// Written and read back, integers as integers.
fn serde_goes_round<E: Table>(table: &Written) {
    for (code, row) in E::ALL.iter().zip(table.rows) {
        let value = to_value(code).unwrap();
        assert_eq!(value.is_i64() || value.is_u64(), row.is_integer);
        assert_eq!(from_value::<E>(value).unwrap(), *code);
    }
}

/// The one row with the status, or the default, or a variant that carries it.
fn statuses_lead_to_their_rows<E: Table>(table: &Written) {
    for status in every_status() {
        let found = E::from(status);
        match table.row_of(status.as_u16()) {
            Some(row) => assert_eq!(found, E::ALL[row], "{status}"),
            None => assert!(!E::ALL.contains(&found), "{status}: {found:?}"),
        }
        if !table.has_several() {
            let back: StatusCode = found.into();
            assert_eq!(back, status);
        }
    }
}

/// A known code wins over any status; anything else falls to the status.
fn codes_come_before_statuses<E: Table>() {
    for (code, status) in E::ALL.iter().zip(every_status().cycle()) {
        assert_eq!(E::classify(status, Some(code.code())), *code);
        assert_eq!(E::classify(status, Some("\u{0}no such code")), E::from_status(status));
        assert_eq!(E::classify(status, None), E::from(status));
    }
}

/// What is near a code but none, and any text at all.
fn near_codes(table: &'static Written) -> impl Strategy<Value = String> {
    let codes: Vec<&str> = table.rows.iter().flat_map(|row| row.codes.iter().copied()).collect();
    let near = (prop::sample::select(codes), any::<prop::sample::Index>(), any::<char>(), 0..4).prop_map(
        |(code, at, letter, change)| {
            let mut letters: Vec<char> = code.chars().collect();
            let at = at.index(letters.len());
            match change {
                0 => letters.insert(at, letter),
                1 => letters[at] = letter,
                2 => drop(letters.remove(at)),
                _ => letters.truncate(at),
            }
            letters.into_iter().collect()
        },
    );
    prop_oneof![near, ".*", "[a-zA-Z0-9_.:-]{0,40}", "-?[0-9]{1,6}"]
}

fn other_texts_are_no_codes<E: Table>(table: &'static Written) {
    let mut known = HashMap::new();
    for (code, row) in E::ALL.iter().zip(table.rows) {
        known.extend(row.codes.iter().map(|text| (*text, *code)));
    }
    proptest!(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() }, |(text in near_codes(table))| {
        let expected = known.get(text.as_str()).copied();
        prop_assert_eq!(E::from_code(&text), expected);
        prop_assert_eq!(E::try_from(&text).ok(), expected);
        prop_assert_eq!(text.parse::<E>().ok(), expected);
    });
}

macro_rules! laws {
    ($($table:ident)*) => {$(
        mod $table {
            use crate::tables::$table::{Code, TABLE};

            #[test]
            fn rows_are_as_written() {
                super::rows_are_as_written::<Code>(&TABLE);
            }

            #[test]
            fn codes_are_found() {
                super::codes_are_found::<Code>(&TABLE);
            }

            #[test]
            fn serde_goes_round() {
                super::serde_goes_round::<Code>(&TABLE);
            }

            #[test]
            fn statuses_lead_to_their_rows() {
                super::statuses_lead_to_their_rows::<Code>(&TABLE);
            }

            #[test]
            fn codes_come_before_statuses() {
                super::codes_come_before_statuses::<Code>();
            }

            #[test]
            fn other_texts_are_no_codes() {
                super::other_texts_are_no_codes::<Code>(&TABLE);
            }
        }
    )*};
}

laws! { one eleven hundred thousand two_thousand eleven_several hundred_several }

#[test]
fn the_tables_are_what_they_are_said_to_be() {
    assert_eq!(tables::two_thousand::TABLE.rows.len(), 2000);
    assert!(tables::hundred_several::TABLE.has_several());
    assert!(!tables::two_thousand::TABLE.has_several());
    let integers = tables::two_thousand::TABLE.rows.iter().filter(|row| row.is_integer).count();
    assert!(integers > 100);
    assert!(tables::hundred::TABLE.rows.iter().any(|row| row.is_default));
    assert!(tables::hundred::TABLE.rows.iter().any(|row| row.statuses.is_empty()));
}
