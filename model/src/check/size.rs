//! How many codes a table can have.

use super::is_implied;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::fault::Fault;
use crate::table::{Row, Table};

/// Codes and aliases that a 16-bit number can tell apart, with room for what is not a row.
const MOST_KEYS: usize = 65_000;

pub(super) fn check_size(table: &Table, _: &mut [bool], cx: &mut Diagnostics) {
    if let Some(row) = too_many(table).and_then(|at| table.rows.get(at)) {
        let message = format!("table has more than {MOST_KEYS} codes");
        cx.push(Diagnostic::new(Fault::TableSize, row.range(), message));
    }
}

/// The first row that no number is left for.
fn too_many(table: &Table) -> Option<usize> {
    let mut keys = 0;
    // The fallback row that nobody wrote is the last one, and there is room for it.
    let written = table.rows.len() - usize::from(table.rows.last().is_some_and(is_implied));
    table.rows.iter().take(written).position(|row| {
        keys += row.codes.len().max(1);
        keys > MOST_KEYS
    })
}

pub(super) fn leave_out_beyond_size(table: &mut Table) {
    if let Some(at) = too_many(table) {
        let fallbacks: Vec<Row> = table.rows.drain(at..).filter(Row::is_fallback).take(1).collect();
        table.rows.extend(fallbacks);
    }
}
