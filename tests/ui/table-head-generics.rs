use api_error_codes::status_codes;

status_codes! {
    pub enum AcmeError<T> {
        404 NOT_FOUND
    }
}

fn main() {
    let _ = AcmeError::NotFound;
}
