use api_error_codes::ApiErrorCodes;

#[derive(Debug, Clone, Copy, ApiErrorCodes)]
enum AcmeError {
    #[api_error(404)]
    NotFound,
    Conflict,
}

fn main() {
    let _ = (AcmeError::NotFound.code(), AcmeError::Conflict.code());
}
