//! A failed call, as retry loops and breakers see it.

use core::time::Duration;

#[cfg(feature = "json")]
use crate::code::ApiErrorCodes;
#[cfg(feature = "json")]
use crate::error::ApiError;
use crate::retry::Retry;

/// What a retry loop and a breaker ask of an error.
///
/// [`ApiError`](crate::ApiError) answers by its code; what a transport reports answers by the fault. Implement it for an
/// error of your own that holds one of them, and it can go through the same loops.
pub trait Failure {
    /// May the call be repeated?
    fn retry(&self) -> Retry;

    /// How long the server asks to wait. A wait that is longer than a policy's `max` is not shortened: the error is
    /// handed back.
    fn retry_after(&self) -> Option<Duration> {
        None
    }

    /// The shortest wait that the table asks for.
    fn after(&self) -> Option<Duration> {
        None
    }

    /// Whether it speaks against the server, so that a breaker counts it: server errors, throttling and faults of the
    /// transport do; what the caller did wrong does not.
    fn counts(&self) -> bool;

    /// Whether the server answered. What neither counts nor is an answer says nothing about the server, because the call
    /// was never made: a breaker passes over it, and it earns no retries.
    fn is_answer(&self) -> bool {
        true
    }

    /// Whether a call may be repeated of which the caller says whether that is safe.
    fn may_repeat(&self, is_idempotent: bool) -> bool {
        match self.retry() {
            Retry::Never => false,
            Retry::Backoff | Retry::Throttle => true,
            Retry::Idempotent => is_idempotent,
        }
    }
}

impl<F: Failure + ?Sized> Failure for &F {
    fn retry(&self) -> Retry {
        (**self).retry()
    }

    fn retry_after(&self) -> Option<Duration> {
        (**self).retry_after()
    }

    fn after(&self) -> Option<Duration> {
        (**self).after()
    }

    fn counts(&self) -> bool {
        (**self).counts()
    }

    fn is_answer(&self) -> bool {
        (**self).is_answer()
    }

    fn may_repeat(&self, is_idempotent: bool) -> bool {
        (**self).may_repeat(is_idempotent)
    }
}

#[cfg(feature = "json")]
impl<E: ApiErrorCodes> Failure for ApiError<E> {
    fn retry(&self) -> Retry {
        self.retry()
    }

    fn retry_after(&self) -> Option<Duration> {
        self.retry_after()
    }

    fn after(&self) -> Option<Duration> {
        self.row().after()
    }

    fn counts(&self) -> bool {
        self.retry() == Retry::Throttle || self.telling_status().is_server_error()
    }
}
