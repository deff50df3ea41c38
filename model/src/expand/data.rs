//! A checked table as plain values: what the expansion writes down, for tools that have no compiler at hand.

use std::time::Duration;

use super::index;
use super::table::{self, Keys};
use crate::check::Checked;
use crate::table::{Code, Retry, Row};

pub use super::index::Index;

/// Everything that `static TABLE` holds.
#[derive(Debug)]
pub struct Data {
    /// The rows: coded, class, fallback.
    pub rows: Vec<RowData>,
    /// Over the rows' own codes, then the aliases.
    pub index: Index,
    /// Further codes, and the row of each.
    pub aliases: Vec<(String, u16)>,
    /// Prefixes without their `*`, and the row of each.
    pub prefixes: Vec<(String, u16)>,
    /// Over the prefixes.
    pub prefix_index: Index,
    /// Lengths of prefixes that occur, longest first.
    pub prefix_lengths: Vec<usize>,
    /// Status, row, and whether the row is the status's `default`.
    pub statuses: Vec<(u16, u16, bool)>,
    /// First digit and row.
    pub classes: Vec<(u8, u16)>,
    /// The row of whatever is left.
    pub fallback: u16,
}

/// One row.
#[derive(Debug)]
pub struct RowData {
    /// The canonical code.
    pub code: String,
    /// The variant's name.
    pub variant: String,
    /// Exact statuses, the row's own first.
    pub statuses: Vec<u16>,
    /// What it means.
    pub description: String,
    /// What to do.
    pub action: Option<String>,
    /// A page about it.
    pub docs: Option<String>,
    /// Further codes.
    pub aliases: Vec<String>,
    /// The verdict, as written or as the class has it.
    pub retry: Option<Retry>,
    /// The shortest wait.
    pub after: Option<Duration>,
    /// The vendor's message may be shown to end users.
    pub user_facing: bool,
    /// The code is a number on the wire.
    pub integer: bool,
    /// A server may send its own text.
    pub expose: bool,
}

impl Data {
    /// The values of a table. Rows that `#[cfg]` tells apart are all there but for one number each.
    pub fn of(checked: &Checked) -> Self {
        let keys = Keys::of(checked);
        let rows = checked.coded_rows().into_iter().map(|(_, row)| row).chain(checked.uncoded());
        let prefixes: Vec<(&str, u16)> =
            keys.prefixes.iter().map(|(prefix, _)| prefix.as_str()).zip(0..).collect();
        let mut statuses = Vec::new();
        for (status, rows) in checked.by_status() {
            statuses.extend(rows.into_iter().map(|(_, row, default)| (status, row, default)));
        }
        Self {
            rows: rows.map(RowData::of).collect(),
            index: index::build(&keys.numbered(checked)),
            prefix_index: index::build(&prefixes),
            prefix_lengths: table::lengths(&keys.prefixes),
            statuses,
            classes: checked.class_ids().into_iter().map(|(class, id, _)| (class, id)).collect(),
            fallback: checked.fallback_id(),
            aliases: keys.aliases,
            prefixes: keys.prefixes,
        }
    }
}

impl RowData {
    fn of(row: &Row) -> Self {
        let columns = &row.columns;
        let name = row.variant.as_ref().map(ToString::to_string).unwrap_or_default();
        Self {
            code: row.code(),
            variant: name.strip_prefix("r#").unwrap_or(&name).to_owned(),
            statuses: row.exact().collect(),
            description: row.meaning(),
            action: columns.action.as_ref().map(|action| action.value.clone()),
            docs: columns.docs.as_ref().map(|docs| docs.value.clone()),
            aliases: row.codes.iter().skip(1).map(|code| code.value.text()).collect(),
            retry: columns.retry.as_ref().map(|retry| row.verdict(retry.value)),
            after: columns.after.as_ref().map(|after| after.value),
            user_facing: columns.user_facing.is_some(),
            integer: matches!(row.codes.first().map(|code| &code.value), Some(Code::Integer(_))),
            expose: columns.expose.is_some(),
        }
    }
}
