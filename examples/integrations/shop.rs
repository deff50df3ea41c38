//! A small shop for the examples: the table of its errors, and a server on loopback that answers with them.

pub mod report;

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use api_error_codes::{ApiError, status_codes};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::routing::get;
use axum::{Json, Router};

status_codes! {
    /// The errors of the shop: its server sends them, and its clients read them.
    pub enum ShopError {
        404 ORDER_NOT_FOUND  retry=false     "No such order"          user_facing
        409 ORDER_LOCKED     retry=true      "Somebody else is at it"
        429 RATE_LIMITED     retry=throttle  "Too many requests"
        429 QUOTA_USED_UP    retry=false     "Nothing left this month" action="Buy a larger plan"
        503 MAINTENANCE      retry=true      "Back in a moment"
    }

    envelope {
        ..standard
        error_when = error
    }

    // Short waits, so that the examples end soon.
    retry   { attempts = 4, base = 50ms, factor = 2, max = 5s, jitter = full }
    breaker { failures = 5, open = 500ms, probes = 1 }
}

/// How often each path has been asked for.
type Calls = Arc<AtomicU32>;

/// Starts the shop on a free port of loopback, and says where.
///
/// # Errors
///
/// When there is no port to listen on.
pub async fn open() -> std::io::Result<String> {
    serve(router()).await
}

/// Serves a router on loopback until the program ends.
///
/// # Errors
///
/// When there is no port to listen on.
pub async fn serve(router: Router) -> std::io::Result<String> {
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move { axum::serve(listener, router).await });
    Ok(format!("http://{address}"))
}

fn router() -> Router {
    Router::new()
        .route("/orders/{id}", get(order))
        .route("/busy", get(busy))
        .route("/late", get(late))
        .route("/quota", get(|| async { ShopError::QuotaUsedUp }))
        .route("/down", get(|| async { ShopError::Maintenance }))
        .route("/news", get(news))
        .with_state(Calls::default())
}

async fn order(Path(id): Path<u32>) -> Result<String, ApiError<ShopError>> {
    match id {
        1..=99 => Ok(format!("order {id}: one teapot")),
        _ => {
            let error = ApiError::new(ShopError::OrderNotFound);
            Err(error.with_message(format!("There is no order {id}")).with_request_id("req_01H"))
        }
    }
}

/// Every third call succeeds; the others say when to come again.
async fn busy(State(calls): State<Calls>) -> Result<&'static str, ApiError<ShopError>> {
    if calls.fetch_add(1, Ordering::Relaxed) % 3 == 2 {
        return Ok("your turn");
    }
    Err(ApiError::new(ShopError::RateLimited).with_retry_after(Duration::from_millis(200)))
}

/// An error inside a 200.
async fn late() -> (StatusCode, Json<ApiError<ShopError>>) {
    let error = ApiError::new(ShopError::OrderLocked).with_timestamp("2025-07-01T10:00:00Z");
    (StatusCode::OK, Json(error))
}

/// A code that the table does not have yet.
async fn news() -> (StatusCode, HeaderMap, &'static str) {
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, header::HeaderValue::from_static("application/json"));
    let body = r#"{"error":{"code":"ORDER_FROZEN","message":"Ask again","request_id":"req_02H"}}"#;
    (StatusCode::CONFLICT, headers, body)
}
