//! Everything that was measured, one number a line.

use std::collections::BTreeMap;
use std::fmt::Write;

/// What was measured, of which kind, with how many rows.
type Key = (&'static str, &'static str, usize);

#[derive(Default)]
pub struct Log {
    values: BTreeMap<Key, Vec<f64>>,
}

impl Log {
    pub fn push(&mut self, measure: &'static str, kind: &'static str, rows: usize, value: f64) {
        eprintln!("{measure:24} {kind:16} {rows:5} {value:.6}");
        self.values.entry((measure, kind, rows)).or_default().push(value);
    }

    /// The least of all rounds: what disturbs a measurement only ever adds to it.
    pub fn least(&self, measure: &'static str, kind: &'static str, rows: usize) -> Option<f64> {
        self.values.get(&(measure, kind, rows))?.iter().copied().reduce(f64::min)
    }

    /// One kind against another.
    pub fn ratio(
        &self,
        measure: &'static str,
        kind: &'static str,
        of: &'static str,
        rows: usize,
    ) -> Option<f64> {
        Some(self.least(measure, kind, rows)? / self.least(measure, of, rows)?)
    }

    /// What a former run wrote.
    pub fn read(csv: &str) -> Self {
        let mut log = Self::default();
        for line in csv.lines().skip(1) {
            let cells: Vec<&'static str> = line.split(',').map(|cell| &*cell.to_owned().leak()).collect();
            if let [measure, kind, rows, _, value] = cells[..] {
                let key = (measure, kind, rows.parse().expect("a number of rows"));
                log.values.entry(key).or_default().push(value.parse().expect("a number"));
            }
        }
        log
    }

    /// The raw numbers.
    pub fn csv(&self) -> String {
        let mut text = String::from("measure,kind,rows,round,value\n");
        for ((measure, kind, rows), values) in &self.values {
            for (round, value) in values.iter().enumerate() {
                let _ = writeln!(text, "{measure},{kind},{rows},{round},{value}");
            }
        }
        text
    }
}
