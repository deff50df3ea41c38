//! What the tests of api-error-codes have in common: tables as data, beside the enums that the macro makes of them.

/// A generated table, as it was written.
#[derive(Debug, Clone, Copy)]
pub struct Written {
    /// The rows with codes, in order.
    pub rows: &'static [Row],
    /// The class rows: the digit and the word behind `retry=`, empty when there is none.
    pub classes: &'static [(u16, &'static str)],
    /// The table's source.
    pub source: &'static str,
}

/// One row of a generated table.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// All codes, the canonical one first.
    pub codes: &'static [&'static str],
    /// Whether the canonical code is an integer.
    pub is_integer: bool,
    /// All statuses, the row's own first; none for `*`.
    pub statuses: &'static [u16],
    /// Whether it is its status's `default`.
    pub is_default: bool,
    /// The word behind `retry=`, empty when there is none.
    pub retry: &'static str,
    /// The description.
    pub description: &'static str,
}

impl Written {
    /// The number of the one row that a status means, if there is one.
    #[must_use]
    pub fn row_of(&self, status: u16) -> Option<usize> {
        let mut rows = self.rows.iter().enumerate().filter(|(_, row)| row.statuses.contains(&status));
        let first = rows.next()?.0;
        if rows.next().is_none() {
            return Some(first);
        }
        self.rows.iter().position(|row| row.is_default && row.statuses.contains(&status))
    }

    /// Whether any row lists several statuses.
    #[must_use]
    pub fn has_several(&self) -> bool {
        self.rows.iter().any(|row| row.statuses.len() > 1)
    }
}
