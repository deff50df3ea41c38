//! One feature, one file: adapters to the libraries that do the work.

#[cfg(feature = "axum")]
pub mod axum;
#[cfg(feature = "backon")]
pub mod backon;
#[cfg(feature = "jiff")]
pub mod jiff;
#[cfg(feature = "reqwest")]
pub mod reqwest;
#[cfg(feature = "reqwest-middleware")]
pub mod reqwest_middleware;
#[cfg(feature = "tower")]
pub mod tower;
#[cfg(feature = "tracing")]
pub mod tracing;
#[cfg(feature = "utoipa")]
pub mod utoipa;

#[cfg(any(feature = "reqwest", feature = "tower"))]
mod body;
#[cfg(any(feature = "reqwest", feature = "tower"))]
mod call;
#[cfg(feature = "json")]
pub(crate) mod reply;

#[cfg(any(feature = "reqwest", feature = "tower"))]
pub use call::{CallError, Fault, TransportError};
