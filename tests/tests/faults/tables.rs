//! The good tables, and their rows.

use std::fmt::Write;

/// A table without a fault, and where its rows stand.
pub struct Table {
    pub name: &'static str,
    pub source: &'static str,
}

/// All of them.
pub fn all() -> impl Iterator<Item = Table> {
    include_str!("../../testdata/good-tables.txt").split("--- ").skip(1).filter_map(|case| {
        let (name, source) = case.split_once('\n')?;
        Some(Table { name, source })
    })
}

impl Table {
    pub fn is_item(&self) -> bool {
        self.source.contains("ApiErrorCodes")
    }

    /// The lines that hold rows, each with the row alone: without `#[api_error(…)]` around it.
    pub fn rows(&self) -> Vec<(usize, &'static str)> {
        let lines = self.source.lines().enumerate();
        lines.filter_map(|(at, line)| Some((at, self.row(line)?))).collect()
    }

    fn row(&self, line: &'static str) -> Option<&'static str> {
        let line = line.trim();
        let row = match self.is_item() {
            true => line.strip_prefix("#[api_error(")?.strip_suffix(")]")?,
            false => line,
        };
        let begins = row.starts_with(|first: char| first.is_ascii_digit() || first == '*');
        (begins || row == "_" || row.starts_with("_ ")).then_some(row)
    }

    /// The whole source with another row on one line.
    pub fn with(&self, at: usize, row: &str) -> String {
        let mut source = String::new();
        for (line, text) in self.source.lines().enumerate() {
            let _ = match (line == at, self.is_item()) {
                (false, _) => writeln!(source, "{text}"),
                (true, true) => writeln!(source, "    #[api_error({row})]"),
                (true, false) => writeln!(source, "    {row}"),
            };
        }
        source
    }
}

#[test]
fn good_tables_have_no_faults() {
    for table in all() {
        let (expansion, found) = crate::door::compile(table.source);
        assert!(found.is_empty(), "{}: {}", table.name, crate::door::report(&found));
        crate::shape::of(expansion);
        assert!(!table.rows().is_empty(), "{}", table.name);
    }
}
