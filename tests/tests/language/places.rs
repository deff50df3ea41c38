//! Enums of any visibility, in modules and in functions.

use api_error_codes::{ApiErrorCodes, status_codes};

mod outer {
    pub(super) mod inner {
        api_error_codes::status_codes! { pub(in crate::places) enum Scoped { 404 NOT_FOUND } }
        api_error_codes::status_codes! { pub(super) enum Parents { 404 NOT_FOUND } }
        api_error_codes::status_codes! { pub(self) enum Own { 404 NOT_FOUND } }

        pub(crate) fn own() -> &'static str {
            Own::NotFound.code()
        }
    }

    pub(super) fn parents() -> &'static str {
        inner::Parents::NotFound.code()
    }
}

#[test]
fn visibility_is_the_users() {
    assert_eq!(outer::inner::Scoped::NotFound.code(), "NOT_FOUND");
    assert_eq!(outer::parents(), "NOT_FOUND");
    assert_eq!(outer::inner::own(), "NOT_FOUND");
}

status_codes! { enum Private { 404 NOT_FOUND } }

mod below {
    #[test]
    fn a_private_enum_is_seen_from_below() {
        assert_eq!(super::Private::from_code("NOT_FOUND"), Some(super::Private::NotFound));
    }
}

#[test]
fn enums_may_be_local() {
    status_codes! {
        enum Local { 404 NOT_FOUND retry=true }
        retry { attempts = 9, base = 1s, factor = 2, max = 30s, jitter = full }
    }

    #[derive(Debug, Clone, Copy, PartialEq, ApiErrorCodes)]
    enum LocalItem {
        #[api_error(404)]
        NotFound,
    }

    assert_eq!("NOT_FOUND".parse(), Ok(Local::NotFound));
    assert_eq!("NOT_FOUND".parse(), Ok(LocalItem::NotFound));
    assert_eq!(Local::RETRY.attempts, 9);
    let nested = || {
        status_codes! { enum Local { 409 CONFLICT } }
        Local::Conflict.code()
    };
    assert_eq!(nested(), "CONFLICT");
}

#[test]
fn two_tables_may_stand_side_by_side() {
    status_codes! { enum Left { 404 NOT_FOUND } }
    status_codes! { enum Right { 404 NOT_FOUND } }
    assert_eq!(Left::NotFound.code(), Right::NotFound.code());
}
