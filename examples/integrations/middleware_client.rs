//! reqwest-middleware: reqwest-retry repeats by code.

use std::time::Instant;

use api_error_codes::reqwest::ResponseExt as _;
use api_error_codes::reqwest_middleware::{CallError, ClientBuilderExt as _, Idempotent};
use reqwest_middleware::{ClientBuilder, ClientWithMiddleware};
use shop::{ShopError, report};

async fn get(client: &ClientWithMiddleware, url: String) -> Result<String, CallError<ShopError>> {
    // An extension is the caller's word; a GET would be repeated anyway.
    let response = client.get(url).with_extension(Idempotent(true)).send().await?;
    Ok(response.error_for_code::<ShopError>().await?.text().await?)
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let url = shop::open().await?;
    let client = reqwest::Client::builder().no_proxy().build()?;
    let client = ClientBuilder::new(client).retry_by_code::<ShopError>().build();
    for path in ["/busy", "/quota", "/orders/700"] {
        let start = Instant::now();
        report::heading(format_args!("GET {path}"));
        report::outcome(&get(&client, format!("{url}{path}")).await);
        report::note(format_args!("after {:.0?}", start.elapsed()));
    }
    Ok(())
}

#[test]
fn it_runs() {
    assert!(main().is_ok());
}
