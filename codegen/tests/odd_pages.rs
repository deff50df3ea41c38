//! Pages that were never meant to be read by a program.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use common::{asked, csv, html, markdown, rows, text, told};

#[test]
fn blocks_of_labelled_lines() {
    let page = "Error codes\n\nCode: BAD_NAME\nStatus: 400\nMessage: The name is wrong\n\nCode: NO_NAME\nStatus: 404\nMessage: There is no such name\n\nCode: BUSY_NAME\nStatus: 503\nMessage: Come back later\n";
    assert_eq!(rows(&text(page)), ["400 BAD_NAME", "404 NO_NAME", "503 BUSY_NAME"]);
}

#[test]
fn lines_that_hold_it_all() {
    let page = "Response codes\n\n200: Everything went well\n400: The request could not be read\n404 Not Found: there is no such page\n500: Something broke on our side, please try again later\n";
    assert_eq!(rows(&text(page)), ["200", "400", "404", "500 retry=true"]);
    let page = "Error codes\n\nBAD_NAME - the name is wrong\nNO_NAME (404) - there is no such name\nBUSY_NAME: come back later\n";
    assert_eq!(rows(&text(page)), ["BAD_NAME", "404 NO_NAME", "BUSY_NAME"]);
}

/// Codes under headings below a status, in every manner that a page is written in.
#[test]
fn codes_under_headings_below_statuses() {
    type Section<'a> = (&'a str, &'a [(&'a str, &'a str)]);
    let sections: [Section<'_>; 3] = [
        ("400 BAD_REQUEST", &[("leaf_wet", "The leaves are wet."), ("cup_missing", "There is no cup.")]),
        ("404 Not Found", &[("pot_lost", "There is no pot.")]),
        ("503 Service Unavailable", &[("pot_busy", "The pot is busy.")]),
    ];
    let page = |title: &str, head: &dyn Fn(&str) -> String, code: &dyn Fn(&str, &str) -> String| {
        let section = |(status, codes): &Section<'_>| {
            head(status) + &codes.iter().map(|(name, text)| code(name, text)).collect::<String>()
        };
        title.to_owned() + &sections.iter().map(section).collect::<String>()
    };
    let drawn = |text: &str, mark: &str| format!("{text}\n{}\n\n", mark.repeat(text.len()));
    let expected = [
        "400 leaf_wet = The leaves are wet.",
        "400 cup_missing = There is no cup.",
        "404 pot_lost = There is no pot.",
        "503 pot_busy = The pot is busy.",
    ];
    for found in [
        markdown(&page("# Errors\n\n", &|h| format!("## {h}\n\nIt is so.\n\n"), &|c, t| {
            format!("### `{c}`\n\n{t}\n\n")
        })),
        html(&page("<h1>Errors</h1>", &|h| format!("<h2>{h}</h2>"), &|c, t| {
            format!("<h3 id={c}>{c}<a href=#{c}>#</a></h3><p>{t}</p>")
        })),
        html(&page("<h1>Errors</h1>", &|h| format!("<h2>{h}</h2>"), &|c, t| {
            format!("<details><summary>{c}</summary>{t}</details>")
        })),
        text(&page("Errors\n======\n\n", &|h| drawn(h, "-"), &|c, t| format!("{}{t}\n\n", drawn(c, "~")))),
        text(&page("Errors\n======\n\n", &|h| drawn(h, "-"), &|c, t| format!("``{c}``\n    {t}\n\n"))),
        text(&page("= Errors\n\n", &|h| format!("== {h}\n\n"), &|c, t| format!("=== {c}\n\n{t}\n\n"))),
        text(&page("= Errors\n\n", &|h| format!("\n== {h}\n\n"), &|c, t| format!("`{c}`:: {t}\n"))),
        text(&page("Errors\n\n", &|h| format!("{h}\n\n"), &|c, t| format!("{c}\n{t}\n\n"))),
        text(&page("Errors\n\n", &|h| format!("{h}\n"), &|c, t| format!("  {c}\n    {t}\n\n"))),
    ] {
        assert_eq!(told(&found), expected);
        assert!(found.questions.is_empty(), "{:?}", found.questions);
    }
    // What HTTP does not call the status may be a code, or a name for those below it.
    let own = page(
        "# Errors\n\n",
        &|h| format!("## {}\n\n", h.replace("BAD_REQUEST", "INVALID_INPUT")),
        &|c, t| format!("### {c}\n\n{t}\n\n"),
    );
    assert_eq!(told(&markdown(&own)), expected);
    assert_eq!(asked(&markdown(&own)), ["`INVALID_INPUT` may be a code: other codes are listed below it"]);
}

#[test]
fn more_labels_than_fit_are_named() {
    use std::fmt::Write;
    let mut page = "# Errors\n\n".to_owned();
    for n in 0..70 {
        let _ = write!(page, "## bad_name_{n}\n\n**Status:** 400\n\n**Note:** a\n\n");
        let _ = write!(page, "**Detail {n}:** x\n\n");
    }
    let _ = write!(page, "## no_name\n\n**Status:** 404\n\n**Description:** It is not there.\n\n");
    let found = markdown(&page);
    assert_eq!(found.entries.len(), 71);
    let said = |what: &str| found.inferences.iter().find(|inference| inference.what.contains(what));
    let note = said("labels are left out").unwrap();
    assert!(note.what.starts_with("12 labels are left out, the first of them `Detail 59`"), "{}", note.what);
    assert!(note.place.line > 300, "{note:?}");
    // Up to there nothing is lost.
    let page = page.replace("Detail 6", "Detail 1").replace("Detail 5", "Detail 2");
    let found = markdown(&page);
    let last = found.entries.last().unwrap();
    assert_eq!((last.statuses.len(), last.description.as_deref()), (1, Some("It is not there.")));
}

#[test]
fn grids_with_rows_of_several_lines() {
    let page = "Errors\n======\n\n+----------+-------+----------------+\n| Code     | HTTP  | Description    |\n+==========+=======+================+\n| BAD_NAME | 400   | The name is    |\n|          |       | wrong          |\n+----------+-------+----------------+\n| NO_NAME  | 404   | No such name   |\n+----------+-------+----------------+\n";
    let found = text(page);
    assert_eq!(rows(&found), ["400 BAD_NAME", "404 NO_NAME"]);
    assert_eq!(found.entries[0].description.as_deref(), Some("The name is wrong"));
}

#[test]
fn simple_tables_between_rules() {
    let page = "Error codes\n\n=========  ======  ================\nCode       HTTP    Description\n=========  ======  ================\nBAD_NAME   400     The name is wrong\nNO_NAME    404     No such name\n=========  ======  ================\n";
    assert_eq!(rows(&text(page)), ["400 BAD_NAME", "404 NO_NAME"]);
}

#[test]
fn sections_of_aligned_lines() {
    let page = "# Error codes\n\nSection: Class 08 - Connection\n\n08000    E    ERRCODE_CONNECTION    connection_exception\n08003    E    ERRCODE_NO_CONNECTION    connection_does_not_exist\n\nSection: Class 23 - Constraints\n\n23502    E    ERRCODE_NOT_NULL    not_null_violation\n23505    E    ERRCODE_UNIQUE    unique_violation\n";
    let found = text(page);
    let codes: Vec<String> = rows(&found).iter().map(|row| row.chars().take(5).collect()).collect();
    assert_eq!(codes, ["08000", "08003", "23502", "23505"]);
}

#[test]
fn headings_with_numbers_signs_and_anchors() {
    let page = "# Errors\n\n## 1. `bad_name`\n\nThe name is wrong.\n\n## 2. `no_name`\n\nThere is no such name.\n\n## 3. `name_taken`\n\nAnother has it.\n";
    assert_eq!(rows(&markdown(page)), ["bad_name", "no_name", "name_taken"]);
    let page = "# Errors\n\n### ❌ 400 Bad Request\n\nWrong.\n\n### 🔒 401 Unauthorized\n\nNo key.\n";
    assert_eq!(rows(&markdown(page)), ["400", "401"]);
    let page = "<h1>Errors</h1><h3>BadName<a class=headerlink href=#x>¶</a></h3><p>The name is invalid.</p><h3>NoName<a href=#y>#</a></h3><p>It does not exist.</p>";
    assert_eq!(rows(&html(page)), ["BadName", "NoName"]);
}

#[test]
fn headings_that_say_error() {
    let page = "# Troubleshooting\n\n## Error 520: the origin returns an unknown error\n\nAsk your host.\n\n## Error 521: the origin is down\n\nStart it.\n\n## Error 522: the connection timed out\n\nOpen the firewall.\n";
    assert_eq!(
        rows(&markdown(page)),
        [
            "520 \"the origin returns an unknown error\"",
            "521 \"the origin is down\"",
            "522 \"the connection timed out\""
        ]
    );
    let page = "# Troubleshooting\n\n## Error 1000: the name points to us\n\nChange it.\n\n## Error 1015: you are being rate limited\n\nWait.\n";
    assert_eq!(
        rows(&markdown(page)),
        ["1000 \"the name points to us\"", "1015 \"you are being rate limited\""]
    );
    let page = "# Errors\n\n### Error: `bad_name`\n\nWrong.\n\n### Error: `no_name`\n\nNone.\n";
    assert_eq!(rows(&markdown(page)), ["bad_name", "no_name"]);
}

#[test]
fn several_statuses_with_their_phrases() {
    let page = "## Error codes\n\n| Code | HTTP status | Meaning |\n|--|--|--|\n| `bad_or_gone` | `400 Bad Request`<br>`404 Not Found` | Either |\n| `down` | 502 Bad Gateway or 503 Service Unavailable | Down |\n| `taken` | HTTP 409 – Conflict | Taken |\n";
    assert_eq!(rows(&markdown(page)), ["400|404 bad_or_gone", "502|503 down", "409 taken"]);
}

#[test]
fn a_table_of_codes_and_a_table_of_what_to_do() {
    let page = "# Errors\n\n## What they mean\n\n| Error code | Meaning |\n|--|--|\n| BAD_NAME | The name is invalid |\n| NO_NAME | It does not exist |\n| BUSY_NAME | It is locked |\n\n## How to handle them\n\n| Error code | HTTP status | Retryable |\n|--|--|--|\n| BAD_NAME | 400 | No |\n| NO_NAME | 404 | No |\n| BUSY_NAME | 423 | Yes |\n";
    assert_eq!(
        rows(&markdown(page)),
        ["400 BAD_NAME retry=false", "404 NO_NAME retry=false", "423 BUSY_NAME retry=true"]
    );
}

#[test]
fn weak_and_strong_codes_mixed() {
    let page = "## Client errors\n\nAll error objects tell what the problem is. These are the possible codes:\n\n| Error code name | Description |\n|--|--|\n| `missing` | A resource does not exist. |\n| `missing_field` | A required field has not been set. |\n| `invalid` | The formatting of a field is invalid. |\n| `already_exists` | Another resource has the same value. |\n| `custom` | Some other problem. |\n";
    assert_eq!(rows(&markdown(page)), ["missing", "missing_field", "invalid", "already_exists", "custom"]);
}

#[test]
fn a_range_among_codes_is_asked_about() {
    let page = "## Error object\n\n| code | message | meaning |\n|--|--|--|\n| -32700 | Parse error | Invalid JSON was received. |\n| -32600 | Invalid Request | The JSON is not a valid request. |\n| -32000 to -32099 | Server error | Reserved for server errors. |\n";
    let found = markdown(page);
    assert_eq!(rows(&found), ["-32700 \"Parse error\"", "-32600 \"Invalid Request\""]);
    assert!(found.questions[0].what.contains("-32000 to -32099"));
}

#[test]
fn errors_by_name_in_a_csv_without_headings() {
    let page =
        "BAD_NAME,400,The name is wrong\nNO_NAME,404,There is no such name\nBUSY_NAME,503,Come back later\n";
    assert_eq!(rows(&csv(page)), ["400 BAD_NAME", "404 NO_NAME", "503 BUSY_NAME"]);
}

#[test]
fn collapsed_details() {
    let page = "# Errors\n\n<details>\n<summary><code>bad_name</code> (400)</summary>\n\nThe name is wrong.\n\n</details>\n\n<details>\n<summary><code>no_name</code> (404)</summary>\n\nThere is no such name.\n\n</details>\n";
    assert_eq!(rows(&markdown(page)), ["400 bad_name", "404 no_name"]);
}

#[test]
fn bold_headings_that_are_no_headings() {
    let page = "# Errors\n\n**400 Bad Request**\n\nThe request is wrong.\n\n**401 Unauthorized**\n\nThe key is wrong.\n\n**503 Service Unavailable**\n\nTry again in 5 minutes.\n";
    assert_eq!(rows(&markdown(page)), ["400", "401", "503 retry=true after=300s"]);
}

#[test]
fn merged_columns_of_statuses() {
    let page = "<h2>Things</h2><table><tr><th colspan=2>Error type</th><th>Error detail</th><th>Description</th></tr>\
        <tr><td colspan=2><code>forbidden (403)</code></td><td><code>homeClosed</code></td><td>It is closed.</td></tr>\
        <tr><td colspan=2><code>badRequest (400)</code></td><td><code>nameRequired</code></td><td>The name is required.</td></tr></table>";
    assert_eq!(rows(&html(page)), ["403 homeClosed", "400 nameRequired"]);
}

#[test]
fn plain_words_under_the_headings_of_a_known_table() {
    let page = "# HTTP status and error codes\n\n### 400—Bad Request\n\n| Reason | Description |\n|--|--|\n| badRequest | It cannot be completed. |\n| invalid | The value is invalid. |\n| required | A field is missing. |\n\n\
        ### 401—Unauthorized\n\n| Reason | Description |\n|--|--|\n| authError | Invalid key. |\n| required | A key is needed. |\n\n### 503—Service Unavailable\n\n| Reason | Description |\n|--|--|\n| backendError | Retry with backoff. |\n";
    assert_eq!(
        rows(&markdown(page)),
        ["400 badRequest", "400 invalid", "400|401 required", "401 authError", "503 backendError retry=true"]
    );
}

#[test]
fn reasons_run_together() {
    let page = "Errors\n\n200OKEverything worked.\n400Bad RequestA parameter was missing.\n401UnauthorizedNo key was sent.\n500Server ErrorSomething broke.\n";
    assert_eq!(rows(&text(page)), ["200", "400", "401", "500"]);
}

#[test]
fn an_empty_status_is_the_one_above() {
    let page = "| HTTP status | Type | Error code | Retry? |\n|--|--|--|--|\n| 400 | bad | `NO_FIELDS` | N |\n| | | `ODD_FIELDS` | N |\n| 500 | ours | `OUR_FAULT` | Y |\n";
    let found = markdown(page);
    assert_eq!(
        rows(&found),
        ["400 NO_FIELDS retry=false", "400 ODD_FIELDS retry=false", "500 OUR_FAULT retry=true"]
    );
    assert_eq!(found.questions.len(), 1);
}

#[test]
fn codes_that_end_like_statuses() {
    let page = "\"Code\",\"Type\",\"Summary\",\"Retry after (s)\"\n\"E-100\",\"client\",\"Bad input\",\"\"\n\"E-200\",\"server\",\"Overload\",\"30\"\n";
    assert_eq!(rows(&csv(page)), ["E-100", "E-200 after=30s"]);
}

#[test]
fn markdown_inside_html_cells() {
    let page = "## Error codes\n\n<table>\n  <tr>\n    <th>Code</th>\n\n    <th>HTTP</th>\n    <th>Message</th>\n  </tr>\n  <tr>\n    <td>`1001`</td>\n    <td>400</td>\n    <td>Invalid **name**</td>\n  </tr>\n  <tr><td>`1002`</td><td>404</td><td>Not [found](x)</td></tr>\n</table>\n";
    let found = markdown(page);
    assert_eq!(rows(&found), ["400 1001", "404 1002"]);
    assert_eq!(found.entries[0].description.as_deref(), Some("Invalid name"));
}

#[test]
fn rows_of_boxes() {
    let page = "<h2>Error codes</h2><div><div>400</div><div>Bad Request</div></div><div><div>404</div><div>Not Found</div></div><div><div>500</div><div>Internal Server Error</div></div>";
    assert_eq!(rows(&html(page)), ["400", "404", "500"]);
}
