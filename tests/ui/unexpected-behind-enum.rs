use api_error_codes::status_codes;

status_codes! {
    enum AcmeError {
        404 NOT_FOUND
    }
    409 CONFLICT
}

fn main() {
    let _ = AcmeError::NotFound;
}
