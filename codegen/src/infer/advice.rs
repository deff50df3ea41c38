//! Advice that a page gives in its prose for many errors at once: `Do not retry 4xx errors (except 429)`.

use super::candidate::Candidate;
use super::retry::{self, Said};
use super::roles::Kind;
use super::status;
use super::verdict::{Source, Verdict};
use super::words::has_of;
use crate::document::Document;
use crate::publication::{Entry, Retry, Status, Text};

/// The longest sentence that is looked at.
const LONGEST: usize = 600;

/// One piece of advice.
#[derive(Debug)]
pub(crate) struct Rule {
    pub(crate) statuses: Vec<Status>,
    except: Vec<u16>,
    /// The class was written as one: `4xx`.
    pub(crate) explicit: bool,
    pub(crate) verdict: Verdict,
}

/// Everything that the prose advises about statuses.
pub(crate) fn rules(document: &Document) -> Vec<Rule> {
    let mut rules = Vec::new();
    for text in &document.prose {
        for sentence in retry::sentences(&text.text).filter(|sentence| sentence.len() <= LONGEST) {
            rules.extend(rule(&sentence, text));
        }
    }
    rules
}

/// What a table of statuses says about retrying, for the codes that have them.
pub(crate) fn of_table(candidate: &Candidate<'_>) -> Vec<Rule> {
    let (Some(status), Some(retry), Some(Kind::Status)) =
        (candidate.roles.status, candidate.roles.retry, candidate.kind)
    else {
        return Vec::new();
    };
    let rule = |row: &Vec<Text>| {
        let statuses = status::read(&row.get(status)?.text)?.statuses;
        let cell = row.get(retry)?;
        let advice = retry::cell(&cell.text).filter(|advice| matches!(advice.said, Said::Verdict(_)))?;
        let verdict = Verdict { advice, source: Source::Page, text: cell.text.clone(), place: cell.place };
        Some(Rule { statuses, except: Vec::new(), explicit: false, verdict })
    };
    candidate.grid.rows.iter().filter_map(rule).collect()
}

fn rule(sentence: &str, text: &Text) -> Option<Rule> {
    let advice = retry::prose(sentence)?;
    if !matches!(advice.said, Said::Verdict(_)) {
        return None;
    }
    let lower = sentence.to_lowercase();
    let cut = [
        "except",
        "other than",
        "besides",
        "apart from",
        "excluding",
        "außer",
        "sauf",
        "excepto",
        "exceto",
        "tranne",
        "除了",
        "以外",
        "кроме",
    ]
    .iter()
    .filter_map(|word| lower.find(word))
    .min();
    let (said, excepted) = lower.split_at_checked(cut.unwrap_or(lower.len()))?;
    let (mut statuses, explicit) = statuses(said);
    if has_of("reservations", &lower) {
        // Which of them it means is left to the reader.
        statuses.retain(|status| matches!(status, Status::Class(_)));
    }
    let except = self::statuses(excepted).0.into_iter().filter_map(|status| match status {
        Status::Exact(number) => Some(number),
        _ => None,
    });
    let except = except.collect();
    let verdict = Verdict { advice, source: Source::Page, text: sentence.to_owned(), place: text.place };
    (!statuses.is_empty()).then_some(Rule { statuses, except, explicit, verdict })
}

/// The statuses and classes that a sentence names, and whether a class was written as one.
fn statuses(lower: &str) -> (Vec<Status>, bool) {
    let mut found = Vec::new();
    let mut explicit = false;
    for word in
        lower.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '/' | '(' | ')' | '"' | '`'))
    {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        let level = word
            .strip_suffix("-level")
            .or_else(|| word.strip_suffix("-range"))
            .or_else(|| word.strip_suffix("-series"))
            .or_else(|| word.strip_suffix("'s"));
        let class = |head: &str| {
            head.chars().next().and_then(|c| c.to_digit(10)).filter(|class| (1..=5).contains(class))
        };
        if let Some(class) = level.filter(|level| level.ends_with("00") && level.len() == 3).and_then(class) {
            found.extend(u8::try_from(class).map(Status::Class));
        } else if word.len() == 3 && word.ends_with("xx") {
            explicit |= class(word).is_some();
            found.extend(class(word).and_then(|class| u8::try_from(class).ok()).map(Status::Class));
        } else if status::is_known(word) {
            found.extend(word.parse().map(Status::Exact));
        }
    }
    if found.is_empty() {
        for (words, class) in [
            (["server error", "serverfehler", "erreurs serveur", "errores del servidor"], 5),
            (["client error", "clientfehler", "erreurs client", "errores del cliente"], 4),
        ] {
            if words.iter().any(|word| lower.contains(word)) {
                found.push(Status::Class(class));
            }
        }
    }
    (found, explicit)
}

/// Gives the advice to an entry that has no verdict of its own.
pub(crate) fn of<'a>(entry: &Entry, rules: &'a [Rule]) -> Option<(&'a Rule, Retry)> {
    let [Status::Exact(number)] = entry.statuses.as_slice() else { return None };
    let retry = |rule: &Rule| match rule.verdict.retry() {
        // Who is told not to repeat a class except some is told to repeat those.
        Some(Retry::Never) if rule.except.contains(number) => Some(Retry::Backoff),
        Some(_) if rule.except.contains(number) => Some(Retry::Never),
        retry => retry,
    };
    let exact = |rule: &&Rule| rule.statuses.contains(&Status::Exact(*number));
    let class =
        |rule: &&Rule| rule.statuses.contains(&Status::Class(u8::try_from(number / 100).unwrap_or(0)));
    let rule = rules.iter().find(exact).or_else(|| rules.iter().find(class))?;
    retry(rule).map(|retry| (rule, retry))
}
