//! `docs` and `explain`.

use api_error_codes_model::fault::Fault;

use super::{PAGE, Place};

#[test]
fn docs_are_one_page() {
    let place = Place::with_page("docs");
    let page = place.done(&["docs", "acme.md", "--html"]);
    assert!(page.starts_with("<!DOCTYPE html>\n") && page.ends_with("</html>\n"));
    assert!(page.contains("<tr id=\"SLOW_DOWN\" data-class=\"4\" data-retry=\"throttle\">"));
    assert_eq!(place.done(&["docs", "acme.md"]), page, "the page is the default");
    assert!(
        place.done(&["docs", "acme.md", "--title", "A <b>"]).contains("<h1 dir=\"auto\">A &lt;b&gt;</h1>")
    );
    assert_eq!(place.run_with(&["docs", "-"], PAGE.as_bytes()).out, page);
    assert_eq!(place.json(&["docs", "acme.md"], 0)["page"], page);
    // It is read as what it was made of, and so is the README of a crate.
    place.write("page.html", &page);
    assert_eq!(place.done(&["diff", "acme.md", "page.html"]), "no changes\n");
    place.done(&["new", "acme", "--from", "acme.md"]);
    assert_eq!(place.done(&["diff", "acme.md", "acme/README.md"]), "no changes\n");
    assert!(place.done(&["docs", "acme"]).contains("<h1 dir=\"auto\">Errors of Acme</h1>"), "of a crate");
}

#[test]
fn docs_are_markdown() {
    let place = Place::with_page("docs-markdown");
    let text = place.done(&["docs", "acme.md", "--markdown"]);
    assert!(text.starts_with("# API errors\n\n| Code | Status | Retry | Meaning | What to do |\n"), "{text}");
    assert!(
        text.contains("| `SLOW_DOWN` | 429 | yes, but slow down, after 30 s | Too many requests | Wait |\n"),
        "{text}"
    );
    // What it prints is read as what it was made of.
    place.write("again.md", &text);
    assert_eq!(place.done(&["diff", "acme.md", "again.md"]), "no changes\n");
    place.run(&["docs", "acme.md", "--html", "--markdown"]).fails(&["cannot be used with"]);
    place.run(&["docs", "nothing.md"]).fails(&["`nothing.md` is not there"]);
}

/// Where a vendor publishes no codes a status is no code.
#[test]
fn statuses_alone_stay_statuses() {
    let place = Place::new("docs-statuses");
    place.write(
        "a.md",
        "# Errors\n\n| HTTP status | Meaning |\n|---|---|\n| 404 | Not there |\n| 503 | Come back |\n",
    );
    let text = place.done(&["docs", "a.md", "--markdown"]);
    assert!(
        text.contains("| Status | Retry | Meaning |\n| --- | --- | --- |\n| 404 | no | Not there |\n"),
        "{text}"
    );
    place.done(&["new", "acme", "--from", "a.md"]);
    let readme = place.read("acme/README.md");
    assert!(
        readme.contains("| status | variant | retry | meaning |\n")
            && readme.contains("| 404 | `NotFound` | no |"),
        "{readme}"
    );
    place.write("b.md", text);
    place.write("b.html", place.done(&["docs", "a.md"]));
    for other in ["b.md", "b.html"] {
        let run = place.run(&["diff", "a.md", other]);
        // The verdict of the status is written out for readers.
        assert!(run.out.ends_with("2 changes; texts only: a patch version\n"), "{other}: {run:?}");
    }
}

/// The example of a crate's front page is about an error, also where the vendor lists successes first.
#[test]
fn the_front_page_shows_an_error() {
    let place = Place::new("front");
    place.write(
        "a.md",
        "# HTTP status codes\n\n| Status | Meaning |\n|---|---|\n| 200 | Done |\n| 404 | Not there |\n| 503 | Come back |\n",
    );
    place.done(&["new", "acme", "--from", "a.md"]);
    let readme = place.read("acme/README.md");
    assert!(readme.contains("AcmeError::NotFound => {") && readme.contains("`Ok`"), "{readme}");
}

/// One vocabulary wherever people read, and no reader is sent to look a status up.
#[test]
fn verdicts_are_told_alike() {
    let place = Place::new("verdicts");
    let rows = [
        ("404 GONE", "no"),
        ("503 DOWN", "yes, with backoff"),
        ("429 SLOW after=90s", "yes, but slow down, after 90 s"),
        ("409 CLASH retry=idempotent after=2m", "only if safe to repeat, after 2 min"),
        ("* ODD", "depends on the status"),
    ];
    let table = |rows: &[&str]| format!("status_codes! {{ pub enum Acme {{ {} }} }}", rows.join("\n"));
    place.write("acme.rs", table(&rows.map(|(row, _)| row)));
    let markdown = place.done(&["docs", "acme.rs", "--markdown"]);
    let html = place.done(&["docs", "acme.rs"]);
    place.done(&["new", "acme", "--from", "acme.rs"]);
    let readme = place.read("acme/README.md");
    for (row, told) in rows {
        let code = row.split(' ').nth(1).unwrap();
        let line =
            |page: &str| page.lines().find(|line| line.contains(&format!("`{code}`"))).unwrap().to_owned();
        for page in [&markdown, &readme] {
            assert!(line(page).contains(&format!(" | {told} |")), "{told}: {}", line(page));
        }
        let verdict = told.split(", after").next().unwrap();
        assert!(html.contains(&format!(">{verdict}</span>")), "{verdict}: {html}");
        place.write(
            "retried.rs",
            table(&[if row.contains("DOWN") { "503 DOWN retry=false" } else { "503 DOWN" }]),
        );
        place.write("once.rs", table(&[row]));
        if row.contains("DOWN") {
            let run = place.run(&["diff", "once.rs", "retried.rs"]);
            assert!(run.out.starts_with("`DOWN`: retry \"yes, with backoff\" became \"no\"\n"), "{run:?}");
        }
        let body = format!("{{\"error\":{{\"code\":\"{code}\"}}}}");
        let out = place.done(&["decode", "--table", "once.rs", &body]);
        assert!(out.contains(&format!("\nretry        {verdict}")), "{out}");
    }
    // What is written for people is read as what it was made of.
    for page in ["acme/README.md", "acme.md", "acme.html"] {
        place.write("acme.md", &markdown);
        place.write("acme.html", &html);
        let run = place.run(&["diff", "acme.rs", page]);
        assert!(!run.out.contains(" became ") && !run.err.contains("question"), "{page}: {run:?}");
    }
}

#[test]
fn every_fault_is_explained() {
    let place = Place::new("faults");
    let list = place.done(&["explain"]);
    assert_eq!(list.lines().count(), Fault::ALL.len());
    for fault in Fault::ALL {
        assert!(list.contains(&format!("{}  {}\n", fault.number(), fault.what())));
    }
    let page = place.done(&["explain", "e07"]);
    assert!(page.starts_with("E07: row has no code\n"), "{page}");
    assert!(
        page.contains("This breaks it:\n\n    status_codes! {\n")
            && page.contains("This is right:\n\n    status_codes! {\n"),
        "{page}"
    );
    assert_eq!(place.json(&["explain", "E07"], 0)["faults"][0]["number"], "E07");
    for number in ["E00", "E99", "7", "", "E7x", "\u{1b}[2J"] {
        place.run(&["explain", number]).fails(&["there is no fault", "from `E01`"]);
    }
}
