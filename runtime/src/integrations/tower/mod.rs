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
//! Timers are tokio's.

mod breaker;
mod check;
mod retry;

pub use breaker::{BreakerFuture, BreakerLayer, BreakerService};
pub use check::{ErrorForCode, ErrorForCodeLayer};
pub use retry::RetryByCode;

pub use super::body::Replayed;
pub use super::call::{CallError, Fault, Idempotent, TransportError};
