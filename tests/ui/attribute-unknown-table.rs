use api_error_codes::status_codes;

status_codes! {
    #[api_error(rename_all = "kebab-case")]
    pub enum AcmeError {
        404 NOT_FOUND
    }
}

fn main() {
    let _ = AcmeError::NotFound;
}
