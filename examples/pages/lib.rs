//! Five pages that vendors have published about their errors, each declared in full: table, envelope, retry advice.

pub mod juicyway;
pub mod pelcro;
pub mod plexy;
pub mod status_classes;
pub mod structured;
