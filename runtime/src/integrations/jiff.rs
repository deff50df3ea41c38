//! jiff: the moment of an error, [`ApiError::moment`].
//!
//! ```
//! use api_error_codes::http::{HeaderMap, StatusCode};
//! use api_error_codes::{ApiError, status_codes};
//! use jiff::{Timestamp, ToSpan as _};
//!
//! status_codes! { 409 CONFLICT }
//!
//! let body = r#"{"error":{"code":"CONFLICT","timestamp":"2025-07-01T12:00:00+02:00"}}"#;
//! let error = ErrorCode::decode(StatusCode::CONFLICT, &HeaderMap::new(), body);
//! let moment: Timestamp = error.moment().ok_or("no timestamp")?;
//! assert_eq!(moment.to_string(), "2025-07-01T10:00:00Z");
//!
//! let later = ApiError::new(ErrorCode::Conflict).with_moment(moment + 90.minutes());
//! assert_eq!(later.timestamp(), Some("2025-07-01T11:30:00Z"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use jiff::Timestamp;

use crate::code::ApiErrorCodes;
use crate::error::ApiError;

/// From here on a number counts milliseconds: as seconds it would be the year 5138.
const FIRST_MILLIS: u64 = 100_000_000_000;

/// What feature `jiff` adds.
impl<E: ApiErrorCodes> ApiError<E> {
    /// When it happened: [`timestamp`](Self::timestamp), where that is RFC 3339 or RFC 9557, an HTTP date (RFC 9110
    /// section 5.6.7), or seconds or milliseconds since 1970.
    ///
    /// ```
    /// use api_error_codes::{ApiError, status_codes};
    ///
    /// status_codes! { 404 NOT_FOUND }
    ///
    /// let error = ApiError::new(ErrorCode::NotFound).with_timestamp("2025-07-01T12:00:00+02:00");
    /// assert_eq!(error.moment(), "2025-07-01T10:00:00Z".parse().ok());
    ///
    /// let error = error.with_timestamp("1751364000000");
    /// assert_eq!(error.moment(), "2025-07-01T10:00:00Z".parse().ok());
    /// ```
    #[must_use]
    pub fn moment(&self) -> Option<Timestamp> {
        let text = self.timestamp()?.trim();
        text.parse().ok().or_else(|| since_1970(text)).or_else(|| of_http(text))
    }

    /// With the moment when it happened, written as RFC 3339.
    #[must_use]
    pub fn with_moment(self, moment: Timestamp) -> Self {
        self.with_timestamp(moment.to_string())
    }
}

fn since_1970(text: &str) -> Option<Timestamp> {
    match text.parse::<i64>() {
        Ok(number) if number.unsigned_abs() < FIRST_MILLIS => Timestamp::from_second(number).ok(),
        Ok(number) => Timestamp::from_millisecond(number).ok(),
        Err(_) => {
            // Written with a fraction.
            let seconds: f64 = text.parse().ok()?;
            let whole = seconds.is_finite() && seconds.abs() < FIRST_MILLIS as f64;
            whole.then(|| Timestamp::from_millisecond((seconds * 1e3).round() as i64).ok())?
        }
    }
}

fn of_http(text: &str) -> Option<Timestamp> {
    Timestamp::try_from(httpdate::parse_http_date(text).ok()?).ok()
}
