//! Rows: separators, order, and which of them are in `ALL`.

use api_error_codes::http::StatusCode;
use api_error_codes::{ApiErrorCodes, status_codes};

status_codes! {
    enum Spaced {
        400 A "first"
        401 B
        402 C retry=false "third"
    }
}

status_codes! {
    enum Marked {
        400 A, "first",
        401 B;
        402 C, retry=false, "third";
        ,;
    }
}

status_codes! { enum Line { 400 A "first" 401 B 402 C retry=false "third" } }

#[test]
fn commas_and_semicolons_are_optional() {
    for (spaced, (marked, line)) in Spaced::ALL.iter().zip(Marked::ALL.iter().zip(Line::ALL)) {
        assert_eq!(spaced.code(), marked.code());
        assert_eq!(spaced.code(), line.code());
        assert_eq!(spaced.description(), marked.description());
        assert_eq!(spaced.description(), line.description());
    }
    assert_eq!((Spaced::ALL.len(), Marked::ALL.len(), Line::ALL.len()), (3, 3, 3));
    assert_eq!(Marked::C.description(), "third");
}

status_codes! {
    enum Ordered {
        5xx SERVER_ERROR
        503 LAST
        _ UNEXPECTED
        400 FIRST
        4xx CLIENT_ERROR
        * ANYWHERE
    }
}

#[derive(Debug, Clone, Copy, PartialEq, ApiErrorCodes)]
enum OrderedItem {
    #[api_error(5xx)]
    ServerError(StatusCode),
    #[api_error(503)]
    Last,
    #[api_error(_ UNEXPECTED)]
    Unexpected(StatusCode),
    #[api_error(400)]
    First,
    #[api_error(4xx)]
    ClientError(StatusCode),
    #[api_error(*)]
    Anywhere,
}

#[test]
fn all_holds_the_declared_codes_in_order_without_class_and_fallback_rows() {
    assert_eq!(Ordered::ALL, [Ordered::Last, Ordered::First, Ordered::Anywhere]);
    assert_eq!(OrderedItem::ALL, [OrderedItem::Last, OrderedItem::First, OrderedItem::Anywhere]);
}

#[test]
fn variants_stand_in_the_order_of_the_rows() {
    let status = StatusCode::BAD_GATEWAY;
    let mut sorted =
        [Ordered::Anywhere, Ordered::ClientError(status), Ordered::Last, Ordered::ServerError(status)];
    sorted.sort();
    assert_eq!(
        sorted,
        [Ordered::ServerError(status), Ordered::Last, Ordered::ClientError(status), Ordered::Anywhere]
    );
}

status_codes! { enum One { 404 NOT_FOUND } }

#[test]
fn one_row_is_a_table() {
    assert_eq!(One::from_code("NOT_FOUND"), Some(One::NotFound));
    assert_eq!(One::from_code(""), None);
}

status_codes! { enum ClassesOnly { 4xx CLIENT_ERROR 5xx SERVER_ERROR } }

#[test]
fn a_table_may_hold_class_rows_alone() {
    assert!(ClassesOnly::ALL.is_empty());
    assert_eq!(ClassesOnly::from_code("CLIENT_ERROR"), None);
    assert_eq!(
        ClassesOnly::from_status(StatusCode::NOT_FOUND),
        ClassesOnly::ClientError(StatusCode::NOT_FOUND)
    );
}
