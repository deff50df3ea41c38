//! Cases, and what is expected of them.
#![allow(dead_code, unreachable_pub)]

use std::time::Duration;

use api_error_codes::reqwest::{CallError, Fault};
use api_error_codes_integration_tests::clients::{Call, Feature, Outcome};
use api_error_codes_integration_tests::server::{Act, Server};
use api_error_codes_integration_tests::table::Api;
use reqwest::Method;

/// What a call ends in.
#[derive(Debug, Clone, Copy)]
pub enum End {
    Fine,
    Code(Api),
    Fault(Fault),
}

/// One thing that happens, and what every client makes of it.
pub struct Case {
    name: &'static str,
    acts: Vec<Act>,
    end: End,
    attempts: usize,
    seconds: f64,
    method: Method,
    key: Option<&'static str>,
}

impl Case {
    pub fn new(name: &'static str, acts: Vec<Act>, end: End, attempts: usize, seconds: f64) -> Self {
        Self { name, acts, end, attempts, seconds, method: Method::GET, key: None }
    }

    pub fn of(mut self, method: Method) -> Self {
        self.method = method;
        self
    }

    pub fn with_key(mut self) -> Self {
        self.key = Some("8e03978e-40d5-43e8-bc93-6894a57f9324");
        self
    }

    pub async fn play(&self, feature: Feature) -> Outcome {
        let server = Server::play(self.acts.clone());
        let call = Call { method: self.method.clone(), key: self.key, ..call(server.url()) };
        let (outcome, took) = call.through(feature).await;
        let name = format!("{} by {feature:?}", self.name);
        assert_end(&outcome, self.end, &name);
        assert_eq!(server.hits(), self.attempts, "attempts: {name}");
        assert_took(took, self.seconds, &name);
        outcome
    }
}

pub fn call(url: String) -> Call {
    Call::get(url)
}

pub fn assert_end(outcome: &Outcome, end: End, name: &str) {
    match (outcome, end) {
        (Ok(_), End::Fine) => {}
        (Err(CallError::Api(error)), End::Code(code)) => assert_eq!(error.code(), code, "{name}: {error}"),
        (Err(CallError::Transport(error)), End::Fault(fault)) => {
            assert_eq!(error.fault(), fault, "{name}: {error:?}");
        }
        (outcome, end) => panic!("{name}: {end:?} expected, came {outcome:?}"),
    }
}

/// reqwest-retry reads the machine's clock between two waits, so a little of its time is real.
pub fn assert_took(took: Duration, seconds: f64, name: &str) {
    let difference = (took.as_secs_f64() - seconds).abs();
    assert!(difference < 0.25, "{name}: {seconds} s expected, took {took:?}");
}

/// Ends the process when something hangs: a timer would disturb a paused clock.
pub fn watchdog() {
    std::thread::spawn(|| {
        std::thread::sleep(Duration::from_secs(120));
        eprintln!("a test hangs");
        std::process::abort();
    });
}
