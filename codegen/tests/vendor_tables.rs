//! Tables and lists of Markdown, HTML and delimited values, with what makes each of them odd.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use common::{asked, csv, html, import, markdown, rows, told};

#[test]
fn wrapped_items_and_definitions_are_whole() {
    let page = "# Errors\n\n- `400` - The query is wrong, or it was\n  written with a pencil.\n- `412` - The book is not back yet. This should be\nretried after a while.\n- `503` - Closed. Try again later.\n";
    assert_eq!(
        told(&markdown(page)),
        [
            "400 = The query is wrong, or it was written with a pencil.",
            "412 retry=true = The book is not back yet. This should be retried after a while.",
            "503 retry=true = Closed. Try again later.",
        ]
    );
    let page = "### Error codes\n\n`L_CLOSED`\n: The library is closed. Wait a while\nthen try again. See [hours](#hours).\n\n`L_LOST`\n: The book is lost.\n\n: It may turn up\nsome day.\n";
    assert_eq!(
        told(&markdown(page)),
        [
            "L_CLOSED retry=true = The library is closed. Wait a while then try again. See hours.",
            "L_LOST = The book is lost.",
        ]
    );
}

#[test]
fn items_of_labelled_lines() {
    let page = "# Error codes\n\n## Format\n\n- Code: `LXXXX`\n- Message: a few words\n- Notes: what to do\n\n## Errors\n\n- Code: `L0001`\n  Message: No book\n  Notes: Look again.\n- Code: `L0002`\n  Message: Closed\n  Notes: Retry after 5 seconds.\n";
    assert_eq!(told(&markdown(page)), ["L0001 = No book", "L0002 retry=true after=5s = Closed"]);
}

#[test]
fn what_stands_in_a_nested_list() {
    let page = "## Response codes\n\n#### Error codes\n\n* `400 WrongQuery`\n  * The query is wrong.\n  * What to do:\n    * Do not retry. Mend the query.\n* `429 TooFast`\n  * Too many queries.\n  * What to do:\n    * Read the `Retry-After` header, and wait at least that long before retrying.\n";
    assert_eq!(
        told(&markdown(page)),
        [
            "400 WrongQuery retry=false = The query is wrong. ! Do not retry. Mend the query.",
            "429 TooFast retry=throttle = Too many queries. ! Read the Retry-After header, and wait at least that long before retrying.",
        ]
    );
}

#[test]
fn headings_whose_cause_is_labelled() {
    let page = "# Reader error codes\n\n### **70001 - Card torn**\n**Cause**: The card was torn.\n\n**Common Scenarios**:\n- A dog\n- A child\n\n**Solution**: Get a new card.\n\n### **70002 - Card lost**\n**Cause**: The card was lost.\n\n**Solution**: Look for it.\n";
    assert_eq!(
        told(&markdown(page)),
        [
            "70001 \"Card torn\" = The card was torn. ! Get a new card.",
            "70002 \"Card lost\" = The card was lost. ! Look for it.",
        ]
    );
}

#[test]
fn numbers_of_the_vendor_that_look_like_statuses() {
    let page = "Sending failed as a whole\n\n| Code | Error | Description |\n|:--:|--|--|\n| 200 | **ERR_UNKNOWN** | Unknown error |\n| 201 | **ERR_FORMAT** | Wrong format |\n| 212 | **ERR_SPEED** | Speed limit exceeded |\n";
    assert_eq!(
        told(&markdown(page)),
        [
            "200 \"ERR_UNKNOWN\" = Unknown error",
            "201 \"ERR_FORMAT\" = Wrong format",
            "212 \"ERR_SPEED\" = Speed limit exceeded",
        ]
    );
    let page = "# Errors\n\n## Queries 401-450\n\n| Error code | Error msg |\n|--|--|\n| 401 | cannot parse query |\n| 402 | no card in query |\n| 404 | no stamp in query |\n\n## Setup 451-499\n\n| Error code | Error msg |\n|--|--|\n| 451 | shelf not set up |\n| 452 | lift not set up |\n| 457 | door not found |\n";
    assert_eq!(rows(&markdown(page)), ["401", "402", "404", "451", "452", "457"]);
    assert!(markdown(page).entries.iter().all(|entry| entry.statuses.is_empty()));
    let page = "# Error codes\n\n| Code or Type | Name | What To Do |\n|--|--|--|\n| `CardException` | | Get a new card. |\n| 102 | Session | Show the card again. |\n| 1 | Unknown | Wait and retry the operation. |\n| 4 | Too Many Books | Bring some back. |\n| 200-299 | Permission | Ask for it. |\n| 506 | Double Loan | Bring it back. |\n";
    let found = markdown(page);
    assert_eq!(
        rows(&found),
        [
            "CardException",
            "102 \"Session\"",
            "1 \"Unknown\" retry=true",
            "4 \"Too Many Books\"",
            "506 \"Double Loan\""
        ]
    );
    assert_eq!(asked(&found), ["`200-299` stands where codes stand and reads as none"]);
}

#[test]
fn a_table_without_headings() {
    let page = "# Error codes\n\n| 400 Bad Request | The query is wrong. |\n| --- | --- |\n| 401 Unauthorized | <p>The card is wrong.<br><strong>Solution</strong>: <a href=\"x\">Show another</a>.</p> |\n| 500 Internal Server Error | The shelf fell over. |\n";
    assert_eq!(
        told(&markdown(page)),
        [
            "400 = The query is wrong.",
            "401 = The card is wrong. ! Show another.",
            "500 = The shelf fell over.",
        ]
    );
}

#[test]
fn classes_side_by_side_and_classes_as_sections() {
    let page = "# Statuses\n\n| **4XX Client** | **5XX Server** |\n|--|--|\n| 400 Bad Request | 500 Internal Server Error |\n| 404 Not Found | 502 Bad Gateway |\n| 409 Conflict | |\n";
    assert_eq!(rows(&markdown(page)), ["400", "404", "409", "500", "502"]);
    let page = "## HTTP codes\n\n| Status code | Name | Description | Retry behavior |\n|--|--|--|--|\n| 4xx client error | | | |\n| 400 | Bad Request | The query is wrong. | Do not retry. |\n| 5xx server error | | | |\n| 502 | Bad Gateway | The lift is stuck. | Retry with backoff. |\n";
    assert_eq!(
        told(&markdown(page)),
        ["400 retry=false = The query is wrong.", "502 retry=true = The lift is stuck."]
    );
}

#[test]
fn sections_merged_over_the_table() {
    let page = "<h1>Error codes</h1><table><thead><tr><th>Error Code<th>Condition Name</thead><tbody>\
        <tr><td colspan=2><b>Class 00 — Success</b></td></tr><tr><td><code>00000</code><td><code>successful_loan</code>\
        <tr><td colspan=2><b>Class 08 — Doors</b></td></tr><tr><td><code>08000</code><td><code>door_locked</code>\
        <tr><td><code>08P01</code><td><code>door_jammed</code></table>";
    assert_eq!(rows(&html(page)), ["08000 \"door_locked\"", "08P01 \"door_jammed\""]);
    let page = "<p>Коды ответов</p><table><tr><td>КОД</td><td>ОПИСАНИЕ</td></tr><tr><td>0</td><td>Запрос выполнен успешно</td></tr>\
        <tr><td colspan=2>Раздел 1 - двери</td></tr><tr><td>10</td><td>Неизвестная дверь</td></tr><tr><td>11</td><td>Дверь закрыта (ошибка замка)</td></tr></table>";
    assert_eq!(told(&html(page)), ["10 = Неизвестная дверь", "11 = Дверь закрыта (ошибка замка)"]);
}

#[test]
fn the_phrase_before_the_meaning() {
    let page = "# Errors\n\nError Code | Meaning\n---------- | -------\n400 | Bad Request -- Your query is wrong\n401 | No card -- Show it\n404 | Not Found -- No such book\n500 | Internal Server Error -- The shelf fell over\n";
    let found = markdown(page);
    assert_eq!(
        told(&found),
        [
            "400 = Your query is wrong",
            "401 \"No card\" = Show it",
            "404 = No such book",
            "500 = The shelf fell over"
        ]
    );
    assert!(found.questions.is_empty(), "{:#?}", found.questions);
    // The heading says nothing of statuses, but the phrases do.
    let page = "# Common errors\n\nreason | Meaning\n--|--\n400 | Bad Request -- Wrong query\n404 | Not Found -- No book\n429 | Too Many Requests -- Too many books\n";
    assert_eq!(rows(&markdown(page)), ["400", "404", "429"]);
}

#[test]
fn two_descriptions_are_a_name_and_a_description() {
    let page = "# Close codes\n\n| Code | Description | Explanation | Reconnect |\n|--|--|--|--|\n| 4000 | Unknown error | We do not know what went wrong. | true |\n| 4004 | Wrong card | The card that you showed is not yours. | false |\n";
    assert_eq!(
        told(&markdown(page)),
        [
            "4000 \"Unknown error\" retry=true = We do not know what went wrong.",
            "4004 \"Wrong card\" retry=false = The card that you showed is not yours.",
        ]
    );
}

#[test]
fn headings_without_spaces() {
    let page = "ErrorCode\tHTTPStatus\tMessage\tRetry-able?\nLIB-1001\t400\tNo query\tFALSE\nLIB-5001\t503\tShelf \"A\" is down\tTRUE\n";
    assert_eq!(
        told(&csv(page)),
        ["400 LIB-1001 retry=false = No query", "503 LIB-5001 retry=true = Shelf \"A\" is down"]
    );
    let page = "code,httpStatus,retryAfterMs\nSLOW_DOWN,429,1500\nCLOSED,503,60000\n";
    assert_eq!(rows(&csv(page)), ["429 SLOW_DOWN after=1.5s", "503 CLOSED after=60s"]);
    let page = "\u{feff}code,http_status,description,retryable,retry_after_seconds\r\nSLOW_DOWN,429,\"Too many, wait\",yes,30\r\nBAD_QUERY,400,\"One line\nand another\",no,\r\n";
    let found = import("errors.csv", page);
    assert_eq!(
        told(&found),
        [
            "429 SLOW_DOWN retry=throttle after=30s = Too many, wait",
            "400 BAD_QUERY retry=false = One line and another",
        ]
    );
}

#[test]
fn numbers_of_several_kinds() {
    let page = "## Error codes\n\n| Code | Meaning |\n|--|--|\n| 1,001 | The book is unknown |\n| 10,500 | The library is closed |\n";
    assert_eq!(told(&markdown(page)), ["1001 = The book is unknown", "10500 = The library is closed"]);
    let page = "# Common error codes\n\n| Name | Description | Value |\n|--|--|--|\n| L_OK | All is well | 0x00000000 |\n| L_DENIED | Access denied | 0x80070005 |\n| L_ABORT | Aborted | 0x80004004 |\n";
    assert_eq!(
        told(&markdown(page)),
        ["0x80070005 \"L_DENIED\" = Access denied", "0x80004004 \"L_ABORT\" = Aborted"]
    );
    let page = "# Error values\n\n| Error code | Description |\n|--|--|\n| L_OK<br>0x0 | All is well |\n| L_DENIED<br>0x80070005 | Access denied |\n| L_ABORT<br>0x80004004 | Aborted |\n";
    assert_eq!(rows(&markdown(page)), ["0x80070005 \"L_DENIED\"", "0x80004004 \"L_ABORT\""]);
}

#[test]
fn plain_words_beside_statuses_are_codes() {
    let page = "## Errors\n\n| HTTP status | `type` | Description |\n|--|--|--|\n| 400 | `query` | The query is wrong |\n| 401 | `card` | The card is wrong |\n| 5xx | `house` | Our fault. Safe to retry. |\n";
    assert_eq!(rows(&markdown(page)), ["400 query", "401 card", "5xx house retry=true"]);
}

#[test]
fn verdicts_in_words() {
    let page = "## Errors\n\n| Code | Status | Retry posture |\n|--|--|--|\n| OK_LENT | 400 | No retry needed. |\n| MEND | 422 | Mend the query. |\n| AGAIN | 500 | Retry is not useful. |\n| SLOW | 429 | Respect Retry-After. |\n| ONCE | 503 | Retry only if idempotent; say the number. |\n| WAIT | 503 | ⏳ after 10s |\n| ODD | 500 | ⚠️ |\n";
    let found = markdown(page);
    assert_eq!(
        rows(&found),
        [
            "400 OK_LENT retry=false",
            "422 MEND ?",
            "500 AGAIN retry=false",
            "429 SLOW retry=throttle",
            "503 ONCE retry=idempotent",
            "503 WAIT retry=true after=10s",
            "500 ODD ?",
        ]
    );
}

#[test]
fn advice_in_sentences() {
    let page = "## Error codes\n\n| Code | Description | Next steps |\n|--|--|--|\n| `torn_card` | The card is torn. | Attempt the loan again. |\n| `lost_card` | The card is lost. | Use another card. |\n| `closed` | Closed. Retry with backoff. It is not always safe to retry non-idempotent loans. | - |\n| `slow` | Too many books. Honor the `Retry-After` header. | - |\n";
    assert_eq!(
        rows(&markdown(page)),
        ["torn_card retry=true", "lost_card", "closed retry=idempotent", "slow retry=true"]
    );
    // `Where applicable` leaves it to the reader which of them it is.
    let page = "# Errors\n\n- conflict (409) — the book is taken\n- internal_error (500) — the shelf fell over\n\nRetry 5xx errors with backoff, and safe 409 cases where applicable.\n";
    assert_eq!(rows(&markdown(page)), ["409 conflict", "500 internal_error retry=true"]);
}

#[test]
fn pages_that_codes_lead_to() {
    let page = "# Errors\n\n| Code | Status | Meaning |\n|--|--|--|\n| [`no_book`](https://example.com/e#no_book) | 404 | No such book[^1] |\n| [`closed`](https://example.com/e#closed) | 503 | Closed ([hours](https://example.com/hours)) |\n| [`torn`](#torn) | 409 | Torn |\n\n[^1]: Or it was burnt.\n";
    assert_eq!(
        told(&import("errors.md", page)),
        [
            "404 no_book = No such book @ https://example.com/e#no_book",
            "503 closed = Closed (hours) @ https://example.com/e#closed",
            "409 torn = Torn",
        ]
    );
    let page = "<h1>Error dictionary</h1><table><tr><th>Code<th>Message<th>Docs<tr><td><a href='https://example.com/1001'>1001</a><td>Shelf failure<td><a href='https://example.com/1001'>Details</a><tr><td><a href='https://example.com/1002'>1002</a><td>Card denied<td><a href='https://example.com/1002'>Details</a></table>";
    assert_eq!(
        told(&import("errors.html", page)),
        ["1001 = Shelf failure @ https://example.com/1001", "1002 = Card denied @ https://example.com/1002"]
    );
}

#[test]
fn a_second_description_is_mentioned() {
    let page = "# Errors\n\n| HTTP | Code | Meaning |\n|--|--|--|\n| 400 | `wrong_query` | The query is wrong |\n| 405 | `wrong_query` | The door is wrong |\n| 500 | `broken` | The shelf fell over |\n";
    let found = markdown(page);
    assert_eq!(
        told(&found),
        ["400|405 wrong_query = The query is wrong", "500 broken = The shelf fell over"]
    );
    assert!(found.inferences.iter().any(|inference| inference.evidence.contains("The door is wrong")));
}

#[test]
fn rows_between_blank_lines_and_values_between_comments() {
    let page = "# Errors\n\n| Code | Meaning |\n\n|------|------|\n\n| 400 | Bad Request |\n\n| 404 | Not Found |\n\n| 500 | Internal Server Error |\n\n| Plan | Price |\n\n|--|--|\n\n| Gold | 404 |\n";
    assert_eq!(rows(&markdown(page)), ["400", "404", "500"]);
    let page = "# HTTP status codes\n# 4xx: the reader's fault\n400|Bad Request\n404|Not Found\n\n# 5xx: the library's fault\n500|Internal Server Error\n503|Service Unavailable\n";
    assert_eq!(rows(&import("codes.csv", page)), ["400", "404", "500", "503"]);
}

#[test]
fn names_that_repeat_their_codes() {
    let page = "# ErrorCode\n\n## Values\n\n| Name | Value |\n|--|--|\n| `OK` | OK |\n| `NO_BOOK` | NO_BOOK |\n| `NOT_OPEN` | NOT_OPEN |\n";
    assert_eq!(told(&markdown(page)), ["NO_BOOK", "NOT_OPEN"]);
}

#[test]
fn several_acronyms_and_lines_in_a_cell() {
    let page = "## 错误码\n\n|错误码 | 错误名称 | 错误描述| 处理 |\n|--|--|--|--|\n|400 | APIException<br>UNKNOWN_BOOK | 未知错误 | 检查 |\n|404 | NOT_FOUND | 没有书 | 检查 |\n|500 | LIBServerError | 内部错误 | 重试 |\n";
    assert_eq!(
        told(&markdown(page)),
        [
            "400 APIException = 未知错误 ! 检查",
            "400 UNKNOWN_BOOK = 未知错误 ! 检查",
            "404 NOT_FOUND = 没有书 ! 检查",
            "500 LIBServerError retry=true = 内部错误 ! 重试",
        ]
    );
}

#[test]
fn what_a_table_of_statuses_says_of_retrying() {
    let page = "## Statuses\n\n| Status | Meaning | Retry |\n|--|--|--|\n| 400 | Wrong query | No |\n| 429 | Too many books | Yes |\n\n## Error types\n\n| Error code | Status | Meaning |\n|--|--|--|\n| `wrong_query` | 400 | The query is wrong |\n| `too_many` | 429 | Too many books |\n| `no_shelf` | 404 | The shelf is missing |\n";
    let found = markdown(page);
    assert_eq!(rows(&found), ["400 wrong_query retry=false", "429 too_many retry=throttle", "404 no_shelf"]);
    assert!(found.inferences.iter().any(|inference| inference.what.contains("`--select 1`")));
}

#[test]
fn the_same_headings_for_every_call() {
    let page = "# Loans\n\n## POST /loans\n\n**Errors**\n\n| Status | Code | Meaning |\n|--|--|--|\n| 400 | `card_missing` | No card |\n| 409 | `book_lent` | Lent already |\n\n## DELETE /loans\n\n**Errors**\n\n| Status | Code | Meaning |\n|--|--|--|\n| 404 | `loan_unknown` | No such loan |\n| 409 | `loan_closed` | Closed already |\n| 409 | `book_lent` | Lent already |\n";
    assert_eq!(
        rows(&markdown(page)),
        ["400 card_missing", "409 book_lent", "404 loan_unknown", "409 loan_closed"]
    );
}

#[test]
fn lists_under_each_status() {
    let page = "## Errors\n\n### 400 BAD_REQUEST\n\nThe query has errors.\n\n#### Examples of errors\n\n- NAME_INVALID: The name is invalid\n- NAME_EMPTY: The name is missing\n\n### 404 NOT_FOUND\n\nNothing there.\n\n#### Examples of errors\n\n- BOOK_MISSING: The book is missing\n";
    assert_eq!(rows(&markdown(page)), ["400 NAME_INVALID", "400 NAME_EMPTY", "404 BOOK_MISSING"]);
    let page = "# Errors\n\n## Retryable errors\n\n- `timeout` - It took too long.\n\n## Non-retryable errors\n\n- `wrong_query` - The query is wrong.\n- `wrong_card` - The card is wrong.\n";
    assert_eq!(
        rows(&markdown(page)),
        ["timeout retry=true", "wrong_query retry=false", "wrong_card retry=false"]
    );
}

#[test]
fn sub_headings_say_what_an_error_means() {
    let page = "# Card errors\n\n#### CARD_LOCKED\n\n##### The card is locked.\n\n##### Common causes\n\n- A wrong PIN\n\n#### CARD_EXPIRED\n\n##### The card has expired.\n\n##### Solution\n\nGet a new card.\n";
    assert_eq!(
        told(&markdown(page)),
        ["CARD_LOCKED = The card is locked.", "CARD_EXPIRED = The card has expired. ! Get a new card."]
    );
}

#[test]
fn tables_on_their_side_and_nested_definitions() {
    let page = "<h1>Error reference</h1><h3>L1001</h3><table><tr><th>HTTP status<td>400<tr><th>Message<td>No card<tr><th>Retry<td>No</table>\
        <h3>L1002</h3><table><tr><th>HTTP status<td>503<tr><th>Message<td>Closed<tr><th>Retry<td>Yes</table>";
    assert_eq!(told(&html(page)), ["400 L1001 retry=false = No card", "503 L1002 retry=true = Closed"]);
    let page = "<h2>Errors</h2><dl><dt>CardDenied</dt><dd><p>No entry.</p><dl><dt>reason</dt><dd>Why</dd></dl><p>HTTP Status Code: 403</p></dd>\
        <dt>TooManyBooks</dt><dd><p>Bring some back.</p><p>HTTP Status Code: 429</p></dd></dl>";
    assert_eq!(told(&html(page)), ["403 CardDenied = No entry.", "429 TooManyBooks = Bring some back."]);
}

#[test]
fn groups_of_errors_and_the_errors_themselves() {
    let page = "# Errors\n\n| Error | HTTP | Issue | Description |\n|--|--|--|--|\n| INVALID_REQUEST | 400 | MISSING_CARD | No card. |\n| INVALID_REQUEST | 400 | TORN_CARD | A torn card. |\n| UNPROCESSABLE | 422 | BOOK_LENT | Lent already. |\n| UNPROCESSABLE | 422 | BOOK_LOST | Lost. |\n";
    assert_eq!(
        rows(&markdown(page)),
        ["400 MISSING_CARD", "400 TORN_CARD", "422 BOOK_LENT", "422 BOOK_LOST"]
    );
}

#[test]
fn statuses_that_only_the_texts_name() {
    let page = "| Code | Text | Description |\n|--|--|--|\n| 3 | Bad shelf number. | Corresponds with HTTP 400. There is no such shelf. |\n| 32 | Card not accepted | Corresponds with HTTP 401. The card is wrong. |\n| 88 | Limit exceeded | Corresponds with HTTP 429. Too many books. |\n";
    let found = markdown(page);
    assert_eq!(rows(&found), ["400 3", "401 32 \"Card not accepted\"", "429 88 \"Limit exceeded\""]);
    assert!(found.inferences.iter().any(|inference| inference.what.contains("the texts name")));
    let page = "# Errors\n\n* [`Error::NoBook`] — there is no such book (HTTP 404).\n* [`Error::Closed`] — the library is closed (HTTP 503). Retry with backoff.\n";
    assert_eq!(rows(&markdown(page)), ["404 Error::NoBook", "503 Error::Closed retry=true"]);
    let page = "# Common errors\n\n**`wrong_card`** – The card is wrong.\n*HTTP 401*\n\n**`closed`** – Try again later.\n*HTTP 503*\n";
    assert_eq!(rows(&markdown(page)), ["401 wrong_card", "503 closed retry=true"]);
}

#[test]
fn marks_beside_codes() {
    let page = "# Error codes\n\n| Code | HTTP | Scope | Message |\n|--|--|--|--|\n| 1001* | 400 | `read\\|write` | Bad card |\n| 1002 † | 404 | - | No book |\n| 1003 (deprecated) | 410 | - | Old book |\n";
    let found = markdown(page);
    assert_eq!(rows(&found), ["400 1001", "404 1002", "410 1003"]);
    assert!(found.entries[2].deprecated.is_some());
    let page = "## Error codes\n\n| Code | HTTP | Meaning |\n|--|--|--|\n| A_BAD | 403 | Missing scope `read\\|write` |\n| B_BAD | 404 | Missing |\n";
    assert_eq!(told(&markdown(page))[0], "403 A_BAD = Missing scope read|write");
}

#[test]
fn tables_of_errors_side_by_side() {
    let page = "# Codes\n\n## Query faults\n\n| Code | Meaning |\n|--|--|\n| Q001 | Unexpected word |\n| Q002 | Missing word |\n\n## Door faults\n\n| Fault | Meaning |\n|--|--|\n| D001 | Door locked |\n| D002 | Door broken |\n";
    assert_eq!(rows(&markdown(page)), ["Q001", "Q002", "D001", "D002"]);
}

#[test]
fn more_languages() {
    let page = "## Foutcodes\n\n| Foutcode | HTTP-statuscode | Omschrijving | Opnieuw proberen |\n|--|--|--|--|\n| GEEN_BOEK | 404 | Niet gevonden | Nee |\n| DICHT | 503 | Gesloten | Ja |\n";
    assert_eq!(
        told(&markdown(page)),
        ["404 GEEN_BOEK retry=false = Niet gevonden", "503 DICHT retry=true = Gesloten"]
    );
    let page = "# Kody błędów\n\n| Kod błędu | Kod HTTP | Opis | Rozwiązanie |\n|--|--|--|--|\n| BRAK_KSIAZKI | 404 | Nie ma książki | Wybierz inną |\n| ZAMKNIETE | 503 | Zamknięte | Poczekaj |\n";
    assert_eq!(
        told(&markdown(page)),
        ["404 BRAK_KSIAZKI = Nie ma książki ! Wybierz inną", "503 ZAMKNIETE = Zamknięte ! Poczekaj"]
    );
    let page = "## Hata kodları\n\n| Hata Kodu | HTTP Durumu | Açıklama |\n|--|--|--|\n| 1001 | 400 | Geçersiz istek |\n| 1002 | 404 | Kitap bulunamadı |\n";
    assert_eq!(told(&markdown(page)), ["400 1001 = Geçersiz istek", "404 1002 = Kitap bulunamadı"]);
}

#[test]
fn a_heading_among_errors_that_is_none() {
    let page = "<h1>Error Codes</h1><h2>CARD_CLOSED <small>(403)</small></h2><p>The card was closed.<br>Ask us.</p><h2>LIMIT <small>(429)</small></h2><p>Retry after 2 minutes.</p><h2>See also</h2><p>The guide.</p>";
    let found = html(page);
    assert_eq!(
        told(&found),
        [
            "403 CARD_CLOSED = The card was closed. Ask us.",
            "429 LIMIT retry=throttle after=120s = Retry after 2 minutes."
        ]
    );
    assert!(found.questions.is_empty(), "{:#?}", found.questions);
}

#[test]
fn lists_of_other_things() {
    for (name, page) in [
        (
            "levels.md",
            "# Logging\n\n| Level | Value | Description |\n|--|--|--|\n| ERROR | 400 | Something failed |\n| WARNING | 300 | Watch out |\n",
        ),
        (
            "exit.md",
            "# lend\n\n## Exit codes\n\n| Code | Meaning |\n|--|--|\n| 0 | Success |\n| 1 | General error |\n| 2 | Bad usage |\n",
        ),
        ("ports.md", "| Port | Service |\n|--|--|\n| 443 | Web |\n| 500 | Keys |\n| 502 | Machines |\n"),
        ("money.csv", "code,number,name\nAED,784,Dirham\nEUR,978,Euro\n"),
        ("team.txt", "Our team\n\nAnna\nHead\nBerlin\n\nBob\nTail\nParis\n"),
        (
            "weights.html",
            "<h1>Weights</h1><table><tr><th>Weight<th>Name<tr><td>100<td>Thin<tr><td>400<td>Normal<tr><td>500<td>Medium</table>",
        ),
        (
            "cards.md",
            "# Test cards\n\n| Number | Result |\n|--|--|\n| 4000000000000002 | Declined with `card_declined` |\n| 4000000000009995 | Declined with `no_funds` |\n",
        ),
        ("glued.txt", "Rate limits\n\nRoleRequests / 60 seconds\nadmin200\nreader100\nchild50\n"),
        ("answers.txt", "Common codes\nwrong_querytorn_cardlost_cardclosed"),
    ] {
        let options = api_error_codes_codegen::import::ImportOptions {
            name: Some(name.to_owned()),
            ..Default::default()
        };
        let found = api_error_codes_codegen::import::import(page.as_bytes(), &options, &mut |_| None);
        assert!(found.is_err(), "{name}: {:#?}", found.map(|found| rows(&found.publication)));
    }
}
