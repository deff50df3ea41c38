//! From a vendor's error page to a crate of typed errors: what `cargo api-errors` does, as a library for build scripts
//! and tools of your own. A build script needs [`Generator`] alone, and no default features.
//!
//! Everything goes one way: [`import()`] reads a page into a [`Publication`]; a [`Lock`] is what a crate publishes of
//! it, each error under a name that never changes again; [`Generator`] writes the crate, [`update()`] brings a newer
//! page into it, [`diff()`] and [`check()`] say what is no longer as it was published. Nothing but
//! [`Generator`] and [`disk`] touches a file.
//!
//! ```
//! use api_error_codes_codegen::{ImportOptions, import, Lock, emit};
//!
//! let page = "# Errors\n\n| Status | Code | Retry |\n|---|---|---|\n| 404 | NO_USER | No |\n| 503 | DOWN | Yes |\n";
//! let imported = import(page.as_bytes(), &ImportOptions::default(), &mut |_| None).map_err(|f| f.message)?;
//! let (lock, _) = Lock::new(&imported);
//! assert!(emit::macro_call(&lock).contains("404 NO_USER retry=false"));
//! # Ok::<(), String>(())
//! ```
#![forbid(unsafe_code)]

// In: from any input to what it publishes.
pub mod document;
pub mod import;
pub mod infer;
pub mod publication;
pub mod source;

// Between: what a crate has published, and what changed since.
pub mod diff;
pub mod lock;
pub mod merge;
pub mod names;
pub mod normal;
pub mod verdict;

// Out: to text, files and messages.
#[cfg(feature = "cli")]
pub mod decode;
pub mod disk;
pub mod docs;
pub mod emit;
pub mod generator;
pub mod report;

pub use diff::{Change, Impact, diff, diff_of_tables};
pub use disk::{Stale, check};
pub use emit::{Crate, Form, Runtime};
pub use generator::{Generated, Generator};
pub use import::{ImportOptions, Imported, import};
pub use lock::{Lock, Sections};
pub use merge::{Update, update};
pub use publication::{Entry, Failure, Publication};
pub use report::Report;
pub use source::Format;
