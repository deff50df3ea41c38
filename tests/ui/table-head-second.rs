use api_error_codes::status_codes;

status_codes! {
    pub enum AcmeError {
        404 NOT_FOUND
    }

    pub enum OtherError {
        409 CONFLICT
    }
}

fn main() {
    let _ = AcmeError::NotFound;
}
