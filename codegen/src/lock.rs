//! `api-errors.toml`: what a crate has published, in the tool's own form.
//!
//! It is written the same way every time, read back exactly, and may be edited: the sections are meant to be.

mod notes;
pub(crate) mod print;

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::emit::Form;
use crate::import::{Imported, Own};
use crate::names;
use crate::normal;
use crate::publication::{Entry, Failure, Inference};
use crate::source::value::Value;
use crate::source::{canonical, toml};

pub use notes::Notes;

/// The name of the file in a crate.
pub const FILE: &str = "api-errors.toml";

/// What a crate has published. Every entry has its variant's name.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Lock {
    /// The crate's name.
    pub name: String,
    /// The enum's name.
    pub enum_name: String,
    /// The first line of the enum's documentation.
    pub title: String,
    /// The file that it was made from.
    pub source: Option<String>,
    /// What the crate's source looks like.
    pub form: Form,
    /// Envelope, retry and breaker.
    pub sections: Sections,
    /// The generated files, and the fingerprint of each as it was written.
    pub files: BTreeMap<String, String>,
    /// The errors.
    pub entries: Vec<Entry>,
    /// The comments in the file that are people's own.
    pub notes: Notes,
}

/// The sections behind the rows, in the table language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sections {
    /// `envelope { … }` or `envelope = preset`
    pub envelope: Option<String>,
    /// `retry { … }`
    pub retry: Option<String>,
    /// `breaker { … }`
    pub breaker: Option<String>,
}

impl Sections {
    /// The constant that the envelope is, when it belongs to the crate where the table stood: no other crate has it.
    #[must_use]
    pub fn foreign_constant(&self) -> Option<&str> {
        let said = self.envelope.as_deref()?.trim().strip_prefix("envelope")?;
        let path = said.trim_start().strip_prefix('=')?.trim();
        let (root, _) = path.split_once("::")?;
        ["crate", "self", "super"].contains(&root.trim()).then_some(path)
    }

    /// These, and of the others what is not among them.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        let Self { envelope, retry, breaker } = self;
        Self {
            envelope: envelope.or(other.envelope),
            retry: retry.or(other.retry),
            breaker: breaker.or(other.breaker),
        }
    }

    /// Those that are there, in the order in which they are written.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        [&self.envelope, &self.retry, &self.breaker].into_iter().filter_map(|section| section.as_deref())
    }
}

impl Lock {
    /// What a first publication makes of an import: rows in their normal form, each with a name.
    #[must_use]
    pub fn new(imported: &Imported) -> (Self, Vec<Inference>) {
        let (mut entries, notes) = normal::normal(&imported.publication.entries);
        names::assign(&mut entries);
        let Own { name, enum_name, title, sections } = imported.own.clone().unwrap_or_default();
        let published = imported.publication.title.clone();
        let lock = Self {
            name: name.unwrap_or_else(|| "api-errors".to_owned()),
            enum_name: enum_name.unwrap_or_else(|| "ErrorCode".to_owned()),
            title: title.or(published).unwrap_or_else(|| "Error codes of an API.".to_owned()),
            source: imported.name.clone(),
            form: Form::default(),
            sections,
            files: BTreeMap::new(),
            entries,
            notes: Notes::default(),
        };
        (lock, notes)
    }

    /// Reads an `api-errors.toml`.
    ///
    /// # Errors
    ///
    /// When it is no TOML, or not of this form.
    pub fn parse(text: &str) -> Result<Self, Failure> {
        let value = toml::read(text)?;
        if value.get("api-errors").is_none() {
            return Err(Failure {
                message: "the file is no `api-errors.toml`".to_owned(),
                help: "give a crate that this tool has made; such a file begins with `api-errors = 1`"
                    .to_owned(),
                place: Some(value.place),
                candidates: Vec::new(),
            });
        }
        let notes = Notes::read(text, &value, print::HEAD);
        Ok(Self { notes, ..Self::read(&value)? })
    }

    /// Reads the canonical form; entries without a name get one.
    ///
    /// # Errors
    ///
    /// When the value is not of this form.
    pub fn read(value: &Value) -> Result<Self, Failure> {
        let head = canonical::head(value)?;
        let (mut entries, _) = normal::normal(&canonical::entries(value)?);
        names::assign(&mut entries);
        Ok(Self { entries, ..head })
    }

    /// The file's text: the same for the same content, always.
    #[must_use]
    pub fn print(&self) -> String {
        print::lock(self, &self.files)
    }
}

/// A fingerprint of a file: it tells an edit from a stale file, and guards against nothing else.
#[must_use]
pub fn fingerprint(text: &str) -> String {
    let mut fingerprint = Fingerprint::default();
    fingerprint.add(text);
    fingerprint.finish()
}

/// The same of a text that comes in parts.
#[derive(Debug)]
pub(crate) struct Fingerprint {
    hash: u64,
    /// The last byte is a carriage return: one before a line feed is the checkout's, not the file's.
    carriage: bool,
}

impl Default for Fingerprint {
    fn default() -> Self {
        Self { hash: 0xcbf2_9ce4_8422_2325, carriage: false }
    }
}

impl Fingerprint {
    pub(crate) fn add(&mut self, text: &str) {
        for byte in text.bytes() {
            if std::mem::take(&mut self.carriage) && byte != b'\n' {
                self.byte(b'\r');
            }
            match byte {
                b'\r' => self.carriage = true,
                byte => self.byte(byte),
            }
        }
    }

    /// FNV-1a
    fn byte(&mut self, byte: u8) {
        self.hash = (self.hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }

    pub(crate) fn finish(mut self) -> String {
        if self.carriage {
            self.byte(b'\r');
        }
        format!("{:016x}", self.hash)
    }
}

/// The text with line ends as they are written here.
pub(crate) fn plain_lines(text: &str) -> Cow<'_, str> {
    match text.contains("\r\n") {
        true => text.replace("\r\n", "\n").into(),
        false => text.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_of_parts_is_that_of_the_whole_whatever_its_line_ends() {
        let of = |parts: &[&str]| {
            let mut fingerprint = Fingerprint::default();
            parts.iter().for_each(|part| fingerprint.add(part));
            fingerprint.finish()
        };
        assert_eq!(of(&["a\r", "\nb\r\n"]), fingerprint("a\nb\n"));
        assert_eq!(of(&["a\r", "b\r"]), fingerprint("a\rb\r"));
        assert_ne!(fingerprint("a\rb"), fingerprint("a\nb"));
        // As it was written into crates that are published.
        assert_eq!(fingerprint("pub enum"), "39440d7bf8620789");
    }
}
