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

use crate::publication::{Code, Entry, Failure, Publication, Retry, Status};
use crate::source::facts;
use crate::source::status;
use crate::source::value::{Member, Node, Value};

/// The version of the form that is read.
const VERSION: i64 = 1;

/// The members that an error may have. `variant` is the locked name, which is not the vendor's word.
const KEYS: &[&str] =
    &["code", "status", "name", "description", "action", "docs", "retry", "after", "deprecated", "variant"];

/// Reads a canonical document; `None` when `value` is none.
#[must_use]
pub fn read(value: &Value) -> Option<Result<Publication, Failure>> {
    value.get("api-errors").map(|version| publication(value, version))
}

fn publication(value: &Value, version: &Value) -> Result<Publication, Failure> {
    if version.integer() != Some(VERSION) {
        let help = "write `api-errors = 1`, or take a newer tool";
        return Err(fault(version, "unknown version of the canonical form", help));
    }
    let Some(errors) = value.get("error").filter(|errors| errors.is_list()) else {
        return Err(fault(value, "the document has no `error` list", "write one `[[error]]` for each error"));
    };
    let entries: Result<Vec<_>, _> = errors.items().iter().map(entry).collect();
    Ok(Publication { entries: entries?, ..Publication::default() })
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
            let after = value.scalar().and_then(facts::duration);
            entry.after =
                Some(after.ok_or_else(|| fault(value, "`after` is no duration", "write `\"30s\"`"))?);
        }
        "deprecated" => entry.deprecated = deprecated(value)?,
        "variant" => {}
        unknown => return Err(unknown_key(member, unknown)),
    }
    Ok(())
}

fn unknown_key(member: &Member, key: &str) -> Failure {
    Failure {
        message: format!("an error has no `{key}`"),
        help: format!("write one of `{}`", KEYS.join("`, `")),
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
