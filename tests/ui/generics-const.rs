use api_error_codes::ApiErrorCodes;

#[derive(Debug, Clone, Copy, ApiErrorCodes)]
enum AcmeError<const LIMIT: usize> {
    #[api_error(404)]
    NotFound,
}

fn main() {
    let _ = (AcmeError::<5>::NotFound.code(), AcmeError::<5>::from_code("NOT_FOUND"));
}
