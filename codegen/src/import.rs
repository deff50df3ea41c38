//! The one door for every input: format, reader, inference, publication.

use std::collections::BTreeSet;

use crate::infer::{self, Role, infer};
use crate::lock::{Lock, Sections};
use crate::publication::{Failure, Publication};
use crate::report::{self, Report};
use crate::source::structured::{StructuredKind, StructuredOptions, sniff};
use crate::source::value::Value;
use crate::source::{self, Format};

/// What is known about an input before it is read.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ImportOptions {
    /// The file's name: it helps to tell the format, and stands in every message.
    pub name: Option<String>,
    /// The format, when the name lies and the text does not show it.
    pub format: Option<Format>,
    /// Which table, list, enum or schema is meant when there are several.
    pub select: Option<String>,
    /// Columns by heading or number, and what they are.
    pub map: Vec<(String, Role)>,
    /// Whether rows about success are kept; `None` leaves it to the page.
    pub success: Option<bool>,
}

/// What was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Imported {
    /// The format that it was in.
    pub format: Format,
    /// The errors, and what was concluded to get them.
    pub publication: Publication,
    /// What the input says beyond the errors, when it is one of the tool's own forms.
    pub own: Option<Own>,
    /// The input as text: what places point into.
    pub text: String,
    /// The input's name.
    pub name: Option<String>,
}

/// What only the tool's own forms say: a `.rs` file with a table, or `api-errors.toml`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Own {
    /// The crate's name.
    pub name: Option<String>,
    /// The enum's name.
    pub enum_name: Option<String>,
    /// The enum's documentation.
    pub title: Option<String>,
    /// Envelope, retry and breaker, in the table language.
    pub sections: Sections,
}

impl Imported {
    /// Everything there is to say about it, with its places.
    #[must_use]
    pub fn reports(&self) -> Vec<Report> {
        report::reports(&self.publication, self.name.as_deref(), &self.text)
    }
}

/// Reads an input in any format. `load` gives the text of a local file that the input refers to.
///
/// # Errors
///
/// When the input is no text, cannot be read as its format, or publishes no errors.
pub fn import(
    input: &[u8],
    options: &ImportOptions,
    load: &mut dyn FnMut(&str) -> Option<String>,
) -> Result<Imported, Failure> {
    let format = format(input, options)?;
    finish(source::decode(input)?, format, options, load).map_err(|(failure, _)| failure)
}

/// The same for an input that is given away, so that a large one is not held twice.
///
/// # Errors
///
/// As [`import()`], each with the line that it speaks of. `name` is how the input is called there.
pub fn import_owned(
    input: Vec<u8>,
    name: &str,
    options: &ImportOptions,
    load: &mut dyn FnMut(&str) -> Option<String>,
) -> Result<Imported, Vec<Report>> {
    let told = |failure: &Failure, input: &[u8]| vec![report::failure(failure, Some(name), input)];
    let format = format(&input, options).map_err(|failure| told(&failure, &input))?;
    let text = source::decode_owned(input).map_err(|(failure, input)| told(&failure, &input))?;
    finish(text, format, options, load).map_err(|(failure, text)| told(&failure, text.as_bytes()))
}

fn format(input: &[u8], options: &ImportOptions) -> Result<Format, Failure> {
    match options.format {
        Some(format) => Ok(format),
        None => Format::detect(options.name.as_deref(), input),
    }
}

fn finish(
    text: String,
    format: Format,
    options: &ImportOptions,
    load: &mut dyn FnMut(&str) -> Option<String>,
) -> Result<Imported, (Failure, String)> {
    match read(&text, format, options, load) {
        // A table without rows is Rust that compiles, and no publication.
        Ok((publication, _)) if publication.entries.is_empty() => Err((no_rows(), text)),
        Ok((publication, own)) => Ok(Imported { format, publication, own, text, name: options.name.clone() }),
        Err(failure) => Err((failure, text)),
    }
}

fn no_rows() -> Failure {
    Failure {
        message: "the table holds no error".to_owned(),
        help: "give a table with at least one row".to_owned(),
        place: None,
        candidates: Vec::new(),
    }
}

type Read = (Publication, Option<Own>);

fn read(
    text: &str,
    format: Format,
    options: &ImportOptions,
    load: &mut dyn FnMut(&str) -> Option<String>,
) -> Result<Read, Failure> {
    let document = match format {
        Format::Markdown => source::markdown::read(text)?,
        Format::Html => source::html::read(text)?,
        Format::Text => source::text::read(text)?,
        Format::Csv | Format::Tsv => source::csv::read(text)?,
        Format::Json => return tree(source::json::read(text)?, options, load),
        Format::Yaml => return tree(source::yaml::read(text)?, options, load),
        Format::Toml => return tree(source::toml::read(text)?, options, load),
        Format::OpenApi => {
            let options = structured(options);
            return Ok((source::openapi::read_with(&json_or_yaml(text)?, &options, load)?, None));
        }
        Format::Smithy => {
            return Ok((source::smithy::read(&json_or_yaml(text)?, &structured(options))?, None));
        }
        Format::Protobuf => return Ok((source::protobuf::read(text, &structured(options))?, None)),
        Format::Rust => {
            let (publication, own) = source::rust::read(text, options.select.as_deref())?;
            return Ok((publication, Some(own)));
        }
    };
    let mut publication = infer(&document, &inference(options))?;
    if matches!(format, Format::Markdown | Format::Html) {
        link(&mut publication, text);
    }
    Ok((publication, None))
}

/// A code that is a link has a page of its own; one address under every code is none.
fn link(publication: &mut Publication, text: &str) {
    let targets: Vec<_> =
        publication.entries.iter().map(|entry| source::links::target(text, entry.place)).collect();
    let distinct: BTreeSet<&String> = targets.iter().flatten().collect();
    if distinct.len() > 1 || publication.entries.len() == 1 {
        for (entry, target) in publication.entries.iter_mut().zip(targets.iter().cloned()) {
            entry.docs = entry.docs.take().or(target);
        }
    }
}

fn json_or_yaml(text: &str) -> Result<Value, Failure> {
    if text.trim_start().starts_with('{') { source::json::read(text) } else { source::yaml::read(text) }
}

/// A tree of values: what it is stands in it.
fn tree(
    value: Value,
    options: &ImportOptions,
    load: &mut dyn FnMut(&str) -> Option<String>,
) -> Result<Read, Failure> {
    Ok(match sniff(&value) {
        StructuredKind::OpenApi => (source::openapi::read_with(&value, &structured(options), load)?, None),
        StructuredKind::Smithy => (source::smithy::read(&value, &structured(options))?, None),
        StructuredKind::Canonical => {
            let Lock { name, enum_name, title, sections, entries, .. } = Lock::read(&value)?;
            let filled = |text: String| Some(text).filter(|text| !text.is_empty());
            let own =
                Own { name: filled(name), enum_name: filled(enum_name), title: filled(title), sections };
            (Publication { entries, ..Publication::default() }, Some(own))
        }
        StructuredKind::Data => {
            let document = source::data::document(&value, options.name.as_deref())?;
            // All of it stands in the tables now.
            drop(value);
            (infer(&document, &inference(options))?, None)
        }
    })
}

fn structured(options: &ImportOptions) -> StructuredOptions {
    StructuredOptions { select: options.select.clone() }
}

fn inference(options: &ImportOptions) -> infer::Options {
    let ImportOptions { name: _, format: _, select, map, success } = options;
    infer::Options { select: select.clone(), map: map.clone(), success: *success }
}
