//! `import` and `diff`: what is read, and what is said about it.

use super::{PAGE, Place};

#[test]
fn import_prints_the_table() {
    let place = Place::with_page("import");
    let run = place.run(&["import", "acme.md"]);
    assert_eq!(run.status, 0);
    assert!(run.out.starts_with("status_codes! {\n"), "{}", run.out);
    assert!(run.out.contains("429 SLOW_DOWN       retry=throttle after=30s"), "{}", run.out);
    assert!(run.err.ends_with("`--explain` shows them with their evidence\n"), "{}", run.err);
    assert_eq!(place.run_with(&["import", "-"], PAGE.as_bytes()).out, run.out);
    // Its own output is an input too.
    place.write("table.rs", &run.out);
    assert_eq!(place.done(&["import", "table.rs"]), run.out);
    assert!(place.done(&["import", "acme.md", "--enum", "AcmeError"]).contains("pub enum AcmeError {"));
}

#[test]
fn every_inference_is_explained_with_its_place() {
    let place = Place::with_page("explain-inferences");
    let run = place.run(&["import", "acme.md", "--explain"]);
    assert!(run.err.contains("inferred: `Error Code` is the code\n --> acme.md:3:"), "{}", run.err);
    assert!(run.err.contains("3 | | Status | Error Code |"), "{}", run.err);
    assert!(run.err.contains("= because: ") && run.err.contains(" % sure)"), "{}", run.err);
    assert!(!run.err.contains("`--explain` shows"), "{}", run.err);
}

#[test]
fn reading_is_steered_by_hand() {
    let place = Place::new("steered");
    place.write("x.data", "What,When,Then\nA_B,404,gone\nC_D,500,oops\n");
    let run = place.run(&[
        "import",
        "x.data",
        "--format",
        "csv",
        "--map",
        "What=code",
        "--map",
        "2=status",
        "--map",
        "Then=ignore",
    ]);
    assert_eq!(run.status, 0, "{run:?}");
    assert!(run.out.contains("404 A_B") && !run.out.contains("gone"), "{}", run.out);
    let two = format!(
        "{PAGE}\n## Limits\n\n| Status | Limit Code |\n|---|---|\n| 413 | TOO_BIG |\n| 414 | TOO_LONG |\n"
    );
    place.write("two.md", two);
    let chosen = place.done(&["import", "two.md", "--select", "limits"]);
    assert!(chosen.contains("TOO_BIG") && !chosen.contains("SLOW_DOWN"), "{chosen}");
    place.run(&["import", "two.md", "--select", "nowhere"]).fails(&["nowhere", "two.md"]);
}

#[test]
fn json_holds_the_errors_and_the_reports() {
    let place = Place::with_page("json");
    let json = place.json(&["import", "acme.md"], 0);
    assert_eq!(json["format"], "markdown");
    assert_eq!(json["errors"].as_array().unwrap().len(), 5);
    let slow = &json["errors"][3];
    assert_eq!((&slow["codes"][0], &slow["statuses"][0]), (&"SLOW_DOWN".into(), &429.into()));
    assert_eq!(
        (&slow["retry"], &slow["after_ms"], &slow["variant"]),
        (&"throttle".into(), &30_000.into(), &"SlowDown".into())
    );
    assert_eq!(slow["place"]["line"], 8);
    let report = &json["reports"][0];
    assert_eq!((&report["kind"], &report["file"]), (&"inference".into(), &"acme.md".into()));
    assert!(report["confidence"].as_f64().unwrap() > 0.5 && report["place"]["line"] == 3, "{report}");
}

#[test]
fn diff_tells_drift_by_its_exit_status() {
    let place = Place::with_page("diff");
    assert_eq!(place.done(&["diff", "acme.md", "acme.md"]), "no changes\n");
    let table = place.done(&["import", "acme.md"]);
    place.write("acme.rs", table);
    assert_eq!(place.done(&["diff", "acme.md", "acme.rs"]), "no changes\n");
    place.write(
        "new.md",
        PAGE.replace("| 404 | NO_SUCH_ORDER |", "| 410 | NO_SUCH_ORDER |").replace("SLOW_DOWN", "TOO_FAST"),
    );
    let run = place.run(&["diff", "acme.md", "new.md"]);
    assert_eq!(run.status, 1, "{run:?}");
    assert!(run.out.contains("`NO_SUCH_ORDER`: status 404 became 410\n"), "{}", run.out);
    assert!(
        run.out.contains("`TOO_FAST` is new\n") && run.out.contains("`SLOW_DOWN` is no longer published\n"),
        "{}",
        run.out
    );
    let json = place.json(&["diff", "acme.md", "new.md"], 1);
    assert_eq!(json["impact"], "behaviour");
    assert!(json["changes"].as_array().unwrap().iter().any(|change| change["change"] == "status"), "{json}");
    place.run(&["diff", "acme.md", "nothing.md"]).fails(&["`nothing.md` is not there"]);
}

#[test]
fn files_beside_a_document_are_read_and_no_others() {
    let place = Place::new("refs");
    let api = |file: &str| {
        format!(
            "openapi: 3.0.0\ninfo: {{title: a, version: '1'}}\npaths:\n  /a:\n    get:\n      responses:\n        '400':\n          description: bad\n          content:\n            application/json:\n              schema:\n                $ref: '{file}#/Error'\n"
        )
    };
    let error = "Error:\n  type: object\n  properties:\n    code:\n      type: string\n      enum: [A_BAD, B_BAD, C_BAD]\n";
    place.write("errors.yaml", error);
    place.write("api.yaml", api("errors.yaml"));
    assert!(place.done(&["import", "api.yaml"]).contains("A_BAD"));
    let absolute = place.path("errors.yaml").display().to_string();
    place.write("far.yaml", api(&absolute));
    assert!(!place.run(&["import", "far.yaml"]).out.contains("A_BAD"));
}

/// A word that decides nothing is a slip, whatever the input is; of two inputs one need not have the column.
#[test]
fn a_mapping_that_names_no_column_is_an_error() {
    let place = Place::with_page("mapping");
    let columns = "table 1: 1 `Status`, 2 `Error Code`, 3 `Meaning`, 4 `Retry?`, 5 `What to do`";
    place.write("acme.proto", "enum Code { OK = 0; NOT_FOUND = 5; // HTTP Mapping: 404 Not Found\n }");
    place.write("acme.rs", "status_codes! { 404 A }");
    place.done(&["new", "acme", "--from", "acme.md"]);
    let wrong = ["--map", "Eror Code=code", "--map", "6=action", "--map", "Retry?=retry"];
    for args in [
        &["import", "acme.md"][..],
        &["docs", "acme.md"],
        &["new", "other", "--from", "acme.md"],
        &["update", "acme", "--from", "acme.md"],
        &["decode", "--table", "acme.md", "--status", "404"],
        &["diff", "acme.md", "acme.md"],
    ] {
        let run = place.run(&[args, &wrong].concat());
        run.fails(&["no column is headed `Eror Code`", "no column is headed `6`", columns, "acme.md"]);
        assert!(!run.err.contains("headed `Retry?`"), "{run:?}");
    }
    // Without the right one there may be no table at all.
    place.write("odd.md", "| A | B |\n|--|--|\n| alpha | x |\n| beta | y |\n");
    place
        .run(&["import", "odd.md", "--map", "C=code"])
        .fails(&["no column is headed `C`", "table 1: 1 `A`, 2 `B`"]);
    for input in ["acme.proto", "acme.rs", "acme/api-errors.toml"] {
        place
            .run(&["import", input, "--map", "Code=code"])
            .fails(&["no column is headed `Code`", "leave `--map` out"]);
    }
    place.write("other.csv", "HTTP,Fault\n404,NO_SUCH_ORDER\n503,MAINTENANCE\n");
    let diff = |map: &str| place.run(&["diff", "acme.md", "other.csv", "--map", "Fault=code", "--map", map]);
    assert_eq!(diff("2=code").status, 1, "{:?}", diff("2=code"));
    diff("Flaut=code").fails(&[
        "no column is headed `Flaut`",
        columns,
        "other.csv",
        "table 1: 1 `HTTP`, 2 `Fault`",
    ]);
}

/// What contradicts itself, or says nothing, is no choice.
#[test]
fn options_that_decide_nothing_are_errors() {
    let place = Place::with_page("odd-options");
    place.done(&["new", "acme", "--from", "acme.md"]);
    let import = |args: &[&str]| place.run(&[&["import", "acme.md"], args].concat());
    import(&["--map", "Status=code", "--map", "1=status"])
        .fails(&["`1` is mapped as code and as status", "acme.md"]);
    import(&["--map", "Meaning=code", "--map", "Error Code=code"])
        .fails(&["`Meaning` and `Error Code` are both mapped as code"]);
    let ignored =
        import(&["--map", "Meaning=ignore", "--map", "What to do=ignore", "--map", "Status=status"]);
    assert!(ignored.status == 0 && !ignored.out.contains("malformed"), "{ignored:?}");
    for select in ["", " "] {
        import(&["--select", select]).fails(&["for '--select <TABLE>'", "write at least a word"]);
    }
    place.run(&["import", "acme/api-errors.toml", "--select", "x"]).fails(&["nothing to select by `x`"]);
    place.run(&["docs", "acme", "--select", "1"]).fails(&["leave `--select` out"]);
    place.run(&["docs", "acme.md", "--title", " "]).fails(&["for '--title <TEXT>'"]);
    place.run(&["new", "b", "--from", "acme.md", "--title", ""]).fails(&["for '--title <TEXT>'"]);
    assert_eq!(place.names(), ["acme", "acme.md"]);
}
