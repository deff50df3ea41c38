//! What is chosen, what the user may decide instead, and what is asked when a page leaves it open.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use api_error_codes_codegen::infer::{Options, Role, infer};
use api_error_codes_codegen::publication::{Failure, Publication, Retry};
use api_error_codes_codegen::source;
use common::{failure, html, markdown, rows, text};

fn with(page: &str, options: &Options) -> Result<Publication, Failure> {
    infer(&source::markdown::read(page).unwrap(), options)
}

const TWO: &str = "# Codes\n\n## Gateway close codes\n\n| Code | Description | Reconnect |\n|--|--|--|\n| 4000 | Unknown error | true |\n| 4004 | Authentication failed | false |\n\n\
    ## JSON error codes\n\n| Code | Meaning |\n|--|--|\n| 10001 | Unknown account |\n| 10002 | Unknown application |\n| 10003 | Unknown channel |\n| 10004 | Invalid guild |\n";

#[test]
fn a_table_is_selected_by_number_or_heading() {
    let select = |what: &str| with(TWO, &Options { select: Some(what.to_owned()), ..Options::default() });
    assert_eq!(rows(&select("1").unwrap()), ["4000 retry=true", "4004 retry=false"]);
    assert_eq!(rows(&select("json").unwrap()), ["10001", "10002", "10003", "10004"]);
    let failure = select("nothing like it").unwrap_err();
    assert!(failure.message.contains("nothing like it") && failure.candidates.len() >= 2, "{failure:#?}");
}

#[test]
fn columns_are_mapped() {
    let page =
        "| Thing | Zahl | What we say |\n|--|--|--|\n| alpha | 400 | wrong |\n| beta | 500 | broken |\n";
    assert!(
        with(page, &Options::default()).is_err()
            || rows(&with(page, &Options::default()).unwrap()) != ["400 alpha", "500 beta"]
    );
    let map = vec![
        ("thing".to_owned(), Role::Code),
        ("Zahl".to_owned(), Role::Status),
        ("3".to_owned(), Role::Action),
    ];
    let options = Options { map, select: Some("1".to_owned()), ..Options::default() };
    let found = with(page, &options).unwrap();
    assert_eq!(rows(&found), ["400 alpha", "500 beta"]);
    assert_eq!(found.entries[0].action.as_deref(), Some("wrong"));
    for (name, role) in Role::NAMES {
        assert_eq!((Role::from_name(name), role.name()), (Some(role), name));
    }
}

#[test]
fn success_is_kept_or_dropped() {
    let page = "## Status codes\n\n| Status | Meaning |\n|--|--|\n| 200 | OK |\n| 404 | Not Found |\n";
    let success = |success| rows(&with(page, &Options { success, ..Options::default() }).unwrap());
    assert_eq!(success(None), ["200", "404"]);
    assert_eq!(success(Some(true)), ["200", "404"]);
    assert_eq!(success(Some(false)), ["404"]);
}

#[test]
fn a_register_of_every_status_lists_errors_only() {
    let page = "# HTTP status codes\n\n| Code | Name |\n|--|--|\n| 100 | Continue |\n| 101 | Switching Protocols |\n| 200 | OK |\n| 301 | Moved Permanently |\n| 400 | Bad Request |\n| 427 | Unassigned |\n| 500 | Internal Server Error |\n";
    assert_eq!(rows(&markdown(page)), ["400", "500"]);
}

#[test]
fn codes_gain_no_success_rows() {
    let page = "# Errors\n\n| HTTP status | Meaning |\n|--|--|\n| 200 | OK |\n| 201 | Created |\n| 400 | Bad Request |\n\n## Error codes\n\n| Error code | Status | Meaning |\n|--|--|--|\n| BAD_NAME | 400 | Invalid name |\n| SUCCESS | 200 | All is well |\n";
    assert_eq!(rows(&markdown(page)), ["400 BAD_NAME"]);
}

#[test]
fn every_conclusion_has_evidence_and_a_place() {
    let found = markdown(TWO);
    assert!(found.inferences.len() >= 3);
    for inference in &found.inferences {
        assert!(!inference.evidence.is_empty() && inference.place.line > 0, "{inference:?}");
        assert!((0.0..=1.0).contains(&inference.confidence));
    }
    assert!(found.entries.iter().all(|entry| entry.place.line > 10 && entry.place.end > entry.place.start));
}

#[test]
fn what_is_open_is_asked() {
    let page = "## Error codes\n\n| Code | Status | Retryable |\n|--|--|--|\n| BAD_A | 400 | Maybe |\n| BAD_B | teapot | No |\n| not a code at all here | 500 | Yes |\n| BAD_C | 503 | Yes |\n";
    let found = markdown(page);
    let asked: Vec<&str> = found.questions.iter().map(|question| question.what.as_str()).collect();
    assert_eq!(asked.len(), 3, "{asked:#?}");
    assert!(found.questions.iter().all(|question| question.place.line >= 5 && !question.decide.is_empty()));
    assert_eq!(found.entries[0].retry, None);
}

#[test]
fn a_page_that_contradicts_itself() {
    let page = "# Errors\n\n| Code | Status | Meaning |\n|--|--|--|\n| LOST_KEY | 400 | The key is lost |\n| LOST_DOOR | 404 | The door is lost |\n\n## Details\n\n### LOST_KEY (403)\n\nThe key is lost. Look for it.\n\n### LOST_DOOR (404)\n\nThe door is lost.\n";
    let found = markdown(page);
    assert_eq!(rows(&found), ["400 LOST_KEY ?", "404 LOST_DOOR"]);
    assert!(found.questions[0].what.contains("status 400") && found.questions[0].what.contains("403"));
}

#[test]
fn headings_fill_what_the_table_leaves_out() {
    let page = "# Errors\n\n| Code | Status |\n|--|--|\n| LOST_KEY | 400 |\n| LOST_DOOR | 503 |\n\n## LOST_KEY\n\nThe key is lost.\n\n**Solution:** Look for it.\n\n## LOST_DOOR\n\nThe door is lost.\n\n**Retryable:** Yes\n";
    let found = markdown(page);
    assert_eq!(rows(&found), ["400 LOST_KEY", "503 LOST_DOOR retry=true"]);
    assert_eq!(found.entries[0].description.as_deref(), Some("The key is lost."));
    assert_eq!(found.entries[0].action.as_deref(), Some("Look for it."));
}

#[test]
fn numbers_that_may_not_be_statuses() {
    let page = "# Results\n\n| Code | Meaning |\n|--|--|\n| 400 | No such account |\n| 401 | Account disabled |\n| 402 | Denied |\n| 403 | One-time code required |\n";
    let document = source::markdown::read(page).unwrap();
    if let Ok(found) = infer(&document, &Options::default()) {
        assert!(found.questions.iter().any(|question| question.decide.contains("--map")), "{found:#?}");
    }
    let options = Options {
        map: vec![("Code".to_owned(), Role::Code)],
        select: Some("1".to_owned()),
        ..Options::default()
    };
    assert_eq!(rows(&infer(&document, &options).unwrap()), ["400", "401", "402", "403"]);
    assert!(infer(&document, &options).unwrap().entries.iter().all(|entry| entry.statuses.is_empty()));
}

#[test]
fn a_failure_lists_what_was_weighed() {
    let failure = failure(
        "# Regions\n\n| Code | Region |\n|--|--|\n| eu_west | Ireland |\n| us_east | Virginia |\n\n## Parameters\n\n| Name | Type |\n|--|--|\n| user_id | string |\n",
    );
    assert!(failure.candidates.len() >= 2 && failure.help.contains("--select"), "{failure:#?}");
}

#[test]
fn advice_and_waits() {
    let page = "# Errors\n\n| Code | Status | What to do |\n|--|--|--|\n| BUSY_A | 503 | Wait 10 seconds and retry |\n| BUSY_B | 429 | Honour the `Retry-After` header, then retry |\n| BAD_C | 400 | Fix the request and try again |\n| BAD_D | 402 | Do not retry |\n| BAD_E | 409 | Retry with the same idempotency key |\n| BAD_F | 401 | Refresh the token and retry |\n";
    assert_eq!(
        rows(&markdown(page)),
        [
            "503 BUSY_A retry=true after=10s",
            "429 BUSY_B retry=throttle",
            "400 BAD_C",
            "402 BAD_D retry=false",
            "409 BAD_E retry=idempotent",
            "401 BAD_F"
        ]
    );
}

#[test]
fn statuses_named_in_prose() {
    let page = "Status codes\n\nYou should retry 429, 502 and 503 responses.\n\n400 Bad Request\nThe request is wrong.\n\n429 Too Many Requests\nSlow down.\n\n502 Bad Gateway\nUpstream failed.\n\n503 Service Unavailable\nMaintenance.\n";
    let found = text(page);
    assert_eq!(rows(&found), ["400", "429 retry=throttle", "502 retry=true", "503 retry=true"]);
    assert_eq!(found.entries.iter().filter(|entry| entry.retry == Some(Retry::Backoff)).count(), 2);
}

#[test]
fn pages_without_errors_in_html_and_text() {
    for page in [
        "<h1>Welcome</h1><p>We build things.</p><ul><li>Fast</li><li>Small</li></ul><table><tr><th>Name<th>Price<tr><td>Basic<td>10<tr><td>Pro<td>20</table>",
        "<nav><ul><li><a href=/>Home</a><li><a href=/docs>Docs</a></ul></nav><p>Hello</p>",
    ] {
        let document = source::html::read(page).unwrap();
        assert!(infer(&document, &Options::default()).is_err(), "{page}");
    }
    for page in [
        "Dear team,\n\nWe met at 400 Main Street. Then 2 of us left.\n\nBye",
        "Version 1.0\n\n200 users joined today.\n404 of them stayed.\n",
        "NAME\n    tool - does things\n\nOPTIONS\n    -v  verbose\n    -q  quiet\n",
        "Name\tAge\tCity\nAnn\t40\tRome\nBob\t50\tOslo\n",
    ] {
        let document = source::text::read(page).unwrap();
        let found = infer(&document, &Options::default());
        assert!(found.is_err(), "{page}: {:?}", found.map(|found| rows(&found)));
    }
    let document = source::csv::read("id,name,amount\n1,Ann,400\n2,Bob,500\n3,Cid,404\n").unwrap();
    assert!(infer(&document, &Options::default()).is_err());
    assert!(!rows(&html("<h1>Errors</h1><table><tr><th>Code<th>Meaning<tr><td>BAD_A<td>Invalid<tr><td>BAD_B<td>Failed</table>")).is_empty());
}

#[test]
fn two_descriptions_of_one_status_are_asked_about() {
    let page = "# Errors\n\n## 400\n\nThe name is wrong.\n\n## 404\n\nThe book is gone.\n\n## 404\n\nThe reader is unknown.\n\n## 404\n\nThe shelf is empty.\n";
    let found = markdown(page);
    assert_eq!(rows(&found), ["400", "404"]);
    let question = found.questions.iter().find(|question| question.what.contains("404")).unwrap();
    assert_eq!(
        question.what,
        "status 404 is described 3 times: \"The book is gone.\", \"The reader is unknown.\" and more"
    );
    assert_eq!(question.assumed, "it is one error, and means what is said first");
    assert_eq!(question.place.line, 11);
    assert_eq!(found.questions.iter().filter(|question| question.what.contains("404")).count(), 1);
    let table = "# Errors\n\n| HTTP status | Meaning |\n|--|--|\n| 200 | Well |\n| 200 | Fine |\n| 400 | The name is wrong |\n| 400 | The date is wrong |\n| 500 | It broke |\n| 500 | It broke |\n";
    let asked: Vec<_> = markdown(table).questions.into_iter().map(|question| question.what).collect();
    assert_eq!(asked, ["status 400 is described twice: \"The name is wrong\" and \"The date is wrong\""]);
}

#[test]
fn what_is_asked_of_code_blocks_is_answered_by_flags() {
    let body = |status: &str, code: &str| {
        format!(
            "## {status}\n\n```json\n{{\"error\": {{\"code\": \"{code}\", \"message\": \"No\"}}}}\n```\n\n"
        )
    };
    let only = "# Errors\n\n## Bodies\n\n```json\n{\"code\": \"name_missing\", \"message\": \"No\"}\n```\n\n```json\n{\"code\": \"date_missing\", \"message\": \"No\"}\n```\n";
    let beside = format!(
        "# Errors\n\n{}{}## 404 Not Found\n\nNone.\n\n## 409 Conflict\n\nTaken.\n\n## 429 Too Many Requests\n\nSlow.\n",
        body("400 Bad Request", "name_missing"),
        body("401 Unauthorized", "key_missing")
    );
    for page in [only, beside.as_str()] {
        let found = markdown(page);
        let question = found.questions.iter().find(|question| question.what.contains("code blocks")).unwrap();
        let select = question.decide.split("--select ").nth(1).unwrap().split('`').next().unwrap();
        let options = Options { select: Some(select.to_owned()), ..Options::default() };
        let answered = with(page, &options).unwrap();
        assert!(rows(&answered).iter().any(|row| row.contains("name_missing")), "{:?}", rows(&answered));
        assert!(
            !answered.questions.iter().any(|question| question.what.contains("code blocks")),
            "{:?}",
            answered.questions
        );
    }
    // And the other way: the statuses are the errors.
    let found = markdown(&beside);
    let question = found.questions.iter().find(|question| question.what.contains("code blocks")).unwrap();
    let select = question.decide.rsplit("--select ").next().unwrap().split('`').next().unwrap();
    let options = Options { select: Some(select.to_owned()), ..Options::default() };
    let answered = with(&beside, &options).unwrap();
    assert_eq!(rows(&answered), ["400", "401", "404", "409", "429"]);
    assert!(answered.questions.is_empty(), "{:?}", answered.questions);
}

#[test]
fn numbers_that_may_not_be_statuses_name_their_column() {
    let page = "# Errors\n\n| Error no. | Meaning |\n|--|--|\n| 400 | The name is invalid |\n| 401 | The key is missing |\n| 404 | No such book |\n";
    let found = markdown(page);
    let question = found.questions.iter().find(|question| question.what.starts_with("nothing on the page"));
    let decide = &question.unwrap().decide;
    let flag = decide.split("--map '").nth(1).unwrap().split('=').next().unwrap();
    assert_eq!(flag, "Error no.", "{decide}");
}
