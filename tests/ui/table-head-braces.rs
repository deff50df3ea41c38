use api_error_codes::status_codes;

status_codes! {
    pub enum AcmeError
        404 NOT_FOUND

    retry { attempts = 4 }
}

fn main() {
    let _ = (AcmeError::NotFound, AcmeError::RETRY);
}
