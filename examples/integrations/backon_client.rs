//! backon: its loop, with the table's backoff, verdict and waits.

use std::time::Instant;

use api_error_codes::reqwest::{CallError, ResponseExt as _};
use backon::Retryable as _;
use shop::{ShopError, report};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let url = shop::open().await?;
    let client = reqwest::Client::builder().no_proxy().build()?;
    for path in ["/busy", "/quota"] {
        report::heading(format_args!("GET {path}"));
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
            .notify(|error, wait| report::again(error, wait))
            .await;
        report::outcome(&outcome);
        report::note(format_args!("after {:.0?}", start.elapsed()));
    }
    Ok(())
}

#[test]
fn it_runs() {
    assert!(main().is_ok());
}
