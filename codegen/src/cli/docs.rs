//! `docs FILE`

use std::path::PathBuf;

use api_error_codes_codegen::docs::{Reference, html, markdown};
use serde_json::json;

use super::args::{Global, filled};
use super::diff::publication;
use super::{Answer, Stop, json};

/// Write the error reference: one self-contained page
#[derive(Debug, clap::Args)]
pub(crate) struct Docs {
    /// The page, document, table or generated crate, or `-`
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// A page for browsers, searchable and filterable; the default
    #[arg(long, conflicts_with = "markdown")]
    html: bool,
    /// A Markdown table
    #[arg(long)]
    markdown: bool,
    /// What stands at its head
    #[arg(long, value_name = "TEXT", value_parser = filled)]
    title: Option<String>,
}

impl Docs {
    pub(crate) fn run(&self, global: &Global) -> Result<Answer, Stop> {
        let imported = publication(&self.file, global)?;
        let own = imported.own.as_ref().and_then(|own| own.title.as_deref());
        let title = self.title.as_deref().or(own).unwrap_or("API errors").trim_end_matches('.');
        let reference = Reference { title, entries: &imported.publication.entries };
        let (form, text) = match self.markdown && !self.html {
            true => ("markdown", markdown(&reference)),
            false => ("html", html(&reference)),
        };
        let json = json::members([("form", json!(form)), ("page", json!(text))]);
        Ok(Answer { text, json, reports: imported.reports(), is_finding: false })
    }
}
