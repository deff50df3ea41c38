//! `diff OLD NEW`

use std::path::{Path, PathBuf};

use api_error_codes_codegen::{Change, Imported, diff, lock};
use serde_json::json;

use super::args::Global;
use super::input::Input;
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
        let (old, new) = (publication(&self.old, global)?, publication(&self.new, global)?);
        let changes = diff(&old.publication, &new.publication);
        let reports = old.reports().into_iter().chain(new.reports()).collect();
        Ok(Answer { reports, is_finding: !changes.is_empty(), ..answer(&changes) })
    }
}

/// The publication of a file; of a generated crate, what it has published.
pub(crate) fn publication(path: &Path, global: &Global) -> Result<Imported, Stop> {
    let path = if path.is_dir() { path.join(lock::FILE) } else { path.to_owned() };
    Input::read(&path)?.import(global)
}

/// Changes, and what they mean together.
pub(crate) fn answer(changes: &[Change]) -> Answer {
    let impact = changes.iter().map(|change| change.what.impact()).max();
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
