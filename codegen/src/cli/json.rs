//! What `--json` writes.

use api_error_codes_codegen::publication::{Code, Entry, Place, Retry, Status};
use api_error_codes_codegen::{Change, Impact, Report};
use serde_json::{Map, Value, json};

use super::Answer;

/// The result and all reports.
pub(crate) fn answer(answer: &Answer) -> Value {
    let mut object = answer.json.clone();
    object.insert("reports".to_owned(), list(&answer.reports, report));
    Value::Object(object)
}

/// Only reports: there is no result.
pub(crate) fn reports(reports: &[Report]) -> Value {
    json!({ "reports": list(reports, report) })
}

/// A list, each value by the same function.
pub(crate) fn list<T>(values: &[T], of: impl Fn(&T) -> Value) -> Value {
    Value::Array(values.iter().map(of).collect())
}

/// The members of an object.
pub(crate) fn members<const N: usize>(members: [(&str, Value); N]) -> Map<String, Value> {
    members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

fn report(report: &Report) -> Value {
    let Report { kind, number, message, help, assumed, confidence, candidates, file, place, line } = report;
    json!({
        "kind": kind.word(),
        "number": number,
        "message": message,
        "help": help,
        "assumed": assumed,
        "confidence": confidence.map(|sure| (f64::from(sure) * 100.0).round() / 100.0),
        "candidates": candidates,
        "file": file,
        "place": place.map(self::place),
        "line": line.as_ref().map(|line| &line.text),
    })
}

fn place(place: Place) -> Value {
    let Place { line, column, start, end } = place;
    json!({ "line": line, "column": column, "start": start, "end": end })
}

/// One error as it was read.
pub(crate) fn entry(entry: &Entry) -> Value {
    let Entry {
        codes,
        statuses,
        name,
        description,
        action,
        docs,
        retry,
        after,
        deprecated,
        user_facing,
        default,
        variant,
        place,
    } = entry;
    json!({
        "codes": list(codes, code),
        "statuses": list(statuses, |status| status_of(*status)),
        "name": name,
        "description": description,
        "action": action,
        "docs": docs,
        "retry": retry.map(verdict),
        "after_ms": after.map(|after| u64::try_from(after.as_millis()).unwrap_or(u64::MAX)),
        "deprecated": deprecated,
        "user_facing": user_facing,
        "default": default,
        "variant": variant,
        "place": self::place(*place),
    })
}

fn code(code: &Code) -> Value {
    match code {
        Code::Text(text) => json!(text),
        Code::Integer(number) => json!(number),
    }
}

fn status_of(status: Status) -> Value {
    match status {
        Status::Exact(number) => json!(number),
        Status::Class(class) => json!(format!("{class}xx")),
        Status::Fallback => json!("_"),
    }
}

/// The words of the table language.
pub(crate) fn verdict(retry: Retry) -> Value {
    match retry {
        Retry::Never => json!(false),
        Retry::Backoff => json!(true),
        Retry::Throttle => json!("throttle"),
        Retry::Idempotent => json!("idempotent"),
    }
}

/// One difference.
pub(crate) fn change(change: &Change) -> Value {
    let Change { code, variant, what, place } = change;
    json!({
        "code": code,
        "variant": variant,
        "change": what.word(),
        "impact": impact(what.impact()),
        "message": change.to_string(),
        "place": self::place(*place),
    })
}

/// What a change means, in one word.
pub(crate) fn impact(impact: Impact) -> &'static str {
    match impact {
        Impact::Patch => "patch",
        Impact::Minor => "minor",
        Impact::Behaviour => "behaviour",
        Impact::Breaking => "breaking",
    }
}
