//! Codes in the bodies of successes: some APIs answer 200 whatever happened, and say in the body what did.

use std::collections::HashSet;

use crate::publication::{Code, Question};
use crate::source::openapi::examples::{self, Hit};
use crate::source::openapi::files::{At, Resolver};
use crate::source::openapi::lists::{Item, List, show};
use crate::source::openapi::points::{CALLED_CODE, property_points};
use crate::source::openapi::responses::Responses;
use crate::source::openapi::ties::Codes;
use crate::source::openapi::{tables, walk};
use crate::source::value::{Member, Value};
use crate::source::words;

/// Whether these properties are those of a body that says whether a call failed: `ok: {const: false}`; a code with a
/// text for people beside it, which is called one of errors or may say that nothing went wrong.
#[must_use]
pub(super) fn is_envelope<'f>(resolver: &Resolver<'f>, at: At<'f>, properties: &'f [Member]) -> bool {
    let only = |schema: &Value| match schema.get("enum").map(Value::items) {
        Some([only]) => only.bool(),
        _ => schema.get("const").and_then(Value::bool),
    };
    if properties.iter().any(|member| is_flag(&member.key) && only(&member.value) == Some(false)) {
        return true;
    }
    let has_message = properties.iter().any(|member| walk::is_message(&member.key));
    let says = |member: &'f Member| {
        let schema = resolver.resolve(at.with(&member.value)).at.value;
        let list = || {
            let list = List::of_schema(schema).or_else(|| List::of_alternatives(schema));
            list.or_else(|| tables::list(schema))
        };
        is_of_errors(&member.key)
            || list().is_some_and(|list| list.items.iter().any(|item| is_success(&item.code)))
    };
    has_message && properties.iter().filter(|member| is_code(&member.key)).any(says)
}

/// Whether a property is called one of errors: `errcode`, `error_code`.
fn is_of_errors(name: &str) -> bool {
    words::speaks_of_errors(name) || words::squash(name).starts_with("err")
}

/// Whether a property is called the code of a result or of an error, and not that of something else: `exit_code`.
fn is_code(name: &str) -> bool {
    const OF_RESULTS: [&str; 10] =
        ["code", "ret", "return", "result", "status", "response", "resp", "biz", "business", "api"];
    let of_result = || words::words(name).iter().all(|word| OF_RESULTS.contains(&word.as_str()));
    property_points(name) >= CALLED_CODE && (is_of_errors(name) || of_result())
}

/// Whether a member says by itself whether a call failed.
fn is_flag(name: &str) -> bool {
    matches!(words::squash(name).as_str(), "ok" | "success" | "succeeded" | "issuccess")
}

/// Whether an object says of itself that something went wrong.
#[must_use]
pub(super) fn says_failed(object: &Value) -> bool {
    object.members().iter().any(|member| is_flag(&member.key) && member.value.bool() == Some(false))
}

/// Whether a value says that nothing went wrong: `0`, `"00000"`, `SUCCESS`.
fn is_success(code: &Code) -> bool {
    let text = show(code);
    is_zero(&text) || words::is_success_phrase(&words::words(&text))
}

/// Whether a list calls its value a success, or nothing: by its spelling, or a zero by its name or what is said of it.
#[must_use]
pub(super) fn is_called_success(item: &Item) -> bool {
    let text = show(&item.code);
    let words = words::words(&text);
    let said = [&item.facts.name, &item.facts.description].into_iter().flatten();
    let called = || said.map(|said| words::words(said)).any(|words| words::is_success_phrase(&words));
    words::is_success_phrase(&words)
        || words.last().is_some_and(|last| last == "unspecified")
        || is_zero(&text) && called()
}

fn is_zero(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte == b'0')
}

/// What the examples of successes show of failures.
#[must_use]
pub(super) fn failures<'f>(resolver: &Resolver<'f>, responses: &Responses<'f>) -> Vec<Hit> {
    let mut hits = examples::of_successes(resolver, responses);
    let good = hits.iter().filter(|hit| is_success(&hit.code));
    let tells_apart: HashSet<String> = good.map(|hit| words::squash(&hit.property)).collect();
    hits.retain(|hit| {
        let code = is_code(&hit.property) && hit.message.is_some();
        let apart = is_of_errors(&hit.property) || tells_apart.contains(&words::squash(&hit.property));
        hit.in_error && !is_success(&hit.code) && (hit.has_failed || code && apart)
    });
    hits
}

/// Leaves out the values that say that nothing went wrong, and asks about the others.
pub(super) fn settle(codes: &mut Codes) {
    codes.retain(|item| !is_success(&item.code));
    let Some(place) = codes.items.first().map(|item| item.place) else { return };
    codes.questions.push(Question {
        what: "whether the codes in the bodies of successful responses are those of errors".to_owned(),
        assumed: "they are, with no status of their own: the body says what the status does not".to_owned(),
        decide: "leave the rows out that say something else".to_owned(),
        place,
    });
}
