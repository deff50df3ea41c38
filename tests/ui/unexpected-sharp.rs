use api_error_codes::status_codes;

status_codes! {
    /// Errors of Acme.
    [derive(Debug)]
    pub enum ErrorCode {
        404 NOT_FOUND
    }
}

fn main() {
    let _ = ErrorCode::NotFound;
}
