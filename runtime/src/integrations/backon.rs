//! backon: the declared backoff for its retry loop.
//!
//! ```
//! use api_error_codes::{ApiError, status_codes};
//! use backon::Retryable as _;
//!
//! status_codes! {
//!     pub enum AcmeError {
//!         404 NOT_FOUND
//!         429 SLOW_DOWN retry=true
//!     }
//! }
//!
//! # async fn get_user() -> Result<String, ApiError<AcmeError>> { Ok("Ada".to_owned()) }
//! # async fn call() -> Result<String, ApiError<AcmeError>> {
//! let user = get_user
//!     .retry(AcmeError::RETRY.backon())
//!     .when(ApiError::is_retryable)
//!     .adjust(AcmeError::RETRY.heed())
//! #   .sleep(|_| std::future::ready(()))
//!     .await?;
//! # Ok(user)
//! # }
//! ```
//!
//! For a call that can safely be repeated write `.when(|error| error.may_repeat(true))`, with
//! [`Failure`](crate::Failure) in scope. backon's blocking loop has no `adjust`: there [`RetryPolicy::delay`] says how long
//! to wait.

use core::time::Duration;

use backon::BackoffBuilder;

use crate::failure::Failure;
use crate::retry::{RetryPolicy, random};

/// Builds the waits of a policy: the backoff with its jitter, one fewer than there are attempts.
#[derive(Debug, Clone, Copy)]
pub struct PolicyBuilder(RetryPolicy);

/// The waits of a policy, from the first retry on.
#[derive(Debug, Clone)]
pub struct PolicyBackoff {
    policy: RetryPolicy,
    attempt: u32,
}

impl BackoffBuilder for PolicyBuilder {
    type Backoff = PolicyBackoff;

    fn build(self) -> PolicyBackoff {
        PolicyBackoff { policy: self.0, attempt: 0 }
    }
}

impl Iterator for PolicyBackoff {
    type Item = Duration;

    fn next(&mut self) -> Option<Duration> {
        self.attempt = self.attempt.saturating_add(1);
        let is_left = self.attempt < self.policy.attempts;
        is_left.then(|| self.policy.jittered(self.policy.backoff(self.attempt), random))
    }
}

impl RetryPolicy {
    /// The policy for `backon::Retryable::retry`.
    #[must_use]
    pub const fn backon(self) -> PolicyBuilder {
        PolicyBuilder(self)
    }

    /// For `adjust`: makes each wait as long as the server and the row ask for, and ends the loop when the server asks
    /// for more than `max`.
    pub fn heed<F: Failure>(
        self,
    ) -> impl FnMut(&F, Option<Duration>) -> Option<Duration> + Send + Sync + Unpin {
        move |error, wait| self.at_least(wait?, error)
    }
}
