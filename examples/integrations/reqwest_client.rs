//! reqwest: errors by code, and a retry loop that is written out.

use api_error_codes::is_idempotent;
use api_error_codes::reqwest::{CallError, ResponseExt as _};
use reqwest::{Client, Method};
use shop::ShopError;

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
                println!("  attempt {attempt}: {error}; once more in {wait:?}");
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
        println!("GET {path}");
        match get(&client, format!("{url}{path}")).await {
            Ok(text) => println!("  {text}"),
            Err(CallError::Api(error)) => {
                println!("  {:?}: {error}", error.code());
                if let Some(action) = error.action() {
                    println!("  what to do: {action}");
                }
            }
            Err(error) => println!("  {error}"),
        }
    }
    println!("GET from where nobody listens");
    match get(&client, "http://127.0.0.1:1/".to_owned()).await {
        Err(CallError::Transport(error)) => println!("  {:?}: {error}", error.fault()),
        other => println!("  {other:?}"),
    }
    Ok(())
}

#[test]
fn it_runs() {
    assert!(main().is_ok());
}
