//! Results to standard output, messages to standard error; a reader that has gone is no error.

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use anstream::AutoStream;
use api_error_codes_codegen::Report;
use api_error_codes_codegen::report::Kind;

use super::args::{Color, Global};
use super::{Answer, json, render};

/// More open questions than this are told only when asked for.
const MOST_QUESTIONS: usize = 12;

/// How things are said.
pub(crate) struct Terminal {
    explain: bool,
    json: bool,
    color: anstream::ColorChoice,
}

impl Terminal {
    pub(crate) fn new(global: &Global) -> Self {
        let color = match global.color {
            Color::Auto => anstream::ColorChoice::Auto,
            Color::Always => anstream::ColorChoice::AlwaysAnsi,
            Color::Never => anstream::ColorChoice::Never,
        };
        Self { explain: global.explain, json: global.json, color }
    }

    /// For whom `--json` is, where nothing else of the command line could be read.
    pub(crate) fn of_programs() -> Self {
        Self { explain: false, json: true, color: anstream::ColorChoice::Never }
    }

    /// For whom everything else of it is.
    pub(crate) fn of_people() -> Self {
        Self { explain: false, json: false, color: anstream::ColorChoice::Auto }
    }

    /// What a command has to say.
    pub(crate) fn answer(&self, answer: &Answer) {
        if self.json {
            self.object(json::answer(answer));
        } else {
            // Messages first: where both go to one terminal, the result stands at the end.
            self.tell(&answer.reports);
            self.result(&answer.text);
        }
    }

    /// Why there is nothing to say.
    pub(crate) fn stop(&self, reports: &[Report]) {
        if self.json {
            self.object(json::reports(reports));
        } else {
            self.tell(reports);
        }
    }

    fn object(&self, value: serde_json::Value) {
        self.result(&format!("{value:#}\n"));
    }

    fn result(&self, text: &str) {
        let mut out = AutoStream::new(io::stdout(), self.color).lock();
        let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
        self.lost(written);
    }

    /// A full disk is told; a reader that has gone had what it wanted.
    pub(crate) fn lost(&self, written: io::Result<()>) {
        let Err(error) = written else { return };
        if error.kind() != io::ErrorKind::BrokenPipe {
            self.tell(&[Report::new(Kind::Error, format!("the result cannot be written: {error}"))]);
            // Half a result that looks like a whole one would be worse than an abrupt end.
            std::process::exit(2);
        }
    }

    fn tell(&self, reports: &[Report]) {
        let stderr = io::stderr();
        let width = if stderr.is_terminal() { terminal_width() } else { None };
        let mut out = AutoStream::new(stderr, self.color).lock();
        for report in self.told(reports) {
            if writeln!(out, "{}\n", render::report(report, width)).is_err() {
                return;
            }
        }
        let _ = out.write_all(self.rest(reports).as_bytes());
    }

    /// What is shown without being asked for: everything but inferences and a flood of questions.
    fn told<'a>(&self, reports: &'a [Report]) -> Vec<&'a Report> {
        let mut questions = 0;
        let mut shown = |report: &&Report| match report.kind {
            Kind::Error | Kind::Fault => true,
            Kind::Question => {
                questions += 1;
                self.explain || questions <= MOST_QUESTIONS
            }
            Kind::Inference => self.explain,
        };
        reports.iter().filter(|report| shown(report)).collect()
    }

    /// How much was not shown.
    fn rest(&self, reports: &[Report]) -> String {
        let count = |kind| reports.iter().filter(|report| report.kind == kind).count();
        let questions = count(Kind::Question).saturating_sub(MOST_QUESTIONS);
        let hidden = [(count(Kind::Inference), "inference"), (questions, "more question")];
        let hidden: Vec<String> = hidden
            .into_iter()
            .filter(|(count, _)| *count > 0 && !self.explain)
            .map(|(count, what)| format!("{count} {what}{}", if count == 1 { "" } else { "s" }))
            .collect();
        match hidden.as_slice() {
            [] => String::new(),
            hidden => format!("{}: `--explain` shows them with their evidence\n", hidden.join(" and ")),
        }
    }
}

/// What the shell says of the terminal's width, or else the terminal itself: most shells keep it to themselves.
fn terminal_width() -> Option<usize> {
    let said =
        std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok()).filter(|columns| *columns > 0);
    said.or_else(|| terminal_size::terminal_size().map(|(width, _)| usize::from(width.0)))
}

/// A text of an input on a terminal: nothing in it may move the cursor or turn the line.
pub(crate) fn plain(text: &str) -> String {
    let shown = |letter: char| match letter {
        '\n' | '\t' => ' ',
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        letter if letter.is_control() => '\u{fffd}',
        letter => letter,
    };
    text.trim().chars().map(shown).collect()
}

/// A path in a command that is there to be copied: one word, whatever is in it.
pub(crate) fn word(path: &Path) -> String {
    let shown = plain(&path.to_string_lossy());
    let is_plain = |letter: char| letter.is_alphanumeric() || "/\\._-+:@%,".contains(letter);
    let begins = shown.starts_with(|first: char| first != '-');
    match begins && shown.chars().all(is_plain) {
        true => shown,
        false => format!("'{}'", shown.replace('\'', r"'\''")),
    }
}
