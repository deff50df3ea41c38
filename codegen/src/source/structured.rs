//! What the readers of structured documents share.

use crate::source::value::Value;
use crate::source::{botocore, openapi};

/// What the user said about a structured document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StructuredOptions {
    /// Which list of codes is meant: a JSON pointer, a schema's or property's name, an enum's or service's name.
    pub select: Option<String>,
}

/// What a tree of values is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StructuredKind {
    /// An `OpenAPI` or Swagger document, or one that is built of the same schemas: of `AsyncAPI`, of `OpenRPC`, of
    /// Google's discovery service, or JSON Schema alone; and recorded calls, which are its examples.
    OpenApi,
    /// A Smithy model in its JSON form, or a service model of the AWS SDKs, of which Smithy's is the successor.
    Smithy,
    /// This tool's own form: `api-errors = 1`.
    Canonical,
    /// Anything else: lists and maps to be inferred from.
    Data,
}

/// What `value` is, told by what its top level says.
#[must_use]
pub fn sniff(value: &Value) -> StructuredKind {
    let has_map = |key: &str| value.get(key).is_some_and(Value::is_map);
    let version = |key: &str| value.get(key).is_some_and(|version| version.scalar().is_some());
    if value.get("api-errors").is_some() {
        StructuredKind::Canonical
    } else if ["openapi", "swagger", "asyncapi", "openrpc", "discoveryVersion"].into_iter().any(version)
        || is_schema(value)
        || openapi::is_recorded(value)
    {
        StructuredKind::OpenApi
    } else if has_map("shapes")
        && (version("smithy") || version("smithyVersion") || botocore::is_model(value))
    {
        StructuredKind::Smithy
    } else if has_map("paths") && (has_map("components") || has_map("definitions") || has_map("info"))
        || value.get("components").is_some_and(|parts| parts.get("schemas").is_some_and(Value::is_map))
    {
        StructuredKind::OpenApi
    } else {
        StructuredKind::Data
    }
}

/// Whether it is a JSON Schema: by its own word, or by a type and what only schemas have beside one.
fn is_schema(value: &Value) -> bool {
    let typed = |kinds: &[&str]| value.text_of("type").is_some_and(|kind| kinds.contains(&kind));
    let has_list = |key: &str| value.get(key).is_some_and(Value::is_list);
    value.text_of("$schema").is_some_and(|schema| schema.contains("json-schema.org/"))
        || typed(&["string", "integer", "number"])
            && (has_list("enum") || has_list("oneOf") || has_list("anyOf"))
        || typed(&["object"]) && value.get("properties").is_some_and(Value::is_map)
        || value.get("$defs").is_some_and(Value::is_map)
}
