use api_error_codes::ApiErrorCodes;

#[derive(Debug, Clone, Copy, ApiErrorCodes)]
enum Acme {
    #[api_error(code = "gone")]
    Gone,
}

fn main() {}
