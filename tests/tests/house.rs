//! The house: few dependencies, short files, and one way through the model.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The crates that a user of the runtime builds and that are not ours.
fn tree(features: &[&str]) -> BTreeSet<String> {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--offline", "--package", "api-error-codes", "--edges", "normal", "--prefix", "none"])
        .args(["--format", "{p}"])
        .args(features)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    let crates = text.lines().filter_map(|line| line.split_whitespace().next()).map(str::to_owned);
    crates.filter(|name| !name.starts_with("api-error-codes")).collect()
}

#[test]
fn the_default_tree_is_small() {
    let crates = tree(&[]);
    assert!(crates.contains("http") && crates.contains("serde_json"), "{crates:?}");
    assert!(crates.len() <= 16, "{} crates: {crates:?}", crates.len());
    assert!(!crates.contains("serde_derive"), "{crates:?}");
    assert!(!crates.contains("syn"), "{crates:?}");
}

#[test]
fn without_features_it_is_smaller() {
    let crates = tree(&["--no-default-features"]);
    assert!(crates.len() <= 8, "{} crates: {crates:?}", crates.len());
    assert!(!crates.contains("serde_derive") && !crates.contains("proc-macro2"), "{crates:?}");
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}

#[test]
fn no_file_of_the_model_is_long() {
    for file in sources(&root().join("model/src")) {
        let lines = fs::read_to_string(&file).unwrap().lines().count();
        // Tests beside the code are no part of what a reader goes through.
        let is_test = file.ends_with("tests.rs") || file.ends_with("random.rs");
        assert!(is_test || lines <= 400, "{} has {lines} lines", file.display());
    }
}

/// Which rooms of the model a file may know; a row goes through them in this order.
const ROOMS: [&str; 4] = ["table", "parse", "check", "expand"];

#[test]
fn the_model_reads_table_parse_check_expand() {
    let model = root().join("model/src");
    for file in sources(&model) {
        let name = file.strip_prefix(&model).unwrap().to_string_lossy().replace('\\', "/");
        let Some(room) = ROOMS.iter().position(|room| name.starts_with(room)) else { continue };
        let text = fs::read_to_string(&file).unwrap();
        for later in &ROOMS[room + 1..] {
            // A table holds which envelope was chosen, a type of the section's parser.
            let text = text.replace("crate::parse::sections::EnvelopeChoice", "");
            assert!(
                !text.contains(&format!("crate::{later}")),
                "{name} knows `{later}`, which comes behind it"
            );
        }
    }
}

#[test]
fn the_road_through_the_model_stands_in_its_front_file() {
    let front = fs::read_to_string(root().join("model/src/lib.rs")).unwrap();
    let steps = ["parse::table(", "check(table", "expand(&checked, &mut Whole)"];
    let places: Vec<usize> =
        steps.iter().map(|step| front.find(step).unwrap_or_else(|| panic!("{step}"))).collect();
    assert!(places.is_sorted(), "{places:?}");
}

/// The README says what was measured, and leaves out nothing that was aimed at and not reached.
#[test]
fn the_readme_has_the_figures_of_the_record() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let rows = |text: &str| -> Vec<Vec<String>> {
        let cells = |line: &str| line.split('|').skip(2).map(|cell| cell.trim().to_owned()).collect();
        let rows: Vec<Vec<String>> =
            text.lines().filter(|line| line.contains("reached")).map(cells).collect();
        rows.into_iter().filter(|cells| cells.len() == 4).collect()
    };
    let record = rows(&fs::read_to_string(root.join("bench/RESULTS.md")).unwrap());
    let readme = rows(&fs::read_to_string(root.join("README.md")).unwrap());
    assert!(readme.len() >= 8 && record.len() > readme.len(), "{readme:#?}");
    for row in &readme {
        assert!(record.contains(row), "{row:?} was not measured");
    }
    for row in record.iter().filter(|row| row.contains(&"**not reached**".to_owned())) {
        assert!(readme.contains(row), "{row:?} is left out");
    }
}

/// What the README links to is there, and its pages are modules where rustdoc shows it.
#[test]
fn links_of_the_readme_lead_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    let front = fs::read_to_string(root.join("runtime/src/lib.rs")).unwrap();
    let inline = readme.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    let named: Vec<(&str, &str)> =
        readme.lines().filter_map(|line| line.strip_prefix('[')?.split_once("]: ")).collect();
    let paths = inline.chain(named.iter().map(|(_, path)| *path));
    let mut count = 0;
    for path in paths.filter(|path| !path.contains("://") && !path.starts_with('#')) {
        assert!(root.join(path).exists(), "{path}");
        count += 1;
    }
    assert!(count >= 10 && named.len() >= 4, "{count} links");
    for (name, path) in named {
        assert_eq!(path, format!("docs/{name}.md"));
        assert!(front.contains(&format!("//! [{name}]: crate::guide::{name}\n")), "{name}");
        assert!(root.join("runtime").join(path).exists(), "{path} is not packaged");
    }
}

/// The build script that the tool's page shows is the one that is built here.
#[test]
fn the_build_script_that_is_shown_is_an_example() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let page = fs::read_to_string(root.join("docs/tool.md")).unwrap();
    let shown = page.split("```rust,ignore\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let script = fs::read_to_string(root.join("examples/build-script/build.rs")).unwrap();
    assert!(shown.contains("write_to_out_dir") && script.ends_with(shown), "{shown}");
}

/// All manifests of the repository, and of what is measured and fuzzed in workspaces of their own.
fn manifests(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let folders =
        entries.filter(|path| path.is_dir() && !path.ends_with("target") && !path.ends_with(".git"));
    let own = Some(folder.join("Cargo.toml")).filter(|manifest| manifest.is_file());
    own.into_iter().chain(folders.flat_map(|folder| manifests(&folder))).collect()
}

/// What a manifest says below a heading.
fn section<'a>(manifest: &'a str, heading: &str) -> &'a str {
    let (_, rest) = manifest.split_once(&format!("{heading}\n")).unwrap_or_default();
    rest.split("\n[").next().unwrap_or_default()
}

/// Whether all targets of a package are compiled without `unsafe`, as its manifest or its workspace's says.
fn manifest_forbids(manifest: &Path, workspace: &Path) -> bool {
    let [own, shared] = [manifest, workspace].map(|path| fs::read_to_string(path).unwrap());
    let forbids = |lints: &str| lints.lines().any(|line| line == r#"unsafe_code = "forbid""#);
    let inherits = section(&own, "[lints]").lines().any(|line| line == "workspace = true");
    forbids(section(&own, "[lints.rust]"))
        || (inherits && forbids(section(&shared, "[workspace.lints.rust]")))
}

/// The packages of a workspace.
fn packages(workspace: &Path) -> Vec<serde_json::Value> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--offline", "--format-version=1", "--manifest-path"])
        .arg(workspace)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    metadata["packages"].as_array().unwrap().clone()
}

fn path(value: &serde_json::Value) -> PathBuf {
    fs::canonicalize(value.as_str().unwrap()).unwrap()
}

/// The roots of a package's crates that nothing keeps from `unsafe`.
fn unguarded(package: &serde_json::Value, workspace: &Path) -> Vec<PathBuf> {
    if manifest_forbids(&path(&package["manifest_path"]), workspace) {
        return Vec::new();
    }
    let roots = package["targets"].as_array().unwrap().iter().map(|target| path(&target["src_path"]));
    let is_guarded = |root: &PathBuf| {
        fs::read_to_string(root).unwrap().lines().any(|line| line == "#![forbid(unsafe_code)]")
    };
    roots.filter(|root| !is_guarded(root)).collect()
}

#[test]
fn every_crate_forbids_unsafe_code() {
    let has = |manifest: &PathBuf, heading: &str| {
        fs::read_to_string(manifest).unwrap().lines().any(|line| line == heading)
    };
    let manifests: Vec<PathBuf> =
        manifests(&root()).iter().map(|manifest| fs::canonicalize(manifest).unwrap()).collect();
    let (mut seen, mut found) = (BTreeSet::new(), Vec::new());
    for workspace in manifests.iter().filter(|manifest| has(manifest, "[workspace]")) {
        for package in packages(workspace) {
            seen.insert(path(&package["manifest_path"]));
            found.extend(unguarded(&package, workspace));
        }
    }
    assert_eq!(found, Vec::<PathBuf>::new());
    let all: BTreeSet<PathBuf> =
        manifests.iter().filter(|manifest| has(manifest, "[package]")).cloned().collect();
    assert_eq!(seen, all, "every package is in a workspace");
}
