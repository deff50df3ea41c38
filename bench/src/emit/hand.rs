//! An expert's own matches and visitors: no derive but the compiler's, no macro.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::{DECODE, RETRY, RETRY_OF, arms, status};
use crate::rows::Row;

/// What `num_enum` writes: a match over the number, here read from its text.
pub fn integers(rows: &[Row]) -> String {
    let variants: String = rows.iter().map(|row| format!("    {},\n", row.variant)).collect();
    let arms: String =
        rows.iter().map(|row| format!("            {} => Self::{},\n", row.code, row.variant)).collect();
    format!(
        "#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ApiError {{
{variants}}}

impl ApiError {{
    pub fn from_code(code: &str) -> Option<Self> {{
        Some(match code.parse::<i64>().ok()? {{
{arms}            _ => return None,
        }})
    }}
}}
"
    )
}

pub fn source(rows: &[Row]) -> String {
    let [mut variants, mut found, mut all] = [const { String::new() }; 3];
    let mut first: BTreeMap<u16, &str> = BTreeMap::new();
    for row in rows {
        let _ = writeln!(variants, "    /// {}.\n    {},", row.description, row.variant);
        let _ = writeln!(found, "            {:?} => Self::{},", row.code, row.variant);
        let _ = writeln!(all, "        Self::{},", row.variant);
        first.entry(row.status).or_insert(&row.variant);
    }
    let by_status: String =
        first.iter().map(|(status, name)| format!("            {status} => Self::{name},\n")).collect();
    let rest = include_str!("hand.rs.in");
    format!(
        "use http::StatusCode;
use serde::de::{{Deserialize, Deserializer, Error as _, IgnoredAny, MapAccess, Visitor}};
use serde::ser::{{Serialize, Serializer}};
use std::fmt;
{RETRY}{RETRY_OF}
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ApiError {{
{variants}    Other(StatusCode),
}}

impl ApiError {{
    pub const ALL: &'static [Self] = &[
{all}    ];

    pub fn from_code(code: &str) -> Option<Self> {{
        Some(match code {{
{found}            _ => return None,
        }})
    }}

    pub fn from_status(status: StatusCode) -> Self {{
        match status.as_u16() {{
{by_status}            _ => Self::Other(status),
        }}
    }}

    pub const fn code(self) -> &'static str {{
        match self {{
{codes}            Self::Other(_) => \"OTHER\",
        }}
    }}

    pub const fn status(self) -> StatusCode {{
        match self {{
{statuses}            Self::Other(status) => status,
        }}
    }}

    pub fn retry(self) -> Retry {{
        match self {{
{retries}            Self::Other(status) => retry_of(status),
        }}
    }}

    pub const fn description(self) -> &'static str {{
        match self {{
{descriptions}            Self::Other(_) => \"\",
        }}
    }}

    fn known(code: &str) -> Option<Self> {{
        Self::from_code(code)
    }}
}}
{rest}{DECODE}",
        codes = arms(rows, |row| format!("{:?}", row.code)),
        statuses = arms(rows, status),
        retries = arms(rows, |row| format!("Retry::{}", row.retry.name())),
        descriptions = arms(rows, |row| format!("{:?}", row.description)),
    )
}
