use api_error_codes::{ApiError, ApiErrorCodes};

#[derive(Debug, ApiErrorCodes)]
enum AcmeError {
    #[api_error(404)]
    NotFound { order: u64 },
}

fn decode<E: ApiErrorCodes>() -> Option<ApiError<E>> {
    None
}

fn main() {
    let _ = AcmeError::NotFound { order: 5 };
    decode::<AcmeError>();
}
