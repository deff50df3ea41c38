//! The breaker, alone and in front of a server; the clock is paused.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod common;

use std::future::ready;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use api_error_codes::tower::{BreakerLayer, CallError, ErrorForCodeLayer, Fault, TransportError};
use api_error_codes::{ApiError, Breaker, BreakerPolicy, http};
use api_error_codes_integration_tests::server::{Act, Server, error, fine};
use api_error_codes_integration_tests::table::Api;
use bytes::Bytes;
use http_body_util::Full;
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use tokio::sync::Notify;
use tokio::time::{advance, sleep};
use tower::{Layer as _, Service, ServiceExt as _, service_fn};

type Outcome = Result<(), CallError<Api>>;

/// Calls a server through one breaker.
struct Caller {
    server: Server,
    layer: BreakerLayer,
}

impl Caller {
    fn new(acts: Vec<Act>) -> Self {
        common::watchdog();
        Self { server: Server::play(acts), layer: Api::BREAKER.layer() }
    }

    async fn call(&self) -> Outcome {
        self.call_at(self.server.url()).await
    }

    async fn call_at(&self, url: String) -> Outcome {
        let client =
            Client::builder(TokioExecutor::new()).pool_max_idle_per_host(0).build_http::<Full<Bytes>>();
        let checked = ErrorForCodeLayer::<Api>::new().with_timeout(Duration::MAX).layer(client);
        let request = http::Request::get(url).body(Full::default()).unwrap();
        self.layer.layer(checked).oneshot(request).await.map(drop)
    }

    /// Calls so often, each time with this outcome.
    async fn calls(&self, count: usize, code: Api) {
        for _ in 0..count {
            assert_eq!(self.call().await.unwrap_err().code(), Some(code));
        }
    }

    async fn is_refused(&self) -> bool {
        matches!(self.call().await, Err(CallError::Open(_)))
    }
}

#[tokio::test(start_paused = true)]
async fn it_opens_after_exactly_five_failures_and_then_stays_off_the_network() {
    let caller = Caller::new(vec![error(503, "UNAVAILABLE")]);
    caller.calls(5, Api::Unavailable).await;
    assert_eq!(caller.server.hits(), 5);
    for _ in 0..20 {
        let error = caller.call().await.unwrap_err();
        assert!(matches!(error, CallError::Open(_)), "{error}");
        assert_eq!(error.retry_after(), Some(Duration::from_secs(30)));
        assert!(!error.is_retryable());
    }
    assert_eq!(caller.server.hits(), 5);
}

#[tokio::test(start_paused = true)]
async fn a_success_between_failures_starts_the_count_again() {
    let mut acts = vec![error(503, "UNAVAILABLE"); 4];
    acts.push(fine());
    acts.extend(vec![error(503, "UNAVAILABLE"); 5]);
    let caller = Caller::new(acts);
    caller.calls(4, Api::Unavailable).await;
    caller.call().await.unwrap();
    caller.calls(5, Api::Unavailable).await;
    assert!(caller.is_refused().await);
}

#[tokio::test(start_paused = true)]
async fn so_does_an_answer_about_what_the_caller_did_wrong() {
    let mut acts = vec![error(503, "UNAVAILABLE"); 4];
    acts.push(error(404, "NOT_FOUND"));
    acts.extend(vec![error(503, "UNAVAILABLE"); 5]);
    let caller = Caller::new(acts);
    caller.calls(4, Api::Unavailable).await;
    caller.calls(1, Api::NotFound).await;
    caller.calls(5, Api::Unavailable).await;
    assert!(caller.is_refused().await);
    assert_eq!(caller.server.hits(), 10);
}

#[tokio::test(start_paused = true)]
async fn what_the_caller_did_wrong_closes_it_too() {
    let mut acts = vec![error(503, "UNAVAILABLE"); 5];
    acts.push(error(404, "NOT_FOUND"));
    let caller = Caller::new(acts);
    caller.calls(5, Api::Unavailable).await;
    advance(Duration::from_secs(30)).await;
    caller.calls(20, Api::NotFound).await;
}

#[tokio::test(start_paused = true)]
async fn requests_that_cannot_be_sent_do_not_close_it() {
    let layer = BreakerLayer::new(due().await);
    let unsent = || service_fn(|()| ready(Err::<(), CallError<Api>>(unsendable())));
    for _ in 0..20 {
        let error = layer.layer(unsent()).oneshot(()).await.unwrap_err();
        assert!(matches!(error, CallError::Transport(_)), "its place is given back: {error:?}");
    }
    let slow = Slow::default();
    let calls: Vec<_> =
        (0..64).map(|_| tokio::spawn(layer.layer(slow.service(failure)).oneshot(()))).collect();
    sleep(Duration::from_millis(1)).await;
    assert_eq!(slow.count(), 2, "and it is still probing");
    drop(calls);
}

fn unsendable() -> CallError<Api> {
    TransportError::new(Fault::Request, "no URL").into()
}

#[tokio::test(start_paused = true)]
async fn what_the_caller_did_wrong_does_not_count() {
    for (status, code, variant) in [
        (404, "NOT_FOUND", Api::NotFound),
        (409, "LOCKED", Api::Locked),
        (429, "insufficient_quota", Api::InsufficientQuota),
    ] {
        let caller = Caller::new(vec![error(status, code)]);
        caller.calls(20, variant).await;
        assert_eq!(caller.server.hits(), 20, "{code}");
    }
}

#[tokio::test(start_paused = true)]
async fn throttling_counts_whatever_the_status() {
    for (status, code, variant) in [(429, "RATE_LIMITED", Api::RateLimited), (200, "SlowDown", Api::SlowDown)]
    {
        let caller = Caller::new(vec![error(status, code)]);
        caller.calls(5, variant).await;
        assert!(caller.is_refused().await, "{code}");
    }
}

#[tokio::test(start_paused = true)]
async fn faults_of_the_transport_count() {
    let caller = Caller::new(vec![Act::Reset]);
    for _ in 0..2 {
        assert!(matches!(caller.call().await, Err(CallError::Transport(_))));
    }
    let refused = Server::refused();
    for _ in 0..3 {
        let error = caller.call_at(refused.clone()).await.unwrap_err();
        assert!(
            matches!(&error, CallError::Transport(error) if error.fault() == Fault::Connect),
            "{error:?}"
        );
    }
    assert!(caller.is_refused().await);
}

#[tokio::test(start_paused = true)]
async fn it_closes_when_a_probe_succeeds() {
    let mut acts = vec![error(500, "INTERNAL"); 5];
    acts.push(fine());
    let caller = Caller::new(acts);
    caller.calls(5, Api::Internal).await;
    advance(Duration::from_millis(29_999)).await;
    assert!(caller.is_refused().await);
    advance(Duration::from_millis(1)).await;
    for _ in 0..20 {
        caller.call().await.unwrap();
    }
    assert_eq!(caller.server.hits(), 25);
}

#[tokio::test(start_paused = true)]
async fn it_opens_again_when_a_probe_fails() {
    let caller = Caller::new(vec![error(500, "INTERNAL")]);
    caller.calls(5, Api::Internal).await;
    for round in 1..4 {
        advance(Duration::from_secs(30)).await;
        caller.calls(1, Api::Internal).await;
        assert!(caller.is_refused().await);
        assert_eq!(caller.server.hits(), 5 + round);
    }
}

/// A service that answers when it is told to, and counts who got through.
#[derive(Clone, Default)]
struct Slow {
    got_through: Arc<AtomicUsize>,
    go: Arc<Notify>,
}

impl Slow {
    fn service(
        &self,
        outcome: fn() -> Outcome,
    ) -> impl Service<(), Response = (), Error = CallError<Api>, Future: Send> + Clone + use<> {
        let this = self.clone();
        service_fn(move |()| {
            let this = this.clone();
            async move {
                this.got_through.fetch_add(1, Ordering::SeqCst);
                this.go.notified().await;
                outcome()
            }
        })
    }

    fn count(&self) -> usize {
        self.got_through.load(Ordering::SeqCst)
    }
}

fn failure() -> Outcome {
    Err(ApiError::new(Api::Internal).into())
}

/// A breaker that is open, after 30 s.
async fn due() -> Breaker {
    let breaker = Breaker::new(Api::BREAKER);
    let now = tokio::time::Instant::now().into_std();
    for _ in 0..5 {
        breaker.pass_at(now).unwrap().failed_at(now);
    }
    assert!(breaker.is_open_at(now));
    advance(Duration::from_secs(30)).await;
    breaker
}

#[tokio::test(start_paused = true)]
async fn of_64_callers_as_many_probe_as_are_declared() {
    for outcome in [failure, || Ok(())] {
        let layer = BreakerLayer::new(due().await);
        let slow = Slow::default();
        let calls: Vec<_> =
            (0..64).map(|_| tokio::spawn(layer.layer(slow.service(outcome)).oneshot(()))).collect();
        // Everybody has asked by now.
        sleep(Duration::from_millis(1)).await;
        assert_eq!(slow.count(), 2);
        slow.go.notify_waiters();
        let mut refused = 0;
        for call in calls {
            refused += usize::from(matches!(call.await.unwrap(), Err(CallError::Open(_))));
        }
        assert_eq!(refused, 62);
    }
}

#[tokio::test]
async fn of_64_callers_on_many_threads_as_many_probe_as_are_declared() {
    let breaker = Breaker::new(BreakerPolicy { open: Duration::from_millis(50), ..Api::BREAKER });
    for _ in 0..5 {
        breaker.pass().unwrap().failed();
    }
    std::thread::sleep(Duration::from_millis(60));
    let barrier = std::sync::Barrier::new(64);
    let passes: Vec<_> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..64)
            .map(|_| {
                scope.spawn(|| {
                    barrier.wait();
                    breaker.pass_at(std::time::Instant::now()).ok()
                })
            })
            .collect();
        threads.into_iter().filter_map(|thread| thread.join().unwrap()).collect()
    });
    assert_eq!(passes.len(), 2);
}

#[tokio::test(start_paused = true)]
async fn answers_to_calls_from_before_it_opened_change_nothing() {
    let now = || tokio::time::Instant::now().into_std();
    let breaker = Breaker::new(Api::BREAKER);
    let late = [breaker.pass_at(now()).unwrap(), breaker.pass_at(now()).unwrap()];
    for _ in 0..5 {
        breaker.pass_at(now()).unwrap().failed_at(now());
    }
    advance(Duration::from_secs(30)).await;
    let probe = breaker.pass_at(now()).unwrap();
    let [succeeded, failed] = late;
    succeeded.succeeded();
    failed.failed_at(now());
    let second = breaker.pass_at(now()).unwrap();
    assert!(breaker.pass_at(now()).is_err(), "neither closed nor opened: two probes are out");
    probe.succeeded();
    second.failed_at(now());
    assert!(!breaker.is_open_at(now()), "the first probe decides");
}

#[tokio::test(start_paused = true)]
async fn a_probe_that_is_given_up_gives_its_place_back() {
    let layer = BreakerLayer::new(due().await);
    let slow = Slow::default();
    for round in 1..10 {
        let call = tokio::spawn(layer.layer(slow.service(|| Ok(()))).oneshot(()));
        sleep(Duration::from_millis(1)).await;
        assert_eq!(slow.count(), round);
        call.abort();
        assert!(call.await.unwrap_err().is_cancelled());
    }
}

#[tokio::test(start_paused = true)]
async fn probes_that_never_end_do_not_keep_it_shut() {
    let breaker = due().await;
    let now = || tokio::time::Instant::now().into_std();
    let hanging = [breaker.pass_at(now()).unwrap(), breaker.pass_at(now()).unwrap()];
    assert!(breaker.pass_at(now()).is_err());
    advance(Duration::from_secs(30)).await;
    breaker.pass_at(now()).unwrap().succeeded();
    drop(hanging);
    assert!(!breaker.is_open_at(now()));
}

#[tokio::test(start_paused = true)]
async fn while_it_is_open_the_service_is_not_asked_whether_it_is_ready() {
    struct NeverReady;
    impl Service<()> for NeverReady {
        type Response = ();
        type Error = CallError<Api>;
        type Future = std::future::Ready<Outcome>;

        fn poll_ready(&mut self, _: &mut std::task::Context<'_>) -> std::task::Poll<Outcome> {
            std::task::Poll::Pending
        }

        fn call(&mut self, (): ()) -> Self::Future {
            unreachable!("it is never ready")
        }
    }
    let breaker = Breaker::new(Api::BREAKER);
    let now = tokio::time::Instant::now().into_std();
    for _ in 0..5 {
        let failed = Err::<(), _>(TransportError::new(Fault::Timeout, "too late"));
        breaker.pass_at(now).unwrap().ended_at(&failed, now);
    }
    let mut service = BreakerLayer::new(breaker).layer(NeverReady);
    let outcome = service.ready().await.unwrap().call(()).await;
    assert!(matches!(outcome, Err(CallError::Open(_))));
}
