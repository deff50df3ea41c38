//! How long a server asks to wait.

use core::time::Duration;
use std::time::{SystemTime, UNIX_EPOCH};

use http::header::{DATE, HeaderMap, HeaderName, HeaderValue, RETRY_AFTER};

use crate::envelope::Step;

/// The longest wait that is believed: 2^31 seconds, what HTTP calls infinity (RFC 9111 section 1.2.2).
pub(crate) const LONGEST: Duration = Duration::from_secs(1 << 31);

/// The wait that the standard headers ask for.
///
/// `retry-after-ms` (milliseconds) is the finer one and wins over `Retry-After` (RFC 9110 section 10.2.3), which holds
/// seconds, decimals tolerated, or a date in any of HTTP's three forms. A date counts from the response's `Date`
/// header, so that the clocks of both sides may differ, or else from this machine's clock; a past one is no wait. What
/// is negative or neither number nor date is passed over, and nothing is longer than 2^31 seconds.
///
/// ```
/// use api_error_codes::{http::HeaderMap, retry_after};
/// use std::time::Duration;
///
/// let mut headers = HeaderMap::new();
/// headers.insert("date", "Wed, 21 Oct 2015 07:27:30 GMT".parse()?);
/// headers.insert("retry-after", "Wed, 21 Oct 2015 07:28:00 GMT".parse()?);
/// assert_eq!(retry_after(&headers), Some(Duration::from_secs(30)));
///
/// headers.insert("retry-after-ms", "1500".parse()?);
/// assert_eq!(retry_after(&headers), Some(Duration::from_millis(1500)));
/// # Ok::<(), api_error_codes::http::header::InvalidHeaderValue>(())
/// ```
#[must_use]
pub fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    if headers.is_empty() {
        return None;
    }
    of_header(&RETRY_AFTER_MS, Step::Millis, headers)
        .or_else(|| of_header(&RETRY_AFTER, Step::Seconds, headers))
}

/// Nearly every response has neither header: what is done with one stands apart.
#[inline(always)]
fn of_header(name: &HeaderName, unit: Step, headers: &HeaderMap) -> Option<Duration> {
    of_values(headers.get(name)?, name, unit, headers)
}

/// There is hardly ever a second value, and to look for it costs more.
#[cold]
fn of_values(first: &HeaderValue, name: &HeaderName, unit: Step, headers: &HeaderMap) -> Option<Duration> {
    let wait = |value: &HeaderValue| wait(value.to_str().ok()?, unit, headers);
    wait(first).or_else(|| headers.get_all(name).iter().skip(1).find_map(wait))
}

static RETRY_AFTER_MS: HeaderName = HeaderName::from_static("retry-after-ms");

/// The wait that a text means in a unit; steps that are no unit mean seconds, or a date as `Retry-After` may hold.
pub(crate) fn wait(text: &str, unit: Step, headers: &HeaderMap) -> Option<Duration> {
    let text = text.trim();
    match unit {
        Step::Millis => bounded(number(text)? / 1e3),
        Step::Minutes => bounded(number(text)? * 60.0),
        Step::Duration => bounded(duration(text)?),
        Step::Epoch => until(number(text)?, headers),
        Step::EpochMillis => until(number(text)? / 1e3, headers),
        Step::Rfc3339 => until(rfc3339(text)?, headers),
        Step::HttpDate => http_date(text, headers),
        _ => number(text).map_or_else(|| http_date(text, headers), bounded),
    }
}

fn http_date(text: &str, headers: &HeaderMap) -> Option<Duration> {
    until(seconds_since_1970(httpdate::parse_http_date(text).ok()?), headers)
}

/// A wait in a unit, and whether that is a number in JSON; moments are counted from now.
pub(crate) fn written(wait: Duration, unit: Step) -> (String, bool) {
    let seconds = wait.as_secs_f64();
    let then = || seconds_since_1970(SystemTime::now()) + seconds;
    match unit {
        Step::Millis => ((seconds * 1e3).to_string(), true),
        Step::Minutes => ((seconds / 60.0).to_string(), true),
        Step::Duration => (format!("{seconds}s"), false),
        Step::Epoch => (then().ceil().to_string(), true),
        Step::EpochMillis => ((then() * 1e3).ceil().to_string(), true),
        Step::Rfc3339 => (moment(then()), false),
        Step::HttpDate => {
            // HTTP cannot write years beyond 9999, whatever this machine's clock says.
            let then = Duration::try_from_secs_f64(then().ceil().min(253_402_300_799.0));
            (httpdate::fmt_http_date(UNIX_EPOCH + then.unwrap_or_default()), false)
        }
        _ => (seconds.to_string(), true),
    }
}

fn bounded(seconds: f64) -> Option<Duration> {
    Duration::try_from_secs_f64(seconds.min(LONGEST.as_secs_f64())).ok()
}

/// From the response's own date, else from now; what is past is no wait.
fn until(moment: f64, headers: &HeaderMap) -> Option<Duration> {
    let date = headers.get(DATE).and_then(|date| httpdate::parse_http_date(date.to_str().ok()?).ok());
    let seconds = moment - seconds_since_1970(date.unwrap_or_else(SystemTime::now));
    // Seconds since 1970 leave an `f64` room for a quarter of a microsecond.
    bounded((seconds.max(0.0) * 1e6).round() / 1e6)
}

fn seconds_since_1970(moment: SystemTime) -> f64 {
    moment
        .duration_since(UNIX_EPOCH)
        .map_or_else(|past| -past.duration().as_secs_f64(), |since| since.as_secs_f64())
}

/// A number as JSON and headers write it; `inf`, `NaN` and signs other than `-` are none.
fn number(text: &str) -> Option<f64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let number: f64 = digits
        .starts_with(|first: char| first.is_ascii_digit() || first == '.')
        .then(|| text.parse().ok())??;
    number.is_finite().then_some(number)
}

/// `37s`, `1h2m3.5s`, `20 seconds`, and ISO 8601's `PT1M30S`; in seconds. What a sentence says behind it is passed over.
fn duration(text: &str) -> Option<f64> {
    if let Some(period) = text.strip_prefix('P') {
        return of_period(period);
    }
    let (mut total, mut rest) = part(text)?;
    while let Some((more, tail)) = part(rest.trim_start()) {
        total += more;
        rest = tail;
    }
    // Digits right behind a unit lack their own.
    (!rest.starts_with(|next: char| next.is_ascii_digit())).then_some(total)
}

/// What units are called, one of each, and how many seconds they are.
const UNITS: [(&[&str], f64); 7] = [
    (&["s", "sec", "second"], 1.0),
    (&["ms", "milli", "millisecond"], 1e-3),
    (&["m", "min", "minute"], 60.0),
    (&["h", "hr", "hour"], 3600.0),
    (&["d", "day"], 86_400.0),
    (&["us", "µs", "microsecond"], 1e-6),
    (&["ns", "nanosecond"], 1e-9),
];

/// A number with its unit, in seconds, and what follows.
fn part(text: &str) -> Option<(f64, &str)> {
    let (digits, tail) = split_number(text)?;
    let tail = tail.trim_start();
    let (unit, rest) = tail.split_at(tail.find(|it: char| !it.is_alphabetic()).unwrap_or(tail.len()));
    let is_it = |name: &str| {
        let one = unit.strip_suffix(['s', 'S']).filter(|one| one.len() > 1);
        name.eq_ignore_ascii_case(unit) || one.is_some_and(|one| name.eq_ignore_ascii_case(one))
    };
    let (_, scale) = UNITS.iter().find(|(names, _)| names.iter().any(|name| is_it(name)))?;
    Some((number(digits)? * scale, rest))
}

fn split_number(text: &str) -> Option<(&str, &str)> {
    text.find(|it: char| !it.is_ascii_digit() && it != '.').map(|end| text.split_at(end))
}

/// What stands behind the `P` of a duration that is as long on every day: no months and no years.
fn of_period(text: &str) -> Option<f64> {
    let (date, time) = text.split_once('T').unwrap_or((text, ""));
    let date = sum(date, &[('W', 604_800.0), ('D', 86_400.0)])?;
    let time = sum(time, &[('H', 3600.0), ('M', 60.0), ('S', 1.0)])?;
    text.contains(|it: char| it.is_ascii_digit()).then_some(date + time)
}

fn sum(mut text: &str, units: &[(char, f64)]) -> Option<f64> {
    let mut total = 0.0;
    while !text.is_empty() {
        let (digits, tail) = split_number(text)?;
        let (scale, rest) =
            units.iter().find_map(|(unit, scale)| Some((scale, tail.strip_prefix(*unit)?)))?;
        total += number(digits)? * scale;
        text = rest;
    }
    Some(total)
}

/// A moment as RFC 3339 writes it, in seconds since 1970.
fn rfc3339(text: &str) -> Option<f64> {
    let (year, month, day) =
        (field(text, 0, 4, None)?, field(text, 5, 2, Some("-"))?, field(text, 8, 2, Some("-"))?);
    let hour = field(text, 11, 2, None)?;
    let (minute, second) = (field(text, 14, 2, Some(":"))?, field(text, 17, 2, Some(":"))?);
    if !matches!(text.get(10..11)?, "T" | "t" | " ")
        || !(1..=12).contains(&month)
        || !(1..=31).contains(&day)
        || hour > 23
        || minute > 59
        || second > 60
    {
        return None;
    }
    let rest = text.get(19..)?;
    let zone = rest.find(['Z', 'z', '+', '-'])?;
    let (fraction, zone) = rest.split_at(zone);
    let fraction = if fraction.is_empty() { 0.0 } else { number(fraction)? };
    let offset = match zone {
        "Z" | "z" => 0,
        zone => {
            // ISO 8601 has it without the colon, too, and without minutes.
            let minutes = match zone.len() {
                3 => 0,
                5 => field(zone, 3, 2, None)?,
                6 => field(zone, 4, 2, Some(":"))?,
                _ => return None,
            };
            let hours = field(zone, 1, 2, None)?;
            let minutes = (hours < 24 && minutes < 60).then_some(hours * 60 + minutes)?;
            if zone.starts_with('-') { -minutes } else { minutes }
        }
    };
    let minutes = (days(year, month, day) * 24 + hour) * 60 + minute - offset;
    Some((minutes * 60 + second) as f64 + fraction)
}

/// `length` digits at `at`, behind what must stand before them.
fn field(text: &str, at: usize, length: usize, before: Option<&str>) -> Option<i64> {
    if before.is_some_and(|before| text.get(at - 1..at) != Some(before)) {
        return None;
    }
    let digits = text.get(at..at + length)?;
    digits.bytes().all(|digit| digit.is_ascii_digit()).then(|| digits.parse().ok())?
}

/// Days since 1970 in the Gregorian calendar, counted in years that begin in March.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let month = (month + 9) % 12;
    let of_year = (153 * month + 2) / 5 + day - 1;
    year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + of_year - 719_468
}

/// A moment after 1970 as RFC 3339 writes it, in whole seconds.
fn moment(seconds: f64) -> String {
    let seconds = seconds.ceil() as i64;
    let (days, time) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let (year, month, day) = date(days);
    let (hour, minute, second) = (time / 3600, time / 60 % 60, time % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

/// The inverse of [`days`].
fn date(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (era * 400 + year_of_era + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(text: &str, unit: Step) -> Option<f64> {
        wait(text, unit, &HeaderMap::new()).map(|wait| wait.as_secs_f64())
    }

    #[test]
    fn reads_every_unit() {
        assert_eq!(seconds("2", Step::Seconds), Some(2.0));
        assert_eq!(seconds("19.9575", Step::Seconds), Some(19.9575));
        assert_eq!(seconds("250", Step::Millis), Some(0.25));
        assert_eq!(seconds("13", Step::Minutes), Some(780.0));
        assert_eq!(seconds("3.957525076s", Step::Duration), Some(3.957_525_076));
        assert_eq!(seconds("1h2m3.5s", Step::Duration), Some(3723.5));
        assert_eq!(seconds("6m0s", Step::Duration), Some(360.0));
    }

    /// As sentences and other standards have it: `Please try again in 1.5s. See …`.
    #[test]
    fn reads_durations_in_words() {
        for (text, wait) in [
            ("1.5s. See https://a.test/7 for more", 1.5),
            ("20 seconds.", 20.0),
            ("1 minute", 60.0),
            ("2 mins, or call us", 120.0),
            ("1 hour 5 minutes 2 secs", 3902.0),
            ("3 Days", 259_200.0),
            ("90 s 3 of 5 are left", 90.0),
            ("86ms. Visit", 0.086),
            ("250 milliseconds", 0.25),
            ("PT30S", 30.0),
            ("PT1M30.5S", 90.5),
            ("P1DT2H", 93_600.0),
            ("P1W", 604_800.0),
        ] {
            assert_eq!(seconds(text, Step::Duration), Some(wait), "{text}");
        }
    }

    #[test]
    fn ignores_what_is_no_wait() {
        for text in ["", "-1", "NaN", "inf", "infinity", "1e999", "soon", "+5", "0x10", "-", "."] {
            assert_eq!(seconds(text, Step::Seconds), None, "{text}");
        }
        for text in [
            "s",
            "5",
            "5x",
            "5s5",
            "-5s",
            "ms5",
            "5 s5",
            "5 of 7s",
            "in 5s",
            "PT",
            "P1",
            "P5S",
            "PT5S later",
            "P1M",
            "pt5s",
            ".s",
        ] {
            assert_eq!(seconds(text, Step::Duration), None, "{text}");
        }
    }

    #[test]
    fn bounds_what_is_absurd() {
        assert_eq!(seconds("99999999999999999999999999", Step::Seconds), Some(LONGEST.as_secs_f64()));
        assert_eq!(seconds("1e300", Step::Epoch), Some(LONGEST.as_secs_f64()));
        assert_eq!(seconds("-1e300", Step::Epoch), Some(0.0));
    }

    #[test]
    fn counts_moments_from_the_date_header() {
        let mut headers = HeaderMap::new();
        headers.insert(DATE, HeaderValue::from_static("Tue, 14 Nov 2023 22:13:20 GMT"));
        let wait = |text: &str, unit| wait(text, unit, &headers).map(|wait| wait.as_secs_f64());
        assert_eq!(wait("1700000120", Step::Epoch), Some(120.0));
        assert_eq!(wait("1700000001250", Step::EpochMillis), Some(1.25));
        assert_eq!(wait("2023-11-14T22:13:50Z", Step::Rfc3339), Some(30.0));
        assert_eq!(wait("2023-11-15T00:13:50.25+02:00", Step::Rfc3339), Some(30.25));
        for zone in ["+0000", "-0000", "+00", "-00:00", "z"] {
            assert_eq!(wait(&format!("2023-11-14T22:13:50.5{zone}"), Step::Rfc3339), Some(30.5), "{zone}");
        }
        assert_eq!(wait("2023-11-14 17:43:50-0430", Step::Rfc3339), Some(30.0));
        for zone in ["+0", "+000", "+00000", "+2400", "+0060", "+00:", "+0a00", "+é0"] {
            assert_eq!(wait(&format!("2023-11-14T22:13:50{zone}"), Step::Rfc3339), None, "{zone}");
        }
        assert_eq!(wait("2023-11-14T22:13:50", Step::Rfc3339), None);
        assert_eq!(wait("Tue, 14 Nov 2023 22:14:00 GMT", Step::HttpDate), Some(40.0));
        assert_eq!(wait("Tuesday, 14-Nov-23 22:14:00 GMT", Step::HttpDate), Some(40.0));
        assert_eq!(wait("Tue Nov 14 22:14:00 2023", Step::HttpDate), Some(40.0));
        assert_eq!(wait("1600000000", Step::Epoch), Some(0.0));
        assert_eq!(wait("Tue, 14 Nov 2023 22:14:00 GMT", Step::Seconds), Some(40.0));
    }

    #[test]
    fn writes_what_it_reads() {
        for unit in [Step::Seconds, Step::Millis, Step::Duration] {
            for millis in [1, 250, 1500, 60_000, 3_600_001] {
                let wait_for = Duration::from_millis(millis);
                assert_eq!(
                    wait(&written(wait_for, unit).0, unit, &HeaderMap::new()),
                    Some(wait_for),
                    "{unit:?}"
                );
            }
        }
        for unit in [Step::Epoch, Step::EpochMillis, Step::Rfc3339, Step::HttpDate] {
            let read = seconds(&written(Duration::from_secs(90), unit).0, unit);
            assert!(read.is_some_and(|read| (88.0..=91.0).contains(&read)), "{unit:?} {read:?}");
        }
        for day in [0, 59, 60, 11_016, 19_723, 47_540] {
            let (year, month, of_month) = date(day);
            assert_eq!(days(year, month, of_month), day);
        }
    }
}
