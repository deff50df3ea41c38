//! One format a file: from text to what a reader sees in it.

mod block;
mod columns;
mod compose;
mod decode;
mod entity;
mod format;
mod glued;
mod html_table;
mod inline;
mod lines;
mod pipe;
mod record;
mod table;

pub mod csv;
pub mod html;
pub mod markdown;
pub mod text;

pub use decode::{LONGEST, decode};
pub use format::Format;
pub use lines::Lines;
