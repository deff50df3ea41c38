//! Every construct of the table language and every sentence on its meaning, in both doors.
#![allow(
    clippy::non_minimal_cfg,
    reason = "`any()` and `all()` are the predicates that every build agrees on"
)]

mod bare;
mod cfg;
mod codes;
mod columns;
mod data;
mod derives;
mod design;
mod formats;
mod item;
mod lookup;
mod macro_rules;
mod names;
mod places;
mod prefixes;
mod retry;
mod rows;
mod sections;
mod settings;
mod statuses;
mod traits;

use api_error_codes::http::StatusCode;

/// A status by its number.
fn status(number: u16) -> StatusCode {
    StatusCode::from_u16(number).expect("a status")
}

/// Every status that `http::StatusCode` holds.
fn every_status() -> impl Iterator<Item = StatusCode> {
    (100..=999).map(status)
}
