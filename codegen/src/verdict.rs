//! What a generated crate says about retrying where a vendor says nothing, and how people are told.

use std::time::Duration;

use crate::publication::{Entry, Retry, Status};

/// A verdict, and whether anybody wrote it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Verdict {
    pub(crate) retry: Retry,
    /// The vendor's own word, or that of the entry for the whole class; otherwise it is what the status says.
    pub(crate) is_written: bool,
}

/// The words of the entries for whole classes, by the first digit.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Classes([Option<Retry>; 10]);

impl Classes {
    /// Of a class with several entries the first counts.
    pub(crate) fn of(entries: &[Entry]) -> Self {
        let mut words = [None; 10];
        for entry in entries.iter().rev() {
            for status in &entry.statuses {
                if let Status::Class(class) = status
                    && let Some(word) = words.get_mut(usize::from(*class))
                {
                    *word = entry.retry;
                }
            }
        }
        Self(words)
    }

    fn word(&self, status: Status) -> Option<Retry> {
        let Status::Exact(status) = status else { return None };
        *self.0.get(usize::from(status / 100))?
    }
}

impl Verdict {
    /// The entry's own, its class's, its status's.
    pub(crate) fn of(entry: &Entry, classes: &Classes) -> Self {
        let first = entry.statuses.first().copied();
        let written = entry.retry.or_else(|| classes.word(first?));
        let retry = match (written, first) {
            (Some(Retry::Backoff), Some(Status::Exact(429))) => Retry::Throttle,
            (Some(retry), _) => retry,
            (None, Some(Status::Exact(status))) => of_status(status),
            (None, _) => Retry::Never,
        };
        Self { retry, is_written: written.is_some() }
    }

    /// The same; none where the status of each response decides.
    pub(crate) fn settled(entry: &Entry, classes: &Classes) -> Option<Self> {
        let verdict = Self::of(entry, classes);
        let agree =
            |status: &Status| matches!(status, Status::Exact(status) if of_status(*status) == verdict.retry);
        let is_settled = !entry.statuses.is_empty() && entry.statuses.iter().all(agree);
        (verdict.is_written || is_settled).then_some(verdict)
    }
}

/// How a verdict is told, whether there is one or not.
#[must_use]
pub const fn spoken(retry: Option<Retry>) -> &'static str {
    match retry {
        Some(retry) => retry.spoken(),
        None => "depends on the status",
    }
}

/// Verdict and wait of an entry, as a table's cell: `yes, but slow down, after 30 s`.
pub(crate) fn cell(entry: &Entry, classes: &Classes) -> String {
    let verdict = spoken(Verdict::settled(entry, classes).map(|verdict| verdict.retry));
    let after = entry.after.map(|after| format!(", after {}", wait(after))).unwrap_or_default();
    format!("{verdict}{after}")
}

/// `30 s`, `250 ms`, `2 min`: in the largest unit that is whole.
#[must_use]
pub fn wait(wait: Duration) -> String {
    match wait.as_millis() {
        millis if millis > 0 && millis % 60_000 == 0 => format!("{} min", millis / 60_000),
        millis if millis % 1_000 == 0 => format!("{} s", millis / 1_000),
        millis => format!("{millis} ms"),
    }
}

/// As the runtime has it, when nobody says more; a test holds them together.
fn of_status(status: u16) -> Retry {
    match status {
        429 => Retry::Throttle,
        408 | 425 | 500 | 502 | 503 | 504 => Retry::Backoff,
        _ => Retry::Never,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verdicts_are_those_of_a_generated_crate() {
        let entry = |status, retry| Entry { statuses: vec![status], retry, ..Entry::default() };
        let entries = [
            entry(Status::Exact(503), None),
            entry(Status::Exact(429), Some(Retry::Backoff)),
            entry(Status::Exact(404), None),
            entry(Status::Class(4), Some(Retry::Idempotent)),
            entry(Status::Fallback, None),
        ];
        let classes = Classes::of(&entries);
        let verdicts = entries.each_ref().map(|entry| Verdict::of(entry, &classes));
        let written = |retry| Verdict { retry, is_written: true };
        assert_eq!(verdicts[0], Verdict { retry: Retry::Backoff, is_written: false });
        assert_eq!(verdicts[1..4], [Retry::Throttle, Retry::Idempotent, Retry::Idempotent].map(written));
        assert_eq!(verdicts[4], Verdict { retry: Retry::Never, is_written: false });
    }

    #[test]
    #[cfg(feature = "cli")]
    fn statuses_mean_what_the_runtime_says() {
        use api_error_codes::http::StatusCode;
        for number in 100..=999 {
            let status = StatusCode::from_u16(number).unwrap();
            let runtime = format!("{:?}", api_error_codes::Retry::of_status(status));
            assert_eq!(format!("{:?}", of_status(number)), runtime, "{number}");
        }
    }
}
