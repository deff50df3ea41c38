//! Plain text as it is saved from a browser: cells, rows and items that have lost what parted them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use common::{asked, rows, text, told};

#[test]
fn rows_of_which_the_first_cell_stands_alone() {
    let page = "The usual errors of the library.\nError | Code | Meaning |\n---|---|---|\nWrongInput |\n400 | A field is wrong |\nNoKey |\n401 | The key is missing |\nTooFast |\n429 | Slow down. Try again later |\n";
    assert_eq!(
        told(&text(page)),
        [
            "400 WrongInput = A field is wrong",
            "401 NoKey = The key is missing",
            "429 TooFast retry=throttle = Slow down. Try again later",
        ]
    );
}

#[test]
fn cells_behind_bars_each_on_its_line() {
    let page = "What each status of the library means.\nStatus code |\nName |\nMeaning |\nRetry policy |\n---|---|---|---|\n200 |\nOK |\nAll went well. |\nRetry is not needed. |\n404 |\nNot Found |\nNo such book.\nOr it was burnt. |\nRetry is not useful. |\n500 |\nInternal Server Error |\nThe library is on fire. |\nRetry up to five times. |\n";
    assert_eq!(
        told(&text(page)),
        [
            "200 retry=false = All went well.",
            "404 retry=false = No such book. Or it was burnt.",
            "500 retry=true = The library is on fire.",
        ]
    );
}

#[test]
fn rows_that_only_end_in_a_bar() {
    let page = "Common errors\nThese are what readers run into.\n400 Bad Request | The query is wrong. |\n401 Unauthorized | The card is wrong. Solution: Show another card. |\n500 Internal Server Error | The shelf fell over. |\n";
    assert_eq!(
        told(&text(page)),
        [
            "400 = The query is wrong.",
            "401 = The card is wrong. ! Show another card.",
            "500 = The shelf fell over.",
        ]
    );
    let headed = "Code | Erläuterung |\n400 Bad Request | Die Anfrage ist falsch. |\n404 Not Found | Das Buch fehlt. |\n500 Internal Server Error | Das Regal ist umgefallen. |\n";
    assert_eq!(
        told(&text(headed)),
        ["400 = Die Anfrage ist falsch.", "404 = Das Buch fehlt.", "500 = Das Regal ist umgefallen."]
    );
}

#[test]
fn lists_whose_items_have_run_together() {
    let page = "Common status codes\n400 Bad Request: The query is wrong401 Unauthorized: The card is missing404 Not Found: No such book500 Internal Server Error: The shelf fell over\nHow to go on\nKeep the receipt.\n";
    assert_eq!(
        told(&text(page)),
        [
            "400 = The query is wrong",
            "401 = The card is missing",
            "404 = No such book",
            "500 = The shelf fell over",
        ]
    );
    let small = "Common Status Codes\n400wrong query401card missing or torn403the reading room is closed429too many books5xxthe library's fault\nRetry Strategy\n- Wait.\n";
    assert_eq!(
        told(&text(small)),
        [
            "400 = wrong query",
            "401 = card missing or torn",
            "403 = the reading room is closed",
            "429 = too many books",
            "5xx = the library's fault",
        ]
    );
}

#[test]
fn numbered_items_that_have_run_together() {
    let page = "Error codes of the reader\nThese come from the device.\nCommon errors\n1- DEVICE_TIMEOUT2- DEVICE_BROKEN\nSession errors\n200- SESSION_LOST - The session was lost.3004- WRONG_PIN - The PIN is wrong.3009- READER_REMOVED - Somebody took the reader.\n";
    assert_eq!(
        told(&text(page)),
        [
            "1 \"DEVICE_TIMEOUT\"",
            "2 \"DEVICE_BROKEN\"",
            "200 \"SESSION_LOST\" = The session was lost.",
            "3004 \"WRONG_PIN\" = The PIN is wrong.",
            "3009 \"READER_REMOVED\" = Somebody took the reader.",
        ]
    );
}

#[test]
fn names_before_their_numbers() {
    let page = "Error codes\n\nError NameCodeKindMeaning\nSUCCESS0SuccessAll went well.\nSHELF_EMPTY1GeneralThere are no books.\nCARD_LOST2GeneralThe card is lost.\n\nReading room (3000-3999)\n\nError NameCodeMeaning\nROOM_CLOSED3000The room is closed.\nSEAT_TAKEN3001Somebody sits there, try again later.\n";
    assert_eq!(
        told(&text(page)),
        [
            "1 \"SHELF_EMPTY\" = There are no books.",
            "2 \"CARD_LOST\" = The card is lost.",
            "3000 \"ROOM_CLOSED\" = The room is closed.",
            "3001 \"SEAT_TAKEN\" retry=true = Somebody sits there, try again later.",
        ]
    );
    // Here the digits belong to the code.
    let codes = "Error codes\n\nCodeMeaning\nERR_1001The shelf is empty.\nERR_1002The card is lost.\nERR_1003The room is closed.\n";
    assert_eq!(rows(&text(codes)), ["ERR_1001", "ERR_1002", "ERR_1003"]);
}

#[test]
fn a_number_that_is_no_status_is_asked_about() {
    let page = "Error Codes\n\nStatus CodeMeaningMost Likely Cause\n2XXAll is well\n400Bad RequestThe query is wrong\n401UnauthorizedThe card is wrong\n4700Card EatenThe machine ate the card\n";
    let found = text(page);
    assert_eq!(told(&found), ["400 = The query is wrong", "401 = The card is wrong"]);
    assert_eq!(asked(&found), ["`4700` is no HTTP status"]);
}

#[test]
fn statuses_with_their_phrases_glued_to_the_text() {
    let page = "Status codes\n\nHTTP STATUS CODESDESCRIPTION\n200 OKThe book is yours.\n400 Bad RequestThe query is wrong.\n500 Internal Server ErrorThe shelf fell over. Try again later.\n";
    assert_eq!(
        told(&text(page)),
        [
            "200 = The book is yours.",
            "400 = The query is wrong.",
            "500 retry=true = The shelf fell over. Try again later.",
        ]
    );
}

#[test]
fn rows_that_take_several_lines() {
    let page = "HTTP codes\n\nStatus codeNameMeaningRetry behavior\n2xx successful\n200OK\n\nThe book is yours.\n\nDo not retry.\n4xx client error\n400Bad Request\n\nThe query is wrong.\n\nDo not retry.\n409ConflictSomebody has the book.Do not retry.\n5xx server error\n502Bad Gateway\n\nThe lift is stuck.\n\nRetry with exponential backoff.\n503Service UnavailableThe library is closed.Retry with exponential backoff.\n\nReading on\n";
    assert_eq!(
        told(&text(page)),
        [
            "200 retry=false = The book is yours.",
            "400 retry=false = The query is wrong.",
            "409 retry=false = Somebody has the book.",
            "502 retry=true = The lift is stuck.",
            "503 retry=true = The library is closed.",
        ]
    );
}

#[test]
fn a_row_whose_middle_cell_is_empty() {
    let page = "Коды ошибок запроса\n\nВ случае ошибки приходит код 4XX.\n\nКодСтатусОписание\n401\nЧитатель не авторизован.\n403card_blockedКарта заблокирована\n404\nКниги нет\n404shelf_not_foundПолки нет\n";
    assert_eq!(
        told(&text(page)),
        [
            "401 = Читатель не авторизован.",
            "403 card_blocked = Карта заблокирована",
            "404 = Книги нет",
            "404 shelf_not_found = Полки нет",
        ]
    );
}

#[test]
fn scripts_that_change_within_a_line() {
    let page = "返回码说明\n\nHTTP STATUS CODECODEMESSAGE备注\n500LibraryBurntThe library is on fire.Please try again later.图书馆着火\n400CardMissingThe card is missing.缺少卡片\n400AlreadyLent书籍 abc 已借出\n";
    assert_eq!(
        told(&text(page)),
        [
            "500 LibraryBurnt retry=true = The library is on fire.Please try again later.",
            "400 CardMissing = The card is missing.",
            "400 AlreadyLent = 书籍 abc 已借出",
        ]
    );
    let page = "公共错误码\n\n下表为常见错误码。\n\n错误码含义\n100001图书馆错误\n100002服务不可用\n";
    assert_eq!(told(&text(page)), ["100001 = 图书馆错误", "100002 = 服务不可用"]);
}

#[test]
fn cells_one_a_line_that_take_several() {
    let page = "Status codes and retrying\n\nTable 1 HTTP status codes\n\nStatus Code\n\nMessage\n\nDescription\n\nRetry Policy\n\n200\n\nOK\n\nThe book is yours.\n\nRetry is not performed.\n\n400\n\nBad Request\n\nThe query is wrong.\n\nAsk a librarian.\n\nRetry is not performed.\n\n500\n\nInternal Server Error\n\nThe shelf fell over.\n\nRetry up to three times.\n";
    assert_eq!(
        told(&text(page)),
        [
            "200 retry=false = The book is yours.",
            "400 retry=false = The query is wrong. Ask a librarian.",
            "500 retry=true = The shelf fell over.",
        ]
    );
    let page = "公共返回码\n\ncode(返回码)\n\nmessage(返回码描述)\n\n解决方案\n\n0\n\n请求成功\n\n \n\n302\n\n借书过多\n\n请归还书籍\n\n3106\n\n密码错误\n\n检查密码\n";
    assert_eq!(told(&text(page)), ["302 = 借书过多 ! 请归还书籍", "3106 = 密码错误 ! 检查密码"]);
    let page = "エラーコード表\n\nコード\n\n内容・対策\n\n200 OK\n\n本を借りました。\n\n400 Bad Request\n\n検索語が不正です。\n\n502, 503 Server Errors\n\n図書館は閉まっています。時間をおいて再度お試しください。\n";
    assert_eq!(
        told(&text(page)),
        [
            "200 = 本を借りました。",
            "400 = 検索語が不正です。",
            "502|503 \"Server Errors\" retry=true = 図書館は閉まっています。時間をおいて再度お試しください。",
        ]
    );
}

#[test]
fn columns_with_a_single_space_between_them() {
    let page = "HTTP status codes\n\nThe last column says whether to ask again.\nStatus Meaning Description Retry\n200 OK Book lent No\n409 Conflict Book taken No\n500 Internal Server Error Shelf fell over Yes if idempotent\n503 Service Unavailable Closed Yes\n";
    assert_eq!(
        told(&text(page)),
        [
            "200 retry=false = Book lent",
            "409 retry=false = Book taken",
            "500 retry=idempotent = Shelf fell over",
            "503 retry=true = Closed",
        ]
    );
    let page = "HTTP-Antwortcodes\n\nTabelle 1. HTTP-Statuscodes der Bücherei\nStatuscode Statusbeschreibung\n200 OK Das Buch ist da.\n400 Bad Request Die Suche ist falsch.\n404 Not Found Das Buch ist nicht da.\n";
    assert_eq!(
        told(&text(page)),
        ["200 = Das Buch ist da.", "400 = Die Suche ist falsch.", "404 = Das Buch ist nicht da."]
    );
    let page = "Error Codeの説明\n\nHTTP Status Code Error Code 説明\n400 WRONG_QUERY 検索語が不正\n400 WRONG_{FIELD} 項目が不正\n429 TOO_MANY_BOOKS 借りすぎ\n";
    let found = text(page);
    assert_eq!(told(&found), ["400 WRONG_QUERY = 検索語が不正", "429 TOO_MANY_BOOKS = 借りすぎ"]);
    assert_eq!(asked(&found), ["`WRONG_{FIELD}` stands where codes stand and reads as none"]);
}

#[test]
fn paragraphs_that_begin_with_a_code() {
    let page = "7.  Error Codes\n\n   The following error codes are defined:\n\n   NO_ERROR (0x0):  Nothing went wrong.\n\n   WRONG_SHELF (0x1):  The book was put on a shelf where it\n      does not belong.  Nobody will find it.\n\n   SHELF_FELL (0x2):  The shelf fell over unexpectedly and the\n      books lie on the floor.\n";
    assert_eq!(
        told(&text(page)),
        [
            "WRONG_SHELF = The book was put on a shelf where it does not belong. Nobody will find it.",
            "SHELF_FELL = The shelf fell over unexpectedly and the books lie on the floor.",
        ]
    );
}

#[test]
fn headings_with_a_status_in_brackets() {
    let page = "Common error types\nCard errors (401)\n| Error Code | Message | Cause |\n|---|---|---|\nMISSING_CARD | No card | No card was shown |\nTORN_CARD | Torn card | The card is torn |\nRoom errors (403)\n| Error Code | Message | Cause |\n|---|---|---|\nROOM_CLOSED | Closed | The room is closed |\nROOM_FULL | Full | The room exceeds its limit |\n";
    assert_eq!(rows(&text(page)), ["401 MISSING_CARD", "401 TORN_CARD", "403 ROOM_CLOSED", "403 ROOM_FULL"]);
}

#[test]
fn columns_under_sections_with_few_rows() {
    let page = "# errcodes of the library\n#\n# errcode    E/W    macro    name\n\nSection: Class 00 - Success\n\n00000    S    LIB_SUCCESS                   successful_completion\n\nSection: Class 08 - Doors\n\n08000    E    LIB_DOOR_LOCKED               door_locked\n08P01    E    LIB_DOOR_FAILURE              door_failure\n\nSection: Class 22 - Books\n\n2202E    E    LIB_INVALID_SHELF\n22012    E    LIB_BOOK_MISSING              book_missing\n";
    let found = text(page);
    let codes: Vec<String> = rows(&found).iter().map(|row| row.chars().take(5).collect()).collect();
    assert_eq!(codes, ["08000", "08P01", "2202E", "22012"]);
}

#[test]
fn tables_of_restructured_text() {
    let page = "Response Codes\n==============\n\n.. list-table:: HTTP Status Codes\n   :header-rows: 1\n   :widths: 10 90\n\n   * - Code\n     - Description\n   * - 400\n     - The query\n       is wrong\n   * - 404\n     - No ``book``\n   * - 503\n     - Closed. Try again later.\n\nThat is all.\n";
    assert_eq!(
        told(&text(page)),
        ["400 = The query is wrong", "404 = No book", "503 retry=true = Closed. Try again later."]
    );
    let page = "Statuses\n========\n\n.. csv-table:: HTTP statuses of client errors\n    :header: \"Code\", \"Status\", \"Description\"\n\n    \"400\", \"Bad Request\", \"The query, as a whole, is wrong\"\n    \"401\", \"Unauthorized\", \"\"\n    \"404\", \"Not Found\", \"No book\"\n";
    assert_eq!(
        told(&text(page)),
        ["400 = The query, as a whole, is wrong", "401 = Unauthorized", "404 = No book"]
    );
}

#[test]
fn tables_of_asciidoc() {
    let page = "= Error codes\n\n[cols=\"1,1,3\",options=\"header\"]\n|===\n|Code |HTTP status |Description\n\n|`NO_BOOK`\n|404\n|There is no\nsuch book.\n\n|`CLOSED`\n|503\n|Try again later.\n|===\n";
    assert_eq!(
        told(&text(page)),
        ["404 NO_BOOK = There is no such book.", "503 CLOSED retry=true = Try again later."]
    );
    let page = "== Errors\n\n|===\n| Code | Status | Meaning\n\n| NO_BOOK | 404 | No such book\n| CLOSED | 503 | Retry with backoff\n|===\n";
    assert_eq!(
        told(&text(page)),
        ["404 NO_BOOK = No such book", "503 CLOSED retry=true = Retry with backoff"]
    );
}

#[test]
fn lists_under_headings_of_which_some_hold_one_item() {
    let page = "Error codes\nAll errors look alike.\nQuery errors\n- missing_word - A word is missing.\n- wrong_word - A word is wrong.\nServer errors\n- oops - A shelf fell over. Retry with exponential backoff.\n";
    assert_eq!(rows(&text(page)), ["missing_word", "wrong_word", "oops retry=true"]);
    let page = "错误码\n调用失败时返回以下错误码：\n10001：系统错误\n10002：参数错误\n10004：请求过于频繁，请稍后重试\n";
    assert_eq!(
        told(&text(page)),
        ["10001 = 系统错误", "10002 = 参数错误", "10004 retry=true = 请求过于频繁，请稍后重试"]
    );
}

#[test]
fn a_status_glued_to_the_end_of_its_row() {
    let page = "Errors\n\nError codeDescriptionHTTP status\nwrong_stampThe stamp does not match401\nold_cardThe card has expired410\nheavy_bookThe book exceeds 10 kg413\n";
    assert_eq!(
        told(&text(page)),
        [
            "401 wrong_stamp = The stamp does not match",
            "410 old_card = The card has expired",
            "413 heavy_book = The book exceeds 10 kg",
        ]
    );
}

#[test]
fn codes_under_headings_of_their_status() {
    let page = "API Errors\n400 Errors\n400 - wrong_query\nThe query is wrong.\n400 - missing_word\nA word is missing.\n401 Errors\n401 - wrong_card\nThe card is not valid.\n500 Errors\n500 - broken\nTry again.\n";
    assert_eq!(
        told(&text(page)),
        [
            "400 wrong_query = The query is wrong.",
            "400 missing_word = A word is missing.",
            "401 wrong_card = The card is not valid.",
            "500 broken retry=true = Try again.",
        ]
    );
    // A title that says the same as the first heading of the cells below it.
    let page = "Error Codes\nError Code\nHTTP\nDescription\nwrong_card\n401\nThe card is wrong\nold_card\n401\nThe card has expired\ntoo_many\n429\nToo many books. Retry in 1 minute.\nWrite to us\n";
    assert_eq!(
        told(&text(page)),
        [
            "401 wrong_card = The card is wrong",
            "401 old_card = The card has expired",
            "429 too_many retry=throttle after=60s = Too many books. Retry in 1 minute.",
        ]
    );
}
