//! Five vendors' responses become typed errors.
//!
//! A server on loopback answers as the vendors do, a client calls it, and each response is printed as what it means.

mod report;
mod server;

use std::error::Error;
use std::io::{self, ErrorKind, Write};

use api_error_codes::http::Response;
use api_error_codes::{ApiError, ApiErrorCodes};
use api_error_codes_examples::juicyway::JuicywayStatus;
use api_error_codes_examples::pelcro::PelcroStatus;
use api_error_codes_examples::plexy::PlexyStatus;
use api_error_codes_examples::status_classes::StatusClass;
use api_error_codes_examples::structured::ErrorCode;

fn main() -> Result<(), Box<dyn Error>> {
    match run(&mut anstream::stdout().lock()) {
        // Who reads it has seen enough.
        Err(error) if is_broken_pipe(error.as_ref()) => Ok(()),
        outcome => outcome,
    }
}

fn is_broken_pipe(error: &(dyn Error + 'static)) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == ErrorKind::BrokenPipe)
}

fn run(out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let server = server::start()?;
    report::headings(out)?;
    show::<ErrorCode>(out, &server, "/structured/validation")?;
    show::<ErrorCode>(out, &server, "/structured/rate-limit")?;
    show::<ErrorCode>(out, &server, "/structured/new-code")?;
    show::<ErrorCode>(out, &server, "/structured/proxy")?;
    show::<PlexyStatus>(out, &server, "/plexy/upstream")?;
    show::<PlexyStatus>(out, &server, "/plexy/empty")?;
    show::<JuicywayStatus>(out, &server, "/juicyway/unauthorized")?;
    show::<JuicywayStatus>(out, &server, "/juicyway/rate-limit")?;
    show::<PelcroStatus>(out, &server, "/pelcro/fields")?;
    show::<StatusClass>(out, &server, "/classes/teapot")?;
    show::<StatusClass>(out, &server, "/classes/storage-full")?;
    Ok(())
}

/// Calls the server with a real client and prints what the answer means under `E`'s table.
fn show<E: ApiErrorCodes>(out: &mut impl Write, server: &str, path: &str) -> Result<(), Box<dyn Error>> {
    let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
    let (parts, mut body) = agent.get(format!("{server}{path}")).call()?.into_parts();
    let body = body.read_to_vec()?;
    let error = ApiError::<E>::from_response(Response::from_parts(parts, body));
    Ok(report::line(out, path, &error)?)
}
