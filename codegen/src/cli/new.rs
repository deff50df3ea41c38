//! `new NAME --from FILE`

use std::io;
use std::path::{Path, PathBuf};

use api_error_codes_codegen::disk::Unwritten;
use api_error_codes_codegen::emit::{Files, write_crate};
use api_error_codes_codegen::report::Kind;
use api_error_codes_codegen::{Form, Generator, Imported, Report, disk, lock, report};
use serde_json::json;

use super::args::{Global, filled, form};
use super::diff::publication;
use super::place::{Place, is_versioned};
use super::terminal::{plain, word};
use super::{Answer, Stop, json};

/// Write a whole crate: manifest, source, README with the table, tests, `api-errors.toml`
#[derive(Debug, clap::Args)]
pub(crate) struct New {
    /// The crate's name
    #[arg(value_name = "NAME", value_parser = crate_name)]
    name: String,
    /// The page or document, or `-`
    #[arg(long, value_name = "FILE")]
    from: PathBuf,
    /// Where to write it; a directory of the crate's name when it is left out
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// What the source looks like: plain Rust, or the `status_codes!` table to keep by hand
    #[arg(long, value_name = "FORM", default_value = "expanded", value_parser = form())]
    form: Form,
    /// Name the enum; without it, the crate's name does
    #[arg(long = "enum", value_name = "NAME", value_parser = enum_name)]
    enum_name: Option<String>,
    /// The first line of the enum's documentation
    #[arg(long, value_name = "TEXT", value_parser = filled)]
    title: Option<String>,
}

/// Names that Cargo, the compiler or the crate itself has uses of its own for.
const TAKEN: [&str; 10] =
    ["alloc", "api_error_codes", "core", "gen", "http", "proc_macro", "rustfmt", "std", "test", "tests"];

/// Whether Windows has a device of that name, so that no directory and no file of a registry can have it.
fn is_device(name: &str) -> bool {
    match name.as_bytes() {
        [b'c', b'o', b'm', number] | [b'l', b'p', b't', number] => number.is_ascii_digit(),
        _ => ["aux", "con", "nul", "prn"].contains(&name),
    }
}

/// What Cargo takes for a package's name, and a program can name without a warning.
fn crate_name(name: &str) -> Result<String, String> {
    let begins = name.starts_with(|first: char| first.is_ascii_lowercase());
    let plain = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_');
    if !begins || !name.bytes().all(plain) || name.len() > 64 {
        return Err("write lower-case letters, digits, `-` and `_`, beginning with a letter".to_owned());
    }
    let module = name.replace('-', "_");
    if module.contains("__") {
        return Err("write one `-` or `_` at a time: the compiler warns of more".to_owned());
    }
    if TAKEN.contains(&module.as_str()) || is_device(name) || syn::parse_str::<syn::Ident>(&module).is_err() {
        return Err(format!("no crate can be called so; write `{name}-errors`, for instance"));
    }
    Ok(name.to_owned())
}

/// What rustc takes for an enum's name without a warning.
pub(crate) fn enum_name(name: &str) -> Result<String, String> {
    let begins = name.starts_with(|first: char| first.is_ascii_uppercase());
    let plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric());
    match begins && plain && name != "Self" {
        true => Ok(name.to_owned()),
        false => Err("write letters and digits, beginning with a capital: `AcmeError`".to_owned()),
    }
}

impl New {
    pub(crate) fn run(&self, global: &Global) -> Result<Answer, Stop> {
        let Self { name: crate_name, from, out, form, enum_name, title } = self;
        let dir = out.clone().unwrap_or_else(|| PathBuf::from(crate_name));
        let imported = publication(from, global)?;
        let mut generator = Generator::new().name(crate_name).form(*form);
        if let Some(enum_name) = enum_name {
            generator = generator.enum_name(enum_name);
        }
        if let Some(title) = title {
            generator = generator.title(title);
        }
        let (mut lock, mut reports) = generator.lock(&imported);
        if let Some(path) = lock.sections.foreign_constant() {
            return Err(vec![Report { file: imported.name.clone(), ..foreign(path) }]);
        }
        // What came through a pipe has no name to find it by.
        lock.source = lock.source.filter(|_| from != Path::new("-"));
        let Place { runtime, standalone, beside } = Place::of(&dir);
        // Of a large page nothing is needed from here on but its lines, where there are faults: a file can be read again.
        let Imported { text, name, publication, .. } = imported;
        drop(publication);
        let text = (!from.is_file()).then_some(text);
        let versioned = is_versioned(&dir);
        let made = disk::create(&dir, |files| {
            write_crate(&lock, &runtime, standalone, files)?;
            if versioned { Ok(()) } else { ignore(files) }
        });
        let paths = made.map_err(|error| match error {
            Unwritten::Reports(faults) => {
                let text = text.or_else(|| self::publication(from, global).ok().map(|again| again.text));
                report::located(faults, name.as_deref(), &text.unwrap_or_default())
            }
            Unwritten::Io(error) => vec![unwritten(&dir, &error)],
        })?;
        reports.extend(lock.sections.envelope.is_none().then(|| unsaid(&dir)));
        reports.extend(beside.map(|manifest| apart(&dir, &manifest)));
        Ok(Answer { reports, ..answer(&paths, &dir, lock.entries.len()) })
    }
}

/// The first thing in a new repository is what does not belong into it.
fn ignore(files: &mut dyn Files) -> Result<(), Vec<Report>> {
    files.begin(Path::new(".gitignore"));
    files.write_str("/target\n").map_err(|_| vec![Report::new(Kind::Error, "the crate cannot be written")])
}

/// A constant of another crate cannot be named.
pub(crate) fn foreign(path: &str) -> Report {
    Report::new(
        Kind::Error,
        format!("the envelope is the constant `{}`, which the crate does not have", plain(path)),
    )
    .help("write the envelope out in the table, or name a preset")
}

/// Nobody's manifest is touched, so that the crate stands alone until its owner decides.
fn apart(dir: &Path, manifest: &str) -> Report {
    let message = format!("the workspace of `{manifest}` does not list the crate");
    Report {
        assumed: Some("the crate is a workspace of its own".to_owned()),
        file: Some(dir.join("Cargo.toml").to_string_lossy().into_owned()),
        ..Report::new(Kind::Question, message).help(
            "to make it a member, add it to `members` there and take `[workspace]` out of its own manifest",
        )
    }
}

/// Pages list errors, and seldom say where a response has them.
fn unsaid(dir: &Path) -> Report {
    let file = dir.join(lock::FILE);
    Report {
        assumed: Some("`error.code` and `error.message`, and the other places of the preset `standard`".to_owned()),
        file: Some(file.to_string_lossy().into_owned()),
        ..Report::new(Kind::Question, "nothing says where a response has its code and its message").help(format!(
            "if they stand elsewhere, write there `[sections]` and `envelope = \"envelope {{ code = …  message = … }}\"`, \
             then `cargo api-errors update {0} --from {0}`",
            word(dir)
        ))
    }
}

fn answer(paths: &[PathBuf], dir: &Path, errors: usize) -> Answer {
    let files: Vec<String> = paths.iter().map(|path| dir.join(path).to_string_lossy().into_owned()).collect();
    let mut text: String = files.iter().map(|file| plain(file) + "\n").collect();
    let many = if errors == 1 { "error" } else { "errors" };
    text += &format!("{errors} {many}; try `cargo test` in `{}`\n", plain(&dir.display().to_string()));
    let json = json::members([("files", json!(files)), ("errors", json!(errors))]);
    Answer { text, json, ..Answer::default() }
}

/// Why a crate cannot be written.
pub(crate) fn unwritten(dir: &Path, error: &io::Error) -> Report {
    let shown = dir.display();
    let (message, help) = match error.kind() {
        io::ErrorKind::AlreadyExists => (format!("`{shown}` is there already"), instead(dir)),
        io::ErrorKind::NotADirectory => {
            (format!("`{shown}` is no directory"), "give another `--out`".to_owned())
        }
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => (
            format!("`{shown}` may not be written"),
            "give another place, or change its permissions".to_owned(),
        ),
        io::ErrorKind::StorageFull => (
            format!("`{shown}` cannot be written: the disk is full"),
            "make room, or give another place".to_owned(),
        ),
        _ => (format!("`{shown}` cannot be written: {error}"), "give another place".to_owned()),
    };
    Report::new(Kind::Error, message).help(help)
}

/// What to do about a directory that is not empty.
fn instead(dir: &Path) -> String {
    match dir.join(lock::FILE).exists() {
        true => format!(
            "bring it up to date with `cargo api-errors update {} --from FILE`, or give another `--out`",
            word(dir)
        ),
        false => "give another `--out`: one that is not there yet, or is empty".to_owned(),
    }
}
