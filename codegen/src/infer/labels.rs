//! A cell that holds several texts under labels: `Cause: … Solution: …`.

use super::status;
use crate::publication::Status;

/// A cell, taken apart.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Told {
    pub(crate) description: String,
    pub(crate) action: Option<String>,
}

const CAUSES: [&str; 10] = [
    "Cause:",
    "Reason:",
    "Description:",
    "Ursache:",
    "Causa:",
    "Motif :",
    "原因:",
    "原因：",
    "Причина:",
    "Possible cause:",
];
const ACTIONS: [&str; 20] = [
    "Solution:",
    "Resolution:",
    "Fix:",
    "Action:",
    "How to fix:",
    "What to do:",
    "Recommended action:",
    "Suggested action:",
    "Remedy:",
    "Workaround:",
    "Lösung:",
    "Abhilfe:",
    "Solution :",
    "Solución:",
    "Solução:",
    "Soluzione:",
    "解决方案:",
    "解决方案：",
    "対処方法：",
    "Решение:",
];

/// Splits a description at its labels; without labels it stays whole.
pub(crate) fn part(text: &str) -> Told {
    let action = ACTIONS.iter().filter_map(|label| at(text, label)).min();
    let (head, action) = match action {
        Some((start, length)) => (text.get(..start).unwrap_or_default(), text.get(start + length..)),
        None => (text, None),
    };
    let cause = CAUSES.iter().filter_map(|label| at(head, label)).min();
    let description = match cause {
        Some((0, length)) => head.get(length..).unwrap_or_default(),
        _ => head,
    };
    let action = action.map(|action| action.trim().to_owned()).filter(|action| !action.is_empty());
    Told { description: description.trim().to_owned(), action }
}

/// `Not Found -- there is nothing`: what the status is called, and what it means.
pub(crate) fn titled<'a>(text: &'a str, statuses: &[Status]) -> Option<(&'a str, &'a str)> {
    let (at, length) = [" -- ", " – ", " — ", " - ", ": "]
        .iter()
        .filter_map(|dash| text.find(dash).map(|at| (at, dash.len())))
        .min()?;
    let (head, rest) = (text.get(..at)?, text.get(at + length..)?);
    let dashes = text.get(at..at + length) == Some(" -- ") && head.split_whitespace().count() <= 6;
    (dashes || status::is_reason(head, statuses)).then_some((head, rest.trim()))
}

/// Where a label stands: at the beginning, or behind the end of a sentence or of a cell's line.
fn at(text: &str, label: &str) -> Option<(usize, usize)> {
    let start = text.find(label)?;
    let before = text.get(..start)?.trim_end();
    let ends = before.is_empty() || before.ends_with(['.', '!', ';', '。', ')']) || start > 0;
    let word = text.get(..start)?.chars().next_back().is_some_and(char::is_alphanumeric);
    (ends && !word).then_some((start, label.len()))
}

#[cfg(test)]
mod tests {
    use super::{Told, part};

    #[test]
    fn labels_part_a_cell() {
        assert_eq!(
            part("Cause: the key is wrong. Solution: use another"),
            Told { description: "the key is wrong.".to_owned(), action: Some("use another".to_owned()) }
        );
        assert_eq!(part("Just words"), Told { description: "Just words".to_owned(), action: None });
    }
}
