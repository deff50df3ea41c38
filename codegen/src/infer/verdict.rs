//! A verdict on retrying, with the words that it was read from.

use std::time::Duration;

use super::retry::{self, Advice, Said};
use crate::publication::{Inference, Place, Question, Retry, Text};

/// How directly a page says it; the stronger source wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Source {
    /// Prose somewhere on the page.
    Page,
    /// The heading above.
    Heading,
    /// The prose of the row.
    Prose,
    /// The column about retrying.
    Column,
}

/// What was said, where.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Verdict {
    pub(crate) advice: Advice,
    pub(crate) source: Source,
    pub(crate) text: String,
    pub(crate) place: Place,
}

impl Verdict {
    fn new(text: &Text, source: Source, advice: Advice) -> Self {
        Self { advice, source, text: text.text.clone(), place: text.place }
    }

    /// What stands in the retry column; nothing where the page leaves it open.
    pub(crate) fn retry(&self) -> Option<Retry> {
        match self.advice.said {
            Said::Verdict(retry) | Said::First(retry) => Some(retry),
            Said::Open => None,
        }
    }

    pub(crate) fn after(&self) -> Option<Duration> {
        self.advice.after
    }

    /// What the user must decide, when the page does not.
    pub(crate) fn question(&self, shown: &str) -> Option<Question> {
        let (what, assumed) = match self.advice.said {
            Said::Verdict(_) => return None,
            Said::Open => (
                format!("the page leaves open whether `{shown}` can be retried: {}", self.quote()),
                "no verdict: its status decides",
            ),
            Said::First(_) => (
                format!("the page says to do something before `{shown}` is retried: {}", self.quote()),
                "`retry=true`",
            ),
        };
        Some(Question {
            what,
            assumed: assumed.to_owned(),
            decide: "write `retry=true`, `retry=false` or `retry=idempotent` in its row".to_owned(),
            place: self.place,
        })
    }

    /// The verdict as a conclusion; a column that says so outright needs none.
    pub(crate) fn inference(&self, shown: &str, retry: Retry) -> Option<Inference> {
        let confidence = match (self.source, self.advice.said) {
            (Source::Column, _) => return None,
            (_, Said::First(_)) => 0.5,
            (Source::Prose, _) => 0.8,
            (Source::Heading, _) => 0.75,
            (Source::Page, _) => 0.7,
        };
        let what = format!("`{shown}` is `retry={}`: {}", retry.word(), retry.spoken());
        Some(Inference { what, evidence: self.quote(), confidence, place: self.place })
    }

    /// The words, cut to what a message can show.
    pub(crate) fn quote(&self) -> String {
        quote(&self.text)
    }
}

/// A text in quotation marks, cut to what a message can show.
pub(crate) fn quote(text: &str) -> String {
    let mut words: String = text.chars().take(120).collect();
    if words.len() < text.len() {
        words.push('…');
    }
    format!("\"{words}\"")
}

/// Reads the row's own cells, the most direct first.
pub(crate) fn of_row(
    retry: Option<&Text>,
    action: Option<&Text>,
    description: Option<&Text>,
    prose: &[&Text],
    told: Option<&str>,
) -> Option<Verdict> {
    // What our own pages have where nobody says a word.
    let column = retry
        .filter(|cell| cell.text != crate::verdict::spoken(None))
        .map(|cell| (cell, retry::cell(&cell.text)));
    if let Some((cell, Some(mut advice))) = column {
        // `Yes` beside `Retry after 60 seconds`: the action says how long to wait.
        let positive = !matches!(advice.said, Said::Verdict(Retry::Never) | Said::Open);
        let acts = action.filter(|_| positive).and_then(|action| retry::prose(&action.text));
        advice.after = advice.after.or(acts.and_then(|acts| acts.after));
        return Some(Verdict::new(cell, Source::Column, advice));
    }
    // What the column says and nobody can read is not passed over.
    let open = Advice { said: Said::Open, after: None };
    let unread = column.map(|(cell, _)| Verdict::new(cell, Source::Column, open));
    let told = told.zip(description).map(|(told, cell)| Text { text: told.to_owned(), place: cell.place });
    let acts = [action, told.as_ref()].into_iter().flatten();
    let said = |cell: &Text| Some(Verdict::new(cell, Source::Prose, retry::prose(&cell.text)?));
    let told = acts.filter_map(said).next().or_else(|| {
        // In a description a condition belongs to the error, not to the advice.
        let plain = |verdict: &Verdict| matches!(verdict.advice.said, Said::Verdict(_));
        description.into_iter().chain(prose.iter().copied()).filter_map(said).find(plain)
    });
    told.or(unread)
}

/// `Retryable errors` above a table speaks for all of it.
pub(crate) fn of_headings(heading: Option<&Text>) -> Option<Verdict> {
    let heading = heading?;
    let lower = heading.text.to_lowercase().replace('-', " ");
    let said = |retry| {
        Some(Verdict::new(heading, Source::Heading, Advice { said: Said::Verdict(retry), after: None }))
    };
    let both = [" vs ", " and non", " or non", " versus "].iter().any(|word| lower.contains(word));
    let yes = [
        "retryable",
        "retriable",
        "transient",
        "temporary error",
        "temporary failure",
        "wiederholbar",
        "réessayable",
        "reintentable",
        "可重试",
        "再試行可能",
    ];
    if both || lower.split_whitespace().count() > 7 {
        return None;
    }
    let no = ["not ", "non", "un", "nicht ", "no ", "permanent", "fatal", "不可重试"];
    if yes.iter().any(|word| lower.contains(word)) {
        let refused = no.iter().any(|word| lower.starts_with(word) || lower.contains(&format!(" {word}")));
        return said(if refused { Retry::Never } else { Retry::Backoff });
    }
    if lower.starts_with("permanent error")
        || lower.starts_with("permanent failure")
        || lower.starts_with("fatal error")
    {
        return said(Retry::Never);
    }
    None
}
