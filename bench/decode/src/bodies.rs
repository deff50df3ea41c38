//! What servers send.

/// A body by its name.
pub fn of(name: &str) -> String {
    match name {
        "plain" => envelope(MESSAGE, r#"{"limit":100,"window":"60s","scope":"account"}"#),
        "odd-order" => format!(
            r#"{{"meta":{{"version":"2026-01-01"}},"error":{{"timestamp":"{TIME}","request_id":"{REQUEST}","details":{{"limit":100,"window":"60s","scope":"account"}},"extra":[1,2,3],"message":"{MESSAGE}","code":"{CODE}"}}}}"#
        ),
        "escapes" => envelope(
            r#"Too many requests to \"\/v1\/charges\":\nslow down, caf\u00e9 \ud83d\udea6"#,
            r#"{"limit":100,"window":"60\u0073"}"#,
        ),
        "details-64k" => {
            let item =
                r#"{"field":"items[3].price","reason":"must be at least 1.25","value":[0.5,null,true]}"#;
            let items = vec![item; 65_536 / item.len()].join(",");
            envelope(MESSAGE, &format!("[{items}]"))
        }
        "html-4k" => {
            let page = "<p>The server is temporarily unable to service your request.</p>\n".repeat(63);
            format!("<!DOCTYPE html>\n<html><head><title>503</title></head><body>\n{page}</body></html>\n")
        }
        _ => panic!("no body `{name}`"),
    }
}

const CODE: &str = "RATE_LIMIT_EXCEEDED";
const MESSAGE: &str = "Too many requests to /v1/charges: slow down and try again in a few seconds";
const REQUEST: &str = "req_01HZX3V5Q7N8M2K4J6T9R0W1Y3";
const TIME: &str = "2026-05-01T12:34:56.789Z";

fn envelope(message: &str, details: &str) -> String {
    format!(
        r#"{{"error":{{"code":"{CODE}","message":"{message}","details":{details},"request_id":"{REQUEST}","timestamp":"{TIME}"}}}}"#
    )
}
