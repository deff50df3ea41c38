//! `diff OLD NEW`

use std::path::{Path, PathBuf};

use api_error_codes_codegen::diff::{impact, sections};
use api_error_codes_codegen::{Change, Imported, Lock, diff, diff_of_tables, lock, update};
use serde_json::json;

use super::args::Global;
use super::check::no_lock;
use super::input::{Input, mapped, once};
use super::terminal::plain;
use super::{Answer, Stop, json};

/// Say what changed between two publications, in any two formats; exit status 1 if anything did
#[derive(Debug, clap::Args)]
pub(crate) struct Diff {
    /// The older page, document, table or generated crate
    #[arg(value_name = "OLD")]
    old: PathBuf,
    /// The newer one, or `-`
    #[arg(value_name = "NEW")]
    new: PathBuf,
}

impl Diff {
    pub(crate) fn run(&self, global: &Global) -> Result<Answer, Stop> {
        once(&[&self.old, &self.new])?;
        let (old, new) = (input(&self.old)?.import_one_of(global)?, input(&self.new)?.import_one_of(global)?);
        mapped(&[&old, &new], global)?;
        let changes = changes(&old, &new);
        let reports = old.reports().into_iter().chain(new.reports()).collect();
        Ok(Answer { reports, is_finding: !changes.is_empty(), ..answer(&changes) })
    }
}

/// Between two pages, what they say; from a table in Rust to another, what programs can no longer name; from such a
/// table to a page, what an update would make of it.
fn changes(old: &Imported, new: &Imported) -> Vec<Change> {
    match (&old.own, &new.own) {
        (Some(old_own), Some(new_own)) => {
            let mut changes = diff_of_tables(&old.publication, &new.publication);
            changes.extend(sections(&old_own.sections, &new_own.sections));
            changes
        }
        (Some(_), None) => update(&Lock::new(old).0, &new.publication).changes,
        (None, _) => diff(&old.publication, &new.publication),
    }
}

/// The publication of a file; of a generated crate, what it has published.
pub(crate) fn publication(path: &Path, global: &Global) -> Result<Imported, Stop> {
    input(path)?.import(global)
}

fn input(path: &Path) -> Result<Input, Stop> {
    if !path.is_dir() {
        return Input::read(path);
    }
    let file = path.join(lock::FILE);
    if !file.exists() {
        let help = "give a file, or the directory of a crate that `cargo api-errors new` has written";
        return Err(vec![no_lock(path).help(help)]);
    }
    Input::read(&file)
}

/// Changes, and what they mean together.
pub(crate) fn answer(changes: &[Change]) -> Answer {
    let impact = impact(changes);
    let mut text: String = changes.iter().map(|change| plain(&change.to_string()) + "\n").collect();
    text += &match impact {
        Some(impact) => {
            let count = changes.len();
            format!("{count} change{}; {}\n", if count == 1 { "" } else { "s" }, impact.advice())
        }
        None => "no changes\n".to_owned(),
    };
    let json = json::members([
        ("changes", json::list(changes, json::change)),
        ("impact", json!(impact.map(json::impact))),
    ]);
    Answer { text, json, ..Answer::default() }
}
