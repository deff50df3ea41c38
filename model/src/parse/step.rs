//! Steps on a term's text: `.before(":")`, `.word()`, and the units of `retry_after`.

use proc_macro2::{Delimiter, Group, Ident};

use super::cursor::Cursor;
use super::path::is_call;
use super::value::Value;
use crate::diagnostic::Diagnostic;
use crate::envelope::{SlotName, Step, Unit};
use crate::fault::Fault;
use crate::words;

/// More steps than any text needs.
const MOST: usize = 16;

/// All steps behind a term. `slot` is `None` when its name could not be read.
pub(super) fn steps(cursor: &mut Cursor, slot: Option<SlotName>) -> Result<Vec<Step>, Diagnostic> {
    let mut steps = Vec::new();
    while cursor.peek_punct('.') && !cursor.peek_punct_at(1, '.') {
        if !is_call(cursor, 1) {
            return Err(no_call(cursor));
        }
        cursor.bump();
        let (Some(name), Some(group)) = (cursor.ident(), cursor.group(Delimiter::Parenthesis)) else { break };
        check_place(&name, &steps, slot)?;
        steps.push(step(&name, &group)?);
    }
    Ok(steps)
}

/// A dot behind a special or a step, and no call behind it.
fn no_call(cursor: &Cursor) -> Diagnostic {
    let word = cursor.peek_ident_at(1).map(Ident::to_string).unwrap_or_default();
    let span = cursor.peek_at(1).map_or_else(|| cursor.span(), proc_macro2::TokenTree::span);
    if words::STEPS.contains(&word.as_str()) {
        let help = format!("write `.{word}({})`", example(&word));
        return Diagnostic::new(Fault::Step, span, format!("step `{word}` has no parentheses")).help(help);
    }
    Diagnostic::new(Fault::StepPlace, span, "a text has no members")
        .help("steps come behind the whole path: `error.code.before(\":\")`")
}

fn check_place(name: &Ident, before: &[Step], slot: Option<SlotName>) -> Result<(), Diagnostic> {
    let word = name.to_string();
    if let Some(Step::Unit(unit)) = before.last() {
        let message = format!("step `{word}` stands behind the unit `{}`", unit.word());
        return Err(Diagnostic::new(Fault::StepPlace, name.span(), message)
            .help(format!("write `.{}()` last, and once", unit.word())));
    }
    if before.len() >= MOST {
        return Err(Diagnostic::new(Fault::StepPlace, name.span(), format!("more than {MOST} steps"))
            .help("no text needs as many"));
    }
    let is_unit = Unit::ALL.iter().any(|unit| unit.word() == word);
    match slot {
        Some(slot) if is_unit && slot != SlotName::RetryAfter => {
            let message = format!("unit `{word}` on `{}`", slot.word());
            Err(Diagnostic::new(Fault::StepPlace, name.span(), message)
                .help("units belong to `retry_after` alone: remove it"))
        }
        _ => Ok(()),
    }
}

fn step(name: &Ident, group: &Group) -> Result<Step, Diagnostic> {
    let word = name.to_string();
    let one = |make: fn(String) -> Step| texts::<1>(&word, group).map(|[text]| make(text));
    let unit = Unit::ALL.iter().copied().find(|unit| unit.word() == word).map(Step::Unit);
    match word.as_str() {
        "before" => one(Step::Before),
        "until" => one(Step::Until),
        "after" => one(Step::After),
        "after_last" => one(Step::AfterLast),
        "param" => one(Step::Param),
        "is" => one(Step::Is),
        "then" => one(Step::Then),
        "between" => texts::<2>(&word, group).map(|[from, to]| Step::Between(from, to)),
        "word" => texts::<0>(&word, group).map(|[]| Step::Word),
        "number" => texts::<0>(&word, group).map(|[]| Step::Number),
        "percent_decoded" => texts::<0>(&word, group).map(|[]| Step::PercentDecoded),
        "key" => Err(Diagnostic::new(Fault::StepPlace, name.span(), "`.key()` does not stand behind `.*`")
            .help("it gives the key of the first member: `errors.*.key()`")),
        _ => match unit {
            Some(unit) => texts::<0>(&word, group).map(|[]| unit),
            None => Err(Diagnostic::new(Fault::Step, name.span(), format!("step `{word}` is unknown"))
                .help(words::suggest(&word, words::STEPS))),
        },
    }
}

/// The texts in a step's parentheses: exactly so many, none of them empty.
fn texts<const COUNT: usize>(word: &str, group: &Group) -> Result<[String; COUNT], Diagnostic> {
    let fault = |place, message: String| {
        Diagnostic::new(Fault::Step, place, message).help(format!("write `.{word}({})`", example(word)))
    };
    let mut cursor = Cursor::of_group(group);
    let mut texts = Vec::new();
    while !cursor.is_done() {
        let span = cursor.span();
        match cursor.literal().and_then(|literal| Value::text(&literal)) {
            Some(text) if text.is_empty() => {
                return Err(fault(span, format!("step `{word}` looks for an empty text")));
            }
            Some(text) => texts.push(text),
            None => return Err(fault(span, format!("step `{word}` takes texts in double quotes"))),
        }
        if cursor.punct(',').is_none() && !cursor.is_done() {
            return Err(fault(cursor.span(), "expected a comma".to_owned()));
        }
    }
    let message = match COUNT {
        0 => format!("step `{word}` takes nothing"),
        1 => format!("step `{word}` takes one text"),
        _ => format!("step `{word}` takes {COUNT} texts"),
    };
    texts.try_into().map_err(|_| fault(group.span(), message))
}

/// What stands between a step's parentheses, for messages.
fn example(word: &str) -> &'static str {
    match word {
        "before" | "until" | "after" => "\":\"",
        "after_last" => "\"#\"",
        "param" => "\"error\"",
        "is" => "\"0\"",
        "then" => "\"true\"",
        "between" => "\"(\", \")\"",
        _ => "",
    }
}
