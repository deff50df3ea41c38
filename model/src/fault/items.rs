//! The derive.

use super::Rule;

pub(super) const NOT_AN_ENUM: Rule = Rule {
    help: "put the derive on an enum with one variant for each code",
    bad: r#"#[derive(Debug, ApiErrorCodes)]
struct AcmeError {
    status: u16,
}
"#,
    good: r#"#[derive(Debug, Clone, Copy, ApiErrorCodes)]
enum AcmeError {
    #[api_error(404)]
    NotFound,
}
"#,
};

pub(super) const GENERICS: Rule = Rule {
    help: "remove the parameters, or let a variant carry data so that the enum is only sent",
    bad: r#"#[derive(Debug, Clone, Copy, ApiErrorCodes)]
enum AcmeError<const LIMIT: usize> {
    #[api_error(404)]
    NotFound,
}
"#,
    good: r#"#[derive(Debug, Clone, Copy, ApiErrorCodes)]
enum AcmeError {
    #[api_error(404)]
    NotFound,
}
"#,
};

pub(super) const STATUS_FIELD: Rule = Rule {
    help: "write `ServerError(StatusCode)`",
    bad: r#"#[derive(Debug, Clone, Copy, ApiErrorCodes)]
enum AcmeError {
    #[api_error(404)]
    NotFound,
    #[api_error(5xx)]
    ServerError,
}
"#,
    good: r#"#[derive(Debug, Clone, Copy, ApiErrorCodes)]
enum AcmeError {
    #[api_error(404)]
    NotFound,
    #[api_error(5xx)]
    ServerError(StatusCode),
}
"#,
};

pub(super) const DATA_VARIANT: Rule = Rule {
    help: "remove the fields, or remove the class and fallback rows and send the enum only",
    bad: r#"#[derive(Debug, Clone, Copy, ApiErrorCodes)]
enum AcmeError {
    #[api_error(404)]
    NotFound { order: u64 },
    #[api_error(_)]
    Other(StatusCode),
}
"#,
    good: r#"#[derive(Debug, Clone, Copy, ApiErrorCodes)]
enum AcmeError {
    #[api_error(404)]
    NotFound,
    #[api_error(_)]
    Other(StatusCode),
}
"#,
};

pub(super) const RENAME_ALL: Rule = Rule {
    help: "write one of serde's eight names, such as `rename_all = \"kebab-case\"`",
    bad: r#"#[derive(Debug, Clone, Copy, ApiErrorCodes)]
#[api_error(rename_all = "kebap-case")]
enum AcmeError {
    #[api_error(404)]
    NotFound,
}
"#,
    good: r#"#[derive(Debug, Clone, Copy, ApiErrorCodes)]
#[api_error(rename_all = "kebab-case")]
enum AcmeError {
    #[api_error(404)]
    NotFound,
}
"#,
};

pub(super) const ATTRIBUTE_MISSING: Rule = Rule {
    help: "write its row above the variant: `#[api_error(404)]`",
    bad: r#"#[derive(Debug, Clone, Copy, ApiErrorCodes)]
enum AcmeError {
    #[api_error(404)]
    NotFound,
    Conflict,
}
"#,
    good: r#"#[derive(Debug, Clone, Copy, ApiErrorCodes)]
enum AcmeError {
    #[api_error(404)]
    NotFound,
    #[api_error(409)]
    Conflict,
}
"#,
};

pub(super) const ATTRIBUTE_TWICE: Rule = Rule {
    help: "keep one of the two",
    bad: r#"#[derive(Debug, Clone, Copy, ApiErrorCodes)]
enum AcmeError {
    #[api_error(404)]
    #[api_error(410)]
    NotFound,
}
"#,
    good: r#"#[derive(Debug, Clone, Copy, ApiErrorCodes)]
enum AcmeError {
    #[api_error(404|410)]
    NotFound,
}
"#,
};

pub(super) const ATTRIBUTE_UNKNOWN: Rule = Rule {
    help: "write sections, `rename_all = \"…\"`, `crate = path`, `exhaustive`, `own_display`, `own_response` or `own_serde` on the enum, and one row on each variant",
    bad: r#"#[derive(Debug, Clone, Copy, ApiErrorCodes)]
#[api_error(exhaustiv)]
enum AcmeError {
    #[api_error(404)]
    NotFound,
}
"#,
    good: r#"#[derive(Debug, Clone, Copy, ApiErrorCodes)]
#[api_error(exhaustive)]
enum AcmeError {
    #[api_error(404)]
    NotFound,
}
"#,
};

pub(super) const ATTRIBUTE_FORM: Rule = Rule {
    help: "write the attribute with parentheses: `#[api_error(404 NOT_FOUND)]`",
    bad: r#"#[derive(Debug, Clone, Copy, ApiErrorCodes)]
enum AcmeError {
    #[api_error]
    NotFound,
}
"#,
    good: r#"#[derive(Debug, Clone, Copy, ApiErrorCodes)]
enum AcmeError {
    #[api_error(404)]
    NotFound,
}
"#,
};
