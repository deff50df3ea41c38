//! The service models of the AWS SDKs (`service-2.json`): structures that are exceptions.

use std::collections::HashSet;

use crate::publication::{Code, Entry, Failure, Inference, Publication, Retry, Status};
use crate::source::markup;
use crate::source::structured::StructuredOptions;
use crate::source::value::{Member, Value};

/// Whether a tree is such a model.
#[must_use]
pub(super) fn is_model(value: &Value) -> bool {
    let protocol =
        |metadata: &Value| metadata.get("protocol").is_some() || metadata.get("protocols").is_some();
    value.get("smithy").is_none()
        && value.get("shapes").is_some_and(Value::is_map)
        && value.get("operations").is_some_and(Value::is_map)
        && value.get("metadata").is_some_and(protocol)
}

/// Reads the exceptions of a model, or those of the operation that was selected.
///
/// # Errors
///
/// When there are none.
pub(super) fn read(value: &Value, options: &StructuredOptions) -> Result<Publication, Failure> {
    let wanted = options.select.as_deref().map(|select| errors_of(value, select)).transpose()?;
    let mut publication = Publication::default();
    for shape in value.get("shapes").map(Value::members).unwrap_or_default() {
        let is_wanted = wanted.as_ref().is_none_or(|wanted| wanted.contains(&*shape.key));
        if is_wanted && is_exception(&shape.value) {
            let entry = entry(shape, &mut publication.inferences);
            publication.entries.push(entry);
        }
    }
    if publication.entries.is_empty() {
        return Err(failure("the model has no structure that is an exception", value));
    }
    Ok(publication)
}

fn failure(message: &str, value: &Value) -> Failure {
    Failure {
        message: message.to_owned(),
        help: "give the model of a service whose operations have `errors`".to_owned(),
        place: Some(value.place),
        candidates: Vec::new(),
    }
}

fn errors_of<'a>(value: &'a Value, select: &str) -> Result<HashSet<&'a str>, Failure> {
    let operation = value.get("operations").and_then(|operations| operations.get(select));
    let operation =
        operation.ok_or_else(|| failure(&format!("the model has no operation `{select}`"), value))?;
    let errors = operation.get("errors").map(Value::items).unwrap_or_default();
    Ok(errors.iter().filter_map(|error| error.text_of("shape")).collect())
}

fn is_exception(shape: &Value) -> bool {
    shape.get("exception").and_then(Value::bool) == Some(true)
        || shape.get("error").is_some_and(Value::is_map)
}

fn entry(shape: &Member, inferences: &mut Vec<Inference>) -> Entry {
    let (value, error) = (&shape.value, shape.value.get("error"));
    let number = error.and_then(|error| error.get("httpStatusCode")).and_then(Value::integer);
    let status =
        number.and_then(|number| u16::try_from(number).ok()).filter(|number| (100..=999).contains(number));
    let mut codes = vec![Code::Text(shape.key.to_string())];
    // Where a model names a code, that is what stands in a response.
    if let Some(code) = error.and_then(|error| error.text_of("code")).filter(|code| **code != *shape.key) {
        codes.insert(0, Code::Text(code.to_owned()));
        inferences.push(Inference {
            what: format!("`{}` is read as the same code as `{code}`", shape.key),
            evidence: "the model gives the exception that code".to_owned(),
            confidence: 0.9,
            place: shape.place,
        });
    }
    let said = value.text_of("documentation").map(markup::strip).filter(|said| !said.is_empty());
    Entry {
        codes,
        statuses: status.map(Status::Exact).into_iter().collect(),
        description: said,
        retry: value.get("retryable").and_then(retry),
        deprecated: value.get("deprecated").and_then(Value::bool).filter(|old| *old).map(|_| String::new()),
        place: shape.place,
        ..Entry::default()
    }
}

fn retry(value: &Value) -> Option<Retry> {
    if value.bool() == Some(false) {
        return Some(Retry::Never);
    }
    let throttles = value.get("throttling").and_then(Value::bool) == Some(true);
    Some(if throttles { Retry::Throttle } else { Retry::Backoff })
}
