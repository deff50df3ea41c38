//! 6.1: what a table costs its crate's users on every build.

use std::path::PathBuf;
use std::process::Command;

use crate::child;
use crate::emit::Kind;
use crate::log::Log;
use crate::peers::{Peers, here, rustc, target};
use crate::rows::rows;

/// A generated crate and where its compilations go.
pub struct Crate {
    pub kind: &'static Kind,
    pub rows: usize,
    pub directory: PathBuf,
}

impl Crate {
    pub fn write(kind: &'static Kind, count: usize) -> Self {
        let directory = target().join("gen").join(format!("{}-{count}", kind.name));
        std::fs::create_dir_all(&directory).expect("a directory can be made");
        std::fs::write(directory.join("codes.rs"), (kind.source)(&rows(kind.codes, count)))
            .expect("a file can be written");
        Self { kind, rows: count, directory }
    }

    fn rustc(&self, peers: &Peers, out: &str) -> Command {
        let mut command = peers.rustc(&self.directory.join("codes.rs"), &self.directory.join(out));
        command.arg("--crate-type=lib");
        command
    }

    pub fn check(&self, peers: &Peers) -> Command {
        let mut command = self.rustc(peers, "check");
        command.args(["--emit=dep-info,metadata", "-Cdebuginfo=2"]);
        command
    }

    pub fn release(&self, peers: &Peers) -> Command {
        let mut command = self.rustc(peers, "release");
        command.args(["--emit=dep-info,metadata,link", "-Copt-level=3"]);
        command
    }

    /// The lines of LLVM IR that the compiler hands to LLVM, or that LLVM leaves.
    fn ir_lines(&self, peers: &Peers, optimised: bool) -> f64 {
        let mut command = self.rustc(peers, "ir");
        command.args(["--emit=llvm-ir", "-Ccodegen-units=1"]);
        command.arg(if optimised { "-Copt-level=3" } else { "-Copt-level=0" });
        child::run(&mut command);
        let text = std::fs::read_to_string(self.directory.join("ir/codes.ll")).expect("the IR was written");
        text.lines().count() as f64
    }

    /// Seconds of the pass in which macros and derives are expanded.
    fn expansion(&self, peers: &Peers) -> f64 {
        let mut command = self.check(peers);
        command.env("RUSTC_BOOTSTRAP", "1").arg("-Ztime-passes");
        let text = child::run(&mut command).stderr;
        let text = String::from_utf8_lossy(&text);
        let line =
            text.lines().find(|line| line.ends_with("macro_expand_crate")).expect("the pass has its time");
        let (_, rest) = line.split_once("time:").expect("a time");
        rest.split_once(';').and_then(|(time, _)| time.trim().parse().ok()).expect("seconds")
    }
}

/// Check and release build, kinds taken in turns.
pub fn times(log: &mut Log, crates: &[Crate], dev: &Peers, release: &Peers, rounds: usize, patience: f64) {
    for round in 0..rounds {
        for one in crates {
            log.push("check", one.kind.name, one.rows, child::seconds(&mut one.check(dev)));
        }
        // It varies little, and takes as long as a check.
        for one in crates.iter().filter(|_| round < 3) {
            log.push("expansion", one.kind.name, one.rows, one.expansion(dev));
        }
        for one in crates {
            // What takes minutes is measured fewer times: it varies least.
            let known = log.least("release", one.kind.name, one.rows);
            if round == 0 || known.is_some_and(|known| known * round as f64 <= patience) {
                log.push("release", one.kind.name, one.rows, child::seconds(&mut one.release(release)));
            }
        }
    }
}

/// Counts that do not vary.
pub fn counts(log: &mut Log, crates: &[Crate], dev: &Peers, release: &Peers, long: bool) {
    for one in crates.iter().filter(|one| one.rows <= 1000 || one.kind.name.starts_with("ours")) {
        log.push("ir-lines-handed", one.kind.name, one.rows, one.ir_lines(dev, false));
        log.push("ir-lines-left", one.kind.name, one.rows, one.ir_lines(release, true));
    }
    let program = rustc();
    for one in crates.iter().filter(|one| long && one.rows <= 1000) {
        let command = one.check(dev);
        let arguments: Vec<&str> = command.get_args().filter_map(|argument| argument.to_str()).collect();
        if let Some(count) = child::instructions(&program, &arguments) {
            log.push("check-instructions", one.kind.name, one.rows, count);
        }
    }
}

/// Clean builds of what each kind pulls in.
pub fn trees(log: &mut Log, rounds: usize) {
    const TREES: [(&str, &str); 4] = [
        ("stack", STACK),
        ("ours", "api-error-codes = { path = \"RUNTIME\" }\n"),
        ("ours-without-json", "api-error-codes = { path = \"RUNTIME\", default-features = false }\n"),
        (
            "ours-generated",
            "api-error-codes = { path = \"RUNTIME\", default-features = false, features = [\"json\"] }\n",
        ),
    ];
    for _ in 0..rounds {
        for (name, dependencies) in TREES {
            let directory = target().join("gen").join(format!("tree-{name}"));
            std::fs::create_dir_all(directory.join("src")).expect("a directory can be made");
            let runtime = here().join("../runtime");
            let manifest = "[package]\nname = \"tree\"\nedition = \"2024\"\n[workspace]\n[dependencies]\n"
                .to_owned()
                + &dependencies.replace("RUNTIME", &runtime.display().to_string());
            std::fs::write(directory.join("Cargo.toml"), manifest).expect("a file can be written");
            std::fs::write(directory.join("src/lib.rs"), "").expect("a file can be written");
            let built = directory.join("target");
            let _ = std::fs::remove_dir_all(&built);
            let mut cargo = Command::new("cargo");
            cargo.args(["build", "--quiet", "--target-dir"]).arg(&built).current_dir(&directory);
            // From a registry nothing is compiled incrementally; our own crates lie beside this one.
            cargo.env("CARGO_INCREMENTAL", "0");
            log.push("tree", name, 0, child::seconds(&mut cargo));
            let _ = std::fs::remove_dir_all(&built);
        }
    }
}

/// `http` as well: its `StatusCode` is what the stack's own table gives.
const STACK: &str = "http = \"1\"
serde = { version = \"1\", features = [\"derive\"] }
serde_json = { version = \"1\", features = [\"raw_value\"] }
strum = { version = \"0.28\", features = [\"derive\"] }
thiserror = \"2\"
";
