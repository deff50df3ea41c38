use api_error_codes::ApiErrorCodes;

#[derive(Debug, Clone, Copy, ApiErrorCodes)]
enum AcmeError {
    #[api_error(404)]
    NotFound,
    #[api_error(410 NOT_FOUND)]
    Gone,
}

fn main() {
    let _ = (AcmeError::NotFound.code(), AcmeError::Gone.code());
}
