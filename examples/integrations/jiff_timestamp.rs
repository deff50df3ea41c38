//! jiff: when it happened, and how long ago that is.

use api_error_codes::reqwest::{CallError, ResponseExt as _};
use jiff::{Timestamp, Unit};
use shop::ShopError;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let url = shop::open().await?;
    let client = reqwest::Client::builder().no_proxy().build()?;
    let response = client.get(format!("{url}/late")).send().await?;
    println!("the status line says {}", response.status());
    match response.error_for_code::<ShopError>().await {
        Err(CallError::Api(error)) => {
            let moment = error.moment().ok_or("no timestamp")?;
            let since = moment.until((Unit::Hour, Timestamp::now()))?.round(Unit::Hour)?;
            println!("{error}, at {moment}, which is {since:#} ago");
            Ok(())
        }
        other => Err(format!("an error was expected: {other:?}").into()),
    }
}

#[test]
fn it_runs() {
    assert!(main().is_ok());
}
