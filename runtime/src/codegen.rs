//! What generated code names, and nothing else.
//!
//! Checked-in code is compiled against this module for as long as the major version lasts: things are added, never
//! changed. Names are re-exported from `core` because the code of a macro's user may have shadowed any of them.

/// The first format of generated code.
pub mod v1 {
    pub use core::convert::{AsRef, From, Into, TryFrom};
    pub use core::error::Error;
    pub use core::fmt::{Debug, Display, Formatter, Result as FmtResult};
    pub use core::marker::{Copy, Send, Sync};
    pub use core::option::Option::{self, None, Some};
    pub use core::primitive::{bool, str, u16, usize};
    pub use core::result::Result::{self, Err, Ok};
    pub use core::str::FromStr;
    pub use core::time::Duration;

    pub use bytes::Bytes;
    pub use http::{HeaderMap, Response, StatusCode};
    pub use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub use crate::breaker::BreakerPolicy;
    pub use crate::code::{ApiErrorCodes, CodedError};
    pub use crate::envelope::{
        Condition, Envelope, Literal, NODE, Node, Select, Slot, SlotName, Source, Step, Term, Tree,
    };
    #[cfg(feature = "json")]
    pub use crate::error::ApiError;
    pub use crate::lookup::Index;
    pub use crate::retry::{Jitter, Retry, RetryPolicy};
    pub use crate::table::{Prefixes, Row, RowId, Table};
}
