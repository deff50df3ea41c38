//! reqwest-middleware: verdicts by code for reqwest-retry.
//!
//! reqwest-retry's strategy sees a response but not its body, and its policy sees neither. [`ErrorCodes`], a middleware
//! behind it, reads the body and leaves the verdict for [`RetryByCode`]; it also keeps each further attempt back until
//! the moment that the server asked for, so that `Retry-After` is a floor under the policy's backoff.
//!
//! ```
//! use api_error_codes::reqwest_middleware::{CallError, ClientBuilderExt as _};
//! use api_error_codes::reqwest::ResponseExt as _;
//! use api_error_codes::status_codes;
//! use reqwest_middleware::{ClientBuilder, ClientWithMiddleware};
//!
//! status_codes! {
//!     pub enum AcmeError {
//!         404 NOT_FOUND
//!         429 SLOW_DOWN retry=true
//!         429 QUOTA_USED_UP retry=false
//!     }
//! }
//!
//! fn client() -> ClientWithMiddleware {
//!     ClientBuilder::new(reqwest::Client::new()).retry_by_code::<AcmeError>().build()
//! }
//!
//! async fn user(client: &ClientWithMiddleware, url: &str) -> Result<String, CallError<AcmeError>> {
//!     let response = client.get(url).send().await?.error_for_code::<AcmeError>().await?;
//!     Ok(response.text().await?)
//! }
//! ```

use core::error::Error as StdError;
use core::fmt;
use core::marker::PhantomData;
use core::time::Duration;
use std::time::SystemTime;

use async_trait::async_trait;
use http::Extensions;
use reqwest::{Request, Response};
use reqwest_middleware::{ClientBuilder, Error, Middleware, Next, Result};
use reqwest_retry::{RetryDecision, RetryError, RetryTransientMiddleware, Retryable, RetryableStrategy};
use tokio::time::{Instant, sleep_until};

use super::call::is_repeatable;
pub use super::call::{CallError, Fault, Idempotent, TransportError};
use super::reqwest::look;
use crate::code::ApiErrorCodes;
use crate::error::ApiError;
use crate::failure::Failure;
use crate::retry::{RetryPolicy, random};

/// Retries by code, for reqwest-middleware's builder.
pub trait ClientBuilderExt: Sized {
    /// Adds reqwest-retry with the policy of the table, [`RetryByCode`], and [`ErrorCodes`] behind it.
    ///
    /// A request whose body is a stream is sent once: reqwest-retry alone would refuse it.
    #[must_use]
    fn retry_by_code<E: ApiErrorCodes>(self) -> Self {
        self.retry_by_code_with::<E>(E::RETRY)
    }

    /// The same with another policy.
    #[must_use]
    fn retry_by_code_with<E: ApiErrorCodes>(self, policy: RetryPolicy) -> Self;
}

impl ClientBuilderExt for ClientBuilder {
    fn retry_by_code_with<E: ApiErrorCodes>(self, policy: RetryPolicy) -> Self {
        self.with(Repeat(RetryTransientMiddleware::new_with_policy_and_strategy(policy, RetryByCode)))
            .with(ErrorCodes::<E>::new(policy))
    }
}

/// reqwest-retry for what can be sent twice.
struct Repeat(RetryTransientMiddleware<RetryPolicy, RetryByCode>);

#[async_trait]
impl Middleware for Repeat {
    async fn handle(
        &self,
        request: Request,
        extensions: &mut Extensions,
        next: Next<'_>,
    ) -> Result<Response> {
        // A stream is gone when it is sent.
        if request.body().is_none_or(|body| body.as_bytes().is_some()) {
            self.0.handle(request, extensions, next).await
        } else {
            next.run(request, extensions).await
        }
    }
}

/// The strategy: repeats what [`ErrorCodes`] says may be repeated, and nothing else.
#[derive(Debug, Clone, Copy, Default)]
pub struct RetryByCode;

impl RetryableStrategy for RetryByCode {
    fn handle(&self, result: &Result<Response>) -> Option<Retryable> {
        let verdict = match result {
            Ok(response) => *response.extensions().get::<Verdict>()?,
            Err(Error::Middleware(error)) => error.downcast_ref::<Failed>()?.verdict,
            Err(Error::Reqwest(_)) => return None,
        };
        Some(match verdict {
            Verdict::Repeat => Retryable::Transient,
            Verdict::Final => Retryable::Fatal,
        })
    }
}

/// The middleware that reads errors. It stands behind reqwest-retry.
///
/// What it makes of an error response is among the response's extensions, as `ApiError<E>`.
pub struct ErrorCodes<E> {
    policy: RetryPolicy,
    codes: PhantomData<fn() -> E>,
}

impl<E> ErrorCodes<E> {
    /// The middleware for one table. Of the policy it needs `max`.
    #[must_use]
    pub const fn new(policy: RetryPolicy) -> Self {
        Self { policy, codes: PhantomData }
    }
}

impl<E> fmt::Debug for ErrorCodes<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ErrorCodes").field("policy", &self.policy).finish()
    }
}

#[derive(Debug, Clone, Copy)]
enum Verdict {
    Repeat,
    Final,
}

/// The next attempt waits for this moment.
#[derive(Debug, Clone, Copy)]
struct NotBefore(Instant);

impl<E: ApiErrorCodes> ErrorCodes<E> {
    /// The verdict, and the moment until which the next attempt is kept back.
    fn judge(&self, failure: &impl Failure, is_repeatable: bool, extensions: &mut Extensions) -> Verdict {
        // The backoff is reqwest-retry's.
        let wait = self.policy.at_least(Duration::ZERO, failure);
        match wait.and_then(|wait| Instant::now().checked_add(wait)) {
            Some(moment) if failure.may_repeat(is_repeatable) => {
                extensions.insert(NotBefore(moment));
                Verdict::Repeat
            }
            _ => Verdict::Final,
        }
    }
}

#[async_trait]
impl<E: ApiErrorCodes> Middleware for ErrorCodes<E> {
    async fn handle(
        &self,
        request: Request,
        extensions: &mut Extensions,
        next: Next<'_>,
    ) -> Result<Response> {
        if let Some(NotBefore(moment)) = extensions.remove() {
            sleep_until(moment).await;
        }
        let is_repeatable = is_repeatable(request.method(), request.headers(), extensions);
        match next.run(request, extensions).await {
            Ok(response) => {
                let (mut response, error) = look::<E>(ApiError::<E>::BODY_LIMIT, response).await;
                if let Some(error) = error {
                    let verdict = self.judge(&error, is_repeatable, extensions);
                    response.extensions_mut().insert(verdict);
                    response.extensions_mut().insert(error);
                }
                Ok(response)
            }
            Err(Error::Reqwest(error)) => {
                let error = TransportError::from(error);
                let verdict = self.judge(&error, is_repeatable, extensions);
                Err(Error::middleware(Failed { verdict, error }))
            }
            Err(error) => Err(error),
        }
    }
}

/// A fault of the transport on its way to the strategy.
#[derive(Debug)]
struct Failed {
    verdict: Verdict,
    error: TransportError,
}

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.fmt(f)
    }
}

impl StdError for Failed {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.error.source()
    }
}

impl reqwest_retry::RetryPolicy for RetryPolicy {
    fn should_retry(&self, _request_start_time: SystemTime, n_past_retries: u32) -> RetryDecision {
        let failed = n_past_retries.saturating_add(1);
        if failed >= self.attempts {
            return RetryDecision::DoNotRetry;
        }
        let wait = self.jittered(self.backoff(failed), random);
        // A moment that the clock cannot tell never comes.
        SystemTime::now()
            .checked_add(wait)
            .map_or(RetryDecision::DoNotRetry, |execute_after| RetryDecision::Retry { execute_after })
    }
}

impl From<Error> for TransportError {
    /// Looks through the wrappings of reqwest-retry.
    fn from(error: Error) -> Self {
        match error {
            Error::Reqwest(error) => error.into(),
            Error::Middleware(error) => match error.downcast::<RetryError>() {
                Ok(RetryError::WithRetries { err, .. } | RetryError::Error(err)) => err.into(),
                Err(error) => match error.downcast::<Failed>() {
                    Ok(failed) => failed.error,
                    Err(error) => Self::classify(error),
                },
            },
        }
    }
}

impl<E: ApiErrorCodes> From<Error> for CallError<E> {
    fn from(error: Error) -> Self {
        match error {
            Error::Reqwest(error) => error.into(),
            error @ Error::Middleware(_) => Self::Transport(error.into()),
        }
    }
}
