//! The words of vendors' tables, in the languages that vendors write.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

use super::role::Role;
use super::{duration, status};

/// The words, one list a heading in square brackets.
const TEXT: &str = include_str!("words.txt");

static WORDS: LazyLock<Words> = LazyLock::new(|| Words::read(TEXT));

#[derive(Default)]
struct Words {
    /// For each role: the words of its headings, and how strongly each speaks for it.
    headings: BTreeMap<Role, Vec<(&'static str, f32)>>,
    lists: BTreeMap<&'static str, Vec<String>>,
    /// The headings that speak for a role at least as much as not.
    labels: HashSet<&'static str>,
    /// Every heading, with what it speaks for.
    exact: HashMap<&'static str, Vec<(Role, f32)>>,
}

impl Words {
    fn read(text: &'static str) -> Self {
        let mut words = Self::default();
        let mut section = "";
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                section = name;
            } else if let Some(role) = Role::from_name(section) {
                let (weight, list) = line.split_once(' ').unwrap_or(("0", line));
                let weight = weight.parse().unwrap_or(0.0);
                words.headings.entry(role).or_default().extend(list.split(", ").map(|word| (word, weight)));
            } else {
                let list =
                    line.split(", ").map(|word| word.replace('~', " ")).filter(|word| !word.is_empty());
                words.lists.entry(section).or_default().extend(list);
            }
        }
        let telling = words.headings.values().flatten().filter(|(_, weight)| *weight >= 0.5);
        words.labels = telling.map(|(word, _)| *word).collect();
        for (role, known) in &words.headings {
            for (word, weight) in known {
                words.exact.entry(word).or_default().push((*role, *weight));
            }
        }
        words
    }
}

/// How many headings are kept with the role that was found for them.
const KEPT: usize = 1024;

thread_local! {
    static KNOWN: RefCell<HashMap<String, Option<(Role, f32)>>> = RefCell::default();
}

/// The words of a list.
pub(crate) fn list(name: &str) -> &'static [String] {
    WORDS.lists.get(name).map(Vec::as_slice).unwrap_or_default()
}

/// Whether a text is one of a list.
fn is_in(name: &str, text: &str) -> bool {
    list(name).iter().any(|word| word == text)
}

/// Whether a text contains one of a list.
pub(crate) fn has_of(name: &str, text: &str) -> bool {
    list(name).iter().any(|word| text.contains(word.as_str()))
}

/// A heading without what is written around its words, and without what it adds in brackets.
pub(crate) fn normal(heading: &str) -> String {
    let open = heading.find(['(', '（', '[']).filter(|open| *open > 0);
    let closed = heading.trim_end().ends_with([')', '）', ']', '?']);
    let heading = open.filter(|_| closed).and_then(|open| heading.get(..open)).unwrap_or(heading);
    let mut normal = String::with_capacity(heading.len());
    let characters: Vec<char> = heading.chars().collect();
    for (at, &character) in characters.iter().enumerate() {
        if character.is_alphanumeric() {
            if begins_word(&characters, at) && !normal.ends_with(' ') {
                normal.push(' ');
            }
            normal.extend(character.to_lowercase());
        } else if !normal.ends_with(' ') && !normal.is_empty() {
            normal.push(' ');
        }
    }
    normal.truncate(normal.trim_end().len());
    normal
}

/// Where `errorCode` and `HTTPStatus` begin their second word.
fn begins_word(characters: &[char], at: usize) -> bool {
    let is = |at: Option<usize>, test: fn(char) -> bool| {
        at.and_then(|at| characters.get(at)).is_some_and(|c| test(*c))
    };
    let before = at.checked_sub(1);
    let upper = |c: char| c.is_ascii_uppercase();
    let lower = |c: char| c.is_ascii_lowercase();
    is(Some(at), upper)
        && (is(before, lower) || is(before, upper) && is(Some(at + 1), lower) && is(Some(at + 2), lower))
}

/// How many words a text has; two signs of a script without spaces are about one.
pub(crate) fn count(text: &str) -> usize {
    let ideographs = |word: &str| word.chars().filter(|c| *c > '\u{2e80}').count();
    text.split_whitespace().map(|word| (ideographs(word) / 2).max(1)).sum()
}

/// How strongly a heading speaks for a role: 0.0 to 1.0.
pub(crate) fn affinity(heading: &str, role: Role) -> f32 {
    affinity_of(&normal(heading), role)
}

/// The same of a heading that is [`normal`].
fn affinity_of(heading: &str, role: Role) -> f32 {
    let Some(words) = WORDS.headings.get(&role) else { return 0.0 };
    let heading = if role == Role::After { duration::without_unit(heading) } else { heading };
    if heading.is_empty() || heading.len() > 80 {
        return 0.0;
    }
    let part = |word: &str| {
        let ideographic = !word.is_ascii() && word.chars().any(|c| c > '\u{2e80}');
        // Heads come last in most of these languages: `S3 code` is a code, `code example` is none.
        if heading.ends_with(word)
            && (ideographic || heading.get(..heading.len() - word.len()).is_some_and(|b| b.ends_with(' ')))
        {
            0.75
        } else if heading.starts_with(word)
            && (ideographic || heading.get(word.len()..).is_some_and(|b| b.starts_with(' ')))
        {
            0.6
        } else if ideographic && heading.contains(word) {
            0.55
        } else {
            0.0
        }
    };
    let score = |(word, weight): &(&str, f32)| if heading == *word { *weight } else { *weight * part(word) };
    // Parts of a single word are no words: it is a heading whole or not at all.
    if heading.is_ascii() && !heading.contains(' ') {
        let roles = WORDS.exact.get(heading).into_iter().flatten();
        return roles.filter(|(known, _)| *known == role).map(|(_, weight)| *weight).fold(0.0, f32::max);
    }
    words.iter().map(score).fold(0.0, f32::max)
}

/// The role that a heading speaks for most, when it speaks at all.
pub(crate) fn best_role(heading: &str) -> Option<(Role, f32)> {
    best_role_of(&normal(heading))
}

/// The same of a heading that is [`normal`]. Labels come again in every entry: what was found of one is kept.
fn best_role_of(heading: &str) -> Option<(Role, f32)> {
    KNOWN.with_borrow_mut(|known| {
        if let Some(found) = known.get(heading) {
            return *found;
        }
        let all = Role::NAMES.iter().map(|(_, role)| (*role, affinity_of(heading, *role)));
        let found = all.filter(|(_, score)| *score >= 0.4).max_by(|a, b| a.1.total_cmp(&b.1));
        if known.len() >= KEPT {
            known.clear();
        }
        known.insert(heading.to_owned(), found);
        found
    })
}

/// Whether a word before a colon, or alone above a column, is a heading that tables of errors have.
pub(crate) fn label_role(label: &str, set_apart: bool) -> bool {
    let label = normal(label);
    if label.is_empty() || label.chars().all(|c| c.is_ascii_digit() || c == ' ') {
        return false;
    }
    let alone = [
        "error",
        "errors",
        "fault",
        "failure",
        "exception",
        "value",
        "number",
        "id",
        "key",
        "note",
        "notes",
        "when",
        "http",
        "response",
        "name",
        "help",
        "status",
    ];
    if !set_apart && alone.contains(&label.as_str()) {
        return false;
    }
    let least = if set_apart { 0.4 } else { 0.6 };
    best_role_of(&label).is_some_and(|(_, score)| score >= least)
}

/// Whether a heading says that what stands below it is English.
pub(crate) fn is_english(heading: &str) -> bool {
    let heading = normal(heading);
    let mut words = heading.split(' ');
    let first = words.next();
    first == Some("en") || words.next_back().or(first) == Some("en") || has_of("english", &heading)
}

/// Whether a text is exactly a heading that tables of errors have, in the singular or the plural.
pub(crate) fn is_label(text: &str) -> bool {
    let label = normal(text);
    WORDS.labels.contains(label.as_str())
        || label.strip_suffix('s').is_some_and(|label| WORDS.labels.contains(label))
}

/// Whether a heading is a statement: of several words, of which the first asks nothing and lists nothing.
pub(crate) fn states(heading: &str) -> bool {
    let first = heading.split_whitespace().next().unwrap_or_default().to_lowercase();
    let small =
        heading.split_whitespace().skip(1).filter(|word| word.starts_with(char::is_lowercase)).count();
    count(heading) >= 6 && small >= 4 && !heading.ends_with(['?', ':']) && !is_in("openings", &first)
}

/// Whether a phrase only says that there are errors: `400 Errors`.
pub(crate) fn is_general(phrase: &str) -> bool {
    is_in("general", &normal(phrase))
}

/// Whether a line begins with a class of statuses: `4xx`.
pub(crate) fn begins_with_class(line: &str) -> bool {
    let class = line.get(..3).filter(|_| line.starts_with(['1', '2', '3', '4', '5']));
    class.and_then(|class| class.get(1..)).is_some_and(|wild| wild.eq_ignore_ascii_case("xx"))
}

/// Whether the heading of a key column says that the table lists something else.
pub(crate) fn lists_others(heading: &str) -> bool {
    let heading = normal(heading);
    let last = heading.rsplit(' ').next().unwrap_or_default();
    let first = heading.split(' ').next().unwrap_or_default();
    let named = is_in("others", &heading) || is_in("others", last);
    named || (is_in("others", first) && !speaks_of_errors(&heading))
}

/// Whether a heading above a table is about something else.
pub(crate) fn other_topic(heading: &str) -> bool {
    let heading = heading.to_lowercase();
    let begins = |word: &String| {
        heading.match_indices(word.as_str()).any(|(at, _)| {
            let before = heading.get(..at).and_then(|before| before.chars().next_back());
            !word.is_ascii() || !before.is_some_and(char::is_alphanumeric)
        })
    };
    list("other topics").iter().any(begins)
}

/// Whether a heading belongs to a history of changes: a version, a date, a word for such.
pub(crate) fn is_history(heading: &str) -> bool {
    let lower = heading.to_lowercase();
    let first =
        lower.split_whitespace().find(|word| word.contains(|c: char| c.is_ascii_digit())).unwrap_or_default();
    let first = first.trim_matches(|c: char| !c.is_ascii_alphanumeric()).trim_start_matches('v');
    let dotted = first.split(['.', '-']).filter(|part| !part.is_empty()).count() >= 2;
    let version =
        dotted && first.starts_with(|c: char| c.is_ascii_digit()) && first.matches(['.', '-']).count() >= 2;
    version || has_of("history", &lower)
}

/// Whether a heading is about errors.
pub(crate) fn speaks_of_errors(text: &str) -> bool {
    let text = text.to_lowercase();
    has_of("errors", &text)
}

/// Whether a text speaks of the statuses of HTTP.
pub(crate) fn speaks_of_http(text: &str) -> bool {
    let text = text.to_lowercase();
    has_of("http", &text)
}

/// Whether a code, a name or a description is what errors have.
pub(crate) fn has_error_trait(text: &str) -> bool {
    // A default is no fault.
    let lower = text.to_lowercase().replace("default", "");
    has_of("error traits", &lower)
}

/// Whether a code or a name stands for success or for nothing.
pub(crate) fn is_no_error(text: &str) -> bool {
    let letters: String = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let upper = text.trim_matches(|c: char| !c.is_alphanumeric());
    is_in("no errors", &letters)
        || upper.ends_with("_UNSPECIFIED")
        || upper.ends_with("_NONE")
        || upper.ends_with("_OK")
        || upper.ends_with("_SUCCESS")
        || upper.ends_with("_NO_ERROR")
}

/// Whether a description says that nothing went wrong.
pub(crate) fn means_success(text: &str) -> bool {
    let lower = text.trim().trim_end_matches(['.', '。']).to_lowercase().replace('_', " ");
    is_no_error(&lower)
        || [
            "success",
            "no error",
            "the request succeeded",
            "the request was successful",
            "request succeeded",
            "operation succeeded",
            "the operation succeeded",
            "请求成功",
            "成功",
            "успешн",
            "operation successful",
            "request successful",
            "successful ",
        ]
        .iter()
        .any(|start| lower.starts_with(start))
}

/// Whether a text that stands beside a zero speaks of what went well.
pub(crate) fn speaks_of_success(text: &str) -> bool {
    let lower = text.to_lowercase();
    let negated = [" not ", "n't ", " no ", "before "].iter().any(|word| lower.contains(word));
    has_of("successes", &lower) && !has_of("error traits", &lower) && !negated
}

/// Whether a text that stands beside a zero says that there was no error.
pub(crate) fn denies_errors(text: &str) -> bool {
    has_of("no faults", &text.to_lowercase())
}

/// Whether a text only says which kind of errors is meant.
pub(crate) fn names_a_kind(text: &str) -> bool {
    let lower = text.trim_end_matches('.').to_lowercase();
    count(text) <= 6 && ["error codes", "errors", "error code"].iter().any(|end| lower.ends_with(end))
}

/// Whether a heading speaks of what a library makes of errors.
pub(crate) fn speaks_of_libraries(heading: &str) -> bool {
    let heading = format!(" {} ", normal(heading));
    list("libraries").iter().any(|word| heading.contains(&format!(" {word} ")))
}

/// Whether a name is that of something which the body of every error holds.
pub(crate) fn is_member(text: &str) -> bool {
    let letters: String = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    is_in("members", &letters)
}

/// Whether a line begins with a status as a heading or an item does: `404 Not Found`, `5xx – …`, not `400 errors are`.
pub(crate) fn begins_with_status(line: &str) -> bool {
    let line = line.trim_start_matches(['(', '[', '"']);
    let line = ["HTTP/1.1 ", "HTTP ", "Error ", "Status ", "HTTP Status ", "Code "]
        .iter()
        .find_map(|word| line.strip_prefix(word))
        .unwrap_or(line);
    let Some(number) = line.get(..3) else { return false };
    let class = number.get(1..).is_some_and(|x| x.eq_ignore_ascii_case("xx"))
        && number.starts_with(['1', '2', '3', '4', '5']);
    if !class && !status::is_known(number) {
        return false;
    }
    let rest = line.get(3..).unwrap_or_default();
    let trimmed = rest.trim_start();
    let Some(next) = trimmed.chars().next() else { return true };
    let separator = matches!(next, ':' | '：' | '–' | '—' | '(' | ')' | '[' | ']' | '=' | '/' | ',');
    let dash = next == '-' && trimmed.starts_with("- ");
    let word = rest.len() > trimmed.len()
        && !next.is_lowercase()
        && !next.is_ascii_digit()
        && next.is_alphanumeric();
    (separator && !trimmed.starts_with(", ")) || dash || word
}
