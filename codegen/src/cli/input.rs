//! Inputs: a file, or standard input.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use api_error_codes_codegen::import::import_owned;
use api_error_codes_codegen::infer::{clashing, unmapped};
use api_error_codes_codegen::report::Kind;
use api_error_codes_codegen::source::{LONGEST, fits};
use api_error_codes_codegen::{Failure, Format, Imported, Report};

use super::args::Global;
use super::{Stop, progress};

/// How standard input is called in messages.
const STDIN: &str = "<stdin>";

/// What was read, and where it came from.
pub(crate) struct Input {
    /// The file's name; none for standard input, whose format its text alone tells.
    name: Option<String>,
    /// The bytes.
    pub(crate) bytes: Vec<u8>,
    dir: PathBuf,
}

impl Input {
    /// Reads a file, or standard input for `-`.
    pub(crate) fn read(path: &Path) -> Result<Self, Stop> {
        let is_stdin = path == Path::new("-");
        let shown = if is_stdin { STDIN.to_owned() } else { path.display().to_string() };
        let read = if is_stdin { all(io::stdin().lock()) } else { File::open(path).and_then(file) };
        let bytes = read.map_err(|error| vec![unreadable(&shown, &error)])?;
        let too_long = |failure| Report { file: Some(shown.clone()), ..Report::of_failure(&failure) };
        fits(&bytes).map_err(|failure| vec![too_long(failure)])?;
        let dir = path.parent().filter(|_| !is_stdin).map_or_else(|| PathBuf::from("."), Path::to_owned);
        Ok(Self { name: (!is_stdin).then_some(shown), bytes, dir })
    }

    /// What it publishes; every column that was named is there.
    pub(crate) fn import(self, global: &Global) -> Result<Imported, Stop> {
        let imported = self.import_one_of(global)?;
        mapped(&[&imported], global)?;
        Ok(imported)
    }

    /// The same of one of several inputs, which need not have the same headings.
    pub(crate) fn import_one_of(self, global: &Global) -> Result<Imported, Stop> {
        let options = global.options(self.name.as_deref());
        let Self { name, bytes, dir } = self;
        let shown = name.unwrap_or_else(|| STDIN.to_owned());
        let select = options.select.clone();
        let read = || import_owned(bytes, &shown, &options, &mut |name| beside(&dir, name));
        let mut imported = progress::during(&format!("reading {shown}"), read)?;
        // A file of Rust may hold several tables, the other of our own forms is one.
        let is_one = imported.own.is_some() && imported.format != Format::Rust;
        if let Some(select) = select.filter(|_| is_one) {
            let told = Report::new(
                Kind::Error,
                format!("there is nothing to select by `{select}`: the input is one table"),
            );
            return Err(vec![Report { file: Some(shown), ..told.help("leave `--select` out") }]);
        }
        imported.name = Some(shown);
        Ok(imported)
    }
}

/// A column that was named stands in one of the inputs at least.
pub(crate) fn mapped(inputs: &[&Imported], global: &Global) -> Result<(), Stop> {
    let map = global.options(None).map;
    let missing = |input: &Imported| unmapped(&input.publication.columns, &map);
    let is_nowhere = |failure: &Failure| {
        inputs.iter().all(|input| missing(input).iter().any(|other| other.message == failure.message))
    };
    let mut stop = Stop::new();
    for input in inputs {
        let told = |failure| Report { file: input.name.clone(), ..Report::of_failure(&failure) };
        let clashing = clashing(&input.publication.columns, &map);
        stop.extend(missing(input).into_iter().filter(is_nowhere).chain(clashing).map(told));
    }
    if stop.is_empty() { Ok(()) } else { Err(stop) }
}

/// Standard input ends when it was read.
pub(crate) fn once(paths: &[&Path]) -> Result<(), Stop> {
    let many = paths.iter().filter(|path| **path == Path::new("-")).count();
    let report = || {
        Report::new(Kind::Error, "standard input can be read only once").help("give one of them as a file")
    };
    if many > 1 { Err(vec![report()]) } else { Ok(()) }
}

/// A file that an input refers to. A document of a stranger reaches no place of its own choice: the way is relative,
/// and ends at a plain file.
fn beside(dir: &Path, name: &str) -> Option<String> {
    let path = Path::new(name);
    if path.has_root() || name.contains(':') {
        return None;
    }
    let path = dir.join(path);
    let is_file = fs::metadata(&path).is_ok_and(|file| file.is_file() && file.len() <= LONGEST as u64);
    is_file.then(|| fs::read_to_string(path).ok())?
}

/// Everything there is, but no more than is ever looked at: some files have no end.
fn all(from: impl Read) -> io::Result<Vec<u8>> {
    into(Vec::new(), from)
}

/// The same of a file, whose length is known as a rule.
fn file(file: File) -> io::Result<Vec<u8>> {
    let length = file.metadata().map_or(0, |file| file.len()).min(LONGEST as u64);
    into(Vec::with_capacity(usize::try_from(length).unwrap_or(0)), file)
}

fn into(mut bytes: Vec<u8>, from: impl Read) -> io::Result<Vec<u8>> {
    from.take(LONGEST as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Why a file cannot be read or written, in a word that says what to do.
pub(crate) fn unreadable(path: &str, error: &io::Error) -> Report {
    let (what, help) = match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {
            ("is not there", "give a file, or `-` for standard input")
        }
        io::ErrorKind::IsADirectory => ("is a directory", "give a file in it"),
        io::ErrorKind::PermissionDenied => ("may not be read", "change its permissions, or copy it"),
        _ => {
            let message = format!("`{path}` cannot be read: {error}");
            return Report::new(Kind::Error, message);
        }
    };
    Report::new(Kind::Error, format!("`{path}` {what}")).help(help)
}
