use api_error_codes::status_codes;

status_codes! {
    pub(crat) enum AcmeError {
        404 NOT_FOUND
    }
}

fn main() {
    let _ = AcmeError::NotFound;
}
