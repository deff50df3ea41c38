//! Whether a call may be repeated, and when.

use core::time::Duration;
#[cfg(feature = "json")]
use std::hash::{BuildHasher as _, Hasher as _, RandomState};

use http::{HeaderMap, Method, StatusCode};

#[cfg(feature = "json")]
use crate::failure::Failure;

/// The verdict of a code: may the call that failed with it be repeated?
///
/// ```
/// use api_error_codes::Retry;
///
/// assert!(Retry::Throttle.is_retryable());
/// assert!(!Retry::Idempotent.is_retryable(), "only the caller can say that");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Retry {
    /// The same call will fail the same way.
    Never,
    /// Back off, then try again.
    Backoff,
    /// Back off, then try again, more slowly: the caller is over a rate limit.
    Throttle,
    /// Try again only when the call can safely be repeated, which the caller must say.
    Idempotent,
}

impl Retry {
    /// What a status alone says: 408, 425, 500, 502, 503 and 504 are worth another try, 429 is
    /// throttling, and nothing else is retried.
    ///
    /// ```
    /// use api_error_codes::{Retry, http::StatusCode};
    ///
    /// assert_eq!(Retry::of_status(StatusCode::BAD_GATEWAY), Retry::Backoff);
    /// assert_eq!(Retry::of_status(StatusCode::TOO_MANY_REQUESTS), Retry::Throttle);
    /// assert_eq!(Retry::of_status(StatusCode::NOT_IMPLEMENTED), Retry::Never);
    /// ```
    #[must_use]
    pub const fn of_status(status: StatusCode) -> Self {
        Self::of_number(status.as_u16())
    }

    /// The same of a status as a table has it, 0 for none.
    pub(crate) const fn of_number(status: u16) -> Self {
        match status {
            429 => Self::Throttle,
            408 | 425 | 500 | 502 | 503 | 504 => Self::Backoff,
            _ => Self::Never,
        }
    }

    /// True for [`Backoff`](Self::Backoff) and [`Throttle`](Self::Throttle): no further knowledge is needed.
    #[must_use]
    pub const fn is_retryable(self) -> bool {
        matches!(self, Self::Backoff | Self::Throttle)
    }
}

/// Whether a request can be repeated without doing twice what it asks for.
///
/// So it is when its method is idempotent (RFC 9110 section 9.2.2), or when it carries an `Idempotency-Key` by which the
/// server knows it again (draft-ietf-httpapi-idempotency-key-header).
///
/// ```
/// use api_error_codes::http::{HeaderMap, HeaderValue, Method};
/// use api_error_codes::is_idempotent;
///
/// let mut headers = HeaderMap::new();
/// assert!(is_idempotent(&Method::PUT, &headers));
/// assert!(!is_idempotent(&Method::POST, &headers));
///
/// headers.insert("idempotency-key", HeaderValue::from_static("8e03978e"));
/// assert!(is_idempotent(&Method::POST, &headers));
/// ```
#[must_use]
pub fn is_idempotent(method: &Method, headers: &HeaderMap) -> bool {
    method.is_idempotent() || headers.get("idempotency-key").is_some_and(|key| !key.is_empty())
}

/// How random the wait is, so that many clients do not come back at the same moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Jitter {
    /// Exactly the computed backoff.
    None,
    /// Anything between nothing and the computed backoff.
    #[default]
    Full,
    /// Half of the computed backoff, and anything up to the other half.
    Equal,
}

/// The retry advice of an API, as its table declares it.
///
/// ```
/// use api_error_codes::{Jitter, RetryPolicy};
/// use std::time::Duration;
///
/// let policy = RetryPolicy { jitter: Jitter::None, ..RetryPolicy::DEFAULT };
/// assert_eq!(policy.backoff(1), Duration::from_secs(1));
/// assert_eq!(policy.backoff(3), Duration::from_secs(4));
/// assert_eq!(policy.backoff(99), Duration::from_secs(30), "never beyond `max`");
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RetryPolicy {
    /// How often a call is made at the most, the first time included.
    pub attempts: u32,
    /// The backoff before the first retry.
    pub base: Duration,
    /// What each further backoff is multiplied by; at least 1.
    pub factor: f64,
    /// The longest backoff. A longer wait that the server asks for is not shortened: the error is handed back.
    pub max: Duration,
    /// How random the wait is.
    pub jitter: Jitter,
}

impl RetryPolicy {
    /// What a table without a `retry` section means: 3 attempts, 1 s, doubled each time, at most 30 s, full jitter.
    pub const DEFAULT: Self = Self {
        attempts: 3,
        base: Duration::from_secs(1),
        factor: 2.0,
        max: Duration::from_secs(30),
        jitter: Jitter::Full,
    };

    /// The backoff after `attempt` failed attempts, without jitter.
    #[must_use]
    pub fn backoff(&self, attempt: u32) -> Duration {
        if self.base.is_zero() {
            // Nothing stays nothing, also when the factor has grown beyond all numbers.
            return Duration::ZERO;
        }
        let exponent = i32::try_from(attempt.saturating_sub(1)).unwrap_or(i32::MAX);
        let seconds = self.base.as_secs_f64() * self.factor.powi(exponent);
        // Infinite and absurd products are what `max` is for.
        Duration::try_from_secs_f64(seconds).map_or(self.max, |wait| wait.min(self.max))
    }
}

#[cfg(feature = "json")]
impl RetryPolicy {
    /// How long to wait before the next attempt, after `attempt` failed ones; `None` hands the error back.
    ///
    /// It is `None` when the attempts are used up, when the error's verdict is [`Retry::Never`], or
    /// [`Retry::Idempotent`] and the call is not (`is_idempotent`), and when the server asks for a longer wait than
    /// `max`: a shorter one would only fail again. Otherwise it is the jittered backoff, and no less than what the
    /// server asks for nor than the row's `after`.
    ///
    /// ```
    /// use api_error_codes::{ApiError, Jitter, RetryPolicy, status_codes};
    /// use std::time::Duration;
    ///
    /// status_codes! { 503 MAINTENANCE retry=true  404 NOT_FOUND }
    ///
    /// let policy = RetryPolicy { jitter: Jitter::None, ..RetryPolicy::DEFAULT };
    /// let error = ApiError::new(ErrorCode::Maintenance);
    /// assert_eq!(policy.delay(1, &error, false), Some(Duration::from_secs(1)));
    /// assert_eq!(policy.delay(2, &error, false), Some(Duration::from_secs(2)));
    /// assert_eq!(policy.delay(3, &error, false), None, "three attempts in all");
    ///
    /// let error = error.with_retry_after(Duration::from_secs(20));
    /// assert_eq!(policy.delay(1, &error, false), Some(Duration::from_secs(20)));
    /// assert_eq!(policy.delay(1, &ApiError::new(ErrorCode::NotFound), true), None);
    /// ```
    #[must_use]
    pub fn delay(&self, attempt: u32, error: &impl Failure, is_idempotent: bool) -> Option<Duration> {
        self.delay_with(attempt, error, is_idempotent, random)
    }

    /// [`delay`](Self::delay) with another source of randomness: a number from 0 up to, but not including, 1.
    #[must_use]
    pub fn delay_with(
        &self,
        attempt: u32,
        error: &impl Failure,
        is_idempotent: bool,
        random: impl FnOnce() -> f64,
    ) -> Option<Duration> {
        if attempt >= self.attempts || !error.may_repeat(is_idempotent) {
            return None;
        }
        self.at_least(self.jittered(self.backoff(attempt), random), error)
    }

    /// The wait, lengthened to what the error asks for; `None` when the server asks for more than `max`.
    pub(crate) fn at_least(&self, wait: Duration, error: &impl Failure) -> Option<Duration> {
        let hint = error.retry_after().unwrap_or_default();
        let after = error.after().unwrap_or_default();
        (hint <= self.max).then(|| wait.max(hint).max(after))
    }

    pub(crate) fn jittered(&self, backoff: Duration, random: impl FnOnce() -> f64) -> Duration {
        let fixed = match self.jitter {
            Jitter::None => return backoff,
            Jitter::Full => Duration::ZERO,
            Jitter::Equal => backoff / 2,
        };
        let open = backoff.saturating_sub(fixed);
        let share = random();
        // No source of randomness, and no rounding, makes the wait longer than the backoff; one that gives no number is 0.
        let drawn = match Duration::try_from_secs_f64(open.as_secs_f64() * share.clamp(0.0, 1.0)) {
            Ok(drawn) => drawn.min(open),
            Err(_) if share.is_nan() => Duration::ZERO,
            Err(_) => open,
        };
        fixed.saturating_add(drawn)
    }
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self::DEFAULT
    }
}

/// A number from 0 up to, but not including, 1: the state in which a new hasher begins, which nobody can foresee.
#[cfg(feature = "json")]
pub(crate) fn random() -> f64 {
    // As many bits as an `f64` holds exactly.
    let bits = RandomState::new().build_hasher().finish() >> 11;
    bits as f64 / (1_u64 << 53) as f64
}
