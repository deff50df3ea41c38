use api_error_codes::ApiErrorCodes;

#[derive(Clone, Copy)]
enum AcmeError {
    NotFound,
}

fn all<E: ApiErrorCodes>() -> &'static [E] {
    E::ALL
}

fn main() {
    let _ = AcmeError::NotFound;
    all::<AcmeError>();
}
