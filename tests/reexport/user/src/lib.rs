//! A crate that knows ours only through another.

use api_error_codes_reexport::errors::http::StatusCode;
use api_error_codes_reexport::{our_codes, our_item};

api_error_codes_reexport::errors::status_codes! {
    /// By the path of the other crate.
    pub enum ByPath { 404 NOT_FOUND 5xx SERVER_ERROR }
    envelope { code = error.code }
}

api_error_codes_reexport::status_codes! {
    /// By the macro that the other crate re-exports.
    pub enum ByMacro { 404 NOT_FOUND }
}

our_codes!(ByTheirMacro: 404 NOT_FOUND retry=true "Nothing there");
our_item!(ByTheirItem: 404 NotFound, 409 Conflict);

/// The derive by the path of the other crate.
#[derive(Debug, Clone, Copy, PartialEq, api_error_codes_reexport::errors::ApiErrorCodes)]
#[api_error(crate = api_error_codes_reexport::errors, envelope = problem_json)]
pub enum Derived {
    /// Nothing there
    #[api_error(404)]
    NotFound,
    /// The rest
    #[api_error(_)]
    Other(StatusCode),
}

#[cfg(test)]
mod tests {
    use super::*;
    use api_error_codes_reexport::{Closed, Open};

    #[test]
    fn every_way_works() {
        assert_eq!(ByPath::from_code("NOT_FOUND"), Some(ByPath::NotFound));
        assert_eq!(ByMacro::from_code("NOT_FOUND"), Some(ByMacro::NotFound));
        assert_eq!(ByTheirMacro::from_code("NOT_FOUND"), Some(ByTheirMacro::NotFound));
        assert_eq!(ByTheirItem::from_code("CONFLICT"), Some(ByTheirItem::Conflict));
        assert_eq!(Derived::from_code("NOT_FOUND"), Some(Derived::NotFound));
    }

    #[test]
    fn an_exhaustive_enum_needs_no_wildcard() {
        let closed = |code: Closed| match code {
            Closed::NotFound => 404,
            Closed::ServerError(status) | Closed::Other(status) => status.as_u16(),
        };
        assert_eq!(closed(Closed::NotFound), 404);
        assert!(matches!(Open::NotFound, Open::NotFound));
    }

    #[test]
    #[deny(unreachable_patterns)]
    fn any_other_enum_does() {
        // Without `#[non_exhaustive]` the last arm could not be reached.
        let open = |code: Open| match code {
            Open::NotFound => 404,
            Open::Other(status) => status.as_u16(),
            _ => 0,
        };
        assert_eq!(open(Open::NotFound), 404);
    }
}
