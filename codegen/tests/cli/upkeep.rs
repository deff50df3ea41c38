//! `check` and `update`: edits are found, and never lost.

use std::fs;

use super::{PAGE, Place};

#[test]
fn check_finds_what_is_stale_edited_or_missing() {
    let place = Place::with_page("check");
    place.done(&["new", "acme", "--from", "acme.md"]);
    let codes = place.read("acme/src/codes.rs");
    place.write("acme/src/codes.rs", codes + "// mine\n");
    fs::remove_file(place.path("acme/README.md")).unwrap();
    let run = place.run(&["check", "acme"]);
    assert_eq!((run.status, run.err.as_str()), (1, ""), "{run:?}");
    assert!(
        run.out.contains("`src/codes.rs` was edited by hand\n")
            && run.out.contains("`README.md` is missing\n"),
        "{}",
        run.out
    );
    let json = place.json(&["check", "acme"], 1);
    assert_eq!(json["files"].as_array().unwrap().len(), 2);
    let help = "`cargo api-errors new` has written";
    place.run(&["check", "."]).fails(&["`.` holds no `api-errors.toml`", help]);
    place.run(&["check", "nowhere"]).fails(&["`nowhere` is not there", help]);
    place.run(&["check", "acme.md"]).fails(&["`acme.md` is no directory", help]);
    let lock = place.read("acme/api-errors.toml");
    for (from, to, says) in [
        ("\"SlowDown\"", "\"NoSuchOrder\"", "a second row makes the variant `NoSuchOrder`"),
        ("[files]", "[sections]\nretry = \"retry { attempts = 0 }\"\n[files]", "`attempts` is 0"),
        ("api-errors = 1", "api-errors = 2", "of a newer form"),
        ("[files]", "<<<<<<< HEAD", "this is not TOML"),
    ] {
        place.write("acme/api-errors.toml", lock.replace(from, to));
        for args in [&["check", "acme"][..], &["update", "acme", "--from", "acme.md"]] {
            place.run(args).fails(&[says, "acme/api-errors.toml"]);
        }
    }
    place.write("acme/api-errors.toml", "api-errors = 1\n[[error]]\ncod = 1\n");
    place.run(&["check", "acme"]).fails(&["api-errors.toml:3:1"]);
}

/// A crate whose table is kept by hand takes what stands there, and loses nothing of it.
#[test]
fn a_table_that_was_edited_is_taken_as_it_is() {
    let place = Place::with_page("table-by-hand");
    place.done(&["new", "acme", "--from", "acme.md", "--form", "table"]);
    let table = place.read("acme/src/codes.rs");
    assert!(table.contains("`cargo api-errors update . --from src/codes.rs --force`"), "{table}");
    let edited = table.replace("        503 ", "        418 TEAPOT retry=false\n        503 ");
    let edited = format!("{}\n    envelope = flat\n}}\n", edited.trim_end().trim_end_matches('}'));
    place.write("acme/src/codes.rs", edited);
    let update = "cargo api-errors update acme --from acme/src/codes.rs --force";
    let run = place.run(&["check", "acme"]);
    assert!(run.status == 1 && run.out.contains(update), "{run:?}");
    let args: Vec<&str> = update.split(' ').skip(2).collect();
    let told = place.done(&args);
    assert!(
        told.starts_with("`TEAPOT` is new\nthe section `envelope` says something else\n2 changes;"),
        "{told}"
    );
    place.done(&["check", "acme"]);
    let table = place.read("acme/src/codes.rs");
    assert!(table.contains("418 TEAPOT") && table.contains("envelope = flat"), "{table}");
    // A page says nothing of bodies, and takes nothing back.
    place.done(&["update", "acme", "--from", "acme.md"]);
    assert!(place.read("acme/api-errors.toml").contains("envelope = \"envelope = flat\""));
}

/// What `check` proposes needs no page.
#[test]
fn a_crate_is_written_anew_from_itself() {
    let place = Place::with_page("from-itself");
    let told = place.run(&["new", "acme", "--from", "acme.md"]).err;
    let update = "cargo api-errors update acme --from acme";
    assert!(told.contains("nothing says where a response has its code") && told.contains(update), "{told}");
    let lock = place.read("acme/api-errors.toml");
    let section = "[sections]\nenvelope = \"envelope { code = fault.id }\"\n\n[files]";
    place.write("acme/api-errors.toml", lock.replace("[files]", section));
    let run = place.run(&["check", "acme"]);
    assert!(run.out.contains(&format!("`{update}` writes them anew")), "{run:?}");
    place.done(&update.split(' ').skip(2).collect::<Vec<_>>());
    place.done(&["check", "acme"]);
    let body = r#"{"fault":{"id":"SLOW_DOWN"}}"#;
    let decoded = place.run(&["decode", "--table", "acme", "--status", "400", body]);
    assert!(decoded.out.starts_with("code         SLOW_DOWN\n") && decoded.err.is_empty(), "{decoded:?}");
    let decoded = place.run(&["decode", "--table", "acme.md", "--status", "400", body]);
    assert!(decoded.err.starts_with("question: no code was found in the body"), "{decoded:?}");
    place.write("acme/README.md", "mine");
    assert!(place.run(&["check", "acme"]).out.contains(&format!("`{update} --force` writes them anew")));
}

#[test]
fn check_finds_every_byte() {
    let place = Place::with_page("check-bytes");
    place.done(&["new", "acme", "--from", "acme.md"]);
    for file in ["README.md", "src/lib.rs", "src/codes.rs", "tests/codes.rs", "api-errors.toml"] {
        let name = format!("acme/{file}");
        let text = place.read(&name);
        let fingerprint = text.replacen("\" = \"", "\" = \"0", 1);
        let cut = text.trim_end().to_owned();
        for odd in [cut, format!("{text}\n"), text.replacen(' ', "\r ", 1), format!(" {text}"), fingerprint] {
            if odd != text {
                place.write(&name, &odd);
                let run = place.run(&["check", "acme"]);
                // A lock that cannot be read at all is bad input.
                assert!(run.status > 0 && (run.out + &run.err).contains(file), "{file}: {odd:?}");
            }
        }
        place.write(&name, &text);
    }
    // Not a text at all.
    let readme = place.read("acme/README.md");
    place.write("acme/README.md", b"\xff\xfe");
    assert!(place.run(&["check", "acme"]).out.contains("`README.md` was edited by hand"));
    place.write("acme/README.md", &readme);
    // One more, where only generated files belong.
    place.write("acme/src/more.rs", "");
    let run = place.run(&["check", "acme"]);
    assert!(run.status == 1 && run.out.starts_with("`src/more.rs` is not a generated file\n"), "{run:?}");
    assert_eq!(place.json(&["check", "acme"], 1)["files"][0]["state"], "extra");
    fs::remove_file(place.path("acme/src/more.rs")).unwrap();
    place.done(&["check", "acme"]);
}

/// Whoever builds with the crate builds anew only what is new.
#[test]
fn update_touches_only_what_changes() {
    let place = Place::with_page("update-touches");
    place.done(&["new", "acme", "--from", "acme.md"]);
    let old = std::time::SystemTime::now() - std::time::Duration::from_secs(3600);
    let files = ["README.md", "src/lib.rs", "src/codes.rs", "tests/codes.rs", "api-errors.toml"];
    let touched = |from: &str| -> Vec<&str> {
        for file in files {
            fs::File::open(place.path("acme").join(file)).unwrap().set_modified(old).unwrap();
        }
        place.done(&["update", "acme", "--from", from]);
        let is_new =
            |file: &&str| fs::metadata(place.path("acme").join(file)).unwrap().modified().unwrap() != old;
        files.into_iter().filter(is_new).collect()
    };
    assert_eq!(touched("acme.md"), [""; 0]);
    // A checkout with other line ends is none that changed.
    place.write("acme/src/lib.rs", place.read("acme/src/lib.rs").replace('\n', "\r\n"));
    assert_eq!(touched("acme.md"), [""; 0]);
    place.write("new.md", PAGE.replace("The key is missing or wrong", "No key"));
    assert_eq!(touched("new.md"), ["README.md", "src/codes.rs", "api-errors.toml"]);
    place.done(&["check", "acme"]);
}

#[test]
fn update_tells_of_names_that_were_changed_by_hand() {
    let place = Place::with_page("update-names");
    for form in ["expanded", "table"] {
        place.done(&["new", form, "--from", "acme.md", "--form", form, "--enum", "Acme"]);
        let lock = format!("{form}/api-errors.toml");
        let text = place
            .read(&lock)
            .replace("\"SlowDown\"", "\"Throttled\"")
            .replace("enum = \"Acme\"", "enum = \"Oops\"");
        place.write(&lock, text);
        let out = place.done(&["update", form, "--from", "acme.md"]);
        let told = "the enum `Acme` became `Oops`\n`SlowDown` is no longer in the table\n2 changes; programs that use";
        assert!(out.starts_with(told), "{out}");
        assert!(place.read(&format!("{form}/src/codes.rs")).contains("Throttled"));
        assert_eq!(place.done(&["update", form, "--from", "acme.md"]), "no changes\n");
        // A section is no publication, and is still told.
        place.write(
            &lock,
            place.read(&lock).replace("[files]", "[sections]\nenvelope = \"envelope = google\"\n\n[files]"),
        );
        let out = place.done(&["update", form, "--from", "acme.md"]);
        assert!(out.starts_with("no changes; written anew: ") && out.contains("`src/codes.rs`"), "{out}");
    }
}

#[test]
fn update_goes_on_where_it_was_stopped() {
    let place = Place::with_page("update-stopped");
    place.write("new.md", PAGE.replace("SLOW_DOWN", "TOO_FAST"));
    place.done(&["new", "acme", "--from", "acme.md"]);
    place.done(&["new", "done", "--from", "acme.md", "--enum", "AcmeError"]);
    place.write("done/api-errors.toml", place.read("acme/api-errors.toml"));
    place.done(&["update", "done", "--from", "new.md", "--force"]);
    // The lock is moved last, so that half of an update is the new source under the old lock.
    place.write("acme/src/codes.rs", place.read("done/src/codes.rs"));
    assert!(place.done(&["update", "acme", "--from", "new.md"]).contains("`TOO_FAST` is new"));
    place.done(&["check", "acme"]);
}

#[test]
fn update_keeps_names_and_edits() {
    let place = Place::with_page("update");
    place.done(&["new", "acme", "--from", "acme.md"]);
    place.write("new.md", PAGE.replace("SLOW_DOWN", "TOO_FAST"));
    let out = place.done(&["update", "acme", "--from", "new.md"]);
    assert!(
        out.contains("`TOO_FAST` is new\n") && out.contains("acts differently: a minor version"),
        "{out}"
    );
    let codes = place.read("acme/src/codes.rs");
    assert!(
        codes.contains("TooFast") && codes.contains("SlowDown") && codes.contains("deprecated"),
        "{codes}"
    );
    place.done(&["check", "acme"]);

    place.write("acme/src/codes.rs", format!("{codes}// mine\n"));
    let run = place.run(&["update", "acme", "--from", "acme.md"]);
    assert_eq!(run.status, 1, "{run:?}");
    assert!(
        run.err.contains("nothing is written: `src/codes.rs` was edited by hand")
            && run.err.contains("`--force`"),
        "{}",
        run.err
    );
    assert!(place.read("acme/src/codes.rs").ends_with("// mine\n"));
    let json = place.json(&["update", "acme", "--from", "acme.md"], 1);
    assert_eq!((&json["is_written"], &json["edited"][0]), (&false.into(), &"src/codes.rs".into()));
    place.done(&["update", "acme", "--from", "acme.md", "--force"]);
    assert!(!place.read("acme/src/codes.rs").contains("// mine"));
    assert_eq!(place.done(&["update", "acme", "--from", "acme.md"]), "no changes\n");
    assert_eq!(place.names(), ["acme", "acme.md", "new.md"], "nothing else is left");
}

#[test]
fn update_writes_nothing_on_bad_input() {
    let place = Place::with_page("update-bad");
    place.done(&["new", "acme", "--from", "acme.md"]);
    let before = place.read("acme/api-errors.toml");
    place.write("bad.md", "# Nothing here\n\nJust words.\n");
    place.run(&["update", "acme", "--from", "bad.md"]).fails(&["no table of errors was found", "bad.md"]);
    place.run(&["update", "acme", "--from", "nothing.md"]).fails(&["`nothing.md` is not there"]);
    place.run(&["update", "nowhere", "--from", "acme.md"]).fails(&["`nowhere` is not there"]);
    place.run(&["update", "acme"]).fails(&["--from <FILE>"]);
    assert_eq!(place.read("acme/api-errors.toml"), before);
}

/// Names stay for ever, so that a slip is worth a word.
#[test]
fn another_page_is_asked_about() {
    let place = Place::with_page("another-page");
    place.done(&["new", "acme", "--from", "acme.md"]);
    place
        .write("other.md", "| Status | Error code |\n|---|---|\n| 404 | NO_PARCEL |\n| 503 | NO_CARRIER |\n");
    let asked = "question: none of the errors that the crate publishes is on the page";
    let run = place.run(&["update", "acme", "--from", "other.md"]);
    assert!(run.status == 0 && run.err.contains(asked), "{run:?}");
    let run = place.run(&["update", "acme", "--from", "acme.md"]);
    assert!(run.status == 0 && run.err.contains(asked), "{run:?}");
    let run = place.run(&["update", "acme", "--from", "acme.md"]);
    assert!(run.out == "no changes\n" && !run.err.contains(asked), "{run:?}");
}

/// What came through a pipe has no name that could be written down.
#[test]
fn a_pipe_is_no_source() {
    let place = Place::new("pipe-source");
    let run = place.run_with(&["new", "acme", "--from", "-"], PAGE.as_bytes());
    assert_eq!(run.status, 0, "{run:?}");
    for file in ["Cargo.toml", "README.md", "src/lib.rs", "src/codes.rs", "api-errors.toml"] {
        assert!(!place.read(&format!("acme/{file}")).contains("stdin"), "{file}");
    }
    let run = place.run_with(&["update", "acme", "--from", "-"], PAGE.as_bytes());
    assert_eq!(run.out, "no changes\n", "{run:?}");
}

/// Programs act differently by another policy as by another verdict.
#[test]
fn sections_are_compared() {
    let place = Place::new("sections");
    place.write("old.rs", "status_codes! { pub enum A { 404 B } envelope = flat  retry { attempts = 5 } }");
    place.write("new.rs", "status_codes! { pub enum A { 404 B } envelope = google  retry { attempts = 5 } }");
    let told =
        "the section `envelope` says something else\n1 change; compiles as before but acts differently";
    let run = place.run(&["diff", "old.rs", "new.rs"]);
    assert!(run.status == 1 && run.out.starts_with(told), "{run:?}");
    place.done(&["new", "acme", "--from", "old.rs"]);
    assert_eq!(place.run(&["diff", "old.rs", "acme"]).out, "no changes\n");
    assert!(place.done(&["update", "acme", "--from", "new.rs"]).starts_with(told));
    assert_eq!(place.json(&["diff", "acme", "old.rs"], 1)["changes"][0]["change"], "section");
}
