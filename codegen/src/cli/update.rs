//! `update DIR --from FILE`

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use api_error_codes_codegen::diff::{GONE, What, impact, names_gone, next_version, sections};
use api_error_codes_codegen::emit::{self, crate_of};
use api_error_codes_codegen::report::{self, Kind};
use api_error_codes_codegen::source::toml;
use api_error_codes_codegen::{
    Change, Imported, Lock, Report, Update as Merged, disk, generator, lock, update,
};
use serde_json::json;

use super::args::Global;
use super::check::files;
use super::diff::{self, publication};
use super::new::{foreign, unwritten};
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
        let found = files(&self.dir)?;
        let old = published(&self.dir, &found)?;
        let mut imported = publication(&self.from, global)?;
        let Merged { mut lock, mut changes, notes, questions } = update(&old, &imported.publication);
        // A table in Rust says them; a page leaves them to the crate.
        if let Some(own) = &imported.own {
            if let Some(path) = own.sections.foreign_constant() {
                return Err(vec![Report { file: imported.name.clone(), ..foreign(path) }]);
            }
            lock.sections = own.sections.clone().or(lock.sections);
            changes.extend(sections(&old.sections, &lock.sections));
        }
        imported.publication.inferences.extend(notes);
        imported.publication.questions.extend(questions);
        let source = found.get(Path::new("src/codes.rs"));
        changes.extend(source.map(|source| names_gone(source, &lock)).unwrap_or_default());
        let Place { runtime, standalone, beside: _ } = Place::of(&self.dir);
        let made =
            crate_of(&lock, &runtime, standalone).map_err(|faults| generator::located(faults, &imported))?;
        let edited = disk::write_over(&made, &self.dir, self.force)
            .map_err(|error| vec![unwritten(&self.dir, &error)])?;
        let is_written = edited.is_empty();
        let written = if is_written { disk::changed(&made, &found) } else { Vec::new() };
        let mut answer = diff::answer(&changes);
        if changes.is_empty() && !written.is_empty() {
            answer.text = format!("no changes; written anew: {}\n", listed(&written));
        }
        let next = version(&found).and_then(|now| Some((next_version(&now, impact(&changes)?)?, now)));
        if let Some((next, now)) = &next {
            answer.text = format!("{}; after {} that is {next}\n", answer.text.trim_end(), plain(now));
        }
        answer.reports = imported.reports();
        answer.reports.extend(is_another(&old, &changes).then(|| another(&imported)));
        answer.is_finding = !is_written;
        answer.reports.extend((!is_written).then(|| kept(&edited)));
        let members = [
            ("edited", json!(edited)),
            ("is_written", json!(is_written)),
            ("next_version", json!(next.map(|(next, _)| next))),
            ("written", json!(written)),
        ];
        for (name, value) in members {
            answer.json.insert(name.to_owned(), value);
        }
        Ok(answer)
    }
}

/// What a crate has published; it may have been edited, and is looked at before anything is merged into it.
fn published(dir: &Path, files: &BTreeMap<PathBuf, String>) -> Result<Lock, Stop> {
    let text = files.get(Path::new(lock::FILE)).map(String::as_str).unwrap_or_default();
    let name = dir.join(lock::FILE);
    let name = Some(name.to_string_lossy());
    let lock = Lock::parse(text)
        .map_err(|failure| vec![report::failure(&failure, name.as_deref(), text.as_bytes())])?;
    emit::checked(&lock).map_err(|faults| report::located(faults, name.as_deref(), text))?;
    Ok(lock)
}

/// The crate's version, where its own manifest says it.
fn version(files: &BTreeMap<PathBuf, String>) -> Option<String> {
    let manifest = toml::read(files.get(Path::new("Cargo.toml"))?).ok()?;
    manifest.get("package")?.get("version")?.text().map(str::to_owned)
}

/// Whether nothing that the crate publishes is on the page.
fn is_another(old: &Lock, changes: &[Change]) -> bool {
    let published = old.entries.iter().filter(|entry| entry.deprecated.as_deref() != Some(GONE)).count();
    let vanished = changes.iter().filter(|change| change.what == What::Vanished).count();
    published > 0 && vanished == published
}

fn another(imported: &Imported) -> Report {
    Report {
        assumed: Some("the page is a newer one all the same: what is gone is kept, as deprecated".to_owned()),
        file: imported.name.clone(),
        ..Report::new(Kind::Question, "none of the errors that the crate publishes is on the page")
            .help("if it is another page, take the crate back from your repository and give the right one")
    }
}

fn listed(files: &[PathBuf]) -> String {
    let files = files.iter().map(|file| format!("`{}`", plain(&file.to_string_lossy())));
    files.collect::<Vec<_>>().join(", ")
}

fn kept(edited: &[PathBuf]) -> Report {
    let (were, them) = if edited.len() == 1 { ("was", "it") } else { ("were", "them") };
    let message = format!("nothing is written: {} {were} edited by hand", listed(edited));
    Report::new(Kind::Error, message)
        .help(format!("move the edits elsewhere, or give `--force` to overwrite {them}"))
}
