//! Every rule that a table can break, once: its number, what is wrong, what to write.

/// A rule of the language. Numbers are stable: a new rule is added at the end, a number is never used again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Fault {
    /// Status is not a number.
    StatusNotANumber,
    /// Status is outside 100 to 999.
    StatusOutOfRange,
    /// Status class is misspelt.
    StatusClass,
    /// Status is listed twice in one row.
    StatusTwice,
    /// Class, `*` or `_` stands among other statuses.
    StatusMixed,
    /// Row has no status.
    StatusMissing,
    /// Row has no code.
    CodeMissing,
    /// Code is declared twice.
    CodeTwice,
    /// Code cannot be read.
    CodeInvalid,
    /// Code does not go with this status.
    CodePlace,
    /// Two rows make the same variant.
    VariantTwice,
    /// Variant's name cannot be made from the code.
    VariantName,
    /// Column is unknown.
    ColumnUnknown,
    /// Column is given twice.
    ColumnTwice,
    /// Column does not belong here.
    ColumnPlace,
    /// Value is missing.
    ValueMissing,
    /// Value has the wrong type.
    ValueType,
    /// Retry word is unknown.
    RetryWord,
    /// Duration cannot be read.
    Duration,
    /// Two rows of one status are its `default`.
    DefaultTwice,
    /// `default` on a row that is alone with its status.
    DefaultAlone,
    /// Two class rows of one class.
    ClassTwice,
    /// Two fallback rows.
    FallbackTwice,
    /// Table has no rows.
    TableEmpty,
    /// Table's head cannot be read.
    TableHead,
    /// Table is too large.
    TableSize,
    /// Unexpected token.
    Unexpected,
    /// Section is unknown.
    SectionUnknown,
    /// Section is given twice.
    SectionTwice,
    /// Section cannot be read.
    SectionForm,
    /// Slot is unknown.
    SlotUnknown,
    /// Slot is given twice.
    SlotTwice,
    /// Slot has no source.
    SlotEmpty,
    /// Path cannot be read.
    Path,
    /// Step is unknown or incomplete.
    Step,
    /// Step does not belong here.
    StepPlace,
    /// Path goes through another slot's value.
    PathThroughLeaf,
    /// Condition cannot be read.
    Condition,
    /// Preset is unknown.
    PresetUnknown,
    /// Setting is unknown.
    SettingUnknown,
    /// Setting is given twice.
    SettingTwice,
    /// Setting's value cannot be read.
    SettingValue,
    /// `attempts` is 0.
    Attempts,
    /// `factor` is below 1.
    Factor,
    /// `base` is longer than `max`.
    BaseOverMax,
    /// Breaker setting is 0.
    Failures,
    /// `ApiErrorCodes` is derived on something that is not an enum.
    NotAnEnum,
    /// Generics stand in the way of the lookups.
    Generics,
    /// Class or fallback variant does not hold exactly one `StatusCode`.
    StatusField,
    /// Variant carries data, but the enum is to be looked up.
    DataVariant,
    /// `rename_all` is unknown.
    RenameAll,
    /// Variant has no `#[api_error(…)]`.
    AttributeMissing,
    /// `#[api_error(…)]` or one of its words is given twice.
    AttributeTwice,
    /// Word of `#[api_error(…)]` is unknown.
    AttributeUnknown,
    /// `#[api_error(…)]` cannot be read.
    AttributeForm,
}

impl Fault {
    /// All rules, in the order of their numbers.
    pub const ALL: &[Self] = &[
        Self::StatusNotANumber,
        Self::StatusOutOfRange,
        Self::StatusClass,
        Self::StatusTwice,
        Self::StatusMixed,
        Self::StatusMissing,
        Self::CodeMissing,
        Self::CodeTwice,
        Self::CodeInvalid,
        Self::CodePlace,
        Self::VariantTwice,
        Self::VariantName,
        Self::ColumnUnknown,
        Self::ColumnTwice,
        Self::ColumnPlace,
        Self::ValueMissing,
        Self::ValueType,
        Self::RetryWord,
        Self::Duration,
        Self::DefaultTwice,
        Self::DefaultAlone,
        Self::ClassTwice,
        Self::FallbackTwice,
        Self::TableEmpty,
        Self::TableHead,
        Self::TableSize,
        Self::Unexpected,
        Self::SectionUnknown,
        Self::SectionTwice,
        Self::SectionForm,
        Self::SlotUnknown,
        Self::SlotTwice,
        Self::SlotEmpty,
        Self::Path,
        Self::Step,
        Self::StepPlace,
        Self::PathThroughLeaf,
        Self::Condition,
        Self::PresetUnknown,
        Self::SettingUnknown,
        Self::SettingTwice,
        Self::SettingValue,
        Self::Attempts,
        Self::Factor,
        Self::BaseOverMax,
        Self::Failures,
        Self::NotAnEnum,
        Self::Generics,
        Self::StatusField,
        Self::DataVariant,
        Self::RenameAll,
        Self::AttributeMissing,
        Self::AttributeTwice,
        Self::AttributeUnknown,
        Self::AttributeForm,
    ];

    /// `E01` and so on.
    pub fn number(self) -> String {
        format!("E{:02}", self as usize + 1)
    }

    /// The rule of a number such as `E07`, in any case.
    pub fn from_number(number: &str) -> Option<Self> {
        let digits = number.trim().strip_prefix(['E', 'e'])?;
        let position = digits.parse::<usize>().ok()?.checked_sub(1)?;
        Self::ALL.get(position).copied()
    }

    /// What is wrong, in one sentence.
    pub const fn what(self) -> &'static str {
        match self {
            Self::StatusNotANumber => "status is not a number",
            Self::StatusOutOfRange => "status is outside 100 to 999",
            Self::StatusClass => "status class is misspelt",
            Self::StatusTwice => "status is listed twice in one row",
            Self::StatusMixed => "class, `*` or `_` stands among other statuses",
            Self::StatusMissing => "row has no status",
            Self::CodeMissing => "row has no code",
            Self::CodeTwice => "code is declared twice",
            Self::CodeInvalid => "code cannot be read",
            Self::CodePlace => "code does not go with this status",
            Self::VariantTwice => "two rows make the same variant",
            Self::VariantName => "variant's name cannot be made from the code",
            Self::ColumnUnknown => "column is unknown",
            Self::ColumnTwice => "column is given twice",
            Self::ColumnPlace => "column does not belong here",
            Self::ValueMissing => "value is missing",
            Self::ValueType => "value has the wrong type",
            Self::RetryWord => "retry word is unknown",
            Self::Duration => "duration cannot be read",
            Self::DefaultTwice => "two rows of one status are its `default`",
            Self::DefaultAlone => "`default` on a row that is alone with its status",
            Self::ClassTwice => "two class rows of one class",
            Self::FallbackTwice => "two fallback rows",
            Self::TableEmpty => "table has no rows",
            Self::TableHead => "table's head cannot be read",
            Self::TableSize => "table is too large",
            Self::Unexpected => "unexpected token",
            Self::SectionUnknown => "section is unknown",
            Self::SectionTwice => "section is given twice",
            Self::SectionForm => "section cannot be read",
            Self::SlotUnknown => "slot is unknown",
            Self::SlotTwice => "slot is given twice",
            Self::SlotEmpty => "slot has no source",
            Self::Path => "path cannot be read",
            Self::Step => "step is unknown or incomplete",
            Self::StepPlace => "step does not belong here",
            Self::PathThroughLeaf => "path goes through another slot's value",
            Self::Condition => "condition cannot be read",
            Self::PresetUnknown => "preset is unknown",
            Self::SettingUnknown => "setting is unknown",
            Self::SettingTwice => "setting is given twice",
            Self::SettingValue => "setting's value cannot be read",
            Self::Attempts => "`attempts` is 0",
            Self::Factor => "`factor` is below 1",
            Self::BaseOverMax => "`base` is longer than `max`",
            Self::Failures => "breaker setting is 0",
            Self::NotAnEnum => "`ApiErrorCodes` is derived on something that is not an enum",
            Self::Generics => "generics stand in the way of the lookups",
            Self::StatusField => "class or fallback variant does not hold exactly one `StatusCode`",
            Self::DataVariant => "variant carries data, but the enum is to be looked up",
            Self::RenameAll => "`rename_all` is unknown",
            Self::AttributeMissing => "variant has no `#[api_error(…)]`",
            Self::AttributeTwice => "`#[api_error(…)]` or one of its words is given twice",
            Self::AttributeUnknown => "word of `#[api_error(…)]` is unknown",
            Self::AttributeForm => "`#[api_error(…)]` cannot be read",
        }
    }

    /// What to write instead, in one sentence.
    pub const fn help(self) -> &'static str {
        match self {
            Self::StatusNotANumber => {
                "begin the row with a status from 100 to 999, a class such as `5xx`, `*` for a code without a status, or `_` for whatever is left"
            }
            Self::StatusOutOfRange => "write a status that HTTP can carry: 100 to 999",
            Self::StatusClass => "write one of `1xx`, `2xx`, `3xx`, `4xx`, `5xx`, in lower case",
            Self::StatusTwice => "list each status of a row once",
            Self::StatusMixed => "give a class, `*` or `_` a row of its own",
            Self::StatusMissing => {
                "begin the row with its status: `400 INVALID_REQUEST`, or `* INVALID_REQUEST` when the vendor ties the code to none"
            }
            Self::CodeMissing => {
                "write the vendor's code behind the status, or `_` when the vendor publishes none: `404 _`"
            }
            Self::CodeTwice => {
                "keep one row of each code; several statuses go into one row: `400|429 THROTTLED`"
            }
            Self::CodeInvalid => {
                "write a name (`NOT_FOUND`), a string (`\"not-found\"`), an integer (`-1021`) or `_`"
            }
            Self::CodePlace => {
                "write `_` only behind a single status, and one plain code on a class or fallback row"
            }
            Self::VariantTwice => "tell the rows apart with `as`: `400 not_found as NotFoundInBody`",
            Self::VariantName => "name the variant yourself: `400 \"…\" as SomeName`",
            Self::ColumnUnknown => {
                "write one of `\"description\"`, `retry`, `after`, `action`, `docs`, `user_facing`, `default`"
            }
            Self::ColumnTwice => "keep one of the two",
            Self::ColumnPlace => "move it to a row where it has a meaning, or remove it",
            Self::ValueMissing => "write `key=value`: `retry=false`, `after=2s`, `action=\"…\"`",
            Self::ValueType => "write a string in double quotes",
            Self::RetryWord => "write `retry=false`, `retry=true`, `retry=throttle` or `retry=idempotent`",
            Self::Duration => "write a number and its unit without a space: `250ms`, `1s`, `1.5s`, `2m`",
            Self::DefaultTwice => "leave `default` on the row that the status alone means",
            Self::DefaultAlone => "remove `default`: the status leads to this row anyway",
            Self::ClassTwice => "keep one row for the class",
            Self::FallbackTwice => "keep one `_` row for the statuses that are left",
            Self::TableEmpty => "write at least one row: `400 INVALID_REQUEST \"Malformed request\"`",
            Self::TableHead => "begin the table with `pub enum Name { … }`, or write the rows alone",
            Self::TableSize => {
                "split the table: an enum holds at most 65,000 rows, an envelope at most 64 places"
            }
            Self::Unexpected => "remove it",
            Self::SectionUnknown => "write one of `envelope`, `retry`, `breaker`",
            Self::SectionTwice => "keep one of the two",
            Self::SectionForm => {
                "write `envelope { code = error.code }`, `retry { attempts = 3 }` or `breaker { failures = 5 }`"
            }
            Self::SlotUnknown => "write one of the slots of an envelope",
            Self::SlotTwice => "write its sources as alternatives of one slot: `code = error.code | code`",
            Self::SlotEmpty => "say where it stands: `code = error.code`",
            Self::Path => "write member names with dots between them, indexes in brackets: `errors[0].code`",
            Self::Step => "write one of the steps, with its texts in parentheses: `.before(\":\")`",
            Self::StepPlace => "write units such as `.millis()` on `retry_after` alone, as the last step",
            Self::PathThroughLeaf => {
                "let one of the two slots stand elsewhere: no body holds a text and an object at one place"
            }
            Self::Condition => {
                "write a path, or compare it with a literal: `error_when = ok == false | errors`"
            }
            Self::PresetUnknown => {
                "write the name of a preset, or a path to a constant: `envelope = crate::ACME`"
            }
            Self::SettingUnknown => "write one of the section's settings",
            Self::SettingTwice => "keep one of the two",
            Self::SettingValue => "write a value of the setting's kind",
            Self::Attempts => "write at least 1: the first call counts",
            Self::Factor => "write 1 or more: a backoff never shrinks",
            Self::BaseOverMax => "make `max` at least as long as `base`",
            Self::Failures => "write at least 1",
            Self::NotAnEnum => "put the derive on an enum with one variant for each code",
            Self::Generics => {
                "remove the parameters, or let a variant carry data so that the enum is only sent"
            }
            Self::StatusField => "write `ServerError(StatusCode)`",
            Self::DataVariant => {
                "remove the fields, or remove the class and fallback rows and send the enum only"
            }
            Self::RenameAll => "write one of serde's eight names",
            Self::AttributeMissing => "write its row above the variant: `#[api_error(404)]`",
            Self::AttributeTwice => "keep one of the two",
            Self::AttributeUnknown => {
                "write sections, `rename_all = \"…\"`, `crate = path`, `exhaustive`, `own_display` or `own_serde` on the enum, and one row on each variant"
            }
            Self::AttributeForm => "write the attribute with parentheses: `#[api_error(404 NOT_FOUND)]`",
        }
    }
}
