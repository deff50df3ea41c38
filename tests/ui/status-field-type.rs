use api_error_codes::ApiErrorCodes;

#[derive(Debug, Clone, Copy, ApiErrorCodes)]
enum AcmeError {
    #[api_error(404)]
    NotFound,
    #[api_error(_)]
    Other(u16),
}

fn main() {
    let _ = (AcmeError::from_code("NOT_FOUND"), AcmeError::Other(404).code());
}
