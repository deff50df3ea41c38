//! Measures api-error-codes against what people use today, and writes what it finds.
//!
//! `--quick` shows it, `--record` writes `RESULTS.md`, `--render` writes that again from the last record's numbers.
//! `--only=compile` (`lookup`, `decode`, `tree`, `tool`), `--rows=1000` and `--rounds=5` narrow a run.

#![forbid(unsafe_code)]

mod child;
mod compile;
mod decode;
mod emit;
mod log;
mod peers;
mod plot;
mod probe;
mod report;
mod rows;
mod targets;
mod tool;

use compile::Crate;
use emit::KINDS;
use log::Log;
use peers::Peers;
use probe::Probe;
use rows::Codes;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let has = |word: &str| arguments.iter().any(|argument| argument == word);
    let only: Vec<&str> = arguments.iter().filter_map(|argument| argument.strip_prefix("--only=")).collect();
    let does = |part: &str| only.is_empty() || only.contains(&part);
    if has("--render") {
        let raw = std::fs::read_to_string(peers::here().join("results/raw.csv")).expect("a record");
        return report::write(&Log::read(&raw), true);
    }
    let number = |word: &str| arguments.iter().find_map(|argument| argument.strip_prefix(word)?.parse().ok());
    let sizes: &[usize] = if has("--record") { &[11, 100, 1000, 5000] } else { &[11, 100, 1000] };
    let sizes: Vec<usize> = number("--rows=").map_or(sizes.to_vec(), |size: usize| vec![size]);
    let rounds = number("--rounds=").unwrap_or(if has("--record") { 7 } else { 3 });
    let mut log = Log::default();
    let (dev, release) = (Peers::build(false), Peers::build(true));
    let mut crates: Vec<Crate> = Vec::new();
    for size in sizes {
        let kinds = KINDS.iter().filter(|kind| kind.codes == Codes::Words || size == 1000);
        crates.extend(kinds.map(|kind| Crate::write(kind, size)));
    }
    if does("decode") {
        decode::measure(&mut log, rounds);
    }
    if does("lookup") {
        let probes: Vec<Probe> = crates.iter().filter_map(|one| Probe::build(one, &release)).collect();
        for probe in &probes {
            probe.text(&mut log);
            probe.instructions(&mut log);
        }
        for _ in 0..rounds {
            probes.iter().for_each(|probe| probe.nanoseconds(&mut log));
        }
    }
    if does("tree") {
        compile::trees(&mut log, rounds.min(3));
    }
    if does("tool") {
        tool::measure(&mut log, rounds);
    }
    crates.retain(|one| one.kind.codes == Codes::Words);
    if does("compile") {
        compile::counts(&mut log, &crates, &dev, &release, has("--record"));
        compile::times(&mut log, &crates, &dev, &release, rounds, 45.0);
    }
    report::write(&log, has("--record"));
}
