//! One file of a crate a module: from what is published to text.

mod crate_;
mod docs;
mod expanded;
mod head;
mod manifest;
mod pretty;
mod readme;
mod table;
mod tests;

pub(crate) use crate_::MANIFEST;
pub use crate_::{Crate, Files, crate_of, write_crate};
pub use expanded::{checked, expanded, expanded_source};
pub use head::MARK;
pub use manifest::Runtime;
pub use table::{TableSource, macro_call, table};

/// What the source of a crate looks like.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Form {
    /// Plain Rust: whoever uses the crate builds no macro.
    #[default]
    Expanded,
    /// The `status_codes!` table, for people who keep it by hand.
    Table,
}

impl Form {
    /// Both forms, under the word that `--form` takes.
    pub const NAMES: [(&'static str, Self); 2] = [("expanded", Self::Expanded), ("table", Self::Table)];

    /// The form's word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Expanded => "expanded",
            Self::Table => "table",
        }
    }

    /// The form of this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(known, _)| *known == word).map(|(_, form)| *form)
    }
}
