//! Reading the samples, and comparing what a response was decoded to with what its vendor meant.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::path::{Path, PathBuf};

use api_error_codes::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use api_error_codes::{ApiError, ApiErrorCodes};
use serde_json::Value;
use serde_json::value::RawValue;

pub(crate) fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus/vendors")
}

/// A sample's members as they were written: the order of a body's members can matter.
type Sample = BTreeMap<String, Box<RawValue>>;

/// A vendor and the comparison for its enum.
pub(crate) struct Vendor {
    pub(crate) name: &'static str,
    compare: fn(&Sample) -> Vec<String>,
    send: fn() -> Vec<String>,
}

impl Vendor {
    pub(crate) fn of<E: ApiErrorCodes + Debug + PartialEq>(name: &'static str) -> Self {
        Self { name, compare: compare::<E>, send: send::<E> }
    }

    /// Everything that is wrong with what a server would send.
    pub(crate) fn check_sending(&self) -> Vec<String> {
        (self.send)().into_iter().map(|wrong| format!("{}: {wrong}", self.name)).collect()
    }

    /// How many samples there are, and everything that is wrong with them.
    pub(crate) fn check(&self) -> (usize, Vec<String>) {
        let text = std::fs::read_to_string(corpus().join(format!("{}.json", self.name))).unwrap();
        let vendor: BTreeMap<String, Box<RawValue>> = serde_json::from_str(&text).unwrap();
        let samples: Vec<Sample> = serde_json::from_str(vendor["samples"].get()).unwrap();
        let wrong = samples.iter().enumerate().flat_map(|(at, sample)| {
            (self.compare)(sample).into_iter().map(move |wrong| format!("{} sample {at}: {wrong}", self.name))
        });
        (samples.len(), wrong.collect())
    }
}

/// How many samples the mistakes are about.
pub(crate) fn samples_in(mistakes: &[String]) -> usize {
    let mut samples: Vec<&str> =
        mistakes.iter().filter_map(|mistake| Some(mistake.split_once(": ")?.0)).collect();
    samples.dedup();
    samples.len()
}

fn compare<E: ApiErrorCodes + Debug + PartialEq>(sample: &Sample) -> Vec<String> {
    let status: u16 = serde_json::from_str(sample["status"].get()).unwrap();
    let headers: BTreeMap<String, String> = serde_json::from_str(sample["headers"].get()).unwrap();
    let headers: HeaderMap = headers
        .iter()
        .map(|(name, value)| {
            let name = HeaderName::from_bytes(name.as_bytes()).unwrap();
            (name, HeaderValue::from_str(value).unwrap())
        })
        .collect();
    // A string stands for a body that is no JSON.
    let body = sample["body"].get();
    let body = serde_json::from_str::<String>(body).unwrap_or_else(|_| body.to_owned());
    let expect: Value = serde_json::from_str(sample["expect"].get()).unwrap();
    let error = ApiError::<E>::decode(StatusCode::from_u16(status).unwrap(), &headers, body);
    let mut wrong = differences(&error, &expect);
    // A moment counts from the response's own date, what is written from now.
    if !headers.contains_key("date") {
        wrong.extend(written_differently(&error));
    }
    wrong
}

/// Each code of a table, alone and with texts made to break what they stand in, is read as the same code.
fn send<E: ApiErrorCodes + Debug + PartialEq>() -> Vec<String> {
    let mut wrong = Vec::new();
    for code in E::ALL {
        let bare = ApiError::new(*code);
        let full = bare.clone().with_message("\"a\": b\n{c} é").with_request_id("r-1").with_target("t");
        for error in [bare, full] {
            let sent = error.to_response();
            let read = ApiError::<E>::from_response(sent.clone());
            // Where there is no place for codes, the status tells.
            if read.code() != *code || (read.raw_code().is_some() && !read.is_known()) {
                wrong.push(format!(
                    "{code:?} {:?} {}",
                    read.raw_code(),
                    String::from_utf8_lossy(sent.body())
                ));
            }
        }
    }
    wrong
}

/// What is written is read as the same error.
fn written_differently<E: ApiErrorCodes + Debug + PartialEq>(error: &ApiError<E>) -> Option<String> {
    let sent = error.to_response();
    let again = ApiError::from_response(sent.clone());
    (again != *error)
        .then(|| format!("{} reads as {again:?}, not {error:?}", String::from_utf8_lossy(sent.body())))
}

fn differences<E: ApiErrorCodes + Debug + PartialEq>(error: &ApiError<E>, expect: &Value) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut text = |name: &str, found: Option<&str>| {
        let wanted = match &expect[name] {
            Value::Null => None,
            Value::String(text) => Some(text.clone()),
            other => Some(other.to_string()),
        };
        if found != wanted.as_deref() {
            wrong.push(format!("{name} is {found:?}, not {wanted:?}"));
        }
    };
    text("code", error.raw_code());
    text("request_id", error.request_id());
    text("timestamp", error.timestamp());
    text("doc_url", error.docs());
    for (name, found) in [("subcode", error.subcode()), ("category", error.category())] {
        // Not every sample lists them.
        if !expect[name].is_null() {
            text(name, found);
        }
    }
    // A response without a message has the row's description, or the reason phrase.
    if !expect["message"].is_null() {
        text("message", Some(error.message()));
    }
    wrong.extend(details(error, expect));
    wrong.extend(verdicts(error, expect));
    wrong
}

fn details<E: ApiErrorCodes>(error: &ApiError<E>, expect: &Value) -> Option<String> {
    let wanted = expect.get("details")?;
    let found: Option<Value> = error.details().unwrap();
    (found.as_ref() != Some(wanted)).then(|| format!("details are {found:?}, not {wanted}"))
}

fn verdicts<E: ApiErrorCodes + Debug + PartialEq>(error: &ApiError<E>, expect: &Value) -> Vec<String> {
    let mut wrong = Vec::new();
    let wait = error.retry_after().map(|wait| wait.as_secs_f64());
    let wanted = expect["retry_after_s"].as_f64();
    let same = match (wait, wanted) {
        (Some(wait), Some(wanted)) => (wait - wanted).abs() < 1e-6,
        (wait, wanted) => wait.is_none() && wanted.is_none(),
    };
    if !same {
        wrong.push(format!("retry_after is {wait:?}, not {wanted:?}"));
    }
    if expect["retryable"].as_bool().is_some_and(|wanted| wanted != error.is_retryable()) {
        wrong.push(format!("retryable is {:?}, not {}", error.retry(), expect["retryable"]));
    }
    if let Some(wanted) = expect["table_code"].as_str().filter(|code| *code != "other") {
        if error.row().code().trim_end_matches('*') != wanted.trim_end_matches('*') {
            wrong.push(format!("row is {:?}, not {wanted:?}", error.code()));
        }
    } else if expect["known"].as_bool().is_some_and(|wanted| wanted != error.is_known()) {
        wrong.push(format!("known is {}, not {}", error.is_known(), expect["known"]));
    }
    wrong
}
