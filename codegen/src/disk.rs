//! Crates on a disk: whether a file is as it was written, and how files are written whole or not at all.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Component, Path, PathBuf};
use std::time::Duration;

use crate::emit::{Crate, Files, MANIFEST, Runtime, crate_of};
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
    /// It lies among the generated files and is none.
    Extra,
}

impl fmt::Display for Stale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.state {
            State::Missing => "is missing",
            State::Edited => "was edited by hand",
            State::Stale => "is stale",
            State::Extra => "is not a generated file",
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
    let made = crate_of(&lock, &Runtime::default(), false)
        .map_err(|faults| report::located(faults, Some(lock::FILE), text))?;
    Ok(stale(files, &lock, &made))
}

fn stale(files: &BTreeMap<PathBuf, String>, lock: &Lock, made: &Crate) -> Vec<Stale> {
    let made_of_it = made.files.iter().filter(|(path, _)| path.as_path() != Path::new(lock::FILE));
    let each = made_of_it.filter_map(|(path, fresh)| Some((path, state(path, fresh, files, lock)?)));
    let extra = files.keys().filter(|path| !made.files.contains_key(*path));
    let mut stale: Vec<Stale> = each
        .chain(extra.map(|path| (path, State::Extra)))
        .map(|(path, state)| Stale { path: path.clone(), state })
        .collect();
    let path = Path::new(lock::FILE);
    if let (Some(found), Some(fresh)) = (files.get(path), made.files.get(path)) {
        // Other fingerprints come from other files, and are told with those.
        let is_settled = !stale.is_empty() && is_settled(found, fresh, lock);
        if !same(found, fresh) && !is_settled {
            stale.push(Stale { path: path.to_owned(), state: State::Stale });
        }
    }
    stale.sort_by(|one, other| one.path.cmp(&other.path));
    stale
}

fn state(path: &Path, fresh: &str, files: &BTreeMap<PathBuf, String>, lock: &Lock) -> Option<State> {
    let Some(found) = files.get(path) else { return Some(State::Missing) };
    if same(found, fresh) || path == Path::new(MANIFEST) {
        return None;
    }
    let written = path.to_str().and_then(|path| lock.files.get(path));
    let untouched = written.is_some_and(|hash| *hash == fingerprint(found));
    Some(if untouched { State::Stale } else { State::Edited })
}

/// Whether `api-errors.toml` says what it would say now, but for the fingerprints.
fn is_settled(found: &str, fresh: &str, lock: &Lock) -> bool {
    let content = |lock: Lock| Lock { files: BTreeMap::new(), ..lock }.print();
    let own = Lock::parse(fresh).map(content);
    own == Ok(content(lock.clone())) && same(found, &lock.print())
}

/// Whether two texts are the same but for the checkout's line ends.
fn same(one: &str, other: &str) -> bool {
    one == other || lock::plain_lines(one) == lock::plain_lines(other)
}

/// Reads what [`check`] needs of a crate: the generated files, and whatever else lies in `src`.
///
/// # Errors
///
/// When there is no `api-errors.toml` that can be read.
pub fn read(dir: &Path) -> io::Result<BTreeMap<PathBuf, String>> {
    let mut files = BTreeMap::new();
    let name = PathBuf::from(lock::FILE);
    let text = fs::read_to_string(dir.join(&name)).map_err(|error| of(&name, &error))?;
    files.insert(name, text);
    let mut paths: Vec<PathBuf> = ["README.md", MANIFEST, "tests/codes.rs"].map(PathBuf::from).into();
    list(dir, Path::new("src"), &mut paths)?;
    for path in paths {
        match fs::read(dir.join(&path)) {
            // What is no text was not generated: it differs however it is read.
            Ok(bytes) => drop(files.insert(path, String::from_utf8_lossy(&bytes).into_owned())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(of(&path, &error)),
        }
    }
    Ok(files)
}

/// The same error, with the file that it is about.
fn of(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("`{}`: {error}", path.display()))
}

/// Every file of a directory in a crate, by its path there; a directory that is missing has none.
fn list(dir: &Path, inside: &Path, paths: &mut Vec<PathBuf>) -> io::Result<()> {
    let entries = match fs::read_dir(dir.join(inside)) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(of(inside, &error)),
    };
    for entry in entries {
        let entry = entry?;
        let path = inside.join(entry.file_name());
        // A link is a file here: one could lead in a circle.
        match entry.file_type()?.is_dir() {
            true => list(dir, &path, paths)?,
            false => paths.push(path),
        }
    }
    Ok(())
}

/// What a repository is kept in: a directory with nothing else in it is a new one, and empty.
pub const REPOSITORIES: [&str; 4] = [".git", ".hg", ".jj", ".svn"];

/// Why a new crate is not there.
#[derive(Debug)]
pub enum Unwritten {
    /// It could not be made.
    Reports(Vec<Report>),
    /// It could not be written.
    Io(io::Error),
}

/// Writes a new crate, whole or not at all.
///
/// # Errors
///
/// When `dir` is there already and not empty, or cannot be written.
pub fn write_new(made: &Crate, dir: &Path) -> io::Result<()> {
    io_alone(create(dir, |files| copy(made, files)))
}

/// The same for a crate that is written as it is made. Gives the paths of its files.
///
/// # Errors
///
/// As [`write_new`], and whatever `write` says.
pub fn create(
    dir: &Path,
    write: impl FnOnce(&mut dyn Files) -> Result<(), Vec<Report>>,
) -> Result<Vec<PathBuf>, Unwritten> {
    sweep(dir);
    sweep(&dir.join(INSIDE));
    let is_own =
        |file: &fs::DirEntry| file.file_name().to_str().is_none_or(|name| !REPOSITORIES.contains(&name));
    match fs::read_dir(dir).map(|files| !files.flatten().any(|file| is_own(&file))) {
        Ok(true) => fill(dir, write),
        Ok(false) => {
            let message = format!("`{}` is there already", dir.display());
            Err(Unwritten::Io(io::Error::new(io::ErrorKind::AlreadyExists, message)))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => appear(dir, write),
        Err(error) => Err(Unwritten::Io(error)),
    }
}

/// A directory that is not there yet: it is written beside its place and moved there.
fn appear(
    dir: &Path,
    write: impl FnOnce(&mut dyn Files) -> Result<(), Vec<Report>>,
) -> Result<Vec<PathBuf>, Unwritten> {
    let beside = beside(dir);
    let parents: Vec<&Path> = dir.ancestors().skip(1).take_while(|parent| !is_there(parent)).collect();
    let prepared = parents.first().map_or(Ok(()), fs::create_dir_all).map_err(Unwritten::Io);
    let written = prepared.and_then(|()| stage(&beside, write)).and_then(|paths| {
        fs::rename(&beside, dir).map_err(Unwritten::Io)?;
        Ok(paths)
    });
    if written.is_err() {
        // What was begun goes; the reason why is what matters.
        let _ = fs::remove_dir_all(&beside);
        parents.into_iter().for_each(|parent| drop(fs::remove_dir(parent)));
    }
    written
}

/// `""` is the directory that the tool runs in.
fn is_there(dir: &Path) -> bool {
    dir.as_os_str().is_empty() || dir.exists()
}

/// An empty directory that is there, perhaps the one that the user stands in: it stays, and is filled.
fn fill(
    dir: &Path,
    write: impl FnOnce(&mut dyn Files) -> Result<(), Vec<Report>>,
) -> Result<Vec<PathBuf>, Unwritten> {
    let staged = beside(&dir.join(INSIDE));
    let written = stage(&staged, write).and_then(|paths| {
        let mut tops: Vec<_> = paths.iter().filter_map(|path| path.components().next()).collect();
        tops.dedup();
        let moved = |top: &Component<'_>| fs::rename(staged.join(top), dir.join(top));
        let moved = tops.iter().try_for_each(moved).map_err(Unwritten::Io);
        if moved.is_err() {
            for path in tops.iter().map(|top| dir.join(top)) {
                let _ = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
            }
        }
        moved.map(|()| paths)
    });
    let _ = fs::remove_dir_all(&staged);
    written
}

/// Writes the files under a directory that nobody else knows; in their order, their paths.
fn stage(
    dir: &Path,
    write: impl FnOnce(&mut dyn Files) -> Result<(), Vec<Report>>,
) -> Result<Vec<PathBuf>, Unwritten> {
    let mut staged = Staged { dir, file: None, paths: Vec::new(), failed: None };
    let written = write(&mut staged);
    staged.end();
    // That a file cannot be written is why the crate could not be made.
    match staged.failed {
        Some(error) => Err(Unwritten::Io(error)),
        None => {
            staged.paths.sort();
            written.map(|()| staged.paths).map_err(Unwritten::Reports)
        }
    }
}

/// Files that are written as they come.
struct Staged<'a> {
    dir: &'a Path,
    file: Option<io::BufWriter<fs::File>>,
    paths: Vec<PathBuf>,
    failed: Option<io::Error>,
}

impl Staged<'_> {
    fn open(&self, path: &Path) -> io::Result<io::BufWriter<fs::File>> {
        let path = self.dir.join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::File::create(path).map(io::BufWriter::new)
    }

    fn end(&mut self) {
        let ended = self.file.take().map_or(Ok(()), |mut file| file.flush());
        self.note(ended);
    }

    /// Keeps the first error: the others come of it.
    fn note<T>(&mut self, done: io::Result<T>) -> Option<T> {
        match done {
            Ok(done) => Some(done),
            Err(error) => {
                self.failed.get_or_insert(error);
                None
            }
        }
    }
}

impl Files for Staged<'_> {
    fn begin(&mut self, path: &Path) {
        self.end();
        let file = self.open(path);
        self.file = self.note(file);
        self.paths.push(path.to_owned());
    }
}

impl fmt::Write for Staged<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let written = self.file.as_mut().map(|file| file.write_all(text.as_bytes()));
        written.and_then(|written| self.note(written)).ok_or(fmt::Error)
    }
}

/// Writes files that are there.
fn copy(made: &Crate, files: &mut dyn Files) -> Result<(), Vec<Report>> {
    for (path, text) in &made.files {
        files.begin(path);
        files.write_str(text).map_err(|_| Vec::new())?;
    }
    Ok(())
}

fn write_all(made: &Crate, dir: &Path) -> io::Result<()> {
    io_alone(stage(dir, |files| copy(made, files)))
}

/// What can fail where a crate only has to be written.
fn io_alone(written: Result<Vec<PathBuf>, Unwritten>) -> io::Result<()> {
    match written {
        Ok(_) => Ok(()),
        Err(Unwritten::Io(error)) => Err(error),
        Err(Unwritten::Reports(_)) => Err(io::Error::other("a file cannot be written")),
    }
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
    let edited = |(path, fresh): &(&PathBuf, &String)| {
        let known = path.to_str().and_then(|path| hashes.get(path));
        // What the lock itself says was read and merged by whoever made the crate anew; and what is as it shall be
        // was written by an update that did not come to its end.
        path.as_path() != Path::new(lock::FILE)
            && found
                .get(*path)
                .is_some_and(|text| known.is_none_or(|hash| *hash != fingerprint(text)) && !same(text, fresh))
    };
    let writes = || {
        made.files.iter().filter(|(path, _)| {
            path.as_path() != Path::new(MANIFEST) || !found.contains_key(Path::new(MANIFEST))
        })
    };
    let edited: Vec<PathBuf> = writes().filter(edited).map(|(path, _)| path.clone()).collect();
    if !edited.is_empty() && !force {
        return Ok(edited);
    }
    let staged = dir.join(lock::FILE);
    sweep(&staged);
    let staged = beside(&staged);
    // What is as it shall be is not touched: whoever builds with the crate would build anew.
    let differs = |(path, text): &(&PathBuf, &String)| found.get(*path).is_none_or(|old| !same(old, text));
    let fresh =
        Crate { files: writes().filter(differs).map(|(path, text)| (path.clone(), text.clone())).collect() };
    if fresh.files.is_empty() {
        return Ok(Vec::new());
    }
    let written = write_all(&fresh, &staged).and_then(|()| move_all(&fresh, &staged, dir));
    // Nothing of it is needed any more, whether all went well or not.
    let _ = fs::remove_dir_all(&staged);
    written.map(|()| Vec::new())
}

/// The files of a crate that are not on the disk as they are made now; the manifest is the user's.
#[must_use]
pub fn changed(made: &Crate, found: &BTreeMap<PathBuf, String>) -> Vec<PathBuf> {
    let differs = |(path, fresh): &(&PathBuf, &String)| match found.get(*path) {
        Some(text) => path.as_path() != Path::new(MANIFEST) && !same(text, fresh),
        None => true,
    };
    made.files.iter().filter(differs).map(|(path, _)| path.clone()).collect()
}

fn move_all(made: &Crate, from: &Path, to: &Path) -> io::Result<()> {
    // The lock last: until then it tells of the files that were there before.
    let (lock, files): (Vec<_>, Vec<_>) =
        made.files.keys().partition(|path| path.as_path() == Path::new(lock::FILE));
    for path in files.into_iter().chain(lock) {
        let target = to.join(path);
        if let Some(parent) = target.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::rename(from.join(path), target)?;
    }
    Ok(())
}

/// What a crate is called that is written inside of its directory.
const INSIDE: &str = "crate";

/// A name beside `path` that nobody else uses.
fn beside(path: &Path) -> PathBuf {
    path.with_file_name(format!("{}{}.new", staged(path), std::process::id()))
}

/// How such names begin.
fn staged(path: &Path) -> String {
    format!(".{}.", path.file_name().unwrap_or_default().to_string_lossy())
}

/// Writing takes far less: whoever began longer ago was stopped.
const STOPPED: Duration = Duration::from_secs(600);

/// Removes what stopped runs have left beside `path`.
fn sweep(path: &Path) {
    let dir = path.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let start = staged(path);
    for entry in fs::read_dir(dir).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let id = name.strip_prefix(&start).and_then(|rest| rest.strip_suffix(".new"));
        let is_ours = id.is_some_and(|id| !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit()));
        if is_ours && is_stopped(&entry) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

fn is_stopped(entry: &fs::DirEntry) -> bool {
    let written = entry.metadata().ok().filter(fs::Metadata::is_dir).and_then(|dir| dir.modified().ok());
    written.and_then(|written| written.elapsed().ok()).is_some_and(|age| age > STOPPED)
}
