//! reqwest: [`ResponseExt::error_for_code`] beside its own `error_for_status`.
//!
//! It is for reqwest's own transport, and so not for `wasm32`. How long an answer may take is the client's to say:
//! without a timeout reqwest waits for a body as long as the connection lives.
//!
//! ```
//! use api_error_codes::reqwest::{CallError, ResponseExt as _};
//! use api_error_codes::status_codes;
//!
//! status_codes! {
//!     pub enum AcmeError {
//!         404 NOT_FOUND
//!         429 SLOW_DOWN retry=true
//!     }
//! }
//!
//! async fn user(client: &reqwest::Client, url: &str) -> Result<String, CallError<AcmeError>> {
//!     let response = client.get(url).send().await?.error_for_code::<AcmeError>().await?;
//!     Ok(response.text().await?)
//! }
//! ```
//!
//! A [`Breaker`](crate::Breaker) goes around such a function as it is:
//!
//! ```
//! use api_error_codes::Breaker;
//! # use api_error_codes::reqwest::CallError;
//! # api_error_codes::status_codes! { pub enum AcmeError { 404 NOT_FOUND } }
//! # async fn user(client: &reqwest::Client, url: &str) -> Result<String, CallError<AcmeError>> { Ok(String::new()) }
//!
//! async fn guarded(breaker: &Breaker, client: &reqwest::Client, url: &str) -> Result<String, CallError<AcmeError>> {
//!     let pass = breaker.pass()?;
//!     let outcome = user(client, url).await;
//!     pass.ended(&outcome);
//!     outcome
//! }
//! ```

use core::error::Error as _;
use core::future::{Future, pending};

use bytes::Bytes;
use http::HeaderMap;
use reqwest::{Body, Response, ResponseBuilderExt as _};

use super::body;
pub use super::call::{CallError, Fault, TransportError};
use crate::code::ApiErrorCodes;
use crate::error::ApiError;

mod sealed {
    pub trait Sealed {}
    impl Sealed for reqwest::Response {}
}

/// Errors by code, for reqwest's responses.
pub trait ResponseExt: sealed::Sealed + Sized {
    /// Hands the response back unless it is an error.
    ///
    /// Every 4xx and 5xx is one, and whatever else the envelope's `error_when` says: for that, successes of JSON or XML
    /// are read, and handed back whole. Of an error at most 1 MiB is read; a body that breaks off, or that takes longer
    /// than the client's timeout, still gives the error that its status and its beginning mean.
    ///
    /// # Errors
    ///
    /// [`CallError::Api`].
    fn error_for_code<E: ApiErrorCodes>(self) -> impl Future<Output = Result<Response, CallError<E>>> + Send {
        self.error_for_code_within(ApiError::<E>::BODY_LIMIT)
    }

    /// [`error_for_code`](Self::error_for_code) with another limit, in bytes.
    ///
    /// # Errors
    ///
    /// [`CallError::Api`].
    fn error_for_code_within<E: ApiErrorCodes>(
        self,
        limit: usize,
    ) -> impl Future<Output = Result<Response, CallError<E>>> + Send;
}

impl ResponseExt for Response {
    async fn error_for_code_within<E: ApiErrorCodes>(self, limit: usize) -> Result<Response, CallError<E>> {
        // What our middleware has read it leaves with the response.
        let known = self.extensions().get::<ApiError<E>>().filter(|_| limit == ApiError::<E>::BODY_LIMIT);
        if let Some(error) = known {
            return Err(CallError::Api(error.clone()));
        }
        match look(limit, self).await {
            (response, None) => Ok(response),
            (_, Some(error)) => Err(CallError::Api(error)),
        }
    }
}

/// [`body::look`] at reqwest's response.
pub(super) async fn look<E: ApiErrorCodes>(
    limit: usize,
    response: Response,
) -> (Response, Option<ApiError<E>>) {
    let url = response.url().clone();
    let response: http::Response<Body> = response.into();
    // How long it may take is the client's to say: its timeouts end the body.
    let (response, error) = body::look::<E, _>(limit, response, pending()).await;
    let mut response = response.map(Body::wrap);
    // Of the two conversions only the one to reqwest knows the URL, by an extension.
    if let Ok(url) = http::Response::builder().url(url).body(Bytes::new()) {
        response.extensions_mut().extend(url.into_parts().0.extensions);
    }
    (response.into(), error)
}

/// The fault that reqwest's error stands for, where it is reqwest that knows it.
pub(super) fn fault(error: &reqwest::Error) -> Option<Fault> {
    if error.is_connect() {
        // Also a timeout: nothing was sent.
        Some(Fault::Connect)
    } else if error.is_timeout() {
        Some(Fault::Timeout)
    } else if error.is_builder() || error.is_redirect() {
        Some(Fault::Request)
    } else if error.is_decode() && error.source().is_some_and(|source| source.is::<serde_json::Error>()) {
        // Of `json`, which begins when the body is there.
        Some(Fault::Decode)
    } else if error.is_body() || error.is_decode() {
        Some(Fault::Body)
    } else {
        None
    }
}

impl From<reqwest::Error> for TransportError {
    fn from(error: reqwest::Error) -> Self {
        // What reqwest knows is more than what its sources say: a reset in a body is a body cut off.
        match fault(&error) {
            Some(fault) => Self::new(fault, error),
            None => Self::classify(error),
        }
    }
}

impl<E: ApiErrorCodes> From<reqwest::Error> for CallError<E> {
    /// What `error_for_status` made is what its status means: the body was not read.
    fn from(error: reqwest::Error) -> Self {
        match error.status().filter(|_| error.is_status()) {
            Some(status) => Self::Api(ApiError::decode(status, &HeaderMap::new(), Bytes::new())),
            None => Self::Transport(error.into()),
        }
    }
}
