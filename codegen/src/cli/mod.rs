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
use api_error_codes_codegen::report::Kind;
use clap::{ColorChoice, FromArgMatches};
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
    let line: Vec<OsString> = without_cargo(line).collect();
    let args = match read(&line) {
        Ok(args) => args,
        Err(told) => return misused(&told, &line),
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

/// The command line as it was meant.
fn read(line: &[OsString]) -> Result<Args, clap::Error> {
    let command = args::command(color(line));
    command.try_get_matches_from(line).and_then(|found| Args::from_arg_matches(&found))
}

/// What the line says of colours, before anybody knows whether the rest of it is right.
fn color(line: &[OsString]) -> ColorChoice {
    let mut words = line.iter().filter_map(|word| word.to_str());
    let mut color = ColorChoice::Auto;
    while let Some(word) = words.next() {
        let when = match word.strip_prefix("--color") {
            Some("") => words.next(),
            Some(rest) => rest.strip_prefix('='),
            None => None,
        };
        color = when.and_then(|when| when.parse().ok()).unwrap_or(color);
    }
    color
}

/// Help and version are results; anything else is told as every error is.
fn misused(told: &clap::Error, line: &[OsString]) -> ExitCode {
    if told.use_stderr() && line.iter().take_while(|word| *word != "--").any(|word| word == "--json") {
        Terminal::of_programs().stop(&[misuse(told)]);
        return ExitCode::from(2);
    }
    Terminal::of_people().lost(told.print());
    ExitCode::from(if told.use_stderr() { 2 } else { 0 })
}

fn misuse(told: &clap::Error) -> Report {
    let text = told.render().to_string();
    let text = text.strip_prefix("error: ").unwrap_or(&text);
    let (message, help) = text.split_once("\n\n").unwrap_or((text, ""));
    let folded = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    Report::new(Kind::Error, folded(message)).help(help.trim())
}

/// Cargo calls `cargo-api-errors api-errors …`.
fn without_cargo(line: impl Iterator<Item = OsString>) -> impl Iterator<Item = OsString> {
    line.enumerate().filter(|(at, word)| *at != 1 || word != "api-errors").map(|(_, word)| word)
}
