//! thiserror, strum and serde_derive, with two matches by hand.

use std::fmt::Write;

use super::{DECODE, ENVELOPE, RETRY, RETRY_OF, arms, status};
use crate::rows::Row;

pub fn source(rows: &[Row]) -> String {
    write(rows, "")
}

pub fn source_with_phf(rows: &[Row]) -> String {
    write(rows, "#[strum(use_phf)]\n")
}

fn write(rows: &[Row], attribute: &str) -> String {
    let mut variants = String::new();
    for row in rows {
        let Row { description, code, variant, .. } = row;
        let _ = writeln!(variants, "    /// {description}.");
        let _ = writeln!(variants, "    #[error(\"{code}: {description}\")]\n    {variant},");
    }
    format!(
        "use http::StatusCode;
use strum::{{EnumIter, EnumString, IntoStaticStr}};
{RETRY}{RETRY_OF}
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[derive(thiserror::Error, EnumString, IntoStaticStr, EnumIter, serde::Serialize, serde::Deserialize)]
#[strum(serialize_all = \"SCREAMING_SNAKE_CASE\")]
{attribute}#[serde(rename_all = \"SCREAMING_SNAKE_CASE\")]
#[non_exhaustive]
pub enum ApiError {{
{variants}    #[error(\"{{0}}\")]
    #[strum(disabled)]
    #[serde(skip)]
    Other(StatusCode),
}}

impl ApiError {{
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

    fn known(code: &str) -> Option<Self> {{
        code.parse().ok()
    }}
}}
{ENVELOPE}{DECODE}",
        statuses = arms(rows, status),
        retries = arms(rows, |row| format!("Retry::{}", row.retry.name())),
    )
}
