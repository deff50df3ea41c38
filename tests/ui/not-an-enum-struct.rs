use api_error_codes::ApiErrorCodes;

#[derive(ApiErrorCodes)]
struct AcmeError {
    status: u16,
}

fn main() {
    let error = AcmeError { status: 404 };
    let _ = (error.code(), AcmeError::from_code("NOT_FOUND"), error.status);
}
