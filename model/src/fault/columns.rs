//! Columns, and rows beside each other.

use super::Rule;

pub(super) const COLUMN_UNKNOWN: Rule = Rule {
    help: "write one of `\"description\"`, `retry`, `after`, `action`, `docs`, `user_facing`, `default`",
    bad: r#"status_codes! {
    404 NOT_FOUND retyr=false
}
"#,
    good: r#"status_codes! {
    404 NOT_FOUND retry=false
}
"#,
};

pub(super) const COLUMN_TWICE: Rule = Rule {
    help: "keep one of the two",
    bad: r#"status_codes! {
    503 BUSY retry=false retry=true
}
"#,
    good: r#"status_codes! {
    503 BUSY retry=true
}
"#,
};

pub(super) const COLUMN_PLACE: Rule = Rule {
    help: "move it to a row where it has a meaning, or remove it",
    bad: r#"status_codes! {
    5xx SERVER_ERROR default
}
"#,
    good: r#"status_codes! {
    5xx SERVER_ERROR
}
"#,
};

pub(super) const VALUE_MISSING: Rule = Rule {
    help: "write a key, a single `=` and its value: `retry=false`, `after=2s`, `action=\"…\"`",
    bad: r#"status_codes! {
    401 UNAUTHORIZED action "Sign in again"
}
"#,
    good: r#"status_codes! {
    401 UNAUTHORIZED action="Sign in again"
}
"#,
};

pub(super) const VALUE_TYPE: Rule = Rule {
    help: "write a text in double quotes (`docs=\"…\"`), a retry word without them (`retry=false`), a flag alone (`user_facing`)",
    bad: r#"status_codes! {
    404 NOT_FOUND retry="false"
}
"#,
    good: r#"status_codes! {
    404 NOT_FOUND retry=false
}
"#,
};

pub(super) const RETRY_WORD: Rule = Rule {
    help: "write `retry=false`, `retry=true`, `retry=throttle` or `retry=idempotent`",
    bad: r#"status_codes! {
    409 CONFLICT retry=maybe
}
"#,
    good: r#"status_codes! {
    409 CONFLICT retry=idempotent
}
"#,
};

pub(super) const DURATION: Rule = Rule {
    help: "write a number and its unit without a space: `250ms`, `1s`, `1.5s`, `2m`",
    bad: r#"status_codes! {
    429 SLOW_DOWN after=2
}
"#,
    good: r#"status_codes! {
    429 SLOW_DOWN after=2s
}
"#,
};

pub(super) const DEFAULT_TWICE: Rule = Rule {
    help: "leave `default` on the row that the status alone means",
    bad: r#"status_codes! {
    404 NO_ORDER default
    404 NO_USER  default
}
"#,
    good: r#"status_codes! {
    404 NO_ORDER default
    404 NO_USER
}
"#,
};

pub(super) const DEFAULT_ALONE: Rule = Rule {
    help: "remove `default`: the status leads to this row anyway",
    bad: r#"status_codes! {
    404 NOT_FOUND default
}
"#,
    good: r#"status_codes! {
    404 NOT_FOUND
}
"#,
};

pub(super) const CLASS_TWICE: Rule = Rule {
    help: "keep one row for the class",
    bad: r#"status_codes! {
    5xx SERVER_ERROR
    5xx OUTAGE
}
"#,
    good: r#"status_codes! {
    5xx SERVER_ERROR
    503 OUTAGE
}
"#,
};

pub(super) const FALLBACK_TWICE: Rule = Rule {
    help: "keep one `_` row for the statuses that are left",
    bad: r#"status_codes! {
    404 NOT_FOUND
    _ UNEXPECTED
    _ UNKNOWN
}
"#,
    good: r#"status_codes! {
    404 NOT_FOUND
    _ UNEXPECTED
}
"#,
};

pub(super) const TABLE_EMPTY: Rule = Rule {
    help: "write at least one row: `400 INVALID_REQUEST \"Malformed request\"`",
    bad: r#"status_codes! {
    pub enum AcmeError {}
}
"#,
    good: r#"status_codes! {
    pub enum AcmeError {
        404 NOT_FOUND
    }
}
"#,
};

pub(super) const TABLE_HEAD: Rule = Rule {
    help: "begin the table with `pub enum Name { … }`, or write the rows alone",
    bad: r#"status_codes! {
    pub AcmeError {
        404 NOT_FOUND
    }
}
"#,
    good: r#"status_codes! {
    pub enum AcmeError {
        404 NOT_FOUND
    }
}
"#,
};

pub(super) const TABLE_SIZE: Rule = Rule {
    help: "split the table: an enum holds at most 65,000 rows, an envelope at most 64 places",
    bad: r#"status_codes! {
    404 NOT_FOUND

    envelope {
        details = a0 | a1 | a2 | a3 | a4 | a5 | a6 | a7 | a8 | a9 | a10 | a11 | a12 | a13 | a14 | a15
            | a16 | a17 | a18 | a19 | a20 | a21 | a22 | a23 | a24 | a25 | a26 | a27 | a28 | a29 | a30 | a31
            | a32 | a33 | a34 | a35 | a36 | a37 | a38 | a39 | a40 | a41 | a42 | a43 | a44 | a45 | a46 | a47
            | a48 | a49 | a50 | a51 | a52 | a53 | a54 | a55 | a56 | a57 | a58 | a59 | a60 | a61 | a62 | a63
            | a64
    }
}
"#,
    good: r#"status_codes! {
    404 NOT_FOUND

    envelope {
        details = a0 | a1 | a2 | a3 | a4 | a5 | a6 | a7 | a8 | a9 | a10 | a11 | a12 | a13 | a14 | a15
            | a16 | a17 | a18 | a19 | a20 | a21 | a22 | a23 | a24 | a25 | a26 | a27 | a28 | a29 | a30 | a31
            | a32 | a33 | a34 | a35 | a36 | a37 | a38 | a39 | a40 | a41 | a42 | a43 | a44 | a45 | a46 | a47
            | a48 | a49 | a50 | a51 | a52 | a53 | a54 | a55 | a56 | a57 | a58 | a59 | a60 | a61 | a62 | a63
    }
}
"#,
};

pub(super) const UNEXPECTED: Rule = Rule {
    help: "remove it, or put it into the double quotes of the text that it belongs to",
    bad: r#"status_codes! {
    404 NOT_FOUND => "No such order"
}
"#,
    good: r#"status_codes! {
    404 NOT_FOUND "No such order"
}
"#,
};
