//! tower: errors by code, retries by verdict, and the breaker, each a layer.
//!
//! From the outside in: [`RetryByCode`] repeats, each attempt passes the breaker, and [`ErrorForCodeLayer`] makes an
//! error of each response that is one.
//!
//! ```
//! use api_error_codes::tower::ErrorForCodeLayer;
//! use api_error_codes::status_codes;
//! use tower::{Layer, retry::RetryLayer};
//!
//! status_codes! {
//!     pub enum AcmeError {
//!         404 NOT_FOUND
//!         429 SLOW_DOWN retry=true
//!     }
//! }
//!
//! # #[derive(Clone)]
//! # struct Client;
//! # let client = Client;
//! // `client` is any `Service<http::Request<_>, Response = http::Response<_>>`.
//! let service = ErrorForCodeLayer::<AcmeError>::new().layer(client);
//! let service = AcmeError::BREAKER.layer().layer(service);
//! let service = RetryLayer::new(AcmeError::RETRY.tower()).layer(service);
//! ```
//!
//! Timers are tokio's. A retry sends a clone of the request, so bodies are `Clone`; response bodies are `Unpin`, which
//! boxed ones are.
//!
//! Faults are told by the errors of tower, tokio, hyper and the system. What only your client's own error knows is yours to
//! say, below the layers. For one that nobody knows, such as hyper-util's of a name that was not found, the system has no
//! kind: it is [`Fault::Reset`] until you say [`Fault::Connect`], and only what can safely be repeated is.
//!
//! ```
//! use api_error_codes::tower::{Fault, TransportError};
//! # struct ClientError;
//! # impl ClientError { fn is_connect(&self) -> bool { true } }
//! # impl From<ClientError> for Box<dyn std::error::Error + Send + Sync> {
//! #     fn from(_: ClientError) -> Self { "no such host".into() }
//! # }
//!
//! // For `tower::ServiceExt::map_err`.
//! fn known(error: ClientError) -> TransportError {
//!     match error.is_connect() {
//!         true => TransportError::new(Fault::Connect, error),
//!         false => TransportError::classify(error),
//!     }
//! }
//! # assert_eq!(known(ClientError).fault(), Fault::Connect);
//! ```

mod breaker;
mod check;
mod retry;

pub use breaker::{BreakerFuture, BreakerLayer, BreakerService};
pub use check::{ErrorForCode, ErrorForCodeLayer};
pub use retry::RetryByCode;

pub use super::body::Replayed;
pub use super::call::{CallError, Fault, Idempotent, TransportError};
