//! The slots of an envelope: `code = error.code | code`, `error_when = ok == false`, `..standard`.

use proc_macro2::{Ident, Span, TokenStream};

use super::cursor::Cursor;
use super::path::{self, condition};
use super::sections::unknown_preset;
use super::source::source;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::envelope::{Envelope, Slot, SlotName, Source, Spanned};
use crate::fault::Fault;
use crate::preset::Preset;
use crate::{tree, words};

/// The body of `envelope! { … }`, and of a preset.
pub(crate) fn envelope_body(tokens: TokenStream, cx: &mut Diagnostics) -> Envelope {
    let envelope = slots(&mut Cursor::new(tokens, Span::call_site()), cx);
    tree::check(&envelope, cx);
    envelope
}

/// What is being put together, and what was there before.
#[derive(Default)]
struct Draft {
    envelope: Envelope,
    /// The names that were written, readable sources or not: to tell when one comes again.
    names: Vec<Ident>,
}

/// All slots up to the end of the group.
pub(super) fn slots(cursor: &mut Cursor, cx: &mut Diagnostics) -> Envelope {
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

/// Passes over what cannot be read: up to the next slot.
fn skip(cursor: &mut Cursor) {
    while !(cursor.is_done() || begins_slot(cursor) || is_spread(cursor)) {
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
    cursor.bump();
    cursor.bump();
    let Some(name) = cursor.ident() else {
        let fault = Diagnostic::new(Fault::PresetUnknown, cursor.previous_span(), "no preset behind `..`");
        cx.push(fault.help(format!("write {}", words::list(words::PRESETS))));
        return skip(cursor);
    };
    let Some(preset) = Preset::named(&name.to_string()) else {
        cx.push(unknown_preset(&name));
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

fn slot(name: Ident, cursor: &mut Cursor, cx: &mut Diagnostics, draft: &mut Draft) {
    let word = name.to_string();
    let known = words::SLOTS.contains(&word.as_str());
    if !known {
        let message = format!("slot `{word}` is unknown");
        let help = words::suggest(&word, words::SLOTS);
        cx.push(Diagnostic::new(Fault::SlotUnknown, name.span(), message).help(help));
    }
    if cursor.punct('=').is_none() {
        if known {
            cx.push(no_equals(&name, cursor));
        }
        return skip(cursor);
    }
    let first = draft.names.iter().find(|first| **first == name).map(Ident::span);
    match first {
        Some(first) if known => cx.push(
            Diagnostic::new(Fault::SlotTwice, name.span(), format!("slot `{word}` is given twice"))
                .note(first, format!("`{word}` is given here first")),
        ),
        _ => draft.names.push(name.clone()),
    }
    // An unknown slot and the second of two are read for their faults only.
    let wanted = known && first.is_none();
    if word == words::ERROR_WHEN {
        let conditions = alternatives(&name, cursor, cx, condition);
        if wanted {
            draft.envelope.error_when = conditions;
        }
        return;
    }
    let slot_name = SlotName::of_word(&word);
    let sources: Vec<Source> = alternatives(&name, cursor, cx, |cursor| source(cursor, slot_name));
    if let Some(slot_name) = slot_name.filter(|_| wanted && !sources.is_empty()) {
        draft.envelope.slots.push(Slot { name: Spanned::new(slot_name, name.span()), sources });
    }
}

fn no_equals(name: &Ident, cursor: &Cursor) -> Diagnostic {
    if cursor.peek_punct(':') {
        return Diagnostic::new(Fault::SlotEmpty, cursor.span(), format!("`{name}` is followed by a colon"))
            .help(format!("write `{name} = …`"));
    }
    Diagnostic::new(Fault::SlotEmpty, name.span(), format!("slot `{name}` has no source"))
        .help(format!("say where it stands: `{name} = error.{name}`"))
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
        if ends(cursor) || cursor.peek_punct('|') {
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

/// Nothing more belongs to this slot.
fn ends(cursor: &Cursor) -> bool {
    cursor.is_done()
        || cursor.peek_punct(',')
        || cursor.peek_punct(';')
        || begins_slot(cursor)
        || is_spread(cursor)
}

fn skip_alternative(cursor: &mut Cursor) {
    while !(ends(cursor) || cursor.peek_punct('|')) {
        cursor.bump();
    }
}

fn empty(name: &Ident, cursor: &Cursor) -> Diagnostic {
    let behind_bar =
        matches!(cursor.previous(), Some(proc_macro2::TokenTree::Punct(punct)) if punct.as_char() == '|');
    let message = match behind_bar || cursor.peek_punct('|') {
        true => format!("an alternative of `{name}` is empty"),
        false => format!("slot `{name}` has no source"),
    };
    let place = if behind_bar { cursor.previous_span() } else { name.span() };
    let help = match behind_bar {
        true => "write a source on both sides of a single `|`".to_owned(),
        false if name == words::ERROR_WHEN => format!("say what an error looks like: `{name} = ok == false`"),
        false => format!("say where it stands: `{name} = error.{name}`"),
    };
    Diagnostic::new(Fault::SlotEmpty, place, message).help(help)
}

/// Something follows that belongs neither to the source nor to a next slot.
fn behind(name: &Ident, cursor: &Cursor) -> Diagnostic {
    if let Some(fault) = path::broken(cursor) {
        return fault;
    }
    let message = format!("unexpected token behind the source of `{name}`");
    Diagnostic::new(Fault::Unexpected, cursor.span(), message).help(
        "put `|` before an alternative, `+` between texts to join, and begin the next slot with `name =`",
    )
}
