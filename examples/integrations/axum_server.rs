//! axum: one derive beside thiserror answers for a server's own errors.

use api_error_codes::ApiErrorCodes;
use api_error_codes::axum::RequestIdLayer;
use axum::Router;
use axum::extract::Path;
use axum::routing::get;
use shop::report;

#[derive(Debug, thiserror::Error, ApiErrorCodes)]
enum AppError {
    #[error("no user {0}")]
    #[api_error(404 USER_NOT_FOUND)]
    NoUser(u32),
    #[error("{0} calls are too many")]
    #[api_error(429 SLOW_DOWN retry=true after=2s)]
    TooMany(u32),
    /// Something broke on our side.
    #[error("database: {0}")]
    #[api_error(500 INTERNAL_ERROR)]
    Database(#[from] std::io::Error),
}

async fn user(Path(id): Path<u32>) -> Result<String, AppError> {
    match id {
        0 => Err(std::io::Error::other("password of db7 is wrong").into()),
        7 => Ok("Ada".to_owned()),
        100.. => Err(AppError::TooMany(id)),
        _ => Err(AppError::NoUser(id)),
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let router = Router::new().route("/users/{id}", get(user)).layer(RequestIdLayer::new());
    let server = shop::serve(router).await?;
    let client = reqwest::Client::builder().no_proxy().build()?;
    for id in [7, 8, 100, 0] {
        let request = client.get(format!("{server}/users/{id}")).header("x-request-id", format!("req_{id}"));
        let response = request.send().await?;
        let status = response.status();
        report::heading(format_args!("GET /users/{id}: {status}"));
        for name in ["content-type", "retry-after", "x-request-id"] {
            if let Some(value) = response.headers().get(name) {
                report::note(format_args!("{name}: {}", value.to_str()?));
            }
        }
        let text = response.text().await?;
        report::outcome(&if status.is_success() { Ok(text) } else { Err(text) });
    }
    Ok(())
}

#[test]
fn it_runs() {
    assert!(main().is_ok());
}
