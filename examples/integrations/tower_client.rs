//! tower: retry, breaker and errors by code, as layers around hyper's client.

use std::time::Duration;

use api_error_codes::http::Request;
use api_error_codes::tower::{CallError, ErrorForCodeLayer, Fault, TransportError};
use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use shop::{ShopError, report};
use tower::ServiceBuilder;
use tower::ServiceExt as _;
use tower::retry::RetryLayer;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let url = shop::open().await?;
    let client = Client::builder(TokioExecutor::new()).build_http::<Full<Bytes>>();
    // Only the client's own error knows that a name was not found: nothing was sent, so that anything may be sent again.
    let client = client.map_err(|error| match error.is_connect() {
        true => TransportError::new(Fault::Connect, error),
        false => TransportError::classify(error),
    });
    // From the outside in.
    let service = ServiceBuilder::new()
        .layer(RetryLayer::new(ShopError::RETRY.tower()))
        .layer(ShopError::BREAKER.layer())
        .layer(ErrorForCodeLayer::<ShopError>::new())
        .service(client);
    let get = async |path: &str| {
        let request = Request::get(format!("{url}{path}")).body(Full::default());
        let request = request.map_err(|error| error.to_string())?;
        match service.clone().oneshot(request).await {
            Ok(response) => {
                let text = response.into_body().collect().await.map_err(|error| error.to_string())?;
                Ok(String::from_utf8_lossy(&text.to_bytes()).into_owned())
            }
            Err(CallError::Open(open)) => Err(format!("not even asked: {open}")),
            Err(error) => Err(error.to_string()),
        }
    };
    for path in ["/orders/7", "/orders/700", "/busy", "/quota"] {
        report::heading(format_args!("GET {path}"));
        report::outcome(&get(path).await);
    }
    for _ in 0..3 {
        report::heading("GET /down");
        report::outcome(&get("/down").await);
    }
    tokio::time::sleep(Duration::from_millis(600)).await;
    report::heading("GET /orders/7, as a probe");
    report::outcome(&get("/orders/7").await);
    Ok(())
}

#[test]
fn it_runs() {
    assert!(main().is_ok());
}
