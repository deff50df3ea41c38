//! Client and server from one table: an axum server and a reqwest client over real HTTP.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

use std::time::Duration;

use api_error_codes::axum::RequestIdLayer;
use api_error_codes::http::{HeaderMap, StatusCode};
use api_error_codes::reqwest::{CallError, ResponseExt as _};
use api_error_codes::{ApiError, ApiErrorCodes, Retry, status_codes};
use api_error_codes_integration_tests::table::Api;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, Request};
use axum::routing::get;
use reqwest::Response;
use tower::{Layer as _, ServiceExt as _};

/// Serves on loopback until the test ends.
async fn serve(router: Router) -> String {
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await });
    url
}

async fn ask(url: &str) -> Response {
    reqwest::Client::builder()
        .no_proxy()
        .build()
        .unwrap()
        .get(url)
        .header("x-request-id", "req_7")
        .send()
        .await
        .unwrap()
}

async fn error<E: ApiErrorCodes>(url: &str) -> ApiError<E> {
    match ask(url).await.error_for_code::<E>().await {
        Err(CallError::Api(error)) => error,
        other => panic!("{url}: {other:?}"),
    }
}

#[tokio::test]
async fn every_code_goes_over_the_wire_and_comes_back() {
    async fn fail(Path(code): Path<String>) -> ApiError<Api> {
        let code = Api::from_code(&code).unwrap();
        ApiError::new(code)
            .with_message("just so")
            .with_request_id("req_1")
            .with_retry_after(Duration::from_millis(1500))
    }
    async fn bare(Path(code): Path<String>) -> Api {
        Api::from_code(&code).unwrap()
    }
    let url = serve(Router::new().route("/full/{code}", get(fail)).route("/bare/{code}", get(bare))).await;
    for code in Api::ALL {
        let error = error::<Api>(&format!("{url}/full/{code}", code = code.code())).await;
        let sent = ApiError::new(*code)
            .with_message("just so")
            .with_request_id("req_1")
            .with_retry_after(Duration::from_millis(1500));
        assert_eq!(error, sent);
        assert_eq!(error.headers()["content-type"], "application/json");
        assert_eq!(error.headers()["x-request-id"], "req_1");
        assert_eq!(error.headers()["retry-after"], "2");

        let bare = self::error::<Api>(&format!("{url}/bare/{code}", code = code.code())).await;
        assert_eq!((bare.code(), bare.status(), bare.retry()), (*code, code.status(), code.retry()));
        assert_eq!(bare.message(), code.description());
        assert_eq!(bare.retry_after(), (*code == Api::WarmingUp).then(|| Duration::from_secs(4)));
    }
}

/// What a server has: thiserror says what it is, the derive how it is answered.
#[derive(Debug, thiserror::Error, ApiErrorCodes)]
#[allow(dead_code)]
enum AppError {
    #[error("no user {0}")]
    #[api_error(404 USER_NOT_FOUND)]
    NoUser(u64),
    /// Too many calls.
    #[error("{used} of {limit} calls used")]
    #[api_error(429 SLOW_DOWN retry=true after=7s)]
    SlowDown { used: u32, limit: u32 },
    /// Something broke.
    #[error(transparent)]
    #[api_error(500 INTERNAL_ERROR)]
    Database(#[from] std::io::Error),
    #[error("the mail server said {0}")]
    #[api_error(502 MAIL_FAILED expose)]
    Mail(String),
    #[error("password of db7 is wrong")]
    #[api_error(503 _)]
    Down,
}

status_codes! {
    /// The same codes as a client writes them.
    enum AppCode {
        404 USER_NOT_FOUND
        429 SLOW_DOWN retry=true after=7s
        500 INTERNAL_ERROR
        502 MAIL_FAILED
        503 SERVICE_UNAVAILABLE
    }
}

async fn app() -> String {
    async fn fail(Path(what): Path<String>) -> Result<&'static str, AppError> {
        Err(match what.as_str() {
            "user" => AppError::NoUser(7),
            "slow" => AppError::SlowDown { used: 11, limit: 10 },
            "db" => std::io::Error::other("password of db7 is wrong").into(),
            "mail" => AppError::Mail("mailbox is full".to_owned()),
            "down" => AppError::Down,
            _ => return Ok("fine"),
        })
    }
    serve(Router::new().route("/{what}", get(fail)).layer(RequestIdLayer::new())).await
}

#[tokio::test]
async fn one_derive_answers_with_status_text_wait_and_request_id() {
    let url = app().await;
    let user = error::<AppCode>(&format!("{url}/user")).await;
    assert_eq!((user.code(), user.message()), (AppCode::UserNotFound, "no user 7"));
    assert_eq!((user.status().as_u16(), user.request_id()), (404, Some("req_7")));
    assert_eq!(user.headers()["content-type"], "application/json");
    assert_eq!(user.headers()["x-request-id"], "req_7");
    assert!(!user.headers().contains_key("retry-after"));
    let body = r#"{"error":{"code":"USER_NOT_FOUND","message":"no user 7","request_id":"req_7"}}"#;
    assert_eq!(std::str::from_utf8(user.body()).unwrap(), body);

    let slow = error::<AppCode>(&format!("{url}/slow")).await;
    assert_eq!((slow.code(), slow.message()), (AppCode::SlowDown, "11 of 10 calls used"));
    assert_eq!(slow.headers()["retry-after"], "7");
    assert_eq!((slow.retry(), slow.retry_after()), (Retry::Throttle, Some(Duration::from_secs(7))));

    assert_eq!(ask(&format!("{url}/none")).await.text().await.unwrap(), "fine");
}

#[tokio::test]
async fn the_text_of_an_internal_error_does_not_leave_the_server() {
    let url = app().await;
    for (path, status, message) in [("db", 500, "Something broke."), ("down", 503, "Service Unavailable")] {
        let error = error::<AppCode>(&format!("{url}/{path}")).await;
        assert_eq!((error.status().as_u16(), error.message()), (status, message), "{path}");
        assert_eq!(error.request_id(), Some("req_7"));
        let everything = format!("{:?} {}", error.headers(), String::from_utf8_lossy(error.body()));
        assert!(!everything.contains("db7"), "{everything}");
    }
    let mail = error::<AppCode>(&format!("{url}/mail")).await;
    assert_eq!(mail.message(), "the mail server said mailbox is full", "the row says `expose`");
}

#[tokio::test]
async fn the_id_layer_leaves_alone_what_is_no_error_of_ours() {
    async fn other() -> (StatusCode, HeaderMap, &'static str) {
        let mut headers = HeaderMap::new();
        headers.insert("x-mine", "1".parse().unwrap());
        (StatusCode::IM_A_TEAPOT, headers, "short and stout")
    }
    async fn with_id() -> ApiError<Api> {
        ApiError::new(Api::Locked).with_request_id("its own")
    }
    async fn with_header() -> (HeaderMap, Api) {
        let mut headers = HeaderMap::new();
        headers.insert("x-mine", "1".parse().unwrap());
        (headers, Api::Locked)
    }
    let router = Router::new()
        .route("/other", get(other))
        .route("/id", get(with_id))
        .route("/header", get(with_header))
        .layer(RequestIdLayer::new());
    let url = serve(router).await;
    let response = ask(&format!("{url}/other")).await;
    assert_eq!((response.status().as_u16(), response.headers()["x-mine"].as_bytes()), (418, &b"1"[..]));
    assert_eq!(response.text().await.unwrap(), "short and stout");
    assert_eq!(error::<Api>(&format!("{url}/id")).await.request_id(), Some("its own"));
    let error = error::<Api>(&format!("{url}/header")).await;
    assert_eq!((error.request_id(), error.headers()["x-mine"].as_bytes()), (Some("req_7"), &b"1"[..]));
}

/// The response of a router that was not sent anywhere.
async fn response(router: Router, method: &str, path: &str) -> (HeaderMap, Vec<u8>) {
    let request = Request::builder().method(method).uri(path).header("x-request-id", "req_7");
    let response = router.oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    let (parts, body) = response.into_parts();
    (parts.headers, to_bytes(body, 1 << 20).await.unwrap().into())
}

#[tokio::test]
async fn what_other_layers_have_made_of_an_error_stays() {
    async fn packed(mut response: axum::response::Response) -> axum::response::Response {
        response.headers_mut().insert("content-encoding", "shouting".parse().unwrap());
        response.map(|_| Body::from("PACKED"))
    }
    let busy = get(|| async { ([("retry-after", "99")], Api::WarmingUp) });
    let router = Router::new().route("/", busy).layer(axum::middleware::map_response(packed));
    let (headers, body) = response(router.layer(RequestIdLayer::new()), "GET", "/").await;
    assert_eq!(headers["retry-after"], "99");
    assert_eq!((headers["x-request-id"].as_bytes(), body.as_slice()), (&b"req_7"[..], &b"PACKED"[..]));
}

#[tokio::test]
async fn heads_have_no_body() {
    let router = || Router::new().route("/", get(|| async { Api::Locked }));
    let inside = router().layer(RequestIdLayer::new());
    let outside = Router::new().fallback_service(RequestIdLayer::new().layer(router()));
    let (_, whole) = response(inside.clone(), "GET", "/").await;
    for router in [inside, outside] {
        let (headers, body) = response(router, "HEAD", "/").await;
        assert_eq!(headers["x-request-id"], "req_7");
        assert_eq!(headers["content-length"], whole.len().to_string().as_str());
        assert!(body.is_empty(), "{}", String::from_utf8_lossy(&body));
    }
}

#[tokio::test]
async fn the_wait_of_a_row_is_told_by_codes_and_errors_alike() {
    let router = Router::new()
        .route("/code", get(|| async { Api::WarmingUp }))
        .route("/error", get(|| async { ApiError::new(Api::WarmingUp) }));
    for path in ["/code", "/error"] {
        assert_eq!(response(router.clone(), "GET", path).await.0["retry-after"], "4", "{path}");
    }
}

/// What the extractors of axum say becomes an answer of the table.
#[derive(Debug, thiserror::Error, ApiErrorCodes)]
enum Rejection {
    #[error(transparent)]
    #[api_error(400 BAD_PATH)]
    Path(#[from] PathRejection),
}

#[tokio::test]
async fn rejections_are_answered_like_any_error() {
    async fn square(path: Result<Path<u32>, PathRejection>) -> Result<String, Rejection> {
        let Path(number) = path?;
        Ok((number * number).to_string())
    }
    let router = Router::new().route("/{number}", get(square));
    assert_eq!(response(router.clone(), "GET", "/7").await.1, b"49");
    let (headers, body) = response(router, "GET", "/seven").await;
    assert_eq!(headers["content-type"], "application/json");
    let body = String::from_utf8(body).unwrap();
    assert!(body.contains(r#""code":"BAD_PATH""#) && body.contains("seven"), "{body}");
}

/// Plain codes whose texts are the user's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, ApiErrorCodes)]
#[api_error(own_display)]
enum Plain {
    #[error("you are too early")]
    #[api_error(425 TOO_EARLY "Come back later")]
    Early,
    #[error("internal: {0}")]
    #[api_error(_)]
    Other(StatusCode),
}

/// An enum without `Display`.
#[derive(Debug, ApiErrorCodes)]
enum Mute<T> {
    #[api_error(400 BAD "Cannot be read")]
    Bad(T),
}

/// An enum whose `Display` is there for every parameter that it takes.
#[derive(Debug, thiserror::Error, ApiErrorCodes)]
enum Bounded<T: std::fmt::Debug + std::fmt::Display> {
    #[error("cannot read {0}")]
    #[api_error(400 BAD "Cannot be read")]
    Bad(T),
}

/// One whose `Display` asks for more than the enum does.
#[derive(Debug, thiserror::Error, ApiErrorCodes)]
enum Unbounded<T> {
    #[error("cannot read {0}")]
    #[api_error(400 BAD "Cannot be read")]
    Bad(T),
}

#[tokio::test]
async fn texts_come_from_display_where_there_is_one() {
    let url = serve(
        Router::new()
            .route("/plain", get(|| async { Plain::Early }))
            .route("/mute", get(|| async { Mute::Bad(Vec::<u8>::new()) }))
            .route("/bounded", get(|| async { Bounded::Bad("this") }))
            .route("/unbounded", get(|| async { Unbounded::Bad("this") })),
    )
    .await;
    assert_eq!(error::<Api>(&format!("{url}/bounded")).await.message(), "cannot read this");
    assert_eq!(error::<Api>(&format!("{url}/unbounded")).await.message(), "Cannot be read");
    assert_eq!(error::<Api>(&format!("{url}/plain")).await.message(), "you are too early");
    assert_eq!(error::<Api>(&format!("{url}/mute")).await.message(), "Cannot be read");
}

status_codes! {
    enum Problem { 409 "https://example.com/problems/out-of-credit" as OutOfCredit "You do not have enough credit" }
    envelope = problem_json
}

#[tokio::test]
async fn problems_are_told_as_such() {
    let url = serve(Router::new().route("/", get(|| async { Problem::OutOfCredit }))).await;
    let error = error::<Problem>(&url).await;
    assert_eq!(error.headers()["content-type"], "application/problem+json");
    assert_eq!((error.status().as_u16(), error.message()), (409, "You do not have enough credit"));
}

status_codes! {
    enum Storage { 404 NoSuchKey retry=false "No such key"  503 SlowDown retry=throttle after=2s "Fewer, please" }
    envelope = aws_xml
}

#[tokio::test]
async fn xml_is_told_as_such() {
    let fail = |Path(code): Path<String>| async move { Storage::from_code(&code).unwrap() };
    let url = serve(Router::new().route("/{code}", get(fail)).layer(RequestIdLayer::new())).await;
    for code in Storage::ALL {
        let error = error::<Storage>(&format!("{url}/{}", code.code())).await;
        assert_eq!(error.headers()["content-type"], "application/xml");
        assert_eq!((error.code(), error.message()), (*code, code.description()));
        assert_eq!((error.retry(), error.request_id()), (code.retry(), Some("req_7")));
        assert!(error.body().starts_with(b"<?xml"), "{}", String::from_utf8_lossy(error.body()));
    }
}

/// An enum whose answers are the user's.
#[derive(Debug, Clone, Copy, ApiErrorCodes)]
#[api_error(own_response)]
enum Own {
    #[api_error(404 NOT_FOUND)]
    NotFound,
}

impl axum::response::IntoResponse for Own {
    fn into_response(self) -> axum::response::Response {
        (self.status(), self.code()).into_response()
    }
}

impl utoipa::IntoResponses for Own {
    fn responses() -> api_error_codes::utoipa::Responses {
        Default::default()
    }
}

#[tokio::test]
async fn answers_may_be_the_users() {
    let url = serve(Router::new().route("/", get(|| async { Own::NotFound }))).await;
    let response = ask(&url).await;
    assert_eq!(response.status(), 404);
    assert_eq!(response.text().await.unwrap(), "NOT_FOUND");
}
