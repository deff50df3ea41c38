//! The breaker that a [`BreakerPolicy`] describes.
//!
//! It is written here because no kept library does all of it: `tower-resilience-circuitbreaker` 0.14 takes the late answer
//! to a call from before it opened for a probe's, and closes or opens on it, and never probes again when a probe hangs;
//! `failsafe` 1.3 and `recloser` 1.4 let everybody through as soon as the first probe is, and the latter counts shares and
//! not failures in a row; all of them read the machine's clock, so that nothing can be said about 30 s without waiting.

use core::fmt;
use core::time::Duration;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use crate::breaker::BreakerPolicy;
use crate::failure::Failure;
use crate::retry::Retry;

/// Stops calling an API that keeps failing.
///
/// It is closed at first and lets everything through. After as many consecutive failures as the policy says it opens,
/// and refuses at once. When it was open long enough it lets the declared number of probes through: the first success
/// closes it, a failure opens it again. A probe that is dropped without a result gives its place back, and probes that have
/// not ended after another `open` no longer keep the breaker waiting.
///
/// Any answer but a failure that counts ends a row of failures and closes the breaker, also one that says what the caller
/// did wrong: the server is there. A call that was never made, such as a request that cannot be sent, says nothing.
///
/// Results count only for the period in which their call began: an answer that comes in late, to a call from before the
/// breaker opened, neither closes nor opens it.
///
/// Clones share their state. Nothing here waits: the lock is held for a few comparisons and never while a call is under
/// way. Time is what the caller says it is, or the machine's.
///
/// ```
/// use api_error_codes::{Breaker, BreakerPolicy};
/// use std::time::{Duration, Instant};
///
/// let breaker = Breaker::new(BreakerPolicy { failures: 2, ..BreakerPolicy::DEFAULT });
/// let start = Instant::now();
/// for _ in 0..2 {
///     breaker.pass_at(start)?.failed_at(start);
/// }
/// let refused = breaker.pass_at(start).unwrap_err();
/// assert_eq!(refused.retry_in(), Duration::from_secs(30));
///
/// let later = start + Duration::from_secs(30);
/// let probe = breaker.pass_at(later)?;
/// assert!(breaker.pass_at(later).is_err(), "one probe at a time");
/// probe.succeeded();
/// assert!(!breaker.is_open_at(later));
/// # Ok::<(), api_error_codes::BreakerOpen>(())
/// ```
#[derive(Clone)]
pub struct Breaker(Arc<Shared>);

struct Shared {
    policy: BreakerPolicy,
    state: Mutex<State>,
}

/// What is known about the API, and for which period.
struct State {
    /// Grows with every change of phase, so that results of calls from before are told apart.
    period: u64,
    phase: Phase,
}

#[derive(Clone, Copy)]
enum Phase {
    Closed {
        failures: u32,
    },
    Open {
        since: Instant,
    },
    /// `since` the last probe began.
    Probing {
        since: Instant,
        left: u32,
    },
}

impl State {
    fn enter(&mut self, phase: Phase) {
        self.period = self.period.wrapping_add(1);
        self.phase = phase;
    }

    /// Lets a call pass, or says how long none will.
    fn admit(&mut self, policy: &BreakerPolicy, now: Instant) -> Result<(), Duration> {
        if let Phase::Open { since } | Phase::Probing { since, left: 0 } = self.phase {
            let passed = now.saturating_duration_since(since);
            if let Some(rest) = policy.open.checked_sub(passed).filter(|rest| !rest.is_zero()) {
                return Err(rest);
            }
            // A policy that lets nothing through would never close again.
            self.enter(Phase::Probing { since: now, left: policy.probes.max(1) });
        }
        if let Phase::Probing { since, left } = &mut self.phase {
            // The last probe has as long as the first.
            *since = now.max(*since);
            *left = left.saturating_sub(1);
        }
        Ok(())
    }

    fn success(&mut self) {
        match self.phase {
            Phase::Closed { .. } => self.phase = Phase::Closed { failures: 0 },
            Phase::Open { .. } | Phase::Probing { .. } => self.enter(Phase::Closed { failures: 0 }),
        }
    }

    fn failure(&mut self, policy: &BreakerPolicy, now: Instant) {
        match self.phase {
            Phase::Closed { failures } if failures + 1 < policy.failures => {
                self.phase = Phase::Closed { failures: failures + 1 };
            }
            _ => self.enter(Phase::Open { since: now }),
        }
    }

    fn give_back(&mut self) {
        if let Phase::Probing { left, .. } = &mut self.phase {
            *left = left.saturating_add(1);
        }
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        // Nothing that runs under the lock panics, and a state is whole after each step.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Breaker {
    /// A closed breaker.
    #[must_use]
    pub fn new(policy: BreakerPolicy) -> Self {
        let state = State { period: 0, phase: Phase::Closed { failures: 0 } };
        Self(Arc::new(Shared { policy, state: Mutex::new(state) }))
    }

    /// The policy.
    #[must_use]
    pub fn policy(&self) -> BreakerPolicy {
        self.0.policy
    }

    /// Asks to make a call now.
    ///
    /// # Errors
    ///
    /// When the breaker is open, or as many probes as it may have are under way.
    pub fn pass(&self) -> Result<Pass, BreakerOpen> {
        self.pass_at(Instant::now())
    }

    /// [`pass`](Self::pass) by another clock.
    ///
    /// # Errors
    ///
    /// As of `pass`.
    pub fn pass_at(&self, now: Instant) -> Result<Pass, BreakerOpen> {
        let mut state = self.0.lock();
        state.admit(&self.0.policy, now).map_err(BreakerOpen)?;
        Ok(Pass { shared: Arc::clone(&self.0), period: state.period, is_used: false })
    }

    /// What a call that must not be made is told.
    #[cfg(feature = "tower")]
    pub(crate) fn refusal_at(&self, now: Instant) -> BreakerOpen {
        // A pass that is not used changes nothing.
        self.pass_at(now).err().unwrap_or(BreakerOpen(Duration::ZERO))
    }

    /// Whether a call would be refused now.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.is_open_at(Instant::now())
    }

    /// [`is_open`](Self::is_open) by another clock.
    #[must_use]
    pub fn is_open_at(&self, now: Instant) -> bool {
        match self.0.lock().phase {
            Phase::Open { since } | Phase::Probing { since, left: 0 } => {
                now.saturating_duration_since(since) < self.0.policy.open
            }
            _ => false,
        }
    }
}

impl fmt::Debug for Breaker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let phase = match self.0.lock().phase {
            Phase::Closed { .. } => "closed",
            Phase::Open { .. } => "open",
            Phase::Probing { .. } => "probing",
        };
        f.debug_struct("Breaker").field("policy", &self.0.policy).field("phase", &phase).finish()
    }
}

/// Leave to make one call. It wants to know how the call ended; dropped without, it counts for nothing.
#[must_use = "a pass that is dropped counts for nothing"]
#[derive(Debug)]
pub struct Pass {
    shared: Arc<Shared>,
    period: u64,
    is_used: bool,
}

impl fmt::Debug for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shared").field("policy", &self.policy).finish_non_exhaustive()
    }
}

impl Pass {
    /// The server did what it should: it answered, be it that the caller was at fault.
    pub fn succeeded(mut self) {
        self.settle(State::success);
    }

    /// The server failed just now.
    pub fn failed(self) {
        self.failed_at(Instant::now());
    }

    /// [`failed`](Self::failed) by another clock.
    pub fn failed_at(mut self, now: Instant) {
        let policy = self.shared.policy;
        self.settle(|state| state.failure(&policy, now));
    }

    /// How the call ended: an error counts when its [`Failure::counts`] says so, and passes for nothing when it
    /// [is no answer](Failure::is_answer) either.
    pub fn ended<T, F: Failure>(self, result: &Result<T, F>) {
        self.ended_at(result, Instant::now());
    }

    /// [`ended`](Self::ended) by another clock.
    pub fn ended_at<T, F: Failure>(self, result: &Result<T, F>, now: Instant) {
        match result {
            Err(error) if error.counts() => self.failed_at(now),
            Err(error) if !error.is_answer() => drop(self),
            _ => self.succeeded(),
        }
    }

    fn settle(&mut self, change: impl FnOnce(&mut State)) {
        self.is_used = true;
        let mut state = self.shared.lock();
        if state.period == self.period {
            change(&mut state);
        }
    }
}

impl Drop for Pass {
    fn drop(&mut self) {
        if !self.is_used {
            self.settle(State::give_back);
        }
    }
}

/// The breaker is open: the call was not made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BreakerOpen(Duration);

impl BreakerOpen {
    /// After what time a probe may be let through.
    #[must_use]
    pub const fn retry_in(&self) -> Duration {
        self.0
    }
}

impl fmt::Display for BreakerOpen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "too many failures: no calls for another {:.1} s", self.0.as_secs_f64())
    }
}

impl core::error::Error for BreakerOpen {}

/// Handed back at once, and not another failure.
impl Failure for BreakerOpen {
    fn retry(&self) -> Retry {
        Retry::Never
    }

    fn retry_after(&self) -> Option<Duration> {
        Some(self.0)
    }

    fn counts(&self) -> bool {
        false
    }

    fn is_answer(&self) -> bool {
        false
    }
}
