//! What each adapter does beside the verdict.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod common;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use api_error_codes::reqwest::{CallError, Fault, ResponseExt as _, TransportError};
use api_error_codes::reqwest_middleware::ClientBuilderExt as _;
use api_error_codes::tower::{ErrorForCodeLayer, Idempotent};
use api_error_codes::{ApiError, Breaker, BreakerPolicy, Failure as _, Jitter, Retry, RetryPolicy, http};
use api_error_codes_integration_tests::server::{Act, Server, answer, error, error_with, fine, response};
use api_error_codes_integration_tests::table::Api;
use backon::BackoffBuilder as _;
use bytes::Bytes;
use http_body_util::{BodyExt as _, Full, Limited};
use tower::retry::{Policy as _, budget::Budget};
use tower::{Layer as _, ServiceExt as _, retry::RetryLayer, service_fn};

async fn get(url: &str) -> reqwest::Response {
    reqwest::Client::builder().no_proxy().build().unwrap().get(url).send().await.unwrap()
}

#[tokio::test]
async fn a_success_comes_back_as_it_was() {
    // Larger than what is looked at, and not an error.
    let body = format!(r#"{{"ok":true,"padding":"{}"}}"#, "x".repeat(3 << 20));
    let headers = [("content-type", "application/json"), ("x-mine", "1")];
    let server = Server::play(vec![answer(200, &headers, &body)]);
    let url = format!("{}a/path?query=1", server.url());
    let response = get(&url).await.error_for_code::<Api>().await.unwrap();
    assert_eq!(response.url().as_str(), url);
    assert_eq!(response.headers()["x-mine"], "1");
    assert_eq!(response.version(), http::Version::HTTP_11);
    assert_eq!(response.content_length(), Some(body.len() as u64));
    assert_eq!(response.text().await.unwrap(), body);
}

#[tokio::test]
async fn a_stream_is_not_waited_for() {
    for kind in ["text/event-stream", "application/x-ndjson", "application/octet-stream"] {
        let head = response(200, &[("content-type", kind)], b"data: 1\n\n", 1000);
        let server = Server::play(vec![Act::Stall(head)]);
        let mut response = get(&server.url()).await.error_for_code::<Api>().await.unwrap();
        assert_eq!(response.chunk().await.unwrap().unwrap(), "data: 1\n\n", "{kind}");
    }
}

#[tokio::test]
async fn errors_keep_headers_and_body() {
    let server = Server::play(vec![error_with(429, "RATE_LIMITED", &[("x-request-id", "req_9")])]);
    let error = get(&server.url()).await.error_for_code::<Api>().await.unwrap_err();
    assert_eq!(
        (error.code(), error.retry(), error.is_retryable()),
        (Some(Api::RateLimited), Retry::Throttle, true)
    );
    assert_eq!(error.to_string(), "429 RATE_LIMITED: as told (request req_9)");
    let error = error.api().unwrap();
    assert_eq!(error.headers()["x-request-id"], "req_9");
    assert_eq!(error.message(), "as told");

    let small = Server::play(vec![answer(503, &[], "x".repeat(100))]);
    let error = get(&small.url()).await.error_for_code_within::<Api>(10).await.unwrap_err();
    assert_eq!(error.api().unwrap().body(), b"xxxxxxxxxx");
}

#[tokio::test]
async fn requests_that_cannot_be_sent_are_not_repeated() {
    let error: TransportError = reqwest::Client::new().get("no url").send().await.unwrap_err().into();
    assert_eq!((error.fault(), error.retry(), error.counts()), (Fault::Request, Retry::Never, false));
    assert!(error.get_ref().is::<reqwest::Error>());
}

/// What reqwest's errors become in a function that ends in a [`CallError`].
async fn failure<T>(call: impl Future<Output = Result<T, CallError<Api>>>) -> CallError<Api> {
    match call.await {
        Ok(_) => panic!("an error was expected"),
        Err(error) => error,
    }
}

#[tokio::test]
async fn an_answer_of_another_type_is_not_asked_for_again() {
    let html = answer(200, &[("content-type", "text/html")], "<html>Please log in</html>");
    for act in [fine(), html] {
        let server = Server::play(vec![act]);
        let error = failure(async {
            let response = get(&server.url()).await.error_for_code::<Api>().await?;
            Ok(response.json::<Vec<u32>>().await?)
        });
        let CallError::Transport(error) = error.await else { panic!("a fault was expected") };
        assert_eq!((error.fault(), error.retry()), (Fault::Decode, Retry::Never));
        assert!(!error.counts() && error.is_answer(), "the server is there");
    }
}

#[tokio::test]
async fn an_error_for_its_status_is_the_apis() {
    let server = Server::play(vec![error(429, "insufficient_quota")]);
    let error = failure(async { Ok(get(&server.url()).await.error_for_status()?) }).await;
    assert_eq!(error.api().map(ApiError::raw_code), Some(None), "the body was not read");
    assert_eq!((error.api().unwrap().status().as_u16(), error.retry()), (429, Retry::Throttle));
}

#[tokio::test]
async fn a_request_whose_body_breaks_off_is_the_callers_fault() {
    for kind in [std::io::ErrorKind::Other, std::io::ErrorKind::ConnectionReset] {
        let body = Limited::new(Full::new(Bytes::from("more than that")), 4);
        let body = body.map_err(move |_| std::io::Error::new(kind, "the disk is gone"));
        let server = Server::play(vec![Act::Stall(Vec::new())]);
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        let request = client.post(server.url()).body(reqwest::Body::wrap(body));
        let error: TransportError = request.send().await.unwrap_err().into();
        assert_eq!((error.fault(), error.counts()), (Fault::Request, false), "{error:?}");
    }
}

#[tokio::test]
async fn a_stream_is_sent_once() {
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let client = reqwest_middleware::ClientBuilder::new(client).retry_by_code::<Api>().build();
    for (act, code) in [(error(503, "UNAVAILABLE"), Some(Api::Unavailable)), (Act::Reset, None)] {
        let server = Server::play(vec![act]);
        let stream = || reqwest::Body::wrap(Full::new(Bytes::from("not again")));
        let error = failure(async {
            let response = client.put(server.url()).body(stream()).send().await?;
            response.error_for_code::<Api>().await
        });
        assert_eq!((error.await.code(), server.hits()), (code, 1));
    }
}

#[tokio::test]
async fn waits_beyond_all_clocks_end_the_loop() {
    let server = Server::play(vec![error(503, "UNAVAILABLE")]);
    let policy = RetryPolicy { base: Duration::MAX, max: Duration::MAX, ..Api::RETRY };
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let client = reqwest_middleware::ClientBuilder::new(client).retry_by_code_with::<Api>(policy).build();
    assert_eq!(client.get(server.url()).send().await.unwrap().status(), 503);
    assert_eq!(server.hits(), 1);
}

#[tokio::test]
async fn the_middleware_leaves_the_error_with_the_response() {
    let server = Server::play(vec![error(404, "NOT_FOUND")]);
    let client =
        reqwest_middleware::ClientBuilder::new(reqwest::Client::builder().no_proxy().build().unwrap())
            .retry_by_code::<Api>()
            .build();
    let response = client.get(server.url()).send().await.unwrap();
    assert_eq!(response.extensions().get::<ApiError<Api>>().unwrap().code(), Api::NotFound);
    assert_eq!(response.status(), 404);
    assert!(response.text().await.unwrap().contains("as told"), "its body is still there");
}

#[tokio::test(start_paused = true)]
async fn the_callers_word_counts_more_than_the_method() {
    common::watchdog();
    let server = Server::play(vec![error(504, "TIMEOUT"), fine()]);
    let client = reqwest::Client::builder().no_proxy().pool_max_idle_per_host(0).build().unwrap();
    let client = reqwest_middleware::ClientBuilder::new(client).retry_by_code::<Api>().build();
    let response = client.post(server.url()).with_extension(Idempotent(true)).send().await.unwrap();
    assert_eq!((response.status().as_u16(), server.hits()), (200, 2));

    let server = Server::play(vec![error(504, "TIMEOUT"), fine()]);
    let response = client.get(server.url()).with_extension(Idempotent(false)).send().await.unwrap();
    assert_eq!((response.status().as_u16(), server.hits()), (504, 1));

    for (word, expected) in [(true, 4), (false, 1)] {
        let calls = Arc::new(AtomicUsize::new(0));
        let service = RetryLayer::new(Api::RETRY.tower());
        let service = tower::Layer::layer(&service, failing(&calls, Api::Timeout));
        let request = http::Request::get("/").extension(Idempotent(word)).body(()).unwrap();
        service.oneshot(request).await.unwrap_err();
        assert_eq!(calls.load(Ordering::SeqCst), expected);
    }
}

/// A service that fails with one code.
fn failing(
    calls: &Arc<AtomicUsize>,
    code: Api,
) -> impl tower::Service<http::Request<()>, Response = (), Error = CallError<Api>> + Clone + use<> {
    let calls = Arc::clone(calls);
    service_fn(move |_| {
        calls.fetch_add(1, Ordering::SeqCst);
        std::future::ready(Err(ApiError::new(code).into()))
    })
}

#[tokio::test(start_paused = true)]
async fn retries_keep_to_the_budget() {
    struct Three(AtomicUsize);
    impl Budget for Three {
        fn deposit(&self) {}

        fn withdraw(&self) -> bool {
            self.0.fetch_add(1, Ordering::SeqCst) < 3
        }
    }
    let calls = Arc::new(AtomicUsize::new(0));
    let budget = Arc::new(Three(AtomicUsize::new(0)));
    let layer = RetryLayer::new(Api::RETRY.tower().with_budget(budget));
    for _ in 0..10 {
        let service = tower::Layer::layer(&layer, failing(&calls, Api::Internal));
        service.oneshot(http::Request::new(())).await.unwrap_err();
    }
    assert_eq!(calls.load(Ordering::SeqCst), 13, "ten calls and three retries");

    let layer = RetryLayer::new(Api::RETRY.tower().without_budget());
    for _ in 0..10 {
        let service = tower::Layer::layer(&layer, failing(&calls, Api::Internal));
        service.oneshot(http::Request::new(())).await.unwrap_err();
    }
    assert_eq!(calls.load(Ordering::SeqCst), 13 + 40);
}

#[tokio::test]
async fn calls_that_were_not_made_earn_no_retries() {
    #[derive(Default)]
    struct Earned(AtomicUsize);
    impl Budget for Earned {
        fn deposit(&self) {
            self.0.fetch_add(1, Ordering::SeqCst);
        }

        fn withdraw(&self) -> bool {
            true
        }
    }
    let breaker = Breaker::new(BreakerPolicy { failures: 1, ..BreakerPolicy::DEFAULT });
    breaker.pass().unwrap().failed();
    let outcomes: [(Result<(), CallError<Api>>, usize); 4] = [
        (Ok(()), 1),
        (Err(ApiError::new(Api::NotFound).into()), 1),
        (Err(breaker.pass().unwrap_err().into()), 0),
        (Err(TransportError::new(Fault::Request, "no URL").into()), 0),
    ];
    for (mut outcome, expected) in outcomes {
        let budget = Arc::new(Earned::default());
        let mut policy = Api::RETRY.tower().with_budget(Arc::clone(&budget));
        assert!(policy.retry(&mut http::Request::new(()), &mut outcome).is_none());
        assert_eq!(budget.0.load(Ordering::SeqCst), expected, "{outcome:?}");
    }
}

#[test]
fn backon_gets_one_wait_fewer_than_there_are_attempts() {
    let waits: Vec<_> = Api::RETRY.backon().build().map(|wait| wait.as_secs()).collect();
    assert_eq!(waits, [1, 2, 4]);
    let jittered = RetryPolicy { attempts: 1000, jitter: Jitter::Full, ..Api::RETRY };
    let waits: Vec<_> = jittered.backon().build().collect();
    assert_eq!(waits.len(), 999);
    assert!(waits.iter().all(|wait| *wait <= Duration::from_secs(30)));
    assert!(waits.iter().any(|wait| *wait < Duration::from_secs(15)));
}

#[test]
fn timestamps_are_moments() {
    let error = |text| ApiError::new(Api::Internal).with_timestamp(text);
    let expected: jiff::Timestamp = "2025-07-01T10:00:00Z".parse().unwrap();
    for text in [
        "2025-07-01T10:00:00Z",
        "2025-07-01T12:00:00.000+02:00",
        "2025-07-01T12:00:00+02:00[Europe/Berlin]",
        "Tue, 01 Jul 2025 10:00:00 GMT",
        "1751364000",
        "1751364000.0",
        "1751364000000",
    ] {
        assert_eq!(error(text).moment(), Some(expected), "{text}");
    }
    for text in [
        "yesterday",
        "",
        "NaN",
        "1e300",
        "99999999999999999999999",
        &i64::MIN.to_string(),
        &i64::MAX.to_string(),
    ] {
        assert_eq!(error(text).moment(), None, "{text}");
    }
    assert_eq!(ApiError::new(Api::Internal).with_moment(expected).timestamp(), Some("2025-07-01T10:00:00Z"));
}

#[test]
fn a_hint_is_a_floor_under_what_the_dice_say() {
    let policy = RetryPolicy { jitter: Jitter::Full, ..Api::RETRY };
    let hint = Duration::from_secs(3);
    let error = ApiError::new(Api::RateLimited).with_retry_after(hint);
    // The third backoff is up to 4 s.
    let waits: Vec<_> = (0..200).map(|_| policy.delay(3, &error, false).unwrap()).collect();
    assert!(waits.iter().all(|wait| *wait >= hint && *wait <= Duration::from_secs(4)));
    assert!(waits.contains(&hint) && waits.iter().any(|wait| *wait > hint));
}

/// Who maps faults below the layers does not read each of them twice.
#[test]
fn what_was_classified_before_is_not_wrapped_again() {
    let known = || TransportError::new(Fault::Connect, "no such host");
    let again = TransportError::classify(known());
    assert_eq!((again.fault(), again.get_ref().to_string()), (Fault::Connect, "no such host".to_owned()));
    let boxed: Box<dyn std::error::Error + Send + Sync> = Box::new(known());
    assert_eq!(TransportError::classify(boxed).get_ref().to_string(), "no such host");
    // Inside of another error it is still what tells the fault.
    let inside = TransportError::classify(std::io::Error::other(known()));
    assert_eq!((inside.fault(), inside.get_ref().to_string()), (Fault::Connect, known().to_string()));
}

/// hyper-util says that a name was not found, and the system's error behind it has no kind.
#[tokio::test]
async fn a_name_that_is_not_found_is_what_the_caller_says_it_is() {
    use hyper_util::client::legacy::{Client, Error, connect::HttpConnector, connect::dns::Name};
    let nobody = service_fn(|_: Name| async {
        Err::<std::vec::IntoIter<_>, _>(std::io::Error::other("no such host"))
    });
    let client = Client::builder(hyper_util::rt::TokioExecutor::new())
        .build::<_, Full<Bytes>>(HttpConnector::new_with_resolver(nobody));
    let known = |error: Error| match error.is_connect() {
        true => TransportError::new(Fault::Connect, error),
        false => TransportError::classify(error),
    };
    let call = || http::Request::get("http://api.acme.test/").body(Full::<Bytes>::default()).unwrap();
    let error = client.clone().oneshot(call()).await.unwrap_err();
    assert_eq!(TransportError::classify(error).fault(), Fault::Reset);
    let service = ErrorForCodeLayer::<Api>::new().layer(client.map_err(known));
    let CallError::Transport(error) = service.oneshot(call()).await.unwrap_err() else { panic!("no fault") };
    assert_eq!((error.fault(), error.retry()), (Fault::Connect, Retry::Backoff));
    assert!(error.get_ref().is::<Error>(), "wrapped once");
}
