//! Enums that carry data: they are sent, not looked up.

use std::fmt;

use api_error_codes::http::StatusCode;
use api_error_codes::{ApiErrorCodes, CodedError, Retry};

#[derive(Debug, thiserror::Error, ApiErrorCodes)]
enum AppError {
    #[error("no user {0}")]
    #[api_error(404 USER_NOT_FOUND)]
    NoUser(u64),
    #[error(transparent)]
    #[api_error(500 INTERNAL_ERROR "Something broke" expose)]
    Db(#[from] std::num::ParseIntError),
    #[error("{field} is wrong")]
    #[api_error(422 user_facing)]
    Invalid { field: String },
    #[error("slow down")]
    #[api_error(429 retry=true, after=3s)]
    SlowDown,
}

#[test]
fn an_enum_with_data_knows_its_rows() {
    let db = AppError::from("x".parse::<u8>().unwrap_err());
    assert_eq!((db.code(), db.status()), ("INTERNAL_ERROR", StatusCode::INTERNAL_SERVER_ERROR));
    assert!(db.row().is_exposed());
    assert_eq!(db.description(), "Something broke");
    assert_eq!(AppError::NoUser(7).to_string(), "no user 7");
    assert_eq!(AppError::NoUser(7).code(), "USER_NOT_FOUND");
    let invalid = AppError::Invalid { field: "name".into() };
    assert_eq!((invalid.code(), invalid.is_user_facing()), ("INVALID", true));
    assert_eq!(AppError::SlowDown.retry(), Retry::Throttle);
    assert_eq!(AppError::SlowDown.after().map(|wait| wait.as_secs()), Some(3));
    assert_eq!(StatusCode::from(invalid), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(AsRef::<str>::as_ref(&AppError::SlowDown), "SLOW_DOWN");
}

#[derive(ApiErrorCodes)]
#[expect(dead_code, reason = "only the codes of what it holds are asked for")]
enum Generic<'a, T: fmt::Debug + 'a, const N: usize = 3>
where
    T: Clone,
{
    #[api_error(400)]
    Borrowed(&'a str),
    #[api_error(409 "held" retry=idempotent)]
    Held { value: T, more: [u8; N] },
    #[api_error(* 7)]
    Function(fn(&'a T) -> Vec<Option<T>>),
}

#[test]
fn it_may_be_generic() {
    let text = String::from("x");
    let borrowed: Generic<'_, u8> = Generic::Borrowed(&text);
    assert_eq!(borrowed.code(), "BORROWED");
    let held: Generic<'_, u8, 1> = Generic::Held { value: 1, more: [0] };
    assert_eq!((held.code(), held.retry()), ("held", Retry::Idempotent));
    assert_eq!(CodedError::status(&held), StatusCode::CONFLICT);
    let function: Generic<'_, u8> = Generic::Function(|value| vec![Some(*value)]);
    assert_eq!(function.declared_status(), None);
    assert_eq!(function.row().code(), "7");
}

#[derive(ApiErrorCodes)]
#[expect(dead_code, reason = "only the codes of what it holds are asked for")]
enum NotCopy {
    #[api_error(503)]
    Down(Box<dyn std::error::Error + Send + Sync>),
}

/// Whoever sends is generic over `CodedError`.
fn sent(error: &impl CodedError) -> (&'static str, u16, Retry) {
    (error.code(), error.status().as_u16(), error.retry())
}

#[test]
fn any_kind_of_data_will_do() {
    assert_eq!(sent(&NotCopy::Down("x".into())), ("DOWN", 503, Retry::Backoff));
    assert_eq!(sent(&AppError::NoUser(1)), ("USER_NOT_FOUND", 404, Retry::Never));
}

#[derive(ApiErrorCodes)]
#[api_error(rename_all = "snake_case", envelope { code = error.code })]
#[expect(dead_code, reason = "only the codes of what it holds are asked for")]
enum Configured {
    #[api_error(400)]
    BadInput(String),
    /// From its comment.
    #[api_error(401)]
    NoAccess,
}

#[test]
fn the_words_on_the_enum_hold_here_too() {
    assert_eq!(Configured::BadInput(String::new()).code(), "bad_input");
    assert_eq!(Configured::NoAccess.description(), "From its comment.");
    let _ = <Configured as CodedError>::ENVELOPE;
}
