//! `completions SHELL` and `man`: made of the same declarations as the help.

use api_error_codes_codegen::Report;
use api_error_codes_codegen::report::Kind;
use clap::CommandFactory;
use clap_complete::Shell;
use serde_json::json;

use super::args::Args;
use super::{Answer, Stop, json};

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
        clap_complete::generate(self.shell, &mut Args::command(), "cargo-api-errors", &mut script);
        answer("script", &script)
    }
}

impl Man {
    pub(crate) fn run(&self) -> Result<Answer, Stop> {
        let Self {} = self;
        let mut page = Vec::new();
        let command = Args::command().flatten_help(true);
        let rendered = clap_mangen::Man::new(command).render(&mut page);
        rendered.map_err(|error| {
            vec![Report::new(Kind::Error, format!("the manual page cannot be written: {error}"))]
        })?;
        Ok(answer("page", &page))
    }
}

fn answer(name: &str, bytes: &[u8]) -> Answer {
    let text = String::from_utf8_lossy(bytes).into_owned();
    Answer { json: json::members([(name, json!(text))]), text, ..Answer::default() }
}
