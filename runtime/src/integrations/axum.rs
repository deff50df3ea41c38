//! axum: errors are answers.
//!
//! Enums of codes, enums with `#[derive(ApiErrorCodes)]` and `ApiError` implement axum's `IntoResponse`: status, body in
//! the declared envelope, content type, `Retry-After`, and the request's id.
//!
//! ```
//! use api_error_codes::{ApiErrorCodes, http};
//! use axum_core::response::IntoResponse as _;
//!
//! #[derive(Debug, ApiErrorCodes)]
//! enum AppError {
//!     #[api_error(404 USER_NOT_FOUND)]
//!     NoUser(u64),
//!     #[api_error(503 MAINTENANCE after=30s "Back in a moment")]
//!     Down(std::io::Error),
//! }
//!
//! impl std::fmt::Display for AppError {
//!     fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
//!         match self {
//!             Self::NoUser(id) => write!(f, "no user {id}"),
//!             Self::Down(error) => write!(f, "database: {error}"),
//!         }
//!     }
//! }
//!
//! let response = AppError::NoUser(7).into_response();
//! assert_eq!(response.status(), http::StatusCode::NOT_FOUND);
//!
//! let response = AppError::Down(std::io::Error::other("password of db7 is wrong")).into_response();
//! assert_eq!(response.headers()["retry-after"], "30");
//! ```
//!
//! The message is what `Display` says for 4xx. For other statuses it is the row's description, unless the row says
//! `expose`: an internal error's text does not leave the server. (With feature `tracing` it becomes an event, with its
//! causes.) An enum with parameters says its bounds where it is declared: of an `enum AppError<T>` whose `Display` asks for
//! `T: Display` only the descriptions are sent, of an `enum AppError<T: Display>` the texts.
//!
//! An enum whose answers you write yourself says `#[api_error(own_response)]`, also where this feature is off: another crate
//! of the same program may turn it on.
//!
//! Behind a [`RequestIdLayer`] errors also carry the id that the request came with.

use core::error::Error;
use core::fmt::{self, Display};
use core::future::Future;
use core::pin::Pin;
use core::task::{Context, Poll};
use std::sync::Arc;

use axum_core::body::Body;
use axum_core::response::{IntoResponse, Response};
use bytes::Bytes;
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH, HeaderName};
use http::{HeaderValue, Method, Request};
use tower_layer::Layer;
use tower_service::Service;

use super::reply::{Reply, text_of};
use crate::code::{ApiErrorCodes, CodedError};
use crate::envelope::SlotName;
use crate::error::ApiError;
use crate::table::Table;

impl<E: ApiErrorCodes> IntoResponse for ApiError<E> {
    fn into_response(self) -> Response {
        let error = match (self.retry_after(), self.row().after()) {
            (None, Some(after)) => self.with_retry_after(after),
            _ => self,
        };
        let response = error.to_response().map(Body::from);
        match error.request_id() {
            Some(_) => response,
            None => unnamed(response, move |id| error.clone().with_request_id(id).to_response()),
        }
    }
}

/// An error's own text, where it has one: `(&Said(&error)).said()` takes `Display` if there is one, because method
/// lookup tries the fewest references first.
#[doc(hidden)]
#[derive(Debug)]
pub struct Said<'a, E>(pub &'a E);

/// By `Display`.
#[doc(hidden)]
pub trait SaidByDisplay {
    /// The text.
    fn said(&self) -> Option<String>;
}

impl<E: Display + CodedError> SaidByDisplay for Said<'_, E> {
    fn said(&self) -> Option<String> {
        text_of(self.0)
    }
}

/// By the row, for errors without `Display`.
#[doc(hidden)]
pub trait SaidByRow {
    /// Nothing.
    fn said(&self) -> Option<String>;
}

impl<E> SaidByRow for &Said<'_, E> {
    fn said(&self) -> Option<String> {
        None
    }
}

/// What lies behind an error, where it is one.
#[doc(hidden)]
pub trait SourceOfError {
    /// The cause.
    fn source(&self) -> Option<&(dyn Error + 'static)>;
}

impl<E: Error> SourceOfError for Said<'_, E> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.0.source()
    }
}

/// Of what is no `Error`.
#[doc(hidden)]
pub trait SourceOfOther {
    /// Nothing.
    fn source(&self) -> Option<&(dyn Error + 'static)>;
}

impl<E> SourceOfOther for &Said<'_, E> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        None
    }
}

/// `IntoResponse` of every enum: what stands in the expansion is a call of this.
#[doc(hidden)]
#[cfg_attr(not(feature = "tracing"), allow(unused_variables, reason = "causes are for the log alone"))]
pub fn respond<E: CodedError>(
    error: &E,
    _table: &Table,
    said: Option<String>,
    source: Option<&(dyn Error + 'static)>,
) -> Response {
    let reply = Reply::with_text(error, said.as_deref());
    #[cfg(feature = "tracing")]
    super::tracing::internal(error, said.as_deref(), source);
    unnamed(reply.to_response().map(Body::from), move |id| {
        let mut reply = reply.clone();
        reply.set(SlotName::RequestId, id);
        reply.to_response()
    })
}

/// Makes the same response with a request's id in it.
type Name = dyn Fn(&str) -> http::Response<Bytes> + Send + Sync;

/// A response that has no request's id yet.
#[derive(Clone)]
struct Naming(Arc<Name>);

fn unnamed(
    mut response: Response,
    name: impl Fn(&str) -> http::Response<Bytes> + Send + Sync + 'static,
) -> Response {
    response.extensions_mut().insert(Naming(Arc::new(name)));
    response
}

/// Writes the request's id into the errors of the services inside, where the envelope has a place for it.
///
/// It reads the id from a request header and does not make one; tower-http's `SetRequestIdLayer` does, outside of this
/// layer.
///
/// ```
/// use api_error_codes::axum::RequestIdLayer;
/// use api_error_codes::http::HeaderName;
///
/// let layer = RequestIdLayer::new();
/// let other = RequestIdLayer::of(HeaderName::from_static("x-correlation-id"));
/// ```
#[derive(Debug, Clone)]
pub struct RequestIdLayer(HeaderName);

impl RequestIdLayer {
    /// The id is in `x-request-id`.
    #[must_use]
    pub const fn new() -> Self {
        Self(HeaderName::from_static("x-request-id"))
    }

    /// The id is in another header.
    #[must_use]
    pub const fn of(header: HeaderName) -> Self {
        Self(header)
    }
}

impl Default for RequestIdLayer {
    fn default() -> Self {
        Self::new()
    }
}

impl<S> Layer<S> for RequestIdLayer {
    type Service = RequestId<S>;

    fn layer(&self, inner: S) -> RequestId<S> {
        RequestId { inner, header: self.0.clone() }
    }
}

/// What [`RequestIdLayer`] makes of a service.
#[derive(Debug, Clone)]
pub struct RequestId<S> {
    inner: S,
    header: HeaderName,
}

impl<S, B> Service<Request<B>> for RequestId<S>
where
    S: Service<Request<B>, Response = Response>,
    S::Future: Send + 'static,
{
    type Response = Response;
    type Error = S::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Response, S::Error>> + Send>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let id = request.headers().get(&self.header).cloned();
        let is_head = request.method() == Method::HEAD;
        let call = self.inner.call(request);
        Box::pin(async move { Ok(named(call.await?, id.as_ref(), is_head)) })
    }
}

fn named(mut response: Response, id: Option<&HeaderValue>, is_head: bool) -> Response {
    let naming = response.extensions_mut().remove::<Naming>();
    let Some((Naming(name), id)) = naming.zip(id.and_then(|id| id.to_str().ok())) else { return response };
    let named = name(id);
    let headers = response.headers_mut();
    for (name, value) in named.headers() {
        // What others have set stays.
        headers.entry(name).or_insert_with(|| value.clone());
    }
    // A layer in between has packed the body, which cannot be exchanged any more.
    if !headers.contains_key(CONTENT_ENCODING) {
        headers.insert(CONTENT_LENGTH, HeaderValue::from(named.body().len()));
        if !is_head {
            *response.body_mut() = Body::from(named.into_body());
        }
    }
    response
}

impl fmt::Debug for Naming {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Naming")
    }
}
