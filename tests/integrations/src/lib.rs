//! What the tests of the features share: an API on loopback that fails in every way, and a client for each feature.
// Helpers of tests: to panic is how they report.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, missing_docs)]

pub mod clients;
pub mod server;
pub mod table;
