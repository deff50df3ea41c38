//! The formats that a publication is read from, one file each.

pub mod json;
pub mod lines;
pub mod structured;
pub mod toml;
pub mod value;
pub mod yaml;
