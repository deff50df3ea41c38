//! jiff: when it happened, and how long ago that is.

use api_error_codes::reqwest::{CallError, ResponseExt as _};
use jiff::Timestamp;
use shop::{ShopError, report};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let url = shop::open().await?;
    let client = reqwest::Client::builder().no_proxy().build()?;
    let response = client.get(format!("{url}/late")).send().await?;
    report::heading(format_args!("GET /late: {}", response.status()));
    match response.error_for_code::<ShopError>().await {
        Err(CallError::Api(error)) => {
            let moment = error.moment().ok_or("no timestamp")?;
            let days = Timestamp::now().duration_since(moment).as_hours() / 24;
            report::outcome(&Err::<&str, _>(&error));
            report::note(format_args!("at {moment}, {days} days ago"));
            Ok(())
        }
        other => Err(format!("an error was expected: {other:?}").into()),
    }
}

#[test]
fn it_runs() {
    assert!(main().is_ok());
}
