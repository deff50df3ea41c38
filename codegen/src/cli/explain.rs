//! `explain E07`

use std::fmt::Write;

use api_error_codes_codegen::Report;
use api_error_codes_codegen::report::Kind;
use api_error_codes_model::fault::{Example, Fault};
use serde_json::{Value, json};

use super::{Answer, Stop, json};

/// Explain a fault: what is wrong, a table that breaks the rule, and the mended table
#[derive(Debug, clap::Args)]
pub(crate) struct Explain {
    /// The fault's number, such as E07; without one, all of them are listed
    #[arg(value_name = "FAULT")]
    fault: Option<String>,
}

impl Explain {
    pub(crate) fn run(&self) -> Result<Answer, Stop> {
        let Some(number) = &self.fault else { return Ok(list()) };
        let fault = Fault::from_number(number).ok_or_else(|| vec![unknown(number)])?;
        Ok(Answer {
            text: page(fault),
            json: json::members([("faults", json!([object(fault)]))]),
            ..Answer::default()
        })
    }
}

fn list() -> Answer {
    let mut text = String::new();
    for fault in Fault::ALL {
        let _ = writeln!(text, "{}  {}", fault.number(), fault.what());
    }
    Answer {
        text,
        json: json::members([("faults", json::list(Fault::ALL, |fault| object(*fault)))]),
        ..Answer::default()
    }
}

fn page(fault: Fault) -> String {
    let Example { bad, good } = fault.example();
    format!(
        "{}: {}\n\n{}\n\nThis breaks it:\n\n{}\nThis is right:\n\n{}",
        fault.number(),
        fault.what(),
        fault.help(),
        indented(bad),
        indented(good)
    )
}

fn indented(table: &str) -> String {
    table.lines().map(|line| format!("    {line}").trim_end().to_owned() + "\n").collect()
}

fn object(fault: Fault) -> Value {
    let Example { bad, good } = fault.example();
    json!({ "number": fault.number(), "what": fault.what(), "help": fault.help(), "bad": bad, "good": good })
}

fn unknown(number: &str) -> Report {
    let last = Fault::ALL.last().map(|fault| fault.number()).unwrap_or_default();
    let shown: String = number.chars().take(40).collect();
    Report::new(Kind::Error, format!("there is no fault `{shown}`"))
        .help(format!("give a number from `E01` to `{last}`; `cargo api-errors explain` lists them all"))
}
