//! All of it behind one door: from an input to a crate, or to one file for a build script.

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::emit::{self, Crate, Form, Runtime, crate_of};
use crate::import::{ImportOptions, Imported, import};
use crate::infer::{Role, clashing, unmapped};
use crate::lock::{Lock, Sections};
use crate::publication::{Failure, Publication};
use crate::report::{self, Report};
use crate::source::Format;

/// Makes a crate, or a part of one, of a vendor's page.
///
/// ```no_run
/// // build.rs
/// use api_error_codes_codegen::Generator;
///
/// Generator::new().source("errors.md").enum_name("AcmeError").write_to_out_dir()?;
/// # Ok::<(), api_error_codes_codegen::generator::BuildError>(())
/// ```
///
/// and in the crate `include!(concat!(env!("OUT_DIR"), "/errors.rs"));`.
#[derive(Debug, Clone, Default)]
#[must_use]
pub struct Generator {
    source: Option<PathBuf>,
    name: Option<String>,
    enum_name: Option<String>,
    title: Option<String>,
    form: Form,
    options: ImportOptions,
    sections: Sections,
    runtime: Runtime,
    standalone: bool,
}

/// What was generated.
#[derive(Debug, Clone, PartialEq)]
pub struct Generated {
    /// The files.
    pub made: Crate,
    /// What they publish.
    pub lock: Lock,
    /// What was concluded, and what is open.
    pub reports: Vec<Report>,
}

impl Generator {
    /// A generator that knows of nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The file to read.
    pub fn source(mut self, path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        self.options.name = Some(path.to_string_lossy().into_owned());
        self.source = Some(path);
        self
    }

    /// The crate's name; for a build script, that of the file.
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// The enum's name; without one it follows from the crate's.
    pub fn enum_name(mut self, name: impl Into<String>) -> Self {
        self.enum_name = Some(name.into());
        self
    }

    /// The first line of the enum's documentation.
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// What the source looks like.
    pub fn form(mut self, form: Form) -> Self {
        self.form = form;
        self
    }

    /// The input's format, when its name does not say it.
    pub fn format(mut self, format: Format) -> Self {
        self.options.format = Some(format);
        self
    }

    /// Which table, list, enum or schema is meant.
    pub fn select(mut self, select: impl Into<String>) -> Self {
        self.options.select = Some(select.into());
        self
    }

    /// What a column is, by its heading or its number.
    pub fn map(mut self, heading: impl Into<String>, role: Role) -> Self {
        self.options.map.push((heading.into(), role));
        self
    }

    /// Whether rows about success are kept.
    pub fn success(mut self, keep: bool) -> Self {
        self.options.success = Some(keep);
        self
    }

    /// Where in a response each fact stands: `envelope { … }` or `envelope = preset`, in the table language.
    pub fn envelope(mut self, section: impl Into<String>) -> Self {
        self.sections.envelope = Some(section.into());
        self
    }

    /// The retry advice: `retry { … }` in the table language.
    pub fn retry(mut self, section: impl Into<String>) -> Self {
        self.sections.retry = Some(section.into());
        self
    }

    /// The breaker: `breaker { … }` in the table language.
    pub fn breaker(mut self, section: impl Into<String>) -> Self {
        self.sections.breaker = Some(section.into());
        self
    }

    /// Where the crate takes the runtime from.
    pub fn runtime(mut self, runtime: Runtime) -> Self {
        self.runtime = runtime;
        self
    }

    /// Makes the crate a workspace of its own: it may then lie inside of another.
    pub fn standalone(mut self, standalone: bool) -> Self {
        self.standalone = standalone;
        self
    }

    /// Everything that may be said of the import.
    #[must_use]
    pub fn options(&self) -> &ImportOptions {
        &self.options
    }

    /// What a crate of an import publishes, under the names that were given.
    #[must_use]
    pub fn lock(&self, imported: &Imported) -> (Lock, Vec<Report>) {
        let (mut lock, notes) = Lock::new(imported);
        // Not a copy of the import, which may be large, with its notes.
        let notes = Publication { inferences: notes, ..Publication::default() };
        let mut reports = imported.reports();
        reports.extend(report::reports(&notes, imported.name.as_deref(), &imported.text));
        let said = imported.own.as_ref();
        if let Some(name) = self.name.clone().or_else(|| said?.name.clone()) {
            lock.name = name;
        }
        let enum_name = self.enum_name.clone().or_else(|| said?.enum_name.clone());
        lock.enum_name = enum_name.unwrap_or_else(|| enum_of(&lock.name));
        let published = || imported.publication.title.clone();
        if let Some(title) = self.title.clone().or_else(|| said?.title.clone()).or_else(published) {
            lock.title = title;
        } else {
            lock.title = format!("Errors of {}.", spoken(&lock.enum_name));
        }
        lock.form = self.form;
        lock.sections = self.sections.clone().or(std::mem::take(&mut lock.sections));
        // A path on this machine is nobody else's business.
        lock.source = lock.source.as_deref().map(file_name);
        (lock, reports)
    }

    /// Makes the crate of an input. `load` gives the local files that the input refers to.
    ///
    /// # Errors
    ///
    /// When the input publishes nothing, or what it publishes makes no table.
    pub fn generate(
        &self,
        input: &[u8],
        load: &mut dyn FnMut(&str) -> Option<String>,
    ) -> Result<Generated, Vec<Report>> {
        let imported = self.import(input, load)?;
        let (lock, reports) = self.lock(&imported);
        let made =
            crate_of(&lock, &self.runtime, self.standalone).map_err(|faults| located(faults, &imported))?;
        Ok(Generated { made, lock, reports })
    }

    fn import(
        &self,
        input: &[u8],
        load: &mut dyn FnMut(&str) -> Option<String>,
    ) -> Result<Imported, Vec<Report>> {
        let name = self.options.name.as_deref();
        let told = |failure: &Failure| report::failure(failure, name, input);
        let imported = import(input, &self.options, load).map_err(|failure| vec![told(&failure)])?;
        let (columns, map) = (&imported.publication.columns, &self.options.map);
        let slips: Vec<Failure> = unmapped(columns, map).into_iter().chain(clashing(columns, map)).collect();
        if slips.is_empty() { Ok(imported) } else { Err(slips.iter().map(told).collect()) }
    }

    /// Reads the source and writes `$OUT_DIR/<name>.rs`, for a build script. Says to Cargo when to do so again.
    ///
    /// # Errors
    ///
    /// When the source cannot be read, publishes nothing, or makes no table; when `OUT_DIR` cannot be written.
    pub fn write_to_out_dir(&self) -> Result<PathBuf, BuildError> {
        let source = self.source.as_deref().ok_or(BuildError::NoSource)?;
        let out = std::env::var_os("OUT_DIR").ok_or(BuildError::NoOutDir)?;
        println!("cargo:rerun-if-changed={}", source.display());
        let input = fs::read(source).map_err(|error| BuildError::Io(source.to_owned(), error))?;
        let imported = self.import(&input, &mut beside(source)).map_err(BuildError::Reports)?;
        let (lock, reports) = self.lock(&imported);
        for question in reports.iter().filter(|report| report.kind == report::Kind::Question) {
            println!("cargo:warning={}", BuildError::one(question));
        }
        let rust = emit::expanded(&lock).map_err(|faults| BuildError::Reports(located(faults, &imported)))?;
        let stem = source.file_stem().map(|stem| stem.to_string_lossy().into_owned());
        let name = self.name.clone().or(stem).unwrap_or_else(|| "errors".to_owned());
        let path = Path::new(&out).join(format!("{name}.rs"));
        fs::write(&path, rust).map_err(|error| BuildError::Io(path.clone(), error))?;
        Ok(path)
    }
}

/// Gives the files that lie where the source does, and has Cargo watch them.
fn beside(source: &Path) -> impl FnMut(&str) -> Option<String> {
    let dir = source.parent().map(Path::to_owned).unwrap_or_default();
    move |name| {
        let path = Path::new(name);
        // A document of a stranger reaches no place of its own choice.
        if path.has_root() || name.contains(':') {
            return None;
        }
        let path = dir.join(path);
        println!("cargo:rerun-if-changed={}", path.display());
        fs::read_to_string(path).ok()
    }
}

/// Faults with the lines of the page that they come from.
#[must_use]
pub fn located(faults: Vec<Report>, imported: &Imported) -> Vec<Report> {
    report::located(faults, imported.name.as_deref(), &imported.text)
}

fn file_name(path: &str) -> String {
    path.rsplit(['/', '\\']).next().unwrap_or(path).to_owned()
}

/// `acme-errors` → `AcmeError`
#[must_use]
pub fn enum_of(crate_name: &str) -> String {
    let plain = crate_name.strip_suffix('s').filter(|name| name.ends_with("error")).unwrap_or(crate_name);
    let plain =
        plain.strip_suffix("-error-code").map_or_else(|| plain.to_owned(), |api| format!("{api}-error"));
    let name = api_error_codes_model::variant_of(&plain).unwrap_or_else(|| "Api".to_owned());
    if name.ends_with("Error") { name } else { format!("{name}Error") }
}

/// `AcmePayError` → `Acme Pay`
fn spoken(enum_name: &str) -> String {
    let mut text = String::new();
    for letter in enum_name.strip_suffix("Error").unwrap_or(enum_name).chars() {
        if letter.is_uppercase() && text.ends_with(char::is_lowercase) {
            text.push(' ');
        }
        text.push(letter);
    }
    if text.is_empty() { "an API".to_owned() } else { text }
}

/// Why a build script got no file.
///
/// Its `Debug` is its `Display`: that is what Cargo shows of a build script whose `main` returns it.
#[non_exhaustive]
pub enum BuildError {
    /// [`Generator::source`] was not called.
    NoSource,
    /// It does not run in a build script.
    NoOutDir,
    /// A file cannot be read or written.
    Io(PathBuf, io::Error),
    /// The source yields nothing.
    Reports(Vec<Report>),
}

impl BuildError {
    fn one(report: &Report) -> String {
        let file = report.file.as_deref().unwrap_or("the input");
        let place = report.place.map(|place| format!(":{}:{}", place.line, place.column)).unwrap_or_default();
        let help = report.help.as_deref().map(|help| format!(" (help: {help})")).unwrap_or_default();
        let considered = match report.candidates.as_slice() {
            [] => String::new(),
            candidates => format!(" (considered: {})", candidates.join("; ")),
        };
        format!("{file}{place}: {}{help}{considered}", report.message)
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSource => f.write_str("no source was given: call `source(\"errors.md\")`"),
            Self::NoOutDir => f.write_str("`OUT_DIR` is not set: this is meant for a build script"),
            Self::Io(path, error) => write!(f, "`{}`: {error}", path.display()),
            Self::Reports(reports) => {
                let lines: Vec<String> = reports.iter().map(Self::one).collect();
                f.write_str(&lines.join("\n"))
            }
        }
    }
}

impl fmt::Debug for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for BuildError {}

impl From<Failure> for Report {
    fn from(failure: Failure) -> Self {
        Self::of_failure(&failure)
    }
}
