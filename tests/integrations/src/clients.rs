//! One client for each feature; all of them do the same.

use std::time::Duration;

use api_error_codes::reqwest::{CallError, ResponseExt as _};
use api_error_codes::reqwest_middleware::ClientBuilderExt as _;
use api_error_codes::tower::ErrorForCodeLayer;
use api_error_codes::{Failure as _, RetryPolicy, http, is_idempotent};
use backon::Retryable as _;
use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};
use hyper_util::client::legacy::{Client, connect::HttpConnector};
use hyper_util::rt::TokioExecutor;
use reqwest::Method;
use tokio::time::Instant;
use tower::{Layer as _, ServiceExt as _, retry::RetryLayer};

use crate::table::Api;

/// What a call came to.
pub type Outcome = Result<String, CallError<Api>>;

/// The features under test.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Feature {
    /// reqwest's response, and a loop with `RetryPolicy::delay`.
    Reqwest,
    /// The same in backon's loop.
    Backon,
    /// reqwest-retry's loop.
    Middleware,
    /// tower's layers around hyper's client.
    Tower,
}

pub const FEATURES: [Feature; 4] = [Feature::Reqwest, Feature::Backon, Feature::Middleware, Feature::Tower];

/// One call to make.
#[derive(Debug, Clone)]
pub struct Call {
    pub url: String,
    pub method: Method,
    pub key: Option<&'static str>,
    /// Whether reqwest unpacks what comes.
    pub unpacks: bool,
    /// How long one attempt may take; `None` waits for ever, which a paused clock needs.
    pub timeout: Option<Duration>,
    pub policy: RetryPolicy,
}

impl Call {
    pub fn get(url: impl Into<String>) -> Self {
        Self {
            url: url.into(),
            method: Method::GET,
            key: None,
            unpacks: false,
            timeout: None,
            policy: Api::RETRY,
        }
    }

    fn is_idempotent(&self) -> bool {
        let mut headers = http::HeaderMap::new();
        if let Some(key) = self.key {
            headers.insert("idempotency-key", http::HeaderValue::from_static(key));
        }
        is_idempotent(&self.method, &headers)
    }

    /// Makes the call, and says how long it took by tokio's clock.
    pub async fn through(&self, feature: Feature) -> (Outcome, Duration) {
        let start = Instant::now();
        let outcome = match feature {
            Feature::Reqwest => self.by_hand().await,
            Feature::Backon => self.by_backon().await,
            Feature::Middleware => self.by_middleware().await,
            Feature::Tower => self.by_tower().await,
        };
        (outcome, start.elapsed())
    }

    fn client(&self) -> reqwest::Client {
        // An idle connection would keep a timer, to which a paused clock jumps.
        let builder = reqwest::Client::builder().pool_max_idle_per_host(0).no_proxy().gzip(self.unpacks);
        match self.timeout {
            Some(timeout) => builder.timeout(timeout),
            None => builder,
        }
        .build()
        .unwrap()
    }

    async fn once(&self, client: &reqwest::Client) -> Outcome {
        let mut request = client.request(self.method.clone(), &self.url);
        if let Some(key) = self.key {
            request = request.header("idempotency-key", key);
        }
        let response = request.send().await?.error_for_code::<Api>().await?;
        Ok(response.text().await?)
    }

    async fn by_hand(&self) -> Outcome {
        let client = self.client();
        let mut attempt = 0;
        loop {
            attempt += 1;
            match self.once(&client).await {
                Err(error) => match self.policy.delay(attempt, &error, self.is_idempotent()) {
                    Some(wait) => tokio::time::sleep(wait).await,
                    None => return Err(error),
                },
                outcome => return outcome,
            }
        }
    }

    async fn by_backon(&self) -> Outcome {
        let client = self.client();
        (|| self.once(&client))
            .retry(self.policy.backon())
            .when(|error| error.may_repeat(self.is_idempotent()))
            .adjust(self.policy.heed())
            .await
    }

    async fn by_middleware(&self) -> Outcome {
        let client = reqwest_middleware::ClientBuilder::new(self.client())
            .retry_by_code_with::<Api>(self.policy)
            .build();
        let mut request = client.request(self.method.clone(), &self.url);
        if let Some(key) = self.key {
            request = request.header("idempotency-key", key);
        }
        let response = request.send().await?.error_for_code::<Api>().await?;
        Ok(response.text().await?)
    }

    async fn by_tower(&self) -> Outcome {
        let client: Client<HttpConnector, Full<Bytes>> =
            Client::builder(TokioExecutor::new()).pool_max_idle_per_host(0).build_http();
        let retry = RetryLayer::new(self.policy.tower());
        let request = self.request();
        // A timer that runs beside the network would be where a paused clock jumps to.
        let timeout = self.timeout.unwrap_or(Duration::MAX);
        let checked = ErrorForCodeLayer::<Api>::new().with_timeout(timeout);
        let response = match self.timeout {
            Some(timeout) => {
                let timed = tower::timeout::Timeout::new(client, timeout);
                retry.layer(checked.layer(timed)).oneshot(request).await?
            }
            None => retry.layer(checked.layer(client)).oneshot(request).await?,
        };
        let body = response.into_body().collect().await?.to_bytes();
        Ok(String::from_utf8_lossy(&body).into_owned())
    }

    fn request(&self) -> http::Request<Full<Bytes>> {
        let mut request = http::Request::builder().method(self.method.clone()).uri(&self.url);
        if let Some(key) = self.key {
            request = request.header("idempotency-key", key);
        }
        request.body(Full::default()).unwrap()
    }
}
