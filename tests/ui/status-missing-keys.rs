use api_error_codes::ApiErrorCodes;

#[derive(Debug, Clone, Copy, ApiErrorCodes)]
enum Acme {
    #[api_error(status = 404, code = "not_found", message = "No such order", retryable = false)]
    NotFound,
}

fn main() {
    let _ = Acme::NotFound;
}
