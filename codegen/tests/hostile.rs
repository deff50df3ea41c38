//! Whatever the input, there is an answer in bounded time, and never a panic.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::time::{Duration, Instant};

use api_error_codes_codegen::document::Document;
use api_error_codes_codegen::infer::{Options, infer};
use api_error_codes_codegen::publication::Failure;
use api_error_codes_codegen::source::{self, Format, decode};
use proptest::prelude::*;

type Read = fn(&str) -> Result<Document, Failure>;

const READERS: [Read; 4] =
    [source::markdown::read, source::html::read, source::text::read, source::csv::read];

/// Reads with every reader and concludes; every place lies inside the input.
fn all(text: &str) {
    for read in READERS {
        let Ok(document) = read(text) else { continue };
        for grid in &document.grids {
            let width = grid.rows.first().map_or(0, Vec::len);
            assert!(grid.rows.iter().all(|row| row.len() == width));
            let cells = grid.rows.iter().flatten().chain(&grid.header);
            assert!(
                cells
                    .map(|cell| cell.place)
                    .all(|place| place.end as usize <= text.len() && place.start <= place.end)
            );
        }
        drop(infer(&document, &Options::default()));
    }
}

/// A debug build on a busy machine is slow; what is quadratic takes minutes.
fn bounded(what: &str, text: &str) {
    for (index, read) in READERS.into_iter().enumerate() {
        let begin = Instant::now();
        if let Ok(document) = read(text) {
            drop(infer(&document, &Options::default()));
        }
        let taken = begin.elapsed();
        assert!(taken < Duration::from_secs(40), "{what} took reader {index} {taken:?}");
        eprintln!("{what}: reader {index}: {taken:?}");
    }
}

const PAGES: [&str; 5] = [
    "# Errors\n\n| Code | Status | Retry |\n|--|--|--|\n| `A_B` | 400 | No |\n| **C_D** | 5xx | Yes (after 30 s) |\n",
    "<h1>Errors</h1><table><tr><th rowspan=2>A<th colspan=2>B<tr><th>C<tr><td>X_Y<td>400<td>c</table><dl><dt>a<dd>b</dl>",
    "Status\tCode\n400INVALID_REQUESTMalformed request syntaxNo\n401UNAUTHORIZEDInvalid keyNo\n500 - Server Error\nBroken.404 - Not Found\n",
    "code,status,\"a \"\"b\"\"\"\n400;x\n\tüñé,再試行\n",
    "- `a_b` (404): x\n  - Retry: yes\n\nterm\n: meaning\n\n<Tabs>\n<Tab title=\"400 Bad\">\n{/* x */}\n```\n| a |\n```\n",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = Format::detect(None, &bytes);
        if let Ok(text) = decode(&bytes) {
            all(&text);
        }
    }

    #[test]
    fn any_text(text in "\\PC{0,200}") {
        all(&text);
    }

    #[test]
    fn texts_made_of_marks(parts in proptest::collection::vec(prop_oneof![
        Just("|"), Just("\n"), Just("`"), Just("**"), Just("<td>"), Just("<table>"), Just("</table>"), Just("<tr>"), Just("<th colspan=9>"), Just("rowspan=0"),
        Just("400"), Just(" - "), Just("A_B"), Just("5xx"), Just("Yes"), Just("# "), Just("- "), Just("--|--\n"), Just("é"), Just("说明"), Just(","), Just("\""), Just(": "), Just("("), Just(")"), Just("Retry"), Just("\t"), Just("<dl><dt>"), Just("<dd>"), Just("Code"),
    ], 0..80)) {
        all(&parts.concat());
    }

    #[test]
    fn mutated_pages(page in 0..PAGES.len(), cuts in proptest::collection::vec((any::<prop::sample::Index>(), any::<char>()), 0..12)) {
        let mut text: Vec<char> = PAGES[page].chars().collect();
        for (at, with) in cuts {
            let at = at.index(text.len());
            if with.is_ascii_uppercase() { text.truncate(at.max(1)) } else { text[at] = with }
        }
        all(&text.into_iter().collect::<String>());
    }
}

#[test]
fn wide() {
    let row = |cell: &str| format!("|{}\n", format!(" {cell} |").repeat(10_000));
    let page = format!("{}{}{}", row("Code"), row("--"), row("A_B").repeat(5));
    assert!(source::markdown::read(&page).is_err_and(|failure| failure.message.contains("10000 columns")));
    bounded("wide", &page);
    bounded("wide html", &format!("<table><tr>{}", "<td>A_B".repeat(10_000)));
}

#[test]
fn pages_of_too_many_elements_say_what_was_not_looked_for() {
    let rows = "<tr><td>A_B<td>400".to_owned();
    let page = |spans: usize| {
        format!("<h1>Errors</h1><table><tr><th>Code<th>HTTP status{rows}</table>{}", "<i></i>".repeat(spans))
    };
    let told = |spans| {
        let document = source::html::read(&page(spans)).unwrap();
        let found = infer(&document, &Options::default()).unwrap();
        found.inferences.iter().any(|inference| inference.what.contains("were not looked for"))
    };
    assert!(told(400_001));
    assert!(!told(10));
}

#[test]
fn tall() {
    use std::fmt::Write;
    let mut page = "| Code | Status | Description |\n|--|--|--|\n".to_owned();
    for index in 0..100_000 {
        writeln!(page, "| ERR_{index} | 400 | Something is wrong |").unwrap();
    }
    let document = source::markdown::read(&page).unwrap();
    assert_eq!(infer(&document, &Options::default()).unwrap().entries.len(), 100_000);
    let end = page.match_indices('\n').nth(20_000).map_or(page.len(), |(end, _)| end);
    bounded("tall", &page[..end]);
}

#[test]
fn merged_beyond_reason() {
    let failure = source::html::read("<table><tr><td colspan=100000000>a<td>b</table>").unwrap_err();
    assert!(failure.message.contains("100000000 columns") && failure.place.is_some(), "{failure:?}");
    let tall = format!("<table><tr><td rowspan=4000000000>a<td>b{}</table>", "<tr><td>c".repeat(20_000));
    bounded("rowspan", &tall);
    let grid = "<tr><td rowspan=0 colspan=900>x";
    bounded("colspan", &format!("<table>{}</table>", grid.repeat(20_000)));
}

#[test]
fn deep() {
    for tag in ["<table><tr><td>", "<div>", "<ul><li>", "<dl><dt>", "<b>", "<h1>", "<pre>", "<script>"] {
        bounded(tag, &tag.repeat(20_000));
    }
    bounded(
        "nested lists",
        &(0..2000).map(|depth| format!("{}- `A_B`: x\n", " ".repeat(depth))).collect::<String>(),
    );
    bounded("nested quotations", &"> ".repeat(100_000));
}

#[test]
fn repetitive() {
    for part in [
        "|",
        "`",
        "*",
        "[",
        "](",
        "<",
        "&",
        "{/*",
        "_a_",
        "400",
        "A_B ",
        "a: ",
        "- ",
        "\\",
        "\"",
        ",",
        "\t",
        "  ",
        "400 - ",
        ".400 - Bad",
        "Aa",
        "Yes",
        "<!--",
        "```\n",
        "# a\n",
        "400\n",
        "A_B\n",
        "a\n: b\n",
        "| a |\n",
        "`a` - b\n\n",
        "retry ",
        "4xx ",
        "(",
        "<td>",
        "a |\n",
        "a |\nb |\n---|---|\n",
        "1- AB2- CD",
        "400wrong401bad",
        "状态码说明\n401\n",
        "Status Code\nMessage\nDescription\n404\nx\n",
        "Status Meaning Retry\n404 Not Found No\n",
        ".. list-table:: x\n   * - a\n",
        "|===\n|a |b\n",
        "### Cause\nx\n",
        "- Code: `A`\n  Message: x\n",
        "[^1]",
        "HTTP 404 ",
        "<dl><dt>a<dd>",
        "<a href=http://x>docs",
        "<div><i>A_B</i><i>x y</i></div>",
        "<div><div>A_B</div><div>x y</div>",
        "<div role=table><div role=row><i role=cell>",
        "<div class=grid-cols-2>A_B",
        "## 400 Bad Request\n- `A_B`: x\n",
        "## 400 BAD_REQUEST\n### A_B\nx\n",
        "<h2>400 Bad Request</h2><ul><li><code>A_B</code> x</ul>",
        "{|\n| a || b\n",
        "a:: b\n",
        "A_B ....... x\n",
        "<nav>",
        "</nav>",
        "<table><tr><td>A_B<sup>1",
        "<td><code>A_B</code> <span>",
        "== A ==\n",
        "A_B\n---\n",
        "[source]\n----\n",
        ".. exception:: A_B\n\n   x\n",
        "   .. attribute:: a\n",
        "<button>A_B</button>",
        "<button>A_B",
        "<td><button>A_B</button><svg><title>",
        "Code: A_B; Status: 400\n",
        "```\n{\"code\": \"a_b\", \"message\": \"x\"}\n```\n",
        "<pre>{\"code\": \"a_b\", \"message\": \"x\"}</pre>",
        "!!! a \"A_B\"\n",
    ] {
        bounded(part, &part.repeat(10_000));
    }
}
