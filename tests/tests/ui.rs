//! What the compiler prints for each broken rule.
#![allow(missing_docs)]

use std::process::Command;

use api_error_codes_model::fault::Fault;

/// Messages of the compiler's own stand around ours, and they change with its version.
const TOOLCHAIN: &str = "rustc 1.95.";

/// Files that are about no single rule.
const OTHERS: [&str; 2] = ["recovery", "trait"];

#[test]
fn the_compiler_prints_what_is_wrong_and_what_to_write() {
    let compiler = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let version = Command::new(compiler).arg("--version").output().unwrap().stdout;
    let version = String::from_utf8_lossy(&version);
    if !version.starts_with(TOOLCHAIN) {
        eprintln!("skipped: the messages are those of {TOOLCHAIN}x, and this is {version}");
        return;
    }
    trybuild::TestCases::new().compile_fail("ui/*.rs");
}

/// `status-class-capitals`, without its extension, of all files of one.
fn files(extension: &str) -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/ui");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let files = files.filter(|file| file.extension().is_some_and(|found| found == extension));
    files.map(|file| file.file_stem().unwrap().to_str().unwrap().to_owned()).collect()
}

/// The rule that a file is named after: `path-through-leaf` is more than `path`.
fn rule(file: &str) -> Option<Fault> {
    let rules = Fault::ALL.iter().copied().filter(|fault| file.starts_with(&format!("{}-", fault.name())));
    rules.max_by_key(|fault| fault.name().len())
}

#[test]
fn every_rule_has_a_file_of_its_own() {
    let files = files("rs");
    assert!(files.len() >= 70, "{}", files.len());
    for fault in Fault::ALL {
        assert!(files.iter().any(|file| rule(file) == Some(*fault)), "no file {}-….rs", fault.name());
    }
    for file in &files {
        let other = OTHERS.iter().any(|other| file.starts_with(&format!("{other}-")));
        assert!(other || rule(file).is_some(), "{file}.rs is named after no rule");
    }
}

/// One fault a file, the one of its name, and no other error of the compiler's.
#[test]
fn every_file_has_its_fault_and_no_other() {
    for file in files("rs") {
        let path = format!("{}/ui/{file}.stderr", env!("CARGO_MANIFEST_DIR"));
        let printed = std::fs::read_to_string(&path).unwrap_or_else(|_| panic!("{path} is missing"));
        let Some(fault) = rule(&file) else { continue };
        let begins = format!("error: {}: ", fault.number());
        let errors: Vec<&str> = printed.lines().filter(|line| line.starts_with("error")).collect();
        assert!(errors.iter().all(|error| error.starts_with(&begins)), "{file}: {errors:?}");
        assert_eq!(printed.matches("help: ").count(), 1, "{file} has several faults");
        assert!(printed.contains(&format!("explain {}`", fault.number())), "{file} leads nowhere");
    }
}
