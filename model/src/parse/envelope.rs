//! The slots of an envelope: `code = error.code | code`, `error_when = ok == false`, `..standard`.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};

use super::condition::condition;
use super::cursor::Cursor;
use super::path;
use super::sections::unknown_preset;
use super::source::source;
use super::value::Value;
use crate::diagnostic::{Diagnostic, Diagnostics, Range};
use crate::envelope::{Envelope, Slot, SlotName, Source, Spanned};
use crate::fault::Fault;
use crate::preset::Preset;
use crate::{tree, words};

/// The body of `envelope! { … }`, and of a preset.
pub(crate) fn envelope_body(tokens: TokenStream, cx: &mut Diagnostics) -> Envelope {
    checked(&mut Cursor::new(tokens, Span::call_site()), cx)
}

/// All slots up to the end of the group, and the rules across them where each can be read: a path that is cut off goes
/// through many others.
pub(super) fn checked(cursor: &mut Cursor, cx: &mut Diagnostics) -> Envelope {
    let found = cx.len();
    let envelope = slots(cursor, cx);
    if cx.len() == found {
        tree::check(&envelope, cx);
    }
    envelope
}

/// What is being put together, and what was there before.
#[derive(Default)]
struct Draft {
    envelope: Envelope,
    /// The names that were written, readable sources or not: to tell when one comes again.
    names: Vec<Ident>,
}

fn slots(cursor: &mut Cursor, cx: &mut Diagnostics) -> Envelope {
    let mut draft = Draft::default();
    while !cursor.is_done() {
        if cursor.punct(',').or_else(|| cursor.punct(';')).is_some() {
            continue;
        }
        if is_spread(cursor) {
            spread(cursor, cx, &mut draft);
        } else if let Some(name) = cursor.ident() {
            slot(name, cursor, cx, &mut draft);
        } else {
            stray(cursor, cx);
        }
    }
    draft.envelope
}

/// `code =` begins a slot; `ok ==` does not, it is part of a condition.
pub(super) fn begins_slot(cursor: &Cursor) -> bool {
    cursor.peek_ident().is_some() && cursor.peek_punct_at(1, '=') && !cursor.peek_punct_at(2, '=')
}

fn is_spread(cursor: &Cursor) -> bool {
    cursor.peek_punct('.') && cursor.peek_punct_at(1, '.')
}

/// `message: error.message`, which is reported as a slot of its own.
fn begins_slot_with_colon(cursor: &Cursor) -> bool {
    let is_slot = cursor.peek_ident().is_some_and(is_slot_name);
    let behind_dot = matches!(cursor.previous(), Some(TokenTree::Punct(dot)) if dot.as_char() == '.');
    is_slot && !behind_dot && cursor.peek_punct_at(1, ':') && !cursor.peek_punct_at(2, ':')
}

fn is_slot_name(ident: &Ident) -> bool {
    words::SLOTS.contains(&ident.to_string().as_str())
}

/// Passes over what cannot be read: up to the next slot.
fn skip(cursor: &mut Cursor) {
    while !(cursor.is_done() || begins_slot(cursor) || begins_slot_with_colon(cursor) || is_spread(cursor)) {
        cursor.bump();
    }
}

fn stray(cursor: &mut Cursor, cx: &mut Diagnostics) {
    cx.push(
        Diagnostic::new(Fault::Unexpected, cursor.span(), "expected the name of a slot")
            .help(format!("write {}", words::list(words::SLOTS))),
    );
    cursor.bump();
    skip(cursor);
}

fn spread(cursor: &mut Cursor, cx: &mut Diagnostics, draft: &mut Draft) {
    let behind_slot = cursor.previous().is_some();
    cursor.bump();
    cursor.bump();
    let Some(name) = cursor.ident() else {
        let fault = Diagnostic::new(Fault::PresetUnknown, cursor.previous_span(), "no preset behind `..`");
        cx.push(fault.help(format!("write {}", words::list(words::PRESETS))));
        return skip(cursor);
    };
    let Some(preset) = Preset::named(&name.to_string()) else {
        cx.push(no_preset(&name, cursor, behind_slot));
        return skip(cursor);
    };
    if let Some(first) = &draft.envelope.preset {
        cx.push(
            Diagnostic::new(Fault::SlotTwice, name.span(), "an envelope starts from one preset")
                .help("keep one of the two")
                .note(first.place, format!("it starts from `{}` here", first.value.name)),
        );
        return;
    }
    draft.envelope.preset = Some(Spanned::new(preset, name.span()));
}

fn no_preset(name: &Ident, cursor: &Cursor, behind_slot: bool) -> Diagnostic {
    let word = name.to_string();
    if cursor.peek_punct(':') {
        return Diagnostic::new(
            Fault::PresetUnknown,
            name.span(),
            "a constant cannot be changed slot by slot",
        )
        .help("write `envelope = crate::ACME` alone, or start from a preset: `..standard`");
    }
    if behind_slot && words::nearest(&word, words::PRESETS).is_none() {
        let message = format!("two dots, and `{word}` is no preset");
        let help = format!("in a path, write one dot; behind two, {}", words::list(words::PRESETS));
        return Diagnostic::new(Fault::PresetUnknown, name.span(), message).help(help);
    }
    unknown_preset(name)
}

fn slot(name: Ident, cursor: &mut Cursor, cx: &mut Diagnostics, draft: &mut Draft) {
    let mut word = name.to_string();
    // `request-id`
    while cursor.peek_punct('-') && cursor.peek_ident_at(1).is_some() {
        cursor.bump();
        word.extend(cursor.ident().map(|part| format!("-{part}")));
    }
    let known = words::SLOTS.contains(&word.as_str());
    if !known {
        let message = format!("slot `{word}` is unknown");
        let help = match Preset::named(&word).filter(|_| cursor.is_done()) {
            Some(_) => format!("write `..{word}` for the slots of that preset"),
            None => words::suggest(&word, words::SLOTS),
        };
        let range = Range { start: name.span(), end: cursor.previous_span() };
        cx.push(Diagnostic::new(Fault::SlotUnknown, range, message).help(help));
    }
    if cursor.punct('=').is_none() {
        if known {
            cx.push(no_equals(&name, cursor, 0));
        }
        return skip(cursor);
    }
    let wanted = known && first_time(&name, cx, draft);
    // An unknown slot and the second of two are read for their faults only.
    let meant = if known { Some(word.as_str()) } else { words::meant(&word, words::SLOTS) };
    if meant == Some(words::ERROR_WHEN) {
        let conditions = alternatives(&name, cursor, cx, condition);
        if wanted {
            draft.envelope.error_when = conditions;
        }
        return;
    }
    let slot_name = meant.and_then(SlotName::of_word);
    let sources: Vec<Source> = alternatives(&name, cursor, cx, |cursor| source(cursor, slot_name));
    if let Some(slot_name) = slot_name.filter(|_| wanted && !sources.is_empty()) {
        draft.envelope.slots.push(Slot { name: Spanned::new(slot_name, name.span()), sources });
    }
}

fn first_time(name: &Ident, cx: &mut Diagnostics, draft: &mut Draft) -> bool {
    let Some(first) = draft.names.iter().find(|first| *first == name) else {
        draft.names.push(name.clone());
        return true;
    };
    cx.push(
        Diagnostic::new(Fault::SlotTwice, name.span(), format!("slot `{name}` is given twice"))
            .note(first.span(), format!("`{name}` is given here first")),
    );
    false
}

/// The name of a slot, and no `=` so many tokens behind it.
fn no_equals(name: &Ident, cursor: &Cursor, ahead: usize) -> Diagnostic {
    match cursor.peek_at(ahead) {
        Some(TokenTree::Punct(colon)) if colon.as_char() == ':' => {
            Diagnostic::new(Fault::SlotEmpty, colon.span(), format!("`{name}` is followed by a colon"))
                .help(format!("write `{name} = …`"))
        }
        _ => nothing_there(name),
    }
}

fn nothing_there(name: &Ident) -> Diagnostic {
    let (message, help) = match name == words::ERROR_WHEN {
        true => (
            format!("`{name}` has no condition"),
            format!("say what an error looks like: `{name} = ok == false`"),
        ),
        false => {
            (format!("slot `{name}` has no source"), format!("say where it stands: `{name} = error.{name}`"))
        }
    };
    Diagnostic::new(Fault::SlotEmpty, name.span(), message).help(help)
}

/// What stands behind `name =`, with `|` in between. A fault costs one alternative, and what cannot be told apart
/// behind it.
fn alternatives<T>(
    name: &Ident,
    cursor: &mut Cursor,
    cx: &mut Diagnostics,
    mut read: impl FnMut(&mut Cursor) -> Result<T, Diagnostic>,
) -> Vec<T> {
    let mut all = Vec::new();
    loop {
        if (ends(cursor) && !is_mistyped(name, cursor)) || cursor.peek_punct('|') {
            cx.push(empty(name, cursor));
        } else {
            match read(cursor) {
                Ok(one) => all.push(one),
                Err(fault) => {
                    cx.push(fault);
                    skip_alternative(cursor);
                }
            }
        }
        if cursor.punct('|').is_some() {
            continue;
        }
        if !ends(cursor) {
            cx.push(behind(name, cursor));
            skip_alternative(cursor);
            if cursor.punct('|').is_some() {
                continue;
            }
        }
        return all;
    }
}

/// `error_when = ok = false`, `message = msg = …`: a single `=` by mistake, and no slot.
fn is_mistyped(name: &Ident, cursor: &Cursor) -> bool {
    let Some(next) = cursor.peek_ident().filter(|_| begins_slot(cursor)) else { return false };
    let compared = match cursor.peek_at(2) {
        Some(TokenTree::Literal(literal)) => Value::text(literal).is_none(),
        Some(TokenTree::Ident(word)) => ["true", "false", "null"].iter().any(|known| word == known),
        _ => false,
    };
    match name == words::ERROR_WHEN {
        true => !is_slot_name(next) || compared,
        false => words::nearest(&next.to_string(), words::SLOTS).is_none(),
    }
}

/// Nothing more belongs to this slot.
fn ends(cursor: &Cursor) -> bool {
    cursor.is_done()
        || cursor.peek_punct(',')
        || cursor.peek_punct(';')
        || begins_slot(cursor)
        || begins_slot_with_colon(cursor)
        || is_spread(cursor)
}

fn skip_alternative(cursor: &mut Cursor) {
    while !(ends(cursor) || cursor.peek_punct('|')) {
        cursor.bump();
    }
}

fn empty(name: &Ident, cursor: &Cursor) -> Diagnostic {
    let bar = |token: Option<&TokenTree>| match token {
        Some(TokenTree::Punct(bar)) if bar.as_char() == '|' => Some(bar.span()),
        _ => None,
    };
    match bar(cursor.previous()).or_else(|| bar(cursor.peek())) {
        Some(bar) => Diagnostic::new(Fault::SlotEmpty, bar, format!("an alternative of `{name}` is empty"))
            .help("write something on both sides of a single `|`"),
        None => nothing_there(name),
    }
}

/// Something follows that belongs neither to the source nor to a next slot.
fn behind(name: &Ident, cursor: &Cursor) -> Diagnostic {
    if let Some(fault) = path::broken(cursor) {
        return fault;
    }
    if let Some(next) = cursor.peek_ident().filter(|next| is_slot_name(next)) {
        return no_equals(next, cursor, 1);
    }
    let message = format!("unexpected token in `{name}`");
    Diagnostic::new(Fault::Unexpected, cursor.span(), message).help(
        "put `|` before an alternative, `+` between texts to join, and begin the next slot with `name =`",
    )
}
