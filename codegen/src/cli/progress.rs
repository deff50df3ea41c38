//! A sign of life for work that takes long, on a terminal only.

use std::io::{self, IsTerminal, Write};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

/// What is done sooner than this needs no sign.
const PATIENCE: Duration = Duration::from_millis(500);
const TICK: Duration = Duration::from_millis(120);
const FRAMES: [&str; 4] = ["|", "/", "-", "\\"];

/// Does the work; meanwhile says what is being done, when it takes long and somebody sees it.
pub(crate) fn during<T>(what: &str, work: impl FnOnce() -> T) -> T {
    if !io::stderr().is_terminal() {
        return work();
    }
    let (done, waits) = channel::<()>();
    thread::scope(|scope| {
        scope.spawn(move || {
            let begun = Instant::now();
            if waits.recv_timeout(PATIENCE) != Err(RecvTimeoutError::Timeout) {
                return;
            }
            let mut frames = FRAMES.iter().cycle();
            while waits.recv_timeout(TICK) == Err(RecvTimeoutError::Timeout) {
                let frame = frames.next().copied().unwrap_or_default();
                let _ = write!(io::stderr(), "\r{frame} {what} ({} s)", begun.elapsed().as_secs());
            }
            // The line is empty again before anything else is said.
            let _ = write!(io::stderr(), "\r\x1b[2K");
        });
        let result = work();
        drop(done);
        result
    })
}
