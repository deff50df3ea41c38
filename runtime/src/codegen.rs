//! What generated code names, and nothing else.
//!
//! Checked-in code is compiled against this module for as long as the major version lasts: things are added, never
//! changed. Names are re-exported from `core` because the code of a macro's user may have shadowed any of them.

/// The first format of generated code.
pub mod v1 {
    pub use core::convert::{AsRef, From, Into, TryFrom};
    pub use core::error::Error;
    pub use core::fmt::{Debug, Display, Formatter, Result as FmtResult};
    pub use core::marker::{Copy, Send, Sync};
    pub use core::option::Option::{self, None, Some};
    pub use core::primitive::{bool, str, u8, u16, usize};
    pub use core::result::Result::{self, Err, Ok};
    pub use core::str::FromStr;
    pub use core::time::Duration;

    pub use bytes::Bytes;
    pub use http::{HeaderMap, Response, StatusCode};
    pub use serde_core::{Deserialize, Deserializer, Serialize, Serializer};

    pub use crate::breaker::BreakerPolicy;
    pub use crate::code::{
        ApiErrorCodes, CodedError, UnknownCode, classify, copied, debug, display, from_code, from_status,
        is_class, parse, pick, pick_present, retry_of as retry, status,
    };
    pub use crate::envelope::{
        Condition, Envelope, Literal, NODE, Node, Select, Slot, SlotName, Source, Step, Term, Tree,
    };
    #[cfg(feature = "json")]
    pub use crate::error::ApiError;
    pub use crate::lookup::Index;
    pub use crate::retry::{Jitter, Retry, RetryPolicy};
    pub use crate::row::{Row, backoff, idempotent, never, row, throttle};
    pub use crate::serde_code::{deserialize, serialize};
    pub use crate::table::{Prefixes, RowId, Table};
    pub use crate::{__v1_decoding as decoding, __v1_integrations as integrations};

    /// The names that generated code binds values to, as functions.
    ///
    /// A pattern cannot bind a name of which there is a constant, a `static` or a unit struct in the scope around it. A
    /// function it can: brought into the nearest scope, these hide whatever else the user calls so.
    pub mod bindings {
        macro_rules! hide {
            ($($name:ident)*) => {$(
                #[doc(hidden)]
                pub const fn $name() {}
            )*};
        }
        hide! { body carried code deserializer error f headers response row serializer status }
    }

    /// What the answers of an axum server need.
    #[cfg(feature = "axum")]
    pub mod axum {
        pub use crate::integrations::axum::{
            Said, SaidByDisplay, SaidByRow, SourceOfError, SourceOfOther, respond,
        };
        pub use axum_core::response::{IntoResponse, Response};
    }

    /// What an OpenAPI document needs.
    #[cfg(feature = "utoipa")]
    pub mod utoipa {
        pub use crate::integrations::utoipa::{Responses, responses};
        pub use utoipa::IntoResponses;
    }
}

/// What an enum gets with feature `json`.
#[cfg(feature = "json")]
#[doc(hidden)]
#[macro_export]
macro_rules! __v1_decoding {
    ($visibility:vis $name:ident) => {
        #[allow(dead_code)]
        impl $name {
            /// Makes an error of any response: code first, status second. It never fails.
            #[must_use]
            $visibility fn decode(
                status: $crate::http::StatusCode,
                headers: &$crate::http::HeaderMap,
                body: impl $crate::__codegen::v1::Into<$crate::__codegen::v1::Bytes>,
            ) -> $crate::ApiError<Self> {
                $crate::ApiError::decode(status, headers, body)
            }

            /// Makes an error of a whole response, and keeps its headers.
            #[must_use]
            $visibility fn from_response(
                response: $crate::http::Response<impl $crate::__codegen::v1::Into<$crate::__codegen::v1::Bytes>>,
            ) -> $crate::ApiError<Self> {
                $crate::ApiError::from_response(response)
            }

            /// Hands a response back unless it is an error: every 4xx and 5xx is, and what the envelope's
            /// `error_when` says.
            ///
            /// # Errors
            ///
            /// The error that the response is.
            $visibility fn check<B>(
                response: $crate::http::Response<B>,
            ) -> $crate::__codegen::v1::Result<$crate::http::Response<B>, $crate::ApiError<Self>>
            where
                B: $crate::__codegen::v1::AsRef<[$crate::__codegen::v1::u8]>
                    + $crate::__codegen::v1::Into<$crate::__codegen::v1::Bytes>,
            {
                $crate::ApiError::check(response)
            }
        }
    };
}

/// Without feature `json` nothing is read.
#[cfg(not(feature = "json"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __v1_decoding {
    ($($tokens:tt)*) => {};
}

/// What an enum gets with the features of servers: `[<parameters>] [Name<arguments>] [where …]`.
#[doc(hidden)]
#[macro_export]
macro_rules! __v1_integrations {
    ([$($parameters:tt)*] [$($name:tt)*] [$($bounds:tt)*]) => {
        $crate::__v1_axum! { [$($parameters)*] [$($name)*] [$($bounds)*] }
        $crate::__v1_utoipa! { [$($parameters)*] [$($name)*] [$($bounds)*] }
    };
}

/// With feature `axum`: `IntoResponse`.
#[cfg(feature = "axum")]
#[doc(hidden)]
#[macro_export]
macro_rules! __v1_axum {
    ([$($parameters:tt)*] [$($name:tt)*] [$($bounds:tt)*]) => {
        #[automatically_derived]
        impl $($parameters)* $crate::__codegen::v1::axum::IntoResponse for $($name)* $($bounds)* {
            fn into_response(self) -> $crate::__codegen::v1::axum::Response {
                #[allow(unused_imports)]
                use $crate::__codegen::v1::axum::{
                    SaidByDisplay as _, SaidByRow as _, SourceOfError as _, SourceOfOther as _,
                };
                let error = &$crate::__codegen::v1::axum::Said(&self);
                $crate::__codegen::v1::axum::respond(&self, &TABLE, error.said(), error.source())
            }
        }
    };
}

/// Without feature `axum` there is no answer.
#[cfg(not(feature = "axum"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __v1_axum {
    ($($tokens:tt)*) => {};
}

/// With feature `utoipa`: `IntoResponses`.
#[cfg(feature = "utoipa")]
#[doc(hidden)]
#[macro_export]
macro_rules! __v1_utoipa {
    ([$($parameters:tt)*] [$($name:tt)*] [$($bounds:tt)*]) => {
        #[automatically_derived]
        impl $($parameters)* $crate::__codegen::v1::utoipa::IntoResponses for $($name)* $($bounds)* {
            fn responses() -> $crate::__codegen::v1::utoipa::Responses {
                $crate::__codegen::v1::utoipa::responses(
                    &TABLE,
                    <Self as $crate::__codegen::v1::CodedError>::ENVELOPE,
                )
            }
        }
    };
}

/// Without feature `utoipa` there is no document.
#[cfg(not(feature = "utoipa"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __v1_utoipa {
    ($($tokens:tt)*) => {};
}
