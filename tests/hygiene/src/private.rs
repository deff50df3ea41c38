//! Tables that nobody outside sees.

::api_error_codes::status_codes! {
    /// Private.
    enum Private { 404 NOT_FOUND 5xx SERVER_ERROR }
}

::api_error_codes::status_codes! {
    pub(crate) enum Crate { 404 NOT_FOUND #[cfg(any())] 405 AWAY }
}

::api_error_codes::status_codes! {
    pub(super) enum Parents { 404 NOT_FOUND }
}

#[derive(Clone, Copy, Debug, ::api_error_codes::ApiErrorCodes)]
enum Item {
    #[api_error(404)]
    NotFound,
}

/// Uses what is private, so that nothing is dead.
#[must_use]
pub const fn codes() -> [&'static str; 4] {
    [Private::NotFound.code(), Crate::NotFound.code(), Parents::NotFound.code(), Item::NotFound.code()]
}
