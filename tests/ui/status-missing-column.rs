use api_error_codes::ApiErrorCodes;

#[derive(Debug, Clone, Copy, ApiErrorCodes)]
enum AcmeError {
    #[api_error(retry=false)]
    NotFound,
}

fn main() {
    let _ = AcmeError::NotFound.code();
}
