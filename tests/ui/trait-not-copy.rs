use api_error_codes::ApiErrorCodes;
use api_error_codes::http::StatusCode;

#[derive(Debug, ApiErrorCodes)]
enum AcmeError {
    #[api_error(404)]
    NotFound,
    #[api_error(_)]
    Other(StatusCode),
}

fn main() {
    let _ = AcmeError::NotFound.code();
}
