//! From another macro's output: fragments arrive in invisible groups.

use api_error_codes::{ApiErrorCodes, Retry, status_codes};

macro_rules! table {
    ($(#[$meta:meta])* $vis:vis $name:ident: $($status:literal $code:ident $text:expr, $retry:ident, $wait:literal;)*) => {
        status_codes! {
            $(#[$meta])*
            $vis enum $name {
                $($status $code retry=$retry after=$wait $text)*
            }
        }
    };
}

table! {
    /// Made by a macro.
    pub(crate) Made:
    400 INVALID "Wrong", false, 1s;
    5xx SERVER_ERROR "Broken", true, 250ms;
    429 SLOW_DOWN "Slower", throttle, 2m;
}

table! { Private: 404 NOT_FOUND "Nothing", idempotent, 1.5s; }

#[test]
fn every_part_of_a_row_may_be_a_fragment() {
    assert_eq!(Made::Invalid.description(), "Wrong");
    assert_eq!(Made::Invalid.retry(), Retry::Never);
    assert_eq!(Made::SlowDown.status(), 429);
    assert_eq!(Made::ServerError(super::status(502)).retry(), Retry::Backoff);
    assert_eq!(Private::NotFound.retry(), Retry::Idempotent);
}

macro_rules! codes {
    ($($status:literal $code:literal as $variant:ident),*) => {
        status_codes! { enum Codes { $($status $code as $variant)* } }
    };
}

codes!(400 -1021 as Negative, 401 20003 as Positive, 402 "text" as Text, 403 -0 as Zero);

#[test]
fn a_literal_may_be_negative() {
    assert_eq!(Codes::from_code("-1021"), Some(Codes::Negative));
    assert_eq!(Codes::from_code("20003"), Some(Codes::Positive));
    assert_eq!(Codes::from_code("text"), Some(Codes::Text));
    assert_eq!(serde_json::to_string(&Codes::Negative).unwrap(), "-1021");
}

macro_rules! expressions {
    ($($status:literal $code:expr, $variant:ident;)*) => {
        status_codes! { enum Expressions { $($status $code as $variant)* } }
    };
}

expressions! { 400 -7, Seven; 401 "x", X; }

#[test]
fn a_code_may_be_an_expression() {
    assert_eq!(Expressions::from_code("-7"), Some(Expressions::Seven));
    assert_eq!(Expressions::from_code("x"), Some(Expressions::X));
}

macro_rules! forward {
    ($($table:tt)*) => { status_codes! { $($table)* } };
}

macro_rules! twice {
    ($($table:tt)*) => { forward! { $($table)* } };
}

twice! {
    /// Through two macros.
    enum Forwarded {
        400|429 THROTTLED | "thr.*" | -5 retry=true "Slow"
        * 20003 "Authenticate"
        5xx SERVER_ERROR
        _ UNEXPECTED
    }
    envelope { code = error.code | errors[0].code, request_id = header("x-request-id") }
    retry { attempts = 4, base = 1s, factor = 2, max = 30s, jitter = full }
}

#[test]
fn a_whole_table_may_be_forwarded() {
    assert_eq!(Forwarded::from_code("-5"), Some(Forwarded::Throttled));
    assert_eq!(Forwarded::from_code("thr.x"), Some(Forwarded::Throttled));
    assert_eq!(Forwarded::from_status(super::status(302)), Forwarded::Unexpected(super::status(302)));
    assert_eq!(Forwarded::RETRY.attempts, 4);
}

macro_rules! several {
    ($($name:ident { $($code:ident)* })*) => {
        $(several!(@one $name [$($code)*] [$($code)*]);)*
    };
    (@one $name:ident [$first:ident $($rest:ident)*] [$($code:ident)*]) => {
        status_codes! { enum $name { 400 $first default $(400 $rest)* } }

        impl $name {
            const COUNT: usize = [$(stringify!($code)),*].len();
        }
    };
}

several! {
    Left { A B C }
    Right { X Y }
}

#[test]
fn macros_may_be_nested() {
    assert_eq!((Left::ALL.len(), Right::ALL.len()), (Left::COUNT, Right::COUNT));
    assert_eq!(Left::from_status(super::status(400)), Left::A);
    assert_eq!(Right::from_code("Y"), Some(Right::Y));
}

macro_rules! item {
    ($vis:vis $name:ident, $status:literal $code:literal $variant:ident, $field:ty, $path:path, $case:literal, $text:expr) => {
        #[derive(Debug, Clone, Copy, PartialEq, ApiErrorCodes)]
        #[api_error(crate = $path, rename_all = $case, envelope { code = error.code })]
        $vis enum $name {
            #[api_error($status $code retry=false $text)]
            $variant,
            #[api_error(409)]
            PlainName,
            #[api_error(_)]
            Other($field),
        }
    };
}

item!(pub(crate) Item, 400 -1021 Negative, api_error_codes::http::StatusCode, ::api_error_codes, "kebab-case", "Text");

#[test]
fn the_derive_takes_fragments_too() {
    assert_eq!(Item::from_code("-1021"), Some(Item::Negative));
    assert_eq!(Item::PlainName.code(), "plain-name");
    assert_eq!(Item::Negative.description(), "Text");
    assert_eq!(Item::from_status(super::status(500)), Item::Other(super::status(500)));
}
