//! What names and places say for a list of values, and against it.

use crate::source::openapi::lists::Site;
use crate::source::words;

/// What a property has that is called a code.
pub(super) const CALLED_CODE: f32 = 4.0;

/// How much a property's name says that its values are codes of errors.
#[must_use]
pub(super) fn property_points(property: &str) -> f32 {
    let words = words::words(property);
    let has = |of: &[&str]| words.iter().any(|word| of.contains(&word.as_str()));
    if words::speaks_of_kinds(property) {
        return -3.0;
    }
    if words::speaks_of_else(property)
        || has(&["message", "detail", "description", "title", "instance", "path", "pointer"])
    {
        return -4.0;
    }
    let base = if has(&["code", "codes", "errcode", "errno", "errorcode"]) {
        CALLED_CODE
    } else if has(&["reason", "reasons", "issue"]) {
        3.0
    } else if has(&["type", "kind", "subcode", "identifier", "slug"]) {
        2.0
    } else if has(&["name", "key", "id"]) {
        1.5
    } else if words::speaks_of_errors(property) {
        2.5
    } else if has(&["status"]) {
        1.0
    } else {
        0.0
    };
    let both = words.len() > 1 && words::speaks_of_errors(property);
    base + if both { 1.0 } else { 0.0 }
}

/// How much a place says that its values are codes of errors.
pub(super) fn site_points(site: &Site<'_>) -> f32 {
    let owner_speaks = site.owner.is_some_and(words::speaks_of_errors);
    // A named schema that does not speak of errors is a resource, even if an error response holds it.
    let resource = site.owner.is_some() && !owner_speaks && !site.in_error;
    site.property.map_or(0.0, property_points)
        + if owner_speaks {
            3.0
        } else if site.in_error {
            2.0
        } else {
            0.0
        }
        + match site.status {
            Some(_) if site.hops <= 3 && !resource => 3.0,
            Some(_) => 1.0,
            None => 0.0,
        }
        + if site.has_message { 1.0 } else { 0.0 }
}

/// How much the name of a list itself says so, or speaks against it.
pub(super) fn list_name_points(name: &str) -> f32 {
    let speaks = if words::speaks_of_errors(name) { 3.0 } else { 0.0 };
    let kinds = if words::speaks_of_kinds(name) { 4.0 } else { 0.0 };
    let other = if words::speaks_of_else(name) { 4.0 } else { 0.0 };
    speaks - kinds - other
}
