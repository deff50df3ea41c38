//! Tables in Rust sources.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::time::Instant;

use api_error_codes_codegen::publication::Failure;
use api_error_codes_codegen::source::Format;
use api_error_codes_codegen::{Generator, ImportOptions, Imported, Lock, emit, import};
use proptest::prelude::*;

fn read(text: &str, select: Option<&str>) -> Result<Imported, Failure> {
    let select = select.map(str::to_owned);
    let options = ImportOptions { format: Some(Format::Rust), select, ..ImportOptions::default() };
    import(text.as_bytes(), &options, &mut |_| None)
}

const SOURCE: &str = r##"#!/usr/bin/env run-cargo-script
//! A client.
#![allow(dead_code)]
use api_error_codes::{ApiErrorCodes, status_codes};

mod tower {
    api_error_codes::status_codes! {
        /// Errors of the tower.
        pub enum TowerError {
            401 CERTIFICATE_EXPIRED retry=false "The certificate has run out" action="Renew it"
            404 _ as Nowhere
            #[deprecated(since = "2.0.0", note = "use \"SLOW\"")]
            429|503 SLOW_DOWN | "slow-down" retry=true after=1.5s user_facing
            #[cfg(feature = "moving")]
            503 TOWER_MOVING default
            * -1021 as Clock
            5xx TOWER_ERROR retry=idempotent
        }

        envelope { code = error.code  message = error.text }
        retry { attempts = 2 }
    }
}

fn local() {
    #[derive(Debug, Clone, Copy, ApiErrorCodes)]
    #[api_error(rename_all = "snake_case", breaker { failures = 9 })]
    pub enum BeaconError {
        /// The battery is empty.
        #[api_error(503 retry=false)]
        BatteryEmpty,
        #[api_error(_)]
        Other(StatusCode),
    }
}
"##;

#[test]
fn a_table_is_read_as_the_macro_reads_it() {
    let imported = read(SOURCE, Some("TowerError")).unwrap();
    let questions = &imported.publication.questions;
    assert_eq!((questions.len(), questions[0].place.line), (1, 15), "{questions:#?}");
    assert_eq!(imported.publication.entries[0].place.line, 10);
    let (lock, _) = Lock::new(&imported);
    assert_eq!(
        emit::macro_call(&lock),
        r#"status_codes! {
    /// Errors of the tower.
    pub enum TowerError {
        401     CERTIFICATE_EXPIRED              retry=false                   "The certificate has run out" action="Renew it"
        404     _                     as Nowhere
        #[deprecated = "use \"SLOW\""]
        429|503 SLOW_DOWN|"slow-down"            retry=throttle   after=1500ms user_facing
        503     TOWER_MOVING                                                   default
        *       -1021                 as Clock
        5xx     TOWER_ERROR                      retry=idempotent
    }

    envelope {
        code    = error.code
        message = error.text
    }

    retry { attempts = 2, base = 1s, factor = 2, max = 30s, jitter = full }
}
"#
    );
}

#[test]
fn a_derived_enum_is_read_too() {
    let (lock, _) = Lock::new(&read(SOURCE, Some("BeaconError")).unwrap());
    let table = emit::macro_call(&lock);
    assert!(table.contains("503 battery_empty retry=false \"The battery is empty.\""), "{table}");
    assert!(table.contains("failures = 9"), "{table}");
}

/// Every table has a fallback row; one that says something is a row like any other.
#[test]
fn a_fallback_row_is_left_out_only_when_it_says_nothing() {
    let rows = |row: &str| {
        let read = read(&format!("status_codes! {{ 404 NOT_FOUND  {row} }}"), None).unwrap();
        read.publication.entries.len()
    };
    assert_eq!((rows(""), rows("_ OTHER"), rows("_ REST")), (1, 1, 2));
    for column in
        ["\"Whatever is left\"", "retry=true", "after=2s", "action=\"Call us\"", "docs=\"https://a.b\""]
    {
        assert_eq!(rows(&format!("_ OTHER {column}")), 2, "{column}");
    }
}

#[test]
fn conditions_and_macros_around_tables() {
    let source = "
        macro_rules! make { ($($t:tt)*) => { status_codes! { $($t)* } } }
        #[cfg(unix)]
        mod inner {
            #[derive(Debug)]
            #[cfg_attr(feature = \"codes\", derive(ApiErrorCodes))]
            #[cfg_attr(feature = \"codes\", api_error(rename_all = \"kebab-case\"))]
            pub enum GateError {
                /// Nobody may pass.
                #[cfg_attr(feature = \"codes\", api_error(403 retry=false))]
                GateClosed,
            }
        }";
    let imported = read(source, None).unwrap();
    let (lock, _) = Lock::new(&imported);
    let table = emit::macro_call(&lock);
    assert!(table.contains("403 \"gate-closed\" retry=false \"Nobody may pass.\""), "{table}");
}

#[test]
fn what_cannot_be_read_is_said() {
    let failure = read(SOURCE, None).unwrap_err();
    assert_eq!(failure.candidates, ["TowerError", "BeaconError"]);
    assert!(failure.help.contains("--select"), "{failure:?}");
    assert_eq!(read("fn main() {}", None).unwrap_err().message, "the source holds no table");
    let failure = read("\nfn main() { ) }", None).unwrap_err();
    assert_eq!((failure.message.as_str(), failure.place.unwrap().line), ("the input is not Rust", 2));
    let failure = read("status_codes! {\n    400 A\n    401 A\n    4040 B\n}", None).unwrap_err();
    let place = failure.place.unwrap();
    assert_eq!((place.line, place.column), (4, 5), "{failure:?}");
}

/// A fault that the table makes of a page is shown at the page's own line.
#[test]
fn faults_stand_where_the_page_has_them() {
    let page = "api-errors = 1\n[sections]\nenvelope = \"envelope { colour = error.code }\"\n[[error]]\ncode = \"A\"\nstatus = 400\n";
    let reports = Generator::new().source("a.toml").generate(page.as_bytes(), &mut |_| None).unwrap_err();
    let numbers: Vec<_> = reports.iter().map(|report| report.number.clone().unwrap()).collect();
    assert_eq!((numbers, reports[0].place), (vec!["E31".to_owned()], None), "{reports:#?}");

    let page =
        "| status | code | deprecated |\n|---|---|---|\n| 400 | A_B | |\n| 404 | C_D | |\n| 503 | E_F | |\n";
    let imported = import(page.as_bytes(), &ImportOptions::default(), &mut |_| None).unwrap();
    let (mut lock, _) = Lock::new(&imported);
    lock.entries[0].deprecated = Some("old".to_owned());
    let table = emit::table(&lock);
    let lines: Vec<_> = (1..=8).map(|line| table.place(line).map(|place| place.line)).collect();
    assert_eq!(lines, [None, None, Some(3), Some(3), Some(4), Some(5), None, None], "{}", table.text);
}

#[test]
fn deep_and_long_sources_end() {
    let began = Instant::now();
    for open in ["(", "[", "{", "status_codes!{", "#[derive(ApiErrorCodes)] enum A {"] {
        let close = open.chars().last().map(|open| match open {
            '(' => ")",
            '[' => "]",
            _ => "}",
        });
        let deep = open.repeat(20_000) + &close.unwrap().repeat(20_000);
        let _ = read(&deep, None);
    }
    let many = "status_codes! { 404 A }\n".repeat(20_000);
    assert_eq!(read(&many, None).unwrap_err().candidates.len(), 20_000);
    assert!(began.elapsed().as_secs() < 60);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_brings_the_reader_down(text in "(status_codes!|enum|\\{|\\}|404|[A-Z]{1,3}|\"a\"|#\\[|\\]|derive\\(ApiErrorCodes\\)|=|retry|\\|| |\n|\\PC){0,40}") {
        let _ = read(&text, None);
    }
}
