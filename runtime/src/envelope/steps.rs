//! What is cut out of a text.

use std::borrow::Cow;

use super::form;
use super::parameter;
use super::tree::{Step, Term};

/// The part of `text` that all `steps` leave; nothing when one of them finds nothing.
pub(super) fn cut<'a>(text: Cow<'a, str>, steps: &[Step]) -> Option<Cow<'a, str>> {
    if steps.is_empty() {
        return Some(text);
    }
    let part = steps.iter().try_fold(text, |text, step| match text {
        Cow::Borrowed(text) => cut_once(text, step),
        Cow::Owned(text) => Some(Cow::Owned(cut_once(&text, step)?.into_owned())),
    })?;
    (!part.is_empty()).then_some(part)
}

fn cut_once<'a>(text: &'a str, step: &Step) -> Option<Cow<'a, str>> {
    let part = match step {
        Step::Before(mark) => text.split_once(mark)?.0,
        Step::Until(mark) => text.split_once(mark).map_or(text, |(before, _)| before),
        Step::After(mark) => text.split_once(mark)?.1,
        Step::AfterLast(mark) => text.rsplit_once(mark)?.1,
        Step::Between(open, close) => text.split_once(open)?.1.split_once(close)?.0,
        Step::Word => text.split_whitespace().next()?,
        Step::Number => number_in(text)?,
        Step::PercentDecoded => return Some(form::percent_decoded(text)),
        Step::Param(name) => return parameter::of(text, name),
        Step::Is(wanted) => Some(text).filter(|text| text == wanted)?,
        Step::Then(instead) => instead,
        unit if unit.is_unit() => text,
        _ => return None,
    };
    Some(Cow::Borrowed(part))
}

/// The text out of which `steps` cut this one.
pub(super) fn undo<'a>(text: Cow<'a, str>, steps: &[Step]) -> Cow<'a, str> {
    steps.iter().rev().fold(text, |text, step| match step {
        Step::Before(mark) => Cow::Owned(format!("{text}{mark}")),
        Step::After(mark) | Step::AfterLast(mark) => Cow::Owned(format!("{mark}{text}")),
        Step::Between(open, close) => Cow::Owned(format!("{open}{text}{close}")),
        Step::Param(name) => Cow::Owned(parameter::written(name, &text)),
        Step::Is(wanted) => Cow::Borrowed(*wanted),
        Step::PercentDecoded => Cow::Owned(form::percent_encoded(&text).into_owned()),
        _ => text,
    })
}

impl Step {
    /// Whether it says how a wait is measured, and cuts nothing.
    pub(super) const fn is_unit(self) -> bool {
        matches!(
            self,
            Self::Seconds
                | Self::Millis
                | Self::Minutes
                | Self::Duration
                | Self::Epoch
                | Self::EpochMillis
                | Self::Rfc3339
                | Self::HttpDate
        )
    }
}

/// The unit that a source of `retry_after` states.
pub(super) fn unit(source: &[Term]) -> Step {
    let steps = match source.last() {
        Some(
            Term::Kept(_, steps)
            | Term::Header(_, steps)
            | Term::Body(steps)
            | Term::Text(steps)
            | Term::Status(steps)
            | Term::Xml(_, steps),
        ) => steps,
        Some(Term::Literal(_)) | None => [].as_slice(),
    };
    steps.iter().copied().rfind(|step| step.is_unit()).unwrap_or(Step::Seconds)
}

/// The first number: digits, with a sign right before them and a fraction behind them.
fn number_in(text: &str) -> Option<&str> {
    let is_digit = |character: char| character.is_ascii_digit();
    let first = text.find(is_digit)?;
    let digits = text.get(first..)?;
    let whole = digits.find(|character| !is_digit(character)).unwrap_or(digits.len());
    let fraction = digits.get(whole..)?.strip_prefix('.').map_or(0, |rest| {
        let length = rest.find(|character| !is_digit(character)).unwrap_or(rest.len());
        if length == 0 { 0 } else { length + 1 }
    });
    let before = text.get(..first)?;
    // A dash inside a word, as in `E-100` or `2024-05`, is no sign.
    let is_sign = before.strip_suffix('-').is_some_and(|word| !word.ends_with(char::is_alphanumeric));
    text.get(first - usize::from(is_sign)..first + whole + fraction)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut_of(text: &'static str, steps: &[Step]) -> Option<String> {
        cut(Cow::Borrowed(text), steps).map(Cow::into_owned)
    }

    #[test]
    fn cuts_what_each_step_says() {
        let cases: [(&'static str, &[Step], Option<&str>); 19] = [
            ("EOrder:Rate limit:x", &[Step::Before(":")], Some("EOrder")),
            ("plain", &[Step::Before(":")], None),
            ("Code:http://x", &[Step::Until(":")], Some("Code")),
            ("plain", &[Step::Until(":")], Some("plain")),
            ("a: b: c", &[Step::After(": ")], Some("b: c")),
            ("a#b#c", &[Step::AfterLast("#")], Some("c")),
            ("Bearer error=\"gone\", x", &[Step::Between("error=\"", "\"")], Some("gone")),
            ("  first second", &[Step::Word], Some("first")),
            ("again in 13 minutes", &[Step::After("in "), Step::Number, Step::Minutes], Some("13")),
            ("wait 19.9575s.", &[Step::Number], Some("19.9575")),
            ("wait 5.", &[Step::Number], Some("5")),
            ("at -3, E-100", &[Step::Number], Some("-3")),
            ("E-100", &[Step::Number], Some("100")),
            ("a:", &[Step::After(":")], None),
            ("0", &[Step::Is("0"), Step::Then("true")], Some("true")),
            ("01", &[Step::Is("0"), Step::Then("true")], None),
            ("30", &[Step::Then("true")], Some("true")),
            ("no%20such%20row: 5%25", &[Step::PercentDecoded], Some("no such row: 5%")),
            ("plain", &[Step::PercentDecoded], Some("plain")),
        ];
        for (text, steps, part) in cases {
            assert_eq!(cut_of(text, steps).as_deref(), part, "{text} {steps:?}");
        }
    }
}
