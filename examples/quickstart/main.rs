//! Five vendors' responses become typed errors.
//!
//! A server on loopback answers as the vendors do, a client calls it, and each response is printed as what it means.

mod report;
mod server;

use std::error::Error;

use api_error_codes::http::Response;
use api_error_codes::{ApiError, ApiErrorCodes};
use api_error_codes_examples::juicyway::JuicywayStatus;
use api_error_codes_examples::pelcro::PelcroStatus;
use api_error_codes_examples::plexy::PlexyStatus;
use api_error_codes_examples::status_classes::StatusClass;
use api_error_codes_examples::structured::ErrorCode;

fn main() -> Result<(), Box<dyn Error>> {
    let server = server::start()?;
    report::headings();
    show::<ErrorCode>(&server, "/structured/validation")?;
    show::<ErrorCode>(&server, "/structured/rate-limit")?;
    show::<ErrorCode>(&server, "/structured/new-code")?;
    show::<ErrorCode>(&server, "/structured/proxy")?;
    show::<PlexyStatus>(&server, "/plexy/upstream")?;
    show::<PlexyStatus>(&server, "/plexy/empty")?;
    show::<JuicywayStatus>(&server, "/juicyway/unauthorized")?;
    show::<JuicywayStatus>(&server, "/juicyway/rate-limit")?;
    show::<PelcroStatus>(&server, "/pelcro/fields")?;
    show::<StatusClass>(&server, "/classes/teapot")?;
    show::<StatusClass>(&server, "/classes/storage-full")?;
    Ok(())
}

/// Calls the server with a real client and prints what the answer means under `E`'s table.
fn show<E: ApiErrorCodes>(server: &str, path: &str) -> Result<(), Box<dyn Error>> {
    let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
    let (parts, mut body) = agent.get(format!("{server}{path}")).call()?.into_parts();
    let body = body.read_to_vec()?;
    let error = ApiError::<E>::from_response(Response::from_parts(parts, body));
    report::line(path, &error);
    Ok(())
}
