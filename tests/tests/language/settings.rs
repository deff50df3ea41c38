//! `#[api_error(…)]` on the enum: `rename_all`, `crate`, `exhaustive`, `own_display`, `own_serde`.

use std::fmt;

use api_error_codes::{ApiErrorCodes, status_codes};

macro_rules! renamed {
    ($($module:ident $way:literal $code:literal)*) => {
        $(mod $module {
            #[derive(Clone, Copy, Debug, PartialEq, api_error_codes::ApiErrorCodes)]
            #[api_error(rename_all = $way)]
            pub(super) enum Renamed {
                #[api_error(429)]
                RateLimitExceeded,
                #[api_error(400 "Kept_as-is")]
                Written,
            }
        })*

        #[test]
        fn rename_all_knows_serdes_eight_ways() {
            $(
                assert_eq!($module::Renamed::RateLimitExceeded.code(), $code);
                assert_eq!($module::Renamed::from_code($code), Some($module::Renamed::RateLimitExceeded));
                assert_eq!($module::Renamed::Written.code(), "Kept_as-is");
            )*
        }
    };
}

renamed! {
    lower "lowercase" "ratelimitexceeded"
    upper "UPPERCASE" "RATELIMITEXCEEDED"
    pascal "PascalCase" "RateLimitExceeded"
    camel "camelCase" "rateLimitExceeded"
    snake "snake_case" "rate_limit_exceeded"
    screaming_snake "SCREAMING_SNAKE_CASE" "RATE_LIMIT_EXCEEDED"
    kebab "kebab-case" "rate-limit-exceeded"
    screaming_kebab "SCREAMING-KEBAB-CASE" "RATE-LIMIT-EXCEEDED"
}

#[derive(Debug, Clone, Copy, ApiErrorCodes)]
enum Default {
    #[api_error(429)]
    RateLimitExceeded,
}

#[test]
fn the_default_is_screaming_snake_case() {
    assert_eq!(Default::RateLimitExceeded.code(), "RATE_LIMIT_EXCEEDED");
}

/// Where a user may have put us.
mod nested {
    pub(super) use api_error_codes as errors;
}

#[derive(Debug, Clone, Copy, PartialEq, ApiErrorCodes)]
#[api_error(crate = nested::errors)]
enum ByPath {
    #[api_error(404)]
    NotFound,
    #[api_error(_)]
    Other(nested::errors::http::StatusCode),
}

#[derive(Debug, Clone, Copy, PartialEq, ApiErrorCodes)]
#[api_error(crate = "crate::settings::nested::errors", rename_all = "kebab-case")]
enum ByString {
    #[api_error(404)]
    NotFound,
}

status_codes! {
    #[api_error(crate = nested::errors)]
    enum TableByPath { 404 NOT_FOUND }
}

#[test]
fn the_runtime_may_stand_at_any_path() {
    assert_eq!(ByPath::from_code("NOT_FOUND"), Some(ByPath::NotFound));
    assert_eq!(ByString::from_code("not-found"), Some(ByString::NotFound));
    assert_eq!(TableByPath::from_code("NOT_FOUND"), Some(TableByPath::NotFound));
    assert_eq!(ByPath::from_status(super::status(502)), ByPath::Other(super::status(502)));
}

#[derive(Debug, Clone, Copy, ApiErrorCodes)]
#[api_error(own_display)]
enum OwnDisplay {
    #[api_error(404 "not.found" "Nothing there")]
    NotFound,
}

impl fmt::Display for OwnDisplay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "mine: {}", self.code())
    }
}

impl std::error::Error for OwnDisplay {}

status_codes! {
    #[api_error(own_display)]
    enum OwnDisplayTable { 404 NOT_FOUND }
}

impl fmt::Display for OwnDisplayTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("mine")
    }
}

#[test]
fn display_and_error_may_be_the_users() {
    assert_eq!(OwnDisplay::NotFound.to_string(), "mine: not.found");
    assert_eq!(OwnDisplayTable::NotFound.to_string(), "mine");
}

#[derive(Debug, Clone, Copy, ApiErrorCodes)]
#[api_error(own_serde)]
enum OwnSerde {
    #[api_error(404)]
    NotFound,
}

impl serde::Serialize for OwnSerde {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bool(true)
    }
}

impl<'de> serde::Deserialize<'de> for OwnSerde {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        bool::deserialize(deserializer).map(|_| Self::NotFound)
    }
}

status_codes! {
    #[api_error(own_serde)]
    enum OwnSerdeTable { 404 NOT_FOUND }
}

impl serde::Serialize for OwnSerdeTable {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_unit()
    }
}

#[test]
fn serde_may_be_the_users() {
    assert_eq!(serde_json::to_string(&OwnSerde::NotFound).unwrap(), "true");
    assert!(serde_json::from_str::<OwnSerde>("false").is_ok());
    assert_eq!(serde_json::to_string(&OwnSerdeTable::NotFound).unwrap(), "null");
}

#[test]
fn the_enum_is_non_exhaustive_unless_it_says_so() {
    let output = |table: &str| {
        let (output, faults) = api_error_codes_model::compile_table(table.parse().unwrap());
        assert!(faults.is_empty(), "{table}");
        output.to_string().replace(' ', "")
    };
    assert!(output("pub enum E { 404 A }").contains("#[non_exhaustive]"));
    assert!(output("404 A").contains("#[non_exhaustive]"));
    assert!(!output("#[api_error(exhaustive)] pub enum E { 404 A }").contains("non_exhaustive"));
}
