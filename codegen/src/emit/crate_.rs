//! A whole crate.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::manifest::{Runtime, manifest};
use super::{Form, expanded, head, macro_call, readme, tests};
use crate::lock::{self, Lock, fingerprint};
use crate::report::Report;

/// The files of a crate, by their paths in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Crate {
    /// Each file's text.
    pub files: BTreeMap<PathBuf, String>,
}

/// The manifest's path: the one generated file that is the user's once it is written.
pub(crate) const MANIFEST: &str = "Cargo.toml";

/// What a crate calls a whole error.
const ALIAS: &str = "Error";

/// Makes the crate of what is published.
///
/// # Errors
///
/// Every rule of the language that the table breaks.
pub fn crate_of(lock: &Lock, runtime: &Runtime, standalone: bool) -> Result<Crate, Vec<Report>> {
    // The table form goes through the same checks.
    let rust = expanded(lock)?;
    let codes = match lock.form {
        Form::Expanded => rust,
        Form::Table => format!("use api_error_codes::status_codes;\n\n{}", macro_call(lock)),
    };
    let head = head::comment(lock, "//");
    let mut files: BTreeMap<String, String> = [
        (MANIFEST, manifest(lock, runtime, standalone)),
        ("README.md", readme::readme(lock)),
        ("src/lib.rs", format!("{head}{}", root(lock))),
        ("src/codes.rs", format!("{}\n{codes}", head::of_table(lock, "//"))),
        ("tests/codes.rs", format!("{head}\n{}", tests::tests(lock))),
    ]
    .map(|(path, text)| (path.to_owned(), text))
    .into();
    let generated = files.iter().filter(|(path, _)| *path != MANIFEST);
    let hashes = generated.map(|(path, text)| (path.clone(), fingerprint(text))).collect();
    let lock = Lock { files: hashes, ..lock.clone() };
    files.insert(lock::FILE.to_owned(), lock.print());
    Ok(Crate { files: files.into_iter().map(|(path, text)| (PathBuf::from(path), text)).collect() })
}

/// What a crate is called in Rust.
pub(super) fn module(name: &str) -> String {
    name.replace('-', "_")
}

fn root(lock: &Lock) -> String {
    let name = &lock.enum_name;
    let root = format!(
        "#![doc = include_str!(\"../README.md\")]\n\
         #![forbid(unsafe_code)]\n\
         #![deny(missing_docs)]\n\
         // The vendor's words are no Rust, even where they look like it.\n\
         #![allow(clippy::doc_markdown)]\n\
         // What is written out is quicker to compile.\n\
         #![allow(clippy::unnecessary_struct_initialization, clippy::use_self)]\n\
         \n\
         // It is formatted already, and the same everywhere.\n\
         #[rustfmt::skip]\n\
         mod codes;\n\
         \n\
         pub use api_error_codes;\n\
         pub use codes::{name};\n",
    );
    // The name is taken then.
    if name == ALIAS {
        return root;
    }
    format!(
        "{root}\n\
         /// A response of the API that is an error, with everything that was found in it.\n\
         pub type {ALIAS} = api_error_codes::ApiError<{name}>;\n",
    )
}
