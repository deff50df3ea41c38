//! Envelopes, retry and breaker.

use super::Rule;

pub(super) const SECTION_UNKNOWN: Rule = Rule {
    help: "write one of `envelope`, `retry`, `breaker`",
    bad: r#"status_codes! {
    404 NOT_FOUND

    envelop {
        code = error.code
    }
}
"#,
    good: r#"status_codes! {
    404 NOT_FOUND

    envelope {
        code = error.code
    }
}
"#,
};

pub(super) const SECTION_TWICE: Rule = Rule {
    help: "keep one of the two",
    bad: r#"status_codes! {
    404 NOT_FOUND

    retry { attempts = 3 }
    retry { base = 2s }
}
"#,
    good: r#"status_codes! {
    404 NOT_FOUND

    retry { attempts = 3, base = 2s }
}
"#,
};

pub(super) const SECTION_FORM: Rule = Rule {
    help: "write `envelope { code = error.code }`, `retry { attempts = 3 }` or `breaker { failures = 5 }`",
    bad: r#"status_codes! {
    404 NOT_FOUND

    breaker = 5
}
"#,
    good: r#"status_codes! {
    404 NOT_FOUND

    breaker { failures = 5 }
}
"#,
};

pub(super) const SLOT_UNKNOWN: Rule = Rule {
    help: "write the slot of a fact that the runtime knows, such as `code`, `message` or `request_id`; whatever else a body holds is in `details`",
    bad: r#"status_codes! {
    404 NOT_FOUND

    envelope {
        mesage = error.message
    }
}
"#,
    good: r#"status_codes! {
    404 NOT_FOUND

    envelope {
        message = error.message
    }
}
"#,
};

pub(super) const SLOT_TWICE: Rule = Rule {
    help: "write its sources as alternatives of one slot: `code = error.code | code`",
    bad: r#"status_codes! {
    404 NOT_FOUND

    envelope {
        code = error.code
        code = code
    }
}
"#,
    good: r#"status_codes! {
    404 NOT_FOUND

    envelope {
        code = error.code | code
    }
}
"#,
};

pub(super) const SLOT_EMPTY: Rule = Rule {
    help: "say where it stands: `code = error.code`",
    bad: r#"status_codes! {
    404 NOT_FOUND

    envelope {
        code =
        message = error.message
    }
}
"#,
    good: r#"status_codes! {
    404 NOT_FOUND

    envelope {
        code = error.code
        message = error.message
    }
}
"#,
};

pub(super) const PATH: Rule = Rule {
    help: "write member names with dots between them, indexes in brackets: `errors[0].code`",
    bad: r#"status_codes! {
    404 NOT_FOUND

    envelope {
        request_id = error.request-id
    }
}
"#,
    good: r#"status_codes! {
    404 NOT_FOUND

    envelope {
        request_id = error."request-id"
    }
}
"#,
};

pub(super) const STEP: Rule = Rule {
    help: "write one of the steps, with its texts in parentheses: `.before(\":\")`",
    bad: r##"status_codes! {
    404 NOT_FOUND

    envelope {
        code = error.type.behind("#")
    }
}
"##,
    good: r##"status_codes! {
    404 NOT_FOUND

    envelope {
        code = error.type.after("#")
    }
}
"##,
};

pub(super) const STEP_PLACE: Rule = Rule {
    help: "write units such as `.millis()` on `retry_after` alone, as the last step",
    bad: r#"status_codes! {
    404 NOT_FOUND

    envelope {
        message = error.message.millis()
    }
}
"#,
    good: r#"status_codes! {
    404 NOT_FOUND

    envelope {
        message     = error.message
        retry_after = error.retry_in.millis()
    }
}
"#,
};

pub(super) const PATH_THROUGH_LEAF: Rule = Rule {
    help: "let one of the two slots stand elsewhere: no body holds a text and an object at one place",
    bad: r#"status_codes! {
    404 NOT_FOUND

    envelope {
        code    = error
        message = error.message
    }
}
"#,
    good: r#"status_codes! {
    404 NOT_FOUND

    envelope {
        code    = error.code
        message = error.message
    }
}
"#,
};

pub(super) const CONDITION: Rule = Rule {
    help: "write a path, or compare it with a literal: `error_when = ok == false | errors`",
    bad: r#"status_codes! {
    404 NOT_FOUND

    envelope {
        error_when = ok = false
    }
}
"#,
    good: r#"status_codes! {
    404 NOT_FOUND

    envelope {
        error_when = ok == false
    }
}
"#,
};

pub(super) const PRESET_UNKNOWN: Rule = Rule {
    help: "write the name of a preset, or a path to a constant: `envelope = crate::ACME`",
    bad: r#"status_codes! {
    404 NOT_FOUND

    envelope = problem_jsn
}
"#,
    good: r#"status_codes! {
    404 NOT_FOUND

    envelope = problem_json
}
"#,
};

pub(super) const SETTING_UNKNOWN: Rule = Rule {
    help: "write `attempts`, `base`, `factor`, `max` or `jitter` in `retry`, and `failures`, `open` or `probes` in `breaker`",
    bad: r#"status_codes! {
    404 NOT_FOUND

    retry { attemps = 3 }
}
"#,
    good: r#"status_codes! {
    404 NOT_FOUND

    retry { attempts = 3 }
}
"#,
};

pub(super) const SETTING_TWICE: Rule = Rule {
    help: "keep one of the two",
    bad: r#"status_codes! {
    404 NOT_FOUND

    retry { base = 1s, base = 2s }
}
"#,
    good: r#"status_codes! {
    404 NOT_FOUND

    retry { base = 1s, max = 2s }
}
"#,
};

pub(super) const SETTING_VALUE: Rule = Rule {
    help: "write a whole number (`attempts = 3`), a number (`factor = 1.5`), a time (`base = 1s`) or a word (`jitter = full`)",
    bad: r#"status_codes! {
    404 NOT_FOUND

    retry { jitter = some }
}
"#,
    good: r#"status_codes! {
    404 NOT_FOUND

    retry { jitter = full }
}
"#,
};

pub(super) const ATTEMPTS: Rule = Rule {
    help: "write at least 1: the first call counts",
    bad: r#"status_codes! {
    404 NOT_FOUND

    retry { attempts = 0 }
}
"#,
    good: r#"status_codes! {
    404 NOT_FOUND

    retry { attempts = 1 }
}
"#,
};

pub(super) const FACTOR: Rule = Rule {
    help: "write 1 or more: a backoff never shrinks",
    bad: r#"status_codes! {
    404 NOT_FOUND

    retry { factor = 0.5 }
}
"#,
    good: r#"status_codes! {
    404 NOT_FOUND

    retry { factor = 1.5 }
}
"#,
};

pub(super) const BASE_OVER_MAX: Rule = Rule {
    help: "make `max` at least as long as `base`",
    bad: r#"status_codes! {
    404 NOT_FOUND

    retry { base = 1m, max = 30s }
}
"#,
    good: r#"status_codes! {
    404 NOT_FOUND

    retry { base = 1s, max = 30s }
}
"#,
};

pub(super) const FAILURES: Rule = Rule {
    help: "write at least 1",
    bad: r#"status_codes! {
    404 NOT_FOUND

    breaker { failures = 0 }
}
"#,
    good: r#"status_codes! {
    404 NOT_FOUND

    breaker { failures = 5 }
}
"#,
};
