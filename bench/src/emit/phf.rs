//! `phf::Map` over the codes and a static table of rows, by hand.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::{ENVELOPE, RETRY, status};
use crate::rows::Row;

pub fn source(rows: &[Row]) -> String {
    let [mut variants, mut map, mut table] = [const { String::new() }; 3];
    let mut first: BTreeMap<u16, &str> = BTreeMap::new();
    for row in rows {
        let Row { code, variant, retry, description, .. } = row;
        let _ = writeln!(variants, "    /// {description}.\n    {variant},");
        let _ = writeln!(map, "    {code:?} => ApiError::{variant},");
        let _ = writeln!(
            table,
            "    Row {{ code: {code:?}, status: {}, retry: Retry::{},",
            status(row),
            retry.name()
        );
        let _ = writeln!(table, "        description: {description:?} }},");
        first.entry(row.status).or_insert(variant);
    }
    let by_status: String =
        first.iter().map(|(status, name)| format!("    {status}u16 => ApiError::{name},\n")).collect();
    let rest = include_str!("phf.rs.in");
    format!(
        "use http::StatusCode;
use std::fmt;
{RETRY}
/// Without data, so that its number is its row's; a status without a row is kept beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u16)]
#[non_exhaustive]
pub enum ApiError {{
{variants}    Other,
}}

pub struct Row {{ pub code: &'static str, pub status: StatusCode, pub retry: Retry, pub description: &'static str }}

static ROWS: [Row; {count}] = [
{table}    Row {{ code: \"OTHER\", status: StatusCode::INTERNAL_SERVER_ERROR, retry: Retry::Never, description: \"\" }},
];

static CODES: phf::Map<&'static str, ApiError> = phf::phf_map! {{
{map}}};

static STATUSES: phf::Map<u16, ApiError> = phf::phf_map! {{
{by_status}}};
{rest}{ENVELOPE}",
        count = rows.len() + 1,
    )
}
