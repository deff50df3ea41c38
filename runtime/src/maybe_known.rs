//! A code that may be newer than the table.

use core::convert::Infallible;
use core::fmt::{self, Debug, Display, Formatter};
use core::marker::PhantomData;
use core::str::FromStr;

use serde_core::de::{Error, Visitor};
use serde_core::{Deserialize, Deserializer, Serialize, Serializer};

use crate::code::ApiErrorCodes;
use crate::line::Line;
use crate::serde_code::by_kind;

/// A code inside another document: a webhook, one result of a batch.
///
/// A code that the table does not have is kept as it came, so that it never fails the document around it. With serde it
/// is read from a string or an integer and written back as the same: codes of the table as the table says, unknown ones
/// that are integers as integers where any of the table's codes is. Of `"7"` and `7` such a table writes `7`: what is kept
/// is the text, and not what kind of JSON it was.
///
/// ```
/// use api_error_codes::{MaybeKnown, status_codes};
///
/// status_codes! { 402 CARD_DECLINED  429 SLOW_DOWN }
///
/// let known: MaybeKnown<ErrorCode> = "SLOW_DOWN".into();
/// assert_eq!(known.known(), Some(ErrorCode::SlowDown));
///
/// let newer: MaybeKnown<ErrorCode> = "CARD_FROZEN".into();
/// assert_eq!((newer.known(), newer.as_str()), (None, "CARD_FROZEN"));
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MaybeKnown<E> {
    /// A code of the table.
    Known(E),
    /// Any other code, as it came.
    Unknown(Box<str>),
}

impl<E: ApiErrorCodes> MaybeKnown<E> {
    /// The code, when the table has it.
    #[must_use]
    pub fn known(&self) -> Option<E> {
        match self {
            Self::Known(code) => Some(*code),
            Self::Unknown(_) => None,
        }
    }

    /// The code as the vendor writes it; of one that has several names the first.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Known(code) => code.row().code(),
            Self::Unknown(code) => code,
        }
    }
}

impl<E: ApiErrorCodes> From<&str> for MaybeKnown<E> {
    fn from(code: &str) -> Self {
        E::from_code(code).map_or_else(|| Self::Unknown(code.into()), Self::Known)
    }
}

impl<E: ApiErrorCodes> From<E> for MaybeKnown<E> {
    fn from(code: E) -> Self {
        Self::Known(code)
    }
}

impl<E: ApiErrorCodes> FromStr for MaybeKnown<E> {
    type Err = Infallible;

    fn from_str(code: &str) -> Result<Self, Infallible> {
        Ok(code.into())
    }
}

impl<E: ApiErrorCodes> AsRef<str> for MaybeKnown<E> {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

/// The code in one line of bounded length, fit for a log; [`as_str`](MaybeKnown::as_str) is all of it.
impl<E: ApiErrorCodes> Display for MaybeKnown<E> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Known(_) => f.pad(self.as_str()),
            Self::Unknown(code) => Display::fmt(&Line::of(code, 64), f),
        }
    }
}

impl<E: Debug> Debug for MaybeKnown<E> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Known(code) => f.debug_tuple("Known").field(code).finish(),
            Self::Unknown(code) => f.debug_tuple("Unknown").field(&Line::of(code, 64)).finish(),
        }
    }
}

impl<E: ApiErrorCodes> Serialize for MaybeKnown<E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let code = self.as_str();
        let is_integer = match self {
            Self::Known(code) => code.row().is_integer(),
            Self::Unknown(_) => E::ALL.iter().any(|code| code.row().is_integer()),
        };
        match integer(code).filter(|_| is_integer) {
            Some(Integer::Signed(number)) => serializer.serialize_i64(number),
            Some(Integer::Unsigned(number)) => serializer.serialize_u64(number),
            None => serializer.serialize_str(code),
        }
    }
}

/// An integer as serde knows them.
pub(crate) enum Integer {
    Signed(i64),
    Unsigned(u64),
}

/// The integer that is written exactly so: `007` and `+7` are none.
pub(crate) fn integer(text: &str) -> Option<Integer> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_plain = text == "0" || digits.starts_with(|first: char| ('1'..='9').contains(&first));
    if !is_plain {
        return None;
    }
    text.parse().map(Integer::Signed).or_else(|_| text.parse().map(Integer::Unsigned)).ok()
}

impl<'de, E: ApiErrorCodes> Deserialize<'de> for MaybeKnown<E> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        by_kind::<E, _, _>(deserializer, Code(PhantomData))
    }
}

struct Code<E>(PhantomData<E>);

impl<E: ApiErrorCodes> Visitor<'_> for Code<E> {
    type Value = MaybeKnown<E>;

    fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("a code, as a string or an integer")
    }

    fn visit_str<R: Error>(self, code: &str) -> Result<Self::Value, R> {
        Ok(code.into())
    }

    fn visit_i64<R: Error>(self, code: i64) -> Result<Self::Value, R> {
        self.visit_str(&code.to_string())
    }

    fn visit_u64<R: Error>(self, code: u64) -> Result<Self::Value, R> {
        self.visit_str(&code.to_string())
    }

    fn visit_i128<R: Error>(self, code: i128) -> Result<Self::Value, R> {
        self.visit_str(&code.to_string())
    }

    fn visit_u128<R: Error>(self, code: u128) -> Result<Self::Value, R> {
        self.visit_str(&code.to_string())
    }

    /// What `serde_json` makes of integers that are too large for others.
    fn visit_f64<R: Error>(self, code: f64) -> Result<Self::Value, R> {
        self.visit_str(&code.to_string())
    }
}
