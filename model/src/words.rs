//! Every key word of the language, once.

use crate::table::Door;

/// Columns of a row that are written by name: of both doors, and behind them what only a derive's row has.
pub(crate) const COLUMNS: &[&str] = &["retry", "after", "action", "docs", "user_facing", "default", "expose"];
/// Columns of a table's row.
pub(crate) const TABLE_COLUMNS: &[&str] = &["retry", "after", "action", "docs", "user_facing", "default"];
/// Values of `retry`.
pub(crate) const RETRY: &[&str] = &["false", "true", "throttle", "idempotent"];
/// Sections behind the rows.
pub(crate) const SECTIONS: &[&str] = &["envelope", "retry", "breaker"];
/// Units of a duration.
pub(crate) const UNITS: &[&str] = &["ms", "s", "m"];
/// Names of `rename_all`, serde's eight.
pub(crate) const RENAME_ALL: &[&str] = &[
    "lowercase",
    "UPPERCASE",
    "PascalCase",
    "camelCase",
    "snake_case",
    "SCREAMING_SNAKE_CASE",
    "kebab-case",
    "SCREAMING-KEBAB-CASE",
];
/// Words of `#[api_error(…)]` on the enum, besides sections.
pub(crate) const FLAGS: &[&str] = &["exhaustive", "own_display", "own_response", "own_serde"];

/// What the expansion calls the runtime.
pub(crate) const RUNTIME: &str = "__rt";

/// Slots of an envelope, with `error_when`.
pub(crate) const SLOTS: &[&str] = &[
    "code",
    "subcode",
    "category",
    "message",
    "user_message",
    "action",
    "details",
    "fields",
    "target",
    "request_id",
    "timestamp",
    "docs",
    "status",
    "retry_after",
    "retryable",
    ERROR_WHEN,
];
/// The slot that holds conditions, not sources.
pub(crate) const ERROR_WHEN: &str = "error_when";
/// Sources that are no path; specials only with parentheses.
pub(crate) const SPECIALS: &[&str] = &["header", "body", "text", "status", "xml"];
/// Steps on a term's text, units included.
pub(crate) const STEPS: &[&str] = &[
    "before",
    "until",
    "after",
    "after_last",
    "param",
    "is",
    "then",
    "between",
    "word",
    "number",
    "percent_decoded",
    "seconds",
    "millis",
    "minutes",
    "duration",
    "epoch",
    "epoch_millis",
    "rfc3339",
    "http_date",
];
/// Envelopes that are known by name.
pub(crate) const PRESETS: &[&str] = &[
    "standard",
    "flat",
    "problem_json",
    "json_api",
    "oauth2",
    "google",
    "odata",
    "graphql",
    "laravel",
    "django_rest",
    "fastapi",
    "spring_boot",
    "aws_json",
    "aws_xml",
    "grpc_gateway",
    "json_rpc",
    "kubernetes",
];
/// Settings of the `retry` section.
pub(crate) const RETRY_SETTINGS: &[&str] = &["attempts", "base", "factor", "max", "jitter"];
/// Settings of the `breaker` section.
pub(crate) const BREAKER_SETTINGS: &[&str] = &["failures", "open", "probes"];
/// Values of `jitter`.
pub(crate) const JITTER: &[&str] = &["none", "full", "equal"];

/// What people write who know the thing under another name.
const OTHER_NAMES: &[(&str, &str)] = &[
    ("never", "false"),
    ("no", "false"),
    ("none", "false"),
    ("always", "true"),
    ("backoff", "true"),
    ("yes", "true"),
    ("rate_limit", "throttle"),
    ("safe", "idempotent"),
    ("retryable", "retry"),
    ("delay", "after"),
    ("wait", "after"),
    ("fix", "action"),
    ("hint", "action"),
    ("link", "docs"),
    ("url", "docs"),
    ("millis", "ms"),
    ("msec", "ms"),
    ("sec", "s"),
    ("secs", "s"),
    ("seconds", "s"),
    ("min", "m"),
    ("mins", "m"),
    ("minutes", "m"),
    ("tries", "attempts"),
    ("retries", "attempts"),
    ("delay", "base"),
    ("initial", "base"),
    ("multiplier", "factor"),
    ("threshold", "failures"),
    ("timeout", "open"),
    ("msg", "message"),
    ("text", "message"),
    ("errors", "fields"),
    ("id", "request_id"),
    ("time", "timestamp"),
];

/// What people write for a column that has no value.
const OTHER_FLAGS: &[(&str, &str)] = &[
    ("retryable", "retry"),
    ("retriable", "retry"),
    ("can_retry", "retry"),
    ("no_retry", "retry=false"),
    ("non_retryable", "retry=false"),
    ("not_retryable", "retry=false"),
    ("exposed", "expose"),
];

/// Rust's own words, which can name nothing.
const KEYWORDS: &[&str] = &[
    "_", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do",
    "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop",
    "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self", "Self",
    "static", "struct", "super", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

/// Whether a word cannot be a name.
pub(crate) fn is_keyword(word: &str) -> bool {
    KEYWORDS.contains(&word)
}

/// `` `a`, `b` or `c` ``
pub(crate) fn list(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [one] => format!("`{one}`"),
        [first @ .., last] => {
            let first: Vec<String> = first.iter().map(|word| format!("`{word}`")).collect();
            format!("{} or `{last}`", first.join(", "))
        }
    }
}

/// "did you mean …" and the legal words, for a word that is none of them.
pub(crate) fn suggest(word: &str, words: &[&str]) -> String {
    match meant(word, words) {
        Some(near) => format!("did you mean `{near}`? it can be {}", list(words)),
        None => format!("write {}", list(words)),
    }
}

/// What a bare word in the place of a code was probably meant for. A table's row has a code in any case, so that there only
/// a column's very name is taken for one; a derive's row may have none, and a column behind its status.
pub(crate) fn flag_meant(word: &str, door: Door) -> Option<String> {
    if door == Door::Table {
        return TABLE_COLUMNS.contains(&word).then(|| word.to_owned());
    }
    // A vendor's `Retry` is a code.
    if COLUMNS.contains(&word) || word.contains(char::is_uppercase) {
        return None;
    }
    if RETRY.contains(&word) {
        return Some(format!("retry={word}"));
    }
    let other = OTHER_FLAGS.iter().find(|(other, _)| *other == word).map(|(_, flag)| *flag);
    other.or_else(|| nearest(word, COLUMNS)).map(str::to_owned)
}

/// The word that was probably meant: one that looks like it, is called so elsewhere, or has a part in common.
pub(crate) fn meant<'a>(word: &str, words: &[&'a str]) -> Option<&'a str> {
    let near = nearest(word, words);
    let word = word.to_lowercase().replace('-', "_");
    let other = |known: &str| OTHER_NAMES.iter().any(|(other, name)| *other == word && *name == known);
    let part =
        |known: &str| word.rsplit('_').any(|part| part == known) || known.split('_').any(|part| part == word);
    near.or_else(|| words.iter().copied().find(|known| other(known)))
        .or_else(|| words.iter().copied().rfind(|known| part(known)))
}

/// The word that looks like it: at most a third of its letters differ, whatever the case.
pub(crate) fn nearest<'a>(word: &str, words: &[&'a str]) -> Option<&'a str> {
    // What is written right, which nearly all words are, is not compared letter by letter.
    if let Some(same) = words.iter().find(|candidate| **candidate == word) {
        return Some(same);
    }
    let word: Vec<char> = word.to_lowercase().chars().take(64).collect();
    let most = |candidate: &str| (candidate.chars().count().max(word.len()) / 3).max(1);
    words
        .iter()
        // Words of very different length are far apart, whatever their letters.
        .filter(|candidate| candidate.chars().count().abs_diff(word.len()) <= most(candidate))
        .map(|candidate| (distance(&word, &candidate.to_lowercase()), *candidate))
        .filter(|(distance, candidate)| {
            // `h` is no slip for `s`: something must be left of the word.
            *distance <= most(candidate) && *distance < candidate.chars().count().max(word.len())
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Edit distance in which swapped neighbours count once.
fn distance(left: &[char], right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=right.len()).collect();
    for (i, a) in left.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, b) in right.iter().enumerate() {
            let replaced = above[j] + usize::from(a != b);
            let mut best = replaced.min(above[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *a == right[j - 1] && left[i - 1] == *b {
                best = best.min(before[j - 1] + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut above, row);
    }
    above[right.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_words_are_found_and_far_ones_are_not() {
        assert_eq!(nearest("retyr", COLUMNS), Some("retry"));
        assert_eq!(nearest("User_Facing", COLUMNS), Some("user_facing"));
        assert_eq!(nearest("False", RETRY), Some("false"));
        assert_eq!(nearest("maybe", RETRY), None);
        assert_eq!(nearest("h", UNITS), None);
    }

    #[test]
    fn other_names_and_parts_are_told_apart_by_what_is_legal() {
        assert_eq!(meant("delay", COLUMNS), Some("after"));
        assert_eq!(meant("delay", RETRY_SETTINGS), Some("base"));
        assert_eq!(meant("retry-after", COLUMNS), Some("after"));
        assert_eq!(meant("secs", UNITS), Some("s"));
        assert_eq!(meant("circuit_breaker", SECTIONS), Some("breaker"));
        assert_eq!(meant("spring", PRESETS), Some("spring_boot"));
        assert_eq!(meant("severity", COLUMNS), None);
    }

    #[test]
    fn every_other_name_stands_for_a_word() {
        let all = [COLUMNS, RETRY, SECTIONS, UNITS, SLOTS, RETRY_SETTINGS, BREAKER_SETTINGS];
        for (other, name) in OTHER_NAMES {
            assert!(all.iter().any(|words| words.contains(name)), "{name}");
            assert!(!all.iter().any(|words| words.contains(name) && words.contains(other)), "{other}");
        }
    }

    #[test]
    fn lists_read_as_prose() {
        assert_eq!(list(&["a", "b", "c"]), "`a`, `b` or `c`");
        assert_eq!(
            suggest("envelop", SECTIONS),
            "did you mean `envelope`? it can be `envelope`, `retry` or `breaker`"
        );
    }
}
