//! Sections as source text, aligned: what is read back is what was printed.

use std::fmt::Write as _;
use std::time::Duration;

use proc_macro2::Literal as Token;

use crate::envelope::{Condition, Envelope, Literal, Origin, Path, Segment, Slot, Source, Step, Term, Test};
use crate::policy::{BreakerPolicy, RetryPolicy};
use crate::words;

/// Beyond this width a slot's alternatives stand one on a line.
const WIDTH: usize = 100;

/// `envelope { … }`, or `envelope = preset` when it says nothing of its own.
pub fn envelope(envelope: &Envelope) -> String {
    let Envelope { preset, slots, error_when } = envelope;
    match preset {
        Some(preset) if slots.is_empty() && error_when.is_empty() => {
            format!("envelope = {}\n", preset.value.name)
        }
        _ => format!("envelope {{\n{}}}\n", body(envelope)),
    }
}

fn body(envelope: &Envelope) -> String {
    let Envelope { preset, slots, error_when } = envelope;
    let mut out = String::new();
    if let Some(preset) = preset {
        let _ = writeln!(out, "    ..{}", preset.value.name);
    }
    let names = slots.iter().map(|slot| slot.name.value.word().len());
    let conditions = (!error_when.is_empty()).then_some(words::ERROR_WHEN.len());
    let width = names.chain(conditions).max().unwrap_or(0);
    for Slot { name, sources } in slots {
        let sources: Vec<String> = sources.iter().map(source).collect();
        line(&mut out, name.value.word(), width, &sources);
    }
    if !error_when.is_empty() {
        let conditions: Vec<String> = error_when.iter().map(condition).collect();
        line(&mut out, words::ERROR_WHEN, width, &conditions);
    }
    out
}

fn line(out: &mut String, name: &str, width: usize, alternatives: &[String]) {
    let long = alternatives.iter().map(|text| text.chars().count() + 3).sum::<usize>() + width > WIDTH;
    let between = if long { format!("\n    {:width$} | ", "") } else { " | ".to_owned() };
    let _ = writeln!(out, "    {name:width$} = {}", alternatives.join(&between));
}

fn source(source: &Source) -> String {
    let joined = source.terms.len() > 1;
    let terms: Vec<String> = source.terms.iter().map(|one| term(one, joined)).collect();
    match source.terms.as_slice() {
        // A string that stands alone is the name of a member.
        [Term { origin: Origin::Literal(text), .. }] => format!("{} + \"\"", quoted(text)),
        _ => terms.join(" + "),
    }
}

fn term(term: &Term, joined: bool) -> String {
    let Term { origin, steps } = term;
    let mut out = match origin {
        Origin::Path(place) => path(&place.value, joined && steps.is_empty()),
        Origin::Header(name) => format!("header({})", quoted(name)),
        Origin::Body => "body()".to_owned(),
        Origin::Text => "text()".to_owned(),
        Origin::Status => "status()".to_owned(),
        Origin::Xml(name) => format!("xml({})", quoted(name)),
        Origin::Literal(text) => quoted(text),
    };
    out.extend(steps.iter().map(step));
    out
}

/// Beside a `+`, only the root before it tells a single quoted member from a text.
fn path(path: &Path, joined: bool) -> String {
    let mut out = String::new();
    for (position, segment) in path.segments.iter().enumerate() {
        let dot = if position == 0 { "" } else { "." };
        match segment {
            Segment::Member(name) => out.extend([dot, &member(name)]),
            Segment::Item(index) => out.push_str(&format!("[{index}]")),
            Segment::First => out.extend([dot, "*"]),
            Segment::FirstKey => out.extend([dot, "*.key()"]),
            Segment::Select { member: name, value, differs } => {
                let sign = if *differs { "!=" } else { "==" };
                out.push_str(&format!("[{} {sign} {}]", member(name), quoted(value)));
            }
        }
    }
    let looks_like_text = path.segments.len() == 1 && out.starts_with('"');
    if joined && looks_like_text { format!("body().{out}") } else { out }
}

/// A name as it is when it can stand so, in quotes when it cannot.
pub(crate) fn member(name: &str) -> String {
    if is_plain(name) { name.to_owned() } else { quoted(name) }
}

fn is_plain(name: &str) -> bool {
    let mut characters = name.chars();
    let starts = characters.next().is_some_and(|first| first.is_ascii_alphabetic() || first == '_');
    starts && characters.all(|one| one.is_ascii_alphanumeric() || one == '_')
}

fn quoted(text: &str) -> String {
    Token::string(text).to_string()
}

fn step(step: &Step) -> String {
    match step {
        Step::Before(text) => format!(".before({})", quoted(text)),
        Step::Until(text) => format!(".until({})", quoted(text)),
        Step::After(text) => format!(".after({})", quoted(text)),
        Step::AfterLast(text) => format!(".after_last({})", quoted(text)),
        Step::Param(text) => format!(".param({})", quoted(text)),
        Step::Is(text) => format!(".is({})", quoted(text)),
        Step::Then(text) => format!(".then({})", quoted(text)),
        Step::Between(from, to) => format!(".between({}, {})", quoted(from), quoted(to)),
        Step::Word => ".word()".to_owned(),
        Step::Number => ".number()".to_owned(),
        Step::PercentDecoded => ".percent_decoded()".to_owned(),
        Step::Unit(unit) => format!(".{}()", unit.word()),
    }
}

fn condition(condition: &Condition) -> String {
    let place = path(&condition.path.value, false);
    match &condition.test {
        Test::Present => place,
        Test::Equals(value) => format!("{place} == {}", literal(value)),
        Test::Differs(value) => format!("{place} != {}", literal(value)),
    }
}

fn literal(literal: &Literal) -> String {
    match literal {
        Literal::Null => "null".to_owned(),
        Literal::Bool(flag) => flag.to_string(),
        Literal::Number(digits) => digits.clone(),
        Literal::String(text) => quoted(text),
    }
}

/// `retry { … }`
pub fn retry(policy: &RetryPolicy) -> String {
    let RetryPolicy { attempts, base, factor, max, jitter } = policy;
    format!(
        "retry {{ attempts = {attempts}, base = {}, factor = {factor}, max = {}, jitter = {} }}\n",
        duration(*base),
        duration(*max),
        jitter.word()
    )
}

/// `breaker { … }`
pub fn breaker(policy: &BreakerPolicy) -> String {
    let BreakerPolicy { failures, open, probes } = policy;
    format!("breaker {{ failures = {failures}, open = {}, probes = {probes} }}\n", duration(*open))
}

/// `250ms`, `1s`, `2m`: in the largest unit that is whole.
pub fn duration(duration: Duration) -> String {
    match duration.as_millis() {
        0 => "0s".to_owned(),
        millis if millis % 60_000 == 0 => format!("{}m", millis / 60_000),
        millis if millis % 1000 == 0 => format!("{}s", millis / 1000),
        millis => format!("{millis}ms"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostics;
    use crate::parse::envelope_body;

    #[test]
    fn slots_are_aligned_and_long_ones_broken() {
        let source = r#"
            ..standard code = error . type + "/" + body()."error-code" | "error-code"
            retry_after = error.details["@type" == "type.googleapis.com/google.rpc.RetryInfo"].retryDelay.duration() | header("x")
            error_when = ok == false | n != -1
        "#;
        let mut cx = Diagnostics::default();
        let read = envelope_body(source.parse().unwrap(), &mut cx);
        assert!(cx.is_empty());
        let expected = r#"envelope {
    ..standard
    code        = error.type + "/" + body()."error-code" | "error-code"
    retry_after = error.details["@type" == "type.googleapis.com/google.rpc.RetryInfo"].retryDelay.duration()
                | header("x")
    error_when  = ok == false | n != -1
}
"#;
        assert_eq!(envelope(&read), expected);
    }

    #[test]
    fn durations_have_the_largest_whole_unit() {
        let printed = |millis| duration(Duration::from_millis(millis));
        assert_eq!(
            [printed(0), printed(250), printed(1500), printed(30_000), printed(120_000)],
            ["0s", "250ms", "1500ms", "30s", "2m"]
        );
    }
}
