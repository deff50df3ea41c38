//! `Cargo.toml`.

use super::Form;
use super::head;
use super::table::one_line;
use crate::lock::Lock;
use crate::lock::print::quoted;

/// Where a generated crate takes the runtime from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Runtime {
    /// From the registry: the version that this tool was built with.
    #[default]
    Registry,
    /// From a directory, relative to the crate; the version too, for when it is published.
    Path(String),
    /// From the workspace that the crate is a member of.
    Workspace,
}

/// The manifest. It is the user's from then on.
pub(super) fn manifest(lock: &Lock, runtime: &Runtime, standalone: bool) -> String {
    let features = features(lock);
    let version = env!("CARGO_PKG_VERSION");
    let dependency = match runtime {
        Runtime::Registry => format!("{{ version = \"{version}\", default-features = false, {features} }}"),
        Runtime::Path(path) => {
            let path = quoted(path);
            format!("{{ path = {path}, version = \"{version}\", default-features = false, {features} }}")
        }
        Runtime::Workspace => format!("{{ workspace = true, {features} }}"),
    };
    // The mark would make reviewers fold what is meant to be edited.
    let written =
        head::lines(lock).first().map(|line| line.replace(head::MARK, "Written")).unwrap_or_default();
    let own = if standalone {
        "\n# A workspace of its own. To make the crate a member of the one around it, list it there and remove this.\n[workspace]\n"
    } else {
        ""
    };
    let (publish, own) = match runtime {
        Runtime::Workspace => ("publish = false\n", ""),
        _ => ("# Before you publish, say where its source is: repository = \"https://…\"\n", own),
    };
    format!(
        "# {written} From here on it is yours.\n\
         [package]\n\
         name = {}\n\
         version = \"0.1.0\"\n\
         description = {}\n\
         # Choose: what is generated may be under any.\n\
         license = \"MIT OR Apache-2.0\"\n\
         keywords = [\"api\", \"error\", \"http\"]\n\
         categories = [\"api-bindings\"]\n\
         edition = \"2024\"\n\
         rust-version = \"1.85\"\n\
         {publish}\
         \n\
         [dependencies]\n\
         api-error-codes = {dependency}\n\
         {own}",
        quoted(&lock.name),
        quoted(one_line(&lock.title).trim_end_matches('.')),
    )
}

/// What of the runtime the crate needs.
fn features(lock: &Lock) -> String {
    let reads_xml = lock.sections.envelope.as_ref().is_some_and(|envelope| envelope.contains("xml"));
    let mut features = vec!["json"];
    features.extend((lock.form == Form::Table).then_some("macros"));
    features.extend(reads_xml.then_some("xml"));
    format!("features = {features:?}")
}
