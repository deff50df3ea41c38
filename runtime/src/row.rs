//! One row of a table.

use core::time::Duration;

use http::StatusCode;

use crate::retry::Retry;

/// One row of a table: everything that the vendor says about one code.
///
/// ```
/// use api_error_codes::{CodedError, status_codes};
///
/// status_codes! { 429 SLOW_DOWN after=2s "Too many requests"  503 MAINTENANCE }
///
/// let row = CodedError::row(&ErrorCode::SlowDown);
/// assert_eq!(row.code(), "SLOW_DOWN");
/// assert_eq!(row.after(), Some(std::time::Duration::from_secs(2)));
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Row {
    code: &'static str,
    variant: &'static str,
    description: &'static str,
    action: Option<&'static str>,
    docs: Option<&'static str>,
    aliases: &'static [&'static str],
    /// The row's own status; 0 where the vendor ties the code to none.
    status: u16,
    /// All statuses, where there are several.
    statuses: &'static [u16],
    after_millis: u32,
    retry: Option<Retry>,
    /// The same, or else what the row's own status says.
    verdict: Retry,
    user_facing: bool,
    integer: bool,
    expose: bool,
}

/// What a row without any column says.
const EMPTY: Row = Row {
    code: "",
    variant: "",
    description: "",
    action: None,
    docs: None,
    aliases: &[],
    status: 0,
    statuses: &[],
    after_millis: 0,
    retry: None,
    verdict: Retry::Never,
    user_facing: false,
    integer: false,
    expose: false,
};

// Plain functions, one call a row: of all ways to write thousands of rows, the one that costs the compiler least.

/// A row that leaves the verdict to the response's status.
pub const fn row(status: u16, code: &'static str, variant: &'static str, description: &'static str) -> Row {
    Row { status, code, variant, description, verdict: Retry::of_number(status), ..EMPTY }
}

/// A row of `retry=false`.
pub const fn never(status: u16, code: &'static str, variant: &'static str, description: &'static str) -> Row {
    Row { status, code, variant, description, retry: Some(Retry::Never), ..EMPTY }
}

/// A row of `retry=true`.
pub const fn backoff(
    status: u16,
    code: &'static str,
    variant: &'static str,
    description: &'static str,
) -> Row {
    let retry = Retry::Backoff;
    Row { status, code, variant, description, retry: Some(retry), verdict: retry, ..EMPTY }
}

/// A row of `retry=throttle`.
pub const fn throttle(
    status: u16,
    code: &'static str,
    variant: &'static str,
    description: &'static str,
) -> Row {
    let retry = Retry::Throttle;
    Row { status, code, variant, description, retry: Some(retry), verdict: retry, ..EMPTY }
}

/// A row of `retry=idempotent`.
pub const fn idempotent(
    status: u16,
    code: &'static str,
    variant: &'static str,
    description: &'static str,
) -> Row {
    let retry = Retry::Idempotent;
    Row { status, code, variant, description, retry: Some(retry), verdict: retry, ..EMPTY }
}

impl Row {
    /// Adds further statuses: all of them, the row's own first.
    #[doc(hidden)]
    pub const fn with_statuses(mut self, statuses: &'static [u16]) -> Self {
        self.statuses = statuses;
        self
    }

    #[doc(hidden)]
    pub const fn with_retry(mut self, retry: Retry) -> Self {
        self.retry = Some(retry);
        self.verdict = retry;
        self
    }

    #[doc(hidden)]
    pub const fn with_after_millis(mut self, millis: u32) -> Self {
        self.after_millis = millis;
        self
    }

    #[doc(hidden)]
    pub const fn with_action(mut self, action: &'static str) -> Self {
        self.action = Some(action);
        self
    }

    #[doc(hidden)]
    pub const fn with_docs(mut self, docs: &'static str) -> Self {
        self.docs = Some(docs);
        self
    }

    #[doc(hidden)]
    pub const fn with_aliases(mut self, aliases: &'static [&'static str]) -> Self {
        self.aliases = aliases;
        self
    }

    #[doc(hidden)]
    pub const fn as_user_facing(mut self) -> Self {
        self.user_facing = true;
        self
    }

    #[doc(hidden)]
    pub const fn as_integer(mut self) -> Self {
        self.integer = true;
        self
    }

    #[doc(hidden)]
    pub const fn as_exposed(mut self) -> Self {
        self.expose = true;
        self
    }

    /// The vendor's code; of a prefix row with its `*`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.code
    }

    /// Whether `#[cfg]` left the row.
    pub(crate) const fn is_there(&self) -> bool {
        !self.code.is_empty()
    }

    /// Further codes that mean the same.
    #[must_use]
    pub const fn aliases(&self) -> &'static [&'static str] {
        self.aliases
    }

    /// The name of the enum's variant.
    #[must_use]
    pub const fn variant(&self) -> &'static str {
        self.variant
    }

    /// What the code means; empty when the table does not say.
    #[must_use]
    pub const fn description(&self) -> &'static str {
        self.description
    }

    /// What the caller should do.
    #[must_use]
    pub const fn action(&self) -> Option<&'static str> {
        self.action
    }

    /// The vendor's page about this code.
    #[must_use]
    pub const fn docs(&self) -> Option<&'static str> {
        self.docs
    }

    /// The code's own status; `None` where the vendor ties it to none.
    #[must_use]
    pub const fn status(&self) -> Option<StatusCode> {
        match self.status {
            0 => None,
            status => Some(status_code(status)),
        }
    }

    /// All statuses of the code, its own first.
    #[cfg(feature = "utoipa")]
    pub(crate) fn all_statuses(&self) -> impl Iterator<Item = StatusCode> {
        let others = self.statuses.iter().copied().filter(|status| *status != self.status);
        core::iter::once(self.status).chain(others).filter(|status| *status != 0).map(status_code)
    }

    /// Whether a response of this status may carry the code, as the table says.
    #[must_use]
    pub fn has_status(&self, status: StatusCode) -> bool {
        self.status == status.as_u16() || self.statuses.contains(&status.as_u16())
    }

    /// The verdict as written in the table, or as its class row says; `None` leaves it to the response's status.
    #[must_use]
    pub const fn retry(&self) -> Option<Retry> {
        self.retry
    }

    /// The verdict as written, or what the row's own status says; without either, a call is not repeated.
    #[doc(hidden)]
    #[must_use]
    pub const fn verdict(&self) -> Retry {
        self.verdict
    }

    /// The shortest wait before a retry.
    #[must_use]
    pub const fn after(&self) -> Option<Duration> {
        match self.after_millis {
            0 => None,
            millis => Some(Duration::from_millis(millis as u64)),
        }
    }

    /// Whether the vendor's message may be shown to end users.
    #[must_use]
    pub const fn is_user_facing(&self) -> bool {
        self.user_facing
    }

    /// Whether the code is a number on the wire.
    #[must_use]
    pub const fn is_integer(&self) -> bool {
        self.integer
    }

    /// Whether a server may send the text of its own error although the status is 5xx.
    #[must_use]
    pub const fn is_exposed(&self) -> bool {
        self.expose
    }
}

/// A status out of a checked table.
pub(crate) const fn status_code(status: u16) -> StatusCode {
    match StatusCode::from_u16(status) {
        Ok(status) => status,
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}
