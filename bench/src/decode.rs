//! 6.3: what reading and writing of one response costs.

use std::process::Command;

use crate::child;
use crate::log::Log;
use crate::peers::{here, target};

pub const BODIES: [(&str, [&str; 3]); 5] = [
    ("plain", ["plain-ns", "plain-instructions", "plain-allocations"]),
    ("odd-order", ["odd-order-ns", "odd-order-instructions", "odd-order-allocations"]),
    ("escapes", ["escapes-ns", "escapes-instructions", "escapes-allocations"]),
    ("details-64k", ["details-64k-ns", "details-64k-instructions", "details-64k-allocations"]),
    ("html-4k", ["html-4k-ns", "html-4k-instructions", "html-4k-allocations"]),
];

pub const DECODERS: [&str; 9] = [
    "ours",
    "borrowed",
    "owned",
    "ignored",
    "ignored-and-copy",
    "value",
    "encode-ours",
    "encode-built",
    "encode-owned",
];

/// Every decoder over every body, in turns.
pub fn measure(log: &mut Log, rounds: usize) {
    let mut cargo = Command::new("cargo");
    cargo.args(["build", "--release", "--package", "decode", "--quiet", "--target-dir"]).arg(target());
    child::run(cargo.current_dir(here()));
    let program = target().join("release/decode");
    let ask = |arguments: &[&str]| -> f64 {
        let output = child::run(Command::new(&program).args(arguments));
        String::from_utf8_lossy(&output.stdout).trim().parse().expect("a number")
    };
    log.push("size-of-result", "ours", 0, ask(&["size"]));
    let pairs = || {
        let pairs = BODIES.iter().flat_map(|body| DECODERS.iter().map(move |decoder| (body, *decoder)));
        // HTML is nothing that can be written again.
        pairs.filter(|((body, _), decoder)| !(decoder.starts_with("encode") && *body == "html-4k"))
    };
    for ((body, [_, instructions, allocations]), decoder) in pairs() {
        log.push(allocations, decoder, 0, ask(&["allocations", decoder, body]));
        let count = |times: &str| child::instructions(&program, &[decoder, body, times]);
        if let (Some(few), Some(many)) = (count("20"), count("120")) {
            log.push(instructions, decoder, 0, (many - few) / 100.0);
        }
    }
    for _ in 0..rounds {
        for ((body, [nanoseconds, ..]), decoder) in pairs() {
            let count = if *body == "details-64k" { "600" } else { "100000" };
            log.push(nanoseconds, decoder, 0, ask(&[decoder, body, count]));
        }
    }
}
