//! A whole crate.

use std::collections::BTreeMap;
use std::fmt::{self, Write};
use std::path::{Path, PathBuf};

use super::expanded::write_expanded;
use super::manifest::{Runtime, manifest};
use super::{Form, checked, head, macro_call, readme, tests};
use crate::lock::{self, Fingerprint, Lock};
use crate::report::{Kind, Report};

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
    let mut made = Collected::default();
    write_crate(lock, runtime, standalone, &mut made)?;
    Ok(Crate { files: made.files })
}

/// Where the files of a crate go, one after the other.
pub trait Files: Write + Send {
    /// What is written from here on belongs to this file.
    fn begin(&mut self, path: &Path);
}

/// Writes the crate of what is published, each file as it is made: a large one is never held as a whole.
///
/// # Errors
///
/// Every rule of the language that the table breaks, and that the files cannot be written.
pub fn write_crate(
    lock: &Lock,
    runtime: &Runtime,
    standalone: bool,
    files: &mut dyn Files,
) -> Result<(), Vec<Report>> {
    let mut files = Fingerprinted { files, current: None, hashes: BTreeMap::new() };
    let head = head::comment(lock, "//");
    // The one that can break a rule is the first.
    files.file("src/codes.rs", &[&head::of_table(lock, "//"), "\n"])?;
    match lock.form {
        Form::Expanded => write_expanded(lock, &mut files)?,
        Form::Table => {
            checked(lock)?;
            files.text(&format!("use api_error_codes::status_codes;\n\n{}", macro_call(lock)))?;
        }
    }
    files.file("README.md", &[&readme::readme(lock)])?;
    files.file("src/lib.rs", &[&head, &root(lock)])?;
    files.file("tests/codes.rs", &[&head, "\n", &tests::tests(lock)])?;
    let hashes = files.finish();
    for (path, text) in
        [(MANIFEST, manifest(lock, runtime, standalone)), (lock::FILE, lock::print::lock(lock, &hashes))]
    {
        files.files.begin(Path::new(path));
        files.text(&text)?;
    }
    Ok(())
}

/// Files that are generated, with the fingerprint of each.
struct Fingerprinted<'a> {
    files: &'a mut dyn Files,
    current: Option<(String, Fingerprint)>,
    hashes: BTreeMap<String, String>,
}

impl Fingerprinted<'_> {
    fn file(&mut self, path: &str, texts: &[&str]) -> Result<(), Vec<Report>> {
        self.end();
        self.files.begin(Path::new(path));
        self.current = Some((path.to_owned(), Fingerprint::default()));
        texts.iter().try_for_each(|text| self.text(text))
    }

    fn text(&mut self, text: &str) -> Result<(), Vec<Report>> {
        let unwritten = |_| vec![Report::new(Kind::Error, "the crate cannot be written")];
        self.write_str(text).map_err(unwritten)
    }

    fn end(&mut self) {
        self.hashes.extend(self.current.take().map(|(path, hash)| (path, hash.finish())));
    }

    fn finish(&mut self) -> BTreeMap<String, String> {
        self.end();
        std::mem::take(&mut self.hashes)
    }
}

impl Write for Fingerprinted<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        if let Some((_, hash)) = &mut self.current {
            hash.add(text);
        }
        self.files.write_str(text)
    }
}

/// Files that are held as texts.
#[derive(Default)]
struct Collected {
    files: BTreeMap<PathBuf, String>,
    current: PathBuf,
}

impl Files for Collected {
    fn begin(&mut self, path: &Path) {
        path.clone_into(&mut self.current);
        self.files.insert(path.to_owned(), String::new());
    }
}

impl Write for Collected {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.files.get_mut(&self.current).map(|file| file.push_str(text)).ok_or(fmt::Error)
    }
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
