use api_error_codes::ApiErrorCodes;

#[derive(Debug, Clone, ApiErrorCodes)]
enum AcmeError {
    #[api_error(404)]
    NotFound,
    #[api_error(5xx)]
    ServerError(api_error_codes::http::StatusCode),
}

fn main() {
    let error = AcmeError::from_code("NOT_FOUND");
    println!("{}", error.map_or("", AcmeError::code));
}
