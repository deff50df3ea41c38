//! A table on its way to source: for the macro, and as data to compare with.

use std::fmt::Write;

#[derive(Default)]
pub struct Table {
    pub rows: Vec<Row>,
    pub classes: Vec<(u16, &'static str)>,
    /// The code of the fallback row, if it is written.
    pub fallback: Option<&'static str>,
}

#[derive(Default, Clone)]
pub struct Row {
    pub codes: Vec<Code>,
    pub variant: Option<String>,
    pub statuses: Vec<u16>,
    pub is_default: bool,
    pub retry: &'static str,
    pub description: String,
    pub action: Option<String>,
}

#[derive(Clone, PartialEq)]
pub enum Code {
    Word(String),
    Text(String),
    Integer(i64),
}

impl Code {
    pub fn text(&self) -> String {
        match self {
            Self::Word(text) | Self::Text(text) => text.clone(),
            Self::Integer(number) => number.to_string(),
        }
    }

    fn source(&self) -> String {
        match self {
            Self::Word(text) => text.clone(),
            Self::Text(text) => format!("{text:?}"),
            Self::Integer(number) => number.to_string(),
        }
    }
}

impl Table {
    /// `pub mod name { status_codes! { … } pub const TABLE: Written = …; }`
    pub fn write(&self, name: &str) -> String {
        let source = self.source();
        let mut out = format!(
            "/// Generated.\npub mod {name} {{\napi_error_codes::status_codes! {{ {source} }}\n\n\
             /// As it was written.\npub const TABLE: api_error_codes_tests::Written = api_error_codes_tests::Written {{\n\
             rows: &[\n"
        );
        for row in &self.rows {
            let codes: Vec<String> = row.codes.iter().map(Code::text).collect();
            let _ = writeln!(
                out,
                "api_error_codes_tests::Row {{ codes: &{codes:?}, is_integer: {}, statuses: &{:?}, is_default: {}, \
                 retry: {:?}, description: {:?} }},",
                matches!(row.codes.first(), Some(Code::Integer(_))),
                row.statuses,
                row.is_default,
                row.retry,
                row.description,
            );
        }
        let _ = writeln!(out, "],\nclasses: &{:?},\nsource: {source:?},\n}};\n}}", self.classes);
        out
    }

    fn source(&self) -> String {
        let mut out = String::from("/// Generated.\npub enum Code {\n");
        for row in &self.rows {
            let statuses: Vec<String> = row.statuses.iter().map(u16::to_string).collect();
            let statuses = if statuses.is_empty() { "*".to_owned() } else { statuses.join("|") };
            let codes: Vec<String> = row.codes.iter().map(Code::source).collect();
            let _ = write!(out, "    {statuses} {}", codes.join(" | "));
            if let Some(variant) = &row.variant {
                let _ = write!(out, " as {variant}");
            }
            if !row.retry.is_empty() {
                let _ = write!(out, " retry={}", row.retry);
            }
            if row.is_default {
                out.push_str(" default");
            }
            if !row.description.is_empty() {
                let _ = write!(out, " {:?}", row.description);
            }
            if let Some(action) = &row.action {
                let _ = write!(out, " action={action:?}");
            }
            out.push('\n');
        }
        for (class, retry) in &self.classes {
            let retry = if retry.is_empty() { String::new() } else { format!(" retry={retry}") };
            let _ = writeln!(out, "    {class}xx CLASS_{class}{retry}");
        }
        if let Some(code) = self.fallback {
            let _ = writeln!(out, "    _ {code}");
        }
        out.push('}');
        out
    }
}
