//! Every command, every flag: its name, its help and what it sets, once. Help, man page and completions come from here.

use api_error_codes_codegen::infer::Role;
use api_error_codes_codegen::{Form, Format, ImportOptions};
use clap::builder::styling::{AnsiColor, Styles};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{ColorChoice, CommandFactory, Parser, Subcommand, ValueEnum};

use super::check::Check;
use super::decode::Decode;
use super::diff::Diff;
use super::docs::Docs;
use super::explain::Explain;
use super::import::Import;
use super::new::New;
use super::shell::{Completions, Man};
use super::update::Update;

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

const AFTER: &str = "\
Exit status: 0 when it is done, 1 on a finding (something differs, is stale or was edited), 2 on bad use or bad input.
`-` stands for standard input. Results go to standard output, messages to standard error.";

/// From a vendor's error page or OpenAPI document to a finished error crate
#[derive(Debug, Parser)]
#[command(
    name = "cargo-api-errors",
    version,
    styles = STYLES,
    after_help = AFTER,
    subcommand_required = true,
    arg_required_else_help = true,
    disable_help_subcommand = true
)]
pub(crate) struct Args {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// The command as people call it, as it is declared.
pub(crate) fn declared() -> clap::Command {
    Args::command().bin_name("cargo api-errors")
}

/// The same, ready to read a command line.
pub(crate) fn command(color: ColorChoice) -> clap::Command {
    let mut command = declared().color(color);
    // Only then has every command the flags that are for all.
    command.build();
    for name in ["check", "explain", "completions", "man"] {
        command = command.mut_subcommand(name, without_reading);
    }
    command
}

/// The help of a command that reads no page says nothing of reading pages; the flags do no harm there.
fn without_reading(command: clap::Command) -> clap::Command {
    command.mut_args(|flag| {
        let is_reading = flag.get_help_heading() == Some(READING) || flag.get_id() == "explain";
        flag.hide(is_reading)
    })
}

const READING: &str = "Reading";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Import(Import),
    New(New),
    Update(Update),
    Diff(Diff),
    Check(Check),
    Docs(Docs),
    Decode(Decode),
    Explain(Explain),
    Completions(Completions),
    Man(Man),
}

/// What every command understands.
#[derive(Debug, clap::Args)]
pub(crate) struct Global {
    /// Read inputs in this format, whatever their names say
    #[arg(long, global = true, value_name = "FORMAT", value_parser = format(), help_heading = READING)]
    format: Option<Format>,
    /// Take this table of several: its number, or words of a heading; in a tree of values a pointer or a name
    #[arg(long, global = true, value_name = "TABLE", value_parser = filled, help_heading = READING)]
    select: Option<String>,
    /// Say what a column is, by its heading or its number
    #[arg(long, global = true, value_name = "HEADING=ROLE", value_parser = mapping, help_heading = READING, help = map_help())]
    map: Vec<(String, Role)>,
    /// Keep or drop rows about success; without it, the page decides
    #[arg(long, global = true, value_name = "WHAT", help_heading = READING)]
    success: Option<Success>,
    /// Show every inference with its evidence and its place
    #[arg(long, global = true, help_heading = "Telling")]
    pub(crate) explain: bool,
    /// Write one JSON object to standard output: the result and all reports
    #[arg(long, global = true, help_heading = "Telling")]
    pub(crate) json: bool,
    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", help_heading = "Telling")]
    pub(crate) color: Color,
}

/// What becomes of rows about success.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Success {
    Keep,
    Drop,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    Auto,
    Always,
    Never,
}

impl Global {
    /// How an input of that name is to be read.
    pub(crate) fn options(&self, name: Option<&str>) -> ImportOptions {
        let Self { format, select, map, success, explain: _, json: _, color: _ } = self;
        ImportOptions {
            name: name.map(str::to_owned),
            format: *format,
            select: select.clone(),
            map: map.clone(),
            success: success.map(|success| success == Success::Keep),
        }
    }
}

/// `--format`
pub(crate) fn format() -> impl TypedValueParser<Value = Format> {
    let names = PossibleValuesParser::new(Format::NAMES.map(|(name, _)| name));
    names.map(|name| Format::from_name(&name).unwrap_or(Format::Text))
}

/// `--form`
pub(crate) fn form() -> impl TypedValueParser<Value = Form> {
    let names = PossibleValuesParser::new(Form::NAMES.map(|(word, _)| word));
    names.map(|word| Form::from_word(&word).unwrap_or_default())
}

fn map_help() -> String {
    format!(
        "Say what a column is, by its heading or its number: `--map 'Error Code=code'` [roles: {}]",
        roles()
    )
}

fn roles() -> String {
    Role::NAMES.map(|(name, _)| name).join(", ")
}

/// A word that is none would choose everything, or say nothing.
pub(crate) fn filled(text: &str) -> Result<String, String> {
    match text.trim() {
        "" => Err("write at least a word".to_owned()),
        text => Ok(text.to_owned()),
    }
}

fn mapping(text: &str) -> Result<(String, Role), String> {
    let Some((heading, role)) = text.rsplit_once('=').filter(|(heading, _)| !heading.trim().is_empty())
    else {
        return Err(format!("write `Heading=role`, with a role of {}", roles()));
    };
    match Role::from_name(role) {
        Some(role) => Ok((heading.trim().to_owned(), role)),
        None => Err(format!("`{role}` is no role: write one of {}", roles())),
    }
}
