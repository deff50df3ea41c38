use api_error_codes::ApiErrorCodes;

#[derive(Debug, Clone, Copy, ApiErrorCodes)]
enum Acme {
    #[api_error(409)]
    Conflict = 409,
    NotFound = 404,
}

fn main() {
    let _ = Acme::NotFound;
}
