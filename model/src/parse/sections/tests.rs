use std::fmt::Write as _;

use proc_macro2::Span;

use super::*;
use crate::envelope::{Condition, Literal, Origin, Path, Segment, SlotName, Source, Step, Test, Unit};
use crate::print::envelope as print;

pub(super) fn read(source: &str) -> (Sections, Diagnostics) {
    let mut cursor = Cursor::new(source.parse().unwrap(), Span::call_site());
    let (mut sections, mut cx) = (Sections::default(), Diagnostics::default());
    while !cursor.is_done() {
        let before = cursor.position();
        section(&mut cursor, &mut cx, &mut sections);
        assert!(cursor.position() > before, "stuck in {source}");
    }
    (sections, cx)
}

/// The faults of a source in the form of the files in `testdata`.
pub(super) fn report(source: &str) -> String {
    let mut out = String::new();
    for fault in &read(source).1 {
        let _ = writeln!(out, "{} {}", fault.fault.number(), fault.message);
        // Only where the tokens know their text (feature `span-locations` of proc-macro2).
        if let (Some(start), Some(end)) = (fault.primary.start.source_text(), fault.primary.end.source_text())
        {
            let _ = writeln!(out, "mark {}", if start == end { start } else { format!("{start} to {end}") });
        }
        let _ = writeln!(out, "help {}", fault.help);
        for (_, note) in &fault.notes {
            let _ = writeln!(out, "note {note}");
        }
    }
    out
}

/// Cases begin with `--- source`; below stands what is reported.
fn check_reports(cases: &str, wrap: fn(&str) -> String) {
    let places_are_known =
        "a".parse::<TokenStream>().unwrap().into_iter().next().unwrap().span().source_text().is_some();
    for case in cases.split("--- ").skip(1) {
        let (source, expected) = case.split_once('\n').unwrap();
        let expected: String = expected
            .lines()
            .filter(|line| places_are_known || !line.starts_with("mark "))
            .map(|line| format!("{line}\n"))
            .collect();
        let found = report(&wrap(source));
        assert_eq!(found, expected, "of {source}");
    }
}

#[test]
fn every_fault_of_an_envelope_says_what_to_write() {
    check_reports(include_str!("../testdata/envelope-faults.txt"), |slots| format!("envelope {{ {slots} }}"));
}

#[test]
fn every_fault_of_a_section_says_what_to_write() {
    check_reports(include_str!("../testdata/section-faults.txt"), str::to_owned);
}

fn clean(source: &str) -> Sections {
    let (sections, cx) = read(source);
    assert!(cx.is_empty(), "{source}\n{}", report(source));
    sections
}

fn declared(source: &str) -> Envelope {
    match clean(source).envelope {
        Some(EnvelopeChoice::Declared(envelope)) => envelope,
        other => panic!("{other:?}"),
    }
}

/// The one source of `code`.
fn source_of_code(source: &str) -> Source {
    let envelope = declared(&format!("envelope {{ code = {source} }}"));
    match envelope.slots.as_slice() {
        [slot] if slot.sources.len() == 1 => slot.sources[0].clone(),
        other => panic!("{other:?}"),
    }
}

fn path_of(source: &str) -> Vec<Segment> {
    source_of_code(source).path().unwrap().value.segments.clone()
}

fn name(text: &str) -> Segment {
    Segment::Member(text.to_owned())
}

#[test]
fn paths_of_every_form() {
    assert_eq!(path_of("error.code"), [name("error"), name("code")]);
    assert_eq!(path_of("a[0][-1].b"), [name("a"), Segment::Item(0), Segment::Item(-1), name("b")]);
    assert_eq!(path_of("[0].errorCode"), [Segment::Item(0), name("errorCode")]);
    assert_eq!(path_of(r#""odata.error".code"#), [name("odata.error"), name("code")]);
    assert_eq!(path_of(r#"error."odata.code""#), [name("error"), name("odata.code")]);
    assert_eq!(path_of(r#""request-id""#), [name("request-id")]);
    assert_eq!(path_of("errors.*[0]"), [name("errors"), Segment::First, Segment::Item(0)]);
    assert_eq!(path_of("*[0]"), [Segment::First, Segment::Item(0)]);
    assert_eq!(path_of("body().*[0]"), [Segment::First, Segment::Item(0)]);
    assert_eq!(path_of("body()[0]"), [Segment::Item(0)]);
    assert_eq!(path_of("errors.*.key()"), [name("errors"), Segment::FirstKey]);
    assert_eq!(path_of("r#type.status"), [name("type"), name("status")]);
    let select = |member: &str, value: &str, differs| Segment::Select {
        member: member.into(),
        value: value.into(),
        differs,
    };
    let reason = [name("details"), select("@type", "x", false), name("reason")];
    assert_eq!(path_of(r#"details["@type" == "x"].reason"#), reason);
    assert_eq!(path_of("links[primary == true]"), [name("links"), select("primary", "true", false)]);
    assert_eq!(path_of("links[level == -3]"), [name("links"), select("level", "-3", false)]);
    assert_eq!(path_of("data[sCode != 0].sCode"), [name("data"), select("sCode", "0", true), name("sCode")]);
}

#[test]
fn specials_are_names_without_parentheses() {
    for word in words::SPECIALS {
        assert_eq!(path_of(word), [name(word)]);
    }
    let origin = |source| source_of_code(source).terms[0].origin.clone();
    assert_eq!(origin(r#"header("X-Request-Id")"#), Origin::Header("X-Request-Id".into()));
    assert_eq!(origin("body()"), Origin::Body);
    assert_eq!(origin("text()"), Origin::Text);
    assert_eq!(origin("status()"), Origin::Status);
    assert_eq!(origin(r#"xml("Code")"#), Origin::Xml("Code".into()));
}

#[test]
fn steps_and_units() {
    let steps = |source: &str| source_of_code(source).terms[0].steps.clone();
    assert_eq!(
        steps(
            r##"type.before(":").until(";").after("=").after_last("#").between("(", ")").word().number().percent_decoded()"##
        ),
        [
            Step::Before(":".into()),
            Step::Until(";".into()),
            Step::After("=".into()),
            Step::AfterLast("#".into()),
            Step::Between("(".into(), ")".into()),
            Step::Word,
            Step::Number,
            Step::PercentDecoded,
        ]
    );
    assert_eq!(steps("errors.*.key().word()"), [Step::Word]);
    assert_eq!(steps(r#"header("x").word()"#), [Step::Word]);
    for unit in Unit::ALL {
        let envelope = declared(&format!("envelope {{ retry_after = wait.number().{}() }}", unit.word()));
        assert_eq!(envelope.slots[0].sources[0].terms[0].steps, [Step::Number, Step::Unit(*unit)]);
    }
}

#[test]
fn a_string_is_a_text_beside_a_plus_and_a_name_elsewhere() {
    let origins = |source: &str| -> Vec<Origin> {
        source_of_code(source).terms.into_iter().map(|term| term.origin).collect()
    };
    let path = |text: &str| Origin::Path(Path { segments: vec![name(text)] }.into());
    let text = |text: &str| Origin::Literal(text.into());
    assert_eq!(origins(r#"a + "/" + b"#), [path("a"), text("/"), path("b")]);
    assert_eq!(origins(r#""E" + a"#), [text("E"), path("a")]);
    assert_eq!(origins(r#""E" + body()."a-b""#), [text("E"), path("a-b")]);
    assert_eq!(origins(r#""E" + """#), [text("E")]);
    assert_eq!(origins(r#""a-b""#), [path("a-b")]);
}

#[test]
fn slots_need_nothing_between_them() {
    let lines =
        declared("envelope {\n code = a | b\n message = c\n error_when = ok == false | n != 0 | e\n }");
    let commas = declared("envelope { code = a | b, message = c; error_when = ok == false | n != 0 | e, }");
    assert_eq!(lines, commas);
    let path = |text: &str| Path { segments: vec![name(text)] }.into();
    assert_eq!(
        lines.error_when,
        [
            Condition { path: path("ok"), test: Test::Equals(Literal::Bool(false)) },
            Condition { path: path("n"), test: Test::Differs(Literal::Number("0".into())) },
            Condition { path: path("e"), test: Test::Present },
        ]
    );
    let all =
        declared(r#"envelope { error_when = a == null | b == "x" | c == -1.5 | "d-e" != true code = x }"#);
    assert_eq!(all.error_when.len(), 4);
    assert_eq!(all.error_when[2].test, Test::Equals(Literal::Number("-1.5".into())));
    assert_eq!(all.slots.len(), 1);
}

#[test]
fn presets_are_a_start_to_change() {
    let envelope = declared(r#"envelope { ..json_api request_id = header("cf-ray") code = code }"#);
    assert_eq!(envelope.slots.len(), 2);
    let all = envelope.resolved();
    assert_eq!(all.slot(SlotName::Code), envelope.slot(SlotName::Code));
    assert!(all.slot(SlotName::Message).is_some() && all.preset.is_none());
    assert_eq!(all.error_when.len(), 1, "the preset's");
    let order: Vec<SlotName> = all.slots.iter().map(|slot| slot.name.value).collect();
    assert!(order.is_sorted(), "{order:?}");
    // As in a struct, the base may also come last.
    let last = declared(r#"envelope { request_id = header("cf-ray") code = code ..json_api }"#);
    assert_eq!(last, envelope);
}

#[test]
fn an_envelope_is_declared_or_named() {
    let constant = |source: &str| match clean(source).envelope {
        Some(EnvelopeChoice::Constant(path)) => path.to_string().replace(' ', ""),
        other => panic!("{other:?}"),
    };
    assert_eq!(constant("envelope = crate::ACME,"), "crate::ACME");
    assert_eq!(constant("envelope = ::acme::api::Envelope;"), "::acme::api::Envelope");
    assert_eq!(constant("envelope = ACME"), "ACME");
    assert_eq!(declared("envelope = oauth2").preset.unwrap().value.name, "oauth2");
    assert_eq!(declared("envelope { }"), Envelope::default());
}

#[test]
fn policies_start_from_the_defaults() {
    let sections = clean(
        "retry { attempts = 5; base = 250ms max = 2m, factor = 1.5, jitter = none } breaker { probes = 2 },",
    );
    let retry = sections.retry.unwrap();
    assert_eq!(
        print::retry(&retry),
        "retry { attempts = 5, base = 250ms, factor = 1.5, max = 2m, jitter = none }\n"
    );
    let breaker = sections.breaker.unwrap();
    assert_eq!(print::breaker(&breaker), "breaker { failures = 5, open = 30s, probes = 2 }\n");
    assert_eq!(clean("retry {}").retry.unwrap(), RetryPolicy::default());
}

#[test]
fn long_paths_and_many_places_are_refused() {
    let path = vec!["a"; 2000].join(".");
    assert!(
        report(&format!("envelope {{ code = {path} }}")).starts_with("E34 path has more than 64 segments")
    );
    let many: Vec<String> = (0..70).map(|number| format!("a{number}")).collect();
    let found = report(&format!("envelope {{ code = {} }}", many.join(" | ")));
    assert!(found.starts_with("E26 envelope keeps more than 64 places of a body"), "{found}");
}
