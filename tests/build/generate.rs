//! Tables of all kinds of codes, the same on every run.

use crate::table::{Code, Row, Table};

/// Name, number of rows, and whether rows may list several statuses.
pub const TABLES: &[(&str, usize, bool)] = &[
    ("one", 1, false),
    ("eleven", 11, false),
    ("hundred", 100, false),
    ("thousand", 1000, false),
    ("two_thousand", 2000, false),
    ("eleven_several", 11, true),
    ("hundred_several", 100, true),
];

const RETRY: [&str; 5] = ["", "false", "true", "throttle", "idempotent"];

/// A generator that is good enough to mix things up ("splitmix").
struct Random(u64);

impl Random {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % end
    }

    fn one_in(&mut self, many: u64) -> bool {
        self.below(many) == 0
    }

    fn retry(&mut self) -> &'static str {
        usize::try_from(self.below(5)).ok().and_then(|at| RETRY.get(at).copied()).unwrap_or_default()
    }
}

pub fn table(seed: u64, rows: usize, several: bool) -> Table {
    let mut random = Random(seed);
    let mut table = Table::default();
    for number in 0..rows {
        let mut codes = vec![code(&mut random, number)];
        for alias in 0..random.below(6).saturating_sub(3) {
            codes.push(Code::Text(format!("alias-{number}-{alias}")));
        }
        let mut statuses = match random.below(10) {
            0 => Vec::new(),
            1..=6 => vec![400 + random.below(200)],
            _ => vec![100 + random.below(900)],
        };
        if several && !statuses.is_empty() && random.one_in(3) {
            statuses.extend([100 + random.below(900), 400 + random.below(30)]);
        }
        let mut statuses: Vec<u16> =
            statuses.into_iter().filter_map(|status| status.try_into().ok()).collect();
        let mut seen = Vec::new();
        statuses.retain(|status| {
            !seen.contains(status) && {
                seen.push(*status);
                true
            }
        });
        table.rows.push(Row {
            codes,
            variant: random.one_in(5).then(|| format!("Renamed{number}")),
            statuses,
            retry: random.retry(),
            description: if random.one_in(3) {
                String::new()
            } else {
                format!("Meaning of <{number}> | `x`")
            },
            ..Row::default()
        });
    }
    table.classes = (1..=5).map(|class| (class, random.retry())).collect();
    table.classes.retain(|_| random.one_in(2));
    table.fallback = random.one_in(2).then_some("LEFT_OVER");
    defaults(&mut table, &mut random);
    table
}

/// Marks a row of every other status that several rows share.
fn defaults(table: &mut Table, random: &mut Random) {
    for status in 100..=999 {
        let sharing: Vec<usize> = (0..table.rows.len())
            .filter(|at| table.rows.get(*at).is_some_and(|row| row.statuses.contains(&status)))
            .collect();
        let alone = |row: &&mut Row| row.statuses.len() == 1;
        let taken = sharing.iter().any(|at| table.rows.get(*at).is_some_and(|row| row.is_default));
        let wanted = sharing.len() > 1 && !taken && random.one_in(2);
        let first = sharing.first().filter(|_| wanted);
        if let Some(row) = first.and_then(|at| table.rows.get_mut(*at)).filter(alone) {
            row.is_default = true;
        }
    }
}

/// Codes of every look; the number in it makes each different from all others.
fn code(random: &mut Random, number: usize) -> Code {
    let integer = i64::try_from(number).unwrap_or_default();
    match random.below(12) {
        0 | 1 => Code::Word(format!("ERR_PAYMENT_{number:04}")),
        2 => Code::Word(format!("ERR_{number}_PAYMENT_DECLINED_BY_ISSUER")),
        3 => Code::Word(format!("camelCase{number}")),
        4 => Code::Integer(10_000 + integer),
        5 => Code::Integer(-1 - integer),
        6 => Code::Text(format!("EOrder:{number} insufficient funds")),
        7 => Code::Text(format!("überlast-{number}-日本")),
        8 => Code::Text(format!("{number}fa.required")),
        9 => Code::Text(format!("00{number}")),
        10 => Code::Text(format!("{}{number}", "very/long/code/of/a/vendor/".repeat(4))),
        _ => Code::Text(format!("x{number}")),
    }
}
