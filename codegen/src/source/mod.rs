//! The formats that a publication is read from, one file each.

pub mod canonical;
pub mod data;
pub mod facts;
pub mod json;
pub mod lines;
pub mod markup;
pub mod openapi;
pub mod protobuf;
pub mod smithy;
pub mod status;
pub mod structured;
pub mod toml;
pub mod value;
pub mod words;
pub mod yaml;
