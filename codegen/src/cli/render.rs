//! A report as compilers show it: message, file, line, column, the line itself, and what to write.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Element, Level, Origin, Renderer, Snippet};
use api_error_codes_codegen::Report;
use api_error_codes_codegen::report::Kind;

/// How much of a line is shown: pages without line breaks are common.
const WIDEST: usize = 140;
/// How much of it stands before the place.
const BEFORE: usize = 50;

/// A report with colours; whoever writes it removes them where they are not wanted.
pub(crate) fn report(report: &Report, width: Option<usize>) -> String {
    let Report { kind, number, message, place, line, file, .. } = report;
    let mut title = level(*kind).primary_title(message.as_str());
    if let Some(number) = number {
        title = title.id(number.as_str());
    }
    let shown = place.zip(line.as_deref()).map(|(place, line)| {
        let length = place.end.saturating_sub(place.start) as usize;
        (place, window(line, place.column as usize, length))
    });
    let mut group = title.elements(Vec::<Element<'_>>::new());
    if let Some((place, (source, span))) = &shown {
        let mut snippet = Snippet::source(source.as_str()).line_start(place.line as usize);
        snippet = snippet.path(file.as_deref());
        group = group.element(snippet.annotation(AnnotationKind::Primary.span(span.clone())));
    } else if let Some(file) = file {
        group = group.element(Origin::path(file.as_str()));
    }
    for (level, text) in notes(report) {
        group = group.element(level.message(text));
    }
    let renderer = Renderer::styled().term_width(width.unwrap_or(WIDEST + 20));
    renderer.render(&[group])
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

/// The part of a line around a place, and the bytes of that part which the place covers.
fn window(line: &str, column: usize, length: usize) -> (String, Range<usize>) {
    let start = line.char_indices().nth(column.saturating_sub(1)).map_or(line.len(), |(at, _)| at);
    let end = line.len().min(start.saturating_add(length));
    let end = (end..=line.len()).find(|at| line.is_char_boundary(*at)).unwrap_or(line.len());
    if line.len() <= WIDEST {
        return (line.to_owned(), start..end);
    }
    let from = line.get(..start).unwrap_or_default().char_indices().rev().nth(BEFORE).map_or(0, |(at, _)| at);
    let rest = line.get(from..).unwrap_or_default();
    let to = rest.char_indices().nth(WIDEST).map_or(rest.len(), |(at, _)| at);
    let before = if from > 0 { "…" } else { "" };
    let after = if to < rest.len() { "…" } else { "" };
    let shown = rest.get(..to).unwrap_or_default();
    let moved = |at: usize| (at - from).min(shown.len()) + before.len();
    (format!("{before}{shown}{after}"), moved(start)..moved(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_cut_around_the_place() {
        let line = format!("{}here{}", "é".repeat(500), "ü".repeat(500));
        let (shown, span) = window(&line, 501, 4);
        assert_eq!(&shown[span], "here");
        assert!(shown.starts_with('…') && shown.ends_with('…') && shown.chars().count() <= WIDEST + 2);
        assert_eq!(window("short", 3, 99), ("short".to_owned(), 2..5));
        assert_eq!(window("", 9, 9), (String::new(), 0..0));
        assert_eq!(window("aé", 2, 1).1, 1..3);
    }
}
