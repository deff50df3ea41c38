//! Decoding along a table that was read at run time: the tool's `decode`, by the walk that everybody's errors go.

use core::fmt;
use core::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::{ApiError, Inner};
use crate::breaker::BreakerPolicy;
use crate::code::{ApiErrorCodes, CodedError};
use crate::envelope::{Envelope, NODE, SlotName, Tree};
use crate::lookup::Index;
use crate::retry::RetryPolicy;
use crate::row::{Row, row};
use crate::table::{RowId, Table};

/// A table and an envelope that no enum stands for.
#[derive(Debug, Clone, Copy)]
pub struct Dynamic {
    /// The rows and their lookups.
    pub table: &'static Table,
    /// Where in a response each fact stands.
    pub envelope: Envelope,
}

/// A row of such a table, with the status of the response that led to it.
#[derive(Clone, Copy)]
pub struct DynamicCode {
    row: &'static Row,
    status: StatusCode,
}

impl Dynamic {
    /// Makes an error of any response, as [`ApiError::decode`] does.
    #[must_use]
    pub fn decode(&self, status: StatusCode, headers: &HeaderMap, mut body: Bytes) -> ApiError<DynamicCode> {
        super::decode::cut(ApiError::<DynamicCode>::BODY_LIMIT, &mut body);
        let row = |id: RowId| self.table.rows().get(usize::from(id));
        let of_status = row(self.table.of_status(status)).unwrap_or(&NOTHING);
        let mut inner = Inner::new(DynamicCode { row: of_status, status }, status, body);
        let Inner { code, is_known, facts, body, .. } = &mut *inner;
        self.envelope.read_into(facts, status, headers, body);
        let sent = facts.get(SlotName::Code, body);
        if let Some(found) = sent.and_then(|sent| row(self.table.find(sent)?)) {
            *code = Some(DynamicCode { row: found, status });
            *is_known = true;
        }
        ApiError(inner)
    }

    /// Whether the response is an error at all.
    #[must_use]
    pub fn is_error(&self, status: StatusCode, headers: &HeaderMap, body: &[u8]) -> bool {
        self.envelope.is_error(status, headers, body)
    }
}

/// What a table without rows leads to.
static NOTHING: Row = row(0, "", "", "");
static NO_TABLE: Table = Table::new(&[], Index::new(0, &[], &[], &[]), &[], &[], 0);
static NO_TREE: Tree = Tree { root: NODE, kept: 0, slots: &[], error_when: &[] };

impl fmt::Debug for DynamicCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.row.variant())
    }
}

impl CodedError for DynamicCode {
    // The envelope of a table that is not known when this is compiled is in its `Dynamic`.
    const ENVELOPE: Envelope = Envelope::new(&NO_TREE);

    fn row(&self) -> &'static Row {
        self.row
    }

    fn status(&self) -> StatusCode {
        self.declared_status().unwrap_or(self.status)
    }

    fn declared_status(&self) -> Option<StatusCode> {
        self.row.status()
    }

    fn after(&self) -> Option<Duration> {
        self.row.after()
    }
}

impl ApiErrorCodes for DynamicCode {
    const TABLE: &'static Table = &NO_TABLE;
    const ALL: &'static [Self] = &[];
    const RETRY: RetryPolicy = RetryPolicy::DEFAULT;
    const BREAKER: BreakerPolicy = BreakerPolicy::DEFAULT;

    fn from_row(_: RowId, _: StatusCode) -> Option<Self> {
        None
    }

    fn fallback(status: StatusCode) -> Self {
        Self { row: &NOTHING, status }
    }
}
