//! Pages as the builders of documentation make them, each with what it puts around and beside a code.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use api_error_codes_codegen::infer::{Options, infer};
use api_error_codes_codegen::source;
use common::{asked, html, markdown, rows, text, told};

/// A page with menus above, beside and below what it is about.
fn page(body: &str) -> String {
    format!(
        "<!doctype html><html><head><title>Tea</title></head><body><header><button>Menu</button><nav><a href=/>Home</a><ul><li>LEAF_GUIDE - how to pick</ul></nav></header><main>{body}</main><div class=toc><p>On this page</p></div><footer><p>Was this helpful?</p><button>Yes</button></footer></body></html>"
    )
}

fn is_refused(page: &str) -> bool {
    infer(&source::html::read(page).unwrap(), &Options::default()).is_err()
}

/// A table of codes, statuses and texts, its cells as a builder sets them.
fn table(head: [&str; 3], body: &[[&str; 3]]) -> String {
    let row = |cells: &[&str; 3], tag: &str| {
        format!("<tr>{}</tr>", cells.map(|cell| format!("<{tag}>{cell}</{tag}>")).concat())
    };
    let body: String = body.iter().map(|cells| row(cells, "td")).collect();
    format!("<table><thead>{}</thead><tbody>{body}</tbody></table>", row(&head, "th"))
}

#[test]
fn menus_and_footers_are_no_part_of_a_page() {
    let body = "<h1>Errors</h1><h3><code>leaf_wet</code></h3><p>The leaves are wet.</p><h3><code>pot_lost</code></h3>";
    assert_eq!(told(&html(&page(body))), ["leaf_wet = The leaves are wet.", "pot_lost"]);
    // A menu that never ends is none.
    let page = "<nav><h1>Error codes</h1><ul><li><code>leaf_wet</code>: wet</li><li><code>pot_lost</code>: lost</li></ul>";
    assert_eq!(told(&html(page)), ["leaf_wet = wet", "pot_lost = lost"]);
}

#[test]
fn notes_that_are_never_closed_end_with_their_cell() {
    let body = "<h1>Error codes</h1><table><tr><th>Code<th>HTTP<a href=#fn1>1</tr><tr><td>leaf_wet<sup class=footnote>2<td>400</tr><tr><td>pot_lost<td>404 <a href=#x>Not Found</a></tr></table>";
    assert_eq!(rows(&html(&page(body))), ["400 leaf_wet", "404 pot_lost"]);
    // The foot of a card belongs to it, and classes that only lay out picture nothing.
    let card = |code: &str, status: &str| {
        format!("<article><h3>{code}</h3><p>So it is.</p><footer>HTTP status: {status}</footer></article>")
    };
    let body = format!("<h1>Errors</h1>{}{}", card("leaf_wet", "400"), card("pot_lost", "404"));
    assert_eq!(rows(&html(&page(&body))), ["400 leaf_wet", "404 pot_lost"]);
    let body = table(
        ["Code", "Meaning", "Retry"],
        &[["leaf_wet", "Wet leaves", "Yes"], ["pot_lost", "No pot", "<div class=clearfix></div>"]],
    );
    assert_eq!(rows(&html(&page(&format!("<h1>Errors</h1>{body}")))), ["leaf_wet retry=true", "pot_lost"]);
}

#[test]
fn badges_beside_codes() {
    let body = table(
        ["Name", "Status", "Description"],
        &[
            ["<code>LeafWet</code> <span class=badge>fatal</span>", "400", "The leaves are wet"],
            ["<code>PotLost</code> <small>since 2.1</small>", "404", "There is no pot"],
            ["<code><span>CupHot</span></code>", "409", "The cup is hot"],
        ],
    );
    assert_eq!(
        told(&html(&page(&format!("<h1>Errors</h1>{body}")))),
        ["400 LeafWet = The leaves are wet", "404 PotLost = There is no pot", "409 CupHot = The cup is hot"]
    );
}

#[test]
fn marks_of_footnotes() {
    for [one, two, three] in [
        ["<a href=#fn1 id=fnref1><sup>1</sup></a>", "<a href=#fn2><sup>2</sup></a>", ""],
        ["<sup>1</sup>", "<sup>*</sup>", "<sup>2</sup>"],
        [
            "<sup class=reference><a href=#cite_note-1>[1]</a></sup>",
            "<sup class=footnote>[<a>2</a>]</sup>",
            "",
        ],
    ] {
        let body = table(
            ["Code", &format!("HTTP{one}"), "Meaning"],
            &[
                [&format!("leaf_wet{three}"), &format!("400{two}"), "The leaves are wet"],
                ["pot_lost", "404", "There is no pot"],
            ],
        );
        let found = told(&html(&page(&format!("<h1>Error codes</h1>{body}"))));
        assert_eq!(found, ["400 leaf_wet = The leaves are wet", "404 pot_lost = There is no pot"], "{one}");
    }
}

#[test]
fn responses_behind_buttons() {
    let answer = |status: &str, text: &str| {
        format!("<div><button><svg></svg><strong>{status} </strong><div><p>{text}</p></div></button></div>")
    };
    let body =
        [answer("400", "The leaves are wet"), answer("404", "No such pot"), answer("409", "Pot in use")];
    let body = format!("<h1>Tea</h1><h2>Brew</h2><h3>Responses</h3>{}", body.concat());
    assert_eq!(
        told(&html(&page(&body))),
        [
            "400 \"The leaves are wet\" = The leaves are wet",
            "404 = No such pot",
            "409 \"Pot in use\" = Pot in use"
        ]
        .map(|row| row.replace("404 =", "404 \"No such pot\" ="))
    );
}

#[test]
fn constants_of_programs() {
    let cell = |column: &str, stripe: &str, text: &str| {
        format!("<div class=\"col-{column} {stripe}-row-color\">{text}</div>")
    };
    let body = format!(
        "<h1>Enum Class TeaErrorCode</h1><section><h2>Enum Constant Summary</h2><div class=\"summary-table two-column-summary\"><div class=\"table-header col-first\">Enum Constant</div><div class=\"table-header col-last\">Description</div>{}{}{}{}{}{}</div></section>",
        cell("first", "even", "<code><a href=#a>LEAF_WET</a></code>"),
        cell("last", "even", "The leaves are wet."),
        cell("first", "odd", "<code><a href=#b>POT_LOST</a></code>"),
        cell("last", "odd", "There is no pot."),
        cell("first", "even", "<code>NO_TEA</code>"),
        cell("last", "even", "The tea is out."),
    );
    assert_eq!(
        told(&html(&page(&body))),
        ["LEAF_WET = The leaves are wet.", "POT_LOST = There is no pot.", "NO_TEA = The tea is out."]
    );
    let body = "<div class=title><h1>Error codes</h1></div><h2>Enumeration Type Documentation</h2><table><tr><td>enum <a>tea_error</a></td></tr></table><p>What a call says.</p><table class=fieldtable><tr><th colspan=2>Enumerator</th></tr><tr><td>TEA_OK&#160;</td><td><p>No error.</p></td></tr><tr><td>TEA_ERR_LEAF&#160;</td><td><p>The leaves are wet.</p></td></tr><tr><td>TEA_ERR_POT&#160;</td><td><p>The pot does not exist.</p></td></tr></table>";
    assert_eq!(
        told(&html(&page(body))),
        ["TEA_ERR_LEAF = The leaves are wet.", "TEA_ERR_POT = The pot does not exist."]
    );
}

#[test]
fn numbers_with_their_names_in_headings() {
    let body = "<h1>Result and error codes</h1><h3>(4) TEA_ABORT</h3><p>The brewing was aborted.</p><h3>(5) TEA_BUSY</h3><p>The pot is busy.</p>";
    assert_eq!(
        told(&html(&page(body))),
        ["4 \"TEA_ABORT\" = The brewing was aborted.", "5 \"TEA_BUSY\" = The pot is busy."]
    );
}

#[test]
fn messages_with_causes_and_actions() {
    let entry = |head: &str, cause: &str, action: &str| {
        format!(
            "<div><div><b>{head}</b></div><div><b>Cause:</b> {cause}</div><div><b>Action:</b> {action}</div></div>"
        )
    };
    let body = format!(
        "<h1>TEA-00001 to TEA-00100 error messages</h1>{}{}",
        entry("TEA-00001: leaves (string) refused", "The leaves are wet.", "Dry them."),
        entry("TEA-00017: no pot", "The pot was lost.", "Look for it."),
    );
    assert_eq!(
        told(&html(&page(&body))),
        [
            "TEA-00001 \"leaves (string) refused\" = The leaves are wet. ! Dry them.",
            "TEA-00017 \"no pot\" = The pot was lost. ! Look for it."
        ]
    );
    let entry = |head: &str, cause: &str, action: &str| {
        format!(
            "<section><h2>{head}</h2><h3>Explanation</h3><p>{cause}</p><h3>User response</h3><p>{action}</p></section>"
        )
    };
    let body = format!(
        "<h1>Messages</h1>{}{}",
        entry(
            "<span>TEA0001E</span> <span>The leaves were not found.</span>",
            "There are no leaves.",
            "Buy some."
        ),
        entry("<span>TEA0002W</span> <span>The pot is late.</span>", "The pot is missing.", "Wait."),
    );
    assert_eq!(
        told(&html(&page(&body))),
        ["TEA0001E = There are no leaves. ! Buy some.", "TEA0002W = The pot is missing. ! Wait."]
    );
}

#[test]
fn statuses_in_the_words_of_headings() {
    let part = |heading: &str, row: &str| {
        format!("<h2>{heading}</h2><table><tr><th>Código<th>Descripción</tr>{row}</table>")
    };
    let body = format!(
        "<h1>Códigos de error</h1>{}{}",
        part(
            "Errores HTTP 400: solicitud inválida",
            "<tr><td>1<td>Error en las hojas.</tr><tr><td>2034<td>Tetera inválida.</tr>"
        ),
        part(
            "Errores HTTP 403",
            "<tr><td>4<td>No está autorizado.</tr><tr><td>3002<td>No puedes beber.</tr>"
        ),
    );
    assert_eq!(
        told(&html(&page(&body))),
        [
            "400 1 = Error en las hojas.",
            "400 2034 = Tetera inválida.",
            "403 4 = No está autorizado.",
            "403 3002 = No puedes beber."
        ]
    );
}

#[test]
fn codes_below_codes() {
    let body = "<h1>公共错误码</h1><table><tr><th>code（返回码）<th>msg（返回码描述）<th>sub_code（明细返回码）<th>sub_msg（明细返回码描述）<th>解决方案</tr><tr><td>10000<td>接口调用成功<td><td><td></tr><tr><td rowspan=2>20000<td rowspan=2>茶不可用<td>tea.leaf-wet<td>茶叶无效<td>更换茶叶</tr><tr><td>tea.pot-lost<td>茶壶不存在<td>稍后重试</tr><tr><td>40001<td>缺少茶<td><td>缺少茶杯<td>添加</tr></table>";
    assert_eq!(
        told(&html(&page(body))),
        [
            "tea.leaf-wet = 茶叶无效 ! 更换茶叶",
            "tea.pot-lost retry=true = 茶壶不存在 ! 稍后重试",
            "40001 = 缺少茶杯 ! 添加"
        ]
    );
}

#[test]
fn of_two_languages_english_is_read() {
    for [own, english] in
        [["한글 메시지", "영어 메시지"], ["中文描述", "英文描述"], ["Описание", "Английское описание"]]
    {
        let body = format!(
            "<h1>Error codes</h1><table><tr><th>Error code<th>{own}<th>{english}</tr><tr><td>LEAF_WET<td>차가 젖었습니다 정말로<td>The leaves are wet.</tr><tr><td>POT_LOST<td>주전자가 없습니다 정말로<td>There is no pot.</tr></table>"
        );
        assert_eq!(
            told(&html(&page(&body))),
            ["LEAF_WET = The leaves are wet.", "POT_LOST = There is no pot."],
            "{own}"
        );
    }
}

#[test]
fn a_zero_without_errors() {
    let body = "<h2>Коды возврата</h2><table><tr><td><b>errorCode</b></td><td><b>Описание</b></td></tr><tr><td>0<td>Запрос обработан без системных ошибок</tr><tr><td>1<td>Чай не найден</tr><tr><td>7<td>Системная ошибка</tr></table>";
    assert_eq!(told(&html(&page(body))), ["1 = Чай не найден", "7 = Системная ошибка"]);
    let list = "# Conventions\n\n### Success codes\n\n* `200 StatusOK`\n  * The request completed successfully.\n\n### Error codes\n\n* `400 StatusLeaf`\n  * The leaves are invalid.\n* `409 StatusPot`\n  * The pot is in conflict with another.\n";
    assert_eq!(rows(&markdown(list)), ["400 StatusLeaf", "409 StatusPot"]);
}

#[test]
fn tables_in_more_languages() {
    let table = |title: &str, heads: [&str; 4], no: &str, yes: &str| {
        format!(
            "<h1>{title}</h1><table><tr><th>{}</tr><tr><td>LEAF_WET<td>400<td>x y z<td>{no}</tr><tr><td>POT_BUSY<td>503<td>u v w<td>{yes}</tr></table>",
            heads.join("<th>")
        )
    };
    for (title, heads, no, yes) in [
        ("رموز الأخطاء", ["رمز الخطأ", "حالة HTTP", "الوصف", "قابل لإعادة المحاولة"], "لا", "نعم"),
        ("Коди помилок", ["Код помилки", "HTTP код", "Опис", "Можна повторити"], "Ні", "Так"),
        ("Foutcodes", ["Foutcode", "HTTP-status", "Omschrijving", "Opnieuw proberen"], "Nee", "Ja"),
    ] {
        let found = rows(&html(&page(&table(title, heads, no, yes))));
        assert_eq!(found, ["400 LEAF_WET retry=false", "503 POT_BUSY retry=true"], "{title}");
    }
    for (title, code, means, text) in [
        ("Kody błędów", "Kod błędu", "Opis", "Port zamknięty. Spróbuj ponownie później"),
        ("Hata kodları", "Hata kodu", "Açıklama", "Lütfen daha sonra tekrar deneyin."),
        ("Chybové kódy", "Kód chyby", "Popis", "Zavřeno. Zkuste to znovu později"),
        ("Felkoder", "Felkod", "Beskrivning", "Stängt. Försök igen senare"),
        ("Mã lỗi", "Mã lỗi", "Mô tả", "Lỗi hệ thống, vui lòng thử lại sau"),
        ("קודי שגיאה", "קוד שגיאה", "תיאור", "הנמל עמוס, נסה שוב מאוחר יותר"),
        ("错误码", "错误码", "描述", "服务器内部错误，请再次请求"),
    ] {
        let body = format!(
            "<h1>{title}</h1><table><tr><th>{code}<th>{means}</tr><tr><td>LEAF_WET<td>x y</tr><tr><td>POT_BUSY<td>{text}</tr></table>"
        );
        assert_eq!(rows(&html(&page(&body))), ["LEAF_WET", "POT_BUSY retry=true"], "{title}");
    }
}

#[test]
fn names_of_what_a_body_holds_are_no_codes() {
    let list = "<h1>错误码</h1><ul><li><strong>error_code</strong>：错误码。</li><li><strong>error_msg</strong>：错误描述信息。</li></ul>";
    assert!(is_refused(&page(list)));
    let body = format!(
        "{list}<table><tr><th>错误码<th>错误信息<th>描述</tr><tr><td>17<td>Tea limit reached<td>每天请求量超限额</tr><tr><td>110<td>Leaf invalid<td>茶叶失效</tr></table>"
    );
    assert_eq!(told(&html(&page(&body))), ["17 = 每天请求量超限额", "110 = 茶叶失效"]);
    for body in [
        "<h1>Errors</h1><p>Every error has:</p><ul><li><code>error_code</code>: a code</li><li><code>error_message</code>: what went wrong</li><li><code>request_id</code>: which call</li></ul>",
        "<h1>Metrics</h1><table><tr><th>Name<th>Type<th>Description</tr><tr><td>tea_errors_total<td>counter<td>Errors</tr><tr><td>tea_timeouts_total<td>gauge<td>Timeouts</tr></table>",
        "<h1>Design</h1><button>PRIMARY_TEA</button><button>SECONDARY_TEA</button><p>Buttons come in two kinds.</p><table><tr><th>Icon<th>Name</tr><tr><td><i class=fa-check></i><td>check</tr><tr><td><i class=fa-times></i><td>times</tr></table>",
    ] {
        assert!(is_refused(&page(body)), "{body}");
    }
}

#[test]
fn what_is_meant_stands_in_a_heading_below() {
    let section = |code: &str, means: &str, cause: &str| {
        format!(
            "<h2><strong>{code}</strong></h2><h5>{means}</h5><h6>Common causes</h6><ul><li>{cause}</li></ul>"
        )
    };
    let body = format!(
        "<h1>Tea errors</h1>{}{}",
        section("LEAF_LOCKED", "The house has locked the leaves of the guest", "The guest was late."),
        section("NO_POTS", "No valid pots exist for this guest.", "The guest broke them."),
    );
    assert_eq!(
        told(&html(&page(&body))),
        [
            "LEAF_LOCKED = The house has locked the leaves of the guest",
            "NO_POTS = No valid pots exist for this guest."
        ]
    );
}

#[test]
fn tables_inside_of_cells() {
    let body = "<h1>Error reference</h1><table><tr><td>Menu</td><td><h2>Errors</h2><table><tr><th>Code<th>HTTP<th>Details</tr><tr><td>TEA-1<td>400<td>Wrong leaves.<table><tr><td>Example<td>green</tr></table></td></tr><tr><td>TEA-2<td>404<td>No pot.</tr></table></td></tr></table>";
    let found = told(&html(&page(body)));
    assert_eq!(found, ["400 TEA-1 = Wrong leaves.", "404 TEA-2 = No pot."]);
}

#[test]
fn pictures_in_definitions() {
    let card = |code: &str, status: &str, sign: &str| {
        format!(
            "<article><h3><code>{code}</code></h3><dl><dt>HTTP status</dt><dd>{status}</dd><dt>Retryable</dt><dd><svg aria-label={sign}></svg></dd><dt>Description</dt><dd>So it is.</dd></dl></article>"
        )
    };
    let body =
        format!("<h1>API errors</h1>{}{}", card("leaf_wet", "400", "No"), card("pot_busy", "503", "Yes"));
    assert_eq!(rows(&html(&page(&body))), ["400 leaf_wet retry=false", "503 pot_busy retry=true"]);
}

#[test]
fn kinds_of_errors_and_the_exceptions_of_libraries_come_second() {
    let page = "# Custom errors\n\n| >= Code | Description |\n|--|--|\n| 100 | Leaf error codes |\n| 2000 | Pot error codes |\n\n| Name | Code | Message |\n|--|--|--|\n| `PotLost` | 2000 | The pot was lost |\n| `PotHot` | 2001 | The pot is too hot |\n| `PotCold` | 3012 | The pot is not hot |\n";
    assert_eq!(rows(&markdown(page)), ["2000 \"PotLost\"", "2001 \"PotHot\"", "3012 \"PotCold\""]);
    let page = "# Error codes\n\n| Code | Overview |\n|--|--|\n| 401 - No key | **Cause:** There is no key <br> **Solution:** Bring one. |\n| 429 - Too fast | **Cause:** You drink too fast. <br> **Solution:** Sip. |\n| 500 - Our fault | **Cause:** The pot broke. |\n\n## Python library error types\n\n| Type | Overview |\n|--|--|\n| TeaConnectionError | **Cause:** No tea came. |\n| LeafLimitError | **Cause:** You hit your limit. |\n";
    assert_eq!(rows(&markdown(page)), ["401 \"No key\"", "429 \"Too fast\"", "500 \"Our fault\""]);
}

#[test]
fn definitions_inside_of_definitions_in_markdown() {
    let entry = |name: &str, number: &str, means: &str| {
        format!(
            "<dt>\n\n<span id=\"{name}\"></span>**{name}**\n</dt> <dd> <dl> <dt>\n\n{number}\n\n</dt> <dt>\n\n{means}\n\n</dt> </dl> </dd> "
        )
    };
    let page = format!(
        "# System error codes\n\n<dl>\n\n{}{}</dl>\n",
        entry("ERROR_LEAF_WET", "1 (0x1)", "The leaves are wet."),
        entry("ERROR_POT_LOST", "2 (0x2)", "There is no pot."),
    );
    assert_eq!(
        told(&markdown(&page)),
        ["1 \"ERROR_LEAF_WET\" = The leaves are wet.", "2 \"ERROR_POT_LOST\" = There is no pot."]
    );
}

#[test]
fn tables_of_wikis_and_lines_of_dots() {
    let page = "= API:Errors and warnings =\n\nErrors have a code.\n\n== Error messages ==\n\n{| class=\"wikitable\"\n! Code !! Info\n|-\n| leaf-wet || The leaves are wet\n|-\n| pot-lost || There is no pot\n|}\n";
    assert_eq!(told(&text(page)), ["leaf-wet = The leaves are wet", "pot-lost = There is no pot"]);
    let page = "Error codes of the tea house\n\nE001 ........ Leaves unknown\nE002 ........ Pot missing\nE900 ........ Internal error, try again later\n";
    let found = text(page);
    assert_eq!(
        told(&found),
        ["E001 = Leaves unknown", "E002 = Pot missing", "E900 retry=true = Internal error, try again later"]
    );
    assert!(asked(&found).is_empty());
}

#[test]
fn codes_on_the_lines_of_one_paragraph() {
    let body = "<h1>Error codes</h1><p><code>1001</code> Leaves unknown<br><code>1002</code> Pot unknown<br><code>9999</code> Internal error</p>";
    assert_eq!(
        told(&html(&page(body))),
        ["1001 = Leaves unknown", "1002 = Pot unknown", "9999 = Internal error"]
    );
}

#[test]
fn halves_of_a_table_beside_each_other() {
    let body = "<h1>Error codes</h1><table><tr><th>Code<th>Meaning<th>Code<th>Meaning</tr><tr><td>E01<td>Leaves unknown<td>E11<td>Pot unknown</tr><tr><td>E02<td>Leaves taken<td><td></tr></table>";
    assert_eq!(told(&html(&page(body))), ["E01 = Leaves unknown", "E02 = Leaves taken", "E11 = Pot unknown"]);
}

#[test]
fn statuses_between_codes_and_their_meanings() {
    let page = "# Error codes\n\n* `leaf_wet` - 400 - The leaves are wet\n* `pot_lost` - 404 - There is no pot\n* `pot_busy` - 503 - Busy, retry later\n";
    assert_eq!(
        told(&markdown(page)),
        [
            "400 leaf_wet = The leaves are wet",
            "404 pot_lost = There is no pot",
            "503 pot_busy retry=true = Busy, retry later"
        ]
    );
}

#[test]
fn boxes_that_begin_with_a_sign() {
    let page = "# Errors\n\n> 🚧 400 — Bad Request\n>\n> The leaves are wet.\n\n> 🚧 404 — Not Found\n>\n> There is no pot.\n\n> 🚧 503 — Service Unavailable\n>\n> Busy. Try again later.\n";
    assert_eq!(
        told(&markdown(page)),
        ["400 = The leaves are wet.", "404 = There is no pot.", "503 retry=true = Busy. Try again later."]
    );
}

#[test]
fn phrases_of_http_beside_what_is_meant() {
    let body = "<h1>Errors</h1><table><tr><th>400</th><td>Bad Request</td><td>Leaves</td></tr><tr><th>404</th><td>Not Found</td><td>No pot</td></tr><tr><th>500</th><td>Internal Server Error</td><td>Fire</td></tr></table>";
    assert_eq!(told(&html(&page(body))), ["400 = Leaves", "404 = No pot", "500 = Fire"]);
}

#[test]
fn errors_behind_a_status_of_success() {
    let page = "# Error codes\n\n| HTTP status | Code | Meaning |\n|--|--|--|\n| 200 | tea_unfinished | The tea was not completed |\n| 200 | tea_done | The tea was completed |\n| 400 | leaf_wet | Wet |\n";
    assert_eq!(rows(&markdown(page)), ["200 tea_unfinished", "400 leaf_wet"]);
}

#[test]
fn answers_that_approve_are_no_errors() {
    let page = "# Response codes\n\n| Code | Description | Action |\n|--|--|--|\n| 00 | Approved | - |\n| 05 | Do not honour | Ask for another card |\n| 91 | Issuer unavailable | Retry later |\n";
    assert_eq!(rows(&markdown(page)), ["05", "91 retry=true"]);
    let page = "<h1>에러 코드</h1><table><tr><th>코드<th>설명<th>재시도</tr><tr><td>E100<td>잘못된 좌석<td>불가</tr><tr><td>E900<td>점검 중<td>가능</tr></table>";
    assert_eq!(rows(&html(page)), ["E100 retry=false", "E900 retry=true"]);
}

#[test]
fn statuses_that_sentences_name() {
    let page = "# Errors\n\n**`leaf_wet`**: The leaves are wet. Status `400`.\n\n**`pot_lost`**: There is no pot. Status code 404.\n\n**`pot_busy`**: The pot is busy. HTTP 503.\n";
    assert_eq!(rows(&markdown(page)), ["400 leaf_wet", "404 pot_lost", "503 pot_busy"]);
    let page = "<h1>에러 코드</h1><ul><li><code>-1</code>: 서버 내부에서 처리 중</li><li><code>-2</code>: 필수 인자</li><li><code>-10</code>: 허용된 요청</li></ul>";
    assert_eq!(told(&html(page)), ["-1 = 서버 내부에서 처리 중", "-2 = 필수 인자", "-10 = 허용된 요청"]);
}

#[test]
fn sentences_before_a_label_are_no_label() {
    let body = "<h1>Common errors</h1><ol><li><strong>WrongLeaf</strong> (403): the leaf is wrong. <em>Fix:</em> pick again.</li><li><strong>TooFast</strong> (429): too many calls. <em>Fix:</em> wait.</li></ol>";
    assert_eq!(
        told(&html(&page(body))),
        ["403 WrongLeaf = the leaf is wrong. ! pick again.", "429 TooFast = too many calls. ! wait."]
    );
}

#[test]
fn symbols_with_numbers_on_a_page_called_after_errors() {
    let body = "<h2>TeaCode</h2><p>Every call answers one.</p><p>TEA_OK (0)</p><p>All fine.</p><p>TEA_UNSUPPORTED_LEAF (1)</p><p>The leaf is not supported.</p><p>TEA_FAILED_INIT (2)</p><p>The stove is cold.</p>";
    let named = |title: &str| format!("<html><head><title>{title}</title></head><body>{body}</body></html>");
    assert_eq!(
        told(&html(&named("libtea error codes"))),
        [
            "1 \"TEA_UNSUPPORTED_LEAF\" = The leaf is not supported.",
            "2 \"TEA_FAILED_INIT\" = The stove is cold."
        ]
    );
    assert!(is_refused(&named("libtea")));
}
