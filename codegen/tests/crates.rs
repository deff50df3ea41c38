//! Each real document becomes a crate that compiles without a warning and passes its own tests.
//!
//! The documents lie beside the repository; without them only pages of our own are tried.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod pairs;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use api_error_codes_codegen::{Crate, Form, Generator, Runtime, disk, emit, update};
use pairs::PAIRS;

const MANIFEST_DIR: &str = env!("CARGO_MANIFEST_DIR");

/// Under these the crates are built: nothing in them may even be warned of.
const LINTS: &str = "\n[lints.rust]\nwarnings = \"deny\"\nmissing_docs = \"deny\"\nunreachable_pub = \"deny\"\nunused_qualifications = \"deny\"\n\
    \n[lints.clippy]\npedantic = { level = \"deny\", priority = -1 }\n";

/// Pages of our own with what is hard to name, to write and to look up.
const PAGES: &[(&str, &str)] = &[
    (
        "hard-names.toml",
        r##"
api-errors = 1
[[error]]
code = "OTHER"
status = 400
[[error]]
code = ["self", "Self"]
status = 401
[[error]]
code = "not-found"
status = 404
[[error]]
code = "NOT_FOUND"
status = [404, 410]
description = "| pipes, `ticks`, <b>tags</b>, https://example.com/a_b and \"quotes\"\nover lines"
[[error]]
code = "🚫"
status = 403
description = "\u202Eturned\u202C, \u2066apart\u2069 and /* open */ \u0007"
[[error]]
code = "ошибка"
status = 422
docs = "https://example.com/ошибка"
[[error]]
code = -1021
[[error]]
code = 404
[[error]]
code = 401
name = "Authenticate"
retry = true
after = "1.5s"
[[error]]
code = 403
name = "Authenticate"
[[error]]
code = "retry"
status = 500
[[error]]
code = "_"
status = 500
[[error]]
code = "value_error.*"
status = 400
action = "Mend the value."
[[error]]
status = 520
name = "Web server is down"
[[error]]
status = 599
[[error]]
status = 429
retry = true
[[error]]
code = "SLOW"
status = 429
retry = "throttle"
user_facing = true
deprecated = "use FAST"
[[error]]
status = "5xx"
retry = true
[[error]]
code = "UNEXPECTED"
status = "_"
"##,
    ),
    (
        "hidden-StatusCode.md",
        "# Errors\n\n| HTTP status | Code | Meaning |\n|---|---|---|\n| 404 | NO_USER | No such user |\n| 409 | STATUS_CODE | Clash |\n",
    ),
    (
        "hidden-Result.md",
        "# Errors\n\n| HTTP status | Code | Meaning |\n|---|---|---|\n| 404 | OPTION | No such user |\n| 409 | OK | Clash |\n",
    ),
    (
        "hidden-Error.md",
        "# Errors\n\n| HTTP status | Code | Meaning |\n|---|---|---|\n| 404 | ERR_OPTION | No such user |\n| 409 | ERR_SOME | Clash |\n",
    ),
    (
        "one-status.md",
        "# Errors\n\n| HTTP status | Meaning | Retry |\n|---|---|---|\n| 500, 502, 503 | Server errors | Yes |\n| 404 | No such thing | No |\n",
    ),
];

#[test]
fn documents_become_crates_that_pass_their_tests() {
    let root = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("crates");
    let _ = fs::remove_dir_all(&root);
    let mut members = Vec::new();
    for (name, input) in inputs() {
        for form in [Form::Expanded, Form::Table] {
            // One table form is enough: the macro and the expansion are compared elsewhere.
            if form == Form::Table && !name.starts_with("hard") {
                continue;
            }
            let member = member(&name, form);
            let mut made = made(&name, &member, form, &input);
            made.files.get_mut(Path::new("Cargo.toml")).unwrap().push_str(LINTS);
            disk::write_new(&made, &root.join(&member)).unwrap();
            members.push(member);
        }
    }
    members.extend(updated(&root));
    let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n");
    fs::write(root.join("Cargo.toml"), manifest).unwrap();
    fs::copy(Path::new(MANIFEST_DIR).join("../Cargo.lock"), root.join("Cargo.lock")).unwrap();
    cargo(&root, &["test", "--workspace"]);
    if !Command::new(env!("CARGO")).args(["clippy", "--version"]).output().unwrap().status.success() {
        eprintln!("skipped: clippy is not installed");
        return;
    }
    // The compiler passes over clippy's lints. What is odd is in pages of our own, and one by one they take long.
    let own: Vec<String> =
        PAGES.iter().flat_map(|(name, _)| ["-p".to_owned(), member(name, Form::Expanded)]).collect();
    let own: Vec<&str> = own.iter().map(String::as_str).collect();
    let lints = ["--", "-D", "warnings", "-W", "clippy::nursery"];
    cargo(&root, &[&["clippy", "--all-targets"], own.as_slice(), &lints].concat());
}

/// Crates of one version of a document, brought to the next: a sample of the pairs.
fn updated(root: &Path) -> Vec<String> {
    let runtime = Runtime::Path(Path::new(MANIFEST_DIR).join("../runtime").display().to_string());
    let sample = PAIRS.iter().enumerate().step_by(4);
    let crates = sample.map(|(at, pair)| {
        let member = format!("pair-{at}-errors");
        let lock = update(&pairs::published(pair.old, &member), &pairs::read(pair.new)).lock;
        let mut made = emit::crate_of(&lock, &runtime, false).unwrap();
        made.files.get_mut(Path::new("Cargo.toml")).unwrap().push_str(LINTS);
        disk::write_new(&made, &root.join(&member)).unwrap();
        member
    });
    crates.collect()
}

/// Cargo, over the crates that were made.
fn cargo(root: &Path, args: &[&str]) {
    let done = Command::new(env!("CARGO"))
        .args(args.iter().take(1).chain(&["--offline", "--quiet"]).chain(args.iter().skip(1)))
        .current_dir(root)
        .env("RUSTDOCFLAGS", "-D warnings")
        .env("CARGO_TARGET_DIR", root.join("target"))
        .output()
        .unwrap();
    let text =
        format!("{}\n{}", String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    assert!(done.status.success(), "{args:?}: {}", text.lines().take(200).collect::<Vec<_>>().join("\n"));
}

fn member(name: &str, form: Form) -> String {
    format!("{}-{}-errors", slug(name), form.word())
}

fn made(name: &str, member: &str, form: Form, input: &[u8]) -> Crate {
    let runtime = Path::new(MANIFEST_DIR).join("../runtime");
    // What the crate itself uses is hidden by the enum's own name.
    let hidden = name.strip_prefix("hidden-").and_then(|name| name.split('.').next());
    let generator = hidden.map_or_else(Generator::new, |name| Generator::new().enum_name(name));
    let generator =
        generator.source(name).name(member).form(form).runtime(Runtime::Path(runtime.display().to_string()));
    let generated = generator.generate(input, &mut |_| None);
    let generated = generated.unwrap_or_else(|reports| panic!("{name}: {reports:#?}"));
    let again = generator.generate(input, &mut |_| None).unwrap();
    assert_eq!(generated.made, again.made, "{name} is made the same twice");
    generated.made
}

fn inputs() -> Vec<(String, Vec<u8>)> {
    let mut inputs: Vec<_> =
        PAGES.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect();
    for folder in ["documents", "pages"] {
        let folder = Path::new(MANIFEST_DIR).join("../../shared/corpus").join(folder);
        let Ok(files) = fs::read_dir(&folder) else {
            eprintln!("skipped: {} is not there", folder.display());
            continue;
        };
        for file in files {
            let path = file.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            inputs.push((name, fs::read(&path).unwrap()));
        }
    }
    inputs.sort();
    inputs
}

fn slug(name: &str) -> String {
    let name: String =
        name.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' }).collect();
    name.to_ascii_lowercase()
}
