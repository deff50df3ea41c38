//! Every structured format becomes the same tree, and nothing that is put in brings the readers down.
#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used)]

use api_error_codes_codegen::source::value::{Node, Value};
use api_error_codes_codegen::source::{json, toml, yaml};
use proptest::prelude::*;

/// The tree without places.
fn shape(value: &Value) -> String {
    match &value.node {
        Node::Null => "null".into(),
        Node::Bool(truth) => truth.to_string(),
        Node::Number(digits) => digits.to_string(),
        Node::Text(text) => format!("{text:?}"),
        Node::List(items) => format!("[{}]", items.iter().map(shape).collect::<Vec<_>>().join(",")),
        Node::Map(members) => {
            let members = members.iter().map(|member| format!("{}:{}", member.key, shape(&member.value)));
            format!("{{{}}}", members.collect::<Vec<_>>().join(","))
        }
    }
}

#[test]
fn three_formats_make_one_tree() {
    let tree = shape(&json::read(r#"{"b": [1, -2.5, "x"], "a": {"t": true, "u": "ü\n"}}"#).unwrap());
    assert_eq!(tree, shape(&yaml::read("b:\n- 1\n- -2.5\n- x\na: {t: true, u: \"ü\\n\"}\n").unwrap()));
    assert_eq!(tree, shape(&toml::read("b = [1, -2.5, 'x']\n[a]\nt = true\nu = \"ü\\n\"\n").unwrap()));
}

#[test]
fn places_are_lines_and_characters() {
    let text = "{\n  \"ä\": [true,\n \"x\"]}";
    let value = json::read(text).unwrap();
    let member = &value.members()[0];
    assert_eq!((member.place.line, member.place.column), (2, 3));
    let item = &member.value.items()[1];
    assert_eq!((item.place.line, item.place.column), (3, 2));
    assert_eq!(&text[item.place.start as usize..item.place.end as usize], "\"x\"");

    let text = "ä: 1\nb:\n  - {c: \"d\"}\n";
    let value = yaml::read(text).unwrap();
    let deep = value.pointer("/b/0/c").unwrap();
    assert_eq!((deep.place.line, deep.place.column), (3, 9));
    assert_eq!(&text[deep.place.start as usize..deep.place.end as usize], "\"d\"");

    let text = "z = 1\n[[a]]\nb = 'x'\n[[a]]\nb = 'y'\n";
    let value = toml::read(text).unwrap();
    let deep = value.pointer("/a/1/b").unwrap();
    assert_eq!((deep.place.line, deep.place.column), (5, 5));
    assert_eq!(&text[deep.place.start as usize..deep.place.end as usize], "'y'");
    assert_eq!(&*value.members()[0].key, "z");
}

#[test]
fn escapes_and_repeated_keys() {
    let value = json::read(r#"{"a": "\ud83d\ude00 \ud83d \u00e9\/", "a": 2}"#).unwrap();
    assert_eq!(shape(&value), "{a:\"😀 \u{fffd} é/\",a:2}");
    assert_eq!(value.get("a").unwrap().integer(), Some(2));
    assert_eq!(value.pointer("/a").unwrap().integer(), Some(2));
}

#[test]
fn yaml_keeps_codes_as_they_are_written() {
    let value = yaml::read("- NO\n- 007\n- 20003\n- ~\n- !!str 404\n- '1'\n- 2020-01-01\n").unwrap();
    assert_eq!(shape(&value), r#"["NO","007",20003,null,"404","1","2020-01-01"]"#);
}

#[test]
fn yaml_aliases_and_merges() {
    let value = yaml::read("base: &b {retry: no, x: 1}\na: {<<: *b, x: 2}\nc: *b\n").unwrap();
    assert_eq!(shape(&value), r#"{base:{retry:"no",x:1},a:{retry:"no",x:2},c:{retry:"no",x:1}}"#);
}

#[test]
fn yaml_bombs_are_refused() {
    let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..12 {
        let row = vec![format!("*a{}", level - 1); 10].join(", ");
        text.push_str(&format!("a{level}: &a{level} [{row}]\n"));
    }
    assert!(yaml::read(&text).unwrap_err().message.contains("aliases"));
    assert!(yaml::read("a: &a [*a]").is_err());
}

#[test]
fn depth_is_bounded() {
    let deep = 200_000;
    assert!(json::read(&"[".repeat(deep)).unwrap_err().message.contains("deep"));
    assert!(json::read(&"{\"a\":".repeat(deep)).unwrap_err().message.contains("deep"));
    assert!(yaml::read(&"[".repeat(deep)).is_err());
    assert!(yaml::read(&"- ".repeat(deep)).is_err());
    assert!(yaml::read(&"{a: ".repeat(deep)).is_err());
    assert!(toml::read(&format!("a = {}", "[".repeat(deep))).is_err());
    assert!(toml::read(&format!("{}b = 1", "a.".repeat(deep))).is_err());
}

#[test]
fn faults_say_where() {
    for (text, line, column) in [("{\"a\": 1,\n \"b\" 2}", 2, 6), ("[1,", 1, 4), ("{\"a\": tru}", 1, 7)] {
        let place = json::read(text).unwrap_err().place.unwrap();
        assert_eq!((place.line, place.column), (line, column), "{text}");
    }
    assert_eq!(yaml::read("a: [1\nb: 2").unwrap_err().place.unwrap().line, 2);
    assert_eq!(toml::read("a = 1\nb = \n").unwrap_err().place.unwrap().line, 2);
}

proptest! {
    #[test]
    fn no_bytes_bring_a_reader_down(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let text = String::from_utf8_lossy(&bytes);
        let _ = (json::read(&text), yaml::read(&text), toml::read(&text));
    }

    #[test]
    fn no_marks_bring_a_reader_down(text in r#"[\[\]{}:,\-?&*!|>'"%@#\\ \n\ta0é<=.~]{0,80}"#) {
        let _ = (json::read(&text), yaml::read(&text), toml::read(&text));
    }

    #[test]
    fn spans_lie_within_the_text(text in r#"[\[\]{}:,\- \nabé0'"]{0,60}"#) {
        fn check(value: &Value, text: &str) {
            assert!(text.get(value.place.start as usize..value.place.end as usize).is_some());
            value.items().iter().for_each(|item| check(item, text));
            value.members().iter().for_each(|member| check(&member.value, text));
        }
        for value in [json::read(&text), yaml::read(&text), toml::read(&text)].into_iter().flatten() {
            check(&value, &text);
        }
    }
}
