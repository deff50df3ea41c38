//! The breaker as a layer.

use core::future::Future;
use core::pin::Pin;
use core::task::{Context, Poll, ready};

use pin_project_lite::pin_project;
use tokio::time::Instant;
use tower::{Layer, Service};

use crate::breaker::BreakerPolicy;
use crate::circuit::{Breaker, BreakerOpen, Pass};
use crate::failure::Failure;

/// Puts a [`Breaker`] in front of a service: all services of one layer share it.
///
/// While it is open, calls are refused at once and the service behind is not even asked whether it is ready.
#[derive(Debug, Clone)]
pub struct BreakerLayer(Breaker);

impl BreakerPolicy {
    /// A layer with a breaker of its own.
    #[must_use]
    pub fn layer(self) -> BreakerLayer {
        BreakerLayer::new(Breaker::new(self))
    }
}

impl BreakerLayer {
    /// A layer around a breaker that others may share.
    #[must_use]
    pub const fn new(breaker: Breaker) -> Self {
        Self(breaker)
    }
}

impl<S> Layer<S> for BreakerLayer {
    type Service = BreakerService<S>;

    fn layer(&self, inner: S) -> BreakerService<S> {
        BreakerService { inner, breaker: self.0.clone(), is_refusing: false }
    }
}

/// What [`BreakerLayer`] makes of a service.
#[derive(Debug)]
pub struct BreakerService<S> {
    inner: S,
    breaker: Breaker,
    /// The service behind was not asked whether it is ready, so the next call must not reach it.
    is_refusing: bool,
}

// A clone's inner service has been asked nothing yet.
impl<S: Clone> Clone for BreakerService<S> {
    fn clone(&self) -> Self {
        Self { inner: self.inner.clone(), breaker: self.breaker.clone(), is_refusing: false }
    }
}

impl<S, Sent> Service<Sent> for BreakerService<S>
where
    S: Service<Sent>,
    S::Error: Failure + From<BreakerOpen>,
{
    type Response = S::Response;
    type Error = S::Error;
    type Future = BreakerFuture<S::Future>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.is_refusing = self.breaker.is_open_at(Instant::now().into_std());
        if self.is_refusing {
            return Poll::Ready(Ok(()));
        }
        let result = ready!(self.inner.poll_ready(cx));
        if let (Err(error), Ok(pass)) = (&result, self.breaker.pass_at(Instant::now().into_std())) {
            // A client that cannot even be made ready is one whose API cannot be reached.
            pass.ended_at(&Err::<(), _>(error), Instant::now().into_std());
        }
        Poll::Ready(result)
    }

    fn call(&mut self, request: Sent) -> Self::Future {
        let now = Instant::now().into_std();
        let leave =
            if self.is_refusing { Err(self.breaker.refusal_at(now)) } else { self.breaker.pass_at(now) };
        match leave {
            Ok(pass) => {
                BreakerFuture { call: Some(self.inner.call(request)), pass: Some(pass), refusal: None }
            }
            Err(open) => BreakerFuture { call: None, pass: None, refusal: Some(open) },
        }
    }
}

pin_project! {
    /// A call that a breaker watches, or refuses.
    #[derive(Debug)]
    pub struct BreakerFuture<F> {
        #[pin]
        call: Option<F>,
        // Dropped with the future, so that a call given up counts for nothing.
        pass: Option<Pass>,
        refusal: Option<BreakerOpen>,
    }
}

impl<F, Response, Error> Future for BreakerFuture<F>
where
    F: Future<Output = Result<Response, Error>>,
    Error: Failure + From<BreakerOpen>,
{
    type Output = Result<Response, Error>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        if let Some(open) = this.refusal.take() {
            return Poll::Ready(Err(open.into()));
        }
        let Some(call) = this.call.as_pin_mut() else {
            // Asked again after it was refused.
            return Poll::Pending;
        };
        let result = ready!(call.poll(cx));
        if let Some(pass) = this.pass.take() {
            pass.ended_at(&result, Instant::now().into_std());
        }
        Poll::Ready(result)
    }
}
