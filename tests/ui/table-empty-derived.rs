use api_error_codes::ApiErrorCodes;

#[derive(Debug, Clone, Copy, ApiErrorCodes)]
enum AcmeError {}

fn main() {
    let _ = AcmeError::from_code("NOT_FOUND");
}
