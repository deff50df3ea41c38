//! The settings of `retry` and `breaker`.

use std::time::Duration;

use proc_macro2::{Group, Ident, Span, TokenTree};

use super::cursor::Cursor;
use super::rows::short;
use super::value::{Value, duration};
use crate::diagnostic::{Diagnostic, Diagnostics, Range};
use crate::fault::Fault;
use crate::policy::{BreakerPolicy, Jitter, RetryPolicy};
use crate::print::envelope::duration as printed;
use crate::words;

/// `{ attempts = 3, base = 1s, factor = 2, max = 30s, jitter = full }`
pub(super) fn retry(group: &Group, cx: &mut Diagnostics) -> RetryPolicy {
    let mut policy = RetryPolicy::default();
    let (mut base, mut max) = (None, None);
    settings(group, words::RETRY_SETTINGS, cx, |name, value| {
        match name.to_string().as_str() {
            "attempts" => policy.attempts = count(name, value, Fault::Attempts)?,
            "factor" => policy.factor = factor(value)?,
            "jitter" => policy.jitter = jitter(value)?,
            "base" => {
                policy.base = wait(name, value)?;
                base = Some(value.span());
            }
            _ => {
                policy.max = wait(name, value)?;
                max = Some(value.span());
            }
        }
        Ok(())
    });
    if policy.base > policy.max {
        cx.push(base_over_max(&policy, base, max, group));
    }
    policy
}

fn base_over_max(policy: &RetryPolicy, base: Option<Span>, max: Option<Span>, group: &Group) -> Diagnostic {
    let place = base.or(max).unwrap_or_else(|| group.span());
    let text = |value, written: Option<Span>| match written {
        Some(_) => printed(value),
        None => format!("{} when not written", printed(value)),
    };
    let (base_text, max_text) = (text(policy.base, base), text(policy.max, max));
    let message = format!("`base` ({base_text}) is longer than `max` ({max_text})");
    let fault = Diagnostic::new(Fault::BaseOverMax, place, message);
    match (base, max) {
        (Some(_), Some(max)) => fault.note(max, format!("`max` is {max_text} here")),
        _ => fault,
    }
}

/// `{ failures = 5, open = 30s, probes = 1 }`
pub(super) fn breaker(group: &Group, cx: &mut Diagnostics) -> BreakerPolicy {
    let mut policy = BreakerPolicy::default();
    settings(group, words::BREAKER_SETTINGS, cx, |name, value| {
        match name.to_string().as_str() {
            "failures" => policy.failures = count(name, value, Fault::Failures)?,
            "probes" => policy.probes = count(name, value, Fault::Failures)?,
            _ => match wait(name, value)? {
                Duration::ZERO => {
                    return Err(zero(name, value, Fault::Failures).help("write a time above 0: `open = 30s`"));
                }
                open => policy.open = open,
            },
        }
        Ok(())
    });
    policy
}

/// Reads `name = value` after `name = value`; each fault costs one setting.
fn settings(
    group: &Group,
    names: &[&str],
    cx: &mut Diagnostics,
    mut set: impl FnMut(&Ident, &TokenTree) -> Result<(), Diagnostic>,
) {
    let mut cursor = Cursor::of_group(group);
    let mut seen: Vec<Ident> = Vec::new();
    while !cursor.is_done() {
        if cursor.punct(',').or_else(|| cursor.punct(';')).is_some() {
            continue;
        }
        let outcome = setting(&mut cursor, names).and_then(|(name, value)| {
            once(&name, &mut seen)?;
            set(&name, &value)
        });
        if let Err(fault) = outcome {
            cx.push(fault);
            skip(&mut cursor);
        }
    }
}

/// Passes over what cannot be read: up to the next setting.
fn skip(cursor: &mut Cursor) {
    let begins_setting = |cursor: &Cursor| cursor.peek_ident().is_some() && cursor.peek_punct_at(1, '=');
    while !(cursor.is_done() || cursor.peek_punct(',') || cursor.peek_punct(';') || begins_setting(cursor)) {
        cursor.bump();
    }
}

/// `name = value`; takes at least one token.
fn setting(cursor: &mut Cursor, names: &[&str]) -> Result<(Ident, TokenTree), Diagnostic> {
    let span = cursor.span();
    let Some(name) = cursor.ident() else {
        cursor.bump();
        return Err(Diagnostic::new(Fault::Unexpected, span, "expected a setting")
            .help(format!("write {}", words::list(names))));
    };
    if !names.contains(&name.to_string().as_str()) {
        return Err(Diagnostic::new(Fault::SettingUnknown, span, format!("setting `{name}` is unknown"))
            .help(words::suggest(&name.to_string(), names)));
    }
    let missing = |message: String| {
        Diagnostic::new(Fault::SettingValue, span, message).help(format!("write `{}`", example(&name)))
    };
    if cursor.peek_punct(':') {
        return Err(Diagnostic::new(Fault::SettingValue, cursor.span(), format!("`:` behind `{name}`"))
            .help(format!("write `{}`", example(&name))));
    }
    if cursor.punct('=').is_none() {
        return Err(missing(format!("`{name}` is not followed by `=`")));
    }
    match cursor.peek() {
        Some(TokenTree::Punct(minus)) if minus.as_char() == '-' => {
            Err(Diagnostic::new(Fault::SettingValue, minus.span(), format!("`{name}` is below 0"))
                .help(format!("write `{}`", example(&name))))
        }
        Some(TokenTree::Literal(_) | TokenTree::Ident(_)) => match cursor.bump() {
            Some(value) => parted(&value, cursor).map_or(Ok((name, value)), Err),
            None => Err(missing(format!("`{name}` has no value"))),
        },
        _ => Err(missing(format!("`{name}` has no value"))),
    }
}

fn once(name: &Ident, seen: &mut Vec<Ident>) -> Result<(), Diagnostic> {
    if let Some(first) = seen.iter().find(|first| *first == name) {
        return Err(Diagnostic::new(Fault::SettingTwice, name.span(), format!("`{name}` is set twice"))
            .note(first.span(), format!("`{name}` is set here first")));
    }
    seen.push(name.clone());
    Ok(())
}

fn example(name: &Ident) -> &'static str {
    match name.to_string().as_str() {
        "attempts" => "attempts = 3",
        "base" => "base = 1s",
        "factor" => "factor = 2",
        "max" => "max = 30s",
        "jitter" => "jitter = full",
        "failures" => "failures = 5",
        "open" => "open = 30s",
        _ => "probes = 1",
    }
}

fn value_of(token: &TokenTree) -> Value {
    match token {
        TokenTree::Literal(literal) => Value::of(literal),
        _ => Value::Other,
    }
}

/// A whole number from 1.
fn count(name: &Ident, token: &TokenTree, fault: Fault) -> Result<u32, Diagnostic> {
    let message = match value_of(token) {
        Value::Integer { digits, suffix } if suffix.is_empty() => match digits.parse::<u32>() {
            Ok(0) => return Err(zero(name, token, fault)),
            Ok(number) => return Ok(number),
            Err(_) => format!("`{name}` is too large"),
        },
        _ => format!("`{name}` is no whole number"),
    };
    Err(Diagnostic::new(Fault::SettingValue, token.span(), message)
        .help(format!("write `{}`", example(name))))
}

fn zero(name: &Ident, token: &TokenTree, fault: Fault) -> Diagnostic {
    Diagnostic::new(fault, token.span(), format!("`{name}` is 0"))
}

fn factor(token: &TokenTree) -> Result<f64, Diagnostic> {
    let number = match value_of(token) {
        Value::Integer { digits, suffix } | Value::Decimal { digits, suffix } if suffix.is_empty() => {
            digits.parse::<f64>().ok().filter(|number| number.is_finite())
        }
        _ => None,
    };
    match number {
        Some(factor) if factor >= 1.0 => Ok(factor),
        Some(factor) => Err(Diagnostic::new(
            Fault::Factor,
            token.span(),
            format!("`factor` is {factor}, which is below 1"),
        )),
        None => Err(Diagnostic::new(Fault::SettingValue, token.span(), "`factor` is no number")
            .help("write `factor = 2` or `factor = 1.5`")),
    }
}

fn jitter(token: &TokenTree) -> Result<Jitter, Diagnostic> {
    let word = token.to_string();
    Jitter::ALL.iter().copied().find(|jitter| jitter.word() == word).ok_or_else(|| {
        Diagnostic::new(Fault::SettingValue, token.span(), format!("jitter `{word}` is unknown"))
            .help(words::suggest(&word, words::JITTER))
    })
}

/// `2 s`: takes the unit.
pub(super) fn parted(token: &TokenTree, cursor: &mut Cursor) -> Option<Diagnostic> {
    let unit = cursor.peek_ident().filter(|unit| words::UNITS.iter().any(|known| unit == known))?.clone();
    let TokenTree::Literal(number) = token else { return None };
    let (Value::Integer { suffix, .. } | Value::Decimal { suffix, .. }) = Value::of(number) else {
        return None;
    };
    if !suffix.is_empty() || cursor.peek_equals_at(1) {
        return None;
    }
    cursor.bump();
    let range = Range { start: number.span(), end: unit.span() };
    let fault = Diagnostic::new(Fault::Duration, range, "a space between a number and its unit");
    Some(fault.help(format!("write `{number}{unit}`")))
}

/// A duration, of a setting or of a column.
pub(super) fn wait(name: &Ident, token: &TokenTree) -> Result<Duration, Diagnostic> {
    let value = value_of(token);
    if let Some(wait) = duration(&value) {
        return Ok(wait);
    }
    let fault = |message| Diagnostic::new(Fault::Duration, token.span(), message);
    if let Value::Text(text) = &value {
        let written = text.parse().ok().filter(|literal| duration(&Value::of(literal)).is_some());
        let fault = fault(format!("value of `{name}` stands in quotes"));
        return Err(match written {
            Some(_) => fault.help(format!("write it without them: `{text}`")),
            None => fault,
        });
    }
    let (Value::Integer { digits, suffix } | Value::Decimal { digits, suffix }) = &value else {
        return Err(fault(format!("value of `{name}` is no duration")));
    };
    let (digits, suffix) = (short(digits), short(suffix));
    Err(match suffix.as_str() {
        "" => fault(format!("`{digits}` has no unit")).help(format!(
            "write `{digits}s` for seconds, `{digits}ms` for milliseconds or `{digits}m` for minutes"
        )),
        known if words::UNITS.contains(&known) => {
            fault(format!("`{digits}{suffix}` is too long")).help("write less than 49 days")
        }
        unknown => fault(format!("unit `{unknown}` is unknown")).help(format!(
            "{}, directly behind the number: `250ms`, `1.5s`, `2m`",
            words::suggest(unknown, words::UNITS)
        )),
    })
}
