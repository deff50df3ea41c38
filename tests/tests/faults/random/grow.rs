//! Sources grown from the grammar.

use super::Random;

const STATUSES: &[&str] =
    &["400", "404", "429", "500", "503", "418", "599", "999", "4xx", "5xx", "*", "_", "400|429"];
const CODES: &[&str] = &[
    "NOT_FOUND",
    "not_found",
    "OAuthException",
    "_",
    "20003",
    "-1021",
    "A|B|C",
    "r#type",
    "überlast",
    "default",
    "\"parameter-invalid\"",
    "\"EOrder:Insufficient funds\"",
    "\"value_error.*\"",
    "r#\"raw\"#",
    "X as Y",
];
const COLUMNS: &[&str] = &[
    "retry",
    "retry=false",
    "retry=true",
    "retry=throttle",
    "retry=idempotent",
    "after=250ms",
    "after=1.5s",
    "after=2m",
    "action=\"Do it\"",
    "docs=\"https://example.com\"",
    "user_facing",
    "default",
    "expose",
    "\"A description\"",
    ",",
];
const ATTRIBUTES: &[&str] = &[
    "/// What it means.",
    "#[deprecated]",
    "#[cfg(feature = \"beta\")]",
    "#[cfg(not(all(a, b = \"c\")))]",
    "#[doc(alias = \"x\")]",
    "#[doc = concat!(\"a\", \"b\")]",
    "#[derive(Debug, serde::Serialize)]",
];
const SECTIONS: &[&str] = &[
    "retry { attempts = 3, base = 1s, factor = 2, max = 30s, jitter = full }",
    "retry { factor = 1.5; jitter = none }",
    "breaker { failures = 5, open = 30s, probes = 1 }",
    "envelope = problem_json",
    "envelope = crate::ACME",
];
const SOURCES: &[&str] = &[
    "error.code",
    "code",
    "errors[0].code",
    "errors[-1]",
    "\"x-y\".z",
    "details[\"@type\" == \"t\"].reason",
    "header(\"x-request-id\")",
    "body()",
    "text()",
    "status()",
    "xml(\"Code\")",
    "errors.*.key()",
    "*.message",
    "error.type.before(\":\")",
    "error.after.millis()",
    "a + \": \" + b",
    "body().x.between(\"(\", \")\").number()",
];
const CONDITIONS: &[&str] = &["ok == false", "errors", "code != 0", "a.b == \"x\"", "x == null", "n == -1.5"];
const SLOTS: &[&str] =
    &["code", "message", "details", "fields", "request_id", "retry_after", "error_when", "status"];
const OPTIONS: &[&str] = &[
    "exhaustive",
    "own_display",
    "own_response",
    "own_serde",
    "rename_all = \"kebab-case\"",
    "crate = ::api_error_codes",
    "crate = \"a::b\"",
];
const FIELDS: &[&str] =
    &["", "", "(StatusCode)", "{ status: http::StatusCode }", "(u8, String)", "{ a: T }", " = 5"];

fn many(random: &mut Random, most: usize, one: impl Fn(&mut Random) -> String) -> String {
    (0..random.below(most + 1)).map(|_| one(random) + "\n").collect()
}

fn row(random: &mut Random) -> String {
    let columns = many(random, 4, |random| random.pick(COLUMNS).to_owned());
    format!("{} {} {columns}", random.pick(STATUSES), random.pick(CODES))
}

fn attributes(random: &mut Random) -> String {
    if random.chance(70) {
        String::new()
    } else {
        many(random, 2, |random| random.pick(ATTRIBUTES).to_owned())
    }
}

fn section(random: &mut Random) -> String {
    if random.chance(50) {
        format!("envelope {{ {} }}", slots(random))
    } else {
        random.pick(SECTIONS).to_owned()
    }
}

pub(super) fn slots(random: &mut Random) -> String {
    let preset = if random.chance(20) { "..standard\n" } else { "" };
    let slots = many(random, 5, |random| {
        let name = random.pick(SLOTS);
        let sources = if name == "error_when" { CONDITIONS } else { SOURCES };
        let alternatives: Vec<&str> = (0..=random.below(3)).map(|_| random.pick(sources)).collect();
        format!("{name} = {}", alternatives.join(" | "))
    });
    format!("{preset}{slots}")
}

pub(super) fn table(random: &mut Random) -> String {
    let rows = many(random, 8, |random| attributes(random) + &row(random));
    let sections = many(random, 3, section);
    if random.chance(40) {
        return format!("{rows}{sections}");
    }
    let options = if random.chance(20) { "#[api_error(exhaustive)]" } else { "" };
    let visibility = random.pick(&["pub", "", "pub(crate)", "pub(in crate::a)"]);
    format!("{}{options} {visibility} enum AcmeError {{ {rows} }} {sections}", attributes(random))
}

pub(super) fn item(random: &mut Random) -> String {
    let options = many(random, 3, |random| random.pick(OPTIONS).to_owned() + ",");
    let sections = many(random, 2, section);
    let generics = random.pick(&["", "", "<T: Clone = u8>", "<'a, const N: usize>", "<F: Fn(&u8) -> u8>"]);
    let bounds = random.pick(&["", "", "where u8: Copy"]);
    let variants: String = (0..random.below(7))
        .map(|at| {
            let row =
                if random.chance(90) { format!("#[api_error({})]", row(random)) } else { String::new() };
            format!("{}{row} V{at} {},\n", attributes(random), random.pick(FIELDS))
        })
        .collect();
    let keyword = if random.chance(95) { "enum" } else { random.pick(&["struct", "union"]) };
    format!(
        "{} #[api_error({options} {sections})] pub {keyword} AcmeError {generics} {bounds} {{ {variants} }}",
        attributes(random)
    )
}
