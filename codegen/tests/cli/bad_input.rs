//! Whatever is no list of errors ends in a message that says what and where, with status 2 and nothing written.

use super::Place;

/// Name, content, what the message must say.
fn inputs() -> Vec<(&'static str, Vec<u8>, &'static [&'static str])> {
    let deep = |open: &str, many: usize| open.repeat(many).into_bytes();
    vec![
        ("empty.md", Vec::new(), &["empty"]),
        ("blank.html", b" \n\t\r\n".to_vec(), &["empty"]),
        ("words.md", b"# About us\n\nWe make things.\n".to_vec(), &["no table of errors was found"]),
        ("words.txt", b"Nothing to see here.\n".to_vec(), &["no table of errors was found"]),
        ("page.html", b"<html><body><p>Hello</p></body></html>".to_vec(), &["no table of errors was found"]),
        (
            "other.html",
            b"<table><tr><th>Name<th>Age<tr><td>Ann<td>31<tr><td>Bob<td>32</table>".to_vec(),
            &["no table of errors was found", "considered"],
        ),
        ("cut.json", b"{\"errors\": [{\"code\": \"A\",".to_vec(), &["cut.json:1:"]),
        ("wrong.json", b"{\n  \"errors\": [,]\n}\n".to_vec(), &["wrong.json:2:"]),
        ("scalar.json", b"42".to_vec(), &["scalar.json"]),
        ("cut.yaml", b"errors:\n  - code: [A\n".to_vec(), &["cut.yaml"]),
        ("tabs.yaml", b"errors:\n\t- code: A\n".to_vec(), &["tabs.yaml:2:"]),
        ("cut.toml", b"[[error]\ncode = \"A\"\n".to_vec(), &["cut.toml:1:"]),
        ("version.toml", b"api-errors = 99\n".to_vec(), &["version.toml:1:", "api-errors = 1"]),
        ("one.csv", b"a,b,c\n".to_vec(), &["one.csv"]),
        ("none.proto", b"syntax = \"proto3\";\nmessage A { string b = 1; }\n".to_vec(), &["none.proto"]),
        ("cut.proto", b"syntax = \"proto3\";\nenum A { B = ".to_vec(), &["cut.proto"]),
        ("none.rs", b"fn main() {}\n".to_vec(), &["the source holds no table"]),
        ("odd.rs", b"fn main() { \"".to_vec(), &["the input is not Rust", "odd.rs:1:"]),
        (
            "fault.rs",
            b"status_codes! {\n    pub enum A {\n        404 B rety=false\n    }\n}\n".to_vec(),
            &["E13", "rety", "fault.rs:3:", "retry"],
        ),
        ("smithy.json", b"{\"smithy\": \"2.0\", \"shapes\": {}}".to_vec(), &["smithy.json"]),
        ("api.json", b"{\"openapi\": \"3.0.0\", \"paths\": {}}".to_vec(), &["api.json"]),
        ("a.pdf", b"%PDF-1.7\n%\xe2\xe3".to_vec(), &["a PDF"]),
        ("a.md", b"PK\x03\x04\0\0".to_vec(), &["zip"]),
        ("a.csv", b"\x1f\x8b\x08\0".to_vec(), &["gzip"]),
        ("zero.md", b"# A\n\0\n".to_vec(), &["zero byte", "zero.md:2:1"]),
        ("latin.md", b"# A\nFran\xe7ais\n".to_vec(), &["UTF-8", "latin.md:2:5"]),
        ("odd-utf16.md", b"\xff\xfea".to_vec(), &["UTF-16"]),
        ("deep.json", deep("[", 200_000), &["deep.json"]),
        ("deep.yaml", deep("[", 200_000), &["deep.yaml"]),
        ("deep.html", deep("<div>", 200_000), &["deep.html"]),
        ("deep.rs", deep("{", 200_000), &["deep.rs"]),
        ("wide.csv", deep("a,", 100_000), &["wide.csv"]),
    ]
}

#[test]
fn what_is_no_list_of_errors_is_refused() {
    let place = Place::new("bad");
    for (name, bytes, says) in inputs() {
        place.write(name, &bytes);
        let run = place.run(&["import", name]);
        run.fails(says);
        // Whatever has a line is shown with one.
        let has_lines = !bytes.iter().all(u8::is_ascii_whitespace);
        run.fails(&[&if has_lines { format!("{name}:") } else { name.to_owned() }]);
        assert!(run.err.len() < 20_000, "{name}: {} bytes of message", run.err.len());
    }
}

#[test]
fn columns_of_long_lines_are_those_of_the_file() {
    let place = Place::new("long-line");
    let begin = format!("{{\"words\": \"{}\", \"errors\": ", "word ".repeat(100));
    place.write("long.json", format!("{begin}[,]}}"));
    place.run(&["import", "long.json"]).fails(&[&format!("long.json:1:{}", begin.len() + 2)]);
}

#[test]
fn every_reading_command_refuses_it() {
    let place = Place::with_page("bad-commands");
    place.write("bad.md", "# Nothing\n");
    for args in [
        &["new", "x", "--from", "bad.md"][..],
        &["diff", "bad.md", "acme.md"],
        &["diff", "acme.md", "bad.md"],
        &["docs", "bad.md"],
        &["decode", "--table", "bad.md", "{}"],
    ] {
        place.run(args).fails(&["no table of errors was found", "bad.md"]);
    }
    assert_eq!(place.names(), ["acme.md", "bad.md"], "nothing is written");
    place.run(&["import", "nothing.md"]).fails(&["`nothing.md` is not there", "`-` for standard input"]);
    place.run(&["import", "."]).fails(&["`.` is a directory"]);
    place.run_with(&["import", "-"], b"{\"a\": ").fails(&["this is not JSON", "<stdin>:1:7"]);
    let json = place.json(&["import", "bad.md"], 2);
    assert_eq!(
        (&json["reports"][0]["kind"], &json["reports"][0]["file"]),
        (&"error".into(), &"bad.md".into())
    );
}

#[test]
fn a_wrong_label_does_no_harm() {
    let place = Place::new("labels");
    let page = "<html><body><h1>Errors</h1><table><tr><th>HTTP status<th>Error code<th>Retry<tr><td>404<td>NO_USER<td>No<tr><td>503<td>DOWN<td>Yes</table>";
    for name in ["page.md", "page.txt", "page.json", "page", "page.csv"] {
        place.write(name, page);
        let out = place.done(&["import", name]);
        assert!(out.contains("404 NO_USER") && out.contains("503 DOWN"), "{name}: {out}");
    }
    place.run(&["import", "page.md", "--format", "json"]).fails(&["page.md:1:1"]);
    place.run(&["import", "page.md", "--format", "protobuf"]).fails(&["page.md"]);
}

/// A file without an end is read no further than anything is, and no part of it is taken for the whole.
#[test]
fn what_is_too_long_is_refused() {
    let place = Place::with_page("too-long");
    let file = std::fs::File::create(place.path("long.txt")).unwrap();
    file.set_len((256 << 20) + 1).unwrap();
    for args in [&["import", "long.txt"][..], &["decode", "--table", "acme.md", "@long.txt"]] {
        place.run(args).fails(&["the input is longer than the 256 MiB that are read", "long.txt"]);
    }
}

/// A message names the file that it is about.
#[test]
fn what_cannot_be_read_is_named() {
    let place = Place::with_page("unreadable");
    place.run(&["import", "acme.md/x"]).fails(&["`acme.md/x` is not there", "give a file"]);
    std::fs::create_dir(place.path("empty")).unwrap();
    for args in [&["docs", "empty"][..], &["diff", "acme.md", "empty"], &["decode", "--table", "empty", "{}"]]
    {
        place
            .run(args)
            .fails(&["`empty` holds no `api-errors.toml`", "give a file, or the directory of a crate"]);
    }
    place.done(&["new", "acme", "--from", "acme.md"]);
    std::fs::remove_file(place.path("acme/README.md")).unwrap();
    std::fs::create_dir(place.path("acme/README.md")).unwrap();
    for args in [&["check", "acme"][..], &["update", "acme", "--from", "acme.md"]] {
        place.run(args).fails(&["`acme` cannot be read: `README.md`: "]);
    }
}
