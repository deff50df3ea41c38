use api_error_codes::ApiErrorCodes;

#[derive(Debug, thiserror::Error, ApiErrorCodes)]
enum Acme {
    #[api_error(404)]
    #[error("no order {0}")]
    NotFound(u32),
    #[error("somebody else is at {0}")]
    Conflict(u32),
}

fn main() {
    let _ = (Acme::NotFound(7), Acme::Conflict(7));
}
