use api_error_codes::ApiErrorCodes;

#[derive(ApiErrorCodes)]
union AcmeError {
    status: u16,
}

fn main() {
    let _ = AcmeError { status: 404 }.code();
}
