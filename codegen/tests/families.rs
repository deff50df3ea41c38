//! More pages, by the families that vendors' pages fall into.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use common::{csv, html, markdown, rows, text};

#[test]
fn numbers_without_a_separator() {
    let page = "# Error Codes\n\n* 1 Missing or invalid format\n* 2 Request was not signed\n* 128 Missing required parameter\n* 2000 Camera not found\n* 4001 User does not have permission\n";
    assert_eq!(
        rows(&markdown(page)),
        [
            "1 \"Missing or invalid format\"",
            "2 \"Request was not signed\"",
            "128 \"Missing required parameter\"",
            "2000 \"Camera not found\"",
            "4001 \"User does not have permission\"",
        ]
    );
}

#[test]
fn a_spec_with_many_tables() {
    let page = "# 错误码规范\n\n## 1. 字段\n\n| 字段 | 类型 | 必填 | 说明 |\n|--|--|--|--|\n| error.code | string | ✅ | 错误码 |\n| error.message | string | ✅ | 描述 |\n\n\
        ## 2. HTTP 状态码建议\n\n| 场景 | 建议状态码 |\n|--|--|\n| 参数错误 | 400 |\n| 未找到 | 404 |\n\n\
        ## 3. 错误码清单\n\n### 3.1 请求（REQ_*）\n\n| code | 建议状态码 | message（建议） | details 建议字段 |\n|--|--|--|--|\n| REQ_BAD | 400 | bad request | hint, raw |\n| REQ_BIG | 413 | payload too large | max |\n\n\
        ### 3.2 数据库（DB_*）\n\n| code | 建议状态码 | message（建议） | details 建议字段 |\n|--|--|--|--|\n| DB_ERROR | 500 | database error | op |\n| DB_SAME | 200/304* | not modified | id |\n";
    let found = markdown(page);
    assert_eq!(rows(&found), ["400 REQ_BAD", "413 REQ_BIG", "500 DB_ERROR", "200|304 DB_SAME"]);
    assert_eq!(found.entries[0].description.as_deref(), Some("bad request"));
}

#[test]
fn exit_codes_beside_codes() {
    let page = "# Error Codes\n\n### Login\n\n| Code | Exit | Meaning | Recovery |\n|--|--|--|--|\n| `AUTH_MISSING` | 3 | No session | Run the login |\n| `AUTH_LOST` | 1 | Rejected | Retry with the new id |\n\n\
        ### Files\n\n| Code | Exit | Meaning | Recovery |\n|--|--|--|--|\n| `FILE_LOST` | 1 | Gone | Check the disk |\n";
    assert_eq!(rows(&markdown(page)), ["AUTH_MISSING", "AUTH_LOST", "FILE_LOST"]);
}

#[test]
fn bare_statuses_as_headings() {
    let page = "# Errors\n\n## 400\n\nThe request is wrong.\n\n## 401\n\nThe key is wrong.\n\n## 5xx\n\nOur fault. Retry later.\n";
    assert_eq!(rows(&markdown(page)), ["400", "401", "5xx retry=true"]);
}

#[test]
fn statuses_that_group_codes_as_headings() {
    let page = "# Errors\n\n## 400 Bad Request\n\n### `invalid_json`\n\nThe body is no JSON.\n\n### `invalid_field`\n\nA field is wrong.\n\n## 404 Not Found\n\n### `user_not_found`\n\nNo such user.\n\n### `team_not_found`\n\nNo such team.\n";
    assert_eq!(
        rows(&markdown(page)),
        ["400 invalid_json", "400 invalid_field", "404 user_not_found", "404 team_not_found"]
    );
}

#[test]
fn statuses_that_group_lists() {
    let page = "# Errors\n\n## 400 Bad Request\n\n- `invalid_json`: The body is no JSON.\n- `invalid_field`: A field is wrong.\n\n## 404 Not Found\n\n- `user_not_found`: No such user.\n- `team_not_found`: No such team.\n";
    assert_eq!(
        rows(&markdown(page)),
        ["400 invalid_json", "400 invalid_field", "404 user_not_found", "404 team_not_found"]
    );
}

#[test]
fn an_error_page_a_heading_with_a_number_as_label() {
    let page = "# Errors\n\n### Authentication failed\n\n- **Code:** 1001\n- **HTTP status:** 401\n- **Description:** The key is wrong.\n- **Retry:** No\n\n### Too busy\n\n- **Code:** 1002\n- **HTTP status:** 503\n- **Description:** Try later.\n- **Retry:** Yes\n";
    assert_eq!(
        rows(&markdown(page)),
        ["401 1001 \"Authentication failed\" retry=false", "503 1002 \"Too busy\" retry=true"]
    );
}

#[test]
fn a_table_of_layout_around_the_page() {
    let page = "<table><tr><td>Menu</td><td><h2>Error codes</h2><table><tr><th>Code</th><th>Status</th><th>Meaning</th></tr><tr><td>BAD_KEY</td><td>401</td><td>Wrong</td></tr><tr><td>NO_PAGE</td><td>404</td><td>None</td></tr></table></td></tr></table>";
    assert_eq!(rows(&html(page)), ["401 BAD_KEY", "404 NO_PAGE"]);
}

#[test]
fn unclosed_cells_and_entities() {
    let page = "<h2>Error&nbsp;codes</h2><TABLE><TR><TH>Code<TH>HTTP status<TH>Meaning<TR><TD>BAD_A<TD>400<TD>a &lt; b &amp; c<TR><TD>BAD_B<TD>500<TD>It&#39;s broken</TABLE><p>after";
    let found = html(page);
    assert_eq!(rows(&found), ["400 BAD_A", "500 BAD_B"]);
    assert_eq!(found.entries[0].description.as_deref(), Some("a < b & c"));
}

#[test]
fn headings_with_paragraphs_in_html() {
    let page = "<main><h1>Response codes</h1><h3>400 Bad Request</h3><p>The request could not be read.</p><h3>401 Unauthorized</h3><p>No key.</p><h3>500 Internal Server Error</h3><p>Our side.</p></main><footer><h3>About us</h3><p>A company.</p></footer>";
    assert_eq!(rows(&html(page)), ["400", "401", "500"]);
}

#[test]
fn list_items_in_html() {
    let page = "<h2>Error codes</h2><ul><li><code>token_expired</code>: the token has expired<li><code>token_revoked</code>: the token was revoked</ul>";
    assert_eq!(rows(&html(page)), ["token_expired", "token_revoked"]);
}

#[test]
fn section_rows_in_a_table() {
    let page = "<h1>Error codes</h1><table><thead><tr><th>Error Code</th><th>Condition Name</th></tr></thead><tbody><tr><td colspan=2><b>Class 08 - Connection Exception</b></td></tr><tr><td>08000</td><td>connection_exception</td></tr><tr><td>08006</td><td>connection_failure</td></tr><tr><td colspan=2>Class 23 - Constraint Violation</td></tr><tr><td>23505</td><td>unique_violation</td></tr></tbody></table>";
    assert_eq!(
        rows(&html(page)),
        ["08000 \"connection_exception\"", "08006 \"connection_failure\"", "23505 \"unique_violation\""]
    );
}

#[test]
fn statuses_as_section_rows() {
    let page = "## Errors\n\n| Code | Meaning | Note |\n|--|--|--|\n| **400 Bad Request** | | |\n| bad_a | Wrong a | x |\n| bad_b | Wrong b | y |\n| **404 Not Found** | | |\n| no_c | No c | z |\n";
    assert_eq!(rows(&markdown(page)), ["400 bad_a", "400 bad_b", "404 no_c"]);
}

#[test]
fn symbols_and_text_codes_with_numbers_beside() {
    let page = "## Status codes\n\n| Code | Number | Description |\n|--|--|--|\n| OK | 0 | Not an error |\n| CANCELLED | 1 | The call was cancelled |\n| INVALID_ARGUMENT | 3 | A bad argument |\n| UNAVAILABLE | 14 | Down. Retry with a backoff |\n";
    assert_eq!(rows(&markdown(page)), ["CANCELLED|1", "INVALID_ARGUMENT|3", "UNAVAILABLE|14 retry=true"]);
}

#[test]
fn deprecated_codes() {
    let page = "## Error codes\n\n| Code | Status | Description |\n|--|--|--|\n| `old_code` (deprecated) | 400 | Was sent once |\n| `new_code` | 400 | Is sent now |\n| `dead_code` | 410 | Deprecated: use `new_code` |\n";
    let found = markdown(page);
    assert_eq!(rows(&found), ["400 old_code", "400 new_code", "410 dead_code"]);
    let marked: Vec<bool> = found.entries.iter().map(|entry| entry.deprecated.is_some()).collect();
    assert_eq!(marked, [true, false, true]);
}

#[test]
fn links_to_each_code() {
    let page = "## Error codes\n\n| Code | Status | Description | Docs |\n|--|--|--|--|\n| [`a_b`](/errors/a) | 400 | Wrong | [Link](https://example.com/a) |\n| [`c_d`](/errors/c) | 500 | Broken | https://example.com/c |\n";
    let found = markdown(page);
    assert_eq!(rows(&found), ["400 a_b", "500 c_d"]);
    assert_eq!(found.entries[0].docs.as_deref(), Some("https://example.com/a"));
}

#[test]
fn codes_with_slashes_and_colons() {
    let page = "## Error codes\n\n| Error code | Description and resolution |\n|--|--|\n| `auth/id-token-expired` | The token has expired. |\n| `auth/invalid-uid` | The uid must be a string. |\n| `auth/user-not-found` | No such user. |\n";
    assert_eq!(rows(&markdown(page)), ["auth/id-token-expired", "auth/invalid-uid", "auth/user-not-found"]);
    let page = "# Errors\n\nError | Meaning\n--|--\nEAPI:Invalid key | The key is wrong\nEOrder:Insufficient funds | Not enough\nEService:Busy | Busy\n";
    assert_eq!(rows(&markdown(page)), ["EAPI:Invalid key", "EOrder:Insufficient funds", "EService:Busy"]);
}

#[test]
fn camel_case_codes_with_statuses_in_words() {
    let page = "## Common error codes\n\n| Error code | HTTP status code | User message |\n|--|--|--|\n| ConditionNotMet | Not Modified (304) | The condition was not met. |\n| MissingHeader | Bad Request (400) | A header is missing. |\n| ServerBusy | Service Unavailable (503) | The server is currently unable to receive requests. Please retry your request. |\n";
    assert_eq!(
        rows(&markdown(page)),
        ["304 ConditionNotMet", "400 MissingHeader", "503 ServerBusy retry=true"]
    );
}

#[test]
fn rows_without_a_status() {
    let page = "## Errors\n\n| Code | HTTP status | Meaning |\n|--|--|--|\n| AccessDenied | 403 Forbidden | No |\n| SignatureOld | N/A | Old |\n| SlowDown | 503 Slow Down | Reduce your request rate. |\n";
    assert_eq!(rows(&markdown(page)), ["403 AccessDenied", "SignatureOld", "503 SlowDown"]);
}

#[test]
fn korean_and_traditional_chinese() {
    let page = "## 오류 코드\n\n| 코드 | HTTP 상태 코드 | 설명 | 재시도 |\n|--|--|--|--|\n| E1001 | 400 | 잘못된 요청 | 아니요 |\n| E1002 | 503 | 서비스 사용 불가 | 예 |\n";
    assert_eq!(rows(&markdown(page)), ["400 E1001 retry=false", "503 E1002 retry=true"]);
    let page = "## 錯誤碼\n\n| 錯誤碼 | HTTP狀態碼 | 說明 |\n|--|--|--|\n| 40001 | 400 | 參數錯誤 |\n| 50001 | 500 | 系統錯誤 |\n";
    assert_eq!(rows(&markdown(page)), ["400 40001", "500 50001"]);
}

#[test]
fn japanese_headings_and_lists() {
    let page = "# エラー\n\n## 400 Bad Request\n\nパラメータが不正です。\n\n## 429 Too Many Requests\n\nしばらくしてから再試行してください。\n\n## 500 Internal Server Error\n\nサーバーでエラーが発生しました。\n";
    assert_eq!(rows(&markdown(page)), ["400", "429 retry=throttle", "500"]);
}

#[test]
fn alerts_and_quotations() {
    let page =
        "# Errors\n\n> [!NOTE]\n> | Code | Status |\n> |--|--|\n> | `bad_a` | 400 |\n> | `bad_b` | 500 |\n";
    assert_eq!(rows(&markdown(page)), ["400 bad_a", "500 bad_b"]);
}

#[test]
fn a_list_by_what_to_do() {
    let page = "Error handling\n\nHere is what each error means:\n\n• 400 Bad Request – check the body\n• 401 Unauthorized – check the key\n• 429 Too Many Requests – wait and retry after 60 seconds\n• 500 Internal Server Error – retry with exponential backoff\n";
    assert_eq!(rows(&text(page)), ["400", "401", "429 retry=throttle after=60s", "500 retry=true"]);
}

#[test]
fn text_with_codes_as_headings() {
    let page = "Error codes\n\nINVALID_KEY\nThe key is not valid. Check it.\n\nLIMIT_REACHED\nToo many calls were made. Try again in 30 seconds.\n\nSYSTEM_ERROR\nSomething broke on our side.\n";
    assert_eq!(rows(&text(page)), ["INVALID_KEY", "LIMIT_REACHED retry=true after=30s", "SYSTEM_ERROR"]);
}

#[test]
fn tabs_from_a_copied_table() {
    let page = "HTTP status codes\nCode\tText\tDescription\n200\tOK\tSuccess!\n304\tNot Modified\tNo new data.\n401\tUnauthorized\tWrong credentials.\n503\tService Unavailable\tOverloaded. Try again later.\n";
    assert_eq!(rows(&text(page)), ["200", "304", "401", "503 retry=true"]);
}

#[test]
fn csv_with_a_title_and_quotes() {
    let page = "Error catalogue,,\nError Code,HTTP Status,Retryable\n\"PAY-001\",\"400\",\"N\"\n\"PAY-002\",\"502\",\"Y\"\n";
    assert_eq!(rows(&csv(page)), ["400 PAY-001 retry=false", "502 PAY-002 retry=true"]);
}

#[test]
fn booleans_and_numbers_as_verdicts() {
    let page = "code,status,retryable\nA_B,400,0\nC_D,503,1\n";
    assert_eq!(rows(&csv(page)), ["400 A_B retry=false", "503 C_D retry=true"]);
}

#[test]
fn ranges_and_classes_in_tables() {
    let page = "## Response codes\n\n| HTTP code | Meaning | Should I retry? |\n|--|--|--|\n| 2xx | Success | - |\n| 400 | Bad Request | No |\n| 429 | Too Many Requests | Yes |\n| 4xx | Any other client error | No |\n| 500-599 | Server errors | Yes, with backoff |\n";
    assert_eq!(
        rows(&markdown(page)),
        ["400 retry=false", "429 retry=throttle", "4xx retry=false", "5xx retry=true"]
    );
}

#[test]
fn an_internal_table_of_reasons_is_no_rival() {
    let page = "# Payments API\n\n## Endpoints\n\n| Method | Path |\n|--|--|\n| GET | /charges |\n| POST | /charges |\n\n## Rate limits\n\n| Tier | Limit |\n|--|--|\n| Free | 100 |\n| Paid | 500 |\n\n## Error codes\n\n| Code | Description |\n|--|--|\n| `card_expired` | The card has expired |\n| `card_stolen` | The card is stolen |\n\n## Webhook events\n\n| Event | Description |\n|--|--|\n| `charge.failed` | A charge failed |\n| `charge.expired` | A charge expired |\n";
    assert_eq!(rows(&markdown(page)), ["card_expired", "card_stolen"]);
}
