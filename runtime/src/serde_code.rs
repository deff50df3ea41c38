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
    deserializer.deserialize_any(CodeVisitor(PhantomData))
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
