//! Pages in, rows of the table language out.
#![allow(dead_code, reason = "each test file uses some of these")]
#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::path::Path;

use api_error_codes_codegen::import::ImportOptions;
use api_error_codes_codegen::infer::{Options, infer};
use api_error_codes_codegen::publication::{Code, Entry, Failure, Publication, Retry, Status};
use api_error_codes_codegen::source;

fn concluded(document: Result<api_error_codes_codegen::document::Document, Failure>) -> Publication {
    let document = document.expect("a document");
    infer(&document, &Options::default()).unwrap_or_else(|failure| panic!("{failure:#?}\n{document:#?}"))
}

pub(crate) fn markdown(page: &str) -> Publication {
    concluded(source::markdown::read(page))
}

pub(crate) fn html(page: &str) -> Publication {
    concluded(source::html::read(page))
}

pub(crate) fn text(page: &str) -> Publication {
    concluded(source::text::read(page))
}

pub(crate) fn csv(page: &str) -> Publication {
    concluded(source::csv::read(page))
}

/// Why a Markdown page yields nothing.
pub(crate) fn failure(page: &str) -> Failure {
    let document = source::markdown::read(page).expect("a document");
    match infer(&document, &Options::default()) {
        Ok(publication) => panic!("{page}\n{:#?}\n{:#?}", rows(&publication), publication.inferences),
        Err(failure) => failure,
    }
}

/// Each entry as a row without its description; `?` where a question about it is open.
pub(crate) fn rows(publication: &Publication) -> Vec<String> {
    publication.entries.iter().map(|entry| row(entry, publication)).collect()
}

fn row(entry: &Entry, publication: &Publication) -> String {
    let status = |status: &Status| match status {
        Status::Exact(number) => number.to_string(),
        Status::Class(class) => format!("{class}xx"),
        Status::Fallback => "_".to_owned(),
    };
    let code = |code: &Code| match code {
        Code::Text(text) => text.clone(),
        Code::Integer(number) => number.to_string(),
    };
    let codes = entry.codes.iter().map(code).collect::<Vec<_>>().join("|");
    let mut parts = vec![entry.statuses.iter().map(status).collect::<Vec<_>>().join("|"), codes.clone()];
    parts.extend(entry.name.as_ref().map(|name| format!("\"{name}\"")));
    parts.extend(entry.retry.map(|retry| {
        let word = match retry {
            Retry::Never => "false",
            Retry::Backoff => "true",
            Retry::Throttle => "throttle",
            Retry::Idempotent => "idempotent",
        };
        format!("retry={word}")
    }));
    parts.extend(entry.after.map(|after| format!("after={}s", after.as_secs_f64())));
    let asked = publication.questions.iter().any(|question| question.what.contains(&format!("`{codes}`")));
    parts.extend((asked && entry.retry.is_none()).then(|| "?".to_owned()));
    parts.retain(|part| !part.is_empty());
    parts.join(" ")
}

/// Each entry with all that is said of it: the row, `= description`, `! action`, `@ docs`.
pub(crate) fn told(publication: &Publication) -> Vec<String> {
    let tell = |entry: &Entry| {
        let mut parts = vec![row(entry, publication)];
        parts.extend(entry.description.as_ref().map(|text| format!("= {text}")));
        parts.extend(entry.action.as_ref().map(|text| format!("! {text}")));
        parts.extend(entry.docs.as_ref().map(|text| format!("@ {text}")));
        parts.join(" ")
    };
    publication.entries.iter().map(tell).collect()
}

/// What is asked, as far as a test cares: the questions' first words.
pub(crate) fn asked(publication: &Publication) -> Vec<&str> {
    publication.questions.iter().map(|question| question.what.as_str()).collect()
}

/// The whole way, as the tool goes it: the format is told from the name.
pub(crate) fn try_import(name: &str, text: &str) -> Result<Publication, Failure> {
    let options = ImportOptions { name: Some(name.to_owned()), ..ImportOptions::default() };
    let imported = api_error_codes_codegen::import::import(text.as_bytes(), &options, &mut |_| None);
    imported.map(|imported| imported.publication)
}

/// The same, of what holds errors.
pub(crate) fn import(name: &str, text: &str) -> Publication {
    try_import(name, text).unwrap_or_else(|failure| panic!("{name}: {failure:#?}"))
}

/// Each entry as a row and its description: `404 NO_COW: There is no such cow`.
pub(crate) fn described(publication: &Publication) -> Vec<String> {
    let said = publication.entries.iter().map(|entry| entry.description.as_deref().unwrap_or("-"));
    rows(publication).into_iter().zip(said).map(|(row, said)| format!("{row}: {said}")).collect()
}

/// What a document holds.
pub(crate) fn described_in(name: &str, text: &str) -> Vec<String> {
    described(&import(name, text))
}

/// A real document, of those that lie beside the project.
pub(crate) fn corpus(file: &str) -> Option<Vec<u8>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus").join(file);
    let bytes = std::fs::read(path).ok();
    if bytes.is_none() {
        eprintln!("skipped: {file} is not beside the project");
    }
    bytes
}

/// The same, as text.
pub(crate) fn corpus_text(file: &str) -> Option<String> {
    corpus(file).map(|bytes| String::from_utf8(bytes).expect("UTF-8"))
}
