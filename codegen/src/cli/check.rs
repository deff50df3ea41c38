//! `check DIR`

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use api_error_codes_codegen::disk::{self, Stale, State};
use api_error_codes_codegen::report::Kind;
use api_error_codes_codegen::{Form, Lock, Report, check, lock};
use serde_json::json;

use super::input::unreadable;
use super::terminal::{plain, word};
use super::{Answer, Stop, json};

/// Regenerate a crate in memory; exit status 1 if a file is stale, edited, missing or not a generated one
#[derive(Debug, clap::Args)]
pub(crate) struct Check {
    /// The crate's directory
    #[arg(value_name = "DIR")]
    dir: PathBuf,
}

impl Check {
    pub(crate) fn run(&self) -> Result<Answer, Stop> {
        let within = |report: Report| {
            let file = report.file.as_ref().map(|file| self.dir.join(file).to_string_lossy().into_owned());
            Report { file, ..report }
        };
        let found = files(&self.dir)?;
        let stale = check(&found).map_err(|reports| reports.into_iter().map(within).collect::<Vec<_>>())?;
        let mut text: String = stale.iter().map(|stale| format!("{stale}\n")).collect();
        let shown = plain(&self.dir.display().to_string());
        let dir = word(&self.dir);
        let is = |state| stale.iter().any(|stale| stale.state == state);
        if stale.is_empty() {
            text += &format!("`{shown}` is as it would be generated now\n");
        }
        let own = Path::new("src/codes.rs");
        let is_own = |stale: &Stale| stale.state == State::Edited && stale.path == own;
        if is_table(&found) && stale.iter().any(is_own) {
            let own = word(&self.dir.join(own));
            text += &format!(
                "`cargo api-errors update {dir} --from {own} --force` takes the table as it is now\n"
            );
        } else if is(State::Edited) {
            text += &format!("`cargo api-errors update {dir} --from {dir} --force` writes them anew\n");
        } else if is(State::Stale) || is(State::Missing) {
            text += &format!("`cargo api-errors update {dir} --from {dir}` writes them anew\n");
        }
        if is(State::Extra) {
            text += "what is not generated belongs elsewhere: nothing in `src` but the generated files is built\n";
        }
        let state = |state| match state {
            State::Missing => "missing",
            State::Edited => "edited",
            State::Stale => "stale",
            State::Extra => "extra",
        };
        let files = json::list(
            &stale,
            |stale| json!({ "file": stale.path.to_string_lossy(), "state": state(stale.state) }),
        );
        let json = json::members([("files", files)]);
        Ok(Answer { text, json, is_finding: !stale.is_empty(), ..Answer::default() })
    }
}

/// Whether the crate's table is there to be kept by hand.
fn is_table(files: &BTreeMap<PathBuf, String>) -> bool {
    let lock = files.get(Path::new(lock::FILE)).and_then(|text| Lock::parse(text).ok());
    lock.is_some_and(|lock| lock.form == Form::Table)
}

/// The files of a generated crate.
pub(crate) fn files(dir: &Path) -> Result<BTreeMap<PathBuf, String>, Stop> {
    disk::read(dir).map_err(|error| vec![no_crate(dir, &error)])
}

fn no_crate(dir: &Path, error: &io::Error) -> Report {
    let shown = dir.display().to_string();
    let help = "give the directory of a crate that `cargo api-errors new` has written";
    if error.kind() == io::ErrorKind::NotFound && dir.is_dir() {
        return no_lock(dir).help(help);
    }
    if error.kind() == io::ErrorKind::NotADirectory || dir.is_file() {
        return Report::new(Kind::Error, format!("`{shown}` is no directory")).help(help);
    }
    match error.kind() {
        io::ErrorKind::NotFound => unreadable(&shown, error).help(help),
        // Which of its files it is stands in the error.
        _ => Report::new(Kind::Error, format!("`{shown}` cannot be read: {error}"))
            .help("make its files plain ones that may be read"),
    }
}

pub(crate) fn no_lock(dir: &Path) -> Report {
    Report::new(Kind::Error, format!("`{}` holds no `{}`", dir.display(), lock::FILE))
}
