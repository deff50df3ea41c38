//! The sections behind the rows: `envelope`, `retry` and `breaker`.

use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};

use super::cursor::Cursor;
use super::value::Value;
use super::{envelope, settings};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::envelope::{Envelope, Spanned};
use crate::fault::Fault;
use crate::policy::{BreakerPolicy, RetryPolicy};
use crate::preset::Preset;
use crate::words;

/// What the sections of a table say; what is absent was not written.
#[derive(Debug, Default)]
pub(crate) struct Sections {
    pub(crate) envelope: Option<EnvelopeChoice>,
    pub(crate) retry: Option<RetryPolicy>,
    pub(crate) breaker: Option<BreakerPolicy>,
    /// Where each section began, readable or not: to tell when it comes again.
    begun: Vec<Ident>,
}

/// Where a table's envelope is.
#[derive(Debug, Clone)]
pub enum EnvelopeChoice {
    /// In the table itself.
    Declared(Envelope),
    /// In a constant: the path to it.
    Constant(TokenStream),
}

/// Reads one section, its name first. Takes at least one token, also when it is none.
pub(crate) fn section(cursor: &mut Cursor, cx: &mut Diagnostics, sections: &mut Sections) {
    let Some(name) = cursor.ident() else {
        let span = cursor.span();
        if cursor.bump().is_some() {
            cx.push(Diagnostic::new(Fault::Unexpected, span, "expected a section").help(expected_sections()));
            skip_body(cursor);
        }
        return separators(cursor);
    };
    match meant(&name, cx).as_deref() {
        Some(word) => known_section(word, &name, cursor, cx, sections),
        None => skip_body(cursor),
    }
    separators(cursor);
}

/// The section that the name means: for a misspelt one too, so that its faults are reported in the same run.
fn meant(name: &Ident, cx: &mut Diagnostics) -> Option<String> {
    let word = name.to_string();
    if words::SECTIONS.contains(&word.as_str()) {
        return Some(word);
    }
    let message = format!("section `{word}` is unknown");
    let help = words::suggest(&word, words::SECTIONS);
    cx.push(Diagnostic::new(Fault::SectionUnknown, name.span(), message).help(help));
    words::meant(&word, words::SECTIONS).map(str::to_owned)
}

fn known_section(
    word: &str,
    name: &Ident,
    cursor: &mut Cursor,
    cx: &mut Diagnostics,
    sections: &mut Sections,
) {
    let first = sections.begun.iter().find(|begun| *begun == word).cloned();
    if first.is_none() {
        sections.begun.push(Ident::new(word, name.span()));
    }
    if let Some(first) = &first {
        cx.push(
            Diagnostic::new(Fault::SectionTwice, name.span(), format!("section `{word}` is given twice"))
                .note(first.span(), format!("`{word}` is given here first")),
        );
    }
    // From here on a misspelt name is as good as the right one. The second of two is read for its faults only.
    let name = &Ident::new(word, name.span());
    match word {
        "envelope" => keep(&mut sections.envelope, envelope_section(name, cursor, cx), first.is_none()),
        "retry" => keep(&mut sections.retry, policy(name, cursor, cx, settings::retry), first.is_none()),
        _ => keep(&mut sections.breaker, policy(name, cursor, cx, settings::breaker), first.is_none()),
    }
}

fn keep<T>(place: &mut Option<T>, value: Option<T>, first: bool) {
    if first {
        *place = value;
    }
}

fn policy<T>(
    name: &Ident,
    cursor: &mut Cursor,
    cx: &mut Diagnostics,
    read: fn(&Group, &mut Diagnostics) -> T,
) -> Option<T> {
    if let Some(group) = cursor.group(Delimiter::Brace) {
        return Some(read(&group, cx));
    }
    malformed(name, cursor, cx);
    None
}

fn envelope_section(name: &Ident, cursor: &mut Cursor, cx: &mut Diagnostics) -> Option<EnvelopeChoice> {
    if let Some(group) = cursor.group(Delimiter::Brace) {
        let envelope = envelope::checked(&mut Cursor::of_group(&group), cx);
        return Some(EnvelopeChoice::Declared(envelope));
    }
    let begins_a_path = |ahead| cursor.peek_ident_at(ahead).is_some() || cursor.peek_punct_at(ahead, ':');
    if !(cursor.peek_punct('=') && begins_a_path(1)) {
        malformed(name, cursor, cx);
        return None;
    }
    cursor.bump();
    let choice = envelope_choice(cursor, cx)?;
    if cursor.peek_group(Delimiter::Brace).is_some() {
        cx.push(slots_behind(&choice, cursor));
        cursor.bump();
    }
    Some(choice)
}

/// `envelope = problem_json { code = … }`
fn slots_behind(choice: &EnvelopeChoice, cursor: &Cursor) -> Diagnostic {
    let preset = match choice {
        EnvelopeChoice::Declared(Envelope { preset: Some(preset), .. }) => preset.value.name,
        _ => Preset::STANDARD.name,
    };
    Diagnostic::new(Fault::SectionForm, cursor.previous_span(), "slots cannot stand behind `envelope = …`")
        .help(format!("start from a preset with two dots: `envelope {{ ..{preset}  code = error.type }}`"))
}

/// `problem_json` or `crate::ACME`, behind `envelope =`.
fn envelope_choice(cursor: &mut Cursor, cx: &mut Diagnostics) -> Option<EnvelopeChoice> {
    let Some(path) = super::path(cursor) else {
        let fault =
            Diagnostic::new(Fault::PresetUnknown, cursor.previous_span(), "path to a constant is cut off");
        cx.push(fault);
        return None;
    };
    let tokens: Vec<TokenTree> = path.clone().into_iter().collect();
    match tokens.as_slice() {
        [TokenTree::Ident(word)] => one_word(word),
        _ => Ok(EnvelopeChoice::Constant(path)),
    }
    .map_err(|fault| cx.push(fault))
    .ok()
}

/// A preset, or a constant that is in scope: those are written in capitals.
fn one_word(ident: &Ident) -> Result<EnvelopeChoice, Diagnostic> {
    let word = ident.to_string();
    if let Some(preset) = Preset::named(&word) {
        let preset = Spanned::new(preset, ident.span());
        return Ok(EnvelopeChoice::Declared(Envelope::of_preset(preset)));
    }
    if word == word.to_uppercase() {
        return Ok(EnvelopeChoice::Constant(TokenTree::Ident(ident.clone()).into()));
    }
    Err(unknown_preset(ident))
}

pub(super) fn unknown_preset(ident: &Ident) -> Diagnostic {
    let word = ident.to_string();
    Diagnostic::new(Fault::PresetUnknown, ident.span(), format!("preset `{word}` is unknown")).help(format!(
        "{}; a constant is written as its path: `envelope = crate::ACME`",
        words::suggest(&word, words::PRESETS)
    ))
}

fn malformed(name: &Ident, cursor: &mut Cursor, cx: &mut Diagnostics) {
    let place = if cursor.is_done() { name.span() } else { cursor.span() };
    if let Some(fault) = quoted_preset(name, cursor) {
        cx.push(fault);
        return skip_body(cursor);
    }
    let help = match name.to_string().as_str() {
        "retry" => "write `retry { attempts = 3, base = 1s, factor = 2, max = 30s, jitter = full }`",
        "breaker" => "write `breaker { failures = 5, open = 30s, probes = 1 }`",
        _ => "write `envelope { code = error.code }`, `envelope = problem_json` or `envelope = crate::ACME`",
    };
    let message = match name == "envelope" {
        true => format!("`{name}` has no slots in braces"),
        false => format!("`{name}` has no settings in braces"),
    };
    cx.push(Diagnostic::new(Fault::SectionForm, place, message).help(help));
    skip_body(cursor);
}

/// `envelope = "problem_json"`
fn quoted_preset(name: &Ident, cursor: &Cursor) -> Option<Diagnostic> {
    let Some(TokenTree::Literal(literal)) = cursor.peek_at(1).filter(|_| name == "envelope") else {
        return None;
    };
    let preset = Value::text(literal)?;
    let fault = Diagnostic::new(Fault::SectionForm, literal.span(), "a preset is written without quotes");
    let known = words::meant(&preset, words::PRESETS);
    Some(fault.help(format!("write `envelope = {}`", known.unwrap_or("crate::ACME"))))
}

/// Passes over what stands behind the name of a section: up to a separator or to what looks like the next section.
fn skip_body(cursor: &mut Cursor) {
    while !(cursor.is_done() || cursor.peek_punct(',') || cursor.peek_punct(';')) {
        let brace = |ahead| matches!(cursor.peek_at(ahead), Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace);
        if cursor.peek_ident().is_some() && (cursor.peek_punct_at(1, '=') || brace(1)) {
            return;
        }
        let ends = brace(0);
        cursor.bump();
        if ends {
            return;
        }
    }
}

fn separators(cursor: &mut Cursor) {
    while cursor.punct(',').or_else(|| cursor.punct(';')).is_some() {}
}

fn expected_sections() -> String {
    format!("write {}", words::list(words::SECTIONS))
}

#[cfg(test)]
mod random;
#[cfg(test)]
mod tests;
