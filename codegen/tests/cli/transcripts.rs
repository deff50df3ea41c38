//! The transcripts of `docs/tool.md` are what the tool prints. `BLESS=1` writes them anew.

use std::fs;
use std::path::{Path, PathBuf};

use super::Place;

fn path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/tool.md")
}

fn page() -> Option<String> {
    let page = fs::read_to_string(path()).ok();
    if page.is_none() {
        eprintln!("skipped: the package does not hold the page");
    }
    page
}

#[test]
fn the_page_shows_what_the_tool_prints() {
    let Some(page) = page() else { return };
    let place = Place::new("transcripts");
    let fresh = rewritten(&page, &place);
    if std::env::var_os("BLESS").is_some() {
        return fs::write(path(), &fresh).unwrap();
    }
    assert_eq!(page, fresh, "`BLESS=1 cargo test --test cli transcripts` writes it anew");
}

/// What `--json` writes has the members that the page names, and no others.
#[test]
fn objects_have_the_members_that_the_page_names() {
    let Some(page) = page() else { return };
    let named = |what: &str| -> Vec<String> {
        let row = page.lines().find_map(|line| line.strip_prefix(&format!("| {what} | "))).unwrap();
        row.split('`').skip(1).step_by(2).map(str::to_owned).collect()
    };
    let members = |value: &serde_json::Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    let place = Place::with_page("members");
    place.write("new.md", super::PAGE.replace("SLOW_DOWN", "TOO_FAST"));
    place.write("oops.rs", "status_codes! { 404 A  envelope = flat }");
    let run = |command: &str, args: &[&str], status| {
        let json = place.json(&[&[command], args].concat(), status);
        assert_eq!(members(&json), named(&format!("`{command}`")), "{command}");
        json
    };
    let import = run("import", &["acme.md"], 0);
    assert_eq!(members(&import["errors"][0]), named("`errors` of `import`"));
    assert_eq!(members(&import["reports"][0]), named("`reports`"));
    run("new", &["acme", "--from", "acme.md"], 0);
    let diff = run("diff", &["acme.md", "new.md"], 1);
    assert_eq!(members(&diff["changes"][0]), named("`changes`"));
    run("update", &["acme", "--from", "new.md"], 0);
    place.write("acme/README.md", "");
    assert_eq!(members(&run("check", &["acme"], 1)["files"][0]), named("`files` of `check`"));
    run("docs", &["acme.md"], 0);
    let mut decode =
        place.json(&["decode", "--table", "oops.rs", "--status", "422", "{\"errors\":{\"a\":[\"odd\"]}}"], 0);
    assert_eq!(members(&decode["fields"][0]), named("`fields`"));
    for found in ["details", "message"] {
        assert!(decode.as_object_mut().unwrap().remove(found).is_some(), "{decode}");
    }
    assert_eq!(members(&decode), named("`decode`"));
    assert_eq!(members(&run("explain", &["E01"], 0)["faults"][0]), named("`faults`"));
    run("completions", &["bash"], 0);
    run("man", &[], 0);
    for args in [&["imprt"][..], &["import", "nothing"], &["explain", "E99"]] {
        assert_eq!(members(&place.json(args, 2)), named("bad use, bad input"), "{args:?}");
    }
}

/// The page with every transcript as it is now.
fn rewritten(page: &str, place: &Place) -> String {
    let mut fresh = String::new();
    let mut inputs = ["acme.md", "acme-2.md"].into_iter();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        fresh += &format!("{line}\n");
        let block: Vec<&str> = match line {
            "```markdown" | "```console" | "```toml" => {
                lines.by_ref().take_while(|line| *line != "```").collect()
            }
            _ => continue,
        };
        let text: String = block.iter().map(|line| format!("{line}\n")).collect();
        match line {
            "```markdown" => place.write(inputs.next().unwrap(), &text),
            // What a reader writes into the crate.
            "```toml" => {
                let lock = place.read("acme-errors/api-errors.toml");
                place.write(
                    "acme-errors/api-errors.toml",
                    lock.replace("[files]", &format!("{text}\n[files]")),
                );
            }
            _ => {
                let command = block.first().unwrap();
                fresh += &format!("{command}\n{}```\n", output(command, place));
                continue;
            }
        }
        fresh += &text;
        fresh += "```\n";
    }
    fresh
}

/// What a terminal shows: messages, then the result, without trailing blanks.
fn output(command: &str, place: &Place) -> String {
    let line = command.strip_prefix("$ cargo api-errors ").unwrap();
    // As a shell takes it apart: quotes hold words together.
    let words: Vec<String> = line
        .split('\'')
        .enumerate()
        .flat_map(|(at, part)| match at % 2 {
            1 => vec![part.to_owned()],
            _ => part.split_whitespace().map(str::to_owned).collect(),
        })
        .collect();
    let run = place.run(&words.iter().map(String::as_str).collect::<Vec<_>>());
    let text = run.err + &run.out;
    let lines: Vec<&str> = text.trim_end().lines().map(str::trim_end).collect();
    lines.into_iter().map(|line| format!("{line}\n")).collect()
}

/// What the README shows of the tool can be typed as it stands there.
#[test]
fn the_readme_shows_a_command_that_runs() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let Ok(page) = fs::read_to_string(root.join("README.md")) else {
        return eprintln!("skipped: the package does not hold the README");
    };
    let line =
        page.lines().find_map(|line| line.trim().strip_prefix("$ cargo run -p api-error-codes-codegen -- "));
    let place = Place::new("readme-command");
    let mut args: Vec<String> = line.unwrap().split(' ').map(str::to_owned).collect();
    let out = args.last_mut().unwrap();
    assert!(out.starts_with("target/"), "nothing is left behind in the sources: {out}");
    *out = place.path("crate").display().to_string();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let run = place.command(&args).current_dir(&root).output().unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    place.done(&["check", "crate"]);
}
