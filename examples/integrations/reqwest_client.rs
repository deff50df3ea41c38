//! reqwest: errors by code, and a retry loop that is written out.

use api_error_codes::is_idempotent;
use api_error_codes::reqwest::{CallError, ResponseExt as _};
use reqwest::{Client, Method};
use shop::{ShopError, report};

async fn get(client: &Client, url: String) -> Result<String, CallError<ShopError>> {
    let mut attempt = 1;
    loop {
        let once = async {
            let response = client.get(&url).send().await?.error_for_code::<ShopError>().await?;
            Ok::<_, CallError<ShopError>>(response.text().await?)
        };
        let error = match once.await {
            Ok(text) => return Ok(text),
            Err(error) => error,
        };
        let is_safe = is_idempotent(&Method::GET, &Default::default());
        match ShopError::RETRY.delay(attempt, &error, is_safe) {
            Some(wait) => {
                report::again(&error, wait);
                tokio::time::sleep(wait).await;
            }
            None => return Err(error),
        }
        attempt += 1;
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let url = shop::open().await?;
    let client = Client::builder().no_proxy().build()?;
    for path in ["/orders/7", "/orders/700", "/busy", "/quota", "/late", "/down", "/news"] {
        report::heading(format_args!("GET {path}"));
        let outcome = get(&client, format!("{url}{path}")).await;
        report::outcome(&outcome);
        if let Err(CallError::Api(error)) = outcome {
            report::note(format_args!("variant {:?}, verdict {:?}", error.code(), error.retry()));
            if let Some(action) = error.action() {
                report::note(format_args!("what to do: {action}"));
            }
        }
    }
    report::heading("GET from where nobody listens");
    let outcome = get(&client, "http://127.0.0.1:1/".to_owned()).await;
    report::outcome(&outcome);
    if let Err(CallError::Transport(error)) = outcome {
        report::note(format_args!("fault {:?}, verdict {:?}", error.fault(), error.retry()));
    }
    Ok(())
}

#[test]
fn it_runs() {
    assert!(main().is_ok());
}
