use api_error_codes::{http::StatusCode, status_codes, ApiErrorCodes};

status_codes! {
    /// Made by the table.
    pub enum Table {
        400|429 THROTTLED | "slow.*" | -7 retry=true after=2s "Too fast" action="Wait" docs="https://api.test/x"
        404 NOT_FOUND user_facing
        #[deprecated]
        410 OLD
        #[cfg(any())]
        411 AWAY
        418 r#try
        419 r#gen as r#Async
        * 20003 "Authenticate"
        5xx SERVER_ERROR
        _ UNEXPECTED
    }

    envelope { code = error.code, message = error.message }
    retry { attempts = 4, base = 1s, factor = 2, max = 30s, jitter = full }
    breaker { failures = 5, open = 30s, probes = 1 }
}

/// The user's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, ApiErrorCodes)]
#[api_error(rename_all = "kebab-case", envelope { code = error.code })]
pub enum Item {
    /// Too fast
    #[api_error(429 retry=true)]
    SlowDown,
    /// Keywords are names, too.
    #[api_error(418)]
    r#Async,
    /// Any of 5xx
    #[api_error(5xx)]
    Server(StatusCode),
    /// Whatever is left
    #[api_error(_)]
    Other(StatusCode),
}

/// Sent, not read.
#[derive(Debug, ApiErrorCodes)]
pub enum Data<'a, T: Clone> {
    /// Borrows
    #[api_error(404)]
    Missing(&'a T),
}

/// What an older edition's macro hands on is read like anything else.
macro_rules! forwarded {
    ($vis:vis $name:ident $($rows:tt)*) => {
        status_codes! { $vis enum $name { $($rows)* } }
    };
}

forwarded!(pub(crate) Forwarded 404 NOT_FOUND "Nothing there");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_doors_work() {
        assert_eq!(Table::from_code("slow.down"), Some(Table::Throttled));
        assert_eq!(Table::from_code("try").map(|code| code.status().as_u16()), Some(418));
        assert_eq!(Table::from_code("gen"), Some(Table::r#Async));
        assert_eq!(Item::from_code("slow-down"), Some(Item::SlowDown));
        assert_eq!(Item::from_code("async"), Some(Item::r#Async));
        assert_eq!(Data::Missing(&1).code(), "MISSING");
        assert_eq!(Forwarded::ALL.len(), 1);
        assert_eq!("NOT_FOUND".parse::<Table>(), Ok(Table::NotFound));
    }
}
