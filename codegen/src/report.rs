//! What the tool has to say, as data: the command line draws it, `--json` writes it.

use std::ops::Range;

use crate::publication::{Failure, Inference, Place, Publication, Question};
use crate::source::Lines;

/// What kind of thing is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Nothing can be made of the input.
    Error,
    /// The table would break a rule of the language.
    Fault,
    /// Something is open; a default was taken, and marked.
    Question,
    /// Something was concluded that the document does not say outright.
    Inference,
}

impl Kind {
    /// The kind in one word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Fault => "fault",
            Self::Question => "question",
            Self::Inference => "inference",
        }
    }
}

/// One thing that is said about one place.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// What kind of thing it is.
    pub kind: Kind,
    /// The number of a fault: `E07`.
    pub number: Option<String>,
    /// What is the matter: lower case, keys in backticks, no full stop.
    pub message: String,
    /// What to write; for an inference, what speaks for it.
    pub help: Option<String>,
    /// What was assumed for now.
    pub assumed: Option<String>,
    /// How sure an inference is: 0.0 to 1.0.
    pub confidence: Option<f32>,
    /// What was weighed, best first.
    pub candidates: Vec<String>,
    /// The input.
    pub file: Option<String>,
    /// Where in it.
    pub place: Option<Place>,
    /// What stands there.
    pub line: Option<Excerpt>,
}

/// A line of an input, or the part of it around a place: pages without line breaks are common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// The text, with `…` where something is left out.
    pub text: String,
    /// The bytes of it that are meant.
    pub marked: Range<usize>,
}

/// How many characters of a line are shown.
const WIDEST: usize = 140;
/// How many of them stand before the place.
const BEFORE: usize = 50;

impl Excerpt {
    fn new(lines: &Lines<'_>, place: Place) -> Self {
        let line = lines.line(place.line);
        // A page may be one line of megabytes with thousands of places: none is counted for from its beginning.
        let before = (line.as_ptr() as usize).saturating_sub(lines.input().as_ptr() as usize);
        let start = (place.start as usize).checked_sub(before).filter(|start| line.is_char_boundary(*start));
        let column = place.column.saturating_sub(1) as usize;
        let by_column = || line.char_indices().nth(column).map_or(line.len(), |(at, _)| at);
        let start = start.unwrap_or_else(by_column);
        let length = place.end.saturating_sub(place.start) as usize;
        let end = line.len().min(start.saturating_add(length));
        let end = (end..=line.len()).find(|at| line.is_char_boundary(*at)).unwrap_or(line.len());
        if line.len() <= WIDEST {
            return Self { text: line.to_owned(), marked: start..end };
        }
        let before = line.get(..start).unwrap_or_default().char_indices().rev().nth(BEFORE);
        let from = before.map_or(0, |(at, _)| at);
        let rest = line.get(from..).unwrap_or_default();
        let to = rest.char_indices().nth(WIDEST).map_or(rest.len(), |(at, _)| at);
        let shown = rest.get(..to).unwrap_or_default();
        let [cut, after] = [from > 0, to < rest.len()].map(|is_cut| if is_cut { "…" } else { "" });
        let moved = |at: usize| (at - from).min(shown.len()) + cut.len();
        Self { text: format!("{cut}{shown}{after}"), marked: moved(start)..moved(end) }
    }
}

impl Report {
    /// A report without a place.
    #[must_use]
    pub fn new(kind: Kind, message: impl Into<String>) -> Self {
        Self {
            kind,
            number: None,
            message: message.into(),
            help: None,
            assumed: None,
            confidence: None,
            candidates: Vec::new(),
            file: None,
            place: None,
            line: None,
        }
    }

    /// Says what to write.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Why an input yields nothing.
    #[must_use]
    pub fn of_failure(failure: &Failure) -> Self {
        let Failure { message, help, place, candidates } = failure;
        Self { place: *place, candidates: candidates.clone(), ..Self::new(Kind::Error, message).help(help) }
    }

    fn of_question(question: &Question) -> Self {
        let Question { what, assumed, decide, place } = question;
        Self {
            assumed: Some(assumed.clone()),
            place: Some(*place),
            ..Self::new(Kind::Question, what).help(decide)
        }
    }

    fn of_inference(inference: &Inference) -> Self {
        let Inference { what, evidence, confidence, place } = inference;
        Self {
            confidence: Some(*confidence),
            place: Some(*place),
            ..Self::new(Kind::Inference, what).help(evidence)
        }
    }

    /// Names the input, and shows the line of it that is meant.
    #[must_use]
    pub fn at(mut self, file: Option<&str>, lines: &Lines<'_>) -> Self {
        self.file = file.map(str::to_owned);
        // Nothing has a place of line 0 but what has none.
        self.place = self.place.filter(|place| place.line > 0);
        self.line = self.place.map(|place| Excerpt::new(lines, place));
        self
    }
}

/// Everything that a publication has to say: what is open first, then what was concluded.
#[must_use]
pub fn reports(publication: &Publication, file: Option<&str>, text: &str) -> Vec<Report> {
    let lines = Lines::new(text);
    let questions = publication.questions.iter().map(Report::of_question);
    let inferences = publication.inferences.iter().map(Report::of_inference);
    questions.chain(inferences).map(|report| report.at(file, &lines)).collect()
}

/// Faults of a table with the lines of the text that its entries stand in.
#[must_use]
pub fn located(faults: Vec<Report>, file: Option<&str>, text: &str) -> Vec<Report> {
    let lines = Lines::new(text);
    faults.into_iter().map(|fault| fault.at(file, &lines)).collect()
}

/// A failure with the line it happened in.
#[must_use]
pub fn failure(failure: &Failure, file: Option<&str>, input: &[u8]) -> Report {
    let text = String::from_utf8_lossy(input);
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let lines = Lines::new(text);
    // What speaks of the whole input is shown at its first line.
    let first = text.find(|char: char| !char.is_whitespace()).map(|at| lines.place(at, at + 1));
    let place = failure.place.filter(|place| place.line > 0).or(first);
    Report { place, ..Report::of_failure(failure) }.at(file, &lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_cut_around_the_place() {
        let excerpt = |text: &str, line, column, start, end| {
            Excerpt::new(&Lines::new(text), Place { line, column, start, end })
        };
        let text = format!("\n{}here{}", "é".repeat(500), "ü".repeat(500));
        for start in [1001, 9999] {
            let Excerpt { text, marked } = excerpt(&text, 2, 501, start, start + 4);
            assert_eq!(text.get(marked), Some("here"), "by its bytes or else by its column");
            assert!(text.starts_with('…') && text.ends_with('…') && text.chars().count() <= WIDEST + 2);
        }
        assert_eq!(excerpt("short", 1, 3, 2, 99), Excerpt { text: "short".to_owned(), marked: 2..5 });
        assert_eq!(excerpt("", 9, 9, 9, 9), Excerpt { text: String::new(), marked: 0..0 });
        assert_eq!(excerpt("aé", 1, 2, 1, 2).marked, 1..3);
    }
}
