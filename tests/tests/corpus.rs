//! Real vendors' tables, as big and as ugly as they are, through the real macro.

use api_error_codes::ApiErrorCodes;
use api_error_codes::http::StatusCode;
use api_error_codes_tests::Written;

include!(concat!(env!("OUT_DIR"), "/corpus.rs"));

fn looks_up_right<E: ApiErrorCodes + PartialEq + std::fmt::Debug>(vendor: &str, table: &Written) {
    if SKIPPED.contains(&vendor) {
        eprintln!("skipped: {vendor}'s table is not here, generated rows stand in");
    }
    assert_eq!(E::ALL.len(), table.rows.len());
    for (code, row) in E::ALL.iter().zip(table.rows) {
        assert_eq!(code.code(), row.codes[0]);
        for text in row.codes {
            assert_eq!(E::from_code(text), Some(*code), "{text}");
            assert_eq!(E::from_code(&format!("{text} ")), None);
        }
        assert_eq!(code.declared_status().map(|status| status.as_u16()), row.statuses.first().copied());
        assert_eq!(code.row().description(), row.description);
    }
    for status in (100..=999).filter_map(|status| StatusCode::from_u16(status).ok()) {
        let found = E::from_status(status);
        match table.row_of(status.as_u16()) {
            Some(row) => assert_eq!(found, E::ALL[row]),
            None => assert_eq!(found.status(), status),
        }
    }
}

macro_rules! vendors {
    ($($test:ident $vendor:ident)*) => {$(
        #[test]
        fn $test() {
            looks_up_right::<$vendor::Code>(stringify!($vendor), &$vendor::TABLE);
        }
    )*};
}

vendors! {
    twilios_codes_look_up_right twilio
    discords_codes_look_up_right discord
    stripes_codes_look_up_right stripe
    krakens_codes_look_up_right kraken
    adyens_codes_look_up_right adyen
    salesforces_codes_look_up_right salesforce
}

#[test]
fn twilio_has_as_many_codes_as_it_publishes() {
    if SKIPPED.is_empty() {
        assert_eq!(twilio::TABLE.rows.len(), 1953);
        assert!(twilio::TABLE.rows.iter().all(|row| row.is_integer));
    } else {
        eprintln!("skipped: {SKIPPED:?}");
    }
}
