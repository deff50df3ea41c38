//! `update DIR --from FILE`

use std::path::{Path, PathBuf};

use api_error_codes_codegen::emit::crate_of;
use api_error_codes_codegen::report::{self, Kind};
use api_error_codes_codegen::{Lock, Report, Update as Merged, disk, generator, lock, update};
use serde_json::json;

use super::args::Global;
use super::check::files;
use super::diff::{self, publication};
use super::input::unreadable;
use super::place::Place;
use super::terminal::plain;
use super::{Answer, Stop};

/// Merge a newer publication into a crate; names of variants never change
#[derive(Debug, clap::Args)]
pub(crate) struct Update {
    /// The crate's directory
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    /// The newer page or document, or `-`
    #[arg(long, value_name = "FILE")]
    from: PathBuf,
    /// Overwrite generated files that were edited by hand
    #[arg(long)]
    force: bool,
}

impl Update {
    pub(crate) fn run(&self, global: &Global) -> Result<Answer, Stop> {
        let old = published(&self.dir)?;
        let mut imported = publication(&self.from, global)?;
        let Merged { lock, changes, notes } = update(&old, &imported.publication);
        imported.publication.inferences.extend(notes);
        let Place { runtime, standalone } = Place::of(&self.dir);
        let made =
            crate_of(&lock, &runtime, standalone).map_err(|faults| generator::located(faults, &imported))?;
        let edited = disk::write_over(&made, &self.dir, self.force)
            .map_err(|error| vec![unreadable(&self.dir.display().to_string(), &error)])?;
        let mut answer = diff::answer(&changes);
        answer.reports = imported.reports();
        answer.is_finding = !edited.is_empty();
        answer.json.insert("edited".to_owned(), json!(edited));
        answer.json.insert("is_written".to_owned(), json!(edited.is_empty()));
        answer.reports.extend((!edited.is_empty()).then(|| kept(&edited)));
        Ok(answer)
    }
}

/// What a crate has published.
fn published(dir: &Path) -> Result<Lock, Stop> {
    let files = files(dir)?;
    let text = files.get(Path::new(lock::FILE)).map(String::as_str).unwrap_or_default();
    let name = dir.join(lock::FILE);
    Lock::parse(text)
        .map_err(|failure| vec![report::failure(&failure, Some(&name.to_string_lossy()), text.as_bytes())])
}

fn kept(edited: &[PathBuf]) -> Report {
    let files: Vec<String> =
        edited.iter().map(|file| format!("`{}`", plain(&file.to_string_lossy()))).collect();
    let (were, them) = if files.len() == 1 { ("was", "it") } else { ("were", "them") };
    let message = format!("nothing is written: {} {were} edited by hand", files.join(", "));
    Report::new(Kind::Error, message)
        .help(format!("move the edits elsewhere, or give `--force` to overwrite {them}"))
}
