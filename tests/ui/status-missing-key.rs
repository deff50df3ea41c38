use api_error_codes::ApiErrorCodes;

#[derive(Debug, Clone, Copy, ApiErrorCodes)]
enum AcmeError {
    #[api_error(status = 404)]
    NotFound,
}

fn main() {
    let _ = AcmeError::NotFound.code();
}
