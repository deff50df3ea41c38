//! Flags, help, man page, completions, closed pipes.

use std::process::Stdio;

use super::Place;

const COMMANDS: [&str; 10] =
    ["import", "new", "update", "diff", "check", "docs", "decode", "explain", "completions", "man"];

#[test]
fn unknown_words_are_answered_with_the_nearest() {
    let place = Place::with_page("unknown");
    place.run(&["imprt", "acme.md"]).fails(&["imprt", "import"]);
    place.run(&["import", "acme.md", "--frmat", "html"]).fails(&["--frmat", "--format"]);
    place.run(&["import", "acme.md", "--format", "htlm"]).fails(&["htlm", "html"]);
    place.run(&["import", "acme.md", "--map", "Code=cod"]).fails(&["`cod` is no role", "code, status"]);
    place.run(&["import", "acme.md", "--map", "code"]).fails(&["write `Heading=role`"]);
    place.run(&["import", "acme.md", "--color", "maybe"]).fails(&["auto, always, never"]);
    place.run(&["import"]).fails(&["<FILE>"]);
    place.run(&["import", "a", "b"]).fails(&["unexpected argument 'b'"]);
    let run = place.run(&[]);
    assert!(run.status == 2 && run.err.contains("Usage: cargo api-errors") && run.out.is_empty(), "{run:?}");
}

#[test]
fn bad_use_is_told_to_programs_too() {
    let place = Place::with_page("usage-json");
    let misused = [
        (&["import"][..], "the following required arguments were not provided: <FILE>"),
        (&["import", "acme.md", "--frmat", "html"], "unexpected argument '--frmat' found"),
        (&["imprt"], "unrecognized subcommand 'imprt'"),
        (&["explain", "E99"], "there is no fault `E99`"),
    ];
    for (args, message) in misused {
        let json = place.json(args, 2);
        let report = &json["reports"][0];
        assert_eq!((&report["kind"], &report["message"]), (&"error".into(), &message.into()), "{json}");
        assert!(report["help"].as_str().is_some_and(|help| !help.is_empty()), "{json}");
    }
}

#[test]
fn standard_input_is_read_once() {
    let place = Place::with_page("once");
    for args in [&["diff", "-", "-"][..], &["decode", "--table", "-", "-"]] {
        place.run_with(args, b"{}").fails(&["standard input can be read only once"]);
    }
}

#[test]
fn help_and_version_are_results() {
    let place = Place::new("help");
    for args in [&["--help"][..], &["-h"], &["api-errors", "--help"]] {
        let help = place.done(args);
        assert!(COMMANDS.iter().all(|command| help.contains(&format!("\n  {command}"))), "{help}");
        assert!(help.contains("Exit status: 0 when it is done"), "{help}");
    }
    for command in COMMANDS {
        let help = place.done(&[command, "--help"]);
        assert!(
            help.contains(&format!("Usage: cargo api-errors {command}")) && help.contains("--json"),
            "{help}"
        );
    }
    assert!(place.done(&["import", "--help"]).contains("code, status, name"), "the roles of `--map`");
    assert!(!place.done(&["man", "--help"]).contains("--explain"), "nothing is inferred there");
    let reads = |command: &&str| place.done(&[command, "--help"]).contains("--select");
    let reading: Vec<&str> = COMMANDS.into_iter().filter(reads).collect();
    assert_eq!(reading, ["import", "new", "update", "diff", "docs", "decode"]);
    assert!(place.done(&["--version"]).ends_with(concat!(env!("CARGO_PKG_VERSION"), "\n")));
}

#[test]
fn cargo_calls_it_too() {
    let place = Place::with_page("cargo");
    assert_eq!(place.done(&["api-errors", "import", "acme.md"]), place.done(&["import", "acme.md"]));
}

#[test]
fn the_manual_names_every_command_and_flag() {
    let place = Place::new("man");
    let page = place.done(&["man"]).replace("\\-", "-");
    assert!(page.is_ascii() && page.contains("{ \\[u2026] }"), "{page}");
    assert!(page.contains(".TH ") && page.contains(env!("CARGO_PKG_VERSION")), "{page}");
    for word in COMMANDS.iter().chain(&[
        "--select",
        "--map",
        "--explain",
        "--force",
        "--table",
        "--from",
        "Exit status",
    ]) {
        assert!(page.contains(word), "{word}: {page}");
    }
}

#[test]
fn completions_know_every_command_and_flag() {
    let place = Place::new("completions");
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = place.done(&["completions", shell]);
        for word in COMMANDS.iter().chain(&["format", "markdown", "envelope"]) {
            assert!(script.contains(word), "{shell}: {word}");
        }
    }
    place.run(&["completions", "bsh"]).fails(&["bsh", "bash"]);
}

/// As the shell does when the tabulator is pressed.
#[test]
fn bash_completes_behind_a_command() {
    let place = Place::new("bash");
    if std::process::Command::new("bash").arg("--version").output().is_err() {
        eprintln!("skipped: there is no bash");
        return;
    }
    place.write("script", place.done(&["completions", "bash"]));
    for (word, before, expected) in [
        ("--envel", "decode", "--envelope"),
        ("deco", "", "decode"),
        ("--forc", "update", "--force"),
        ("thro", "--color", ""),
    ] {
        let line = format!(
            ". ./script; COMP_WORDS=(cargo-api-errors {before} {word}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); \
             _cargo__api__errors cargo-api-errors {word} {before}; echo \"${{COMPREPLY[@]}}\""
        );
        let done = std::process::Command::new("bash")
            .args(["-c", &line])
            .current_dir(place.path(""))
            .output()
            .unwrap();
        assert_eq!(String::from_utf8_lossy(&done.stdout).trim(), expected, "{before} {word}: {done:?}");
    }
}

#[test]
fn a_reader_that_goes_is_no_error() {
    let place = Place::with_page("pipe");
    for args in [&["docs", "acme.md"][..], &["explain"], &["--help"], &["man"], &["import", "nothing"]] {
        let mut command = place.command(args);
        let mut child =
            command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop((child.stdout.take(), child.stderr.take()));
        let status = child.wait().unwrap().code();
        assert_eq!(status, Some(if args.contains(&"nothing") { 2 } else { 0 }), "{args:?}");
    }
}

#[test]
fn colours_are_on_demand() {
    let place = Place::with_page("colours");
    let told = |when: &str| place.command(&["import", "nothing", "--color", when]).output().unwrap().stderr;
    assert!(
        told("always").contains(&0x1b) && !told("never").contains(&0x1b) && !told("auto").contains(&0x1b)
    );
    // Bad use and help are told in the same colours.
    for args in [&["import", "--color", "always"][..], &["import", "--color=always"]] {
        assert!(place.command(args).output().unwrap().stderr.contains(&0x1b), "{args:?}");
    }
    assert!(place.command(&["--help", "--color", "always"]).output().unwrap().stdout.contains(&0x1b));
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_told() {
    let place = Place::with_page("full");
    for args in [&["--help"][..], &["import", "acme.md"], &["man"], &["explain", "--json"]] {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let run = place.command(args).stdout(full).output().unwrap();
        let told = String::from_utf8(run.stderr).unwrap();
        assert_eq!(run.status.code(), Some(2), "{args:?}");
        assert!(told.contains("the result cannot be written"), "{args:?}: {told}");
    }
}
