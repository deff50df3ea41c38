//! Pages that are built otherwise than of tables: rows of other elements, labelled lines, code blocks, tables on their side.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use api_error_codes_codegen::infer::{Options, infer};
use api_error_codes_codegen::source;
use common::{asked, failure, html, markdown, rows, text, told};

/// Whether nothing is taken from an HTML page.
fn is_refused(page: &str) -> bool {
    infer(&source::html::read(page).unwrap(), &Options::default()).is_err()
}

#[test]
fn grids_that_say_what_they_are() {
    let page = "<h1>Tea API</h1><div role=table><div role=rowgroup><div role=row><span role=columnheader>HTTP status</span><span role=columnheader>Error code</span><span role=columnheader>Meaning</span></div></div><div role=rowgroup><div role=row><span role=cell>400</span><span role=cell>leaf_wet</span><span role=cell>The leaves are wet.</span></div><div role=row><span role=cell>503</span><span role=cell>kettle_cold</span><span role=cell>The kettle is cold.</span></div></div></div>";
    assert_eq!(
        told(&html(page)),
        ["400 leaf_wet = The leaves are wet.", "503 kettle_cold = The kettle is cold."]
    );
}

#[test]
fn rows_of_divs_below_their_headings() {
    for (head, body) in [("grid bold", "grid"), ("row head", "row odd"), ("tr", "tr")] {
        let row = |class: &str, cells: [&str; 3]| {
            let cells: Vec<String> = cells.iter().map(|cell| format!("<div><p>{cell}</p></div>")).collect();
            format!("<div class=\"{class}\">{}</div>\n", cells.concat())
        };
        let rows = [
            row(head, ["Status", "Code", "Description"]),
            row(body, ["400", "<code>leaf_wet</code>", "The leaves are wet."]),
            row(body, ["429", "<code>pot_full</code>", "The pot is full."]),
        ];
        let page = format!("<h1>Errors</h1><div>{}</div><p>That is all.</p>", rows.concat());
        let expected = ["400 leaf_wet = The leaves are wet.", "429 pot_full = The pot is full."];
        assert_eq!(told(&html(&page)), expected, "{head}");
        let wrapped = page.replacen("</div>\n<div", "</div></div><div><div", 1);
        assert_eq!(told(&html(&wrapped)), expected, "headings in a wrapper of their own");
    }
}

#[test]
fn cells_without_rows() {
    let cells = |class: &str| {
        format!(
            "<h1>Errors</h1><div {class}><b>Status</b><b>Code</b><b>Description</b><i>400</i><i>LEAF_WET</i><i>The leaves are wet.</i><i>409</i><i>POT_FULL</i><i>The pot is full.</i></div>"
        )
    };
    for class in ["", "class='grid md:grid-cols-3'", "style='grid-template-columns: 1fr 1fr 2fr'"] {
        assert_eq!(
            told(&html(&cells(class))),
            ["400 LEAF_WET = The leaves are wet.", "409 POT_FULL = The pot is full."],
            "{class}"
        );
    }
    let looks = "<h1>Errors</h1><div><div class=t>1100</div><div class=d>No leaves were found.</div><div class=t>1200</div><div class=d>The pot is broken.</div></div>";
    assert_eq!(told(&html(looks)), ["1100 = No leaves were found.", "1200 = The pot is broken."]);
}

#[test]
fn items_and_links_of_spans() {
    let page = "<h1>Error dictionary</h1><ul><li><a href=/1><span>11200</span><span>Retrieval failed</span></a></li><li><a href=/2><span>13224</span><span>Invalid number</span></a></li></ul>";
    assert_eq!(told(&html(page)), ["11200 = Retrieval failed", "13224 = Invalid number"]);
}

#[test]
fn badges_are_words_of_their_own() {
    let page = "<h1>Errors</h1><div class=e><div><span>400</span><code>leaf_wet</code></div><div>The leaves are wet.</div></div><div class=e><div><span>404</span><code>pot_lost</code></div><div>There is no pot.</div></div>";
    assert_eq!(told(&html(page)), ["400 leaf_wet = The leaves are wet.", "404 pot_lost = There is no pot."]);
}

#[test]
fn blocks_of_labels_and_values() {
    let fact = |name: &str, value: &str| format!("<div><label>{name}</label><span>{value}</span></div>");
    let block = |code: &str, status: &str, retry: &str| {
        let facts = [fact("Code", code), fact("HTTP status", status), fact("Retryable", retry)];
        format!("<div class=e>{}</div>", facts.concat())
    };
    let page =
        format!("<h1>Errors</h1>{}{}", block("LEAF_WET", "400", "No"), block("KETTLE_COLD", "503", "Yes"));
    let expected = ["400 LEAF_WET retry=false", "503 KETTLE_COLD retry=true"];
    assert_eq!(rows(&html(&page)), expected);
    let tables = page.replace("<div class=e>", "<table>").replace("<div>", "<tr>").replace("label>", "th>");
    let tables =
        tables.replace("span>", "td>").replace("</div></div>", "</tr></table>").replace("</div>", "</tr>");
    assert_eq!(rows(&html(&tables)), expected, "a table an error");
    let lists = page.replace("<div class=e>", "<dl>").replace("<div>", "").replace("label>", "dt>");
    let lists = lists.replace("span>", "dd>").replace("</div></div>", "</dl>").replace("</div>", "");
    assert_eq!(rows(&html(&lists)), expected, "a list an error");
}

#[test]
fn lists_of_other_things_stay_lists() {
    for page in [
        "<h1>Pricing</h1><div><div class=p><b>BASIC</b><i>100</i><u>For a small team</u></div><div class=p><b>LARGE</b><i>400</i><u>For a large team</u></div></div>",
        "<h1>Events</h1><div><div class=e><span>pot.failed</span><span>Sent when a pot fails</span></div><div class=e><span>pot.filled</span><span>Sent when a pot is full</span></div></div>",
        "<h1>Brew</h1><h2>Parameters</h2><div><div class=p><code>leaf_count</code><span>How many leaves.</span></div><div class=p><code>pot_id</code><span>Which pot is not used.</span></div></div>",
        "<h1>Countries</h1><div><div class=r><span>276</span><span>Germany in the middle</span></div><div class=r><span>250</span><span>France in the west</span></div></div>",
    ] {
        assert!(is_refused(page), "{page}");
    }
}

#[test]
fn several_labels_on_a_line() {
    let page = "Server errors\n\nError number: 1044; Symbol: ER_NO_LEAF; SQLSTATE: 42000\nMessage: There are no leaves\n\nError number: 1045; Symbol: ER_NO_POT; SQLSTATE: 28000\nMessage: There is no pot\n";
    let expected = ["1044 \"ER_NO_LEAF\" = There are no leaves", "1045 \"ER_NO_POT\" = There is no pot"];
    assert_eq!(told(&text(page)), expected);
    let items = "<h1>Server errors</h1><ul><li><p>Error number: <code>1044</code>; Symbol: <code>ER_NO_LEAF</code>; SQLSTATE: <code>42000</code></p><p>Message: There are no leaves</p></li><li><p>Error number: <code>1045</code>; Symbol: <code>ER_NO_POT</code>; SQLSTATE: <code>28000</code></p><p>Message: There is no pot</p></li></ul>";
    assert_eq!(told(&html(items)), expected);
    let bars = "# Errors\n\n**Code:** `LEAF_WET` | **HTTP:** 400\nThe leaves are wet.\n\n**Code:** `POT_FULL` | **HTTP:** 409\nThe pot is full.\n";
    assert_eq!(
        told(&markdown(bars)),
        ["400 LEAF_WET = The leaves are wet.", "409 POT_FULL = The pot is full."]
    );
}

#[test]
fn codes_in_code_blocks_below_statuses() {
    let page = "# Errors\n\n## 400 Bad Request\n\nThe leaves are wet.\n\n```json\n{\"error\": {\"code\": \"leaf_wet\", \"message\": \"Dry them.\"}}\n```\n\n## 503 Service Unavailable\n\n```json\n{\"error\": {\"code\": \"kettle_cold\", \"message\": \"Heat it. Try again later.\"}}\n```\n\n## 504 Gateway Timeout\n\nNobody poured.\n";
    assert_eq!(
        told(&markdown(page)),
        [
            "400 leaf_wet = The leaves are wet.",
            "503 kettle_cold retry=true = Heat it. Try again later.",
            "504 = Nobody poured."
        ]
    );
    let page = "<h1>Errors</h1><h3>403 Forbidden</h3><pre>&lt;Error&gt;&lt;Code&gt;NotYourPot&lt;/Code&gt;&lt;Message&gt;It is hers.&lt;/Message&gt;&lt;/Error&gt;</pre><h3>404 Not Found</h3><pre>&lt;Error&gt;&lt;Code&gt;NoSuchPot&lt;/Code&gt;&lt;Message&gt;None.&lt;/Message&gt;&lt;/Error&gt;</pre>";
    assert_eq!(told(&html(page)), ["403 NotYourPot = It is hers.", "404 NoSuchPot = None."]);
}

#[test]
fn codes_in_code_blocks_alone() {
    let page = "# Error answers\n\nWet leaves:\n\n```http\nHTTP/1.1 400 Bad Request\n\n{\"errorCode\": \"LEAF_WET\", \"errorMessage\": \"The leaves are wet.\"}\n```\n\nNo pot:\n\n```http\nHTTP/1.1 404 Not Found\n\n{\"errorCode\": \"POT_LOST\", \"errorMessage\": \"There is no pot.\"}\n```\n";
    let found = markdown(page);
    assert_eq!(told(&found), ["400 LEAF_WET = The leaves are wet.", "404 POT_LOST = There is no pot."]);
    assert_eq!(asked(&found), ["codes stand only in code blocks, which may not show every error"]);
    failure(
        "# Make tea\n\n```json\n{\"code\": \"new_pot\", \"message\": \"Hello\"}\n```\n\n```json\n{\"code\": \"old_pot\", \"message\": \"Hello again\"}\n```\n",
    );
}

#[test]
fn code_blocks_beside_a_table() {
    let shape = "# Errors\n\n```json\n{\"status\": 400, \"code\": \"some_code\", \"message\": \"text\"}\n```\n\n| Status | Code | Meaning |\n|--|--|--|\n| 400 | leaf_wet | Wet |\n| 404 | pot_lost | Lost |\n";
    assert_eq!(rows(&markdown(shape)), ["400 leaf_wet", "404 pot_lost"]);
    let few = "# Errors\n\n| Status | Meaning |\n|--|--|\n| 400 Bad Request | Wet leaves |\n| 401 Unauthorized | No key |\n| 403 Forbidden | Not yours |\n| 404 Not Found | No pot |\n| 500 Internal Server Error | Ours |\n\n```json\n{\"status\": 400, \"code\": \"leaf_wet\", \"message\": \"Wet\"}\n```\n\n```json\n{\"status\": 404, \"code\": \"pot_lost\", \"message\": \"Lost\"}\n```\n";
    let found = markdown(few);
    assert_eq!(rows(&found), ["400", "401", "403", "404", "500"]);
    assert_eq!(asked(&found), ["code blocks hold codes that nothing lists: `leaf_wet`, `pot_lost`"]);
    let known = "<h1>Errors</h1><h3>LEAF_WET</h3><h5>The leaves are wet.</h5><pre>http code 400\n{\"error_code\": \"LEAF_WET\", \"error_message\": \"wet\"}</pre><h3>POT_FULL</h3><h5>The pot is full.</h5><pre>http code 409\n{\"error_code\": \"POT_FULL\", \"error_message\": \"full\"}</pre>";
    assert_eq!(told(&html(known)), ["400 LEAF_WET = The leaves are wet.", "409 POT_FULL = The pot is full."]);
}

#[test]
fn code_blocks_inside_of_items() {
    let body = "{\"code\": \"some_code\", \"message\": \"x\"}";
    let expected =
        ["leaf_wet = The leaves are wet. Dry them.", "pot_lost = There is no pot.", "pot_full = It is full."];
    let page = format!(
        "<h1>Error codes</h1><dl><dt>leaf_wet</dt><dd>The leaves are wet.<pre>{body}</pre> Dry them.</dd><dt>pot_lost</dt><dd>There is no pot.<pre>{body}</pre></dd><dt>pot_full</dt><dd>It is full.</dd></dl>"
    );
    assert_eq!(told(&html(&page)), expected);
    let page = format!(
        "# Error codes\n\n- `leaf_wet`: The leaves are wet.\n  ```json\n  {body}\n  ```\n- `pot_lost`: There is no pot.\n  ```json\n  {body}\n  ```\n- `pot_full`: It is full.\n"
    );
    assert_eq!(
        told(&markdown(&page)),
        ["leaf_wet = The leaves are wet.", "pot_lost = There is no pot.", "pot_full = It is full."]
    );
}

#[test]
fn tables_on_their_side() {
    let page = "# Errors\n\n| | leaf_wet | kettle_cold |\n|--|--|--|\n| HTTP status | 400 | 503 |\n| Meaning | Wet leaves | A cold kettle |\n| Retry | No | Yes |\n";
    assert_eq!(
        told(&markdown(page)),
        ["400 leaf_wet retry=false = Wet leaves", "503 kettle_cold retry=true = A cold kettle"]
    );
    let page = "<h1>Fehler</h1><table><tr><th>Code</th><td>WET</td><td>COLD</td></tr><tr><th>Status</th><td>400</td><td>503</td></tr><tr><th>Beschreibung</th><td>Die Blätter sind nass</td><td>Der Kessel ist kalt</td></tr></table>";
    assert_eq!(told(&html(page)), ["400 WET = Die Blätter sind nass", "503 COLD = Der Kessel ist kalt"]);
}

#[test]
fn types_of_problems() {
    let list = "# Problem types\n\n- `https://tea.example.com/problems/wet-leaves` (400): The leaves are wet.\n- `https://tea.example.com/problems/cold-kettle` (503): The kettle is cold.\n";
    let table = "# Problem types\n\n| Type | Title | Status |\n|--|--|--|\n| https://tea.example.com/problems/wet-leaves | The leaves are wet. | 400 |\n| https://tea.example.com/problems/cold-kettle | The kettle is cold. | 503 |\n";
    let terms = "# Problem types\n\n## https://tea.example.com/problems/wet-leaves\n\nStatus: 400\n\nThe leaves are wet.\n\n## https://tea.example.com/problems/cold-kettle\n\nStatus: 503\n\nThe kettle is cold.\n";
    for page in [list, table, terms] {
        assert_eq!(
            told(&markdown(page)),
            [
                "400 https://tea.example.com/problems/wet-leaves = The leaves are wet.",
                "503 https://tea.example.com/problems/cold-kettle = The kettle is cold.",
            ],
            "{page}"
        );
    }
    let linked = "# Errors\n\n| Code | Status | Link |\n|--|--|--|\n| leaf_wet | 400 | https://tea.example.com/errors/leaf_wet |\n| pot_lost | 404 | https://tea.example.com/errors/pot_lost |\n";
    assert_eq!(rows(&markdown(linked)), ["400 leaf_wet", "404 pot_lost"]);
}

#[test]
fn a_column_of_codes_without_codes() {
    let page = "# Errors\n\n| HTTP status | Error code | Description |\n|--|--|--|\n| 400 | The leaves were wet | Dry them |\n| 503 | The kettle was cold | Heat it |\n";
    let found = markdown(page);
    assert_eq!(rows(&found), ["400", "503"]);
    assert_eq!(asked(&found), ["column `Error code` holds no codes: \"The leaves were wet\""]);
}

#[test]
fn boxes_titled_with_their_codes() {
    let page = "# Error codes\n\n!!! failure \"LEAF_001\"\n    The leaves are wet.\n\n!!! failure \"LEAF_002\"\n    The leaves are gone.\n\n!!! note\n    Drink it hot.\n";
    assert_eq!(rows(&markdown(page)), ["LEAF_001", "LEAF_002"]);
    let page = "# Error codes\n\n:::danger[LEAF_001]\nThe leaves are wet.\n:::\n\n:::danger LEAF_002\nThe leaves are gone.\n:::\n";
    assert_eq!(told(&markdown(page)), ["LEAF_001 = The leaves are wet.", "LEAF_002 = The leaves are gone."]);
}

#[test]
fn symbols_above_their_numbers() {
    let page = "<h1>Error codes</h1><dl><dt><b>ERROR_LEAF_WET</b></dt><dd><dl><dt>5 (0x5)</dt><dt>The leaves are wet.</dt></dl></dd><dt><b>ERROR_POT_LOST</b></dt><dd><dl><dt>6 (0x6)</dt><dt>There is no pot.</dt></dl></dd></dl>";
    assert_eq!(
        told(&html(page)),
        ["5 \"ERROR_LEAF_WET\" = The leaves are wet.", "6 \"ERROR_POT_LOST\" = There is no pot."]
    );
}

#[test]
fn headings_that_are_buttons() {
    let page = "<h1>Errors</h1><h3><button>400 leaf_wet</button></h3><div>The leaves are wet.</div><h3><button>404 pot_lost</button></h3><div>There is no pot.</div>";
    assert_eq!(told(&html(page)), ["400 leaf_wet = The leaves are wet.", "404 pot_lost = There is no pot."]);
}

#[test]
fn numbers_that_mean_success() {
    let page = "# Result codes of errors\n\n| Value | Name | Description |\n|--|--|--|\n| 1 | kTeaOK | Success |\n| 2 | kTeaFail | The tea failed |\n| 5 | kTeaCold | The tea is not hot |\n";
    assert_eq!(rows(&markdown(page)), ["2 \"kTeaFail\"", "5 \"kTeaCold\""]);
}

#[test]
fn titles_of_pages() {
    let table =
        "| Status | Code | Meaning |\n|--|--|--|\n| 400 | leaf_wet | Wet |\n| 404 | pot_lost | Lost |\n";
    for (head, title) in [
        ("---\ntitle: \"Tea API: error codes\"\n---\n# Errors\n", Some("Tea API: error codes.")),
        ("# Errors of the `tea` API\n", Some("Errors of the tea API.")),
        ("# Tea\n\n## Errors\n", None),
    ] {
        assert_eq!(markdown(&format!("{head}\n{table}")).title.as_deref(), title, "{head}");
    }
    let page = "<html><head><title>Errors | Tea API</title></head><body><h1>Errors</h1><table><tr><th>Status<th>Code<tr><td>400<td>leaf_wet<tr><td>404<td>pot_lost</table></body></html>";
    assert_eq!(html(page).title.as_deref(), Some("Errors | Tea API."));
}

#[test]
fn codes_listed_below_statuses() {
    let expected = [
        "303 TEA_MOVED_X = The tea is in room X.",
        "400 LEAF_INVALID = The leaf is wrong.",
        "400 POT_INVALID = The pot is wrong.",
        "406 = There is no such tea.",
    ];
    let list = "# Errors\n\n## 303 SEE_OTHER\n\nAsk there.\n\n- TEA_MOVED_X: The tea is in room X.\n\n## 400 BAD_REQUEST\n\nThe request is wrong.\n\n### Examples:\n\n- LEAF_INVALID: The leaf is wrong.\n- POT_INVALID: The pot is wrong.\n\n## 406 NOT_ACCEPTABLE\n\nThere is no such tea.\n";
    let paragraphs = list.replace("- ", "").replace("wrong.\nPOT", "wrong.\n\nPOT");
    let worded = list.replace("SEE_OTHER", "See Other").replace("BAD_REQUEST", "Bad Request");
    for page in [list, &paragraphs, &worded] {
        let found = markdown(page);
        assert_eq!(told(&found), expected, "{page}");
        assert_eq!(asked(&found), Vec::<String>::new(), "{page}");
    }
    let terms = "<h1>Errors</h1><h3>400 BAD_REQUEST</h3><dl><dt>LEAF_INVALID</dt><dd>The leaf is wrong.</dd></dl><h3>500 INTERNAL_SERVER_ERROR</h3><p>Ours.</p>";
    assert_eq!(told(&html(terms)), ["400 LEAF_INVALID = The leaf is wrong.", "500 = Ours."]);
}

#[test]
fn phrases_above_codes_that_are_not_those_of_http() {
    let page = "# Errors\n\n## 400 BAD_REQUEST\n\n- LEAF_INVALID: The leaf is wrong.\n\n## 420 FLOOD\n\n- FLOOD_WAIT_X: Wait for X seconds.\n\n## 409 POT_LOST\n\nThere is no pot.\n";
    let found = markdown(page);
    assert_eq!(
        told(&found),
        [
            "400 LEAF_INVALID = The leaf is wrong.",
            "420 FLOOD_WAIT_X = Wait for X seconds.",
            "409 POT_LOST = There is no pot."
        ]
    );
    assert_eq!(asked(&found), ["`FLOOD` may be a code: other codes are listed below it"]);
}

#[test]
fn lists_below_statuses_that_may_be_of_codes() {
    let page = "# Errors\n\n## 400 BAD_REQUEST\n\n- `leaf_count`: Not a number.\n- `pot_id`: Not a pot.\n\n## 403 FORBIDDEN\n\nNot yours.\n";
    let found = markdown(page);
    assert_eq!(rows(&found), ["400 BAD_REQUEST", "403 FORBIDDEN"]);
    assert_eq!(
        asked(&found),
        ["`leaf_count`, `pot_id` may be codes: they are listed below `400 BAD_REQUEST`"]
    );
}

#[test]
fn codes_inside_of_buttons() {
    let row = |code: &str, status: &str, text: &str| {
        format!("<tr><td>{code}</td><td>{status}</td><td>{text}</td></tr>")
    };
    let head = "<h1>Error codes</h1><table><thead><tr><th><button type=button>Code <span aria-hidden=true>▲</span></button></th><th><button>HTTP status</button></th><th>Meaning</th></tr></thead><tbody>";
    let pages = [
        ["<button class=copy>leaf_wet</button>", "<button class=copy>pot_lost</button>"],
        [
            "<button><code>leaf_wet</code><svg><title>Copy</title></svg></button>",
            "<button><code>pot_lost</code></button>",
        ],
        ["<code>leaf_wet</code><button>Copy</button>", "<button>Copy</button><code>pot_lost</code>"],
        ["<code>leaf_wet</code><button>leaf_wet</button>", "<button>pot_lost</button><code>pot_lost</code>"],
        ["<button>leaf_wet</button> <em>deprecated</em>", "<label><input type=checkbox> pot_lost</label>"],
    ];
    for [wet, lost] in pages {
        let page = format!(
            "{head}{}{}</tbody></table>",
            row(wet, "400", "The leaves are wet."),
            row(lost, "404", "There is no pot.")
        );
        let found = told(&html(&page));
        assert_eq!(found.len(), 2, "{page}");
        assert!(found[0].starts_with("400 leaf_wet = The leaves"), "{found:?}\n{page}");
        assert_eq!(found[1], "404 pot_lost = There is no pot.", "{page}");
    }
    // Whatever stays open ends with its cell.
    let page = format!(
        "{head}{}{}</tbody></table>",
        row("<button>leaf_wet", "400", "Wet."),
        row("<button>pot_lost", "404", "Lost.")
    );
    assert_eq!(told(&html(&page)), ["400 leaf_wet = Wet.", "404 pot_lost = Lost."]);
}

#[test]
fn buttons_that_open_what_is_below_them() {
    let item = |head: &str, text: &str| {
        format!(
            "<div class=item><button aria-expanded=false>{head}</button><div class=panel><p>{text}</p><button>Copy</button></div></div>"
        )
    };
    let page = format!(
        "<h1>Errors</h1>{}{}",
        item("<code>leaf_wet</code>", "The leaves are wet."),
        item("pot_lost", "There is no pot.")
    );
    assert_eq!(told(&html(&page)), ["leaf_wet = The leaves are wet.", "pot_lost = There is no pot."]);
    let page = format!(
        "<h1>Errors</h1>{}{}",
        item("<span>400</span> <span>Bad Request</span>", "The leaves are wet."),
        item("<strong>404</strong><div>Not Found</div>", "There is no pot.")
    );
    assert_eq!(told(&html(&page)), ["400 = The leaves are wet.", "404 = There is no pot."]);
    let page = "<h1>Errors</h1><dl><dt><button>leaf_wet</button></dt><dd>The leaves are wet.</dd><dt>pot_lost<button>#</button></dt><dd>There is no pot.</dd></dl>";
    assert_eq!(told(&html(page)), ["leaf_wet = The leaves are wet.", "pot_lost = There is no pot."]);
}

#[test]
fn verdicts_that_are_pictures() {
    let page = |yes: &str, no: &str| {
        format!(
            "<h1>Error codes</h1><table><tr><th>Code<th>Meaning<th>Retryable</tr><tr><td>leaf_wet</td><td>The leaves are wet.</td><td>{no}</td></tr><tr><td>pot_busy</td><td>The pot is busy.</td><td>{yes}</td></tr></table>"
        )
    };
    for (yes, no) in [
        ("<svg aria-label=Yes><path d=x /></svg>", "<svg aria-label=No><path d=x /></svg>"),
        ("<svg><title>Yes</title><path d=x /></svg>", "<svg><title>No</title></svg>"),
        ("<i class='fa fa-check' title=Yes></i>", "<i class='fa fa-times' title=No></i>"),
        ("<i class='fas fa-check-circle'></i>", "<i class='fas fa-times-circle'></i>"),
        ("<span class=icon-check></span>", "<span class=icon-cross></span>"),
        ("<input type=checkbox checked disabled>", "<input type=checkbox disabled>"),
        ("<img src=y.png alt=Yes>", "<img src=n.png alt=No>"),
    ] {
        let page = page(yes, no);
        assert_eq!(rows(&html(&page)), ["leaf_wet retry=false", "pot_busy retry=true"], "{page}");
    }
}

#[test]
fn signs_that_nobody_sees() {
    let page = "<h1>Error codes\u{200b}</h1><table><tr><th>Code<th>Meaning</tr><tr><td>leaf_\u{200b}wet</td><td>The leaves are&nbsp;wet.</td></tr><tr><td>POT_<wbr>LOST</td><td>There is no con&shy;tainer.</td></tr><tr><td>\u{200f}cup_hot\u{200f}</td><td>The cup is too hot.\u{200e}</td></tr></table>";
    assert_eq!(
        told(&html(page)),
        [
            "leaf_wet = The leaves are wet.",
            "POT_LOST = There is no container.",
            "cup_hot = The cup is too hot."
        ]
    );
}

/// What Sphinx makes of an exception: its name in parts, its bases, what it means, its attributes.
fn raised(name: &str, base: &str, means: &str, attributes: &str) -> String {
    format!(
        "<dl class=\"py exception\">\n<dt class=\"sig sig-object py\" id=\"tea.errors.{name}\">\n<em class=\"property\"><span class=\"pre\">exception</span><span class=\"w\"> </span></em><span class=\"sig-prename descclassname\"><span class=\"pre\">tea.errors.</span></span><span class=\"sig-name descname\"><span class=\"pre\">{name}</span></span><span class=\"sig-paren\">(</span><em class=\"sig-param\"><span class=\"n\"><span class=\"pre\">message</span></span></em>, <em class=\"sig-param\"><span class=\"n\">cup</span><span class=\"o\">=</span><span class=\"default_value\">None</span></em><span class=\"sig-paren\">)</span><a class=\"headerlink\" href=\"#tea.errors.{name}\" title=\"Link\">\u{b6}</a></dt>\n<dd><p>Bases: <a href=#x><code>{base}</code></a></p>\n<p>{means}</p>\n{attributes}</dd></dl>\n"
    )
}

fn attribute(name: &str, value: &str) -> String {
    format!(
        "<dl class=\"py attribute\"><dt class=\"sig\"><span class=\"sig-name descname\"><span class=\"pre\">{name}</span></span><em class=\"property\"><span class=\"p\">:</span><span class=\"w\"> </span><span class=\"pre\">int</span></em><em class=\"property\"><span class=\"w\"> </span><span class=\"p\">=</span><span class=\"w\"> </span><span class=\"pre\">{value}</span></em><a class=\"headerlink\" href=\"#y\">\u{b6}</a></dt><dd></dd></dl>"
    )
}

#[test]
fn lists_of_exceptions() {
    let base = raised("TeaError", "Exception", "Base class of all exceptions here.", "");
    let told_of = |wet: String, lost: String| {
        let found = html(&format!("<h1>Exceptions</h1><p>What the client raises.</p>{base}{wet}{lost}"));
        (told(&found), asked(&found).iter().map(|what| (*what).to_owned()).collect::<Vec<_>>())
    };
    let named = vec!["the codes are the names of exceptions, which the server may not send".to_owned()];
    let wet = raised("LeafWet", "TeaError", "Raised when the leaves are wet (HTTP 400).", "");
    let lost = raised("PotNotFound", "TeaError", "Raised on HTTP 404: there is no pot.", "");
    assert_eq!(
        told_of(wet, lost),
        (
            vec![
                "400 LeafWet = Raised when the leaves are wet (HTTP 400).".to_owned(),
                "404 PotNotFound = Raised on HTTP 404: there is no pot.".to_owned()
            ],
            named.clone()
        )
    );
    let wet = raised("LeafWet", "TeaError", "The leaves are wet.", &attribute("status_code", "400"));
    let lost = raised("PotNotFound", "TeaError", "There is no pot.", &attribute("status_code", "404"));
    let expected =
        vec!["400 LeafWet = The leaves are wet.".to_owned(), "404 PotNotFound = There is no pot.".to_owned()];
    assert_eq!(told_of(wet, lost), (expected, named));
    let wet = raised("LeafWet", "TeaError", "The leaves are wet.", &attribute("code", "'leaf_wet'"));
    let lost = raised("PotNotFound", "TeaError", "There is no pot.", &attribute("code", "'no_pot'"));
    let expected = vec!["leaf_wet = The leaves are wet.".to_owned(), "no_pot = There is no pot.".to_owned()];
    assert_eq!(told_of(wet, lost), (expected, vec![]));
}

#[test]
fn exceptions_as_directives() {
    let page = "Exceptions\n==========\n\nWhat the client raises.\n\n.. py:module:: tea.errors\n\n.. exception:: TeaError(message)\n\n   The base class of all others.\n\n.. py:exception:: tea.errors.LeafWet(message, cup=None)\n   :module: tea\n\n   The leaves are wet,\n   and so is the cup.\n\n   .. attribute:: status_code\n      :value: 400\n\n.. exception:: PotNotFound\n\n   There is no ``pot``.\n\n   .. py:attribute:: status_code\n      :type: int\n      :value: 404\n\nMore about tea.\n";
    let found = text(page);
    assert_eq!(
        told(&found),
        ["400 LeafWet = The leaves are wet, and so is the cup.", "404 PotNotFound = There is no pot."]
    );
    assert_eq!(asked(&found), ["the codes are the names of exceptions, which the server may not send"]);
    let options = Options {
        map: vec![("Exception".to_owned(), api_error_codes_codegen::infer::Role::Name)],
        ..Options::default()
    };
    let statuses = infer(&source::text::read(page).unwrap(), &options).unwrap();
    assert_eq!(rows(&statuses), ["400 \"LeafWet\"", "404 \"PotNotFound\""]);
    let page = "Error codes\n===========\n\n.. c:macro:: TEA_ELEAF\n\n   the leaves are wet\n\n.. c:macro:: TEA_EPOT\n\n   there is no pot\n";
    assert_eq!(told(&text(page)), ["TEA_ELEAF = the leaves are wet", "TEA_EPOT = there is no pot"]);
}
