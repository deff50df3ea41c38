//! One format a file: from text to what a reader sees in it.

mod apart;
mod asciidoc;
mod block;
mod botocore;
mod broken;
mod columns;
mod compose;
mod decode;
mod entity;
mod format;
mod glued;
mod html_table;
mod inline;
mod joints;
mod lines;
pub(crate) mod links;
mod pipe;
mod record;
mod restructured;
mod spaced;
mod stacked;
mod table;

pub mod canonical;
pub mod csv;
pub mod data;
pub mod facts;
pub mod html;
pub mod json;
pub mod markdown;
pub mod markup;
pub mod openapi;
pub mod protobuf;
pub mod rust;
pub mod smithy;
pub mod status;
pub mod structured;
pub mod text;
pub mod toml;
pub mod value;
pub mod words;
pub mod yaml;

pub use decode::{LONGEST, decode, decode_owned};
pub use format::Format;
pub use lines::Lines;
