//! Servers that take their time, in real time: nothing hangs longer than the client's timeout.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod common;

use std::time::{Duration, Instant};

use api_error_codes::RetryPolicy;
use api_error_codes::reqwest::{CallError, Fault};
use api_error_codes_integration_tests::clients::{Call, FEATURES, Feature, Outcome};
use api_error_codes_integration_tests::server::{Act, Server, body, fine, response};
use api_error_codes_integration_tests::table::Api;
use common::{End, assert_end};
use reqwest::Method;

const TIMEOUT: Duration = Duration::from_millis(400);
/// Nothing takes that long, however busy the machine is.
const LONG: Duration = Duration::from_secs(20);

/// Makes one call against one act, and says how often the server was asked.
async fn call(
    feature: Feature,
    acts: Vec<Act>,
    method: Method,
    timeout: Duration,
) -> (Outcome, usize, Duration) {
    let server = Server::play(acts);
    let policy = RetryPolicy { attempts: 2, base: Duration::from_millis(10), ..Api::RETRY };
    let call = Call { method, timeout: Some(timeout), policy, ..common::call(server.url()) };
    let start = Instant::now();
    let (outcome, _) = call.through(feature).await;
    (outcome, server.hits(), start.elapsed())
}

#[tokio::test]
async fn a_head_that_does_not_come_is_a_timeout() {
    common::watchdog();
    for feature in FEATURES {
        for begun in ["", "HTTP/1.1 200 OK\r\ncontent-le"] {
            let stall = || vec![Act::Stall(begun.as_bytes().to_vec())];
            let name = format!("{feature:?} behind {begun:?}");

            let (outcome, hits, took) = call(feature, stall(), Method::GET, TIMEOUT).await;
            assert_end(&outcome, End::Fault(Fault::Timeout), &name);
            assert_eq!(hits, 2, "{name}");
            assert!(took >= TIMEOUT * 2 && took < LONG, "{name}: {took:?}");

            let (outcome, hits, _) = call(feature, stall(), Method::POST, TIMEOUT).await;
            assert_end(&outcome, End::Fault(Fault::Timeout), &name);
            assert_eq!(hits, 1, "{name}: whether a POST was done is not known");
        }
    }
}

#[tokio::test]
async fn a_stall_once_is_overcome() {
    common::watchdog();
    for feature in FEATURES {
        let acts = vec![Act::Stall(Vec::new()), fine()];
        let (outcome, hits, _) = call(feature, acts, Method::GET, TIMEOUT).await;
        assert_end(&outcome, End::Fine, &format!("{feature:?}"));
        assert_eq!(hits, 2, "{feature:?}");
    }
}

#[tokio::test]
async fn an_error_whose_body_stalls_is_what_came() {
    common::watchdog();
    for feature in FEATURES {
        let begun = r#"{"error":{"code":"CONFLICT","message":"Some"#;
        let act = Act::Stall(response(409, &[], begun.as_bytes(), 1000));
        let (outcome, hits, took) = call(feature, vec![act], Method::GET, TIMEOUT).await;
        assert_end(&outcome, End::Code(Api::Conflict), &format!("{feature:?}"));
        assert_eq!(hits, 1, "{feature:?}");
        assert!(took < LONG, "{feature:?}: {took:?}");

        let act = Act::Stall(response(503, &[], b"", 1000));
        let (outcome, hits, _) = call(feature, vec![act], Method::GET, TIMEOUT).await;
        assert_end(&outcome, End::Code(Api::Unavailable), &format!("{feature:?}"));
        assert_eq!(hits, 2, "{feature:?}");
    }
}

#[tokio::test]
async fn a_slow_body_is_read_to_its_end() {
    common::watchdog();
    for feature in FEATURES {
        let text = body("CONFLICT");
        let slow = Act::Drip(response(409, &[], text.as_bytes(), text.len()), Duration::from_millis(2));
        let (outcome, hits, took) = call(feature, vec![slow], Method::GET, Duration::from_secs(20)).await;
        let Err(CallError::Api(error)) = outcome else { panic!("{feature:?}: {outcome:?}") };
        assert_eq!((error.code(), error.message()), (Api::Conflict, "as told"), "{feature:?}");
        assert_eq!((hits, error.body().len()), (1, text.len()), "{feature:?}");
        assert!(took >= Duration::from_millis(150), "{feature:?}: {took:?}");
    }
}

#[tokio::test]
async fn a_success_that_stalls_is_a_timeout() {
    common::watchdog();
    // tower's timeout ends with the head; how long a success may take to be read is for its reader to say.
    for feature in [Feature::Reqwest, Feature::Backon, Feature::Middleware] {
        for kind in ["text/plain", "application/json"] {
            let act = Act::Stall(response(200, &[("content-type", kind)], b"{\"ok\"", 1000));
            let (outcome, _, took) = call(feature, vec![act], Method::POST, TIMEOUT).await;
            assert_end(&outcome, End::Fault(Fault::Timeout), &format!("{feature:?}, {kind}"));
            assert!(took < LONG, "{feature:?}: {took:?}");
        }
    }
}
