//! Derives and attributes of the user's own, beside ours.

use std::collections::{BTreeSet, HashSet};

use api_error_codes::{ApiErrorCodes, status_codes};

status_codes! {
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
    enum AllByUser { 404 NOT_FOUND 500 BROKEN }
}

status_codes! {
    #[derive(Debug)]
    #[derive(::core::clone::Clone, std::hash::Hash)]
    #[derive(Default)]
    enum SomeByUser {
        #[default]
        404 NOT_FOUND
        500 BROKEN
    }
}

status_codes! { enum NoneByUser { 404 NOT_FOUND 500 BROKEN } }

fn everything<E>(codes: [E; 2])
where
    E: ApiErrorCodes
        + std::fmt::Debug
        + std::fmt::Display
        + std::error::Error
        + Ord
        + std::hash::Hash
        + Send
        + Sync,
{
    assert!(codes[0] < codes[1]);
    assert_eq!(codes.into_iter().collect::<BTreeSet<_>>().len(), 2);
    assert_eq!(codes.into_iter().collect::<HashSet<_>>().len(), 2);
    assert_eq!(format!("{:?}", codes[0]), "NotFound");
}

#[test]
fn no_derive_conflicts_and_none_is_missing() {
    everything([AllByUser::NotFound, AllByUser::Broken]);
    everything([SomeByUser::NotFound, SomeByUser::Broken]);
    everything([NoneByUser::NotFound, NoneByUser::Broken]);
    assert_eq!(SomeByUser::default(), SomeByUser::NotFound);
}

#[test]
fn debug_shows_the_status_that_a_variant_carries() {
    let status = super::status(418);
    assert_eq!(format!("{:?}", NoneByUser::Other(status)), "Other(418)");
    assert_eq!(format!("{:?}", AllByUser::Other(status)), "Other(418)");
}

#[test]
fn serdes_derives_are_left_to_the_user() {
    let table = "#[derive(Serialize, serde::Deserialize)] enum E { 404 A }";
    let (output, faults) = api_error_codes_model::compile_table(table.parse().unwrap());
    assert!(faults.is_empty());
    let output = output.to_string().replace(' ', "");
    assert!(!output.contains("impl__rt::SerializeforE"));
    assert!(!output.contains("__rt::Deserialize<'de>forE"));
}

#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error, ApiErrorCodes)]
#[api_error(own_display)]
enum Plain {
    #[error("nothing there")]
    #[api_error(404)]
    NotFound,
    #[error("too fast")]
    #[api_error(429 retry=true)]
    SlowDown,
}

#[test]
fn thiserror_may_write_display_and_error_of_a_plain_enum() {
    assert_eq!(Plain::NotFound.to_string(), "nothing there");
    assert_eq!(Plain::from_code("SLOW_DOWN"), Some(Plain::SlowDown));
    let error: Box<dyn std::error::Error> = Box::new(Plain::SlowDown);
    assert_eq!(error.to_string(), "too fast");
}

status_codes! {
    #[derive(thiserror::Error)]
    #[api_error(own_display)]
    enum Written {
        #[error("nothing there")]
        404 NOT_FOUND
        #[error("status {0}")]
        5xx SERVER_ERROR
        #[error("left over: {0}")]
        _ UNEXPECTED
    }
}

#[test]
fn and_of_a_table() {
    assert_eq!(Written::NotFound.to_string(), "nothing there");
    assert_eq!(Written::ServerError(super::status(503)).to_string(), "status 503 Service Unavailable");
    assert_eq!(Written::Unexpected(super::status(302)).to_string(), "left over: 302 Found");
}
