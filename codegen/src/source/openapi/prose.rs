//! Codes that only the descriptions of error responses name.

use std::collections::HashSet;

use crate::publication::{Code, Status};
use crate::source::openapi::examples::Hit;
use crate::source::openapi::lists::show;
use crate::source::openapi::responses::{Response, Responses};
use crate::source::status;
use crate::source::value::fold;
use crate::source::words;

/// Fewer codes than this are words that happen to look like codes.
const ENOUGH: usize = 2;
/// This share of them has to name errors.
const ENOUGH_SHARE: f32 = 0.4;

/// The codes in backticks, and what follows them on their line; none if there are too few to be believed.
#[must_use]
pub(super) fn hits(responses: &Responses<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for response in &responses.all {
        let said = response.at.value.text_of("description").unwrap_or_default();
        if let Some(status @ Status::Exact(_)) = response.status {
            said.lines()
                .flat_map(|line| line.split("<br"))
                .for_each(|line| of_line(line, status, response, &mut hits));
        }
    }
    let distinct: HashSet<String> = hits.iter().map(|hit| show(&hit.code)).collect();
    let numeric = hits.iter().all(|hit| matches!(hit.code, Code::Integer(_)));
    let share = words::error_share(distinct.iter().map(String::as_str));
    if distinct.len() < ENOUGH || !(numeric || share >= ENOUGH_SHARE) {
        hits.clear();
    }
    hits
}

fn of_line(line: &str, status: Status, response: &Response<'_>, hits: &mut Vec<Hit>) {
    let parts: Vec<&str> = line.split('`').collect();
    for (at, part) in parts.iter().enumerate().skip(1).step_by(2) {
        // What is opened and never closed is no code.
        let (Some(before), Some(after)) = (parts.get(at - 1), parts.get(at + 1)) else { continue };
        let says_code = before.to_lowercase().trim_end().trim_end_matches([':', ' ']).ends_with("code");
        let Some(code) = code(part.trim(), says_code) else { continue };
        let said = fold(after.trim_start_matches(|char: char| !char.is_alphanumeric()).trim_end_matches('|'));
        let explains = parts.len() == 3 && words::words(&said).len() > 1;
        hits.push(Hit {
            property: "description".to_owned(),
            code,
            status,
            named: true,
            in_error: true,
            summary: explains.then_some(said),
            message: None,
            place: response.place,
        });
    }
}

/// A word that is written as codes are; a number only where it is called a code.
fn code(text: &str, says_code: bool) -> Option<Code> {
    if let Ok(number) = text.parse::<i64>() {
        return (says_code && !status::is_known(text)).then_some(Code::Integer(number));
    }
    let word = !text.is_empty() && text.chars().all(|char| char.is_alphanumeric() || "_-.".contains(char));
    let upper =
        text.len() > 3 && text.chars().all(|char| char.is_ascii_uppercase() || "_-0123456789".contains(char));
    let joined = text.contains('_') && words::names_an_error(text);
    (word && (upper || joined || says_code)).then(|| Code::Text(text.to_owned()))
}
