//! Crates on a disk: whether a file is as it was written, and how files are written whole or not at all.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::emit::{Crate, MANIFEST, Runtime, crate_of};
use crate::lock::{self, Lock, fingerprint};
use crate::report::{self, Report};

/// A generated file that is not as it would be generated now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stale {
    /// The file, in its crate.
    pub path: PathBuf,
    /// What happened to it.
    pub state: State,
}

/// What happened to a generated file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// It is not there.
    Missing,
    /// It was changed by hand.
    Edited,
    /// It is as it was written, but would be written differently now.
    Stale,
}

impl fmt::Display for Stale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.state {
            State::Missing => "is missing",
            State::Edited => "was edited by hand",
            State::Stale => "is stale",
        };
        write!(f, "`{}` {what}", self.path.display())
    }
}

/// Regenerates a crate and compares. `files` holds what is on the disk, `api-errors.toml` too; what is missing in it
/// is missing. The manifest is the user's and not looked at.
///
/// # Errors
///
/// When `api-errors.toml` cannot be read, or its table breaks a rule.
pub fn check(files: &BTreeMap<PathBuf, String>) -> Result<Vec<Stale>, Vec<Report>> {
    let text = files.get(Path::new(lock::FILE)).map(String::as_str).unwrap_or_default();
    let lock = Lock::parse(text)
        .map_err(|failure| vec![report::failure(&failure, Some(lock::FILE), text.as_bytes())])?;
    let made = crate_of(&lock, &Runtime::default(), false)?;
    Ok(stale(files, &lock, &made))
}

fn stale(files: &BTreeMap<PathBuf, String>, lock: &Lock, made: &Crate) -> Vec<Stale> {
    let state = |path: &PathBuf, fresh: &String| {
        let Some(found) = files.get(path) else { return Some(State::Missing) };
        if same(found, fresh) || path == Path::new(MANIFEST) {
            return None;
        }
        if path == Path::new(lock::FILE) {
            // Its own content is what everything else is made of: other fingerprints come from other files.
            let settled = Lock { files: BTreeMap::new(), ..lock.clone() }.print();
            let own = Lock::parse(fresh).map(|lock| Lock { files: BTreeMap::new(), ..lock }.print());
            let formatted = same(found, &lock.print());
            return (own.as_ref() != Ok(&settled) || !formatted).then_some(State::Stale);
        }
        let written = path.to_str().and_then(|path| lock.files.get(path));
        let untouched = written.is_some_and(|hash| *hash == fingerprint(found));
        Some(if untouched { State::Stale } else { State::Edited })
    };
    let each = made.files.iter().filter_map(|(path, fresh)| Some((path, state(path, fresh)?)));
    each.map(|(path, state)| Stale { path: path.clone(), state }).collect()
}

/// Whether two texts are the same but for the checkout's line ends.
fn same(one: &str, other: &str) -> bool {
    one == other || one.lines().eq(other.lines())
}

/// Reads what [`check`] needs of a crate.
///
/// # Errors
///
/// When there is no `api-errors.toml` that can be read.
pub fn read(dir: &Path) -> io::Result<BTreeMap<PathBuf, String>> {
    let mut files = BTreeMap::new();
    let name = PathBuf::from(lock::FILE);
    files.insert(name.clone(), fs::read_to_string(dir.join(&name))?);
    for path in ["README.md", MANIFEST, "src/codes.rs", "src/lib.rs", "tests/codes.rs"] {
        match fs::read_to_string(dir.join(path)) {
            Ok(text) => drop(files.insert(path.into(), text)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
    }
    Ok(files)
}

/// Writes a new crate, whole or not at all.
///
/// # Errors
///
/// When `dir` is there already and not empty, or cannot be written.
pub fn write_new(made: &Crate, dir: &Path) -> io::Result<()> {
    if fs::read_dir(dir).is_ok_and(|mut files| files.next().is_some()) {
        let message = format!("`{}` is there already", dir.display());
        return Err(io::Error::new(io::ErrorKind::AlreadyExists, message));
    }
    let beside = beside(dir);
    if let Some(parent) = dir.parent() {
        fs::create_dir_all(parent)?;
    }
    let written = write_all(made, &beside).and_then(|()| {
        // An empty directory may stand where the crate is to be.
        match fs::remove_dir(dir) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => fs::rename(&beside, dir),
        }
    });
    if written.is_err() {
        // What was begun goes; the reason why is what matters.
        let _ = fs::remove_dir_all(&beside);
    }
    written
}

fn write_all(made: &Crate, dir: &Path) -> io::Result<()> {
    for (path, text) in &made.files {
        let path = dir.join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(path, text)?;
    }
    Ok(())
}

/// Writes a crate over an older one of its kind. The manifest stays as it is. Files that were edited by hand are
/// given back, and nothing is written then, unless `force` says so.
///
/// # Errors
///
/// When a file cannot be written: then none is changed that is not whole.
pub fn write_over(made: &Crate, dir: &Path, force: bool) -> io::Result<Vec<PathBuf>> {
    let found = read(dir)?;
    let hashes =
        found.get(Path::new(lock::FILE)).and_then(|text| Lock::parse(text).ok()).unwrap_or_default().files;
    let edited = |path: &&PathBuf| {
        let known = path.to_str().and_then(|path| hashes.get(path));
        // What the lock itself says was read and merged by whoever made the crate anew.
        path.as_path() != Path::new(lock::FILE)
            && found.get(*path).is_some_and(|text| known.is_none_or(|hash| *hash != fingerprint(text)))
    };
    let writes = || {
        made.files.iter().filter(|(path, _)| {
            path.as_path() != Path::new(MANIFEST) || !found.contains_key(Path::new(MANIFEST))
        })
    };
    let edited: Vec<PathBuf> = writes().map(|(path, _)| path).filter(edited).cloned().collect();
    if !edited.is_empty() && !force {
        return Ok(edited);
    }
    let staged = beside(&dir.join(lock::FILE));
    let fresh = Crate { files: writes().map(|(path, text)| (path.clone(), text.clone())).collect() };
    let written = write_all(&fresh, &staged).and_then(|()| move_all(&fresh, &staged, dir));
    // Nothing of it is needed any more, whether all went well or not.
    let _ = fs::remove_dir_all(&staged);
    written.map(|()| Vec::new())
}

fn move_all(made: &Crate, from: &Path, to: &Path) -> io::Result<()> {
    for path in made.files.keys() {
        let target = to.join(path);
        if let Some(parent) = target.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::rename(from.join(path), target)?;
    }
    Ok(())
}

/// A name beside `path` that nobody else uses.
fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    path.with_file_name(format!(".{name}.{}.new", std::process::id()))
}
