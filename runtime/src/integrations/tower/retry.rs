//! The policy for tower's retry layer.

use std::sync::Arc;

use http::Request;
use tokio::time::{Sleep, sleep};
use tower::retry::Policy;
use tower::retry::budget::{Budget, TpsBudget};

use crate::failure::Failure;
use crate::integrations::call::is_repeatable;
use crate::retry::RetryPolicy;

/// A [`Policy`] that repeats by the verdict of the code, waits as the server asks, and keeps to a budget.
///
/// Verdicts of [`Retry::Idempotent`](crate::Retry::Idempotent) are for requests that can safely be repeated: by their
/// method, by an `Idempotency-Key`, or because [`Idempotent`](super::Idempotent) among the request's extensions says so.
#[derive(Debug)]
pub struct RetryByCode<B = TpsBudget> {
    policy: RetryPolicy,
    /// Failed attempts of the request that this clone is for.
    failed: u32,
    budget: Option<Arc<B>>,
}

impl RetryPolicy {
    /// The policy for `tower::retry::RetryLayer`, under tower's default budget: over ten seconds at most 20 % of the
    /// calls are repeated, and ten a second whatever the share.
    #[must_use]
    pub fn tower(self) -> RetryByCode {
        RetryByCode { policy: self, failed: 0, budget: Some(Arc::default()) }
    }
}

impl<B> RetryByCode<B> {
    /// Under another budget, which several policies may share.
    #[must_use]
    pub fn with_budget<C>(self, budget: Arc<C>) -> RetryByCode<C> {
        RetryByCode { policy: self.policy, failed: self.failed, budget: Some(budget) }
    }

    /// Under no budget: only the number of attempts limits the retries.
    #[must_use]
    pub fn without_budget(mut self) -> Self {
        self.budget = None;
        self
    }
}

impl<B> Clone for RetryByCode<B> {
    fn clone(&self) -> Self {
        Self { policy: self.policy, failed: self.failed, budget: self.budget.clone() }
    }
}

impl<B, Sent, Response, F> Policy<Request<Sent>, Response, F> for RetryByCode<B>
where
    B: Budget,
    Sent: Clone,
    F: Failure,
{
    type Future = Sleep;

    fn retry(&mut self, request: &mut Request<Sent>, result: &mut Result<Response, F>) -> Option<Sleep> {
        let error = match result {
            Err(error) if error.may_repeat(true) => error,
            // Refused or unsent: nobody answered.
            Err(error) if !error.is_answer() => return None,
            // Whoever answers is well enough to be asked again.
            _ => {
                self.budget.iter().for_each(|budget| budget.deposit());
                return None;
            }
        };
        self.failed = self.failed.saturating_add(1);
        let is_repeatable = is_repeatable(request.method(), request.headers(), request.extensions());
        let wait = self.policy.delay(self.failed, error, is_repeatable)?;
        self.budget.as_ref().is_none_or(|budget| budget.withdraw()).then(|| sleep(wait))
    }

    fn clone_request(&mut self, request: &Request<Sent>) -> Option<Request<Sent>> {
        Some(request.clone())
    }
}
