//! `import FILE`

use std::path::PathBuf;

use api_error_codes_codegen::{Generator, Imported, Lock, emit, generator};
use serde_json::{Map, json};

use super::args::Global;
use super::input::Input;
use super::new::enum_name;
use super::{Answer, Stop, json};

/// Print the `status_codes!` table that a page or document describes
#[derive(Debug, clap::Args)]
pub(crate) struct Import {
    /// The page or document, or `-`
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Name the enum
    #[arg(long = "enum", value_name = "NAME", value_parser = enum_name)]
    enum_name: Option<String>,
}

impl Import {
    pub(crate) fn run(&self, global: &Global) -> Result<Answer, Stop> {
        let imported = Input::read(&self.file)?.import(global)?;
        let own = imported.own.as_ref();
        let name = self.enum_name.as_deref().or(own.and_then(|own| own.enum_name.as_deref()));
        let mut generator = Generator::new().enum_name(name.unwrap_or("ErrorCode"));
        if name.is_none() && imported.publication.title.is_none() {
            generator = generator.title("Error codes of an API.");
        }
        let (lock, reports) = generator.lock(&imported);
        checked(&lock, &imported)?;
        let text = emit::macro_call(&lock);
        // Large, and mostly not asked for.
        let json = match global.json {
            true => json::members([
                ("format", json!(imported.format.name())),
                ("enum", json!(lock.enum_name)),
                ("errors", json::list(&lock.entries, json::entry)),
                ("table", json!(text)),
            ]),
            false => Map::new(),
        };
        Ok(Answer { text, json, reports, is_finding: false })
    }
}

/// The rules of the language, at the places of the page that break them.
fn checked(lock: &Lock, imported: &Imported) -> Result<(), Stop> {
    emit::checked(lock).map(drop).map_err(|faults| generator::located(faults, imported))
}
