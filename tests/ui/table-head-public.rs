use api_error_codes::status_codes;

status_codes! {
    public enum AcmeError {
        404 NOT_FOUND
    }
}

fn main() {
    let _ = AcmeError::NotFound;
}
