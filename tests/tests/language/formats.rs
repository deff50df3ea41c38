//! Serde's formats that have no names for their types: only what was asked for can be read.

use api_error_codes::{MaybeKnown, status_codes};
use serde::de::value::Error;
use serde::de::{Deserialize, Deserializer, Error as _, Visitor};
use serde::forward_to_deserialize_any;

status_codes! { enum Texts { 404 NOT_FOUND } }
status_codes! { enum Integers { * 20003 } }
status_codes! { enum Both { 404 NOT_FOUND  * 20003 } }

/// A value and nothing that says what it is.
#[derive(Clone, Copy)]
enum Bare {
    Text(&'static str),
    Integer(i64),
}

impl<'de> Deserializer<'de> for Bare {
    type Error = Error;

    fn is_human_readable(&self) -> bool {
        false
    }

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Error> {
        Err(Error::custom("nobody knows what this is"))
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Self::Text(text) => visitor.visit_str(text),
            Self::Integer(_) => Err(Error::custom("no text")),
        }
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Self::Integer(number) => visitor.visit_i64(number),
            Self::Text(_) => Err(Error::custom("no integer")),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 u8 u16 u32 u64 f32 f64 char string bytes byte_buf option unit unit_struct newtype_struct seq tuple
        tuple_struct map struct enum identifier ignored_any
    }
}

#[test]
fn a_table_of_one_kind_of_code_is_read_from_any_format() {
    assert_eq!(Texts::deserialize(Bare::Text("NOT_FOUND")).unwrap(), Texts::NotFound);
    assert_eq!(Integers::deserialize(Bare::Integer(20003)).unwrap(), Integers::Code20003);
    let newer = MaybeKnown::<Texts>::deserialize(Bare::Text("GONE")).unwrap();
    assert_eq!((newer.known(), newer.as_str()), (None, "GONE"));
    let newer = MaybeKnown::<Integers>::deserialize(Bare::Integer(20404)).unwrap();
    assert_eq!((newer.known(), newer.as_str()), (None, "20404"));
}

#[test]
fn a_table_of_both_kinds_needs_a_format_that_says_what_it_holds() {
    assert!(Both::deserialize(Bare::Text("NOT_FOUND")).is_err());
    assert_eq!(serde_json::from_str::<Both>("\"NOT_FOUND\"").unwrap(), Both::NotFound);
    assert_eq!(serde_json::from_str::<Both>("20003").unwrap(), Both::Code20003);
}
