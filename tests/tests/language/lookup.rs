//! From a response to a variant: code first, status second.

use api_error_codes::http::StatusCode;
use api_error_codes::{ApiErrorCodes, status_codes};

use super::status;

status_codes! {
    enum Table {
        429 SlowDown retry=true
        404 NOT_FOUND
        5xx SERVER_ERROR
    }
}

#[derive(Debug, Clone, Copy, PartialEq, ApiErrorCodes)]
#[api_error(rename_all = "PascalCase")]
enum Item {
    #[api_error(429 retry=true)]
    SlowDown,
    #[api_error(404 NOT_FOUND)]
    NotFound,
    #[api_error(5xx SERVER_ERROR)]
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
fn a_known_code_wins_over_the_status() {
    both!(E => {
        assert_eq!(E::classify(status(200), Some("SlowDown")), E::SlowDown);
        assert_eq!(E::classify(status(404), Some("SlowDown")), E::SlowDown);
        assert!(E::classify(status(200), Some("SlowDown")).is_retryable());
    });
}

#[test]
fn an_unknown_or_missing_code_falls_to_the_status() {
    both!(E => {
        assert_eq!(E::classify(status(404), Some("slowdown")), E::NotFound);
        assert_eq!(E::classify(status(404), Some("")), E::NotFound);
        assert_eq!(E::classify(status(404), None), E::NotFound);
        assert_eq!(E::classify(status(502), None), E::ServerError(status(502)));
        assert_eq!(E::classify(status(302), None), E::Other(status(302)));
    });
}

#[test]
fn class_and_fallback_rows_are_found_by_no_code() {
    both!(E => {
        assert_eq!(E::from_code("SERVER_ERROR"), None);
        assert_eq!(E::from_code("OTHER"), None);
        assert_eq!(E::from_code("Other"), None);
    });
}

/// What a const item can ask.
const FACTS: (&str, StatusCode, Option<StatusCode>, bool, &str, Option<&str>, bool) = {
    let code = Table::SlowDown;
    (
        code.code(),
        code.status(),
        code.declared_status(),
        code.is_retryable(),
        code.description(),
        code.action(),
        code.is_user_facing(),
    )
};
const ITEM: (&str, StatusCode, bool) = {
    let code = Item::ServerError(StatusCode::BAD_GATEWAY);
    (code.code(), code.status(), matches!(code.retry(), api_error_codes::Retry::Backoff))
};
const CLASSES: [bool; 3] =
    [Table::SlowDown.is_success(), Table::SlowDown.is_client_error(), Table::SlowDown.is_server_error()];

#[test]
fn the_facts_are_const() {
    assert_eq!(FACTS.0, "SlowDown");
    assert_eq!(FACTS.1, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(FACTS.2, Some(StatusCode::TOO_MANY_REQUESTS));
    assert!(FACTS.3);
    assert_eq!((FACTS.4, FACTS.5, FACTS.6), ("", None, false));
    assert_eq!(ITEM, ("SERVER_ERROR", StatusCode::BAD_GATEWAY, true));
    assert_eq!(CLASSES, [false, true, false]);
    const DOCS: Option<&str> = Table::NotFound.docs();
    assert_eq!(DOCS, None);
}

/// The lookups through the trait, for code that is generic over the table.
fn generic<E: ApiErrorCodes + PartialEq + std::fmt::Debug>() {
    for code in E::ALL {
        assert_eq!(E::from_code(code.code()), Some(*code));
        assert_eq!(E::classify(status(200), Some(code.code())), *code);
    }
    for at in super::every_status() {
        assert_eq!(E::from_status(at).status(), at);
    }
}

#[test]
fn the_trait_says_the_same() {
    generic::<Table>();
    generic::<Item>();
}

/// Nothing of the above needs a trait in scope.
mod without_imports {
    use super::{Item, Table, status};

    #[test]
    fn inherent_items_suffice() {
        assert_eq!(Table::from_code("NOT_FOUND"), Some(Table::NotFound));
        assert_eq!(Item::from_status(status(404)).code(), "NOT_FOUND");
        assert_eq!(Table::classify(status(404), None).status(), 404);
        assert_eq!(Item::ALL.len(), 2);
        assert_eq!(Table::RETRY.attempts, 3);
        assert_eq!(Item::BREAKER.failures, 5);
        let _ = (Table::ENVELOPE, Item::ENVELOPE);
    }
}
