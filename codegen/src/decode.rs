//! What a response means along a table that nobody compiled.
//!
//! The table becomes the runtime's own, and the runtime decodes: there is no second decoder.

mod envelope;

use std::time::Duration;

use api_error_codes::__codegen::v1::{self, Index, Prefixes, Row, Table};
use api_error_codes::__dynamic::{Dynamic, DynamicCode};
use api_error_codes::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use api_error_codes::{ApiError, FieldError, Retry, RetryPolicy};
use api_error_codes_model::data::{Data, RowData};
use api_error_codes_model::{policy, table};

use crate::emit;
use crate::lock::Lock;

/// A table that decodes.
#[derive(Debug, Clone, Copy)]
pub struct Decoder {
    dynamic: Dynamic,
    policy: RetryPolicy,
}

/// A response as it came.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Response {
    /// The status line's number, when it is known.
    pub status: Option<u16>,
    /// Name and value of each header.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

/// What a response means.
#[derive(Debug, Clone, PartialEq)]
pub struct Decoded {
    /// The status, from the status line or else from what the body says.
    pub status: Option<u16>,
    /// Whether it is an error at all.
    pub is_error: bool,
    /// The code as it was sent.
    pub sent_code: Option<String>,
    /// Whether the table has that code.
    pub is_known: bool,
    /// The code of the row that it was read as.
    pub code: &'static str,
    /// The variant of that row.
    pub variant: &'static str,
    /// The verdict.
    pub retry: Retry,
    /// Whether response, row or status say so; otherwise nothing does, and a call is not repeated.
    pub is_settled: bool,
    /// How long to wait, and who says so.
    pub wait: Option<(Duration, Source)>,
    /// The texts that were found, under the names of their slots.
    pub texts: Vec<(&'static str, String)>,
    /// What each field was found wrong with.
    pub fields: Vec<FieldError>,
}

/// Who says how long to wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The response.
    Response,
    /// The table's `after`.
    Table,
    /// The table's retry policy.
    Policy,
}

impl Decoder {
    /// A decoder for what a crate of these errors would hold.
    ///
    /// # Errors
    ///
    /// When the table breaks a rule, or takes its envelope from a constant elsewhere.
    pub fn new(lock: &Lock) -> Result<Self, Vec<crate::Report>> {
        // The same text and the same checks as those of a crate.
        let checked = emit::checked(lock)?;
        let table = checked.table();
        let envelope = envelope::envelope(table.envelope.as_ref())
            .map_err(|failure| vec![crate::Report::of_failure(&failure)])?;
        let policy = table.retry.as_ref().map_or(RetryPolicy::DEFAULT, retry_policy);
        let dynamic = Dynamic { table: leak(self::table(Data::of(&checked))), envelope };
        Ok(Self { dynamic, policy })
    }

    /// What a response means. It never fails: what cannot be read gives what the status says.
    #[must_use]
    pub fn decode(&self, response: &Response) -> Decoded {
        let headers = headers(&response.headers);
        let given = response.status.and_then(|status| StatusCode::from_u16(status).ok());
        let error = |status| self.dynamic.decode(status, &headers, response.body.clone().into());
        // Without a status line the body or the row tells the status; until then it is one that means nothing.
        let unknown = StatusCode::from_u16(999).unwrap_or_default();
        let first = error(given.unwrap_or(unknown));
        let told = || first.body_status().or_else(|| first.row().status().filter(|_| first.is_known()));
        let status = given.or_else(told);
        let error =
            if given.is_none() && status.is_some() { error(status.unwrap_or_default()) } else { first };
        let is_error =
            error.is_known() || self.dynamic.is_error(status.unwrap_or_default(), &headers, &response.body);
        self.decoded(&error, status, is_error)
    }

    fn decoded(&self, error: &ApiError<DynamicCode>, status: Option<StatusCode>, is_error: bool) -> Decoded {
        let texts = [
            ("message", Some(error.message()).filter(|text| !text.is_empty())),
            ("user_message", error.user_message()),
            ("action", error.action()),
            ("request_id", error.request_id()),
            ("target", error.target()),
            ("subcode", error.subcode()),
            ("category", error.category()),
            ("timestamp", error.timestamp()),
            ("docs", error.docs()),
            ("details", error.raw_details().map(|details| details.get())),
        ];
        Decoded {
            status: status.map(|status| status.as_u16()),
            is_error,
            sent_code: error.raw_code().map(str::to_owned),
            is_known: error.is_known(),
            code: error.row().code(),
            variant: error.row().variant(),
            retry: error.retry(),
            is_settled: status.is_some() || error.row().retry().is_some() || error.retry() != Retry::Never,
            wait: self.wait(error),
            texts: texts.into_iter().filter_map(|(name, text)| Some((name, text?.to_owned()))).collect(),
            fields: error.field_errors().iter().cloned().collect(),
        }
    }

    /// The longest of what response and table ask for; what the policy begins with, when neither says anything.
    fn wait(&self, error: &ApiError<DynamicCode>) -> Option<(Duration, Source)> {
        let asked = error.retry_after().map(|wait| (wait, Source::Response));
        if error.retry() == Retry::Never {
            return asked;
        }
        let declared = error.row().after().map(|wait| (wait, Source::Table));
        let longest = asked.into_iter().chain(declared).max_by_key(|(wait, _)| *wait);
        longest.or_else(|| Some((self.policy.backoff(1), Source::Policy)))
    }
}

/// Headers that HTTP cannot carry are left out.
fn headers(given: &[(String, String)]) -> HeaderMap {
    let header = |(name, value): &(String, String)| {
        let name = HeaderName::from_bytes(name.trim().as_bytes()).ok()?;
        Some((name, HeaderValue::from_str(value.trim()).ok()?))
    };
    let mut headers = HeaderMap::new();
    for (name, value) in given.iter().filter_map(header) {
        headers.append(name, value);
    }
    headers
}

/// A table is read once and kept until the program ends.
fn leak<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

fn leak_all<T>(values: impl IntoIterator<Item = T>) -> &'static [T] {
    Vec::leak(values.into_iter().collect())
}

fn text(text: String) -> &'static str {
    String::leak(text)
}

fn table(data: Data) -> Table {
    let Data {
        rows,
        index: exact,
        aliases,
        prefixes,
        prefix_index,
        prefix_lengths,
        statuses,
        classes,
        fallback,
    } = data;
    let led_to = |keys: Vec<(String, u16)>| leak_all(keys.into_iter().map(|(_, row)| row));
    let rows = leak_all(rows.into_iter().map(row));
    let table = Table::new(rows, index(exact), &statuses, &classes, fallback).with_aliases(led_to(aliases));
    if prefixes.is_empty() {
        return table;
    }
    let lengths = leak_all(prefix_lengths);
    table.with_prefixes(Prefixes { lengths, rows: led_to(prefixes), index: index(prefix_index) })
}

fn index(index: api_error_codes_model::data::Index) -> Index {
    let api_error_codes_model::data::Index { seed, displacements, slots, long } = index;
    Index::new(seed, leak_all(displacements), leak_all(slots), leak_all(long))
}

fn row(data: RowData) -> Row {
    let RowData {
        code,
        variant,
        statuses,
        description,
        action,
        docs,
        aliases,
        retry,
        after,
        user_facing,
        integer,
        expose,
    } = data;
    let own = statuses.first().copied().unwrap_or_default();
    let mut row = v1::row(own, text(code), text(variant), text(description))
        .with_statuses(leak_all(statuses))
        .with_aliases(leak_all(aliases.into_iter().map(text)));
    if let Some(retry) = retry {
        row = row.with_retry(verdict(retry));
    }
    if let Some(after) = after {
        row = row.with_after_millis(u32::try_from(after.as_millis()).unwrap_or(u32::MAX));
    }
    if let Some(action) = action {
        row = row.with_action(text(action));
    }
    if let Some(docs) = docs {
        row = row.with_docs(text(docs));
    }
    for (is, add) in [
        (user_facing, Row::as_user_facing as fn(Row) -> Row),
        (integer, Row::as_integer),
        (expose, Row::as_exposed),
    ] {
        row = if is { add(row) } else { row };
    }
    row
}

fn verdict(retry: table::Retry) -> Retry {
    match retry {
        table::Retry::Never => Retry::Never,
        table::Retry::Backoff => Retry::Backoff,
        table::Retry::Throttle => Retry::Throttle,
        table::Retry::Idempotent => Retry::Idempotent,
    }
}

fn retry_policy(policy: &policy::RetryPolicy) -> RetryPolicy {
    let policy::RetryPolicy { attempts, base, factor, max, jitter: _ } = *policy;
    // How the wait is spread does not change how long it is at the most.
    RetryPolicy { attempts, base, factor, max, ..RetryPolicy::DEFAULT }
}
