//! A table as data: what the macros and the generator write, and every lookup reads.

use http::StatusCode;

use crate::lookup::{Index, NONE as NO_KEY};
use crate::row::Row;

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
    pub(crate) index: Index,
    /// The rows of the codes that the index numbers behind the rows' own.
    aliases: &'static [RowId],
    prefixes: Option<Prefixes>,
    /// Whether `#[cfg]` may have removed rows.
    removed: bool,
    statuses: [RowId; 900],
}

/// The rows whose code ends in `*`.
#[doc(hidden)]
#[derive(Debug, Clone, Copy)]
pub struct Prefixes {
    /// Lengths that occur, longest first.
    pub lengths: &'static [usize],
    /// The rows in the order of their numbers in the index.
    pub rows: &'static [RowId],
    /// Over the prefixes without their `*`.
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
        let statuses = by_status(statuses, classes, fallback);
        Self { rows, index, aliases: &[], prefixes: None, removed: false, statuses }
    }

    /// Says that `#[cfg]` may have removed rows; each has an empty code.
    pub const fn with_removed_rows(mut self) -> Self {
        self.removed = true;
        self
    }

    /// Adds the further codes of rows that have several.
    pub const fn with_aliases(mut self, aliases: &'static [RowId]) -> Self {
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
    pub fn find(&self, code: &str) -> Option<RowId> {
        let key = self.index.find(code);
        match self.rows.get(key as usize) {
            Some(_) if !self.removed => Some(key as RowId),
            _ => self.find_further(key, code),
        }
    }

    /// Whether a key that is no row's own may still lead to one; of most tables it is known while they are compiled
    /// that none does.
    #[inline(always)]
    pub(crate) const fn has_further(&self, key: u32) -> bool {
        self.removed || self.prefixes.is_some() || (key < NO_KEY && !self.aliases.is_empty())
    }

    /// What is no row's own code: an alias, or what begins with a prefix.
    #[cold]
    pub(crate) fn find_further(&self, key: u32, code: &str) -> Option<RowId> {
        let row = match (key as usize).checked_sub(self.rows.len()) {
            Some(alias) => self.aliases.get(alias).copied(),
            None => Some(key as RowId),
        };
        // A row that `#[cfg]` removed has no code, and none of its codes hides a prefix.
        let there = |id: &RowId| self.rows.get(usize::from(*id)).is_some_and(Row::is_there);
        row.filter(there).or_else(|| self.find_prefix(code))
    }

    fn find_prefix(&self, code: &str) -> Option<RowId> {
        let prefixes = self.prefixes.as_ref()?;
        prefixes
            .lengths
            .iter()
            .find_map(|&length| prefixes.rows.get(prefixes.index.find(code.get(..length)?) as usize).copied())
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
