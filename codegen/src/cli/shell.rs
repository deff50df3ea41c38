//! `completions SHELL` and `man`: made of the same declarations as the help.

use std::io;

use api_error_codes_codegen::Report;
use api_error_codes_codegen::report::Kind;
use clap::{Command, CommandFactory};
use clap_complete::Shell;
use serde_json::json;

use super::args::{Args, declared};
use super::{Answer, Stop, json};

/// What Cargo looks for when it is asked for `cargo api-errors`.
const BINARY: &str = "cargo-api-errors";

/// Print a completion script for a shell
#[derive(Debug, clap::Args)]
pub(crate) struct Completions {
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

/// Print the manual page
#[derive(Debug, clap::Args)]
pub(crate) struct Man {}

impl Completions {
    pub(crate) fn run(&self) -> Answer {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Args::command(), BINARY, &mut script);
        // For bash its two halves call a name with hyphens by two names, and nothing behind a subcommand is completed.
        let text = String::from_utf8_lossy(&script);
        let text = text.replace(&BINARY.replace('-', "__subcmd__"), &BINARY.replace('-', "__"));
        answer("script", text.as_bytes())
    }
}

impl Man {
    pub(crate) fn run(&self) -> Result<Answer, Stop> {
        let Self {} = self;
        let page = page().map_err(|error| {
            vec![Report::new(Kind::Error, format!("the manual page cannot be written: {error}"))]
        })?;
        Ok(answer("page", &page))
    }
}

/// One page for all commands: a section each, not a page that has to be installed beside it.
fn page() -> io::Result<Vec<u8>> {
    let mut page = Vec::new();
    let whole = declared();
    let man = clap_mangen::Man::new(whole.clone());
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    page.extend_from_slice(b".SH COMMANDS\n");
    for command in whole.get_subcommands() {
        page.extend(section(command)?);
    }
    man.render_options_section(&mut page)?;
    man.render_extra_section(&mut page)?;
    man.render_version_section(&mut page)?;
    Ok(ascii(&String::from_utf8_lossy(&page)).into_bytes())
}

/// Beyond ASCII the formatter reads nothing but its own escapes.
fn ascii(page: &str) -> String {
    let letter = |letter: char| match letter.is_ascii() {
        true => letter.to_string(),
        false => format!("\\[u{:04X}]", u32::from(letter)),
    };
    page.chars().map(letter).collect()
}

/// What a page of its own would say, one level deeper.
fn section(command: &Command) -> io::Result<Vec<u8>> {
    let name = command.get_name().to_owned();
    let bin_name = format!("cargo api-errors {name}");
    let man = clap_mangen::Man::new(command.clone().bin_name(bin_name).disable_help_flag(true));
    let mut section = Vec::new();
    man.render_description_section(&mut section)?;
    man.render_synopsis_section(&mut section)?;
    man.render_options_section(&mut section)?;
    let text = String::from_utf8_lossy(&section);
    let lines = text.lines().map(|line| match line {
        ".SH DESCRIPTION" => format!(".SS {name}\n"),
        line if line.starts_with(".SH ") => ".PP\n".to_owned(),
        line => format!("{line}\n"),
    });
    Ok(lines.collect::<String>().into_bytes())
}

fn answer(name: &str, bytes: &[u8]) -> Answer {
    let text = String::from_utf8_lossy(bytes).into_owned();
    Answer { json: json::members([(name, json!(text))]), text, ..Answer::default() }
}
