//! utoipa: a server's document lists every code of every operation.

use api_error_codes::ApiErrorCodes;
use axum::routing::get;
use axum::{Json, Router};
use shop::report;
use utoipa::OpenApi;

#[derive(Debug, thiserror::Error, ApiErrorCodes)]
#[allow(dead_code)]
enum OrderError {
    #[error("no order {0}")]
    #[api_error(404 ORDER_NOT_FOUND "No such order")]
    NoOrder(u32),
    #[error("no customer {0}")]
    #[api_error(404 CUSTOMER_NOT_FOUND "No such customer")]
    NoCustomer(u32),
    #[error("sold out")]
    #[api_error(409 SOLD_OUT "Nothing left of it")]
    SoldOut,
}

#[utoipa::path(get, path = "/orders", responses((status = 200, description = "All orders", body = String), OrderError))]
async fn orders() -> Result<&'static str, OrderError> {
    Err(OrderError::SoldOut)
}

#[derive(OpenApi)]
#[openapi(paths(orders), info(title = "Orders", version = "1"))]
struct Document;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let router = Router::new()
        .route("/orders", get(orders))
        .route("/openapi.json", get(async || Json(Document::openapi())));
    let server = shop::serve(router).await?;
    let client = reqwest::Client::builder().no_proxy().build()?;
    let document = client.get(format!("{server}/openapi.json")).send().await?.text().await?;
    let document: serde_json::Value = serde_json::from_str(&document)?;
    let responses = document.pointer("/paths/~1orders/get/responses").ok_or("no responses")?;
    report::heading("GET /openapi.json, of which the responses of GET /orders");
    report::document(responses);
    report::heading("GET /orders");
    report::outcome(&Err::<&str, _>(client.get(format!("{server}/orders")).send().await?.text().await?));
    Ok(())
}

#[test]
fn it_runs() {
    assert!(main().is_ok());
}
