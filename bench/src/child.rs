//! Other programs, and the processor time that they take.

use std::process::{Command, Output};

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
    let mut usage = std::mem::MaybeUninit::<libc::rusage>::zeroed();
    // SAFETY: the pointer is to a `rusage`, all of whose fields are integers, and zero is a value of each.
    let usage = unsafe {
        libc::getrusage(libc::RUSAGE_CHILDREN, usage.as_mut_ptr());
        usage.assume_init()
    };
    let seconds = |time: libc::timeval| time.tv_sec as f64 + time.tv_usec as f64 / 1e6;
    seconds(usage.ru_utime) + seconds(usage.ru_stime)
}

/// How many instructions a command executes, under callgrind.
pub fn instructions(program: &std::path::Path, arguments: &[&str]) -> Option<f64> {
    let mut command = Command::new("valgrind");
    command.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]).arg(program).args(arguments);
    let output = command.output().ok().filter(|output| output.status.success())?;
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    let (_, count) = text.split_once("Collected : ")?;
    count.split_whitespace().next()?.parse().ok()
}
