//! Other programs, and the processor time that they take.

use std::path::Path;
use std::process::{Command, Output};

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeVal;

/// Runs a command to its end; panics with its messages when it fails.
pub fn run(command: &mut Command) -> Output {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(output.status.success(), "{command:?}\n{}", String::from_utf8_lossy(&output.stderr));
    output
}

/// The processor seconds of a command and of all that it starts: unlike the time on the wall, little disturbed by
/// whatever else the machine does.
pub fn seconds(command: &mut Command) -> f64 {
    let before = spent();
    run(command);
    spent() - before
}

/// What all children so far have taken, user and system.
fn spent() -> f64 {
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).expect("a process may ask for its own");
    let seconds = |time: TimeVal| time.tv_sec() as f64 + time.tv_usec() as f64 / 1e6;
    seconds(usage.user_time()) + seconds(usage.system_time())
}

/// How many instructions a command executes, under callgrind.
pub fn instructions(program: &Path, arguments: &[&str]) -> Option<f64> {
    count("callgrind", "callgrind-out-file", program, arguments, "Collected : ")
}

/// How often a command asks for memory, anew or for more, under DHAT.
pub fn allocations(program: &Path, arguments: &[&str]) -> Option<f64> {
    count("dhat", "dhat-out-file", program, arguments, " bytes in ")
}

/// The first number that a tool of valgrind's says behind a mark.
fn count(tool: &str, file: &str, program: &Path, arguments: &[&str], mark: &str) -> Option<f64> {
    let mut command = Command::new("valgrind");
    command.args([format!("--tool={tool}"), format!("--{file}=/dev/null")]).arg(program).args(arguments);
    let output = command.output().ok().filter(|output| output.status.success())?;
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    let (_, count) = text.split_once(mark)?;
    count.split_whitespace().next()?.replace(',', "").parse().ok()
}

/// The most that a command under massif holds of the heap at once, with what the allocator adds to it: unlike the
/// resident set, the same on every run, and without the program itself.
pub fn heap(massif: &mut Command, place: &Path) -> Option<f64> {
    massif.output().ok().filter(|output| output.status.success())?;
    let text = std::fs::read_to_string(place.join("massif.out")).ok()?;
    let mut most: f64 = 0.0;
    let mut heap = 0.0;
    for line in text.lines() {
        if let Some(bytes) = line.strip_prefix("mem_heap_B=") {
            heap = bytes.parse().ok()?;
        } else if let Some(extra) = line.strip_prefix("mem_heap_extra_B=") {
            most = most.max(heap + extra.parse::<f64>().ok()?);
        }
    }
    Some(most)
}
