use api_error_codes::ApiErrorCodes;

#[derive(ApiErrorCodes)]
struct AcmeError<T>(T, String)
where
    T: Clone;

fn main() {
    let error = AcmeError(0, String::new());
    let _ = (error.retry(), AcmeError::<u8>::from_code("NOT_FOUND"), error.0, error.1.len());
}
