//! When to stop calling an API that keeps failing.

use core::time::Duration;

/// The circuit breaker that an API's table asks for.
///
/// It is data: a [`Breaker`](crate::Breaker) acts by it, alone or as a layer (feature `tower`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct BreakerPolicy {
    /// After how many consecutive failures the breaker opens.
    pub failures: u32,
    /// How long it stays open.
    pub open: Duration,
    /// How many calls are let through afterwards to see whether the API is back.
    pub probes: u32,
}

impl BreakerPolicy {
    /// What a table without a `breaker` section means: 5 failures, 30 s, 1 probe.
    pub const DEFAULT: Self = Self { failures: 5, open: Duration::from_secs(30), probes: 1 };
}

impl Default for BreakerPolicy {
    fn default() -> Self {
        Self::DEFAULT
    }
}
