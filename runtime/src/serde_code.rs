//! Codes in serde: as the vendor writes them, integers as integers.

use core::fmt;
use core::marker::PhantomData;

use serde_core::de::{Error, Visitor};
use serde_core::{Deserializer, Serializer};

use crate::code::ApiErrorCodes;
use crate::row::Row;

/// `Serialize` of every enum.
pub fn serialize<S: Serializer>(row: &Row, serializer: S) -> Result<S::Ok, S::Error> {
    match row.code().parse::<i64>() {
        Ok(number) if row.is_integer() => serializer.serialize_i64(number),
        _ => serializer.serialize_str(row.code()),
    }
}

/// `Deserialize` of every enum: a string or an integer that is a code of the table.
pub fn deserialize<'de, E: ApiErrorCodes, D: Deserializer<'de>>(deserializer: D) -> Result<E, D::Error> {
    by_kind::<E, _, _>(deserializer, CodeVisitor(PhantomData))
}

/// Reads a string or an integer. A format without names for its types is asked for what the table's codes are written as,
/// since it cannot say itself; where they are some of each, only a format that can will do.
pub(crate) fn by_kind<'de, E, D, V>(deserializer: D, visitor: V) -> Result<V::Value, D::Error>
where
    E: ApiErrorCodes,
    D: Deserializer<'de>,
    V: Visitor<'de>,
{
    let all = |integer| E::ALL.iter().all(|code| code.row().is_integer() == integer);
    if deserializer.is_human_readable() {
        deserializer.deserialize_any(visitor)
    } else if all(false) {
        deserializer.deserialize_str(visitor)
    } else if all(true) {
        deserializer.deserialize_i64(visitor)
    } else {
        deserializer.deserialize_any(visitor)
    }
}

struct CodeVisitor<E>(PhantomData<E>);

impl<E: ApiErrorCodes> Visitor<'_> for CodeVisitor<E> {
    type Value = E;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a code of the table, as a string or an integer")
    }

    fn visit_str<X: Error>(self, code: &str) -> Result<E, X> {
        crate::code::parse(code).map_err(X::custom)
    }

    fn visit_u64<X: Error>(self, code: u64) -> Result<E, X> {
        self.visit_str(&code.to_string())
    }

    fn visit_i64<X: Error>(self, code: i64) -> Result<E, X> {
        self.visit_str(&code.to_string())
    }
}
