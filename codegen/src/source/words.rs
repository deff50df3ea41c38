//! Names taken apart, and what their words say: is this list one of errors, and is this value a code?

/// The words of a name, in lower case: `errorCode`, `error_code`, `ERROR-CODE` and `HTTPError` all fall apart.
#[must_use]
pub fn words(name: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut chars = name.chars().peekable();
    let mut previous = ' ';
    while let Some(char) = chars.next() {
        let next_is_lower = chars.peek().is_some_and(|next| next.is_lowercase());
        let hump = char.is_uppercase() && (!previous.is_uppercase() || next_is_lower);
        if (hump || !char.is_alphanumeric()) && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        if char.is_alphanumeric() {
            word.extend(char.to_lowercase());
        }
        previous = char;
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

/// A name without case and separators: what two spellings of one name have in common.
#[must_use]
pub fn squash(name: &str) -> String {
    name.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Words that stand in the names of errors and hardly ever in those of anything else.
const ERROR_WORDS: &[&str] = &[
    "abort",
    "aborted",
    "taken",
    "reached",
    "occupied",
    "frozen",
    "unsuccessful",
    "inconsistent",
    "reused",
    "loss",
    "absent",
    "abuse",
    "already",
    "bad",
    "banned",
    "blocked",
    "broken",
    "busy",
    "cancelled",
    "canceled",
    "cannot",
    "collision",
    "conflict",
    "conflicting",
    "corrupt",
    "corrupted",
    "declined",
    "denied",
    "disabled",
    "disallowed",
    "down",
    "duplicate",
    "duplicated",
    "empty",
    "err",
    "error",
    "errors",
    "exceed",
    "exceeded",
    "exceeds",
    "exception",
    "exhausted",
    "exist",
    "exists",
    "expired",
    "fail",
    "failed",
    "failure",
    "fault",
    "forbidden",
    "fraud",
    "gone",
    "illegal",
    "impossible",
    "inactive",
    "incomplete",
    "incompatible",
    "incorrect",
    "ineligible",
    "insufficient",
    "internal",
    "interrupted",
    "invalid",
    "limit",
    "limited",
    "locked",
    "lost",
    "malformed",
    "maintenance",
    "mismatch",
    "missing",
    "modified",
    "no",
    "non",
    "not",
    "obsolete",
    "outdated",
    "overflow",
    "overload",
    "overloaded",
    "precondition",
    "problem",
    "prohibited",
    "quota",
    "refused",
    "rejected",
    "required",
    "restricted",
    "retry",
    "revoked",
    "stale",
    "suspended",
    "temporarily",
    "throttle",
    "throttled",
    "throttling",
    "timeout",
    "too",
    "unable",
    "unacceptable",
    "unauthenticated",
    "unauthorised",
    "unauthorized",
    "unavailable",
    "undefined",
    "unexpected",
    "unimplemented",
    "unknown",
    "unprocessable",
    "unreachable",
    "unrecognized",
    "unsupported",
    "unverified",
    "used",
    "validation",
    "violation",
    "wrong",
];

/// Words that name what an error is about at large: a list of these is one of categories.
const KIND_WORDS: &[&str] =
    &["category", "class", "group", "severity", "level", "family", "domain", "source", "origin"];

/// Words of lists that have codes, but none of errors.
const UNRELATED_WORDS: &[&str] = &[
    "currency",
    "country",
    "language",
    "locale",
    "method",
    "timezone",
    "zone",
    "region",
    "state",
    "role",
    "scope",
    "permission",
    "unit",
    "color",
    "colour",
    "gender",
    "format",
    "sort",
    "order",
    "direction",
    "event",
    "param",
    "parameter",
    "field",
    "location",
    "mime",
    "media",
    "postal",
    "zip",
    "version",
    "environment",
    "protocol",
    "action",
    "plan",
    "product",
    "model",
    "entity",
    "resource",
    "object",
    "account",
    "card",
    "bank",
    "payment",
    "issuer",
    "brand",
];

/// Words of lists that say how something went.
const FAULT_WORDS: &[&str] =
    &["error", "errors", "err", "fault", "exception", "failure", "problem", "errno", "rejection"];

fn any(words: &[String], of: &[&str]) -> bool {
    words.iter().any(|word| of.contains(&word.as_str()))
}

/// Whether a name speaks of errors.
#[must_use]
pub fn speaks_of_errors(name: &str) -> bool {
    let words = words(name);
    any(&words, FAULT_WORDS) || (any(&words, &["problems", "faults", "exceptions", "failures"]))
}

/// Whether a name speaks of something that classifies errors.
#[must_use]
pub fn speaks_of_kinds(name: &str) -> bool {
    any(&words(name), KIND_WORDS)
}

/// Whether a name speaks of lists that have nothing to do with errors, and not of errors besides.
#[must_use]
pub fn speaks_of_else(name: &str) -> bool {
    any(&words(name), UNRELATED_WORDS) && !speaks_of_errors(name)
}

/// Whether a value has a word that errors have.
#[must_use]
pub fn names_an_error(value: &str) -> bool {
    let words = words(value);
    any(&words, ERROR_WORDS)
        || words.iter().any(|word| {
            (word.starts_with("in") || word.starts_with("un") || word.starts_with("non"))
                && word.len() > 8
                && (word.ends_with("ed") || word.ends_with("able") || word.ends_with("ent"))
        })
}

/// Which share of the values names errors.
#[must_use]
pub fn error_share<'a>(values: impl Iterator<Item = &'a str>) -> f32 {
    let (mut all, mut errors) = (0u16, 0u16);
    // The first few hundred tell as much as all of them.
    for value in values.take(400) {
        all += 1;
        errors += u16::from(names_an_error(value));
    }
    if all == 0 { 0.0 } else { f32::from(errors) / f32::from(all) }
}

/// Whether a text can be a code at all: one word, or at most a few as some vendors write them, not a sentence.
#[must_use]
pub fn can_be_code(text: &str) -> bool {
    let sentence = text.ends_with('.') || text.contains(". ") || text.split_whitespace().count() > 6;
    !text.trim().is_empty() && text.len() <= 120 && !sentence && !text.contains("://") && !text.contains('\n')
}

/// Members that stand in enums of errors and are none: the first of a protobuf enum, or the success.
#[must_use]
pub fn is_no_error(words: &[String]) -> bool {
    let joined = words.join("_");
    matches!(
        joined.as_str(),
        "ok" | "okay"
            | "success"
            | "succeeded"
            | "successful"
            | "none"
            | "no_error"
            | "noerror"
            | "not_an_error"
            | "unspecified"
            | "not_specified"
            | "unset"
            | "not_set"
            | "undefined"
            | "no_errors"
            | "default"
            | "placeholder"
            | "nil"
            | "null"
            | "reserved"
            | "sentinel"
            | "no_err"
            | "noerr"
            | "accepted"
            | "completed"
            | "done"
    )
}

/// Names of success, of nothing, and of statuses below 400: in a list of errors they are the rest.
#[must_use]
pub fn is_success_phrase(words: &[String]) -> bool {
    matches!(
        words.concat().as_str(),
        "ok" | "okay"
            | "success"
            | "succeeded"
            | "successful"
            | "none"
            | "noerror"
            | "noerrors"
            | "unspecified"
            | "accepted"
            | "completed"
            | "created"
            | "nocontent"
            | "resetcontent"
            | "partialcontent"
            | "multistatus"
            | "redirect"
            | "movedpermanently"
            | "seeother"
            | "notmodified"
            | "temporaryredirect"
            | "permanentredirect"
    )
}

/// Sets of values that are known to be no errors, whatever they stand under.
#[must_use]
pub fn is_other_vocabulary(values: &[&str]) -> bool {
    const METHODS: &[&str] =
        &["GET", "PUT", "POST", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "CONNECT"];
    if values.is_empty() {
        return false;
    }
    let all = |test: fn(&str) -> bool| values.iter().all(|value| test(value));
    const OUTCOMES: &[&str] = &[
        "ok",
        "success",
        "succeeded",
        "error",
        "errors",
        "fail",
        "failed",
        "failure",
        "pending",
        "warning",
        "warn",
        "info",
        "critical",
        "fatal",
        "debug",
        "notice",
        "exception",
        "problem",
    ];
    let letters = |value: &str, count: usize| {
        value.len() == count && value.bytes().all(|byte| byte.is_ascii_uppercase())
    };
    let of_length = |count| values.len() > 2 && values.iter().all(|value| letters(value, count));
    all(|value| METHODS.contains(&value.to_uppercase().as_str()))
        || all(|value| OUTCOMES.contains(&value.to_lowercase().as_str()))
        || of_length(2)
        || of_length(3)
        || all(|value| {
            matches!(value.to_lowercase().as_str(), "true" | "false" | "yes" | "no" | "asc" | "desc")
        })
        || all(|value| value.contains('/') && !value.contains(' ') && !value.contains("://"))
        || all(|value| value.starts_with("http://") && value.len() < 12)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fall_apart() {
        assert_eq!(words("HTTPErrorCode_v2-x"), ["http", "error", "code", "v2", "x"]);
        assert_eq!(words("errorCode"), ["error", "code"]);
        assert_eq!(squash("Not-Found"), "notfound");
    }

    #[test]
    fn values_are_judged() {
        assert!(names_an_error("card_declined") && names_an_error("invalid-end-date"));
        assert!(!names_an_error("PENDING") && !names_an_error("checking"));
        assert!(is_other_vocabulary(&["EUR", "USD", "CHF"]) && is_other_vocabulary(&["get", "post"]));
        assert!(!is_other_vocabulary(&["BAD", "MISSING"]));
    }
}
