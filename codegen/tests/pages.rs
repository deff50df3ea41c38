//! Pages in the shapes that vendors write, in words of our own, and what each of them publishes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use common::{csv, failure, html, markdown, rows, text};

#[test]
fn statuses_in_a_list() {
    let page = "# Errors\n\nWe use conventional HTTP response codes.\n\n\
        - `200` - OK: Everything worked.\n- `400` - Bad Request: A parameter was missing.\n\
        - `402` - Request Failed: The parameters were valid but the request failed.\n\
        - `429` - Too Many Requests: Too many requests hit us too quickly. We recommend an exponential backoff of your requests.\n\
        - `500, 502, 503, 504` - Server Errors: Something went wrong on our end.\n";
    assert_eq!(
        rows(&markdown(page)),
        ["200", "400", "402 \"Request Failed\"", "429 retry=throttle", "500|502|503|504"]
    );
}

#[test]
fn codes_in_a_definition_list() {
    let page = "<h1>Error codes</h1><dl><dt><code>account_closed</code></dt><dd>The account was closed.\
        <dt><code>amount_too_large</code><dd>The amount is greater than the maximum.\
        <dt><code>api_key_expired</code></dt><dd>The key has expired.<dd>Get the current keys.</dl>";
    assert_eq!(rows(&html(page)), ["account_closed", "amount_too_large", "api_key_expired"]);
}

#[test]
fn numbers_with_names() {
    let page = "Code,Message,Description,Log level\n\
        20003,Authenticate,The credentials are wrong,ERROR\n20404,Not Found,No such resource,ERROR\n\
        20429,Too Many Requests,Slow down,WARNING\n30001,Queue overflow,The queue is full,ERROR\n";
    assert_eq!(
        rows(&csv(page)),
        [
            "20003 \"Authenticate\"",
            "20404 \"Not Found\"",
            "20429 \"Too Many Requests\"",
            "30001 \"Queue overflow\""
        ]
    );
}

#[test]
fn opcodes_and_close_codes_beside_error_codes() {
    let page = "# Opcodes and Status Codes\n\n## Gateway\n\n### Gateway Opcodes\n\n\
        | Code | Name | Client Action | Description |\n|--|--|--|--|\n\
        | 0 | Dispatch | Receive | An event was dispatched. |\n| 1 | Heartbeat | Send/Receive | Keeps the connection alive. |\n| 2 | Identify | Send | Starts a session. |\n\n\
        ## HTTP\n\n### HTTP Response Codes\n\n| Code | Meaning |\n|--|--|\n| 200 (OK) | The request completed. |\n\
        | 400 (BAD REQUEST) | The request was malformed. |\n| 404 (NOT FOUND) | No such location. |\n| 5xx (SERVER ERROR) | The server had an error. |\n\n\
        ## JSON\n\n### JSON Error Codes\n\n| Code | Meaning |\n|--|--|\n| 0 | General error (such as a malformed body) |\n| 10001 | Unknown account |\n\
        | 10002 | Unknown application |\n| 20001 | Bots cannot use this endpoint |\n| 30001 | Maximum number of guilds reached (100) |\n| 40001 | Unauthorized. Provide a valid token and try again |\n";
    assert_eq!(rows(&markdown(page)), ["0", "10001", "10002", "20001", "30001", "40001",]);
}

#[test]
fn headings_with_statuses_and_prose() {
    let page = "# Troubleshooting the REST API\n\nHow to find out what went wrong.\n\n## `404 Not Found` for an existing resource\n\n\
        Check that your token has the right scopes.\n\n## 403 Forbidden\n\nYou may have exceeded a limit.\n\n\
        ## 422 Unprocessable Entity\n\nRequired fields are missing.\n\n## 503 Service Unavailable\n\nPlease try again later.\n";
    assert_eq!(rows(&markdown(page)), ["404", "403", "422", "503 retry=true"]);
}

#[test]
fn japanese() {
    let page = "# エラーコード一覧\n\n| HTTPステータス | エラーコード | 説明 | 対処方法 | 再試行 |\n|---|---|---|---|---|\n\
        | 400 | invalid_parameter | パラメータが不正です | 値を修正してください | いいえ |\n\
        | 429 | rate_limited | リクエストが多すぎます | 間隔をあける | はい |\n| 500 | internal_error | 内部エラー | サポートに連絡 | 場合による |\n";
    assert_eq!(
        rows(&markdown(page)),
        ["400 invalid_parameter retry=false", "429 rate_limited retry=throttle", "500 internal_error ?"]
    );
}

#[test]
fn chinese() {
    let page = "## 错误码\n\n| 错误码 | HTTP状态码 | 说明 | 解决方案 | 是否可重试 |\n|---|---|---|---|---|\n\
        | 1001 | 400 | 参数错误 | 检查参数 | 否 |\n| 1002 | 401 | 签名无效 | 重新签名 | 否 |\n| 1003 | 503 | 服务繁忙 | 稍后重试 | 是 |\n";
    assert_eq!(
        rows(&markdown(page)),
        ["400 1001 retry=false", "401 1002 retry=false", "503 1003 retry=true"]
    );
}

#[test]
fn german_french_spanish_russian() {
    let german = "## Fehlercodes\n\n| Fehlercode | HTTP-Status | Bedeutung | Wiederholbar |\n|--|--|--|--|\n| UNGUELTIGE_ANFRAGE | 400 | Die Anfrage ist ungültig | Nein |\n| WARTUNG | 503 | Das System wird gewartet | Ja |\n";
    assert_eq!(rows(&markdown(german)), ["400 UNGUELTIGE_ANFRAGE retry=false", "503 WARTUNG retry=true"]);
    let french = "## Erreurs\n\n| Code | Statut HTTP | Signification | Que faire |\n|--|--|--|--|\n| cle_invalide | 401 | La clé est invalide | Vérifier la clé |\n| trop_de_requetes | 429 | Trop de requêtes | Réessayer après 10 secondes |\n";
    assert_eq!(
        rows(&markdown(french)),
        ["401 cle_invalide", "429 trop_de_requetes retry=throttle after=10s"]
    );
    let spanish = "## Códigos de error\n\n| Código | Estado HTTP | Descripción | Reintentar |\n|--|--|--|--|\n| clave_invalida | 401 | La clave no es válida | No |\n| no_disponible | 503 | Servicio no disponible | Sí |\n";
    assert_eq!(rows(&markdown(spanish)), ["401 clave_invalida retry=false", "503 no_disponible retry=true"]);
    let russian = "## Ошибки\n\n| Код ошибки | HTTP статус | Описание | Повторить |\n|--|--|--|--|\n| BAD_SIGN | 403 | Неверная подпись | Нет |\n| TRY_LATER | 503 | Сервис недоступен | Да |\n";
    assert_eq!(rows(&markdown(russian)), ["403 BAD_SIGN retry=false", "503 TRY_LATER retry=true"]);
    let portuguese = "## Erros\n\n| Código de erro | Status HTTP | Mensagem | Tentar novamente |\n|--|--|--|--|\n| CHAVE_INVALIDA | 401 | Chave inválida | Não |\n| INDISPONIVEL | 503 | Fora do ar | Sim |\n";
    assert_eq!(
        rows(&markdown(portuguese)),
        ["401 CHAVE_INVALIDA retry=false", "503 INDISPONIVEL retry=true"]
    );
    let italian = "## Errori\n\n| Codice errore | Stato HTTP | Descrizione | Ripetibile |\n|--|--|--|--|\n| CHIAVE_ERRATA | 401 | La chiave è errata | No |\n| NON_PRONTO | 503 | Non pronto | Sì |\n";
    assert_eq!(rows(&markdown(italian)), ["401 CHIAVE_ERRATA retry=false", "503 NON_PRONTO retry=true"]);
}

#[test]
fn merged_cells() {
    let page = "<table><thead><tr><th rowspan=2>HTTP status<th colspan=2>Error<tr><th>Code<th>Meaning</thead>\
        <tr><td rowspan=2>400<td>bad_json<td>Not JSON<tr><td>bad_field<td>Invalid field<tr><td colspan=3>Server side<tr><td>500<td>oops<td>Internal error</table>";
    assert_eq!(rows(&html(page)), ["400 bad_json", "400 bad_field", "500 oops"]);
}

#[test]
fn one_table_a_status() {
    let page = "# API errors\n\n## 400 Bad Request\n\n| Code | Description |\n|--|--|\n| `missing_name` | The name is missing |\n| `bad_date` | Not a date |\n\n\
        ## 404 Not Found\n\n| Code | Description |\n|--|--|\n| `no_user` | No such user |\n\n## Errors with status 409\n\nCode | Description\n--|--\n`taken` | The name is taken\n";
    assert_eq!(rows(&markdown(page)), ["400 missing_name", "400 bad_date", "404 no_user", "409 taken"]);
}

#[test]
fn a_status_column_that_holds_names_and_a_code_column_that_holds_statuses() {
    let page = "### Errors\n\n| Status | Code | Description |\n|--|--|--|\n| INVALID_ARGUMENT | 400 | A bad argument |\n| NOT_FOUND | 404 | Nothing there |\n| UNAVAILABLE | 503 | Down; retry with backoff |\n";
    assert_eq!(
        rows(&markdown(page)),
        ["400 INVALID_ARGUMENT", "404 NOT_FOUND", "503 UNAVAILABLE retry=true"]
    );
}

#[test]
fn statuses_in_brackets_beside_codes() {
    let page = "## Error codes\n\n- **BadRequest (400)** - The request is malformed.\n- **NoSuchThing (404)** - It does not exist.\n- **Throttled (429)** - Too many calls. Wait 5 seconds and retry.\n";
    assert_eq!(
        rows(&markdown(page)),
        ["400 BadRequest", "404 NoSuchThing", "429 Throttled retry=throttle after=5s"]
    );
}

#[test]
fn several_codes_and_statuses_in_a_cell() {
    let page = "## Errors\n\n| Error code | HTTP | Meaning |\n|--|--|--|\n| `bad_key`, `no_key` | 401 | The key is missing or wrong |\n| `broken` | 500/502 | Our fault |\n| `busy` | 503 or 504 | Overloaded |\n";
    assert_eq!(rows(&markdown(page)), ["401 bad_key", "401 no_key", "500|502 broken", "503|504 busy"]);
}

#[test]
fn a_code_under_two_statuses() {
    let page = "## Errors\n\n| HTTP | Error code | Meaning |\n|--|--|--|\n| 400 | limit_exceeded | Too many items |\n| 429 | limit_exceeded | Too many calls |\n| 404 | not_here | Missing |\n";
    assert_eq!(rows(&markdown(page)), ["400|429 limit_exceeded", "404 not_here"]);
}

#[test]
fn members_that_are_no_errors() {
    let page = "## Result codes\n\n| Value | Name | Description |\n|--|--|--|\n| 0 | OK | Success |\n| 1 | ERR_AUTH | Authentication failed |\n| 2 | ERR_LIMIT | Limit exceeded |\n";
    assert_eq!(rows(&markdown(page)), ["1 \"ERR_AUTH\"", "2 \"ERR_LIMIT\""]);
    let page = "## Error codes\n\n| Code | HTTP status | Description |\n|--|--|--|\n| SUCCESS | 200 | It worked |\n| STATUS_UNSPECIFIED | 200 | Never sent |\n| DENIED | 403 | Not allowed |\n| LOST | 410 | Gone |\n";
    assert_eq!(rows(&markdown(page)), ["403 DENIED", "410 LOST"]);
}

#[test]
fn headings_with_labels() {
    let page = "# Error reference\n\n## card_declined\n\n**HTTP status:** 402\n**Retryable:** No\n\nThe card was declined.\n\n**Solution:** Use another card.\n\n\
        ## gateway_timeout\n\n**HTTP status:** 504\n**Retryable:** Yes, after 2 seconds\n\nThe bank did not answer.\n\n**Solution:** Wait.\n";
    assert_eq!(
        rows(&markdown(page)),
        ["402 card_declined retry=false", "504 gateway_timeout retry=true after=2s"]
    );
}

#[test]
fn a_list_inside_a_list() {
    let page = "# Errors\n\n- Authentication\n  - `AUTH_MISSING` (401): no key was sent\n  - `AUTH_EXPIRED` (401): the key has expired\n- Limits\n  - `LIMIT_REACHED` (429): too many calls\n";
    assert_eq!(rows(&markdown(page)), ["401 AUTH_MISSING", "401 AUTH_EXPIRED", "429 LIMIT_REACHED"]);
}

#[test]
fn tables_in_code_are_no_tables() {
    let page = "# Errors\n\n```\n| Code | Status |\n|--|--|\n| FAKE_ERROR | 400 |\n| OTHER_FAKE | 500 |\n```\n\n| Code | Status |\n|--|--|\n| REAL_ERROR | 400 |\n| REAL_FAILURE | 500 |\n";
    assert_eq!(rows(&markdown(page)), ["400 REAL_ERROR", "500 REAL_FAILURE"]);
}

#[test]
fn verdicts_of_every_kind() {
    let page = "## Error codes\n\n| Code | Retry? |\n|--|--|\n| E_NO | ❌ |\n| E_YES | ✅ |\n| E_WAIT | Yes (after 30 s) |\n| E_MAYBE | Maybe |\n| E_IDEMPOTENT | Only if idempotent |\n| E_NEVER | Do not retry |\n| E_BACKOFF | Retry with backoff |\n| E_SILENT | - |\n";
    assert_eq!(
        rows(&markdown(page)),
        [
            "E_NO retry=false",
            "E_YES retry=true",
            "E_WAIT retry=true after=30s",
            "E_MAYBE ?",
            "E_IDEMPOTENT retry=idempotent",
            "E_NEVER retry=false",
            "E_BACKOFF retry=true",
            "E_SILENT",
        ]
    );
}

#[test]
fn advice_for_the_whole_page() {
    let page = "# Status codes\n\nDo not retry 4xx errors (except 429). Requests that failed with 5xx should be retried with backoff.\n\n\
        | Status | Meaning |\n|--|--|\n| 400 | Bad Request |\n| 429 | Too Many Requests |\n| 500 | Internal Server Error |\n";
    assert_eq!(
        rows(&markdown(page)),
        ["400 retry=false", "429 retry=throttle", "500 retry=true", "4xx retry=false", "5xx retry=true"]
    );
}

#[test]
fn run_together() {
    let page = "Errors\n\nHTTP StatusCodeMeaningRetry\n400bad_inputThe input is wrongNo\n404no_such_itemNothing thereNo\n503overloadedTry laterYes\n";
    assert_eq!(
        rows(&text(page)),
        ["400 bad_input retry=false", "404 no_such_item retry=false", "503 overloaded retry=true"]
    );
}

#[test]
fn one_cell_a_line() {
    let page = "Error codes\nCode\nStatus\nDescription\n\nINVALID_NAME\n400\nThe name is not valid\n\nNOT_ALLOWED\n403\nYou may not do this\n\nTRY_LATER\n503\nWe are busy\n";
    assert_eq!(rows(&text(page)), ["400 INVALID_NAME", "403 NOT_ALLOWED", "503 TRY_LATER"]);
}

#[test]
fn aligned_columns() {
    let page = "Error codes\n\nCode            Status   Meaning\n--------------  -------  -----------------\nBAD_INPUT       400      The input is bad\nNOT_HERE        404      Nothing is here\nOVERLOADED      503      Too much to do\n";
    assert_eq!(rows(&text(page)), ["400 BAD_INPUT", "404 NOT_HERE", "503 OVERLOADED"]);
}

#[test]
fn drawn_tables() {
    let page = "Errors:\n\n+-----------+------+------------------+\n| Code      | HTTP | Meaning          |\n+-----------+------+------------------+\n| BAD_INPUT | 400  | The input is bad |\n| NOT_HERE  | 404  | Nothing is here  |\n+-----------+------+------------------+\n";
    assert_eq!(rows(&text(page)), ["400 BAD_INPUT", "404 NOT_HERE"]);
}

#[test]
fn delimited() {
    assert_eq!(
        rows(&csv("status;code;text\n400;BAD_A;\"wrong; very\"\n500;BAD_B;broken\n")),
        ["400 BAD_A", "500 BAD_B"]
    );
    assert_eq!(
        rows(&csv(
            "status\tcode\tdescription\tretryable\n400\tBAD_A\twrong\tfalse\n500\tBAD_B\tbroken\ttrue\n"
        )),
        ["400 BAD_A retry=false", "500 BAD_B retry=true"]
    );
}

#[test]
fn mdx_with_components() {
    let page = "---\ntitle: Errors\n---\nimport { Note } from '@/c'\nexport const x = 1\n\n# Errors\n\n<Note>\n  Keep the id.\n</Note>\n\n{/* a comment\n| not | a table | */}\n\n\
        <Tabs>\n  <Tab title=\"Codes\">\n    | Code | Status | Message |\n    | --- | --- | --- |\n    | `ERR_A` | 400 | Bad **thing** |\n    | `ERR_B` | 500 | Our <Tooltip tip=\"x\">fault</Tooltip> |\n  </Tab>\n</Tabs>\n";
    assert_eq!(rows(&markdown(page)), ["400 ERR_A", "500 ERR_B"]);
}

#[test]
fn accordions() {
    let page = "# Error codes\n\n<Accordion title=\"invalid_token (401)\">\nThe token is not valid.\n</Accordion>\n\n<Accordion title=\"missing_scope (403)\">\nThe token lacks a scope.\n</Accordion>\n";
    assert_eq!(rows(&markdown(page)), ["401 invalid_token", "403 missing_scope"]);
}

#[test]
fn html_in_markdown() {
    let page = "# Errors\n\nSome words.\n\n<table>\n<tr><th>Error code</th><th>HTTP status</th></tr>\n<tr><td><code>no_funds</code></td><td>402</td></tr>\n<tr><td><code>too_late</code></td><td>409</td></tr>\n</table>\n\nMore words.\n";
    assert_eq!(rows(&markdown(page)), ["402 no_funds", "409 too_late"]);
}

#[test]
fn numbers_in_headings() {
    let page = "# Error codes for the exchange\n\nErrors have two parts.\n\n## 10xx - General Server or Network issues\n\n### -1000 UNKNOWN\n* An unknown error occurred.\n\n### -1001 DISCONNECTED\n* Internal error; unable to process your request. Please try again.\n\n\
        ### -1003 TOO_MANY_REQUESTS\n* Too many requests queued.\n\n## 11xx - Request issues\n\n### -1100 ILLEGAL_CHARS\n* Illegal characters found in a parameter.\n\n### -1101 TOO_MANY_PARAMETERS\n* Too many parameters were sent.\n";
    assert_eq!(
        rows(&markdown(page)),
        [
            "-1000 \"UNKNOWN\"",
            "-1001 \"DISCONNECTED\" retry=true",
            "-1003 \"TOO_MANY_REQUESTS\"",
            "-1100 \"ILLEGAL_CHARS\"",
            "-1101 \"TOO_MANY_PARAMETERS\""
        ]
    );
}

#[test]
fn causes_and_solutions_in_one_cell() {
    let page = "## Error codes\n\n| Code | Overview |\n|--|--|\n| 401 - Invalid Authentication | **Cause:** The key is wrong. <br> **Solution:** Check the key. |\n\
        | 429 - Rate limit reached for requests | **Cause:** Too many requests. <br> **Solution:** Pace your requests. |\n| 500 - The server had an error | **Cause:** Issue on our servers. <br> **Solution:** Retry your request after a brief wait. |\n";
    let found = markdown(page);
    assert_eq!(
        rows(&found),
        [
            "401 \"Invalid Authentication\"",
            "429 \"Rate limit reached for requests\"",
            "500 \"The server had an error\" retry=true"
        ]
    );
    assert_eq!(found.entries[0].action.as_deref(), Some("Check the key."));
}

#[test]
fn a_status_and_a_type_in_one_item() {
    let page = "## HTTP errors\n\nOur API follows a predictable error format:\n\n* 400 - `invalid_request_error`: There was an issue with the request.\n* 401 - `authentication_error`: There's an issue with your key.\n* 529 - `overloaded_error`: We are temporarily overloaded.\n";
    assert_eq!(
        rows(&markdown(page)),
        ["400 invalid_request_error", "401 authentication_error", "529 overloaded_error"]
    );
}

#[test]
fn retry_told_by_headings() {
    let page = "# Error codes\n\n## Retryable errors\n\n| Code | Meaning |\n|--|--|\n| SYSTEM_BUSY | Try it later |\n| LOCK_TIMEOUT | The lock was not free |\n\n## Non-retryable errors\n\n| Code | Meaning |\n|--|--|\n| BAD_AMOUNT | Not an amount |\n| NO_ACCOUNT | No such account |\n";
    assert_eq!(
        rows(&markdown(page)),
        [
            "SYSTEM_BUSY retry=true",
            "LOCK_TIMEOUT retry=true",
            "BAD_AMOUNT retry=false",
            "NO_ACCOUNT retry=false"
        ]
    );
}

#[test]
fn labelled_lines_in_html() {
    let page = "<h1>Common Errors</h1><dl><dt>AccessDeniedException</dt><dd><p>You do not have access.</p><p>HTTP Status Code: 400</p></dd>\
        <dt>InternalFailure</dt><dd><p>An unknown failure. Retry the request.</p><p>HTTP Status Code: 500</p></dd></dl>";
    assert_eq!(rows(&html(page)), ["400 AccessDeniedException", "500 InternalFailure retry=true"]);
}

#[test]
fn paragraphs_that_begin_with_codes() {
    let page = "# Errors\n\nThe `error` member is one of these.\n\n`not_authed` - No token was given.\n\n`invalid_auth` - The token is invalid.\n\n`ratelimited` - Too many calls.\n\n`account_inactive` - The account was deleted.\n";
    assert_eq!(rows(&markdown(page)), ["not_authed", "invalid_auth", "ratelimited", "account_inactive"]);
}

#[test]
fn weak_words_under_a_clear_heading() {
    let page = "| Error | HTTP status | Description |\n|--|--|--|\n| unauthorized | 401 | Wrong key |\n| forbidden | 403 | No access |\n| conflict | 409 | Already there |\n";
    assert_eq!(rows(&markdown(page)), ["401 unauthorized", "403 forbidden", "409 conflict"]);
}

#[test]
fn nothing_is_invented() {
    for page in [
        "# Notes\n\nJust a few words about nothing in particular.\n",
        "# Widget\n\nA library.\n\n## Installation\n\nRun `cargo add widget`.\n\n## Usage\n\n- `new` makes one\n- `run` runs it\n\n## License\n\nMIT\n",
        "## Parameters\n\n| Name | Type | Required | Description |\n|--|--|--|--|\n| user_id | string | yes | The user |\n| page_size | integer | no | How many |\n",
        "## Opcodes\n\n| Code | Name | Description |\n|--|--|--|\n| 0 | Dispatch | Sends an event |\n| 1 | Heartbeat | Keeps alive |\n| 2 | Identify | Starts a session |\n",
        "## Headers\n\n| Header | Description |\n|--|--|\n| X-Request-Id | The request |\n| X-RateLimit-Remaining | What is left |\n",
        "# Changelog\n\n## 1.2.0\n\n- Fixed `parse_error` handling\n- Added retry support\n\n## 1.1.0\n\n- First release\n",
        "# Limits\n\n| Plan | Requests per minute |\n|--|--|\n| Free | 100 |\n| Team | 200 |\n| Business | 500 |\n",
        "# Events\n\n| Event | Description |\n|--|--|\n| charge.failed | A charge failed |\n| charge.succeeded | A charge succeeded |\n",
        "# Permissions\n\n| Scope | Meaning |\n|--|--|\n| read:user | Reads users |\n| write:user | Writes users |\n",
        "# Countries\n\n| Code | Country |\n|--|--|\n| DE | Germany |\n| FR | France |\n| IT | Italy |\n",
        "# Config\n\n| Variable | Default | Description |\n|--|--|--|\n| MAX_RETRIES | 3 | How often failed calls are retried |\n| ERROR_LOG | stderr | Where errors go |\n",
    ] {
        let failure = failure(page);
        assert!(failure.message == "no table of errors was found", "{page}: {failure:#?}");
    }
}
