//! backon: its loop, with the table's backoff, verdict and waits.

use std::time::{Duration, Instant};

use api_error_codes::reqwest::{CallError, ResponseExt as _};
use backon::Retryable as _;
use shop::ShopError;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let url = shop::open().await?;
    let client = reqwest::Client::builder().no_proxy().build()?;
    for path in ["/busy", "/quota"] {
        println!("GET {path}");
        let start = Instant::now();
        let call = || async {
            let response = client.get(format!("{url}{path}")).send().await?;
            let response = response.error_for_code::<ShopError>().await?;
            Ok::<String, CallError<ShopError>>(response.text().await?)
        };
        let outcome = call
            .retry(ShopError::RETRY.backon())
            .when(CallError::is_retryable)
            .adjust(ShopError::RETRY.heed())
            .notify(|error, wait: Duration| println!("  {error}; once more in {wait:?}"))
            .await;
        match outcome {
            Ok(text) => println!("  {text} (after {:?})", start.elapsed()),
            Err(error) => println!("  at once: {error}"),
        }
    }
    Ok(())
}

#[test]
fn it_runs() {
    assert!(main().is_ok());
}
