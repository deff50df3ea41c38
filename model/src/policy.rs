//! Advice for the caller: how to retry, and when to stop.

use std::time::Duration;

/// The `retry` section.
#[derive(Debug, Clone, PartialEq)]
pub struct RetryPolicy {
    /// How often a call is made at the most, the first time included.
    pub attempts: u32,
    /// The backoff before the first retry.
    pub base: Duration,
    /// What each further backoff is multiplied by; at least 1.
    pub factor: f64,
    /// The longest backoff.
    pub max: Duration,
    /// How random the wait is.
    pub jitter: Jitter,
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self {
            attempts: 3,
            base: Duration::from_secs(1),
            factor: 2.0,
            max: Duration::from_secs(30),
            jitter: Jitter::Full,
        }
    }
}

/// How random the wait is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Jitter {
    /// Exactly the computed backoff.
    None,
    /// Anything between nothing and the computed backoff.
    Full,
    /// Half of the computed backoff, and anything up to the other half.
    Equal,
}

impl Jitter {
    /// All of them.
    pub const ALL: &[Self] = &[Self::None, Self::Full, Self::Equal];

    /// How it is written.
    pub const fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Full => "full",
            Self::Equal => "equal",
        }
    }
}

/// The `breaker` section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BreakerPolicy {
    /// After how many consecutive failures the breaker opens.
    pub failures: u32,
    /// How long it stays open.
    pub open: Duration,
    /// How many calls are let through afterwards.
    pub probes: u32,
}

impl Default for BreakerPolicy {
    fn default() -> Self {
        Self { failures: 5, open: Duration::from_secs(30), probes: 1 }
    }
}
