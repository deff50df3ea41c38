//! utoipa: the errors of an operation in its OpenAPI document.
//!
//! Enums of codes, enums with `#[derive(ApiErrorCodes)]` and `ApiError` implement utoipa's `IntoResponses`: one response
//! for each status, whose code is an enum of all codes of that status, with an example named after each. Class rows are
//! `5XX`, the fallback row and codes without a status are `default`.
//!
//! utoipa 6 needs Rust 1.88.
//!
//! ```
//! use api_error_codes::status_codes;
//! use utoipa::IntoResponses as _;
//!
//! status_codes! {
//!     pub enum AcmeError {
//!         409 NAME_TAKEN
//!         409 OUT_OF_DATE retry=true
//!         5xx SERVER_ERROR
//!     }
//! }
//!
//! let responses = AcmeError::responses();
//! assert_eq!(responses.keys().collect::<Vec<_>>(), ["409", "5XX", "default"]);
//! ```

use std::collections::BTreeMap;

use http::{HeaderMap, StatusCode};
use serde_json::Value;
use utoipa::IntoResponses;
use utoipa::openapi::content::{Content, ContentBuilder};
use utoipa::openapi::example::ExampleBuilder;
use utoipa::openapi::header::{Header, HeaderBuilder};
use utoipa::openapi::response::{Response, ResponseBuilder};
use utoipa::openapi::schema::{ArrayBuilder, ObjectBuilder, SchemaType, Type};
use utoipa::openapi::{RefOr, Schema};

use super::reply::Reply;
use crate::code::ApiErrorCodes;
use crate::envelope::{Envelope, SlotName};
use crate::error::ApiError;
use crate::facts::Facts;
use crate::retry::Retry;
use crate::row::Row;
use crate::table::{RowId, Table};

/// The responses by status, as utoipa has them.
pub type Responses = BTreeMap<String, RefOr<Response>>;

impl<E: ApiErrorCodes> IntoResponses for ApiError<E> {
    fn responses() -> Responses {
        responses(E::TABLE, E::ENVELOPE)
    }
}

/// `IntoResponses` of every enum: what stands in the expansion is a call of this.
#[doc(hidden)]
pub fn responses(table: &'static Table, envelope: Envelope) -> Responses {
    let mut groups: BTreeMap<String, Group> = BTreeMap::new();
    for (row, id) in table.rows().iter().zip(0..) {
        if !row.is_there() {
            continue;
        }
        for (key, status) in places(table, row, id) {
            groups.entry(key).or_insert_with(|| Group { status, rows: Vec::new() }).rows.push(row);
        }
    }
    groups.into_iter().map(|(key, group)| (key, RefOr::T(group.response(table, envelope)))).collect()
}

/// The keys under which a row stands, each with a status to show it by.
fn places(table: &Table, row: &Row, id: RowId) -> Vec<(String, StatusCode)> {
    let own: Vec<_> = row.all_statuses().map(|status| (status.as_str().to_owned(), status)).collect();
    if !own.is_empty() {
        return own;
    }
    // A class row has the statuses of one class, the fallback row those of several.
    let led: Vec<StatusCode> = (100..600)
        .filter_map(|status| StatusCode::from_u16(status).ok())
        .filter(|status| table.of_status(*status) == id)
        .collect();
    let class = |status: &StatusCode| status.as_u16() / 100;
    match (led.first(), led.last()) {
        (Some(first), Some(last)) if class(first) == class(last) => {
            vec![(format!("{}XX", class(first)), *first)]
        }
        _ => vec![("default".to_owned(), StatusCode::INTERNAL_SERVER_ERROR)],
    }
}

/// The rows of one status.
struct Group {
    status: StatusCode,
    rows: Vec<&'static Row>,
}

impl Group {
    fn response(&self, table: &Table, envelope: Envelope) -> Response {
        let replies: Vec<(&Row, Reply)> = self
            .rows
            .iter()
            .map(|row| (*row, Reply::of_row(row, table.find(row.code()).is_some(), envelope, self.status)))
            .collect();
        let bodies: Vec<Value> = replies.iter().map(|(_, reply)| value(reply)).collect();
        let Some(((_, first), bare)) = replies.first().zip(bodies.first()) else {
            return Response::default();
        };
        let full = first.clone().with_everything();
        let codes = Codes(self.rows.iter().copied().filter(|row| table.find(row.code()).is_some()).collect());
        let examples = replies.iter().zip(&bodies).map(|((row, _), body)| {
            let example = ExampleBuilder::new().summary(row.description()).value(Some(body.clone())).build();
            (row.code(), example)
        });
        let media_type = first.media_type();
        let schema = match value(&full) {
            Value::String(_) => RefOr::T(ObjectBuilder::new().schema_type(Type::String).into()),
            sample => codes.schema(&sample, Some(bare)),
        };
        let content: Content =
            ContentBuilder::new().schema(Some(schema)).examples_from_iter(examples).build();
        let response = ResponseBuilder::new().description(self.description()).content(media_type, content);
        self.headers(&full.headers(), &first.clone().with_id().headers())
            .into_iter()
            .fold(response, |response, (name, header)| response.header(name, header))
            .build()
    }

    /// A list in CommonMark.
    fn description(&self) -> String {
        let lines = self.rows.iter().map(|row| match row.description() {
            "" => format!("- `{}`", row.code()),
            description => format!("- `{}`: {description}", row.code()),
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    /// The headers of an error with everything, of which those of one that only has its request's id are the id.
    fn headers(&self, sent: &HeaderMap, of_id: &HeaderMap) -> Vec<(String, Header)> {
        let waits = self.rows.iter().any(|row| row.after().is_some() || row.retry() == Some(Retry::Throttle));
        let waits = waits || Retry::of_status(self.status) == Retry::Throttle;
        let told = sent.keys().filter(|name| !name.as_str().starts_with("retry-after") || waits);
        let told = told.filter(|name| *name != "retry-after-ms");
        told.map(|name| {
            let (kind, text) = match name.as_str() {
                "retry-after" => (Type::Integer, "How many seconds to wait before a retry."),
                name if of_id.contains_key(name) => (Type::String, "The request's id."),
                _ => (Type::String, "A fact of the error."),
            };
            let schema: Schema = ObjectBuilder::new().schema_type(kind).into();
            let header = HeaderBuilder::new().schema(Some(schema)).description(Some(text)).build();
            (name.as_str().to_owned(), header)
        })
        .collect()
    }
}

/// A body as JSON; one of XML as the text that it is.
fn value(reply: &Reply) -> Value {
    let body = reply.body();
    serde_json::from_slice(&body)
        .unwrap_or_else(|_| Value::String(String::from_utf8_lossy(&body).into_owned()))
}

/// What stands in a sample where a slot's text will stand: a character for private use, which headers can hold too.
const MARK: char = '\u{e000}';
/// The mark of the code.
const CODE: &str = "\u{e000}code";
/// The mark of what may have any shape.
const ANY: &str = "\u{e000}any";

impl Reply {
    /// A sample with nothing but the request's id.
    fn with_id(mut self) -> Self {
        self.facts = Facts::new();
        self.set(SlotName::RequestId, &MARK.to_string());
        self
    }

    /// A sample with something in every slot.
    fn with_everything(mut self) -> Self {
        let texts = [
            SlotName::Subcode,
            SlotName::Category,
            SlotName::Message,
            SlotName::UserMessage,
            SlotName::Action,
            SlotName::Target,
            SlotName::RequestId,
            SlotName::Timestamp,
            SlotName::Docs,
        ];
        self.set(SlotName::Code, CODE);
        for name in texts {
            self.set(name, &MARK.to_string());
        }
        for name in [SlotName::Details, SlotName::Fields] {
            self.set(name, "\"\u{e000}any\"");
        }
        let facts = &mut self.facts;
        facts.retry_after = Some(core::time::Duration::from_secs(1));
        facts.retryable = Some(true);
        self
    }
}

/// What is of no one shape. (utoipa's own `empty` would say that it is `null` when it is missing.)
fn anything() -> Schema {
    ObjectBuilder::new().schema_type(SchemaType::AnyValue).description(Some("Of any shape.")).into()
}

/// The codes of one status.
struct Codes(Vec<&'static Row>);

impl Codes {
    /// The schema of a sample; what also stands in the bare one is required.
    fn schema(&self, full: &Value, bare: Option<&Value>) -> RefOr<Schema> {
        let of = |kind: Type| ObjectBuilder::new().schema_type(SchemaType::Type(kind));
        RefOr::T(match full {
            Value::Null => anything(),
            Value::Bool(_) => of(Type::Boolean).into(),
            Value::Number(number) if number.is_f64() => of(Type::Number).into(),
            Value::Number(_) => of(Type::Integer).into(),
            Value::String(text) if text.contains(CODE) => self.code(text),
            Value::String(text) if text == ANY => anything(),
            Value::String(text) if text.contains(MARK) => of(Type::String).into(),
            // The envelope's own text.
            Value::String(text) => of(Type::String).enum_values(Some([text.as_str()])).into(),
            Value::Array(items) => {
                let inside = items.first().map(|item| self.schema(item, bare.and_then(|bare| bare.get(0))));
                ArrayBuilder::new().items(inside.unwrap_or_else(|| RefOr::T(anything()))).into()
            }
            Value::Object(members) => {
                let mut object = of(Type::Object);
                for (name, member) in members {
                    let bare = bare.and_then(|bare| bare.get(name));
                    object = object.property(name, self.schema(member, bare));
                    if bare.is_some() {
                        object = object.required(name);
                    }
                }
                object.into()
            }
        })
    }

    /// The enum of all codes, as they stand in this text.
    fn code(&self, sample: &str) -> Schema {
        let codes =
            self.0.iter().flat_map(|row| core::iter::once(row.code()).chain(row.aliases().iter().copied()));
        let is_integer = !self.0.is_empty() && self.0.iter().all(|row| row.is_integer());
        // A code that is only a prefix stands for more than an enum can list.
        if self.0.is_empty() || self.0.iter().any(|row| row.code().ends_with('*')) {
            return ObjectBuilder::new().schema_type(Type::String).into();
        }
        let values = codes.map(|code| match code.parse::<i64>() {
            Ok(number) if is_integer && sample == CODE => Value::from(number),
            _ => Value::from(sample.replace(CODE, code)),
        });
        let kind = if is_integer && sample == CODE { Type::Integer } else { Type::String };
        ObjectBuilder::new().schema_type(kind).enum_values(Some(values)).into()
    }
}
