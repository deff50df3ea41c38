//! The dependencies, built once, and the compiler called as cargo calls it.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::child;

/// What the measured crates name.
const DIRECT: [&str; 7] = ["api_error_codes", "http", "phf", "serde", "serde_json", "strum", "thiserror"];

/// The built dependencies of one profile.
pub struct Peers {
    /// Arguments that name them.
    arguments: Vec<String>,
}

/// Where bench stands, and where it builds.
pub fn here() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

pub fn target() -> PathBuf {
    let program = std::env::current_exe().expect("this program has a path");
    program.ancestors().nth(2).expect("cargo builds into target/profile").to_owned()
}

impl Peers {
    /// Builds them; proc macros stay unoptimised in both profiles, as cargo has it.
    pub fn build(release: bool) -> Self {
        let mut cargo = Command::new("cargo");
        cargo.args(["build", "--package", "peers", "--message-format=json", "--quiet"]).current_dir(here());
        cargo.arg("--target-dir").arg(target());
        if release {
            cargo.arg("--release");
        }
        let output = child::run(&mut cargo);
        let mut arguments = Vec::new();
        let profile = if release { "release" } else { "debug" };
        arguments
            .extend(["-L".into(), format!("dependency={}", target().join(profile).join("deps").display())]);
        for line in String::from_utf8_lossy(&output.stdout).lines() {
            let Ok(message) = serde_json::from_str::<serde_json::Value>(line) else { continue };
            let name = message["target"]["name"].as_str().unwrap_or_default().replace('-', "_");
            let files =
                message["filenames"].as_array().into_iter().flatten().filter_map(|file| file.as_str());
            let library = files.into_iter().find(|file| file.ends_with(".rlib"));
            if let (true, Some(library)) = (DIRECT.contains(&name.as_str()), library) {
                arguments.extend(["--extern".into(), format!("{name}={library}")]);
            }
        }
        Self { arguments }
    }

    /// The compiler over one file; everything it writes goes into `out`.
    pub fn rustc(&self, file: &Path, out: &Path) -> Command {
        std::fs::create_dir_all(out).expect("a directory can be made");
        let mut command = Command::new(rustc());
        command.args(["--edition=2024", "--cap-lints=allow", "-Cembed-bitcode=no", "--out-dir"]).arg(out);
        command.args(&self.arguments).arg(file);
        command
    }
}

/// The compiler itself, without the front that chooses one.
pub fn rustc() -> PathBuf {
    let sysroot = child::run(Command::new("rustc").args(["--print", "sysroot"])).stdout;
    Path::new(String::from_utf8_lossy(&sysroot).trim()).join("bin/rustc")
}
