//! A thousand clients, a server that fails for a while, and four ways to behave.
//!
//! The clock is virtual and the dice are loaded: every run is the same, and takes no time. What it shows is why a table
//! means three attempts, full jitter and a breaker when it does not say otherwise. The curves are printed, and written
//! as an SVG beside the program.

mod plot;
mod world;

use std::io::{self, ErrorKind, Write};

use anstyle::{AnsiColor, Style};
use world::{Behaviour, Curve, DOWN, SECONDS, UP_AGAIN, run};

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const GREEN: Style = AnsiColor::Green.on_default();
const YELLOW: Style = AnsiColor::Yellow.on_default();
const RED: Style = AnsiColor::Red.on_default();

fn main() -> io::Result<()> {
    match show(&mut anstream::stdout().lock()) {
        // Who reads it has seen enough.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        outcome => outcome,
    }
}

fn show(out: &mut impl Write) -> io::Result<()> {
    writeln!(
        out,
        "1,000 clients of 20 processes call every 4 to 6 s; the server can do 400 calls\n\
         a second. From second {DOWN} to second {UP_AGAIN} it answers every call with 503, and all\n\
         clients notice at once.\n\n\
         {DIM}Calls a second in the busiest tenth of each second, on a logarithmic axis:{DIM:#}\n\
         {GREEN}all are served{GREEN:#}, {YELLOW}some are turned away{YELLOW:#}, {RED}the server is down{RED:#} (╍╍╍)\n"
    )?;
    let curves: Vec<_> = Behaviour::ALL.map(|behaviour| (behaviour, run(behaviour))).into();
    for (behaviour, curve) in &curves {
        writeln!(out, "{BOLD}{}{BOLD:#}", behaviour.title())?;
        write!(out, "{}", plot::terminal(curve))?;
        for fact in facts(curve) {
            writeln!(out, "      {DIM}{fact}{DIM:#}")?;
        }
        writeln!(out)?;
    }
    writeln!(
        out,
        "What it shows: without a backoff the server cannot come up again under the\n\
         flood (1, 2). Jitter takes the waves out of what is left (2, 3). The breaker\n\
         leaves a dead server alone, and its clients do not wait for nothing; the price\n\
         is that they are back when a probe says so, up to 30 s later (3, 4).\n"
    )?;
    let file = std::env::current_exe()?.with_file_name("stampede.svg");
    std::fs::write(&file, plot::svg(&curves, |curve| facts(curve).join("; ")))?;
    writeln!(out, "{}", file.display())
}

/// What a curve comes to.
fn facts(curve: &Curve) -> [String; 2] {
    let well = match curve.well_again() {
        Some(second) => format!("well {} s after it came back", second.saturating_sub(UP_AGAIN)),
        None => format!("not well before second {SECONDS}"),
    };
    let seconds = u32::try_from(curve.in_vain.as_secs()).unwrap_or(u32::MAX);
    [
        format!(
            "{} calls while it was down, retries at up to {} a second",
            thousands(curve.while_down()),
            thousands(curve.wave())
        ),
        format!("clients waited {} s in vain; {well}", thousands(seconds)),
    ]
}

/// Digits in groups of three.
fn thousands(number: u32) -> String {
    match number / 1000 {
        0 => number.to_string(),
        thousand => format!("{},{:03}", thousands(thousand), number % 1000),
    }
}

#[test]
fn it_runs() {
    assert!(main().is_ok());
}

#[test]
fn each_part_of_the_defaults_earns_its_place() {
    let [nothing, backoff, jitter, breaker] = Behaviour::ALL.map(run);
    assert!(nothing.while_down() > 10 * backoff.while_down(), "without a backoff the server is flooded");
    assert!(nothing.well_again().is_none(), "and cannot come up under the flood");
    assert!(backoff.wave() > 2 * jitter.wave(), "without jitter the retries come in waves");
    assert!(backoff.well_again() > jitter.well_again(), "which a server that comes back cannot take");
    assert!(
        jitter.while_down() > 5 * breaker.while_down(),
        "without a breaker a dead server is asked on and on"
    );
    assert!(jitter.in_vain > 10 * breaker.in_vain, "and its clients wait for nothing");
    assert!(breaker.well_again().is_some_and(|second| second <= UP_AGAIN + 30), "and it finds out in time");
}
