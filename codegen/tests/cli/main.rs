//! The command line as a user has it: arguments in, exit status, standard output and standard error out.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used)]

mod bad_input;
mod crates;
mod decode;
mod reading;
mod references;
mod transcripts;
mod upkeep;
mod usage;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A page of our own.
const PAGE: &str = "\
# Acme API

| Status | Error Code | Meaning | Retry? | What to do |
|---|---|---|---|---|
| 400 Bad Request | INVALID_REQUEST | The request is malformed | No | Mend the request |
| 401 | UNAUTHENTICATED | The key is missing or wrong | No | Send a key |
| 404 | NO_SUCH_ORDER | There is no such order | No | |
| 429 | SLOW_DOWN | Too many requests | Yes (after 30 s) | Wait |
| 503 | MAINTENANCE | We are back soon | Yes | |
";

/// A directory of a test's own, in which the tool runs.
struct Place(PathBuf);

/// What a run left behind.
#[derive(Debug)]
struct Run {
    status: i32,
    out: String,
    err: String,
}

impl Place {
    fn new(test: &str) -> Self {
        let dir = std::env::temp_dir().join(format!("api-error-codes-{}-{test}", std::process::id()));
        let _ = fs::remove_dir_all(&dir);
        fs::create_dir_all(&dir).unwrap();
        Self(dir)
    }

    /// A place that holds the page.
    fn with_page(test: &str) -> Self {
        let place = Self::new(test);
        place.write("acme.md", PAGE);
        place
    }

    fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        fs::write(self.path(name), text).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    fn names(&self) -> Vec<String> {
        let names = fs::read_dir(&self.0).unwrap().map(|entry| entry.unwrap().file_name());
        let mut names: Vec<String> = names.map(|name| name.to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-api-errors"));
        command.args(args).current_dir(&self.0).env_remove("CLICOLOR_FORCE").env_remove("COLUMNS");
        command
    }

    fn run(&self, args: &[&str]) -> Run {
        self.run_with(args, b"")
    }

    fn run_with(&self, args: &[&str], input: &[u8]) -> Run {
        let mut command = self.command(args);
        let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = piped.spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = input.to_vec();
        // Whoever does not read its input closes it: that is not what is tested here.
        let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
        let done = child.wait_with_output().unwrap();
        writer.join().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        let run =
            Run { status: done.status.code().unwrap_or(-1), out: text(done.stdout), err: text(done.stderr) };
        assert!(!run.err.contains("panicked"), "{args:?}: {run:?}");
        assert!(!run.out.contains('\u{1b}') && !run.err.contains('\u{1b}'), "no colours in a pipe: {run:?}");
        run
    }

    /// A run that must end well; its standard output.
    fn done(&self, args: &[&str]) -> String {
        let run = self.run(args);
        assert_eq!(run.status, 0, "{args:?}: {run:?}");
        run.out
    }

    /// The JSON of a run.
    fn json(&self, args: &[&str], status: i32) -> serde_json::Value {
        let run = self.run(&[args, &["--json"]].concat());
        assert_eq!((run.status, run.err.as_str()), (status, ""), "{args:?}: {run:?}");
        serde_json::from_str(&run.out).unwrap()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

impl Run {
    /// An error that says what and where, with nothing on standard output.
    #[track_caller]
    fn fails(&self, says: &[&str]) {
        assert_eq!((self.status, self.out.as_str()), (2, ""), "{self:?}");
        assert!(self.err.starts_with("error"), "{self:?}");
        for word in says {
            assert!(self.err.contains(word), "{word:?} is not in {}", self.err);
        }
    }
}

fn exists(path: impl AsRef<Path>) -> bool {
    path.as_ref().exists()
}
