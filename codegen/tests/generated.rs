//! The generated examples are what the tool makes of their inputs now. `BLESS=1` writes them anew.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};

use api_error_codes_codegen::generator::BuildError;
use api_error_codes_codegen::infer::Role;
use api_error_codes_codegen::{Form, Generator, Runtime, disk};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/generated")
}

fn is_fresh(crate_name: &str, input: &str, generator: Generator) {
    let dir = root().join(crate_name);
    let text = fs::read(root().join("inputs").join(input)).unwrap();
    let generator = generator.source(input).name(crate_name).runtime(Runtime::Workspace);
    let generated = generator.generate(&text, &mut |_| None);
    let made = generated.unwrap_or_else(|reports| panic!("{reports:#?}")).made;
    if std::env::var_os("BLESS").is_some() {
        let _ = fs::remove_dir_all(&dir);
        disk::write_new(&made, &dir).unwrap();
    }
    for (path, text) in &made.files {
        let found = fs::read_to_string(dir.join(path)).unwrap_or_default();
        assert!(
            found.lines().eq(text.lines()),
            "{crate_name}/{} is stale: run with `BLESS=1`",
            path.display()
        );
    }
    assert_eq!(disk::check(&disk::read(&dir).unwrap()).unwrap(), []);
}

#[test]
fn a_markdown_page() {
    let envelope = "envelope {\n    code       = error.code\n    message    = error.message\n    request_id = error.trace\n}\n";
    let retry = "retry { attempts = 4, base = 500ms, factor = 2, max = 20s, jitter = full }\n";
    is_fresh("parcel-errors", "parcel.md", Generator::new().envelope(envelope).retry(retry));
}

#[test]
fn an_openapi_document() {
    let envelope = "envelope {\n    code    = code\n    message = text\n}\n";
    is_fresh(
        "ledger-errors",
        "ledger.yaml",
        Generator::new().title("Errors of the Ledger API.").envelope(envelope),
    );
}

#[test]
fn a_protobuf_enum_as_a_table() {
    is_fresh("beacon-errors", "beacon.proto", Generator::new().form(Form::Table));
}

/// Cargo shows what `main` of a build script returns by its `Debug`.
#[test]
fn errors_of_build_scripts_are_for_people() {
    let error = Generator::new().source("nothing.md").write_to_out_dir().unwrap_err();
    assert_eq!(format!("{error:?}"), format!("{error}"));
    assert!(!format!("{error:?}").contains(['{', '(']), "{error:?}");
    let slip = Generator::new().source("a.csv").map("cod", Role::Code);
    let reports = slip.generate(b"status,code\n404,NO_SUCH_ORDER\n503,DOWN\n", &mut |_| None).unwrap_err();
    let told = format!("{}", BuildError::Reports(reports));
    assert!(
        told.contains("a.csv:1:1: no column is headed `cod`") && told.contains("1 `status`, 2 `code`"),
        "{told}"
    );
}
