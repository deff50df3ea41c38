//! A small HTTP server that answers as the vendors, their proxies and their load balancers do.

use std::io::{BufRead, BufReader, Result, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

/// Starts the server on a free port of the loopback interface and gives back its address.
pub(crate) fn start() -> Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = format!("http://{}", listener.local_addr()?);
    // The thread ends with the program.
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            // A client that hangs up is not the server's concern.
            let _ = answer(stream);
        }
    });
    Ok(address)
}

fn answer(mut stream: TcpStream) -> Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    // The headers end at an empty line; none of them changes the answer.
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    let (status, headers, body) = response(request.split(' ').nth(1).unwrap_or_default());
    write!(
        stream,
        "HTTP/1.1 {status}\r\n{headers}Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )
}

/// Status line, further headers and body of each path.
fn response(path: &str) -> (&'static str, &'static str, &'static str) {
    const JSON: &str = "Content-Type: application/json\r\n";
    match path {
        "/structured/validation" => (
            "422 Unprocessable Entity",
            JSON,
            r#"{"error":{"code":"VALIDATION_ERROR","message":"amount must be positive","details":{"amount":["must be positive"]},"request_id":"req_7K2","timestamp":"2026-02-03T10:11:12Z"}}"#,
        ),
        "/structured/rate-limit" => (
            "429 Too Many Requests",
            "Content-Type: application/json\r\nRetry-After: 7\r\n",
            r#"{"error":{"code":"RATE_LIMIT_EXCEEDED","message":"100 requests a minute","request_id":"req_7K3"}}"#,
        ),
        "/structured/new-code" => (
            "409 Conflict",
            JSON,
            r#"{"error":{"code":"LEDGER_LOCKED","message":"The ledger is being closed","request_id":"req_7K4"}}"#,
        ),
        "/structured/proxy" => (
            "502 Bad Gateway",
            "Content-Type: text/html\r\n",
            "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>",
        ),
        "/plexy/upstream" => ("502 Bad Gateway", JSON, r#"{"message":"the acquirer did not answer"}"#),
        "/plexy/empty" => ("503 Service Unavailable", "", ""),
        "/juicyway/unauthorized" => (
            "401 Unauthorized",
            JSON,
            r#"{"error":{"type":"authentication","message":"The secret key is invalid"},"request_id":"jw-4411"}"#,
        ),
        "/juicyway/rate-limit" => (
            "429 Too Many Requests",
            "Content-Type: application/json\r\nretry_after: 30\r\n",
            r#"{"error":{"type":"rate_limit","message":"Slow down"},"request_id":"jw-4412"}"#,
        ),
        "/pelcro/fields" => {
            ("404 Not Found", JSON, r#"{"errors":{"email":["The email field is required."]}}"#)
        }
        "/classes/teapot" => ("418 I'm a teapot", JSON, r#"{"message":"short and stout"}"#),
        _ => ("507 Insufficient Storage", "Content-Type: text/plain\r\n", "disk full"),
    }
}
