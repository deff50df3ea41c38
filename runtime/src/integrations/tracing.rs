//! tracing: an event for each code that the table does not have.

use crate::code::ApiErrorCodes;
use crate::error::ApiError;

/// Codes come without announcement: whoever keeps the table wants to hear of them.
pub(crate) fn unknown<E: ApiErrorCodes>(error: &ApiError<E>) {
    let Some(code) = error.raw_code().filter(|_| !error.is_known()) else { return };
    ::tracing::warn!(
        target: "api_error_codes",
        code = start(code),
        request_id = error.request_id().map(start),
        status = error.status().as_u16(),
        table = core::any::type_name::<E>(),
        "an error's code is not in the table"
    );
}

/// The start of what a server wrote; quoted and escaped it stays in its line.
fn start(text: &str) -> impl ::tracing::Value + use<> {
    ::tracing::field::debug(text.chars().take(64).collect::<String>())
}

/// A server's error whose text the caller does not get.
#[cfg(feature = "axum")]
pub(crate) fn internal<E: crate::code::CodedError>(error: &E, said: Option<&str>) {
    if error.status().is_server_error() {
        ::tracing::error!(
            target: "api_error_codes",
            code = error.code(),
            status = error.status().as_u16(),
            error = said.unwrap_or(error.row().description()),
            "an internal error was answered"
        );
    }
}
