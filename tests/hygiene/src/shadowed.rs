//! Every name that an expansion could want means something else here.
#![allow(
    dead_code,
    non_camel_case_types,
    non_upper_case_globals,
    unused_macros,
    missing_docs,
    clippy::missing_trait_methods,
    clippy::upper_case_acronyms,
    reason = "the names are not for use"
)]

mod core {}
mod std {}
mod alloc {}
mod http {}
mod serde {}
mod api_error_codes {}

struct Option;
struct Result;
struct String;
struct Some;
struct None;
struct Ok;
struct Err;
enum Vec {}
enum Box {}
trait From {}
trait Into {}
trait TryFrom {}
trait AsRef {}
trait Iterator {}
trait Default {}
trait Clone {}
trait Copy {}
trait Debug {}
trait Display {}
trait Error {}
trait FromStr {}
trait Serialize {}
trait Deserialize {}
trait CodedError {}
trait ApiErrorCodes {}
/// Every method that an expansion could call is another one, of every type.
trait Methods {
    const ALL: () = ();
    fn __row(&self) {}
    fn code(&self) {}
    fn status(&self) {}
    fn declared_status(&self) {}
    fn retry(&self) {}
    fn is_retryable(&self) {}
    fn description(&self) {}
    fn row(&self) {}
    fn get(&self) {}
    fn copied(&self) {}
    fn flatten(&self) {}
    fn into(&self) {}
    fn from_code() {}
    fn from_status() {}
    fn from_row() {}
    fn classify() {}
    fn fallback() {}
}
impl<T: ?::core::marker::Sized> Methods for T {}
type str = ();
type u8 = ();
type u16 = ();
type u32 = ();
type u64 = ();
type usize = ();
type bool = ();
type char = ();
type f64 = ();
type Row = ();
type Table = ();
type StatusCode = ();
type Retry = ();
type Envelope = ();
const ROWS: () = ();
const TABLE: () = ();
const EMPTY: () = ();

// A pattern of such a name would mean the constant, the `static` or the unit struct.
const body: () = ();
const carried: () = ();
const code: () = ();
struct deserializer;
const error: () = ();
static f: () = ();
static headers: () = ();
const response: () = ();
static row: () = ();
struct serializer;
const status: () = ();

macro_rules! vec {
    ($($t:tt)*) => {
        compile_error!("not this one")
    };
}
macro_rules! format {
    ($($t:tt)*) => {
        compile_error!("not this one")
    };
}
macro_rules! matches {
    ($($t:tt)*) => {
        compile_error!("not this one")
    };
}
macro_rules! write {
    ($($t:tt)*) => {
        compile_error!("not this one")
    };
}
macro_rules! panic {
    ($($t:tt)*) => {
        compile_error!("not this one")
    };
}
macro_rules! assert {
    ($($t:tt)*) => {
        compile_error!("not this one")
    };
}
macro_rules! unreachable {
    ($($t:tt)*) => {
        compile_error!("not this one")
    };
}
macro_rules! concat {
    ($($t:tt)*) => {
        compile_error!("not this one")
    };
}
macro_rules! stringify {
    ($($t:tt)*) => {
        compile_error!("not this one")
    };
}
macro_rules! status_codes {
    ($($t:tt)*) => {
        compile_error!("not this one")
    };
}
macro_rules! __status_codes {
    ($($t:tt)*) => {
        compile_error!("not this one")
    };
}

::api_error_codes::status_codes! {
    /// Every column, every kind of row.
    pub enum Shadowed {
        400|429 THROTTLED | "slow.*" | -7 retry=true after=2s "Too fast" action="Wait" docs="https://api.test/x"
        404 OPTION user_facing
        405 STRING
        406 NONE
        407 SOME
        #[cfg(any())]
        411 AWAY
        403 INHERITS
        #[cfg(all())]
        4xx RESULT retry=idempotent
        _ ERR
    }

    envelope {
        code = error.code | errors[0].code
        message = error.message
        request_id = header("x-request-id")
        retry_after = error.wait.millis()
    }
    retry { attempts = 4, base = 1s, factor = 1.5, max = 30s, jitter = full }
    breaker { failures = 5, open = 30s, probes = 1 }
}

::api_error_codes::status_codes! { enum ROWS { 404 TABLE } }

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, ::api_error_codes::ApiErrorCodes)]
#[api_error(envelope { code = error.code }, crate = ::api_error_codes)]
pub enum Item {
    #[api_error(404)]
    Option,
    #[api_error(409)]
    Some,
    #[api_error(5xx)]
    Result(::api_error_codes::http::StatusCode),
    #[api_error(_)]
    Err(::api_error_codes::http::StatusCode),
}

#[derive(Debug, ::api_error_codes::ApiErrorCodes)]
pub enum Data<'a> {
    #[api_error(404)]
    Option(&'a ()),
    #[api_error(409)]
    Some { value: () },
}
