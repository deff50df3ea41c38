use api_error_codes::ApiErrorCodes;
use api_error_codes::http::StatusCode;

#[derive(Debug, Clone, Copy, ApiErrorCodes)]
#[api_error(rename_all = "none", envelop { code = error.code }, exhaustiv)]
enum AcmeError {
    #[api_error(40x)]
    NotFound,
    #[api_error(409 CONFLICT retry=maybe)]
    Conflict,
    #[api_error("503")]
    Busy,
    Gone,
    #[api_error(5XX)]
    ServerError(StatusCode),
    #[api_error(__)]
    Other(StatusCode),
}

fn main() {
    let _ = (AcmeError::from_code("NOT_FOUND"), AcmeError::Busy.code(), AcmeError::Gone.to_string());
    let _ = AcmeError::from(StatusCode::CONFLICT);
    let _ = AcmeError::ServerError(StatusCode::BAD_GATEWAY).status();
}
