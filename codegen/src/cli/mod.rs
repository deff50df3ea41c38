//! The command line over the library: what is read, what is written, and what is said about it.

mod args;
mod check;
mod decode;
mod diff;
mod docs;
mod explain;
mod http;
mod import;
mod input;
mod json;
mod new;
mod place;
mod progress;
mod render;
mod shell;
mod terminal;
mod update;

use std::ffi::OsString;
use std::process::ExitCode;

use api_error_codes_codegen::Report;
use clap::Parser;
use serde_json::{Map, Value};

use args::{Args, Command, Global};
use terminal::Terminal;

/// What a command has to say when it went through.
#[derive(Debug, Default)]
pub(crate) struct Answer {
    /// The result, for people and pipes.
    text: String,
    /// The result, for programs.
    json: Map<String, Value>,
    /// What was concluded, what is open, what was found.
    reports: Vec<Report>,
    /// Whether the exit status tells of a finding.
    is_finding: bool,
}

/// Why a command yields nothing: at least one of the reports is an error.
type Stop = Vec<Report>;

/// Runs a command line; the exit status is 0 when it is done, 1 on a finding, 2 on bad use or bad input.
pub(crate) fn main(line: impl Iterator<Item = OsString>) -> ExitCode {
    let args = match Args::try_parse_from(without_cargo(line)) {
        Ok(args) => args,
        Err(told) => {
            // Help and version are no errors; a closed pipe is none either.
            let _ = told.print();
            return ExitCode::from(if told.use_stderr() { 2 } else { 0 });
        }
    };
    let terminal = Terminal::new(&args.global);
    match run(&args.command, &args.global) {
        Ok(answer) => {
            terminal.answer(&answer);
            ExitCode::from(u8::from(answer.is_finding))
        }
        Err(reports) => {
            terminal.stop(&reports);
            ExitCode::from(2)
        }
    }
}

fn run(command: &Command, global: &Global) -> Result<Answer, Stop> {
    match command {
        Command::Import(import) => import.run(global),
        Command::New(new) => new.run(global),
        Command::Update(update) => update.run(global),
        Command::Diff(diff) => diff.run(global),
        Command::Check(check) => check.run(),
        Command::Docs(docs) => docs.run(global),
        Command::Decode(decode) => decode.run(global),
        Command::Explain(explain) => explain.run(),
        Command::Completions(completions) => Ok(completions.run()),
        Command::Man(man) => man.run(),
    }
}

/// Cargo calls `cargo-api-errors api-errors …`.
fn without_cargo(line: impl Iterator<Item = OsString>) -> impl Iterator<Item = OsString> {
    line.enumerate().filter(|(at, word)| *at != 1 || word != "api-errors").map(|(_, word)| word)
}
