//! The dependency under another name: the table finds it by itself, the derive is told.

use errors::http::StatusCode;

errors::status_codes! {
    /// By the table.
    pub enum Table { 404 NOT_FOUND 5xx SERVER_ERROR }
    envelope = problem_json
    retry { attempts = 4, base = 1s, factor = 2, max = 30s, jitter = full }
}

/// By the derive.
#[derive(Debug, Clone, Copy, PartialEq, errors::ApiErrorCodes)]
#[api_error(crate = errors)]
pub enum Item {
    /// Nothing there
    #[api_error(404)]
    NotFound,
    /// The rest
    #[api_error(_)]
    Other(StatusCode),
}

/// An envelope by itself.
pub const ENVELOPE: errors::Envelope = errors::envelope! { code = error.code };

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_doors_work() {
        assert_eq!(Table::from_code("NOT_FOUND"), Some(Table::NotFound));
        assert_eq!(Item::from_code("NOT_FOUND"), Some(Item::NotFound));
        assert_eq!(Table::RETRY.attempts, 4);
    }
}
