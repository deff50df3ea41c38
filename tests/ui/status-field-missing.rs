use api_error_codes::ApiErrorCodes;

#[derive(Debug, Clone, Copy, ApiErrorCodes)]
enum AcmeError {
    #[api_error(404)]
    NotFound,
    #[api_error(5xx)]
    ServerError,
}

fn main() {
    let _ = (AcmeError::from_code("NOT_FOUND"), AcmeError::ServerError.code());
}
