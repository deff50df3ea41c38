use api_error_codes::status_codes;

status_codes! {
    pub enum AcmeError {
        NotFound = 404,
        Conflict = 409,
        422 VALIDATION_ERROR,
    }
}

fn main() {
    let _ = (AcmeError::NotFound, AcmeError::Conflict, AcmeError::ValidationError);
}
