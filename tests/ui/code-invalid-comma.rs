use api_error_codes::ApiErrorCodes;

#[derive(Debug, Clone, Copy, ApiErrorCodes)]
enum Acme {
    #[api_error(400, 404)]
    NotFound,
}

fn main() {
    let _ = Acme::NotFound;
}
