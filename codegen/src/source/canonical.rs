//! The tool's own form: `api-errors = 1`, then one `[[error]]` an entry. It is read exactly; nothing is inferred.
//!
//! ```toml
//! api-errors = 1
//!
//! [[error]]
//! code = "RATE_LIMITED"
//! status = 429
//! description = "Too many requests"
//! retry = "throttle"
//! after = "30s"
//! ```

use std::collections::BTreeMap;

use crate::emit::Form;
use crate::infer::duration;
use crate::lock::{Lock, Notes, Sections, plain_lines};
use crate::publication::{Code, Entry, Failure, Publication, Retry, Status};
use crate::source::status;
use crate::source::value::{Member, Node, Value};

/// The version of the form that is read.
const VERSION: i64 = 1;

/// The members that an error may have.
const KEYS: &[&str] = &[
    "code",
    "status",
    "variant",
    "name",
    "description",
    "action",
    "docs",
    "retry",
    "after",
    "user_facing",
    "default",
    "deprecated",
];
/// The members that the document itself may have.
const HEAD: &[&str] =
    &["api-errors", "name", "enum", "title", "source", "form", "sections", "files", "error"];
/// The sections behind the rows.
const SECTIONS: &[&str] = &["envelope", "retry", "breaker"];

/// Reads a canonical document; `None` when `value` is none.
#[must_use]
pub fn read(value: &Value) -> Option<Result<Publication, Failure>> {
    value.get("api-errors").map(|version| publication(value, version))
}

fn publication(value: &Value, version: &Value) -> Result<Publication, Failure> {
    check_version(version)?;
    Ok(Publication { entries: entries(value)?, ..Publication::default() })
}

fn check_version(version: &Value) -> Result<(), Failure> {
    if version.integer() == Some(VERSION) {
        return Ok(());
    }
    if version.integer().is_some_and(|version| version > VERSION) {
        let message = "the file is of a newer form than `api-errors = 1`, which is all that this tool reads";
        return Err(fault(version, message, "take a newer tool"));
    }
    Err(fault(version, "unknown version of the canonical form", "write `api-errors = 1`"))
}

/// The errors of a canonical document.
///
/// # Errors
///
/// When one of them cannot be read exactly.
pub fn entries(value: &Value) -> Result<Vec<Entry>, Failure> {
    let Some(errors) = value.get("error").filter(|errors| errors.is_list()) else {
        return Err(fault(value, "the document has no `error` list", "write one `[[error]]` for each error"));
    };
    errors.items().iter().map(entry).collect()
}

/// What stands before the errors; the lock is without entries.
///
/// # Errors
///
/// When the version is another, or a member is not known.
pub fn head(value: &Value) -> Result<Lock, Failure> {
    check_version(value.get("api-errors").unwrap_or(value))?;
    check_keys(value, HEAD, "the document")?;
    let said = |key: &str| value.get(key).map(text).transpose();
    let form = match value.get("form") {
        Some(form) => form
            .text()
            .and_then(Form::from_word)
            .ok_or_else(|| fault(form, "`form` is unknown", "write `\"expanded\"` or `\"table\"`"))?,
        None => Form::default(),
    };
    Ok(Lock {
        name: said("name")?.unwrap_or_default(),
        enum_name: said("enum")?.unwrap_or_default(),
        title: said("title")?.unwrap_or_default(),
        source: said("source")?,
        form,
        sections: value.get("sections").map(sections).transpose()?.unwrap_or_default(),
        files: value.get("files").map(files).transpose()?.unwrap_or_default(),
        entries: Vec::new(),
        notes: Notes::default(),
    })
}

fn sections(value: &Value) -> Result<Sections, Failure> {
    check_keys(value, SECTIONS, "`sections`")?;
    // Line ends are those of the checkout.
    let plain = |value| text(value).map(|text| plain_lines(&text).into_owned());
    let section = |key: &str| value.get(key).map(plain).transpose();
    Ok(Sections { envelope: section("envelope")?, retry: section("retry")?, breaker: section("breaker")? })
}

fn files(value: &Value) -> Result<BTreeMap<String, String>, Failure> {
    value.members().iter().map(|member| Ok((member.key.to_string(), text(&member.value)?))).collect()
}

fn check_keys(value: &Value, known: &[&str], what: &str) -> Result<(), Failure> {
    match value.members().iter().find(|member| !known.contains(&&*member.key)) {
        Some(member) => Err(unknown_key(member, what, known)),
        None => Ok(()),
    }
}

fn entry(value: &Value) -> Result<Entry, Failure> {
    if !value.is_map() {
        return Err(fault(value, "an error is not a table", "write `code = \"…\"` and `status = …` into it"));
    }
    let mut entry = Entry { place: value.place, ..Entry::default() };
    for member in value.members() {
        read_member(&mut entry, member)?;
    }
    if entry.codes.is_empty() && entry.statuses.is_empty() {
        return Err(fault(value, "an error has neither `code` nor `status`", "write at least one of them"));
    }
    Ok(entry)
}

fn read_member(entry: &mut Entry, member: &Member) -> Result<(), Failure> {
    let value = &member.value;
    match &*member.key {
        "code" => entry.codes = each(value, code)?,
        "status" => entry.statuses = each(value, statuses)?.into_iter().flatten().collect(),
        "name" => entry.name = Some(text(value)?),
        "description" => entry.description = Some(text(value)?),
        "action" => entry.action = Some(text(value)?),
        "docs" => entry.docs = Some(text(value)?),
        "retry" => entry.retry = Some(retry(value)?),
        "after" => {
            let after = value.scalar().and_then(duration::exact);
            entry.after =
                Some(after.ok_or_else(|| fault(value, "`after` is no duration", "write `\"30s\"`"))?);
        }
        "deprecated" => entry.deprecated = deprecated(value)?,
        "variant" => entry.variant = Some(variant(value)?),
        "user_facing" => entry.user_facing = flag(value)?,
        "default" => entry.default = flag(value)?,
        _ => return Err(unknown_key(member, "an error", KEYS)),
    }
    Ok(())
}

fn unknown_key(member: &Member, what: &str, known: &[&str]) -> Failure {
    Failure {
        message: format!("{what} has no `{}`", member.key),
        help: format!("write one of `{}`", known.join("`, `")),
        place: Some(member.place),
        candidates: Vec::new(),
    }
}

/// One value, or a list of them.
fn each<T>(value: &Value, read: fn(&Value) -> Result<T, Failure>) -> Result<Vec<T>, Failure> {
    match &value.node {
        Node::List(items) => items.iter().map(read).collect(),
        _ => Ok(vec![read(value)?]),
    }
}

fn code(value: &Value) -> Result<Code, Failure> {
    match (value.text(), value.integer()) {
        (Some(text), _) if !text.is_empty() => Ok(Code::Text(text.to_owned())),
        (_, Some(number)) => Ok(Code::Integer(number)),
        _ => Err(fault(
            value,
            "`code` is neither a text nor a whole number",
            "write `\"NOT_FOUND\"` or `20003`",
        )),
    }
}

/// A status; none for `*`, which says that the vendor ties the code to none.
fn statuses(value: &Value) -> Result<Option<Status>, Failure> {
    match value.scalar() {
        Some("*") => Ok(None),
        Some("_") => Ok(Some(Status::Fallback)),
        Some(text) if status::parse(text).is_some() => Ok(status::parse(text)),
        _ => Err(fault(value, "`status` is no HTTP status", "write `404`, `\"5xx\"`, `\"_\"` or `\"*\"`")),
    }
}

fn retry(value: &Value) -> Result<Retry, Failure> {
    match value.scalar() {
        Some("false") => Ok(Retry::Never),
        Some("true") => Ok(Retry::Backoff),
        Some("throttle") => Ok(Retry::Throttle),
        Some("idempotent") => Ok(Retry::Idempotent),
        _ => {
            let help = "write `true`, `false`, `\"throttle\"` or `\"idempotent\"`";
            Err(fault(value, "`retry` is no verdict", help))
        }
    }
}

/// A locked name: it was made by this tool, but it may have been edited.
fn variant(value: &Value) -> Result<String, Failure> {
    let name = text(value)?;
    let mut letters = name.chars();
    let begins = letters.next().is_some_and(|first| first.is_alphabetic());
    if begins && letters.all(|letter| letter == '_' || letter.is_alphanumeric()) && name != "Self" {
        return Ok(name);
    }
    Err(fault(value, "`variant` is no name", "write letters and digits: `\"NotFound\"`"))
}

fn flag(value: &Value) -> Result<bool, Failure> {
    value.bool().ok_or_else(|| fault(value, "this is neither `true` nor `false`", "write `true`"))
}

fn deprecated(value: &Value) -> Result<Option<String>, Failure> {
    match value.bool() {
        Some(true) => Ok(Some(String::new())),
        Some(false) => Ok(None),
        None => text(value).map(Some),
    }
}

fn text(value: &Value) -> Result<String, Failure> {
    let said = value.text().map(str::to_owned);
    said.ok_or_else(|| fault(value, "this is no text", "write it in double quotes"))
}

fn fault(value: &Value, message: &str, help: &str) -> Failure {
    Failure {
        message: message.to_owned(),
        help: help.to_owned(),
        place: Some(value.place),
        candidates: Vec::new(),
    }
}
