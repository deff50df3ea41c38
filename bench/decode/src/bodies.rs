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
        "html-4k" => page(63),
        "html-20k" => page(310),
        "empty" => String::new(),
        "flat-100" => {
            format!(r#"{{"code":"rate_limited","message":"Too many requests","request_id":"{REQUEST}"}}"#)
        }
        "indented" => format!(
            "{{\n  \"error\": {{\n    \"code\": \"{CODE}\",\n    \"message\": \"{MESSAGE}\",\n    \"details\": {{\n      \
             \"limit\": 100,\n      \"window\": \"60s\",\n      \"scope\": \"account\"\n    }},\n    \
             \"request_id\": \"{REQUEST}\",\n    \"timestamp\": \"{TIME}\"\n  }}\n}}\n"
        ),
        "many-1k5" => many(),
        "google" => format!(
            r#"{{"error":{{"code":429,"message":"{MESSAGE}","status":"RESOURCE_EXHAUSTED","details":[{{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"RATE_LIMIT_EXCEEDED","domain":"parcels.example.com","metadata":{{"quota_limit":"ReadsPerMinute","consumer":"projects/1234567890"}}}},{{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"37s"}},{{"@type":"type.googleapis.com/google.rpc.Help","links":[{{"description":"About quotas","url":"https://parcels.example.com/quotas"}}]}}]}}}}"#
        ),
        "graphql" => format!(
            r#"{{"data":{{"parcel":null}},"errors":[{{"message":"{MESSAGE}","locations":[{{"line":2,"column":3}}],"path":["parcel","weight"],"extensions":{{"code":"BAD_USER_INPUT","argumentName":"id"}}}},{{"message":"Unknown field","locations":[{{"line":9,"column":5}}],"extensions":{{"code":"GRAPHQL_VALIDATION_FAILED"}}}}]}}"#
        ),
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

fn page(lines: usize) -> String {
    let text = "<p>The server is temporarily unable to service your request.</p>\n".repeat(lines);
    format!("<!DOCTYPE html>\n<html><head><title>503</title></head><body>\n{text}</body></html>\n")
}

/// Five wanted members among twenty-five, two of them objects of a payment, indented as such servers do.
fn many() -> String {
    let charge = r#"{
      "id": "pi_3Nc8Qe2LkdX",
      "object": "payment",
      "amount": 2599,
      "currency": "eur",
      "captured": false,
      "metadata": {},
      "created": 1767225600,
      "client": null,
      "next_action": null
    }"#;
    let members = [
        ("charge", r#""ch_3Nc8Qe2LkdXuVw""#),
        ("code", r#""card_declined""#),
        ("decline_code", r#""insufficient_funds""#),
        ("doc_url", r#""https://parcels.example.com/docs/error-codes/card-declined""#),
        ("message", r#""Your card has insufficient funds: use another one or try a smaller amount""#),
        ("network_advice_code", "null"),
        ("network_decline_code", r#""51""#),
        ("param", r#""""#),
        ("payment", charge),
        ("payment_method", charge),
        ("request_log_url", r#""https://parcels.example.com/logs/req_dXuVw81Kq?t=1767225600""#),
        ("risk", r#"{ "level": "normal", "score": 12.5 }"#),
        ("session", "null"),
        ("source", "null"),
        ("attempts", "[1, 2, 3]"),
        ("live", "true"),
        ("region", r#""eu-west-1""#),
        ("gateway", r#""gw_17""#),
        ("trace", r#""4bf92f3577b34da6a3ce929d0e0e4736""#),
        ("retries", "0"),
        ("fee", "0.25"),
        ("locale", r#""de-DE""#),
        ("version", r#""2026-01-28""#),
        ("origin", r#""api""#),
        ("type", r#""card_error""#),
    ];
    let members: Vec<String> =
        members.iter().map(|(name, value)| format!("    \"{name}\": {value}")).collect();
    format!("{{\n  \"error\": {{\n{}\n  }}\n}}\n", members.join(",\n"))
}
