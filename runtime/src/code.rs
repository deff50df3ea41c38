//! The two traits that every enum of codes has.

use core::fmt;
use core::time::Duration;

use http::StatusCode;

use crate::breaker::BreakerPolicy;
use crate::envelope::Envelope;
use crate::line::Line;
use crate::retry::{Retry, RetryPolicy};
use crate::row::Row;
use crate::table::{RowId, Table};

/// An error that knows its row in a table: what a server sends.
///
/// `#[derive(ApiErrorCodes)]` and `status_codes!` implement it; the enum may carry data.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no table of API error codes",
    label = "this type declares no codes",
    note = "put `#[derive(ApiErrorCodes)]` on the enum and `#[api_error(404 NOT_FOUND)]` on each variant, or declare the \
            enum with `status_codes!`"
)]
pub trait CodedError {
    /// Where in a response each fact stands.
    const ENVELOPE: Envelope;

    /// The row of this code.
    fn row(&self) -> &'static Row;

    /// The status, 500 for a code that the vendor ties to none.
    fn status(&self) -> StatusCode;

    /// The status, when the table gives one.
    fn declared_status(&self) -> Option<StatusCode>;

    /// The vendor's code.
    fn code(&self) -> &'static str {
        self.row().code()
    }

    /// May the call be repeated? What the table says, else what the status says.
    fn retry(&self) -> Retry {
        retry_of(self.row(), self.declared_status())
    }

    /// The shortest wait before a retry that the table asks for.
    fn after(&self) -> Option<Duration> {
        self.row().after()
    }
}

/// An enum of codes that can be looked up: what a client reads.
///
/// Implemented when every variant is a plain one, a class row or a fallback row.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be looked up by code or status",
    label = "no codes to look up in",
    note = "put `#[derive(Clone, Copy, ApiErrorCodes)]` on the enum; an enum whose variants carry data of their own is only \
            sent: lookups need plain variants (`NotFound`), and class or fallback rows that hold the status \
            (`Other(StatusCode)`)"
)]
pub trait ApiErrorCodes: CodedError + Copy + Send + Sync + 'static {
    /// The rows and their indexes.
    #[doc(hidden)]
    const TABLE: &'static Table;

    /// The declared codes, in order; class and fallback rows are not in it.
    const ALL: &'static [Self];

    /// The retry advice of the table.
    const RETRY: RetryPolicy;

    /// The circuit breaker of the table.
    const BREAKER: BreakerPolicy;

    /// The variant of a row; `status` is what a class or fallback row carries.
    #[doc(hidden)]
    fn from_row(row: RowId, status: StatusCode) -> Option<Self>;

    /// The variant for a status that no row and no class row names.
    #[doc(hidden)]
    fn fallback(status: StatusCode) -> Self;

    /// The variant that a status alone leads to.
    #[inline]
    fn from_status(status: StatusCode) -> Self {
        Self::from_row(Self::TABLE.of_status(status), status).unwrap_or_else(|| Self::fallback(status))
    }

    /// The variant of a code, exactly as the vendor writes it.
    #[inline]
    fn from_code(code: &str) -> Option<Self> {
        Self::from_row(Self::TABLE.find(code)?, StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// Code first, status second: a known code wins over the status line.
    #[inline]
    fn classify(status: StatusCode, code: Option<&str>) -> Self {
        code.and_then(Self::from_code).unwrap_or_else(|| Self::from_status(status))
    }
}

/// The verdict of a row under a status; without either, a call is not repeated.
pub const fn retry_of(row: &Row, status: Option<StatusCode>) -> Retry {
    match (row.retry(), status) {
        (Some(retry), _) => retry,
        (None, Some(status)) => Retry::of_status(status),
        (None, None) => Retry::Never,
    }
}

/// A text that is no code of the table.
///
/// ```
/// use api_error_codes::status_codes;
///
/// status_codes! { 404 NOT_FOUND }
///
/// let unknown = "NOT_FUOND".parse::<ErrorCode>().unwrap_err();
/// assert_eq!(unknown.to_string(), "unknown code `NOT_FUOND`");
/// assert_eq!(unknown.code(), "NOT_FUOND");
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct UnknownCode(Box<str>);

impl UnknownCode {
    /// The text, as it was given.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for UnknownCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("UnknownCode").field(&Line::of(&self.0, 64)).finish()
    }
}

impl fmt::Display for UnknownCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The text may come from a server: one line, and not a long one.
        write!(f, "unknown code `{}`", Line::of(&self.0, 64))
    }
}

impl core::error::Error for UnknownCode {}

/// `from_code` of every enum: `codes` by the numbers of the index, as far as these are rows as they stand.
#[inline(always)]
pub fn from_code<E: ApiErrorCodes>(table: &'static Table, codes: &'static [E], code: &str) -> Option<E> {
    match table.index.find_words(code) {
        Some(key) => of_key(table, codes, key, code),
        None => from_long(table, codes, code),
    }
}

/// Apart, so that the usual way has no call in it and nothing to keep across one.
#[inline(never)]
fn from_long<E: ApiErrorCodes>(table: &'static Table, codes: &'static [E], code: &str) -> Option<E> {
    of_key(table, codes, table.index.find_long(code), code)
}

#[inline(always)]
fn of_key<E: ApiErrorCodes>(table: &'static Table, codes: &'static [E], key: u32, code: &str) -> Option<E> {
    match codes.get(key as usize) {
        Some(found) => Some(*found),
        None if !table.has_further(key) => None,
        // Only coded rows are in the index, so no status is ever needed.
        None => E::from_row(table.find_further(key, code)?, StatusCode::INTERNAL_SERVER_ERROR),
    }
}

/// `from_status` of every enum.
///
/// Like what follows it asks for the trait alone: an enum that is not `Copy` is one error, where the trait is implemented.
#[inline]
pub fn from_status<E: ApiErrorCodes>(status: StatusCode) -> E {
    E::from_status(status)
}

/// `classify` of every enum.
#[inline]
pub fn classify<E: ApiErrorCodes>(status: StatusCode, code: Option<&str>) -> E {
    E::classify(status, code)
}

/// The code itself, where the compiler has not been told yet that it can be copied.
#[inline(always)]
pub fn copied<E: ApiErrorCodes>(code: &E) -> E {
    *code
}

/// The code of a row.
#[inline(always)]
pub fn pick<E: ApiErrorCodes>(codes: &[E], row: RowId) -> Option<E> {
    codes.get(usize::from(row)).copied()
}

/// The code of a row, where `#[cfg]` leaves holes.
#[inline(always)]
pub fn pick_present<E: ApiErrorCodes>(codes: &[Option<E>], row: RowId) -> Option<E> {
    codes.get(usize::from(row)).copied().flatten()
}

/// `FromStr` and `TryFrom<&str>` of every enum.
pub fn parse<E: ApiErrorCodes>(code: &str) -> Result<E, UnknownCode> {
    E::from_code(code).ok_or_else(|| unknown(code))
}

#[cold]
fn unknown(code: &str) -> UnknownCode {
    UnknownCode(code.into())
}

/// The status of a row, 500 for want of better.
pub const fn status(row: &Row) -> StatusCode {
    match row.status() {
        Some(status) => status,
        None => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// Whether a declared status is of a class.
pub const fn is_class(status: Option<StatusCode>, class: u16) -> bool {
    match status {
        Some(status) => status.as_u16() / 100 == class,
        None => false,
    }
}

/// `Debug` of an enum that a table made: the variant's name and the status that it carries.
pub fn debug(row: &Row, carried: Option<StatusCode>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match carried {
        Some(status) => f.debug_tuple(row.variant()).field(&status).finish(),
        None => f.write_str(row.variant()),
    }
}

/// `Display` of an enum: `CODE: description`.
pub fn display(row: &'static Row, status: Option<StatusCode>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match meaning(row, status) {
        "" => f.pad(row.code()),
        meaning if f.width().is_some() || f.precision().is_some() => {
            f.pad(&format!("{}: {meaning}", row.code()))
        }
        meaning => write!(f, "{}: {meaning}", row.code()),
    }
}

/// A row's description; of a class or fallback row that has none the reason phrase of the status that is carried.
pub(crate) fn meaning(row: &'static Row, status: Option<StatusCode>) -> &'static str {
    match (row.description(), row.status(), status) {
        ("", None, Some(status)) => status.canonical_reason().unwrap_or_default(),
        (description, _, _) => description,
    }
}
