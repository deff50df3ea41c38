//! Documents in two versions, in every format that changes in another way.

#![allow(dead_code, reason = "each test file uses some of these")]
#![allow(clippy::panic, reason = "a test fails by panicking")]

use api_error_codes_codegen::publication::Publication;
use api_error_codes_codegen::{Generator, Impact, ImportOptions, Imported, Lock, import};

/// Two versions of a document.
pub(crate) struct Pair {
    pub(crate) what: &'static str,
    pub(crate) old: Document,
    pub(crate) new: Document,
    /// What is told, in this order.
    pub(crate) told: &'static [&'static str],
    pub(crate) impact: Option<Impact>,
    /// What the crate holds then: each variant with its codes, `†` where it is deprecated.
    pub(crate) names: &'static str,
}

/// A name and a text.
pub(crate) type Document = (&'static str, &'static str);

fn imported((name, text): Document) -> Imported {
    let options = ImportOptions { name: Some(name.to_owned()), ..ImportOptions::default() };
    let imported = import(text.as_bytes(), &options, &mut |_| None);
    imported.unwrap_or_else(|failure| panic!("{name}: {failure:#?}"))
}

pub(crate) fn read(document: Document) -> Publication {
    imported(document).publication
}

/// What a crate of this name publishes when it is made of the document.
pub(crate) fn published(document: Document, name: &str) -> Lock {
    Generator::new().name(name).lock(&imported(document)).0
}

pub(crate) const PAIRS: &[Pair] = &[
    Pair {
        what: "rows are added to a CSV file, one in the middle",
        old: (
            "e.csv",
            "status,code,retry,description\n404,NO_COW,no,There is no such cow\n503,DAIRY_CLOSED,yes,The dairy is closed\n",
        ),
        new: (
            "e.csv",
            "status,code,retry,description\n404,NO_COW,no,There is no such cow\n409,COW_SOLD,no,The cow was sold\n503,DAIRY_CLOSED,yes,The dairy is closed\n429,TOO_MANY_COWS,yes,Too many cows\n",
        ),
        told: &["`COW_SOLD` is new", "`TOO_MANY_COWS` is new"],
        impact: Some(Impact::Minor),
        names: "NoCow=NO_COW CowSold=COW_SOLD DairyClosed=DAIRY_CLOSED TooManyCows=TOO_MANY_COWS",
    },
    Pair {
        what: "a row leaves a TOML list",
        old: (
            "e.toml",
            "[[errors]]\ncode = \"no_cow\"\nstatus = 404\nmessage = \"There is no such cow\"\n[[errors]]\ncode = \"cow_sold\"\nstatus = 409\nmessage = \"The cow was sold\"\n",
        ),
        new: ("e.toml", "[[errors]]\ncode = \"no_cow\"\nstatus = 404\nmessage = \"There is no such cow\"\n"),
        told: &["`cow_sold` is no longer published"],
        impact: Some(Impact::Minor),
        names: "NoCow=no_cow CowSold†=cow_sold",
    },
    Pair {
        what: "a code of an OpenAPI enum is renamed",
        old: (
            "api.yaml",
            "openapi: 3.0.3\ninfo: {title: Cows, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n    ErrorCode:\n      type: string\n      enum: [NO_COW, DAIRY_CLOSED]\n      x-enum-descriptions: [There is no such cow, The dairy is closed]\n",
        ),
        new: (
            "api.yaml",
            "openapi: 3.0.3\ninfo: {title: Cows, version: '2'}\npaths: {}\ncomponents:\n  schemas:\n    ErrorCode:\n      type: string\n      enum: [COW_NOT_FOUND, DAIRY_CLOSED]\n      x-enum-descriptions: [There is no such cow, The dairy is closed]\n",
        ),
        told: &[
            "`COW_NOT_FOUND` is new",
            "`NO_COW` is no longer published",
            "`NO_COW` was perhaps renamed to `COW_NOT_FOUND`; both are kept",
        ],
        impact: Some(Impact::Minor),
        names: "CowNotFound=COW_NOT_FOUND NoCow†=NO_COW DairyClosed=DAIRY_CLOSED",
    },
    Pair {
        what: "a status and a verdict change in a Markdown table",
        old: (
            "e.md",
            "# Errors\n\n| Status | Code | Retry | Description |\n|--|--|--|--|\n| 400 | BAD_MILK | No | The milk is bad |\n| 502 | PIPE_BROKEN | No | The pipe is broken |\n| 503 | DAIRY_CLOSED | Yes | The dairy is closed |\n",
        ),
        new: (
            "e.md",
            "# Errors\n\n| Status | Code | Retry | Description |\n|--|--|--|--|\n| 422 | BAD_MILK | No | The milk is bad |\n| 502 | PIPE_BROKEN | Yes | The pipe is broken |\n| 503 | DAIRY_CLOSED | Yes | The dairy is closed |\n",
        ),
        told: &[
            "`BAD_MILK`: status 400 became 422",
            "`PIPE_BROKEN`: retry \"no\" became \"yes, with backoff\"",
        ],
        impact: Some(Impact::Behaviour),
        names: "BadMilk=BAD_MILK PipeBroken=PIPE_BROKEN DairyClosed=DAIRY_CLOSED",
    },
    Pair {
        what: "a JSON list is put in another order",
        old: (
            "e.json",
            r#"{"errors": [{"code": "no_cow", "status": 404, "message": "There is no such cow"}, {"code": "no_bull", "status": 404, "message": "There is no such bull"}, {"code": "closed", "status": 503, "message": "The dairy is closed"}]}"#,
        ),
        new: (
            "e.json",
            r#"{"errors": [{"code": "closed", "status": 503, "message": "The dairy is closed"}, {"code": "no_bull", "status": 404, "message": "There is no such bull"}, {"code": "no_cow", "status": 404, "message": "There is no such cow"}]}"#,
        ),
        told: &[],
        impact: None,
        names: "NoCow=no_cow NoBull=no_bull Closed=closed",
    },
    Pair {
        what: "codes of a YAML map are spelt in another case",
        old: (
            "e.yaml",
            "errors:\n  no_cow: {status: 404, message: There is no such cow}\n  dairy_closed: {status: 503, message: The dairy is closed}\n",
        ),
        new: (
            "e.yaml",
            "errors:\n  NO_COW: {status: 404, message: There is no such cow}\n  DAIRY_CLOSED: {status: 503, message: The dairy is closed}\n",
        ),
        told: &[
            "`NO_COW` is new",
            "`DAIRY_CLOSED` is new",
            "status 404 alone means `NO_COW` now, no longer `no_cow`",
            "status 503 alone means `DAIRY_CLOSED` now, no longer `dairy_closed`",
            "`no_cow` is no longer published",
            "`no_cow` was perhaps renamed to `NO_COW`; both are kept",
            "`dairy_closed` is no longer published",
            "`dairy_closed` was perhaps renamed to `DAIRY_CLOSED`; both are kept",
        ],
        impact: Some(Impact::Behaviour),
        names: "NoCowNotFound=NO_COW DairyClosedServiceUnavailable=DAIRY_CLOSED NoCow†=no_cow DairyClosed†=dairy_closed",
    },
    Pair {
        what: "a row of two codes is split",
        old: (
            "e.md",
            "| Status | Code | Description |\n|--|--|--|\n| 404 | `NO_COW`, `NO_BULL` | There is no such animal |\n| 503 | `DAIRY_CLOSED` | The dairy is closed |\n",
        ),
        new: (
            "e.md",
            "| Status | Code | Description |\n|--|--|--|\n| 404 | `NO_COW` | There is no such cow |\n| 404 | `NO_BULL` | There is no such bull |\n| 503 | `DAIRY_CLOSED` | The dairy is closed |\n",
        ),
        told: &["`NO_COW`: another description", "`NO_BULL`: another description"],
        impact: Some(Impact::Patch),
        names: "NoCow=NO_COW NoBull=NO_BULL DairyClosed=DAIRY_CLOSED",
    },
    Pair {
        what: "two rows of a table in Rust are merged",
        old: (
            "e.rs",
            "status_codes! { pub enum CowError { 404 NO_COW \"There is no such cow\"  410 COW_SOLD \"The cow was sold\"  503 DAIRY_CLOSED } }",
        ),
        new: (
            "e.rs",
            "status_codes! { pub enum CowError { 404 NO_COW|COW_SOLD \"There is no such cow\"  503 DAIRY_CLOSED } }",
        ),
        told: &[
            "`COW_SOLD`: status 410 became 404",
            "`COW_SOLD`: another description",
            "status 404 alone no longer means `NO_COW`: several codes share it",
        ],
        impact: Some(Impact::Behaviour),
        names: "NoCow=NO_COW CowSold=COW_SOLD DairyClosed=DAIRY_CLOSED",
    },
    Pair {
        what: "a status is added to a row",
        old: (
            "e.csv",
            "HTTP status,Error code,Description\n400,BAD_MILK,The milk is bad\n404,NO_COW,There is no such cow\n",
        ),
        new: (
            "e.csv",
            "HTTP status,Error code,Description\n\"400, 422\",BAD_MILK,The milk is bad\n404,NO_COW,There is no such cow\n",
        ),
        told: &["`BAD_MILK`: status 400 became 400|422"],
        impact: Some(Impact::Behaviour),
        names: "BadMilk=BAD_MILK NoCow=NO_COW",
    },
    Pair {
        what: "a row moves below another status' heading",
        old: (
            "e.md",
            "# Errors\n\n## 400 Bad Request\n\n| Code | Description |\n|--|--|\n| bad_milk | The milk is bad |\n| cow_sold | The cow was sold |\n\n## 409 Conflict\n\n| Code | Description |\n|--|--|\n| two_bulls | There are two bulls |\n",
        ),
        new: (
            "e.md",
            "# Errors\n\n## 400 Bad Request\n\n| Code | Description |\n|--|--|\n| bad_milk | The milk is bad |\n\n## 409 Conflict\n\n| Code | Description |\n|--|--|\n| cow_sold | The cow was sold |\n| two_bulls | There are two bulls |\n",
        ),
        told: &[
            "`cow_sold`: status 400 became 409",
            "status 400 alone means `bad_milk` now",
            "status 409 alone no longer means `two_bulls`: several codes share it",
        ],
        impact: Some(Impact::Behaviour),
        names: "BadMilk=bad_milk CowSold=cow_sold TwoBulls=two_bulls",
    },
    Pair {
        what: "Markdown becomes OpenAPI",
        old: (
            "e.md",
            "| Status | Code | Retry | Description |\n|--|--|--|--|\n| 404 | NO_COW | No | There is no such cow |\n| 429 | TOO_MANY_COWS | Yes | Too many cows |\n",
        ),
        new: (
            "api.json",
            r#"{"openapi": "3.1.0", "info": {"title": "Cows", "version": "1"}, "paths": {"/cows": {"get": {"responses": {"404": {"description": "There is no such cow", "content": {"application/json": {"example": {"error": {"code": "NO_COW", "message": "There is no such cow"}}}}}, "429": {"description": "Too many cows", "content": {"application/json": {"example": {"error": {"code": "TOO_MANY_COWS", "message": "Too many cows"}}}}}}}}}}"#,
        ),
        told: &[],
        impact: None,
        names: "NoCow=NO_COW TooManyCows=TOO_MANY_COWS",
    },
    Pair {
        what: "only descriptions change in JSON",
        old: (
            "e.json",
            r#"{"errors": {"NO_COW": {"httpStatus": 404, "description": "No cow"}, "DAIRY_CLOSED": {"httpStatus": 503, "description": "Closed"}}}"#,
        ),
        new: (
            "e.json",
            r#"{"errors": {"NO_COW": {"httpStatus": 404, "description": "There is no such cow"}, "DAIRY_CLOSED": {"httpStatus": 503, "description": "Closed"}}}"#,
        ),
        told: &["`NO_COW`: another description"],
        impact: Some(Impact::Patch),
        names: "NoCow=NO_COW DairyClosed=DAIRY_CLOSED",
    },
    Pair {
        what: "a row for a whole class is gained",
        old: (
            "e.md",
            "| Status | Code | Description |\n|--|--|--|\n| 404 | NO_COW | There is no such cow |\n| 503 | DAIRY_CLOSED | The dairy is closed |\n",
        ),
        new: (
            "e.md",
            "| Status | Code | Description |\n|--|--|--|\n| 404 | NO_COW | There is no such cow |\n| 503 | DAIRY_CLOSED | The dairy is closed |\n| 5xx | DAIRY_ERROR | Something broke |\n",
        ),
        told: &["`DAIRY_ERROR` is new"],
        impact: Some(Impact::Minor),
        names: "NoCow=NO_COW DairyClosed=DAIRY_CLOSED DairyError=DAIRY_ERROR",
    },
    Pair {
        what: "a row for a whole class is lost",
        old: (
            "e.md",
            "| Status | Code | Description |\n|--|--|--|\n| 404 | NO_COW | There is no such cow |\n| 5xx | DAIRY_ERROR | Something broke |\n",
        ),
        new: (
            "e.md",
            "| Status | Code | Description |\n|--|--|--|\n| 404 | NO_COW | There is no such cow |\n| 500 | MILK_SPILT | The milk is spilt |\n",
        ),
        told: &["`MILK_SPILT` is new", "`DAIRY_ERROR` is no longer published"],
        impact: Some(Impact::Minor),
        names: "NoCow=NO_COW MilkSpilt=MILK_SPILT DairyError†=DAIRY_ERROR",
    },
    Pair {
        what: "numbers become words",
        old: (
            "e.json",
            r#"{"errors": [{"code": 1001, "name": "NO_COW", "message": "There is no such cow"}, {"code": 1002, "name": "DAIRY_CLOSED", "message": "The dairy is closed"}]}"#,
        ),
        new: (
            "e.json",
            r#"{"errors": [{"code": "NO_COW", "message": "There is no such cow"}, {"code": "DAIRY_CLOSED", "message": "The dairy is closed"}]}"#,
        ),
        told: &[
            "`NO_COW` is new",
            "`DAIRY_CLOSED` is new",
            "`1001` is no longer published",
            "`1001` was perhaps renamed to `NO_COW`; both are kept",
            "`1002` is no longer published",
            "`1002` was perhaps renamed to `DAIRY_CLOSED`; both are kept",
        ],
        impact: Some(Impact::Minor),
        names: "NoCow2=NO_COW DairyClosed2=DAIRY_CLOSED NoCow†=1001 DairyClosed†=1002",
    },
    Pair {
        what: "numbers become text",
        old: (
            "e.json",
            r#"{"errors": [{"code": 1001, "message": "There is no such cow"}, {"code": 1002, "message": "The dairy is closed"}]}"#,
        ),
        new: (
            "e.json",
            r#"{"errors": [{"code": "1001", "message": "There is no such cow"}, {"code": "1002", "message": "The dairy is closed"}]}"#,
        ),
        told: &[],
        impact: None,
        names: "Code1001=1001 Code1002=1002",
    },
    Pair {
        what: "a deprecated row comes back",
        old: (
            "api-errors.toml",
            "api-errors = 1\nname = \"cow-errors\"\nenum = \"CowError\"\n[[error]]\ncode = \"NO_COW\"\nstatus = 404\nvariant = \"NoCow\"\n[[error]]\ncode = \"COW_SOLD\"\nstatus = 410\nvariant = \"SoldCow\"\ndeprecated = \"no longer published\"\n",
        ),
        new: (
            "e.csv",
            "status,code,description\n404,NO_COW,There is no such cow\n410,COW_SOLD,The cow was sold\n",
        ),
        told: &[
            "`NO_COW`: another description",
            "`COW_SOLD` is published again",
            "`COW_SOLD`: another description",
        ],
        impact: Some(Impact::Minor),
        names: "NoCow=NO_COW SoldCow=COW_SOLD",
    },
    Pair {
        what: "two renames cross",
        old: (
            "e.yaml",
            "errors:\n  - {code: A_COW, status: 404, message: There is no such cow}\n  - {code: A_BULL, status: 409, message: There are two bulls}\n",
        ),
        new: (
            "e.yaml",
            "errors:\n  - {code: A_BULL, status: 404, message: There is no such cow}\n  - {code: A_COW, status: 409, message: There are two bulls}\n",
        ),
        told: &[
            "`A_COW`: status 404 became 409",
            "`A_COW`: another description",
            "`A_BULL`: status 409 became 404",
            "`A_BULL`: another description",
            "status 404 alone means `A_BULL` now, no longer `A_COW`",
            "status 409 alone means `A_COW` now, no longer `A_BULL`",
        ],
        impact: Some(Impact::Behaviour),
        names: "ACow=A_COW ABull=A_BULL",
    },
    Pair {
        what: "a Smithy error gains a status and a trait",
        old: (
            "m.json",
            r#"{"smithy": "2.0", "shapes": {"cow#NoCow": {"type": "structure", "members": {}, "traits": {"smithy.api#error": "client", "smithy.api#httpError": 404, "smithy.api#documentation": "There is no such cow."}}, "cow#Closed": {"type": "structure", "members": {}, "traits": {"smithy.api#error": "server", "smithy.api#httpError": 500}}}}"#,
        ),
        new: (
            "m.json",
            r#"{"smithy": "2.0", "shapes": {"cow#NoCow": {"type": "structure", "members": {}, "traits": {"smithy.api#error": "client", "smithy.api#httpError": 404, "smithy.api#documentation": "There is no such cow."}}, "cow#Closed": {"type": "structure", "members": {}, "traits": {"smithy.api#error": "server", "smithy.api#httpError": 503, "smithy.api#retryable": {}}}}}"#,
        ),
        told: &[
            "`Closed`: status 500 became 503",
            "`Closed`: its retry is said outright, and stays as it was",
        ],
        impact: Some(Impact::Behaviour),
        names: "NoCow=NoCow Closed=Closed",
    },
    Pair {
        what: "a protobuf enum marks a value deprecated and adds one",
        old: (
            "e.proto",
            "syntax = \"proto3\";\nenum ErrorCode {\n  ERROR_CODE_UNSPECIFIED = 0;\n  // There is no such cow.\n  ERROR_CODE_NO_COW = 1;\n  // The dairy is closed.\n  ERROR_CODE_CLOSED = 2;\n}\n",
        ),
        new: (
            "e.proto",
            "syntax = \"proto3\";\nenum ErrorCode {\n  ERROR_CODE_UNSPECIFIED = 0;\n  // There is no such cow.\n  ERROR_CODE_NO_COW = 1 [deprecated = true];\n  // The dairy is closed.\n  ERROR_CODE_CLOSED = 2;\n  // The cow was sold.\n  ERROR_CODE_SOLD = 3;\n}\n",
        ),
        told: &["`ERROR_CODE_NO_COW` is deprecated by the vendor", "`ERROR_CODE_SOLD` is new"],
        impact: Some(Impact::Minor),
        names: "ErrorCodeNoCow†=ERROR_CODE_NO_COW ErrorCodeClosed=ERROR_CODE_CLOSED ErrorCodeSold=ERROR_CODE_SOLD",
    },
    Pair {
        what: "statuses without codes get codes",
        old: (
            "e.md",
            "| HTTP status | Description |\n|--|--|\n| 404 | There is no such cow |\n| 503 | The dairy is closed |\n",
        ),
        new: (
            "e.md",
            "| HTTP status | Code | Description |\n|--|--|--|\n| 404 | NO_COW | There is no such cow |\n| 503 | DAIRY_CLOSED | The dairy is closed |\n",
        ),
        told: &[
            "`NO_COW` is new",
            "`DAIRY_CLOSED` is new",
            "status 404 alone means `NO_COW` now, no longer `404`",
            "status 503 alone means `DAIRY_CLOSED` now, no longer `503`",
            "`404` is no longer published",
            "`404` was perhaps renamed to `NO_COW`; both are kept",
            "`503` is no longer published",
            "`503` was perhaps renamed to `DAIRY_CLOSED`; both are kept",
        ],
        impact: Some(Impact::Behaviour),
        names: "NoCow=NO_COW DairyClosed=DAIRY_CLOSED NotFound†= ServiceUnavailable†=",
    },
    Pair {
        what: "codes lose their statuses as HTML loses a column",
        old: (
            "e.html",
            "<h1>Errors</h1><table><tr><th>Status</th><th>Code</th><th>Description</th></tr><tr><td>404</td><td>NO_COW</td><td>There is no such cow</td></tr><tr><td>503</td><td>DAIRY_CLOSED</td><td>The dairy is closed</td></tr></table>",
        ),
        new: (
            "e.html",
            "<h1>Errors</h1><table><tr><th>Code</th><th>Description</th></tr><tr><td>NO_COW</td><td>There is no such cow</td></tr><tr><td>DAIRY_CLOSED</td><td>The dairy is closed</td></tr></table>",
        ),
        told: &[],
        impact: None,
        names: "NoCow=NO_COW DairyClosed=DAIRY_CLOSED",
    },
    Pair {
        what: "a new code would have the name of an old one",
        old: (
            "e.csv",
            "status,code,description\n404,no_cow,There is no such cow\n503,closed,The dairy is closed\n",
        ),
        new: (
            "e.csv",
            "status,code,description\n404,no_cow,There is no such cow\n410,NO_COW,The cow is gone\n503,closed,The dairy is closed\n",
        ),
        told: &["`NO_COW` is new"],
        impact: Some(Impact::Minor),
        names: "NoCow=no_cow NoCowGone=NO_COW Closed=closed",
    },
    Pair {
        what: "waits and actions are said in tab-separated values",
        old: (
            "e.tsv",
            "status\tcode\tdescription\tretry\n429\tTOO_MANY_COWS\tToo many cows\tyes\n503\tDAIRY_CLOSED\tThe dairy is closed\tyes\n",
        ),
        new: (
            "e.tsv",
            "status\tcode\tdescription\tretry\tretry after\taction\n429\tTOO_MANY_COWS\tToo many cows\tyes\t30 s\tSell some\n503\tDAIRY_CLOSED\tThe dairy is closed\tyes\t1 h\tWait for the morning\n",
        ),
        told: &[
            "`TOO_MANY_COWS`: wait not said became 30 s",
            "`TOO_MANY_COWS`: another action",
            "`DAIRY_CLOSED`: wait not said became 60 min",
            "`DAIRY_CLOSED`: another action",
        ],
        impact: Some(Impact::Behaviour),
        names: "TooManyCows=TOO_MANY_COWS DairyClosed=DAIRY_CLOSED",
    },
    Pair {
        what: "OpenRPC errors move into a method",
        old: (
            "rpc.json",
            r#"{"openrpc": "1.2.6", "methods": [], "components": {"errors": {"NoCow": {"code": -32010, "message": "There is no such cow"}, "Closed": {"code": -32011, "message": "The dairy is closed"}}}}"#,
        ),
        new: (
            "rpc.json",
            r#"{"openrpc": "1.2.6", "methods": [{"name": "cow_get", "errors": [{"code": -32010, "message": "There is no such cow"}]}], "components": {"errors": {"Closed": {"code": -32011, "message": "The dairy is closed"}, "Sold": {"code": -32012, "message": "The cow was sold"}}}}"#,
        ),
        told: &["`-32012` is new"],
        impact: Some(Impact::Minor),
        names: "NoCow=-32010 Closed=-32011 Sold=-32012",
    },
    Pair {
        what: "plain text loses the row that had its status alone",
        old: (
            "e.txt",
            "Error codes\n\nStatus  Code          Retry  Description\n404     NO_COW        No     There is no such cow\n404     NO_BULL       No     There is no such bull\n503     DAIRY_CLOSED  Yes    The dairy is closed\n",
        ),
        new: (
            "e.txt",
            "Error codes\n\nStatus  Code          Retry  Description\n404     NO_COW        No     There is no such cow\n503     DAIRY_CLOSED  Yes    The dairy is closed\n",
        ),
        told: &["status 404 alone means `NO_COW` now", "`NO_BULL` is no longer published"],
        impact: Some(Impact::Behaviour),
        names: "NoCow=NO_COW NoBull†=NO_BULL DairyClosed=DAIRY_CLOSED",
    },
];
