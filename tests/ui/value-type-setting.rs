use api_error_codes::ApiErrorCodes;

#[derive(Debug, Clone, Copy, ApiErrorCodes)]
#[api_error(exhaustive = true)]
enum AcmeError {
    #[api_error(404)]
    NotFound,
}

fn main() {
    let _ = AcmeError::NotFound.code();
}
