//! tracing: an event tells of a code that the table does not have.

use api_error_codes::reqwest::ResponseExt as _;
use shop::{ShopError, report};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    // A second call, in the test, would find one set already.
    let _ = tracing_subscriber::fmt().without_time().try_init();
    let url = shop::open().await?;
    let client = reqwest::Client::builder().no_proxy().build()?;
    for path in ["/orders/700", "/news"] {
        report::heading(format_args!("GET {path}"));
        let response = client.get(format!("{url}{path}")).send().await?;
        report::outcome(&response.error_for_code::<ShopError>().await.map(|_| "no error"));
    }
    Ok(())
}

#[test]
fn it_runs() {
    assert!(main().is_ok());
}
