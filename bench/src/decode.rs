//! 6.3: what reading and writing of one response costs.

use std::path::Path;
use std::process::Command;

use crate::child;
use crate::log::Log;
use crate::peers::{here, target};

/// What is asked of a body: nanoseconds, instructions, allocations.
pub type Measures = [&'static str; 3];

macro_rules! bodies {
    ($($name:literal),* $(,)?) => {
        [$(($name, [concat!($name, "-ns"), concat!($name, "-instructions"), concat!($name, "-allocations")])),*]
    };
}

/// The bodies of the design first, then further shapes that real servers send.
pub const BODIES: [(&str, Measures); 12] = bodies![
    "plain",
    "odd-order",
    "escapes",
    "details-64k",
    "html-4k",
    "flat-100",
    "indented",
    "many-1k5",
    "google",
    "graphql",
    "html-20k",
    "empty",
];

pub const DECODERS: [&str; 11] = [
    "ours",
    "ours-with-headers",
    "walk",
    "borrowed",
    "owned",
    "ignored",
    "ignored-and-copy",
    "value",
    "encode-ours",
    "encode-built",
    "encode-owned",
];

/// The decoders that are asked for a body: only those of the design are written again, and HTML never.
fn decoders(body: &str) -> impl Iterator<Item = &'static str> {
    let is_written = matches!(body, "plain" | "odd-order" | "escapes" | "details-64k");
    DECODERS.into_iter().filter(move |decoder| is_written || !decoder.starts_with("encode"))
}

/// Counts something of a whole run.
type Count = fn(&Path, &[&str]) -> Option<f64>;

/// Every decoder over every body, in turns; counts are of two runs of different length, so that what both have in common
/// falls out.
pub fn measure(log: &mut Log, rounds: usize) {
    let mut cargo = Command::new("cargo");
    cargo.args(["build", "--release", "--package", "decode", "--quiet", "--target-dir"]).arg(target());
    child::run(cargo.current_dir(here()));
    let program = target().join("release/decode");
    let ask = |arguments: &[&str]| -> Vec<f64> {
        let output = child::run(Command::new(&program).args(arguments));
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        text.lines().map(|line| line.trim().parse().expect("a number")).collect()
    };
    ask(&["size"]).into_iter().for_each(|size| log.push("size-of-result", "ours", 0, size));
    for (body, [_, instructions, allocations]) in BODIES {
        for decoder in decoders(body) {
            let run = |times| ["run", body, times, decoder];
            for (measure, count) in
                [(instructions, child::instructions as Count), (allocations, child::allocations)]
            {
                if let (Some(few), Some(many)) = (count(&program, &run("20")), count(&program, &run("120"))) {
                    log.push(measure, decoder, 0, (many - few) / 100.0);
                }
            }
        }
    }
    for _ in 0..rounds {
        for (body, [nanoseconds, ..]) in BODIES {
            let count = if body == "details-64k" { "1000" } else { "100000" };
            let names: Vec<&str> = decoders(body).collect();
            let times = ask(&[&["times", body, count], &names[..]].concat());
            for (decoder, time) in names.into_iter().zip(times) {
                log.push(nanoseconds, decoder, 0, time);
            }
        }
    }
}
