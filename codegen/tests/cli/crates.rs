//! `new`: crates appear whole or not at all.

use std::fs;

use super::{PAGE, Place, exists};

#[test]
fn new_writes_a_whole_crate() {
    let place = Place::with_page("new");
    let out = place.done(&["new", "acme-errors", "--from", "acme.md"]);
    for file in ["Cargo.toml", "README.md", "api-errors.toml", "src/lib.rs", "src/codes.rs", "tests/codes.rs"]
    {
        assert!(exists(place.path("acme-errors").join(file)) && out.contains(file), "{file}: {out}");
    }
    assert!(out.ends_with("5 errors; try `cargo test` in `acme-errors`\n"), "{out}");
    // As `cargo new` does where there is no repository yet.
    assert_eq!(place.read("acme-errors/.gitignore"), "/target\n");
    assert_eq!(place.names(), ["acme-errors", "acme.md"], "nothing else is left");
    assert!(place.read("acme-errors/src/codes.rs").contains("pub enum AcmeError"));
    // Nothing tells where it was made.
    let here = place.path("").display().to_string();
    for file in ["Cargo.toml", "api-errors.toml", "README.md", "src/codes.rs"] {
        assert!(!place.read(&format!("acme-errors/{file}")).contains(&here), "{file}");
    }
    assert_eq!(place.done(&["check", "acme-errors"]), "`acme-errors` is as it would be generated now\n");
}

#[test]
fn new_takes_names_forms_and_places() {
    let place = Place::with_page("new-forms");
    let args = [
        "new",
        "acme",
        "--from",
        "acme.md",
        "--out",
        "a/b/c",
        "--form",
        "table",
        "--enum",
        "Oops",
        "--title",
        "What Acme says.",
    ];
    place.done(&args);
    let codes = place.read("a/b/c/src/codes.rs");
    assert!(
        codes.contains("status_codes! {")
            && codes.contains("pub enum Oops")
            && codes.contains("/// What Acme says.")
    );
    place.done(&["check", "a/b/c"]);
    fs::create_dir(place.path("empty")).unwrap();
    place.done(&["new", "acme", "--from", "acme.md", "--out", "empty"]);
    assert!(exists(place.path("empty/Cargo.toml")));
}

/// The one that the user stands in stays: a shell in a directory that is gone would be lost.
#[test]
fn new_fills_an_empty_directory() {
    let place = Place::with_page("new-fills");
    fs::create_dir(place.path("here")).unwrap();
    let new = |out: &str| {
        let mut command = place.command(&["new", "acme", "--from", "../acme.md", "--out", out]);
        command.current_dir(place.path("here")).output().unwrap()
    };
    assert!(new(".").status.success());
    place.done(&["check", "here"]);
    let files = fs::read_dir(place.path("here")).unwrap().count();
    assert_eq!(files, 6, "nothing else is left");
    assert_eq!(new(".").status.code(), Some(2), "it is no longer empty");
    assert!(new("../here/../there").status.success());
    place.done(&["check", "there"]);
    // What cannot be written leaves no directories behind.
    place.run(&["new", "acme", "--from", "acme.md", "--out", "acme.md/deep/er"]).fails(&["acme.md/deep/er"]);
    assert_eq!(place.names(), ["acme.md", "here", "there"]);
}

/// A repository that was just made or cloned is empty; what lies in one is its owner's to ignore.
#[test]
fn new_goes_into_repositories() {
    let place = Place::with_page("new-repository");
    fs::create_dir_all(place.path("fresh/.git")).unwrap();
    place.done(&["new", "acme", "--from", "acme.md", "--out", "fresh"]);
    assert_eq!(place.read("fresh/.gitignore"), "/target\n");
    place.done(&["new", "inner", "--from", "acme.md", "--out", "fresh/crates/inner"]);
    assert!(!exists(place.path("fresh/crates/inner/.gitignore")));
    for dir in ["fresh", "fresh/crates/inner"] {
        place.done(&["check", dir]);
        place.done(&["update", dir, "--from", "acme.md"]);
    }
    fs::create_dir_all(place.path("used/.git")).unwrap();
    place.write("used/LICENSE", "mine");
    let run = place.run(&["new", "acme", "--from", "acme.md", "--out", "used"]);
    run.fails(&["`used` is there already", "one that is not there yet, or is empty"]);
    assert!(!run.err.contains("update"), "there is no crate in it: {run:?}");
}

#[test]
fn new_writes_manifests_that_cargo_reads() {
    let place = Place::with_page("new-manifest");
    place.write("odd <!-- \u{202e}`x` -->.md", PAGE);
    let title = "What\tAcme\n \"says\" \\ e\u{301}\u{200b}.";
    place.done(&["new", "acme", "--from", "odd <!-- \u{202e}`x` -->.md", "--title", title]);
    let manifest = place.read("acme/Cargo.toml");
    assert!(
        manifest.contains("description = \"What Acme \\\"says\\\" \\\\ e\u{301}\u{200b}\"\n"),
        "{manifest}"
    );
    assert!(manifest.contains("\nlicense = ") && !manifest.contains('\u{202e}'), "{manifest}");
    for file in ["README.md", "src/lib.rs", "src/codes.rs"] {
        let head: String = place.read(&format!("acme/{file}")).lines().take(2).collect();
        assert!(!head.contains('\u{202e}') && !head.contains("x -->.md"), "{file}: {head}");
    }
}

#[test]
fn new_leaves_what_is_there_alone() {
    let place = Place::with_page("new-there");
    place.done(&["new", "acme", "--from", "acme.md"]);
    let before = place.read("acme/src/codes.rs");
    place.write("other.md", PAGE.replace("SLOW_DOWN", "FAST"));
    place
        .run(&["new", "acme", "--from", "other.md"])
        .fails(&["`acme` is there already", "cargo api-errors update acme"]);
    assert_eq!(place.read("acme/src/codes.rs"), before);
    place
        .run(&["new", "acme.md", "--from", "acme.md"])
        .fails(&["invalid value 'acme.md'", "beginning with a letter"]);
    for name in ["a--b", "a_-b", "http", "rustfmt"] {
        place.run(&["new", name, "--from", "acme.md"]).fails(&["for '<NAME>'", "write "]);
    }
    for name in ["Acme", "fn", "self", "test", "core", "gen", "con", "lpt1", "api-error-codes", "é", "1a", ""]
    {
        place.run(&["new", name, "--from", "acme.md"]).fails(&["for '<NAME>'"]);
    }
    for name in ["two words", "fn", "Self", "snake_case", "lower", "É", ""] {
        place.run(&["new", "x", "--from", "acme.md", "--enum", name]).fails(&["beginning with a capital"]);
    }
    place.run(&["new", "x", "--from", "acme.md", "--out", "acme.md"]).fails(&["`acme.md`"]);
    place.run(&["new", "x", "--from", "acme.md", "--out", "acme.md/x"]).fails(&["acme.md/x"]);
    assert_eq!(place.read("acme.md"), PAGE);
    assert_eq!(place.names(), ["acme", "acme.md", "other.md"], "nothing is half written");
}

/// A run that was killed could not tidy up behind itself; one that still writes is left alone.
#[test]
fn what_stopped_runs_left_is_swept_away() {
    let place = Place::with_page("swept");
    let old = std::time::SystemTime::now() - std::time::Duration::from_secs(3600);
    for (dir, is_old) in [
        (".acme.7.new", true),
        (".acme.8.new", false),
        (".acme.x.new", true),
        (".other.7.new", true),
        ("here/.crate.7.new", true),
    ] {
        fs::create_dir_all(place.path(dir).join("src")).unwrap();
        if is_old {
            fs::File::open(place.path(dir)).unwrap().set_modified(old).unwrap();
        }
    }
    place.done(&["new", "acme", "--from", "acme.md"]);
    place.done(&["new", "acme", "--from", "acme.md", "--out", "here"]);
    let left = [".acme.8.new", ".acme.x.new", ".other.7.new", "acme", "acme.md", "here"];
    assert_eq!(place.names(), left);
    assert!(!exists(place.path("here/.crate.7.new")));
    let dir = "acme/.api-errors.toml.7.new";
    fs::create_dir(place.path(dir)).unwrap();
    fs::File::open(place.path(dir)).unwrap().set_modified(old).unwrap();
    place.done(&["update", "acme", "--from", "acme.md"]);
    assert!(!exists(place.path(dir)));
}

/// What a message proposes can be copied as it stands.
#[test]
fn proposed_commands_quote_their_paths() {
    let place = Place::with_page("quoted");
    place.done(&["new", "acme", "--from", "acme.md", "--out", "it's here"]);
    let quoted = r"`cargo api-errors update 'it'\''s here' --from";
    place.run(&["new", "acme", "--from", "acme.md", "--out", "it's here"]).fails(&[quoted]);
    place.write("it's here/src/lib.rs", "");
    let run = place.run(&["check", "it's here"]);
    assert!(run.status == 1 && run.out.contains(quoted), "{run:?}");
}

/// What the crate's own code could not name makes no crate.
#[test]
fn a_constant_of_another_crate_is_refused() {
    let place = Place::with_page("constant");
    place.done(&["new", "acme", "--from", "acme.md"]);
    for path in ["crate::WIRE", "super::wire::ACME"] {
        place.write("own.rs", format!("status_codes! {{ pub enum A {{ 404 B }} envelope = {path} }}"));
        let says = format!("the envelope is the constant `{path}`");
        place.run(&["new", "other", "--from", "own.rs"]).fails(&[&says, "own.rs", "name a preset"]);
        place.run(&["update", "acme", "--from", "own.rs"]).fails(&[&says]);
    }
    assert_eq!(place.names(), ["acme", "acme.md", "own.rs"]);
    place.write("own.rs", "status_codes! { pub enum A { 404 B } envelope = wire::ACME }");
    place.done(&["new", "other", "--from", "own.rs"]);
}

#[test]
fn new_in_a_workspace_builds_with_its_runtime() {
    let place = Place::with_page("workspace");
    place.write("Cargo.toml", "[workspace]\nmembers = [\"in/*\"]\n[workspace.dependencies]\napi-error-codes = { path = \"runtime\", version = \"0.1.0\" }\n");
    place.done(&["new", "acme", "--from", "acme.md", "--out", "in/acme"]);
    let manifest = place.read("in/acme/Cargo.toml");
    assert!(manifest.contains("path = \"../../runtime\"") && !manifest.contains("[workspace]"), "{manifest}");
    place.done(&["new", "acme", "--from", "acme.md"]);
    let manifest = place.read("acme/Cargo.toml");
    assert!(manifest.contains("path = \"../runtime\"") && manifest.contains("\n[workspace]\n"), "{manifest}");
}

/// Two roots of workspaces do not go together, and nobody's manifest is changed: how to join is said.
#[test]
fn new_says_that_a_workspace_does_not_list_the_crate() {
    let place = Place::with_page("workspace-apart");
    place.write("Cargo.toml", "[workspace]\nmembers = [\"in/*\"]\nexclude = [\"in/out\", \"vendor\"]\n");
    let new = |out: &str| {
        let run = place.run(&["new", "acme", "--from", "acme.md", "--out", out]);
        assert_eq!(run.status, 0, "{run:?}");
        (run.err, place.read(&format!("{out}/Cargo.toml")))
    };
    let (told, manifest) = new("far/acme");
    assert!(told.contains("question: the workspace of `Cargo.toml` does not list the crate"), "{told}");
    assert!(told.contains("add it to `members` there"), "{told}");
    assert!(manifest.contains("list it there and remove this.\n[workspace]\n"), "{manifest}");
    let (told, manifest) = new("in/acme");
    assert!(!told.contains("does not list") && !manifest.contains("[workspace]"), "{told} {manifest}");
    for out in ["in/out", "vendor/acme"] {
        let (told, manifest) = new(out);
        assert!(!told.contains("does not list") && manifest.contains("[workspace]"), "{told} {manifest}");
    }
}
