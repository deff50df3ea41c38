//! A table as data: what the macros and the generator write, and every lookup reads.

use core::time::Duration;

use http::StatusCode;

use crate::lookup::Index;
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
    // The row's own status first; empty where the vendor ties the code to none.
    statuses: &'static [u16],
    after_millis: u32,
    retry: Option<Retry>,
    user_facing: bool,
    integer: bool,
    expose: bool,
}

impl Row {
    /// A row with its four plain columns; the others are added by the methods that follow.
    #[doc(hidden)]
    pub const fn new(
        code: &'static str,
        variant: &'static str,
        statuses: &'static [u16],
        description: &'static str,
    ) -> Self {
        Self {
            code,
            variant,
            description,
            action: None,
            docs: None,
            aliases: &[],
            statuses,
            after_millis: 0,
            retry: None,
            user_facing: false,
            integer: false,
            expose: false,
        }
    }

    #[doc(hidden)]
    pub const fn with_retry(mut self, retry: Retry) -> Self {
        self.retry = Some(retry);
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
        match self.statuses.first() {
            Some(status) => Some(status_code(*status)),
            None => None,
        }
    }

    /// All statuses of the code, its own first.
    #[cfg(feature = "utoipa")]
    pub(crate) fn statuses(&self) -> impl Iterator<Item = StatusCode> {
        self.statuses.iter().map(|status| status_code(*status))
    }

    /// Whether a response of this status may carry the code, as the table says.
    #[must_use]
    pub fn has_status(&self, status: StatusCode) -> bool {
        self.statuses.contains(&status.as_u16())
    }

    /// The verdict as written in the table, or as its class row says; `None` leaves it to the response's status.
    #[must_use]
    pub const fn retry(&self) -> Option<Retry> {
        self.retry
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

/// A row's place in its table.
#[doc(hidden)]
pub type RowId = u16;

/// No row: where a status has none of its own.
const NONE: RowId = RowId::MAX;
/// Several rows share the status and none of them is its `default`.
const SEVERAL: RowId = RowId::MAX - 1;

/// A whole table.
///
/// The coded rows come first, in the order of the declaration, then the class rows, then the fallback row.
#[doc(hidden)]
#[derive(Debug)]
pub struct Table {
    rows: &'static [Row],
    index: Index,
    /// Keys of the index behind the rows' own codes.
    aliases: &'static [(&'static str, RowId)],
    prefixes: Option<Prefixes>,
    statuses: [RowId; 900],
}

/// The rows whose code ends in `*`.
#[doc(hidden)]
#[derive(Debug, Clone, Copy)]
pub struct Prefixes {
    /// Lengths that occur, longest first.
    pub lengths: &'static [usize],
    /// The prefixes without their `*`.
    pub keys: &'static [(&'static str, RowId)],
    /// Over the keys.
    pub index: Index,
}

impl Table {
    /// A table from its parts.
    ///
    /// `statuses` names each row of each status and whether it is that status's `default`; `classes` the class rows by
    /// their first digit; `fallback` the row for what is left.
    pub const fn new(
        rows: &'static [Row],
        index: Index,
        statuses: &[(u16, RowId, bool)],
        classes: &[(u8, RowId)],
        fallback: RowId,
    ) -> Self {
        Self { rows, index, aliases: &[], prefixes: None, statuses: by_status(statuses, classes, fallback) }
    }

    /// Adds the further codes of rows that have several.
    pub const fn with_aliases(mut self, aliases: &'static [(&'static str, RowId)]) -> Self {
        self.aliases = aliases;
        self
    }

    /// Adds the rows whose code is a prefix.
    pub const fn with_prefixes(mut self, prefixes: Prefixes) -> Self {
        self.prefixes = Some(prefixes);
        self
    }

    /// All rows: coded, class, fallback.
    #[inline]
    pub const fn rows(&self) -> &'static [Row] {
        self.rows
    }

    /// The row of a code: exact codes first, then the longest prefix.
    #[inline]
    pub fn find(&self, code: &str) -> Option<RowId> {
        match self.find_exact(code) {
            None if self.prefixes.is_some() => self.find_prefix(code),
            found => found,
        }
    }

    #[inline]
    fn find_exact(&self, code: &str) -> Option<RowId> {
        let key = self.index.candidate(code)?;
        match self.rows.get(usize::from(key)) {
            Some(row) => (row.code == code).then_some(key),
            None => {
                let (alias, row) = self.aliases.get(usize::from(key) - self.rows.len())?;
                // A row that `#[cfg]` removed has no code, and none of its aliases hides a prefix.
                let there = self.rows.get(usize::from(*row)).is_some_and(|row| !row.code.is_empty());
                (*alias == code && there).then_some(*row)
            }
        }
    }

    #[cold]
    fn find_prefix(&self, code: &str) -> Option<RowId> {
        let prefixes = self.prefixes.as_ref()?;
        prefixes.lengths.iter().find_map(|&length| {
            let start = code.get(..length)?;
            let (prefix, row) = prefixes.keys.get(usize::from(prefixes.index.candidate(start)?))?;
            (*prefix == start).then_some(*row)
        })
    }

    /// The row that a status alone leads to.
    #[inline]
    pub fn of_status(&self, status: StatusCode) -> RowId {
        let at = usize::from(status.as_u16()).wrapping_sub(100);
        self.statuses.get(at).copied().unwrap_or(NONE)
    }
}

/// Status → row: the only row of that status, or its `default`, or the class row, or the fallback.
const fn by_status(
    statuses: &[(u16, RowId, bool)],
    classes: &[(u8, RowId)],
    fallback: RowId,
) -> [RowId; 900] {
    let mut map = [NONE; 900];
    let mut defaults = [false; 900];
    let mut i = 0;
    while i < statuses.len() {
        let (status, row, default) = statuses[i];
        let at = status as usize - 100;
        if default {
            map[at] = row;
            defaults[at] = true;
        } else if !defaults[at] {
            map[at] = if map[at] == NONE { row } else { SEVERAL };
        }
        i += 1;
    }
    let mut at = 0;
    while at < map.len() {
        if map[at] >= SEVERAL {
            map[at] = of_class(classes, at / 100 + 1, fallback);
        }
        at += 1;
    }
    map
}

const fn of_class(classes: &[(u8, RowId)], class: usize, fallback: RowId) -> RowId {
    let mut i = 0;
    while i < classes.len() {
        if classes[i].0 as usize == class {
            return classes[i].1;
        }
        i += 1;
    }
    fallback
}
