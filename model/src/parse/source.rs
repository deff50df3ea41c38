//! Sources: paths, specials and texts, joined with `+`, each with its steps.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenTree};

use super::cursor::Cursor;
use super::path::{is_call, path, path_from};
use super::step::steps;
use super::value::Value;
use crate::diagnostic::{Diagnostic, Range};
use crate::envelope::{Origin, SlotName, Source, Step, Term};
use crate::fault::Fault;
use crate::words;

/// One alternative of a slot.
pub(super) fn source(cursor: &mut Cursor, slot: Option<SlotName>) -> Result<Source, Diagnostic> {
    let mut terms = Vec::new();
    loop {
        let start = cursor.span();
        terms.push(term(cursor, slot)?);
        let goes_on = cursor.peek_punct('+');
        if is_unit(&terms) && (goes_on || terms.len() > 1) {
            let place = Range { start, end: cursor.previous_span() };
            return Err(Diagnostic::new(Fault::StepPlace, place, "a unit in a joined text")
                .help("give each time an alternative of its own, with `|`"));
        }
        if !goes_on {
            return Ok(Source { terms: without_empty_texts(terms) });
        }
        cursor.bump();
    }
}

fn is_unit(terms: &[Term]) -> bool {
    matches!(terms.last(), Some(Term { steps, .. }) if matches!(steps.last(), Some(Step::Unit(_))))
}

/// Empty texts add nothing; `"card" + ""` is how a text is written that is not joined with anything.
fn without_empty_texts(terms: Vec<Term>) -> Vec<Term> {
    let empty = |term: &Term| matches!(&term.origin, Origin::Literal(text) if text.is_empty());
    if terms.iter().all(empty) {
        return terms;
    }
    terms.into_iter().filter(|term| !empty(term)).collect()
}

fn term(cursor: &mut Cursor, slot: Option<SlotName>) -> Result<Term, Diagnostic> {
    if let Some(text) = joined_text(cursor) {
        cursor.bump();
        return Ok(Term { origin: Origin::Literal(text), steps: Vec::new() });
    }
    let origin = if is_call(cursor, 0) { special(cursor)? } else { Origin::Path(path(cursor)?) };
    let steps = steps(cursor, slot)?;
    Ok(Term { origin, steps })
}

/// A bare string beside a `+` is a text to join; anywhere else it is the name of a member.
fn joined_text(cursor: &Cursor) -> Option<String> {
    let text = Value::text(cursor.peek_literal()?)?;
    let goes_on = match cursor.peek_at(1) {
        Some(TokenTree::Punct(dot)) if dot.as_char() == '.' => !cursor.peek_punct_at(2, '.'),
        Some(TokenTree::Group(group)) => group.delimiter() == Delimiter::Bracket,
        _ => false,
    };
    let behind_plus = matches!(cursor.previous(), Some(TokenTree::Punct(plus)) if plus.as_char() == '+');
    (!goes_on && (behind_plus || cursor.peek_punct_at(1, '+'))).then_some(text)
}

/// `header("x-request-id")`, `body()`, `text()`, `status()`, `xml("Code")`
fn special(cursor: &mut Cursor) -> Result<Origin, Diagnostic> {
    let start = cursor.span();
    let (Some(name), Some(group)) = (cursor.ident(), cursor.group(Delimiter::Parenthesis)) else {
        return Err(Diagnostic::new(Fault::Path, start, "expected a path"));
    };
    match name.to_string().as_str() {
        "header" => header(&name, &group).map(Origin::Header),
        "xml" => argument(&name, &group, "Code").map(|(name, _)| Origin::Xml(name)),
        "text" => nothing(&name, &group).map(|()| Origin::Text),
        "status" => nothing(&name, &group).map(|()| Origin::Status),
        "body" => {
            nothing(&name, &group)?;
            // `body()."error-code"` is the same as `"error-code"`, but a name also beside a `+`.
            let path = path_from(cursor, start, Vec::new())?;
            Ok(if path.value.segments.is_empty() { Origin::Body } else { Origin::Path(path) })
        }
        other => Err(unknown_special(&name, other)),
    }
}

fn unknown_special(name: &Ident, word: &str) -> Diagnostic {
    if words::STEPS.contains(&word) {
        let message = format!("`{word}` stands behind no value");
        let help = format!("write it as a step behind a path: `error.message.{word}(…)`");
        return Diagnostic::new(Fault::Step, name.span(), message).help(help);
    }
    Diagnostic::new(Fault::Path, name.span(), format!("source `{word}(…)` is unknown"))
        .help(words::suggest(word, words::SPECIALS))
}

fn header(name: &Ident, group: &Group) -> Result<String, Diagnostic> {
    let (text, span) = argument(name, group, "x-request-id")?;
    let token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    if text.bytes().all(token) {
        return Ok(text);
    }
    let message = format!("`{text}` is no name of a header");
    Err(Diagnostic::new(Fault::Path, span, message)
        .help("write letters, digits and hyphens: `header(\"x-request-id\")`"))
}

/// The one text in the parentheses.
fn argument(name: &Ident, group: &Group, example: &str) -> Result<(String, Span), Diagnostic> {
    let mut cursor = Cursor::of_group(group);
    let help = format!("write one name in double quotes: `{name}(\"{example}\")`");
    let place = if cursor.is_done() { group.span() } else { cursor.span() };
    let text = cursor.literal().and_then(|literal| Value::text(&literal)).filter(|text| !text.is_empty());
    let Some(text) = text else {
        let message = format!("`{name}` has no name in quotes");
        return Err(Diagnostic::new(Fault::Path, place, message).help(help));
    };
    match cursor.is_done() {
        true => Ok((text, place)),
        false => {
            Err(Diagnostic::new(Fault::Path, cursor.span(), format!("`{name}` takes one name")).help(help))
        }
    }
}

fn nothing(name: &Ident, group: &Group) -> Result<(), Diagnostic> {
    match group.stream().is_empty() {
        true => Ok(()),
        false => Err(Diagnostic::new(Fault::Path, group.span(), format!("`{name}()` takes nothing"))
            .help(format!("write `{name}()`"))),
    }
}
