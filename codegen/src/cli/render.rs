//! A report as compilers show it: message, file, line, column, the line itself, and what to write.

use annotate_snippets::{AnnotationKind, Element, Level, Origin, Renderer, Snippet};
use api_error_codes_codegen::Report;
use api_error_codes_codegen::report::{Excerpt, Kind};

/// As wide as an excerpt becomes, where nothing says how wide the terminal is.
const WIDEST: usize = 160;

/// A report with colours; whoever writes it removes them where they are not wanted.
pub(crate) fn report(report: &Report, width: Option<usize>) -> String {
    let Report { kind, number, message, place, line, file, .. } = report;
    let mut title = level(*kind).primary_title(message.as_str());
    if let Some(number) = number {
        title = title.id(number.as_str());
    }
    let mut group = title.elements(Vec::<Element<'_>>::new());
    if let Some((place, Excerpt { text, marked })) = place.zip(line.as_ref()) {
        let snippet = Snippet::source(text.as_str()).line_start(place.line as usize).path(file.as_deref());
        group = group.element(snippet.annotation(AnnotationKind::Primary.span(marked.clone())));
    } else if let Some(file) = file {
        group = group.element(Origin::path(file.as_str()));
    }
    for (level, text) in notes(report) {
        group = group.element(level.message(wrapped(&text, width)));
    }
    let renderer = Renderer::styled().term_width(width.unwrap_or(WIDEST));
    in_its_column(renderer.render(&[group]), report)
}

/// What stands before a note: `   = considered: `.
const MARGIN: usize = 17;
/// Narrower than this nothing can be read anyway.
const NARROWEST: usize = 20;

/// A note in lines as wide as the terminal; whoever reads it elsewhere breaks lines in a manner of his own.
fn wrapped(text: &str, width: Option<usize>) -> String {
    let Some(width) = width.map(|width| width.saturating_sub(MARGIN).max(NARROWEST)) else {
        return text.to_owned();
    };
    text.lines().map(|line| folded(line, width)).collect::<Vec<_>>().join("\n")
}

fn folded(line: &str, width: usize) -> String {
    let (mut folded, mut taken) = (String::new(), 0);
    for word in words(line, width) {
        let length = word.chars().count();
        if taken > 0 {
            let fits = taken + 1 + length <= width;
            folded.push(if fits { ' ' } else { '\n' });
            taken = if fits { taken + 1 } else { 0 };
        }
        folded.push_str(&word);
        taken += length;
    }
    folded
}

/// The words of a line. What stands between backticks is there to be copied, and is one where it fits.
fn words(line: &str, width: usize) -> Vec<String> {
    let (mut words, mut is_open) = (Vec::<String>::new(), false);
    for word in line.split(' ') {
        let fits = |last: &&mut String| last.chars().count() + 1 + word.chars().count() <= width;
        match words.last_mut().filter(|_| is_open).filter(fits) {
            Some(last) => *last += &format!(" {word}"),
            None => words.push(word.to_owned()),
        }
        is_open ^= word.matches('`').count() % 2 == 1;
    }
    words
}

/// Of a long line only a part is shown, and the renderer counts columns in that; the place has the one in the file.
fn in_its_column(rendered: String, report: &Report) -> String {
    let (Some(file), Some(place), Some(line)) = (&report.file, report.place, &report.line) else {
        return rendered;
    };
    let shown = line.text.get(..line.marked.start).unwrap_or_default().chars().count() + 1;
    let at = |column: &str| format!("{file}:{}:{column}", place.line);
    rendered.replacen(&at(&shown.to_string()), &at(&place.column.to_string()), 1)
}

fn level(kind: Kind) -> Level<'static> {
    match kind {
        Kind::Error | Kind::Fault => Level::ERROR,
        Kind::Question => Level::WARNING.with_name("question"),
        Kind::Inference => Level::INFO.with_name("inferred"),
    }
}

/// What stands under the line.
fn notes(report: &Report) -> Vec<(Level<'static>, String)> {
    let Report { kind, number, help, assumed, confidence, candidates, .. } = report;
    let mut notes = Vec::new();
    if let Some(assumed) = assumed {
        notes.push((Level::NOTE.with_name("assumed"), assumed.clone()));
    }
    if let Some(confidence) = confidence {
        let evidence = help.as_deref().filter(|help| !help.is_empty()).unwrap_or("the text itself");
        let text = format!("{evidence} ({:.0} % sure)", confidence.clamp(0.0, 1.0) * 100.0);
        notes.push((Level::NOTE.with_name("because"), text));
    } else if let Some(help) = help.as_ref().filter(|help| !help.is_empty()) {
        notes.push((Level::HELP, help.clone()));
    }
    if !candidates.is_empty() {
        let name = if *kind == Kind::Fault { "row" } else { "considered" };
        notes.push((Level::NOTE.with_name(name), candidates.join("\n")));
    }
    if let Some(number) = number {
        notes.push((Level::NOTE.with_name("more"), format!("`cargo api-errors explain {number}`")));
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_are_as_wide_as_the_terminal() {
        let report =
            Report::new(Kind::Error, "no").help("one two three four five six seven eight nine ten\nnext");
        let told = super::report(&report, Some(40));
        assert!(told.lines().count() > 4 && told.contains("five"), "{told}");
        let lines: Vec<String> =
            told.lines().map(|line| anstream::adapter::strip_str(line).to_string()).collect();
        assert!(lines.iter().all(|line| line.chars().count() <= 40), "{lines:#?}");
        assert_eq!(wrapped("a b", Some(0)), "a b");
        assert_eq!(folded("a-word-that-is-longer-than-that b", 5), "a-word-that-is-longer-than-that\nb");
        assert_eq!(folded("write `a b c` or `d e f g`", 9), "write\n`a b c`\nor\n`d e f g`");
        assert_eq!(folded("a `b c d e` f", 4), "a\n`b c\nd e`\nf");
        assert_eq!(wrapped(&"long ".repeat(99), None), "long ".repeat(99));
    }
}
