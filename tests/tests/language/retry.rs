//! Verdicts: written, from the class row, from the status.

use api_error_codes::http::StatusCode;
use api_error_codes::{ApiErrorCodes, CodedError, Retry, status_codes};

use super::{every_status, status};

status_codes! {
    enum Table {
        400 NEVER retry=false
        402 BACKOFF retry=true
        403 THROTTLE retry=throttle
        404 IDEMPOTENT retry=idempotent
        429 SLOW_DOWN retry=true
        500 STOP retry=false
        501 UNWRITTEN
        429 GIVE_UP retry=false
        409 PLAIN
        * AUTH retry=true
        * LOST
        5xx SERVER_ERROR retry=idempotent
    }
}

#[derive(Debug, Clone, Copy, PartialEq, ApiErrorCodes)]
enum Item {
    #[api_error(400 retry=false)]
    Never,
    #[api_error(402 retry=true)]
    Backoff,
    #[api_error(403 retry=throttle)]
    Throttle,
    #[api_error(404 retry=idempotent)]
    Idempotent,
    #[api_error(429 retry=true)]
    SlowDown,
    #[api_error(500 retry=false)]
    Stop,
    #[api_error(501)]
    Unwritten,
    #[api_error(429 retry=false)]
    GiveUp,
    #[api_error(409)]
    Plain,
    #[api_error(* retry=true)]
    Auth,
    #[api_error(*)]
    Lost,
    #[api_error(5xx retry=idempotent)]
    ServerError(StatusCode),
    #[api_error(_)]
    Other(StatusCode),
}

macro_rules! both {
    ($E:ident => $($check:tt)*) => {{
        { use Table as $E; $($check)* }
        { use Item as $E; $($check)* }
    }};
}

#[test]
fn four_words_are_four_verdicts() {
    both!(E => {
        assert_eq!(E::Never.retry(), Retry::Never);
        assert_eq!(E::Backoff.retry(), Retry::Backoff);
        assert_eq!(E::Throttle.retry(), Retry::Throttle);
        assert_eq!(E::Idempotent.retry(), Retry::Idempotent);
    });
}

#[test]
fn retryable_is_what_needs_no_further_knowledge() {
    both!(E => {
        assert!(!E::Never.is_retryable());
        assert!(E::Backoff.is_retryable());
        assert!(E::Throttle.is_retryable());
        assert!(!E::Idempotent.is_retryable());
    });
}

#[test]
fn a_429_that_is_retried_is_throttling() {
    both!(E => {
        assert_eq!(E::SlowDown.retry(), Retry::Throttle);
        assert_eq!(E::GiveUp.retry(), Retry::Never);
    });
}

#[test]
fn what_is_not_written_is_taken_from_the_class_row() {
    both!(E => {
        assert_eq!(E::Unwritten.retry(), Retry::Idempotent);
        assert_eq!(E::Stop.retry(), Retry::Never);
        assert_eq!(E::ServerError(status(503)).retry(), Retry::Idempotent);
    });
}

#[test]
fn or_else_from_the_status() {
    both!(E => {
        assert_eq!(E::Plain.retry(), Retry::Never);
        for at in every_status() {
            let expected = match at.as_u16() {
                429 => Retry::Throttle,
                408 | 425 | 500 | 502 | 503 | 504 => Retry::Backoff,
                _ => Retry::Never,
            };
            assert_eq!(E::Other(at).retry(), expected);
            assert_eq!(Retry::of_status(at), expected);
        }
    });
}

#[test]
fn without_a_status_only_what_is_written_counts() {
    both!(E => {
        assert_eq!(E::Auth.retry(), Retry::Backoff);
        assert_eq!(E::Lost.retry(), Retry::Never);
        assert_eq!(E::Lost.row().retry(), None);
        assert_eq!(E::Auth.row().retry(), Some(Retry::Backoff));
    });
}

macro_rules! by_status {
    ($($status:literal $name:ident $variant:ident),*) => {
        status_codes! { enum ByStatus { $($status $name)* } }

        #[test]
        fn rows_without_class_row_follow_their_status() {
            for code in ByStatus::ALL {
                assert_eq!(code.retry(), Retry::of_status(code.status()), "{code:?}");
            }
            $(assert_eq!(ByStatus::$variant.status(), $status);)*
        }
    };
}

by_status!(400 A A, 408 B B, 425 C C, 429 D D, 500 E E, 501 F F, 502 G G, 503 H H, 504 I I, 505 J J, 599 K K);

status_codes! {
    enum Inherited {
        429 SLOW_DOWN
        403 DENIED
        4xx CLIENT_ERROR retry=true
    }
}

#[test]
fn a_429_that_inherits_true_is_throttling_too() {
    assert_eq!(Inherited::SlowDown.retry(), Retry::Throttle);
    assert_eq!(Inherited::Denied.retry(), Retry::Backoff);
}

status_codes! {
    enum Guarded {
        403 DENIED
        503 DOWN
        #[cfg(any())]
        4xx CLIENT_ERROR retry=true
        #[cfg(all())]
        5xx SERVER_ERROR retry=false
    }
}

#[test]
fn only_a_class_row_that_is_there_is_inherited() {
    assert_eq!(Guarded::Denied.retry(), Retry::Never);
    assert_eq!(Guarded::Down.retry(), Retry::Never);
}

#[test]
fn the_rows_verdict_and_the_enums_agree() {
    both!(E => {
        for code in E::ALL {
            assert_eq!(CodedError::retry(code), code.retry());
        }
    });
}
