//! Statuses: several, classes, the fallback, `*`, and what a status alone means.

use api_error_codes::http::StatusCode;
use api_error_codes::{ApiErrorCodes, Retry, status_codes};

use super::{every_status, status};

status_codes! {
    enum Table {
        100 LOWEST
        999 HIGHEST
        404 NOT_FOUND
        400|429 THROTTLED retry=true
        409 CONFLICT
        409 LOCKED default
        422 MISSING
        422 INVALID
        502 UPSTREAM_A
        502 UPSTREAM_B
        * 20003 "Authenticate"
        4xx CLIENT_ERROR
        _ UNEXPECTED
    }
}

#[derive(Debug, Clone, Copy, PartialEq, ApiErrorCodes)]
enum Item {
    #[api_error(100)]
    Lowest,
    #[api_error(999)]
    Highest,
    #[api_error(404)]
    NotFound,
    #[api_error(400|429 retry=true)]
    Throttled,
    #[api_error(409)]
    Conflict,
    #[api_error(409 default)]
    Locked,
    #[api_error(422)]
    Missing,
    #[api_error(422)]
    Invalid,
    #[api_error(502)]
    UpstreamA,
    #[api_error(502)]
    UpstreamB,
    #[api_error(* 20003 "Authenticate")]
    Code20003,
    #[api_error(4xx)]
    ClientError(StatusCode),
    #[api_error(_)]
    Unexpected(StatusCode),
}

macro_rules! both {
    ($check:ident) => {
        $check!(Table);
        $check!(Item);
    };
}

#[test]
fn a_status_is_between_100_and_999() {
    macro_rules! check {
        ($E:ident) => {
            assert_eq!($E::Lowest.status(), 100);
            assert_eq!($E::Highest.status(), 999);
            assert_eq!($E::from_status(status(999)), $E::Highest);
        };
    }
    both!(check);
}

#[test]
fn the_first_of_several_statuses_is_the_codes_own_and_each_leads_to_it() {
    macro_rules! check {
        ($E:ident) => {
            assert_eq!($E::Throttled.status(), 400);
            assert_eq!($E::Throttled.declared_status(), Some(StatusCode::BAD_REQUEST));
            assert_eq!($E::from_status(status(400)), $E::Throttled);
            assert_eq!($E::from_status(status(429)), $E::Throttled);
        };
    }
    both!(check);
}

#[test]
fn a_status_leads_to_the_one_row_with_it() {
    macro_rules! check {
        ($E:ident) => {
            assert_eq!($E::from_status(status(404)), $E::NotFound);
            assert_eq!($E::from(status(404)), $E::NotFound);
        };
    }
    both!(check);
}

#[test]
fn a_shared_status_leads_to_the_default() {
    macro_rules! check {
        ($E:ident) => {
            assert_eq!($E::from_status(status(409)), $E::Locked);
        };
    }
    both!(check);
}

#[test]
fn a_shared_status_without_default_leads_to_the_class_row() {
    macro_rules! check {
        ($E:ident) => {
            assert_eq!($E::from_status(status(422)), $E::ClientError(status(422)));
        };
    }
    both!(check);
}

#[test]
fn without_class_row_it_leads_to_the_fallback() {
    macro_rules! check {
        ($E:ident) => {
            assert_eq!($E::from_status(status(502)), $E::Unexpected(status(502)));
        };
    }
    both!(check);
}

#[test]
fn a_class_row_takes_every_status_of_its_class_that_has_no_row() {
    macro_rules! check {
        ($E:ident) => {
            for number in (400..500).filter(|number| ![400, 404, 409, 429].contains(number)) {
                let error = $E::from_status(status(number));
                assert_eq!(error, $E::ClientError(status(number)));
                assert_eq!(error.status(), status(number));
                assert_eq!(error.declared_status(), Some(status(number)));
                assert_eq!(error.code(), "CLIENT_ERROR");
                assert!(error.is_client_error());
            }
        };
    }
    both!(check);
}

#[test]
fn the_fallback_takes_every_status_left() {
    macro_rules! check {
        ($E:ident) => {
            let left = every_status().filter(|status| !status.is_client_error());
            for status in left.filter(|status| ![100, 999].contains(&status.as_u16())) {
                assert_eq!($E::from_status(status), $E::Unexpected(status));
                assert_eq!($E::Unexpected(status).status(), status);
                assert_eq!($E::Unexpected(status).is_server_error(), status.is_server_error());
                assert_eq!($E::Unexpected(status).is_success(), status.is_success());
            }
        };
    }
    both!(check);
}

#[test]
fn a_row_without_a_status_is_found_by_its_code_alone() {
    macro_rules! check {
        ($E:ident) => {
            assert_eq!($E::from_code("20003"), Some($E::Code20003));
            assert!(every_status().all(|status| $E::from_status(status) != $E::Code20003));
            assert_eq!($E::Code20003.status(), StatusCode::INTERNAL_SERVER_ERROR);
            assert_eq!($E::Code20003.declared_status(), None);
            assert!(!$E::Code20003.is_client_error());
            assert!(!$E::Code20003.is_server_error());
            assert!(!$E::Code20003.is_success());
            assert_eq!($E::Code20003.retry(), Retry::Never);
        };
    }
    both!(check);
}

status_codes! { enum Implied { 404 NOT_FOUND } }

#[test]
fn without_a_fallback_row_it_is_other() {
    assert_eq!(Implied::from_status(status(503)), Implied::Other(status(503)));
    assert_eq!(Implied::Other(status(503)).code(), "OTHER");
}

status_codes! {
    enum Classes { 1xx INFORMATIONAL 2xx SUCCESS 3xx REDIRECT 4xx CLIENT 5xx SERVER }
}

#[test]
fn there_are_five_classes_and_the_rest_is_left_to_the_fallback() {
    for at in every_status() {
        let expected = match at.as_u16() / 100 {
            1 => Classes::Informational(at),
            2 => Classes::Success(at),
            3 => Classes::Redirect(at),
            4 => Classes::Client(at),
            5 => Classes::Server(at),
            _ => Classes::Other(at),
        };
        assert_eq!(Classes::from_status(at), expected);
    }
}

#[derive(Debug, Clone, Copy, PartialEq, ApiErrorCodes)]
enum Named {
    #[api_error(404)]
    NotFound,
    #[api_error(5xx)]
    Server { status: StatusCode },
    #[api_error(_)]
    Other {
        /// Which it was.
        r#type: api_error_codes::http::StatusCode,
    },
}

#[test]
fn the_status_may_stand_in_a_named_field() {
    assert_eq!(Named::from_status(status(503)), Named::Server { status: status(503) });
    assert_eq!(Named::from_status(status(418)), Named::Other { r#type: status(418) });
    assert_eq!(Named::Other { r#type: status(418) }.status(), 418);
    assert_eq!(Named::Server { status: status(503) }.retry(), Retry::Backoff);
}

#[test]
fn status_and_variant_are_inverse_when_no_row_lists_several() {
    for status in every_status() {
        assert_eq!(StatusCode::from(Implied::from(status)), status);
        assert_eq!(StatusCode::from(Classes::from(status)), status);
        assert_eq!(StatusCode::from(Named::from(status)), status);
    }
}
