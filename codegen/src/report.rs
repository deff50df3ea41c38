//! What the tool has to say, as data: the command line draws it, `--json` writes it.

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
    /// The line of the input that the place is in.
    pub line: Option<String>,
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
        self.line = self.place.map(|place| lines.line(place.line).to_owned());
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

/// A failure with the line it happened in.
#[must_use]
pub fn failure(failure: &Failure, file: Option<&str>, input: &[u8]) -> Report {
    let text = String::from_utf8_lossy(input);
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    Report::of_failure(failure).at(file, &Lines::new(text))
}
