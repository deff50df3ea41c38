//! Statuses, codes and names of rows.

use super::Rule;

pub(super) const STATUS_NOT_A_NUMBER: Rule = Rule {
    help: "begin the row with a status from 100 to 999, a class such as `5xx`, `*` for a code without a status, or `_` for whatever is left",
    bad: r#"status_codes! {
    "404" NOT_FOUND
}
"#,
    good: r#"status_codes! {
    404 NOT_FOUND
}
"#,
};

pub(super) const STATUS_OUT_OF_RANGE: Rule = Rule {
    help: "write a status that HTTP can carry: 100 to 999",
    bad: r#"status_codes! {
    4040 NOT_FOUND
}
"#,
    good: r#"status_codes! {
    404 NOT_FOUND
}
"#,
};

pub(super) const STATUS_CLASS: Rule = Rule {
    help: "write one of `1xx`, `2xx`, `3xx`, `4xx`, `5xx`, in lower case",
    bad: r#"status_codes! {
    5XX SERVER_ERROR
}
"#,
    good: r#"status_codes! {
    5xx SERVER_ERROR
}
"#,
};

pub(super) const STATUS_TWICE: Rule = Rule {
    help: "list each status of a row once",
    bad: r#"status_codes! {
    429|429 SLOW_DOWN
}
"#,
    good: r#"status_codes! {
    429 SLOW_DOWN
}
"#,
};

pub(super) const STATUS_MIXED: Rule = Rule {
    help: "give a class, `*` or `_` a row of its own",
    bad: r#"status_codes! {
    500|5xx SERVER_ERROR
}
"#,
    good: r#"status_codes! {
    500 INTERNAL_ERROR
    5xx SERVER_ERROR
}
"#,
};

pub(super) const STATUS_MISSING: Rule = Rule {
    help: "begin the row with its status: `400 INVALID_REQUEST`, or `* INVALID_REQUEST` when the vendor ties the code to none",
    bad: r#"status_codes! {
    NOT_FOUND "No such order"
}
"#,
    good: r#"status_codes! {
    404 NOT_FOUND "No such order"
}
"#,
};

pub(super) const CODE_MISSING: Rule = Rule {
    help: "write the vendor's code behind the status, or `_` when the vendor publishes none: `404 _`",
    bad: r#"status_codes! {
    400
    401 UNAUTHORIZED
}
"#,
    good: r#"status_codes! {
    400 INVALID_REQUEST
    401 UNAUTHORIZED
}
"#,
};

pub(super) const CODE_TWICE: Rule = Rule {
    help: "keep one row of each code; several statuses go into one row: `400|429 THROTTLED`",
    bad: r#"status_codes! {
    400 THROTTLED
    429 THROTTLED
}
"#,
    good: r#"status_codes! {
    400|429 THROTTLED
}
"#,
};

pub(super) const CODE_INVALID: Rule = Rule {
    help: "write a name (`NOT_FOUND`), a string (`\"not-found\"`), an integer (`-1021`) or `_`",
    bad: r#"status_codes! {
    400 1.5
}
"#,
    good: r#"status_codes! {
    400 "1.5"
}
"#,
};

pub(super) const CODE_PLACE: Rule = Rule {
    help: "write `_` only behind a single status, and one plain code on a class or fallback row",
    bad: r#"status_codes! {
    5xx SERVER_ERROR|INTERNAL_ERROR
}
"#,
    good: r#"status_codes! {
    500 INTERNAL_ERROR
    5xx SERVER_ERROR
}
"#,
};

pub(super) const VARIANT_TWICE: Rule = Rule {
    help: "tell the rows apart with `as`: `400 not_found as NotFoundInBody`",
    bad: r#"status_codes! {
    400 not_found
    404 NOT_FOUND
}
"#,
    good: r#"status_codes! {
    400 not_found as NotFoundInBody
    404 NOT_FOUND
}
"#,
};

pub(super) const VARIANT_NAME: Rule = Rule {
    help: "name the variant yourself: `400 \"…\" as SomeName`",
    bad: r#"status_codes! {
    400 "!"
}
"#,
    good: r#"status_codes! {
    400 "!" as Refused
}
"#,
};
