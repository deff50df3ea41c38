//! Waits as pages write them: `30 s`, `5 minutes`, `500ms`.

use std::time::Duration;

const UNITS: [(&str, f64); 40] = [
    ("milliseconds", 0.001),
    ("millisecond", 0.001),
    ("millis", 0.001),
    ("ms", 0.001),
    ("毫秒", 0.001),
    ("ミリ秒", 0.001),
    ("мс", 0.001),
    ("seconds", 1.0),
    ("second", 1.0),
    ("secs", 1.0),
    ("sec", 1.0),
    ("sekunden", 1.0),
    ("sekunde", 1.0),
    ("secondes", 1.0),
    ("seconde", 1.0),
    ("segundos", 1.0),
    ("segundo", 1.0),
    ("secondi", 1.0),
    ("secondo", 1.0),
    ("секунд", 1.0),
    ("сек", 1.0),
    ("秒", 1.0),
    ("초", 1.0),
    ("s", 1.0),
    ("с", 1.0),
    ("minutes", 60.0),
    ("minute", 60.0),
    ("mins", 60.0),
    ("min", 60.0),
    ("minuten", 60.0),
    ("minutos", 60.0),
    ("minuto", 60.0),
    ("minuti", 60.0),
    ("минут", 60.0),
    ("мин", 60.0),
    ("分钟", 60.0),
    ("分", 60.0),
    ("hours", 3600.0),
    ("hour", 3600.0),
    ("h", 3600.0),
];

/// The first wait that a text names; a number without a unit is none.
pub(crate) fn find(text: &str) -> Option<Duration> {
    let lower = text.to_lowercase();
    let mut rest = lower.as_str();
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let tail = rest.get(at..)?;
        let digits = tail.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(tail.len());
        let number: Option<f64> = tail.get(..digits)?.trim_end_matches('.').parse().ok();
        let behind = tail.get(digits..)?;
        if let (Some(number), Some(unit)) = (number, unit(behind.trim_start_matches([' ', '-', '\u{a0}']))) {
            return Duration::try_from_secs_f64(number * unit).ok().filter(|wait| !wait.is_zero());
        }
        rest = behind;
    }
    None
}

fn unit(text: &str) -> Option<f64> {
    let ends = |rest: &str, name: &str| !name.is_ascii() || !rest.starts_with(|c: char| c.is_alphanumeric());
    UNITS
        .iter()
        .find(|(name, _)| text.strip_prefix(name).is_some_and(|rest| ends(rest, name)))
        .map(|(_, unit)| *unit)
}

/// A cell of a column that holds nothing but waits: a bare number is seconds, and `5m`, `1m30s` and `PT1M30S` are waits.
pub(crate) fn cell(text: &str) -> Option<Duration> {
    exact(text).or_else(|| find(text))
}

/// A wait and nothing else.
pub(crate) fn exact(text: &str) -> Option<Duration> {
    let text = text.trim();
    let number = text.parse::<f64>().ok().filter(|number| *number > 0.0);
    let seconds = number.or_else(|| composed(&text.to_ascii_lowercase().replace(' ', "")))?;
    Duration::try_from_secs_f64(seconds).ok().filter(|wait| !wait.is_zero())
}

/// The seconds of a wait in parts that follow each other, as Go and ISO 8601 write it.
fn composed(lower: &str) -> Option<f64> {
    let mut rest = lower.strip_prefix("pt").unwrap_or(lower);
    let mut seconds = 0.0;
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit() && c != '.').filter(|digits| *digits > 0)?;
        let (number, behind) = rest.split_at_checked(digits)?;
        let letters = behind.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(behind.len());
        let (unit, behind) = behind.split_at_checked(letters)?;
        let unit = if unit == "m" { 60.0 } else { UNITS.iter().find(|(name, _)| *name == unit)?.1 };
        seconds += number.parse::<f64>().ok()? * unit;
        rest = behind;
    }
    Some(seconds).filter(|seconds| *seconds > 0.0)
}

/// The same below a heading that may say the unit: `retry_after_ms`.
pub(crate) fn under(heading: &str, text: &str) -> Option<Duration> {
    let heading = super::words::normal(&heading.replace(['(', ')', '[', ']'], " "));
    let said = heading.rsplit(' ').next().filter(|_| text.trim().parse::<f64>().is_ok());
    said.and_then(|said| find(&format!("{} {said}", text.trim()))).or_else(|| cell(text))
}

/// A heading, all in small letters, without the unit that it ends with.
pub(super) fn without_unit(heading: &str) -> &str {
    let ends = heading.rsplit_once(' ').filter(|(_, last)| UNITS.iter().any(|(name, _)| name == last));
    ends.map_or(heading, |(bare, _)| bare)
}

#[cfg(test)]
mod tests {
    use super::{cell, find};
    use std::time::Duration;

    #[test]
    fn waits() {
        assert_eq!(find("Yes (after 30 s)"), Some(Duration::from_secs(30)));
        assert_eq!(find("wait 500ms, then"), Some(Duration::from_millis(500)));
        assert_eq!(find("retry 3 times after 5 minutes"), Some(Duration::from_secs(300)));
        assert_eq!(find("30秒后重试"), Some(Duration::from_secs(30)));
        assert_eq!(find("retry up to 3 times"), None);
        assert_eq!(cell("60"), Some(Duration::from_secs(60)));
        assert_eq!(cell("999999999999999999999999 s"), None);
        assert_eq!(cell("1e400"), None);
    }

    #[test]
    fn waits_of_several_parts() {
        let millis = |text: &str| cell(text).map(|wait| wait.as_millis());
        for (text, expected) in [
            ("30000ms", 30_000),
            ("1m30s", 90_000),
            ("PT1M30S", 90_000),
            ("pt0.5s", 500),
            ("5m", 300_000),
            ("2.5s", 2500),
            ("1h", 3_600_000),
        ] {
            assert_eq!(millis(text), Some(expected), "{text}");
        }
        for text in ["0", "0s", "s", "5 apples", "1m30", "pt", "", "-5", "1..5s"] {
            assert_eq!(millis(text), None, "{text}");
        }
    }
}
