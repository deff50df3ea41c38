use api_error_codes::ApiErrorCodes;
use api_error_codes::http::StatusCode;

#[derive(Debug, Clone, ApiErrorCodes)]
enum AcmeError {
    #[api_error(404)]
    NotFound { order: String },
    #[api_error(_)]
    Other(StatusCode),
}

fn main() {
    let error = AcmeError::NotFound { order: String::new() };
    let _ = (AcmeError::from_code("NOT_FOUND"), error.code(), "NOT_FOUND".parse::<AcmeError>());
    let _ = AcmeError::from(StatusCode::NOT_FOUND);
}
