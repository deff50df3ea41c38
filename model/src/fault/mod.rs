//! Every rule that a table can break, once: its number, what is wrong, what to write, and an example.

mod columns;
mod index;
mod items;
mod rows;
mod sections;

pub use index::index;

use crate::name::RenameAll;

/// What stands in the index under a rule, beside what is wrong.
struct Rule {
    help: &'static str,
    bad: &'static str,
    good: &'static str,
}

/// A table that breaks one rule, and the same table mended: source text of either door.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Example {
    /// What breaks the rule, and no other.
    pub bad: &'static str,
    /// What was meant.
    pub good: &'static str,
}

macro_rules! faults {
    ($($name:ident $what:literal => $rule:expr;)*) => {
        /// A rule of the language. Numbers are stable: a new rule is added at the end, a number is never used again.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Fault {
            $(#[doc = $what] $name,)*
        }

        impl Fault {
            /// All rules, in the order of their numbers.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// What is wrong, in one sentence.
            pub const fn what(self) -> &'static str {
                match self {
                    $(Self::$name => $what,)*
                }
            }

            const fn rule(self) -> Rule {
                match self {
                    $(Self::$name => $rule,)*
                }
            }
        }
    };
}

faults! {
    StatusNotANumber "status is not a number" => rows::STATUS_NOT_A_NUMBER;
    StatusOutOfRange "status is outside 100 to 999" => rows::STATUS_OUT_OF_RANGE;
    StatusClass "status class is misspelt" => rows::STATUS_CLASS;
    StatusTwice "status is listed twice in one row" => rows::STATUS_TWICE;
    StatusMixed "class, `*` or `_` stands among other statuses" => rows::STATUS_MIXED;
    StatusMissing "row has no status" => rows::STATUS_MISSING;
    CodeMissing "row has no code" => rows::CODE_MISSING;
    CodeTwice "code is declared twice" => rows::CODE_TWICE;
    CodeInvalid "code cannot be read" => rows::CODE_INVALID;
    CodePlace "code does not go with this status" => rows::CODE_PLACE;
    VariantTwice "two rows make the same variant" => rows::VARIANT_TWICE;
    VariantName "variant's name cannot be made from the code" => rows::VARIANT_NAME;
    ColumnUnknown "column is unknown" => columns::COLUMN_UNKNOWN;
    ColumnTwice "column is given twice" => columns::COLUMN_TWICE;
    ColumnPlace "column does not belong here" => columns::COLUMN_PLACE;
    ValueMissing "value is missing" => columns::VALUE_MISSING;
    ValueType "value has the wrong type" => columns::VALUE_TYPE;
    RetryWord "retry word is unknown" => columns::RETRY_WORD;
    Duration "duration cannot be read" => columns::DURATION;
    DefaultTwice "two rows of one status are its `default`" => columns::DEFAULT_TWICE;
    DefaultAlone "`default` on a row that is alone with its status" => columns::DEFAULT_ALONE;
    ClassTwice "two class rows of one class" => columns::CLASS_TWICE;
    FallbackTwice "two fallback rows" => columns::FALLBACK_TWICE;
    TableEmpty "table has no rows" => columns::TABLE_EMPTY;
    TableHead "table's head cannot be read" => columns::TABLE_HEAD;
    TableSize "table is too large" => columns::TABLE_SIZE;
    Unexpected "unexpected token" => columns::UNEXPECTED;
    SectionUnknown "section is unknown" => sections::SECTION_UNKNOWN;
    SectionTwice "section is given twice" => sections::SECTION_TWICE;
    SectionForm "section cannot be read" => sections::SECTION_FORM;
    SlotUnknown "slot is unknown" => sections::SLOT_UNKNOWN;
    SlotTwice "slot is given twice" => sections::SLOT_TWICE;
    SlotEmpty "slot has no source" => sections::SLOT_EMPTY;
    Path "path cannot be read" => sections::PATH;
    Step "step is unknown or incomplete" => sections::STEP;
    StepPlace "step does not belong here" => sections::STEP_PLACE;
    PathThroughLeaf "path goes through another slot's value" => sections::PATH_THROUGH_LEAF;
    Condition "condition cannot be read" => sections::CONDITION;
    PresetUnknown "preset is unknown" => sections::PRESET_UNKNOWN;
    SettingUnknown "setting is unknown" => sections::SETTING_UNKNOWN;
    SettingTwice "setting is given twice" => sections::SETTING_TWICE;
    SettingValue "setting's value cannot be read" => sections::SETTING_VALUE;
    Attempts "`attempts` is 0" => sections::ATTEMPTS;
    Factor "`factor` is below 1" => sections::FACTOR;
    BaseOverMax "`base` is longer than `max`" => sections::BASE_OVER_MAX;
    Failures "breaker setting is 0" => sections::FAILURES;
    NotAnEnum "`ApiErrorCodes` is derived on something that is not an enum" => items::NOT_AN_ENUM;
    Generics "generics stand in the way of the lookups" => items::GENERICS;
    StatusField "class or fallback variant does not hold exactly one `StatusCode`" => items::STATUS_FIELD;
    DataVariant "variant carries data, but the enum is to be looked up" => items::DATA_VARIANT;
    RenameAll "`rename_all` is unknown" => items::RENAME_ALL;
    AttributeMissing "variant has no `#[api_error(…)]`" => items::ATTRIBUTE_MISSING;
    AttributeTwice "`#[api_error(…)]` or one of its words is given twice" => items::ATTRIBUTE_TWICE;
    AttributeUnknown "word of `#[api_error(…)]` is unknown" => items::ATTRIBUTE_UNKNOWN;
    AttributeForm "`#[api_error(…)]` cannot be read" => items::ATTRIBUTE_FORM;
}

impl Fault {
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

    /// `status-class`: how the rule is called in the names of files.
    pub fn name(self) -> String {
        RenameAll::Kebab.code_of(&format!("{self:?}"))
    }

    /// What to write instead, in one sentence.
    pub const fn help(self) -> &'static str {
        self.rule().help
    }

    /// A table that breaks the rule, and the same one mended.
    pub const fn example(self) -> Example {
        let Rule { help: _, bad, good } = self.rule();
        Example { bad, good }
    }
}
