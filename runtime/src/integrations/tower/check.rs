//! The layer that makes errors of responses.

use core::error::Error;
use core::fmt;
use core::future::{Future, pending};
use core::marker::PhantomData;
use core::pin::Pin;
use core::task::{Context, Poll};
use core::time::Duration;

use http::{Request, Response};
use http_body::Body;
use tokio::time::{Instant, sleep_until};
use tower::{Layer, Service};

use super::{CallError, Replayed, TransportError};
use crate::code::ApiErrorCodes;
use crate::error::ApiError;
use crate::integrations::body;

/// Makes a [`CallError`] of each response that is an error, and of each fault of the transport.
///
/// Every 4xx and 5xx is an error, and whatever else the envelope's `error_when` says. Of its body at most 1 MiB is read,
/// for at most 10 s, unless [`with_limit`](Self::with_limit) and [`with_timeout`](Self::with_timeout) say otherwise; a
/// body that breaks off, or takes longer, is as good as what came.
pub struct ErrorForCodeLayer<E> {
    limit: usize,
    timeout: Duration,
    codes: PhantomData<fn() -> E>,
}

impl<E: ApiErrorCodes> ErrorForCodeLayer<E> {
    /// The layer for one table.
    #[must_use]
    pub const fn new() -> Self {
        Self { limit: ApiError::<E>::BODY_LIMIT, timeout: Duration::from_secs(10), codes: PhantomData }
    }

    /// With another limit for the bodies of errors, in bytes.
    #[must_use]
    pub const fn with_limit(mut self, limit: usize) -> Self {
        self.limit = limit;
        self
    }

    /// With another limit for how long it may take to read the body of an error; `Duration::MAX` is none.
    #[must_use]
    pub const fn with_timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }
}

impl<E: ApiErrorCodes> Default for ErrorForCodeLayer<E> {
    fn default() -> Self {
        Self::new()
    }
}

impl<E> Clone for ErrorForCodeLayer<E> {
    fn clone(&self) -> Self {
        Self { limit: self.limit, timeout: self.timeout, codes: PhantomData }
    }
}

impl<E> fmt::Debug for ErrorForCodeLayer<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { limit, timeout, codes: _ } = self;
        f.debug_struct("ErrorForCodeLayer").field("limit", limit).field("timeout", timeout).finish()
    }
}

impl<E, S> Layer<S> for ErrorForCodeLayer<E> {
    type Service = ErrorForCode<E, S>;

    fn layer(&self, inner: S) -> Self::Service {
        ErrorForCode { inner, layer: self.clone() }
    }
}

/// What [`ErrorForCodeLayer`] makes of a client.
#[derive(Debug)]
pub struct ErrorForCode<E, S> {
    inner: S,
    layer: ErrorForCodeLayer<E>,
}

impl<E, S: Clone> Clone for ErrorForCode<E, S> {
    fn clone(&self) -> Self {
        Self { inner: self.inner.clone(), layer: self.layer.clone() }
    }
}

impl<E, S, Sent, Received> Service<Request<Sent>> for ErrorForCode<E, S>
where
    E: ApiErrorCodes,
    S: Service<Request<Sent>, Response = Response<Received>>,
    S::Error: Into<Box<dyn Error + Send + Sync>>,
    S::Future: Send + 'static,
    Received: Body + Unpin + Send + 'static,
    Received::Data: Send,
    Received::Error: Send,
{
    type Response = Response<Replayed<Received>>;
    type Error = CallError<E>;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Self::Error>> + Send>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.inner.poll_ready(cx).map_err(|error| TransportError::classify(error).into())
    }

    fn call(&mut self, request: Request<Sent>) -> Self::Future {
        let call = self.inner.call(request);
        let ErrorForCodeLayer { limit, timeout, codes: _ } = self.layer;
        Box::pin(async move {
            let response = call.await.map_err(TransportError::classify)?;
            let enough = async {
                match Instant::now().checked_add(timeout) {
                    Some(moment) => sleep_until(moment).await,
                    None => pending().await,
                }
            };
            body::check(limit, response, enough).await.map_err(CallError::Api)
        })
    }
}
