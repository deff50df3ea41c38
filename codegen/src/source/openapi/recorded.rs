//! Calls that were recorded, Postman's collections and HTTP archives (HAR), as the `OpenAPI` document whose examples
//! they are.

use std::rc::Rc;

use crate::publication::Place;
use crate::source::value::{Member, Node, Value};

/// Whether a tree holds recorded calls.
#[must_use]
pub fn is_recorded(value: &Value) -> bool {
    calls(value).is_some()
}

/// The document; none of what holds no recorded calls.
#[must_use]
pub(super) fn document(value: &Value) -> Option<Value> {
    let mut responses = Vec::new();
    match calls(value)? {
        Calls::Collection(items) => items.items().iter().for_each(|item| of_item(item, &mut responses)),
        Calls::Archive(entries) => {
            let answers = entries.items().iter().filter_map(|entry| entry.get("response"));
            responses.extend(answers.filter_map(of_archive));
        }
    }
    let place = value.place;
    let operation = map(place, vec![member("responses", map(place, responses))]);
    let paths = map(place, vec![member("/", map(place, vec![member("get", operation)]))]);
    let version = Value { place, node: Node::Text("3.1.0".into()) };
    Some(map(place, vec![member("openapi", version), member("paths", paths)]))
}

enum Calls<'a> {
    Collection(&'a Value),
    Archive(&'a Value),
}

fn calls(value: &Value) -> Option<Calls<'_>> {
    let entries = value.get("log").and_then(|log| log.get("entries")).filter(|entries| entries.is_list());
    if let Some(entries) = entries {
        return Some(Calls::Archive(entries));
    }
    // Postman's own interface hands collections out in an envelope.
    let collection = value.get("collection").unwrap_or(value);
    let info = collection.get("info")?;
    let is_named = info.text_of("schema").is_some_and(|schema| schema.contains("postman"));
    let items = collection.get("item").filter(|items| items.is_list())?;
    (is_named || info.get("_postman_id").is_some()).then_some(Calls::Collection(items))
}

/// The responses that are saved with a request, or with those of a folder.
fn of_item(item: &Value, responses: &mut Vec<Member>) {
    let inner = item.get("item").map(Value::items).unwrap_or_default();
    inner.iter().for_each(|item| of_item(item, responses));
    let saved = item.get("response").map(Value::items).unwrap_or_default();
    responses.extend(saved.iter().filter_map(|response| {
        Some(answer(response.get("code")?, response.get("name"), response.get("body")))
    }));
}

fn of_archive(response: &Value) -> Option<Member> {
    let content = response.get("content").filter(|content| content.get("encoding").is_none());
    let body = content.and_then(|content| content.get("text"));
    Some(answer(response.get("status")?, response.get("statusText"), body))
}

/// A response under its status, its body an example.
fn answer(status: &Value, said: Option<&Value>, body: Option<&Value>) -> Member {
    let mut members = Vec::new();
    members.extend(said.filter(|said| said.text().is_some()).map(|said| member("description", said.clone())));
    if let Some(body) = body.filter(|body| body.text().is_some_and(|text| !text.is_empty())) {
        let media = map(body.place, vec![member("example", body.clone())]);
        let content = map(body.place, vec![member("application/json", media)]);
        members.push(member("content", content));
    }
    member(status.scalar().unwrap_or_default(), map(status.place, members))
}

fn map(place: Place, members: Vec<Member>) -> Value {
    Value { place, node: Node::Map(members.into_boxed_slice()) }
}

fn member(key: &str, value: Value) -> Member {
    Member { key: Rc::from(key), place: value.place, value }
}
