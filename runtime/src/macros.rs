//! The fronts of the macros: they pass on the path of this crate, so that the macros work under any name of it.

/// Declares a table of API error codes, and makes the enum.
///
/// The grammar is told in [`guide::language`](crate::guide::language), the envelope in
/// [`guide::envelopes`](crate::guide::envelopes). A rule that is broken is reported at the token that must change, all
/// of a table in one run, and the rest of the table goes on working; [`guide::faults`](crate::guide::faults) has an entry
/// for each rule.
///
/// ```
/// use api_error_codes::{Retry, http::StatusCode, status_codes};
///
/// status_codes! {
///     /// What the storage service answers.
///     pub enum StorageError {
///         404 NO_SUCH_KEY  retry=false  "The key does not exist"
///         503 SLOW_DOWN    retry=throttle after=1s  "Too many requests"
///     }
/// }
///
/// assert_eq!(StorageError::from_code("SLOW_DOWN"), Some(StorageError::SlowDown));
/// assert_eq!(StorageError::from(StatusCode::NOT_FOUND), StorageError::NoSuchKey);
/// assert_eq!(StorageError::SlowDown.retry(), Retry::Throttle);
/// ```
#[macro_export]
macro_rules! status_codes {
    ($($table:tt)*) => {
        $crate::__status_codes! { [$crate] $($table)* }
    };
}

/// Declares an envelope, as a constant expression that several tables can share.
///
/// It holds what an `envelope` section of a table holds: see [`guide::envelopes`](crate::guide::envelopes).
///
/// ```
/// use api_error_codes::{Envelope, envelope, status_codes};
///
/// const ACME: Envelope = envelope! {
///     code    = error.code
///     message = error.message
/// };
///
/// status_codes! { 400 INVALID_REQUEST  envelope = ACME }
/// # assert_eq!(ErrorCode::ALL.len(), 1);
/// ```
#[macro_export]
macro_rules! envelope {
    ($($slots:tt)*) => {
        $crate::__envelope! { [$crate] $($slots)* }
    };
}
