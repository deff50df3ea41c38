//! What compiles there also works.

use ::std::assert_eq;
use ::std::prelude::v1::{Some, test};

use ::api_error_codes::http::StatusCode;

#[test]
fn tables_work_without_a_prelude() {
    assert_eq!(super::plain::Table::from_code("slow.down"), Some(super::plain::Table::Throttled));
    assert_eq!(super::plain::Item::from_code("slow-down"), Some(super::plain::Item::SlowDown));
    assert_eq!(super::plain::Data::<'_, _, 1>::Missing(&1).code(), "MISSING");
    assert_eq!(super::plain::ErrorCode::NotFound.status(), StatusCode::NOT_FOUND);
    assert_eq!(super::private::codes(), ["NOT_FOUND"; 4]);
}

#[test]
fn tables_work_among_strange_names() {
    use super::shadowed::{Data, Item, Shadowed};

    assert_eq!(Shadowed::from_code("NONE"), Some(Shadowed::None));
    assert_eq!(Shadowed::from_status(StatusCode::FOUND), Shadowed::Err(StatusCode::FOUND));
    assert_eq!(Item::from_status(StatusCode::BAD_GATEWAY), Item::Result(StatusCode::BAD_GATEWAY));
    assert_eq!(Data::Option(&()).code(), "OPTION");
}
