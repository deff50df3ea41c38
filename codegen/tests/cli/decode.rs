//! `decode`: what a response means, by the walk of the runtime.

use super::Place;

const TABLE: &str = r#"
status_codes! {
    pub enum Oops {
        404 NO_SUCH_ORDER retry=false "There is no such order"
        429 SLOW_DOWN|TOO_FAST retry=throttle after=2s "Too many requests" action="Wait"
        402 "card_*" as Card "The card was declined"
        503 DOWN
        5xx SERVER_ERROR retry=idempotent
    }
    envelope { code = error.code  message = error.message  details = error.fields
               request_id = header("X-Request-Id") | error.id
               retry_after = header("Retry-After").seconds() | error.wait.millis()
               error_when = ok == false }
    retry { attempts = 5, base = 250ms, factor = 2.0, max = 10s, jitter = full }
}
"#;

fn place(test: &str) -> Place {
    let place = Place::new(test);
    place.write("oops.rs", TABLE);
    place
}

#[test]
fn a_response_is_told() {
    let place = place("decode");
    let body = r#"{"error":{"code":"TOO_FAST","message":"Not so fast","wait":2500,"id":"r-1"}}"#;
    let out = place.done(&["decode", "--table", "oops.rs", "--status", "429", body]);
    let expected = "\
code         TOO_FAST
variant      SlowDown
status       429 Too Many Requests
retry        yes, but slow down: the caller is over a rate limit
wait         2500 ms, as the response says
message      Not so fast
action       Wait
request id   r-1
";
    assert_eq!(out, expected);
    let args = [
        "decode",
        "--table",
        "oops.rs",
        "--status",
        "429",
        "-H",
        "Retry-After: 1",
        "--header",
        "X-Request-Id: h-1",
        body,
    ];
    let out = place.done(&args);
    assert!(out.contains("wait         2 s, as the table says") && out.contains("request id   h-1"), "{out}");
}

#[test]
fn json_tells_programs() {
    let place = place("decode-json");
    let body = r#"{"error":{"code":"card_stolen","fields":{"email":["is odd"]}}}"#;
    let json = place.json(&["decode", "--table", "oops.rs", "--status", "402", body], 0);
    assert_eq!(
        (&json["code"], &json["row"], &json["variant"]),
        (&"card_stolen".into(), &"card_*".into(), &"Card".into())
    );
    assert_eq!(
        (&json["retry"], &json["wait_ms"], &json["is_known"]),
        (&false.into(), &serde_json::Value::Null, &true.into())
    );
    assert_eq!(json["details"]["email"][0], "is odd");
    assert_eq!(
        (&json["fields"][0]["field"], &json["fields"][0]["message"]),
        (&"email".into(), &"is odd".into())
    );
    let json = place.json(&["decode", "--table", "oops.rs", "--status", "502"], 0);
    assert_eq!(
        (&json["variant"], &json["retry"], &json["is_known"]),
        (&"ServerError".into(), &"idempotent".into(), &false.into())
    );
    assert_eq!((&json["wait_ms"], &json["wait_from"]), (&250.into(), &"policy".into()));
}

#[test]
fn a_whole_response_is_read_from_files_and_pipes() {
    let place = place("decode-whole");
    let whole = "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 7\r\nX-Request-Id: r-9\r\n\r\n{\"error\":{\"code\":\"DOWN\"}}";
    let told = place.run_with(&["decode", "--table", "oops.rs", "-"], whole.as_bytes());
    assert_eq!(told.status, 0, "{told:?}");
    assert!(
        told.out.contains("wait         7 s, as the response says\n")
            && told.out.contains("request id   r-9\n"),
        "{}",
        told.out
    );
    place.write("body.http", whole);
    assert_eq!(place.done(&["decode", "--table", "oops.rs", "@body.http"]), told.out);
}

#[test]
fn what_is_unknown_is_said() {
    let place = place("decode-unknown");
    let out =
        place.done(&["decode", "--table", "oops.rs", "--status", "418", r#"{"error":{"code":"NEW_ONE"}}"#]);
    assert!(out.contains("code         NEW_ONE (not in the table)\nvariant      Other\n"), "{out}");
    let out =
        place.done(&["decode", "--table", "oops.rs", r#"{"ok":false,"error":{"code":"NO_SUCH_ORDER"}}"#]);
    assert!(out.contains("status       404 Not Found\n"), "the row says it: {out}");
    let out = place.done(&["decode", "--table", "oops.rs", "--status", "200", r#"{"ok":true}"#]);
    assert!(out.contains("no: the response is none\n"), "{out}");
    let out = place.done(&["decode", "--table", "oops.rs", "--status", "502", "<html>\u{1b}[2J</html>"]);
    assert!(out.contains("variant      ServerError\n"), "{out}");
}

#[test]
fn waits_are_told_as_people_reckon_them() {
    let place = Place::new("decode-waits");
    place.write("acme.rs", "status_codes! { 503 DOWN }");
    for (header, told) in [
        ("retry-after-ms: 2500", "2500 ms"),
        ("Retry-After: 45", "45 s"),
        ("Retry-After: 90", "1 min 30 s"),
        ("Retry-After: 3600", "1 h"),
        ("Retry-After: 90061", "1 d 1 h"),
    ] {
        let out = place.done(&["decode", "--table", "acme.rs", "--status", "503", "-H", header]);
        assert!(out.contains(&format!("wait         {told}, as the response says\n")), "{header}: {out}");
    }
}

/// Nothing is told of a success that nobody saw.
#[test]
fn without_a_status_nothing_is_made_up() {
    let place = place("decode-no-status");
    for body in ["{}", r#"{"error":{"code":"NEW_ONE"}}"#, "<html>"] {
        let run = place.run(&["decode", "--table", "oops.rs", body]);
        assert!(
            run.status == 0
                && run.out.contains("status       not known\nerror        depends on the status\n")
                && !run.out.contains("retry ")
                && !run.out.contains("message "),
            "{run:?}"
        );
        assert!(run.err.starts_with("question: the status of the response is not known"), "{run:?}");
    }
    let json = place.json(&["decode", "--table", "oops.rs", "{}"], 0);
    assert_eq!(
        (&json["status"], &json["reports"][0]["kind"]),
        (&serde_json::Value::Null, &"question".into())
    );
    let run = place.run(&["decode", "--table", "oops.rs", "--status", "200", "{}"]);
    assert!(run.err.is_empty() && !run.out.contains("retry "), "a success is not repeated: {run:?}");
}

#[test]
fn the_envelope_can_be_given() {
    let place = Place::with_page("decode-envelope");
    let body = r#"{"e":"SLOW_DOWN"}"#;
    let decode = |envelope: &str| {
        place.run(&["decode", "--table", "acme.md", "--status", "429", "--envelope", envelope, body])
    };
    for envelope in ["{ code = e }", "envelope { code = e }", " envelope{code=e} "] {
        assert!(decode(envelope).out.starts_with("code         SLOW_DOWN\n"), "{:?}", decode(envelope));
    }
    assert_eq!(decode("google").out, decode("envelope = google").out);
    assert!(decode("google").out.starts_with("code         none was found"), "{:?}", decode("google"));
    decode("gogle").fails(&["E39", "`gogle`", "`google`"]);
    decode("{ cod = e }").fails(&["cod", "cargo api-errors explain E"]);
}

#[test]
fn bad_use_is_refused() {
    let place = place("decode-bad");
    let decode = |args: &[&str]| place.run(&[&["decode", "--table", "oops.rs"], args].concat());
    decode(&[]).fails(&["no response was given", "`--status`"]);
    decode(&["--status", "99"]).fails(&["--status <N>", "99"]);
    decode(&["--status", "teapot"]).fails(&["teapot"]);
    decode(&["-H", "no colon"]).fails(&["write `Name: value`"]);
    decode(&["@nothing.json"]).fails(&["`nothing.json` is not there"]);
    place.run(&["decode", "{}"]).fails(&["--table <FILE>"]);
    place.write("constant.rs", "status_codes! { pub enum A { 404 B } envelope = crate::WIRE }");
    place.run(&["decode", "--table", "constant.rs", "{}"]).fails(&["`crate::WIRE`", "--envelope"]);
}

#[test]
fn the_words_of_a_server_do_not_steer_a_terminal() {
    let place = place("decode-escape");
    let body = "{\"error\":{\"code\":\"DOWN\",\"message\":\"a\\u001b[2Jb\\nretry yes\\u202e\"}}";
    let out = place.done(&["decode", "--table", "oops.rs", "--status", "503", body]);
    assert!(out.contains("message      a\u{fffd}[2Jb retry yes\u{fffd}\n"), "{out:?}");
}

#[test]
fn a_packed_body_is_told() {
    let place = place("decode-packed");
    let whole = b"HTTP/1.1 100 Continue\r\n\r\nHTTP/2 503 \r\ncontent-encoding: gzip\r\nretry-after:\r\n 7\r\n\r\n\x1f\x8b\x08\0";
    let run = place.run_with(&["decode", "--table", "oops.rs", "-"], whole);
    assert_eq!(run.status, 0, "{run:?}");
    assert!(
        run.err.contains("the body is packed (`gzip`)") && run.err.contains("curl --compressed"),
        "{run:?}"
    );
    assert!(
        run.out.contains("variant      Down\n") && run.out.contains("wait         7 s, as the response"),
        "{run:?}"
    );
}
