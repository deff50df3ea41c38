//! Rows with everything, without a prelude and under every lint.

::api_error_codes::status_codes! {
    /// Every column, every kind of row.
    pub enum Table {
        /// With a comment.
        400|429 THROTTLED | "slow.*" | -7 retry=true after=2s "Too `fast` <b> http://x.test" action="Wait" docs="https://api.test/x"
        404 NOT_FOUND user_facing
        #[deprecated(note = "gone")]
        410 OLD "Was here"
        #[deprecated]
        #[cfg(not(any()))]
        412 GUARDED_OLD
        #[cfg(any())]
        411 AWAY | ALSO_AWAY
        409 CONFLICT default
        409 LOCKED
        422 _
        * 20003 "Authenticate"
        #[cfg(all())]
        4xx CLIENT_ERROR retry=false
        #[deprecated]
        5xx SERVER_ERROR
        _ UNEXPECTED
    }

    envelope {
        code = error.code | errors[0].code
        message = error.message
        request_id = header("x-request-id")
        retry_after = error.wait.millis()
    }
    retry { attempts = 4, base = 1s, factor = 1.5, max = 30s, jitter = full }
    breaker { failures = 5, open = 30s, probes = 1 }
}

::api_error_codes::status_codes! { 404 NOT_FOUND }

/// The user's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, ::api_error_codes::ApiErrorCodes)]
#[api_error(rename_all = "kebab-case", envelope = problem_json, retry { attempts = 2 })]
#[non_exhaustive]
pub enum Item {
    /// Too fast
    #[api_error(429 | 430 retry=true)]
    SlowDown,
    /// Gone
    #[deprecated]
    #[api_error(410 "old" | "older")]
    Old,
    /// Away
    #[cfg(any())]
    #[api_error(411)]
    Away,
    /// Prefixed
    #[api_error(* "pre.*")]
    Prefixed,
    /// Any of 5xx
    #[deprecated]
    #[api_error(5xx)]
    Server(::api_error_codes::http::StatusCode),
    /// Whatever is left
    #[api_error(_)]
    Other {
        /// Which it was
        status: ::api_error_codes::http::StatusCode,
    },
}

/// Sent, not read.
#[derive(Debug, ::api_error_codes::ApiErrorCodes)]
pub enum Data<'a, T: ::core::clone::Clone, const N: usize>
where
    &'a T: ::core::fmt::Debug,
{
    /// Borrows
    #[api_error(404)]
    Missing(&'a T),
    /// Holds
    #[api_error(500 expose)]
    Holds {
        /// Several
        all: [T; N],
    },
    /// Nothing
    #[deprecated]
    #[api_error(503)]
    Nothing,
}

/// Borrows once.
#[derive(Debug, ::api_error_codes::ApiErrorCodes)]
pub enum Borrowed<'a> {
    /// A name
    #[api_error(404)]
    Missing(&'a ::core::primitive::str),
    /// Nothing
    #[api_error(503)]
    Nothing,
}

/// An envelope by itself.
pub const ENVELOPE: ::api_error_codes::Envelope =
    ::api_error_codes::envelope! { code = error.code, message = header("x-message") };
