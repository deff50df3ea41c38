//! Every answer that a server can give, through every client: verdict, number of attempts, and time.
//!
//! The clock is paused: it jumps over each wait, so that what a call takes is what it waits.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod common;

use api_error_codes::http::StatusCode;
use api_error_codes::reqwest::Fault;
use api_error_codes_integration_tests::clients::{FEATURES, Feature};
use api_error_codes_integration_tests::server::{Act, Server, answer, error, error_with, fine, response};
use api_error_codes_integration_tests::table::Api;
use common::{Case, End};
use reqwest::Method;

const DATE: (&str, &str) = ("date", "Tue, 14 Nov 2023 22:13:20 GMT");

/// Plays the cases through every client.
async fn play(cases: Vec<Case>) {
    common::watchdog();
    for feature in FEATURES {
        for case in &cases {
            drop(case.play(feature).await);
        }
    }
}

#[tokio::test(start_paused = true)]
async fn the_code_decides_and_not_the_status() {
    play(vec![
        Case::new("fine", vec![fine()], End::Fine, 1, 0.0),
        Case::new("not found", vec![error(404, "NOT_FOUND")], End::Code(Api::NotFound), 1, 0.0),
        Case::new("quota", vec![error(429, "insufficient_quota")], End::Code(Api::InsufficientQuota), 1, 0.0),
        Case::new("rate limit", vec![error(429, "RATE_LIMITED")], End::Code(Api::RateLimited), 4, 7.0),
        Case::new("locked once", vec![error(409, "LOCKED"), fine()], End::Fine, 2, 1.0),
        Case::new("conflict", vec![error(409, "CONFLICT"), fine()], End::Code(Api::Conflict), 1, 0.0),
        Case::new("slow down in a 200", vec![error(200, "SlowDown"), fine()], End::Fine, 2, 1.0),
        Case::new(
            "always slow down in a 200",
            vec![error(200, "SlowDown")],
            End::Code(Api::SlowDown),
            4,
            7.0,
        ),
        Case::new("not found in a 200", vec![error(200, "NOT_FOUND")], End::Code(Api::NotFound), 1, 0.0),
        Case::new(
            "unknown code, known status",
            vec![error(503, "BRAND_NEW"), error(500, "BRAND_NEW"), fine()],
            End::Fine,
            3,
            3.0,
        ),
    ])
    .await;
}

#[tokio::test(start_paused = true)]
async fn the_servers_own_verdict_comes_first() {
    let no = ("x-should-retry", "false");
    let yes = ("x-should-retry", "true");
    let inside = r#"{"error":{"code":"UNAVAILABLE","retryable":false}}"#;
    play(vec![
        Case::new(
            "503 that says no",
            vec![error_with(503, "UNAVAILABLE", &[no])],
            End::Code(Api::Unavailable),
            1,
            0.0,
        ),
        Case::new(
            "the same in the body",
            vec![answer(503, &[], inside)],
            End::Code(Api::Unavailable),
            1,
            0.0,
        ),
        Case::new("409 that says yes", vec![error_with(409, "CONFLICT", &[yes]), fine()], End::Fine, 2, 1.0),
    ])
    .await;
}

#[tokio::test(start_paused = true)]
async fn what_may_have_been_done_is_repeated_only_when_that_is_safe() {
    let acts = || vec![error(504, "TIMEOUT"), fine()];
    let end = End::Code(Api::Timeout);
    play(vec![
        Case::new("GET", acts(), End::Fine, 2, 1.0),
        Case::new("PUT", acts(), End::Fine, 2, 1.0).of(Method::PUT),
        Case::new("POST", acts(), end, 1, 0.0).of(Method::POST),
        Case::new("POST with a key", acts(), End::Fine, 2, 1.0).of(Method::POST).with_key(),
    ])
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_hint_is_a_floor_under_the_backoff() {
    let hinted = |headers: &[(&str, &str)]| vec![error_with(429, "RATE_LIMITED", headers), fine()];
    let case =
        |name, headers: &[(&str, &str)], seconds| Case::new(name, hinted(headers), End::Fine, 2, seconds);
    let slot = r#"{"error":{"code":"RATE_LIMITED","retry_after":3}}"#;
    play(vec![
        case("seconds", &[("retry-after", "5")], 5.0),
        case("decimals", &[("retry-after", "2.5")], 2.5),
        case("milliseconds", &[("retry-after-ms", "2500"), ("retry-after", "3")], 2.5),
        case("IMF-fixdate", &[DATE, ("retry-after", "Tue, 14 Nov 2023 22:13:25 GMT")], 5.0),
        case("RFC 850 date", &[DATE, ("retry-after", "Tuesday, 14-Nov-23 22:13:25 GMT")], 5.0),
        case("asctime date", &[DATE, ("retry-after", "Tue Nov 14 22:13:25 2023")], 5.0),
        case("past date", &[DATE, ("retry-after", "Tue, 14 Nov 2023 22:13:00 GMT")], 1.0),
        case("shorter than the backoff", &[("retry-after", "0")], 1.0),
        case("no hint", &[("retry-after", "soon")], 1.0),
        case("as long as `max`", &[("retry-after", "30")], 30.0),
        Case::new("in the body", vec![answer(429, &[], slot), fine()], End::Fine, 2, 3.0),
        Case::new("of the row", vec![error(503, "WARMING_UP"), fine()], End::Fine, 2, 4.0),
    ])
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_hint_beyond_max_comes_back_at_once() {
    common::watchdog();
    for feature in FEATURES {
        let hint = &[("retry-after", "31")];
        let case = Case::new(
            "too long",
            vec![error_with(429, "RATE_LIMITED", hint), fine()],
            End::Code(Api::RateLimited),
            1,
            0.0,
        );
        let error = case.play(feature).await.unwrap_err();
        assert_eq!(error.retry_after(), Some(std::time::Duration::from_secs(31)), "{feature:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn bodies_that_say_nothing_leave_it_to_the_status() {
    let html = "<html><head><title>502 Bad Gateway</title></head></html>";
    let packed = [("content-encoding", "gzip"), ("content-type", "application/json")];
    let other = |status| End::Code(Api::Other(StatusCode::from_u16(status).unwrap()));
    play(vec![
        Case::new("HTML 502", vec![answer(502, &[("content-type", "text/html")], html)], other(502), 4, 7.0),
        Case::new("empty 503", vec![answer(503, &[], "")], End::Code(Api::Unavailable), 4, 7.0),
        Case::new("gzip left packed", vec![answer(409, &packed, GZIP)], other(409), 1, 0.0),
        Case::new("gzip of a 503", vec![answer(503, &packed, GZIP), fine()], End::Fine, 2, 1.0),
        Case::new("beyond all classes", vec![answer(999, &[], "")], other(999), 1, 0.0),
        Case::new("length of less", vec![short(10)], End::Code(Api::Unavailable), 4, 7.0),
        Case::new("length of more", vec![short(1000), fine()], End::Fine, 2, 1.0),
        Case::new("chunks that are none", vec![garbage(503), fine()], End::Fine, 2, 1.0),
        Case::new("chunks that are none in a 404", vec![garbage(404)], End::Code(Api::NotFound), 1, 0.0),
    ])
    .await;
}

#[tokio::test(start_paused = true)]
async fn what_reqwest_unpacks_is_read_packed_or_not() {
    common::watchdog();
    let packed = [("content-encoding", "gzip"), ("content-type", "application/json")];
    let cut = Act::Raw(response(503, &packed, &GZIP[..40], GZIP.len()));
    let cases = [
        ("whole", answer(409, &packed, GZIP), End::Fine, 2),
        ("cut off", cut, End::Fine, 2),
        ("cut off and closed", answer(503, &packed, &GZIP[..20]), End::Fine, 2),
        ("no gzip at all", answer(404, &packed, "{}"), End::Code(Api::NotFound), 1),
    ];
    for feature in FEATURES.into_iter().filter(|feature| *feature != Feature::Tower) {
        for (name, act, end, attempts) in &cases {
            let server = Server::play(vec![act.clone(), fine()]);
            let mut call = common::call(server.url());
            call.unpacks = true;
            let (outcome, took) = call.through(feature).await;
            let name = format!("{name} by {feature:?}");
            common::assert_end(&outcome, *end, &name);
            assert_eq!(server.hits(), *attempts, "{name}");
            common::assert_took(took, (*attempts - 1) as f64, &name);
        }
    }
}

#[tokio::test]
async fn a_bomb_is_unpacked_up_to_the_limit() {
    common::watchdog();
    let packed = [("content-encoding", "gzip"), ("content-type", "application/json")];
    let server = Server::play(vec![answer(503, &packed, bomb())]);
    for feature in FEATURES.into_iter().filter(|feature| *feature != Feature::Tower) {
        let mut call = common::call(server.url());
        call.unpacks = true;
        call.policy.attempts = 1;
        let error = call.through(feature).await.0.unwrap_err();
        assert_eq!(error.api().unwrap().body().len(), 1 << 20, "{feature:?}");
    }
}

/// A stream of gzip that unpacks to 64 MiB of spaces: blocks that are stored, but for their size they need not be.
fn bomb() -> Vec<u8> {
    let mut bytes = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3];
    for _ in 0..1024 {
        bytes.extend([0, 0xff, 0xff, 0, 0]);
        bytes.extend([b' '; 0xffff]);
    }
    bytes
}

/// A body of another length than is said.
fn short(length: usize) -> Act {
    Act::Raw(response(503, &[], br#"{"error":{"message":"no code"}}"#, length))
}

fn garbage(status: u16) -> Act {
    let text = format!(
        "HTTP/1.1 {status} Status\r\nconnection: close\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{{\"err\r\nZZ\r\noops"
    );
    Act::Raw(text.into_bytes())
}

#[tokio::test(start_paused = true)]
async fn what_stood_before_a_cut_is_found() {
    let cut = |status, body: &str| Act::Raw(response(status, &[], body.as_bytes(), 1000));
    let broken = |status, body: &str| Act::ResetBehind(response(status, &[], body.as_bytes(), 1000));
    let begun = r#"{"error":{"code":"LOCKED","mess"#;
    play(vec![
        Case::new("code before the cut", vec![cut(409, begun), fine()], End::Fine, 2, 1.0),
        Case::new("no code before the cut", vec![cut(503, r#"{"err"#)], End::Code(Api::Unavailable), 4, 7.0),
        Case::new("reset in the body", vec![broken(409, begun), fine()], End::Fine, 2, 1.0),
        Case::new("reset before the body", vec![broken(503, "")], End::Code(Api::Unavailable), 4, 7.0),
        Case::new(
            "error in a 200 before the cut",
            vec![cut(200, r#"{"error":{"code":"SlowDown"},"#), fine()],
            End::Fine,
            2,
            1.0,
        ),
    ])
    .await;
}

#[tokio::test(start_paused = true)]
async fn faults_of_the_transport_are_told_apart() {
    let head = b"HTTP/1.1 503 Serv".to_vec();
    let reset = End::Fault(Fault::Reset);
    play(vec![
        Case::new("reset", vec![Act::Reset], reset, 4, 7.0),
        Case::new("reset once", vec![Act::Reset, fine()], End::Fine, 2, 1.0),
        Case::new("reset of a POST", vec![Act::Reset], reset, 1, 0.0).of(Method::POST),
        Case::new("reset of a POST with a key", vec![Act::Reset], reset, 4, 7.0).of(Method::POST).with_key(),
        Case::new("closed without a word", vec![Act::Raw(Vec::new())], reset, 4, 7.0),
        Case::new("reset in the status line", vec![Act::ResetBehind(head.clone())], reset, 4, 7.0),
        Case::new("closed in the status line", vec![Act::Raw(head)], reset, 4, 7.0),
        Case::new(
            "head without end",
            vec![Act::Flood(b"HTTP/1.1 503 Status\r\nx: ".to_vec(), 8 << 20)],
            reset,
            4,
            7.0,
        ),
        Case::new("no HTTP", vec![Act::Raw(b"SSH-2.0-OpenSSH_9.6\r\n".to_vec())], reset, 4, 7.0),
    ])
    .await;
}

#[tokio::test(start_paused = true)]
async fn refused_connections_are_tried_again_whatever_the_method() {
    common::watchdog();
    for feature in FEATURES {
        for method in [Method::GET, Method::POST] {
            let mut call = common::call(Server::refused());
            call.method = method;
            let (outcome, took) = call.through(feature).await;
            common::assert_end(&outcome, End::Fault(Fault::Connect), &format!("{feature:?}"));
            common::assert_took(took, 7.0, &format!("{feature:?}"));
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_success_that_breaks_off_is_a_fault_of_the_transport() {
    common::watchdog();
    for kind in ["application/json", "text/plain"] {
        let act = Act::Raw(response(200, &[("content-type", kind)], b"{\"ok\"", 1000));
        for feature in FEATURES {
            // The loops of reqwest-retry and tower end with the head of a success; its body is read behind them.
            let attempts = if matches!(feature, Feature::Reqwest | Feature::Backon) { 4 } else { 1 };
            let wait = if attempts == 4 { 7.0 } else { 0.0 };
            let case = Case::new("cut", vec![act.clone()], End::Fault(Fault::Body), attempts, wait);
            case.play(feature).await.unwrap_err();
            let once = Case::new("cut POST", vec![act.clone()], End::Fault(Fault::Body), 1, 0.0);
            once.of(Method::POST).play(feature).await.unwrap_err();
        }
    }
}

#[tokio::test(start_paused = true)]
async fn of_a_hundred_megabytes_one_is_read() {
    common::watchdog();
    for feature in FEATURES {
        let head = response(503, &[], b"", 100 << 20);
        let server = Server::play(vec![Act::Flood(head, 100 << 20)]);
        let mut call = common::call(server.url());
        call.policy.attempts = 1;
        let (outcome, _) = call.through(feature).await;
        let error = outcome.unwrap_err();
        assert_eq!(error.code(), Some(Api::Unavailable), "{feature:?}");
        assert_eq!(error.api().unwrap().body().len(), 1 << 20, "{feature:?}");
        // What the kernels of both sides buffer is on its way already.
        assert!(server.sent() < 32 << 20, "{feature:?}: {} bytes", server.sent());
    }
}

/// `{"error":{"code":"LOCKED","message":"packed"}}`
const GZIP: [u8; 64] = [
    0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xab, 0x56, 0x4a, 0x2d, 0x2a, 0xca, 0x2f,
    0x52, 0xb2, 0xaa, 0x56, 0x4a, 0xce, 0x4f, 0x49, 0x55, 0xb2, 0x52, 0xf2, 0xf1, 0x77, 0xf6, 0x76, 0x75,
    0x51, 0xd2, 0x51, 0xca, 0x4d, 0x2d, 0x2e, 0x4e, 0x4c, 0x07, 0x09, 0x15, 0x24, 0x26, 0x67, 0xa7, 0xa6,
    0x28, 0xd5, 0xd6, 0x02, 0x00, 0x9b, 0x9a, 0x30, 0xfd, 0x2e, 0x00, 0x00, 0x00,
];
